#include "report_log.h"

#include <stdio.h>
#include <stdlib.h>

#include "track/history.h"
#include "track/report.h"

struct reader {
    struct report_log *log;
    const struct track_plan *plan;
    const struct track_config *config;
};

static struct report_text keep(struct report_log *log, struct track_str text)
{
    const struct report_text kept = {log->texts.len, text.len};
    track_buf_str(&log->texts, text);
    return kept;
}

static int64_t day_of(const struct reader *r, const struct track_event *event)
{
    return track_day_of(r->config, event->time, event->offset);
}

static struct report_entry make_entry(const struct reader *r, const struct track_event *event)
{
    struct report_log *log = r->log;
    struct report_entry entry = {
        .day = day_of(r, event),
        .from = event->from,
        .to = event->to,
        .minutes = event->minutes,
        .item = keep(log, event->item),
        .text = keep(log, event->text),
        .note = keep(log, event->note),
        .evidence = keep(log, event->evidence),
        .forced = keep(log, event->forced),
    };
    snprintf(entry.commit, sizeof(entry.commit), "%s", event->commit);
    return entry;
}

static bool make_room(struct report_log *log)
{
    enum { FIRST = 64 };
    if (log->proof_count < log->proof_cap)
        return true;
    const size_t cap = log->proof_cap ? log->proof_cap * 2 : FIRST;
    struct report_proof *proofs = reallocarray(log->proofs, cap, sizeof(*proofs));
    if (!proofs)
        return false;
    log->proofs = proofs;
    log->proof_cap = cap;
    return true;
}

/* The one of an item, made if need be; NULL without memory. */
static struct report_proof *proof_of(struct report_log *log, size_t item)
{
    if (!log->proof_of[item]) {
        if (!make_room(log))
            return NULL;
        log->proofs[log->proof_count++] = (struct report_proof){0};
        log->proof_of[item] = (uint32_t)log->proof_count;
    }
    return &log->proofs[log->proof_of[item] - 1];
}

/* It made the item done, or says something about it. */
static bool is_proof(const struct track_event *event)
{
    return event->to == TRACK_DONE || track_event_is_remark(event);
}

/* What comes first is the newest; an older event may still have the evidence. */
static bool add_proof(const struct reader *r, const struct track_event *event)
{
    const struct track_item *item = track_plan_item(r->plan, event->item);
    if (!item || item->gate == TRACK_NONE || item->state != TRACK_DONE || !is_proof(event))
        return true;
    struct report_proof *proof = proof_of(r->log, (size_t)(item - r->plan->items));
    if (!proof)
        return false;
    if (!proof->evidence.len)
        proof->evidence = keep(r->log, event->evidence);
    if (!proof->dated && event->to == TRACK_DONE) {
        proof->dated = true;
        proof->day = day_of(r, event);
        proof->forced = keep(r->log, event->forced);
    }
    return true;
}

static bool visit(void *context, const struct track_event *event)
{
    struct reader *r = context;
    struct report_log *log = r->log;
    if (log->count < REPORT_LOG_MOST)
        log->entries[log->count++] = make_entry(r, event);
    log->total++;
    if (!add_proof(r, event))
        log->texts.failed = true;
    return !log->texts.failed;
}

struct track_error *report_log_read(struct report_log *out, const struct track_workspace *workspace)
{
    struct reader reader = {out, track_workspace_plan(workspace),
                            track_workspace_config(workspace)};
    *out = (struct report_log){
        .entries = calloc(REPORT_LOG_MOST, sizeof(*out->entries)),
        .proof_of = calloc(reader.plan->item_count + 1, sizeof(*out->proof_of)),
    };
    if (!out->entries || !out->proof_of)
        return track_error_no_memory();
    struct track_error *error = track_history_each(workspace, visit, &reader);
    return !error && out->texts.failed ? track_error_no_memory() : error;
}

void report_log_release(struct report_log *log)
{
    free(log->entries);
    free(log->proofs);
    free(log->proof_of);
    track_buf_release(&log->texts);
    *log = (struct report_log){0};
}

struct track_str report_log_text(const struct report_log *log, struct report_text text)
{
    return text.len ? (struct track_str){log->texts.ptr + text.at, text.len} : TRACK_STR("");
}

const struct report_proof *report_log_proof(const struct report_log *log, size_t item)
{
    return log->proof_of[item] ? &log->proofs[log->proof_of[item] - 1] : NULL;
}
