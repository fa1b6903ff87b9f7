#include <string.h>

#include "characters.h"
#include "match.h"

/* In lower case. A blank stands for one or more of them, a hyphen for any number of blanks and
 * hyphens, or none. */
static const struct label_word {
    const char *word;
    enum match_label label;
    bool plural; /* an "s" may follow */
} label_words[] = {
    {"search term", LABEL_TERMS, true},
    {"search for", LABEL_TERMS, false},
    {"keyword", LABEL_TERMS, true},
    {"outcome", LABEL_OUTCOME, true},
    {"learning outcome", LABEL_OUTCOME, true},
    {"mini-task", LABEL_TASK, true},
    {"mini-project", LABEL_TASK, true},
    {"exercise", LABEL_TASK, true},
    {"project", LABEL_PROJECT, false},
    {"rule", LABEL_RULE, false},
    {"topic", LABEL_OTHER, true},
    {"must include", LABEL_OTHER, false},
    {"requirement", LABEL_OTHER, true},
    {"resource", LABEL_OTHER, true},
    {"note", LABEL_OTHER, true},
    {"goal", LABEL_OTHER, true},
};

static bool is_at(struct track_str text, size_t pos, char c)
{
    return pos < text.len && text.ptr[pos] == c;
}

static bool has_letter(struct track_str text, size_t pos, char lower)
{
    return is_at(text, pos, lower) || is_at(text, pos, (char)(lower - 'a' + 'A'));
}

static size_t skip_blanks_and_hyphens(struct track_str text, size_t pos)
{
    size_t next = character_skip_blanks(text, pos);
    while (is_at(text, next, '-'))
        next = character_skip_blanks(text, next + 1);
    return next;
}

static size_t skip_stars(struct track_str text, size_t pos)
{
    while (is_at(text, pos, '*'))
        pos++;
    return pos;
}

/* Behind the word, when it stands at `pos`; 0 otherwise. */
static size_t behind_word(struct track_str text, size_t pos, const struct label_word *label)
{
    for (const char *c = label->word; *c; c++) {
        size_t next = pos;
        if (*c == ' ')
            next = character_skip_blanks(text, pos);
        else if (has_letter(text, pos, *c))
            next++;
        if (*c == '-')
            next = skip_blanks_and_hyphens(text, pos);
        else if (next == pos)
            return 0;
        pos = next;
    }
    return label->plural && has_letter(text, pos, 's') ? pos + 1 : pos;
}

/* Whether what follows the word ends a label: nothing that says anything, or a colon. `*rest` is
 * what comes behind that. */
static bool ends_label(struct track_str text, size_t pos, size_t *rest)
{
    static const char wide[] = "：";
    const size_t wide_len = sizeof(wide) - 1;
    *rest = text.len;
    if (character_first_word(text, pos) == text.len)
        return true;
    pos = character_skip_blanks(text, skip_stars(text, character_skip_blanks(text, pos)));
    if (is_at(text, pos, ':'))
        pos++;
    else if (text.len - pos >= wide_len && memcmp(text.ptr + pos, wide, wide_len) == 0)
        pos += wide_len;
    else
        return false;
    *rest = character_skip_blanks(text, skip_stars(text, pos));
    return *rest < text.len;
}

static enum match_label label_at(struct track_str text, size_t pos, size_t *rest)
{
    for (size_t i = 0; i < sizeof(label_words) / sizeof(label_words[0]); i++) {
        size_t end = behind_word(text, pos, &label_words[i]);
        if (end && ends_label(text, end, rest))
            return label_words[i].label;
    }
    return LABEL_NONE;
}

/* Behind a first word that is not plain ASCII: an emoji, or what a damaged encoding left of one.
 * 0 when the text does not begin with such a word. */
static size_t behind_emoji(struct track_str text)
{
    bool plain = true;
    for (size_t pos = 0; pos < text.len;) {
        int32_t c = track_text_next(text, &pos);
        if (character_is_blank(c))
            return plain ? 0 : pos;
        plain = plain && c >= 0 && c < 0x80;
    }
    return 0;
}

/* There may be decoration before a label: such a word, and anything but letters and digits. */
enum match_label match_label(struct track_str text, struct track_str *rest)
{
    struct track_str front = text;
    if (front.len > MATCH_TEXT_MAX)
        front.len = MATCH_TEXT_MAX;
    size_t at = front.len, begin = behind_emoji(front);
    enum match_label label = LABEL_NONE;
    if (begin)
        label = label_at(front, character_first_word(front, begin), &at);
    if (label == LABEL_NONE)
        label = label_at(front, character_first_word(front, 0), &at);
    *rest = (struct track_str){text.ptr, 0};
    if (label != LABEL_NONE && at < front.len)
        *rest = track_str_trim((struct track_str){text.ptr + at, text.len - at});
    return label;
}
