#include "html.h"
#include "report_parts.h"

static const char *word_for(const struct report_entry *entry)
{
    if (entry->to != TRACK_NONE)
        return track_state_name((enum track_state)entry->to);
    return entry->from == TRACK_NONE ? "noted" : "removed";
}

static void put_extra(struct track_buf *out, const char *name, struct track_str text,
                      void (*put)(struct track_buf *out, struct track_str text))
{
    if (!text.len)
        return;
    track_buf_printf(out, "<span class=\"extra\">%s: ", name);
    put(out, text);
    track_buf_puts(out, "</span>");
}

static void put_entry(struct track_buf *out, const struct report_log *log,
                      const struct report_entry *entry)
{
    const char *word = word_for(entry);
    track_buf_puts(out, "<tr><th scope=\"row\">");
    html_day(out, entry->day);
    track_buf_printf(out, "</th><td><span class=\"mark %s\">%s</span></td><td class=\"wide\">",
                     word, word);
    html_text(out, report_log_text(log, entry->text));
    track_buf_puts(out, " <span class=\"id\">");
    html_text(out, report_log_text(log, entry->item));
    track_buf_puts(out, "</span>");
    put_extra(out, "note", report_log_text(log, entry->note), html_text);
    put_extra(out, "evidence", report_log_text(log, entry->evidence), html_evidence);
    put_extra(out, "forced", report_log_text(log, entry->forced), html_text);
    track_buf_puts(out, "</td><td class=\"number\">");
    if (entry->minutes)
        html_minutes(out, entry->minutes);
    track_buf_printf(out, "</td><td><code>%s</code></td></tr>\n", entry->commit);
}

static void say_how_many(struct track_buf *out, const struct report_log *log)
{
    if (!log->total)
        track_buf_puts(out, "<p>Nothing has been ticked yet.</p>\n");
    else if (log->count < log->total)
        track_buf_printf(out,
                         "<p>The newest %zu of %zu entries; <code>track log</code> shows all of "
                         "them.</p>\n",
                         log->count, log->total);
}

void report_entries(struct track_buf *out, const struct report *report)
{
    static const char *const columns[] = {"Day", "State", "Item", "#Time", "Commit"};
    const struct report_log *log = report->log;
    html_section(out, "log", "Log");
    say_how_many(out, log);
    if (log->count)
        html_table(out, "The log, newest first", columns, sizeof(columns) / sizeof(columns[0]));
    for (size_t i = 0; i < log->count; i++)
        put_entry(out, log, &log->entries[i]);
    if (log->count)
        html_table_end(out);
    html_section_end(out);
}
