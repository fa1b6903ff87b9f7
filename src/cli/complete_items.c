#include "complete_items.h"

#include <stdlib.h>
#include <string.h>

/* An item of the scope; `shared` when another one has the same slug. */
struct entry {
    struct track_str slug;
    uint32_t item;
    bool shared;
};

/* --- What is offered, and what stands beside it --- */

bool complete_wants(const struct addresses *a, size_t item)
{
    for (size_t i = 0; i < a->named_count; i++) {
        if ((size_t)a->named[i] == item)
            return false;
    }
    return a->plan->items[item].state != a->sets;
}

bool complete_defers(const struct addresses *a, size_t item)
{
    if (a->sets == TRACK_DONE)
        return track_rules_locked(a->rules, item);
    return a->sets > TRACK_DONE && a->plan->items[item].state == TRACK_DONE;
}

void complete_add_lock(struct track_buf *state, const struct track_rules *rules, size_t item)
{
    const struct track_plan *plan = rules->plan;
    if (!track_rules_locked(rules, item))
        return;
    const struct track_gate *gate =
        rules->first_open_gate == TRACK_NONE ? NULL : &plan->gates[rules->first_open_gate];
    if (gate && plan->sections[gate->section].item_end <= item)
        track_buf_printf(state, ", locked by %s", gate->id.ptr);
    else
        track_buf_puts(state, ", locked (strict)");
}

void complete_offer_state(struct addresses *a, struct track_str value, struct track_str description,
                          struct track_buf *state)
{
    a->offered += complete_offer(a->line, value, description, track_buf_view(state));
    track_buf_release(state);
}

void complete_offer_item(struct addresses *a, struct track_str value, size_t index)
{
    const struct track_item *item = &a->plan->items[index];
    struct track_buf state = {0};
    track_buf_puts(&state, track_state_name((enum track_state)item->state));
    if (item->state != TRACK_DONE)
        complete_add_lock(&state, a->rules, index);
    complete_offer_state(a, value, item->text, &state);
}

/* --- Items --- */

static int by_slug(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    size_t len = x->slug.len < y->slug.len ? x->slug.len : y->slug.len;
    int order = memcmp(x->slug.ptr, y->slug.ptr, len);
    return order ? order : (x->slug.len > y->slug.len) - (x->slug.len < y->slug.len);
}

static int by_place(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    return (x->item > y->item) - (x->item < y->item);
}

/* The items whose slug starts with `typed`, in plan order; NULL when memory is out. */
static struct entry *list_entries(const struct addresses *a, const struct scope *scope,
                                  struct track_str typed, size_t *count)
{
    struct entry *list = calloc(scope->item_end - scope->item_begin + 1, sizeof(*list));
    *count = 0;
    for (uint32_t i = scope->item_begin; list && i < scope->item_end; i++) {
        struct track_str slug = track_item_slug(a->plan, &a->plan->items[i]);
        if (slug.len && slug.len >= typed.len && memcmp(slug.ptr, typed.ptr, typed.len) == 0)
            list[(*count)++] = (struct entry){slug, i, false};
    }
    if (!list)
        return NULL;
    qsort(list, *count, sizeof(*list), by_slug);
    for (size_t i = 1; i < *count; i++) {
        if (by_slug(&list[i - 1], &list[i]) == 0)
            list[i - 1].shared = list[i].shared = true;
    }
    qsort(list, *count, sizeof(*list), by_place);
    return list;
}

static bool is_section_id(const struct track_plan *plan, struct track_str word)
{
    if (track_plan_section(plan, word))
        return true;
    for (size_t i = 0; i < plan->gate_count; i++) {
        if (track_str_equal(plan->gates[i].id, word))
            return true;
    }
    return track_str_equal(word, TRACK_STR("final"));
}

/* "d2" and "2" may be sections, too. */
static bool is_short_form(struct track_str word)
{
    size_t at = 0;
    while (at < word.len && ((word.ptr[at] | 0x20) >= 'a' && (word.ptr[at] | 0x20) <= 'z'))
        at++;
    size_t digits = at;
    while (at < word.len && word.ptr[at] >= '0' && word.ptr[at] <= '9')
        at++;
    return at == word.len && at > digits;
}

/* Whether the slug alone would be read as something else. */
static bool is_taken(const struct addresses *a, const struct entry *entry, enum form form)
{
    struct track_str slug = entry->slug;
    if (entry->shared || slug.ptr[0] == '-' || track_str_equal(slug, TRACK_STR("all")) ||
        track_str_equal(slug, TRACK_STR("next")))
        return true;
    return form == FORM_ALONE && (is_short_form(slug) || is_section_id(a->plan, slug));
}

static void offer_path(struct addresses *a, const struct scope *scope, const struct entry *entry)
{
    const struct track_item *item = &a->plan->items[entry->item];
    bool explicit_id = entry->slug.len == item->id.len;
    struct track_buf path = {0};
    track_buf_str(&path, scope->path);
    track_buf_char(&path, '/');
    track_buf_str(&path, entry->slug);
    struct track_str value = track_buf_view(&path);
    const struct track_item *other = track_plan_item(a->plan, value);
    bool taken = entry->shared || explicit_id || is_section_id(a->plan, value);
    if (!path.failed)
        complete_offer_item(a, taken || (other && other != item) ? item->id : value, entry->item);
    track_buf_release(&path);
}

static void offer_entry(struct addresses *a, const struct scope *scope, const struct entry *entry)
{
    struct track_str id = a->plan->items[entry->item].id;
    bool taken = is_taken(a, entry, scope->form);
    if (scope->form == FORM_PATH)
        offer_path(a, scope, entry);
    else if (!taken)
        complete_offer_item(a, entry->slug, entry->item);
    else if (scope->form == FORM_BEHIND && memchr(id.ptr, '/', id.len))
        complete_offer_item(a, id, entry->item);
}

void complete_items(struct addresses *a, const struct scope *scope, struct track_str typed)
{
    size_t count;
    struct entry *list = list_entries(a, scope, typed, &count);
    for (int later = 0; list && later < 2; later++) {
        for (size_t i = 0; i < count; i++) {
            if (complete_wants(a, list[i].item) && complete_defers(a, list[i].item) == later)
                offer_entry(a, scope, &list[i]);
        }
    }
    free(list);
}
