#include "edit.h"
#include "plan_fixture.h"
#include "plan_whole.h"

static struct track_config defaults(void)
{
    struct track_config config;

    track_config_init(&config);
    return config;
}

static struct track_error *set(struct track_plan **out, const struct track_plan *plan, size_t item,
                               const char *mark, enum track_state state)
{
    struct track_config config = defaults();
    struct edit edit = {item, track_str_from(mark), state};

    return edit_plan(out, plan, &edit, 1, &config);
}

static void assert_bytes(const struct track_plan *plan, struct track_str expected)
{
    assert_int_equal(plan->bytes.len, expected.len);
    assert_memory_equal(plan->bytes.ptr, expected.ptr, expected.len);
}

static void test_only_the_mark_changes(void **state)
{
    static const struct {
        const char *before;
        const char *mark;
        enum track_state to;
        const char *after;
    } cases[] = {
        {"- [ ] a\n", "x", TRACK_DONE, "- [x] a\n"},
        {"- [ ] a", "✅", TRACK_DONE, "- [✅] a"},
        {"- [✔️] a\r\n\r\n", " ", TRACK_OPEN, "- [ ] a\r\n\r\n"},
        {"\t\n - [ ]\ta  \r", "-", TRACK_DROPPED, "\t\n - [-]\ta  \r"},
        {"> 1) [x]\n>    b\n", "/", TRACK_DOING, "> 1) [/]\n>    b\n"},
        {"---\na: [ ]\n---\n- [ ] a\n", "x", TRACK_DONE, "---\na: [ ]\n---\n- [x] a\n"},
        {"# [ ] h\n\n    - [ ] c\n\n* [âœ…] \xff\xfe\n", " ", TRACK_OPEN,
         "# [ ] h\n\n    - [ ] c\n\n* [ ] \xff\xfe\n"},
        {"- [ ] a\n\n[x]: /url\n", "x", TRACK_DONE, "- [x] a\n\n[x]: /url\n"},
        {"- [ ]", "~", TRACK_DOING, "- [~]"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct track_plan *plan = parse(cases[i].before), *after = NULL;

        assert_int_equal(plan->item_count, 1);
        ok(set(&after, plan, 0, cases[i].mark, cases[i].to));
        assert_bytes(after, track_str_from(cases[i].after));
        assert_bytes(plan, track_str_from(cases[i].before));
        assert_int_equal(after->items[0].state, cases[i].to);
        track_plan_free(after);
        track_plan_free(plan);
    }
}

static void test_many_at_once(void **state)
{
    struct track_config config = defaults();
    struct track_plan *plan = parse("- [ ] a\n- [✅] b\n- [x] c\n- [ ] d\n"), *after = NULL;
    const struct edit edits[] = {{0, TRACK_STR("✅"), TRACK_DONE},
                                 {1, TRACK_STR(" "), TRACK_OPEN},
                                 {3, TRACK_STR("-"), TRACK_DROPPED}};

    (void)state;
    ok(edit_plan(&after, plan, edits, COUNT(edits), &config));
    assert_bytes(after, TRACK_STR("- [✅] a\n- [ ] b\n- [x] c\n- [-] d\n"));
    track_plan_free(after);
    after = NULL;
    ok(edit_plan(&after, plan, edits, 0, &config));
    assert_bytes(after, plan->bytes);
    track_plan_free(after);
    track_plan_free(plan);
}

/* A mark that means another state, or breaks the box, is refused and leaves nothing behind. */
static void test_refuses_a_mark_that_breaks(void **state)
{
    static const char *const marks[] = {"", "]", "x]", "\n", "[", "?", " ", "/", "]: /url\n\n["};

    (void)state;
    for (size_t i = 0; i < COUNT(marks); i++) {
        struct track_plan *plan = parse("- [-] a\n"), *after = NULL;
        struct track_error *error = set(&after, plan, 0, marks[i], TRACK_DONE);

        assert_non_null(error);
        assert_int_equal(error->code, TRACK_E_CHANGED);
        assert_null(after);
        track_error_free(error);
        track_plan_free(plan);
    }
}

/* Then the new plan shares with the old one what the marks can't change. */
static void test_told_from_around_the_box(void **state)
{
    static const struct {
        const char *text;
        size_t item;
        bool told;
    } cases[] = {
        {"- [ ] a\n", 0, true},
        {"---\na: b\n---\n- [ ] a", 0, true},
        {"# A\n- [ ] a\n# B\n~~~\n", 0, true},
        {"A\n=\n- [ ] a\nB\n-\n- [ ] b\n", 1, true},
        {"# A\n- [ ] a\n\n  # In a\n  - [ ] b\n", 1, true},
        {"# A\r- [ ] a\r\n# B\r\n- [ ] b", 1, true},
        {"- [ ] a: [b]\n# B\n: c", 0, true},
        {"- [ ] a\n# B\n[b]: /u\n", 0, false},
        {"[b]:\n\n# B\n- [ ] a\n", 0, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct track_plan *plan = parse(cases[i].text), *after = NULL;

        ok(set(&after, plan, cases[i].item, "✅", TRACK_DONE));
        if ((plan_whole_root(after) == plan_whole_root(plan)) != cases[i].told)
            fail_msg("%s", cases[i].text);
        track_plan_free(after);
        track_plan_free(plan);
    }
}

static void test_what_is_behind_moves(void **state)
{
    struct track_plan *plan = parse("# A\n- [x] *a*\n- [ ] b\n  lazy\n# B\n- [ ] c\n");
    struct track_plan *after = NULL;

    (void)state;
    ok(set(&after, plan, 1, "✅", TRACK_DONE));
    track_plan_free(plan);
    assert_int_equal(after->items[0].offset, 7);
    assert_int_equal(after->items[1].offset, 17);
    assert_int_equal(after->items[1].mark_len, 3);
    assert_int_equal(after->items[2].offset, 38);
    assert_int_equal(after->sections[0].offset, 0);
    assert_int_equal(after->sections[1].offset, 31);
    assert_true(track_str_equal(after->items[0].text, TRACK_STR("a")));
    assert_true(track_str_equal(after->items[1].text, TRACK_STR("b lazy")));
    assert_ptr_equal(after->items[2].text.ptr, after->bytes.ptr + 41);
    assert_ptr_equal(track_plan_item(after, TRACK_STR("b/c")), &after->items[2]);
    track_plan_free(after);
}

static void test_mark_to_write(void **state)
{
    static const struct {
        const char *text;
        const char *configured;
        enum track_state state;
        const char *mark;
    } cases[] = {
        {"- [ ] a\n", NULL, TRACK_DONE, "✅"},
        {"- [ ] a\n", NULL, TRACK_DOING, "/"},
        {"- [ ] a\n", NULL, TRACK_DROPPED, "-"},
        {"- [\t] a\n", NULL, TRACK_OPEN, " "},
        {"- [x] a\n- [X] b\n- [X] c\n", NULL, TRACK_DONE, "X"},
        {"- [x] a\n- [X] b\n", NULL, TRACK_DONE, "x"},
        {"- [âœ…] a\n", NULL, TRACK_DONE, "âœ…"},
        {"- [~] a\n- [x] b\n", NULL, TRACK_DOING, "~"},
        {"- [❌] a\n", NULL, TRACK_DROPPED, "❌"},
        {"- [x] a\n", "✔", TRACK_DONE, "✔"},
        {"- [~] a\n", "✔", TRACK_DOING, "~"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct track_config config = defaults();

        if (cases[i].configured)
            config.mark = strdup(cases[i].configured);
        struct track_plan *plan = parse_with(track_str_from(cases[i].text), &config);
        struct track_str found = edit_mark(plan, cases[i].state, &config);
        assert_true(track_str_equal(found, track_str_from(cases[i].mark)));
        track_plan_free(plan);
        track_config_release(&config);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_only_the_mark_changes),
        cmocka_unit_test(test_many_at_once),
        cmocka_unit_test(test_refuses_a_mark_that_breaks),
        cmocka_unit_test(test_told_from_around_the_box),
        cmocka_unit_test(test_what_is_behind_moves),
        cmocka_unit_test(test_mark_to_write),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
