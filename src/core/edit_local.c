#include "edit_local.h"

#include <string.h>

#include "bounds.h"
#include "lines.h"
#include "match_marks.h"
#include "scan.h"

/* What stands from one heading to another, and the edits in it. */
struct stretch {
    const struct track_plan *plan;
    const struct edit *edits;
    size_t count;
    size_t begin, end; /* bytes in the plan; `end` is that of the heading behind, or of the plan */
    size_t tail;       /* bytes of that heading's line */
};

/* A stretch as it reads, written down so that two can be compared byte by byte. */
struct reading {
    struct track_buf *out;
    const struct stretch *stretch;
    bool edited;      /* it is the text with the edits */
    size_t next;      /* edit that has not been met yet */
    ptrdiff_t longer; /* by how many bytes the edits so far made the text longer */
};

static const struct track_item *item_of(const struct stretch *s, size_t edit)
{
    return &s->plan->items[s->edits[edit].item];
}

static ptrdiff_t longer_by(const struct stretch *s, size_t edit)
{
    return (ptrdiff_t)s->edits[edit].mark.len - item_of(s, edit)->mark_len;
}

/* Where the brackets of an edited box open in the text of the plan, and then how much further on.
 */
static size_t box_of(const struct stretch *s, size_t edit, ptrdiff_t longer)
{
    return (size_t)((ptrdiff_t)item_of(s, edit)->offset - 1 + longer);
}

/* The text of a block; of one whose box is set, what stands behind that. */
static struct track_str text_of(struct reading *r, const struct scan_block *block)
{
    const struct stretch *s = r->stretch;
    if (r->next == s->count || block->kind != SCAN_ITEM || !block->has_text ||
        block->offset + s->begin != box_of(s, r->next, r->longer))
        return block->text;
    struct track_str mark =
        r->edited ? s->edits[r->next].mark : track_item_mark(s->plan, item_of(s, r->next));
    r->longer += r->edited ? longer_by(s, r->next) : 0;
    r->next++;
    return mark_text_behind(block->text, mark);
}

static void add_text(struct track_buf *out, struct track_str text)
{
    track_buf_add(out, (const char *)&text.len, sizeof(text.len));
    track_buf_str(out, text);
}

static struct track_error *write_down(void *context, const struct scan_block *block)
{
    struct reading *r = context;
    const uint32_t offset = (uint32_t)(block->offset - r->longer);
    const uint32_t facts[] = {block->kind,     block->level, block->quoted,
                              block->has_text, block->depth, block->line,
                              block->line_end, offset,       (uint32_t)block->code_count};
    track_buf_add(r->out, (const char *)facts, sizeof(facts));
    add_text(r->out, text_of(r, block));
    for (size_t i = 0; i < block->code_count; i++)
        add_text(r->out, block->code[i]);
    add_text(r->out, block->directive);
    return r->out->failed ? track_error_no_memory() : NULL;
}

/* What is too much for a scan is left to the whole text to tell, with its line. */
static struct track_error *read(struct track_buf *out, bool *split, const struct stretch *s,
                                struct track_str text, bool edited)
{
    struct reading reading = {.out = out, .stretch = s, .edited = edited};
    bool ends = false;
    struct track_error *error = bounds_check(text);
    if (!error)
        error = scan_up_to(&ends, text, text.len - s->tail, write_down, &reading);
    *split = !error && ends && reading.next == s->count;
    if (!error || error->code != TRACK_E_TOO_LARGE)
        return error;
    track_error_free(error);
    return NULL;
}

static struct track_error *compare(bool *same, const struct stretch *s, struct track_str before,
                                   struct track_str after)
{
    struct track_buf was = {0}, is = {0};
    bool split = false;
    struct track_error *error = read(&was, &split, s, before, false);
    if (!error && split)
        error = read(&is, &split, s, after, true);
    *same = !error && split && track_str_equal(track_buf_view(&was), track_buf_view(&is));
    track_buf_release(&was);
    track_buf_release(&is);
    return error;
}

/* Headings in a list or a quote, indented ones, and those that are underlined are no place to split
 * at, the first of which are no sections. */
static bool can_split(const struct track_plan *plan, size_t section)
{
    size_t at = plan->sections[section].offset;
    bool margin = at == 0 || plan->bytes.ptr[at - 1] == '\n' || plan->bytes.ptr[at - 1] == '\r';
    return margin && is_heading_line(plan->bytes, at);
}

static size_t begin_of(const struct track_plan *plan, const struct track_item *item)
{
    for (int32_t i = item->heading; i >= 0; i--) {
        if (can_split(plan, (size_t)i))
            return plan->sections[i].offset;
    }
    return 0;
}

static size_t end_of(const struct track_plan *plan, const struct track_item *item)
{
    size_t next = item->heading < 0 ? 0 : (size_t)item->heading + 1;
    for (size_t i = next; i < plan->section_count; i++) {
        if (can_split(plan, i))
            return plan->sections[i].offset;
    }
    return plan->bytes.len;
}

/* The stretch around the first of the edits, with those of the others that stand in it. */
static struct stretch stretch_around(const struct track_plan *plan, const struct edit *edits,
                                     size_t count)
{
    const struct track_item *item = &plan->items[edits[0].item];
    struct stretch s = {.plan = plan, .edits = edits, .count = 1};
    s.begin = begin_of(plan, item);
    s.end = end_of(plan, item);
    s.tail = s.end < plan->bytes.len ? next_line(plan->bytes, s.end) - s.end : 0;
    while (s.count < count && plan->items[edits[s.count].item].offset < s.end)
        s.count++;
    return s;
}

/* The mark must make the box that was meant: it is put in unread. */
static bool make_boxes(const struct stretch *s, struct track_str after, ptrdiff_t longer,
                       const struct track_config *config)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct edit *edit = &s->edits[i];
        size_t box = box_of(s, i, longer);
        struct track_str rest = {after.ptr + box, after.len - box};
        enum track_state state;
        size_t mark_len = mark_box(config, rest, &state);
        if (!mark_len || mark_len != edit->mark.len || state != edit->state)
            return false;
        longer += longer_by(s, i);
    }
    return true;
}

struct track_error *edit_reads_same(bool *same, const struct track_plan *plan,
                                    struct track_str after, const struct edit *edits, size_t count,
                                    const struct track_config *config)
{
    struct track_error *error = NULL;
    ptrdiff_t longer = 0;
    *same = after.len < SCAN_MAX_BYTES && !scan_may_define_links(plan->bytes);
    for (size_t i = 0; i < count && *same && !error;) {
        struct stretch s = stretch_around(plan, edits + i, count - i);
        struct track_str was = {plan->bytes.ptr + s.begin, s.end + s.tail - s.begin};
        struct track_str is = {after.ptr + s.begin + longer, was.len - (size_t)longer};
        *same = make_boxes(&s, after, longer, config);
        for (size_t k = 0; k < s.count; k++)
            longer += longer_by(&s, k);
        is.len += (size_t)longer;
        *same = *same && !scan_may_define_links(is);
        if (*same)
            error = compare(same, &s, was, is);
        i += s.count;
    }
    return error;
}
