/*
 * text - slices, a growing buffer, and what Unicode knows about a text.
 *
 * A slice points into memory that somebody else owns and is not terminated. A buffer owns its bytes
 * and remembers a failed allocation, so that a caller may check once at the end. Functions that
 * take text accept invalid UTF-8 and never read past the length.
 */
#ifndef TRACK_TEXT_H
#define TRACK_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct track_str {
    const char *ptr;
    size_t len; /* bytes */
};

struct track_buf {
    char *ptr;  /* NUL-terminated when not NULL */
    size_t len; /* bytes, without the NUL */
    size_t cap;
    bool failed; /* memory ran out; the content is incomplete */
};

#define TRACK_STR(literal) ((struct track_str){(literal), sizeof(literal) - 1})

struct track_str track_str_from(const char *nul_terminated);
bool track_str_equal(struct track_str a, struct track_str b);
/* The slice without ASCII blanks, tabs and line ends on both sides. */
struct track_str track_str_trim(struct track_str s);

/* Whether it is ASCII digits and nothing else. */
bool track_str_is_number(struct track_str s);

void track_buf_add(struct track_buf *buf, const char *ptr, size_t len);
void track_buf_str(struct track_buf *buf, struct track_str s);
void track_buf_puts(struct track_buf *buf, const char *nul_terminated);
void track_buf_char(struct track_buf *buf, char c);
void track_buf_printf(struct track_buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct track_str track_buf_view(const struct track_buf *buf);
void track_buf_release(struct track_buf *buf);

/* The next code point of s from *pos on, which moves behind it; -1 for an invalid byte (one byte is
 * passed over). *pos must be below s.len. */
int32_t track_text_next(struct track_str s, size_t *pos);

/* How many bytes at the front are printable ASCII (blank to tilde). Most texts are nothing else,
 * and then need none of what Unicode knows. */
size_t track_text_plain(struct track_str text);

/* Adds the anchor that GitHub gives a heading of this text: NFC, lower case, letters, marks,
 * digits, connector punctuation and hyphens kept, blanks turned into hyphens, everything else left
 * out. */
void track_text_slug(struct track_buf *out, struct track_str text);

/* The same for printable ASCII, into `out`, which has room for as much; returns how much it is. */
size_t track_text_plain_slug(char *out, struct track_str text);

/* Adds `text` in NFC, without bytes that are no UTF-8. */
void track_text_compose(struct track_buf *out, struct track_str text);

/* Columns that the text takes on a terminal, counted by grapheme cluster; emoji count two. */
size_t track_text_width(struct track_str text);

/* The longest prefix, in whole grapheme clusters, of at most `columns` columns. */
struct track_str track_text_fit(struct track_str text, size_t columns);

/* Adds `text` so that nothing in it can steer a terminal: C0 (a line end or tab becomes a blank),
 * C1, DEL, bidi controls and invalid bytes become U+FFFD. For every text that we did not write.
 * Characters without a width stay (joiners, soft hyphens, variation selectors, tags): a terminal
 * moves nothing for them, and emoji and many scripts are spelt with them. */
void track_text_printable(struct track_buf *out, struct track_str text);

/* Adds `text` as one word of a POSIX shell: as it is where it means itself, else in quotes. */
void track_text_quoted(struct track_buf *out, struct track_str text);

/* Adds `text` with UTF-8 that was once read as Windows-1252, -1254 or -1251, or in one of them more
 * than once, turned back line by line, as far as it can be known; what cannot stays as it is. Text
 * without such damage comes through unchanged, and so does repaired text. */
void track_text_repair(struct track_buf *out, struct track_str text);

/* Edit distance in code points with transpositions, at most `limit` + 1. For did-you-mean. */
unsigned track_text_distance(struct track_str a, struct track_str b, unsigned limit);

#endif
