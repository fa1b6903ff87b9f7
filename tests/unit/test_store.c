#include "git_fixture.h"

#include <sys/stat.h>

#include "track/environment.h"

static void assert_file(const struct store_file *file, const char *expected)
{
    assert_int_equal(file->present, expected != NULL);
    if (expected) {
        assert_int_equal(file->len, strlen(expected));
        assert_memory_equal(file->data, expected, file->len);
    }
}

static void test_open(void **state)
{
    struct store *store = NULL;
    char expected[PATH_MAX + 16];

    (void)state;
    make_repo();
    sh("mkdir repo/sub");
    ok(store_open(&store, "repo/sub", false));
    snprintf(expected, sizeof(expected), "%s/repo/", fixture_dir);
    assert_string_equal(store_workdir(store), expected);
    snprintf(expected, sizeof(expected), "%s/repo/.git/", fixture_dir);
    assert_string_equal(store_gitdir(store), expected);
    assert_null(store_operation(store));
    store_close(store);
    store_close(NULL);
}

static void test_open_nothing(void **state)
{
    struct store *store = NULL;

    (void)state;
    fails(store_open(&store, ".", false), TRACK_E_NO_REPOSITORY);
    fails(store_open(&store, "nowhere", false), TRACK_E_NO_REPOSITORY);
    assert_null(store);
}

static void test_open_bare(void **state)
{
    struct store *store;

    (void)state;
    sh("git init -q --bare bare.git");
    store = open_store("bare.git");
    assert_null(store_workdir(store));
    store_close(store);
}

static void test_open_unowned(void **state)
{
    struct store *store = NULL;

    (void)state;
    if (geteuid() != 0)
        return;
    make_repo();
    sh("chown -R 12345 repo");
    fails_with_hint(store_open(&store, "repo", false), TRACK_E_GIT, "safe.directory");
}

static void test_open_empty_safe_directory(void **state)
{
    struct store *store = NULL;

    (void)state;
    make_repo();
    sh("cp ~/.gitconfig keep && printf '[safe]\\n\\tdirectory\\n' >> ~/.gitconfig");
    fails(store_open(&store, "repo", false), TRACK_E_CONFIG);
    sh("cp keep ~/.gitconfig");
}

static void test_open_unreadable(void **state)
{
    struct store *store = NULL;

    (void)state;
    sh("git init -q --object-format=sha256 repo");
    fails(store_open(&store, "repo", false), TRACK_E_GIT);
}

/* A repository and its work tree that know nothing of each other. */
static void test_places_of_environment(void **state)
{
    const struct track_environment told = {
        .git_dir = "store", .work_tree = "tree", .index_file = "index"};
    struct store *store = NULL;
    struct store_file file;

    (void)state;
    make_repo();
    sh("mv repo/.git store && mv repo tree && mkdir sub &&"
       "GIT_INDEX_FILE=$PWD/index git --git-dir=store read-tree --empty");
    track_environment_set(&told);
    setenv("GIT_WORK_TREE", "tree", 1);
    struct track_error *error = store_open(&store, ".", true);
    unsetenv("GIT_WORK_TREE");
    track_environment_set(&(struct track_environment){0});
    ok(error);
    assert_non_null(strstr(store_gitdir(store), "/store/"));
    assert_non_null(strstr(store_workdir(store), "/tree/"));
    ok(store_read_index(&file, store, "plan.md"));
    assert_file(&file, NULL);
    store_close(store);
}

static void test_index_of_environment(void **state)
{
    const struct track_environment told = {.git_dir = "repo/.git", .index_file = "index"};
    struct store *store = NULL;
    struct store_file file;

    (void)state;
    make_repo();
    sh("GIT_INDEX_FILE=$PWD/index git -C repo read-tree --empty");
    track_environment_set(&told);
    setenv("GIT_DIR", "repo/.git", 1);
    setenv("GIT_INDEX_FILE", "index", 1);
    struct track_error *error = store_open(&store, ".", true);
    track_environment_set(&(struct track_environment){0});
    unsetenv("GIT_DIR");
    unsetenv("GIT_INDEX_FILE");
    ok(error);
    ok(store_read_index(&file, store, "plan.md"));
    assert_file(&file, NULL);
    store_close(store);
}

static void test_settings_of_environment(void **state)
{
    const struct track_environment told = {.config_global = "settings", .config_no_system = "1"};
    struct store *store = NULL;
    struct track_identity identity = {0};

    (void)state;
    write_file("settings", "[user]\n\tname = Bea\n\temail = b@c\n[init]\n\tdefaultBranch = told\n");
    track_environment_set(&told);
    ok(store_init(&store, "new"));
    ok(store_identity(&identity, store));
    track_environment_set(&(struct track_environment){0});
    assert_string_equal(identity.author.name, "Bea");
    store_close(store);
    assert_output("git -C new symbolic-ref HEAD", "refs/heads/told\n");
}

static void test_init(void **state)
{
    struct store *store = NULL;

    (void)state;
    sh("git config --global init.defaultBranch trunk");
    ok(store_init(&store, "a/b"));
    store_close(store);
    assert_output("git -C a/b symbolic-ref HEAD", "refs/heads/trunk\n");
    fails(store_init(&store, "a/b"), TRACK_E_EXISTS);
    sh("git config --global init.defaultBranch main");
}

static void test_operation(void **state)
{
    struct store *store;

    (void)state;
    make_repo();
    store = open_store("repo");
    sh("cp repo/.git/HEAD repo/.git/MERGE_HEAD");
    assert_string_equal(store_operation(store), "merge");
    sh("mv repo/.git/MERGE_HEAD repo/.git/REVERT_HEAD");
    assert_string_equal(store_operation(store), "revert");
    sh("mv repo/.git/REVERT_HEAD repo/.git/CHERRY_PICK_HEAD");
    assert_string_equal(store_operation(store), "cherry-pick");
    sh("rm repo/.git/CHERRY_PICK_HEAD && mkdir repo/.git/rebase-merge");
    assert_string_equal(store_operation(store), "rebase");
    sh("rmdir repo/.git/rebase-merge && cd repo && git bisect start -q >/dev/null");
    assert_null(store_operation(store));
    store_close(store);
}

static void test_relative(void **state)
{
    static const struct {
        const char *dir, *file, *expected;
    } rows[] = {
        {"repo", "plan.md", "plan.md"},
        {"repo/sub", "../plan.md", "plan.md"},
        {"repo/sub", "plan.md", "sub/plan.md"},
        {"link", "x", "sub/x"},
        {"repo", "gone/deep/x", "gone/deep/x"},
        {"repo", "plan-link.md", "plan.md"},
        {"repo", "sub-link/x", "sub/x"},
        {"repo", "out-link/x", NULL},
        {"repo", "loop", NULL},
        {"repo", "dangling", NULL},
        {"repo", "git-link", NULL},
        {"repo", "../outside", NULL},
        {"repo", "sub/../../outside", NULL},
        {"repo", "gone/../../outside", NULL},
        {"repo", ".git/config", NULL},
        {"repo", "..", NULL},
        {"repo", ".", NULL},
        {"repo", "/", NULL},
        {"repo", "", NULL},
    };
    struct store *store;

    (void)state;
    make_repo();
    sh("mkdir repo/sub && ln -s repo/sub link && ln -s plan.md repo/plan-link.md"
       "&& cd repo && ln -s sub sub-link && ln -s ../.. out-link && ln -s loop loop"
       "&& ln -s gone dangling && ln -s .git/config git-link");
    store = open_store("repo");
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct track_buf out = {0};
        struct track_error *error = store_relative(&out, NULL, store, rows[i].dir, rows[i].file);

        if (rows[i].expected) {
            ok(error);
            assert_string_equal(out.ptr, rows[i].expected);
        } else {
            fails(error, TRACK_E_NO_PLAN);
        }
        track_buf_release(&out);
    }
    struct track_buf out = {0};
    char absolute[PATH_MAX + 16];
    snprintf(absolute, sizeof(absolute), "%s/link/x", fixture_dir);
    ok(store_relative(&out, NULL, store, "/", absolute));
    assert_string_equal(out.ptr, "sub/x");
    track_buf_release(&out);
    store_close(store);
}

static void read_revision(const struct store *store, const char *rev, const char *path,
                          const char *expected)
{
    struct store_file file = {0};

    ok(store_read_revision(&file, store, rev, path));
    assert_file(&file, expected);
    store_file_release(&file);
}

static void test_read_revision(void **state)
{
    struct store *store;
    struct store_file file = {0};

    (void)state;
    sh("git init -q repo");
    store = open_store("repo");
    read_revision(store, NULL, "plan.md", NULL);
    write_file("repo/plan.md", "one\n");
    sh("cd repo && ln -s plan.md link && git add . && git commit -qm one");
    write_file("repo/plan.md", "two\n");
    sh("cd repo && mkdir sub && cp plan.md sub && git add . && git commit -qm two");
    read_revision(store, NULL, "plan.md", "two\n");
    read_revision(store, NULL, "sub/plan.md", "two\n");
    read_revision(store, "HEAD~1", "plan.md", "one\n");
    read_revision(store, "main@{0}", "none.md", NULL);
    fails(store_read_revision(&file, store, NULL, "link"), TRACK_E_NO_PLAN);
    fails(store_read_revision(&file, store, NULL, "sub"), TRACK_E_NO_PLAN);
    fails(store_read_revision(&file, store, "nope", "plan.md"), TRACK_E_USAGE);
    fails(store_read_revision(&file, store, "HEAD:plan.md", "plan.md"), TRACK_E_USAGE);
    store_close(store);
}

static void test_read_index(void **state)
{
    struct store *store;
    struct store_file file = {0};

    (void)state;
    make_repo();
    store = open_store("repo");
    ok(store_read_index(&file, store, "plan.md"));
    assert_file(&file, FIXTURE_PLAN);
    store_file_release(&file);
    write_file("repo/plan.md", "staged\n");
    write_file("repo/later.md", "later\n");
    sh("cd repo && git add plan.md && git add -N later.md");
    ok(store_read_index(&file, store, "plan.md"));
    assert_file(&file, "staged\n");
    store_file_release(&file);
    ok(store_read_index(&file, store, "later.md"));
    assert_file(&file, NULL);
    sh("cd repo && id=$(git hash-object -w plan.md) && git rm -q --cached plan.md && "
       "printf '100644 %%s 2\\tplan.md\\n' $id | git update-index --index-info");
    fails(store_read_index(&file, store, "plan.md"), TRACK_E_CONFLICT);
    store_close(store);
}

/* What our libgit2 can't read is said with the way out. */
static void test_unreadable_index(void **state)
{
    struct store *store;
    struct store_file file = {0};

    (void)state;
    make_repo();
    sh("cd repo && git update-index --split-index");
    store = open_store("repo");
    fails_with_hint(store_read_index(&file, store, "plan.md"), TRACK_E_GIT, "--no-split-index");
    store_close(store);
    sh("cd repo && git update-index --no-split-index && mkdir sub && touch sub/x && git add . &&"
       "git commit -qm x && git sparse-checkout set --cone --sparse-index other");
    store = open_store("repo");
    fails_with_hint(store_read_index(&file, store, "plan.md"), TRACK_E_GIT, "--no-sparse-index");
    store_close(store);
}

static void test_read_path(void **state)
{
    struct store_file file = {0};

    (void)state;
    write_file("plan.md", "text\n");
    write_file("empty.md", "");
    sh("mkfifo pipe && mkdir folder");
    ok(store_read_path(&file, "plan.md"));
    assert_file(&file, "text\n");
    store_file_release(&file);
    ok(store_read_path(&file, "empty.md"));
    assert_file(&file, "");
    store_file_release(&file);
    fails(store_read_path(&file, "none"), TRACK_E_NO_PLAN);
    fails(store_read_path(&file, "pipe"), TRACK_E_NO_PLAN);
    fails(store_read_path(&file, "folder"), TRACK_E_NO_PLAN);
    fails(store_read_path(&file, "plan.md/x"), TRACK_E_NO_PLAN);
    sh("truncate -s 1100M huge");
    fails(store_read_path(&file, "huge"), TRACK_E_TOO_LARGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_open),
        FIXTURE_TEST(test_open_nothing),
        FIXTURE_TEST(test_open_bare),
        FIXTURE_TEST(test_open_unowned),
        FIXTURE_TEST(test_open_empty_safe_directory),
        FIXTURE_TEST(test_open_unreadable),
        FIXTURE_TEST(test_places_of_environment),
        FIXTURE_TEST(test_index_of_environment),
        FIXTURE_TEST(test_settings_of_environment),
        FIXTURE_TEST(test_init),
        FIXTURE_TEST(test_operation),
        FIXTURE_TEST(test_relative),
        FIXTURE_TEST(test_read_revision),
        FIXTURE_TEST(test_read_index),
        FIXTURE_TEST(test_unreadable_index),
        FIXTURE_TEST(test_read_path),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}
