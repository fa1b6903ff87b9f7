#include <stdio.h>
#include <string.h>

#include "command.h"
#include "json.h"
#include "track/encoding.h"

static void print_json(const struct cli_context *ctx, const struct track_repair *repair)
{
    json_t *changes = json_array(), *lost = json_array();
    for (size_t i = 0; i < repair->change_count; i++) {
        const struct track_repair_change *change = &repair->changes[i];
        json_array_append_new(
            changes, json_pack("{s:I, s:o, s:o}", "line", (json_int_t)change->line, "before",
                               json_text(change->before), "after", json_text(change->after)));
    }
    for (size_t i = 0; i < repair->loss_count; i++) {
        const struct track_repair_loss *loss = &repair->losses[i];
        json_array_append_new(lost,
                              json_pack("{s:I, s:I, s:o}", "line", (json_int_t)loss->line, "column",
                                        (json_int_t)loss->column, "text", json_text(loss->text)));
    }
    json_line(json_pack("{s:i, s:o, s:b, s:o, s:o}", "version", 1, "plan",
                        json_text(track_str_from(ctx->plan->path)), "written",
                        ctx->args.given[OPT_WRITE] && repair->change_count, "changes", changes,
                        "lost", lost),
              stdout);
}

static size_t room(const struct out *out, size_t used)
{
    return out->columns == SIZE_MAX ? SIZE_MAX : out->columns - used;
}

static void print_changes(const struct out *out, const struct track_repair *repair)
{
    enum { NUMBER = 9 };
    for (size_t i = 0; i < repair->change_count; i++) {
        const struct track_repair_change *change = &repair->changes[i];
        out_printf("%6u ", change->line);
        out_style(out, STYLE_BAD);
        out_puts("- ");
        out_verbatim(out, change->before, room(out, NUMBER));
        out_style(out, STYLE_NONE);
        out_printf("\n%7s", "");
        out_style(out, STYLE_GOOD);
        out_puts("+ ");
        out_verbatim(out, change->after, room(out, NUMBER));
        out_style(out, STYLE_NONE);
        out_puts("\n");
    }
}

static void print_losses(const struct out *out, const struct track_repair *repair)
{
    if (repair->loss_count)
        out_puts("Damaged beyond repair, by line and column of the repaired text:\n");
    for (size_t i = 0; i < repair->loss_count; i++) {
        const struct track_repair_loss *loss = &repair->losses[i];
        int used = snprintf(NULL, 0, "  %u:%u  ", loss->line, loss->column);
        out_printf("  %u:%u  ", loss->line, loss->column);
        out_verbatim(out, loss->text, room(out, (size_t)used));
        out_puts("\n");
    }
}

static void print_count(size_t count, const char *one, const char *many)
{
    out_printf("%zu %s", count, count == 1 ? one : many);
}

/* A word of a command that can be run. */
static void print_word(const char *before, const char *word)
{
    out_puts(before);
    out_puts("'");
    for (const char *quote; (quote = strchr(word, '\'')); word = quote + 1) {
        out_text((struct track_str){word, (size_t)(quote - word)});
        out_puts("'\\''");
    }
    out_text(track_str_from(word));
    out_puts("'");
}

static void print_write_command(const struct cli_context *ctx)
{
    out_puts(": run track ");
    if (ctx->args.value[OPT_DIRECTORY])
        print_word("-C ", ctx->args.value[OPT_DIRECTORY]);
    if (ctx->args.value[OPT_DIRECTORY])
        out_puts(" ");
    if (ctx->args.value[OPT_PLAN])
        print_word("--plan ", ctx->args.value[OPT_PLAN]);
    if (ctx->args.value[OPT_PLAN])
        out_puts(" ");
    out_puts("repair-encoding --write");
}

static void print_git(const struct cli_context *ctx, const char *rest)
{
    out_puts("git ");
    if (ctx->args.value[OPT_DIRECTORY])
        print_word("-C ", ctx->args.value[OPT_DIRECTORY]);
    if (ctx->args.value[OPT_DIRECTORY])
        out_puts(" ");
    out_puts(rest);
    print_word(" -- :/", ctx->plan->path);
}

/* Nothing can be committed while a merge or the like is under way, nor without a repository. */
static void print_commit_command(const struct cli_context *ctx)
{
    if (!track_workspace_has_repository(ctx->workspace) ||
        track_workspace_operation(ctx->workspace))
        return;
    out_puts("Commit it: ");
    print_git(ctx, "add");
    out_puts(" && ");
    print_git(ctx, "commit -m 'Repair the encoding of the plan'");
    out_puts("\n");
}

static void print_summary(const struct cli_context *ctx, const struct track_repair *repair)
{
    bool write = ctx->args.given[OPT_WRITE];
    if (!repair->change_count && !repair->loss_count) {
        out_puts("nothing to do: the encoding is sound\n");
        return;
    }
    if (repair->change_count)
        print_count(repair->change_count, write ? "line repaired" : "line to repair",
                    write ? "lines repaired" : "lines to repair");
    else
        out_puts("nothing to do");
    if (repair->loss_count) {
        out_puts(", ");
        print_count(repair->loss_count, "place stays as it is", "places stay as they are");
    }
    if (repair->change_count && !write)
        print_write_command(ctx);
    out_puts("\n");
    if (repair->change_count && write)
        print_commit_command(ctx);
}

static void print(const struct cli_context *ctx, const struct track_repair *repair)
{
    if (ctx->args.given[OPT_JSON]) {
        print_json(ctx, repair);
        return;
    }
    if (ctx->args.given[OPT_WRITE] && ctx->args.given[OPT_QUIET])
        return;
    if (!ctx->args.given[OPT_WRITE])
        print_changes(&ctx->out, repair);
    print_losses(&ctx->out, repair);
    print_summary(ctx, repair);
}

struct track_error *cmd_repair_encoding(struct cli_context *ctx)
{
    struct track_repair repair = {0};
    struct track_error *error = track_repair_make(&repair, ctx->plan);
    if (!error && ctx->args.given[OPT_WRITE])
        error = track_repair_write(&repair, ctx->workspace);
    if (!error)
        print(ctx, &repair);
    track_repair_release(&repair);
    return error;
}
