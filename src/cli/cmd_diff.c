#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "json.h"
#include "track/diff.h"

/* What is compared, as git's own diff has it. */
struct sides {
    struct track_version from, to;
    char *range; /* A..B, taken apart */
};

static struct track_version revision(const char *rev)
{
    return (struct track_version){TRACK_SIDE_REVISION, rev && *rev ? rev : "HEAD"};
}

static struct track_error *take_range(struct sides *sides, const char *text)
{
    if (strstr(text, "..."))
        return track_error_hint(
            track_error_new(TRACK_E_USAGE, "'%s' is no range of track: it takes A..B", text),
            "track help diff");
    sides->range = strdup(text);
    if (!sides->range)
        return track_error_no_memory();
    char *dots = strstr(sides->range, "..");
    *dots = '\0';
    sides->from = revision(sides->range);
    sides->to = revision(dots + 2);
    return NULL;
}

static struct track_error *choose(struct sides *sides, const struct cli_args *args)
{
    const bool staged = args->given[OPT_STAGED];
    const char *const *operands = args->operands;
    const bool range = args->operand_count == 1 && strstr(operands[0], "..");
    if (staged && (range || args->operand_count > 1))
        return track_error_hint(
            track_error_new(TRACK_E_USAGE, "--staged takes one revision to compare with"),
            "track help diff");
    if (range)
        return take_range(sides, operands[0]);
    sides->from = args->operand_count || staged ? revision(args->operand_count ? operands[0] : NULL)
                                                : (struct track_version){TRACK_SIDE_INDEX, NULL};
    if (args->operand_count > 1)
        sides->to = revision(operands[1]);
    else
        sides->to = (struct track_version){staged ? TRACK_SIDE_INDEX : TRACK_SIDE_WORK, NULL};
    return NULL;
}

static const struct track_item *shown(const struct track_difference *difference)
{
    return difference->to ? difference->to : difference->from;
}

static const char *state_of(const struct track_item *item)
{
    return item ? track_state_name((enum track_state)item->state) : NULL;
}

/* What happened to the item, in a word. */
static const char *word_for(const struct track_difference *difference)
{
    if (!difference->to)
        return "removed";
    if (!difference->from)
        return "added";
    return difference->from->state == difference->to->state ? "reworded" : state_of(difference->to);
}

static enum style style_for(const struct track_difference *difference)
{
    static const enum style styles[] = {STYLE_NONE, STYLE_GOOD, STYLE_WARN, STYLE_DIM};
    if (!difference->to)
        return STYLE_BAD;
    return styles[difference->to->state];
}

static void print_human(const struct out *out, const struct track_diff *diff)
{
    for (size_t i = 0; i < diff->count; i++) {
        const struct track_difference *difference = &diff->list[i];
        out_style(out, style_for(difference));
        out_printf("%-8s", word_for(difference));
        out_style(out, STYLE_NONE);
        out_puts("  ");
        out_style(out, STYLE_ID);
        out_text(shown(difference)->id);
        out_style(out, STYLE_NONE);
        out_puts("  ");
        out_cell(out, shown(difference)->text, SIZE_MAX, false);
        out_style(out, STYLE_DIM);
        if (difference->from && difference->to && difference->from->state != difference->to->state)
            out_printf("  (was %s)", state_of(difference->from));
        else if (!difference->from && difference->to->state != TRACK_OPEN)
            out_printf("  (%s)", state_of(difference->to));
        out_style(out, STYLE_NONE);
        out_puts("\n");
    }
}

static json_t *side_json(const struct track_item *item)
{
    if (!item)
        return json_null();
    return json_pack("{s:s, s:o, s:I}", "state", state_of(item), "text", json_text(item->text),
                     "line", (json_int_t)item->line);
}

static void print_json(const struct cli_context *ctx, const struct track_diff *diff)
{
    json_t *list = json_array();
    for (size_t i = 0; i < diff->count; i++) {
        const struct track_difference *difference = &diff->list[i];
        json_array_append_new(
            list, json_pack("{s:o, s:s, s:o, s:o}", "item", json_text(shown(difference)->id),
                            "change", word_for(difference), "from", side_json(difference->from),
                            "to", side_json(difference->to)));
    }
    json_line(json_pack("{s:i, s:o, s:o}", "version", 1, "plan",
                        json_text(track_str_from(ctx->plan->path)), "changes", list),
              stdout);
}

static void print_porcelain(const struct cli_context *ctx, const struct track_diff *diff)
{
    for (size_t i = 0; i < diff->count; i++) {
        const struct track_difference *difference = &diff->list[i];
        const char *from = state_of(difference->from), *to = state_of(difference->to);
        const struct track_str fields[] = {track_str_from(from ? from : "none"),
                                           track_str_from(to ? to : "none"), shown(difference)->id,
                                           shown(difference)->text};
        out_record(ctx->args.given[OPT_NUL], fields, sizeof(fields) / sizeof(fields[0]));
    }
}

static void print(const struct cli_context *ctx, const struct track_diff *diff)
{
    if (ctx->args.given[OPT_QUIET])
        return;
    if (ctx->args.given[OPT_JSON])
        print_json(ctx, diff);
    else if (ctx->args.given[OPT_PORCELAIN])
        print_porcelain(ctx, diff);
    else
        print_human(&ctx->out, diff);
}

struct track_error *cmd_diff(struct cli_context *ctx)
{
    struct sides sides = {0};
    struct track_diff diff = {0};
    struct track_error *error = choose(&sides, &ctx->args);
    if (!error)
        error = track_diff(&diff, ctx->workspace, &sides.from, &sides.to);
    if (!error) {
        print(ctx, &diff);
        if (ctx->args.given[OPT_EXIT_CODE] && diff.count)
            ctx->exit_code = 1;
    }
    track_diff_release(&diff);
    free(sides.range);
    return error;
}
