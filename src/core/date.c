#include "track/date.h"

#include <strings.h>

enum {
    DAY_SECONDS = 24 * 60 * 60,
    ERA_DAYS = 146097, /* of 400 years, after which the calendar repeats */
    ERA_YEARS = 400,
    EPOCH = 719468,             /* 1970-01-01, counted from 0000-03-01 */
    FIRST_DAY = -719162,        /* 0001-01-01 */
    LAST_DAY = 2932896,         /* 9999-12-31 */
    BARE_SECONDS_DIGITS = 9,    /* fewer could be a year or a date without hyphens */
    DURATION_MAX = 7 * 24 * 60, /* minutes */
    DURATION_DIGITS = 5,        /* of DURATION_MAX */
    SECONDS_DIGITS = 12,        /* of the last second of the year 9999 */
};

struct civil {
    unsigned year, month, day;
};

/* Where a text is being read. */
struct cursor {
    struct track_str text;
    size_t pos;
};

static char peek(const struct cursor *at)
{
    return at->pos < at->text.len ? at->text.ptr[at->pos] : '\0';
}

static bool at_end(const struct cursor *at)
{
    return at->pos == at->text.len;
}

static bool skip(struct cursor *at, char c)
{
    if (at_end(at) || peek(at) != c)
        return false;
    at->pos++;
    return true;
}

static bool skip_blanks(struct cursor *at)
{
    bool any = false;

    while (skip(at, ' '))
        any = true;
    return any;
}

/* Reads between `min` and `max` digits, `max` at most 18. */
static bool digits(struct cursor *at, size_t min, size_t max, int64_t *value)
{
    int64_t sum = 0;
    size_t count = 0;

    for (; count < max && peek(at) >= '0' && peek(at) <= '9'; at->pos++, count++)
        sum = sum * 10 + (peek(at) - '0');
    *value = sum;
    return count >= min;
}

static bool number(struct cursor *at, size_t min, size_t max, unsigned *value)
{
    int64_t wide = 0;

    if (!digits(at, min, max, &wide))
        return false;
    *value = (unsigned)wide;
    return true;
}

static bool word(struct cursor *at, const char *expected)
{
    struct track_str w = track_str_from(expected);

    if (at->text.len - at->pos < w.len || strncasecmp(at->text.ptr + at->pos, w.ptr, w.len) != 0)
        return false;
    at->pos += w.len;
    return true;
}

/* The 1-based place in `names` of the word that stands here; 0 for none of them. */
static unsigned one_of(struct cursor *at, const char *const *names, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        if (word(at, names[i]))
            return i + 1;
    return 0;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static int64_t floor_mod(int64_t a, int64_t b)
{
    return a % b + (a % b < 0 ? b : 0);
}

static unsigned month_days(unsigned year, unsigned month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return month == 2 && leap ? 29 : days[month - 1];
}

/* Years are taken to begin in March, so that the leap day is the last one of its year. */
static bool day_of(int64_t *day, struct civil date)
{
    if (date.year < 1 || date.month < 1 || date.month > 12 || date.day < 1 ||
        date.day > month_days(date.year, date.month))
        return false;

    int64_t year = (int64_t)date.year - (date.month <= 2);
    int64_t of_era = year % ERA_YEARS;
    int64_t of_year = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1;
    *day = year / ERA_YEARS * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH;
    return true;
}

static struct civil civil_of(int64_t day)
{
    int64_t of_era = (day + EPOCH) % ERA_DAYS;
    int64_t era_year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * era_year + era_year / 4 - era_year / 100);
    int64_t march_month = (5 * of_year + 2) / 153;
    int64_t month = march_month < 10 ? march_month + 3 : march_month - 9;
    int64_t year = era_year + (day + EPOCH) / ERA_DAYS * ERA_YEARS + (month <= 2);

    return (struct civil){
        .year = (unsigned)year,
        .month = (unsigned)month,
        .day = (unsigned)(of_year - (153 * march_month + 2) / 5 + 1),
    };
}

static bool iso_date(struct cursor *at, int64_t *day)
{
    struct civil date;

    return number(at, 4, 4, &date.year) && skip(at, '-') && number(at, 2, 2, &date.month) &&
           skip(at, '-') && number(at, 2, 2, &date.day) && day_of(day, date);
}

bool track_date_parse(int64_t *day, struct track_str text)
{
    struct cursor at = {text, 0};
    int64_t value = 0;

    if (!iso_date(&at, &value) || !at_end(&at))
        return false;
    *day = value;
    return true;
}

/* Splits a moment without ever computing time + offset, which could overflow. */
static int64_t split(int64_t time, int offset, unsigned *second)
{
    int64_t day = floor_div(time, DAY_SECONDS);
    int64_t rest = floor_mod(time, DAY_SECONDS) + (int64_t)offset * 60;

    *second = (unsigned)floor_mod(rest, DAY_SECONDS);
    return day + floor_div(rest, DAY_SECONDS);
}

int64_t track_date_of(int64_t time, int offset)
{
    unsigned second = 0;

    return split(time, offset, &second);
}

/* A forged commit can bear any number; what has no four-digit year shows as the nearest that has.
 */
static struct civil shown(int64_t day)
{
    return civil_of(day < FIRST_DAY ? FIRST_DAY : day > LAST_DAY ? LAST_DAY : day);
}

void track_date_print(struct track_buf *out, int64_t day)
{
    struct civil date = shown(day);
    track_buf_printf(out, "%04u-%02u-%02u", date.year, date.month, date.day);
}

void track_time_print(struct track_buf *out, int64_t time, int offset)
{
    unsigned second = 0;
    unsigned east = offset < 0 ? 0U - (unsigned)offset : (unsigned)offset;

    track_date_print(out, split(time, offset, &second));
    track_buf_printf(out, "T%02u:%02u:%02u%c%02u:%02u", second / 3600, second / 60 % 60,
                     second % 60, offset < 0 ? '-' : '+', east / 60, east % 60);
}

/* HH:MM, HH:MM:SS, HH:MM:SS.FRACTION; the fraction is passed over, as git does. */
static bool clock_time(struct cursor *at, int64_t *seconds)
{
    unsigned hour = 0, minute = 0, second = 0;
    int64_t fraction = 0;

    if (!number(at, 2, 2, &hour) || !skip(at, ':') || !number(at, 2, 2, &minute))
        return false;
    if (skip(at, ':') && !number(at, 2, 2, &second))
        return false;
    if (skip(at, '.') && !digits(at, 1, 9, &fraction))
        return false;
    *seconds = (int64_t)hour * 3600 + minute * 60 + second;
    return hour < 24 && minute < 60 && second <= 60;
}

static bool numeric_zone(struct cursor *at, int *offset)
{
    unsigned hour = 0, minute = 0;
    bool west = peek(at) == '-';

    if (!skip(at, '+') && !skip(at, '-'))
        return false;
    if (!number(at, 2, 2, &hour))
        return false;
    if (!at_end(at)) {
        skip(at, ':');
        if (!number(at, 2, 2, &minute))
            return false;
    }
    *offset = (int)(hour * 60 + minute) * (west ? -1 : 1);
    return hour < 24 && minute < 60;
}

/* The zone at the end of the text: none, Z, a name of UTC, +HH, +HHMM or +HH:MM. */
static bool zone(struct cursor *at, int *offset)
{
    static const char *const utc[] = {"Z", "GMT", "UTC", "UT"};

    skip_blanks(at);
    if (at_end(at))
        return true;
    if (one_of(at, utc, sizeof(utc) / sizeof(utc[0]))) {
        *offset = 0;
        return at_end(at);
    }
    return numeric_zone(at, offset) && at_end(at);
}

static bool iso_moment(struct cursor *at, int64_t *day, int64_t *seconds)
{
    return iso_date(at, day) && (skip(at, 'T') || skip_blanks(at)) && clock_time(at, seconds);
}

static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

static bool rfc2822_moment(struct cursor *at, int64_t *day, int64_t *seconds)
{
    struct civil date;

    if (one_of(at, weekdays, 7) && !skip(at, ','))
        return false;
    skip_blanks(at);
    if (!number(at, 1, 2, &date.day) || !skip_blanks(at))
        return false;
    date.month = one_of(at, months, 12);
    return skip_blanks(at) && number(at, 4, 4, &date.year) && skip_blanks(at) &&
           day_of(day, date) && clock_time(at, seconds);
}

/* git's own format: seconds since 1970, which only '@' or their length tells from a year. */
static bool raw_moment(struct cursor *at, int64_t *day, int64_t *seconds)
{
    size_t min = skip(at, '@') ? 1 : BARE_SECONDS_DIGITS;

    *day = 0;
    return digits(at, min, SECONDS_DIGITS, seconds) && (at_end(at) || peek(at) == ' ');
}

bool track_time_parse(int64_t *time, int *offset, struct track_str text, int local_offset)
{
    static const struct {
        bool (*read)(struct cursor *at, int64_t *day, int64_t *seconds);
        bool utc;
    } formats[] = {{raw_moment, true}, {iso_moment, false}, {rfc2822_moment, false}};

    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
        struct cursor at = {track_str_trim(text), 0};
        int64_t day = 0, seconds = 0;
        int east = local_offset;
        if (!formats[i].read(&at, &day, &seconds) || !zone(&at, &east))
            continue;
        int64_t moment = day * DAY_SECONDS + seconds - (formats[i].utc ? 0 : (int64_t)east * 60);
        if (track_date_of(moment, east) > LAST_DAY)
            return false;
        *time = moment;
        *offset = east;
        return true;
    }
    return false;
}

bool track_duration_parse(uint32_t *minutes, struct track_str text)
{
    struct cursor at = {text, 0};
    unsigned hours = 0, rest = 0;

    if (!number(&at, 1, DURATION_DIGITS, &rest))
        return false;
    if (skip(&at, 'h')) {
        hours = rest;
        rest = 0;
        if (!at_end(&at) && (!number(&at, 1, DURATION_DIGITS, &rest) || !skip(&at, 'm')))
            return false;
    } else {
        skip(&at, 'm');
    }
    uint32_t total = hours * 60 + rest;
    if (!at_end(&at) || total == 0 || total > DURATION_MAX)
        return false;
    *minutes = total;
    return true;
}

void track_duration_print(struct track_buf *out, uint32_t minutes)
{
    if (minutes >= 60)
        track_buf_printf(out, "%uh", minutes / 60);
    if (minutes < 60 || minutes % 60 != 0)
        track_buf_printf(out, "%um", minutes % 60);
}

bool track_time_of_day_parse(uint16_t *minutes, struct track_str text)
{
    struct cursor at = {text, 0};
    unsigned hour = 0, minute = 0;

    if (!number(&at, 1, 2, &hour) || !skip(&at, ':') || !number(&at, 2, 2, &minute) ||
        !at_end(&at) || hour > 23 || minute > 59)
        return false;
    *minutes = (uint16_t)(hour * 60 + minute);
    return true;
}

const char *track_date_month(int64_t day)
{
    return months[shown(day).month - 1];
}

bool track_weekdays_parse(uint8_t *days, struct track_str text)
{
    struct cursor at = {text, 0};
    uint8_t found = 0;

    skip_blanks(&at);
    while (!at_end(&at)) {
        const unsigned day = one_of(&at, weekdays, 7);
        if (!day || (!skip_blanks(&at) && !at_end(&at)))
            return false;
        found |= (uint8_t)(1U << (day - 1));
    }
    *days = found;
    return true;
}
