#include <string.h>
#include <utf8proc.h>

#include "code_pages.h"
#include "cyrillic.h"
#include "track/text.h"

/*
 * The damage: UTF-8 was read as Windows-1252 or Windows-1254 and saved as UTF-8 again, so that each
 * byte of a character became a character of its own. To repair it, characters are mapped back to
 * bytes, and where the bytes spell a character, it takes their place. Windows-1251 needs another
 * judgement, which is in cyrillic.c.
 */

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

/* Reads the character that the code points from `pos` on spell, if they spell one. */
static bool spell(struct spelled *out, struct track_str text, size_t pos)
{
    struct spelled s = {.end = pos, .natural = true};

    if (pos >= text.len)
        return false;
    s.lead = track_text_next(text, &s.end);
    unsigned pages = western_byte(s.lead, &s.bytes[0]);
    s.count = pages ? sequence_length(s.bytes[0]) : 0;
    if (s.count == 0)
        return false;

    /* Of the letters that two-byte characters begin with, only the sharp s is a small one. */
    bool capital = s.count == 2 && s.bytes[0] != 0xDF;
    int32_t last = s.lead;
    for (size_t i = 1; i < s.count; i++) {
        if (s.end >= text.len)
            return false;
        if (i >= 2 && i == s.count - 1 && is_flattened_a0(text, s.end)) {
            s.bytes[i] = 0xA0;
            s.end++;
        } else {
            last = track_text_next(text, &s.end);
            pages &= western_byte(last, &s.bytes[i]);
        }
        if (!pages)
            return false;
        s.natural = s.natural && may_follow(s.bytes[i], capital);
    }
    utf8proc_ssize_t len = utf8proc_iterate(s.bytes, (utf8proc_ssize_t)s.count, &s.character);
    /* Damaged before, too, and then the control stands for a byte of the other page. */
    if (s.character < 0xA0 && code_page_loses(WINDOWS_1251, (uint8_t)s.character))
        last = s.character;
    if (len != (utf8proc_ssize_t)s.count || !is_plausible(s.character, last))
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

    bool alone = !before.repaired && !spell(&next, text, s->end);
    if (!alone || s->character < 0xA0)
        return !alone;
    if (!s->natural)
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

/* The damage that may begin at `pos`: its end, or `pos`. What it spells goes to `out` unless that
 * is NULL. */
static size_t repair_at(struct track_buf *out, struct track_str line, size_t pos,
                        struct before *before, cyrillic_proof proof)
{
    struct spelled s;

    if (spell(&s, line, pos) && is_damage(&s, line, *before)) {
        if (out)
            track_buf_add(out, (const char *)s.bytes, s.count);
        *before = (struct before){.code_point = s.character, .repaired = true};
        return s.end;
    }
    size_t end = before->code_point < 0x80 ? cyrillic_damage(line, pos, proof) : pos;
    if (end > pos) {
        if (out)
            cyrillic_add(out, line, pos, end);
        *before = (struct before){0};
    }
    return end;
}

/* Adds the printable ASCII that begins at `pos`, where no damage can begin. Returns its end. */
static size_t pass_plain(struct track_buf *out, struct track_str line, size_t pos)
{
    struct track_str rest = {line.ptr + pos, line.len - pos};
    size_t len = track_text_plain(rest);

    if (out)
        track_buf_add(out, rest.ptr, len);
    return pos + len;
}

/* Adds `line` with the damage of one round taken back; `out` may be NULL. Returns whether there was
 * any. */
static bool repair_line(struct track_buf *out, struct track_str line)
{
    struct before before = {0};
    cyrillic_proof proof = cyrillic_prove(line);
    bool any = false;

    for (size_t pos = 0; pos < line.len;) {
        size_t plain = pass_plain(out, line, pos);
        if (plain > pos) {
            before = (struct before){.code_point = line.ptr[plain - 1]};
            pos = plain;
            continue;
        }
        size_t end = repair_at(out, line, pos, &before, proof);
        if (end > pos) {
            any = true;
            if (!out)
                break;
            pos = end;
            continue;
        }
        int32_t c = track_text_next(line, &end);
        before = (struct before){.code_point = c < 0 ? 0 : c};
        if (out)
            track_buf_add(out, line.ptr + pos, end - pos);
        pos = end;
    }
    return any;
}

/* The same for all lines of `text`. */
static bool repair_once(struct track_buf *out, struct track_str text)
{
    bool any = false;

    for (size_t pos = 0; pos < text.len;) {
        struct track_str line = {text.ptr + pos, text.len - pos};
        const char *lf = memchr(line.ptr, '\n', line.len);
        if (lf)
            line.len = (size_t)(lf - line.ptr) + 1;
        pos += line.len;
        if (track_text_plain(line) < line.len - (lf != NULL)) {
            any = repair_line(out, line) || any;
        } else {
            track_buf_str(out, line);
        }
    }
    return any;
}

/* What begins a character of more than one byte has become a letter from U+00C2 on, of Latin-1, of
 * Turkish or of Cyrillic. In UTF-8 these start with one of five bytes, without which there can be
 * no damage. */
static bool may_be_damaged(struct track_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if ((c >= 0xC3 && c <= 0xC5) || c == 0xD0 || c == 0xD1)
            return true;
    }
    return false;
}

/* Twice is not rare, and more often happens; what is repaired has to be stable. Each round makes
 * the text shorter; the limit is for text that was made to take for ever. */
enum { ROUNDS = 16 };

void track_text_repair(struct track_buf *out, struct track_str text)
{
    struct track_buf rounds[2] = {{0}, {0}};

    for (int round = 0; round < ROUNDS && may_be_damaged(text); round++) {
        struct track_buf *next = &rounds[round % 2];
        next->len = 0;
        bool any = repair_once(next, text);
        out->failed = out->failed || next->failed;
        if (!any || next->failed)
            break;
        text = track_buf_view(next);
    }
    track_buf_str(out, text);
    track_buf_release(&rounds[0]);
    track_buf_release(&rounds[1]);
}
