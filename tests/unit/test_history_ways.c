/* What a history says must not depend on how it was read. */
#include "plan_inherit.h"
#include "random_history.h"
#include "track/check.h"
#include "track/history.h"

enum { HISTORIES = 16 };

/* --- whether plans are inherited -------------------------------------------------------------- */

static bool all_parsed;
static size_t heirs, strangers;

struct track_error *__real_plan_inherit(struct track_plan **out, const struct track_plan *known,
                                        struct track_str bytes, const struct track_config *config);
struct track_error *__wrap_plan_inherit(struct track_plan **out, const struct track_plan *known,
                                        struct track_str bytes, const struct track_config *config);

struct track_error *__wrap_plan_inherit(struct track_plan **out, const struct track_plan *known,
                                        struct track_str bytes, const struct track_config *config)
{
    *out = NULL;
    if (all_parsed)
        return NULL;

    struct track_error *error = __real_plan_inherit(out, known, bytes, config);
    heirs += *out != NULL;
    strangers += *out == NULL;
    return error;
}

/* --- what is said ----------------------------------------------------------------------------- */

static void put(struct track_buf *out, const char *name, struct track_str text)
{
    if (text.len)
        track_buf_printf(out, " %s='%.*s'", name, (int)text.len, text.ptr);
}

static bool add_event(void *context, const struct track_event *event)
{
    struct track_buf *out = context;

    track_buf_printf(out, "%.8s %ld%+d %s <%s> %d>%d +%u", event->commit, (long)event->time,
                     event->offset, event->author_name, event->author_email, event->from, event->to,
                     event->minutes);
    put(out, "item", event->item);
    put(out, "text", event->text);
    put(out, "from", event->from_mark);
    put(out, "to", event->to_mark);
    put(out, "evidence", event->evidence);
    put(out, "note", event->note);
    put(out, "forced", event->forced);
    put(out, "undoes", event->undoes);
    track_buf_char(out, '\n');
    return true;
}

static void add_log(struct track_buf *out)
{
    const struct track_workspace_options options = {.dir = "."};
    struct track_workspace *workspace = NULL;

    ok(track_workspace_open(&workspace, &options));
    ok(track_history_each(workspace, add_event, out));
    track_workspace_close(workspace);
}

static void add_check(struct track_buf *out)
{
    const struct track_workspace_options where = {.dir = ".", .plan = "plan.md"};
    const struct track_check_options options = {.now = 1800000000};
    struct track_check check;

    ok(track_check(&check, &where, &options));
    for (size_t i = 0; i < check.count; i++) {
        const struct track_finding *finding = &check.findings[i];

        track_buf_printf(out, "%s %s %u:%u %.8s %s\n", finding->rule->code,
                         finding->item ? finding->item : "-", finding->line, finding->column,
                         finding->commit, finding->message);
    }
    track_check_release(&check);
}

static void expect_same(struct track_buf *said, const struct track_buf *expected, uint64_t seed)
{
    if (strcmp(track_buf_view(said).ptr, track_buf_view(expected).ptr) != 0)
        fail_msg("history %d\n%s--- instead of ---\n%s", (int)seed, track_buf_view(said).ptr,
                 track_buf_view(expected).ptr);
    track_buf_release(said);
}

/* --- tests ------------------------------------------------------------------------------------ */

static void test_plans_are_inherited(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < HISTORIES; seed++) {
        struct track_buf parsed = {0}, inherited = {0};

        sh("rm -rf * .git");
        random_history(seed);
        all_parsed = true;
        add_log(&parsed);
        add_check(&parsed);
        all_parsed = false;
        add_log(&inherited);
        add_check(&inherited);
        assert_true(parsed.len > HISTORY_COMMITS);
        expect_same(&inherited, &parsed, seed);
        track_buf_release(&parsed);
    }
    assert_true(heirs > HISTORIES * HISTORY_COMMITS / 2);
    assert_true(strangers > HISTORIES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_plans_are_inherited),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}
