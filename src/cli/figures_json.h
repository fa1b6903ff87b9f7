/*
 * figures_json - the figures of a plan as `stats --json` has them.
 */
#ifndef FIGURES_JSON_H
#define FIGURES_JSON_H

#include <jansson.h>

#include "command.h"
#include "track/report.h"

json_t *figures_json(const struct cli_context *ctx, const struct track_figures *figures);
/* The pace as it is in every object that has it: null when it is not known. */
json_t *figures_json_pace(const struct track_pace *pace);

#endif
