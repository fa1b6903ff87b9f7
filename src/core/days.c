#include "days.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "track/date.h"

/* A stretch of events of one day. */
struct days_entry {
    struct track_figures_day day;
    size_t place; /* among the entries */
};

/* 1970-01-01 was a Thursday. */
static unsigned weekday(int64_t day)
{
    enum { THURSDAY = 3 };
    int64_t rest = (day + THURSDAY) % TRACK_WEEK;
    return (unsigned)(rest < 0 ? rest + TRACK_WEEK : rest);
}

int64_t track_day_of(const struct track_config *config, int64_t time, int offset)
{
    return track_date_of(time, offset - config->day_start);
}

bool days_is_rest(const struct track_config *config, int64_t day)
{
    return config->rest_days & (1U << weekday(day));
}

int64_t days_monday(int64_t day)
{
    return day - weekday(day);
}

int days_compare_counts(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

bool days_is_tick(const struct track_event *event)
{
    return event->to == TRACK_DONE && event->from != TRACK_NONE;
}

void days_begin(struct days *days, const struct track_config *config)
{
    *days = (struct days){.config = config};
}

void days_release(struct days *days)
{
    free(days->entries);
    *days = (struct days){.config = NULL};
}

/* History comes from the newest commit on, so the first event of a day has the plan as the day left
 * it. */
static struct track_figures_day *find_day(struct days *days, const struct track_event *event)
{
    const int64_t day = track_day_of(days->config, event->time, event->offset);
    if (days->entry_count && days->entries[days->entry_count - 1].day.day == day)
        return &days->entries[days->entry_count - 1].day;
    struct days_entry *entries =
        array_grow(days->entries, days->entry_count, &days->entry_cap, sizeof(*entries));
    if (!entries) {
        days->failed = true;
        return NULL;
    }
    days->entries = entries;
    entries[days->entry_count] =
        (struct days_entry){.day = {.day = day, .total = event->boxes}, .place = days->entry_count};
    return &entries[days->entry_count++].day;
}

void days_add(struct days *days, const struct track_event *event)
{
    struct track_figures_day *day = find_day(days, event);
    if (!day)
        return;
    day->ticks += days_is_tick(event);
    if (event->minutes && strcmp(days->commit, event->commit) != 0) {
        day->minutes += event->minutes;
        memcpy(days->commit, event->commit, sizeof(days->commit));
    }
}

void days_add_done(struct days *days, const struct track_event *event)
{
    struct track_figures_day *day = find_day(days, event);
    if (!day)
        return;
    day->done++;
    day->brought += event->from == TRACK_NONE;
}

static int compare(const void *a, const void *b)
{
    const struct days_entry *x = a, *y = b;
    if (x->day.day != y->day.day)
        return x->day.day < y->day.day ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

static void add_entry(struct track_figures_day *day, const struct track_figures_day *more)
{
    day->ticks += more->ticks;
    day->done += more->done;
    day->brought += more->brought;
    day->minutes += more->minutes;
}

struct track_figures_day *days_end(size_t *count, struct days *days)
{
    struct track_figures_day *list = calloc(days->entry_count + 1, sizeof(*list));
    size_t found = 0;
    *count = 0;
    if (!list || days->failed) {
        days->failed = true;
        free(list);
        return NULL;
    }
    if (days->entry_count)
        qsort(days->entries, days->entry_count, sizeof(*days->entries), compare);
    for (size_t i = 0; i < days->entry_count; i++) {
        const struct track_figures_day *day = &days->entries[i].day;
        if (found && list[found - 1].day == day->day)
            add_entry(&list[found - 1], day);
        else
            list[found++] = *day;
    }
    uint32_t done = 0;
    for (size_t i = 0; i < found; i++)
        list[i].done_so_far = done += list[i].done;
    *count = found;
    return list;
}
