/* What is refused before or while it is parsed, and what is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bounds.h"
#include "scan.h"

/* `head`, then `part` so many times, then `tail`. */
static struct track_buf repeated(const char *head, const char *part, size_t times, const char *tail)
{
    struct track_buf text = {0};
    track_buf_puts(&text, head);
    for (size_t i = 0; i < times; i++)
        track_buf_puts(&text, part);
    track_buf_puts(&text, tail);
    assert_false(text.failed);
    return text;
}

struct bound_case {
    const char *head, *part;
    size_t times;
    const char *tail;
    unsigned refused; /* the line, or 0 */
};

static struct track_error *ignore(void *context, const struct scan_block *block)
{
    (void)context;
    (void)block;
    return NULL;
}

static struct track_error *scan(struct track_str bytes)
{
    return scan_markdown(bytes, ignore, NULL);
}

static void expect(const struct bound_case *cases, size_t count,
                   struct track_error *(*check)(struct track_str bytes))
{
    for (size_t i = 0; i < count; i++) {
        struct track_buf text =
            repeated(cases[i].head, cases[i].part, cases[i].times, cases[i].tail);
        struct track_error *error = check(track_buf_view(&text));
        unsigned line = error ? error->line : 0;
        if (line != cases[i].refused)
            fail_msg("case %zu (%s): line %u", i, cases[i].part, line);
        if (error)
            assert_int_equal(error->code, TRACK_E_TOO_LARGE);
        track_error_free(error);
        track_buf_release(&text);
    }
}

static void open_images_of_a_paragraph(void **state)
{
    static const struct bound_case cases[] = {
        {"", "", 0, "", 0},
        {"", "![", 1000, "", 0},
        {"", "![", 1001, "", 1},
        {"", "![[]()", 80000, "", 1},
        {"a\n\n- b\n  ", "![", 1001, "\n", 4},
        {"", "![\n", 5000, "", 1001},
        {"", "![\r", 5000, "", 1001},
        {"", "![\n \t\n", 50000, "", 0},
        {"", "![\n\f\n", 5000, "", 2001},
        /* Neither ends a paragraph. */
        {"", "#![[]()\n", 5000, "", 1001},
        {"", "*\n![[]()\n", 5000, "", 2002},
        /* The bracket that would end it is taken away. */
        {"", "![`]` []()", 5000, "", 1},
        {"", "![\\] []()", 5000, "", 1},
        {"", "![<a b=\"]\"> []()", 5000, "", 1},
        /* What people write. */
        {"", "[", 100000, "", 0},
        {"", "[a](b) ", 50000, "", 0},
        {"", "![a](b) ", 50000, "", 0},
        {"", "[![a\nb](c)](d)\n", 50000, "", 0},
        {"", "| ![a](b) | ![c][d] | [e] |\n", 50000, "", 0},
    };

    (void)state;
    expect(cases, sizeof(cases) / sizeof(cases[0]), bounds_check);
}

static void nesting(void **state)
{
    static const struct bound_case cases[] = {
        {"", "> ", 100, "a\n", 0},
        {"", "> ", 101, "a\n", 1},
        {"", "> ", 101, "a", 1},
        {"", "- ", 101, "a", 1},
        {"a\n", ">", 100000, "a\n", 2},
        {"a\n\n", "- ", 100000, "a\n", 3},
        {"", "1. ", 100, "a\n", 0},
        {"", "1. ", 101, "a\n", 1},
        {"", "- > 1) ", 34, "a\n", 1},
        {"---\na: b\n---\n\n", "- ", 101, "a\n", 5},
        /* No list is begun by these, long as they may be. */
        {"", "1.a ", 101, "a\n", 0},
        {"", "- ", 100000, "\n", 0},
        {"", "* ", 101, "*\n", 0},
        {"", "_ ", 101, "\n", 0},
        {"```\n", ">", 100000, "\n```\n", 0},
        {"```\n", "- ", 100000, "a\n```\n", 0},
        {"    ", "> ", 100000, "a\n", 0},
        {"<!--\n", "> ", 100000, "a\n-->\n", 0},
        {"| ", "- | ", 100000, "\n", 0},
        {"", "  ", 5000, "- [ ] a\n", 0},
        {"", "- [ ] a\n", 50000, "", 0},
        {"", "> - [ ] a\n  1. b\n", 5000, "", 0},
        {"", "- [ ] a\n  - [ ] b\n    > c\n", 5000, "", 0},
    };

    (void)state;
    expect(cases, sizeof(cases) / sizeof(cases[0]), scan);
}

/* Each list inside the one before, on a line of its own, in a text that is parsed piece by piece.
 */
static void nesting_line_by_line(void **state)
{
    (void)state;
    for (int depth = 100; depth <= 101; depth++) {
        struct track_buf text = repeated("", "# a\n\nb\n\n", 30000, "");
        for (int i = 0; i < depth; i++)
            track_buf_printf(&text, "%*s- a\n", i * 2, "");
        struct track_error *error = scan(track_buf_view(&text));
        assert_int_equal(error ? error->line : 0, depth > 100 ? 4 * 30000 + 101 : 0);
        track_error_free(error);
        track_buf_release(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(open_images_of_a_paragraph),
        cmocka_unit_test(nesting),
        cmocka_unit_test(nesting_line_by_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
