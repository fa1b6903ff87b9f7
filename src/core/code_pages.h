/*
 * code_pages - the Windows code pages that UTF-8 is taken for by mistake, from characters back to
 * bytes.
 *
 * Bytes that a page leaves undefined are passed through by some decoders as the C1 control of the
 * same number; the tables know these, too.
 */
#ifndef CODE_PAGES_H
#define CODE_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "track/text.h"

enum code_page {
    WINDOWS_1252 = 1,
    WINDOWS_1254 = 2, /* Turkish */
    WINDOWS_1251 = 4, /* Cyrillic */
    WESTERN_PAGES = WINDOWS_1252 | WINDOWS_1254,
};

/* The western pages in which `code_point` has a byte above 0x7F, which goes to `byte`; 0 for none.
 */
unsigned western_byte(int32_t code_point, uint8_t *byte);

/* The same for Windows-1251. */
bool cyrillic_byte(int32_t code_point, uint8_t *byte);

/* Whether `page` leaves this byte undefined, so that it may have been lost. */
bool code_page_loses(enum code_page page, uint8_t byte);

/* Whether `text` is what `original` looks like after its UTF-8 was read in one of the pages, or
 * some of its characters were: what a page leaves undefined may be there as a control, replaced, or
 * lost. */
bool code_page_ruin(struct track_str text, struct track_str original);

/* Bytes of a UTF-8 character that begins with `byte`; 0 where none of more than one byte does. */
size_t sequence_length(uint8_t byte);

/* Whether somebody wrote this character, of which `last` is the last code point: no control and
 * nothing private. A code point that this version of Unicode does not know is hardly what somebody
 * wrote, unless it is reserved for emoji to come. A control that was passed through twice spells
 * itself. */
bool is_plausible(int32_t character, int32_t last);

#endif
