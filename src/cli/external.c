#include "external.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command.h"
#include "word.h"

static const char prefix[] = "track-";

/* --- which there are --- */

struct names {
    char **list; /* ended by NULL */
    size_t count;
    bool failed;
};

static void add(struct names *names, const char *name)
{
    char **list = reallocarray(names->list, names->count + 2, sizeof(*list));
    if (list)
        names->list = list;
    char *copy = list ? strdup(name) : NULL;
    if (!copy) {
        names->failed = true;
        return;
    }
    list[names->count++] = copy;
    list[names->count] = NULL;
}

static bool is_program(const char *folder, const char *file)
{
    struct track_buf path = {0};
    struct stat found;
    track_buf_printf(&path, "%s/%s", folder, file);
    bool yes = !path.failed && access(path.ptr, X_OK) == 0 && stat(path.ptr, &found) == 0 &&
               !S_ISDIR(found.st_mode);
    track_buf_release(&path);
    return yes;
}

static void add_folder(struct names *names, const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir));) {
        const char *name = entry->d_name + sizeof(prefix) - 1;
        if (strncmp(entry->d_name, prefix, sizeof(prefix) - 1) == 0 && !command_find(name) &&
            word_is_safe(track_str_from(name)) && is_program(folder, entry->d_name))
            add(names, name);
    }
    closedir(dir);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void drop_twins(struct names *names)
{
    size_t kept = 0;
    for (size_t i = 0; i < names->count; i++) {
        if (kept && strcmp(names->list[kept - 1], names->list[i]) == 0)
            free(names->list[i]);
        else
            names->list[kept++] = names->list[i];
    }
    names->count = kept;
    names->list[kept] = NULL;
}

/* Calls `visit` for each folder of PATH, until it returns false. */
static void each_folder(bool (*visit)(void *context, const char *folder), void *context)
{
    const char *path = getenv("PATH");
    bool more = path && *path;
    while (more) {
        size_t len = strcspn(path, ":");
        char *folder = len ? strndup(path, len) : strdup(".");
        more = folder && visit(context, folder) && path[len];
        free(folder);
        path += len + 1;
    }
}

static bool list_folder(void *context, const char *folder)
{
    struct names *names = context;
    add_folder(names, folder);
    return !names->failed;
}

char **external_list(void)
{
    struct names names = {calloc(1, sizeof(*names.list)), 0, false};
    if (!names.list)
        return NULL;
    each_folder(list_folder, &names);
    if (names.count) {
        qsort(names.list, names.count, sizeof(*names.list), by_name);
        drop_twins(&names);
    }
    return names.list;
}

void external_free(char **names)
{
    for (char **name = names; name && *name; name++)
        free(*name);
    free(names);
}

struct wanted {
    const char *file;
    bool found;
};

static bool look_in(void *context, const char *folder)
{
    struct wanted *wanted = context;
    wanted->found = is_program(folder, wanted->file);
    return !wanted->found;
}

static char *file_of(const char *name)
{
    char *file = NULL;
    return asprintf(&file, "%s%s", prefix, name) < 0 ? NULL : file;
}

bool external_exists(const char *name)
{
    struct wanted wanted = {NULL, false};
    char *file = *name && !strchr(name, '/') ? file_of(name) : NULL;
    wanted.file = file;
    if (file)
        each_folder(look_in, &wanted);
    free(file);
    return wanted.found;
}

/* --- running one --- */

/* A plan is named from where -C leads; the program may be elsewhere. */
static void hand_on_plan(const char *plan)
{
    char *real = realpath(plan, NULL);
    setenv("TRACK_PLAN", real ? real : plan, 1);
    free(real);
}

static struct track_error *hand_on(const struct cli_args *args, const char *verb)
{
    const char *dir = args->value[OPT_DIRECTORY];
    for (int id = 0; id < OPT_COUNT; id++) {
        const struct cli_option *option = &cli_options[id];
        const char letter[] = {option->short_name, '\0'};
        if (args->given[id] && id != OPT_DIRECTORY && id != OPT_PLAN && id != OPT_NO_PAGER)
            return track_error_hint(track_error_new(TRACK_E_USAGE,
                                                    "%s%s has to stand behind '%s', which is no "
                                                    "command of track itself",
                                                    option->long_name ? "--" : "-",
                                                    option->long_name ? option->long_name : letter,
                                                    verb),
                                    "track help");
    }
    if (dir && chdir(dir) != 0)
        return track_error_io(errno, "cannot go to '%s'", dir);
    if (args->value[OPT_PLAN])
        hand_on_plan(args->value[OPT_PLAN]);
    if (args->given[OPT_NO_PAGER])
        setenv("TRACK_PAGER", "cat", 1);
    return NULL;
}

static size_t count_of(const char *const *words)
{
    size_t count = 0;
    while (words[count])
        count++;
    return count;
}

/* `words` are those behind the verb; `first` may hold up to four that come before them. */
static struct track_error *become(const char *program, const char *const *first, const char *verb,
                                  const char *const *words)
{
    size_t before = count_of(first), behind = count_of(words);
    const char **list = calloc(before + behind + 1, sizeof(*list));
    if (!list)
        return track_error_no_memory();
    memcpy(list, first, before * sizeof(*list));
    memcpy(list + before, words, behind * sizeof(*list));
    /* It does not write to them, whatever its type says. */
    execvp(program, (char *const *)(uintptr_t)list);
    int reason = errno;
    free(list);
    return track_error_io(reason, "cannot run %s for '%s'", program, verb);
}

struct track_error *external_run(const struct cli_args *args, const char *const *words)
{
    struct track_error *error = hand_on(args, args->verb);
    char *file = error ? NULL : file_of(args->verb);
    if (file)
        error = become(file, (const char *const[]){file, NULL}, args->verb, words);
    else if (!error)
        error = track_error_no_memory();
    free(file);
    return error;
}

/* "sub/" where the folder is below the top, else "". */
static struct track_error *go_to_top(const char *top)
{
    char *here = getcwd(NULL, 0);
    char *real = realpath(top, NULL);
    size_t len = real ? strlen(real) : 0;
    bool below = here && real && strncmp(here, real, len) == 0 && here[len] == '/';
    struct track_buf from = {0};
    if (below)
        track_buf_printf(&from, "%s/", here + len + 1);
    int rc = setenv("GIT_PREFIX", from.ptr ? from.ptr : "", 1);
    if (rc == 0)
        rc = chdir(top);
    struct track_error *error = rc == 0 ? NULL : track_error_io(errno, "cannot go to '%s'", top);
    track_buf_release(&from);
    free(real);
    free(here);
    return error;
}

struct track_error *external_run_shell(const struct cli_args *args,
                                       const struct track_settings *settings, const char *text,
                                       const char *const *words)
{
    struct track_error *error = hand_on(args, args->verb);
    const char *top = track_settings_top(settings);
    if (!error && top)
        error = go_to_top(top);
    if (error)
        return error;
    char *command = NULL;
    if (asprintf(&command, "%s%s", text, words[0] ? " \"$@\"" : "") < 0)
        return track_error_no_memory();
    error = become("/bin/sh", (const char *const[]){"sh", "-c", command, text, NULL}, args->verb,
                   words);
    free(command);
    return error;
}
