/*
 * log_view - the log as people read it, below a heading for each day or each item.
 */
#ifndef LOG_VIEW_H
#define LOG_VIEW_H

#include "command.h"
#include "track/history.h"

enum log_by { LOG_BY_DAY, LOG_BY_ITEM };

struct log_view {
    const struct cli_context *ctx;
    enum log_by by;
    bool begun;
    int64_t day;           /* of the last heading */
    struct track_str item; /* the same; lives as long as the events */
};

/* Prints an event, and a heading where a new group begins. */
void log_view_event(struct log_view *view, const struct track_event *event);

#endif
