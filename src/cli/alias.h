/*
 * alias - words that a person has put for others, `track.alias.NAME` in git config.
 *
 * Only git config has them, never a plan's own settings: an alias may run anything. A command of
 * track is never looked up among them.
 */
#ifndef ALIAS_H
#define ALIAS_H

#include "track/settings.h"

/* What the name stands for; NULL when it is no alias, or git config cannot be read. */
const char *alias_find(const struct track_settings *settings, const char *name);
/* Whether it stands for a command of the shell. */
bool alias_is_shell(const char *text);
/* Calls `visit` once for each alias that is not hidden by a command. */
void alias_each(const struct track_settings *settings,
                void (*visit)(void *context, const char *name, const char *text), void *context);

struct alias_words {
    char **list; /* ended by NULL */
    char *text;  /* what the new words point into */
};

/* The words with the alias `words[at]` put for what it stands for, split and unquoted as git does
 * it; words that are kept are not copied. TRACK_E_CONFIG where a quote does not end. */
struct track_error *alias_expand(struct alias_words *out, const char *text,
                                 const char *const *words, size_t at);
void alias_release(struct alias_words *words);

#endif
