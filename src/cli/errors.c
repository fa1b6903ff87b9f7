#include "errors.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "json.h"
#include "track/text.h"

static void say(const char *text)
{
    struct track_buf safe = {0};
    track_text_printable(&safe, track_str_from(text));
    fputs(safe.failed ? "out of memory" : track_buf_view(&safe).ptr, stderr);
    track_buf_release(&safe);
}

static void tell_place(const struct track_error *error)
{
    if (!error->file)
        return;
    say(error->file);
    if (error->line)
        fprintf(stderr, ":%u", error->line);
    if (error->line && error->column)
        fprintf(stderr, ":%u", error->column);
    fputs(": ", stderr);
}

static void tell_details(const struct track_error *error)
{
    size_t widest = 0;
    for (size_t i = 0; i < error->detail_count; i++) {
        size_t width = strlen(error->details[i].id);
        widest = width > widest ? width : widest;
    }
    for (size_t i = 0; i < error->detail_count; i++) {
        size_t width = strlen(error->details[i].id);
        fputs("  ", stderr);
        say(error->details[i].id);
        fprintf(stderr, "%*s", (int)(widest - width) + 2, "");
        say(error->details[i].text);
        fputc('\n', stderr);
    }
}

static void tell_label(const char *label, const char *style, bool color)
{
    fprintf(stderr, "%s%s%s ", color ? style : "", label, color ? "\033[0m" : "");
}

static void tell(const struct track_error *error, const struct errors_manner *manner)
{
    tell_label("track: error:", "\033[1;31m", manner->color);
    tell_place(error);
    say(error->message);
    fputc('\n', stderr);
    tell_details(error);
    if (error->hint && manner->hint) {
        tell_label("hint:", "\033[33m", manner->color);
        say(error->hint);
        fputc('\n', stderr);
    }
}

static json_t *text_or_null(const char *text)
{
    return text ? json_text(track_str_from(text)) : json_null();
}

static json_t *number_or_null(unsigned number)
{
    return number ? json_integer(number) : json_null();
}

static void tell_json(const struct track_error *error)
{
    json_t *details = json_array();
    for (size_t i = 0; i < error->detail_count; i++)
        json_array_append_new(details,
                              json_pack("{s:o, s:o}", "id", text_or_null(error->details[i].id),
                                        "text", text_or_null(error->details[i].text)));
    json_t *object = json_pack("{s:{s:s, s:o, s:o, s:o, s:o, s:o, s:o}}", "error", "id",
                               track_error_id(error->code), "message", text_or_null(error->message),
                               "file", text_or_null(error->file), "line",
                               number_or_null(error->line), "column", number_or_null(error->column),
                               "hint", text_or_null(error->hint), "details", details);
    json_line(object, stderr);
}

int errors_report(struct track_error *error, const struct errors_manner *manner)
{
    int code = track_error_exit(error->code);
    if (manner->json)
        tell_json(error);
    else
        tell(error, manner);
    track_error_free(error);
    return code;
}

void errors_warn(const char *format, ...)
{
    struct track_buf text = {0};
    char line[512];
    va_list list;
    va_start(list, format);
    vsnprintf(line, sizeof(line), format, list);
    va_end(list);
    track_text_printable(&text, track_str_from(line));
    fprintf(stderr, "track: warning: %s\n", text.ptr ? text.ptr : "");
    track_buf_release(&text);
}
