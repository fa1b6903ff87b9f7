/*
 * out - standard output: colour, width, and text that cannot steer a terminal.
 *
 * What comes from a plan, a commit or the command line goes through out_text; only track's own
 * words go through out_puts and out_printf.
 */
#ifndef OUT_H
#define OUT_H

#include <stdbool.h>
#include <stddef.h>

#include "options.h"
#include "track/error.h"
#include "track/text.h"

enum style { STYLE_NONE, STYLE_BOLD, STYLE_DIM, STYLE_GOOD, STYLE_WARN, STYLE_BAD, STYLE_ID };

struct out {
    bool terminal;
    bool color;
    bool unicode;   /* the locale can show more than ASCII */
    size_t columns; /* SIZE_MAX when standard output is no terminal */
};

/* Standard output before anything is printed, and no colour. */
void out_init(struct out *out);
/* To be called with a text that was built for the output, before it is used. */
void out_check(const struct track_buf *buf);
/* Whatever could not be written (a full disk) is TRACK_E_IO, but for what a pager of ours did not
 * want to see; a text that could not be built, here
 * or before an out_check, TRACK_E_NO_MEMORY. */
struct track_error *out_finish(bool paged);

void out_puts(const char *text);
void out_char(char c);
void out_printf(const char *format, ...) __attribute__((format(printf, 1, 2)));
void out_style(const struct out *out, enum style style);
/* Untrusted text, made safe. */
void out_text(struct track_str text);
/* A line of --porcelain, each field made safe: a tab between them, LF or NUL behind. */
void out_record(bool nul, const struct track_str *fields, size_t count);
/* A text made safe, cut to `columns` with an ellipsis. Returns the columns taken. */
size_t out_verbatim(const struct out *out, struct track_str text, size_t columns);
/* The same with its encoding repaired, for people; cut to `columns` with an ellipsis, and filled up
 * with blanks when `pad` is set. Returns the columns taken. */
size_t out_cell(const struct out *out, struct track_str text, size_t columns, bool pad);
/* The first that the locale can show. */
const char *out_glyph(const struct out *out, const char *unicode, const char *ascii);

#endif
