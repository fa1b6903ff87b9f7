#include "headline.h"

#include "render.h"

enum { PAGE = 80, NARROW = 60 };

size_t headline_width(const struct out *out)
{
    return out->columns < PAGE ? out->columns : PAGE;
}

bool headline_narrow(const struct out *out)
{
    return headline_width(out) < NARROW;
}

void headline_title(const struct cli_context *ctx, struct track_str title)
{
    if (!title.len)
        title = track_str_from(ctx->plan->path);
    out_style(&ctx->out, STYLE_BOLD);
    size_t used = 0;
    if (ctx->plan_name) {
        used = out_cell(&ctx->out, track_str_from(ctx->plan_name), 20, false) + 2;
        out_puts(": ");
    }
    out_cell(&ctx->out, title, headline_width(&ctx->out) - used, false);
    out_style(&ctx->out, STYLE_NONE);
    out_puts("\n");
}

void headline_progress(const struct out *out, const struct track_count *count)
{
    size_t done = count->state[TRACK_DONE], total = count->total;
    render_bar(out, done, total, headline_narrow(out) ? 10 : 30);
    out_printf("  %zu of %zu done, %zu%%", done, total, total ? done * 100 / total : 0);
    if (count->state[TRACK_DOING])
        out_printf(", %zu under way", count->state[TRACK_DOING]);
    if (count->state[TRACK_DROPPED])
        out_printf(", %zu dropped", count->state[TRACK_DROPPED]);
    out_puts("\n");
}

void headline_days(struct track_buf *text, uint32_t days)
{
    track_buf_printf(text, "%u day%s", days, days == 1 ? "" : "s");
}

void headline_pace(struct track_buf *text, const struct out *out, const struct track_pace *pace)
{
    const char *dot = out_glyph(out, " · ", ", ");
    track_buf_printf(text, "day %u of %u%s", pace->plan_day, pace->days_total, dot);
    if (pace->ahead == 0)
        track_buf_puts(text, "on time");
    else
        headline_days(text, (uint32_t)(pace->ahead < 0 ? -pace->ahead : pace->ahead));
    if (pace->ahead != 0)
        track_buf_puts(text, pace->ahead < 0 ? " behind" : " ahead");
    track_buf_puts(text, dot);
}
