#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "track/text.h"

#define REPLACEMENT "\xEF\xBF\xBD"

enum {
    TEXT_STYLE = 0xFE0E,  /* VS15 */
    EMOJI_STYLE = 0xFE0F, /* VS16 */
    REPLACEMENT_CHAR = 0xFFFD,
    /* What Unicode's stream-safe format allows; putting longer runs in order takes quadratic time.
     */
    MARKS_IN_A_ROW = 30,
    DISTANCE_MAX = 256,
};

int32_t track_text_next(struct track_str s, size_t *pos)
{
    utf8proc_int32_t code_point = (unsigned char)s.ptr[*pos];
    if (code_point < 0x80) {
        ++*pos;
        return code_point;
    }
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)s.ptr + *pos;
    utf8proc_ssize_t len = utf8proc_iterate(bytes, (utf8proc_ssize_t)(s.len - *pos), &code_point);

    if (len <= 0) {
        ++*pos;
        return -1;
    }
    *pos += (size_t)len;
    return code_point;
}

/* Whether each of eight bytes is printable ASCII. A byte that is none may spoil the one beside it
 * in these sums, which does not matter: the answer is no in any case. */
static bool are_plain(const char *bytes)
{
    const uint64_t each = 0x0101010101010101u;
    uint64_t eight;

    memcpy(&eight, bytes, sizeof(eight));
    return ((eight | (eight + each) | (eight - ' ' * each)) & (0x80 * each)) == 0;
}

size_t track_text_plain(struct track_str text)
{
    size_t at = 0;
    while (text.len - at >= 8 && are_plain(text.ptr + at))
        at += 8;
    if (text.len >= 8 && text.len - at < 8 && are_plain(text.ptr + text.len - 8))
        return text.len;
    while (at < text.len && text.ptr[at] >= ' ' && text.ptr[at] <= '~')
        at++;
    return at;
}

static void put(struct track_buf *out, int32_t code_point)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t len = utf8proc_encode_char(code_point, bytes);

    track_buf_add(out, (const char *)bytes, (size_t)len);
}

/* Adds the part of `text` that the normaliser can take: valid, and no endless pile of marks. */
static void add_sane(struct track_buf *out, struct track_str text)
{
    unsigned marks = 0;

    for (size_t pos = 0; pos < text.len;) {
        size_t start = pos;
        int32_t c = track_text_next(text, &pos);
        /* CR LF is one line end. */
        if (c < 0 || (c == '\r' && pos < text.len && text.ptr[pos] == '\n'))
            continue;
        marks = utf8proc_get_property(c)->combining_class ? marks + 1 : 0;
        if (marks <= MARKS_IN_A_ROW)
            track_buf_add(out, text.ptr + start, pos - start);
    }
}

static bool is_word(int32_t c)
{
    if (c == TEXT_STYLE || c == EMOJI_STYLE)
        return false;
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_PC:
        return true;
    default:
        return false;
    }
}

static void put_slug_char(struct track_buf *out, int32_t c)
{
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '-')
        track_buf_char(out, '-');
    else if (c == 0x130) /* the one letter whose lower case is two code points */
        track_buf_puts(out, "i\xCC\x87");
    else if (is_word(c))
        put(out, utf8proc_tolower(c));
}

size_t track_text_plain_slug(char *out, struct track_str text)
{
    /* What each character from blank to tilde becomes; a full stop: nothing. */
    static const char slugged[] = "-............-..0123456789......."
                                  "abcdefghijklmnopqrstuvwxyz...._."
                                  "abcdefghijklmnopqrstuvwxyz....";
    char *to = out;
    for (size_t i = 0; i < text.len; i++) {
        char c = slugged[(unsigned char)text.ptr[i] - ' '];
        *to = c;
        to += c != '.';
    }
    return (size_t)(to - out);
}

/* In place of the text itself, which is no shorter. */
static void add_plain_slug(struct track_buf *out, struct track_str text)
{
    size_t begin = out->len;
    track_buf_str(out, text);
    if (out->failed)
        return;
    out->len = begin + track_text_plain_slug(out->ptr + begin, text);
    out->ptr[out->len] = '\0';
}

/* In NFC, from malloc; ptr NULL without memory. */
static struct track_str composed(struct track_str text)
{
    struct track_buf sane = {0};
    utf8proc_uint8_t *nfc = NULL;
    utf8proc_ssize_t len = -1;

    add_sane(&sane, text);
    struct track_str view = track_buf_view(&sane);
    if (!sane.failed)
        len = utf8proc_map((const utf8proc_uint8_t *)view.ptr, (utf8proc_ssize_t)view.len, &nfc,
                           UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    track_buf_release(&sane);
    return (struct track_str){(const char *)nfc, len < 0 ? 0 : (size_t)len};
}

void track_text_compose(struct track_buf *out, struct track_str text)
{
    struct track_str nfc = composed(text);

    out->failed |= !nfc.ptr;
    track_buf_str(out, nfc);
    free((char *)(uintptr_t)nfc.ptr);
}

void track_text_slug(struct track_buf *out, struct track_str text)
{
    text = track_str_trim(text);
    if (track_text_plain(text) == text.len) {
        add_plain_slug(out, text);
        return;
    }
    struct track_str nfc = composed(text);
    out->failed |= !nfc.ptr;
    for (size_t pos = 0; nfc.ptr && pos < nfc.len;)
        put_slug_char(out, track_text_next(nfc, &pos));
    free((char *)(uintptr_t)nfc.ptr);
}

/* Moves *pos behind the grapheme cluster there and tells its width. An invalid byte is shown as
 * U+FFFD, so it takes a column. */
static size_t next_cluster(struct track_str text, size_t *pos)
{
    utf8proc_int32_t state = 0;
    int32_t last = track_text_next(text, pos);
    int width = utf8proc_charwidth(last < 0 ? REPLACEMENT_CHAR : last);
    bool flag = false;

    while (last >= 0 && *pos < text.len) {
        size_t after = *pos;
        int32_t c = track_text_next(text, &after);
        if (c < 0 || utf8proc_grapheme_break_stateful(last, c, &state))
            break;
        /* The widest member counts: a skin tone makes a narrow base an emoji. */
        int own = c == EMOJI_STYLE ? 2 : utf8proc_charwidth(c);
        if (own > width)
            width = own;
        flag =
            flag || utf8proc_get_property(c)->boundclass == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR;
        last = c;
        *pos = after;
    }
    return flag ? 2 : (size_t)width;
}

/* How many characters from `pos` on are surely a cluster and a column each: those of printable
 * ASCII, but for the last one, which what follows may join. */
static size_t single_columns(struct track_str text, size_t pos)
{
    size_t plain = track_text_plain((struct track_str){text.ptr + pos, text.len - pos});

    return plain && pos + plain < text.len ? plain - 1 : plain;
}

size_t track_text_width(struct track_str text)
{
    size_t columns = 0;

    for (size_t pos = 0; pos < text.len;) {
        size_t single = single_columns(text, pos);
        columns += single;
        pos += single;
        if (pos < text.len)
            columns += next_cluster(text, &pos);
    }
    return columns;
}

struct track_str track_text_fit(struct track_str text, size_t columns)
{
    size_t used = 0;
    size_t end = 0;

    while (end < text.len) {
        size_t pos = end, single = single_columns(text, end);
        if (single > columns - used)
            single = columns - used;
        if (single)
            pos += single;
        else
            single = next_cluster(text, &pos);
        if (single > columns - used)
            break;
        used += single;
        end = pos;
    }
    return (struct track_str){text.ptr, end};
}

static bool steers_terminal(int32_t c)
{
    static const struct {
        int32_t first, last;
    } ranges[] = {
        {-1, -1},         /* an invalid byte */
        {0x0000, 0x001F}, /* C0 */
        {0x007F, 0x009F}, /* DEL, C1 */
        {0x061C, 0x061C}, /* Arabic letter mark */
        {0x200E, 0x200F}, /* left-to-right and right-to-left mark */
        {0x2028, 0x2029}, /* line and paragraph separator */
        {0x202A, 0x202E}, /* bidi embeddings and overrides */
        {0x2066, 0x2069}, /* bidi isolates */
        {0xFEFF, 0xFEFF}, /* byte order mark */
    };

    for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

void track_text_printable(struct track_buf *out, struct track_str text)
{
    for (size_t pos = 0; pos < text.len;) {
        size_t plain = track_text_plain((struct track_str){text.ptr + pos, text.len - pos});
        track_buf_add(out, text.ptr + pos, plain);
        pos += plain;
        if (pos == text.len)
            return;
        size_t start = pos;
        int32_t c = track_text_next(text, &pos);
        if (c == '\r' && pos < text.len && text.ptr[pos] == '\n')
            continue;
        if (c == '\n' || c == '\r' || c == '\t')
            track_buf_char(out, ' ');
        else if (steers_terminal(c))
            track_buf_puts(out, REPLACEMENT);
        else
            track_buf_add(out, text.ptr + start, pos - start);
    }
}

static bool means_itself(struct track_str word)
{
    static const char plain[] = "-_./:@%+,";

    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i], lower = (char)(c | 0x20);
        if (!(lower >= 'a' && lower <= 'z') && !(c >= '0' && c <= '9') && !strchr(plain, c))
            return false;
    }
    return word.len > 0 && !memchr(word.ptr, 0, word.len);
}

void track_text_quoted(struct track_buf *out, struct track_str text)
{
    if (means_itself(text)) {
        track_buf_str(out, text);
        return;
    }
    track_buf_char(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\'')
            track_buf_puts(out, "'\\''");
        else
            track_buf_char(out, text.ptr[i]);
    }
    track_buf_char(out, '\'');
}

struct folded {
    int32_t text[DISTANCE_MAX]; /* lower case */
    size_t count;
};

/* False when the text is longer than what is compared. */
static bool fold(struct folded *folded, struct track_str text)
{
    folded->count = 0;
    for (size_t pos = 0; pos < text.len;) {
        if (folded->count == DISTANCE_MAX)
            return false;
        int32_t c = track_text_next(text, &pos);
        folded->text[folded->count++] = c < 0 ? REPLACEMENT_CHAR : utf8proc_tolower(c);
    }
    return true;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Fills row `i` of the table of edit distances from the two rows before it; returns its least. */
static unsigned next_row(unsigned *row, const unsigned *above, const unsigned *above2,
                         const struct folded *a, const struct folded *b, size_t i)
{
    unsigned best = row[0] = (unsigned)i;

    for (size_t j = 1; j <= b->count; j++) {
        bool same = a->text[i - 1] == b->text[j - 1];
        row[j] = least(above[j - 1] + !same, least(above[j], row[j - 1]) + 1);
        if (i > 1 && j > 1 && a->text[i - 1] == b->text[j - 2] && a->text[i - 2] == b->text[j - 1])
            row[j] = least(row[j], above2[j - 2] + 1);
        best = least(best, row[j]);
    }
    return best;
}

static unsigned osa_distance(const struct folded *a, const struct folded *b, unsigned limit)
{
    unsigned rows[3][DISTANCE_MAX + 1] = {{0}};
    unsigned best_above = 0;

    for (size_t j = 0; j <= b->count; j++)
        rows[0][j] = (unsigned)j;
    for (size_t i = 1; i <= a->count; i++) {
        unsigned best = next_row(rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3], a, b, i);
        /* A transposition reaches over one row, so two rows have to be beyond the limit. */
        if (best > limit && best_above > limit)
            return best;
        best_above = best;
    }
    return rows[a->count % 3][b->count];
}

unsigned track_text_distance(struct track_str a, struct track_str b, unsigned limit)
{
    unsigned beyond = limit + (limit < UINT_MAX);
    struct folded fa, fb;

    if (track_str_equal(a, b))
        return 0;
    if (!fold(&fa, a) || !fold(&fb, b))
        return beyond;
    size_t gap = fa.count > fb.count ? fa.count - fb.count : fb.count - fa.count;
    return gap > limit ? beyond : least(osa_distance(&fa, &fb, limit), beyond);
}
