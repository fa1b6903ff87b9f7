#include "git_fixture.h"
#include "track/history.h"
#include "undo.h"

/* Commits a plan with these three marks; `how` goes to git commit. */
static void commit(const char *marks, const char *how)
{
    char text[64];

    snprintf(text, sizeof(text), "- [%c] a\n- [%c] b\n- [%c] c\n", marks[0], marks[1], marks[2]);
    write_file("plan.md", text);
    sh("git add plan.md && git commit -q %s", how);
}

static struct track_workspace *open_here(void)
{
    struct track_workspace_options options = {.dir = "."};
    struct track_workspace *workspace = NULL;

    ok(track_workspace_open(&workspace, &options));
    return workspace;
}

static bool show_event(void *context, const struct track_event *event)
{
    static const char states[] = "-odpx"; /* none, open, done, doing (in progress), dropped */
    struct track_buf *out = context;

    track_buf_printf(out, "%s%.*s:%c%c", out->len ? " " : "", (int)event->item.len, event->item.ptr,
                     states[event->from + 1], states[event->to + 1]);
    if (event->minutes)
        track_buf_printf(out, "+%u", event->minutes);
    if (event->note.len)
        track_buf_printf(out, "'%.*s'", (int)event->note.len, event->note.ptr);
    return true;
}

static void expect_events(const char *expected)
{
    struct track_workspace *workspace = open_here();
    struct track_buf shown = {0};

    ok(track_history_each(workspace, show_event, &shown));
    assert_string_equal(track_buf_view(&shown).ptr, expected);
    track_buf_release(&shown);
    track_workspace_close(workspace);
}

static void test_events(void **state)
{
    (void)state;
    sh("git init -q .");
    write_file("plan.md", "- [ ] a\n");
    expect_events("");
    commit("  x", "-m root");
    commit("x-/", "-m 'three at once'");
    commit("x /", "-m x -m 'Track-Time: 1h30m\nTrack-Note: n'");
    write_file("plan.md", "- [x] a\n- [/] c\n- [x] new\n- [ ] later\n");
    sh("git commit -q -a -m 'b went, two came'");
    expect_events("new:-d b:xo+90'n' a:od b:ox c:dp c:-d");
}

/* A box goes back and forth, so that an old version is needed while newer ones push it out. */
static void test_versions_that_come_again(void **state)
{
    (void)state;
    sh("git init -q .");
    commit("   ", "-m 1");
    commit("x  ", "-m 2");
    commit("xx ", "-m 3");
    commit("xxx", "-m 4");
    commit("x x", "-m 5");
    commit("x  ", "-m 6");
    expect_events("c:do b:do c:od b:od a:od");
}

/* A merge counts only for what none of its parents has. */
static void test_merges(void **state)
{
    (void)state;
    sh("git init -q .");
    commit("   ", "-m base");
    sh("git checkout -q -b side");
    commit("x  ", "-m side");
    sh("git checkout -q main");
    commit("  x", "-m main");
    sh("git merge -q -s ours --no-commit side >/dev/null 2>&1");
    commit("xxx", "-m merge");
    expect_events("b:od c:od a:od");
}

/* What the last of many parents has was not changed by the merge. */
static void test_octopus(void **state)
{
    (void)state;
    sh("git init -q .");
    commit("   ", "-m base");
    for (int i = 0; i < 4; i++)
        sh("git checkout -q -b side%d main && git commit -q --allow-empty -m %d", i, i);
    sh("git checkout -q -b side4 main");
    commit("x  ", "-m last");
    sh("git checkout -q main");
    sh("tree=$(git rev-parse side4^{tree}) && git reset -q --hard $(git commit-tree $tree -m all"
       " -p main -p side0 -p side1 -p side2 -p side3 -p side4)");
    expect_events("a:od");
    write_file("plan.md", "- [x] a\n- [x] b\n- [ ] c\n");
    sh("git add plan.md && git commit -q --amend -m more");
    expect_events("b:od a:od");
}

/* What is said without a change is told in its place, also where it was kept, and read later. */
static void test_remarks(void **state)
{
    (void)state;
    sh("git init -q .");
    write_file("plan.md", "# Day 1\n- [ ] a\n- [ ] b\n");
    sh("git add plan.md && git commit -q -m root");
    sh("git commit -q --allow-empty -m x -m 'Track-Item: day1/a\nTrack-Item: day1\n"
       "Track-Time: 20m\nTrack-Note: n'");
    expect_events("day1/a:--+20'n' day1:--+20'n'");
    /* Not for a plan of another name, not beside a state, not without anything to say. */
    sh("git commit -q --allow-empty -m x -m 'Track-Plan: b.md\nTrack-Item: day1/a\nTrack-Time: "
       "1h'");
    sh("git commit -q --allow-empty -m x -m 'Track-Item: day1/a\nTrack-State: done\nTrack-Time: "
       "1h'");
    sh("git commit -q --allow-empty -m x -m 'Track-Item: day1/a'");
    sh("git commit -q --allow-empty -m x -m 'Track-Time: 1h'");
    sh("git commit -q --allow-empty -m 'Track-Item: day1/a' -m 'no: trailers\nhere'");
    /* A change is told once, with what is said beside it. */
    write_file("plan.md", "# Day 1\n- [x] a\n- [ ] b\n");
    sh("git commit -q -a -m x -m 'Track-Item: day1/b\nTrack-Time: 30m'");
    sh("git checkout -q -b side HEAD~ &&"
       " GIT_COMMITTER_DATE='@2000000000 +0000' git commit -q --allow-empty -m s -m"
       " 'Track-Plan: plan.md\nTrack-Item: day9/x\nTrack-Note: s'");
    sh("git checkout -q main && git merge -q --no-edit side");
    write_file("plan.md", "# Day 1\n- [x] a\n- [ ] b\nmore\n");
    sh("git commit -q -a -m edit -m 'Track-Item: day1/b\nTrack-Note: e'");
    for (int i = 0; i < 2; i++)
        expect_events("day1/b:--'e' day9/x:--'s' day1/a:od+30 day1/a:--+20'n' day1:--+20'n'");
    sh("rm -r .git/track-cache");
    expect_events("day1/b:--'e' day9/x:--'s' day1/a:od+30 day1/a:--+20'n' day1:--+20'n'");
}

/* Where an earlier reading stopped, remarks behind are still to be found. */
static bool stop(void *context, const struct track_event *event)
{
    (void)context;
    (void)event;
    return false;
}

static void test_remarks_behind_a_stop(void **state)
{
    struct track_workspace *workspace;

    (void)state;
    sh("git init -q .");
    commit("   ", "-m root");
    sh("git commit -q --allow-empty -m x -m 'Track-Item: a\nTrack-Time: 20m'");
    commit("x  ", "-m tick");
    workspace = open_here();
    ok(track_history_each(workspace, stop, NULL));
    track_workspace_close(workspace);
    expect_events("a:od a:--+20");
}

static void expect_undos(size_t count, const char *expected)
{
    struct track_workspace *workspace = open_here();
    struct undo *undos = NULL;
    struct track_buf shown = {0};

    ok(undo_find(&undos, count, workspace));
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < undos[i].count; j++)
            track_buf_printf(&shown, "%zu%s%s ", i, undos[i].boxes[j].id, undos[i].boxes[j].mark);
    assert_string_equal(track_buf_view(&shown).ptr, expected);
    undo_free(undos, count);
    track_buf_release(&shown);
    track_workspace_close(workspace);
}

static void expect_no_undo(size_t count)
{
    struct track_workspace *workspace = open_here();
    struct undo *undos = NULL;

    fails(undo_find(&undos, count, workspace), TRACK_E_NO_SUCH_ITEM);
    assert_null(undos);
    track_workspace_close(workspace);
}

static void test_undo(void **state)
{
    (void)state;
    sh("git init -q .");
    commit("   ", "-m root");
    expect_no_undo(1);
    commit("x/ ", "-m 'a and b'");
    commit("xxX", "-m 'b and c'");
    expect_undos(2, "0b/ 0c  1a  1b  ");
    expect_no_undo(3);
    commit("x/ ", "-m undo -m \"Track-Undoes: $(git rev-parse HEAD)\"");
    expect_undos(1, "0a  0b  ");
    expect_no_undo(2);
    /* A subject is no trailer. */
    commit("xx ", "-m \"Track-Undoes: $(git rev-parse HEAD)\"");
    expect_undos(1, "0b/ ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_events),  FIXTURE_TEST(test_versions_that_come_again),
        FIXTURE_TEST(test_merges),  FIXTURE_TEST(test_octopus),
        FIXTURE_TEST(test_remarks), FIXTURE_TEST(test_remarks_behind_a_stop),
        FIXTURE_TEST(test_undo),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}
