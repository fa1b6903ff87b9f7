/*
 * options - the one table of options, and the parser that reads a command line by it.
 *
 * An option means the same wherever it is taken; a verb's row says which ones it takes. Abbreviated
 * long options are refused, for they break when a new option comes.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "track/error.h"

enum cli_option_id {
    OPT_DIRECTORY,
    OPT_PLAN,
    OPT_COLOR,
    OPT_NO_PAGER,
    OPT_QUIET,
    OPT_HELP,
    OPT_VERSION,
    OPT_JSON,
    OPT_PORCELAIN,
    OPT_NUL,
    OPT_ALL,
    OPT_MESSAGE,
    OPT_EVIDENCE,
    OPT_TIME,
    OPT_AT,
    OPT_FORCE,
    OPT_REASON,
    OPT_DRY_RUN,
    OPT_NO_COMMIT,
    OPT_WITH_EDITS,
    OPT_REOPENED,
    OPT_STATE,
    OPT_NUMBER,
    OPT_OPEN,
    OPT_FROM,
    OPT_START,
    OPT_WRITE,
    OPT_OUTPUT,
    OPT_BADGE,
    OPT_MARKDOWN,
    OPT_BASE,
    OPT_AGAINST,
    OPT_PINNED,
    OPT_FORMAT,
    OPT_SUMMARY,
    OPT_EXIT_ZERO,
    OPT_STAGED,
    OPT_PUSHED,
    OPT_EXIT_CODE,
    OPT_LINKS,
    OPT_ASCII,
    OPT_SINCE,
    OPT_UNTIL,
    OPT_BY,
    OPT_LAYOUT,
    OPT_COUNT
};

#define OPT_BIT(id) ((uint64_t)1 << (id))

enum cli_value { VALUE_NONE, VALUE_REQUIRED, VALUE_OPTIONAL };

struct cli_option {
    char short_name;       /* 0: none */
    const char *long_name; /* NULL: none */
    enum cli_value kind;
    const char *value; /* how help calls it */
    const char *help;
};

/* Indexed by enum cli_option_id. */
extern const struct cli_option cli_options[OPT_COUNT];
/* The options that every verb takes. */
extern const uint64_t cli_global_options;

/* The option that a word like "--state=open" names, or that letter; OPT_COUNT for none. */
int option_long(const char *word);
int option_short(char letter);

struct cli_command;

/* Two options may share a name, as long as no command takes both: the one that the command takes,
 * else `id`. */
int option_meant(const struct cli_command *command, int id);

struct cli_args {
    bool given[OPT_COUNT];
    const char *value[OPT_COUNT]; /* NULL: none given */
    const char **operands;        /* NULL-terminated */
    size_t operand_count;
    char *directory;  /* what several -C lead to, one behind the other; else NULL */
    const char *verb; /* NULL: none given */
    size_t verb_at;   /* its place among the words */
};

/* Reads the words behind the program's name, ended by NULL. The verb is the first operand; *command
 * gets its row, or NULL when it has none: then nothing behind it is read. Points into the words;
 * args_release frees the rest. TRACK_E_USAGE. */
struct track_error *args_parse(struct cli_args *args, const struct cli_command **command,
                               char **words);
/* Takes the value of a -C: as in git, each is looked for where the ones before it lead. */
struct track_error *args_take_directory(struct cli_args *args, const char *dir);
/* Adds the path of a file that an option names: it is looked for where -C leads. `-` stays what it
 * is. */
struct track_error *args_path(struct track_buf *out, const struct cli_args *args, const char *name);
void args_release(struct cli_args *args);

/* A whole number from 1 up, `fallback` when the option was not given. TRACK_E_USAGE. */
struct track_error *args_number(size_t *out, const struct cli_args *args, enum cli_option_id id,
                                size_t fallback);

#endif
