#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "track/date.h"

static void assert_day(int64_t day, const char *expected)
{
    struct track_buf out = {0};

    track_date_print(&out, day);
    assert_string_equal(out.ptr, expected);
    track_buf_release(&out);
}

static void test_date(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t day;
    } rows[] = {
        {"1970-01-01", 0},       {"1969-12-31", -1},      {"2000-02-29", 11016},
        {"2024-02-29", 19782},   {"2024-03-01", 19783},   {"1900-03-01", -25508},
        {"0001-01-01", -719162}, {"9999-12-31", 2932896},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        int64_t day = 0;
        assert_true(track_date_parse(&day, track_str_from(rows[i].text)));
        assert_int_equal(day, rows[i].day);
        assert_day(day, rows[i].text);
    }
}

static void test_every_day_comes_back(void **state)
{
    (void)state;
    for (int64_t day = -719162; day <= 2932896; day += 7) {
        struct track_buf out = {0};
        int64_t back = 0;
        track_date_print(&out, day);
        assert_true(track_date_parse(&back, track_buf_view(&out)));
        assert_int_equal(back, day);
        track_buf_release(&out);
    }
}

static void test_no_date(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "",           "2024-02-30",  "2023-02-29",  "1900-02-29",  "2024-13-01", "2024-00-10",
        "2024-01-00", "2024-04-31",  "0000-01-01",  "10000-01-01", "2024-1-1",   "2024/01/01",
        "20240101",   " 2024-01-01", "2024-01-01 ", "2024-01-01T", "2024-01-1x", "-024-01-01",
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        int64_t day = 42;
        assert_false(track_date_parse(&day, track_str_from(rows[i])));
        assert_int_equal(day, 42);
    }
    int64_t day = 42;
    assert_false(track_date_parse(&day, TRACK_STR("2024-01-0\0")));
}

static void test_date_of(void **state)
{
    (void)state;
    assert_int_equal(track_date_of(0, 0), 0);
    assert_int_equal(track_date_of(-1, 0), -1);
    assert_int_equal(track_date_of(86399, 0), 0);
    assert_int_equal(track_date_of(86399, 1), 1);
    assert_int_equal(track_date_of(0, -1), -1);
    assert_int_equal(track_date_of(0, 14 * 60), 0);
    assert_true(track_date_of(INT64_MAX, INT_MAX) == 106751992658608);
    assert_true(track_date_of(INT64_MIN, INT_MIN) == -106751992658609);
}

static void test_forged_dates_print(void **state)
{
    (void)state;
    assert_day(INT64_MAX, "9999-12-31");
    assert_day(INT64_MIN, "0001-01-01");
}

static void test_time_print(void **state)
{
    (void)state;
    static const struct {
        int64_t time;
        int offset;
        const char *text;
    } rows[] = {
        {0, 0, "1970-01-01T00:00:00+00:00"},
        {-1, 0, "1969-12-31T23:59:59+00:00"},
        {1112911993, 120, "2005-04-08T00:13:13+02:00"},
        {1112911993, -210, "2005-04-07T18:43:13-03:30"},
        {1112911993, -30, "2005-04-07T21:43:13-00:30"},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct track_buf out = {0};
        track_time_print(&out, rows[i].time, rows[i].offset);
        assert_string_equal(out.ptr, rows[i].text);
        track_buf_release(&out);
    }
}

static void test_time_parse(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t time;
        int offset;
    } rows[] = {
        {"@0 +0000", 0, 0},
        {"@5 -0530", 5, -330},
        {"@1112911993", 1112911993, 180},
        {"1112911993 +0200", 1112911993, 120},
        {"1112911993", 1112911993, 180},
        {"253402300799 +0000", 253402300799, 0},
        {"2005-04-07T22:13:13", 1112901193, 180},
        {"2005-04-07 22:13:13", 1112901193, 180},
        {"2005-04-07T22:13", 1112901180, 180},
        {"2005-04-07T22:13:13Z", 1112911993, 0},
        {"2005-04-07T22:13:13.019-04:00", 1112926393, -240},
        {"2005-04-07 22:13:13 +0200", 1112904793, 120},
        {"2005-04-07T22:13:13+02", 1112904793, 120},
        {"2005-04-07T22:13:60Z", 1112912040, 0},
        {"1969-12-31T23:59:59Z", -1, 0},
        {"Thu, 7 Apr 2005 22:13:13 +0200", 1112904793, 120},
        {"thu, 07 apr 2005 22:13:13 gmt", 1112911993, 0},
        {"7 Apr 2005 22:13 UTC", 1112911980, 0},
        {" 7 Apr 2005 22:13:13\n", 1112901193, 180},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        int64_t time = 0;
        int offset = 0;
        if (!track_time_parse(&time, &offset, track_str_from(rows[i].text), 180))
            fail_msg("'%s' is refused", rows[i].text);
        assert_int_equal(time, rows[i].time);
        assert_int_equal(offset, rows[i].offset);
    }
}

static void test_no_time(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "",
        "@",
        "@-5 +0000",
        "@5+0000",
        "@5 0000",
        "@5 +000",
        "@5 +0060",
        "@5 +2400",
        "@5 +0000 x",
        "12345678 +0000",
        "253402300800 +0000",
        "999999999999999999999",
        "now",
        "yesterday",
        "2005-04-07",
        "2005-02-30T00:00:00",
        "2005-04-07T24:00:00",
        "2005-04-07T22:60:00",
        "2005-04-07T22:13:61",
        "2005-04-07T22:13:",
        "2005-04-07T22:13:13+02:",
        "2005-04-07T22:13:13 EST",
        "2005-04-07T2:13:13",
        "Thu 7 Apr 2005 22:13:13 +0200",
        "Foo, 7 Apr 2005 22:13:13 +0200",
        "Thu, 31 Apr 2005 22:13:13 +0200",
        "Thu, 7 Foo 2005 22:13:13 +0200",
        "7 Apr 05 22:13:13 +0200",
        "7Apr2005 22:13:13 +0200",
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        int64_t time = 42;
        int offset = 43;
        if (track_time_parse(&time, &offset, track_str_from(rows[i]), 0))
            fail_msg("'%s' is taken", rows[i]);
        assert_int_equal(time, 42);
        assert_int_equal(offset, 43);
    }
}

static void test_duration(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t minutes;
        const char *printed;
    } rows[] = {
        {"1h30m", 90, "1h30m"}, {"90m", 90, "1h30m"},    {"2h", 120, "2h"},
        {"45", 45, "45m"},      {"1h", 60, "1h"},        {"0h5m", 5, "5m"},
        {"1h0m", 60, "1h"},     {"168h", 10080, "168h"}, {"10080", 10080, "168h"},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct track_buf out = {0};
        uint32_t minutes = 0;
        assert_true(track_duration_parse(&minutes, track_str_from(rows[i].text)));
        assert_int_equal(minutes, rows[i].minutes);
        track_duration_print(&out, minutes);
        assert_string_equal(out.ptr, rows[i].printed);
        track_buf_release(&out);
    }

    struct track_buf none = {0};
    track_duration_print(&none, 0);
    assert_string_equal(none.ptr, "0m");
    track_buf_release(&none);
}

static void test_no_duration(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "",     "0",     "0m",     "0h",           "0h0m",       "h",
        "m",    "1h30",  "30m1h",  "1h1h",         "1.5h",       "-5",
        "+5",   " 5",    "5 ",     "1h 30m",       "5s",         "1H",
        "169h", "10081", "168h1m", "99999h99999m", "4294967297", "99999999999999999999",
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        uint32_t minutes = 42;
        if (track_duration_parse(&minutes, track_str_from(rows[i])))
            fail_msg("'%s' is taken", rows[i]);
        assert_int_equal(minutes, 42);
    }
}

static void test_time_of_day(void **state)
{
    static const struct {
        const char *text;
        int minutes; /* -1: it is none */
    } rows[] = {{"04:00", 240}, {"4:00", 240}, {"00:00", 0},  {"23:59", 1439},  {"24:00", -1},
                {"0:60", -1},   {"4", -1},     {"4:0", -1},   {"04:00:00", -1}, {"", -1},
                {" 4:00", -1},  {"-4:00", -1}, {"004:00", -1}};

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        uint16_t minutes = 42;
        if (track_time_of_day_parse(&minutes, track_str_from(rows[i].text)) !=
            (rows[i].minutes >= 0))
            fail_msg("'%s'", rows[i].text);
        assert_int_equal(minutes, rows[i].minutes >= 0 ? rows[i].minutes : 42);
    }
}

static void test_weekdays(void **state)
{
    static const struct {
        const char *text;
        int days; /* -1: none are meant */
    } rows[] = {{"", 0},         {" ", 0},          {"mon", 1},       {"sat sun", 0x60},
                {"Sun SAT", 96}, {" tue  tue ", 2}, {"monday", -1},   {"sat,sun", -1},
                {"satsun", -1},  {"sat su", -1},    {"sat\tsun", -1}, {"8", -1}};

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        uint8_t days = 42;
        if (track_weekdays_parse(&days, track_str_from(rows[i].text)) != (rows[i].days >= 0))
            fail_msg("'%s'", rows[i].text);
        assert_int_equal(days, rows[i].days >= 0 ? rows[i].days : 42);
    }
}

enum { NOT_ONE = -1 };

static void test_day_words(void **state)
{
    static const struct {
        const char *text;
        int64_t day; /* NOT_ONE: no day */
    } cases[] = {
        {"today", 1000},         {" Today ", 1000},         {"yesterday", 999},
        {"1970-01-11", 10},      {"3.days.ago", 997},       {"1 day ago", 999},
        {"2.weeks.ago", 986},    {"1 WEEK ago", 993},       {"0.days.ago", 1000},
        {"", NOT_ONE},           {"todays", NOT_ONE},       {"3days ago", NOT_ONE},
        {"3.days", NOT_ONE},     {"days ago", NOT_ONE},     {"3 days ago x", NOT_ONE},
        {"1970-13-01", NOT_ONE}, {"-1.days.ago", NOT_ONE},  {"9999999 days ago", NOT_ONE},
        {"3", NOT_ONE},          {"3 months ago", NOT_ONE},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int64_t day = NOT_ONE;
        if (track_day_parse(&day, track_str_from(cases[i].text), 1000) !=
                (cases[i].day != NOT_ONE) ||
            day != cases[i].day)
            fail_msg("%s: %ld", cases[i].text, (long)day);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_day_words),
        cmocka_unit_test(test_date),
        cmocka_unit_test(test_every_day_comes_back),
        cmocka_unit_test(test_no_date),
        cmocka_unit_test(test_date_of),
        cmocka_unit_test(test_forged_dates_print),
        cmocka_unit_test(test_time_print),
        cmocka_unit_test(test_time_parse),
        cmocka_unit_test(test_no_time),
        cmocka_unit_test(test_duration),
        cmocka_unit_test(test_no_duration),
        cmocka_unit_test(test_time_of_day),
        cmocka_unit_test(test_weekdays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
