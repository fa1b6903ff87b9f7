/*
 * random_markdown - documents from a seed, made of the pieces that decide what is a box: markers,
 * quotes, indents, boxes, marks, line ends. Same seed, same document, on every machine.
 */
#ifndef RANDOM_MARKDOWN_H
#define RANDOM_MARKDOWN_H

#include <stdbool.h>
#include <stdint.h>

#include "track/text.h"

static inline uint32_t random_next(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (uint32_t)(*seed >> 32);
}

static inline const char *random_word(uint64_t *seed, const char *const *words, size_t count)
{
    return words[random_next(seed) % count];
}

#define RANDOM_WORD(seed, words) random_word(seed, words, sizeof(words) / sizeof((words)[0]))

static inline void random_line(struct track_buf *out, uint64_t *seed, bool definitions)
{
    static const char *const indents[] = {"",   "",  "",     "",    "  ", "    ", "   ", "\t",
                                          "> ", ">", "> > ", ">\t", "- ", "1. ",  " "};
    static const char *const starts[] = {
        "- ",    "- ", "- ",     "* ",   "+ ",         "1. ",       "23) ", "-\t",
        "-  ",   "",   "",       "# ",   "## ",        "### Day 2", "```",  "~~~",
        "<div>", "| ", "-     ", "    ", "[x]: /u \"", "[ ]: /u"};
    const size_t start_count = sizeof(starts) / sizeof(starts[0]);
    static const char *const boxes[] = {"[ ] ",      "[ ] ",   "[ ] ",   "[x] ",  "[X]\t", "[✅] ",
                                        "[✔️] ", "[âœ…] ", "[/] ",   "[~] ",  "[-] ",  "[❌] ",
                                        "[🚧] ",      "[ ]",    "[]",     "[ x] ", "[?] ",  "",
                                        "",          "[\t] ",  "\\[ ] ", "[x]"};
    static const char *const texts[] = {
        "plain",  "*emph*", "**a**b",   "`code`", "<!-- x -->", "📚",   "İstanbul", "a_b_c",
        "[l](u)", "[x]",    "",         "one\\",  "&amp;",      "<b>", "![i](u)",  "*",
        "_",      "- ",     "\xff\xfe", "é",      "`",          "[ ]", "==="};
    static const char *const ends[] = {"\n", "\n", "\n", "\n", "\r\n", "\n\n", "\r", "\r\n\r\n"};

    track_buf_puts(out, RANDOM_WORD(seed, indents));
    track_buf_puts(out, random_word(seed, starts, start_count - (definitions ? 0 : 2)));
    track_buf_puts(out, RANDOM_WORD(seed, boxes));
    for (uint32_t words = random_next(seed) % 4; words; words--) {
        track_buf_puts(out, RANDOM_WORD(seed, texts));
        track_buf_char(out, ' ');
    }
    track_buf_puts(out, RANDOM_WORD(seed, ends));
}

/* Lines that a scanner may pass over, some of them not quite. */
static inline void random_row(struct track_buf *out, uint64_t *seed)
{
    static const char *const boxes[] = {"- [ ] ", "- [ ] ",   "- [x] ", "* [ ] ",
                                        "+ [✅] ", "- [a b] ", "- [/] ", "- [-]"};
    static const char *const texts[] = {"a",   "b c", "",   "d  ", "é!",  "(e) -> f",
                                        "\tg", "h:",  "*i", "]",   " \v", "``` "};
    static const char *const ends[] = {"\n", "\n", "\n", "\r\n", "\r"};

    for (uint32_t lines = 2 + random_next(seed) % 4; lines; lines--) {
        track_buf_puts(out, RANDOM_WORD(seed, boxes));
        track_buf_puts(out, texts[random_next(seed) % (random_next(seed) % 4 ? 5 : 12)]);
        track_buf_puts(out, RANDOM_WORD(seed, ends));
    }
}

static inline void random_markdown(struct track_buf *out, uint64_t seed)
{
    static const char *const heads[] = {"", "", "", "\xEF\xBB\xBF", "---\ntitle: a\n---\n", "\r\n"};
    uint64_t state = (seed + 1) * 0x9E3779B97F4A7C15u;
    const bool definitions = random_next(&state) % 4 == 0; /* of links: they reach everywhere */

    track_buf_puts(out, RANDOM_WORD(&state, heads));
    for (uint32_t lines = random_next(&state) % 24; lines; lines--) {
        if (random_next(&state) % 8 == 0)
            random_row(out, &state);
        else
            random_line(out, &state, definitions);
    }
    if (out->len && random_next(&state) % 4 == 0)
        out->len--; /* no final line end */
}

#endif
