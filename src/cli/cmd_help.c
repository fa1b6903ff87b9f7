#include <string.h>

#include "command.h"
#include "external.h"

/* Columns of a verb in the lists: the longest has as many. */
enum { NAME_WIDTH = 15 };

/* Columns that an option takes in the list: "-m, --message TEXT". */
static size_t option_width(const struct cli_option *option)
{
    size_t width = option->long_name ? 4 + 2 + strlen(option->long_name) : 2;
    return width +
           (option->value ? 1 + strlen(option->value) + (option->kind == VALUE_OPTIONAL) : 0);
}

static void print_option(const struct cli_option *option, size_t width)
{
    out_puts("  ");
    if (option->short_name)
        out_printf("-%c%s", option->short_name, option->long_name ? ", " : "");
    else
        out_puts("    ");
    if (option->long_name)
        out_printf("--%s", option->long_name);
    if (option->kind == VALUE_REQUIRED)
        out_printf(" %s", option->value);
    else if (option->kind == VALUE_OPTIONAL)
        out_printf("[=%s]", option->value);
    size_t used = option_width(option);
    if (option->kind == VALUE_OPTIONAL)
        used++;
    out_printf("%*s  %s\n", (int)(width > used ? width - used : 0), "", option->help);
}

static void print_options(uint64_t options, const char *title)
{
    enum { WIDTH = 27 };
    if (!options)
        return;
    out_printf("\n%s:\n", title);
    for (int id = 0; id < OPT_COUNT; id++) {
        if (options & OPT_BIT(id))
            print_option(&cli_options[id], WIDTH);
    }
}

static void help_command(const struct cli_command *row)
{
    out_printf("track %s - %s\n\n", row->name, row->summary);
    out_printf("Usage: track %s%s%s%s%s\n", row->name, row->options ? " [options]" : "",
               row->operands[0] ? " " : "", row->operands, "");
    print_options(row->options, "Options");
    print_options(cli_global_options, "Options of every command");
    if (strstr(row->operands, "ADDRESS") || strstr(row->operands, "GATE"))
        out_puts(
            "\nAn address is a section (day2, d2, 2, phase1, gate1, final, all, next), an item\n"
            "in it (day2 event-loop, day2/event-loop), or an item alone where its name is\n"
            "unique. `-` reads addresses from standard input, one a line.\n");
    out_printf("\nThe manual: man track-%s\n", row->name);
}

static void help_all(void)
{
    out_puts("track - tick a Markdown checklist, keep its gates, commit each change\n\n"
             "Usage: track [options] COMMAND [arguments]\n");
    for (size_t group = GROUP_START; group <= GROUP_OTHER; group++) {
        out_printf("\n%s:\n", cli_group_titles[group]);
        for (const struct cli_command *row = cli_commands; row->name; row++) {
            if (row->group == group)
                out_printf("  %-*s %s\n", NAME_WIDTH, row->name, row->summary);
        }
    }
    print_options(cli_global_options, "Options of every command");
}

static void print_alias(void *context, const char *name, const char *text)
{
    bool *any = context;
    if (!*any)
        out_puts("\nYour aliases:\n");
    *any = true;
    out_printf("  %-*s ", NAME_WIDTH, name);
    out_text(track_str_from(text));
    out_puts("\n");
}

/* What a person has added. */
static void help_others(struct cli_context *ctx)
{
    bool any = false;
    char **names = external_list();
    alias_each(command_settings(ctx), print_alias, &any);
    if (names && *names)
        out_puts("\nPrograms on your PATH:\n");
    for (char **name = names; name && *name; name++)
        out_printf("  %-*s track-%s\n", NAME_WIDTH, *name, *name);
    external_free(names);
}

/* Whether there is something to tell of a verb that is none of ours. */
static bool help_other(struct cli_context *ctx, const char *name)
{
    const char *text = alias_find(command_settings(ctx), name);
    bool external = external_exists(name);
    if (!external && !text)
        return false;
    out_puts("'");
    out_text(track_str_from(name));
    out_puts(external ? "' is the program track-" : "' is an alias for '");
    out_text(track_str_from(external ? name : text));
    out_puts(external ? "\n" : "'\n");
    return true;
}

static void help_plan(void)
{
    out_puts(
        "A plan is one Markdown file: headings are its sections, list items with a box its items.\n"
        "\n"
        "  # Phase 1                 a heading with a unit and a number gets the id phase1\n"
        "  ## Day 2 - Promises       day2\n"
        "  - [ ] Event loop          an open box: day2/event-loop\n"
        "  - [x] Promises            done; also [X] and a check mark emoji\n"
        "  - [/] Generators          being done; also [~]\n"
        "  - [-] Callbacks           dropped\n"
        "  ## Day 3 - Project gate   a gate: all boxes under it have to be done before\n"
        "  - [ ] A working server    anything behind it can be ticked\n"
        "\n"
        "track looks for plan.md, then README.md, then the only Markdown file with boxes at the\n"
        "top of the repository; --plan FILE names another. The manual: man 5 track-plan\n");
}

struct track_error *cmd_help(struct cli_context *ctx)
{
    if (!ctx->args.operand_count) {
        help_all();
        help_others(ctx);
        out_puts("\nOne command: track help COMMAND. What a plan looks like: track help plan.\n");
        return NULL;
    }
    const char *name = ctx->args.operands[0];
    if (strcmp(name, "plan") == 0) {
        help_plan();
        return NULL;
    }
    const struct cli_command *row = command_find(name);
    if (!row)
        return help_other(ctx, name) ? NULL : command_unknown(name);
    help_command(row);
    return NULL;
}
