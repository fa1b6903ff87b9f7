#include "clock_view.h"

#include <stdio.h>

#include "json.h"
#include "track/date.h"

uint32_t clock_view_minutes(const struct cli_context *ctx, const struct track_stopwatch *clock)
{
    const int64_t minutes = (ctx->now.time - clock->start) / 60;
    if (minutes < 0)
        return 0;
    return minutes < UINT32_MAX ? (uint32_t)minutes : UINT32_MAX;
}

void clock_view_words(struct track_buf *out, const struct cli_context *ctx,
                      const struct track_stopwatch *clock)
{
    track_buf_puts(out, "running for ");
    track_duration_print(out, clock_view_minutes(ctx, clock));
    for (size_t i = 0; i < clock->count; i++) {
        track_buf_puts(out, i ? ", " : ": ");
        track_buf_str(out, clock->ids[i]);
    }
}

json_t *clock_view_json(const struct cli_context *ctx, const struct track_stopwatch *clock)
{
    struct track_buf since = {0};
    json_t *items = json_array();
    if (!clock->runs) {
        json_decref(items);
        return json_null();
    }
    for (size_t i = 0; i < clock->count; i++)
        json_array_append_new(items, json_text(clock->ids[i]));
    track_time_print(&since, clock->start, clock->offset);
    json_t *object = json_pack("{s:o, s:I, s:o, s:o}", "since", json_text(track_buf_view(&since)),
                               "minutes", (json_int_t)clock_view_minutes(ctx, clock), "items",
                               items, "plan", json_text(track_str_from(clock->plan)));
    track_buf_release(&since);
    return object;
}

static void print_json(const struct cli_context *ctx, const struct track_stopwatch *clock)
{
    json_t *object = json_pack("{s:i, s:b}", "version", 1, "running", (int)clock->runs);
    json_t *facts = clock_view_json(ctx, clock);
    if (json_is_object(facts))
        json_object_update(object, facts);
    json_decref(facts);
    json_line(object, stdout);
}

void clock_view(const struct cli_context *ctx, const struct track_stopwatch *clock)
{
    struct track_buf words = {0};
    if (ctx->args.given[OPT_JSON]) {
        print_json(ctx, clock);
        return;
    }
    if (ctx->args.given[OPT_QUIET])
        return;
    if (clock->runs)
        clock_view_words(&words, ctx, clock);
    else
        track_buf_puts(&words, "no clock runs");
    out_check(&words);
    out_text(track_buf_view(&words));
    out_puts("\n");
    track_buf_release(&words);
}
