#include "track/hooks.h"

#include <stdlib.h>
#include <string.h>

#include "store.h"

static const char front[] = "#!/bin/sh\n"
                            "# Made by `track hooks install`, taken away by `track hooks remove`.\n"
                            "track=";

/* What stands behind the program. Who forces a tick with track has given a reason, which the commit
 * keeps, and which pre-commit can't see. */
static const struct script {
    const char *name, *rest;
} scripts[] = {
    {"pre-commit", "\n"
                   "[ -x \"$track\" ] || track=track\n"
                   "[ -z \"${TRACK_FORCED-}\" ] || exit 0\n"
                   "exec \"$track\" check --staged\n"},
    {"pre-receive", "\n"
                    "[ -x \"$track\" ] || track=track\n"
                    "exec \"$track\" check --pushed\n"},
};
enum { PRE_COMMIT, PRE_RECEIVE, SCRIPTS };
_Static_assert(sizeof(scripts) / sizeof(scripts[0]) == SCRIPTS, "a row for each hook");

const char *track_hook_name(size_t index)
{
    return index < SCRIPTS ? scripts[index].name : NULL;
}

static struct track_error *choose(const struct script **out, const struct store *store,
                                  const char *name)
{
    *out = &scripts[store_workdir(store) ? PRE_COMMIT : PRE_RECEIVE];
    for (size_t i = 0; name && i < SCRIPTS; i++) {
        *out = &scripts[i];
        if (strcmp((*out)->name, name) == 0)
            name = NULL;
    }
    if (!name)
        return NULL;
    return track_error_hint(
        track_error_new(TRACK_E_USAGE, "'%s' is no hook of track, only pre-commit and pre-receive",
                        name),
        "track help hooks");
}

/* A hook that track made, for whichever program, and that nobody has edited. */
static bool is_ours(const struct script *script, const struct store_file *file)
{
    const size_t head = strlen(front), tail = strlen(script->rest);
    return file->len > head + tail && memcmp(file->data, front, head) == 0 &&
           memcmp(file->data + file->len - tail, script->rest, tail) == 0 &&
           !memchr(file->data + head, '\n', file->len - head - tail);
}

static struct track_error *not_ours(const char *path)
{
    return track_error_hint_word(
        track_error_new(TRACK_E_EXISTS, "'%s' is not what track made, and stays as it is", path),
        "cat ", track_str_from(path), "");
}

/* Finds the hook and reads what is there, which is none or ours. */
static struct track_error *look(struct track_hook *out, const struct script **script,
                                struct store_file *file, const struct store *store,
                                const char *name)
{
    struct track_error *error = choose(script, store, name);
    if (error)
        return error;
    out->name = (*script)->name;
    out->path = store_hook_path(store, out->name);
    error = out->path ? store_hook_read(file, out->path) : track_error_no_memory();
    if (!error && file->present && !is_ours(*script, file))
        error = not_ours(out->path);
    return error;
}

static struct track_error *put(struct track_hook *out, const struct script *script,
                               const struct store_file *file, const char *program)
{
    struct track_buf text = {0};
    track_buf_puts(&text, front);
    track_text_quoted(&text, track_str_from(program));
    track_buf_puts(&text, script->rest);
    struct track_error *error = text.failed ? track_error_no_memory() : NULL;
    out->changed = !file->present || !track_str_equal(track_buf_view(&text),
                                                      (struct track_str){file->data, file->len});
    if (!error && out->changed)
        error = store_hook_write(out->path, track_buf_view(&text), file->present);
    track_buf_release(&text);
    return error;
}

static struct track_error *take_away(struct track_hook *out, const struct store_file *file)
{
    out->changed = file->present;
    return file->present ? store_hook_remove(out->path) : NULL;
}

/* `program` NULL: the hook is to go. */
static struct track_error *settle(struct track_hook *out,
                                  const struct track_workspace_options *where, const char *name,
                                  const char *program)
{
    struct track_hook hook = {.changed = false};
    const struct script *script = NULL;
    struct store_file file = {0};
    struct store *store = NULL;
    struct track_error *error = store_open(&store, where->dir, where->from_environment);
    if (!error)
        error = look(&hook, &script, &file, store, name);
    if (!error)
        error = program ? put(&hook, script, &file, program) : take_away(&hook, &file);
    store_file_release(&file);
    store_close(store);
    if (error)
        track_hook_release(&hook);
    else
        *out = hook;
    return error;
}

struct track_error *track_hook_install(struct track_hook *out,
                                       const struct track_workspace_options *where,
                                       const char *name, const char *program)
{
    return settle(out, where, name, program);
}

struct track_error *track_hook_remove(struct track_hook *out,
                                      const struct track_workspace_options *where, const char *name)
{
    return settle(out, where, name, NULL);
}

void track_hook_release(struct track_hook *hook)
{
    free(hook->path);
    *hook = (struct track_hook){0};
}
