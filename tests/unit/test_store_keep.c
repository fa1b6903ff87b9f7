#include "git_fixture.h"
#include "store_internal.h"
#include "track/environment.h"

static const struct track_str key = {"key", 3};
static const char text[] = "what was derived";

/* The path of something in the folder of the test. */
static char *here(const char *name)
{
    char *path = store_join(fixture_dir, name);

    assert_non_null(path);
    return path;
}

static void at_home(const char *home, const char *state_home)
{
    track_environment_set(&(struct track_environment){.home = home, .state_home = state_home});
}

static char *home;

/* A repository with a commit, whose user is at home beside it. */
static struct store *make_store(void)
{
    make_repo();
    sh("mkdir home");
    home = here("/home");
    at_home(home, NULL);
    return open_store("repo");
}

static void end(struct store *store)
{
    store_close(store);
    at_home(NULL, NULL);
    free(home);
}

static void keep(const struct store *store, struct track_str under, const char *what)
{
    struct track_buf bytes = {0};

    track_buf_puts(&bytes, what);
    store_keep(store, under, &bytes);
    track_buf_release(&bytes);
}

static void expect_kept(const struct store *store, struct track_str under, const char *what)
{
    struct store_file file = {0};
    const bool found = store_kept(&file, store, under);

    assert_int_equal(found, what != NULL);
    if (what) {
        assert_int_equal(file.len, strlen(what));
        assert_memory_equal(file.data, what, file.len);
    }
    store_file_release(&file);
}

/* The only file that is kept in the repository. */
static void in_place(const char *command)
{
    sh("set -- repo/.git/track-cache/*; [ $# = 1 ] && file=$1 && %s", command);
}

static void test_kept(void **state)
{
    struct store *store = make_store();

    (void)state;
    expect_kept(store, key, NULL);
    assert_output("ls -A home", ""); /* who only looks makes nothing */
    keep(store, key, text);
    expect_kept(store, key, text);
    keep(store, key, "");
    expect_kept(store, key, "");
    expect_kept(store, TRACK_STR("another key"), NULL);
    expect_kept(store, TRACK_STR("ey"), NULL);
    assert_output("find home repo/.git/track-cache -printf '%y%m '",
                  "d755 d700 d700 d700 f600 d755 f600 ");
    end(store);
}

static void test_damaged(void **state)
{
    static const char *const damages[] = {
        "printf X | dd of=$file conv=notrunc status=none",
        "printf X | dd of=$file conv=notrunc status=none bs=1 seek=18", /* the key */
        "printf XXXXXXXX | dd of=$file conv=notrunc status=none bs=1 seek=19",
        "truncate -s -1 $file",
        "truncate -s 0 $file",
        "truncate -s +1 $file",
        "rm $file",
        "rm $file && mkdir $file",
        "rm $file && mkfifo $file",
        "mv $file moved && ln -s \"$PWD/moved\" $file",
        "ln $file linked",
        "chmod 644 $file",
        "truncate -s 1G $file",
    };

    struct store *store = make_store();

    (void)state;
    for (size_t i = 0; i < sizeof(damages) / sizeof(damages[0]); i++) {
        sh("rm -rf repo/.git/track-cache moved linked");
        keep(store, key, text);
        expect_kept(store, key, text);
        in_place(damages[i]);
        expect_kept(store, key, NULL);
    }
    end(store);
}

/* Only who wrote it believes it. */
static void test_another_secret(void **state)
{
    struct store *store = make_store();

    (void)state;
    keep(store, key, text);
    sh("mv home/.local/state/track/key old");
    expect_kept(store, key, NULL);
    sh("head -c 16 /dev/zero > home/.local/state/track/key");
    expect_kept(store, key, NULL); /* others can read it */
    sh("chmod 600 home/.local/state/track/key");
    expect_kept(store, key, NULL);
    sh("head -c 15 old > home/.local/state/track/key");
    expect_kept(store, key, NULL);
    keep(store, key, text); /* with a new one */
    expect_kept(store, key, text);
    assert_output("wc -c < home/.local/state/track/key", "16\n");
    sh("cp old home/.local/state/track/key");
    end(store);
}

static void test_homes(void **state)
{
    struct store *store = make_store();
    char *elsewhere = here("/else/where");

    (void)state;
    at_home(NULL, NULL);
    keep(store, key, text);
    expect_kept(store, key, NULL);
    at_home("relative", "relative");
    keep(store, key, text);
    expect_kept(store, key, NULL);
    assert_output("ls -A repo relative 2>&1 | grep -c track", "0\n");
    at_home(NULL, elsewhere);
    keep(store, key, text);
    expect_kept(store, key, text);
    sh("test -f else/where/track/key");
    free(elsewhere);
    end(store);
}

/* Where a history is cut or grafted, nothing is kept, and nothing is believed. */
static void test_not_whole(void **state)
{
    static const char *const files[] = {"shallow", "info/grafts"};

    struct store *store = make_store();

    (void)state;
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        sh("rm -rf repo/.git/track-cache");
        keep(store, key, text);
        sh("cd repo && git rev-parse HEAD > .git/%s", files[i]);
        expect_kept(store, key, NULL);
        keep(store, key, "more");
        sh("rm repo/.git/%s", files[i]);
        expect_kept(store, key, text);
    }
    end(store);
}

static void test_writers(void **state)
{
    struct store *store = make_store();

    (void)state;
    keep(store, key, text);

    /* What a killed one has left is taken over. */
    in_place("printf half > $file.new && chmod 600 $file.new");
    keep(store, key, "again");
    expect_kept(store, key, "again");
    in_place("true");

    /* What somebody has put there is not written to. */
    in_place("printf mine > precious && ln precious $file.new");
    keep(store, key, text);
    assert_output("cat precious", "mine");
    keep(store, key, text);
    expect_kept(store, key, text);
    in_place("ln -s \"$PWD/precious\" $file.new");
    keep(store, key, text);
    assert_output("cat precious", "mine");
    sh("rm repo/.git/track-cache/*.new");

    /* One that is at work is left alone. */
    in_place("cp $file $file.new");
    sh("flock repo/.git/track-cache/*.new sleep 2 &");
    sh("while flock -n repo/.git/track-cache/*.new true; do sleep 0.01; done");
    keep(store, key, "not now");
    expect_kept(store, key, text);
    sh("ls repo/.git/track-cache/*.new > listed");
    end(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_kept),  FIXTURE_TEST(test_damaged),   FIXTURE_TEST(test_another_secret),
        FIXTURE_TEST(test_homes), FIXTURE_TEST(test_not_whole), FIXTURE_TEST(test_writers),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}
