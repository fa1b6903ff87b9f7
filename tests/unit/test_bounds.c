/* What is refused before it is parsed, and what is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bounds.h"

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

static const struct {
    const char *head, *part;
    size_t times;
    const char *tail;
    unsigned refused; /* the line, or 0 */
} cases[] = {
    {"", "> ", 100, "a\n", 0},
    {"", "> ", 101, "a\n", 1},
    {"a\n", ">", 100000, "a\n", 2},
    {"", "- ", 20000, "a\n", 1},
    {"", "1. ", 101, "a\n", 1},
    {"", "1.a ", 101, "a\n", 0},
    {"", "  ", 5000, "- [ ] a\n", 0},
    {"", "- [ ] a\n", 50000, "", 0},
    {"", "  * [ ] a\n", 50000, "", 0},
    {"", "# [a](b)\n", 50000, "", 0},
    {"", "[a](b)\n\n", 50000, "", 0},
    {"", "![[]()", 80000, "", 1},
    {"a\n\n- b\n  ", "[", 8193, "", 4},
    {"a\n", "2. [\n", 8192, "", 0},
    {"a\n", "2. [\n", 8193, "", 8194},
    {"a\n", "    - [\n", 8193, "", 8194},
    {"", "", 0, "", 0},
};

static void refuses_only_what_is_out_of_bounds(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct track_buf text =
            repeated(cases[i].head, cases[i].part, cases[i].times, cases[i].tail);
        struct track_error *error = bounds_check(track_buf_view(&text));
        unsigned line = error ? error->line : 0;
        if (line != cases[i].refused)
            fail_msg("case %zu (%s): line %u", i, cases[i].part, line);
        if (error)
            assert_int_equal(error->code, TRACK_E_TOO_LARGE);
        track_error_free(error);
        track_buf_release(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(refuses_only_what_is_out_of_bounds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
