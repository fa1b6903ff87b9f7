#include "match_marks.h"

#include <string.h>

#include "code_pages.h"
#include "config_marks.h"

#define MARK(bytes, state)                                                                         \
    {                                                                                              \
        {(bytes), sizeof(bytes) - 1}, (state)                                                      \
    }

const struct mark_word mark_words[] = {
    MARK(" ", TRACK_OPEN),    MARK("\t", TRACK_OPEN),      MARK("x", TRACK_DONE),
    MARK("X", TRACK_DONE),    MARK("✅", TRACK_DONE),       MARK("✅\uFE0F", TRACK_DONE),
    MARK("✔", TRACK_DONE),    MARK("✔\uFE0F", TRACK_DONE), MARK("✓", TRACK_DONE),
    MARK("☑", TRACK_DONE),    MARK("☑\uFE0F", TRACK_DONE), MARK("/", TRACK_DOING),
    MARK("~", TRACK_DOING),   MARK("🚧", TRACK_DOING),      MARK("-", TRACK_DROPPED),
    MARK("❌", TRACK_DROPPED), MARK("✗", TRACK_DROPPED),
};
const size_t mark_word_count = sizeof(mark_words) / sizeof(mark_words[0]);

static bool known_mark(const struct track_config *config, struct track_str mark,
                       enum track_state *state)
{
    for (size_t i = 0; i < mark_word_count; i++) {
        if (track_str_equal(mark, mark_words[i].mark)) {
            *state = mark_words[i].state;
            return true;
        }
    }
    return config_mark(config, mark, state);
}

/* What is left of a mark of which bytes are lost for good is still told from the other marks. */
static bool ruined_mark(struct track_str mark, enum track_state *state)
{
    for (size_t i = 0; i < mark_word_count; i++) {
        if (code_page_ruin(mark, mark_words[i].mark)) {
            *state = mark_words[i].state;
            return true;
        }
    }
    return false;
}

bool mark_state(const struct track_config *config, struct track_str mark, enum track_state *state)
{
    if (known_mark(config, mark, state))
        return true;
    if (mark.len == 0 || track_text_plain(mark) > 0)
        return false;
    struct track_buf repaired = {0};
    track_text_repair(&repaired, mark);
    struct track_str view = track_buf_view(&repaired);
    bool known = known_mark(config, view, state) || ruined_mark(view, state);
    track_buf_release(&repaired);
    return known;
}

size_t mark_box(const struct track_config *config, struct track_str bytes, enum track_state *state)
{
    if (bytes.len < 3 || bytes.ptr[0] != '[')
        return 0;
    size_t reach = bytes.len - 1 < TRACK_MARK_MAX + 1 ? bytes.len - 1 : TRACK_MARK_MAX + 1;
    const char *end = memchr(bytes.ptr + 1, ']', reach);
    if (!end)
        return 0;
    size_t len = (size_t)(end - bytes.ptr) - 1;
    if (len + 2 < bytes.len && !memchr(" \t\r\n", bytes.ptr[len + 2], 4))
        return 0;
    return mark_state(config, (struct track_str){bytes.ptr + 1, len}, state) ? len : 0;
}

/* A text may have lost a mark that means something in Markdown, like `*`. Where a link definition
 * named like the mark exists, Markdown makes a link of it, whose text is the bare mark. */
struct track_str mark_text_behind(struct track_str text, struct track_str mark)
{
    size_t reach = text.len < mark.len + 2 ? text.len : mark.len + 2;
    const char *end = reach && text.ptr[0] == '[' ? memchr(text.ptr, ']', reach) : NULL;
    size_t skip = 0;
    if (end)
        skip = (size_t)(end - text.ptr) + 1;
    else if (text.len >= mark.len && memcmp(text.ptr, mark.ptr, mark.len) == 0)
        skip = mark.len;
    return (struct track_str){text.ptr + skip, text.len - skip};
}
