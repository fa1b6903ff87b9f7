/*
 * properties - what has to hold of every text, whatever it is.
 *
 * Each returns NULL, or a complaint to be freed that says what does not hold and where. They are
 * asked of random documents, of real files and of whatever a fuzzer comes up with.
 */
#ifndef PROPERTIES_H
#define PROPERTIES_H

#include "track/plan.h"

struct property_counts {
    size_t boxes;
    size_t edits;       /* a box set, and set back */
    size_t refused;     /* by the program, for the text would have been read otherwise */
    size_t odd;         /* edits with a mark that means something in Markdown */
    size_t odd_refused; /* which may well be */
    size_t local;       /* edits told from the sections around, without the whole text */
};

/* What a property returns. */
char *property_complaint(uint32_t line, const char *what);

/* The plan of the text, or NULL when it is refused as too large. */
struct track_plan *property_parse_with(struct track_str text, const struct track_config *config);
/* The same with the default configuration. */
struct track_plan *property_parse(struct track_str text);

/* Ranges are in order, indexes point somewhere, ids are unique and found, and each item has a box
 * at its offset. */
char *property_sound(const struct track_plan *plan);

/* The text has the same blocks when cmark is given all of it and when it is read in pieces of some
 * sizes, with rows of boxes that cmark does not see. */
char *property_pieces(struct track_str text);

/* Boxes set to done (or open) and to dropped, and back: only the bytes of the mark differ, every
 * block of the text is what it was and where it was, the plan is the one that the whole text gives,
 * inherited or not, and the way back gives the very text. About `most` boxes, evenly spread; 0: all
 * of them. Counts are added to. */
char *property_edits(const struct track_plan *plan, size_t most, struct property_counts *counts);
/* All boxes set at once: the plan is the one that the whole text gives. */
char *property_together(const struct track_plan *plan, struct property_counts *counts);
/* Boxes set to marks that mean something in Markdown: each is refused, or the plan is the one that
 * the whole text gives, with no other item changed. */
char *property_odd_marks(struct track_str text, size_t most, struct property_counts *counts);

/* All of them. */
char *property_all(struct track_str text, size_t most, struct property_counts *counts);

#endif
