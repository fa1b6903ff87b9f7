/*
 * date - calendar arithmetic and the date formats that git takes. Pure; no clock, no time zone
 * data.
 */
#ifndef TRACK_DATE_H
#define TRACK_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "track/text.h"

/* Days since 1970-01-01 of a date of the proleptic Gregorian calendar; false when there is no such
 * day. The text is exactly YYYY-MM-DD. */
bool track_date_parse(int64_t *day, struct track_str text);
/* The same, or "today", "yesterday", "3.days.ago", "2 weeks ago" as seen from `today`. */
bool track_day_parse(int64_t *day, struct track_str text, int64_t today);
/* The day on which the moment `time` (seconds since 1970) falls at `offset` minutes east of UTC. */
int64_t track_date_of(int64_t time, int offset);
/* Adds YYYY-MM-DD. */
void track_date_print(struct track_buf *out, int64_t day);
/* "Mar" for a day in March; the same pointer for each month. */
const char *track_date_month(int64_t day);
/* Adds YYYY-MM-DDTHH:MM:SS+HH:MM (RFC 3339). */
void track_time_print(struct track_buf *out, int64_t time, int offset);
/* A moment as GIT_AUTHOR_DATE gives it: "@SECONDS +HHMM", "SECONDS +HHMM", ISO 8601 with 'T' or a
 * blank, or RFC 2822. Without a zone, `local_offset` holds. */
bool track_time_parse(int64_t *time, int *offset, struct track_str text, int local_offset);
/* A span of time: "1h30m", "90m", "2h", "45" (minutes). */
bool track_duration_parse(uint32_t *minutes, struct track_str text);
/* Adds "1h30m". */
void track_duration_print(struct track_buf *out, uint32_t minutes);
/* A time of day, "04:00" or "4:00", as minutes behind midnight. */
bool track_time_of_day_parse(uint16_t *minutes, struct track_str text);
/* Days of the week, "sat sun", in any case and maybe none; bit 0 is Monday. */
bool track_weekdays_parse(uint8_t *days, struct track_str text);

#endif
