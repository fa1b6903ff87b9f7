#include "plan_fixture.h"
#include "track/address.h"

static const char plan_text[] = "# Plan\n"
                                "## Phase 1\n"
                                "### Day 1 – Setup\n"
                                "- [x] Editor\n"
                                "- [ ] Shell basics\n"
                                "### Day 2: Node.js\n"
                                "- [ ] Event Loop (VERY IMPORTANT)\n"
                                "- [ ] Event emitters\n"
                                "- [ ] Microtask queue\n"
                                "- [ ] The loop in practice\n"
                                "- [ ] async/await\n"
                                "- [ ] Über 3 things\n"
                                "### Day 3 – Project Gate\n"
                                "- [ ] Server\n"
                                "- [ ] Shell scripts\n"
                                "## Phase 2\n"
                                "### Day 4\n"
                                "- [/] Server\n"
                                "- [ ] Named <!-- track: id=own -->\n"
                                "### Day 5 – Final Project\n"
                                "- [ ] Ship it\n"
                                "## Appendix: tools\n"
                                "- [ ] extra\n";

/* "day2" for a section, "day2/loop" for an item, "all". */
static void show_targets(struct track_buf *out, const struct track_plan *plan,
                         const struct track_targets *targets)
{
    for (size_t i = 0; i < targets->count; i++) {
        const struct track_target *t = &targets->list[i];

        show_blank(out);
        if (t->item != TRACK_NONE)
            track_buf_str(out, plan->items[t->item].id);
        else if (t->section != TRACK_NONE)
            track_buf_str(out, plan->sections[t->section].id);
        else
            track_buf_puts(out, "all");
    }
}

/* "E-AMBIGUOUS: first second" with the candidates. */
static void show_error(struct track_buf *out, const struct track_error *error)
{
    track_buf_printf(out, "%s:", track_error_id(error->code));
    for (size_t i = 0; i < error->detail_count; i++)
        track_buf_printf(out, " %s", error->details[i].id);
}

/* Words are separated by blanks; '_' stands for a blank in a word. */
static size_t split(char *words, const char *list[8])
{
    size_t count = 0;

    for (char *word = strtok(words, " "); word && count < 8; word = strtok(NULL, " ")) {
        for (char *c = word; *c; c++)
            *c = *c == '_' ? ' ' : *c;
        list[count++] = word;
    }
    return count;
}

static void resolve(struct track_buf *out, const struct track_rules *rules, const char *words)
{
    struct track_targets targets = {0};
    const char *list[8];
    char *copy = copy_bytes((struct track_str){words, strlen(words) + 1});
    size_t count = split(copy, list);
    struct track_error *error = track_address_resolve(&targets, rules, list, count);

    if (error)
        show_error(out, error);
    else
        show_targets(out, rules->plan, &targets);
    track_error_free(error);
    track_targets_release(&targets);
    free(copy);
}

struct address_case {
    const char *words;
    const char *expected;
};

static void expect_addresses(const char *text, const struct address_case *cases, size_t count)
{
    struct track_plan *plan = parse(text);
    struct track_rules rules = track_rules_make(plan, TRACK_POLICY_GATES);

    for (size_t i = 0; i < count; i++) {
        struct track_buf shown = {0};

        resolve(&shown, &rules, cases[i].words);
        if (strcmp(track_buf_view(&shown).ptr, cases[i].expected) != 0)
            fail_msg("%s\n   gave %s\n    not %s", cases[i].words, track_buf_view(&shown).ptr,
                     cases[i].expected);
        track_buf_release(&shown);
    }
    track_plan_free(plan);
}

static void test_sections(void **state)
{
    static const struct address_case cases[] = {
        {"day2", "day2"},
        {"Day2", "day2"},
        {"d2", "day2"},
        {"D02", "day2"},
        {"2", "day2"},
        {"002", "day2"},
        {"phase1", "phase1"},
        {"p1", "phase1"},
        {"ph2", "phase2"},
        {"gate1", "day3"},
        {"g1", "day3"},
        {"gate2", "day5"},
        {"final", "day5"},
        {"plan", "plan"},
        {"appendix-tools", "appendix-tools"},
        {"appendix", "appendix-tools"},
        {"tools", "appendix-tools"},
        {"all", "all"},
        {"day1 day3", "day1 day3"},
        {"day1 day1", "day1"},
        {"1 3", "day1 day3"},
        {"all day1", "all day1"},
        {"day1 all", "day1 all"},
        {"", ""},
    };

    (void)state;
    expect_addresses(plan_text, cases, COUNT(cases));
}

static void test_items(void **state)
{
    static const struct address_case cases[] = {
        {"day2/event-loop-very-important", "day2/event-loop-very-important"},
        {"day2 event-loop-very-important", "day2/event-loop-very-important"},
        {"day2 event-loop", "day2/event-loop-very-important"},
        {"day2/event-loop", "day2/event-loop-very-important"},
        {"d2/event-loop", "day2/event-loop-very-important"},
        {"2 Event_Loop", "day2/event-loop-very-important"},
        {"day2 event-loop microtask-queue", "day2/event-loop-very-important day2/microtask-queue"},
        {"day2 micro queue", "day2/microtask-queue"}, /* the same one twice */
        {"day2 emitters", "day2/event-emitters"},     /* a word */
        {"day2 pract", "day2/the-loop-in-practice"},  /* a part */
        {"day2 async/await", "day2/asyncawait"},
        {"async/await", "day2/asyncawait"},
        {"day2 über", "day2/über-3-things"},
        {"day2 ÜBER_3", "day2/über-3-things"},
        {"day2 3", "E-NO-SUCH-ITEM: day2/über-3-things"}, /* neither day 3 nor the third item */
        {"event-loop", "day2/event-loop-very-important"},
        {"microtask", "day2/microtask-queue"},
        {"editor", "day1/editor"},
        {"day3 server day4 server", "day3/server day4/server"},
        {"day3 server day4", "day3/server day4"},
        {"phase1 microtask", "day2/microtask-queue"},
        {"plan server day3 server", "E-AMBIGUOUS: day3/server day4/server"},
        {"gate1/server", "day3/server"},
        {"final ship", "day5/ship-it"},
        {"own", "own"},
        {"day4 own", "own"},
        {"next", "day1/shell-basics"},
        {"day2 next", "day2 day1/shell-basics"},
    };

    (void)state;
    expect_addresses(plan_text, cases, COUNT(cases));
}

static void test_order_of_the_ways(void **state)
{
    static const struct address_case cases[] = {
        {"a", "a"},     /* exact before prefix */
        {"ab", "ab-c"}, /* unique prefix before word and part */
        {"x", "z-x-z"}, /* unique word before part */
        {"q", "1q1"},   /* unique part */
        {"c", "E-AMBIGUOUS: ab-c d-c"},
        {"y", "E-AMBIGUOUS: 1y1 2y2"},
        {"d", "d-c"},
        {"w", "v-w"}, /* a unique word before an ambiguous prefix */
    };

    (void)state;
    expect_addresses("- [ ] a\n- [ ] ab c\n- [ ] d c\n- [ ] z x z\n- [ ] zxz\n- [ ] 1q1\n"
                     "- [ ] 1y1\n- [ ] 2y2\n- [ ] wa\n- [ ] wb\n- [ ] v w\n",
                     cases, COUNT(cases));
}

static void test_ambiguous(void **state)
{
    static const struct address_case cases[] = {
        {"server", "E-AMBIGUOUS: day3/server day4/server"},
        {"day2 event", "E-AMBIGUOUS: day2/event-loop-very-important day2/event-emitters"},
        /* Those at the front come before those with the word elsewhere. */
        {"day2 loop", "E-AMBIGUOUS: day2/event-loop-very-important day2/the-loop-in-practice"},
        {"shell", "E-AMBIGUOUS: day1/shell-basics day3/shell-scripts"},
    };

    (void)state;
    expect_addresses(plan_text, cases, COUNT(cases));
}

static void test_several_sections_of_a_number(void **state)
{
    static const struct address_case cases[] = {
        {"day1", "E-AMBIGUOUS: week1/day1 week2/day1"},
        {"1", "E-AMBIGUOUS: week1/day1 week2/day1"},
        {"week1/day1", "week1/day1"},
        {"week1/day1/a", "week1/day1/a"},
        {"w2", "week2"},
        {"day2", "day2"},
        {"week1 a", "week1/day1/a"},
        {"week2/a", "week2/day1/a"},
    };

    (void)state;
    expect_addresses("# Week 1\n## Day 1\n- [ ] a\n# Week 2\n## Day 1\n- [ ] a\n## Day 2\n", cases,
                     COUNT(cases));
}

static void test_what_a_bare_number_counts(void **state)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"# Week 1\n# Week 2\n# Phase 2\n", "week2"},
        {"# Phase 2\n# Week 1\n# Week 2\n", "week2"},
        {"# Phase 2\n# Week 2\n", "phase2"},
        {"# Week 2\n# Week 3\n# Day 2\n", "day2"},
        {"# Two\n- [ ] 2 b\n", "E-NO-SUCH-ITEM: two/2-b"},
        {"# Two\n- [ ] 2\n", "two/2"},
        {"# Two\n- [ ] a2\n", "E-NO-SUCH-ITEM:"},
        {"# Two\n- [ ] 2nd\n", "E-NO-SUCH-ITEM: two/2nd"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct address_case one = {"2", cases[i].expected};

        expect_addresses(cases[i].text, &one, 1);
    }
}

static void test_unknown(void **state)
{
    static const struct address_case cases[] = {
        {"day9", "E-NO-SUCH-ITEM: day1 day2 day3 day4 day5"},
        {"nonsense", "E-NO-SUCH-ITEM:"},
        {"day2 nonsense", "E-NO-SUCH-ITEM:"},
        {"day2/nonsense", "E-NO-SUCH-ITEM:"},
        {"nosuch/server", "E-NO-SUCH-ITEM:"},
        {"gate3", "E-NO-SUCH-ITEM:"},
        {"?", "E-NO-SUCH-ITEM:"},
        {"day1/", "E-NO-SUCH-ITEM: day1/editor day1/shell-basics"},
        {"/", "E-NO-SUCH-ITEM:"},
        {"edtior", "E-NO-SUCH-ITEM: day1/editor"},
        {"day2 microtsk", "E-NO-SUCH-ITEM: day2/microtask-queue"},
        {"day2 emiters", "E-NO-SUCH-ITEM: day2/event-emitters"},
        {"day2 Event_Lop", "E-NO-SUCH-ITEM: day2/event-loop-very-important"},
        /* Not in this section, so the rest of the plan is asked. */
        {"day2 edito", "E-NO-SUCH-ITEM: day1/editor"},
        {"apendix", "E-NO-SUCH-ITEM:"},
    };

    (void)state;
    expect_addresses(plan_text, cases, COUNT(cases));
}

/* The nearest comes first, those as near in document order, five at most. */
static void test_did_you_mean_order(void **state)
{
    static const struct address_case cases[] = {
        {"promize", "E-NO-SUCH-ITEM: promises promise premise"},
        {"threed", "E-NO-SUCH-ITEM: threads thread three"},
        {"nodez", "E-NO-SUCH-ITEM: node1 node2 node3 node4 node5"},
    };

    (void)state;
    expect_addresses("- [ ] premise\n- [ ] promises\n- [ ] promise\n"
                     "- [ ] threads\n- [ ] thread\n- [ ] three\n"
                     "- [ ] node1\n- [ ] node2\n- [ ] node3\n- [ ] node4\n- [ ] node5\n"
                     "- [ ] node6\n",
                     cases, COUNT(cases));
}

static void test_message(void **state)
{
    struct track_plan *plan = parse(plan_text);
    struct track_rules rules = track_rules_make(plan, TRACK_POLICY_GATES);
    struct track_targets untouched = {NULL, 7};
    const char *const words[] = {"day1", "day2", "nonsense"};

    (void)state;
    struct track_error *error = track_address_resolve(&untouched, &rules, words, COUNT(words));
    assert_non_null(error);
    assert_string_equal(error->message, "nothing matches 'nonsense' in day2");
    assert_string_equal(error->hint, "track ls day2");
    assert_int_equal(untouched.count, 7);
    track_error_free(error);
    track_plan_free(plan);
}

static void test_next(void **state)
{
    static const struct {
        const char *text;
        const char *next; /* NULL: all is done */
    } cases[] = {
        {"- [x] a\n- [ ] b\n- [ ] c\n", "b"},
        {"- [ ] a\n- [/] b\n", "b"},
        {"# Gate 1\n- [ ] g\n# B\n- [/] b\n", "gate-1/g"},
        {"# Gate 1\n- [x] g\n# B\n- [/] b\n", "b/b"},
        {"# Gate 1\n- [-] g\n# B\n- [ ] b\n", NULL},
        {"- [x] a\n- [-] b\n", NULL},
        {"", NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct track_plan *plan = parse(cases[i].text);
        struct track_rules rules = track_rules_make(plan, TRACK_POLICY_GATES);
        int32_t next = track_next_item(&rules);

        assert_int_equal(next != TRACK_NONE, cases[i].next != NULL);
        if (cases[i].next)
            assert_string_equal(plan->items[next].id.ptr, cases[i].next);
        track_plan_free(plan);
    }
}

/* Neither an address nor its error may take long in a plan where everything is the same. */
static void test_large(void **state)
{
    static const struct address_case cases[] = {
        {"999999999", "E-NO-SUCH-ITEM:"},
        {"b", "E-AMBIGUOUS: a/a-b a/a-b-2 a/a-b-3 a/a-b-4 a/a-b-5 a/a-b-6 a/a-b-7 a/a-b-8 a/a-b-9 "
              "a/a-b-10"},
        {"nonsense", "E-NO-SUCH-ITEM:"},
        {"w1", "E-AMBIGUOUS: week1 week1-2 week1-3 week1-4 week1-5 week1-6 week1-7 week1-8 "
               "week1-9 week1-10"},
    };
    struct track_buf text = {0};

    (void)state;
    track_buf_puts(&text, "# A\n");
    for (int i = 0; i < 100000; i++)
        track_buf_puts(&text, "- [ ] a b\n");
    for (int i = 0; i < 50000; i++)
        track_buf_puts(&text, "# Week 1\n# Phase 1\n");
    expect_addresses(text.ptr, cases, COUNT(cases));
    track_buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sections),
        cmocka_unit_test(test_items),
        cmocka_unit_test(test_order_of_the_ways),
        cmocka_unit_test(test_ambiguous),
        cmocka_unit_test(test_several_sections_of_a_number),
        cmocka_unit_test(test_what_a_bare_number_counts),
        cmocka_unit_test(test_unknown),
        cmocka_unit_test(test_did_you_mean_order),
        cmocka_unit_test(test_message),
        cmocka_unit_test(test_next),
        cmocka_unit_test(test_large),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
