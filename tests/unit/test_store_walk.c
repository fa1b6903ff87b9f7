#include "git_fixture.h"

/* Notes a revision as "SUBJECT:FILE<PARENT,PARENT " in one line of text. */
static void note(struct track_buf *out, const struct store_revision *revision)
{
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
}

static struct track_error *note_all(struct track_buf *out, const struct store *store,
                                    const struct store_span *span, const char *const *paths)
{
    struct store_walk *walk = NULL;
    uint32_t commit;
    struct track_error *error = store_walk_begin(&walk, store, span, paths);

    while (!error && store_walk_next(walk, &commit)) {
        const struct store_revision *revision;

        assert_true(commit < store_span_count(span));
        error = store_walk_read(&revision, walk, commit);
        if (!error && revision)
            note(out, revision);
    }
    store_walk_end(walk);
    return error;
}

static void assert_noted(struct store *store, struct store_span *span, const char *const *paths,
                         const char *expected)
{
    struct track_buf out = {0};

    ok(note_all(&out, store, span, paths));
    assert_string_equal(track_buf_view(&out).ptr, expected);
    track_buf_release(&out);
    store_span_release(span);
    store_close(store);
}

static const char *const plan[] = {"plan.md", NULL};

static void assert_walk(const char *dir, const char *rev, const char *path, const char *expected,
                        bool expect_shallow)
{
    struct store *store = open_store(dir);
    struct store_span span;

    ok(store_span_all(&span, store, rev, NULL, NULL));
    assert_int_equal(span.shallow, expect_shallow);
    assert_noted(store, &span, (const char *const[]){path, NULL}, expected);
}

/* What a check of `repo` from a base sees. */
static void assert_since(const char *base, const char *expected, bool expect_rewritten)
{
    struct store *store = open_store("repo");
    struct store_span span;

    ok(store_span_find(&span, store, base, NULL));
    assert_int_equal(span.rewritten, expect_rewritten);
    assert_noted(store, &span, plan, expected);
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

/* What both have is not new, however they came to it. */
static void test_since(void **state)
{
    (void)state;
    sh("git init -q repo");
    commit("root", "0");
    commit("one", "1");
    commit("two", "2");
    assert_since("HEAD", "", false);
    assert_since("HEAD~1", "two:2<1 ", false);
    assert_since(NULL, "two:2<1 one:1<0 ", false);

    sh("cd repo && git checkout -q -b other HEAD~1");
    commit("left", "l");
    assert_since("main", "left:l<1 ", true);
    sh("cd repo && git branch -q -u main");
    assert_since(NULL, "left:l<1 ", false);

    /* Merged crosswise, so that there are two nearest common ancestors. */
    sh("cd repo && git checkout -q main && git merge -q -s ours -m ours other");
    sh("cd repo && git checkout -q other && git merge -q -s ours -m ours main~1");
    commit("last", "L");
    assert_since("main", "last:L<l ", true);

    sh("cd repo && git checkout -q --orphan lone");
    commit("lone", "x");
    assert_since("main", "lone:x ", true);
}

/* The first name that a commit has counts, and a new name alone is no change. */
static void test_names(void **state)
{
    static const char *const names[] = {"plan.md", "study.md", NULL};
    struct store_span span;

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
    ok(store_span_all(&span, store, NULL, NULL, NULL));
    assert_noted(store, &span, names, "three:3<2 two:2<1 one:1 ");
}

static void test_wrong_revision(void **state)
{
    struct store *store;
    struct store_span span;

    (void)state;
    sh("git init -q repo");
    commit("one", "1");
    store = open_store("repo");
    fails(store_span_all(&span, store, "nope", NULL, NULL), TRACK_E_USAGE);
    fails(store_span_find(&span, store, "nope", NULL), TRACK_E_USAGE);
    store_close(store);
}

static void test_damaged(void **state)
{
    struct store *store;
    struct store_span span;

    (void)state;
    sh("git init -q repo");
    commit("one", "1");
    commit("two", "2");
    sh("cd repo/.git/objects && id=$(git rev-parse HEAD~1) &&"
       "rm -f $(echo $id | cut -c 1-2)/$(echo $id | cut -c 3-)");
    store = open_store("repo");
    fails(store_span_all(&span, store, NULL, NULL, NULL), TRACK_E_GIT);
    store_close(store);
}

/* --- commits that were read before ----------------------------------------------------------- */

static int by_id(const void *a, const void *b)
{
    return memcmp(a, b, STORE_ID);
}

/* A line of history as it may be kept, without the newest `skip` commits. */
struct kept_line {
    struct store_known_commit commits[8];
    uint32_t parents[8];
    struct store_known known;
};

static void keep_line(struct kept_line *out, const struct store_span *span, uint32_t skip)
{
    uint32_t count = (uint32_t)store_span_count(span) - skip, parents = 0;

    for (uint32_t i = 0; i < count; i++) {
        const uint32_t *unused;

        out->commits[i] = store_span_commit(&unused, span, i + skip);
        out->commits[i].note = i;
    }
    qsort(out->commits, count, sizeof(out->commits[0]), by_id);
    for (uint32_t i = 0; i < count; i++) {
        out->commits[i].first_parent = parents;
        for (uint32_t k = 0; out->commits[i].parent_count && k < count; k++)
            if (out->commits[k].note == out->commits[i].note + 1)
                out->parents[parents++] = k;
    }
    out->known = (struct store_known){out->commits, count, out->parents};
}

static void test_known(void **state)
{
    struct store *store;
    struct store_span span, again;
    struct kept_line kept;

    (void)state;
    sh("git init -q repo");
    for (int i = 0; i < 5; i++) {
        char text[2] = {(char)('0' + i), '\0'};
        commit(text, text);
    }
    store = open_store("repo");
    ok(store_span_all(&span, store, NULL, NULL, NULL));
    assert_int_equal(store_span_known(&span, 0), STORE_UNKNOWN);
    keep_line(&kept, &span, 2);
    store_span_release(&span);

    /* What is known is not read: a commit that is gone is not missed. */
    sh("cd repo/.git/objects && id=$(git rev-parse HEAD~3) &&"
       "rm -f $(echo $id | cut -c 1-2)/$(echo $id | cut -c 3-)");
    ok(store_span_all(&again, store, NULL, &kept.known, NULL));
    assert_int_equal(store_span_count(&again), 5);
    assert_int_equal(store_span_known(&again, 1), STORE_UNKNOWN);
    for (uint32_t i = 2; i < 5; i++) {
        const uint32_t *parents;
        const uint32_t known = store_span_known(&again, i);
        const struct store_known_commit commit = store_span_commit(&parents, &again, i);

        assert_memory_equal(commit.id, kept.commits[known].id, STORE_ID);
        assert_int_equal(commit.committed, kept.commits[known].committed);
        assert_int_equal(commit.parent_count, i < 4 ? 1 : 0);
        if (i < 4)
            assert_int_equal(parents[0], i + 1);
    }
    store_span_release(&again);
    store_close(store);
}

/* Where a history is cut, a commit has not the parents that it had. */
static void test_known_and_cut(void **state)
{
    struct store *store;
    struct store_span span;
    struct kept_line kept;

    (void)state;
    sh("git init -q repo");
    for (int i = 0; i < 4; i++) {
        char text[2] = {(char)('0' + i), '\0'};
        commit(text, text);
    }
    store = open_store("repo");
    ok(store_span_all(&span, store, NULL, NULL, NULL));
    keep_line(&kept, &span, 0);
    store_span_release(&span);
    store_close(store);

    sh("git clone -q --depth 2 \"file://$PWD/repo\" clone");
    store = open_store("clone");
    ok(store_span_all(&span, store, NULL, &kept.known, NULL));
    assert_int_equal(store_span_count(&span), 2);
    assert_true(span.shallow);
    store_span_release(&span);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_line),          FIXTURE_TEST(test_root_and_folder),
        FIXTURE_TEST(test_merges),        FIXTURE_TEST(test_skewed_clock),
        FIXTURE_TEST(test_shallow),       FIXTURE_TEST(test_since),
        FIXTURE_TEST(test_names),         FIXTURE_TEST(test_wrong_revision),
        FIXTURE_TEST(test_damaged),       FIXTURE_TEST(test_known),
        FIXTURE_TEST(test_known_and_cut),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}
