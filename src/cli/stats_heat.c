#include "headline.h"
#include "stats_view.h"
#include "track/date.h"

enum { LABEL = 4, MONTH = 3 };

/* The weeks for which there is room, up to this one. */
static uint32_t weeks_shown(const struct out *out)
{
    const size_t room = headline_width(out) - LABEL;
    return room < TRACK_HEAT_WEEKS ? (uint32_t)room : TRACK_HEAT_WEEKS;
}

/* Cells in a row; only a change of style is printed. */
static void cells(const struct out *out, const struct track_heat_day *days, size_t count,
                  size_t step)
{
    static const char *const blocks[] = {"·", "░", "▒", "▓", "█"};
    static const char *const letters[] = {".", "-", "+", "*", "#"};
    enum style style = STYLE_NONE;
    for (size_t i = 0; i < count; i++) {
        const uint8_t level = days[i * step].level;
        const enum style wanted = level ? STYLE_GOOD : STYLE_DIM;
        if (wanted != style) {
            out_style(out, STYLE_NONE);
            out_style(out, wanted);
        }
        style = wanted;
        out_puts(out_glyph(out, blocks[level], letters[level]));
    }
    out_style(out, STYLE_NONE);
}

/* "less ·░▒▓█ more", from the column `used` on to the end of the line. */
static void legend(const struct out *out, size_t used, size_t width)
{
    static const struct track_heat_day levels[TRACK_HEAT_LEVELS] = {
        {0, 0}, {1, 1}, {1, 2}, {1, 3}, {1, 4}};
    enum { LEGEND = sizeof("less  more") - 1 + TRACK_HEAT_LEVELS };
    if (used + 2 + LEGEND > width) {
        out_puts("\n");
        return;
    }
    out_printf("%*s", (int)(width - used - LEGEND), "");
    out_style(out, STYLE_DIM);
    out_puts("less ");
    out_style(out, STYLE_NONE);
    cells(out, levels, TRACK_HEAT_LEVELS, 1);
    out_style(out, STYLE_DIM);
    out_puts(" more");
    out_style(out, STYLE_NONE);
    out_puts("\n");
}

/* Each month above the week in which it begins, as far as there is room. */
static void month_names(const struct out *out, int64_t first, uint32_t weeks)
{
    uint32_t at = 0;
    out_printf("%*s", LABEL, "");
    out_style(out, STYLE_DIM);
    for (uint32_t week = 0; week + MONTH <= weeks; week++) {
        const int64_t monday = first + (int64_t)week * TRACK_WEEK;
        const char *month = track_date_month(monday + TRACK_WEEK - 1);
        if (track_date_month(monday - 1) == month || (at && week < at + 1))
            continue;
        out_printf("%*s%s", (int)(week - at), "", month);
        at = week + MONTH;
    }
    out_style(out, STYLE_NONE);
    out_puts("\n");
}

static void row(const struct out *out, const struct track_heat *heat, uint32_t weekday,
                uint32_t skipped)
{
    static const char *const labels[] = {"Mon ", "    ", "Wed ", "    ", "Fri ", "    ", "Sun "};
    out_style(out, STYLE_DIM);
    out_puts(labels[weekday]);
    out_style(out, STYLE_NONE);
    const uint32_t first = skipped * TRACK_WEEK + weekday;
    if (first < heat->days)
        cells(out, &heat->day[first], (heat->days - first + TRACK_WEEK - 1) / TRACK_WEEK,
              TRACK_WEEK);
    out_puts("\n");
}

/* "The last 52 weeks  41 ticks on 12 days". Returns the columns taken. */
static size_t heading(const struct out *out, const struct track_heat *heat, uint32_t skipped)
{
    uint32_t ticks = 0, active = 0;
    for (uint32_t i = skipped * TRACK_WEEK; i < heat->days; i++) {
        ticks += heat->day[i].ticks;
        active += heat->day[i].ticks > 0;
    }
    struct track_buf name = {0}, sum = {0};
    track_buf_printf(&name, "The last %u weeks", TRACK_HEAT_WEEKS - skipped);
    track_buf_printf(&sum, "  %u tick%s on %u day%s", ticks, ticks == 1 ? "" : "s", active,
                     active == 1 ? "" : "s");
    out_check(&name);
    out_check(&sum);
    out_style(out, STYLE_BOLD);
    size_t used = out_cell(out, track_buf_view(&name), SIZE_MAX, false);
    out_style(out, STYLE_NONE);
    used += out_cell(out, track_buf_view(&sum), SIZE_MAX, false);
    track_buf_release(&name);
    track_buf_release(&sum);
    return used;
}

void stats_heat(const struct out *out, const struct track_heat *heat)
{
    const uint32_t weeks = weeks_shown(out), skipped = TRACK_HEAT_WEEKS - weeks;
    legend(out, heading(out, heat, skipped), LABEL + weeks);
    month_names(out, heat->first + (int64_t)skipped * TRACK_WEEK, weeks);
    for (uint32_t weekday = 0; weekday < TRACK_WEEK; weekday++)
        row(out, heat, weekday, skipped);
}
