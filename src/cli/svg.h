/*
 * svg - charts that scale with the page: a picture with a title and a description, shapes drawn on
 * a grid of their own that is stretched, and text that is not.
 */
#ifndef SVG_H
#define SVG_H

#include <stdint.h>

#include "track/text.h"

/* Coordinates of a stretched grid run from 0 to SVG_WHOLE, to the right and upwards. */
enum { SVG_WHOLE = 10000 };

/* `place` of `whole`, as a coordinate; beyond the ends, the ends. */
int svg_at(int64_t place, int64_t whole);

/* A picture of class `kind`, the only one of it on the page; what it shows is said in words of
 * ours. */
void svg_begin(struct track_buf *out, const char *kind, const char *title, const char *description);
void svg_end(struct track_buf *out);

/* The grid, for shapes only. */
void svg_plot(struct track_buf *out);
void svg_plot_end(struct track_buf *out);

/* A line or an area is begun, led on from point to point, and ended. */
void svg_path(struct track_buf *out, const char *kind);
void svg_point(struct track_buf *out, int x, int y);
void svg_path_end(struct track_buf *out);

void svg_line(struct track_buf *out, const char *kind, int x1, int y1, int x2, int y2);
void svg_rect(struct track_buf *out, const char *kind, int x, int y, int width, int height);

/* Text at a place of the picture; it stands where the style of its class puts it from there. To be
 * followed by the text, escaped, and svg_text_end. */
void svg_text(struct track_buf *out, const char *kind, int x, int y);
void svg_text_end(struct track_buf *out);

#endif
