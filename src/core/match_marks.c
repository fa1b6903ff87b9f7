#include "match_marks.h"

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
