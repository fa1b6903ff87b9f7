/*
 * render - the pieces that several verbs show: a box, a bar, a section's kind.
 */
#ifndef RENDER_H
#define RENDER_H

#include "out.h"
#include "track/gate.h"
#include "track/plan.h"

/* The unit of a section, "gate" for a gate without one, else "section". */
const char *render_section_kind(const struct track_section *section);
/* Whether all there is to do in a section is locked. */
bool render_section_locked(const struct track_rules *rules, const struct track_section *section);
/* "[x]", "[ ]", "[/]" or "[-]", in the colour of the state. */
void render_box(const struct out *out, enum track_state state);
/* "open", "passed" or "locked", in its colour. */
void render_gate_state(const struct out *out, enum track_gate_state state);
/* A bar of `width` columns. */
void render_bar(const struct out *out, size_t done, size_t total, size_t width);
/* "3-5 h", "45 min". */
void render_load(const struct out *out, uint32_t min, uint32_t max);
/* The title of the project under a gate, else the name of its section. */
struct track_str render_gate_title(const struct track_plan *plan,
                                   const struct track_section *section);
/* Lines of "BOX ID  TEXT" with the ids aligned. */
void render_items(const struct out *out, const struct track_rules *rules, const int32_t *items,
                  size_t count, const char *indent);
/* Words in lines of at most `width` columns, each behind `indent` blanks; what does not fit into
 * `most` lines is left out with an ellipsis. The text is made safe and its encoding repaired. */
void render_wrapped(const struct out *out, struct track_str text, size_t indent, size_t width,
                    size_t most);
/* The text, and where it is a web address, a link to it that a terminal can open (OSC 8). */
void render_link(struct track_str text);
/* The decimal digits of a number, in memory of the caller's. */
struct render_digits {
    char text[20];
};
struct track_str render_number(struct render_digits *digits, uint64_t number);

#endif
