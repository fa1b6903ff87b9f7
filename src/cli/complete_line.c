#include <stdlib.h>
#include <string.h>

#include "complete.h"

static void take(struct complete_line *line, int id, const char *value)
{
    if (id == OPT_COUNT)
        return;
    id = option_meant(line->command, id);
    line->args.given[id] = true;
    if (id == OPT_DIRECTORY && value)
        track_error_free(args_take_directory(&line->args, value));
    else if (id != OPT_DIRECTORY)
        line->args.value[id] = value;
    if (!value && cli_options[id].kind == VALUE_REQUIRED)
        line->option = id;
}

static void take_long(struct complete_line *line, const char *word)
{
    const char *equals = strchr(word, '=');
    take(line, option_long(word), equals ? equals + 1 : NULL);
}

/* "-qz", "-n5" and "-n". */
static void take_short(struct complete_line *line, const char *word)
{
    for (const char *c = word + 1; *c; c++) {
        int id = option_short(*c);
        bool value = id != OPT_COUNT && cli_options[id].kind == VALUE_REQUIRED;
        take(line, id, value && c[1] ? c + 1 : NULL);
        if (value)
            return;
    }
}

static void take_operand(struct complete_line *line, const char *word)
{
    if (line->command || line->unknown) {
        line->args.operands[line->args.operand_count++] = word;
        return;
    }
    line->command = command_find(word);
    line->args.verb = word;
    line->unknown = !line->command;
}

static void take_word(struct complete_line *line, const char *word)
{
    if (line->option != OPT_COUNT) {
        take(line, line->option, word);
        line->option = OPT_COUNT;
    } else if (line->options && strcmp(word, "--") == 0) {
        line->options = false;
    } else if (line->options && word[0] == '-' && word[1] == '-') {
        take_long(line, word);
    } else if (line->options && word[0] == '-' && word[1]) {
        take_short(line, word);
    } else {
        take_operand(line, word);
    }
}

/* The value of "--state=op" starts behind the "=". */
static void take_current(struct complete_line *line, const char *word)
{
    line->typed = track_str_from(word);
    line->stem = (struct track_str){word, 0};
    const char *equals = strchr(word, '=');
    if (line->option != OPT_COUNT || !line->options || strncmp(word, "--", 2) != 0 || !equals)
        return;
    line->option = option_long(word);
    if (line->option == OPT_COUNT)
        return;
    line->option = option_meant(line->command, line->option);
    line->stem.len = (size_t)(equals - word) + 1;
    line->typed = track_str_from(equals + 1);
}

bool complete_line_read(struct complete_line *line, const char *const *words, size_t count)
{
    *line = (struct complete_line){.options = true, .option = OPT_COUNT};
    line->args.operands = calloc(count + 1, sizeof(*line->args.operands));
    if (!line->args.operands)
        return false;
    for (size_t i = 0; i + 1 < count; i++) {
        if (!line->args.verb)
            line->args.verb_at = i;
        take_word(line, words[i]);
    }
    take_current(line, count ? words[count - 1] : "");
    return true;
}

void complete_line_release(struct complete_line *line)
{
    args_release(&line->args);
}
