#include "figures.h"

#include <stdlib.h>
#include <string.h>

#include "forecast.h"
#include "heat.h"
#include "pace.h"
#include "streak.h"
#include "study.h"
#include "sums.h"

/* --- the events ------------------------------------------------------------------------------- */

static bool make_lists(struct figures *f)
{
    const size_t count = f->input.plan->item_count + 1;
    f->done_on = calloc(count, sizeof(*f->done_on));
    f->settled = calloc(count, sizeof(*f->settled));
    f->minutes = calloc(count, sizeof(*f->minutes));
    return f->done_on && f->settled && f->minutes;
}

struct track_error *figures_begin(struct figures *out, const struct figures_input *input)
{
    struct figures f = {.input = *input};
    days_begin(&f.days, input->config);
    if (!make_lists(&f)) {
        figures_release(&f);
        return track_error_no_memory();
    }
    for (size_t i = 0; i < input->plan->item_count; i++) {
        f.done_on[i] = TRACK_NO_DAY;
        f.settled[i] = input->plan->items[i].state != TRACK_DONE;
    }
    for (size_t i = 0; i < input->unrecorded_count; i++)
        f.settled[input->unrecorded[i].item] = true;
    *out = f;
    return NULL;
}

void figures_release(struct figures *f)
{
    days_release(&f->days);
    free(f->done_on);
    free(f->settled);
    free(f->minutes);
    *f = (struct figures){.done_on = NULL};
}

/* The first item of a section; TRACK_NONE for none. */
static int64_t first_of(const struct track_plan *plan, struct track_str id)
{
    const struct track_section *section = track_plan_section(plan, id);
    return section && section->item_begin < section->item_end ? (int64_t)section->item_begin
                                                              : TRACK_NONE;
}

/* The item that an event is about. Time may be spent on a whole section, without a change. */
static int64_t item_of(const struct track_plan *plan, const struct track_event *event)
{
    const struct track_item *item = track_plan_item(plan, event->item);
    if (item)
        return item - plan->items;
    return track_event_is_remark(event) ? first_of(plan, event->item) : TRACK_NONE;
}

/* The minutes of a commit go to the first of its items that is still in the plan. */
static void add_minutes(struct figures *f, const struct track_event *event, int64_t item)
{
    if (!event->minutes || item == TRACK_NONE || strcmp(f->commit, event->commit) == 0)
        return;
    f->minutes[item] += event->minutes;
    memcpy(f->commit, event->commit, sizeof(f->commit));
}

bool figures_add(void *figures, const struct track_event *event)
{
    struct figures *f = figures;
    const int64_t item = item_of(f->input.plan, event);
    days_add(&f->days, event);
    add_minutes(f, event, item);
    if (item != TRACK_NONE && event->to == TRACK_DONE && !f->settled[item]) {
        f->settled[item] = true;
        f->done_on[item] = track_day_of(f->input.config, event->time, event->offset);
        days_add_done(&f->days, event);
    }
    return !f->days.failed;
}

/* --- the figures ------------------------------------------------------------------------------ */

static uint32_t minutes_elsewhere(const struct track_figures *f)
{
    uint32_t minutes = f->study.total;
    for (size_t i = 0; i < f->phase_count; i++)
        minutes -= f->phases[i].minutes;
    return minutes;
}

static uint32_t count_undated(const struct figures *f)
{
    const struct track_plan *plan = f->input.plan;
    uint32_t undated = 0;
    for (size_t i = 0; i < plan->item_count; i++)
        undated += plan->items[i].state == TRACK_DONE && f->done_on[i] == TRACK_NO_DAY;
    return undated;
}

static bool make_lists_of(struct track_figures *out, const struct figures *f)
{
    const struct sums_items items = {f->input.plan, f->done_on, f->minutes};
    out->phases = sums_of_sections(&out->phase_count, &items, track_figures_is_phase);
    out->plan_days = sums_of_sections(&out->plan_day_count, &items, sums_is_day);
    out->gates = sums_of_gates(&items, f->input.rules, out->days, out->day_count);
    return out->phases && out->plan_days && out->gates;
}

struct track_error *figures_end(struct track_figures *out, struct figures *f)
{
    const struct figures_input *in = &f->input;
    struct track_figures figures = {
        .plan = in->plan,
        .today = in->today,
        .start = pace_start(in->config),
        .count = track_plan_count(in->plan, 0, in->plan->item_count),
        .undated = count_undated(f),
    };
    figures.days = days_end(&figures.day_count, &f->days);
    if (!figures.days || !make_lists_of(&figures, f)) {
        track_figures_release(&figures);
        return track_error_no_memory();
    }
    const uint32_t left =
        (uint32_t)(figures.count.state[TRACK_OPEN] + figures.count.state[TRACK_DOING]);
    figures.streak = streak_make(figures.days, figures.day_count, in->config, in->today);
    figures.heat = heat_make(figures.days, figures.day_count, in->today);
    figures.forecast = forecast_make(figures.days, figures.day_count, left, in->today);
    figures.study = study_make(figures.days, figures.day_count, in->plan, in->today);
    figures.study.elsewhere = minutes_elsewhere(&figures);
    figures.pace = pace_of(in->plan, in->config, in->today);
    *out = figures;
    return NULL;
}

uint32_t track_figures_most_items(const struct track_figures *figures)
{
    uint32_t most = (uint32_t)figures->count.total;
    for (size_t i = 0; i < figures->day_count; i++)
        most = figures->days[i].total > most ? figures->days[i].total : most;
    return most;
}

void track_figures_release(struct track_figures *figures)
{
    free(figures->days);
    free(figures->gates);
    free(figures->phases);
    free(figures->plan_days);
    *figures = (struct track_figures){.plan = NULL};
}
