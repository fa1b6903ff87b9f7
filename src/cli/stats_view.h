/*
 * stats_view - the figures of a plan as a page for people.
 */
#ifndef STATS_VIEW_H
#define STATS_VIEW_H

#include "command.h"
#include "track/report.h"

void stats_view(const struct cli_context *ctx, const struct track_figures *figures);

/* Its pictures. The heatmap: a column a week, a row a day. */
void stats_heat(const struct out *out, const struct track_heat *heat);
/* The way up: how many were done when, of how many, and where the gates lie. */
void stats_way(const struct out *out, const struct track_figures *figures);

#endif
