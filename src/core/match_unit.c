#include <string.h>
#include <utf8proc.h>

#include "characters.h"
#include "match.h"
#include "match_words.h"

/* A number in a text: zeros, then up to six digits. */
struct number {
    size_t begin, end;
    uint32_t value;
};

enum { DIGITS_MAX = 6 };

/* The next number from *pos on, which moves behind it. A longer row of digits is none. */
static bool next_number(struct track_str text, size_t *pos, struct number *out)
{
    while (*pos < text.len) {
        size_t digits = 0;
        *out = (struct number){*pos, *pos, 0};
        for (size_t at = *pos; at < text.len; out->end = at) {
            int digit = character_digit(track_text_next(text, &at));
            if (digit < 0)
                break;
            if (digits || digit)
                digits++;
            if (digits <= DIGITS_MAX)
                out->value = out->value * 10 + (uint32_t)digit;
        }
        if (out->end == out->begin) {
            track_text_next(text, pos);
            continue;
        }
        *pos = out->end;
        if (digits <= DIGITS_MAX)
            return true;
    }
    return false;
}

static size_t skip_blanks_back(struct track_str text, size_t pos)
{
    for (size_t at = pos; at > 0; pos = at) {
        if (!character_is_blank(character_before(text, &at)))
            break;
    }
    return pos;
}

static bool is_word_at(struct track_str text, size_t pos)
{
    return pos < text.len && character_is_word(track_text_next(text, &pos));
}

static bool is_letter_at(struct track_str text, size_t pos)
{
    return pos < text.len && character_is_letter(track_text_next(text, &pos));
}

static bool is_word_before(struct track_str text, size_t pos)
{
    return pos > 0 && character_is_word(character_before(text, &pos));
}

static bool same_letter(int32_t c, int32_t lower)
{
    return c == lower || utf8proc_tolower(c) == lower;
}

/* Behind `word` (lower case), when it stands at `pos` in any case; 0 otherwise. */
static size_t word_at(struct track_str text, size_t pos, const char *word)
{
    struct track_str wanted = track_str_from(word);
    for (size_t at = 0; at < wanted.len;) {
        if (pos >= text.len ||
            !same_letter(track_text_next(text, &pos), track_text_next(wanted, &at)))
            return 0;
    }
    return pos;
}

/* Where `word` begins that ends at `end`; `end` when it does not stand there. */
static size_t word_before(struct track_str text, size_t end, const char *word)
{
    struct track_str wanted = track_str_from(word);
    size_t pos = end;
    for (size_t at = wanted.len; at > 0;) {
        if (pos == 0 || !same_letter(character_before(text, &pos), character_before(wanted, &at)))
            return end;
    }
    return pos;
}

/* Whether what follows the number belongs to it: "Les 3 mousquetaires". */
static bool goes_on(struct track_str text, size_t end)
{
    size_t next = character_skip_blanks(text, end);
    return next > end && is_word_at(text, next);
}

static bool unit_ending(struct track_str text, size_t end, const struct number *number,
                        const struct unit_word *words, struct match_unit *out)
{
    for (const struct unit_word *word = words; word->word; word++) {
        size_t begin = word_before(text, end, word->word);
        if (begin == end || is_word_before(text, begin))
            continue;
        *out = (struct match_unit){word->unit, number->value, begin, number->end};
        return true;
    }
    return false;
}

/* "Day 3", "Day-3", "day #3" */
static bool unit_before(struct track_str text, const struct number *number, struct match_unit *out)
{
    size_t end = skip_blanks_back(text, number->begin), before = end;
    int32_t separator = end ? character_before(text, &before) : -1;
    if (separator == 0x2116 || (separator > 0 && separator < 0x80 && strchr("-_#.:", separator)))
        end = skip_blanks_back(text, before);
    return unit_ending(text, end, number, unit_words, out) ||
           (!goes_on(text, number->end) && unit_ending(text, end, number, common_unit_words, out));
}

/* "3日目", "第3章" */
static bool unit_behind(struct track_str text, const struct number *number, struct match_unit *out)
{
    size_t at = character_skip_blanks(text, number->end);
    size_t before = skip_blanks_back(text, number->begin);
    size_t begin = word_before(text, before, "第");
    for (const struct unit_word *word = counter_words; word->word; word++) {
        size_t end = word_at(text, at, word->word);
        if (!end)
            continue;
        *out = (struct match_unit){word->unit, number->value,
                                   begin < before ? begin : number->begin, end};
        return true;
    }
    return false;
}

/* The unit word at `at`, not followed by a letter. */
static bool ordinal_unit(struct track_str text, size_t at, const struct number *number,
                         const struct unit_word *words, struct match_unit *out)
{
    for (const struct unit_word *word = words; word->word; word++) {
        size_t end = word_at(text, at, word->word);
        if (!end || is_letter_at(text, end))
            continue;
        *out = (struct match_unit){word->unit, number->value, number->begin, end};
        return true;
    }
    return false;
}

/* "3rd day", "3. Tag", "1er jour" */
static bool unit_behind_ordinal(struct track_str text, const struct number *number,
                                struct match_unit *out)
{
    static const char *const english[] = {"st", "nd", "rd", "th"};
    static const char *const others[] = {".", "º", "ª", "er", "e", "ème"};
    if (is_word_before(text, number->begin))
        return false;
    for (size_t i = 0; i < sizeof(english) / sizeof(english[0]); i++) {
        size_t at = word_at(text, number->end, english[i]);
        size_t next = at ? character_skip_blanks(text, at) : 0;
        if (next > at && ordinal_unit(text, next, number, english_ordinal_words, out))
            return true;
    }
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        size_t at = word_at(text, number->end, others[i]);
        if (at && ordinal_unit(text, character_skip_blanks(text, at), number, ordinal_words, out))
            return true;
    }
    return false;
}

bool match_unit(struct track_str text, struct match_unit *out)
{
    static bool (*const ways[])(struct track_str, const struct number *, struct match_unit *) = {
        unit_before, unit_behind, unit_behind_ordinal};
    if (text.len > MATCH_TEXT_MAX)
        text.len = MATCH_TEXT_MAX;
    for (size_t way = 0; way < sizeof(ways) / sizeof(ways[0]); way++) {
        struct number number;
        for (size_t pos = 0; next_number(text, &pos, &number);) {
            if (ways[way](text, &number, out))
                return true;
        }
    }
    return false;
}
