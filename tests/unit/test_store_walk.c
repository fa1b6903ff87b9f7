#include "git_fixture.h"

/* Notes each visit as "SUBJECT:FILE<PARENT,PARENT " in one line of text. */
static bool note(void *context, const struct store_revision *revision)
{
    struct track_buf *out = context;

    track_buf_add(out, revision->message, strcspn(revision->message, "\n"));
    track_buf_printf(out, ":%.*s", revision->file.ptr ? (int)revision->file.len : 1,
                     revision->file.ptr ? revision->file.ptr : "-");
    assert_int_equal(revision->blob[0] != '\0', revision->file.ptr != NULL);
    for (size_t i = 0; i < revision->parent_count; i++) {
        const struct track_str *file = &revision->parent_files[i];

        track_buf_printf(out, "%c%.*s", i ? ',' : '<', file->ptr ? (int)file->len : 1,
                         file->ptr ? file->ptr : "-");
        assert_int_equal(revision->parent_blobs[i][0] != '\0', file->ptr != NULL);
    }
    track_buf_char(out, ' ');
    return true;
}

static const char *const plan[] = {"plan.md", NULL};

static void assert_walk(const char *dir, const char *rev, const char *path, const char *expected,
                        bool expect_shallow)
{
    struct store *store = open_store(dir);
    struct track_buf out = {0};
    bool shallow = !expect_shallow;

    ok(store_walk(store, NULL, rev, (const char *const[]){path, NULL}, note, &out, &shallow));
    assert_string_equal(track_buf_view(&out).ptr, expected);
    assert_int_equal(shallow, expect_shallow);
    track_buf_release(&out);
    store_close(store);
}

/* Each commit a minute after the last. */
static void commit(const char *subject, const char *text)
{
    static int minutes;

    if (text)
        sh("cd repo && printf '%s' > plan.md", text);
    sh("cd repo && git add -A && GIT_COMMITTER_DATE='@%d +0000' git commit -q --allow-empty -m "
       "'%s'",
       1700000000 + 60 * ++minutes, subject);
}

static void test_line(void **state)
{
    (void)state;
    sh("git init -q repo");
    assert_walk("repo", NULL, "plan.md", "", false);
    commit("root", NULL);
    commit("add", "1");
    commit("same", NULL);
    sh("cd repo && echo x > other");
    commit("other", NULL);
    commit("change", "2");
    sh("rm repo/plan.md");
    commit("remove", NULL);
    commit("back", "2");
    assert_walk("repo", NULL, "plan.md", "back:2<- remove:-<2 change:2<1 add:1<- ", false);
    assert_walk("repo", "HEAD~3", "plan.md", "add:1<- ", false);
    assert_walk("repo", NULL, "none", "", false);
}

static void test_root_and_folder(void **state)
{
    (void)state;
    sh("git init -q repo && mkdir -p repo/a/b && printf 1 > repo/a/b/plan.md");
    commit("root", NULL);
    sh("printf 2 > repo/a/b/plan.md");
    commit("two", NULL);
    assert_walk("repo", NULL, "a/b/plan.md", "two:2<1 root:1 ", false);
    assert_walk("repo", NULL, "a/b", "", false);
}

/* A merge counts only for what it has from none of its parents. */
static void test_merges(void **state)
{
    (void)state;
    sh("git init -q repo");
    commit("root", "0");
    sh("cd repo && git checkout -q -b topic");
    commit("topic", "t");
    sh("cd repo && git checkout -q main && echo x > other");
    commit("main", NULL);
    sh("cd repo && git merge -q -m merged topic");
    assert_walk("repo", NULL, "plan.md", "topic:t<0 root:0 ", false);

    sh("cd repo && git checkout -q -b left");
    commit("left", "l");
    sh("cd repo && git checkout -q -b right main");
    commit("right", "r");
    sh("cd repo && ! git merge -q left >/dev/null 2>&1");
    commit("both", "lr");
    assert_walk("repo", NULL, "plan.md", "both:lr<r,l right:r<t left:l<t topic:t<0 root:0 ", false);
}

/* A clock that ran backwards does not show a parent before its child. */
static void test_skewed_clock(void **state)
{
    (void)state;
    sh("git init -q repo");
    commit("root", "0");
    sh("cd repo && printf 1 > plan.md && GIT_COMMITTER_DATE='@1600000000 +0000' git commit -qam "
       "old");
    commit("tip", "2");
    assert_walk("repo", NULL, "plan.md", "tip:2<1 old:1<0 root:0 ", false);
}

static void test_shallow(void **state)
{
    (void)state;
    sh("git init -q repo");
    for (int i = 0; i < 5; i++) {
        char text[2] = {(char)('0' + i), '\0'};
        commit(text, text);
    }
    sh("git clone -q --depth 2 \"file://$PWD/repo\" clone");
    assert_walk("clone", NULL, "plan.md", "4:4<3 3:3 ", true);
}

static bool stop(void *context, const struct store_revision *revision)
{
    (void)revision;
    return ++*(int *)context < 2;
}

static void test_ends_early(void **state)
{
    struct store *store;
    int count = 0;

    (void)state;
    sh("git init -q repo");
    for (int i = 0; i < 5; i++) {
        char text[2] = {(char)('0' + i), '\0'};
        commit(text, text);
    }
    store = open_store("repo");
    ok(store_walk(store, NULL, NULL, plan, stop, &count, NULL));
    assert_int_equal(count, 2);
    fails(store_walk(store, NULL, "nope", plan, stop, &count, NULL), TRACK_E_USAGE);
    store_close(store);
}

/* The first name that a commit has counts, and a new name alone is no change. */
static void test_names(void **state)
{
    static const char *const names[] = {"plan.md", "study.md", NULL};
    struct track_buf out = {0};

    (void)state;
    sh("git init -q repo");
    commit("one", "1");
    sh("cd repo && git mv plan.md study.md");
    commit("renamed", NULL);
    sh("printf 2 > repo/study.md");
    commit("two", NULL);
    sh("printf decoy > repo/study.md");
    commit("three", "3");
    struct store *store = open_store("repo");
    ok(store_walk(store, NULL, NULL, names, note, &out, NULL));
    assert_string_equal(track_buf_view(&out).ptr, "three:3<2 two:2<1 one:1 ");
    track_buf_release(&out);
    store_close(store);
}

static void test_damaged(void **state)
{
    struct store *store;
    int count = 0;

    (void)state;
    sh("git init -q repo");
    commit("one", "1");
    commit("two", "2");
    sh("cd repo/.git/objects && id=$(git rev-parse HEAD~1) &&"
       "rm -f $(echo $id | cut -c 1-2)/$(echo $id | cut -c 3-)");
    store = open_store("repo");
    fails(store_walk(store, NULL, NULL, plan, stop, &count, NULL), TRACK_E_GIT);
    assert_int_equal(count, 0);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_line),    FIXTURE_TEST(test_root_and_folder),
        FIXTURE_TEST(test_merges),  FIXTURE_TEST(test_skewed_clock),
        FIXTURE_TEST(test_shallow), FIXTURE_TEST(test_ends_early),
        FIXTURE_TEST(test_names),   FIXTURE_TEST(test_damaged),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}
