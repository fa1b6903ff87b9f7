#include "confirm.h"

#include "errors.h"
#include "json.h"

struct track_error *confirm_options(struct track_change_options *out, const struct cli_context *ctx)
{
    const struct cli_args *args = &ctx->args;
    const char *reason = args->value[OPT_REASON];
    bool blank = !reason || !track_str_trim(track_str_from(reason)).len;
    if (args->given[OPT_FORCE] && blank)
        return track_error_hint(
            track_error_new(TRACK_E_USAGE, "--force needs --reason TEXT; it stays in the history"),
            "track help %s", ctx->command->name);
    if (args->given[OPT_REASON] && !args->given[OPT_FORCE])
        return track_error_hint(track_error_new(TRACK_E_USAGE, "--reason goes with --force"),
                                "track help %s", ctx->command->name);
    *out = (struct track_change_options){
        .identity = &ctx->now.identity,
        .note = args->value[OPT_MESSAGE],
        .evidence = args->value[OPT_EVIDENCE],
        .reason = reason,
        .dry_run = args->given[OPT_DRY_RUN],
        .no_commit = args->given[OPT_NO_COMMIT],
        .with_edits = args->given[OPT_WITH_EDITS],
        .reopen = args->given[OPT_REOPENED],
    };
    return NULL;
}

static void confirm_json(const struct cli_context *ctx, const struct track_change *change)
{
    json_t *items = json_array();
    for (size_t i = 0; i < change->count; i++)
        json_array_append_new(items, json_pack("{s:o, s:s, s:s}", "id",
                                               json_text(track_str_from(change->items[i].id)),
                                               "from", track_state_name(change->items[i].from),
                                               "to", track_state_name(change->items[i].to)));
    json_line(json_pack("{s:i, s:o, s:o, s:b, s:o}", "version", 1, "commit",
                        json_text_or_null(track_str_from(change->commit)), "subject",
                        change->subject ? json_text(track_str_from(change->subject)) : json_null(),
                        "dry_run", ctx->args.given[OPT_DRY_RUN], "items", items),
              stdout);
}

static void say_commit(const struct cli_context *ctx, const struct track_change *change)
{
    if (change->commit[0]) {
        out_puts("  ");
        out_style(&ctx->out, STYLE_DIM);
        out_printf("%.7s", change->commit);
        out_style(&ctx->out, STYLE_NONE);
    } else if (ctx->args.given[OPT_DRY_RUN]) {
        out_puts("  (dry run, nothing was changed)");
    } else {
        out_puts("  (not committed)");
    }
    out_puts("\n");
}

void confirm_change(const struct cli_context *ctx, const struct track_change *change,
                    const char *verb)
{
    if (!change->subject && (ctx->args.given[OPT_MESSAGE] || ctx->args.given[OPT_EVIDENCE]))
        errors_warn("nothing was committed, so the note or evidence is recorded nowhere");
    if (ctx->args.given[OPT_JSON]) {
        confirm_json(ctx, change);
        return;
    }
    if (ctx->args.given[OPT_QUIET])
        return;
    if (change->count == 0 && !change->subject) {
        out_printf("nothing to do: %s already\n", verb);
        return;
    }
    for (size_t i = 0; i < change->count; i++) {
        out_style(&ctx->out, change->items[i].to == TRACK_DONE ? STYLE_GOOD : STYLE_WARN);
        out_printf("%-7s", track_state_name(change->items[i].to));
        out_style(&ctx->out, STYLE_NONE);
        out_puts(" ");
        out_style(&ctx->out, STYLE_ID);
        out_cell(&ctx->out, track_str_from(change->items[i].id), SIZE_MAX, false);
        out_style(&ctx->out, STYLE_NONE);
        out_puts("  ");
        out_cell(&ctx->out, track_str_from(change->items[i].text), SIZE_MAX, false);
        if (i + 1 < change->count)
            out_puts("\n");
    }
    if (!change->count)
        out_text(track_str_from(change->subject ? change->subject : ""));
    say_commit(ctx, change);
}
