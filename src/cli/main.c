/*
 * main - finds the row of the verb, satisfies what it needs, runs it, and decides the exit code.
 */
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "errors.h"
#include "external.h"
#include "json_fields.h"
#include "preferences.h"
#include "variables.h"

void command_warn(const struct track_config *config)
{
    for (size_t i = 0; i < config->unknown_count; i++)
        errors_warn("%s is no setting of track", config->unknown[i]);
}

struct track_workspace_options command_workspace(const struct cli_args *args)
{
    const char *dir = args->value[OPT_DIRECTORY];
    const char *plan = args->value[OPT_PLAN];
    const char *from_environment = getenv("TRACK_PLAN");
    if (!plan && from_environment && *from_environment)
        plan = from_environment;
    return (struct track_workspace_options){
        .dir = dir ? dir : ".", .plan = plan, .from_environment = true};
}

/* What is printed while the history is read needs no word beside it, and a pager has the terminal
 * for itself. */
const struct track_progress *command_progress(struct cli_context *ctx)
{
    const bool flows = ctx->command->output == OUTPUT_LONG && isatty(STDOUT_FILENO);
    return ctx->pager.child || ctx->command->output == OUTPUT_PLAIN || ctx->args.given[OPT_QUIET]
               ? NULL
               : progress_begin(&ctx->progress, !flows);
}

const struct track_settings *command_settings(struct cli_context *ctx)
{
    const char *dir = ctx->args.value[OPT_DIRECTORY];
    if (!ctx->settings)
        track_error_free(track_settings_open(&ctx->settings, ctx->workspace, dir ? dir : "."));
    return ctx->settings;
}

/* Once, before the first word is printed. */
static struct track_error *prepare_output(struct cli_context *ctx)
{
    const enum cli_output output = ctx->command->output;
    if (ctx->prepared || output == OUTPUT_PLAIN)
        return NULL;
    ctx->prepared = true;
    const struct track_settings *settings = command_settings(ctx);
    const char *pager = output == OUTPUT_LONG && isatty(STDOUT_FILENO) && !ctx->args.given[OPT_OPEN]
                            ? preferences_pager(&ctx->args, settings)
                            : NULL;
    struct track_error *error =
        preferences_color(&ctx->out.color, &ctx->args, settings, STDOUT_FILENO, pager);
    if (!error && pager)
        pager_start(&ctx->pager, pager);
    return error;
}

static struct track_error *open_workspace(struct cli_context *ctx,
                                          const struct track_workspace_options *options)
{
    struct track_workspace_options watched = *options;
    watched.progress = command_progress(ctx);
    struct track_error *error = track_workspace_open(&ctx->workspace, &watched);
    if (error)
        return error;
    ctx->plan = track_workspace_plan(ctx->workspace);
    ctx->rules = track_workspace_rules(ctx->workspace);
    if (!ctx->warned)
        command_warn(track_workspace_config(ctx->workspace));
    ctx->warned = true;
    return NULL;
}

static struct track_error *check_operands(const struct cli_context *ctx)
{
    const struct cli_command *row = ctx->command;
    if (ctx->args.operand_count >= row->min_operands &&
        ctx->args.operand_count <= row->max_operands)
        return NULL;
    bool few = ctx->args.operand_count < row->min_operands;
    struct track_error *error = track_error_new(TRACK_E_USAGE, "track %s: too %s arguments",
                                                row->name, few ? "few" : "many");
    return track_error_hint(error, "track help %s", row->name);
}

static struct track_error *run_with_plan(struct cli_context *ctx,
                                         const struct track_workspace_options *options)
{
    struct track_error *error = open_workspace(ctx, options);
    if (error)
        return error;
    error = track_workspace_require_boxes(ctx->workspace);
    if (error && ctx->command->need != NEED_PLAN_EMPTY)
        return error;
    struct track_error *own = prepare_output(ctx);
    if (!own)
        own = ctx->command->run(ctx);
    if (!own)
        return error;
    track_error_free(error);
    return own;
}

/* The settings may be the workspace's. */
static void leave_workspace(struct cli_context *ctx)
{
    track_settings_close(ctx->settings);
    track_workspace_close(ctx->workspace);
    ctx->settings = NULL;
    ctx->workspace = NULL;
}

static struct track_error *run_without_plan(struct cli_context *ctx)
{
    struct track_error *error = prepare_output(ctx);
    return error ? error : ctx->command->run(ctx);
}

/* `unclear` is why no plan could be chosen. Where there are several, each of them is meant. */
static struct track_error *run_with_each(struct cli_context *ctx, struct track_error *unclear)
{
    struct track_workspace_options options = command_workspace(&ctx->args);
    char **names = NULL;
    size_t count = 0;
    struct track_error *error = track_workspace_plans(&names, &count, &options);
    if (error || !count) {
        track_error_free(error);
        return unclear;
    }
    track_error_free(unclear);
    for (size_t i = 0; i < count && !error; i++) {
        options.plan = ctx->plan_name = names[i];
        if (i && !ctx->args.given[OPT_JSON] && !ctx->args.given[OPT_PORCELAIN])
            out_puts("\n");
        leave_workspace(ctx);
        error = run_with_plan(ctx, &options);
    }
    ctx->plan_name = NULL;
    track_workspace_free_plans(names, count);
    return error;
}

static struct track_error *run_with_plans(struct cli_context *ctx)
{
    const struct track_workspace_options options = command_workspace(&ctx->args);
    const bool every = ctx->command->need == NEED_EVERY_PLAN && !ctx->args.operand_count;
    struct track_error *error = run_with_plan(ctx, &options);
    const bool unclear = error && !ctx->workspace && error->code == TRACK_E_NO_PLAN;
    return every && unclear ? run_with_each(ctx, error) : error;
}

/* A prompt is printed before every line that a person types: what is wrong is told by other verbs,
 * and settings that nobody knows, too. */
static void run_if_possible(struct cli_context *ctx)
{
    struct track_workspace_options options = command_workspace(&ctx->args);
    ctx->warned = true;
    struct track_error *error = open_workspace(ctx, &options);
    if (!error && ctx->plan->item_count)
        error = ctx->command->run(ctx);
    track_error_free(error);
}

static struct track_error *check_porcelain(struct cli_context *ctx)
{
    /* Records that end with NUL are for scripts only, so -z alone asks for them, as with git. */
    if (ctx->args.given[OPT_NUL])
        ctx->args.given[OPT_PORCELAIN] = true;
    const char *version = ctx->args.value[OPT_PORCELAIN];
    if (!version || strcmp(version, "v1") == 0)
        return NULL;
    return track_error_hint(
        track_error_new(TRACK_E_USAGE, "--porcelain knows version v1, not '%s'", version),
        "track %s --porcelain=v1", ctx->command->name);
}

static struct track_error *finish(struct cli_context *ctx, struct track_error *error)
{
    struct track_error *unwritten = out_finish(ctx->pager.child);
    pager_wait(&ctx->pager);
    if (!error)
        return unwritten;
    track_error_free(unwritten);
    return error;
}

static struct track_error *run(struct cli_context *ctx)
{
    if (ctx->command->group == GROUP_HIDDEN)
        return ctx->command->run(ctx);
    struct track_error *error = check_operands(ctx);
    if (!error)
        error = check_porcelain(ctx);
    if (!error)
        error = json_fields_choose(ctx->command->name, ctx->args.value[OPT_JSON]);
    if (!error)
        error = preferences_check(&ctx->args);
    if (error)
        return error;
    out_init(&ctx->out);
    if (ctx->command->need == NEED_ANY_PLAN) {
        run_if_possible(ctx);
        return finish(ctx, NULL);
    }
    error = clock_read(&ctx->now);
    if (error)
        return error;
    return finish(ctx,
                  ctx->command->need == NEED_NOTHING ? run_without_plan(ctx) : run_with_plans(ctx));
}

/* `track VERB --help` is `track help VERB`. */
static void turn_into_help(struct cli_context *ctx)
{
    ctx->args.operand_count = 0;
    if (ctx->command)
        ctx->args.operands[ctx->args.operand_count++] = ctx->command->name;
    ctx->command = command_find("help");
}

static struct track_error *choose(struct cli_context *ctx)
{
    if (ctx->args.given[OPT_HELP])
        turn_into_help(ctx);
    else if (!ctx->command && ctx->args.given[OPT_VERSION])
        ctx->command = command_find("version");
    if (!ctx->command)
        return track_error_hint(
            track_error_new(TRACK_E_USAGE, "usage: track [options] COMMAND [arguments]"),
            "track help");
    return run(ctx);
}

/* An error of the parser, too, is told as the caller wants it, wherever --json stands. */
static bool wants_json(char **argv)
{
    for (char **word = argv; *word && strcmp(*word, "--") != 0; word++) {
        if (strcmp(*word, "--json") == 0 || strncmp(*word, "--json=", 7) == 0)
            return true;
    }
    return false;
}

/* A hint has to work from where the person is, so it goes where -C went. */
static struct track_error *lead_hint(struct track_error *error, const char *dir)
{
    static const char own[] = "track ";
    if (!dir || !error->hint || strncmp(error->hint, own, sizeof(own) - 1) != 0 ||
        strstr(error->hint, "help"))
        return error;
    struct track_buf rest = {0};
    track_buf_char(&rest, ' ');
    track_buf_puts(&rest, error->hint + sizeof(own) - 1);
    if (!rest.failed)
        error = track_error_hint_word(error, "track -C ", track_str_from(dir), rest.ptr);
    track_buf_release(&rest);
    return error;
}

/* An alias of an alias would have to be followed nobody knows where. */
static struct track_error *no_command(struct cli_context *ctx, const char *alias)
{
    const char *verb = ctx->args.verb;
    if (!alias || !alias_find(command_settings(ctx), verb))
        return command_unknown(verb);
    return track_error_hint(
        track_error_new(TRACK_E_CONFIG, "the alias '%s' stands for '%s', which is an alias itself",
                        alias, verb),
        "git config --get track.alias.%s", alias);
}

/* As git has it: first the commands, then the programs, then the aliases, none of these twice. */
static struct track_error *read_words(struct cli_context *ctx, char **words, const char *alias)
{
    struct track_error *error = args_parse(&ctx->args, &ctx->command, words);
    if (error || ctx->command || !ctx->args.verb)
        return error;
    const char *const *behind = (const char *const *)words + ctx->args.verb_at + 1;
    if (external_exists(ctx->args.verb))
        return external_run(&ctx->args, behind);
    const char *text = alias ? NULL : alias_find(command_settings(ctx), ctx->args.verb);
    if (!text)
        return no_command(ctx, alias);
    if (alias_is_shell(text))
        return external_run_shell(&ctx->args, ctx->settings, text + 1, behind);
    error = alias_expand(&ctx->alias, text, (const char *const *)words, ctx->args.verb_at);
    if (error)
        return error;
    alias = ctx->args.verb;
    leave_workspace(ctx);
    args_release(&ctx->args);
    return read_words(ctx, ctx->alias.list, alias);
}

/* With --json the object is the same for everybody. */
static int report(struct cli_context *ctx, struct track_error *error, bool json)
{
    struct errors_manner manner = {.json = json};
    if (!json) {
        const struct track_settings *settings =
            isatty(STDERR_FILENO) || error->hint ? command_settings(ctx) : NULL;
        manner.hint = preferences_hints(settings, error->code);
        track_error_free(
            preferences_color(&manner.color, &ctx->args, settings, STDERR_FILENO, false));
    }
    return errors_report(error, &manner);
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "");
    variables_tell();
    struct cli_context ctx = {0};
    struct track_error *error = read_words(&ctx, argc ? argv + 1 : argv, NULL);
    if (!error)
        error = choose(&ctx);
    if (error)
        error = lead_hint(error, ctx.args.value[OPT_DIRECTORY]);
    int code = error ? report(&ctx, error, ctx.args.given[OPT_JSON] || wants_json(argv + 1))
                     : ctx.exit_code;
    leave_workspace(&ctx);
    args_release(&ctx.args);
    alias_release(&ctx.alias);
    return code;
}
