#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "track/text.h"

/*
 * The damage: UTF-8 was read as Windows-1252 or Windows-1254 and saved as UTF-8 again, so that each
 * byte of a character became a character of its own. To repair it, characters are mapped back to
 * bytes, and where the bytes spell a character, it takes their place.
 */

enum {
    WINDOWS_1252 = 1,
    WINDOWS_1254 = 2, /* Turkish */
    BOTH = WINDOWS_1252 | WINDOWS_1254,
};

struct mapping {
    uint16_t code_point;
    uint8_t byte;
    uint8_t pages; /* that have it */
};

/* Where the code pages differ from Latin-1, in order. The C1 controls stand for bytes that a page
 * leaves undefined and that some decoders pass through. */
static const struct mapping mappings[] = {
    {0x0081, 0x81, BOTH},         {0x008D, 0x8D, BOTH},         {0x008E, 0x8E, WINDOWS_1254},
    {0x008F, 0x8F, BOTH},         {0x0090, 0x90, BOTH},         {0x009D, 0x9D, BOTH},
    {0x009E, 0x9E, WINDOWS_1254}, {0x00D0, 0xD0, WINDOWS_1252}, {0x00DD, 0xDD, WINDOWS_1252},
    {0x00DE, 0xDE, WINDOWS_1252}, {0x00F0, 0xF0, WINDOWS_1252}, {0x00FD, 0xFD, WINDOWS_1252},
    {0x00FE, 0xFE, WINDOWS_1252}, {0x011E, 0xD0, WINDOWS_1254}, {0x011F, 0xF0, WINDOWS_1254},
    {0x0130, 0xDD, WINDOWS_1254}, {0x0131, 0xFD, WINDOWS_1254}, {0x0152, 0x8C, BOTH},
    {0x0153, 0x9C, BOTH},         {0x015E, 0xDE, WINDOWS_1254}, {0x015F, 0xFE, WINDOWS_1254},
    {0x0160, 0x8A, BOTH},         {0x0161, 0x9A, BOTH},         {0x0178, 0x9F, BOTH},
    {0x017D, 0x8E, WINDOWS_1252}, {0x017E, 0x9E, WINDOWS_1252}, {0x0192, 0x83, BOTH},
    {0x02C6, 0x88, BOTH},         {0x02DC, 0x98, BOTH},         {0x2013, 0x96, BOTH},
    {0x2014, 0x97, BOTH},         {0x2018, 0x91, BOTH},         {0x2019, 0x92, BOTH},
    {0x201A, 0x82, BOTH},         {0x201C, 0x93, BOTH},         {0x201D, 0x94, BOTH},
    {0x201E, 0x84, BOTH},         {0x2020, 0x86, BOTH},         {0x2021, 0x87, BOTH},
    {0x2022, 0x95, BOTH},         {0x2026, 0x85, BOTH},         {0x2030, 0x89, BOTH},
    {0x2039, 0x8B, BOTH},         {0x203A, 0x9B, BOTH},         {0x20AC, 0x80, BOTH},
    {0x2122, 0x99, BOTH},
};

/* A character that the code points from one place on spell. */
struct spelled {
    uint8_t bytes[4];
    size_t count;
    size_t end;   /* in the text */
    int32_t lead; /* the first of the code points */
    int32_t character;
    bool natural; /* the code points are such as may stand side by side in a text */
};

/* What stands before the place that is looked at. */
struct before {
    int32_t code_point; /* 0 at the start */
    bool repaired;
};

static int compare(const void *key, const void *element)
{
    int32_t code_point = *(const int32_t *)key;
    const struct mapping *mapping = element;

    return (code_point > mapping->code_point) - (code_point < mapping->code_point);
}

/* The code pages in which `code_point` has a byte above 0x7F; 0 for none. */
static unsigned to_byte(int32_t code_point, uint8_t *byte)
{
    if (code_point < 0x80)
        return 0;

    const struct mapping *found =
        bsearch(&code_point, mappings, sizeof(mappings) / sizeof(mappings[0]), sizeof(mappings[0]),
                compare);

    if (found) {
        *byte = found->byte;
        return found->pages;
    }
    if (code_point < 0xA0 || code_point > 0xFF)
        return 0;
    *byte = (uint8_t)code_point;
    return BOTH;
}

/* Bytes of a UTF-8 character that begins with `byte`; 0 where none of more than one byte does. */
static size_t sequence_length(uint8_t byte)
{
    if (byte >= 0xC2 && byte <= 0xDF)
        return 2;
    if (byte >= 0xE0 && byte <= 0xEF)
        return 3;
    return byte >= 0xF0 && byte <= 0xF4 ? 4 : 0;
}

/* Whether what `byte` stands for may well follow an accented letter: quotes, dashes and the like,
 * and letters with a caron in words of one case. */
static bool may_follow(uint8_t byte, bool capital)
{
    static const char always[] = "\x85\x8B\x91\x92\x93\x94\x95\x96\x97\x99\x9B"
                                 "\xA0\xAB\xAE\xB4\xB7\xBB";
    static const char after_capital[] = "\x8A\x8E";
    static const char after_small[] = "\x9A\x9E\xA1\xA9\xAD\xBF";

    return strchr(always, (char)byte) || strchr(capital ? after_capital : after_small, (char)byte);
}

/* Programs that clean up no-break blanks leave a plain one for byte A0. It is only taken for one
 * where a blank between words follows as well. */
static bool is_flattened_a0(struct track_str text, size_t pos)
{
    return text.len - pos > 2 && text.ptr[pos] == ' ' && text.ptr[pos + 1] == ' ' &&
           (unsigned char)text.ptr[pos + 2] > ' ';
}

/* No control and nothing private. A code point that this version of Unicode does not know is hardly
 * what somebody wrote, unless it is reserved for emoji to come. */
static bool is_plausible(int32_t character)
{
    const utf8proc_property_t *property = utf8proc_get_property(character);

    if (property->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC)
        return true;
    return property->category != UTF8PROC_CATEGORY_CN &&
           property->category != UTF8PROC_CATEGORY_CO && property->category != UTF8PROC_CATEGORY_CC;
}

/* Reads the character that the code points from `pos` on spell, if they spell one. */
static bool spell(struct spelled *out, struct track_str text, size_t pos)
{
    struct spelled s = {.end = pos, .natural = true};

    if (pos >= text.len)
        return false;
    s.lead = track_text_next(text, &s.end);
    unsigned pages = to_byte(s.lead, &s.bytes[0]);
    s.count = pages ? sequence_length(s.bytes[0]) : 0;
    if (s.count == 0)
        return false;

    /* Of the letters that two-byte characters begin with, only the sharp s is a small one. */
    bool capital = s.count == 2 && s.bytes[0] != 0xDF;
    for (size_t i = 1; i < s.count; i++) {
        if (s.end >= text.len)
            return false;
        if (i >= 2 && i == s.count - 1 && is_flattened_a0(text, s.end)) {
            s.bytes[i] = 0xA0;
            s.end++;
        } else {
            pages &= to_byte(track_text_next(text, &s.end), &s.bytes[i]);
        }
        if (!pages)
            return false;
        s.natural = s.natural && may_follow(s.bytes[i], capital);
    }
    utf8proc_ssize_t len = utf8proc_iterate(s.bytes, (utf8proc_ssize_t)s.count, &s.character);
    if (len != (utf8proc_ssize_t)s.count || s.character < 0xA0 || !is_plausible(s.character))
        return false;
    *out = s;
    return true;
}

static utf8proc_category_t category_at(struct track_str text, size_t pos)
{
    int32_t c = pos < text.len ? track_text_next(text, &pos) : -1;

    return c < 0 ? UTF8PROC_CATEGORY_CN : utf8proc_category(c);
}

/* Whether the lead looks like the last letter of the word before it: of its case, and no letter
 * follows the spelled character. */
static bool ends_word(const struct spelled *s, struct track_str text, struct before before)
{
    utf8proc_category_t after = category_at(text, s->end);
    bool letter_after = after >= UTF8PROC_CATEGORY_LU && after <= UTF8PROC_CATEGORY_LO;

    return utf8proc_category(before.code_point) == utf8proc_category(s->lead) && !letter_after;
}

/* An accented letter and the punctuation behind it can spell a character by chance, as in "CAFÉ’S"
 * or "« passé »". Then it takes more than that to believe in damage. */
static bool is_damage(const struct spelled *s, struct track_str text, struct before before)
{
    struct spelled next;

    if (!s->natural || before.repaired || spell(&next, text, s->end))
        return true;
    /* U+00C2 hardly ends a word, and no word has a capital behind a small letter. */
    if (s->lead == 0xC2 || (utf8proc_category(before.code_point) == UTF8PROC_CATEGORY_LL &&
                            utf8proc_category(s->lead) == UTF8PROC_CATEGORY_LU))
        return true;
    /* These lead most Latin, Greek and Cyrillic letters, emoji and the byte order mark. What leads
     * Cyrillic in the Turkish code page is left out: "ULUDAĞ’DA" is good Turkish. */
    static const char likely[] = "\xC3\xC4\xC5\xCE\xCF\xD0\xD1\xE2\xEF";
    return s->lead <= 0xFF && strchr(likely, (char)s->lead) && !ends_word(s, text, before);
}

/* Adds `text` with the damage of one round taken back; `out` may be NULL. Returns whether there was
 * any. */
static bool repair_once(struct track_buf *out, struct track_str text)
{
    struct before before = {0};
    size_t copied = 0;
    bool any = false;

    for (size_t pos = 0; pos < text.len;) {
        struct spelled s;
        if (!spell(&s, text, pos) || !is_damage(&s, text, before)) {
            int32_t c = track_text_next(text, &pos);
            before = (struct before){.code_point = c < 0 ? 0 : c};
            continue;
        }
        any = true;
        if (!out)
            break;
        track_buf_add(out, text.ptr + copied, pos - copied);
        track_buf_add(out, (const char *)s.bytes, s.count);
        copied = pos = s.end;
        before = (struct before){.code_point = s.character, .repaired = true};
    }
    if (out)
        track_buf_add(out, text.ptr + copied, text.len - copied);
    return any;
}

void track_text_repair(struct track_buf *out, struct track_str text)
{
    struct track_buf once = {0};

    if (track_text_plain(text) == text.len) {
        track_buf_str(out, text);
        return;
    }
    /* Text that went through the wrong code page twice is not rare; more often is. */
    if (repair_once(&once, text))
        repair_once(out, track_buf_view(&once));
    else
        track_buf_str(out, text);
    out->failed = out->failed || once.failed;
    track_buf_release(&once);
}

bool track_text_is_mojibake(struct track_str text)
{
    return repair_once(NULL, text);
}
