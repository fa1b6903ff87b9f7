#include "forecast.h"

#include <stdlib.h>

#include "days.h"

enum {
    LEAST = 5,   /* days on which items were done, before anything can be said */
    MOST = 20,   /* the last so many are looked at */
    FAR = 36525, /* days ahead */
};

/* What the forecast rests on: items done on each of some days. */
struct sample {
    uint32_t items[MOST];
    uint32_t count;
    int64_t first;
};

static uint32_t done_on(const struct track_figures_day *day)
{
    return day->done - day->brought;
}

static struct sample take_sample(const struct track_figures_day *days, size_t count, int64_t today)
{
    struct sample sample = {.first = today};
    for (size_t i = count; i-- > 0 && sample.count < MOST;) {
        if (days[i].day > today || !done_on(&days[i]))
            continue;
        sample.items[sample.count++] = done_on(&days[i]);
        sample.first = days[i].day;
    }
    return sample;
}

/* The smallest of the sorted numbers that `quarters` quarters of them do not exceed. */
static uint32_t quartile(const struct sample *sample, uint32_t quarters)
{
    return sample->items[(sample->count * quarters + 3) / 4 - 1];
}

/* The day on which all is done with so many items on each such day. */
static int64_t day_with(const struct track_forecast *f, uint32_t items, int64_t today)
{
    const int64_t pace = (int64_t)items * f->days;
    return today + ((int64_t)f->left * f->span + pace - 1) / pace;
}

static void look_ahead(struct track_forecast *f, int64_t today)
{
    f->latest = day_with(f, f->slow, today);
    f->likely = day_with(f, f->typical, today);
    f->earliest = day_with(f, f->fast, today);
    f->state = f->latest - today > FAR ? TRACK_FORECAST_FAR : TRACK_FORECAST_KNOWN;
}

struct track_forecast forecast_make(const struct track_figures_day *days, size_t count,
                                    uint32_t left, int64_t today)
{
    struct track_forecast f = {.state = TRACK_FORECAST_FINISHED, .left = left};
    if (!left)
        return f;
    struct sample sample = take_sample(days, count, today);
    f.state = TRACK_FORECAST_EARLY;
    f.days = sample.count;
    if (sample.count < LEAST) {
        f.needed = LEAST - sample.count;
        return f;
    }
    f.state = TRACK_FORECAST_FAR;
    if (today - sample.first >= FAR)
        return f;
    f.span = (uint32_t)(today - sample.first) + 1;
    qsort(sample.items, sample.count, sizeof(*sample.items), days_compare_counts);
    f.slow = quartile(&sample, 1);
    f.typical = quartile(&sample, 2);
    f.fast = quartile(&sample, 3);
    look_ahead(&f, today);
    return f;
}
