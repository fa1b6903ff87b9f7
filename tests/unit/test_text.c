#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "track/text.h"

static void assert_buf(struct track_buf *buf, const char *expected)
{
    assert_false(buf->failed);
    assert_string_equal(track_buf_view(buf).ptr, expected);
    assert_int_equal(buf->len, strlen(expected));
    track_buf_release(buf);
}

static void test_str(void **state)
{
    (void)state;
    assert_true(track_str_equal(track_str_from("abc"), TRACK_STR("abc")));
    assert_true(track_str_equal(track_str_from(NULL), (struct track_str){0}));
    assert_false(track_str_equal(TRACK_STR("abc"), TRACK_STR("abd")));
    assert_false(track_str_equal(TRACK_STR("abc"), TRACK_STR("ab")));
    assert_true(track_str_equal(track_str_trim(TRACK_STR(" \t\r\na b\r\n ")), TRACK_STR("a b")));
    assert_int_equal(track_str_trim(TRACK_STR(" \n ")).len, 0);
    assert_int_equal(track_str_trim((struct track_str){0}).len, 0);
}

static void test_buf_grows(void **state)
{
    (void)state;
    struct track_buf buf = {0};

    assert_string_equal(track_buf_view(&buf).ptr, "");
    for (int i = 0; i < 1000; i++)
        track_buf_char(&buf, 'x');
    track_buf_printf(&buf, "%0500d", 7);
    assert_int_equal(buf.len, 1500);
    assert_int_equal(buf.ptr[1499], '7');
    assert_int_equal(buf.ptr[1500], '\0');
    assert_false(buf.failed);
    track_buf_release(&buf);
    assert_null(buf.ptr);

    track_buf_puts(&buf, "ab");
    track_buf_str(&buf, (struct track_str){0});
    track_buf_str(&buf, TRACK_STR("c\0d"));
    assert_int_equal(buf.len, 5);
    assert_memory_equal(buf.ptr, "abc\0d", 6);
    track_buf_release(&buf);
}

static void test_buf_failure_sticks(void **state)
{
    (void)state;
    struct track_buf buf = {0};

    track_buf_puts(&buf, "kept");
    track_buf_add(&buf, "x", SIZE_MAX - 8);
    assert_true(buf.failed);
    track_buf_puts(&buf, "lost");
    track_buf_printf(&buf, "lost");
    assert_true(buf.failed);
    assert_string_equal(buf.ptr, "kept");
    track_buf_release(&buf);
}

static void test_next(void **state)
{
    (void)state;
    /* Overlong, surrogate, beyond the last plane, a lone continuation, cut off. */
    struct track_str s = TRACK_STR("a\xC3\xA9\xC0\x80\xED\xA0\x80\xF4\x90\x80\x80\xF0\x9F");
    static const int32_t expected[] = {'a', 0xE9, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
    size_t pos = 0;

    for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++)
        assert_int_equal(track_text_next(s, &pos), expected[i]);
    assert_int_equal(pos, s.len);
}

static void test_slug(void **state)
{
    (void)state;
    static const struct {
        const char *text, *slug;
    } rows[] = {
        {"Event Loop (VERY IMPORTANT)", "event-loop-very-important"},
        {"JOI / Express-validator", "joi--express-validator"},
        {"snake_case & C++", "snake_case--c"},
        {"  trimmed\t\n", "trimmed"},
        {"a\tb\nc\r\nd\re", "a-b-c-d-e"},
        {"no\u00A0break", "nobreak"},
        {"", ""},
        {"🔥", ""},
        {"✔️ Ship 👩‍💻 it", "-ship--it"},
        {"ÜBUNG Straße", "übung-straße"},
        {"e\u0301te\u0301", "\u00E9t\u00E9"},
        {"İstanbul ILIK", "i\u0307stanbul-ilik"},
        {"ΣΟΦΟΣ", "σοφοσ"},
        {"学习 计划 Ⅳ ½ ²", "学习-计划-ⅳ--"},
        {"हिन्दी", "हिन्दी"},
        {"bad\xFF\xC3 byte", "bad-byte"},
        {"1️⃣ One", "1\u20E3-one"},
        {"--x‿y", "--x‿y"},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct track_buf out = {0};
        track_text_slug(&out, track_str_from(rows[i].text));
        assert_buf(&out, rows[i].slug);
    }
}

/* Putting combining marks in order is quadratic when nobody bounds their number. */
static void test_slug_of_many_marks_is_quick(void **state)
{
    (void)state;
    struct track_buf text = {0}, out = {0};

    track_buf_char(&text, 'a');
    for (int i = 0; i < 300000; i++)
        track_buf_puts(&text, i % 2 ? "\u0316" : "\u0301");
    track_text_slug(&out, track_buf_view(&text));
    assert_int_equal(out.len, 2 + 29 * 2); /* the first acute composes with the letter */
    track_buf_release(&text);
    track_buf_release(&out);
}

static void test_width(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t width;
    } rows[] = {
        {"", 0},         {"abc", 3},         {"é", 1},
        {"e\u0301", 1},  {"\u0301", 0},      {"日本", 4},
        {"한국", 4},     {"✅", 2},           {"✔", 1},
        {"✔️", 2},   {"👩‍💻", 2}, {"👍🏽", 2},
        {"☝🏽", 2},  {"🇩🇪", 2},          {"🇩🇪🇫🇷", 4},
        {"1️⃣", 2},  {"a\tb\n", 2},      {"\xC2\x85", 0},
        {"\xFF\xFE", 2}, {"a\xC3", 2},       {"❤️‍🔥!", 3},
        {"\u200D", 0},   {"—", 1},           {"ａ", 2},
        {"कि", 1},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (track_text_width(track_str_from(rows[i].text)) != rows[i].width)
            fail_msg("'%s' is not %zu wide", rows[i].text, rows[i].width);
}

static void test_fit(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t columns;
        const char *fits;
    } rows[] = {
        {"abc", 2, "ab"},
        {"abc", 9, "abc"},
        {"abc", 0, ""},
        {"日本", 3, "日"},
        {"ae\u0301x", 2, "ae\u0301"},
        {"👩‍💻x", 1, ""},
        {"👩‍💻x", 2, "👩‍💻"},
        {"", 0, ""},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct track_str fits = track_text_fit(track_str_from(rows[i].text), rows[i].columns);
        assert_true(track_str_equal(fits, track_str_from(rows[i].fits)));
    }
}

static void test_printable(void **state)
{
    (void)state;
    static const struct {
        const char *text, *printed;
    } rows[] = {
        {"plain é 日本 👩‍💻 ✔️", "plain é 日本 👩‍💻 ✔️"},
        {"a\tb\nc\r\nd\re", "a b c d e"},
        {"\x1B[31mred\x07", "\uFFFD[31mred\uFFFD"},
        {"\x7F\xC2\x80\xC2\x9B\xC2\x9F\xC2\xA0", "\uFFFD\uFFFD\uFFFD\uFFFD\u00A0"},
        {"\u061C\u200E\u200F\u2028\u2029", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"},
        {"\u202A\u202E\u2066\u2069\uFEFF", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"},
        {"\u200B\u202F\u2065\u206A", "\u200B\u202F\u2065\u206A"},
        {"\xFFx\xF0\x9F", "\uFFFDx\uFFFD\uFFFD"},
    };
    struct track_buf out = {0};

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        track_text_printable(&out, track_str_from(rows[i].text));
        assert_buf(&out, rows[i].printed);
    }
    track_text_printable(&out, TRACK_STR("a\0b"));
    assert_buf(&out, "a\uFFFDb");
}

static void test_quoted(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"day2/event-loop", "day2/event-loop"},
        {"", "''"},
        {"a b", "'a b'"},
        {"$(touch x)", "'$(touch x)'"},
        {"it's", "'it'\\''s'"},
        {"~root", "'~root'"},
        {"caf\xC3\xA9", "'caf\xC3\xA9'"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct track_buf out = {0};
        track_text_quoted(&out, track_str_from(cases[i][0]));
        assert_string_equal(out.ptr, cases[i][1]);
        track_buf_release(&out);
    }
}

static void test_distance(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        unsigned limit, distance;
    } rows[] = {
        {"status", "status", 0, 0}, {"Status", "sTATUS", 3, 0},  {"status", "statsu", 3, 1},
        {"done", "dnoe", 3, 1},     {"done", "don", 3, 1},       {"don", "done", 3, 1},
        {"ca", "abc", 5, 3},        {"kitten", "sitting", 5, 3}, {"kitten", "sitting", 2, 3},
        {"abcdef", "uvwxyz", 2, 3}, {"", "abc", 3, 3},           {"", "abcd", 3, 4},
        {"Über", "über", 2, 0},     {"日本", "本日", 2, 1},      {"a", "b", 0, 1},
        {"a", "b", UINT_MAX, 1},    {"\xFF", "\xFE", 3, 0},      {"xaby", "yba", 1, 2},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct track_str a = track_str_from(rows[i].a), b = track_str_from(rows[i].b);
        assert_int_equal(track_text_distance(a, b, rows[i].limit), rows[i].distance);
        assert_int_equal(track_text_distance(b, a, rows[i].limit), rows[i].distance);
    }
}

static void test_distance_of_long_texts(void **state)
{
    (void)state;
    char a[258], b[258];

    memset(a, 'a', sizeof(a));
    memset(b, 'a', sizeof(b));
    b[100] = 'b';
    struct track_str most_a = {a, 256}, most_b = {b, 256}, long_a = {a, 257}, long_b = {b, 257};
    assert_int_equal(track_text_distance(most_a, most_b, 3), 1);
    assert_int_equal(track_text_distance(long_a, long_b, 3), 4);
    assert_int_equal(track_text_distance(long_a, long_a, 3), 0);
    assert_int_equal(track_text_distance(long_a, long_b, UINT_MAX), UINT_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_str),
        cmocka_unit_test(test_buf_grows),
        cmocka_unit_test(test_buf_failure_sticks),
        cmocka_unit_test(test_next),
        cmocka_unit_test(test_slug),
        cmocka_unit_test(test_slug_of_many_marks_is_quick),
        cmocka_unit_test(test_width),
        cmocka_unit_test(test_fit),
        cmocka_unit_test(test_printable),
        cmocka_unit_test(test_quoted),
        cmocka_unit_test(test_distance),
        cmocka_unit_test(test_distance_of_long_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
