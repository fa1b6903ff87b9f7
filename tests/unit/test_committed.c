#include "git_fixture.h"
#include "track/committed.h"
#include "track/workspace.h"

static struct track_workspace *open_in(const char *dir, const char *plan)
{
    struct track_workspace *workspace = NULL;

    ok(track_workspace_open(&workspace,
                            &(struct track_workspace_options){.dir = dir, .plan = plan}));
    return workspace;
}

static void test_same_as_the_file(void **state)
{
    struct track_committed committed;

    (void)state;
    make_repo();
    struct track_workspace *workspace = open_in("repo", NULL);
    ok(track_workspace_take_committed(&committed, workspace));
    assert_output("git -C repo rev-parse HEAD | tr -d '\\n'", committed.commit);
    assert_int_equal(committed.time, 1700000000);
    assert_int_equal(committed.offset, 60);
    assert_false(committed.differs);
    assert_int_equal(track_workspace_plan(workspace)->item_count, 3);
    track_workspace_close(workspace);
}

static void test_ticks_that_are_not_committed(void **state)
{
    struct track_committed committed;

    (void)state;
    make_repo();
    write_file("repo/plan.md", "- [x] a\n- [ ] b\n- [ ] c\n");
    struct track_workspace *workspace = open_in("repo", NULL);
    ok(track_workspace_take_committed(&committed, workspace));
    assert_true(committed.differs);
    assert_true(track_str_equal(track_workspace_plan(workspace)->items[1].id, TRACK_STR("b")));
    assert_int_equal(track_workspace_plan(workspace)->items[0].state, TRACK_OPEN);
    assert_int_equal(track_workspace_plan(workspace)->item_count, 3);
    assert_ptr_equal(track_workspace_rules(workspace)->plan, track_workspace_plan(workspace));
    track_workspace_close(workspace);
}

static void test_plan_that_is_not_in_it(void **state)
{
    struct track_committed committed;

    (void)state;
    make_repo();
    write_file("repo/new.md", FIXTURE_PLAN);
    struct track_workspace *workspace = open_in("repo", "new.md");
    ok(track_workspace_take_committed(&committed, workspace));
    assert_string_equal(committed.commit, "");
    assert_false(committed.differs);
    assert_int_equal(track_workspace_plan(workspace)->item_count, 3);
    track_workspace_close(workspace);
}

static void test_no_commit(void **state)
{
    struct track_committed committed;

    (void)state;
    sh("git init -q repo");
    write_file("repo/plan.md", FIXTURE_PLAN);
    struct track_workspace *workspace = open_in("repo", NULL);
    ok(track_workspace_take_committed(&committed, workspace));
    assert_string_equal(committed.commit, "");
    assert_int_equal(track_workspace_plan(workspace)->item_count, 3);
    track_workspace_close(workspace);
}

static void test_no_repository(void **state)
{
    struct track_committed committed;

    (void)state;
    write_file("plan.md", FIXTURE_PLAN);
    struct track_workspace *workspace = open_in(".", "plan.md");
    ok(track_workspace_take_committed(&committed, workspace));
    assert_string_equal(committed.commit, "");
    assert_int_equal(track_workspace_plan(workspace)->item_count, 3);
    track_workspace_close(workspace);
}

static void test_link_in_place_of_the_plan(void **state)
{
    struct track_committed committed;

    (void)state;
    make_repo();
    sh("cd repo && rm plan.md && ln -s other.txt plan.md && git commit -qam link && rm plan.md");
    write_file("repo/plan.md", FIXTURE_PLAN);
    struct track_workspace *workspace = open_in("repo", "plan.md");
    fails(track_workspace_take_committed(&committed, workspace), TRACK_E_NO_PLAN);
    track_workspace_close(workspace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_same_as_the_file),       FIXTURE_TEST(test_ticks_that_are_not_committed),
        FIXTURE_TEST(test_plan_that_is_not_in_it), FIXTURE_TEST(test_no_commit),
        FIXTURE_TEST(test_no_repository),          FIXTURE_TEST(test_link_in_place_of_the_plan),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}
