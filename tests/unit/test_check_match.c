#include "check_match.h"
#include "plan_fixture.h"

/* Each item of `from` with what it has become: "a=A b=- c=c". Items are told by their texts. */
static void show_match(struct track_buf *out, const struct check_match *match)
{
    for (size_t i = 0; i < match->from->item_count; i++) {
        const int32_t there = match->there[i];

        show_blank(out);
        track_buf_str(out, match->from->items[i].text);
        track_buf_char(out, '=');
        track_buf_str(out, there == TRACK_NONE ? TRACK_STR("-") : match->to->items[there].text);
        if (there != TRACK_NONE)
            assert_int_equal(match->back[there], i);
    }
}

static void expect_match(const char *from_text, const char *to_text, const char *expected)
{
    struct track_plan *from = parse(from_text), *to = parse(to_text);
    struct check_match match;
    struct track_buf shown = {0};

    ok(check_match_make(&match, from, to));
    show_match(&shown, &match);
    assert_string_equal(shown.ptr ? shown.ptr : "", expected);
    track_buf_release(&shown);
    check_match_release(&match);
    track_plan_free(to);
    track_plan_free(from);
}

static void test_same(void **state)
{
    (void)state;
    expect_match("", "", "");
    expect_match("- [ ] a\n- [ ] b\n", "- [x] a\n- [ ] b\n", "a=a b=b");
    expect_match("# Day 1\n- [ ] a\n", "# Day 1: more\n- [ ] a\n", "a=a");
}

static void test_gone(void **state)
{
    (void)state;
    expect_match("# Day 1\n- [ ] a\n- [ ] b\n", "# Day 1\n- [ ] b\n", "a=- b=b");
    expect_match("# Day 1\n- [ ] a\n", "", "a=-");
}

static void test_by_text(void **state)
{
    (void)state;
    expect_match("# Day 1\n- [ ] a\n# Day 2\n- [ ] b\n", "# Day 1\n# Day 2\n- [ ] b\n- [ ] a\n",
                 "a=a b=b");
    /* Two of them, and nobody knows which one is left. */
    expect_match("# One\n- [ ] a\n# Two\n- [ ] a\n", "# Three\n- [ ] b\n- [ ] a\n- [ ] c\n",
                 "a=- a=-");
}

static void test_by_place(void **state)
{
    (void)state;
    expect_match("# Day 1\n- [ ] a\n- [ ] b\n# Day 2\n- [ ] c\n",
                 "# Tag 1\n- [ ] p\n- [ ] q\n# Tag 2\n- [ ] r\n", "a=p b=q c=r");
    expect_match("# Day 1\n- [ ] a\n# Day 2\n- [ ] c\n",
                 "# Day 1\n- [ ] p\n- [ ] q\n# Day 2\n- [ ] r\n", "a=- c=r");
    /* Headings of other words, between the same others. */
    expect_match("# Day 1\n- [ ] a\n# More\n- [ ] b\n# Day 2\n- [ ] c\n",
                 "# Day 1\n- [ ] a\n# Mehr\n- [ ] q\n# Day 2\n- [ ] c\n", "a=a b=q c=c");
    expect_match("# Day 1\n- [ ] a\n# Day 2\n- [ ] c\n# More\n- [ ] b\n",
                 "# Day 1\n- [ ] a\n# Mehr\n- [ ] q\n# Day 2\n- [ ] c\n", "a=a c=c b=-");
}

static void test_explicit_ids(void **state)
{
    (void)state;
    expect_match("# Day 1\n- [ ] a <!-- track: id=x -->\n",
                 "# Day 2\n- [ ] b\n# Day 1\n- [ ] p <!-- track: id=x -->\n", "a=p");
    expect_match("# Day 1\n- [ ] a <!-- track: id=x -->\n# Day 2\n",
                 "# Day 1\n# Day 2\n- [ ] a <!-- track: id=x -->\n", "a=a");
    /* Neither text nor section are what they were. */
    expect_match("# Day 1\n- [ ] a <!-- track: id=x -->\n# Day 2\n- [ ] b\n",
                 "# Day 1\n- [ ] a\n# Day 2\n- [ ] b <!-- track: id=x -->\n", "a=a b=b");
    expect_match("# Day 1\n- [ ] a <!-- track: id=x -->\n# Day 2\n- [ ] b <!-- track: id=y -->\n",
                 "# Day 1\n- [ ] a <!-- track: id=y -->\n# Day 2\n- [ ] b <!-- track: id=x -->\n",
                 "a=a b=b");
}

static void expect_same(const char *a, const char *b, bool expected)
{
    bool same = !expected;

    ok(check_same_text(&same, track_str_from(a), track_str_from(b)));
    if (same != expected)
        fail_msg("'%s' and '%s'", a, b);
}

static void test_texts(void **state)
{
    (void)state;
    expect_same("", "", true);
    expect_same("a server", "a server", true);
    expect_same("a server\r\nthat", "a  server that", true);
    expect_same("a server", "aserver", false);
    expect_same("a", "a b", false);
    expect_same("> 90 %", "< 90 %", false);
    expect_same("caf\xC3\x83\xC2\xA9", "caf\xC3\xA9", true);
    expect_same("cafe\u0301", "caf\u00E9", true);
    expect_same("cafe", "caf\u00E9", false);
    expect_same("te\u200Bsts", "tests", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same),         cmocka_unit_test(test_gone),
        cmocka_unit_test(test_by_text),      cmocka_unit_test(test_by_place),
        cmocka_unit_test(test_explicit_ids), cmocka_unit_test(test_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
