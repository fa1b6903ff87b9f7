/*
 * match_words - the words behind the patterns, as data: units in several languages.
 */
#ifndef MATCH_WORDS_H
#define MATCH_WORDS_H

#include <stddef.h>

struct unit_word {
    const char *word; /* lower case */
    const char *unit; /* its English name */
};

/* Words that stand before their number, "Day 3"; ended by a NULL word. The common ones are everyday
 * words of another language as well ("Les 3 mousquetaires"): they count only where no word follows
 * the number. */
extern const struct unit_word unit_words[];
extern const struct unit_word common_unit_words[];
/* Words that stand behind it: as they are ("3日目"), behind an English ordinal ("3rd day"), or
 * behind another one ("3. Tag"). */
extern const struct unit_word counter_words[];
extern const struct unit_word english_ordinal_words[];
extern const struct unit_word ordinal_words[];

#endif
