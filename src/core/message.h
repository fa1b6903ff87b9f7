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

/* What is said beside the states. */
struct message_extra {
    uint32_t minutes;                              /* 0: no such trailer */
    const char *clock;                             /* when it began; NULL: no such trailer */
    const char *note, *evidence, *forced, *undoes; /* NULL: no such trailer */
};

struct message {
    const struct message_item *items;
    size_t count;
    struct message_extra extra;
};

/* "day2: done Event Loop", then the trailers. Text of the plan and of the user stays on its line,
 * so that it cannot become a trailer of its own. */
void message_build(struct track_buf *out, const struct message *message);

/* Something that is said about items or sections, without a change of theirs. */
struct message_topic {
    struct track_str id, text;
    struct track_str section; /* id of its section, or its own; empty: none */
};
struct message_remark {
    const struct message_topic *topics;
    size_t count;
    const char *plan; /* path, where it has to be told; else NULL */
    struct message_extra extra;
};

/* "day2: 1h30m on Event Loop", then the trailers. */
void message_remark_build(struct track_buf *out, const struct message_remark *remark);

/* Whether a commit message says something about items without a change of theirs. */
bool message_is_remark(const char *message);

/* Goes through the trailers `key` of a message: *at is NULL at first. False behind the last. */
bool message_next_trailer(struct track_str *value, const char **at, const char *message,
                          const char *key);
/* The value of the first trailer `key` in the last paragraph of a commit message; empty when there
 * is none. */
struct track_str message_trailer(const char *message, const char *key);

#endif
