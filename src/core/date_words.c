#include <string.h>
#include <strings.h>

#include "track/date.h"

enum { WEEK = 7, MOST_DIGITS = 6 };

/* Passes over the word, in any case, and the blanks or full stops behind it. */
static bool take(struct track_str *rest, const char *word)
{
    const size_t len = strlen(word);
    if (rest->len < len || strncasecmp(rest->ptr, word, len) != 0)
        return false;
    size_t end = len;
    while (end < rest->len && (rest->ptr[end] == '.' || rest->ptr[end] == ' '))
        end++;
    if (end == len && end < rest->len)
        return false;
    rest->ptr += end;
    rest->len -= end;
    return true;
}

/* "3.days.ago", "1 week ago" */
static bool parse_ago(int64_t *day, struct track_str text, int64_t today)
{
    int64_t number = 0;
    size_t digits = 0;
    for (; digits < text.len && text.ptr[digits] >= '0' && text.ptr[digits] <= '9'; digits++) {
        if (digits == MOST_DIGITS)
            return false;
        number = number * 10 + (text.ptr[digits] - '0');
    }
    struct track_str rest = {text.ptr + digits, text.len - digits};
    if (!digits || !take(&rest, ""))
        return false;
    const bool weeks = take(&rest, "weeks") || take(&rest, "week");
    if ((!weeks && !take(&rest, "days") && !take(&rest, "day")) || !take(&rest, "ago") || rest.len)
        return false;
    *day = today - number * (weeks ? WEEK : 1);
    return true;
}

static bool is_word(struct track_str text, const char *word)
{
    return take(&text, word) && !text.len;
}

bool track_day_parse(int64_t *day, struct track_str text, int64_t today)
{
    const struct track_str trimmed = track_str_trim(text);
    if (is_word(trimmed, "today"))
        *day = today;
    else if (is_word(trimmed, "yesterday"))
        *day = today - 1;
    else
        return track_date_parse(day, trimmed) || parse_ago(day, trimmed, today);
    return true;
}
