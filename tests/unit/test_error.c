#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "track/error.h"

static void test_new(void **state)
{
    (void)state;
    struct track_error *error = track_error_new(TRACK_E_NO_PLAN, "no plan in '%s'", "here");

    assert_int_equal(error->code, TRACK_E_NO_PLAN);
    assert_string_equal(error->message, "no plan in 'here'");
    assert_null(error->file);
    assert_null(error->hint);
    assert_int_equal(error->line, 0);
    assert_int_equal(error->column, 0);
    assert_int_equal(error->detail_count, 0);
    track_error_free(error);
}

static void test_io_tells_the_cause(void **state)
{
    (void)state;
    struct track_error *error = track_error_io(ENOSPC, "cannot write '%s'", "100%s");

    assert_int_equal(error->code, TRACK_E_IO);
    assert_string_equal(error->message, "cannot write '100%s': No space left on device");
    track_error_free(error);
}

static void test_attach(void **state)
{
    (void)state;
    struct track_error *error = track_error_new(TRACK_E_AMBIGUOUS, "two");

    assert_ptr_equal(track_error_hint(error, "track ls %s", "day1"), error);
    assert_ptr_equal(track_error_hint(error, "track ls %s", "day2"), error);
    assert_ptr_equal(track_error_at(error, "old.md", 1, 2), error);
    assert_ptr_equal(track_error_at(error, "plan.md", 3, 4), error);
    assert_ptr_equal(track_error_detail(error, "day2/one-and-more", 8, "Oneself", 3), error);
    assert_ptr_equal(track_error_detail(error, "two", 3, NULL, 0), error);

    assert_string_equal(error->hint, "track ls day2");
    assert_string_equal(error->file, "plan.md");
    assert_int_equal(error->line, 3);
    assert_int_equal(error->column, 4);
    assert_int_equal(error->detail_count, 2);
    assert_string_equal(error->details[0].id, "day2/one");
    assert_string_equal(error->details[0].text, "One");
    assert_string_equal(error->details[1].id, "two");
    assert_string_equal(error->details[1].text, "");
    track_error_free(error);
}

static void test_no_memory_is_never_written(void **state)
{
    (void)state;
    struct track_error *error = track_error_no_memory();

    assert_int_equal(error->code, TRACK_E_NO_MEMORY);
    assert_ptr_equal(track_error_hint(error, "x"), error);
    assert_ptr_equal(track_error_at(error, "x", 1, 1), error);
    assert_ptr_equal(track_error_detail(error, "x", 1, "x", 1), error);
    assert_null(error->hint);
    assert_null(error->file);
    assert_int_equal(error->line, 0);
    assert_int_equal(error->detail_count, 0);
    track_error_free(error);
    assert_string_equal(track_error_no_memory()->message, "out of memory");
}

static void test_free_of_none(void **state)
{
    (void)state;
    track_error_free(NULL);
}

static void test_codes(void **state)
{
    (void)state;
    static const struct {
        enum track_error_code code;
        const char *id;
        int exit_code;
    } rows[] = {
        {TRACK_E_USAGE, "E-USAGE", 2},
        {TRACK_E_CONFIG, "E-CONFIG", 2},
        {TRACK_E_GATE_LOCKED, "E-GATE-LOCKED", 3},
        {TRACK_E_STRICT_LOCKED, "E-STRICT-LOCKED", 3},
        {TRACK_E_HOOK, "E-HOOK", 3},
        {TRACK_E_NO_SUCH_ITEM, "E-NO-SUCH-ITEM", 4},
        {TRACK_E_AMBIGUOUS, "E-AMBIGUOUS", 4},
        {TRACK_E_NO_REPOSITORY, "E-NO-REPOSITORY", 5},
        {TRACK_E_NO_PLAN, "E-NO-PLAN", 5},
        {TRACK_E_NO_BOXES, "E-NO-BOXES", 5},
        {TRACK_E_CONFLICT, "E-CONFLICT", 5},
        {TRACK_E_IN_PROGRESS, "E-IN-PROGRESS", 5},
        {TRACK_E_NOT_COMMITTED, "E-NOT-COMMITTED", 5},
        {TRACK_E_CHANGED, "E-CHANGED", 5},
        {TRACK_E_LOCKED, "E-LOCKED", 5},
        {TRACK_E_EXISTS, "E-EXISTS", 5},
        {TRACK_E_SHALLOW, "E-SHALLOW-HISTORY", 5},
        {TRACK_E_BARE, "E-BARE", 5},
        {TRACK_E_UNTRUSTED, "E-UNTRUSTED", 6},
        {TRACK_E_IDENTITY, "E-IDENTITY", 128},
        {TRACK_E_SIGN, "E-SIGN", 128},
        {TRACK_E_IO, "E-IO", 128},
        {TRACK_E_GIT, "E-GIT", 128},
        {TRACK_E_TOO_LARGE, "E-TOO-LARGE", 128},
        {TRACK_E_NO_MEMORY, "E-NO-MEMORY", 128},
    };

    assert_int_equal(sizeof(rows) / sizeof(rows[0]), TRACK_E_COUNT);
    for (size_t i = 0; i < TRACK_E_COUNT; i++) {
        assert_string_equal(track_error_id(rows[i].code), rows[i].id);
        assert_int_equal(track_error_exit(rows[i].code), rows[i].exit_code);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new),          cmocka_unit_test(test_io_tells_the_cause),
        cmocka_unit_test(test_attach),       cmocka_unit_test(test_no_memory_is_never_written),
        cmocka_unit_test(test_free_of_none), cmocka_unit_test(test_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
