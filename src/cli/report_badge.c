/* A badge says the same on every machine, so its letters are drawn, not set in a font. */
#include <string.h>

#include "report_page.h"

/* A unit is a tenth of a pixel. Letters stand on a line at y = 80. */
enum { UNIT = 10, HEIGHT = 200, PAD = 70, SPACE = 16, BLANK = 36, TOP = 56 };

struct letter {
    char c;
    uint8_t width; /* in units */
    const char *path;
};

static const struct letter letters[] = {
    {'0', 40, "M20 10C5 10 0 25 0 45s5 35 20 35 20-15 20-35-5-35-20-35z"},
    {'1', 24, "M4 24l18-14v70"},
    {'2', 40, "M2 27c2-10 9-17 18-17 11 0 19 8 19 18 0 16-24 30-37 52h38"},
    {'3', 40, "M3 10h34L19 38c13 0 21 9 21 21 0 13-9 21-21 21-9 0-16-4-19-12"},
    {'4', 40, "M30 80V10L0 59h40"},
    {'5', 40, "M36 10H7L4 41c4-3 10-5 16-5 12 0 20 9 20 22s-9 22-21 22c-9 0-16-4-19-11"},
    {'6', 40, "M33 12C13 15 0 34 0 56c0 15 8 24 20 24s20-9 20-22-8-21-19-21S1 45 0 56"},
    {'7', 40, "M0 10h40L14 80"},
    {'8', 40,
     "M20 43c-10 0-17-7-17-16s7-17 17-17 17 8 17 17-7 16-17 16zC9 43 0 51 0 62s9 18 20 18 "
     "20-7 20-18-9-19-20-19z"},
    {'9', 40, "M7 78c20-3 33-22 33-44 0-15-8-24-20-24S0 19 0 32s8 21 19 21 20-8 21-19"},
    {'/', 32, "M0 92L32 2"},
    {'.', 4, "M2 50h.1"}, /* a dot in the middle */
    {'a', 38, "M38 32v48M38 56c0-14-8-24-19-24S0 42 0 56s8 24 19 24 19-10 19-24"},
    {'c', 35, "M35 41c-4-6-9-9-16-9C8 32 0 42 0 56s8 24 19 24c7 0 12-3 16-9"},
    {'d', 38, "M38 8v72M38 56c0-14-8-24-19-24S0 42 0 56s8 24 19 24 19-10 19-24"},
    {'e', 38, "M1 54h37c0-13-8-22-18.5-22S0 42 0 56s8 24 20 24c7 0 12-3 16-8"},
    {'g', 38,
     "M38 32v50c0 13-8 20-19 20-7 0-13-3-17-8M38 56c0-14-8-24-19-24S0 42 0 56s8 24 19 24 "
     "19-10 19-24"},
    {'k', 34, "M0 8v72M32 32L0 62M12 52l22 28"},
    {'n', 35, "M0 32v48M0 51c2-11 10-19 20-19s15 7 15 18v30"},
    {'o', 38, "M19 32C8 32 0 42 0 56s8 24 19 24 19-10 19-24-8-24-19-24z"},
    {'r', 20, "M0 32v48M0 52c2-12 9-20 20-20"},
    {'t', 23, "M10 16v50c0 9 4 14 12 14M0 32h23"},
};

static const struct letter *find(char c)
{
    for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++) {
        if (letters[i].c == c)
            return &letters[i];
    }
    return NULL;
}

/* Adds the letters from `x` on, and returns where they end; nothing is drawn when `out` is NULL. */
static unsigned draw(struct track_buf *out, struct track_str text, unsigned x)
{
    const unsigned begin = x;
    for (size_t i = 0; i < text.len; i++) {
        const struct letter *letter = find(text.ptr[i]);
        if (letter && out)
            track_buf_printf(out, "<path transform=\"translate(%u %d)\" d=\"%s\"/>", x, TOP,
                             letter->path);
        x += letter ? letter->width + (unsigned)SPACE : (unsigned)BLANK;
    }
    return x > begin ? x - SPACE : x;
}

/* "63/138 . gate1": how far one is, and the gate that comes next. */
static void put_state(struct track_buf *out, const struct report *report)
{
    const struct track_count *count = &report->figures->count;
    const int32_t gate = report->rules->first_open_gate;
    track_buf_printf(out, "%zu/%zu", count->state[TRACK_DONE], count->total);
    if (gate != TRACK_NONE) {
        track_buf_puts(out, " . ");
        track_buf_str(out, report->plan->gates[gate].id);
    } else if (count->state[TRACK_DONE] == count->total) {
        track_buf_puts(out, " . done");
    }
}

/* The same for whoever reads it: a middle dot has a sign of its own. */
static void put_readable(struct track_buf *out, struct track_str state)
{
    for (size_t i = 0; i < state.len; i++) {
        if (state.ptr[i] == '.')
            track_buf_puts(out, "·");
        else
            track_buf_char(out, state.ptr[i]);
    }
}

static void put_frame(struct track_buf *out, struct track_str state, unsigned middle,
                      unsigned width)
{
    track_buf_printf(out,
                     "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%u\" height=\"%d\" "
                     "viewBox=\"0 0 %u %d\" role=\"img\" aria-labelledby=\"name\">\n"
                     "<title id=\"name\">track: ",
                     (width + UNIT - 1) / UNIT, HEIGHT / UNIT, width, HEIGHT);
    put_readable(out, state);
    track_buf_printf(
        out,
        "</title>\n<rect width=\"%u\" height=\"%d\" rx=\"40\" fill=\"#3b4046\"/>\n"
        "<path d=\"M%u 0h%ua40 40 0 0 1 40 40v120a40 40 0 0 1-40 40H%uz\" "
        "fill=\"#17694a\"/>\n"
        "<g fill=\"none\" stroke=\"#fff\" stroke-width=\"11\" stroke-linecap=\"round\" "
        "stroke-linejoin=\"round\">\n",
        width, HEIGHT, middle, width - middle - 40, middle);
}

void report_badge(struct track_buf *out, const struct report *report)
{
    const struct track_str label = TRACK_STR("track");
    struct track_buf text = {0};
    put_state(&text, report);
    const struct track_str state = track_buf_view(&text);
    const unsigned middle = draw(NULL, label, PAD) + PAD;
    const unsigned width = draw(NULL, state, middle + PAD) + PAD;
    put_frame(out, state, middle, width);
    draw(out, label, PAD);
    track_buf_char(out, '\n');
    draw(out, state, middle + PAD);
    track_buf_puts(out, "\n</g>\n</svg>\n");
    out->failed = out->failed || text.failed;
    track_buf_release(&text);
}
