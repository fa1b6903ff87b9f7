#include "code_pages.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { BOTH = WESTERN_PAGES, REPLACEMENT_CHAR = 0xFFFD };

struct mapping {
    uint16_t code_point;
    uint8_t byte;
    uint8_t pages; /* that have it */
};

/* Where the western pages differ from Latin-1, in order. The C1 controls stand for bytes that a
 * page leaves undefined and that some decoders pass through. */
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

/* What Windows-1251 has for the bytes 0x80 to 0xBF; from 0xC0 on, it has the alphabet. */
static const uint16_t cyrillic_page[] = {
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409,
    0x2039, 0x040A, 0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x0098, 0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0,
    0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB,
    0x00AC, 0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6,
    0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457,
};

static int compare(const void *key, const void *element)
{
    int32_t code_point = *(const int32_t *)key;
    const struct mapping *mapping = element;

    return (code_point > mapping->code_point) - (code_point < mapping->code_point);
}

unsigned western_byte(int32_t code_point, uint8_t *byte)
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

bool cyrillic_byte(int32_t code_point, uint8_t *byte)
{
    enum { FIRST_LETTER = 0x410, LAST_LETTER = 0x44F };

    if (code_point >= FIRST_LETTER && code_point <= LAST_LETTER) {
        *byte = (uint8_t)(0xC0 + code_point - FIRST_LETTER);
        return true;
    }
    for (size_t i = 0; i < sizeof(cyrillic_page) / sizeof(cyrillic_page[0]); i++) {
        if (cyrillic_page[i] == code_point) {
            *byte = (uint8_t)(0x80 + i);
            return true;
        }
    }
    return false;
}

bool code_page_loses(enum code_page page, uint8_t byte)
{
    switch (page) {
    case WINDOWS_1252:
        return byte && strchr("\x81\x8D\x8F\x90\x9D", (char)byte);
    case WINDOWS_1254:
        return byte && strchr("\x81\x8D\x8E\x8F\x90\x9D\x9E", (char)byte);
    case WINDOWS_1251:
        return byte == 0x98;
    case WESTERN_PAGES:
        break;
    }
    return false;
}

static bool has_byte(enum code_page page, int32_t code_point, uint8_t wanted)
{
    uint8_t byte = 0;
    bool known = page == WINDOWS_1251 ? cyrillic_byte(code_point, &byte)
                                      : (western_byte(code_point, &byte) & page) != 0;

    return known && byte == wanted;
}

/* Passes in `text` over what is left of a character; false when something else stands there. */
static bool pass_ruin(struct track_str text, size_t *pos, struct track_str character,
                      enum code_page page)
{
    for (size_t i = 0; i < character.len; i++) {
        uint8_t byte = (uint8_t)character.ptr[i];
        size_t next = *pos;
        int32_t c = next < text.len ? track_text_next(text, &next) : -1;
        bool lost = code_page_loses(page, byte);
        if (has_byte(page, c, byte) || (lost && (c == REPLACEMENT_CHAR || c == '?')))
            *pos = next;
        else if (!lost)
            return false;
    }
    return true;
}

static bool is_ruin_in(enum code_page page, struct track_str text, struct track_str original)
{
    size_t pos = 0;

    for (size_t begin = 0, end = 0; end < original.len; begin = end) {
        track_text_next(original, &end);
        struct track_str character = {original.ptr + begin, end - begin};
        if (text.len - pos >= character.len &&
            memcmp(text.ptr + pos, character.ptr, character.len) == 0)
            pos += character.len;
        else if (!pass_ruin(text, &pos, character, page))
            return false;
    }
    return pos == text.len;
}

bool code_page_ruin(struct track_str text, struct track_str original)
{
    return is_ruin_in(WINDOWS_1252, text, original) || is_ruin_in(WINDOWS_1254, text, original) ||
           is_ruin_in(WINDOWS_1251, text, original);
}

size_t sequence_length(uint8_t byte)
{
    if (byte >= 0xC2 && byte <= 0xDF)
        return 2;
    if (byte >= 0xE0 && byte <= 0xEF)
        return 3;
    return byte >= 0xF0 && byte <= 0xF4 ? 4 : 0;
}

bool is_plausible(int32_t character, int32_t last)
{
    const utf8proc_property_t *property = utf8proc_get_property(character);

    if (property->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC)
        return true;
    if (property->category == UTF8PROC_CATEGORY_CC)
        return character >= 0x80 && character == last;
    return property->category != UTF8PROC_CATEGORY_CN && property->category != UTF8PROC_CATEGORY_CO;
}
