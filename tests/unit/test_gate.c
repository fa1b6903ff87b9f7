#include "plan_fixture.h"
#include "track/gate.h"

/* Two gates, with items before, between, in and behind them. */
#define PLAN(a, g, b, h, c)                                                                        \
    "# Day 1\n- [" a "] a\n# Gate 1\n- [" g "] g1\n- [" g "] g2\n# Day 2\n- [" b "] b\n"           \
    "# Final project\n## Must\n- [" h "] h\n# Day 3\n- [" c "] c\n"

/* One letter an item: `L` locked, `.` free; then one a gate: `P` passed, `L` locked, `O` open. */
static void show_rules(struct track_buf *out, const struct track_rules *rules)
{
    static const char states[] = {'O', 'P', 'L'};

    for (size_t i = 0; i < rules->plan->item_count; i++)
        track_buf_char(out, track_rules_locked(rules, i) ? 'L' : '.');
    track_buf_char(out, ' ');
    for (size_t i = 0; i < rules->plan->gate_count; i++)
        track_buf_char(out, states[track_rules_gate(rules, i)]);
}

static void test_policies(void **state)
{
    static const struct {
        const char *text;
        const char *gates, *strict, *off;
    } cases[] = {
        {PLAN(" ", " ", " ", " ", " "), "...LLL OL", ".LLLLL LL", "...... OO"},
        {PLAN("x", " ", " ", " ", " "), "...LLL OL", "...LLL OL", "...... OO"},
        {PLAN(" ", "x", " ", " ", " "), ".....L PO", ".LL.LL PL", "...... PO"},
        {PLAN("x", "x", " ", " ", " "), ".....L PO", "....LL PL", "...... PO"},
        {PLAN("x", "x", "x", " ", " "), ".....L PO", ".....L PO", "...... PO"},
        {PLAN("x", "x", "x", "x", " "), "...... PP", "...... PP", "...... PP"},
        {PLAN("x", "x", "x", "x", "x"), "...... PP", "...... PP", "...... PP"},
        /* What is dropped or being done does not pass. */
        {PLAN("x", "-", " ", " ", " "), "...LLL OL", "...LLL OL", "...... OO"},
        {PLAN("x", "/", " ", " ", " "), "...LLL OL", "...LLL OL", "...... OO"},
        {PLAN("-", "x", "x", "x", "x"), "...... PP", ".LL.L. PP", "...... PP"},
        /* A gate that was ticked past one that is not passed. */
        {PLAN("x", " ", "x", "x", "x"), "...LLL OP", "...LLL OP", "...... OP"},
        {"# A\n- [ ] a\n", ". ", ". ", ". "},
        {"# Gate 1\n", " P", " P", " P"},
        {"# Gate 1\n# B\n- [ ] a\n", ". P", ". P", ". P"},
        {"", " ", " ", " "},
        {"# A\n## Gate 1\n- [ ] g\n## B\n- [ ] b\n", ".L O", ".L O", ".. O"},
        {"# Gate 1\n- [ ] g\n  - [x] h\n# B\n- [x] b\n", "..L O", "..L O", "... O"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *const expected[] = {cases[i].gates, cases[i].strict, cases[i].off};
        struct track_plan *plan = parse(cases[i].text);

        for (int policy = TRACK_POLICY_GATES; policy <= TRACK_POLICY_OFF; policy++) {
            struct track_rules rules = track_rules_make(plan, (enum track_policy)policy);
            struct track_buf shown = {0};

            show_rules(&shown, &rules);
            if (strcmp(shown.ptr, expected[policy]) != 0)
                fail_msg("%s policy %d: %s", cases[i].text, policy, shown.ptr);
            track_buf_release(&shown);
        }
        track_plan_free(plan);
    }
}

static void add_text(void *context, const struct track_item *missing)
{
    struct track_buf *out = context;

    track_buf_puts(out, out->len ? " " : "");
    track_buf_str(out, missing->text);
}

static void test_missing(void **state)
{
    static const struct {
        enum track_policy policy;
        const char *item;
        const char *missing;
    } cases[] = {
        {TRACK_POLICY_GATES, "day1/a", ""},
        {TRACK_POLICY_GATES, "gate-1/g1", ""},
        {TRACK_POLICY_GATES, "day2/b", "g1 g2"},
        {TRACK_POLICY_GATES, "final-project/h", "g1 g2"},
        {TRACK_POLICY_GATES, "day3/c", "g1 g2 h"},
        {TRACK_POLICY_STRICT, "gate-1/g1", "a"},
        {TRACK_POLICY_STRICT, "day2/b", "g1 g2"},
        {TRACK_POLICY_STRICT, "final-project/h", "a g1 g2 b"},
        {TRACK_POLICY_OFF, "day3/c", ""},
    };
    struct track_plan *plan = parse(PLAN(" ", " ", " ", " ", " "));

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct track_rules rules = track_rules_make(plan, cases[i].policy);
        size_t item = item_at(plan, cases[i].item);
        struct track_buf shown = {0};

        size_t count = track_rules_missing(&rules, item, add_text, &shown);
        assert_string_equal(track_buf_view(&shown).ptr, cases[i].missing);
        assert_int_equal(track_rules_missing(&rules, item, NULL, NULL), count);
        assert_int_equal(count > 0, track_rules_locked(&rules, item));
        track_buf_release(&shown);
    }
    track_plan_free(plan);
}

static void test_check(void **state)
{
    static const struct {
        enum track_policy policy;
        const char *item;
        int code; /* -1: may be ticked */
        const char *message, *details, *hint;
    } cases[] = {
        {TRACK_POLICY_GATES, "day1/a", -1, NULL, NULL, NULL},
        {TRACK_POLICY_GATES, "gate-1/g1", -1, NULL, NULL, NULL},
        {TRACK_POLICY_GATES, "day2/b", TRACK_E_GATE_LOCKED,
         "day2/b is locked by gate1 (gate-1): 1 of its 2 boxes is missing", "gate-1/g2",
         "track gate gate1"},
        {TRACK_POLICY_STRICT, "gate-1/g2", TRACK_E_STRICT_LOCKED, NULL, "day1/a", "track next"},
        {TRACK_POLICY_STRICT, "day2/b", TRACK_E_GATE_LOCKED, NULL, "gate-1/g2", "track gate gate1"},
        {TRACK_POLICY_OFF, "day2/b", -1, NULL, NULL, NULL},
    };
    struct track_plan *plan =
        parse("# Day 1\n- [ ] a\n# Gate 1\n- [x] g1\n- [-] g2\n# Day 2\n- [ ] b\n");

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct track_rules rules = track_rules_make(plan, cases[i].policy);
        struct track_error *error = track_rules_check(&rules, item_at(plan, cases[i].item));

        assert_int_equal(error ? (int)error->code : -1, cases[i].code);
        if (!error)
            continue;
        if (cases[i].message)
            assert_string_equal(error->message, cases[i].message);
        assert_int_equal(error->detail_count, 1);
        assert_string_equal(error->details[0].id, cases[i].details);
        assert_string_equal(error->hint, cases[i].hint);
        track_error_free(error);
    }
    track_plan_free(plan);
}

static void test_names(void **state)
{
    (void)state;
    assert_string_equal(track_gate_state_name(TRACK_GATE_OPEN), "open");
    assert_string_equal(track_gate_state_name(TRACK_GATE_PASSED), "passed");
    assert_string_equal(track_gate_state_name(TRACK_GATE_LOCKED), "locked");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_policies),
        cmocka_unit_test(test_missing),
        cmocka_unit_test(test_check),
        cmocka_unit_test(test_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
