#include "git_fixture.h"
#include "store_internal.h"

enum { NAME_TOO_LONG = 300 };

/* The lock of the file PATH, whose proof is at hand, holding `proof`. */
static struct store_lockfile lock_of(const char *path, const char *proof)
{
    struct store_lockfile lock = {0};

    ok(store_lockfile_init(&lock, path, "./", "proof"));
    write_file("proof", proof);
    return lock;
}

static void expect_owner(const char *path, const char *proof, enum store_owner owner)
{
    struct store_lockfile lock = lock_of(path, proof);

    assert_int_equal(store_lockfile_owner(&lock), owner);
    store_lockfile_drop(&lock);
}

static void test_ours(void **state)
{
    (void)state;
    write_file("proof", "x");
    sh("ln proof linked.lock");
    write_file("same.lock", "one text");
    expect_owner("linked", "x", STORE_OURS);
    expect_owner("same", "one text", STORE_OURS);
    sh("! test -e linked.lock && ! test -e same.lock && ! test -e proof");
}

static void test_of_others(void **state)
{
    (void)state;
    write_file("other.lock", "theirs");
    write_file("empty.lock", "");
    sh("ln -s proof link.lock");
    expect_owner("none", "ours", STORE_NOT_OURS);
    expect_owner("other", "ours", STORE_NOT_OURS);
    expect_owner("empty", "", STORE_NOT_OURS);
    expect_owner("link", "ours", STORE_NOT_OURS);
    sh("test -e other.lock && test -e empty.lock && test -L link.lock && ! test -e proof");
}

/* Whoever can't look at a lock keeps what tells a later run that it is ours. */
static void test_unknown(void **state)
{
    (void)state;
    char path[NAME_TOO_LONG];

    memset(path, 'x', sizeof(path) - 1);
    path[sizeof(path) - 1] = '\0';
    expect_owner(path, "ours", STORE_OWNER_UNKNOWN);
    sh("test -e proof");

    struct store_lockfile lock = {0};
    struct store_wait wait = {0};
    fails(store_index_lock(&lock, path, "./", &wait), TRACK_E_IO);
    sh("test -e proof");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_ours),
        FIXTURE_TEST(test_of_others),
        FIXTURE_TEST(test_unknown),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}
