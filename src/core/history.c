#include "track/history.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "changes.h"
#include "characters.h"
#include "core_version.h"
#include "ledger.h"
#include "match.h"
#include "message.h"
#include "names.h"
#include "scan.h"
#include "workspace_private.h"

/* One reading of the history. */
struct reader {
    const struct track_workspace *workspace;
    struct track_buf key;   /* of what is kept */
    struct store_file kept; /* from an earlier reading */
    struct ledger before;   /* the same, to be read */
    struct ledger fresh;    /* of the commits that had to be read now */
    struct store_span span;
    uint32_t *notes; /* for each commit of the span, in `fresh` */
    size_t read;     /* commits whose changes were read now */
    size_t enough;   /* of the newest commits, if that is all to be read; 0: all commits are */
    bool doubtful;   /* the plan may have had another name among the newest */
    bool whole;      /* the newest are all that there are */
    struct names names;
    struct track_buf subject; /* the names, as a ledger has them */
    bool same_subject;        /* what is kept is of a plan of these names */
    struct lineage lineage;
};

/* --- what is kept ----------------------------------------------------------------------------- */

static void add_field(struct track_buf *key, const char *value)
{
    track_buf_puts(key, value);
    track_buf_char(key, '\0');
}

/* All that decides what the changes of a commit are taken for. */
static void describe_key(struct track_buf *key, const struct track_workspace *w)
{
    add_field(key, "history");
    add_field(key, core_version);
    scan_library(key);
    match_library(key);
    character_library(key);
    add_field(key, "");
    add_field(key, w->path);
    add_field(key, w->config.mark);
    add_field(key, w->config.done_marks);
    add_field(key, w->config.doing_marks);
    add_field(key, w->config.dropped_marks);
    add_field(key, w->config.gate_pattern);
}

static void open_kept(struct reader *r)
{
    describe_key(&r->key, r->workspace);
    if (r->key.failed || !store_kept(&r->kept, r->workspace->store, track_buf_view(&r->key)))
        return;
    if (!ledger_open(&r->before, (struct track_str){r->kept.data, r->kept.len}))
        store_file_release(&r->kept);
}

/* Whether to write all anew is worth what it took to read; to write so many bytes takes as long as
 * to read a commit. */
static bool is_worth_keeping(const struct reader *r)
{
    enum { BYTES_A_COMMIT = 32 * 1024 };
    size_t commits = r->read;
    for (uint32_t i = 0; i < store_span_count(&r->span); i++)
        commits += store_span_known(&r->span, i) == STORE_UNKNOWN;
    return commits && commits >= r->kept.len / BYTES_A_COMMIT;
}

/* Where the changes of a commit are: in what was read now, or before. */
static const struct ledger *find_entry(uint32_t *note, const struct reader *r, uint32_t commit)
{
    const uint32_t known = store_span_known(&r->span, commit);
    *note = r->notes[commit];
    if (*note != LEDGER_UNREAD || known == STORE_UNKNOWN || !r->same_subject)
        return &r->fresh;
    *note = r->before.commits[known].note;
    return &r->before;
}

static void keep(const struct reader *r)
{
    const size_t count = store_span_count(&r->span);
    struct ledger whole;
    struct track_buf bytes = {0};
    uint32_t *notes = reallocarray(NULL, count + 1, sizeof(*notes));
    ledger_create(&whole, track_buf_view(&r->subject));
    for (uint32_t i = 0; notes && i < count; i++) {
        const struct ledger *from = find_entry(&notes[i], r, i);
        if (notes[i] >= LEDGER_NOTHING)
            continue;
        ledger_begin(&whole);
        ledger_each(from, notes[i], &(struct ledger_commit){.id = ""}, ledger_add, &whole);
        notes[i] = ledger_end(&whole);
    }
    if (notes)
        ledger_write(&bytes, &whole, &r->span, notes);
    if (notes && !bytes.failed)
        store_keep(r->workspace->store, track_buf_view(&r->key), &bytes);
    track_buf_release(&bytes);
    ledger_release(&whole);
    free(notes);
}

/* --- the reading ------------------------------------------------------------------------------ */

/* Whether the plan is not there, in the commit or before it. */
static bool is_missing(const struct plans *plans)
{
    bool missing = !plans->now;
    for (size_t i = 0; i < plans->parent_count; i++)
        missing = missing || !plans->parents[i];
    return missing;
}

static struct track_error *read_commit(struct reader *r, struct store_walk *walk, uint32_t commit)
{
    const struct store_revision *revision;
    const struct plans *plans;
    struct track_error *error = store_walk_read(&revision, walk, commit);
    if (!error && revision)
        error = lineage_read(&plans, &r->lineage, revision);
    if (error)
        return error;
    r->doubtful = r->enough && revision && is_missing(plans);
    if (r->doubtful)
        return NULL;
    ledger_begin(&r->fresh);
    if (revision && !revision->same)
        changes_each(revision, plans, ledger_add, &r->fresh);
    /* What is said beside a change is told with it. */
    if (revision && ledger_end(&r->fresh) == LEDGER_NOTHING)
        remarks_each(revision, plans->now, r->workspace->path, ledger_add, &r->fresh);
    r->notes[commit] = ledger_end(&r->fresh);
    r->read++;
    return r->fresh.failed ? track_error_no_memory() : NULL;
}

static struct track_error *visit_commit(bool *more, struct reader *r, struct store_walk *walk,
                                        uint32_t commit,
                                        bool (*visit)(void *, const struct track_event *),
                                        void *context)
{
    uint32_t note;
    struct ledger_commit known;
    const uint32_t *parents;
    const struct ledger *ledger = find_entry(&note, r, commit);
    if (note == LEDGER_UNREAD) {
        struct track_error *error = read_commit(r, walk, commit);
        if (error || r->doubtful)
            return error;
        ledger = find_entry(&note, r, commit);
    }
    if (note != LEDGER_NOTHING) {
        store_span_id(known.id, &r->span, commit);
        known.committed = store_span_commit(&parents, &r->span, commit).committed;
        *more = ledger_each(ledger, note, &known, visit, context);
    }
    return NULL;
}

/* All of the history, and what is kept of it. */
static struct track_error *find_all(struct reader *r)
{
    open_kept(r);
    const struct store_known known = {r->before.commits, r->before.commit_count, r->before.parents};
    return store_span_all(&r->span, r->workspace->store, NULL, &known, message_is_remark);
}

/* Under other names, a commit may have changed something else. */
static struct track_error *find_names(struct reader *r)
{
    struct track_error *error = names_find(&r->names, r->workspace, r->enough ? NULL : &r->span);
    if (error)
        return error;
    names_join(&r->subject, &r->names);
    r->same_subject = track_str_equal(ledger_subject(&r->before), track_buf_view(&r->subject));
    return r->subject.failed ? track_error_no_memory() : NULL;
}

static struct track_error *begin(struct reader *r)
{
    ledger_create(&r->fresh, TRACK_STR(""));
    struct track_error *error =
        lineage_begin(&r->lineage, r->workspace->plan, &r->workspace->config);
    if (!error)
        error = r->enough ? store_span_newest(&r->span, &r->whole, r->workspace->store, r->enough,
                                              message_is_remark)
                          : find_all(r);
    if (!error)
        error = find_names(r);
    if (error)
        return error;
    const size_t count = store_span_count(&r->span);
    r->notes = reallocarray(NULL, count + 1, sizeof(*r->notes));
    if (!r->notes)
        return track_error_no_memory();
    for (size_t i = 0; i < count; i++)
        r->notes[i] = LEDGER_UNREAD;
    return NULL;
}

static void end(struct reader *r)
{
    lineage_release(&r->lineage);
    store_span_release(&r->span);
    ledger_release(&r->fresh);
    store_file_release(&r->kept);
    track_buf_release(&r->key);
    track_buf_release(&r->subject);
    names_release(&r->names);
    free(r->notes);
}

static struct track_error *read_span(bool *more, struct reader *r,
                                     bool (*visit)(void *, const struct track_event *),
                                     void *context)
{
    struct store_walk *walk = NULL;
    uint32_t commit;
    struct track_error *error =
        store_walk_begin(&walk, r->workspace->store, &r->span, (const char *const *)r->names.list);
    while (!error && *more && !r->doubtful && store_walk_next(walk, &commit))
        error = visit_commit(more, r, walk, commit, visit, context);
    store_walk_end(walk);
    return error;
}

struct track_error *
track_history_each(const struct track_workspace *workspace,
                   bool (*visit)(void *context, const struct track_event *event), void *context)
{
    if (!workspace->store)
        return NULL;
    struct reader r = {.workspace = workspace};
    bool more = true;
    struct track_error *error = begin(&r);
    if (!error)
        error = read_span(&more, &r, visit, context);
    if (!error && is_worth_keeping(&r))
        keep(&r);
    end(&r);
    return error;
}

/* --- the newest alone ------------------------------------------------------------------------- */

/* A visitor, and the commits that it has been told of. */
struct told {
    bool (*visit)(void *context, const struct track_event *event);
    void *context;
    char (*commits)[STORE_HEX];
    size_t count, cap;
    bool failed; /* memory ran out */
};

static bool tell(void *told, const struct track_event *event)
{
    struct told *t = told;
    if (!t->count || strcmp(t->commits[t->count - 1], event->commit) != 0) {
        void *commits = array_grow(t->commits, t->count, &t->cap, sizeof(*t->commits));
        t->failed = !commits;
        if (t->failed)
            return false;
        t->commits = commits;
        memcpy(t->commits[t->count++], event->commit, STORE_HEX);
    }
    return t->visit(t->context, event);
}

static int compare_commits(const void *a, const void *b)
{
    return strcmp(a, b);
}

static bool tell_of_the_rest(void *told, const struct track_event *event)
{
    const struct told *t = told;
    if (t->count && bsearch(event->commit, t->commits, t->count, STORE_HEX, compare_commits))
        return true;
    return t->visit(t->context, event);
}

/* `ended`: nobody wants to hear more, or there is no more. */
static struct track_error *tell_newest(bool *ended, struct told *told,
                                       const struct track_workspace *workspace, size_t enough)
{
    struct reader r = {.workspace = workspace, .enough = enough};
    bool more = true;
    struct track_error *error = begin(&r);
    if (!error)
        error = read_span(&more, &r, tell, told);
    if (!error && told->failed)
        error = track_error_no_memory();
    *ended = !more || (r.whole && !r.doubtful);
    end(&r);
    return error;
}

struct track_error *
track_history_newest(const struct track_workspace *workspace, size_t enough,
                     bool (*visit)(void *context, const struct track_event *event), void *context)
{
    if (!workspace->store)
        return NULL;
    struct told told = {.visit = visit, .context = context};
    bool ended = false;
    struct track_error *error = tell_newest(&ended, &told, workspace, enough);
    if (!error && !ended) {
        if (told.count)
            qsort(told.commits, told.count, STORE_HEX, compare_commits);
        error = track_history_each(workspace, tell_of_the_rest, &told);
    }
    free(told.commits);
    return error;
}

/* --- what is not recorded --------------------------------------------------------------------- */

static int state_in(const struct track_plan *plan, struct track_str id)
{
    const struct track_item *item = plan ? track_plan_item(plan, id) : NULL;
    return item ? (int)item->state : TRACK_NONE;
}

static struct track_error *compare_head(struct track_unrecorded **out, size_t *count,
                                        const struct track_plan *head,
                                        const struct track_plan *work)
{
    struct track_unrecorded *list = calloc(work->item_count + 1, sizeof(*list));
    if (!list)
        return track_error_no_memory();
    size_t found = 0;
    for (size_t i = 0; i < work->item_count; i++) {
        int state = state_in(head, work->items[i].id);
        if (state != (int)work->items[i].state &&
            !(state == TRACK_NONE && work->items[i].state == TRACK_OPEN))
            list[found++] = (struct track_unrecorded){(int32_t)i, state};
    }
    *out = list;
    *count = found;
    return NULL;
}

struct track_error *track_history_unrecorded(struct track_unrecorded **out, size_t *count,
                                             const struct track_workspace *workspace)
{
    *out = NULL;
    *count = 0;
    if (!workspace->store)
        return NULL;
    struct track_plan *head = NULL;
    bool same = false;
    struct track_error *error = workspace_plan_at(&head, &same, workspace, NULL);
    if (!error && !same)
        error = compare_head(out, count, head, workspace->plan);
    track_plan_free(head);
    return error;
}
