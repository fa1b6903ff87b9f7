#include "track/stopwatch.h"

#include <stdlib.h>
#include <string.h>

#include "remark.h"
#include "track/date.h"

/* --- the file --------------------------------------------------------------------------------- */

static void add_line(struct track_buf *out, const char *key, struct track_str value)
{
    track_buf_printf(out, "%s ", key);
    track_buf_str(out, value);
    track_buf_char(out, '\n');
}

static void print_clock(struct track_buf *out, const struct track_stopwatch *clock)
{
    struct track_buf time = {0};
    track_time_print(&time, clock->start, clock->offset);
    add_line(out, "start", track_buf_view(&time));
    add_line(out, "head", track_str_from(clock->head));
    add_line(out, "plan", track_str_from(clock->plan));
    for (size_t i = 0; i < clock->count; i++)
        add_line(out, "item", clock->ids[i]);
    out->failed |= time.failed;
    track_buf_release(&time);
}

/* The rest of a line that begins with the word; the line and its end are cut off from *text. */
static bool take_line(char **value, char **text, const char *key)
{
    const size_t len = strlen(key);
    char *end = *text ? strchr(*text, '\n') : NULL;
    if (!end || strncmp(*text, key, len) != 0 || (*text)[len] != ' ')
        return false;
    *end = '\0';
    *value = *text + len + 1;
    *text = end + 1;
    return true;
}

static bool parse_lines(struct track_stopwatch *out, char *text)
{
    char *start, *id;
    if (!take_line(&start, &text, "start") || !take_line(&out->head, &text, "head") ||
        !take_line(&out->plan, &text, "plan") ||
        !track_time_parse(&out->start, &out->offset, track_str_from(start), 0))
        return false;
    while (take_line(&id, &text, "item"))
        out->ids[out->count++] = track_str_from(id);
    return out->count && !*text;
}

static size_t count_lines(const char *text)
{
    size_t count = 0;
    for (; (text = strchr(text, '\n')); text++)
        count++;
    return count;
}

/* Takes over the bytes of the file. */
static struct track_error *parse(struct track_stopwatch *out, char *bytes, size_t len)
{
    struct track_stopwatch clock = {.runs = true, .bytes = bytes};
    clock.ids = calloc(count_lines(bytes) + 1, sizeof(*clock.ids));
    struct track_error *error = clock.ids ? NULL : track_error_no_memory();
    if (!error && (strlen(bytes) != len || !parse_lines(&clock, bytes)))
        error = track_error_hint(
            track_error_new(TRACK_E_CHANGED, "what the git directory holds as the clock is none"),
            "rm -- \"$(git rev-parse --git-path track/clock)\"");
    if (error)
        track_stopwatch_release(&clock);
    else
        *out = clock;
    return error;
}

void track_stopwatch_release(struct track_stopwatch *stopwatch)
{
    free(stopwatch->bytes);
    free(stopwatch->ids);
    *stopwatch = (struct track_stopwatch){.runs = false};
}

struct track_error *track_stopwatch_read(struct track_stopwatch *out,
                                         const struct track_workspace *workspace)
{
    struct store_file file = {0};
    struct track_error *error = workspace->store ? store_clock_read(&file, workspace->store) : NULL;
    *out = (struct track_stopwatch){.runs = false};
    if (error || !file.present)
        return error;
    char *bytes = strndup(file.data ? file.data : "", file.len);
    const size_t len = file.len;
    store_file_release(&file);
    return bytes ? parse(out, bytes, len) : track_error_no_memory();
}

/* --- starting and stopping ---------------------------------------------------------------------
 */

struct track_error *track_stopwatch_start(struct track_workspace *workspace,
                                          const struct track_str *ids, size_t count, int64_t time,
                                          int offset)
{
    char head[STORE_HEX];
    struct track_buf text = {0};
    struct track_error *error = remark_check_repository(workspace);
    if (!error)
        error = store_commit_id(head, workspace->store, NULL);
    if (error)
        return error;
    print_clock(&text, &(struct track_stopwatch){.start = time,
                                                 .offset = offset,
                                                 .plan = workspace->path,
                                                 .head = head,
                                                 .ids = (struct track_str *)(uintptr_t)ids,
                                                 .count = count});
    error = text.failed ? track_error_no_memory()
                        : store_clock_put(workspace->store, (struct track_str){NULL, 0},
                                          track_buf_view(&text), workspace->config.lock_timeout_ms);
    track_buf_release(&text);
    return error;
}

/* Removes the file as long as it is the one that was read. */
static struct track_error *clear(const struct track_workspace *workspace,
                                 const struct track_stopwatch *clock)
{
    struct track_buf text = {0};
    print_clock(&text, clock);
    struct track_error *error =
        text.failed
            ? track_error_no_memory()
            : store_clock_put(workspace->store, track_buf_view(&text), (struct track_str){NULL, 0},
                              workspace->config.lock_timeout_ms);
    track_buf_release(&text);
    return error;
}

struct track_error *track_stopwatch_stop(struct track_change *out,
                                         struct track_workspace *workspace,
                                         const struct track_stopwatch *clock,
                                         const struct track_change_options *options)
{
    struct track_change change = {0};
    struct track_buf start = {0};
    track_time_print(&start, clock->start, clock->offset);
    struct track_error *error = start.failed ? track_error_no_memory() : NULL;
    const struct remark remark = {.workspace = workspace,
                                  .options = options,
                                  .ids = clock->ids,
                                  .count = clock->count,
                                  .clock = start.ptr,
                                  .since = clock->head};
    if (!error)
        error = remark_make(&change, &remark);
    /* The time is committed: whatever is left of the clock now, it is not counted again. */
    if (!error && !options->dry_run)
        track_error_free(clear(workspace, clock));
    track_buf_release(&start);
    if (!error)
        *out = change;
    return error;
}
