#include "log_format.h"

#include <string.h>

#include "out.h"
#include "track/date.h"

static void add_hash(struct track_buf *out, const struct track_event *event)
{
    track_buf_puts(out, event->commit);
}

static void add_short_hash(struct track_buf *out, const struct track_event *event)
{
    track_buf_printf(out, "%.7s", event->commit);
}

static void add_name(struct track_buf *out, const struct track_event *event)
{
    track_buf_puts(out, event->author_name);
}

static void add_email(struct track_buf *out, const struct track_event *event)
{
    track_buf_puts(out, event->author_email);
}

static void add_day(struct track_buf *out, const struct track_event *event)
{
    track_date_print(out, track_date_of(event->time, event->offset));
}

static void add_time(struct track_buf *out, const struct track_event *event)
{
    track_time_print(out, event->time, event->offset);
}

static void add_seconds(struct track_buf *out, const struct track_event *event)
{
    track_buf_printf(out, "%lld", (long long)event->time);
}

static void add_item(struct track_buf *out, const struct track_event *event)
{
    track_buf_str(out, event->item);
}

static void add_text(struct track_buf *out, const struct track_event *event)
{
    track_text_repair(out, event->text);
}

static void add_state(struct track_buf *out, int state)
{
    if (state != TRACK_NONE)
        track_buf_puts(out, track_state_name((enum track_state)state));
}

static void add_from(struct track_buf *out, const struct track_event *event)
{
    add_state(out, event->from);
}

static void add_to(struct track_buf *out, const struct track_event *event)
{
    add_state(out, event->to);
}

static void add_minutes(struct track_buf *out, const struct track_event *event)
{
    if (event->minutes)
        track_buf_printf(out, "%u", event->minutes);
}

static void add_note(struct track_buf *out, const struct track_event *event)
{
    track_buf_str(out, event->note);
}

static void add_evidence(struct track_buf *out, const struct track_event *event)
{
    track_buf_str(out, event->evidence);
}

static void add_forced(struct track_buf *out, const struct track_event *event)
{
    track_buf_str(out, event->forced);
}

/* What stands behind a '%'. A name that begins with another comes first. */
static const struct placeholder {
    const char *name;
    void (*add)(struct track_buf *out, const struct track_event *event); /* NULL: a character */
    char character;
} placeholders[] = {
    {"H", add_hash, 0},  {"h", add_short_hash, 0}, {"an", add_name, 0},    {"ae", add_email, 0},
    {"ad", add_day, 0},  {"aI", add_time, 0},      {"at", add_seconds, 0}, {"i", add_item, 0},
    {"s", add_text, 0},  {"f", add_from, 0},       {"t", add_to, 0},       {"m", add_minutes, 0},
    {"N", add_note, 0},  {"e", add_evidence, 0},   {"r", add_forced, 0},   {"n", NULL, '\n'},
    {"x09", NULL, '\t'}, {"x00", NULL, '\0'},      {"%", NULL, '%'},
};
enum { PLACEHOLDERS = sizeof(placeholders) / sizeof(placeholders[0]) };

static const struct placeholder *find(const char *text)
{
    for (size_t i = 0; i < PLACEHOLDERS; i++) {
        if (strncmp(text, placeholders[i].name, strlen(placeholders[i].name)) == 0)
            return &placeholders[i];
    }
    return NULL;
}

struct track_error *log_format_check(const char *format)
{
    for (const char *at = strchr(format, '%'); at;) {
        const struct placeholder *found = find(at + 1);
        if (!found)
            return track_error_hint(
                track_error_new(TRACK_E_USAGE, "'%.3s' is no placeholder of --format", at),
                "track help log");
        at = strchr(at + 1 + strlen(found->name), '%');
    }
    return NULL;
}

static void print_value(const struct placeholder *placeholder, const struct track_event *event)
{
    struct track_buf value = {0};
    if (!placeholder->add) {
        out_char(placeholder->character);
        return;
    }
    placeholder->add(&value, event);
    out_check(&value);
    out_text(track_buf_view(&value));
    track_buf_release(&value);
}

void log_format_print(const char *format, const struct track_event *event)
{
    while (*format) {
        const size_t len = strcspn(format, "%");
        out_text((struct track_str){format, len});
        format += len;
        if (!*format)
            break;
        const struct placeholder *found = find(format + 1);
        print_value(found, event);
        format += 1 + strlen(found->name);
    }
    out_char('\n');
}
