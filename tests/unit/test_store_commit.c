#include "git_fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>

/* Everything that git shows of a repository, but for objects and locks. */
static char *snapshot(const char *repo)
{
    char command[512];

    snprintf(
        command, sizeof(command),
        "cd %s && git rev-parse HEAD; git symbolic-ref -q HEAD; git ls-files -s -t -v;"
        "git diff --cached; git diff; git reflog; cat .git/logs/HEAD;"
        "git status --porcelain=v2 --ignored; find . -name .git -prune -o -print | sort; ls .git",
        repo);
    return output(command);
}

static void assert_clean_up(const char *gitdir)
{
    char command[256];

    snprintf(command, sizeof(command), "ls -A %s/track; find %s -name '*.lock'", gitdir, gitdir);
    assert_output(command, "lock\n");
}

static void test_clean(void **state)
{
    char id[STORE_HEX];
    char expected[256];

    (void)state;
    make_repo();
    ok(tick("repo", "plan.md", id));

    snprintf(expected, sizeof(expected), "%s\n", id);
    assert_output("cd repo && git rev-parse main", expected);
    assert_output(
        "cd repo && git show --format=%s%n%b%an/%ae/%ad/%cd --date=raw -U0 | grep -v ^index",
        "day1: done a\nTrack-Item: a\n"
        "Ada/ada@example.com/1700000100 +0100/1700000200 -0130\n\n"
        "diff --git a/plan.md b/plan.md\n--- a/plan.md\n+++ b/plan.md\n"
        "@@ -1 +1 @@\n-- [ ] a\n+- [x] a\n");
    assert_output("cd repo && git diff-files && git diff-index HEAD && git status --porcelain", "");
    assert_output("cd repo && git fsck --strict 2>&1 | grep -v dangling", "");
    assert_clean_up("repo/.git");
}

static void test_reflog(void **state)
{
    char id[STORE_HEX];

    (void)state;
    make_repo();
    ok(tick("repo", "plan.md", id));
    assert_output("cd repo && git reflog --format='%gd %gs' HEAD main && tail -n 1 .git/logs/HEAD |"
                  "cut -d ' ' -f 3-",
                  "HEAD@{0} commit: day1: done a\nmain@{0} commit: day1: done a\n"
                  "HEAD@{1} commit (initial): first\nmain@{1} commit (initial): first\n"
                  "Ada <ada@example.com> 1700000200 -0130\tcommit: day1: done a\n");
}

static void test_edits_survive(void **state)
{
    char id[STORE_HEX];

    (void)state;
    make_repo();
    write_file("repo/plan.md", "- [ ] a\n- [ ] b staged\n- [ ] c\n");
    write_file("repo/other.txt", "two\n");
    write_file("repo/new.txt", "new\n");
    sh("cd repo && git add plan.md other.txt && git add -N new.txt");
    write_file("repo/plan.md", "- [ ] a\n- [ ] b staged\n- [ ] c\nunstaged\n");
    write_file("repo/other.txt", "three\n");
    sh("cd repo && git ls-files -s -t -v other.txt new.txt > ../before && git diff > ../diff &&"
       "git diff --cached > ../cached");
    ok(tick("repo", "plan.md", id));

    assert_output("cat repo/plan.md", "- [x] a\n- [ ] b staged\n- [ ] c\nunstaged\n");
    assert_output("cd repo && git show :plan.md", "- [x] a\n- [ ] b staged\n- [ ] c\n");
    assert_output("cd repo && git show HEAD:plan.md", "- [x] a\n- [ ] b\n- [ ] c\n");
    sh("cd repo && git ls-files -s -t -v other.txt new.txt | cmp - ../before");
    sh("cd repo && git diff | grep -v ^index | sed 's/ - .x. a/ - [ ] a/' > ../now &&"
       "grep -v ^index ../diff | cmp - ../now");
    sh("cd repo && git diff --cached | grep -v ^index | sed 's/ - .x. a/ - [ ] a/' > ../now &&"
       "grep -v ^index ../cached | cmp - ../now");
}

/* A file that was changed in the same moment and to the same length as it was added looks unchanged
 * by its times; only the age of the index tells git to look. */
static void test_racy_entries_stay_racy(void **state)
{
    char id[STORE_HEX];

    (void)state;
    make_repo();
    write_file("repo/other.txt", "two\n");
    sh("cd repo && git add other.txt && cp -p other.txt ../keep && printf 'six\\n' > other.txt &&"
       "touch -r ../keep other.txt .git/index");
    sh("cd repo && git config core.trustctime false");
    ok(tick("repo", "plan.md", id));
    assert_output("cd repo && git diff --name-only", "other.txt\n");
}

static void test_flags_and_modes_survive(void **state)
{
    char id[STORE_HEX];

    (void)state;
    make_repo();
    sh("cd repo && chmod 750 plan.md && git add plan.md && git commit -q -m x &&"
       "git update-index --assume-unchanged plan.md && git update-index --skip-worktree other.txt "
       "&&"
       "git update-index --index-version 4");
    ok(tick("repo", "plan.md", id));
    assert_output("cd repo && git ls-files -v && git ls-tree HEAD plan.md | cut -c 1-6;"
                  "git ls-files -s plan.md | cut -c 1-6; stat -c %a plan.md",
                  "S other.txt\nh plan.md\n100755\n100755\n750\n");
}

static void test_unborn(void **state)
{
    struct store *store = NULL;
    struct store_transaction *transaction = NULL;
    const char *const paths[] = {"docs/plan.md", ".trackconfig"};
    const struct track_str plan = TRACK_STR(FIXTURE_PLAN);
    const struct track_str config = TRACK_STR("[track]\n");
    const struct store_write writes[] = {{plan, plan, plan}, {config, config, config}};
    const struct store_commit commit = {
        .writes = writes, .message = "init: plan\n", .identity = &fixture_identity};
    char id[STORE_HEX];

    (void)state;
    ok(store_init(&store, "new/repo"));
    ok(store_begin(&transaction, store, paths, 2, 1000));
    assert_string_equal(store_head(transaction), "");
    assert_false(store_versions(transaction, 0)->work.present);
    ok(store_commit(transaction, &commit, id));
    store_end(transaction);
    store_close(store);

    assert_output("cd new/repo && git ls-tree -r --name-only main && git status --porcelain &&"
                  "git reflog --format=%gs && git diff-files && git log --format=%P%s",
                  ".trackconfig\ndocs/plan.md\ncommit (initial): init: plan\ninit: plan\n");
    assert_output("cat new/repo/docs/plan.md", FIXTURE_PLAN);
    assert_output("cd new/repo && git fsck --strict 2>&1 | grep -v dangling", "");
    assert_clean_up("new/repo/.git");
}

static void test_detached(void **state)
{
    char id[STORE_HEX];
    char expected[64];

    (void)state;
    make_repo();
    sh("cd repo && git checkout -q --detach");
    ok(tick("repo", "plan.md", id));
    snprintf(expected, sizeof(expected), "%s\nfirst\n", id);
    assert_output("cd repo && git rev-parse HEAD && git log -1 --format=%s main", expected);
    assert_output("cd repo && git reflog -1 --format=%gs", "commit: day1: done a\n");
}

static void test_packed_branch_in_folder(void **state)
{
    char id[STORE_HEX];

    (void)state;
    make_repo();
    sh("cd repo && git checkout -q -b topic/one && git pack-refs --all && git gc -q");
    ok(tick("repo", "plan.md", id));
    assert_output("cd repo && git log --format=%s topic/one", "day1: done a\nfirst\n");
}

static void test_linked_worktree(void **state)
{
    char id[STORE_HEX];

    (void)state;
    make_repo();
    sh("cd repo && git worktree add -q ../linked -b topic");
    ok(tick("linked", "plan.md", id));
    assert_output("cd linked && git log --format=%s topic && git status --porcelain &&"
                  "git reflog --format=%gs HEAD topic && git -C ../repo status --porcelain &&"
                  "git -C ../repo reflog --format=%gs HEAD",
                  "day1: done a\nfirst\ncommit: day1: done a\ncommit: day1: done a\n"
                  "reset: moving to HEAD\n\nbranch: Created from HEAD\ncommit (initial): first\n");
    assert_clean_up("repo/.git/worktrees/linked");
}

/* The commit that `rev` names moves under a transaction that has begun. */
static void refuse_after(const char *command)
{
    struct store *store = open_store("repo");
    struct store_transaction *transaction = NULL;
    const char *const paths[] = {"plan.md"};
    char id[STORE_HEX];

    ok(store_begin(&transaction, store, paths, 1, 200));
    sh("cd repo && %s", command);
    char *before = snapshot("repo");
    fails(tick_in(transaction, id), TRACK_E_CHANGED);
    char *after = snapshot("repo");
    assert_string_equal(after, before);
    free(after);
    free(before);
    store_end(transaction);
    store_close(store);
    assert_clean_up("repo/.git");
}

static void test_branch_moved(void **state)
{
    (void)state;
    make_repo();
    refuse_after("git update-ref refs/heads/main $(git commit-tree HEAD^{tree} -p HEAD -m other)");
}

static void test_branch_switched(void **state)
{
    (void)state;
    make_repo();
    refuse_after("git branch topic && git symbolic-ref HEAD refs/heads/topic");
}

static void test_file_changed(void **state)
{
    (void)state;
    make_repo();
    refuse_after("echo more >> plan.md");
}

/* A program that holds the plan open writes a little later. */
static pid_t start_writer(unsigned delay_ms)
{
    int ready[2];
    char byte = 0;

    assert_int_equal(pipe(ready), 0);
    pid_t pid = fork();
    if (pid == 0) {
        int fd = open("repo/plan.md", O_WRONLY | O_APPEND);
        if (write(ready[1], &byte, 1) != 1)
            _exit(1);
        usleep(delay_ms * 1000);
        _exit(write(fd, "mine\n", 5) == 5 ? 0 : 1);
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    close(ready[1]);
    return pid;
}

static void refuse_writer(uint32_t timeout_ms, unsigned delay_ms, enum track_error_code code)
{
    struct store *store = open_store("repo");
    struct store_transaction *transaction = NULL;
    const char *const paths[] = {"plan.md"};
    char id[STORE_HEX];
    int status;

    ok(store_begin(&transaction, store, paths, 1, timeout_ms));
    pid_t pid = start_writer(delay_ms);
    fails(tick_in(transaction, id), code);
    store_end(transaction);
    store_close(store);
    waitpid(pid, &status, 0);
    assert_int_equal(status, 0);
    assert_output("cat repo/plan.md; cd repo && git diff --cached; ls -A; git log --format=%s",
                  FIXTURE_PLAN "mine\n.git\nother.txt\nplan.md\nfirst\n");
    assert_clean_up("repo/.git");
}

static void test_writer_is_waited_for(void **state)
{
    (void)state;
    make_repo();
    refuse_writer(5000, 50, TRACK_E_CHANGED);
}

static void test_writer_stays(void **state)
{
    (void)state;
    make_repo();
    refuse_writer(30, 500, TRACK_E_LOCKED);
}

static void test_file_replaced(void **state)
{
    (void)state;
    make_repo();
    refuse_after("sed -i s/b/B/ plan.md");
}

static void test_file_removed(void **state)
{
    (void)state;
    make_repo();
    refuse_after("rm plan.md");
}

static void test_ref_locked(void **state)
{
    struct store *store;
    struct store_transaction *transaction = NULL;
    const char *const paths[] = {"plan.md"};
    char id[STORE_HEX];

    (void)state;
    make_repo();
    store = open_store("repo");
    ok(store_begin(&transaction, store, paths, 1, 50));
    write_file("repo/.git/refs/heads/main.lock", "");
    fails(tick_in(transaction, id), TRACK_E_LOCKED);
    store_end(transaction);
    store_close(store);
    assert_output("cat repo/plan.md; cd repo && git status --porcelain; git log --format=%s;"
                  "git reflog --format=%gs; ls .git/refs/heads",
                  FIXTURE_PLAN "first\ncommit (initial): first\nmain\nmain.lock\n");
}

static void test_lock_timeout(void **state)
{
    struct store *store;
    struct store_transaction *transaction = NULL;
    const char *const paths[] = {"plan.md"};

    (void)state;
    make_repo();
    store = open_store("repo");
    write_file("repo/.git/index.lock", "");
    fails(store_begin(&transaction, store, paths, 1, 30), TRACK_E_LOCKED);
    assert_output("ls repo/.git/index.lock", "repo/.git/index.lock\n");
    sh("rm repo/.git/index.lock");

    int fd = open("repo/.git/track/lock", O_RDWR);
    assert_int_equal(flock(fd, LOCK_EX), 0);
    fails(store_begin(&transaction, store, paths, 1, 30), TRACK_E_LOCKED);
    close(fd);
    ok(store_begin(&transaction, store, paths, 1, 30));
    assert_output("cd repo && git add . 2>&1 | grep -c index.lock", "1\n");
    store_end(transaction);
    store_close(store);
}

static void test_signals_wait(void **state)
{
    struct store *store;
    struct store_transaction *transaction = NULL;
    const char *const paths[] = {"plan.md"};
    sigset_t pending;

    (void)state;
    make_repo();
    store = open_store("repo");
    ok(store_begin(&transaction, store, paths, 1, 30));
    signal(SIGINT, SIG_IGN);
    signal(SIGINT, SIG_DFL);
    raise(SIGINT);
    sigpending(&pending);
    assert_true(sigismember(&pending, SIGINT));
    signal(SIGINT, SIG_IGN);
    store_end(transaction);
    signal(SIGINT, SIG_DFL);
    store_close(store);
}

static void refuse(const char *dir, enum track_error_code code)
{
    struct store *store = open_store(dir);
    struct store_transaction *transaction = NULL;
    const char *const paths[] = {"plan.md"};

    fails(store_begin(&transaction, store, paths, 1, 30), code);
    assert_null(transaction);
    store_close(store);
}

static void test_merge_under_way(void **state)
{
    (void)state;
    make_repo();
    sh("cd repo && git checkout -q -b topic && sed -i s/c/cc/ plan.md && git commit -qam t &&"
       "git checkout -q main && sed -i s/c/ccc/ plan.md && git commit -qam m &&"
       "! git merge topic >/dev/null 2>&1");
    refuse("repo", TRACK_E_IN_PROGRESS);
    sh("rm repo/.git/MERGE_*");
    refuse("repo", TRACK_E_CONFLICT);
    sh("cd repo && git reset -q --hard && git bisect start -q >/dev/null");
    char id[STORE_HEX];
    ok(tick("repo", "plan.md", id));
}

static void test_special_files(void **state)
{
    (void)state;
    make_repo();
    sh("cd repo && mv plan.md real.md && ln -s real.md plan.md");
    refuse("repo", TRACK_E_NO_PLAN);
    sh("cd repo && rm plan.md && mkfifo plan.md");
    refuse("repo", TRACK_E_NO_PLAN);
    sh("cd repo && rm plan.md && mkdir plan.md");
    refuse("repo", TRACK_E_NO_PLAN);
    sh("git init -q --bare bare.git");
    refuse("bare.git", TRACK_E_BARE);
}

/* The file can be read and nothing be put beside it; root is not stopped by modes. */
static void test_read_only_folder(void **state)
{
    char id[STORE_HEX];

    (void)state;
    if (geteuid() == 0)
        return;
    make_repo();
    sh("cd repo && mkdir docs && git mv plan.md docs && git commit -qm mv && mkdir .git/track &&"
       "chmod a-w docs");
    char *before = snapshot("repo");
    fails(tick("repo", "docs/plan.md", id), TRACK_E_IO);
    char *after = snapshot("repo");
    assert_string_equal(after, before);
    free(after);
    free(before);
}

/* A folder in the way of the reflog makes the last step fail, after all others were done. */
static void test_last_step_fails(void **state)
{
    char id[STORE_HEX];

    (void)state;
    make_repo();
    write_file("repo/plan.md", "- [ ] a\n- [ ] b staged\n- [ ] c\n");
    sh("cd repo && git add plan.md && rm .git/logs/HEAD && mkdir -p .git/logs/HEAD/x &&"
       "cp -p .git/index ../index");
    fails(tick("repo", "plan.md", id), TRACK_E_IO);
    sh("cmp repo/.git/index index");
    assert_output("cat repo/plan.md; cd repo && git log --format=%s; git status --porcelain;"
                  "cat .git/logs/refs/heads/main | wc -l",
                  "- [ ] a\n- [ ] b staged\n- [ ] c\nfirst\nM  plan.md\n1\n");
    assert_clean_up("repo/.git");
}

static void test_without_commit(void **state)
{
    struct store *store;
    struct store_transaction *transaction = NULL;
    const char *const paths[] = {"plan.md", "other.txt"};
    const struct store_write writes[] = {{.work = TRACK_STR("new\n")}, {.work = TRACK_STR("")}};
    const struct store_commit commit = {.writes = writes};
    char id[STORE_HEX] = "x";

    (void)state;
    make_repo();
    store = open_store("repo");
    ok(store_begin(&transaction, store, paths, 2, 30));
    ok(store_commit(transaction, &commit, id));
    assert_string_equal(id, "");
    store_end(transaction);
    store_close(store);
    assert_output("cd repo && cat plan.md other.txt && git status --porcelain",
                  "new\n M other.txt\n M plan.md\n");
    assert_clean_up("repo/.git");
}

/* A note in the log: a commit that changes no file. */
static void test_without_files(void **state)
{
    struct store *store;
    struct store_transaction *transaction = NULL;
    const struct store_commit commit = {.message = "note\n", .identity = &fixture_identity};
    char id[STORE_HEX];

    (void)state;
    make_repo();
    store = open_store("repo");
    ok(store_begin(&transaction, store, NULL, 0, 30));
    ok(store_commit(transaction, &commit, id));
    store_end(transaction);
    store_close(store);
    assert_output("cd repo && git log --format=%s && git diff HEAD~ HEAD", "note\nfirst\n");
}

static void test_adds_to_index(void **state)
{
    struct store *store;
    struct store_transaction *transaction = NULL;
    const char *const paths[] = {"sub/new.md"};
    const struct track_str text = TRACK_STR("- [ ] new\n");
    const struct store_write write = {text, text, text};
    const struct store_commit commit = {
        .writes = &write, .message = "add\n", .identity = &fixture_identity};
    char id[STORE_HEX];

    (void)state;
    make_repo();
    store = open_store("repo");
    ok(store_begin(&transaction, store, paths, 1, 30));
    ok(store_commit(transaction, &commit, id));
    store_end(transaction);
    store_close(store);
    assert_output("cd repo && git status --porcelain; git ls-files; git diff-files; git ls-tree -r "
                  "--name-only HEAD",
                  "other.txt\nplan.md\nsub/new.md\nother.txt\nplan.md\nsub/new.md\n");
}

/* With line ends converted on checkout, work tree and index agree though their bytes do not. */
static void test_filtered(void **state)
{
    char id[STORE_HEX];

    (void)state;
    make_repo();
    sh("cd repo && echo '*.md text eol=crlf' > .gitattributes && git add . && git commit -qm crlf "
       "&&"
       "rm plan.md && git checkout -q plan.md && grep -q $(printf '\\r') plan.md");
    ok(tick("repo", "plan.md", id));
    assert_output("cd repo && head -n 1 plan.md && git diff-files && git status --porcelain",
                  "- [x] a\r\n");
}

static void test_replace_path(void **state)
{
    (void)state;
    write_file("plan.md", "old\n");
    sh("chmod 640 plan.md && ln -s plan.md link.md");
    ok(store_replace_path("plan.md", TRACK_STR("old\n"), TRACK_STR("new\n")));
    fails(store_replace_path("plan.md", TRACK_STR("old\n"), TRACK_STR("x")), TRACK_E_CHANGED);
    ok(store_replace_path("link.md", TRACK_STR("new\n"), TRACK_STR("newer\n")));
    fails(store_replace_path("none.md", TRACK_STR(""), TRACK_STR("x")), TRACK_E_NO_PLAN);
    assert_output("cat plan.md; stat -c %a plan.md; ls -A", "newer\n640\nlink.md\n"
                                                            "plan.md\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_clean),
        FIXTURE_TEST(test_reflog),
        FIXTURE_TEST(test_edits_survive),
        FIXTURE_TEST(test_racy_entries_stay_racy),
        FIXTURE_TEST(test_flags_and_modes_survive),
        FIXTURE_TEST(test_unborn),
        FIXTURE_TEST(test_detached),
        FIXTURE_TEST(test_packed_branch_in_folder),
        FIXTURE_TEST(test_linked_worktree),
        FIXTURE_TEST(test_branch_moved),
        FIXTURE_TEST(test_branch_switched),
        FIXTURE_TEST(test_file_changed),
        FIXTURE_TEST(test_writer_is_waited_for),
        FIXTURE_TEST(test_writer_stays),
        FIXTURE_TEST(test_file_replaced),
        FIXTURE_TEST(test_file_removed),
        FIXTURE_TEST(test_ref_locked),
        FIXTURE_TEST(test_lock_timeout),
        FIXTURE_TEST(test_signals_wait),
        FIXTURE_TEST(test_merge_under_way),
        FIXTURE_TEST(test_special_files),
        FIXTURE_TEST(test_read_only_folder),
        FIXTURE_TEST(test_last_step_fails),
        FIXTURE_TEST(test_without_commit),
        FIXTURE_TEST(test_without_files),
        FIXTURE_TEST(test_adds_to_index),
        FIXTURE_TEST(test_filtered),
        FIXTURE_TEST(test_replace_path),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}
