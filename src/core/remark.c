#include "remark.h"

#include <stdlib.h>
#include <string.h>

#include "apply.h"
#include "message.h"
#include "terms.h"
#include "versions.h"

static struct track_str section_id(const struct track_plan *plan, const struct track_item *item)
{
    const struct track_section *section = track_item_section(plan, item);
    return section ? section->id : TRACK_STR("");
}

static bool find_topic(struct message_topic *out, const struct track_plan *plan,
                       struct track_str id)
{
    const struct track_item *item = plan ? track_plan_item(plan, id) : NULL;
    const struct track_section *section = plan && !item ? track_plan_section(plan, id) : NULL;
    if (item)
        *out = (struct message_topic){item->id, item->text, section_id(plan, item)};
    else if (section)
        *out = (struct message_topic){section->id, section->name, section->id};
    return item || section;
}

static struct track_error *not_committed(const struct remark *r, struct track_str id)
{
    return track_error_hint_word(
        track_error_new(TRACK_E_NOT_COMMITTED,
                        "%.*s is not in HEAD yet: commit your edit of %s first", (int)id.len,
                        id.ptr, r->workspace->path),
        "git add -- ", track_str_from(r->workspace->path), " && git commit -m 'Edit the plan'");
}

static struct track_error *find_topics(struct message_topic *topics, const struct remark *r,
                                       const struct track_plan *head)
{
    for (size_t i = 0; i < r->count; i++) {
        if (!find_topic(&topics[i], head, r->ids[i]))
            return not_committed(r, r->ids[i]);
    }
    return NULL;
}

static struct track_error *describe(struct track_change *out, const struct remark *r,
                                    const struct message_topic *topics,
                                    const struct track_plan *head)
{
    out->items = calloc(r->count + 1, sizeof(*out->items));
    if (!out->items)
        return track_error_no_memory();
    for (size_t i = 0; i < r->count; i++) {
        const struct track_item *item = track_plan_item(head, topics[i].id);
        const enum track_state state = item ? (enum track_state)item->state : TRACK_OPEN;
        struct track_changed *changed = &out->items[out->count++];
        *changed =
            (struct track_changed){strndup(topics[i].id.ptr, topics[i].id.len),
                                   strndup(topics[i].text.ptr, topics[i].text.len), state, state};
        if (!changed->id || !changed->text)
            return track_error_no_memory();
    }
    return NULL;
}

static struct track_error *commit(struct track_change *out, const struct remark *r,
                                  struct store_transaction *transaction,
                                  const struct message_topic *topics)
{
    const struct track_change_options *options = r->options;
    const struct store_write nothing = {.head = {NULL, 0}};
    struct track_buf message = {0};
    message_remark_build(
        &message,
        &(struct message_remark){topics,
                                 r->count,
                                 r->workspace->config.plan_count > 1 ? r->workspace->path : NULL,
                                 {.minutes = options->minutes,
                                  .clock = r->clock,
                                  .note = options->note,
                                  .evidence = options->evidence}});
    struct track_error *error = message.failed ? track_error_no_memory() : NULL;
    const struct store_commit request = {&nothing, message.ptr, options->identity, NULL};
    if (!error && !options->dry_run)
        error = store_commit(transaction, &request, out->commit);
    if (!error)
        apply_subject(out, transaction, message.ptr);
    track_buf_release(&message);
    return error;
}

static bool names_clock(void *context, const char *message)
{
    return track_str_equal(message_trailer(message, "Track-Clock"), track_str_from(context));
}

/* Whether an earlier run, or another one, has committed the time of this clock. */
static struct track_error *is_committed(bool *out, const struct remark *r)
{
    *out = false;
    return r->clock ? store_find_message(out, r->workspace->store, r->since, names_clock,
                                         (void *)(uintptr_t)r->clock)
                    : NULL;
}

static struct track_error *say(struct track_change *out, const struct remark *r,
                               struct store_transaction *transaction, const struct track_plan *head)
{
    struct message_topic *topics = calloc(r->count + 1, sizeof(*topics));
    struct track_error *error = topics ? find_topics(topics, r, head) : track_error_no_memory();
    if (!error)
        error = describe(out, r, topics, head);
    if (!error)
        error = commit(out, r, transaction, topics);
    free(topics);
    return error;
}

static struct track_error *attempt(struct track_change *out, const void *context)
{
    const struct remark *r = context;
    const char *path = r->workspace->path;
    struct store_transaction *transaction = NULL;
    struct versions versions = {0};
    bool committed = false;
    struct track_error *error = store_begin(&transaction, r->workspace->store, &path, 1,
                                            r->workspace->config.lock_timeout_ms);
    if (!error)
        error = versions_read(&versions, transaction, r->workspace);
    if (!error)
        error = is_committed(&committed, r);
    if (!error && !committed)
        error = say(out, r, transaction, versions.head);
    store_end(transaction);
    versions_release(&versions);
    return error;
}

/* There is nothing that could be set in the file alone. */
struct track_error *remark_check_repository(const struct track_workspace *workspace)
{
    if (workspace->store)
        return NULL;
    return track_error_hint(track_error_new(TRACK_E_NO_REPOSITORY,
                                            "%s is in no repository to commit to", workspace->path),
                            "git init");
}

struct track_error *remark_make(struct track_change *out, const struct remark *remark)
{
    struct remark completed = *remark;
    struct terms terms = {.unfounded = false};
    struct track_error *error = remark_check_repository(remark->workspace);
    if (!error)
        error = terms_make(&terms, remark->workspace, remark->options);
    completed.options = &terms.options;
    if (!error)
        error = apply_repeat(out, attempt, &completed);
    if (!error)
        out->unfounded = terms.unfounded;
    terms_release(&terms);
    return error;
}

struct track_error *track_change_remark(struct track_change *out, struct track_workspace *workspace,
                                        const struct track_str *ids, size_t count,
                                        const struct track_change_options *options)
{
    return remark_make(
        out,
        &(struct remark){.workspace = workspace, .options = options, .ids = ids, .count = count});
}
