#include "log_view.h"

#include "render.h"
#include "track/date.h"
#include "track/report.h"

static void print_extra(const struct out *out, const char *name, struct track_str value, bool link)
{
    if (!value.len)
        return;
    out_style(out, STYLE_DIM);
    out_printf("           %s: ", name);
    if (link)
        render_link(value);
    else
        out_text(value);
    out_style(out, STYLE_NONE);
    out_puts("\n");
}

static void print_built(struct track_buf *text)
{
    out_check(text);
    out_text(track_buf_view(text));
    track_buf_release(text);
}

static void print_day(int64_t day)
{
    struct track_buf text = {0};
    track_date_print(&text, day);
    print_built(&text);
}

static void print_remark(const struct track_event *event)
{
    struct track_buf text = {0};
    if (event->minutes)
        track_duration_print(&text, event->minutes);
    else
        track_buf_puts(&text, event->note.len ? "note" : "shown");
    out_check(&text);
    out_printf("%-7s", text.ptr ? text.ptr : "");
    track_buf_release(&text);
}

static void print_what(const struct out *out, const struct track_event *event)
{
    static const enum style styles[] = {STYLE_NONE, STYLE_GOOD, STYLE_WARN, STYLE_DIM};
    if (track_event_is_remark(event)) {
        print_remark(event);
        return;
    }
    out_style(out, event->to == TRACK_NONE ? STYLE_BAD : styles[event->to]);
    out_printf("%-7s",
               event->to == TRACK_NONE ? "removed" : track_state_name((enum track_state)event->to));
    out_style(out, STYLE_NONE);
}

static void print_item(const struct out *out, const struct track_event *event)
{
    out_style(out, STYLE_ID);
    out_text(event->item);
    out_style(out, STYLE_NONE);
    if (event->text.len)
        out_puts("  ");
    out_cell(out, event->text, SIZE_MAX, false);
}

static void print_time(const struct out *out, const struct track_event *event)
{
    struct track_buf text = {0};
    if (!event->minutes || track_event_is_remark(event))
        return;
    track_duration_print(&text, event->minutes);
    out_check(&text);
    print_extra(out, "time", track_buf_view(&text), false);
    track_buf_release(&text);
}

static int64_t day_of(const struct log_view *view, const struct track_event *event)
{
    return track_day_of(track_workspace_config(view->ctx->workspace), event->time, event->offset);
}

static void print_line(const struct log_view *view, const struct track_event *event)
{
    const struct out *out = &view->ctx->out;
    out_puts("  ");
    print_what(out, event);
    out_puts("  ");
    if (view->by == LOG_BY_DAY)
        print_item(out, event);
    else
        print_day(day_of(view, event));
    out_style(out, STYLE_DIM);
    out_printf("  %.7s", event->commit);
    out_style(out, STYLE_NONE);
    out_puts("\n");
    print_time(out, event);
    print_extra(out, "note", event->note, false);
    print_extra(out, "evidence", event->evidence,
                out->terminal && view->ctx->args.given[OPT_LINKS]);
    print_extra(out, "forced", event->forced, false);
}

static bool begins_group(const struct log_view *view, const struct track_event *event, int64_t day)
{
    if (!view->begun)
        return true;
    return view->by == LOG_BY_DAY ? day != view->day : !track_str_equal(view->item, event->item);
}

void log_view_event(struct log_view *view, const struct track_event *event)
{
    const struct out *out = &view->ctx->out;
    const int64_t day = day_of(view, event);
    if (begins_group(view, event, day)) {
        out_style(out, STYLE_BOLD);
        if (view->by == LOG_BY_DAY)
            print_day(day);
        out_style(out, STYLE_NONE);
        if (view->by == LOG_BY_ITEM)
            print_item(out, event);
        out_puts("\n");
        view->begun = true;
        view->day = day;
        view->item = event->item;
    }
    print_line(view, event);
}
