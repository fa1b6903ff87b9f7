#include <string.h>
#include <utf8proc.h>

#include "characters.h"
#include "code_pages.h"
#include "cyrillic.h"
#include "track/encoding.h"

/*
 * What is left of characters of which a byte was lost. Repaired text is read again for beginnings
 * of characters that have no end. Good text holds such pairs, too ("é" and a currency sign, say),
 * so only those count that hardly stand side by side.
 */

enum { REPLACEMENT_CHAR = 0xFFFD };

/* The beginning of a character. */
struct stump {
    uint8_t bytes[4];
    size_t count;
    size_t wanted;
    size_t end;
    bool replaced; /* one of the bytes is a replacement character */
};

static bool has(const char *set, uint8_t byte)
{
    return byte && strchr(set, (char)byte);
}

static utf8proc_category_t category(int32_t c)
{
    return c < 0 ? UTF8PROC_CATEGORY_CN : utf8proc_category(c);
}

static int32_t at(struct track_str text, size_t pos)
{
    return pos < text.len ? track_text_next(text, &pos) : -1;
}

static struct stump read_stump(struct track_str text, size_t pos)
{
    struct stump s = {.end = pos};
    unsigned pages = western_byte(track_text_next(text, &s.end), &s.bytes[0]);

    s.wanted = pages ? sequence_length(s.bytes[0]) : 0;
    s.count = s.wanted > 0;
    while (s.count && s.count < s.wanted && s.end < text.len) {
        size_t next = s.end;
        int32_t c = track_text_next(text, &next);
        uint8_t byte = 0;
        if (c == REPLACEMENT_CHAR) {
            s.replaced = true;
        } else {
            pages &= western_byte(c, &byte);
            if (!pages || byte < 0x80 || byte > 0xBF)
                break;
        }
        s.bytes[s.count++] = byte;
        s.end = next;
    }
    return s;
}

/* Symbols, of which the most begin with U+00E2, behind a blank or inside a word. A footnote mark
 * may stand behind a word that ends in this letter. */
static bool is_stump_of_symbol(const struct stump *s, int32_t before)
{
    static const char never[] = "\x80\x82\x83\x84\x88\x89\x8C\x98\x9C\x9F"
                                "\xA2\xA3\xA4\xA5\xA6\xA8\xAC\xAF\xB5\xB6\xB8";
    static const char behind_letter[] = "\x86\x87\xA7\xAA\xB0\xB1\xB2\xB3\xB9\xBA";

    return has(never, s->bytes[1]) ||
           (!character_is_letter(before) && has(behind_letter, s->bytes[1]));
}

static bool is_stump(const struct stump *s, struct track_str text, int32_t before)
{
    if (s->count == 0)
        return false;
    if (s->replaced)
        return true;
    if (s->count == s->wanted)
        return false;
    if (s->count == 1) {
        /* What is left of "à" and of a no-break blank. */
        bool lead = s->bytes[0] == 0xC2 || s->bytes[0] == 0xC3;
        bool word = category(before) == UTF8PROC_CATEGORY_LL ||
                    (s->bytes[0] == 0xC2 && before >= '0' && before <= '9');
        return lead && word && !character_is_letter(at(text, s->end));
    }
    if (s->wanted == 4)
        return s->bytes[1] == 0x9F;
    if (s->bytes[0] == 0xE2)
        return is_stump_of_symbol(s, before);
    return s->bytes[0] == 0xEF && s->bytes[1] == 0xB8;
}

/* A question mark may stand for the byte that is missing. Behind it comes then what is left of the
 * character, or another letter. */
static size_t behind_question(const struct stump *s, struct track_str text)
{
    struct stump rest = *s;

    if (s->count == s->wanted || at(text, s->end) != '?')
        return s->end;
    rest.end++;
    for (size_t i = s->count + 1; i < s->wanted; i++) {
        uint8_t byte = 0;
        size_t next = rest.end;
        if (next >= text.len || !western_byte(track_text_next(text, &next), &byte) || byte > 0xBF)
            break;
        rest.end = next;
    }
    return rest.end;
}

/* "Ã?rbol": a question mark between letters is none. */
static bool is_question_inside(const struct stump *s, struct track_str text)
{
    return s->count == 1 && has("\xC3\xC4\xC5", s->bytes[0]) && at(text, s->end) == '?' &&
           character_is_letter(at(text, s->end + 1));
}

static size_t behind_replacements(struct track_str text, size_t pos)
{
    while (pos < text.len) {
        size_t next = pos;
        int32_t c = track_text_next(text, &next);
        if (c >= 0 && c != REPLACEMENT_CHAR)
            break;
        pos = next;
    }
    return pos;
}

static size_t lost_at(struct track_str text, size_t pos, int32_t before)
{
    size_t end = behind_replacements(text, pos);

    if (end > pos || (unsigned char)text.ptr[pos] < 0x80)
        return end;
    if (before < 0x80)
        end = cyrillic_lost(text, pos);
    if (end > pos)
        return end;
    struct stump s = read_stump(text, pos);
    if (is_stump(&s, text, before) || is_question_inside(&s, text))
        return behind_replacements(text, behind_question(&s, text));
    return pos;
}

bool track_text_lost(struct track_str *piece, struct track_str text, size_t *pos)
{
    int32_t before = -1;

    for (size_t begin = *pos; begin < text.len;) {
        size_t end = lost_at(text, begin, before);
        if (end > begin) {
            *piece = (struct track_str){text.ptr + begin, end - begin};
            *pos = end;
            return true;
        }
        before = track_text_next(text, &begin);
    }
    *pos = text.len;
    return false;
}
