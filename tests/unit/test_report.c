#include "days.h"
#include "figures.h"
#include "forecast.h"
#include "heat.h"
#include "plan_fixture.h"
#include "streak.h"
#include "track/date.h"
#include "track/report.h"

enum { DAY = 24 * 60 * 60, NOON = DAY / 2, TODAY = 19998 };

static const char commits[][41] = {"0000000000000000000000000000000000000000",
                                   "1111111111111111111111111111111111111111",
                                   "2222222222222222222222222222222222222222"};

static struct track_event tick(int64_t day)
{
    return (struct track_event){
        .commit = commits[0], .time = day * DAY + NOON, .from = TRACK_OPEN, .to = TRACK_DONE};
}

static struct track_figures_day *list_of(size_t *count, struct days *days)
{
    struct track_figures_day *list = days_end(count, days);

    assert_non_null(list);
    days_release(days);
    return list;
}

/* --- streak ---------------------------------------------------------------------------------- */

enum { MON = 1, SAT = 1 << 5, SUN = 1 << 6 };

/* TODAY is a Wednesday (2024-10-02). */
static void test_streak(void **state)
{
    enum { END = 0 };
    static const struct {
        int days[8]; /* before (< 0) or after today, shifted by one so that 0 ends */
        uint8_t rest;
        uint32_t current, longest;
        int last; /* of the longest, before today */
    } cases[] = {
        {{END}, 0, 0, 0, 0},
        {{1}, 0, 1, 1, 0},   /* today */
        {{-1}, 0, 1, 1, -1}, /* only yesterday: not lost yet */
        {{-2}, 0, 0, 1, -2}, /* the day before that */
        {{1, -1, -2}, 0, 3, 3, 0},
        {{1, 1, -1, -1}, 0, 2, 2, 0}, /* twice a day counts once */
        {{-1, -2, -3}, 0, 3, 3, -1},
        {{1, -2, -3}, 0, 1, 2, -2}, /* a gap */
        {{1, -1, -3, -4}, 0, 2, 2, 0},
        {{-2, 1, -1}, 0, 3, 3, 0}, /* not in order */
        {{-3, -2, -1, 1}, 0, 4, 4, 0},
        {{2, 1, -1}, 0, 2, 2, 0}, /* a clock that runs ahead */
        {{3, 2}, 0, 0, 0, 0},
        {{-9, -8, -7, 1}, 0, 1, 3, -7},
        /* Saturday and Sunday are 4 and 3 days ago. */
        {{1, -1, -2, -5, -6}, SAT | SUN, 5, 5, 0},
        {{1, -1, -2, -5, -6}, SUN, 3, 3, 0},
        {{1, -1, -2, -3, -5}, SAT | SUN, 5, 5, 0}, /* who works on a day of rest is credited */
        {{-5}, SAT | SUN | MON, 0, 1, -5},         /* Tuesday was none */
        {{-5}, SAT | SUN | MON | MON << 1, 1, 1, -5},
        {{-2, -5}, SAT | SUN, 0, 2, -2},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct track_config config = {.rest_days = cases[i].rest};
        struct days days;
        size_t count;

        days_begin(&days, &config);
        for (const int *day = cases[i].days; *day != END; day++) {
            struct track_event event = tick(TODAY + *day - (*day > 0));
            days_add(&days, &event);
        }
        struct track_figures_day *list = list_of(&count, &days);
        const struct track_streak streak = streak_make(list, count, &config, TODAY);
        if (streak.current != cases[i].current || streak.longest != cases[i].longest)
            fail_msg("case %zu: %u of %u", i, streak.current, streak.longest);
        assert_int_equal(streak.longest_last,
                         cases[i].longest ? TODAY + cases[i].last : TRACK_NO_DAY);
        free(list);
    }
}

/* The walk may end before a day once nothing older can belong to the streak. */
static void test_reach(void **state)
{
    static const struct track_config none, weekend = {.rest_days = SAT | SUN};
    struct streak_reach reach;

    (void)state;
    streak_reach_begin(&reach, &none, TODAY);
    assert_false(streak_reach_ends(&reach, TODAY - 1));
    assert_true(streak_reach_ends(&reach, TODAY - 2));
    streak_reach_add(&reach, TODAY - 2); /* not joined yet */
    assert_true(streak_reach_ends(&reach, TODAY - 2));
    streak_reach_add(&reach, TODAY - 1);
    assert_false(streak_reach_ends(&reach, TODAY - 3));
    assert_true(streak_reach_ends(&reach, TODAY - 4));
    streak_reach_add(&reach, TODAY + 1);
    streak_reach_add(&reach, TODAY - STREAK_DAYS);
    assert_true(streak_reach_ends(&reach, TODAY - 4));

    streak_reach_begin(&reach, &weekend, TODAY);
    streak_reach_add(&reach, TODAY - 1);
    streak_reach_add(&reach, TODAY - 2);
    assert_false(streak_reach_ends(&reach, TODAY - 5));
    assert_true(streak_reach_ends(&reach, TODAY - 6));

    streak_reach_begin(&reach, &none, TODAY);
    for (int64_t day = TODAY; day > TODAY - STREAK_DAYS; day--)
        streak_reach_add(&reach, day);
    assert_false(streak_reach_ends(&reach, TODAY - STREAK_DAYS));
}

/* --- days ------------------------------------------------------------------------------------ */

/* Only a box that becomes done counts, on the day that the author had. */
static void test_what_counts(void **state)
{
    static const struct {
        int from, to;
        int64_t seconds; /* from midnight UTC of today */
        int offset;
        uint16_t day_start;
        uint32_t ticks;
        int64_t day; /* from today */
    } cases[] = {
        {TRACK_OPEN, TRACK_DONE, 0, 0, 0, 1, 0},
        {TRACK_DOING, TRACK_DONE, DAY - 1, 0, 0, 1, 0},
        {TRACK_DROPPED, TRACK_DONE, DAY, 0, 0, 1, 1},
        {TRACK_OPEN, TRACK_DONE, -1, 0, 0, 1, -1},
        {TRACK_OPEN, TRACK_DONE, 0, -60, 0, 1, -1},
        {TRACK_OPEN, TRACK_DONE, DAY - 1, 1, 0, 1, 1},
        {TRACK_OPEN, TRACK_DONE, 2 * 3600, 0, 240, 1, -1},
        {TRACK_OPEN, TRACK_DONE, 4 * 3600 - 1, 0, 240, 1, -1},
        {TRACK_OPEN, TRACK_DONE, 4 * 3600, 0, 240, 1, 0},
        {TRACK_OPEN, TRACK_DONE, 2 * 3600, 120, 240, 1, 0},
        {TRACK_OPEN, TRACK_DONE, DAY - 60, 0, 23 * 60 + 59, 1, 0},
        {TRACK_OPEN, TRACK_DONE, INT64_MAX, 0, 240, 1, INT64_MAX / DAY - TODAY},
        {TRACK_DONE, TRACK_OPEN, 0, 0, 0, 0, 0},
        {TRACK_OPEN, TRACK_DOING, 0, 0, 0, 0, 0},
        {TRACK_OPEN, TRACK_DROPPED, 0, 0, 0, 0, 0},
        {TRACK_DONE, TRACK_NONE, 0, 0, 0, 0, 0},
        {TRACK_NONE, TRACK_DONE, 0, 0, 0, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct track_config config = {.day_start = cases[i].day_start};
        struct days days;
        struct track_event event = tick(0);
        size_t count;

        event.from = cases[i].from;
        event.to = cases[i].to;
        event.time = cases[i].seconds == INT64_MAX ? INT64_MAX : TODAY * DAY + cases[i].seconds;
        event.offset = cases[i].offset;
        days_begin(&days, &config);
        days_add(&days, &event);
        struct track_figures_day *list = list_of(&count, &days);
        assert_int_equal(count, 1);
        assert_int_equal(list[0].ticks, cases[i].ticks);
        assert_int_equal(list[0].day, TODAY + cases[i].day);
        free(list);
    }
}

static void test_many_days_are_sorted(void **state)
{
    static const struct track_config config;
    struct days days;
    size_t count;

    (void)state;
    days_begin(&days, &config);
    for (int i = 0; i < 2000; i++) {
        struct track_event event = tick(i * 7 % 1000 + 1);
        event.boxes = (uint32_t)(3000 - i);
        days_add(&days, &event);
        days_add_done(&days, &event);
    }
    struct track_figures_day *list = list_of(&count, &days);
    assert_int_equal(count, 1000);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(list[i].day, i + 1);
        assert_int_equal(list[i].ticks, 2);
        assert_int_equal(list[i].done, 2);
        assert_int_equal(list[i].done_so_far, 2 * (i + 1));
        assert_true(list[i].total > 2000); /* of the event that came first */
    }
    assert_int_equal(streak_make(list, count, &config, 1000).current, 1000);
    free(list);
}

/* The minutes of a commit count once, however many boxes it changed. */
static void test_minutes(void **state)
{
    static const struct {
        size_t commit;
        int64_t day;
        uint32_t minutes;
    } events[] = {{0, 0, 30}, {0, 0, 30}, {1, 0, 15}, {2, -1, 60}, {2, -1, 60}};
    static const struct track_config config;
    struct days days;
    size_t count;

    (void)state;
    days_begin(&days, &config);
    for (size_t i = 0; i < COUNT(events); i++) {
        struct track_event event = tick(TODAY + events[i].day);

        event.commit = commits[events[i].commit];
        event.minutes = events[i].minutes;
        days_add(&days, &event);
    }
    struct track_figures_day *list = list_of(&count, &days);
    assert_int_equal(count, 2);
    assert_int_equal(list[0].minutes, 60);
    assert_int_equal(list[1].minutes, 45);
    free(list);
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

/* --- forecast -------------------------------------------------------------------------------- */

/* A day, so many before today, on which items were done; some of them came so. */
struct worked {
    int ago;
    uint32_t done, brought;
};

static size_t days_before(struct track_figures_day *days, const struct worked *worked, size_t count)
{
    for (size_t i = 0; i < count; i++)
        days[i] = (struct track_figures_day){
            .day = TODAY - worked[i].ago, .done = worked[i].done, .brought = worked[i].brought};
    return count;
}

static void test_forecast(void **state)
{
    enum { MOST = 24 };
    static const struct {
        struct worked worked[MOST];
        size_t count;
        uint32_t left;
        struct track_forecast expected; /* the days from today on */
    } cases[] = {
        {{{0}}, 0, 7, {.state = TRACK_FORECAST_EARLY, .left = 7, .needed = 5}},
        {{{3, 1, 0}, {1, 2, 0}},
         2,
         7,
         {.state = TRACK_FORECAST_EARLY, .left = 7, .needed = 3, .days = 2}},
        /* Neither what came done, nor a day without, nor one to come is work. */
        {{{9, 0, 0}, {8, 3, 3}, {4, 1, 0}, {3, 1, 0}, {2, 1, 0}, {1, 1, 0}, {-1, 5, 0}},
         7,
         1,
         {.state = TRACK_FORECAST_EARLY, .left = 1, .needed = 1, .days = 4}},
        {{{4, 1, 0}, {3, 2, 0}, {2, 3, 0}, {1, 4, 0}, {0, 5, 0}},
         5,
         12,
         {.state = TRACK_FORECAST_KNOWN,
          .left = 12,
          .days = 5,
          .span = 5,
          .slow = 2,
          .typical = 3,
          .fast = 4,
          .latest = 6,
          .likely = 4,
          .earliest = 3}},
        /* Every other day takes twice as long. */
        {{{9, 2, 0}, {7, 2, 0}, {5, 3, 1}, {3, 2, 0}, {1, 2, 0}},
         5,
         6,
         {.state = TRACK_FORECAST_KNOWN,
          .left = 6,
          .days = 5,
          .span = 10,
          .slow = 2,
          .typical = 2,
          .fast = 2,
          .latest = 6,
          .likely = 6,
          .earliest = 6}},
        {{{36524, 1, 0}, {3, 1, 0}, {2, 1, 0}, {1, 1, 0}, {0, 1, 0}},
         5,
         1,
         {.state = TRACK_FORECAST_KNOWN,
          .left = 1,
          .days = 5,
          .span = 36525,
          .slow = 1,
          .typical = 1,
          .fast = 1,
          .latest = 7305,
          .likely = 7305,
          .earliest = 7305}},
        {{{36525, 1, 0}, {3, 1, 0}, {2, 1, 0}, {1, 1, 0}, {0, 1, 0}},
         5,
         1,
         {.state = TRACK_FORECAST_FAR, .left = 1, .days = 5}},
        {{{4, 1, 0}, {3, 1, 0}, {2, 1, 0}, {1, 1, 0}, {0, 1, 0}},
         5,
         UINT32_MAX,
         {.state = TRACK_FORECAST_FAR,
          .left = UINT32_MAX,
          .days = 5,
          .span = 5,
          .slow = 1,
          .typical = 1,
          .fast = 1,
          .latest = UINT32_MAX,
          .likely = UINT32_MAX,
          .earliest = UINT32_MAX}},
        {{{4, 1, 0}, {3, 1, 0}, {2, 1, 0}, {1, 1, 0}, {0, 1, 0}},
         5,
         0,
         {.state = TRACK_FORECAST_FINISHED}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct track_figures_day days[MOST];
        const size_t count = days_before(days, cases[i].worked, cases[i].count);
        struct track_forecast expected = cases[i].expected;
        const struct track_forecast forecast = forecast_make(days, count, cases[i].left, TODAY);

        if (expected.latest) {
            expected.latest += TODAY;
            expected.likely += TODAY;
            expected.earliest += TODAY;
        }
        if (forecast.state != expected.state)
            fail_msg("case %zu: %d", i, forecast.state);
        assert_int_equal(forecast.left, expected.left);
        assert_int_equal(forecast.needed, expected.needed);
        assert_int_equal(forecast.days, expected.days);
        assert_int_equal(forecast.span, expected.span);
        assert_int_equal(forecast.slow, expected.slow);
        assert_int_equal(forecast.typical, expected.typical);
        assert_int_equal(forecast.fast, expected.fast);
        assert_int_equal(forecast.latest, expected.latest);
        assert_int_equal(forecast.likely, expected.likely);
        assert_int_equal(forecast.earliest, expected.earliest);
    }
}

/* Of many days, the last twenty. */
static void test_forecast_looks_at_the_last_days(void **state)
{
    struct track_figures_day days[100];

    (void)state;
    for (int i = 0; i < 100; i++)
        days[i] = (struct track_figures_day){.day = TODAY - 99 + i, .done = i < 80 ? 100 : 2};
    const struct track_forecast forecast = forecast_make(days, COUNT(days), 10, TODAY);
    assert_int_equal(forecast.days, 20);
    assert_int_equal(forecast.fast, 2);
    assert_int_equal(forecast.latest, TODAY + 5);
}

/* --- heat ------------------------------------------------------------------------------------ */

static void test_heat(void **state)
{
    /* TODAY is a Wednesday, so the first Monday is 51 weeks and two days before. */
    enum { FIRST = TODAY - 51 * 7 - 2 };
    static const struct track_figures_day days[] = {
        {.day = FIRST - 1, .ticks = 9},    {.day = FIRST, .ticks = 1},
        {.day = FIRST + 7, .minutes = 30}, {.day = TODAY - 1, .ticks = 3},
        {.day = TODAY, .ticks = 4},        {.day = TODAY + 1, .ticks = 9}};
    const struct track_heat heat = heat_make(days, COUNT(days), TODAY);

    (void)state;
    assert_int_equal(heat.first, FIRST);
    assert_int_equal(heat.days, 51 * 7 + 3);
    assert_int_equal(heat.active, 3);
    assert_int_equal(heat.ticks, 8);
    assert_int_equal(heat.most, 4);
    assert_int_equal(heat.day[0].level, 1);
    assert_int_equal(heat.day[7].level, 0);
    assert_int_equal(heat.day[heat.days - 2].level, 3);
    assert_int_equal(heat.day[heat.days - 1].level, 4);
}

/* One great day does not make the others pale. */
static void test_heat_of_a_great_day(void **state)
{
    struct track_figures_day days[20];

    (void)state;
    for (int i = 0; i < 20; i++)
        days[i] = (struct track_figures_day){.day = TODAY - 19 + i, .ticks = i == 10 ? 500 : 2};
    const struct track_heat heat = heat_make(days, COUNT(days), TODAY);
    for (uint32_t i = heat.days - 20; i < heat.days; i++)
        assert_int_equal(heat.day[i].level, 4);
    assert_int_equal(heat_make(NULL, 0, TODAY).day[0].level, 0);
}

/* --- the whole ------------------------------------------------------------------------------- */

static const char two_phases[] =
    "# Phase 1\n## Day 1\n- [x] a\n- [x] b\n## Day 2 (Gate 1)\n- [x] c\n# Phase 2\n## Day 3\n"
    "- [x] d\n- [-] e\n- [ ] f\n";

struct told {
    size_t commit;
    int ago;
    const char *item;
    int from, to;
    uint32_t minutes;
};

static void tell(struct figures *figures, const struct told *told, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct track_event event = tick(TODAY - told[i].ago);

        event.commit = commits[told[i].commit];
        event.item = track_str_from(told[i].item);
        event.from = told[i].from;
        event.to = told[i].to;
        event.minutes = told[i].minutes;
        event.boxes = 6;
        assert_true(figures_add(figures, &event));
    }
}

static void make_figures(struct track_figures *out, const struct track_plan *plan,
                         const struct told *told, size_t count)
{
    static const struct track_unrecorded by_hand = {.item = 3, .head = TRACK_OPEN};
    static const struct track_config config;
    const struct track_rules rules = track_rules_make(plan, TRACK_POLICY_GATES);
    const struct figures_input input = {.plan = plan,
                                        .rules = &rules,
                                        .config = &config,
                                        .today = TODAY,
                                        .unrecorded = &by_hand,
                                        .unrecorded_count = 1};
    struct figures figures;

    ok(figures_begin(&figures, &input));
    tell(&figures, told, count);
    ok(figures_end(out, &figures));
    figures_release(&figures);
}

/* What is taken back and done again is done when it last became so, the days add up to what is
 * done, and what no commit holds has no day. */
static void test_figures(void **state)
{
    static const struct told told[] = {
        {0, 0, "day1/a", TRACK_OPEN, TRACK_DONE, 0}, {1, 1, "day1/a", TRACK_DONE, TRACK_OPEN, 0},
        {1, 1, "day2/c", TRACK_OPEN, TRACK_DONE, 0}, {2, 5, "day1/a", TRACK_OPEN, TRACK_DONE, 0},
        {2, 5, "day1/b", TRACK_NONE, TRACK_DONE, 0}, {2, 5, "gone/x", TRACK_OPEN, TRACK_DONE, 0},
        {2, 5, "day3/d", TRACK_OPEN, TRACK_DONE, 0},
    };
    struct track_plan *plan = parse(two_phases);
    struct track_figures f;

    (void)state;
    make_figures(&f, plan, told, COUNT(told));
    assert_int_equal(f.count.state[TRACK_DONE], 4);
    assert_int_equal(f.undated, 1);
    assert_int_equal(f.day_count, 3);
    assert_int_equal(f.days[0].ticks, 3);
    assert_int_equal(f.days[0].done, 1);
    assert_int_equal(f.days[0].brought, 1);
    assert_int_equal(f.days[1].done_so_far, 2);
    assert_int_equal(f.days[2].done_so_far, 3);
    assert_int_equal(f.days[2].total, 6);
    assert_int_equal(f.streak.current, 2);
    assert_int_equal(f.gates[0].state, TRACK_GATE_PASSED);
    assert_int_equal(f.gates[0].passed, TODAY - 1);
    assert_int_equal(f.gates[0].done_so_far, 2);
    assert_int_equal(f.gates[0].at, 3);
    assert_int_equal(f.phase_count, 2);
    assert_int_equal(f.phases[0].finished, TODAY);
    assert_int_equal(f.phases[1].finished, TRACK_NO_DAY);
    assert_int_equal(f.plan_day_count, 3);
    assert_int_equal(f.plan_days[1].finished, TODAY - 1);
    assert_int_equal(f.forecast.left, 1);
    track_figures_release(&f);
    track_plan_free(plan);
}

/* The minutes of a commit go to the section of its first item that is there; they may be spent on a
 * section as a whole. */
static void test_minutes_of_sections(void **state)
{
    static const struct told told[] = {
        {0, 0, "gone/x", TRACK_OPEN, TRACK_DONE, 30},
        {0, 0, "day3/f", TRACK_OPEN, TRACK_DOING, 30},
        {0, 0, "day1/a", TRACK_OPEN, TRACK_DONE, 30},
        {1, 1, "phase1", TRACK_NONE, TRACK_NONE, 20},
        {2, 9, "nothing", TRACK_NONE, TRACK_NONE, 10},
    };
    struct track_plan *plan = parse(two_phases);
    struct track_figures f;

    (void)state;
    make_figures(&f, plan, told, COUNT(told));
    assert_int_equal(f.phases[0].minutes, 20);
    assert_int_equal(f.phases[1].minutes, 30);
    assert_int_equal(f.study.elsewhere, 10);
    assert_int_equal(f.study.total, 60);
    assert_int_equal(f.study.today, 30);
    assert_int_equal(f.study.week, 50);
    assert_int_equal(f.study.days, 3);
    assert_int_equal(f.day_count, 3);
    assert_int_equal(f.days[1].ticks, 0);
    track_figures_release(&f);
    track_plan_free(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_streak),      cmocka_unit_test(test_reach),
        cmocka_unit_test(test_what_counts), cmocka_unit_test(test_many_days_are_sorted),
        cmocka_unit_test(test_minutes),     cmocka_unit_test(test_pace),
        cmocka_unit_test(test_forecast),    cmocka_unit_test(test_forecast_looks_at_the_last_days),
        cmocka_unit_test(test_heat),        cmocka_unit_test(test_heat_of_a_great_day),
        cmocka_unit_test(test_figures),     cmocka_unit_test(test_minutes_of_sections),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
