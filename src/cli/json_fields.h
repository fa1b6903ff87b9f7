/*
 * json_fields - the part of a verb's JSON that `--json=FIELDS` asks for.
 *
 * There is one command line and one output, so the choice is made once and holds for all that is
 * printed to standard output.
 */
#ifndef JSON_FIELDS_H
#define JSON_FIELDS_H

#include <jansson.h>

#include "track/error.h"

/* `text` holds names with commas between. TRACK_E_USAGE, with the fields there are as details. */
struct track_error *json_fields_choose(const char *verb, const char *text);
/* The names that a verb has, with blanks between; "" for a verb without JSON. */
const char *json_fields_of(const char *verb);
/* Takes out of a document, or of one element of its list, what was not asked for. */
void json_fields_apply(json_t *object);

#endif
