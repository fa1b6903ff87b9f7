#include "log_choice.h"

#include <stdlib.h>

#include "addresses.h"
#include "track/date.h"
#include "track/report.h"

static struct track_error *read_day(int64_t *day, const struct cli_context *ctx,
                                    enum cli_option_id id)
{
    const char *text = ctx->args.value[id];
    const int64_t today =
        track_day_of(track_workspace_config(ctx->workspace), ctx->now.time, ctx->now.offset);
    if (!text || track_day_parse(day, track_str_from(text), today))
        return NULL;
    return track_error_hint(
        track_error_new(TRACK_E_USAGE, "'%s' is no day like 2026-03-05, yesterday or 7.days.ago",
                        text),
        "track help %s", ctx->command->name);
}

/* A section that is named means all in it, subsections included. */
static void take_target(struct log_choice *choice, const struct track_target *target)
{
    const struct track_plan *plan = choice->plan;
    const bool whole = target->section == TRACK_NONE && target->item == TRACK_NONE;
    for (uint32_t i = target->item_begin; i < target->item_end; i++)
        choice->items[i] = true;
    if (target->item != TRACK_NONE)
        return;
    const int32_t begin = whole ? 0 : target->section;
    const int32_t end =
        whole ? (int32_t)plan->section_count : plan->sections[target->section].section_end;
    for (int32_t i = begin; i < end; i++)
        choice->sections[i] = true;
}

static struct track_error *read_addresses(struct log_choice *choice, const struct cli_context *ctx)
{
    struct track_targets targets = {NULL, 0};
    if (!ctx->args.operand_count)
        return NULL;
    struct track_error *error = addresses_read(&targets, ctx);
    if (error)
        return error;
    choice->items = calloc(ctx->plan->item_count + 1, sizeof(*choice->items));
    choice->sections = calloc(ctx->plan->section_count + 1, sizeof(*choice->sections));
    if (!choice->items || !choice->sections)
        error = track_error_no_memory();
    for (size_t i = 0; !error && i < targets.count; i++)
        take_target(choice, &targets.list[i]);
    track_targets_release(&targets);
    return error;
}

struct track_error *log_choice_make(struct log_choice *out, const struct cli_context *ctx)
{
    *out = (struct log_choice){.plan = ctx->plan,
                               .config = track_workspace_config(ctx->workspace),
                               .since = INT64_MIN,
                               .until = INT64_MAX};
    struct track_error *error = read_day(&out->since, ctx, OPT_SINCE);
    if (!error)
        error = read_day(&out->until, ctx, OPT_UNTIL);
    return error ? error : read_addresses(out, ctx);
}

static bool is_named(const struct log_choice *choice, struct track_str id)
{
    const struct track_plan *plan = choice->plan;
    const struct track_item *item = track_plan_item(plan, id);
    if (item)
        return choice->items[item - plan->items];
    const struct track_section *section = track_plan_section(plan, id);
    return section && choice->sections[section - plan->sections];
}

bool log_choice_takes(const struct log_choice *choice, const struct track_event *event)
{
    const int64_t day = track_day_of(choice->config, event->time, event->offset);
    return day >= choice->since && day <= choice->until &&
           (!choice->items || is_named(choice, event->item));
}

void log_choice_release(struct log_choice *choice)
{
    free(choice->items);
    free(choice->sections);
    *choice = (struct log_choice){.items = NULL};
}
