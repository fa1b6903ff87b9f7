/*
 * git_fixture - real repositories for the tests of the store, made with git itself.
 *
 * Every test runs in a folder of its own, which is the current one, with identity, clock and git
 * configuration pinned.
 */
#ifndef GIT_FIXTURE_H
#define GIT_FIXTURE_H

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "store.h"

#define FIXTURE_PLAN "- [ ] a\n- [ ] b\n- [ ] c\n"

static char fixture_dir[PATH_MAX];

/* Runs a shell command, which must succeed. */
__attribute__((format(printf, 1, 2))) static void sh(const char *format, ...)
{
    char command[4096];
    va_list args;

    va_start(args, format);
    vsnprintf(command, sizeof(command), format, args);
    va_end(args);
    if (system(command) != 0)
        fail_msg("failed: %s", command);
}

/* The output of a shell command, in memory of its own. */
static inline char *output(const char *command)
{
    struct track_buf buf = {0};
    char piece[4096];
    FILE *pipe = popen(command, "r");

    assert_non_null(pipe);
    for (size_t len; (len = fread(piece, 1, sizeof(piece), pipe)) > 0;)
        track_buf_add(&buf, piece, len);
    pclose(pipe);
    track_buf_add(&buf, "", 0);
    return buf.ptr;
}

static inline void assert_output(const char *command, const char *expected)
{
    char *found = output(command);

    assert_string_equal(found, expected);
    free(found);
}

static inline void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* Ends the test with the message of an error that should not be. */
static inline void ok(struct track_error *error)
{
    if (error)
        fail_msg("%s: %s", track_error_id(error->code), error->message);
}

static inline void fails(struct track_error *error, enum track_error_code code)
{
    assert_non_null(error);
    assert_string_equal(track_error_id(error->code), track_error_id(code));
    assert_non_null(error->message);
    assert_null(strchr(error->message, '\n'));
    track_error_free(error);
}

static inline void fails_with_hint(struct track_error *error, enum track_error_code code,
                                   const char *hint)
{
    assert_non_null(error);
    assert_string_equal(track_error_id(error->code), track_error_id(code));
    assert_non_null(error->hint);
    if (!strstr(error->hint, hint))
        fail_msg("hint is: %s", error->hint);
    track_error_free(error);
}

static char fixture_base[PATH_MAX / 2];

/* For the whole program, because libgit2 looks for the user's configuration only once. */
static inline int fixture_start(void **state)
{
    const char *base = getenv("TMPDIR");

    (void)state;
    snprintf(fixture_base, sizeof(fixture_base), "%s/track-test.XXXXXX", base ? base : "/tmp");
    if (!mkdtemp(fixture_base) || chdir(fixture_base) < 0)
        return -1;
    setenv("HOME", fixture_base, 1);
    setenv("XDG_CONFIG_HOME", fixture_base, 1);
    setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
    unsetenv("GIT_CONFIG_GLOBAL");
    unsetenv("GIT_DIR");
    unsetenv("GIT_WORK_TREE");
    unsetenv("GIT_INDEX_FILE");
    setenv("GIT_AUTHOR_DATE", "@1700000000 +0100", 1);
    setenv("GIT_COMMITTER_DATE", "@1700000000 +0100", 1);
    setenv("GIT_CEILING_DIRECTORIES", fixture_base, 1);
    setenv("TZ", "UTC", 1);
    setenv("LC_ALL", "C", 1);
    write_file(".gitconfig", "[user]\n\tname = Ada\n\temail = ada@example.com\n"
                             "[init]\n\tdefaultBranch = main\n[advice]\n\tdetachedHead = false\n");
    return 0;
}

static inline int fixture_stop(void **state)
{
    (void)state;
    if (chdir("/") < 0)
        return -1;
    sh("chmod -R u+rwX '%s' && rm -rf '%s'", fixture_base, fixture_base);
    return 0;
}

static inline int fixture_setup(void **state)
{
    (void)state;
    snprintf(fixture_dir, sizeof(fixture_dir), "%s/test.XXXXXX", fixture_base);
    return mkdtemp(fixture_dir) ? chdir(fixture_dir) : -1;
}

#define FIXTURE_TEST(name) cmocka_unit_test_setup(name, fixture_setup)

/* A repository `repo` with one commit of plan.md and other.txt. */
static inline void make_repo(void)
{
    sh("git init -q repo");
    write_file("repo/plan.md", FIXTURE_PLAN);
    write_file("repo/other.txt", "one\n");
    sh("cd repo && git add . && git commit -q -m first");
}

static inline struct store *open_store(const char *dir)
{
    struct store *store = NULL;

    ok(store_open(&store, dir, false));
    return store;
}

static const struct track_identity fixture_identity = {
    .author = {.time = 1700000100, .offset = 60},
    .committer = {.time = 1700000200, .offset = -90},
};

/* What a commit of `done` does: the first open box of the file is ticked. */
static inline char *ticked(const struct store_file *file)
{
    char *copy = file->present ? strdup(file->data) : NULL;
    char *box = copy ? strstr(copy, "[ ]") : NULL;

    if (box)
        box[1] = 'x';
    return copy;
}

static inline struct track_str slice(const char *text)
{
    return text ? track_str_from(text) : (struct track_str){0};
}

/* Ticks the first open box of each version in a transaction that has begun. */
static inline struct track_error *tick_in(struct store_transaction *transaction, char id[STORE_HEX])
{
    const struct store_versions *versions = store_versions(transaction, 0);
    char *head = ticked(&versions->head);
    char *index = ticked(&versions->index);
    char *work = ticked(&versions->work);
    const struct store_write write = {slice(head), slice(index), slice(work)};
    const struct store_commit commit = {.writes = &write,
                                        .message = "day1: done a\n\nTrack-Item: a\n",
                                        .identity = &fixture_identity};
    struct track_error *error = store_commit(transaction, &commit, id);

    free(head);
    free(index);
    free(work);
    return error;
}

static inline struct track_error *tick(const char *dir, const char *path, char id[STORE_HEX])
{
    struct store *store = open_store(dir);
    struct store_transaction *transaction = NULL;
    const char *const paths[] = {path};
    struct track_error *error = store_begin(&transaction, store, paths, 1, 1000);

    if (!error)
        error = tick_in(transaction, id);
    store_end(transaction);
    store_close(store);
    return error;
}

#endif
