#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store_internal.h"

enum { LONGEST_STEP_MS = 24 };

bool store_wait(struct store_wait *wait)
{
    uint8_t noise = 0;

    if (wait->left_ms == 0)
        return false;
    /* Everybody who waits for the same lock should not wake at the same moment. */
    if (getrandom(&noise, sizeof(noise), GRND_NONBLOCK) < 0)
        noise = (uint8_t)getpid();

    uint32_t step = wait->step_ms + noise % (wait->step_ms + 1) + 1;
    if (step > wait->left_ms)
        step = wait->left_ms;
    wait->left_ms -= step;
    wait->step_ms = wait->step_ms < LONGEST_STEP_MS / 2 ? wait->step_ms * 2 + 1 : LONGEST_STEP_MS;

    const struct timespec span = {step / 1000, (long)(step % 1000) * 1000000};
    ppoll(NULL, 0, &span, wait->signals);
    return true;
}

void store_signals_hold(sigset_t *before)
{
    sigset_t all;

    sigfillset(&all);
    /* These report a fault in our own code; held back, they would end the process all the same. */
    sigdelset(&all, SIGSEGV);
    sigdelset(&all, SIGBUS);
    sigdelset(&all, SIGFPE);
    sigdelset(&all, SIGILL);
    sigdelset(&all, SIGABRT);
    sigdelset(&all, SIGTRAP);
    pthread_sigmask(SIG_BLOCK, &all, before);
}

void store_signals_release(const sigset_t *before)
{
    pthread_sigmask(SIG_SETMASK, before, NULL);
}

struct track_error *store_flock(int *fd, const char *folder, struct store_wait *wait)
{
    char *path = store_join(folder, "lock");
    if (!path)
        return track_error_no_memory();

    struct track_error *error = NULL;
    int lock = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (lock < 0) {
        error = track_error_io(errno, "cannot open '%s'", path);
        goto done;
    }
    while (flock(lock, LOCK_EX | LOCK_NB) < 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            error = track_error_io(errno, "cannot lock '%s'", path);
            goto done;
        }
        if (!store_wait(wait)) {
            error = track_error_new(TRACK_E_LOCKED, "another track is at work in this repository");
            goto done;
        }
    }
    *fd = lock;
    lock = -1;

done:
    if (lock >= 0)
        close(lock);
    free(path);
    return error;
}

struct track_error *store_lockfile_init(struct store_lockfile *lock, const char *path,
                                        const char *folder, const char *name)
{
    struct store_lockfile made = {store_join(path, ".lock"), store_join(folder, name)};

    if (!made.path || !made.proof) {
        free(made.path);
        free(made.proof);
        return track_error_no_memory();
    }
    *lock = made;
    return NULL;
}

/* What errno says of a lock, or its proof, that could not be read: gone, or a link, is not ours. */
static enum store_owner owner_of_unread(void)
{
    return errno == ENOENT || errno == ELOOP ? STORE_NOT_OURS : STORE_OWNER_UNKNOWN;
}

enum store_owner store_lockfile_owner(const struct store_lockfile *lock)
{
    struct stat link;
    struct stat own;

    if (lstat(lock->path, &link) < 0 || lstat(lock->proof, &own) < 0)
        return owner_of_unread();
    if (link.st_dev == own.st_dev && link.st_ino == own.st_ino)
        return STORE_OURS;

    struct store_file found = {0};
    struct store_file proof = {0};
    enum store_owner owner = STORE_NOT_OURS;

    if (!store_read_own(&found, lock->path) || !store_read_own(&proof, lock->proof))
        owner = owner_of_unread();
    else if (proof.len > 0 && track_str_equal(store_file_view(&found), store_file_view(&proof)))
        owner = STORE_OURS;
    store_file_release(&found);
    store_file_release(&proof);
    return owner;
}

/* -1 with errno when the lock was not had. A hard link appears with its content at once, so that
 * whoever dies here leaves nothing that can't be told from a stranger's lock. */
static int take(const struct store_lockfile *lock, struct track_str content, enum store_sync sync)
{
    if (link(lock->proof, lock->path) == 0)
        return 0;
    if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EXDEV &&
        errno != EMLINK)
        return -1;

    struct track_error *error = store_write_own(lock->path, content, sync);
    errno = access(lock->path, F_OK) == 0 ? EEXIST : EIO;
    track_error_free(error);
    return error ? -1 : 0;
}

struct track_error *store_lockfile_take(struct store_lockfile *lock, struct track_str content,
                                        enum store_sync sync, struct store_wait *wait)
{
    struct track_error *error;

    unlink(lock->proof);
    error = store_write_own(lock->proof, content, sync);
    if (error)
        return error;
    while (take(lock, content, sync) < 0) {
        if (errno != EEXIST) {
            error = track_error_io(errno, "cannot create '%s'", lock->path);
            break;
        }
        if (!store_wait(wait)) {
            error = track_error_new(TRACK_E_LOCKED, "another program is at work: '%s' exists",
                                    lock->path);
            break;
        }
    }
    if (error)
        unlink(lock->proof);
    return error;
}

void store_lockfile_drop(struct store_lockfile *lock)
{
    const enum store_owner owner =
        lock->path && lock->proof ? store_lockfile_owner(lock) : STORE_OWNER_UNKNOWN;

    /* Without its proof, a lock that can't be removed now could not be removed later either. */
    if (owner == STORE_NOT_OURS ||
        (owner == STORE_OURS && (unlink(lock->path) == 0 || errno == ENOENT)))
        unlink(lock->proof);
    free(lock->path);
    free(lock->proof);
    *lock = (struct store_lockfile){0};
}
