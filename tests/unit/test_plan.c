#include "plan_fixture.h"

struct text_case {
    const char *text;
    const char *expected;
};

static void expect_each(const struct text_case *cases, size_t count, show *aspect)
{
    for (size_t i = 0; i < count; i++)
        expect(cases[i].text, aspect, cases[i].expected);
}

/* --- ids ------------------------------------------------------------------------------------- */

static void test_item_ids(void **state)
{
    static const struct text_case cases[] = {
        {"", ""},
        {"- [ ] a\n", "a"},
        {"# Plan\n- [ ] a\n", "plan/a"},
        {"# Day 1\n- [ ] Event Loop (VERY IMPORTANT)\n", "day1/event-loop-very-important"},
        {"# A\n- [ ] **b** `c` [d](e) *f* <i>g</i>\n", "a/b-c-d-f-g"},
        {"# A\n- [ ] Ä ñ 学 I\n", "a/ä-ñ-学-i"},
        {"# A\n- [ ] e\u0301\n", "a/é"},
        {"# A\n- [ ]\n- [ ] 🚀\n- [ ] !?\n", "a/item a/item-2 a/item-3"},
        {"# A\n- [ ] b\n- [x] b\n- [ ] b\n", "a/b a/b-2 a/b-3"},
        {"# A\n- [ ] b\n- [ ] b-2\n- [ ] b\n", "a/b a/b-2 a/b-3"},
        {"# A\n- [ ] b\n- [ ] b\n- [ ] b-2\n", "a/b a/b-2 a/b-2-2"},
        {"# A\n- [ ] b\n# B\n- [ ] b\n", "a/b b/b"},
        {"# A\n- [ ] b\n# A\n- [ ] b\n", "a/b a-2/b"},
        {"# A\n- [ ] one\n  two\n", "a/one-two"},
        {"# A\n- [ ] one\ntwo\n", "a/one-two"},
        {"# A\n- [ ] b <!-- track: id=own -->\n- [ ] b\n", "own a/b"},
        {"# A\n- [ ] <!-- track: id=own --> b\n- [ ] c <!-- track: id=own -->\n", "own own-2"},
        {"# A\n- [ ] b\n- [ ] c <!-- track: id=a/b -->\n", "a/b a/b-2"},
        {"# A\n- [ ] b <!-- track: id=x y=z -->\n- [ ] c <!-- track: id= -->\n", "x a/c"},
        {"# A\n- [ ] b <!-- track: myid=x -->\n", "a/b"},
        {"# A\n- [ ] âœ…Ã¼\n", "a/ü"},
    };

    (void)state;
    expect_each(cases, COUNT(cases), show_ids);
}

static void test_section_ids(void **state)
{
    static const struct text_case cases[] = {
        {"# Day 1\n# DAY 02: x\n# 3rd day\n", "day1 day2 day3"},
        {"# Setup & Tools!\n# Überblick\n", "setup--tools überblick"},
        {"Day 1\n===\nPhase 2\n---\n", "day1 phase2"},
        {"# A\n## B\n# A\n", "a b a-2"},
        {"# A\n# A\n# A\n", "a a-2 a-3"},
        {"# Week 1\n## Day 1\n# Week 2\n## Day 1\n", "week1 week1/day1 week2 week2/day1"},
        {"# Week 1\n## Day 1\n## Day 1\n", "week1 day1 day1-2"},
        {"# A\n## N\n# B\n## N\n## N\n", "a a/n b b/n b/n-2"},
        {"# N\n# A\n## N\n", "n a a/n"},
        {"# A <!-- track: id=own -->\n# B\n<!-- track: id=not-the-heading -->\n", "own b"},
        {"# A <!-- track: id=own -->\n## Day 1\n# B\n## Day 1\n", "own own/day1 b b/day1"},
        {"# A <!-- track: id=x -->\n# B <!-- track: id=x -->\n", "x x-2"},
        {"# --force\n# -\n# 🚀\n#\n", "force section section-2 section-3"},
        {"> # quoted\n\n- # listed\n\n    # code\n", ""},
        {"# `code` *em*\n", "code-em"},
        {"# Day 1000000\n", "day-1000000"},
    };

    (void)state;
    expect_each(cases, COUNT(cases), show_sections);
}

/* One long heading over many items must not cost memory by the square. */
static void test_section_ids_are_bounded(void **state)
{
    struct track_buf text = {0};

    (void)state;
    track_buf_puts(&text, "# x");
    for (int i = 0; i < 5000; i++)
        track_buf_puts(&text, "é");
    track_buf_puts(&text, "\n- [ ] a\n# B <!-- track: id=");
    for (int i = 0; i < 5000; i++)
        track_buf_puts(&text, "é");
    track_buf_puts(&text, " -->\n- [ ] a\n");
    struct track_plan *plan = parse_bytes(track_buf_view(&text));
    assert_int_equal(plan->sections[0].id.len, 199);
    assert_int_equal(plan->sections[1].id.len, 200);
    assert_int_equal(plan->items[0].id.len, 201);
    track_plan_free(plan);
    track_buf_release(&text);
}

/* Terminated, as the end of an id is. */
static const char *slug_of(const struct track_plan *plan, size_t item)
{
    return track_item_slug(plan, &plan->items[item]).ptr;
}

static void show_twins(struct track_buf *out, const struct track_plan *plan)
{
    for (size_t i = 0; i < plan->item_count; i++)
        track_buf_printf(out, "%s%s*%u", i ? " " : "", slug_of(plan, i), plan->items[i].twins);
}

static void test_twins(void **state)
{
    static const struct text_case cases[] = {
        {"- [ ] a\n- [ ] b\n", "a*1 b*1"},
        {"- [ ] a\n- [ ] b\n- [ ] a\n- [ ] a\n", "a*3 b*1 a-2*3 a-3*3"},
        {"# D\n- [ ] a\n# E\n- [ ] a\n", "a*1 a*1"},
        {"- [ ] a-2\n- [ ] a\n- [ ] a\n", "a-2*1 a*2 a-3*2"},
        /* "a-2" may be the third item or the second: whichever, they are not told apart. */
        {"- [ ] a\n- [ ] a\n- [ ] a-2\n", "a*3 a-2*3 a-2-2*3"},
        {"- [ ] a <!-- track: id=x -->\n- [ ] a\n", "x*1 a*1"},
    };

    (void)state;
    expect_each(cases, COUNT(cases), show_twins);
}

/* --- owners, parents, kinds ------------------------------------------------------------------ */

static void test_owners(void **state)
{
    static const struct text_case cases[] = {
        {"# Day 1\n## Must include\n- [ ] a\n# Day 2\n", "day1/a"},
        {"# Day 1\n## Part 2\n- [ ] a\n# Day 2\n", "part2/a"},
        {"# Phase 1\n## Day 1\n### x\n#### y\n- [ ] a\n# Phase 2\n", "day1/a"},
        {"# A\n## B\n- [ ] a\n# C\n", "b/a"},
        {"# A <!-- track: id=o -->\n## B\n- [ ] a\n# C\n", "o/a"},
        {"# Gate 1\n## B\n- [ ] a\n# C\n", "gate-1/a"},
        {"# Title\n- [ ] a\n## B\n- [ ] b\n", "title/a b/b"},
        /* The title of a document owns nothing, even with a unit. */
        {"# Week 1\n## Setup\n- [ ] a\n", "setup/a"},
        {"# Week 1\n- [ ] a\n## Setup\n- [ ] b\n", "week1/a setup/b"},
        {"## Week 1\n### Setup\n- [ ] a\n", "week1/a"},
        {"- [ ] a\n# Week 1\n## Setup\n- [ ] b\n", "a week1/b"},
    };

    (void)state;
    expect_each(cases, COUNT(cases), show_ids);
}

static void show_parents(struct track_buf *out, const struct track_plan *plan)
{
    for (size_t i = 0; i < plan->item_count; i++) {
        const struct track_item *item = &plan->items[i];
        const char *parent = item->parent < 0 ? "-" : slug_of(plan, (size_t)item->parent);
        track_buf_printf(out, "%s%s<%s", i ? " " : "", slug_of(plan, i), parent);
    }
}

static void test_parents(void **state)
{
    static const struct text_case cases[] = {
        {"- [ ] a\n  - [ ] b\n    1. [ ] c\n  - [ ] d\n- [ ] e\n", "a<- b<a c<b d<a e<-"},
        {"- [ ] a\n  - no box\n    - [ ] b\n", "a<- b<a"},
        {"- no box\n  - [ ] a\n    - [ ] b\n", "a<- b<a"},
        {"- [ ] a\n  > - [ ] b\n", "a<- b<a"},
        {"- [ ] a\n- no box\n  - [ ] b\n", "a<- b<-"},
        {"- - [ ] a\n  - [ ] b\n", "a<- b<-"},
        {"- [ ] a\n  - x\n    - x\n      - [ ] b\n  - [ ] c\n", "a<- b<a c<a"},
        {"- [ ] a\n\n# H\n  - [ ] b\n", "a<- b<-"},
    };

    (void)state;
    expect_each(cases, COUNT(cases), show_parents);
}

static void show_kinds(struct track_buf *out, const struct track_plan *plan)
{
    for (size_t i = 0; i < plan->item_count; i++) {
        const struct track_item *item = &plan->items[i];
        track_buf_printf(out, "%s%s:%s", i ? " " : "", slug_of(plan, i),
                         track_kind_name((enum track_kind)item->kind));
        int32_t gate = track_item_gate(plan, item);
        if (gate != TRACK_NONE)
            track_buf_printf(out, "@%s", plan->gates[gate].id.ptr);
    }
}

static void test_kinds_and_gates(void **state)
{
    static const struct text_case cases[] = {
        {"# Day 1\n- [ ] a\n\nMini task:\n- [ ] b\n\nTopics\n- [ ] c\n", "a:topic b:task c:topic"},
        {"# A\n- [ ] a\n# Gate 1\n- [ ] b\n## c\n- [ ] c\n# B\n- [ ] d\n",
         "a:topic b:requirement@gate1 c:requirement@gate1 d:topic"},
        {"# A\n- [ ] a\n# Project Gate\nMini task:\n- [ ] b\n# Final big project\n- [ ] c\n",
         "a:topic b:requirement@gate1 c:requirement@gate2"},
        {"# A\n<!-- track: gate -->\n- [ ] a\n# B\n- [ ] b\n", "a:requirement@gate1 b:topic"},
        {"# A <!-- track: gate id=x -->\n- [ ] a\n# B\n- [ ] b\n", "a:requirement@gate1 b:topic"},
        {"# A <!-- track: gates -->\n- [ ] a\n# B\n- [ ] b\n", "a:topic b:topic"},
        {"# Gate 1\n## Gate 2\n- [ ] a\n# B\n", "a:requirement@gate1"},
        {"# Feature Gate 1\n- [ ] a\n# B\n", "a:topic"},
        /* The title of a document names no gate, but may be marked as one. */
        {"# Final project\n## A\n- [ ] a\n", "a:topic"},
        {"# Plan <!-- track: gate -->\n## A\n- [ ] a\n", "a:requirement@gate1"},
        {"# Final project\n- [ ] a\n", "a:requirement@gate1"},
    };

    (void)state;
    expect_each(cases, COUNT(cases), show_kinds);
}

static void show_tree(struct track_buf *out, const struct track_plan *plan)
{
    for (size_t i = 0; i < plan->section_count; i++) {
        const struct track_section *s = &plan->sections[i];
        track_buf_printf(out, "%s%s:%d items %u-%u notes %u-%u end %d", i ? ", " : "", s->id.ptr,
                         s->parent, s->item_begin, s->item_end, s->note_begin, s->note_end,
                         s->section_end);
    }
}

static void test_ranges(void **state)
{
    (void)state;
    expect("- [ ] a\n# A\n- [ ] b\n\nRule: r\n### B\n- [ ] c\n## C\n- [ ] d\n# D\n", show_tree,
           "a:-1 items 1-4 notes 0-1 end 3, b:0 items 2-3 notes 1-1 end 2, "
           "c:0 items 3-4 notes 1-1 end 3, d:-1 items 4-4 notes 1-1 end 4");
}

static void show_names(struct track_buf *out, const struct track_plan *plan)
{
    track_buf_printf(out, "%.*s", (int)plan->title.len, plan->title.ptr);
    for (size_t i = 0; i < plan->section_count; i++)
        track_buf_printf(out, "|%s", plan->sections[i].name.ptr);
}

static void test_names(void **state)
{
    static const struct text_case cases[] = {
        {"", ""},
        {"- [ ] a\n", ""},
        {"# 🚀 My Plan\n## Day 1 – Node.js\n", "My Plan|My Plan|Node.js"},
        {"# DAY 2: **(async)** `x`\n", "(async) x|(async) x"},
        {"# Day 3\n# Day 4 –\n# Day 5 – 7\n", "Day 3|Day 3|Day 4 –|7"},
        {"# Rest of week 2\n", "Rest of week 2|Rest of week 2"},
        {"# Ã¼ber\n", "über|über"},
        {"# 🛠️ Setup\n# Day 1 – 🚀\n# Day 2 ✔️ (a)\n", "Setup|Setup|Day 1 – 🚀|(a)"},
        {"A\nB\n===\n", "A B|A B"},
        {"#\n", "|"},
    };

    (void)state;
    expect_each(cases, COUNT(cases), show_names);
}

/* --- notes ----------------------------------------------------------------------------------- */

static void show_notes(struct track_buf *out, const struct track_plan *plan)
{
    static const char *const kinds[] = {"term",    "outcome", "task",   "project",
                                        "verdict", "rule",    "outline"};

    for (size_t i = 0; i < plan->note_count; i++)
        track_buf_printf(out, "%s%s %u %s", i ? ", " : "", kinds[plan->notes[i].kind],
                         plan->notes[i].line, plan->notes[i].text.ptr);
    if (plan->load_max)
        track_buf_printf(out, " load %u-%u", plan->load_min, plan->load_max);
}

static void test_notes(void **state)
{
    static const struct text_case cases[] = {
        {"Search terms:\n- `a` or `b`\n- c d\n", "term 2 a, term 2 b, term 3 c d"},
        {"🔍 `a b` · `c`\n", "term 1 a b, term 1 c"},
        {"Search terms: `a`, `b`\n", "term 1 a, term 1 b"},
        {"## Search terms\n\n1. a\n", "term 3 a"},
        {"**Outcome:** you *can*\n", "outcome 1 you can"},
        {"Outcomes\n- a\n- [ ] b\n- c\n", "outcome 2 a, outcome 4 c"},
        {"Mini task: write\nit\n\n- a\n", "task 1 write it"},
        {"### 🛠️ Mini task\n- a\n\ntext\n\n- b\n", "task 2 a"},
        {"Project: a `server`\n\nRule: no skips\n", "project 1 a server, rule 3 no skips"},
        {"Daily load: 3–5 hours\n\nDaily load: 1 hour\n", " load 180-300"},
        {"## What you will have\na\n**b**\n\n- c\n\n## D\ne\n",
         "outline 2 a, outline 3 b, outline 5 c"},
        {"# A\nx\n# Gate 1\nbefore\n- [ ] a\n\nIf weak → STOP\n\n> quoted\n\n# B\nafter\n",
         "verdict 7 If weak → STOP, verdict 9 quoted"},
        {"- a\n\n  Rule: in an item\n", ""},
        {"```\nRule: code\n```\n", ""},
        {"Search terms:\n\nTopics:\n- a\n", ""},
        {"Outcome: schÃ¶n\n", "outcome 1 schön"},
    };

    (void)state;
    expect_each(cases, COUNT(cases), show_notes);
}

/* --- what is a box --------------------------------------------------------------------------- */

/* "12:4 x a": offset and line, mark, text. */
static void show_boxes(struct track_buf *out, const struct track_plan *plan)
{
    for (size_t i = 0; i < plan->item_count; i++) {
        const struct track_item *item = &plan->items[i];
        struct track_str mark = track_item_mark(plan, item);
        track_buf_printf(out, "%s%u:%u %.*s %.*s", i ? ", " : "", item->offset, item->line,
                         (int)mark.len, mark.ptr, (int)item->text.len, item->text.ptr);
    }
}

static void test_boxes(void **state)
{
    static const struct text_case cases[] = {
        {"- [ ] a", "3:1   a"},
        {"-   [x] a\n", "5:1 x a"},
        {"* [X]\n+ [✅] b\n", "3:1 X , 9:2 ✅ b"},
        {"1. [ ] a\n2) [ ] b\n", "4:1   a, 13:2   b"},
        {"-\t[x]\ta\n\t- [x] b\n", "3:1 x a, 12:2 x b"},
        {"> - [x] a\n>> 1. [x] b\n", "5:1 x a, 17:2 x b"},
        {"- [x] a\nlazy [x] b\n", "3:1 x a lazy [x] b"},
        {"- # [x] a\n", ""},
        {"- [x] a\n  ===\n", "3:1 x a"},
        {"-\n  [x] a\n", "5:2 x a"},
        {"- [x] **a** `b` [c](d)\n", "3:1 x a b c"},
        {"- [x] a\n\n[x]: /u\n", "3:1 x a"},
        {"- [ ] a &amp; b\\*\n", "3:1   a & b*"},
        {"- [x]a\n- [ x] a\n- [] a\n- [?] a\n- a [x] b\n", ""},
        {"- \\[x] a\n- &#91;x] a\n- `[x]` a\n- *[x] a*\n- [x](u) a\n", ""},
        {"[x] a\n\n# [x] b\n\n| [x] c |\n| - |\n", ""},
        {"    - [x] a\n\n```\n- [x] b\n```\n\n<div>\n- [x] c\n</div>\n\n<!--\n- [x] d\n-->\n", ""},
        {"- ```\n  [x] a\n  ```\n- > [x] b\n-     [x] c\n", ""},
        {"- [x]: /u\n  [x] a\n", ""},
        {"- [", ""},
        {"- [x", ""},
        {"[", ""},
        {"-", ""},
    };

    (void)state;
    expect_each(cases, COUNT(cases), show_boxes);
}

static void test_bytes_that_are_no_text(void **state)
{
    static const struct {
        struct track_str text;
        const char *boxes;
    } cases[] = {
        {BYTES(""), ""},
        {BYTES("\0"), ""},
        {BYTES("\xEF\xBB\xBF"), ""},
        {BYTES("---\na: b\n---\n"), ""},
        {BYTES("---\na: b\n---"), ""},
        {BYTES("\xEF\xBB\xBF# A\n- [x] a\n"), "10:2 x a"},
        {BYTES("---\na: b\n- [ ] c\n---\n- [x] a\n"), "24:5 x a"},
        {BYTES("\xEF\xBB\xBF---\r\na: b\r\n---\r\n- [x] a"), "22:4 x a"},
        {BYTES("- [x] a\r\n- [x] b\r- [x] c\n"), "3:1 x a, 12:2 x b, 20:3 x c"},
        {BYTES("a\r\n\r\n- [x] a\r\n"), "8:3 x a"},
        {BYTES("- [x] a\0b\n- [x] c\n"), "3:1 x a\uFFFDb, 13:2 x c"},
        {BYTES("- [\0] a\n-\0[x] b\n"), ""},
        {BYTES("- [x] \xFF\xC3\n- [\xFF] b\n"), "3:1 x \xFF\xC3"},
        {BYTES("\xFF\n\n- [x] a\n"), "6:3 x a"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        expect_bytes(cases[i].text, show_boxes, cases[i].boxes);
}

static void test_byte_order_mark_before_a_box(void **state)
{
    (void)state;
    expect_bytes(TRACK_STR("\xEF\xBB\xBF- [x] a\n- [ ] b\n"), show_boxes, "6:1 x a, 14:2   b");
}

static void show_conflict(struct track_buf *out, const struct track_plan *plan)
{
    track_buf_printf(out, "%u", plan->conflict_line);
}

static void test_conflict_markers(void **state)
{
    static const struct text_case cases[] = {
        {"- [ ] a\n<<<<<<< HEAD\n- [x] b\n=======\n- [ ] b\n>>>>>>> x\n", "2"},
        {"```\n<<<<<<< HEAD\n=======\n>>>>>>> x\n```\n", "0"},
        {"a\n\n    <<<<<<< HEAD\n    =======\n    >>>>>>> x\n", "0"},
        {"---\na: b\n---\n```\n<<<<<<< HEAD\n=======\n>>>>>>> x\n```\n", "0"},
        {"- [ ] a\n", "0"},
    };

    (void)state;
    expect_each(cases, COUNT(cases), show_conflict);
}

/* --- the rest of the interface --------------------------------------------------------------- */

static void test_lookup_and_count(void **state)
{
    struct track_plan *plan = parse("# A\n- [ ] a\n- [x] b\n- [/] c\n- [-] d\n- [x] e\n");
    struct track_count all = track_plan_count(plan, 0, plan->item_count);
    struct track_count none = track_plan_count(plan, 2, 2);

    (void)state;
    assert_ptr_equal(track_plan_item(plan, TRACK_STR("a/c")), &plan->items[2]);
    assert_null(track_plan_item(plan, TRACK_STR("c")));
    assert_null(track_plan_item(plan, TRACK_STR("")));
    assert_true(track_str_equal(track_item_slug(plan, &plan->items[2]), TRACK_STR("c")));
    assert_int_equal(all.total, 5);
    assert_int_equal(all.state[TRACK_OPEN], 1);
    assert_int_equal(all.state[TRACK_DONE], 2);
    assert_int_equal(all.state[TRACK_DOING], 1);
    assert_int_equal(all.state[TRACK_DROPPED], 1);
    assert_int_equal(none.total, 0);
    assert_string_equal(plan->path, "plan.md");
    track_plan_free(plan);
    track_plan_free(NULL);
}

static void test_state_names(void **state)
{
    static const char *const names[] = {"open", "done", "doing", "dropped"};

    (void)state;
    for (int i = 0; i < TRACK_STATE_COUNT; i++) {
        enum track_state found = TRACK_STATE_COUNT;

        assert_string_equal(track_state_name((enum track_state)i), names[i]);
        assert_true(track_state_parse(&found, track_str_from(names[i])));
        assert_int_equal(found, i);
    }
    enum track_state untouched = TRACK_DOING;
    assert_false(track_state_parse(&untouched, TRACK_STR("Done")));
    assert_false(track_state_parse(&untouched, TRACK_STR("")));
    assert_int_equal(untouched, TRACK_DOING);
}

static void test_no_bytes(void **state)
{
    struct track_config config;
    struct track_plan *plan = NULL;

    (void)state;
    track_config_init(&config);
    ok(track_plan_parse(&plan, NULL, 0, "x", &config));
    assert_int_equal(plan->item_count + plan->section_count + plan->note_count, 0);
    assert_int_equal(plan->bytes.len, 0);
    assert_non_null(plan->bytes.ptr);
    track_plan_free(plan);
}

static void test_bad_pattern(void **state)
{
    char pattern[] = "(";
    struct track_config config = {.gate_pattern = pattern};
    struct track_plan *plan = NULL;

    (void)state;
    struct track_error *error =
        track_plan_parse(&plan, copy_bytes(TRACK_STR("# A\n")), 4, "x", &config);
    assert_non_null(error);
    assert_int_equal(error->code, TRACK_E_CONFIG);
    assert_null(plan);
    track_error_free(error);
}

static void test_configured_mark_is_a_box(void **state)
{
    char marks[] = "* `x \\ _";
    struct track_config config;
    struct track_buf shown = {0};

    (void)state;
    track_config_init(&config);
    config.done_marks = marks;
    struct track_plan *plan =
        parse_with(TRACK_STR("- [*] a\n- [`x] b` \n- [\\] c\n- [_] d_\n- [+] e\n"), &config);
    show_ids(&shown, plan);
    assert_string_equal(track_buf_view(&shown).ptr, "a b c d");
    track_buf_release(&shown);
    track_plan_free(plan);
}

/* --- size ------------------------------------------------------------------------------------ */

/* Repeats `piece` and parses; whatever takes time by the square of it will run into the limit that
 * meson sets to a test. */
static struct track_plan *parse_many(const char *before, const char *piece, size_t count,
                                     const char *behind)
{
    struct track_buf text = {0};

    track_buf_puts(&text, before);
    for (size_t i = 0; i < count; i++)
        track_buf_puts(&text, piece);
    track_buf_puts(&text, behind);
    struct track_plan *plan = parse_bytes(track_buf_view(&text));
    track_buf_release(&text);
    return plan;
}

static void test_large(void **state)
{
    static const struct {
        const char *before, *piece;
        size_t count;
        const char *behind;
        size_t items, sections;
        const char *last; /* id of the last item */
    } cases[] = {
        {"", ">", 99, " - [x] a\n", 1, 0, "a"},
        {"", "- ", 99, "[x] a\n", 1, 0, "a"},
        {"# B\n", "- [ ] a\n", 300000, "", 300000, 1, "b/a-300000"},
        {"", "# A\n", 300000, "- [ ] a\n", 1, 300000, "a-300000/a"},
        {"", "# W\n## A\n", 100000, "- [ ] a\n", 1, 200000, "w-100000/a/a"},
        {"- [x] ", "a", 1000000, "\n", 1, 0, NULL},
        {"- [x] a\n\n", "[", 8000, "\n", 1, 0, "a"},
        {"- [x] a\n\n", "!", 1000000, "\n", 1, 0, "a"},
        {"- [x] a\n\n", "学", 300000, "\n", 1, 0, "a"},
        {"# ", "学", 300000, "\n- [x] a\n", 1, 1, NULL},
        {"# ", "a", 300000, "\n- [x] a\n", 1, 1, NULL},
        {"# Day ", "9", 300000, "\n- [x] a\n", 1, 1, NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct track_plan *plan =
            parse_many(cases[i].before, cases[i].piece, cases[i].count, cases[i].behind);

        assert_int_equal(plan->item_count, cases[i].items);
        assert_int_equal(plan->section_count, cases[i].sections);
        if (cases[i].last)
            assert_string_equal(plan->items[plan->item_count - 1].id.ptr, cases[i].last);
        track_plan_free(plan);
    }
}

/* Each item inside the one before. */
static void test_deep_lists(void **state)
{
    enum { DEPTH = 99 };
    struct track_buf text = {0};

    (void)state;
    for (int i = 0; i < DEPTH; i++)
        track_buf_printf(&text, "%*s- %s\n", i * 2, "", i % 3 ? "[ ] a" : "no box");
    struct track_plan *plan = parse_bytes(track_buf_view(&text));
    assert_int_equal(plan->item_count, DEPTH - DEPTH / 3);
    assert_int_equal(plan->items[0].parent, TRACK_NONE);
    for (size_t i = 1; i < plan->item_count; i++)
        assert_int_equal(plan->items[i].parent, i - 1);
    track_plan_free(plan);
    track_buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_item_ids),
        cmocka_unit_test(test_section_ids),
        cmocka_unit_test(test_section_ids_are_bounded),
        cmocka_unit_test(test_twins),
        cmocka_unit_test(test_owners),
        cmocka_unit_test(test_parents),
        cmocka_unit_test(test_kinds_and_gates),
        cmocka_unit_test(test_ranges),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_notes),
        cmocka_unit_test(test_boxes),
        cmocka_unit_test(test_bytes_that_are_no_text),
        cmocka_unit_test(test_byte_order_mark_before_a_box),
        cmocka_unit_test(test_conflict_markers),
        cmocka_unit_test(test_lookup_and_count),
        cmocka_unit_test(test_state_names),
        cmocka_unit_test(test_no_bytes),
        cmocka_unit_test(test_bad_pattern),
        cmocka_unit_test(test_configured_mark_is_a_box),
        cmocka_unit_test(test_large),
        cmocka_unit_test(test_deep_lists),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
