/*
 * log_format - a line of the log as the user lays it out: --format of log.
 */
#ifndef LOG_FORMAT_H
#define LOG_FORMAT_H

#include "track/error.h"
#include "track/history.h"

/* TRACK_E_USAGE for a placeholder that there is none of. */
struct track_error *log_format_check(const char *format);
/* Prints an event, each value made safe, and a line end. */
void log_format_print(const char *format, const struct track_event *event);

#endif
