/* done, start, drop, reopen: the same but for the state that they set. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "addresses.h"
#include "command.h"
#include "confirm.h"

/* A whole section is only taken when that was said. */
static struct track_error *check_sections(const struct cli_context *ctx,
                                          const struct track_targets *targets)
{
    for (size_t i = 0; i < targets->count; i++) {
        const struct track_target *target = &targets->list[i];
        if (target->item != TRACK_NONE || ctx->args.given[OPT_ALL])
            continue;
        const char *name =
            target->section == TRACK_NONE ? "all" : ctx->plan->sections[target->section].id.ptr;
        struct track_error *error =
            track_error_new(TRACK_E_USAGE, "%s is a section of %u items: name one, or take --all",
                            name, target->item_end - target->item_begin);
        char before[32];
        snprintf(before, sizeof(before), "track %s ", ctx->command->name);
        return track_error_hint_word(error, before, track_str_from(name), " --all");
    }
    return NULL;
}

static struct track_error *collect_ids(struct track_str **ids, size_t *count,
                                       const struct cli_context *ctx)
{
    struct track_targets targets = {NULL, 0};
    int32_t *items = NULL;
    struct track_error *error = addresses_read(&targets, ctx);
    if (!error)
        error = check_sections(ctx, &targets);
    if (!error)
        error = addresses_items(&items, count, ctx, &targets);
    if (!error) {
        *ids = calloc(*count + 1, sizeof(**ids));
        error = *ids ? NULL : track_error_no_memory();
    }
    for (size_t i = 0; !error && i < *count; i++)
        (*ids)[i] = ctx->plan->items[items[i]].id;
    free(items);
    track_targets_release(&targets);
    return error;
}

static struct track_error *set_state(struct cli_context *ctx, enum track_state state)
{
    struct track_change_options options;
    struct track_str *ids = NULL;
    size_t count = 0;
    struct track_change change = {0};
    struct track_error *error = confirm_options(&options, ctx);
    if (!error)
        error = track_change_check(ctx->workspace, &options);
    if (!error)
        error = collect_ids(&ids, &count, ctx);
    if (!error)
        error = track_change_set(&change, ctx->workspace, ids, count, state, &options);
    if (!error)
        confirm_change(ctx, &change, track_state_name(state));
    track_change_release(&change);
    free(ids);
    return error;
}

struct track_error *cmd_done(struct cli_context *ctx)
{
    return set_state(ctx, TRACK_DONE);
}

struct track_error *cmd_start(struct cli_context *ctx)
{
    return set_state(ctx, TRACK_DOING);
}

struct track_error *cmd_drop(struct cli_context *ctx)
{
    return set_state(ctx, TRACK_DROPPED);
}

struct track_error *cmd_reopen(struct cli_context *ctx)
{
    return set_state(ctx, TRACK_OPEN);
}
