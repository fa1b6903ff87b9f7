#include "track/report.h"

#include <stdlib.h>

#include "figures.h"
#include "pace.h"
#include "streak.h"
#include "study.h"
#include "track/date.h"
#include "workspace_private.h"

struct listeners {
    struct figures figures;
    const struct track_listener *also;
};

static bool tell(void *context, const struct track_event *event)
{
    struct listeners *l = context;
    return figures_add(&l->figures, event) && (!l->also || l->also->visit(l->also->context, event));
}

struct track_error *track_figures_make(struct track_figures *out,
                                       const struct track_workspace *workspace, int64_t now,
                                       int offset, const struct track_listener *also)
{
    struct track_unrecorded *unrecorded = NULL;
    struct figures_input input = {.plan = workspace->plan,
                                  .rules = &workspace->rules,
                                  .config = &workspace->config,
                                  .today = track_day_of(&workspace->config, now, offset)};
    struct listeners listeners = {.also = also};
    struct track_error *error =
        track_history_unrecorded(&unrecorded, &input.unrecorded_count, workspace);
    input.unrecorded = unrecorded;
    if (!error)
        error = figures_begin(&listeners.figures, &input);
    if (!error)
        error = track_history_each(workspace, tell, &listeners);
    if (!error)
        error = figures_end(out, &listeners.figures);
    figures_release(&listeners.figures);
    free(unrecorded);
    return error;
}

/* --- what status shows ------------------------------------------------------------------------ */

/* How many days a commit may be younger by its author's time than by its committer's, and the
 * commits out of order. */
enum { SLACK_DAYS = 7 };

struct recent {
    struct days days;
    struct streak_reach reach;
};

/* Ends the walk where nothing older can belong to today or to the streak any more. */
static bool add_recent(void *context, const struct track_event *event)
{
    struct recent *recent = context;
    days_add(&recent->days, event);
    if (days_is_tick(event))
        streak_reach_add(&recent->reach,
                         track_day_of(recent->days.config, event->time, event->offset));
    return !recent->days.failed &&
           !streak_reach_ends(&recent->reach, track_date_of(event->committed, 0) + SLACK_DAYS);
}

static struct track_error *settle(struct track_habits *out, struct recent *recent,
                                  const struct track_workspace *workspace, int64_t today)
{
    size_t count;
    struct track_figures_day *days = days_end(&count, &recent->days);
    if (!days)
        return track_error_no_memory();
    *out = (struct track_habits){
        .streak = streak_make(days, count, &workspace->config, today).current,
        .today_minutes = study_make(days, count, workspace->plan, today).today,
        .pace = pace_of(workspace->plan, &workspace->config, today),
    };
    free(days);
    return NULL;
}

struct track_error *track_habits_make(struct track_habits *out,
                                      const struct track_workspace *workspace, int64_t now,
                                      int offset)
{
    const int64_t today = track_day_of(&workspace->config, now, offset);
    struct recent recent;
    days_begin(&recent.days, &workspace->config);
    streak_reach_begin(&recent.reach, &workspace->config, today);
    struct track_error *error = track_history_each(workspace, add_recent, &recent);
    if (!error)
        error = settle(out, &recent, workspace, today);
    days_release(&recent.days);
    return error;
}
