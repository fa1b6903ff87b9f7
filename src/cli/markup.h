/*
 * markup - text of others in HTML, SVG and XML. What a plan, a commit or the command line says gets
 * into a page through here and in no other way.
 */
#ifndef MARKUP_H
#define MARKUP_H

#include "track/text.h"

/* Adds printable text so that it is text and nothing else, in an element or between quotes.
 * Characters that XML and HTML can't hold become U+FFFD. */
void markup_escape(struct track_buf *out, struct track_str text);

/* Adds text of others as it is, made printable first. */
void markup_verbatim(struct track_buf *out, struct track_str text);

/* The same with its encoding repaired, for people. */
void markup_text(struct track_buf *out, struct track_str text);

#endif
