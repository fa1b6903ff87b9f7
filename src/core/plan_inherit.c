#include "plan_inherit.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "match_marks.h"
#include "plan_whole.h"

/* --- where two texts differ ------------------------------------------------------------------- */

static size_t common_prefix(struct track_str a, struct track_str b)
{
    const size_t most = a.len < b.len ? a.len : b.len;
    size_t same = 0;
    uint64_t x, y;
    for (; most - same >= sizeof(x); same += sizeof(x)) {
        memcpy(&x, a.ptr + same, sizeof(x));
        memcpy(&y, b.ptr + same, sizeof(y));
        if (x != y)
            break;
    }
    while (same < most && a.ptr[same] == b.ptr[same])
        same++;
    return same;
}

static size_t common_suffix(struct track_str a, struct track_str b, size_t most)
{
    const char *end_a = a.ptr + a.len, *end_b = b.ptr + b.len;
    size_t same = 0;
    uint64_t x, y;
    for (; most - same >= sizeof(x); same += sizeof(x)) {
        memcpy(&x, end_a - same - sizeof(x), sizeof(x));
        memcpy(&y, end_b - same - sizeof(y), sizeof(y));
        if (x != y)
            break;
    }
    while (same < most && end_a[-1 - (ptrdiff_t)same] == end_b[-1 - (ptrdiff_t)same])
        same++;
    return same;
}

/* --- marks ------------------------------------------------------------------------------------ */

/* Everything that could be more than a character of text within the brackets. */
static bool is_inert(struct track_str mark)
{
    static const char special[] = "\n\r`\\&<*_[]!"; /* and NUL, which stands at its end */
    for (size_t i = 0; i < mark.len; i++) {
        if (memchr(special, mark.ptr[i], sizeof(special)))
            return false;
    }
    return true;
}

/* A plan on its way from the text of another one. */
struct heir {
    const struct track_plan *known;
    const struct track_config *config;
    struct track_str bytes;
    struct edit *edits; /* the marks that differ */
    size_t count, cap;
};

/* The first item whose mark does not end before `offset`. */
static size_t item_at(const struct track_plan *plan, size_t offset)
{
    size_t low = 0, high = plan->item_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (plan->items[middle].offset + plan->items[middle].mark_len < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Takes the mark of item `index` from `offset` of the new text, and says how long it is. 0: that is
 * no box, or a mark that might mean something else. */
static struct track_error *take_mark(size_t *len, struct heir *heir, size_t index, size_t offset)
{
    const struct track_str was = track_item_mark(heir->known, &heir->known->items[index]);
    const struct track_str rest = {heir->bytes.ptr + offset - 1, heir->bytes.len - offset + 1};
    enum track_state state;
    *len = mark_box(heir->config, rest, &state);
    const struct track_str mark = {rest.ptr + 1, *len};
    if (!*len || track_str_equal(was, mark))
        return NULL;
    if (!is_inert(was) || !is_inert(mark)) {
        *len = 0;
        return NULL;
    }
    struct edit *edits = array_grow(heir->edits, heir->count, &heir->cap, sizeof(*edits));
    if (!edits)
        return track_error_no_memory();
    heir->edits = edits;
    heir->edits[heir->count++] = (struct edit){index, mark, state};
    return NULL;
}

/* Goes from mark to mark through both texts, from the first byte that differs to the last. */
static struct track_error *compare(bool *heritable, struct heir *heir)
{
    const struct track_str old = heir->known->bytes, new = heir->bytes;
    const size_t prefix = common_prefix(old, new);
    const size_t shorter = old.len < new.len ? old.len : new.len;
    const size_t end = old.len - common_suffix(old, new, shorter - prefix);
    size_t at_old = prefix, at_new = prefix;
    *heritable = false;
    for (size_t i = item_at(heir->known, prefix);
         at_old < end || old.len - at_old != new.len - at_new; i++) {
        if (i == heir->known->item_count)
            return NULL;
        const struct track_item *was = &heir->known->items[i];
        /* Bytes before the prefix are the same, so a mark that begins there is where it was. */
        const size_t gap = was->offset > at_old ? was->offset - at_old : 0;
        const size_t offset = gap ? at_new + gap : was->offset;
        if (gap > new.len - at_new || memcmp(old.ptr + at_old, new.ptr + at_new, gap) != 0)
            return NULL;
        size_t len;
        struct track_error *error = take_mark(&len, heir, i, offset);
        if (error || !len)
            return error;
        at_old = (size_t)was->offset + was->mark_len;
        at_new = offset + len;
    }
    *heritable = true;
    return NULL;
}

static struct track_error *become(struct track_plan **out, const struct heir *heir)
{
    char *bytes = malloc(heir->bytes.len ? heir->bytes.len : 1);
    if (!bytes)
        return track_error_no_memory();
    if (heir->bytes.len)
        memcpy(bytes, heir->bytes.ptr, heir->bytes.len);
    return plan_with_marks(out, heir->known, bytes, heir->bytes.len, heir->edits, heir->count);
}

struct track_error *plan_inherit(struct track_plan **out, const struct track_plan *known,
                                 struct track_str bytes, const struct track_config *config)
{
    struct heir heir = {.known = known, .config = config, .bytes = bytes};
    bool heritable = false;
    struct track_error *error = compare(&heritable, &heir);
    *out = NULL;
    if (!error && heritable)
        error = become(out, &heir);
    free(heir.edits);
    return error;
}

struct track_error *plan_read_beside(struct track_plan **out, const struct track_plan *known,
                                     struct track_str bytes, const char *path,
                                     const struct track_config *config)
{
    struct track_plan *plan = NULL;
    struct track_error *error = plan_inherit(&plan, known, bytes, config);
    if (!error && !plan)
        return track_plan_parse_copy(out, bytes, path, config);
    if (!error)
        *out = plan;
    return error;
}

const struct track_item *plan_counterpart(const struct track_plan *other,
                                          const struct track_plan *plan, size_t index)
{
    if (plan_whole_root(other) == plan_whole_root(plan))
        return &other->items[index];
    return track_plan_item(other, plan->items[index].id);
}
