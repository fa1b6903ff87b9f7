#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "store_child.h"
#include "store_internal.h"

static const char setting[] = "user.signingKey";
static const char command_setting[] = "gpg.ssh.defaultKeyCommand";

/* The key itself when the text is one, and not the name of a file. */
static const char *literal_key(const char *text)
{
    if (strncmp(text, "key::", 5) == 0)
        return text + 5;
    return strncmp(text, "ssh-", 4) == 0 ? text : NULL;
}

static struct track_error *make_key_file(char **out, const char *key,
                                         const struct store_scratch *scratch)
{
    char *path = store_join(scratch->path, "key");
    struct track_error *error = path
                                    ? store_write_own(path, track_str_from(key), STORE_SYNC_NOTHING)
                                    : track_error_no_memory();

    if (error)
        free(path);
    else
        *out = path;
    return error;
}

static struct track_error *find_key_file(char **out, const struct store *store)
{
    git_buf path = {0};
    struct track_error *error = NULL;

    if (git_config_get_path(&path, store->config, setting) < 0)
        error = store_git_error("cannot read '%s'", setting);
    else if (!(*out = strdup(path.ptr)))
        error = track_error_no_memory();
    git_buf_dispose(&path);
    return error;
}

/* --- gpg.ssh.defaultKeyCommand --------------------------------------------------------------- */

/* Takes one word off `text`, with quotes as the shell has them, and puts it to `*to`; false when a
 * quote is not closed. */
static bool take_word(char **to, const char **text)
{
    char quote = '\0';
    const char *at = *text;

    for (; *at && (quote || !isspace((unsigned char)*at)); at++) {
        if (quote ? *at == quote : *at == '\'' || *at == '"') {
            quote = quote ? '\0' : *at;
            continue;
        }
        if (*at == '\\' && quote != '\'' && !*++at)
            return false;
        *(*to)++ = *at;
    }
    *(*to)++ = '\0';
    *text = at;
    return !quote;
}

/* The words of a command; they lie in `words`, which is as long as the command. */
static bool split(const char **argv, char *words, const char *command)
{
    size_t count = 0;

    while (*command) {
        if (isspace((unsigned char)*command)) {
            command++;
            continue;
        }
        argv[count++] = words;
        if (!take_word(&words, &command))
            return false;
    }
    argv[count] = NULL;
    return count > 0;
}

static struct track_error *run(const char *const *argv, const char *out, const char *err,
                               const struct store *store)
{
    const struct store_child child = {
        .argv = argv, .dir = store_workdir(store), .out = out, .err = err};
    struct store_file said = {0};
    int status = 0;
    int errnum = store_child_run(&status, &child);

    if (errnum)
        return track_error_new(TRACK_E_SIGN, "cannot run '%s' of %s: %s", argv[0], command_setting,
                               strerror(errnum));
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return NULL;
    store_read_own(&said, err);

    const struct track_str reason = store_last_words(store_file_view(&said));
    struct track_error *error =
        track_error_new(TRACK_E_SIGN, "%s failed%s%.*s", command_setting, reason.len ? ": " : "",
                        (int)reason.len, reason.ptr);
    store_file_release(&said);
    return error;
}

static struct track_error *take_key(char **out, const char *path,
                                    const struct store_scratch *scratch)
{
    struct store_file file = {0};
    const char *key = NULL;

    if (store_read_own(&file, path)) {
        file.data[strcspn(file.data, "\n")] = '\0';
        key = literal_key(file.data);
    }
    struct track_error *error =
        key ? make_key_file(out, key, scratch)
            : track_error_new(TRACK_E_SIGN, "%s gives no key", command_setting);
    store_file_release(&file);
    return error;
}

static struct track_error *ask_for_key(char **out, const char *command, const struct store *store,
                                       const struct store_scratch *scratch)
{
    const size_t size = strlen(command) + 1;
    char *words = malloc(size);
    const char **argv = calloc(size / 2 + 2, sizeof(*argv));
    char *said = store_join(scratch->path, "key.said");
    char *told = store_join(scratch->path, "key.out");
    struct track_error *error = NULL;

    if (!words || !argv || !said || !told)
        error = track_error_no_memory();
    else if (!split(argv, words, command))
        error =
            track_error_new(TRACK_E_CONFIG, "'%s' is no command: '%s'", command_setting, command);
    if (!error)
        error = run(argv, told, said, store);
    if (!error)
        error = take_key(out, told, scratch);
    free(told);
    free(said);
    free(argv);
    free(words);
    return error;
}

/* --- the choice ------------------------------------------------------------------------------ */

struct track_error *store_ssh_key(char **out, const struct store *store,
                                  const struct store_scratch *scratch)
{
    const char *key = NULL, *command = NULL;

    if (git_config_get_string(&key, store->config, setting) == 0 && key)
        return literal_key(key) ? make_key_file(out, literal_key(key), scratch)
                                : find_key_file(out, store);
    if (git_config_get_string(&command, store->config, command_setting) == 0 && command)
        return ask_for_key(out, command, store, scratch);
    return track_error_hint(
        track_error_new(TRACK_E_SIGN, "user.signingKey does not say which key signs"),
        "git config user.signingKey '~/.ssh/id_ed25519.pub'");
}
