#include "git_fixture.h"

static struct track_error *read_config(struct track_config *config)
{
    struct store *store = open_store("repo");
    struct track_error *error = store_config(config, store);

    store_close(store);
    return error;
}

static void test_config_defaults(void **state)
{
    struct track_config config;

    (void)state;
    sh("git init -q repo");
    ok(read_config(&config));
    assert_int_equal(config.policy, TRACK_POLICY_GATES);
    assert_int_equal(config.lock_timeout_ms, 5000);
    assert_null(config.plan);
    assert_int_equal(config.plan_count, 0);
    track_config_release(&config);
}

static void test_config_precedence(void **state)
{
    struct track_config config;

    (void)state;
    sh("git init -q repo");
    write_file(
        "repo/.trackconfig",
        "[track]\n\tpolicy = strict\n\tplan = file.md\n\tmark = f\n\tdoneMarks = a b\n"
        "\tdoingMarks = c\n\tdroppedMarks = d\n\tgatePattern = ^Tor\n\tstart = 2025-01-01\n"
        "\tlockTimeout = 1k\n\tpollicy = off\n\tdayStart = 1:30\n\trestDays = mon\n"
        "[plan \"work.one\"]\n\tpath = plans/a.md\n[plan \"home\"]\n\tpath = b.md\n"
        "[plan \"home\"]\n\tpath = c.md\n[check \"gate1/x\"]\n\tcommand = rm\n[core]\n\tx = 1\n");
    sh("cd repo && git config track.policy off && git config track.plan mine.md &&"
       "git config track.mark m && git config track.doneMarks z && git config track.gatePattern g "
       "&&"
       "git config track.start 2025-02-02 && git config track.lockTimeout 7 &&"
       "git config track.restDays ' sun  wed ' && git config track.colour x && git config "
       "plan.home.path evil.md");
    ok(read_config(&config));
    assert_int_equal(config.policy, TRACK_POLICY_STRICT);
    assert_string_equal(config.done_marks, "a b");
    assert_string_equal(config.doing_marks, "c");
    assert_string_equal(config.dropped_marks, "d");
    assert_string_equal(config.gate_pattern, "^Tor");
    assert_string_equal(config.plan, "mine.md");
    assert_string_equal(config.mark, "m");
    assert_string_equal(config.start, "2025-02-02");
    assert_int_equal(config.lock_timeout_ms, 7);
    assert_int_equal(config.day_start, 90);
    assert_int_equal(config.rest_days, 1 << 6 | 1 << 2);
    assert_int_equal(config.plan_count, 2);
    assert_string_equal(config.plans[0].name, "work.one");
    assert_string_equal(config.plans[0].path, "plans/a.md");
    assert_string_equal(config.plans[1].path, "c.md");
    assert_int_equal(config.unknown_count, 3);
    track_config_release(&config);

    sh("rm repo/.trackconfig");
    ok(read_config(&config));
    assert_int_equal(config.policy, TRACK_POLICY_OFF);
    assert_string_equal(config.done_marks, "z");
    assert_int_equal(config.unknown_count, 1);
    assert_string_equal(config.unknown[0], "track.colour");
    track_config_release(&config);
}

static void test_config_values(void **state)
{
    static const struct {
        const char *line;
        bool good;
    } rows[] = {
        {"policy = Gates", false},
        {"policy = off", true},
        {"policy", false},
        {"start = 2025-02-30", false},
        {"start = tomorrow", false},
        {"mark = ✅", true},
        {"mark = ✔️", true},
        {"mark = \"\"", false},
        {"mark = \"x y\"", false},
        {"mark = [", false},
        {"mark = ]", false},
        {"mark = \"a\\tb\"", false},
        {"mark = \"\\b\"", false},
        {"mark = \xc2\x85", false},
        {"mark = \xe3\x80\x80", false},
        {"mark = 123456789012345678901234", true},
        {"mark = 1234567890123456789012345", false},
        {"doneMarks = \" a  b \"", true},
        {"doneMarks = a [b]", false},
        {"dayStart = 04:00", true},
        {"dayStart = 4:00", true},
        {"dayStart = 24:00", false},
        {"dayStart = 4", false},
        {"dayStart = 04:60", false},
        {"dayStart = \"04:00 \"", false},
        {"dayStart = -1:00", false},
        {"dayStart", false},
        {"restDays = sat sun", true},
        {"restDays = \"\"", true},
        {"restDays = SAT", true},
        {"restDays = saturday", false},
        {"restDays = sat,sun", false},
        {"restDays = satsun", false},
        {"restDays = mon tue wed thu fri sat", true},
        {"restDays = mon tue wed thu fri sat sun", false},
        {"lockTimeout = 0", true},
        {"lockTimeout = -1", false},
        {"lockTimeout = soon", false},
        {"lockTimeout = 5000000000", false},
        {"plan = \"\"", false},
        {"gatePattern = (", true},
    };

    (void)state;
    sh("git init -q repo");
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct track_config config;
        char text[128];

        snprintf(text, sizeof(text), "[track]\n%s\n", rows[i].line);
        write_file("repo/.trackconfig", text);
        struct track_error *error = read_config(&config);
        if (rows[i].good) {
            ok(error);
            track_config_release(&config);
            continue;
        }
        if (!error) {
            fail_msg("taken: %s", rows[i].line);
            continue;
        }
        assert_string_equal(error->file, ".trackconfig");
        fails(error, TRACK_E_CONFIG);
    }
}

static void test_config_severities(void **state)
{
    static const struct {
        const char *line;
        const char *hint; /* NULL: it is good */
    } rows[] = {
        {"forced = note", NULL},
        {"Gate-Reopened = error", NULL},
        {"forced = Note", "git config -f .trackconfig check.forced warning"},
        {"forced = \"\"", "git config -f .trackconfig check.forced warning"},
        {"forcd = off", "git config -f .trackconfig --unset-all check.forcd"},
    };
    struct track_config config;

    (void)state;
    sh("git init -q repo");
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        char text[128];

        snprintf(text, sizeof(text), "[check]\n%s\n", rows[i].line);
        write_file("repo/.trackconfig", text);
        struct track_error *error = read_config(&config);
        if (rows[i].hint) {
            fails_with_hint(error, TRACK_E_CONFIG, rows[i].hint);
            continue;
        }
        ok(error);
        assert_int_equal(config.severity_count, 1);
        track_config_release(&config);
    }
    write_file("repo/.trackconfig", "[check]\nforced\n");
    fails(read_config(&config), TRACK_E_CONFIG);

    write_file("repo/.trackconfig", "[check]\nforced = error\nbulk-tick = off\nforced = note\n");
    sh("git -C repo config check.forced off && git -C repo config check.nothing off");
    ok(read_config(&config));
    assert_int_equal(config.unknown_count, 0);
    assert_int_equal(track_config_severity(&config, "forced", TRACK_SEVERITY_ERROR),
                     TRACK_SEVERITY_NOTE);
    assert_int_equal(track_config_severity(&config, "bulk-tick", TRACK_SEVERITY_ERROR),
                     TRACK_SEVERITY_OFF);
    assert_int_equal(track_config_severity(&config, "time-travel", TRACK_SEVERITY_WARNING),
                     TRACK_SEVERITY_WARNING);
    track_config_release(&config);
}

static void test_config_files(void **state)
{
    static const char *const bad[] = {
        "[track\npolicy = off\n",
        "[include]\npath = other\n",
        "[track]\nx = 1\n[INCLUDEIF \"gitdir:/\"]\npath = x\n",
        "[plan \"a\"]\npath = ../out.md\n",
        "[plan \"a\"]\npath = /etc/passwd\n",
        "[plan \"a\"]\npath = .git/config\n",
        "[plan \"a\"]\npath\n",
    };
    struct track_config config;

    (void)state;
    sh("git init -q repo");
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        write_file("repo/.trackconfig", bad[i]);
        fails(read_config(&config), TRACK_E_CONFIG);
    }
    sh("rm repo/.trackconfig && mkfifo repo/.trackconfig");
    fails(read_config(&config), TRACK_E_CONFIG);
    sh("rm repo/.trackconfig && git -C repo config track.start never");
    fails_with_hint(read_config(&config), TRACK_E_CONFIG, "git config track.start");
}

static void test_setting(void **state)
{
    struct store *store;

    (void)state;
    sh("git init -q repo && git -C repo config core.pager 'less -R'");
    sh("printf '[pager]\\n\\ttrack\\n' >>repo/.git/config");
    store = open_store("repo");
    assert_string_equal(store_setting(store, "core.pager"), "less -R");
    assert_string_equal(store_setting(store, "pager.track"), "true");
    assert_null(store_setting(store, "core.nothing"));
    store_close(store);
}

static void test_setting_bool(void **state)
{
    bool on = false;

    (void)state;
    assert_true(store_setting_bool(&on, "yes") && on);
    assert_true(store_setting_bool(&on, "0") && !on);
    assert_false(store_setting_bool(&on, "less -R"));
}

struct seen {
    size_t count;
    char last[64];
};

static void see(void *context, const char *name, const char *value)
{
    struct seen *seen = context;

    seen->count++;
    snprintf(seen->last, sizeof(seen->last), "%s=%s", name, value);
}

static void test_settings_of_a_family(void **state)
{
    struct store *store;
    struct seen seen = {0};

    (void)state;
    sh("git init -q repo && git -C repo config track.alias.st status");
    sh("git -C repo config track.alias.l 'ls --state=open' && git -C repo config track.mark x");
    store = open_store("repo");
    store_each_setting(store, "track.alias.", see, &seen);
    assert_int_equal(seen.count, 2);
    assert_string_equal(seen.last, "l=ls --state=open");
    store_close(store);
}

static void test_settings_of_the_user(void **state)
{
    struct store *store = NULL;

    (void)state;
    ok(store_open_user(&store));
    assert_null(store_workdir(store));
    assert_null(store_setting(store, "core.nothing"));
    store_close(store);
}

/* --- identity -----------------------------------------------------------------------------------
 */

static void test_identity(void **state)
{
    struct store *store;
    struct track_identity identity = {.committer = {.name = "Env"}};

    (void)state;
    sh("git init -q repo && cd repo && git config includeIf.gitdir:$PWD/.path extra &&"
       "printf '[user]\\n\\tname = Work\\n[author]\\n\\temail = a@b\\n' > .git/extra");
    store = open_store("repo");
    ok(store_identity(&identity, store));
    assert_string_equal(identity.author.name, "Work");
    assert_string_equal(identity.author.email, "a@b");
    assert_string_equal(identity.committer.name, "Env");
    assert_string_equal(identity.committer.email, "ada@example.com");
    store_close(store);
}

static void test_no_identity(void **state)
{
    struct store *store;
    struct track_identity identity = {0};

    (void)state;
    sh("git init -q repo && git -C repo config user.name ' .'");
    store = open_store("repo");
    fails_with_hint(store_identity(&identity, store), TRACK_E_IDENTITY, "user.name");
    assert_null(identity.author.name);
    identity.author.name = identity.committer.name = "A";
    identity.author.email = "";
    fails_with_hint(store_identity(&identity, store), TRACK_E_IDENTITY, "user.email");
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_config_defaults),      FIXTURE_TEST(test_config_precedence),
        FIXTURE_TEST(test_config_values),        FIXTURE_TEST(test_config_severities),
        FIXTURE_TEST(test_config_files),         FIXTURE_TEST(test_setting),
        FIXTURE_TEST(test_setting_bool),         FIXTURE_TEST(test_settings_of_a_family),
        FIXTURE_TEST(test_settings_of_the_user), FIXTURE_TEST(test_identity),
        FIXTURE_TEST(test_no_identity),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}
