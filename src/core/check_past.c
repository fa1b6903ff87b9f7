#include "check_past.h"

#include <stdio.h>
#include <string.h>

#include "check_side.h"

struct track_error *check_past_read(struct track_plan **out, const struct check_history *h,
                                    const char *commit)
{
    const struct check_side side = {h->store, commit};
    struct track_error *error = NULL;
    for (size_t i = 0; h->paths[i] && !*out && !error; i++)
        error = check_side_plan(out, NULL, &side, h->paths[i], h->config);
    return error;
}

struct track_error *check_past_trusted(const struct track_plan **out, struct check_history *history,
                                       const char *commit)
{
    char common[STORE_HEX] = "";
    struct track_error *error = NULL;
    *out = NULL;
    if (history->span && !history->span->rewritten)
        error = store_common(common, history->store, history->span->base, commit);
    if (error || !common[0] || strcmp(common, history->span->base) == 0)
        return error;
    if (strcmp(common, history->older_id) != 0) {
        track_plan_free(history->older);
        history->older = NULL;
        error = check_past_read(&history->older, history, common);
        memcpy(history->older_id, error ? "" : common, error ? 1 : STORE_HEX);
    }
    *out = history->older;
    return error;
}

struct search {
    const struct check_history *history;
    struct track_plan *found;
    struct track_error *error;
};

static bool look(void *context, const char *id)
{
    struct search *search = context;
    search->error = check_past_read(&search->found, search->history, id);
    return !search->found && !search->error;
}

struct track_error *check_past_plan(struct track_plan **out, const struct check_history *history,
                                    const char *commit, size_t parent)
{
    char rev[STORE_HEX + 24];
    struct search search = {.history = history};
    snprintf(rev, sizeof(rev), "%s^%zu", commit, parent + 1);
    struct track_error *error = store_each_first_parent(history->store, rev, look, &search);
    if (!error)
        error = search.error;
    if (!error)
        *out = search.found;
    return error;
}
