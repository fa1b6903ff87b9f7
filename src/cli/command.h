/*
 * command - one row a verb: what it takes, what it needs, and the function that does it.
 *
 * Parsing, help, man pages and completion are all driven by the table in commands.c. `main`
 * satisfies what a row needs before it calls the function; no verb opens a repository itself.
 */
#ifndef COMMAND_H
#define COMMAND_H

#include "alias.h"
#include "clock.h"
#include "options.h"
#include "out.h"
#include "pager.h"
#include "progress_line.h"
#include "track/gate.h"
#include "track/plan.h"
#include "track/settings.h"
#include "track/workspace.h"

enum cli_group {
    GROUP_START,
    GROUP_LOOK,
    GROUP_CHANGE,
    GROUP_GATES,
    GROUP_HISTORY,
    GROUP_OTHER,
    GROUP_HIDDEN, /* serves programs: not in help, and every word behind it is an operand */
};

enum cli_need {
    NEED_NOTHING,
    NEED_PLAN,       /* a plan with boxes; ctx->workspace is set */
    NEED_PLAN_EMPTY, /* the same, but the verb runs on a plan without boxes, too, before that is
                        reported */
    NEED_EVERY_PLAN, /* the verb runs once for each plan when several are configured */
    NEED_ANY_PLAN,   /* the verb runs if there is a plan with boxes; nothing is ever an error */
};

/* What is made of standard output. */
enum cli_output {
    OUTPUT_PLAIN, /* never coloured, so git config need not be asked */
    OUTPUT_SHORT,
    OUTPUT_LONG, /* goes through a pager on a terminal */
};

struct cli_context;

struct cli_command {
    const char *name;
    enum cli_group group;
    const char *operands; /* for help, e.g. "ADDRESS..."; "" for none */
    const char *summary;  /* one line, without a full stop */
    uint64_t options;     /* OPT_BITs beside the global ones */
    size_t min_operands;
    size_t max_operands; /* SIZE_MAX: any number */
    enum cli_need need;
    enum cli_output output;
    struct track_error *(*run)(struct cli_context *ctx);
};

struct cli_context {
    const struct cli_command *command;
    struct cli_args args;
    struct alias_words alias; /* what the arguments point into, if the verb is one */
    struct out out;
    struct now now;
    const char *plan_name; /* of the plan being shown when there are several, else NULL */
    int exit_code;         /* when there is no error; 1: something was found */
    bool warned;           /* of unknown settings, once for all plans */
    bool prepared;         /* colour and pager are decided */
    struct pager pager;
    struct progress progress;
    struct track_settings *settings;   /* see command_settings */
    struct track_workspace *workspace; /* NULL without NEED_PLAN */
    const struct track_plan *plan;
    const struct track_rules *rules;
};

extern const struct cli_command cli_commands[]; /* ended by a NULL name */
extern const char *const cli_group_titles[];

const struct cli_command *command_find(const char *name);
/* TRACK_E_USAGE with the nearest verb as the hint. */
struct track_error *command_unknown(const char *name);
/* Where -C, --plan and TRACK_PLAN lead, in this order. Points into `args`. */
struct track_workspace_options command_workspace(const struct cli_args *args);
/* Whom the library tells how far it is, or NULL. */
const struct track_progress *command_progress(struct cli_context *ctx);

/* Tells of settings that mean nothing to track. */
void command_warn(const struct track_config *config);

/* What git config says where the command works; NULL where it cannot be read. Opened when it is
 * asked for first. */
const struct track_settings *command_settings(struct cli_context *ctx);

/* The verbs; each is in its own cmd_VERB.c. */
struct track_error *cmd_blame(struct cli_context *ctx);
struct track_error *cmd_check(struct cli_context *ctx);
struct track_error *cmd_clock(struct cli_context *ctx);
struct track_error *cmd_complete(struct cli_context *ctx);
struct track_error *cmd_completion(struct cli_context *ctx);
struct track_error *cmd_diff(struct cli_context *ctx);
struct track_error *cmd_done(struct cli_context *ctx);
struct track_error *cmd_drop(struct cli_context *ctx);
struct track_error *cmd_gate(struct cli_context *ctx);
struct track_error *cmd_help(struct cli_context *ctx);
struct track_error *cmd_hooks(struct cli_context *ctx);
struct track_error *cmd_init(struct cli_context *ctx);
struct track_error *cmd_log(struct cli_context *ctx);
struct track_error *cmd_ls(struct cli_context *ctx);
struct track_error *cmd_next(struct cli_context *ctx);
struct track_error *cmd_note(struct cli_context *ctx);
struct track_error *cmd_prompt(struct cli_context *ctx);
struct track_error *cmd_record(struct cli_context *ctx);
struct track_error *cmd_reopen(struct cli_context *ctx);
struct track_error *cmd_repair_encoding(struct cli_context *ctx);
struct track_error *cmd_report(struct cli_context *ctx);
struct track_error *cmd_search(struct cli_context *ctx);
struct track_error *cmd_show(struct cli_context *ctx);
struct track_error *cmd_spend(struct cli_context *ctx);
struct track_error *cmd_start(struct cli_context *ctx);
struct track_error *cmd_stats(struct cli_context *ctx);
struct track_error *cmd_status(struct cli_context *ctx);
struct track_error *cmd_undo(struct cli_context *ctx);
struct track_error *cmd_version(struct cli_context *ctx);
struct track_error *cmd_why(struct cli_context *ctx);

#endif
