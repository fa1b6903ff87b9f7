/*
 * report - the figures behind status, stats and the report: a plan and its history in numbers.
 *
 * A day is the author's at the time of the commit, and begins at track.dayStart. A box is ticked
 * each time that it becomes done, so ticks say what was worked on. An item is done on the day on
 * which the log last has it become done, so these days add up to what is done now. All lists are
 * the figures' own; indices are those of the plan.
 */
#ifndef TRACK_REPORT_H
#define TRACK_REPORT_H

#include "track/gate.h"
#include "track/history.h"
#include "track/plan.h"
#include "track/workspace.h"

#define TRACK_NO_DAY INT64_MIN

/* The day to which a moment belongs, by track.dayStart: `time` in seconds since 1970, `offset` in
 * minutes east of UTC. */
int64_t track_day_of(const struct track_config *config, int64_t time, int offset);

enum { TRACK_WEEK = 7, TRACK_HEAT_WEEKS = 52, TRACK_HEAT_LEVELS = 5 };

/* One on which something happened. Days are counted from 1970-01-01. */
struct track_figures_day {
    int64_t day;
    uint32_t ticks;       /* boxes that became done, each time that they did */
    uint32_t done;        /* items that are done now, and became so last on this day */
    uint32_t brought;     /* of these, those that were done when they came into the plan */
    uint32_t minutes;     /* study time */
    uint32_t done_so_far; /* `done` of this day and all before: the burn-up */
    uint32_t total;       /* boxes in the plan then */
};

struct track_streak {
    uint32_t current;     /* days with a tick in a row, up to today or yesterday */
    uint32_t longest;     /* ever, up to today */
    int64_t longest_last; /* its last day, or TRACK_NO_DAY */
};

/* The last 52 weeks, each from Monday on, this one last. */
struct track_heat {
    int64_t first;   /* a Monday */
    uint32_t days;   /* up to today */
    uint32_t active; /* of them, days with a tick */
    uint32_t ticks;
    uint32_t most; /* ticks of a day */
    struct track_heat_day {
        uint32_t ticks;
        uint8_t level; /* 0 for none, to TRACK_HEAT_LEVELS - 1 */
    } day[TRACK_WEEK * TRACK_HEAT_WEEKS];
};

struct track_figures_section {
    int32_t section; /* index */
    uint32_t done, total;
    uint32_t minutes;
    int64_t finished; /* the day on which the last of its items became done; TRACK_NO_DAY while
                         one is neither done nor dropped, or where it is not known */
};

struct track_figures_gate {
    enum track_gate_state state;
    uint32_t done, total;
    uint32_t at;          /* items up to its last one: where it lies on the way up */
    int64_t passed;       /* the day, or TRACK_NO_DAY */
    uint32_t done_so_far; /* on that day */
};

/* Where one stands against the start date: the plan's days that should be complete by `today`. */
struct track_pace {
    bool known;          /* the plan has days and a start */
    uint32_t plan_day;   /* 1-based day of the plan that today is; may lie past the last */
    uint32_t days_total; /* days in the plan */
    uint32_t days_done;  /* days whose items are all done or dropped */
    int32_t ahead;       /* days ahead (> 0) or behind (< 0) */
};
struct track_pace track_pace_make(const struct track_plan *plan, int64_t start, int64_t today);

enum track_forecast_state {
    TRACK_FORECAST_KNOWN,
    TRACK_FORECAST_EARLY,    /* `needed` more days with items done are needed for one */
    TRACK_FORECAST_FAR,      /* more than a hundred years ahead */
    TRACK_FORECAST_FINISHED, /* nothing is left to do */
};

/* When all is done, if it goes on as on the last days on which items were done: on as many days out
 * of seven, with as many items a day. The range is that of the quartiles of items a day. */
struct track_forecast {
    enum track_forecast_state state;
    uint32_t needed;
    uint32_t left;                    /* items that are neither done nor dropped */
    uint32_t days, span;              /* the days it rests on, out of how many */
    uint32_t slow, typical, fast;     /* items on such a day: the quartiles */
    int64_t latest, likely, earliest; /* days, when it is known */
};

struct track_study {
    uint32_t today, week, total; /* minutes; the week begins on Monday */
    uint32_t days;               /* with study time */
    uint32_t days_met;           /* of them, those that reached the least daily load */
    uint32_t load_min, load_max; /* of the plan, minutes a day; 0: it says nothing */
    uint32_t elsewhere;          /* minutes of `total` that are in none of the phases */
};

struct track_figures {
    const struct track_plan *plan; /* the caller's */
    int64_t today;
    int64_t start;            /* track.start, or TRACK_NO_DAY */
    struct track_count count; /* of the whole plan */
    uint32_t undated;         /* done items that are not in the history: days add up to the rest */
    struct track_figures_day *days; /* oldest first */
    size_t day_count;
    struct track_streak streak;
    struct track_heat heat;
    struct track_figures_gate *gates;     /* one for each of the plan's */
    struct track_figures_section *phases; /* the outermost sections with items */
    size_t phase_count;
    struct track_figures_section *plan_days; /* the sections of the unit "day" with items */
    size_t plan_day_count;
    struct track_pace pace;
    struct track_forecast forecast;
    struct track_study study;
};

/* What status shows of them, read from no more of the history than it takes. */
struct track_habits {
    uint32_t streak;
    uint32_t today_minutes;
    struct track_pace pace;
};
struct track_error *track_habits_make(struct track_habits *out,
                                      const struct track_workspace *workspace, int64_t now,
                                      int offset);

/* Somebody else who is told of each event, newest first; false ends the reading. */
struct track_listener {
    bool (*visit)(void *context, const struct track_event *event);
    void *context;
};

/* All figures of a plan, and, as the history is read only once for it, `also` (NULL: nobody) is
 * told of its events. `now` is a moment, `offset` minutes east of UTC. */
struct track_error *track_figures_make(struct track_figures *out,
                                       const struct track_workspace *workspace, int64_t now,
                                       int offset, const struct track_listener *also);
void track_figures_release(struct track_figures *figures);

/* The most items that the plan has had on any day; it may have been larger once. */
uint32_t track_figures_most_items(const struct track_figures *figures);

/* Whether a section is one of the outermost with items, but for the title of the document. */
bool track_figures_is_phase(const struct track_plan *plan, size_t section);

#endif
