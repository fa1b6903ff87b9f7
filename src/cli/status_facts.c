#include "status_facts.h"

#include <stdlib.h>

#include "addresses.h"

static size_t take_next(const struct track_rules *rules, int32_t *items, size_t count, size_t most,
                        enum track_state state)
{
    for (size_t i = 0; i < rules->plan->item_count && count < most; i++) {
        if (rules->plan->items[i].state == state && !track_rules_locked(rules, i))
            items[count++] = (int32_t)i;
    }
    return count;
}

size_t facts_next(const struct track_rules *rules, int32_t *items, size_t most)
{
    size_t count = take_next(rules, items, 0, most, TRACK_DOING);
    return take_next(rules, items, count, most, TRACK_OPEN);
}

static struct track_error *gather_history(struct status_facts *out, const struct cli_context *ctx)
{
    struct track_error *error =
        track_habits_make(&out->habits, ctx->workspace, ctx->now.time, ctx->now.offset);
    if (!error)
        error = track_history_unrecorded(&out->unrecorded, &out->unrecorded_count, ctx->workspace);
    return error;
}

static struct track_error *find_scope(struct status_facts *out, const struct cli_context *ctx)
{
    out->item_end = ctx->plan->item_count;
    if (!ctx->args.operand_count)
        return NULL;
    struct track_targets targets = {NULL, 0};
    struct track_error *error = addresses_read(&targets, ctx);
    if (error)
        return error;
    size_t count = targets.count;
    if (count == 1)
        out->scope = addresses_section(ctx, &targets.list[0]);
    track_targets_release(&targets);
    if (count > 1)
        return track_error_hint(
            track_error_new(TRACK_E_USAGE, "status shows one section at a time"),
            "track help status");
    if (out->scope) {
        out->item_begin = out->scope->item_begin;
        out->item_end = out->scope->item_end;
    }
    return NULL;
}

/* With a scope, what is next in it. */
static void gather_next(struct status_facts *out, const struct cli_context *ctx, int32_t *all)
{
    size_t count = facts_next(ctx->rules, all, ctx->plan->item_count);
    for (size_t i = 0; i < count && out->next_count < FACTS_NEXT; i++) {
        size_t item = (size_t)all[i];
        if (item >= out->item_begin && item < out->item_end)
            out->next[out->next_count++] = all[i];
    }
    if (out->next_count)
        out->current = track_item_section(ctx->plan, &ctx->plan->items[out->next[0]]);
}

/* One that can't be read is told by whoever uses it. */
static struct track_error *gather_clock(struct status_facts *out, const struct cli_context *ctx)
{
    struct track_error *error = track_stopwatch_read(&out->clock, ctx->workspace);
    if (!error || error->code != TRACK_E_CHANGED)
        return error;
    track_error_free(error);
    return NULL;
}

struct track_error *facts_gather(struct status_facts *out, const struct cli_context *ctx)
{
    *out = (struct status_facts){.operation = track_workspace_operation(ctx->workspace),
                                 .interrupted = track_workspace_interrupted(ctx->workspace)};
    struct track_error *error = find_scope(out, ctx);
    if (error)
        return error;
    int32_t *all = calloc(ctx->plan->item_count + 1, sizeof(*all));
    if (!all)
        return track_error_no_memory();
    gather_next(out, ctx, all);
    free(all);
    out->count = track_plan_count(ctx->plan, out->item_begin, out->item_end);
    error = gather_clock(out, ctx);
    return error ? error : gather_history(out, ctx);
}

const char *facts_left(const struct status_facts *facts)
{
    static const char *const words[] = {
        [TRACK_LEFT_FILES] = "files", [TRACK_LEFT_LOCK] = "lock", [TRACK_LEFT_CHANGE] = "change"};
    return words[facts->interrupted.left];
}

void facts_release(struct status_facts *facts)
{
    free(facts->unrecorded);
    facts->unrecorded = NULL;
    track_stopwatch_release(&facts->clock);
}
