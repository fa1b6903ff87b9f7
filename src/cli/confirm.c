#include "confirm.h"

#include "errors.h"
#include "json.h"
#include "track/date.h"

struct track_error *confirm_duration(uint32_t *minutes, const struct cli_context *ctx,
                                     const char *text)
{
    if (!text || track_duration_parse(minutes, track_str_trim(track_str_from(text))))
        return NULL;
    return track_error_hint(
        track_error_new(TRACK_E_USAGE, "'%s' is no duration like 1h30m, 45m or 45", text),
        "track help %s", ctx->command->name);
}

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
    return confirm_duration(&out->minutes, ctx, args->value[OPT_TIME]);
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

static void say_item(const struct cli_context *ctx, const struct track_changed *item,
                     const char *what, enum style style)
{
    out_style(&ctx->out, style);
    out_printf("%-7s", what);
    out_style(&ctx->out, STYLE_NONE);
    out_puts(" ");
    out_style(&ctx->out, STYLE_ID);
    out_cell(&ctx->out, track_str_from(item->id), SIZE_MAX, false);
    out_style(&ctx->out, STYLE_NONE);
    out_puts("  ");
    out_cell(&ctx->out, track_str_from(item->text), SIZE_MAX, false);
}

/* It may come later, so it is no error. */
static void warn_unfounded(const struct cli_context *ctx, const struct track_change *change)
{
    if (change->subject && change->unfounded)
        errors_warn("the evidence '%s' is no file here and no revision",
                    ctx->args.value[OPT_EVIDENCE]);
}

void confirm_change(const struct cli_context *ctx, const struct track_change *change,
                    const char *verb)
{
    if (!change->subject && (ctx->args.given[OPT_MESSAGE] || ctx->args.given[OPT_EVIDENCE] ||
                             ctx->args.given[OPT_TIME]))
        errors_warn("nothing was committed, so the note, evidence or time is recorded nowhere");
    warn_unfounded(ctx, change);
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
        enum track_state to = change->items[i].to;
        say_item(ctx, &change->items[i], track_state_name(to),
                 to == TRACK_DONE ? STYLE_GOOD : STYLE_WARN);
        if (i + 1 < change->count)
            out_puts("\n");
    }
    if (!change->count)
        out_text(track_str_from(change->subject ? change->subject : ""));
    say_commit(ctx, change);
}

static void remark_json(const struct cli_context *ctx, const struct track_change *change,
                        uint32_t minutes)
{
    json_t *items = json_array();
    for (size_t i = 0; i < change->count; i++)
        json_array_append_new(items, json_text(track_str_from(change->items[i].id)));
    json_line(json_pack("{s:i, s:o, s:o, s:b, s:o, s:o}", "version", 1, "commit",
                        json_text_or_null(track_str_from(change->commit)), "subject",
                        json_text_or_null(track_str_from(change->subject ? change->subject : "")),
                        "dry_run", ctx->args.given[OPT_DRY_RUN], "minutes",
                        minutes ? json_integer(minutes) : json_null(), "items", items),
              stdout);
}

void confirm_remark(const struct cli_context *ctx, const struct track_change *change,
                    uint32_t minutes)
{
    struct track_buf duration = {0};
    warn_unfounded(ctx, change);
    /* Without memory for it "noted" has to do: an error would ask for the same time once more. */
    if (minutes)
        track_duration_print(&duration, minutes);
    if (ctx->args.given[OPT_JSON])
        remark_json(ctx, change, minutes);
    else if (!change->subject && !ctx->args.given[OPT_QUIET])
        out_puts("nothing to do: the time is in the log already\n");
    else if (!ctx->args.given[OPT_QUIET]) {
        for (size_t i = 0; i < change->count; i++) {
            if (i)
                out_puts("\n");
            say_item(ctx, &change->items[i], minutes && duration.ptr ? duration.ptr : "noted",
                     STYLE_GOOD);
        }
        say_commit(ctx, change);
    }
    track_buf_release(&duration);
}
