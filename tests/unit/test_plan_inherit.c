#include "../fuzz/random_markdown.h"
#include "../same_plan.h"
#include "plan_fixture.h"
#include "plan_inherit.h"

/* Whether the second text inherits from the first; then the plan is what parsing gives. */
static bool inherits(struct track_str old, struct track_str new, const struct track_config *config)
{
    struct track_plan *known = parse_with(old, config);
    struct track_plan *parsed = parse_with(new, config);
    struct track_plan *heir = NULL;

    ok(plan_inherit(&heir, known, new, config));
    track_plan_free(known); /* an heir has to outlive it */
    const char *difference = heir ? plan_difference(heir, parsed) : NULL;
    if (difference)
        fail_msg("%s\n--- from ---\n%.*s\n--- to ---\n%.*s", difference, (int)old.len, old.ptr,
                 (int)new.len, new.ptr);
    track_plan_free(heir);
    track_plan_free(parsed);
    return difference == NULL && heir != NULL;
}

#define DAY "## Day 1\n\n- [%s] a\n- [%s] b\n\n## Gate 1\n\nText\n\n1. [%s] c\n   - [%s] d"

static void fill(struct track_buf *out, const char *const marks[4])
{
    track_buf_printf(out, DAY, marks[0], marks[1], marks[2], marks[3]);
}

static void expect_marks(const char *const old[4], const char *const new[4], bool expected)
{
    struct track_buf a = {0}, b = {0};
    struct track_config config;

    track_config_init(&config);
    fill(&a, old);
    fill(&b, new);
    if (inherits(track_buf_view(&a), track_buf_view(&b), &config) != expected)
        fail_msg("%s%s", expected ? "does not inherit: " : "inherits: ", b.ptr);
    track_buf_release(&a);
    track_buf_release(&b);
}

static void test_marks(void **state)
{
    static const struct {
        const char *old[4], *new[4];
        bool inherits;
    } cases[] = {
        {{" ", " ", " ", " "}, {" ", " ", " ", " "}, true},
        {{" ", " ", " ", " "}, {"x", " ", " ", " "}, true},
        {{" ", " ", " ", " "}, {" ", " ", " ", "✅"}, true},
        {{"✅", " ", " ", " "}, {" ", " ", " ", " "}, true},
        {{"✅", " ", "✔️", "x"},
         {"✔️", "X", "✓", "🚧"},
         true},                                             /* all, the first two alike in front */
        {{"✅", "✅", " ", " "}, {" ", "✅", "✅", " "}, true}, /* as long as before, but moved */
        {{"âœ…", " ", " ", " "}, {"x", "âœ…", " ", " "}, true},
        {{" ", " ", " ", " "}, {"", " ", " ", " "}, false},
        {{" ", " ", " ", " "}, {"?", " ", " ", " "}, false},
        {{" ", " ", " ", " "}, {" x", " ", " ", " "}, false},
        {{" ", " ", " ", " "}, {" ] e\n- [ ", " ", " ", " "}, false},
        {{"?", " ", " ", " "}, {"x", " ", " ", " "}, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        expect_marks(cases[i].old, cases[i].new, cases[i].inherits);
}

static void test_other_edits(void **state)
{
    static const struct {
        const char *old, *new;
    } cases[] = {
        {"- [ ] a\n", "- [ ] b\n"},
        {"- [ ] a\n", "- [x] a"},
        {"- [ ] a\n", "- [ ] a\r\n"},
        {"- [ ] a\n", "* [x] a\n"},
        {"- [ ] a\n", "- [x]\ta\n"},
        {"- [ ] a\n", "- [x] a\n- [ ] b\n"},
        {"- [x] a\n- [ ] b\n", "- [ ] b\n"},
        {"- [ ] a\n", ""},
        {"", "- [ ] a\n"},
        {"a\n", "b\n"},
        {"- [ ] a\n\n# One\n", "- [x] a\n\n# Two\n"},
        {"- [ ] a\n- [x] a\n", "- [x] a\n- [ ] a\n\n"},
    };
    struct track_config config;

    (void)state;
    track_config_init(&config);
    for (size_t i = 0; i < COUNT(cases); i++)
        if (inherits(track_str_from(cases[i].old), track_str_from(cases[i].new), &config))
            fail_msg("inherits: %s", cases[i].new);
}

/* A mark that Markdown takes for something changes more than the box. */
static void test_marks_with_a_meaning(void **state)
{
    static const char *const marks[] = {"*", "_", "`", "!", "<", "&", "\\"};
    struct track_config config;
    char all[] = "* _ ` ! < & \\ y";

    (void)state;
    track_config_init(&config);
    config.done_marks = all;
    assert_true(inherits(TRACK_STR("- [ ] a\n"), TRACK_STR("- [y] a\n"), &config));
    for (size_t i = 0; i < COUNT(marks); i++) {
        struct track_buf text = {0};
        track_buf_printf(&text, "- [%s] a%s b%s\n", marks[i], marks[i], marks[i]);
        struct track_buf blank = {0};
        track_buf_printf(&blank, "- [ ] a%s b%s\n", marks[i], marks[i]);
        assert_false(inherits(track_buf_view(&blank), track_buf_view(&text), &config));
        assert_false(inherits(track_buf_view(&text), track_buf_view(&blank), &config));
        track_buf_release(&text);
        track_buf_release(&blank);
    }
}

/* What one plan calls an item, another one finds. */
static void test_counterpart(void **state)
{
    struct track_config config;
    struct track_plan *plan = parse("- [ ] a\n- [ ] b\n");
    struct track_plan *other = parse("- [x] b\n");
    struct track_plan *heir = NULL;

    (void)state;
    track_config_init(&config);
    ok(plan_inherit(&heir, plan, TRACK_STR("- [ ] a\n- [x] b\n"), &config));
    assert_ptr_equal(plan_counterpart(heir, plan, 1), &heir->items[1]);
    assert_ptr_equal(plan_counterpart(plan, heir, 0), &plan->items[0]);
    assert_ptr_equal(plan_counterpart(other, heir, 1), &other->items[0]);
    assert_null(plan_counterpart(other, heir, 0));
    track_plan_free(other);
    track_plan_free(plan);
    track_plan_free(heir);
}

/* --- random edits ----------------------------------------------------------------------------- */

static const char *const some_marks[] = {" ", "x", "X", "✅",  "✔️", "âœ…", "/",
                                         "🚧", "-", "❌", "\t", "?",      "",    "*"};

/* The text with another mark in about every second box. */
static void remark(struct track_buf *out, const struct track_plan *plan, uint64_t *seed)
{
    size_t from = 0;

    for (size_t i = 0; i < plan->item_count; i++) {
        const struct track_item *item = &plan->items[i];

        if (random_next(seed) % 2)
            continue;
        track_buf_add(out, plan->bytes.ptr + from, item->offset - from);
        track_buf_puts(out, RANDOM_WORD(seed, some_marks));
        from = item->offset + item->mark_len;
    }
    track_buf_add(out, plan->bytes.ptr + from, plan->bytes.len - from);
}

/* A few bytes cut out, or put in, anywhere. */
static void scratch(struct track_buf *out, struct track_str text, uint64_t *seed)
{
    static const char *const pieces[] = {"",  "\n", " ",      "]",     "[",         "x",
                                         "*", "`",  "- [ ] ", "# d\n", "[x]: /u\n", "\r"};
    size_t at = text.len ? random_next(seed) % text.len : 0;
    size_t cut = random_next(seed) % 4;

    track_buf_add(out, text.ptr, at);
    track_buf_puts(out, RANDOM_WORD(seed, pieces));
    if (text.len - at > cut)
        track_buf_add(out, text.ptr + at + cut, text.len - at - cut);
}

static void test_random_edits(void **state)
{
    enum { DOCUMENTS = 1000 };
    struct track_config config;
    size_t heirs = 0, parsed = 0;

    (void)state;
    track_config_init(&config);
    for (uint64_t i = 0; i < DOCUMENTS; i++) {
        struct track_buf text = {0}, marked = {0}, edited = {0};
        uint64_t seed = i + 1;

        random_markdown(&text, i);
        struct track_plan *plan = parse_bytes(track_buf_view(&text));
        remark(&marked, plan, &seed);
        scratch(&edited, track_buf_view(&marked), &seed);
        heirs += inherits(plan->bytes, track_buf_view(&marked), &config);
        parsed += !inherits(plan->bytes, track_buf_view(&edited), &config);
        track_plan_free(plan);
        track_buf_release(&text);
        track_buf_release(&marked);
        track_buf_release(&edited);
    }
    assert_in_range(heirs, DOCUMENTS / 4, DOCUMENTS);
    assert_in_range(parsed, DOCUMENTS / 4, DOCUMENTS - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_other_edits),
        cmocka_unit_test(test_marks_with_a_meaning),
        cmocka_unit_test(test_counterpart),
        cmocka_unit_test(test_random_edits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
