#include "terms.h"

#include "evidence.h"

/* The identity with what git config adds; nothing is written when git would refuse to commit. */
static struct track_error *identify(struct terms *terms, struct track_workspace *workspace)
{
    struct track_change_options *options = &terms->options;
    if (options->no_commit || options->dry_run)
        return NULL;
    if (!workspace->store)
        return track_error_hint(
            track_error_new(TRACK_E_NO_REPOSITORY,
                            "%s is in no repository to commit to; --no-commit sets the box only",
                            workspace->path),
            "git init");
    terms->identity = *options->identity;
    options->identity = &terms->identity;
    return store_identity(&terms->identity, workspace->store);
}

static struct track_error *find_evidence(struct terms *terms, struct track_workspace *workspace)
{
    struct track_change_options *options = &terms->options;
    if (!options->evidence || !workspace->store)
        return NULL;
    struct track_error *error =
        evidence_resolve(&terms->evidence, &terms->unfounded, workspace, options->evidence);
    options->evidence = terms->evidence.ptr;
    return error;
}

struct track_error *terms_make(struct terms *out, struct track_workspace *workspace,
                               const struct track_change_options *options)
{
    *out = (struct terms){.options = *options};
    struct track_error *error = identify(out, workspace);
    if (!error)
        error = find_evidence(out, workspace);
    if (!workspace->store)
        out->options.no_commit = true;
    return error;
}

void terms_release(struct terms *terms)
{
    track_buf_release(&terms->evidence);
}
