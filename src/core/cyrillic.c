#include "cyrillic.h"

#include <string.h>
#include <utf8proc.h>

#include "characters.h"
#include "code_pages.h"

enum {
    LOST_BYTE = 0x98, /* the only one that Windows-1251 leaves undefined */
    REPLACEMENT_CHAR = 0xFFFD,
    NO_BREAK_SPACE = 0xA0,
    SOFT_HYPHEN = 0xAD,
    MICRO_SIGN = 0xB5,
    EMOJI_SELECTOR = 0xFE0F,
};

enum script {
    SCRIPT_LATIN = 1,
    SCRIPT_GREEK = 2,
    SCRIPT_CYRILLIC = 4,
    SCRIPT_EAST_ASIAN = 8,
    SCRIPT_OTHER = 16,
    PROVEN = 32, /* there was something, with or without letters */
};

/* What a run spells, and how it looks where it is taken for good text. */
struct run {
    size_t end;
    size_t count;     /* characters that are spelled */
    unsigned scripts; /* of the letters among them */
    bool odd;         /* no text has such characters side by side */
    bool symbol;      /* a symbol is spelled that hardly comes about by chance */
    unsigned guesses; /* question marks that were taken for a lost byte */
    int32_t last;     /* code point of the run */
};

/* One byte of the run, as the code page has it. */
struct unit {
    int32_t code_point;
    uint8_t byte;
    size_t end;
};

struct range {
    int32_t first, last;
    unsigned script;
};

/* Letters that plans are written in, and those of Windows-1252, which are what text that was
 * damaged before consists of. What the page spells by chance is mostly not among them. */
static const struct range letters[] = {
    {0x00AA, 0x00AA, SCRIPT_LATIN},      {0x00BA, 0x00BA, SCRIPT_LATIN},
    {0x00C0, 0x017F, SCRIPT_LATIN},      {0x0192, 0x0192, SCRIPT_LATIN},
    {0x01A0, 0x01A1, SCRIPT_LATIN},      {0x01AF, 0x01B0, SCRIPT_LATIN},
    {0x01CD, 0x01DC, SCRIPT_LATIN},      {0x0218, 0x021B, SCRIPT_LATIN},
    {0x02C6, 0x02C6, SCRIPT_LATIN},      {0x0386, 0x03CE, SCRIPT_GREEK},
    {0x0401, 0x045F, SCRIPT_CYRILLIC},   {0x0490, 0x04E9, SCRIPT_CYRILLIC},
    {0x0531, 0x1DFF, SCRIPT_OTHER},      {0x1E00, 0x1EFF, SCRIPT_LATIN},
    {0x1F00, 0x1FFF, SCRIPT_GREEK},      {0x2E80, 0xD7FF, SCRIPT_EAST_ASIAN},
    {0xF900, 0xFAFF, SCRIPT_EAST_ASIAN}, {0xFB1D, 0xFEFC, SCRIPT_OTHER},
    {0xFF00, 0xFFEF, SCRIPT_EAST_ASIAN}, {0x20000, 0x3FFFF, SCRIPT_EAST_ASIAN},
};

/* The micro sign is a sign here, whatever Unicode says. */
static bool is_letter(int32_t c)
{
    return c != MICRO_SIGN && character_is_letter(c);
}

/* 0 for a letter of no script that plans are written in. */
static unsigned script_of(int32_t c)
{
    for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++) {
        if (c >= letters[i].first && c <= letters[i].last)
            return letters[i].script;
    }
    return 0;
}

static bool is_one_of(int32_t c, const uint16_t *set, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (set[i] == c)
            return true;
    }
    return false;
}

/* Signs that never stand directly behind a Cyrillic letter. */
static bool is_stray_sign(int32_t c)
{
    static const uint16_t signs[] = {0x0098, 0x00A4, 0x00A6, 0x00A7,          0x00AC, 0x00B1,
                                     0x00B5, 0x00B6, 0x201A, 0x201E,          0x2020, 0x2021,
                                     0x2030, 0x2039, 0x20AC, REPLACEMENT_CHAR};

    return is_one_of(c, signs, sizeof(signs) / sizeof(signs[0]));
}

/* Signs that a letter never follows directly. */
static bool is_closing_sign(int32_t c)
{
    static const uint16_t signs[] = {0x00A9, 0x00AE, 0x00B0, 0x00BB, 0x2018, 0x201C,
                                     0x201D, 0x2022, 0x203A, 0x2116, 0x2122};

    return is_one_of(c, signs, sizeof(signs) / sizeof(signs[0]));
}

static bool is_odd_pair(int32_t before, int32_t c)
{
    if (is_stray_sign(c))
        return true;
    if (!is_letter(c))
        return false;
    return is_closing_sign(before) || (utf8proc_category(before) == UTF8PROC_CATEGORY_LL &&
                                       utf8proc_category(c) == UTF8PROC_CATEGORY_LU);
}

static bool is_beyond_ascii(struct track_str text, size_t pos)
{
    return pos < text.len && track_text_next(text, &pos) >= 0x80;
}

/* What stands for the byte that was lost has one meaning here: only one byte is undefined. A
 * question mark is taken for it where more of the run follows. */
static bool read_unit(struct unit *unit, struct track_str text, const struct run *run)
{
    enum { MOST_GUESSES = 8 };

    if (run->end >= text.len)
        return false;
    unit->end = run->end;
    unit->code_point = track_text_next(text, &unit->end);
    unit->byte = LOST_BYTE;
    if (unit->code_point == REPLACEMENT_CHAR)
        return true;
    if (unit->code_point == '?')
        return run->guesses < MOST_GUESSES && is_beyond_ascii(text, unit->end);
    return cyrillic_byte(unit->code_point, &unit->byte);
}

/* Moves behind a unit and remembers how it looks beside the one before. */
static void pass(struct run *run, const struct unit *unit)
{
    run->odd = run->odd || is_odd_pair(run->last, unit->code_point);
    run->guesses += unit->code_point == '?';
    run->last = unit->code_point;
    run->end = unit->end;
}

/* A symbol is proof, unless its three code points are a letter and punctuation, as in "в…»". */
static bool is_proof(int32_t character, bool telling)
{
    if (character >= 0x1F000)
        return true;
    return telling && ((character >= 0x2000 && character < 0x2800) ||
                       (character >= 0x2900 && character < 0x2C00) || character == EMOJI_SELECTOR);
}

/* Reads the bytes of one character, as many as there are of `*wanted`. */
static size_t read_bytes(struct run *run, uint8_t bytes[4], size_t *wanted, bool *telling,
                         struct track_str text)
{
    struct unit unit;
    size_t count = 0;

    *wanted = 1;
    *telling = false;
    while (count < *wanted && read_unit(&unit, text, run)) {
        bool continues = unit.byte >= 0x80 && unit.byte <= 0xBF;
        if (continues != (count > 0))
            break;
        if (count == 0)
            *wanted = sequence_length(unit.byte);
        if (*wanted == 0)
            break;
        bytes[count++] = unit.byte;
        pass(run, &unit);
        *telling = *telling || (continues && (is_letter(unit.code_point) || run->odd));
    }
    return count;
}

/* Reads one character into `bytes`; false when none that a plan may hold is spelled. */
static bool read_character(struct run *run, uint8_t bytes[4], size_t *count, struct track_str text)
{
    size_t wanted;
    bool telling;
    int32_t character = 0;

    *count = read_bytes(run, bytes, &wanted, &telling, text);
    if (*count < wanted || wanted == 0)
        return false;
    utf8proc_ssize_t len = utf8proc_iterate(bytes, (utf8proc_ssize_t)*count, &character);
    /* Damaged before, too, and then the control stands for a byte of the other page. */
    bool control = character < NO_BREAK_SPACE;
    int32_t last =
        control && code_page_loses(WINDOWS_1254, (uint8_t)character) ? character : run->last;
    if (len != (utf8proc_ssize_t)*count || !is_plausible(character, last))
        return false;
    unsigned script = is_letter(character) ? script_of(character) : PROVEN;
    run->count += !control;
    run->symbol = run->symbol || is_proof(character, telling);
    run->scripts |= script & ~(unsigned)PROVEN;
    return script;
}

/* The run from `pos` on; false unless it spells characters from its first code point to its last.
 */
static bool read_run(struct run *run, struct track_str text, size_t pos)
{
    *run = (struct run){.end = pos};
    while (is_beyond_ascii(text, run->end)) {
        uint8_t bytes[4];
        size_t count;
        if (!read_character(run, bytes, &count, text))
            return false;
    }
    return run->count && !(run->scripts & (run->scripts - 1));
}

static bool is_ascii_letter(struct track_str text, size_t pos)
{
    if (pos >= text.len)
        return false;
    char lower = (char)(text.ptr[pos] | 0x20);
    return lower >= 'a' && lower <= 'z';
}

static bool is_ascii_word(struct track_str text, size_t pos)
{
    return is_ascii_letter(text, pos) ||
           (pos < text.len && text.ptr[pos] >= '0' && text.ptr[pos] <= '9');
}

/* Whether a run of Latin letters or signs is part of a word in Latin letters: "cafГ©". Where the
 * run ends in a blank or a quotation mark, what follows is another word. */
static bool is_in_latin_word(const struct run *run, struct track_str text, size_t pos)
{
    bool ends = run->last == NO_BREAK_SPACE || run->last == SOFT_HYPHEN || run->last == 0xAB ||
                run->last == 0xBB;

    if (run->scripts == SCRIPT_LATIN)
        return (pos && is_ascii_letter(text, pos - 1)) ||
               (!ends && is_ascii_letter(text, run->end));
    return !run->scripts && !ends && pos && is_ascii_word(text, pos - 1) &&
           is_ascii_word(text, run->end);
}

static bool is_beyond_doubt(const struct run *run, struct track_str text, size_t pos)
{
    return run->symbol || (run->count > 1 && run->odd) || is_in_latin_word(run, text, pos);
}

/* An apostrophe or dash between Latin letters tells what the words are written in. */
static unsigned script_beside(const struct run *run, struct track_str text, size_t pos)
{
    return pos && is_ascii_letter(text, pos - 1) && is_ascii_letter(text, run->end) ? SCRIPT_LATIN
                                                                                    : 0;
}

/* What begins a character has become a Cyrillic letter, which in UTF-8 starts with one of these. */
static bool has_cyrillic(struct track_str line)
{
    return memchr(line.ptr, 0xD0, line.len) || memchr(line.ptr, 0xD1, line.len);
}

cyrillic_proof cyrillic_prove(struct track_str line)
{
    cyrillic_proof proof = 0;

    if (!has_cyrillic(line))
        return 0;

    for (size_t pos = 0; pos < line.len;) {
        struct run run;
        if (!is_beyond_ascii(line, pos)) {
            pos++;
            continue;
        }
        bool spells = read_run(&run, line, pos);
        if (spells && is_beyond_doubt(&run, line, pos))
            proof |= PROVEN | run.scripts | script_beside(&run, line, pos);
        pos = spells ? run.end : pos;
        while (is_beyond_ascii(line, pos))
            track_text_next(line, &pos);
    }
    return proof;
}

size_t cyrillic_damage(struct track_str text, size_t pos, cyrillic_proof proof)
{
    struct run run;

    if (!proof || !read_run(&run, text, pos))
        return pos;
    if (is_beyond_doubt(&run, text, pos) || !(run.scripts & ~proof))
        return run.end;
    return pos;
}

void cyrillic_add(struct track_buf *out, struct track_str text, size_t pos, size_t end)
{
    struct run run = {.end = pos};

    while (run.end < end) {
        uint8_t bytes[4];
        size_t count;
        if (!read_character(&run, bytes, &count, text))
            break;
        track_buf_add(out, (const char *)bytes, count);
    }
}

/* Whether the run is one of damaged words in which bytes are missing. */
static bool is_full_of_letters(struct track_str text, size_t pos, size_t *end)
{
    enum { ENOUGH = 3 };
    struct run run = {.end = pos};
    size_t letter_count = 0;

    while (is_beyond_ascii(text, run.end)) {
        uint8_t bytes[4];
        size_t count, begin = run.end;
        run.scripts = 0;
        if (read_character(&run, bytes, &count, text))
            letter_count += run.scripts == SCRIPT_CYRILLIC;
        else if (run.end == begin)
            track_text_next(text, &run.end);
    }
    *end = run.end;
    return letter_count >= ENOUGH && run.odd;
}

size_t cyrillic_lost(struct track_str text, size_t pos)
{
    struct run run = {.end = pos};
    uint8_t bytes[4];
    size_t wanted, end;
    bool telling;

    if (!is_beyond_ascii(text, pos))
        return pos;
    if (is_full_of_letters(text, pos, &end))
        return end;
    size_t count = read_bytes(&run, bytes, &wanted, &telling, text);
    if (count < 2 || count == wanted || is_beyond_ascii(text, run.end))
        return pos;
    /* An emoji, a quotation mark or a check mark; no word begins like these. */
    bool emoji = bytes[0] == 0xF0 && bytes[1] == 0x9F;
    bool sign = bytes[0] == 0xE2 && (bytes[1] == 0x80 || bytes[1] == 0x9C);
    return emoji || sign ? run.end : pos;
}
