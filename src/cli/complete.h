/*
 * complete - what may stand under the cursor, for the completion of the shells.
 *
 * The words before the cursor are read leniently, for a line is seldom right while it is typed, and
 * nothing is ever reported. What is offered is typed into a command line for the user: a word that
 * a shell would take apart, or evaluate, is left out, whatever a plan calls its items.
 */
#ifndef COMPLETE_H
#define COMPLETE_H

#include "command.h"

/* A command line up to the cursor. */
struct complete_line {
    const struct cli_command *command; /* NULL: the verb is still to come */
    bool unknown;                      /* the verb is none of ours: args.verb */
    struct cli_args args;              /* what stands before the current word */
    bool options;                      /* the current word may be an option: no "--" before it */
    int option;                        /* whose value is typed, or OPT_COUNT */
    struct track_str stem;             /* the current word up to the value, e.g. "--state=" */
    struct track_str typed;            /* the rest of it */
};

/* Points into `words`; false when memory is out. */
bool complete_line_read(struct complete_line *line, const char *const *words, size_t count);
void complete_line_release(struct complete_line *line);

/* Prints the candidate if it starts with what is typed and is safe to type; returns whether it did.
 * `description` is untrusted, and `state`, which may be empty, stands in brackets behind it. */
bool complete_offer(const struct complete_line *line, struct track_str value,
                    struct track_str description, struct track_str state);

/* How many operands of a verb stand in front of its addresses. */
size_t complete_words_before(const struct cli_command *command);
/* Addresses for the current word. ctx->workspace has to be open. */
void complete_addresses(const struct cli_context *ctx, const struct complete_line *line);
/* The gates, and `final`. */
void complete_gates(const struct cli_context *ctx, const struct complete_line *line);

#endif
