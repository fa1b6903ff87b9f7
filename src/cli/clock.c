#include "clock.h"

#include <stdlib.h>
#include <time.h>

#include "track/date.h"

/* Minutes east of UTC at a moment, by the local time zone. */
static int local_offset(time_t time)
{
    struct tm local;
    if (!localtime_r(&time, &local))
        return 0;
    return (int)(local.tm_gmtoff / 60);
}

static struct track_error *unreadable(const char *variable, const char *value)
{
    return track_error_hint(
        track_error_new(TRACK_E_USAGE, "%s is no date that can be read: '%s'", variable, value),
        "unset %s", variable);
}

static struct track_error *parse(int64_t *seconds, int *offset, const char *variable)
{
    const char *value = getenv(variable);
    if (!value || !*value)
        return NULL;
    if (track_time_parse(seconds, offset, track_str_from(value), *offset))
        return NULL;
    return unreadable(variable, value);
}

static const char *text(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value ? value : NULL;
}

struct track_error *clock_read(struct now *out)
{
    time_t seconds = time(NULL);
    struct now now = {.time = seconds, .offset = local_offset(seconds)};
    struct track_error *error = parse(&now.time, &now.offset, "TRACK_NOW");
    now.identity.author = (struct track_signature){text("GIT_AUTHOR_NAME"),
                                                   text("GIT_AUTHOR_EMAIL"), now.time, now.offset};
    now.identity.committer = (struct track_signature){
        text("GIT_COMMITTER_NAME"), text("GIT_COMMITTER_EMAIL"), now.time, now.offset};
    if (!error)
        error = parse(&now.identity.author.time, &now.identity.author.offset, "GIT_AUTHOR_DATE");
    if (!error)
        error = parse(&now.identity.committer.time, &now.identity.committer.offset,
                      "GIT_COMMITTER_DATE");
    if (error)
        return error;
    *out = now;
    return NULL;
}

struct track_error *clock_read_source_date(struct now *now)
{
    static const char variable[] = "SOURCE_DATE_EPOCH";
    enum { MOST_DIGITS = 12 };
    const char *value = text(variable);
    if (value) {
        const struct track_str digits = track_str_from(value);
        if (!track_str_is_number(digits) || digits.len > MOST_DIGITS)
            return unreadable(variable, value);
        now->time = strtoll(value, NULL, 10);
        now->offset = 0;
    }
    return NULL;
}
