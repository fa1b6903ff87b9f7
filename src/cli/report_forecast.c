#include "html.h"
#include "report_parts.h"

void report_forecast(struct track_buf *out, const struct track_figures *figures)
{
    const struct track_forecast *forecast = &figures->forecast;
    switch (forecast->state) {
    case TRACK_FORECAST_KNOWN:
        html_days(out, forecast->earliest, forecast->latest);
        break;
    case TRACK_FORECAST_EARLY:
        track_buf_puts(out, "not yet");
        break;
    case TRACK_FORECAST_FAR:
        track_buf_puts(out, "more than a hundred years");
        break;
    case TRACK_FORECAST_FINISHED:
        track_buf_puts(out, "all is done");
        break;
    }
}

void report_forecast_basis(struct track_buf *out, const struct track_figures *figures)
{
    const struct track_forecast *forecast = &figures->forecast;
    switch (forecast->state) {
    case TRACK_FORECAST_KNOWN:
        track_buf_puts(out, "most likely ");
        html_day(out, forecast->likely);
        break;
    case TRACK_FORECAST_EARLY:
        track_buf_puts(out, "needs ");
        html_count(out, forecast->needed, "more day");
        track_buf_puts(out, " with ticks");
        break;
    case TRACK_FORECAST_FAR:
    case TRACK_FORECAST_FINISHED:
        html_count(out, forecast->left, "item");
        track_buf_puts(out, " left");
        break;
    }
}

void report_forecast_whole(struct track_buf *out, const struct track_figures *figures)
{
    const struct track_forecast *forecast = &figures->forecast;
    track_buf_puts(out, "<p>");
    html_count(out, forecast->left, "item");
    track_buf_puts(out, forecast->left == 1 ? " is" : " are");
    track_buf_puts(out, " left.");
    if (forecast->state == TRACK_FORECAST_KNOWN) {
        track_buf_puts(out, " The forecast goes on as it went on the last ");
        html_count(out, forecast->days, "day");
        track_buf_puts(out, " with ticks, out of ");
        html_count(out, forecast->span, "day");
        track_buf_printf(out, ": with %u to %u items on each, most likely %u.", forecast->slow,
                         forecast->fast, forecast->typical);
    }
    track_buf_puts(out, "</p>\n");
}
