#include "check_match.h"

#include <stdlib.h>
#include <string.h>

#include "id_table.h"

/* --- texts ------------------------------------------------------------------------------------ */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool same_words(struct track_str a, struct track_str b)
{
    size_t i = 0, k = 0;
    while (i < a.len && k < b.len) {
        bool blank = is_blank(a.ptr[i]);
        if (blank ? !is_blank(b.ptr[k]) : a.ptr[i] != b.ptr[k])
            return false;
        i++;
        k++;
        while (blank && i < a.len && is_blank(a.ptr[i]))
            i++;
        while (blank && k < b.len && is_blank(b.ptr[k]))
            k++;
    }
    return i == a.len && k == b.len;
}

/* As it is shown, however its letters are put together. */
static void settle(struct track_buf *out, struct track_str text)
{
    struct track_buf repaired = {0};
    track_text_repair(&repaired, text);
    track_text_compose(out, track_buf_view(&repaired));
    out->failed |= repaired.failed;
    track_buf_release(&repaired);
}

struct track_error *check_same_text(bool *same, struct track_str a, struct track_str b)
{
    *same = same_words(a, b);
    if (*same || (track_text_plain(a) == a.len && track_text_plain(b) == b.len))
        return NULL;
    struct track_buf x = {0}, y = {0};
    settle(&x, a);
    settle(&y, b);
    bool failed = x.failed || y.failed;
    *same = !failed && same_words(track_buf_view(&x), track_buf_view(&y));
    track_buf_release(&x);
    track_buf_release(&y);
    return failed ? track_error_no_memory() : NULL;
}

/* --- sections --------------------------------------------------------------------------------- */

static struct track_str section_id(const void *elements, size_t index)
{
    return ((const struct track_section *)elements)[index].id;
}

/* Mostly they stand where they stood, and then no table is needed. */
static bool same_sections(const struct check_match *m)
{
    bool same = m->from->section_count == m->to->section_count;
    for (size_t i = 0; i < m->from->section_count && same; i++)
        same = track_str_equal(m->from->sections[i].id, m->to->sections[i].id);
    for (size_t i = 0; i < m->from->section_count && same; i++)
        m->section_there[i] = m->section_back[i] = (int32_t)i;
    return same;
}

static struct track_error *match_sections(struct check_match *m)
{
    struct id_table ids = {0};
    if (same_sections(m))
        return NULL;
    if (!id_table_init(&ids, m->to->section_count, m->to->sections, section_id))
        return track_error_no_memory();
    for (size_t i = 0; i < m->to->section_count; i++)
        id_table_add(&ids, m->to->sections[i].id, i);
    for (size_t i = 0; i < m->from->section_count; i++) {
        int64_t k = id_table_find(&ids, m->from->sections[i].id);
        m->section_there[i] = (int32_t)k;
        if (k >= 0)
            m->section_back[k] = (int32_t)i;
    }
    id_table_release(&ids);
    return NULL;
}

/* --- items by their ids ----------------------------------------------------------------------- */

static void join(struct check_match *m, size_t i, size_t k)
{
    m->there[i] = (int32_t)k;
    m->back[k] = (int32_t)i;
}

static const struct track_item *of_this_id(const struct check_match *m, size_t i)
{
    const struct track_str id = m->from->items[i].id;
    if (i < m->to->item_count && track_str_equal(m->to->items[i].id, id))
        return &m->to->items[i];
    return track_plan_item(m->to, id);
}

static bool same_section(const struct check_match *m, const struct track_item *a,
                         const struct track_item *b)
{
    const struct track_section *from = track_item_section(m->from, a);
    const struct track_section *to = track_item_section(m->to, b);
    if (!from || !to)
        return !from && !to;
    return m->section_there[from - m->from->sections] == to - m->to->sections;
}

/* Returns how many of `from` are left. */
static struct track_error *match_ids(struct check_match *m, size_t *left)
{
    struct track_error *error = NULL;
    *left = 0;
    for (size_t i = 0; i < m->from->item_count && !error; i++) {
        const struct track_item *item = &m->from->items[i], *other = of_this_id(m, i);
        bool same = other && same_section(m, item, other);
        if (other && !same)
            error = check_same_text(&same, item->text, other->text);
        if (same)
            join(m, i, (size_t)(other - m->to->items));
        *left += !same;
    }
    return error;
}

/* --- the rest: in groups, of which equal ones have as many items -------------------------------
 */

/* An item that is left, and what it has to have in common with its like. */
struct entry {
    struct track_str text;
    uint32_t run, heading;
    uint32_t item;
};

struct leftovers {
    struct entry *list;
    size_t count;
};

static int compare_texts(struct track_str a, struct track_str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.ptr, b.ptr, len) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int compare_groups(const struct entry *a, const struct entry *b)
{
    if (a->run != b->run)
        return a->run < b->run ? -1 : 1;
    if (a->heading != b->heading)
        return a->heading < b->heading ? -1 : 1;
    return compare_texts(a->text, b->text);
}

static int compare(const void *x, const void *y)
{
    const struct entry *a = x, *b = y;
    int order = compare_groups(a, b);
    return order ? order : (a->item > b->item) - (a->item < b->item);
}

static void sort(struct leftovers *left)
{
    if (left->count)
        qsort(left->list, left->count, sizeof(*left->list), compare);
}

static size_t group_end(const struct leftovers *left, size_t begin)
{
    size_t end = begin + 1;
    while (end < left->count && compare_groups(&left->list[begin], &left->list[end]) == 0)
        end++;
    return end;
}

static void pair_groups(struct check_match *m, struct leftovers *from, struct leftovers *to)
{
    sort(from);
    sort(to);
    for (size_t i = 0, k = 0; i < from->count && k < to->count;) {
        int order = compare_groups(&from->list[i], &to->list[k]);
        size_t i_end = order <= 0 ? group_end(from, i) : i;
        size_t k_end = order >= 0 ? group_end(to, k) : k;
        for (size_t n = 0; order == 0 && i_end - i == k_end - k && n < i_end - i; n++)
            join(m, from->list[i + n].item, to->list[k + n].item);
        i = i_end;
        k = k_end;
    }
}

static void collect(struct leftovers *out, const struct track_plan *plan, const int32_t *matched)
{
    out->count = 0;
    for (size_t i = 0; i < plan->item_count; i++) {
        if (matched[i] == TRACK_NONE)
            out->list[out->count++] = (struct entry){.item = (uint32_t)i};
    }
}

static void by_text(struct leftovers *left, const struct track_plan *plan)
{
    for (size_t i = 0; i < left->count; i++)
        left->list[i].text = plan->items[left->list[i].item].text;
}

/* The place of each section: one that the other plan has is a run of its own and begins another;
 * the ones between two of them are counted. Runs are numbered by the sections of `to`. */
struct place {
    uint32_t run, heading;
};

static void place_sections(struct place *out, const struct track_plan *plan, const int32_t *matched,
                           bool is_from)
{
    struct place at = {0, 0};
    for (size_t i = 0; i < plan->section_count; i++) {
        bool known = matched[i] != TRACK_NONE;
        if (known)
            at = (struct place){(uint32_t)(is_from ? matched[i] : (int32_t)i) + 1, 0};
        else
            at.heading++;
        out[i] = at;
    }
}

static void by_place(struct leftovers *left, const struct track_plan *plan,
                     const struct place *places)
{
    for (size_t i = 0; i < left->count; i++) {
        struct entry *entry = &left->list[i];
        const struct track_section *section = track_item_section(plan, &plan->items[entry->item]);
        if (!section)
            continue;
        const struct place *place = &places[section - plan->sections];
        entry->run = place->run;
        entry->heading = place->heading;
    }
}

static void collect_both(const struct check_match *m, struct leftovers *from, struct leftovers *to)
{
    collect(from, m->from, m->there);
    collect(to, m->to, m->back);
}

static struct track_error *match_leftovers(struct check_match *m)
{
    struct leftovers from = {calloc(m->from->item_count + 1, sizeof(struct entry)), 0};
    struct leftovers to = {calloc(m->to->item_count + 1, sizeof(struct entry)), 0};
    struct place *from_places = calloc(m->from->section_count + 1, sizeof(*from_places));
    struct place *to_places = calloc(m->to->section_count + 1, sizeof(*to_places));
    bool enough = from.list && to.list && from_places && to_places;
    if (enough) {
        collect_both(m, &from, &to);
        by_text(&from, m->from);
        by_text(&to, m->to);
        pair_groups(m, &from, &to);
        place_sections(from_places, m->from, m->section_there, true);
        place_sections(to_places, m->to, m->section_back, false);
        collect_both(m, &from, &to);
        by_place(&from, m->from, from_places);
        by_place(&to, m->to, to_places);
        pair_groups(m, &from, &to);
    }
    free(from.list);
    free(to.list);
    free(from_places);
    free(to_places);
    return enough ? NULL : track_error_no_memory();
}

/* --- the whole -------------------------------------------------------------------------------- */

static int32_t *nowhere(size_t count)
{
    int32_t *list = malloc((count + 1) * sizeof(*list));
    for (size_t i = 0; list && i < count; i++)
        list[i] = TRACK_NONE;
    return list;
}

struct track_error *check_match_make(struct check_match *out, const struct track_plan *from,
                                     const struct track_plan *to)
{
    struct check_match match = {.from = from,
                                .to = to,
                                .there = nowhere(from->item_count),
                                .back = nowhere(to->item_count),
                                .section_there = nowhere(from->section_count),
                                .section_back = nowhere(to->section_count)};
    bool enough = match.there && match.back && match.section_there && match.section_back;
    struct track_error *error = enough ? match_sections(&match) : track_error_no_memory();
    size_t left = 0;
    if (!error)
        error = match_ids(&match, &left);
    if (!error && left)
        error = match_leftovers(&match);
    if (error)
        check_match_release(&match);
    else
        *out = match;
    return error;
}

void check_match_release(struct check_match *match)
{
    free(match->there);
    free(match->back);
    free(match->section_there);
    free(match->section_back);
    *match = (struct check_match){0};
}
