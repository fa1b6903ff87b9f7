/*
 * settings - git config, for what the command line itself wants to know: colour, pager, aliases,
 * hints.
 *
 * What decides how a plan is read and written is in config.h.
 */
#ifndef TRACK_SETTINGS_H
#define TRACK_SETTINGS_H

#include "track/error.h"
#include "track/workspace.h"

struct track_settings;

/* Those of the workspace's repository; without one (`workspace` may be NULL), of the repository
 * that `dir` is in; where none can be opened, of the user alone. Strings live as long as the
 * settings, and these no longer than the workspace. */
struct track_error *track_settings_open(struct track_settings **out,
                                        const struct track_workspace *workspace, const char *dir);
void track_settings_close(struct track_settings *settings);

/* NULL when the key is not set. A key without a value says "true", as in git. */
const char *track_settings_get(const struct track_settings *settings, const char *key);
/* Whether the text is one of git's words for true and false; *out tells which. */
bool track_settings_bool(bool *out, const char *text);
/* Calls `visit` for each key that begins with `prefix` (both in lower case) and does not only
 * consist of it, with what stands behind the prefix and the value that holds. */
void track_settings_each(const struct track_settings *settings, const char *prefix,
                         void (*visit)(void *context, const char *name, const char *value),
                         void *context);
/* The top of the work tree; NULL without one. */
const char *track_settings_top(const struct track_settings *settings);

#endif
