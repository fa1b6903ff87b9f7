#include <string.h>

#include "check_rules.h"
#include "lines.h"
#include "match_marks.h"
#include "scan.h"
#include "track/gate.h"

/* --- what looks like a box and is none -------------------------------------------------------- */

struct looker {
    struct track_check *check;
    const struct track_plan *plan, *base;
    const struct track_config *config;
};

/* What an item starts with. */
struct look {
    struct track_str mark; /* between the brackets */
    bool ended;            /* a blank or the end of the line follows */
    char next;             /* the byte behind, 0: none */
};

static bool look_at(struct look *out, struct track_str bytes)
{
    size_t reach = bytes.len < TRACK_MARK_MAX + 2 ? bytes.len : TRACK_MARK_MAX + 2;
    const char *end = reach && bytes.ptr[0] == '[' ? memchr(bytes.ptr, ']', reach) : NULL;
    if (!end || memchr(bytes.ptr, '\n', (size_t)(end - bytes.ptr)))
        return false;
    size_t behind = (size_t)(end - bytes.ptr) + 1;
    char next = behind < bytes.len ? bytes.ptr[behind] : '\0';
    *out = (struct look){
        {bytes.ptr + 1, behind - 2}, behind == bytes.len || memchr(" \t\r\n", next, 4), next};
    return true;
}

/* A sign that somebody may have meant as a mark. A number is a reference. */
static bool is_one_sign(struct track_str mark)
{
    size_t pos = 0;
    int32_t c = mark.len ? track_text_next(mark, &pos) : -1;
    return c > ' ' && !(c >= '0' && c <= '9') && track_text_width(mark) <= 2 &&
           track_text_fit(mark, 2).len == mark.len && (pos == mark.len || c >= 0x80);
}

static bool is_known(const struct looker *l, struct track_str mark)
{
    enum track_state state;
    return mark.len && mark_state(l->config, mark, &state);
}

/* Whether the base has the very same line. */
static bool is_old(const struct looker *l, size_t offset)
{
    const struct track_str bytes = l->plan->bytes;
    const char *end = memchr(bytes.ptr + offset, '\n', bytes.len - offset);
    size_t len = end ? (size_t)(end - bytes.ptr) - offset : bytes.len - offset;
    return l->base && memmem(l->base->bytes.ptr, l->base->bytes.len, bytes.ptr + offset, len);
}

static struct track_error *judge(const struct looker *l, const struct look *look,
                                 const struct check_place *place)
{
    struct track_str trimmed = track_str_trim(look->mark);
    bool spaced = trimmed.len < look->mark.len && (!trimmed.len || is_known(l, trimmed));
    bool known = is_known(l, look->mark);
    if (look->ended ? spaced || !look->mark.len : known || !look->mark.len)
        return check_add(l->check, CHECK_BROKEN_BOX, place,
                         "'[%.*s]%s' looks like a box and is none", (int)look->mark.len,
                         look->mark.ptr, look->ended ? "" : "...");
    if (look->ended && is_one_sign(look->mark))
        return check_add(l->check, CHECK_UNKNOWN_MARK, place, "the mark in '[%.*s]' means nothing",
                         (int)look->mark.len, look->mark.ptr);
    return NULL;
}

static struct track_error *look_at_block(void *context, const struct scan_block *block)
{
    const struct looker *l = context;
    struct look look;
    struct track_str rest = {l->plan->bytes.ptr + block->offset,
                             l->plan->bytes.len - block->offset};
    if (block->kind != SCAN_ITEM || !block->has_text || !look_at(&look, rest))
        return NULL;
    if ((look.ended && is_known(l, look.mark)) || (look.next && strchr("([:", look.next)) ||
        is_old(l, block->offset))
        return NULL;
    size_t begin = block->offset;
    while (begin && l->plan->bytes.ptr[begin - 1] != '\n')
        begin--;
    struct check_place place = {.line = block->line,
                                .column = (uint32_t)(block->offset - begin) + 1};
    return judge(l, &look, &place);
}

/* --- the rest --------------------------------------------------------------------------------- */

static struct track_error *check_gates(struct track_check *check, const struct track_plan *plan)
{
    struct track_error *error = NULL;
    for (size_t gate = 0; gate < plan->gate_count && !error; gate++) {
        const struct track_section *section = track_gate_section(plan, gate);
        struct check_place place = {.item = section->id, .line = section->line, .column = 1};
        if (section->item_begin == section->item_end)
            error = check_add(check, CHECK_GATE_EMPTY, &place, "gate %.*s has no requirement",
                              (int)section->id.len, section->id.ptr);
    }
    return error;
}

/* An explicit id is whole, without the section before it. */
static struct track_error *check_ids(struct track_check *check, const struct track_plan *plan,
                                     const struct track_plan *base)
{
    struct track_error *error = NULL;
    for (size_t i = 0; i < plan->item_count && !error; i++) {
        const struct track_item *item = &plan->items[i];
        if (!item->own_id || item->twins < 2 || (base && track_plan_item(base, item->id)))
            continue;
        struct check_place place = check_place_of(plan, item, NULL);
        error = check_add(check, CHECK_DUPLICATE_ID, &place, "%u items carry the id of '%.*s'",
                          item->twins, (int)item->id.len, item->id.ptr);
    }
    return error;
}

struct track_error *check_plan(struct track_check *check, const struct track_plan *plan,
                               const struct track_plan *base, const struct track_config *config)
{
    struct looker looker = {check, plan, base, config};
    struct check_place conflict = {.line = plan->conflict_line, .column = 1};
    struct track_error *error = NULL;
    if (plan->conflict_line)
        error =
            check_add(check, CHECK_CONFLICT_MARKER, &conflict, "the plan holds conflict markers");
    if (!error)
        error = check_gates(check, plan);
    if (!error)
        error = check_ids(check, plan, base);
    if (!error)
        error = scan_markdown(plan->bytes, look_at_block, &looker);
    return error;
}
