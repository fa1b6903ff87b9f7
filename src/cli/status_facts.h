/*
 * status_facts - everything that status shows, gathered once for its three faces.
 */
#ifndef STATUS_FACTS_H
#define STATUS_FACTS_H

#include "command.h"
#include "track/history.h"
#include "track/report.h"
#include "track/stopwatch.h"

enum { FACTS_NEXT = 5 };

struct status_facts {
    const struct track_section *scope;   /* the section asked for, or NULL: the whole plan */
    size_t item_begin, item_end;         /* of the scope */
    struct track_count count;            /* of the scope */
    const struct track_section *current; /* where the next item stands, or NULL */
    int32_t next[FACTS_NEXT];
    size_t next_count;
    struct track_habits habits;
    struct track_unrecorded *unrecorded;
    size_t unrecorded_count;
    const char *operation; /* a merge or the like under way, or NULL */
    struct track_interrupted interrupted;
    struct track_stopwatch clock;
};

struct track_error *facts_gather(struct status_facts *out, const struct cli_context *ctx);
void facts_release(struct status_facts *facts);

/* The word for what was left: "change", "lock" or "files"; NULL for nothing. */
const char *facts_left(const struct status_facts *facts);

/* The indices of the next items to do, at most `most`: what is being done, then what is open and
 * not locked. */
size_t facts_next(const struct track_rules *rules, int32_t *items, size_t most);

#endif
