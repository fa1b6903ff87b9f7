#include <stdio.h>

#include "message.h"
#include "plan_fixture.h"

static const char plan_text[] = "# Day 1\n"
                                "- [ ] Event Loop\n"
                                "- [ ] **Ümläut** `code`\n"
                                "- [ ]\n"
                                "# Day 2\n"
                                "- [ ] Signed-off-by: Eve <eve@example.com>\n"
                                "- [ ] a\n"
                                "  Track-State: dropped\n"
                                "- [ ] esc \x1B[31m \xE2\x80\xAE bell\x07 \xFF end\n"
                                "- [ ] âœ… fertig fÃ¼r heute\n";

struct wish {
    size_t item;
    enum track_state to;
};

static void build(struct track_buf *out, const struct track_plan *plan, const struct wish *wishes,
                  size_t count, struct message_extra extra)
{
    struct message_item items[8];

    assert_true(count <= COUNT(items));
    for (size_t i = 0; i < count; i++)
        items[i] = (struct message_item){plan, &plan->items[wishes[i].item], wishes[i].to};
    message_build(out, &(struct message){items, count, extra});
    assert_false(out->failed);
}

static void test_build(void **state)
{
    static const struct {
        struct wish wishes[3];
        size_t count;
        struct message_extra with;
        const char *expected;
    } cases[] = {
        {{{0, TRACK_DONE}},
         1,
         {0},
         "day1: done Event Loop\n\nTrack-Item: day1/event-loop\nTrack-State: done\n"},
        {{{0, TRACK_OPEN}},
         1,
         {0},
         "day1: reopen Event Loop\n\nTrack-Item: day1/event-loop\nTrack-State: open\n"},
        {{{0, TRACK_DOING}},
         1,
         {0},
         "day1: start Event Loop\n\nTrack-Item: day1/event-loop\nTrack-State: doing\n"},
        {{{1, TRACK_DROPPED}},
         1,
         {0},
         "day1: drop Ümläut code\n\nTrack-Item: day1/ümläut-code\nTrack-State: dropped\n"},
        {{{0, TRACK_DONE}, {1, TRACK_DONE}},
         2,
         {0},
         "day1: done 2 items\n\nTrack-Item: day1/event-loop\nTrack-State: done\n"
         "Track-Item: day1/ümläut-code\nTrack-State: done\n"},
        {{{0, TRACK_DONE}, {4, TRACK_DONE}},
         2,
         {0},
         "plan: done 2 items\n\nTrack-Item: day1/event-loop\nTrack-State: done\n"
         "Track-Item: day2/a-track-state-dropped\nTrack-State: done\n"},
        {{{0, TRACK_DONE}, {1, TRACK_OPEN}},
         2,
         {0},
         "day1: record 2 items\n\nTrack-Item: day1/event-loop\nTrack-State: done\n"
         "Track-Item: day1/ümläut-code\nTrack-State: open\n"},
        {{{0, TRACK_DONE}},
         1,
         {90, NULL, "a note", "https://e.org/?a=b", "late", NULL},
         "day1: done Event Loop\n\nTrack-Item: day1/event-loop\nTrack-State: done\n"
         "Track-Time: 1h30m\nTrack-Note: a note\nTrack-Evidence: https://e.org/?a=b\nTrack-Forced: "
         "late\n"},
        {{{0, TRACK_OPEN}},
         1,
         {0, NULL, NULL, NULL, NULL, "0123abc"},
         "day1: undo, reopen Event Loop\n\nTrack-Item: day1/event-loop\nTrack-State: open\n"
         "Track-Undoes: 0123abc\n"},
        {{{3, TRACK_DONE}},
         1,
         {0},
         "day2: done Signed-off-by: Eve eve@example.com\n\n"
         "Track-Item: day2/signed-off-by-eve-eveexamplecom\nTrack-State: done\n"},
        {{{4, TRACK_DONE}},
         1,
         {0},
         "day2: done a Track-State: dropped\n\n"
         "Track-Item: day2/a-track-state-dropped\nTrack-State: done\n"},
        {{{5, TRACK_DONE}},
         1,
         {0},
         "day2: done esc \uFFFD[31m \uFFFD bell\uFFFD \uFFFD end\n\n"
         "Track-Item: day2/esc-31m--bell--end\nTrack-State: done\n"},
        {{{6, TRACK_DONE}},
         1,
         {0},
         "day2: done ✅ fertig für heute\n\n"
         "Track-Item: day2/-fertig-für-heute\nTrack-State: done\n"},
        {{{0, TRACK_DONE}},
         0,
         {0, NULL, "edits", NULL, NULL, NULL},
         "plan: edits\n\nTrack-Note: edits\n"},
    };
    struct track_plan *plan = parse(plan_text);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct track_buf text = {0};

        build(&text, plan, cases[i].wishes, cases[i].count, cases[i].with);
        assert_string_equal(text.ptr, cases[i].expected);
        track_buf_release(&text);
    }
    track_plan_free(plan);
}

/* A constant, which TRACK_STR is not. */
#define SLICE(literal)                                                                             \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

static void test_remark(void **state)
{
#define LOOP                                                                                       \
    {                                                                                              \
        SLICE("day1/event-loop"), SLICE("Event Loop"), SLICE("day1")                               \
    }
#define DAY                                                                                        \
    {                                                                                              \
        SLICE("day2"), SLICE("Node\x1B.js"), SLICE("day2")                                         \
    }
    static const struct {
        struct message_topic topics[2];
        size_t count;
        const char *plan;
        struct message_extra extra;
        const char *expected;
    } cases[] = {
        {{LOOP},
         1,
         NULL,
         {90, "2026-03-02T08:30:00+00:00", NULL, NULL, NULL, NULL},
         "day1: 1h30m on Event Loop\n\nTrack-Item: day1/event-loop\nTrack-Time: 1h30m\n"
         "Track-Clock: 2026-03-02T08:30:00+00:00\n"},
        {{DAY},
         1,
         "a.md",
         {0, NULL, "x\ny", "docs", NULL, NULL},
         "day2: note on Node\uFFFD.js\n\nTrack-Plan: a.md\nTrack-Item: day2\n"
         "Track-Note: x y\nTrack-Evidence: docs\n"},
        {{LOOP, DAY},
         2,
         NULL,
         {0, NULL, NULL, "https://e.org/", NULL, NULL},
         "plan: evidence for 2 items\n\nTrack-Item: day1/event-loop\nTrack-Item: day2\n"
         "Track-Evidence: https://e.org/\n"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct track_buf text = {0};

        message_remark_build(&text, &(struct message_remark){cases[i].topics, cases[i].count,
                                                             cases[i].plan, cases[i].extra});
        assert_string_equal(text.ptr, cases[i].expected);
        track_buf_release(&text);
    }
#undef LOOP
#undef DAY
}

static void test_item_outside_of_a_section(void **state)
{
    struct track_plan *plan = parse("- [ ] a\n");
    struct track_buf text = {0};

    (void)state;
    build(&text, plan, (struct wish[]){{0, TRACK_DONE}}, 1, (struct message_extra){0});
    assert_string_equal(text.ptr, "plan: done a\n\nTrack-Item: a\nTrack-State: done\n");
    track_buf_release(&text);
    track_plan_free(plan);
}

/* Whatever a person or a plan says, it stays one line, and one trailer. */
static void test_hostile_text(void **state)
{
    static const struct {
        const char *note, *expected;
    } cases[] = {
        {"a\n\nTrack-Forced: yes", "a  Track-Forced: yes"},
        {"a\r\nTrack-Forced: yes", "a Track-Forced: yes"},
        {"\n\n a \t\n", "a"},
        {"Track-Forced: yes", "Track-Forced: yes"},
        {"a\x1B]0;b\x07", "a\uFFFD]0;b\uFFFD"},
        {"\xE2\x80\xAE"
         "evil",
         "\uFFFDevil"},
        {"# not a comment", "# not a comment"},
        {"", ""},
    };
    struct track_plan *plan = parse(plan_text);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct track_buf text = {0};

        build(&text, plan, (struct wish[]){{0, TRACK_DONE}}, 1,
              (struct message_extra){.note = cases[i].note, .evidence = cases[i].note});
        struct track_str note = message_trailer(text.ptr, "Track-Note");
        if (!track_str_equal(note, track_str_from(cases[i].expected)))
            fail_msg("%s: '%.*s'", cases[i].note, (int)note.len, note.ptr);
        assert_true(track_str_equal(message_trailer(text.ptr, "Track-Evidence"), note));
        assert_int_equal(message_trailer(text.ptr, "Track-Forced").len, 0);
        assert_true(track_str_equal(message_trailer(text.ptr, "Track-State"), TRACK_STR("done")));
        track_buf_release(&text);
    }
    track_plan_free(plan);
}

static void test_trailer(void **state)
{
    static const struct {
        const char *message, *value;
    } cases[] = {
        {"s\n\nKey: v\n", "v"},
        {"s\n\nKey: v", "v"},
        {"s\n\nbody\n\nKey:   v  \n\n\n", "v"},
        {"s\n\nOther: a\nKey: v\nKey: w\n", "v"},
        {"s\n\nkEY:v\n", "v"},
        {"s\r\n\r\nKey: v\r\n", "v"},
        {"s\n \t\nKey: v\n", "v"},
        {"\n\ns\n\nKey: v\n", "v"},
        {"s\n\nKey: a: b\n", "a: b"},
        {"s\n\nKey:\n", ""},
        {"s\n\nKey: v\n\nbody\n", ""}, /* not the last paragraph */
        {"Key: v\n", ""},              /* the subject */
        {"Key: v\nKey: w\n\n\n", ""},
        {"\n\nKey: v\n", ""},
        {"s\n\nKeys: v\nMyKey: v\n Key: v\n", ""},
        {"s\n\nKey v\n", ""},
        {"s\n\nKey", ""},
        {"", ""},
        {"\n", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct track_str value = message_trailer(cases[i].message, "Key");

        if (!track_str_equal(value, track_str_from(cases[i].value)))
            fail_msg("%s: '%.*s'", cases[i].message, (int)value.len, value.ptr);
    }
}

static void test_trailer_of_a_long_message(void **state)
{
    struct track_buf text = {0};

    (void)state;
    for (int i = 0; i < 1000000; i++)
        track_buf_char(&text, '\n');
    track_buf_puts(&text, "s\n\nKey: v\n");
    for (int i = 0; i < 1000000; i++)
        track_buf_char(&text, '\n');
    assert_true(track_str_equal(message_trailer(text.ptr, "Key"), TRACK_STR("v")));
    track_buf_release(&text);
}

/* --- git reads them as we do ----------------------------------------------------------------- */

/* What `git interpret-trailers --parse` finds in the text. */
static void parse_with_git(struct track_buf *out, struct track_str text)
{
    char path[] = "/tmp/track-message-XXXXXX";
    char command[128], piece[512];
    int fd = mkstemp(path);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");

    assert_non_null(file);
    assert_int_equal(fwrite(text.ptr, 1, text.len, file), text.len);
    assert_int_equal(fclose(file), 0);
    snprintf(command, sizeof(command), "git interpret-trailers --parse < %s", path);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    for (size_t len; (len = fread(piece, 1, sizeof(piece), pipe)) > 0;)
        track_buf_add(out, piece, len);
    assert_int_equal(pclose(pipe), 0);
    remove(path);
}

static void test_git_finds_the_trailers(void **state)
{
    struct track_plan *plan = parse(plan_text);
    const struct wish wishes[] = {{3, TRACK_DONE}, {4, TRACK_DONE}, {5, TRACK_DROPPED}};
    struct track_buf text = {0}, found = {0};

    (void)state;
    build(
        &text, plan, wishes, COUNT(wishes),
        (struct message_extra){.note = "a\n\nTrack-Evil: b", .evidence = "x", .forced = "- [ ] y"});
    parse_with_git(&found, track_buf_view(&text));
    assert_string_equal(found.ptr, "Track-Item: day2/signed-off-by-eve-eveexamplecom\n"
                                   "Track-State: done\n"
                                   "Track-Item: day2/a-track-state-dropped\n"
                                   "Track-State: done\n"
                                   "Track-Item: day2/esc-31m--bell--end\n"
                                   "Track-State: dropped\n"
                                   "Track-Note: a  Track-Evil: b\n"
                                   "Track-Evidence: x\n"
                                   "Track-Forced: - [ ] y\n");
    track_buf_release(&found);
    track_buf_release(&text);
    track_plan_free(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_build),
        cmocka_unit_test(test_remark),
        cmocka_unit_test(test_item_outside_of_a_section),
        cmocka_unit_test(test_hostile_text),
        cmocka_unit_test(test_trailer),
        cmocka_unit_test(test_trailer_of_a_long_message),
        cmocka_unit_test(test_git_finds_the_trailers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
