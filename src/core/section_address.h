/*
 * section_address - which section a word means: an id, a unit and number in short, a gate, `final`.
 */
#ifndef SECTION_ADDRESS_H
#define SECTION_ADDRESS_H

#include "track/plan.h"

/* Sets *section, or leaves it alone when the word is no address of a section. TRACK_E_AMBIGUOUS
 * when several sections have that number, e.g. a day1 in each week. */
struct track_error *section_address(int32_t *section, const struct track_plan *plan,
                                    struct track_str word);

/* The one section whose id starts with the word, or holds it; false when there is not just one. */
bool section_by_part(int32_t *section, const struct track_plan *plan, struct track_str word);

#endif
