#include "candidates.h"

#include <string.h>

#include "track/text.h"

enum { MOST_CANDIDATES = 10, NEAREST = 5 };

enum fit { FIT_NONE, FIT_SUBSTRING, FIT_WORD, FIT_PREFIX, FIT_EXACT };

static bool is_boundary(struct track_str slug, size_t at)
{
    return at == slug.len || slug.ptr[at] == '-';
}

static enum fit fit_of(struct track_str slug, struct track_str word)
{
    if (!word.len || word.len > slug.len)
        return FIT_NONE;
    if (track_str_equal(slug, word))
        return FIT_EXACT;
    if (memcmp(slug.ptr, word.ptr, word.len) == 0)
        return FIT_PREFIX;
    enum fit best = FIT_NONE;
    for (size_t at = 1; at + word.len <= slug.len; at++) {
        if (memcmp(slug.ptr + at, word.ptr, word.len) != 0)
            continue;
        best = FIT_SUBSTRING;
        if (slug.ptr[at - 1] == '-' && is_boundary(slug, at + word.len))
            return FIT_WORD;
    }
    return best;
}

/* Each level takes in what a stricter one does; a prefix that ends at a hyphen is a whole word,
 * too. Digits might be meant as a number in the list, which is no address, so they must be all of
 * the slug. */
static bool fits(struct track_str slug, struct track_str word, enum fit level)
{
    enum fit fit = fit_of(slug, word);
    if (track_str_is_number(word))
        return fit == FIT_EXACT;
    if (level == FIT_WORD)
        return fit == FIT_EXACT || fit == FIT_WORD ||
               (fit == FIT_PREFIX && is_boundary(slug, word.len));
    return fit >= level;
}

static struct track_str slug_of(struct candidates_scope scope, size_t item)
{
    return track_item_slug(scope.plan, &scope.plan->items[item]);
}

bool candidates_exact(struct candidates_scope scope, struct track_str word, size_t *item)
{
    size_t found = 0;
    for (size_t i = scope.item_begin; i < scope.item_end; i++) {
        if (track_str_equal(slug_of(scope, i), word) && found++ == 0)
            *item = i;
    }
    return found == 1;
}

static size_t count_fits(struct candidates_scope scope, struct track_str word, enum fit level,
                         size_t *first)
{
    size_t count = 0;
    for (size_t i = scope.item_begin; i < scope.item_end; i++) {
        if (fits(slug_of(scope, i), word, level) && count++ == 0)
            *first = i;
    }
    return count;
}

static const char *place_of(struct candidates_scope scope, const char **preposition)
{
    *preposition = scope.section == TRACK_NONE ? "" : " in ";
    return scope.section == TRACK_NONE ? "" : scope.plan->sections[scope.section].id.ptr;
}

static struct track_error *hint(struct track_error *error, struct candidates_scope scope)
{
    if (scope.section == TRACK_NONE)
        return track_error_hint(error, "track ls");
    return track_error_hint_word(error, "track ls ", scope.plan->sections[scope.section].id, "");
}

static struct track_error *add_item(struct track_error *error, const struct track_item *item)
{
    return track_error_detail(error, item->id.ptr, item->id.len, item->text.ptr, item->text.len);
}

static struct track_error *ambiguous(struct candidates_scope scope, struct track_str word,
                                     struct track_str slug, size_t count)
{
    const char *preposition;
    const char *place = place_of(scope, &preposition);
    struct track_error *error = track_error_new(TRACK_E_AMBIGUOUS, "'%.*s' matches %zu items%s%s",
                                                (int)word.len, word.ptr, count, preposition, place);
    size_t listed = 0;
    for (int level = FIT_EXACT; level > FIT_NONE; level--) {
        for (size_t i = scope.item_begin; i < scope.item_end && listed < MOST_CANDIDATES; i++) {
            if (fit_of(slug_of(scope, i), slug) != (enum fit)level)
                continue;
            error = add_item(error, &scope.plan->items[i]);
            listed++;
        }
    }
    return hint(error, scope);
}

/* How far a word is from a slug: from the whole, its beginning, or the nearest of its words. */
static unsigned distance(struct track_str slug, struct track_str word, unsigned limit)
{
    unsigned best = track_text_distance(slug, word, limit);
    if (slug.len > word.len) {
        unsigned start = track_text_distance((struct track_str){slug.ptr, word.len}, word, limit);
        best = start < best ? start : best;
    }
    for (size_t begin = 0; begin < slug.len;) {
        size_t end = begin;
        while (!is_boundary(slug, end))
            end++;
        unsigned part =
            track_text_distance((struct track_str){slug.ptr + begin, end - begin}, word, limit);
        if (part < best)
            best = part;
        begin = end + 1;
    }
    return best;
}

struct near {
    unsigned distance;
    struct track_str id, text;
};

static void keep_nearest(struct near *list, size_t *count, struct near candidate)
{
    size_t at = *count;
    while (at > 0 && list[at - 1].distance > candidate.distance)
        at--;
    if (at == NEAREST)
        return;
    if (*count < NEAREST)
        ++*count;
    memmove(&list[at + 1], &list[at], (*count - at - 1) * sizeof(*list));
    list[at] = candidate;
}

static void nearest_sections(const struct track_plan *plan, struct track_str word, unsigned limit,
                             struct near *list, size_t *count)
{
    for (size_t i = 0; i < plan->section_count; i++) {
        const struct track_section *section = &plan->sections[i];
        unsigned d = track_text_distance(section->id, word, limit);
        if (d <= limit)
            keep_nearest(list, count, (struct near){d, section->id, section->name});
    }
}

static void nearest_items(struct candidates_scope scope, struct track_str word, unsigned limit,
                          struct near *list, size_t *count)
{
    for (size_t i = scope.item_begin; i < scope.item_end; i++) {
        const struct track_item *item = &scope.plan->items[i];
        unsigned d = distance(slug_of(scope, i), word, limit);
        if (d <= limit)
            keep_nearest(list, count, (struct near){d, item->id, item->text});
    }
}

/* How many typing errors to expect: anything is near to a single letter. */
static unsigned tolerance(struct track_str word)
{
    size_t letters = 0;
    for (size_t pos = 0; pos < word.len; letters++)
        track_text_next(word, &pos);
    return letters < 2 ? 0 : letters < 4 ? 1 : letters < 8 ? 2 : 3;
}

/* Looks in the section first, and in the rest of the plan when nothing there is near. */
struct track_error *candidates_unknown(struct candidates_scope scope, struct track_str word)
{
    const char *preposition;
    const char *place = place_of(scope, &preposition);
    struct track_error *error = track_error_new(TRACK_E_NO_SUCH_ITEM, "nothing matches '%.*s'%s%s",
                                                (int)word.len, word.ptr, preposition, place);
    unsigned limit = tolerance(word);
    struct near list[NEAREST];
    size_t count = 0;
    nearest_items(scope, word, limit, list, &count);
    if (count == 0 || scope.section == TRACK_NONE)
        nearest_sections(scope.plan, word, limit, list, &count);
    if (count == 0 && scope.section != TRACK_NONE) {
        struct candidates_scope whole = {scope.plan, TRACK_NONE, 0,
                                         (uint32_t)scope.plan->item_count};
        nearest_items(whole, word, limit, list, &count);
    }
    for (size_t i = 0; i < count; i++)
        error = track_error_detail(error, list[i].id.ptr, list[i].id.len, list[i].text.ptr,
                                   list[i].text.len);
    return hint(error, scope);
}

/* `slug` is the word as slugs are written, so that case and blanks do not matter. */
static struct track_error *find(size_t *item, struct candidates_scope scope, struct track_str word,
                                struct track_str slug)
{
    size_t most = 0;
    for (int level = FIT_EXACT; level > FIT_NONE; level--) {
        size_t first = 0;
        size_t count = count_fits(scope, slug, (enum fit)level, &first);
        if (count == 1) {
            *item = first;
            return NULL;
        }
        most = count > most ? count : most;
    }
    return most ? ambiguous(scope, word, slug, most) : candidates_unknown(scope, word);
}

struct track_error *candidates_item(size_t *item, struct candidates_scope scope,
                                    struct track_str word)
{
    struct track_buf slug = {0};
    track_text_slug(&slug, word);
    struct track_error *error =
        slug.failed ? track_error_no_memory() : find(item, scope, word, track_buf_view(&slug));
    track_buf_release(&slug);
    return error;
}
