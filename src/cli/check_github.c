/* Annotations, as commands to GitHub's runner. */
#include "check_formats.h"

/* The runner reads `%XX`, and in properties ends at `:` and `,`; and `##[` begins a command
 * anywhere in a line. The text is printable, so it has no line end. */
static void print_escaped(struct track_str text, bool property)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool command = c == '[' && i >= 2 && text.ptr[i - 1] == '#' && text.ptr[i - 2] == '#';
        if (c == '%' || (property && (c == ':' || c == ',')))
            out_printf("%%%02X", c);
        else if (command)
            out_puts(" [");
        else
            out_char((char)c);
    }
}

static void print_file(struct track_str path)
{
    struct track_buf safe = {0};
    track_text_printable(&safe, path);
    out_check(&safe);
    print_escaped(track_buf_view(&safe), true);
    track_buf_release(&safe);
}

static void print_message(const struct track_finding *finding)
{
    struct track_buf message = {0};
    check_message(&message, finding);
    out_check(&message);
    print_escaped(track_buf_view(&message), false);
    track_buf_release(&message);
}

void check_print_github(const struct out *out, const struct track_check *check)
{
    static const char *const commands[] = {
        [TRACK_SEVERITY_NOTE] = "notice",
        [TRACK_SEVERITY_WARNING] = "warning",
        [TRACK_SEVERITY_ERROR] = "error",
    };
    (void)out;
    for (size_t i = 0; i < check->count; i++) {
        const struct track_finding *finding = &check->findings[i];
        out_printf("::%s file=", commands[finding->severity]);
        print_file(track_str_from(track_finding_file(check, finding)));
        if (finding->line)
            out_printf(",line=%u,col=%u", finding->line, finding->column);
        out_printf(",title=%s::", finding->rule->code);
        print_message(finding);
        out_puts("\n");
    }
}
