#include "plan_rename.h"

#include <string.h>

#include "check_match.h"
#include "discover.h"

struct search {
    const struct track_plan *plan;
    const struct check_side *to;
    const struct track_config *config;
    struct track_plan *best;
    size_t most; /* items that the best one has, or half of them where none is found yet */
};

/* A plan can be any file, but then it keeps its ending. */
static bool may_be_plan(const char *path, const char *name)
{
    const char *ending = strrchr(path, '.'), *own = strrchr(name, '.');
    return discover_is_markdown(path) || (ending && own && strcmp(ending, own) == 0);
}

static size_t count_matches(const struct check_match *match)
{
    size_t count = 0;
    for (size_t i = 0; i < match->from->item_count; i++)
        count += match->there[i] != TRACK_NONE;
    return count;
}

static struct track_error *look(void *context, const char *path)
{
    struct search *search = context;
    struct track_plan *plan = NULL;
    struct check_match match;
    if (!may_be_plan(path, search->plan->path))
        return NULL;
    struct track_error *error = check_side_plan(&plan, NULL, search->to, path, search->config);
    if (error || !plan)
        return error;
    error = check_match_make(&match, search->plan, plan);
    size_t count = error ? 0 : count_matches(&match);
    if (!error)
        check_match_release(&match);
    if (count > search->most) {
        track_plan_free(search->best);
        search->best = plan;
        search->most = count;
    } else {
        track_plan_free(plan);
    }
    return error;
}

struct track_error *plan_rename_find(struct track_plan **out, const struct track_plan *plan,
                                     const char *from, const struct check_side *to,
                                     const struct track_config *config)
{
    struct search search = {
        .plan = plan, .to = to, .config = config, .most = (plan->item_count - 1) / 2};
    if (!plan->item_count)
        return NULL;
    struct track_error *error = store_each_added(to->store, from, to->rev, look, &search);
    if (error)
        track_plan_free(search.best);
    else if (search.best)
        *out = search.best;
    return error;
}
