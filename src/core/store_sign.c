#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/wait.h>

#include "store_child.h"
#include "store_internal.h"

/* A signature in the making: what is signed, and with what. */
struct signing {
    const struct store *store;
    const struct store_scratch *scratch;
    struct track_str content;
    const char *program;
    char *key;
    char *in, *out, *err; /* files in the scratch folder */
};

typedef struct track_error *signer(struct track_buf *out, struct signing *signing);

static const char *setting(const struct store *store, const char *key)
{
    const char *value = NULL;

    return git_config_get_string(&value, store->config, key) < 0 ? NULL : value;
}

/* --- what the programs said ------------------------------------------------------------------ */

static bool is_status(struct track_str line)
{
    static const char mark[] = "[GNUPG:]";

    return line.len >= strlen(mark) && memcmp(line.ptr, mark, strlen(mark)) == 0;
}

struct track_str store_last_words(struct track_str said)
{
    struct track_str last = {"", 0};

    while (said.len > 0) {
        const char *end = memchr(said.ptr, '\n', said.len);
        const size_t len = end ? (size_t)(end - said.ptr) : said.len;
        const struct track_str line = track_str_trim((struct track_str){said.ptr, len});

        if (line.len > 0 && !is_status(line))
            last = line;
        said.ptr += end ? len + 1 : len;
        said.len -= end ? len + 1 : len;
    }
    return last;
}

static struct track_error *failed(const struct signing *signing, struct track_str said)
{
    const struct track_str reason = store_last_words(said);

    return track_error_new(TRACK_E_SIGN, "%s did not sign the commit%s%.*s", signing->program,
                           reason.len ? ": " : "", (int)reason.len, reason.ptr);
}

/* Runs the program. Its last words are in `said`, when it could be run at all. */
static struct track_error *run(bool *fine, struct store_file *said, const struct signing *signing,
                               const char *const *argv, const char *in)
{
    const struct store_child child = {.argv = argv,
                                      .dir = store_workdir(signing->store),
                                      .in = in,
                                      .out = signing->out,
                                      .err = signing->err};
    int status = 0;
    int errnum = store_child_run(&status, &child);

    if (errnum)
        return track_error_new(TRACK_E_SIGN, "cannot run '%s' to sign the commit: %s",
                               signing->program, strerror(errnum));
    store_read_own(said, signing->err);
    *fine = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return NULL;
}

/* The lines of a signature file, without carriage returns at their ends. */
static struct track_error *read_signature(struct track_buf *out, const char *path)
{
    struct store_file file = {0};

    store_read_own(&file, path);
    for (size_t i = 0; i < file.len; i++)
        if (file.data[i] != '\r' || i + 1 == file.len || file.data[i + 1] != '\n')
            track_buf_char(out, file.data[i]);
    store_file_release(&file);
    return out->failed ? track_error_no_memory() : NULL;
}

/* --- gpg and gpgsm --------------------------------------------------------------------------- */

static struct track_error *sign_with_gpg(struct track_buf *out, struct signing *signing)
{
    const char *const argv[] = {signing->program, "--status-fd=2", "-bsau", signing->key, NULL};
    struct store_file said = {0};
    bool fine = false;
    struct track_error *error = run(&fine, &said, signing, argv, signing->in);

    /* An exit status of 0 is not enough, as git found out. */
    if (!error && !(fine && said.data && strstr(said.data, "\n[GNUPG:] SIG_CREATED ")))
        error = failed(signing, store_file_view(&said));
    if (!error)
        error = read_signature(out, signing->out);
    store_file_release(&said);
    return error;
}

/* --- ssh-keygen ------------------------------------------------------------------------------ */

static struct track_error *sign_with_ssh_key(struct track_buf *out, const struct signing *signing,
                                             const char *key)
{
    const char *const argv[] = {signing->program, "-Y", "sign", "-n", "git", "-f", key,
                                signing->in,      NULL};
    char *made = store_join(signing->in, ".sig");
    struct store_file said = {0};
    bool fine = false;
    /* It asks for a passphrase only where standard input is a terminal. */
    struct track_error *error =
        made ? run(&fine, &said, signing, argv, NULL) : track_error_no_memory();

    if (!error && !fine)
        error = failed(signing, store_file_view(&said));
    if (!error)
        error = read_signature(out, made);
    store_file_release(&said);
    free(made);
    return error;
}

static struct track_error *sign_with_ssh(struct track_buf *out, struct signing *signing)
{
    char *key = NULL;
    struct track_error *error = store_ssh_key(&key, signing->store, signing->scratch);

    if (!error)
        error = sign_with_ssh_key(out, signing, key);
    free(key);
    return error;
}

/* --- the choice ------------------------------------------------------------------------------ */

static const struct format {
    const char *name;
    const char *key; /* of git config, for the program */
    const char *program;
    signer *sign;
} formats[] = {
    {"openpgp", "gpg.openpgp.program", "gpg", sign_with_gpg},
    {"x509", "gpg.x509.program", "gpgsm", sign_with_gpg},
    {"ssh", "gpg.ssh.program", "ssh-keygen", sign_with_ssh},
};

static const struct format *find_format(const char *name)
{
    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
        if (!name || strcasecmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

static const char *find_program(const struct store *store, const struct format *format)
{
    const char *program = setting(store, format->key);

    if (!program && format == &formats[0])
        program = setting(store, "gpg.program");
    return program ? program : format->program;
}

/* Without a setting gpg is asked for the key of whoever commits: "NAME <EMAIL>". */
static char *find_key(const struct store *store, struct track_str content)
{
    const char *key = setting(store, "user.signingKey");
    const char *line = strstr(content.ptr, "\ncommitter ");
    const char *end = line ? strchr(line, '>') : NULL;

    if (key)
        return strdup(key);
    line = line ? line + strlen("\ncommitter ") : "";
    return strndup(line, end ? (size_t)(end - line) + 1 : 0);
}

struct track_error *store_sign_wanted(bool *wanted, const struct store *store)
{
    int on = 0;
    int rc = git_config_get_bool(&on, store->config, "commit.gpgSign");

    if (rc < 0 && rc != GIT_ENOTFOUND)
        return track_error_new(TRACK_E_CONFIG, "'commit.gpgSign' is neither true nor false");
    *wanted = on != 0;
    return NULL;
}

struct track_error *store_sign(struct track_buf *out, const struct store *store,
                               struct track_str content, const struct store_scratch *scratch)
{
    const char *name = setting(store, "gpg.format");
    const struct format *format = find_format(name);
    if (!format)
        return track_error_hint(track_error_new(TRACK_E_CONFIG,
                                                "'gpg.format' is none of openpgp, x509, ssh: '%s'",
                                                name),
                                "git config gpg.format ssh");

    struct signing signing = {.store = store,
                              .scratch = scratch,
                              .content = content,
                              .program = find_program(store, format),
                              .key = find_key(store, content),
                              .in = store_join(scratch->path, "commit"),
                              .out = store_join(scratch->path, "signature"),
                              .err = store_join(scratch->path, "said")};
    struct track_error *error = NULL;
    if (!signing.key || !signing.in || !signing.out || !signing.err)
        error = track_error_no_memory();
    if (!error)
        error = store_write_own(signing.in, content, STORE_SYNC_NOTHING);
    if (!error)
        error = format->sign(out, &signing);
    free(signing.err);
    free(signing.out);
    free(signing.in);
    free(signing.key);
    return error;
}
