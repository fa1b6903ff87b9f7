#include "check_view.h"
#include "plan_fixture.h"

static const char trusted[] = "# Plan\n"
                              "## Day 1\n- [ ] a\n"
                              "## Day 2 - Project gate\n- [ ] b\n- [ ] c\n"
                              "## Day 3\n- [ ] d\n"
                              "## Day 4 - Project gate\n- [ ] e\n"
                              "## Day 5\n- [ ] f\n";

/* The items that are locked, and by which gate: trusted ones with a '!'. */
static void show_locks(struct track_buf *out, struct check_view *view)
{
    for (size_t i = 0; i < view->plan->item_count; i++) {
        const struct check_lock lock = check_view_lock(view, i);

        if (!lock.locked)
            continue;
        show_blank(out);
        track_buf_str(out, view->plan->items[i].text);
        track_buf_printf(out, ":%s", lock.trusted_gate == TRACK_NONE ? "" : "!");
        track_buf_str(out, check_lock_gate(view, &lock));
    }
}

static void expect_locks(const char *text, enum track_policy policy, const char *expected)
{
    struct track_plan *base = parse(trusted), *plan = parse(text);
    struct check_view view;
    struct track_buf shown = {0};

    ok(check_view_init(&view, base, plan, policy));
    show_locks(&shown, &view);
    if (strcmp(shown.ptr ? shown.ptr : "", expected) != 0)
        fail_msg("%s--- gave '%s', not '%s'", text, shown.ptr ? shown.ptr : "", expected);
    track_buf_release(&shown);
    check_view_release(&view);
    track_plan_free(plan);
    track_plan_free(base);
}

static void test_unchanged(void **state)
{
    (void)state;
    expect_locks(trusted, TRACK_POLICY_GATES, "d:!gate1 e:!gate1 f:!gate1");
    expect_locks(trusted, TRACK_POLICY_OFF, "");
    expect_locks(trusted, TRACK_POLICY_STRICT, "b: c: d:!gate1 e:!gate1 f:!gate1");
}

static void test_gate_away(void **state)
{
    (void)state;
    expect_locks("# Plan\n## Day 1\n- [ ] a\n- [ ] b\n- [ ] c\n## Day 3\n- [ ] d\n",
                 TRACK_POLICY_GATES, "d:!gate1");
    expect_locks("# Plan\n## Day 1\n- [x] b\n- [x] c\n## Day 3\n- [ ] d\n", TRACK_POLICY_GATES, "");
}

static void test_strangers(void **state)
{
    (void)state;
    /* In a section that is known, and in one that is not, while the gate stands. */
    expect_locks(
        "# Plan\n## Day 1\n- [ ] new1\n## Day 2 - Project gate\n- [ ] b\n- [ ] c\n- [ ] new2\n"
        "## More\n- [ ] new3\n## Day 3\n- [ ] d\n- [ ] new4\n",
        TRACK_POLICY_GATES, "new3:gate1 d:!gate1 new4:!gate1");
    /* While it is away. */
    expect_locks("# Plan\n## Day 1\n- [ ] new1\n- [ ] a\n## Day 2\n- [ ] b\n- [ ] c\n"
                 "## More\n- [ ] new3\n## Day 3\n- [ ] d\n- [ ] new4\n",
                 TRACK_POLICY_GATES, "new3:!gate1 d:!gate1 new4:!gate1");
}

static void test_own_gate(void **state)
{
    (void)state;
    expect_locks("# Plan\n## Day 1\n- [ ] a\n## Gate 7\n- [ ] g\n## Day 2 - Project gate\n- [x] b\n"
                 "- [x] c\n## Day 3\n- [ ] d\n## Day 4 - Project gate\n- [ ] e\n",
                 TRACK_POLICY_GATES, "b:gate1 c:gate1 d:gate1 e:gate1");
}

/* "gate1 -> index, slipped item" of the first gate. */
static void expect_gate(const char *text, int32_t now, const char *slipped)
{
    struct track_plan *base = parse(trusted), *plan = parse(text);
    struct check_match match;

    ok(check_match_make(&match, base, plan));
    const struct track_item *item = check_gate_slipped(&match, 0);
    assert_int_equal(check_gate_now(&match, 0), now);
    assert_int_equal(item != NULL, slipped != NULL);
    if (item)
        assert_true(track_str_equal(item->text, track_str_from(slipped)));
    check_match_release(&match);
    track_plan_free(plan);
    track_plan_free(base);
}

static void test_gates(void **state)
{
    (void)state;
    expect_gate(trusted, 0, NULL);
    expect_gate("## Day 2\n- [ ] b\n- [ ] c\n", TRACK_NONE, NULL);
    /* Another heading, the same requirements. */
    expect_gate("## Gate 7\n- [ ] z\n## The project gate\n- [ ] b\n- [ ] c\n", 1, NULL);
    expect_gate("## Day 3\n- [ ] d\n## Day 2 - Project gate\n- [ ] b\n- [ ] c\n", 0, "d");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unchanged), cmocka_unit_test(test_gate_away),
        cmocka_unit_test(test_strangers), cmocka_unit_test(test_own_gate),
        cmocka_unit_test(test_gates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
