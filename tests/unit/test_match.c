#include "match.h"
#include "match_marks.h"
#include "match_words.h"
#include "plan_fixture.h"

static struct track_config config;
static struct matcher *matcher;

static int start(void **state)
{
    (void)state;
    track_config_init(&config);
    return matcher_new(&matcher, &config) ? -1 : 0;
}

static int stop(void **state)
{
    (void)state;
    ok(matcher_error(matcher));
    matcher_free(matcher);
    return 0;
}

/* --- boxes and marks ------------------------------------------------------------------------- */

static void test_box(void **state)
{
    enum { NONE = TRACK_STATE_COUNT };
    static const struct {
        struct track_str bytes;
        size_t len; /* of the mark; 0: no box */
        int to;
    } cases[] = {
        {BYTES("[ ] a"), 1, TRACK_OPEN},
        {BYTES("[\t] a"), 1, TRACK_OPEN},
        {BYTES("[x] a"), 1, TRACK_DONE},
        {BYTES("[X]\ta"), 1, TRACK_DONE},
        {BYTES("[x]"), 1, TRACK_DONE},
        {BYTES("[x]\n"), 1, TRACK_DONE},
        {BYTES("[x]\r\n"), 1, TRACK_DONE},
        {BYTES("[✅] a"), 3, TRACK_DONE},
        {BYTES("[✅\uFE0F] a"), 6, TRACK_DONE},
        {BYTES("[✔] a"), 3, TRACK_DONE},
        {BYTES("[✔️] a"), 6, TRACK_DONE},
        {BYTES("[✓] a"), 3, TRACK_DONE},
        {BYTES("[☑] a"), 3, TRACK_DONE},
        {BYTES("[âœ…] a"), 7, TRACK_DONE},
        {BYTES("[/] a"), 1, TRACK_DOING},
        {BYTES("[~] a"), 1, TRACK_DOING},
        {BYTES("[🚧] a"), 4, TRACK_DOING},
        {BYTES("[-] a"), 1, TRACK_DROPPED},
        {BYTES("[❌] a"), 3, TRACK_DROPPED},
        {BYTES("[✗] a"), 3, TRACK_DROPPED},
        {BYTES(""), 0, NONE},
        {BYTES("["), 0, NONE},
        {BYTES("[ "), 0, NONE},
        {BYTES("[x"), 0, NONE},
        {BYTES("[] a"), 0, NONE},
        {BYTES("[  ] a"), 0, NONE},
        {BYTES("[ x] a"), 0, NONE},
        {BYTES("[x ] a"), 0, NONE},
        {BYTES("[xx] a"), 0, NONE},
        {BYTES("[?] a"), 0, NONE},
        {BYTES("[\n] a"), 0, NONE},
        {BYTES("[\0] a"), 0, NONE},
        {BYTES("[x]a"), 0, NONE},
        {BYTES("[x](u)"), 0, NONE},
        {BYTES("[x]: u"), 0, NONE},
        {BYTES("[x][y]"), 0, NONE},
        {BYTES("[x]\0"), 0, NONE},
        {BYTES("[x]\xC2\xA0"), 0, NONE},
        {BYTES("[\xFF] a"), 0, NONE},
        {BYTES("[\xE2\x9C] a"), 0, NONE},
        {BYTES("\\[ ] a"), 0, NONE},
        {BYTES(" [ ] a"), 0, NONE},
        {BYTES("［ ］ a"), 0, NONE},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        enum track_state found = (enum track_state)NONE;

        if (match_box(matcher, cases[i].bytes, &found) != cases[i].len || (int)found != cases[i].to)
            fail_msg("'%.*s'", (int)cases[i].bytes.len, cases[i].bytes.ptr);
    }
}

/* Each mark, as a box with text behind it, at the end of a line and at the end of the file. */
static void test_every_mark(void **state)
{
    static const char *const behind[] = {"] a", "]\n", "]\r", "]"};

    (void)state;
    assert_int_equal(mark_word_count, 17);
    for (size_t i = 0; i < mark_word_count; i++) {
        for (size_t j = 0; j < COUNT(behind); j++) {
            struct track_buf box = {0};
            enum track_state found = TRACK_STATE_COUNT;

            track_buf_char(&box, '[');
            track_buf_str(&box, mark_words[i].mark);
            track_buf_puts(&box, behind[j]);
            assert_int_equal(match_box(matcher, track_buf_view(&box), &found),
                             mark_words[i].mark.len);
            assert_int_equal(found, mark_words[i].state);
            track_buf_release(&box);
        }
    }
}

/* What is left of each mark when its UTF-8 was read in a code page, and bytes that the page leaves
 * undefined were dropped, replaced or passed through. */
static void test_ruined_marks(void **state)
{
    static const struct {
        const char *mark;
        enum track_state to;
    } cases[] = {
        {"âœ…", TRACK_DONE},     {"вњ…", TRACK_DONE},         {"вњ…пёЏ", TRACK_DONE},
        {"âœ…ï¸", TRACK_DONE},   {"âœ…ï¸\uFFFD", TRACK_DONE}, {"âœ”", TRACK_DONE},
        {"вњ”", TRACK_DONE},     {"âœ”ï¸", TRACK_DONE},       {"âœ”ï¸\xC2\x8F", TRACK_DONE},
        {"âœ”ï¸?", TRACK_DONE},  {"вњ”пёЏ", TRACK_DONE},      {"âœ“", TRACK_DONE},
        {"вњ“", TRACK_DONE},     {"â˜‘", TRACK_DONE},         {"â˜‘ï¸", TRACK_DONE},
        {"в‘", TRACK_DONE},      {"в?‘", TRACK_DONE},         {"в\xC2\x98‘пёЏ", TRACK_DONE},
        {"ğŸš§", TRACK_DOING},   {"ðŸš§", TRACK_DOING},       {"рџљ§", TRACK_DOING},
        {"âŒ", TRACK_DROPPED},   {"â\uFFFDŒ", TRACK_DROPPED}, {"вќЊ", TRACK_DROPPED},
        {"âœ—", TRACK_DROPPED},  {"вњ—", TRACK_DROPPED},      {"Ã¢Å“â€¦", TRACK_DONE}, /* twice */
        {"РІСљвЂ¦", TRACK_DONE}, {"РІСљвЂќ", TRACK_DONE},
    };
    static const char *const none[] = {"в", "вњ", "â",    "âœ", "Её", "Р°",
                                       "…", "é",  "\xFF", "?",  "✅✅"};
    enum track_state found;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        found = TRACK_STATE_COUNT;
        if (!match_mark(matcher, track_str_from(cases[i].mark), &found) || found != cases[i].to)
            fail_msg("'%s'", cases[i].mark);
    }
    for (size_t i = 0; i < COUNT(none); i++) {
        if (match_mark(matcher, track_str_from(none[i]), &found))
            fail_msg("'%s'", none[i]);
    }
}

static void test_configured_marks(void **state)
{
    static const struct {
        const char *mark;
        int to; /* -1: none */
    } cases[] = {
        {"y", TRACK_DONE},
        {"done", TRACK_DONE},
        {"ok!", TRACK_DONE},
        {">", TRACK_DOING},
        {"wip", TRACK_DOING},
        {"?", TRACK_DROPPED},
        {"*", TRACK_DONE},
        {"x", TRACK_DONE},
        {"-", TRACK_DROPPED},
        {" ", TRACK_OPEN},
        {"don", -1},
        {"done wip", -1},
        {"wi", -1},
        {"", -1},
        {"Y", -1},
        {"123456789012345678901234", TRACK_DONE}, /* TRACK_MARK_MAX bytes */
    };
    char mark[] = "*", done[] = " y  done\tok! 123456789012345678901234 - ", doing[] = "> wip",
         dropped[] = "?";
    struct track_config own = {
        .mark = mark, .done_marks = done, .doing_marks = doing, .dropped_marks = dropped};
    struct matcher *m = NULL;

    (void)state;
    ok(matcher_new(&m, &own));
    for (size_t i = 0; i < COUNT(cases); i++) {
        enum track_state found = TRACK_OPEN;
        struct track_buf box = {0};
        struct track_str text = track_str_from(cases[i].mark);

        track_buf_printf(&box, "[%s] a", cases[i].mark);
        assert_int_equal(match_mark(m, text, &found), cases[i].to >= 0);
        if (cases[i].to >= 0)
            assert_int_equal(found, cases[i].to);
        assert_int_equal(match_box(m, track_buf_view(&box), &found),
                         cases[i].to >= 0 ? text.len : 0);
        track_buf_release(&box);
    }
    matcher_free(m);
}

/* --- headings -------------------------------------------------------------------------------- */

static void test_unit(void **state)
{
    static const struct {
        const char *text;
        const char *unit; /* NULL: none */
        uint32_t number;
        const char *took;
    } cases[] = {
        {"Day 1", "day", 1, "Day 1"},
        {"DAY 02 – Node", "day", 2, "DAY 02"},
        {"📅 Day-3: x", "day", 3, "Day-3"},
        {"day_4", "day", 4, "day_4"},
        {"Day #5", "day", 5, "Day #5"},
        {"Day6", "day", 6, "Day6"},
        {"Days 7–8", "day", 7, "Days 7"},
        {"Phase 1: (Day 1-5)", "phase", 1, "Phase 1"},
        {"Rest of week 2", "week", 2, "week 2"},
        {"Milestone 0", "milestone", 0, "Milestone 0"},
        {"Day 0000000000000007", "day", 7, "Day 0000000000000007"},
        {"Day 999999", "day", 999999, "Day 999999"},
        {"1st day", "day", 1, "1st day"},
        {"22nd Week", "week", 22, "22nd Week"},
        {"Woche 3", "week", 3, "Woche 3"},
        {"3. Tag", "day", 3, "3. Tag"},
        {"GÜN 4", "day", 4, "GÜN 4"},
        {"3. HAFTA", "week", 3, "3. HAFTA"},
        {"Día 5", "day", 5, "Día 5"},
        {"День 6", "day", 6, "День 6"},
        {"第3章", "chapter", 3, "第3章"},
        {"第 12 天", "day", 12, "第 12 天"},
        {"3日目", "day", 3, "3日目"},
        {"2주차", "week", 2, "2주차"},
        {"दिन ४", "day", 4, "दिन ४"},
        {"اليوم ٧", "day", 7, "اليوم ٧"},
        {"Giai đoạn 2", "phase", 2, "Giai đoạn 2"},
        {"1er jour", "day", 1, "1er jour"},
        {"Les 3: Structuur", "lesson", 3, "Les 3"},
        {"Mes 2 – bases de datos", "month", 2, "Mes 2"},
        {"Day\u00a07", "day", 7, "Day\u00a07"},
        {"Stage № 4", "stage", 4, "Stage № 4"},
        {"Version 2 of day 5", "day", 5, "day 5"},
        {"2024123456 Day 3", "day", 3, "Day 3"},
        {"\xFF Day 3\xFE", "day", 3, "Day 3"},
        {"Les 3 mousquetaires", NULL, 0, NULL},
        {"Den 3 bedste", NULL, 0, NULL},
        {"3 Tage", NULL, 0, NULL},
        {"1st daylight", NULL, 0, NULL},
        {"Day 1000000", NULL, 0, NULL},
        {"Day 4294967297", NULL, 0, NULL},
        {"Day one", NULL, 0, NULL},
        {"Day", NULL, 0, NULL},
        {"", NULL, 0, NULL},
        {"Sunday 3", NULL, 0, NULL},
        {"Birthday3", NULL, 0, NULL},
        {"Daylight 3", NULL, 0, NULL},
        {"3 Musketeers", NULL, 0, NULL},
        {"Version 2.0", NULL, 0, NULL},
        {"Day 0", "day", 0, "Day 0"},
        {"Day 000", "day", 0, "Day 000"},
        {"\xFF\xFE", NULL, 0, NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct match_unit unit = {0};
        bool found = match_unit(track_str_from(cases[i].text), &unit);

        if (found != (cases[i].unit != NULL))
            fail_msg("%s: %s", cases[i].text, found ? unit.unit : "nothing");
        if (!found)
            continue;
        assert_string_equal(unit.unit, cases[i].unit);
        assert_int_equal(unit.number, cases[i].number);
        assert_int_equal(unit.end - unit.begin, strlen(cases[i].took));
        assert_memory_equal(cases[i].text + unit.begin, cases[i].took, unit.end - unit.begin);
    }
}

/* Each word of the tables gives its unit in a heading. */
static void test_every_unit_word(void **state)
{
    static const struct {
        const struct unit_word *words;
        const char *before, *behind;
    } tables[] = {{unit_words, "", " 3"},
                  {common_unit_words, "", " 3"},
                  {counter_words, "3", ""},
                  {english_ordinal_words, "3rd ", ""},
                  {ordinal_words, "3. ", ""}};

    (void)state;
    for (size_t i = 0; i < COUNT(tables); i++) {
        for (const struct unit_word *word = tables[i].words; word->word; word++) {
            struct match_unit unit = {0};
            struct track_buf text = {0};

            track_buf_puts(&text, tables[i].before);
            track_buf_puts(&text, word->word);
            track_buf_puts(&text, tables[i].behind);
            if (!match_unit(track_buf_view(&text), &unit) || strcmp(unit.unit, word->unit) != 0 ||
                unit.number != 3)
                fail_msg("%s: %s", text.ptr, unit.unit ? unit.unit : "nothing");
            track_buf_release(&text);
        }
    }
}

static void test_gate(void **state)
{
    static const struct {
        const char *text;
        bool gate;
    } cases[] = {
        {"Gate 1", true},
        {"🚪 GATE #2: Core", true},
        {"gate-3", true},
        {"Day 12 – Project Gate", true},
        {"project_gate", true},
        {"Final Project", true},
        {"Final Boss Backend Project", true},
        {"Capstone project", true},
        {"Feature Gate 1", false},
        {"feature gate 2", false},
        {"Gate", false},
        {"Gates 1", false},
        {"Investigate 1", false},
        {"Aggregate 12", false},
        {"Project", false},
        {"Project final", false},
        {"Final exam", false},
        {"Finally a project", false},
        {"", false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (match_gate(matcher, track_str_from(cases[i].text)) != cases[i].gate)
            fail_msg("%s", cases[i].text);
    }
}

static void test_configured_gate(void **state)
{
    char pattern[] = "^quality check";
    struct track_config own = {.gate_pattern = pattern};
    struct matcher *m = NULL;

    (void)state;
    ok(matcher_new(&m, &own));
    assert_true(match_gate(m, TRACK_STR("Quality Check: release")));
    assert_false(match_gate(m, TRACK_STR("Gate 1")));
    ok(matcher_error(m));
    matcher_free(m);
}

static void test_bad_patterns(void **state)
{
    static char longest[1026]; /* one byte more than is taken */
    char open[] = "(", set[] = "[a", count[] = "a{2,1}", byte[] = "\\C", behind[] = "(?<!a*)b";
    char *const patterns[] = {open, set, count, byte, behind, longest};

    (void)state;
    memset(longest, 'a', sizeof(longest) - 1);
    for (size_t i = 0; i < COUNT(patterns); i++) {
        struct track_config own = {.gate_pattern = patterns[i]};
        struct matcher *m = NULL;
        struct track_error *error = matcher_new(&m, &own);

        assert_non_null(error);
        assert_int_equal(error->code, TRACK_E_CONFIG);
        assert_non_null(strstr(error->message, "track.gatePattern"));
        assert_null(m);
        track_error_free(error);
    }
}

/* A pattern that would run for ever ends with an error, and not as "no gate". */
static void test_endless_pattern(void **state)
{
    char pattern[] = "^(a+)+$";
    struct track_config own = {.gate_pattern = pattern};
    struct matcher *m = NULL;

    (void)state;
    ok(matcher_new(&m, &own));
    assert_false(match_gate(m, TRACK_STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")));
    struct track_error *error = matcher_error(m);
    assert_non_null(error);
    assert_int_equal(error->code, TRACK_E_CONFIG);
    assert_non_null(strstr(error->message, "track.gatePattern"));
    track_error_free(error);
    matcher_free(m);
}

/* --- notes ----------------------------------------------------------------------------------- */

static void test_label(void **state)
{
    static const struct {
        const char *text;
        enum match_label label;
        const char *rest;
    } cases[] = {
        {"Search Terms", LABEL_TERMS, ""},
        {"Search terms:", LABEL_TERMS, ""},
        {"🔍 Search term: http", LABEL_TERMS, "http"},
        {"🔍Search for: http", LABEL_TERMS, "http"},
        {"ğŸ”Ž Keywords", LABEL_TERMS, ""},
        {"**Outcome:** you can", LABEL_OUTCOME, "you can"},
        {"Learning outcomes", LABEL_OUTCOME, ""},
        {"🎯 Outcome：读", LABEL_OUTCOME, "读"},
        {"Mini-Task: write it", LABEL_TASK, "write it"},
        {"🛠️ Mini Project", LABEL_TASK, ""},
        {"Exercises …", LABEL_TASK, ""},
        {"Project: a server", LABEL_PROJECT, "a server"},
        {"RULE: no skipping", LABEL_RULE, "no skipping"},
        {"— — Rule: x", LABEL_RULE, "x"},
        {"Topics", LABEL_OTHER, ""},
        {"Must include:", LABEL_OTHER, ""},
        {"Notes: a\nb", LABEL_OTHER, "a\nb"},
        {"Project management", LABEL_NONE, ""},
        {"The project: x", LABEL_NONE, ""},
        {"Rules of thumb", LABEL_NONE, ""},
        {"Projects", LABEL_NONE, ""},
        {"search", LABEL_NONE, ""},
        {"Searchterms", LABEL_NONE, ""},
        {"search  \t FOR *** : x", LABEL_TERMS, "x"},
        {"Goals ** : ** x", LABEL_OTHER, "** x"},
        {"Minitasks: x", LABEL_TASK, "x"},
        {"mini - - project", LABEL_TASK, ""},
        {"Notes:", LABEL_OTHER, ""},
        {"Notes: !", LABEL_OTHER, ""},
        {"Note s: x", LABEL_NONE, ""},
        {"1. Goals", LABEL_NONE, ""},
        {"", LABEL_NONE, ""},
        {"🔍 🔎 Keywords", LABEL_TERMS, ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct track_str rest;
        enum match_label label = match_label(track_str_from(cases[i].text), &rest);

        if (label != cases[i].label || !track_str_equal(rest, track_str_from(cases[i].rest)))
            fail_msg("%s: %d '%.*s'", cases[i].text, (int)label, (int)rest.len, rest.ptr);
    }
}

static void test_load(void **state)
{
    static const struct {
        const char *text;
        uint32_t min, max; /* 0: none */
    } cases[] = {
        {"Daily load: 3–5 hours minimum", 180, 300},
        {"⏱ daily time 90 minutes", 90, 90},
        {"Time per day: 1 to 2 h", 60, 120},
        {"Hours a day: 4h", 240, 240},
        {"Daily study\n2 - 3 hours", 120, 180},
        {"Daily load: 9999 hours", 599940, 599940},
        {"Daily load: 12345 hours", 0, 0},
        {"Daily load: plenty", 0, 0},
        {"Load: 3 hours", 0, 0},
        {"3 hours daily", 0, 0},
        {"", 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t min = 0, max = 0;

        if (match_load(matcher, track_str_from(cases[i].text), &min, &max) != (max > 0) ||
            min != cases[i].min || max != cases[i].max)
            fail_msg("%s: %u-%u", cases[i].text, min, max);
    }
}

static void test_small_ones(void **state)
{
    static const struct {
        const char *text;
        bool magnifier, outline;
        const char *undecorated;
    } cases[] = {
        {"🔍 a", true, false, "a"},
        {"🔎a", true, false, "a"},
        {"ğŸ” a", true, false, "ğŸ” a"},
        {" 🔍 a", false, false, "a"},
        {"What you will have", false, true, "What you will have"},
        {"🏆 After 30 days", false, true, "After 30 days"},
        {"By the end:", false, true, "By the end:"},
        {"What you’ll get", false, true, "What you’ll get"},
        {"After the gate", false, false, "After the gate"},
        {"– (a) ", false, false, "(a)"},
        {": @user", false, false, "@user"},
        {"— é", false, false, "é"},
        {"🚀🚀", false, false, "🚀🚀"},
        {"", false, false, ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct track_str text = track_str_from(cases[i].text);
        struct track_str bare = match_undecorated(text);

        if (match_magnifier(text) != cases[i].magnifier ||
            match_outline(matcher, text) != cases[i].outline ||
            !track_str_equal(bare, track_str_from(cases[i].undecorated)))
            fail_msg("'%s': '%.*s'", cases[i].text, (int)bare.len, bare.ptr);
    }
}

/* --- limits ---------------------------------------------------------------------------------- */

/* No text of a plan may take long or make the built-in patterns fail. */
static void test_long_texts(void **state)
{
    static const struct {
        const char *front, *repeated;
    } cases[] = {
        {"", "!"},           {"", "学"},       {"", "═ "},        {"", "["},
        {"", "gate:"},       {"", "day "},     {"", "1 "},        {"", "final "},
        {"", "what "},       {"", "after 1 "}, {"", "daily "},    {"", "\u0301"},
        {"", "\xFF"},        {"", "a"},        {"", "- é"},       {"", "0"},
        {"day", " "},        {"day", "0"},     {"day ", "-"},     {"1.", " "},
        {"1", " "},          {"1st", " "},     {"第", " "},       {"第", "0"},
        {"gate", ":"},       {"project", "-"}, {"final ", "x"},   {"search", " "},
        {"rule", " "},       {"rule:", "*"},   {"——— ", "!"},     {"mini", "-"},
        {"daily load", "x"}, {"daily", " "},   {"what you", " "}, {"daily load 3", " "},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct track_buf text = {0};
        struct match_unit unit;
        struct track_str rest;
        uint32_t min, max;

        track_buf_puts(&text, cases[i].front);
        while (text.len < 300000)
            track_buf_puts(&text, cases[i].repeated);
        struct track_str all = track_buf_view(&text);
        match_unit(all, &unit);
        match_gate(matcher, all);
        match_label(all, &rest);
        match_load(matcher, all, &min, &max);
        match_outline(matcher, all);
        match_undecorated(all);
        track_buf_release(&text);
        if (matcher_error(matcher))
            fail_msg("%s%s...", cases[i].front, cases[i].repeated);
    }
}

static void test_rest_of_a_long_text(void **state)
{
    struct track_buf text = {0};
    struct track_str rest;

    (void)state;
    track_buf_puts(&text, "Rule: ");
    while (text.len < 10000)
        track_buf_puts(&text, "é");
    assert_int_equal(match_label(track_buf_view(&text), &rest), LABEL_RULE);
    assert_int_equal(rest.len, text.len - strlen("Rule: "));
    track_buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_box),
        cmocka_unit_test(test_every_mark),
        cmocka_unit_test(test_ruined_marks),
        cmocka_unit_test(test_configured_marks),
        cmocka_unit_test(test_unit),
        cmocka_unit_test(test_every_unit_word),
        cmocka_unit_test(test_gate),
        cmocka_unit_test(test_configured_gate),
        cmocka_unit_test(test_bad_patterns),
        cmocka_unit_test(test_endless_pattern),
        cmocka_unit_test(test_label),
        cmocka_unit_test(test_load),
        cmocka_unit_test(test_small_ones),
        cmocka_unit_test(test_long_texts),
        cmocka_unit_test(test_rest_of_a_long_text),
    };

    return cmocka_run_group_tests(tests, start, stop);
}
