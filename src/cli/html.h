/*
 * html - the parts that the page of a report is built of. Our own words are written as they are;
 * what others wrote goes through markup.
 */
#ifndef HTML_H
#define HTML_H

#include <stddef.h>
#include <stdint.h>

#include "track/text.h"

/* A section with its heading, which `id` leads to. */
void html_section(struct track_buf *out, const char *id, const char *title);
void html_section_end(struct track_buf *out);

/* A table that scrolls by itself where it does not fit. `columns` are the heads, the first one of
 * which is that of the rows; a head that begins with '#' is that of numbers. `caption` is ours. */
void html_table(struct track_buf *out, const char *caption, const char *const *columns,
                size_t count);
void html_table_end(struct track_buf *out);

/* What a picture shows, as a table that can be opened. */
void html_details(struct track_buf *out, const char *caption, const char *const *columns,
                  size_t count);
void html_details_end(struct track_buf *out);

/* "2 March 2026", and the same for programs. */
void html_day(struct track_buf *out, int64_t day);
/* "2 March to 5 April 2026". */
void html_days(struct track_buf *out, int64_t first, int64_t last);
/* A day as plain text. */
void html_day_text(struct track_buf *out, int64_t day);

/* A cell of a number. */
void html_number(struct track_buf *out, uint64_t number);
/* "1 tick", "3 ticks". */
void html_count(struct track_buf *out, uint64_t number, const char *noun);
/* "3 h 20 min". */
void html_minutes(struct track_buf *out, uint32_t minutes);

/* Text of others that may stand in another direction than what is around it. */
void html_text(struct track_buf *out, struct track_str text);
/* What shows some work: a link when it is an address of the web, else text. */
void html_evidence(struct track_buf *out, struct track_str text);

#endif
