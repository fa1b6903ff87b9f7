/*
 * log_choice - which events of the history the log shows.
 */
#ifndef LOG_CHOICE_H
#define LOG_CHOICE_H

#include "command.h"
#include "track/history.h"

struct log_choice {
    const struct track_plan *plan;
    const struct track_config *config;
    bool *items, *sections; /* for each of the plan, whether it was named; NULL: everything */
    int64_t since, until;   /* days of the learner */
};

/* By the addresses, --since and --until. To be released in any case. TRACK_E_USAGE for what is no
 * date, and what an address may end with. */
struct track_error *log_choice_make(struct log_choice *out, const struct cli_context *ctx);
bool log_choice_takes(const struct log_choice *choice, const struct track_event *event);
void log_choice_release(struct log_choice *choice);

#endif
