#include "undo.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "track/history.h"

enum { HEX = 41 };

struct finder {
    struct undo *found;
    size_t wanted, count; /* `count` includes the one whose events are still coming */
    char current[HEX];    /* commit of the last event */
    bool skip;            /* its events do not count */
    char (*undone)[HEX];  /* commits that undo commits name */
    size_t undone_count, undone_cap;
    struct track_error *error;
};

static bool remember_undone(struct finder *f, struct track_str commit)
{
    char(*undone)[HEX] = array_grow(f->undone, f->undone_count, &f->undone_cap, sizeof(*undone));
    if (!undone)
        return false;
    f->undone = undone;
    size_t len = commit.len < HEX - 1 ? commit.len : HEX - 1;
    memcpy(f->undone[f->undone_count], commit.ptr, len);
    f->undone[f->undone_count++][len] = '\0';
    return true;
}

static bool is_undone(const struct finder *f, const char *commit)
{
    for (size_t i = 0; i < f->undone_count; i++) {
        if (strcmp(f->undone[i], commit) == 0)
            return true;
    }
    return false;
}

static bool add_box(struct undo *undo, const struct track_event *event)
{
    struct undo_box *boxes = realloc(undo->boxes, (undo->count + 1) * sizeof(*boxes));
    if (!boxes)
        return false;
    undo->boxes = boxes;
    struct undo_box *box = &undo->boxes[undo->count];
    *box = (struct undo_box){strndup(event->item.ptr, event->item.len),
                             strndup(event->from_mark.ptr, event->from_mark.len),
                             (enum track_state)event->from, (enum track_state)event->to};
    undo->count++;
    return box->id && box->mark;
}

/* Decides once for each commit whether its events count. */
static bool enter_commit(struct finder *f, const struct track_event *event)
{
    memcpy(f->current, event->commit, HEX);
    f->skip = event->undoes.len > 0 || is_undone(f, event->commit);
    return event->undoes.len == 0 || remember_undone(f, event->undoes);
}

static bool visit(void *context, const struct track_event *event)
{
    struct finder *f = context;
    bool ok = true;
    if (strcmp(f->current, event->commit) != 0)
        ok = enter_commit(f, event);
    /* A box that came or went with its line was not changed, it was edited. */
    if (ok && !f->skip && event->from != TRACK_NONE && event->to != TRACK_NONE) {
        if (!f->count || strcmp(f->found[f->count - 1].commit, event->commit) != 0) {
            if (f->count == f->wanted)
                return false;
            memcpy(f->found[f->count++].commit, event->commit, HEX);
        }
        ok = add_box(&f->found[f->count - 1], event);
    }
    if (!ok)
        f->error = track_error_no_memory();
    return ok;
}

struct track_error *undo_find(struct undo **out, size_t count,
                              const struct track_workspace *workspace)
{
    struct finder f = {.wanted = count, .found = calloc(count + 1, sizeof(*f.found))};
    if (!f.found)
        return track_error_no_memory();
    struct track_error *error = track_history_each(workspace, visit, &f);
    if (!error)
        error = f.error;
    if (!error && f.count < count)
        error = track_error_hint(
            track_error_new(TRACK_E_NO_SUCH_ITEM,
                            "only %zu of %zu changes can be found to take back", f.count, count),
            "track log");
    free(f.undone);
    if (error) {
        undo_free(f.found, count);
        return error;
    }
    *out = f.found;
    return NULL;
}

struct track_error *undo_merge(struct undo *out, const struct undo *undos, size_t count)
{
    size_t total = 0;
    for (size_t i = 0; i < count; i++)
        total += undos[i].count;
    struct undo merged = {.boxes = calloc(total + 1, sizeof(*merged.boxes))};
    if (!merged.boxes)
        return track_error_no_memory();
    memcpy(merged.commit, undos[0].commit, HEX);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < undos[i].count; j++) {
            const struct undo_box *box = &undos[i].boxes[j];
            size_t at = 0;
            while (at < merged.count && strcmp(merged.boxes[at].id, box->id) != 0)
                at++;
            if (at == merged.count)
                merged.boxes[merged.count++] = *box;
            merged.boxes[at].from = box->from;
            merged.boxes[at].mark = box->mark;
        }
    }
    *out = merged;
    return NULL;
}

void undo_free(struct undo *undos, size_t count)
{
    for (size_t i = 0; undos && i < count; i++) {
        for (size_t j = 0; j < undos[i].count; j++) {
            free(undos[i].boxes[j].id);
            free(undos[i].boxes[j].mark);
        }
        free(undos[i].boxes);
    }
    free(undos);
}
