#include "plan_fixture.h"
#include "track/date.h"
#include "track/report.h"

enum { DAY = 24 * 60 * 60, NOON = DAY / 2 };

static const char commits[][41] = {"0000000000000000000000000000000000000000",
                                   "1111111111111111111111111111111111111111",
                                   "2222222222222222222222222222222222222222"};

static struct track_event tick(int64_t day)
{
    return (struct track_event){
        .commit = commits[0], .time = day * DAY + NOON, .from = TRACK_OPEN, .to = TRACK_DONE};
}

/* --- streak ---------------------------------------------------------------------------------- */

static void test_streak(void **state)
{
    enum { TODAY = 20000, END = 0 };
    static const struct {
        int days[8]; /* before (< 0) or after today, shifted by one so that 0 ends */
        uint32_t streak;
    } cases[] = {
        {{END}, 0},
        {{1}, 1},  /* today */
        {{-1}, 1}, /* only yesterday: not lost yet */
        {{-2}, 0}, /* the day before that */
        {{1, -1, -2}, 3},
        {{1, 1, -1, -1}, 2}, /* twice a day counts once */
        {{-1, -2, -3}, 3},
        {{1, -2, -3}, 1}, /* a gap */
        {{1, -1, -3, -4}, 2},
        {{-2, 1, -1}, 3}, /* not in order */
        {{-3, -2, -1, 1}, 4},
        {{2, 1, -1}, 2}, /* a clock that runs ahead */
        {{3, 2}, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct track_activity activity;

        track_activity_init(&activity, TODAY);
        for (const int *day = cases[i].days; *day != END; day++) {
            struct track_event event = tick(TODAY + *day - (*day > 0));
            track_activity_add(&activity, &event);
        }
        if (track_activity_streak(&activity) != cases[i].streak)
            fail_msg("case %zu: %u", i, track_activity_streak(&activity));
        assert_false(activity.failed);
        track_activity_release(&activity);
    }
}

/* Only a box that becomes done counts, on the day that the author had. */
static void test_what_counts(void **state)
{
    static const struct {
        int from, to;
        int64_t seconds; /* from midnight UTC of today */
        int offset;
        size_t days;
        int64_t day; /* from today */
    } cases[] = {
        {TRACK_OPEN, TRACK_DONE, 0, 0, 1, 0},      {TRACK_DOING, TRACK_DONE, DAY - 1, 0, 1, 0},
        {TRACK_DROPPED, TRACK_DONE, DAY, 0, 1, 1}, {TRACK_OPEN, TRACK_DONE, -1, 0, 1, -1},
        {TRACK_OPEN, TRACK_DONE, 0, -60, 1, -1},   {TRACK_OPEN, TRACK_DONE, DAY - 1, 1, 1, 1},
        {TRACK_DONE, TRACK_OPEN, 0, 0, 0, 0},      {TRACK_OPEN, TRACK_DOING, 0, 0, 0, 0},
        {TRACK_OPEN, TRACK_DROPPED, 0, 0, 0, 0},   {TRACK_DONE, TRACK_NONE, 0, 0, 0, 0},
        {TRACK_NONE, TRACK_DONE, 0, 0, 0, 0},
    };
    const int64_t today = 20000;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct track_activity activity;
        struct track_event event = tick(0);

        event.from = cases[i].from;
        event.to = cases[i].to;
        event.time = today * DAY + cases[i].seconds;
        event.offset = cases[i].offset;
        track_activity_init(&activity, today);
        track_activity_add(&activity, &event);
        assert_int_equal(activity.day_count, cases[i].days);
        if (cases[i].days)
            assert_int_equal(activity.days[0], today + cases[i].day);
        track_activity_release(&activity);
    }
}

static void test_many_days_stay_sorted(void **state)
{
    struct track_activity activity;

    (void)state;
    track_activity_init(&activity, 1000);
    for (int i = 0; i < 1000; i++) {
        struct track_event event = tick(i * 7 % 1000 + 1);
        track_activity_add(&activity, &event);
    }
    assert_int_equal(activity.day_count, 1000);
    for (size_t i = 0; i < activity.day_count; i++)
        assert_int_equal(activity.days[i], 1000 - (int64_t)i);
    assert_int_equal(track_activity_streak(&activity), 1000);
    track_activity_release(&activity);
}

/* The minutes of a commit count once, however many boxes it changed. */
static void test_minutes(void **state)
{
    static const struct {
        size_t commit;
        int64_t day;
        uint32_t minutes;
    } events[] = {{0, 0, 30}, {0, 0, 30}, {1, 0, 15}, {2, -1, 60}, {2, -1, 60}};
    struct track_activity activity;

    (void)state;
    track_activity_init(&activity, 20000);
    for (size_t i = 0; i < COUNT(events); i++) {
        struct track_event event = tick(20000 + events[i].day);

        event.commit = commits[events[i].commit];
        event.minutes = events[i].minutes;
        track_activity_add(&activity, &event);
    }
    assert_int_equal(activity.today_minutes, 45);
    track_activity_release(&activity);
}

/* --- pace ------------------------------------------------------------------------------------ */

static int64_t date(const char *text)
{
    int64_t day = 0;

    assert_true(track_date_parse(&day, track_str_from(text)));
    return day;
}

static void test_pace(void **state)
{
    static const char three[] = "# Day 1\n- [x] a\n# Day 2\n- [x] b\n- [ ] c\n# Day 3\n- [ ] d\n";
    static const char all[] = "# Day 1\n- [x] a\n# Day 2\n- [-] b\n# Week 1\n- [ ] c\n# Day 3\n";
    static const struct {
        const char *text, *today;
        struct track_pace pace;
    } cases[] = {
        {three, "2026-01-31", {true, 1, 3, 1, 1}},
        {three, "2026-02-01", {true, 2, 3, 1, 0}},
        {three, "2026-02-02", {true, 3, 3, 1, -1}},
        {three, "2026-02-03", {true, 4, 3, 1, -2}},
        {three, "2027-01-31", {true, 366, 3, 1, -2}}, /* never more behind than there are days */
        {three, "2026-01-30", {false, 0, 3, 1, 0}},
        {all, "2026-01-31", {true, 1, 2, 2, 2}}, /* dropped counts, a day without boxes does not */
        {all, "2026-02-20", {true, 21, 2, 2, 0}},
        {"# Week 1\n- [ ] a\n", "2026-02-01", {false, 0, 0, 0, 0}},
        {"", "2026-02-01", {false, 0, 0, 0, 0}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct track_plan *plan = parse(cases[i].text);
        struct track_pace pace = track_pace_make(plan, date("2026-01-31"), date(cases[i].today));

        assert_int_equal(pace.known, cases[i].pace.known);
        assert_int_equal(pace.plan_day, cases[i].pace.plan_day);
        assert_int_equal(pace.days_total, cases[i].pace.days_total);
        assert_int_equal(pace.days_done, cases[i].pace.days_done);
        assert_int_equal(pace.ahead, cases[i].pace.ahead);
        track_plan_free(plan);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_streak),
        cmocka_unit_test(test_what_counts),
        cmocka_unit_test(test_many_days_stay_sorted),
        cmocka_unit_test(test_minutes),
        cmocka_unit_test(test_pace),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
