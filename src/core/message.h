/*
 * message - the commit messages that track writes, and the trailers it reads back.
 */
#ifndef MESSAGE_H
#define MESSAGE_H

#include "track/change.h"
#include "track/plan.h"

struct message_item {
    const struct track_plan *plan;
    const struct track_item *item;
    enum track_state to;
};

struct message {
    const struct message_item *items;
    size_t count;
    const char *note, *evidence, *forced, *undoes; /* NULL: no such trailer */
};

/* "day2: done Event Loop", then the trailers. Text of the plan and of the user stays on its line,
 * so that it cannot become a trailer of its own. */
void message_build(struct track_buf *out, const struct message *message);

/* The value of the first trailer `key` in the last paragraph of a commit message; empty when there
 * is none. */
struct track_str message_trailer(const char *message, const char *key);

#endif
