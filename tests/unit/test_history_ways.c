/* What a history says must not depend on how it was read. */
#include "plan_inherit.h"
#include "random_history.h"
#include "track/check.h"
#include "track/environment.h"
#include "track/history.h"

enum { HISTORIES = 10 };

/* --- whether plans are inherited -------------------------------------------------------------- */

static bool all_parsed;
static size_t heirs, strangers;

/* NOLINTBEGIN(bugprone-reserved-identifier): the linker wants these names. */
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

/* --- how many commits are read ---------------------------------------------------------------- */

static size_t reads;

struct track_error *__real_store_walk_read(const struct store_revision **revision,
                                           struct store_walk *walk, uint32_t commit);
struct track_error *__wrap_store_walk_read(const struct store_revision **revision,
                                           struct store_walk *walk, uint32_t commit);

struct track_error *__wrap_store_walk_read(const struct store_revision **revision,
                                           struct store_walk *walk, uint32_t commit)
{
    reads++;
    return __real_store_walk_read(revision, walk, commit);
}

/* NOLINTEND(bugprone-reserved-identifier) */

/* --- what is said ----------------------------------------------------------------------------- */

static void put(struct track_buf *out, const char *name, struct track_str text)
{
    if (text.len)
        track_buf_printf(out, " %s='%.*s'", name, (int)text.len, text.ptr);
}

/* Ends after as many events as it is told; 0: never. */
static size_t last_event, events;

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
    events++;
    return !last_event || events < last_event;
}

static void add_log(struct track_buf *out)
{
    const struct track_workspace_options options = {.dir = "."};
    struct track_workspace *workspace = NULL;

    events = 0;
    ok(track_workspace_open(&workspace, &options));
    ok(track_history_each(workspace, add_event, out));
    track_workspace_close(workspace);
}

static void add_newest(struct track_buf *out, size_t enough)
{
    const struct track_workspace_options options = {.dir = "."};
    struct track_workspace *workspace = NULL;

    events = 0;
    ok(track_workspace_open(&workspace, &options));
    ok(track_history_newest(workspace, enough, add_event, out));
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

/* What is kept is looked for in the home of the test's user, or nowhere. */
static void use_kept(bool on)
{
    track_environment_set(&(struct track_environment){.home = on ? fixture_dir : NULL});
}

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

/* From each of some commits, in an order that goes back and forth, sometimes only the first events:
 * what was kept by then is of more, of less, or of other commits. */
static void test_what_is_kept(void **state)
{
    static const char *const revs[] = {"main~9",   "main~3", "main",   "main^2", "main~20",
                                       "main~4^2", "main~1", "main~8", "main"};

    (void)state;
    for (uint64_t seed = 0; seed < HISTORIES; seed++) {
        sh("rm -rf * .git .local");
        random_history(seed);
        sh("git branch -q other && git symbolic-ref HEAD refs/heads/other");
        for (size_t i = 0; i < sizeof(revs) / sizeof(revs[0]); i++) {
            struct track_buf read = {0}, kept = {0}, again = {0};

            sh("git update-ref HEAD $(git rev-parse -q --verify %s || echo main)", revs[i]);
            use_kept(false);
            add_log(&read);
            use_kept(true);
            last_event = i % 3 == 1 ? i + 2 : 0;
            add_log(&again);
            last_event = 0;
            track_buf_release(&again);
            add_log(&kept);
            expect_same(&kept, &read, seed);

            reads = 0;
            add_log(&again);
            assert_int_equal(reads, 0);
            expect_same(&again, &read, seed);
            track_buf_release(&read);
        }
        use_kept(false);
    }
}

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The same lines in the order of their bytes. */
static void sort_lines(struct track_buf *text)
{
    enum { MOST = 4096 };
    char *copy = strdup(track_buf_view(text).ptr), *lines[MOST];
    size_t count = 0;

    for (char *line = strtok(copy, "\n"); line && count < MOST; line = strtok(NULL, "\n"))
        lines[count++] = line;
    qsort(lines, count, sizeof(*lines), compare_lines);
    track_buf_release(text);
    for (size_t i = 0; i < count; i++)
        track_buf_printf(text, "%s\n", lines[i]);
    free(copy);
}

/* Whoever listens to the end is told of each change once, however many commits were read at first.
 * Clocks that run backwards may change the order. */
static void test_newest(void **state)
{
    static const size_t enough[] = {1, 2, 7, 20, HISTORY_COMMITS, 1000};

    (void)state;
    for (uint64_t seed = 0; seed < HISTORIES; seed++) {
        struct track_buf all = {0};

        sh("rm -rf * .git");
        random_history(seed);
        add_log(&all);
        sort_lines(&all);
        for (size_t i = 0; i < sizeof(enough) / sizeof(enough[0]); i++) {
            struct track_buf newest = {0};

            add_newest(&newest, enough[i]);
            sort_lines(&newest);
            expect_same(&newest, &all, seed);
        }
        track_buf_release(&all);
    }
}

/* The first commits of a history whose clocks are right come as they do when all of it is read,
 * and no more of it is read. */
static void test_first_of_newest(void **state)
{
    struct track_buf all = {0}, newest = {0};

    (void)state;
    sh("git init -q");
    for (int i = 0; i < 90; i++) {
        sh("printf -- '- [%c] a\\n' > plan.md && git add plan.md", i % 2 ? 'x' : ' ');
        sh("export GIT_COMMITTER_DATE='%d +0000'; git commit -q -m tick", 1700000000 + 10 * i);
        if (i % 9 == 4)
            sh("git branch -f side");
        else if (i % 9 == 8)
            sh("GIT_COMMITTER_DATE='%d +0000' git merge -q -s ours -m side "
               "$(GIT_COMMITTER_DATE='%d "
               "+0000' git commit-tree -p side -m side side^{tree})",
               1700000005 + 10 * i, 1700000003 + 10 * i);
    }
    last_event = 12;
    add_log(&all);
    reads = 0;
    add_newest(&newest, 15);
    assert_in_range(reads, 12, 40);
    last_event = 0;
    expect_same(&newest, &all, 0);
    track_buf_release(&all);
}

/* What is kept for one plan, or for other settings, is not taken for another's. */
static void test_kept_for_others(void **state)
{
    static const char *const settings[] = {"", "doneMarks = ?",     "", "doingMarks = ?",
                                           "", "droppedMarks = ?",  "", "mark = ?",
                                           "", "gatePattern = More"};
    struct track_buf last = {0};

    (void)state;
    random_history(0);
    for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++) {
        struct track_buf read = {0}, kept = {0};

        sh("printf '[track]\n\t%s\n' > .trackconfig", settings[i]);
        use_kept(false);
        add_log(&read);
        use_kept(true);
        add_log(&kept);
        assert_string_not_equal(track_buf_view(&read).ptr, track_buf_view(&last).ptr);
        expect_same(&kept, &read, 0);
        track_buf_release(&last);
        last = read;
    }
    track_buf_release(&last);
    use_kept(false);
}

/* A check neither writes nor believes anything. */
static void test_check_keeps_nothing(void **state)
{
    struct track_buf before = {0}, after = {0}, shown = {0};

    (void)state;
    random_history(1);
    use_kept(true);
    reads = 0;
    add_check(&before);
    const size_t all = reads;
    sh("! test -e .git/track-cache && ! test -e .local");
    add_log(&shown);
    sh("test -e .git/track-cache && test -e .local && cp -r .git/track-cache kept");
    reads = 0;
    add_check(&after);
    assert_int_equal(reads, all);
    sh("diff -r .git/track-cache kept");
    expect_same(&after, &before, 1);
    track_buf_release(&before);
    track_buf_release(&shown);
    use_kept(false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_plans_are_inherited),
        FIXTURE_TEST(test_what_is_kept),
        FIXTURE_TEST(test_newest),
        FIXTURE_TEST(test_first_of_newest),
        FIXTURE_TEST(test_kept_for_others),
        FIXTURE_TEST(test_check_keeps_nothing),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}
