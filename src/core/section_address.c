#include "section_address.h"

#include <string.h>

#include "track/text.h"

/* A word split into letters and a number, "d02": {"d", 2}. */
struct short_form {
    struct track_str letters;
    uint32_t number;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool split_short(struct track_str word, struct short_form *out)
{
    size_t at = word.len;
    while (at > 0 && is_digit(word.ptr[at - 1]))
        at--;
    if (at == word.len || word.len - at > 6)
        return false;
    *out = (struct short_form){{word.ptr, at}, 0};
    for (size_t i = at; i < word.len; i++)
        out->number = out->number * 10 + (uint32_t)(word.ptr[i] - '0');
    for (size_t i = 0; i < at; i++) {
        if (lower(word.ptr[i]) < 'a' || lower(word.ptr[i]) > 'z')
            return false;
    }
    return true;
}

/* Without regard to the case of ASCII letters. */
static bool is_prefix(struct track_str prefix, struct track_str of)
{
    if (prefix.len > of.len)
        return false;
    for (size_t i = 0; i < prefix.len; i++) {
        if (lower(prefix.ptr[i]) != lower(of.ptr[i]))
            return false;
    }
    return true;
}

enum { KNOWN_UNITS = 24, MOST_CANDIDATES = 10 };

/* What a bare number counts: days where there are some, else the unit that the plan has most of. */
static struct track_str counted_unit(const struct track_plan *plan)
{
    struct track_str units[KNOWN_UNITS] = {{NULL, 0}};
    size_t uses[KNOWN_UNITS] = {0};
    size_t known = 0, best = 0;
    for (size_t i = 0; i < plan->section_count; i++) {
        struct track_str unit = plan->sections[i].unit;
        if (track_str_equal(unit, TRACK_STR("day")))
            return unit;
        size_t at = 0;
        while (at < known && !track_str_equal(units[at], unit))
            at++;
        if (unit.len == 0 || at == KNOWN_UNITS)
            continue;
        if (at == known)
            units[known++] = unit;
        uses[at]++;
    }
    for (size_t i = 1; i < known; i++) {
        if (uses[i] > uses[best])
            best = i;
    }
    return units[best];
}

static struct track_error *ambiguous(const struct track_plan *plan, struct track_str word,
                                     struct track_str unit, const struct short_form *form)
{
    struct track_error *error = track_error_new(
        TRACK_E_AMBIGUOUS, "'%.*s' is the name of several sections", (int)word.len, word.ptr);
    size_t listed = 0;
    for (size_t i = 0; i < plan->section_count && listed < MOST_CANDIDATES; i++) {
        const struct track_section *s = &plan->sections[i];
        if (s->number != form->number || !is_prefix(unit, s->unit) || !s->unit.len)
            continue;
        error = track_error_detail(error, s->id.ptr, s->id.len, s->name.ptr, s->name.len);
        listed++;
    }
    return track_error_hint(error, "track status");
}

static struct track_error *by_number(int32_t *section, const struct track_plan *plan,
                                     struct track_str word, const struct short_form *form)
{
    struct track_str unit = form->letters.len ? form->letters : counted_unit(plan);
    int32_t found = TRACK_NONE;
    for (size_t i = 0; i < plan->section_count; i++) {
        const struct track_section *s = &plan->sections[i];
        if (s->unit.len == 0 || s->number != form->number || !is_prefix(unit, s->unit))
            continue;
        if (found != TRACK_NONE)
            return ambiguous(plan, word, unit, form);
        found = (int32_t)i;
    }
    if (found != TRACK_NONE)
        *section = found;
    return NULL;
}

static bool by_id(int32_t *section, const struct track_plan *plan, struct track_str word)
{
    const struct track_section *found = track_plan_section(plan, word);
    if (found)
        *section = (int32_t)(found - plan->sections);
    return found;
}

static bool by_gate(int32_t *section, const struct track_plan *plan, struct track_str word,
                    const struct short_form *form)
{
    bool numbered = form && form->letters.len && is_prefix(form->letters, TRACK_STR("gate"));
    for (size_t i = 0; i < plan->gate_count; i++) {
        if ((numbered && form->number == i + 1) || track_str_equal(plan->gates[i].id, word)) {
            *section = plan->gates[i].section;
            return true;
        }
    }
    return false;
}

/* The last gate that says it is the final one, else the last one. */
static bool the_final(int32_t *section, const struct track_plan *plan, struct track_str word)
{
    if (!track_str_equal(word, TRACK_STR("final")) || !plan->gate_count)
        return false;
    *section = plan->gates[plan->gate_count - 1].section;
    for (size_t i = plan->gate_count; i > 0; i--) {
        struct track_str title = plan->sections[plan->gates[i - 1].section].title;
        for (size_t at = 0; at + word.len <= title.len; at++) {
            if (is_prefix(word, (struct track_str){title.ptr + at, title.len - at})) {
                *section = plan->gates[i - 1].section;
                return true;
            }
        }
    }
    return true;
}

struct track_error *section_address(int32_t *section, const struct track_plan *plan,
                                    struct track_str word)
{
    struct short_form form;
    bool is_short = split_short(word, &form);
    if (by_id(section, plan, word) || by_gate(section, plan, word, is_short ? &form : NULL) ||
        the_final(section, plan, word))
        return NULL;
    return is_short ? by_number(section, plan, word, &form) : NULL;
}

bool section_by_part(int32_t *section, const struct track_plan *plan, struct track_str word)
{
    int32_t starting = TRACK_NONE, holding = TRACK_NONE;
    size_t starts = 0, holds = 0;
    for (size_t i = 0; i < plan->section_count; i++) {
        struct track_str id = plan->sections[i].id;
        if (word.len && is_prefix(word, id) && starts++ == 0)
            starting = (int32_t)i;
        if (word.len && memmem(id.ptr, id.len, word.ptr, word.len) && holds++ == 0)
            holding = (int32_t)i;
    }
    if (starts != 1 && holds != 1)
        return false;
    *section = starts == 1 ? starting : holding;
    return true;
}
