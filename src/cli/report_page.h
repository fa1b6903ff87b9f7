/*
 * report_page - the faces of a report. All of them are made of the same figures, and none of them
 * works out one of its own.
 */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "report_log.h"
#include "track/committed.h"
#include "track/gate.h"
#include "track/report.h"

struct report {
    const struct track_plan *plan;
    const struct track_rules *rules;
    const struct track_committed *committed;
    const struct track_figures *figures;
    const struct report_log *log;
};

/* A page that needs nothing else. */
void report_html(struct track_buf *out, const struct report *report);
/* A table in Markdown, for a README or a pull request. */
void report_markdown(struct track_buf *out, const struct report *report);
/* A picture of one line that needs no font. */
void report_badge(struct track_buf *out, const struct report *report);

/* The plan's title, or its path. */
struct track_str report_title(const struct report *report);
/* What a section is called; its id when its heading says nothing. */
struct track_str report_section_name(const struct track_section *section);
/* "63 of 138 done, 45%". */
void report_count(struct track_buf *out, const struct report *report);
/* Percent, rounded down, so that only all is 100. */
unsigned report_percent(size_t done, size_t total);

#endif
