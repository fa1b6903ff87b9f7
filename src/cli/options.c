#include "options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"

const struct cli_option cli_options[OPT_COUNT] = {
    [OPT_DIRECTORY] = {'C', NULL, VALUE_REQUIRED, "DIR", "work as if started in DIR"},
    [OPT_PLAN] = {0, "plan", VALUE_REQUIRED, "FILE|NAME", "the plan to work on"},
    [OPT_COLOR] = {0, "color", VALUE_OPTIONAL, "WHEN", "always, never or auto (on a terminal)"},
    [OPT_NO_PAGER] = {0, "no-pager", VALUE_NONE, NULL, "never run a pager"},
    [OPT_QUIET] = {'q', "quiet", VALUE_NONE, NULL, "print no confirmation"},
    [OPT_HELP] = {'h', "help", VALUE_NONE, NULL, "show this help"},
    [OPT_VERSION] = {0, "version", VALUE_NONE, NULL, "show the version"},
    [OPT_JSON] = {0, "json", VALUE_OPTIONAL, "FIELDS",
                  "print JSON, or some fields of it; errors, too"},
    [OPT_PORCELAIN] = {0, "porcelain", VALUE_OPTIONAL, "v1",
                       "print tab-separated lines for scripts"},
    [OPT_NUL] = {'z', NULL, VALUE_NONE, NULL, "like --porcelain, each record ended by NUL"},
    [OPT_ALL] = {0, "all", VALUE_NONE, NULL, "take every item of a section"},
    [OPT_MESSAGE] = {'m', "message", VALUE_REQUIRED, "TEXT", "a note for the study log"},
    [OPT_EVIDENCE] = {0, "evidence", VALUE_REQUIRED, "URL|PATH|REV", "what shows the work"},
    [OPT_TIME] = {0, "time", VALUE_REQUIRED, "DURATION", "study time, like 1h30m, 45m or 45"},
    [OPT_AT] = {0, "at", VALUE_REQUIRED, "TIME", "when you stopped, like 18:30"},
    [OPT_FORCE] = {0, "force", VALUE_NONE, NULL, "tick what a gate locks; needs --reason"},
    [OPT_REASON] = {0, "reason", VALUE_REQUIRED, "TEXT", "why --force; kept in the history"},
    [OPT_DRY_RUN] = {0, "dry-run", VALUE_NONE, NULL, "show what would be done, change nothing"},
    [OPT_NO_COMMIT] = {0, "no-commit", VALUE_NONE, NULL, "set the boxes in the file only"},
    [OPT_WITH_EDITS] = {0, "with-edits", VALUE_NONE, NULL,
                        "commit your other edits of the plan, too"},
    [OPT_REOPENED] = {0, "reopened", VALUE_NONE, NULL, "take boxes that were unticked, too"},
    [OPT_STATE] = {0, "state", VALUE_REQUIRED, "STATE", "only open, done, doing or dropped items"},
    [OPT_NUMBER] = {'n', "number", VALUE_REQUIRED, "N", "at most N"},
    [OPT_OPEN] = {0, "open", VALUE_NONE, NULL, "open each term in the browser"},
    [OPT_FROM] = {0, "from", VALUE_REQUIRED, "FILE|NAME", "a plan of your own, or a built-in one"},
    [OPT_START] = {0, "start", VALUE_REQUIRED, "DATE", "the first day, YYYY-MM-DD, for the pace"},
    [OPT_BASE] = {0, "base", VALUE_REQUIRED, "REV", "the revision whose rules and gates hold"},
    [OPT_AGAINST] = {0, "against", VALUE_REQUIRED, "REV|FILE",
                     "the plan as it should be, but for its marks"},
    [OPT_PINNED] = {0, "pinned", VALUE_NONE, NULL, "no change of the plan but its marks"},
    [OPT_FORMAT] = {0, "format", VALUE_REQUIRED, "FORMAT",
                    "human, json, github, gitlab, junit or sarif"},
    [OPT_SUMMARY] = {0, "summary", VALUE_REQUIRED, "FILE", "append a page in Markdown to FILE"},
    [OPT_EXIT_ZERO] = {0, "exit-zero", VALUE_NONE, NULL, "exit 0 whatever is found"},
    [OPT_STAGED] = {0, "staged", VALUE_NONE, NULL, "look at what is staged"},
    [OPT_PUSHED] = {0, "pushed", VALUE_NONE, NULL, "look at the branches on standard input"},
    [OPT_EXIT_CODE] = {0, "exit-code", VALUE_NONE, NULL, "exit 1 when there is a difference"},
    [OPT_LINKS] = {0, "links", VALUE_NONE, NULL, "on a terminal, make evidence a link to click on"},
    [OPT_ASCII] = {0, "ascii", VALUE_NONE, NULL, "draw with ASCII alone"},
    [OPT_SINCE] = {0, "since", VALUE_REQUIRED, "DATE", "from this day on"},
    [OPT_UNTIL] = {0, "until", VALUE_REQUIRED, "DATE", "up to this day, and with it"},
    [OPT_BY] = {0, "by", VALUE_REQUIRED, "day|item", "what to group by"},
    [OPT_LAYOUT] = {0, "format", VALUE_REQUIRED, "TEXT", "what to print of each, like '%ad %i'"},
    [OPT_WRITE] = {0, "write", VALUE_NONE, NULL, "write the repaired plan; nothing is committed"},
    [OPT_OUTPUT] = {'o', "output", VALUE_REQUIRED, "FILE", "write to FILE, as a whole"},
    [OPT_BADGE] = {0, "badge", VALUE_REQUIRED, "FILE", "make a badge, a picture in SVG"},
    [OPT_MARKDOWN] = {0, "markdown", VALUE_NONE, NULL, "make a table in Markdown"},
};

const uint64_t cli_global_options = OPT_BIT(OPT_DIRECTORY) | OPT_BIT(OPT_PLAN) |
                                    OPT_BIT(OPT_COLOR) | OPT_BIT(OPT_NO_PAGER) |
                                    OPT_BIT(OPT_QUIET) | OPT_BIT(OPT_HELP) | OPT_BIT(OPT_VERSION);

struct parser {
    struct cli_args *args;
    const struct cli_command *command;
    char **words;
    char **next; /* of them, to be read */
};

/* "WHAT WORD", with the help of the verb as the hint. */
static struct track_error *usage(const struct parser *p, const char *word, const char *what)
{
    struct track_error *error = track_error_new(TRACK_E_USAGE, "%s %s", word, what);
    if (p->command)
        return track_error_hint(error, "track help %s", p->command->name);
    return track_error_hint(error, "track help");
}

static bool taken(const struct parser *p, int id)
{
    uint64_t options = cli_global_options | (p->command ? p->command->options : ~(uint64_t)0);
    return options & OPT_BIT(id);
}

int option_meant(const struct cli_command *command, int id)
{
    const char *name = cli_options[id].long_name;
    if (!command || !name || command->options & OPT_BIT(id))
        return id;
    for (int other = 0; other < OPT_COUNT; other++) {
        const char *same = cli_options[other].long_name;
        if (command->options & OPT_BIT(other) && same && strcmp(same, name) == 0)
            return other;
    }
    return id;
}

static struct track_error *set(struct parser *p, int id, const char *value, const char *word)
{
    id = option_meant(p->command, id);
    if (!taken(p, id))
        return usage(p, word, "is no option of this command");
    const struct cli_option *option = &cli_options[id];
    if (option->kind == VALUE_NONE && value)
        return usage(p, word, "takes no value");
    if (option->kind == VALUE_REQUIRED && !value) {
        if (!*p->next)
            return usage(p, word, "needs a value");
        value = *p->next++;
    }
    if (id == OPT_DIRECTORY && value)
        return args_take_directory(p->args, value);
    p->args->given[id] = true;
    p->args->value[id] = value;
    return NULL;
}

struct track_error *args_take_directory(struct cli_args *args, const char *dir)
{
    const char *before = args->value[OPT_DIRECTORY];
    char *joined = NULL;
    args->given[OPT_DIRECTORY] = true;
    if (before && *dir && *dir != '/' && asprintf(&joined, "%s/%s", before, dir) < 0)
        return track_error_no_memory();
    if (joined) {
        free(args->directory);
        args->directory = joined;
        dir = joined;
    }
    /* One that is empty leads nowhere else. */
    if (*dir)
        args->value[OPT_DIRECTORY] = dir;
    return NULL;
}

struct track_error *args_path(struct track_buf *out, const struct cli_args *args, const char *name)
{
    const char *dir = args->value[OPT_DIRECTORY];
    if (dir && name[0] != '/' && strcmp(name, "-") != 0)
        track_buf_printf(out, "%s/", dir);
    track_buf_puts(out, name);
    return out->failed ? track_error_no_memory() : NULL;
}

int option_long(const char *word)
{
    size_t len = strcspn(word, "=");
    int id = 0;
    for (; id < OPT_COUNT; id++) {
        const char *name = cli_options[id].long_name;
        if (name && strlen(name) == len - 2 && strncmp(name, word + 2, len - 2) == 0)
            break;
    }
    return id;
}

int option_short(char letter)
{
    int id = 0;
    while (id < OPT_COUNT && cli_options[id].short_name != letter)
        id++;
    return id;
}

static struct track_error *parse_long(struct parser *p, const char *word)
{
    const char *equals = strchr(word, '=');
    int id = option_long(word);
    if (id == OPT_COUNT)
        return usage(p, word, "is no option of track");
    return set(p, id, equals ? equals + 1 : NULL, word);
}

/* "-qz", "-n5" and "-n 5". */
static struct track_error *parse_short(struct parser *p, const char *word)
{
    for (const char *c = word + 1; *c; c++) {
        int id = option_short(*c);
        if (id == OPT_COUNT)
            return usage(p, word, "is no option of track");
        bool value = cli_options[id].kind == VALUE_REQUIRED;
        struct track_error *error = set(p, id, value && c[1] ? c + 1 : NULL, word);
        if (error || value)
            return error;
    }
    return NULL;
}

static struct track_error *operand(struct parser *p, const char *word)
{
    if (p->command) {
        p->args->operands[p->args->operand_count++] = word;
        return NULL;
    }
    p->command = command_find(word);
    p->args->verb = word;
    p->args->verb_at = (size_t)(p->next - p->words) - 1;
    return NULL;
}

static void move_option(struct cli_args *args, int from, int to)
{
    if (from == to || !args->given[from])
        return;
    args->given[to] = true;
    args->value[to] = args->value[from];
    args->given[from] = false;
}

/* Options that stood before the verb were taken before it was known. */
static struct track_error *check_taken(const struct parser *p)
{
    for (int id = 0; p->command && id < OPT_COUNT; id++) {
        move_option(p->args, id, option_meant(p->command, id));
        const struct cli_option *option = &cli_options[id];
        if (p->args->given[id] && !taken(p, id))
            return usage(p, option->long_name ? option->long_name : "that",
                         "is no option of this command");
    }
    return NULL;
}

static size_t count_of(char **words)
{
    size_t count = 0;
    while (words[count])
        count++;
    return count;
}

struct track_error *args_parse(struct cli_args *args, const struct cli_command **command,
                               char **words)
{
    *args = (struct cli_args){0};
    args->operands = calloc(count_of(words) + 1, sizeof(*args->operands));
    if (!args->operands)
        return track_error_no_memory();
    struct parser p = {args, NULL, words, words};
    struct track_error *error = NULL;
    bool options = true;
    while (*p.next && !error && (p.command || !args->verb)) {
        const char *word = *p.next++;
        options = options && !(p.command && p.command->group == GROUP_HIDDEN);
        if (options && strcmp(word, "--") == 0)
            options = false;
        else if (options && word[0] == '-' && word[1] == '-')
            error = parse_long(&p, word);
        else if (options && word[0] == '-' && word[1])
            error = parse_short(&p, word);
        else
            error = operand(&p, word);
    }
    if (!error)
        error = check_taken(&p);
    *command = p.command;
    return error;
}

void args_release(struct cli_args *args)
{
    free(args->operands);
    free(args->directory);
    args->operands = NULL;
    args->directory = NULL;
}

struct track_error *args_number(size_t *out, const struct cli_args *args, enum cli_option_id id,
                                size_t fallback)
{
    const char *text = args->value[id];
    *out = fallback;
    if (!text)
        return NULL;
    char *end = NULL;
    errno = 0;
    unsigned long number = strtoul(text, &end, 10);
    if (errno || *end || text[0] < '0' || text[0] > '9' || number == 0)
        return track_error_new(TRACK_E_USAGE, "'%s' is no number from 1 up", text);
    *out = number;
    return NULL;
}
