#include "svg.h"

int svg_at(int64_t place, int64_t whole)
{
    if (place <= 0 || whole <= 0)
        return 0;
    return place >= whole ? SVG_WHOLE : (int)(place * SVG_WHOLE / whole);
}

void svg_begin(struct track_buf *out, const char *kind, const char *title, const char *description)
{
    track_buf_printf(out,
                     "<svg class=\"%s\" role=\"img\" aria-labelledby=\"%s-name\" "
                     "aria-describedby=\"%s-is\">\n<title id=\"%s-name\">%s</title>\n"
                     "<desc id=\"%s-is\">%s</desc>\n",
                     kind, kind, kind, kind, title, kind, description);
}

void svg_end(struct track_buf *out)
{
    track_buf_puts(out, "</svg>\n");
}

void svg_plot(struct track_buf *out)
{
    track_buf_printf(out,
                     "<svg width=\"100%%\" height=\"100%%\" viewBox=\"0 0 %d %d\" "
                     "preserveAspectRatio=\"none\">\n",
                     SVG_WHOLE, SVG_WHOLE);
}

void svg_plot_end(struct track_buf *out)
{
    track_buf_puts(out, "</svg>\n");
}

void svg_path(struct track_buf *out, const char *kind)
{
    track_buf_printf(out, "<polyline class=\"%s\" points=\"", kind);
}

void svg_point(struct track_buf *out, int x, int y)
{
    track_buf_printf(out, "%d,%d ", x, SVG_WHOLE - y);
}

void svg_path_end(struct track_buf *out)
{
    track_buf_puts(out, "\"/>\n");
}

void svg_line(struct track_buf *out, const char *kind, int x1, int y1, int x2, int y2)
{
    track_buf_printf(out, "<line class=\"%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n", kind,
                     x1, SVG_WHOLE - y1, x2, SVG_WHOLE - y2);
}

void svg_rect(struct track_buf *out, const char *kind, int x, int y, int width, int height)
{
    track_buf_printf(out, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n",
                     kind, x, SVG_WHOLE - y - height, width, height);
}

/* In percent, with two digits behind the point. */
static void put_percent(struct track_buf *out, const char *name, int value)
{
    track_buf_printf(out, " %s=\"%d.%02d%%\"", name, value / 100, value % 100);
}

void svg_text(struct track_buf *out, const char *kind, int x, int y)
{
    track_buf_printf(out, "<text class=\"%s\"", kind);
    put_percent(out, "x", x);
    put_percent(out, "y", SVG_WHOLE - y);
    track_buf_char(out, '>');
}

void svg_text_end(struct track_buf *out)
{
    track_buf_puts(out, "</text>\n");
}
