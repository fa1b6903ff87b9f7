/* __complete: what the completion scripts of the shells ask. */
#include <stdio.h>
#include <string.h>

#include "alias.h"
#include "builtin.h"
#include "check_formats.h"
#include "command.h"
#include "complete.h"
#include "external.h"
#include "json_fields.h"
#include "track/hooks.h"

static const struct track_str no_state = {NULL, 0};

static void offer(const struct complete_line *line, const char *value, const char *description)
{
    complete_offer(line, track_str_from(value), track_str_from(description), no_state);
}

static void offer_verbs(const struct complete_line *line)
{
    for (const struct cli_command *row = cli_commands; row->name; row++) {
        if (row->group != GROUP_HIDDEN)
            offer(line, row->name, row->summary);
    }
}

static void offer_alias(void *context, const char *name, const char *text)
{
    offer(context, name, text);
}

/* What a person can type for a verb, beside those. */
static void offer_others(struct cli_context *ctx, struct complete_line *line)
{
    char **names = external_list();
    ctx->args.value[OPT_DIRECTORY] = line->args.value[OPT_DIRECTORY];
    alias_each(command_settings(ctx), offer_alias, line);
    for (char **name = names; name && *name; name++)
        offer(line, *name, "a program of its own");
    external_free(names);
}

/* What stands on the line already is not offered again. */
static void offer_options(const struct complete_line *line)
{
    uint64_t options = cli_global_options | (line->command ? line->command->options : 0);
    for (int id = 0; id < OPT_COUNT; id++) {
        const struct cli_option *option = &cli_options[id];
        if (!(options & OPT_BIT(id)) || line->args.given[id])
            continue;
        char word[64];
        if (option->long_name) {
            snprintf(word, sizeof(word), "--%s", option->long_name);
            offer(line, word, option->help);
        }
        if (option->short_name)
            offer(line, (const char[]){'-', option->short_name, '\0'}, option->help);
    }
}

/* "bash|zsh|fish", up to a blank. */
static void offer_alternatives(const struct complete_line *line, const char *words)
{
    while (*words && *words != ' ') {
        size_t len = strcspn(words, "| ");
        complete_offer(line, (struct track_str){words, len}, no_state, no_state);
        words += len + (words[len] == '|');
    }
}

static void offer_hooks(const struct complete_line *line)
{
    for (size_t i = 0; track_hook_name(i); i++)
        offer(line, track_hook_name(i), "");
}

static void offer_states(const struct complete_line *line)
{
    for (int state = 0; state < TRACK_STATE_COUNT; state++)
        offer(line, track_state_name((enum track_state)state), "");
}

static void offer_formats(const struct complete_line *line)
{
    for (const struct check_format *format = check_formats; format->name; format++)
        offer(line, format->name, format->help);
}

static void offer_builtin(const struct complete_line *line)
{
    for (const struct builtin_plan *plan = builtin_plans; plan->name; plan++)
        offer(line, plan->name, plan->title);
}

/* The plan to complete for is the one that the line names. */
static struct track_workspace_options workspace_of(struct cli_context *ctx,
                                                   const struct complete_line *line)
{
    static const enum cli_option_id ids[] = {OPT_DIRECTORY, OPT_PLAN};
    for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
        if (line->args.value[ids[i]])
            ctx->args.value[ids[i]] = line->args.value[ids[i]];
    }
    return command_workspace(&ctx->args);
}

static void offer_configured(const struct cli_context *ctx, const struct complete_line *line)
{
    const struct track_config *config = track_workspace_config(ctx->workspace);
    for (size_t i = 0; i < config->plan_count; i++)
        offer(line, config->plans[i].name, config->plans[i].path);
}

/* Where several plans are configured and none is chosen, the workspace cannot be opened. */
static void offer_plans(struct cli_context *ctx, const struct complete_line *line)
{
    struct track_workspace_options options = workspace_of(ctx, line);
    char **names = NULL;
    size_t count = 0;
    options.plan = NULL;
    track_error_free(track_workspace_plans(&names, &count, &options));
    for (size_t i = 0; i < count; i++)
        offer(line, names[i], "");
    track_workspace_free_plans(names, count);
    if (count)
        return;
    struct track_error *error = track_workspace_open(&ctx->workspace, &options);
    if (!error)
        offer_configured(ctx, line);
    track_error_free(error);
}

/* "id,state": each word behind a comma is one of its own. */
static void offer_fields(const struct complete_line *line)
{
    struct complete_line last = *line;
    const char *comma = line->typed.len ? strrchr(line->typed.ptr, ',') : NULL;
    if (comma) {
        size_t len = (size_t)(comma + 1 - line->typed.ptr);
        last.stem.len += len;
        last.typed = (struct track_str){comma + 1, line->typed.len - len};
    }
    for (const char *at = json_fields_of(line->command->name); *at;) {
        size_t len = strcspn(at, " ");
        complete_offer(&last, (struct track_str){at, len}, no_state, no_state);
        at += len + (at[len] != '\0');
    }
}

static void offer_values(struct cli_context *ctx, const struct complete_line *line)
{
    if (line->option == OPT_STATE)
        offer_states(line);
    else if (line->option == OPT_COLOR)
        offer_alternatives(line, "always|never|auto");
    else if (line->option == OPT_BY)
        offer_alternatives(line, "day|item");
    else if (line->option == OPT_SINCE || line->option == OPT_UNTIL)
        offer_alternatives(line, "today|yesterday");
    else if (line->option == OPT_FORMAT)
        offer_formats(line);
    else if (line->option == OPT_PORCELAIN)
        offer_alternatives(line, "v1");
    else if (line->option == OPT_JSON && line->command)
        offer_fields(line);
    else if (line->option == OPT_FROM)
        offer_builtin(line);
    else if (line->option == OPT_PLAN)
        offer_plans(ctx, line);
}

static void offer_from_plan(struct cli_context *ctx, const struct complete_line *line,
                            void (*offer_all)(const struct cli_context *,
                                              const struct complete_line *))
{
    struct track_workspace_options options = workspace_of(ctx, line);
    struct track_error *error = track_workspace_open(&ctx->workspace, &options);
    if (!error) {
        ctx->plan = track_workspace_plan(ctx->workspace);
        ctx->rules = track_workspace_rules(ctx->workspace);
        offer_all(ctx, line);
    }
    track_error_free(error);
}

/* "bash|zsh|fish" and the like are to be typed as they stand. */
static bool is_choice(const char *operands)
{
    return operands[0] >= 'a' && operands[0] <= 'z';
}

/* What stands in front of addresses; a duration is up to the person. */
static void offer_first(const struct complete_line *line, const char *operands)
{
    if (is_choice(operands))
        offer_alternatives(line, operands);
}

static void offer_operands(struct cli_context *ctx, struct complete_line *line)
{
    const char *operands = line->command->operands;
    if (line->args.operand_count >= line->command->max_operands)
        return;
    if (line->args.operand_count && strstr(operands, "HOOK")) {
        offer_hooks(line);
    } else if (line->args.operand_count < complete_words_before(line->command)) {
        offer_first(line, operands);
    } else if (strstr(operands, "ADDRESS")) {
        offer_from_plan(ctx, line, complete_addresses);
    } else if (is_choice(operands)) {
        offer_alternatives(line, operands);
    } else if (strstr(operands, "COMMAND")) {
        offer_verbs(line);
        offer_others(ctx, line);
        offer(line, "plan", "what a plan looks like");
    } else if (strstr(operands, "GATE")) {
        offer_from_plan(ctx, line, complete_gates);
    }
}

static void offer_all(struct cli_context *ctx, struct complete_line *line)
{
    if (line->option != OPT_COUNT)
        offer_values(ctx, line);
    else if (line->unknown)
        return;
    else if (line->options && line->typed.len && line->typed.ptr[0] == '-')
        offer_options(line);
    else if (!line->command) {
        offer_verbs(line);
        offer_others(ctx, line);
    } else
        offer_operands(ctx, line);
}

/* Behind an alias may stand what may stand behind the words that it stands for. */
static bool expand(struct alias_words *out, struct cli_context *ctx,
                   const struct complete_line *line)
{
    ctx->args.value[OPT_DIRECTORY] = line->args.value[OPT_DIRECTORY];
    const char *text = alias_find(command_settings(ctx), line->args.verb);
    if (!text || alias_is_shell(text))
        return false;
    struct track_error *error = alias_expand(out, text, ctx->args.operands, line->args.verb_at);
    track_error_free(error);
    return !error;
}

static bool read_line(struct complete_line *line, struct alias_words *alias,
                      struct cli_context *ctx)
{
    if (!complete_line_read(line, ctx->args.operands, ctx->args.operand_count))
        return false;
    if (!line->unknown || !expand(alias, ctx, line))
        return true;
    size_t count = 0;
    while (alias->list[count])
        count++;
    complete_line_release(line);
    return complete_line_read(line, (const char *const *)alias->list, count);
}

/* Someone is typing: whatever is wrong is told when the line is run. */
struct track_error *cmd_complete(struct cli_context *ctx)
{
    struct complete_line line;
    struct alias_words alias = {NULL, NULL};
    if (read_line(&line, &alias, ctx)) {
        offer_all(ctx, &line);
        ctx->args.value[OPT_DIRECTORY] = NULL;
        complete_line_release(&line);
    }
    alias_release(&alias);
    return NULL;
}
