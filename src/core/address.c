#include "track/address.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "candidates.h"
#include "section_address.h"

/* Where the words have led so far. */
struct resolver {
    const struct track_rules *rules;
    const struct track_plan *plan;
    struct track_targets targets;
    size_t capacity;
    int32_t section; /* that item words are looked up in, or TRACK_NONE */
    bool unused;     /* the section has not been followed by an item yet */
    bool bare;       /* the section was named by a bare number */
};

static struct track_error *push(struct resolver *r, struct track_target target)
{
    for (size_t i = 0; i < r->targets.count; i++) {
        const struct track_target *other = &r->targets.list[i];
        if (other->item == target.item && other->section == target.section &&
            other->item_begin == target.item_begin && other->item_end == target.item_end)
            return NULL;
    }
    struct track_target *list =
        array_grow(r->targets.list, r->targets.count, &r->capacity, sizeof(*list));
    if (!list)
        return track_error_no_memory();
    r->targets.list = list;
    r->targets.list[r->targets.count++] = target;
    return NULL;
}

static struct track_error *push_item(struct resolver *r, size_t item)
{
    r->unused = false;
    return push(
        r, (struct track_target){TRACK_NONE, (int32_t)item, (uint32_t)item, (uint32_t)item + 1});
}

static struct track_error *push_section(struct resolver *r)
{
    if (!r->unused)
        return NULL;
    r->unused = false;
    const struct track_section *section = &r->plan->sections[r->section];
    return push(
        r, (struct track_target){r->section, TRACK_NONE, section->item_begin, section->item_end});
}

static struct track_error *enter_section(struct resolver *r, int32_t section, struct track_str word)
{
    struct track_error *error = push_section(r);
    r->section = section;
    r->unused = true;
    r->bare = track_str_is_number(word);
    return error;
}

static struct track_error *everything(struct resolver *r)
{
    struct track_error *error = push_section(r);
    if (error)
        return error;
    return push(r, (struct track_target){TRACK_NONE, TRACK_NONE, 0, (uint32_t)r->plan->item_count});
}

static struct track_error *the_next(struct resolver *r)
{
    int32_t item = track_next_item(r->rules);
    struct track_error *error = push_section(r);
    if (error)
        return error;
    if (item == TRACK_NONE)
        return track_error_hint(
            track_error_new(TRACK_E_NO_SUCH_ITEM, "there is no next item: all is done or dropped"),
            "track status");
    return push_item(r, (size_t)item);
}

static struct candidates_scope scope_of(const struct resolver *r, int32_t section)
{
    struct candidates_scope scope = {r->plan, section, 0, (uint32_t)r->plan->item_count};
    if (section != TRACK_NONE) {
        scope.item_begin = r->plan->sections[section].item_begin;
        scope.item_end = r->plan->sections[section].item_end;
    }
    return scope;
}

/* "day2/event-loop": the last part that is no section is an item in the section before it. Where
 * there is no such section the slash belongs to the text, "async/await". */
static struct track_error *resolve_path(struct resolver *r, struct track_str word)
{
    size_t slash = word.len;
    while (slash > 0 && word.ptr[slash - 1] != '/')
        slash--;
    struct track_str left = {word.ptr, slash - 1};
    struct track_str right = {word.ptr + slash, word.len - slash};
    int32_t section = TRACK_NONE;
    struct track_error *error = section_address(&section, r->plan, left);
    if (error)
        return error;
    size_t item = 0;
    if (section == TRACK_NONE)
        error = candidates_item(&item, scope_of(r, r->section), word);
    else
        error = candidates_item(&item, scope_of(r, section), right);
    return error ? error : push_item(r, item);
}

static bool exact_slug(const struct resolver *r, struct track_str word, size_t *item)
{
    const struct candidates_scope scope = scope_of(r, r->section);
    return candidates_exact(scope, word, item);
}

static struct track_error *resolve_word(struct resolver *r, struct track_str word)
{
    if (track_str_equal(word, TRACK_STR("all")))
        return everything(r);
    if (track_str_equal(word, TRACK_STR("next")))
        return the_next(r);
    const struct track_item *exact = track_plan_item(r->plan, word);
    if (exact && memchr(word.ptr, '/', word.len))
        return push_item(r, (size_t)(exact - r->plan->items));
    size_t item = 0;
    if (r->section != TRACK_NONE && exact_slug(r, word, &item))
        return push_item(r, item);
    int32_t section = TRACK_NONE;
    struct track_error *error = NULL;
    /* "day2 3" looks for an item, not for day 3: whoever counts items must not hit another day. */
    if (r->section == TRACK_NONE || r->bare || !track_str_is_number(word))
        error = section_address(&section, r->plan, word);
    if (error)
        return error;
    if (section != TRACK_NONE)
        return enter_section(r, section, word);
    if (memchr(word.ptr, '/', word.len))
        return resolve_path(r, word);
    if (exact && r->section == TRACK_NONE)
        return push_item(r, (size_t)(exact - r->plan->items));
    error = candidates_item(&item, scope_of(r, r->section), word);
    if (!error)
        return push_item(r, item);
    if (r->section == TRACK_NONE && section_by_part(&section, r->plan, word)) {
        track_error_free(error);
        return enter_section(r, section, word);
    }
    return error;
}

struct track_error *track_address_resolve(struct track_targets *out,
                                          const struct track_rules *rules, const char *const *words,
                                          size_t count)
{
    struct resolver r = {.rules = rules, .plan = rules->plan, .section = TRACK_NONE};
    struct track_error *error = NULL;
    for (size_t i = 0; i < count && !error; i++)
        error = resolve_word(&r, track_str_trim(track_str_from(words[i])));
    if (!error)
        error = push_section(&r);
    if (error) {
        track_targets_release(&r.targets);
        return error;
    }
    *out = r.targets;
    return NULL;
}

void track_targets_release(struct track_targets *targets)
{
    free(targets->list);
    *targets = (struct track_targets){NULL, 0};
}

static int32_t first_free(const struct track_rules *rules, enum track_state state)
{
    for (size_t i = 0; i < rules->plan->item_count; i++) {
        if (rules->plan->items[i].state == state && !track_rules_locked(rules, i))
            return (int32_t)i;
    }
    return TRACK_NONE;
}

int32_t track_next_item(const struct track_rules *rules)
{
    int32_t doing = first_free(rules, TRACK_DOING);
    return doing != TRACK_NONE ? doing : first_free(rules, TRACK_OPEN);
}
