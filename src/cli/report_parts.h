/*
 * report_parts - the sections of the page of a report, and what several of them are made of.
 */
#ifndef REPORT_PARTS_H
#define REPORT_PARTS_H

#include "report_page.h"

/* The style of the page, and its SHA-256 in base64. */
extern const char report_style[];
extern const char report_style_hash[];

void report_progress(struct track_buf *out, const struct report *report);
void report_gates(struct track_buf *out, const struct report *report);
void report_activity(struct track_buf *out, const struct report *report);
void report_burn_up(struct track_buf *out, const struct report *report);
void report_study(struct track_buf *out, const struct report *report);
void report_entries(struct track_buf *out, const struct report *report);

/* A bar beside the numbers that it shows. */
void report_bar(struct track_buf *out, size_t done, size_t total);
/* When all is done, as a range; the most likely day, or why there is none; and all about it. */
void report_forecast(struct track_buf *out, const struct track_figures *figures);
void report_forecast_basis(struct track_buf *out, const struct track_figures *figures);
void report_forecast_whole(struct track_buf *out, const struct track_figures *figures);

#endif
