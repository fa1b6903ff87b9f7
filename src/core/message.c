#include "message.h"

#include <string.h>
#include <strings.h>

#include "track/date.h"

/* The verb of the command that leads to a state. */
static const char *const verbs[TRACK_STATE_COUNT] = {"reopen", "done", "start", "drop"};

static void add_text(struct track_buf *out, struct track_str text)
{
    struct track_buf repaired = {0};
    track_text_repair(&repaired, text);
    track_text_printable(out, track_str_trim(track_buf_view(&repaired)));
    out->failed |= repaired.failed;
    track_buf_release(&repaired);
}

/* What all items have in common, for the front of the subject: their section, or just "plan". */
static struct track_str common_section(const struct message *message)
{
    const struct message_item *first = &message->items[0];
    const struct track_section *section = track_item_section(first->plan, first->item);
    for (size_t i = 1; section && i < message->count; i++) {
        const struct message_item *other = &message->items[i];
        if (track_item_section(other->plan, other->item) != section)
            section = NULL;
    }
    return section ? section->id : TRACK_STR("plan");
}

static const char *common_verb(const struct message *message)
{
    for (size_t i = 1; i < message->count; i++) {
        if (message->items[i].to != message->items[0].to)
            return "record";
    }
    return verbs[message->items[0].to];
}

static void add_subject(struct track_buf *out, const struct message *message)
{
    if (message->count == 0) {
        track_buf_puts(out, "plan: edits");
        return;
    }
    track_text_printable(out, common_section(message));
    track_buf_printf(out, ": %s%s ", message->extra.undoes ? "undo, " : "", common_verb(message));
    if (message->count == 1)
        add_text(out, message->items[0].item->text);
    else
        track_buf_printf(out, "%zu items", message->count);
}

static void add_trailer(struct track_buf *out, const char *key, const char *value)
{
    if (!value)
        return;
    track_buf_printf(out, "%s: ", key);
    track_text_printable(out, track_str_trim(track_str_from(value)));
    track_buf_char(out, '\n');
}

static void add_extra(struct track_buf *out, const struct message_extra *extra)
{
    if (extra->minutes) {
        track_buf_puts(out, "Track-Time: ");
        track_duration_print(out, extra->minutes);
        track_buf_char(out, '\n');
    }
    add_trailer(out, "Track-Clock", extra->clock);
    add_trailer(out, "Track-Note", extra->note);
    add_trailer(out, "Track-Evidence", extra->evidence);
    add_trailer(out, "Track-Forced", extra->forced);
    add_trailer(out, "Track-Undoes", extra->undoes);
}

void message_build(struct track_buf *out, const struct message *message)
{
    add_subject(out, message);
    track_buf_puts(out, "\n\n");
    for (size_t i = 0; i < message->count; i++) {
        track_buf_puts(out, "Track-Item: ");
        track_text_printable(out, message->items[i].item->id);
        track_buf_printf(out, "\nTrack-State: %s\n", track_state_name(message->items[i].to));
    }
    add_extra(out, &message->extra);
}

static bool share_section(const struct message_remark *remark)
{
    for (size_t i = 1; i < remark->count; i++) {
        if (!track_str_equal(remark->topics[i].section, remark->topics[0].section))
            return false;
    }
    return remark->topics[0].section.len > 0;
}

static void add_kind(struct track_buf *out, const struct message_extra *extra)
{
    if (extra->minutes)
        track_duration_print(out, extra->minutes);
    track_buf_puts(out, extra->minutes ? " on " : extra->note ? "note on " : "evidence for ");
}

static void add_remark_subject(struct track_buf *out, const struct message_remark *remark)
{
    track_text_printable(out,
                         share_section(remark) ? remark->topics[0].section : TRACK_STR("plan"));
    track_buf_puts(out, ": ");
    add_kind(out, &remark->extra);
    if (remark->count == 1)
        add_text(out, remark->topics[0].text);
    else
        track_buf_printf(out, "%zu items", remark->count);
}

void message_remark_build(struct track_buf *out, const struct message_remark *remark)
{
    add_remark_subject(out, remark);
    track_buf_puts(out, "\n\n");
    add_trailer(out, "Track-Plan", remark->plan);
    for (size_t i = 0; i < remark->count; i++) {
        track_buf_puts(out, "Track-Item: ");
        track_text_printable(out, remark->topics[i].id);
        track_buf_char(out, '\n');
    }
    add_extra(out, &remark->extra);
}

/* Where the last paragraph of a message starts; NULL when there is none behind the subject, which
 * holds no trailers. */
static const char *last_paragraph(const char *message)
{
    const char *start = NULL;
    bool subject = false, blank = false;
    for (const char *line = message; *line;) {
        size_t len = strcspn(line, "\n");
        bool text = strspn(line, " \t\r") < len;
        if (text && subject && blank)
            start = line;
        subject |= text;
        blank = !text;
        line += len + (line[len] == '\n');
    }
    return start;
}

bool message_next_trailer(struct track_str *value, const char **at, const char *message,
                          const char *key)
{
    const size_t len = strlen(key);
    const char *line = *at ? *at : last_paragraph(message);
    while (line && *line) {
        const char *end = strchrnul(line, '\n');
        const size_t size = (size_t)(end - line);
        const bool found = size > len && strncasecmp(line, key, len) == 0 && line[len] == ':';
        *at = *end ? end + 1 : end;
        if (found) {
            *value = track_str_trim((struct track_str){line + len + 1, size - len - 1});
            return true;
        }
        line = *at;
    }
    return false;
}

struct track_str message_trailer(const char *message, const char *key)
{
    struct track_str value = {NULL, 0};
    const char *at = NULL;
    message_next_trailer(&value, &at, message, key);
    return value;
}

/* Most messages are none, and are not taken apart for that. */
bool message_is_remark(const char *message)
{
    return strcasestr(message, "Track-Item:") && message_trailer(message, "Track-Item").len &&
           !message_trailer(message, "Track-State").len &&
           (message_trailer(message, "Track-Time").len ||
            message_trailer(message, "Track-Note").len ||
            message_trailer(message, "Track-Evidence").len);
}
