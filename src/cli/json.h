/*
 * json - the machine's face of the model. Everything is printed as ASCII, so that no control or
 * bidi character of a plan reaches a terminal raw.
 */
#ifndef JSON_H
#define JSON_H

#include <jansson.h>
#include <stdio.h>

#include "track/gate.h"
#include "track/plan.h"

/* A string; bytes that are no UTF-8 become U+FFFD. NULL only without memory. */
json_t *json_text(struct track_str text);
json_t *json_text_or_null(struct track_str text);
/* An item as `ls --json` shows it. */
json_t *json_item(const struct track_rules *rules, const struct track_item *item);
json_t *json_gate(const struct track_rules *rules, size_t gate);
json_t *json_section(const struct track_rules *rules, const struct track_section *section);
/* Prints compactly on one line and drops the reference. */
void json_line(json_t *object, FILE *stream);
/* The same without the line end, for one element of a list that is printed as it is made. */
void json_part(json_t *object, FILE *stream);

#endif
