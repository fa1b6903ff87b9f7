/*
 * preferences - what a person wants of the terminal: colour, a pager, hints.
 *
 * The command line comes first, then the environment where it names track, then git config, then
 * what the environment says to every program. `settings` may be NULL: git config says nothing then.
 */
#ifndef PREFERENCES_H
#define PREFERENCES_H

#include <stdbool.h>

#include "options.h"
#include "track/settings.h"

/* TRACK_E_USAGE for a bad --color. */
struct track_error *preferences_check(const struct cli_args *args);
/* Whether the descriptor leads to a terminal, also by way of a pager that git has started. */
bool preferences_terminal(int fd);
/* Whether what goes to the descriptor is coloured; with `paged`, a pager of ours is between it and
 * the terminal. TRACK_E_CONFIG for a bad value. */
struct track_error *preferences_color(bool *out, const struct cli_args *args,
                                      const struct track_settings *settings, int fd, bool paged);
/* The command that shows long output, for /bin/sh; NULL: none. */
const char *preferences_pager(const struct cli_args *args, const struct track_settings *settings);
/* Whether errors of this kind are told with a hint. */
bool preferences_hints(const struct track_settings *settings, enum track_error_code code);

#endif
