/*
 * headline - the lines with which a page about the whole plan begins.
 */
#ifndef HEADLINE_H
#define HEADLINE_H

#include "command.h"
#include "track/report.h"

/* Columns of a page: those of the terminal, up to 80. */
size_t headline_width(const struct out *out);
/* A narrow page gives up the length of the bars and what can be looked up elsewhere. */
bool headline_narrow(const struct out *out);

/* The title, or the path of the plan where it is empty; behind the plan's name if it has one. */
void headline_title(const struct cli_context *ctx, struct track_str title);
/* A bar, and how many are done. */
void headline_progress(const struct out *out, const struct track_count *count);
/* "3 days". */
void headline_days(struct track_buf *text, uint32_t days);
/* "day 3 of 30 · 2 days behind · ". */
void headline_pace(struct track_buf *text, const struct out *out, const struct track_pace *pace);

#endif
