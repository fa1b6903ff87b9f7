#include "figures_json.h"

#include "json.h"
#include "track/date.h"

static json_t *date_or_null(int64_t day)
{
    struct track_buf text = {0};
    if (day == TRACK_NO_DAY)
        return json_null();
    track_date_print(&text, day);
    out_check(&text);
    json_t *date = json_text(track_buf_view(&text));
    track_buf_release(&text);
    return date;
}

static json_t *number(uint64_t value)
{
    return json_integer((json_int_t)value);
}

static json_t *number_if(bool known, uint64_t value)
{
    return known ? number(value) : json_null();
}

json_t *figures_json_pace(const struct track_pace *pace)
{
    if (!pace->known)
        return json_null();
    return json_pack("{s:o, s:o, s:o, s:I}", "day", number(pace->plan_day), "days",
                     number(pace->days_total), "days_done", number(pace->days_done), "ahead",
                     (json_int_t)pace->ahead);
}

static json_t *days_json(const struct track_figures *f)
{
    json_t *list = json_array();
    for (size_t i = 0; i < f->day_count; i++) {
        const struct track_figures_day *day = &f->days[i];
        json_array_append_new(
            list, json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "day", date_or_null(day->day),
                            "ticks", number(day->ticks), "done", number(day->done), "brought",
                            number(day->brought), "minutes", number(day->minutes), "done_so_far",
                            number(day->done_so_far), "total", number(day->total)));
    }
    return list;
}

static json_t *streak_json(const struct track_streak *streak)
{
    return json_pack("{s:o, s:o, s:o}", "current", number(streak->current), "longest",
                     number(streak->longest), "longest_last", date_or_null(streak->longest_last));
}

static json_t *heat_json(const struct track_heat *heat)
{
    json_t *ticks = json_array(), *levels = json_array();
    for (uint32_t i = 0; i < heat->days; i++) {
        json_array_append_new(ticks, number(heat->day[i].ticks));
        json_array_append_new(levels, number(heat->day[i].level));
    }
    return json_pack("{s:o, s:o, s:o, s:o}", "first", date_or_null(heat->first), "active",
                     number(heat->active), "ticks", ticks, "levels", levels);
}

static json_t *sections_json(const struct track_plan *plan,
                             const struct track_figures_section *sections, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        const struct track_section *section = &plan->sections[sections[i].section];
        json_array_append_new(
            list, json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "id", json_text(section->id), "title",
                            json_text(section->title), "done", number(sections[i].done), "total",
                            number(sections[i].total), "minutes", number(sections[i].minutes),
                            "finished", date_or_null(sections[i].finished)));
    }
    return list;
}

static json_t *gates_json(const struct track_figures *f)
{
    json_t *list = json_array();
    for (size_t i = 0; i < f->plan->gate_count; i++) {
        const struct track_figures_gate *gate = &f->gates[i];
        const bool dated = gate->passed != TRACK_NO_DAY;
        json_array_append_new(list,
                              json_pack("{s:o, s:o, s:s, s:o, s:o, s:o, s:o, s:o}", "id",
                                        json_text(f->plan->gates[i].id), "section",
                                        json_text(track_gate_section(f->plan, i)->id), "state",
                                        track_gate_state_name(gate->state), "done",
                                        number(gate->done), "total", number(gate->total), "at",
                                        number(gate->at), "passed", date_or_null(gate->passed),
                                        "done_so_far", number_if(dated, gate->done_so_far)));
    }
    return list;
}

static json_t *forecast_json(const struct track_forecast *f)
{
    static const char *const states[] = {[TRACK_FORECAST_KNOWN] = "known",
                                         [TRACK_FORECAST_EARLY] = "early",
                                         [TRACK_FORECAST_FAR] = "far",
                                         [TRACK_FORECAST_FINISHED] = "finished"};
    const bool known = f->state == TRACK_FORECAST_KNOWN;
    return json_pack(
        "{s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "state", states[f->state],
        "left", number(f->left), "needed", number_if(f->state == TRACK_FORECAST_EARLY, f->needed),
        "days", number_if(known, f->days), "span", number_if(known, f->span), "slow",
        number_if(known, f->slow), "typical", number_if(known, f->typical), "fast",
        number_if(known, f->fast), "earliest", date_or_null(known ? f->earliest : TRACK_NO_DAY),
        "likely", date_or_null(known ? f->likely : TRACK_NO_DAY), "latest",
        date_or_null(known ? f->latest : TRACK_NO_DAY));
}

static json_t *study_json(const struct track_study *study)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "today_minutes",
                     number(study->today), "week_minutes", number(study->week), "total_minutes",
                     number(study->total), "elsewhere_minutes", number(study->elsewhere), "days",
                     number(study->days), "days_met", number(study->days_met), "load_minutes",
                     number(study->load_min), "load_max_minutes", number(study->load_max));
}

json_t *figures_json(const struct cli_context *ctx, const struct track_figures *f)
{
    return json_pack(
        "{s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}",
        "version", 1, "plan", json_text(track_str_from(ctx->plan->path)), "today",
        date_or_null(f->today), "start", date_or_null(f->start), "done",
        number(f->count.state[TRACK_DONE]), "total", number(f->count.total), "undated",
        number(f->undated), "streak", streak_json(&f->streak), "pace", figures_json_pace(&f->pace),
        "forecast", forecast_json(&f->forecast), "study", study_json(&f->study), "gates",
        gates_json(f), "phases", sections_json(f->plan, f->phases, f->phase_count), "plan_days",
        sections_json(f->plan, f->plan_days, f->plan_day_count), "heat", heat_json(&f->heat),
        "days", days_json(f));
}
