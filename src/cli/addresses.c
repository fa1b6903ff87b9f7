#include "addresses.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct track_error *append(struct track_targets *all, struct track_targets *more)
{
    if (!more->count)
        return NULL;
    struct track_target *list = realloc(all->list, (all->count + more->count) * sizeof(*list));
    if (!list)
        return track_error_no_memory();
    memcpy(list + all->count, more->list, more->count * sizeof(*list));
    all->list = list;
    all->count += more->count;
    return NULL;
}

static struct track_error *resolve(struct track_targets *all, const struct cli_context *ctx,
                                   const char *const *words, size_t count)
{
    struct track_targets more = {NULL, 0};
    struct track_error *error = track_address_resolve(&more, ctx->rules, words, count);
    if (!error)
        error = append(all, &more);
    track_targets_release(&more);
    return error;
}

static struct track_error *resolve_line(struct track_targets *all, const struct cli_context *ctx,
                                        char *line)
{
    enum { MOST_WORDS = 64 };
    const char *words[MOST_WORDS];
    size_t count = 0;
    char *rest = NULL;
    for (char *word = strtok_r(line, " \t\r\n", &rest); word && count < MOST_WORDS;
         word = strtok_r(NULL, " \t\r\n", &rest))
        words[count++] = word;
    return count ? resolve(all, ctx, words, count) : NULL;
}

static struct track_error *read_lines(struct track_targets *all, const struct cli_context *ctx)
{
    char *line = NULL;
    size_t size = 0;
    struct track_error *error = NULL;
    while (!error && getline(&line, &size, stdin) >= 0)
        error = resolve_line(all, ctx, line);
    free(line);
    return error;
}

struct track_error *addresses_read(struct track_targets *out, const struct cli_context *ctx)
{
    return addresses_read_behind(out, ctx, 0);
}

struct track_error *addresses_read_behind(struct track_targets *out, const struct cli_context *ctx,
                                          size_t first)
{
    struct track_targets all = {NULL, 0};
    struct track_error *error = NULL;
    size_t begin = first;
    for (size_t i = first; i <= ctx->args.operand_count && !error; i++) {
        bool input = i < ctx->args.operand_count && strcmp(ctx->args.operands[i], "-") == 0;
        if (!input && i < ctx->args.operand_count)
            continue;
        if (i > begin)
            error = resolve(&all, ctx, ctx->args.operands + begin, i - begin);
        if (!error && input)
            error = read_lines(&all, ctx);
        begin = i + 1;
    }
    if (error) {
        track_targets_release(&all);
        return error;
    }
    *out = all;
    return NULL;
}

struct track_error *addresses_items(int32_t **out, size_t *count, const struct cli_context *ctx,
                                    const struct track_targets *targets)
{
    size_t total = ctx->plan->item_count;
    bool *wanted = calloc(total + 1, sizeof(*wanted));
    int32_t *items = calloc(total + 1, sizeof(*items));
    if (!wanted || !items) {
        free(wanted);
        free(items);
        return track_error_no_memory();
    }
    for (size_t i = 0; i < targets->count; i++) {
        const struct track_target *target = &targets->list[i];
        memset(wanted + target->item_begin, true, target->item_end - target->item_begin);
    }
    *count = 0;
    for (size_t i = 0; i < total; i++) {
        if (wanted[i])
            items[(*count)++] = (int32_t)i;
    }
    free(wanted);
    *out = items;
    return NULL;
}

struct track_error *addresses_chosen(int32_t **out, size_t *count, const struct cli_context *ctx)
{
    struct track_target all = {TRACK_NONE, TRACK_NONE, 0, (uint32_t)ctx->plan->item_count};
    struct track_targets targets = {NULL, 0};
    if (!ctx->args.operand_count)
        return addresses_items(out, count, ctx, &(struct track_targets){&all, 1});
    struct track_error *error = addresses_read(&targets, ctx);
    if (!error)
        error = addresses_items(out, count, ctx, &targets);
    track_targets_release(&targets);
    return error;
}

const struct track_section *addresses_section(const struct cli_context *ctx,
                                              const struct track_target *target)
{
    if (target->section != TRACK_NONE)
        return &ctx->plan->sections[target->section];
    return target->item == TRACK_NONE
               ? NULL
               : track_item_section(ctx->plan, &ctx->plan->items[target->item]);
}

/* --- ids of items and sections ---------------------------------------------------------------- */

/* What is named, by index. */
struct named {
    bool *items, *sections;
};

static struct track_error *mark_named(struct named *named, const struct cli_context *ctx,
                                      const struct track_targets *targets)
{
    for (size_t i = 0; i < targets->count; i++) {
        const struct track_target *target = &targets->list[i];
        if (target->item != TRACK_NONE)
            named->items[target->item] = true;
        else if (target->section != TRACK_NONE)
            named->sections[target->section] = true;
        else
            return track_error_hint(
                track_error_new(TRACK_E_USAGE, "this is for items and sections, not for all"),
                "track help %s", ctx->command->name);
    }
    return NULL;
}

static struct track_error *collect_named(struct track_str **out, size_t *count,
                                         const struct named *named, const struct track_plan *plan)
{
    struct track_str *ids = calloc(plan->item_count + plan->section_count + 1, sizeof(*ids));
    if (!ids)
        return track_error_no_memory();
    *count = 0;
    for (size_t i = 0; i < plan->item_count; i++) {
        if (named->items[i])
            ids[(*count)++] = plan->items[i].id;
    }
    for (size_t i = 0; i < plan->section_count; i++) {
        if (named->sections[i])
            ids[(*count)++] = plan->sections[i].id;
    }
    *out = ids;
    return NULL;
}

struct track_error *addresses_ids(struct track_str **out, size_t *count,
                                  const struct cli_context *ctx, size_t first)
{
    struct named named = {calloc(ctx->plan->item_count + 1, sizeof(bool)),
                          calloc(ctx->plan->section_count + 1, sizeof(bool))};
    struct track_targets targets = {NULL, 0};
    struct track_error *error = named.items && named.sections ? NULL : track_error_no_memory();
    if (!error)
        error = addresses_read_behind(&targets, ctx, first);
    if (!error)
        error = mark_named(&named, ctx, &targets);
    if (!error)
        error = collect_named(out, count, &named, ctx->plan);
    track_targets_release(&targets);
    free(named.items);
    free(named.sections);
    return error;
}
