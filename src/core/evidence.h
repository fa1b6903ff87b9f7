/*
 * evidence - what a person names to show the work: a web address, a file, or a revision.
 *
 * A file is kept as PATH@BLOB and a revision as the full id of its commit, so that both still mean
 * the same when the file or the branch has gone on.
 */
#ifndef EVIDENCE_H
#define EVIDENCE_H

#include "workspace_private.h"

/* SCHEME:REST, as RFC 3986 has it, where one letter is more likely a drive. */
bool evidence_is_url(struct track_str text);

/* Adds what is to be kept of `text`. What is none of the three is kept as it stands: it may come
 * later; then *unfounded is set, unless HEAD knows it. The workspace has a repository. */
struct track_error *evidence_resolve(struct track_buf *out, bool *unfounded,
                                     const struct track_workspace *workspace, const char *text);

#endif
