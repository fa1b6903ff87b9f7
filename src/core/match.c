#include "match.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "characters.h"
#include "match_marks.h"

enum pattern {
    PATTERN_GATE,
    PATTERN_LOAD, /* groups: least, most, unit */
    PATTERN_OUTLINE,
    PATTERN_END,
    PATTERN_COUNT
};

struct matcher {
    const struct track_config *config;
    pcre2_code *code[PATTERN_COUNT];
    pcre2_match_data *data;
    pcre2_match_context *limits;
    int failed; /* the first negative code that is not "no match" */
};

#define GATE_PATTERN                                                                               \
    "\\b(?=[cfgp])(?:(?<!feature )gate[\\s#:_-]*\\d|project[\\s_-]+gate\\b|"                       \
    "final\\b.{0,60}?\\bproject\\b|capstone\\b.{0,60}?\\bproject\\b)"

#define LOAD_PATTERN                                                                               \
    "\\b(?:daily\\s+(?:load|time|study)|(?:time|load|hours)\\s+(?:per|a|each)\\s+day)\\D{0,40}?"   \
    "(\\d{1,4})(?:\\s*(?:[-–—]|to)\\s*(\\d{1,4}))?\\s*(h|m)"

#define OUTLINE_PATTERN                                                                            \
    "\\bwhat\\s+you(?:\\s+will|['’]ll)?\\s+(?:have|get|gain|be\\s+able)\\b|"                     \
    "\\bafter\\s+(?:these\\s+|the\\s+)?\\d+\\s+(?:days|weeks|months)\\b"
/* At the front only, which a pattern of its own is quick to miss. */
#define END_PATTERN "^\\W*by\\s+the\\s+end\\b"

static const uint32_t own_options =
    PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_MATCH_INVALID_UTF | PCRE2_DOTALL;

static struct track_error *bad_pattern(int code, size_t offset)
{
    PCRE2_UCHAR text[128] = "";
    pcre2_get_error_message(code, text, sizeof(text));
    return track_error_hint(track_error_new(TRACK_E_CONFIG, "track.gatePattern: %s at byte %zu",
                                            (const char *)text, offset),
                            "man 5 trackconfig");
}

enum { CONFIG_PATTERN_MAX = 1024 };

static struct track_error *compile(struct matcher *m, enum pattern which, const char *pattern,
                                   uint32_t options)
{
    int code = 0;
    PCRE2_SIZE offset = 0;
    m->code[which] =
        pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, options, &code, &offset, NULL);
    if (m->code[which])
        return NULL;
    return code == PCRE2_ERROR_HEAP_FAILED ? track_error_no_memory() : bad_pattern(code, offset);
}

static struct track_error *compile_gate(struct matcher *m)
{
    const char *own = m->config->gate_pattern;
    if (!own)
        return compile(m, PATTERN_GATE, GATE_PATTERN, own_options);
    if (!*own)
        return track_error_hint(track_error_new(TRACK_E_CONFIG, "track.gatePattern is empty"),
                                "man 5 trackconfig");
    if (strlen(own) > CONFIG_PATTERN_MAX)
        return track_error_new(TRACK_E_CONFIG, "track.gatePattern is longer than %d bytes",
                               CONFIG_PATTERN_MAX);
    return compile(m, PATTERN_GATE, own, own_options | PCRE2_NEVER_BACKSLASH_C);
}

static struct track_error *compile_all(struct matcher *m)
{
    struct track_error *error = compile_gate(m);
    if (!error)
        error = compile(m, PATTERN_LOAD, LOAD_PATTERN, own_options);
    if (!error)
        error = compile(m, PATTERN_OUTLINE, OUTLINE_PATTERN, own_options);
    if (!error)
        error = compile(m, PATTERN_END, END_PATTERN, own_options);
    return error;
}

struct track_error *matcher_new(struct matcher **out, const struct track_config *config)
{
    struct matcher *m = calloc(1, sizeof(*m));
    if (!m)
        return track_error_no_memory();
    m->config = config;
    m->data = pcre2_match_data_create(8, NULL);
    m->limits = pcre2_match_context_create(NULL);
    struct track_error *error = m->data && m->limits ? compile_all(m) : track_error_no_memory();
    if (error) {
        matcher_free(m);
        return error;
    }
    /* A pattern may come from a repository that nobody trusts. */
    pcre2_set_match_limit(m->limits, 100000);
    pcre2_set_depth_limit(m->limits, 10000);
    pcre2_set_heap_limit(m->limits, 16 * 1024);
    *out = m;
    return NULL;
}

void matcher_free(struct matcher *m)
{
    if (!m)
        return;
    for (int i = 0; i < PATTERN_COUNT; i++)
        pcre2_code_free(m->code[i]);
    pcre2_match_data_free(m->data);
    pcre2_match_context_free(m->limits);
    free(m);
}

struct track_error *matcher_error(const struct matcher *m)
{
    if (!m->failed)
        return NULL;
    PCRE2_UCHAR text[128] = "";
    pcre2_get_error_message(m->failed, text, sizeof(text));
    return track_error_new(TRACK_E_CONFIG, "%s could not be matched: %s",
                           m->config->gate_pattern ? "track.gatePattern" : "a pattern",
                           (const char *)text);
}

void match_library(struct track_buf *out)
{
    char version[64] = "";
    if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) <= (int)sizeof(version))
        pcre2_config(PCRE2_CONFIG_VERSION, version);
    track_buf_printf(out, "pcre2 %s", version);
}

static bool run(struct matcher *m, enum pattern which, struct track_str text)
{
    int code = pcre2_match(m->code[which], (PCRE2_SPTR)(text.ptr ? text.ptr : ""),
                           text.len < MATCH_TEXT_MAX ? text.len : MATCH_TEXT_MAX, 0, 0, m->data,
                           m->limits);
    if (code < 0 && code != PCRE2_ERROR_NOMATCH && !m->failed)
        m->failed = code;
    return code >= 0;
}

/* What a group of the last match took; len 0 when it took no part. */
static struct track_str group(const struct matcher *m, struct track_str text, uint32_t number)
{
    const PCRE2_SIZE *range = pcre2_get_ovector_pointer(m->data);
    if (number >= pcre2_get_ovector_count(m->data) || range[2 * number] == PCRE2_UNSET)
        return (struct track_str){text.ptr, 0};
    return (struct track_str){text.ptr + range[2 * number],
                              range[2 * number + 1] - range[2 * number]};
}

/* Digits of any script (\d knows them all) count by their value. */
static uint32_t number_of(struct track_str digits)
{
    uint32_t number = 0;
    for (size_t pos = 0; pos < digits.len;) {
        int digit = character_digit(track_text_next(digits, &pos));
        number = number * 10 + (uint32_t)(digit > 0 ? digit : 0);
    }
    return number;
}

bool match_gate(struct matcher *m, struct track_str text)
{
    return run(m, PATTERN_GATE, text);
}

bool match_magnifier(struct track_str text)
{
    static const char *const glasses[] = {"🔍", "🔎", "ğŸ”", "ðŸ”"};
    for (size_t i = 0; i < sizeof(glasses) / sizeof(glasses[0]); i++) {
        size_t len = strlen(glasses[i]);
        if (text.len >= len && memcmp(text.ptr, glasses[i], len) == 0)
            return true;
    }
    return false;
}

bool match_load(struct matcher *m, struct track_str text, uint32_t *min, uint32_t *max)
{
    if (!text.ptr || !run(m, PATTERN_LOAD, text))
        return false;
    struct track_str unit = group(m, text, 3);
    uint32_t factor = unit.ptr[0] == 'h' || unit.ptr[0] == 'H' ? 60 : 1;
    struct track_str most = group(m, text, 2);
    *min = number_of(group(m, text, 1)) * factor;
    *max = most.len ? number_of(most) * factor : *min;
    return true;
}

bool match_outline(struct matcher *m, struct track_str text)
{
    return run(m, PATTERN_OUTLINE, text) || run(m, PATTERN_END, text);
}

bool match_mark(const struct matcher *m, struct track_str mark, enum track_state *state)
{
    return mark_state(m->config, mark, state);
}

size_t match_box(const struct matcher *m, struct track_str bytes, enum track_state *state)
{
    return mark_box(m->config, bytes, state);
}

static bool starts_a_name(int32_t c)
{
    return character_is_word(c) || (c > 0 && c < 0x80 && strchr("([{\"'$#@<.", c));
}

bool match_has_words(struct track_str text)
{
    return character_first_word(text, 0) < text.len;
}

struct track_str match_undecorated(struct track_str text)
{
    for (size_t pos = 0; pos < text.len;) {
        size_t begin = pos;
        if (starts_a_name(track_text_next(text, &pos)))
            return track_str_trim((struct track_str){text.ptr + begin, text.len - begin});
    }
    return track_str_trim(text);
}
