#include "check_rules.h"
#include "plan_fixture.h"

static const char plan_text[] = "# Day 1\n- [ ] a\n- [x]b\n- [x]c\n- [x]b\n";
static const char shifted_text[] = "# Day 1\n\nNew\n\n- [ ] a\n- [x]b\n- [x]c\n- [x]b\n";

/* A check of the plan that found nothing yet. */
static struct track_check start(const char *text)
{
    struct track_check check = {.plan = strdup("plan.md"), .tip = parse(text)};

    track_config_init(&check.config);
    return check;
}

static void add(struct track_check *check, enum check_code code, const char *item, uint32_t line,
                const char *commit)
{
    const struct check_place place = {
        .item = track_str_from(item), .line = line, .column = line ? 3 : 0, .commit = commit};

    ok(check_add(check, code, &place, "a message about line %u", line));
}

/* All fingerprints are there and differ. */
static void finish(struct track_check *check)
{
    ok(check_fingerprints(check));
    for (size_t i = 0; i < check->count; i++) {
        assert_int_equal(strspn(check->findings[i].fingerprint, "0123456789abcdef"), 40);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(check->findings[i].fingerprint, check->findings[k].fingerprint);
    }
}

static void same(const struct track_check *a, size_t i, const struct track_check *b, size_t k)
{
    assert_string_equal(a->findings[i].fingerprint, b->findings[k].fingerprint);
}

static void differ(const struct track_check *a, size_t i, const struct track_check *b, size_t k)
{
    assert_string_not_equal(a->findings[i].fingerprint, b->findings[k].fingerprint);
}

static void test_table(void **state)
{
    (void)state;
    for (int code = 0; code < CHECK_CODES; code++) {
        const struct track_check_rule *rule = &track_check_rules[code];

        assert_non_null(rule->code);
        assert_ptr_equal(track_check_rule_find(rule->code), rule);
        assert_true(rule->summary[0] && rule->severity > TRACK_SEVERITY_OFF);
    }
    assert_null(track_check_rules[CHECK_CODES].code);
    assert_null(track_check_rule_find("gate"));
}

static void test_severities(void **state)
{
    struct track_check check = start(plan_text);
    enum track_severity severity;

    (void)state;
    for (int i = 0; i < TRACK_SEVERITY_COUNT; i++) {
        assert_true(track_severity_parse(&severity, track_severity_name((enum track_severity)i)));
        assert_int_equal(severity, i);
    }
    assert_false(track_severity_parse(&severity, "Error"));
    assert_true(track_config_set_severity(&check.config, "forced", TRACK_SEVERITY_OFF));
    assert_true(track_config_set_severity(&check.config, "gate-locked", TRACK_SEVERITY_NOTE));
    add(&check, CHECK_FORCED, "day1/a", 2, NULL);
    assert_int_equal(check.count, 0);
    add(&check, CHECK_GATE_LOCKED, "day1/a", 2, NULL);
    assert_int_equal(check.findings[0].severity, TRACK_SEVERITY_NOTE);
    assert_int_equal(track_check_number(&check, TRACK_SEVERITY_ERROR), 0);
    track_check_release(&check);
}

static void test_fingerprint_of_an_item(void **state)
{
    struct track_check a = start(plan_text), b = start(shifted_text), c = start(plan_text);

    (void)state;
    add(&a, CHECK_GATE_LOCKED, "day1/a", 2, "1111111111111111111111111111111111111111");
    add(&a, CHECK_FORCED, "day1/a", 2, NULL);
    add(&a, CHECK_GATE_LOCKED, "day1/b", 2, NULL);
    add(&b, CHECK_GATE_LOCKED, "day1/a", 5, "2222222222222222222222222222222222222222");
    free(c.plan);
    c.plan = strdup("other.md");
    add(&c, CHECK_GATE_LOCKED, "day1/a", 2, NULL);
    finish(&a);
    finish(&b);
    finish(&c);
    same(&a, 0, &b, 0);
    differ(&a, 0, &c, 0);
    track_check_release(&a);
    track_check_release(&b);
    track_check_release(&c);
}

static void test_fingerprint_of_a_line(void **state)
{
    struct track_check a = start(plan_text), b = start(shifted_text);

    (void)state;
    for (uint32_t line = 3; line <= 5; line++) {
        add(&a, CHECK_BROKEN_BOX, "", line, NULL);
        add(&b, CHECK_BROKEN_BOX, "", line + 3, NULL);
    }
    add(&a, CHECK_PLAN_CHANGED, "", 2, NULL);
    add(&b, CHECK_PLAN_CHANGED, "", 3, NULL);
    finish(&a);
    finish(&b);
    for (size_t i = 0; i < 4; i++)
        same(&a, i, &b, i);
    track_check_release(&a);
    track_check_release(&b);
}

static void test_fingerprint_of_a_commit(void **state)
{
    struct track_check a = start(plan_text), b = start(plan_text);

    (void)state;
    add(&a, CHECK_BULK_TICK, "", 0, "1111111111111111111111111111111111111111");
    add(&b, CHECK_BULK_TICK, "", 0, "2222222222222222222222222222222222222222");
    add(&b, CHECK_BULK_TICK, "", 0, "1111111111111111111111111111111111111111");
    finish(&a);
    finish(&b);
    same(&a, 0, &b, 1);
    track_check_release(&a);
    track_check_release(&b);
}

/* The history is told from its newest commit on. */
static void test_fingerprint_stays_when_it_happens_again(void **state)
{
    struct track_check a = start(plan_text), b = start(plan_text);

    (void)state;
    add(&a, CHECK_GATE_LOCKED, "day1/a", 2, "2222222222222222222222222222222222222222");
    add(&a, CHECK_GATE_LOCKED, "day1/a", 2, "1111111111111111111111111111111111111111");
    add(&b, CHECK_GATE_LOCKED, "day1/a", 2, "3333333333333333333333333333333333333333");
    add(&b, CHECK_GATE_LOCKED, "day1/a", 2, "2222222222222222222222222222222222222222");
    add(&b, CHECK_GATE_LOCKED, "day1/a", 2, "1111111111111111111111111111111111111111");
    finish(&a);
    finish(&b);
    same(&a, 0, &b, 1);
    same(&a, 1, &b, 2);
    track_check_release(&a);
    track_check_release(&b);
}

static void test_fingerprint_of_nothing(void **state)
{
    struct track_check check = start("");

    (void)state;
    finish(&check);
    add(&check, CHECK_PLAN_REMOVED, "", 0, NULL);
    track_plan_free(check.tip);
    check.tip = NULL;
    finish(&check);
    track_check_release(&check);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_severities),
        cmocka_unit_test(test_fingerprint_of_an_item),
        cmocka_unit_test(test_fingerprint_of_a_line),
        cmocka_unit_test(test_fingerprint_of_a_commit),
        cmocka_unit_test(test_fingerprint_stays_when_it_happens_again),
        cmocka_unit_test(test_fingerprint_of_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
