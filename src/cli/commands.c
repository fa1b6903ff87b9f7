#include <string.h>

#include "command.h"
#include "track/text.h"

#define ANY SIZE_MAX
#define JSON OPT_BIT(OPT_JSON)
#define SCRIPT (JSON | OPT_BIT(OPT_PORCELAIN) | OPT_BIT(OPT_NUL))
#define REMARK (JSON | OPT_BIT(OPT_MESSAGE) | OPT_BIT(OPT_EVIDENCE) | OPT_BIT(OPT_DRY_RUN))
#define WRITE (REMARK | OPT_BIT(OPT_TIME) | OPT_BIT(OPT_FORCE) | OPT_BIT(OPT_REASON))
#define SET (WRITE | OPT_BIT(OPT_ALL) | OPT_BIT(OPT_NO_COMMIT) | OPT_BIT(OPT_WITH_EDITS))

const char *const cli_group_titles[] = {
    [GROUP_START] = "Begin",
    [GROUP_LOOK] = "Look at the plan",
    [GROUP_CHANGE] = "Tick, and take back",
    [GROUP_GATES] = "Gates",
    [GROUP_HISTORY] = "The study log",
    [GROUP_OTHER] = "About track",
};

const struct cli_command cli_commands[] = {
    {"init", GROUP_START, "[DIR]", "make a repository with a plan in it",
     JSON | OPT_BIT(OPT_FROM) | OPT_BIT(OPT_START), 0, 1, NEED_NOTHING, OUTPUT_SHORT, cmd_init},
    {"status", GROUP_LOOK, "[ADDRESS]", "show how far you are, what is next, and what is locked",
     SCRIPT, 0, ANY, NEED_EVERY_PLAN, OUTPUT_SHORT, cmd_status},
    {"next", GROUP_LOOK, "", "show what to do now", SCRIPT | OPT_BIT(OPT_NUMBER), 0, 0, NEED_PLAN,
     OUTPUT_SHORT, cmd_next},
    {"show", GROUP_LOOK, "ADDRESS", "show a day or another section in full", JSON, 1, ANY,
     NEED_PLAN, OUTPUT_LONG, cmd_show},
    {"ls", GROUP_LOOK, "[ADDRESS...]", "list items", SCRIPT | OPT_BIT(OPT_STATE), 0, ANY,
     NEED_PLAN_EMPTY, OUTPUT_LONG, cmd_ls},
    {"search", GROUP_LOOK, "ADDRESS...", "print the search terms of a day",
     JSON | OPT_BIT(OPT_OPEN), 1, ANY, NEED_PLAN, OUTPUT_LONG, cmd_search},
    {"done", GROUP_CHANGE, "ADDRESS...", "tick items, and commit that", SET, 1, ANY, NEED_PLAN,
     OUTPUT_SHORT, cmd_done},
    {"start", GROUP_CHANGE, "ADDRESS...", "mark items as being worked on", SET, 1, ANY, NEED_PLAN,
     OUTPUT_SHORT, cmd_start},
    {"drop", GROUP_CHANGE, "ADDRESS...", "mark items as dropped", SET, 1, ANY, NEED_PLAN,
     OUTPUT_SHORT, cmd_drop},
    {"reopen", GROUP_CHANGE, "ADDRESS...", "untick items", SET, 1, ANY, NEED_PLAN, OUTPUT_SHORT,
     cmd_reopen},
    {"record", GROUP_CHANGE, "", "commit the ticks that were made by hand",
     WRITE | OPT_BIT(OPT_WITH_EDITS) | OPT_BIT(OPT_REOPENED), 0, 0, NEED_PLAN, OUTPUT_SHORT,
     cmd_record},
    {"undo", GROUP_CHANGE, "[N]", "take back the last N changes by new commits",
     JSON | OPT_BIT(OPT_DRY_RUN) | OPT_BIT(OPT_FORCE) | OPT_BIT(OPT_REASON), 0, 1, NEED_PLAN,
     OUTPUT_SHORT, cmd_undo},
    {"gate", GROUP_GATES, "[GATE]", "show the gates, and what they still ask", SCRIPT, 0, 1,
     NEED_PLAN, OUTPUT_LONG, cmd_gate},
    {"why", GROUP_GATES, "ADDRESS", "show which boxes lock an item", JSON, 1, ANY, NEED_PLAN,
     OUTPUT_SHORT, cmd_why},
    {"check", GROUP_GATES, "[REV]", "check that no gate was skipped and no requirement removed",
     JSON | OPT_BIT(OPT_BASE) | OPT_BIT(OPT_AGAINST) | OPT_BIT(OPT_PINNED) | OPT_BIT(OPT_FORMAT) |
         OPT_BIT(OPT_SUMMARY) | OPT_BIT(OPT_EXIT_ZERO) | OPT_BIT(OPT_STAGED) | OPT_BIT(OPT_PUSHED),
     /* No pager: it would be run by a setting of the repository that is checked. */
     0, 1, NEED_NOTHING, OUTPUT_SHORT, cmd_check},
    {"hooks", GROUP_GATES, "install|remove [HOOK]", "have git check what is committed or pushed",
     JSON, 1, 2, NEED_NOTHING, OUTPUT_SHORT, cmd_hooks},
    {"spend", GROUP_HISTORY, "DURATION ADDRESS...", "record study time", REMARK, 2, ANY, NEED_PLAN,
     OUTPUT_SHORT, cmd_spend},
    {"clock", GROUP_HISTORY, "in|out|status [ADDRESS...]", "have study time counted by a clock",
     REMARK | OPT_BIT(OPT_AT), 1, ANY, NEED_PLAN, OUTPUT_SHORT, cmd_clock},
    {"note", GROUP_HISTORY, "ADDRESS...", "add a note or evidence, the plan unchanged", REMARK, 1,
     ANY, NEED_PLAN, OUTPUT_SHORT, cmd_note},
    {"log", GROUP_HISTORY, "[ADDRESS...]", "show what was done, noted and spent when",
     JSON | OPT_BIT(OPT_NUMBER) | OPT_BIT(OPT_SINCE) | OPT_BIT(OPT_UNTIL) | OPT_BIT(OPT_BY) |
         OPT_BIT(OPT_LAYOUT) | OPT_BIT(OPT_LINKS),
     0, ANY, NEED_PLAN, OUTPUT_LONG, cmd_log},
    {"stats", GROUP_HISTORY, "", "show streak, heatmap, the way up, and when you will be done",
     JSON | OPT_BIT(OPT_ASCII), 0, 0, NEED_PLAN, OUTPUT_LONG, cmd_stats},
    {"blame", GROUP_HISTORY, "[ADDRESS...]", "show who brought each box into its state, and when",
     SCRIPT, 0, ANY, NEED_PLAN, OUTPUT_LONG, cmd_blame},
    {"diff", GROUP_HISTORY, "[REV [REV]]", "show how two versions of the plan differ, by items",
     SCRIPT | OPT_BIT(OPT_STAGED) | OPT_BIT(OPT_EXIT_CODE), 0, 2, NEED_PLAN, OUTPUT_LONG, cmd_diff},
    {"report", GROUP_HISTORY, "", "make a page, a table or a badge of how far you are",
     OPT_BIT(OPT_OUTPUT) | OPT_BIT(OPT_BADGE) | OPT_BIT(OPT_MARKDOWN), 0, 0, NEED_PLAN,
     OUTPUT_PLAIN, cmd_report},
    {"repair-encoding", GROUP_OTHER, "",
     "show or write the plan with its damaged encoding repaired", JSON | OPT_BIT(OPT_WRITE), 0, 0,
     NEED_PLAN, OUTPUT_SHORT, cmd_repair_encoding},
    {"completion", GROUP_OTHER, "bash|zsh|fish", "print the completion script of a shell", 0, 1, 1,
     NEED_NOTHING, OUTPUT_PLAIN, cmd_completion},
    {"prompt", GROUP_OTHER, "", "print where you are, for the prompt of a shell", 0, 0, 0,
     NEED_ANY_PLAN, OUTPUT_PLAIN, cmd_prompt},
    {"help", GROUP_OTHER, "[COMMAND]", "explain track, or one command", 0, 0, 1, NEED_NOTHING,
     OUTPUT_LONG, cmd_help},
    {"version", GROUP_OTHER, "", "show the version of track", 0, 0, 0, NEED_NOTHING, OUTPUT_PLAIN,
     cmd_version},
    {"__complete", GROUP_HIDDEN, "WORD...", "print what may stand where the last word stands", 0, 0,
     ANY, NEED_NOTHING, OUTPUT_PLAIN, cmd_complete},
    {NULL, GROUP_OTHER, NULL, NULL, 0, 0, 0, NEED_NOTHING, OUTPUT_PLAIN, NULL},
};

const struct cli_command *command_find(const char *name)
{
    for (const struct cli_command *row = cli_commands; row->name; row++) {
        if (strcmp(row->name, name) == 0)
            return row;
    }
    return NULL;
}

struct track_error *command_unknown(const char *name)
{
    size_t len = strlen(name);
    const unsigned far = len < 5 ? 2 : len < 8 ? 3 : 4;
    const struct cli_command *nearest = NULL;
    unsigned best = far;
    for (const struct cli_command *row = cli_commands; row->name; row++) {
        unsigned distance =
            track_text_distance(track_str_from(row->name), track_str_from(name), far);
        /* The beginning of a verb means that one, however long the rest is. */
        if (len > 1 && strncmp(row->name, name, len) == 0)
            distance = 0;
        if (row->group != GROUP_HIDDEN && distance < best && distance < strlen(row->name)) {
            best = distance;
            nearest = row;
        }
    }
    struct track_error *error = track_error_new(TRACK_E_USAGE, "'%s' is no command of track", name);
    return nearest ? track_error_hint(error, "track %s", nearest->name)
                   : track_error_hint(error, "track help");
}
