#include "check_match.h"
#include "check_rules.h"

static struct track_error *tell(struct track_check *check, const struct check_match *match,
                                size_t index)
{
    const struct track_item *item = &match->to->items[index];
    const int32_t recorded = match->back[index];
    struct check_place place = {.item = item->id};
    if (recorded != TRACK_NONE)
        place = check_place_of(match->from, &match->from->items[recorded], NULL);
    return check_add(check, CHECK_UNRECORDED, &place,
                     "'%.*s' is %s in the work tree, and that is not recorded", (int)item->text.len,
                     item->text.ptr, track_state_name((enum track_state)item->state));
}

static struct track_error *compare(struct track_check *check, const struct track_plan *work)
{
    struct check_match match;
    struct track_error *error = check_match_make(&match, check->tip, work);
    if (error)
        return error;
    for (size_t i = 0; i < work->item_count && !error; i++) {
        const int32_t recorded = match.back[i];
        const int state = recorded == TRACK_NONE ? TRACK_OPEN : check->tip->items[recorded].state;
        if (state != work->items[i].state)
            error = tell(check, &match, i);
    }
    check_match_release(&match);
    return error;
}

/* No work tree is needed, and none that is complete. */
struct track_error *check_unrecorded(struct track_check *check, const struct store *store)
{
    struct store_file file = {0};
    struct track_plan *work = NULL;
    if (!check->tip || !store_workdir(store))
        return NULL;
    struct track_error *error = store_read_work(&file, store, check->tip->path);
    if (error && error->code == TRACK_E_NO_PLAN) {
        track_error_free(error);
        return NULL;
    }
    if (!error)
        error = track_plan_parse(&work, file.data, file.len, check->tip->path, &check->config);
    if (!error)
        error = compare(check, work);
    track_plan_free(work);
    return error;
}
