/* clock: starts and stops the stopwatch, and says how long it has run. */
#include <stdlib.h>
#include <string.h>

#include "addresses.h"
#include "clock_view.h"
#include "command.h"
#include "confirm.h"
#include "track/date.h"
#include "track/stopwatch.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE };

static struct track_error *usage(const char *message)
{
    return track_error_hint(track_error_new(TRACK_E_USAGE, "%s", message), "track help clock");
}

/* --- in -----------------------------------------------------------------------------------------
 */

/* Without an address, the section where the next item stands. */
static struct track_error *current_section(struct track_str **ids, size_t *count,
                                           const struct cli_context *ctx)
{
    const int32_t next = track_next_item(ctx->rules);
    if (next == TRACK_NONE)
        return usage("nothing is left to do; name what the time is for");
    const struct track_item *item = &ctx->plan->items[next];
    *ids = calloc(1, sizeof(**ids));
    if (!*ids)
        return track_error_no_memory();
    const struct track_section *section = track_item_section(ctx->plan, item);
    **ids = section ? section->id : item->id;
    *count = 1;
    return NULL;
}

static struct track_error *check_in(const struct cli_context *ctx)
{
    static const enum cli_option_id others[] = {OPT_AT, OPT_MESSAGE, OPT_EVIDENCE, OPT_DRY_RUN};
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        if (ctx->args.given[others[i]])
            return usage("--at, -m, --evidence and --dry-run go with clock out");
    }
    return NULL;
}

static struct track_error *clock_in(struct cli_context *ctx)
{
    struct track_str *ids = NULL;
    size_t count = 0;
    struct track_stopwatch clock = {.runs = false};
    struct track_error *error = check_in(ctx);
    if (!error)
        error = ctx->args.operand_count > 1 ? addresses_ids(&ids, &count, ctx, 1)
                                            : current_section(&ids, &count, ctx);
    if (!error)
        error = track_stopwatch_start(ctx->workspace, ids, count, ctx->now.time, ctx->now.offset);
    if (!error)
        error = track_stopwatch_read(&clock, ctx->workspace);
    if (!error)
        clock_view(ctx, &clock);
    track_stopwatch_release(&clock);
    free(ids);
    return error;
}

/* --- out ----------------------------------------------------------------------------------------
 */

/* "18:30" is the first such time after the start. */
static bool parse_time_of_day(int64_t *end, const char *text, const struct track_stopwatch *clock)
{
    enum { DAY = 24 * HOUR };
    struct track_buf whole = {0};
    int offset = clock->offset;
    track_date_print(&whole, track_date_of(clock->start, clock->offset));
    track_buf_printf(&whole, "T%s:00", text);
    const bool good = strlen(text) == 5 && !whole.failed &&
                      track_time_parse(end, &offset, track_buf_view(&whole), clock->offset);
    if (good && *end < clock->start)
        *end += DAY;
    track_buf_release(&whole);
    return good;
}

static struct track_error *read_end(int64_t *end, const struct cli_context *ctx,
                                    const struct track_stopwatch *clock)
{
    const char *text = ctx->args.value[OPT_AT];
    int offset = ctx->now.offset;
    *end = ctx->now.time;
    if (!text)
        return NULL;
    if (!parse_time_of_day(end, text, clock) &&
        !track_time_parse(end, &offset, track_str_from(text), ctx->now.offset))
        return track_error_hint(
            track_error_new(TRACK_E_USAGE, "'%s' is no time like 18:30 or 2026-03-05T18:30", text),
            "track help clock");
    if (*end < clock->start || *end > ctx->now.time)
        return track_error_hint(
            track_error_new(TRACK_E_USAGE, "'%s' is not between the start of the clock and now",
                            text),
            "track clock status");
    return NULL;
}

/* A clock that nobody stopped says nothing about how long somebody worked. */
static struct track_error *forgotten(const struct track_stopwatch *clock)
{
    struct track_buf start = {0}, guess = {0};
    track_time_print(&start, clock->start, clock->offset);
    track_time_print(&guess, clock->start + HOUR, clock->offset);
    struct track_error *error =
        start.failed || guess.failed
            ? track_error_no_memory()
            : track_error_hint(track_error_new(TRACK_E_CHANGED,
                                               "the clock runs since %s: say when you stopped",
                                               start.ptr),
                               "track clock out --at %s", guess.ptr);
    track_buf_release(&guess);
    track_buf_release(&start);
    return error;
}

static struct track_error *backwards(const struct track_stopwatch *clock)
{
    struct track_buf start = {0};
    track_time_print(&start, clock->start, clock->offset);
    struct track_error *error =
        start.failed
            ? track_error_no_memory()
            : track_error_hint(track_error_new(TRACK_E_CHANGED,
                                               "the clock began at %s, which is still to come",
                                               start.ptr),
                               "rm -- \"$(git rev-parse --git-path track/clock)\"");
    track_buf_release(&start);
    return error;
}

/* The day on which somebody worked is not that on which the clock was remembered; what was told in
 * GIT_AUTHOR_DATE stays. */
static void date_author(struct cli_context *ctx, int64_t end, const struct track_stopwatch *clock)
{
    struct track_signature *author = &ctx->now.identity.author;
    if (!ctx->args.given[OPT_AT] || author->time != ctx->now.time)
        return;
    author->time = end;
    author->offset = clock->offset;
}

static struct track_error *count_minutes(uint32_t *minutes, struct cli_context *ctx,
                                         const struct track_stopwatch *clock)
{
    enum { LONGEST = 12 * HOUR, LONGEST_TOLD = 100 * HOUR };
    int64_t end = 0;
    if (ctx->now.time < clock->start)
        return backwards(clock);
    struct track_error *error = read_end(&end, ctx, clock);
    if (error)
        return error;
    const int64_t seconds = end - clock->start;
    if (seconds > (ctx->args.given[OPT_AT] ? LONGEST_TOLD : LONGEST))
        return forgotten(clock);
    date_author(ctx, end, clock);
    *minutes = seconds < MINUTE ? 1 : (uint32_t)((seconds + MINUTE / 2) / MINUTE);
    return NULL;
}

static struct track_error *check_out(const struct cli_context *ctx,
                                     const struct track_stopwatch *clock)
{
    if (ctx->args.operand_count > 1)
        return usage("clock out takes no address: clock in had it");
    if (!clock->runs)
        return track_error_hint(track_error_new(TRACK_E_CHANGED, "no clock runs"),
                                "track clock in");
    if (strcmp(clock->plan, ctx->plan->path) != 0)
        return track_error_hint_word(
            track_error_new(TRACK_E_CHANGED, "the clock runs for another plan, '%s'", clock->plan),
            "track clock out --plan ", track_str_from(clock->plan), "");
    return NULL;
}

static struct track_error *clock_out(struct cli_context *ctx)
{
    struct track_change_options options = {.minutes = 0};
    struct track_change change = {0};
    struct track_stopwatch clock;
    struct track_error *error = track_stopwatch_read(&clock, ctx->workspace);
    if (!error)
        error = check_out(ctx, &clock);
    if (!error)
        error = confirm_options(&options, ctx);
    if (!error)
        error = count_minutes(&options.minutes, ctx, &clock);
    if (!error)
        error = track_change_check(ctx->workspace, &options);
    if (!error)
        error = track_stopwatch_stop(&change, ctx->workspace, &clock, &options);
    if (!error)
        confirm_remark(ctx, &change, options.minutes);
    track_change_release(&change);
    track_stopwatch_release(&clock);
    return error;
}

/* --- status -------------------------------------------------------------------------------------
 */

static struct track_error *clock_status(struct cli_context *ctx)
{
    struct track_stopwatch clock;
    if (ctx->args.operand_count > 1)
        return usage("clock status takes no address");
    struct track_error *error = check_in(ctx);
    if (!error)
        error = track_stopwatch_read(&clock, ctx->workspace);
    if (error)
        return error;
    clock_view(ctx, &clock);
    track_stopwatch_release(&clock);
    return NULL;
}

struct track_error *cmd_clock(struct cli_context *ctx)
{
    static const struct {
        const char *name;
        struct track_error *(*run)(struct cli_context *ctx);
    } words[] = {{"in", clock_in}, {"out", clock_out}, {"status", clock_status}};
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (strcmp(ctx->args.operands[0], words[i].name) == 0)
            return words[i].run(ctx);
    }
    return track_error_hint(
        track_error_new(TRACK_E_USAGE, "'%s' is none of in, out and status", ctx->args.operands[0]),
        "track help clock");
}
