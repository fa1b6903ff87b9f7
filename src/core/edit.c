#include "edit.h"

#include <stdlib.h>
#include <string.h>

#include "edit_local.h"
#include "plan_whole.h"

static struct track_error *splice(char **out, size_t *out_len, const struct track_plan *plan,
                                  const struct edit *edits, size_t count)
{
    size_t len = plan->bytes.len;
    for (size_t i = 0; i < count; i++)
        len = len - plan->items[edits[i].item].mark_len + edits[i].mark.len;
    char *bytes = malloc(len ? len : 1);
    if (!bytes)
        return track_error_no_memory();
    size_t from = 0, to = 0;
    for (size_t i = 0; i < count; i++) {
        const struct track_item *item = &plan->items[edits[i].item];
        memcpy(bytes + to, plan->bytes.ptr + from, item->offset - from);
        to += item->offset - from;
        memcpy(bytes + to, edits[i].mark.ptr, edits[i].mark.len);
        to += edits[i].mark.len;
        from = item->offset + item->mark_len;
    }
    memcpy(bytes + to, plan->bytes.ptr + from, plan->bytes.len - from);
    *out = bytes;
    *out_len = len;
    return NULL;
}

bool edit_same_items(const struct track_plan *before, const struct track_plan *after,
                     const struct edit *edits, size_t count)
{
    if (before->item_count != after->item_count)
        return false;
    size_t next = 0;
    for (size_t i = 0; i < before->item_count; i++) {
        bool edited = next < count && edits[next].item == i;
        enum track_state wanted =
            edited ? edits[next].state : (enum track_state)before->items[i].state;
        if (after->items[i].state != wanted ||
            !track_str_equal(before->items[i].id, after->items[i].id))
            return false;
        next += edited;
    }
    return next == count;
}

/* The whole text decides. Takes over `bytes`. */
static struct track_error *read_again(struct track_plan **out, const struct track_plan *plan,
                                      char *bytes, size_t len, const struct edit *edits,
                                      size_t count, const struct track_config *config)
{
    struct track_plan *after = NULL;
    struct track_error *error = track_plan_parse(&after, bytes, len, plan->path, config);
    if (error)
        return error;
    if (!edit_same_items(plan, after, edits, count)) {
        track_plan_free(after);
        const struct track_item *item = &plan->items[edits[0].item];
        return track_error_at(
            track_error_new(TRACK_E_CHANGED, "setting this box would change how the text is read"),
            plan->path, item->line, 0);
    }
    *out = after;
    return NULL;
}

struct track_error *edit_plan(struct track_plan **out, const struct track_plan *plan,
                              const struct edit *edits, size_t count,
                              const struct track_config *config)
{
    char *bytes = NULL;
    size_t len = 0;
    bool same = false;
    struct track_error *error = splice(&bytes, &len, plan, edits, count);
    if (error)
        return error;
    error = edit_reads_same(&same, plan, (struct track_str){bytes, len}, edits, count, config);
    if (error) {
        free(bytes);
        return error;
    }
    return same ? plan_with_marks(out, plan, bytes, len, edits, count)
                : read_again(out, plan, bytes, len, edits, count, config);
}

enum { KNOWN_MARKS = 16 };

/* Counts the marks that the plan uses for a state; more than KNOWN_MARKS different ones are not
 * worth telling apart. */
static struct track_str most_used(const struct track_plan *plan, enum track_state state)
{
    struct track_str marks[KNOWN_MARKS];
    size_t uses[KNOWN_MARKS] = {0};
    size_t known = 0, best = 0;
    for (size_t i = 0; i < plan->item_count; i++) {
        if (plan->items[i].state != state)
            continue;
        struct track_str mark = track_item_mark(plan, &plan->items[i]);
        size_t at = 0;
        while (at < known && !track_str_equal(marks[at], mark))
            at++;
        if (at == KNOWN_MARKS)
            continue;
        if (at == known)
            marks[known++] = mark;
        uses[at]++;
    }
    for (size_t i = 1; i < known; i++) {
        if (uses[i] > uses[best])
            best = i;
    }
    return known ? marks[best] : (struct track_str){NULL, 0};
}

struct track_str edit_mark(const struct track_plan *plan, enum track_state state,
                           const struct track_config *config)
{
    static const char *const defaults[TRACK_STATE_COUNT] = {" ", "✅", "/", "-"};
    if (state == TRACK_OPEN)
        return TRACK_STR(" ");
    if (state == TRACK_DONE && config->mark)
        return track_str_from(config->mark);
    struct track_str mark = most_used(plan, state);
    return mark.len ? mark : track_str_from(defaults[state]);
}
