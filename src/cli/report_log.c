#include "report_log.h"

#include <stdio.h>
#include <stdlib.h>

#include "track/history.h"
#include "track/report.h"

static struct report_text keep(struct report_log *log, struct track_str text)
{
    const struct report_text kept = {log->texts.len, text.len};
    track_buf_str(&log->texts, text);
    return kept;
}

static int64_t day_of(const struct report_log *log, const struct track_event *event)
{
    return track_day_of(log->config, event->time, event->offset);
}

static struct report_entry make_entry(struct report_log *log, const struct track_event *event)
{
    struct report_entry entry = {
        .day = day_of(log, event),
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
static bool add_proof(struct report_log *log, const struct track_event *event)
{
    const struct track_item *item = track_plan_item(log->plan, event->item);
    if (!item || track_item_gate(log->plan, item) == TRACK_NONE || item->state != TRACK_DONE ||
        !is_proof(event))
        return true;
    struct report_proof *proof = proof_of(log, (size_t)(item - log->plan->items));
    if (!proof)
        return false;
    if (!proof->evidence.len)
        proof->evidence = keep(log, event->evidence);
    if (!proof->dated && event->to == TRACK_DONE) {
        proof->dated = true;
        proof->day = day_of(log, event);
        proof->forced = keep(log, event->forced);
    }
    return true;
}

bool report_log_add(void *log, const struct track_event *event)
{
    struct report_log *l = log;
    if (l->count < REPORT_LOG_MOST)
        l->entries[l->count++] = make_entry(l, event);
    l->total++;
    if (!add_proof(l, event))
        l->texts.failed = true;
    return !l->texts.failed;
}

struct track_error *report_log_begin(struct report_log *out,
                                     const struct track_workspace *workspace)
{
    const struct track_plan *plan = track_workspace_plan(workspace);
    *out = (struct report_log){
        .plan = plan,
        .config = track_workspace_config(workspace),
        .entries = calloc(REPORT_LOG_MOST, sizeof(*out->entries)),
        .proof_of = calloc(plan->item_count + 1, sizeof(*out->proof_of)),
    };
    return out->entries && out->proof_of ? NULL : track_error_no_memory();
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
