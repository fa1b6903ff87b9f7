/*
 * markdown - text of others in a table of Markdown.
 */
#ifndef MARKDOWN_H
#define MARKDOWN_H

#include "track/text.h"

/* Printable text as code in the cell of a table: in there neither Markdown nor HTML nor a name with
 * @ is anything but text, and only the bar has to be escaped. What is long is cut. */
void markdown_printable_cell(struct track_buf *out, struct track_str text);

/* Any text, its encoding repaired and made printable. */
void markdown_cell(struct track_buf *out, struct track_str text);

#endif
