/*
 * config_marks - the marks that a configuration adds to the built-in ones.
 */
#ifndef CONFIG_MARKS_H
#define CONFIG_MARKS_H

#include "track/config.h"
#include "track/plan.h"

bool config_mark(const struct track_config *config, struct track_str mark, enum track_state *state);

#endif
