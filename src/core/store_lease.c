#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "store_internal.h"

enum outcome { NO_LEASES_HERE, TAKEN, REFUSED };

static enum outcome try_to_take(int fd)
{
    /* The usual signal that a writer has come would end the process; this one is ignored. */
    if (fcntl(fd, F_SETSIG, SIGURG) == 0 && fcntl(fd, F_SETLEASE, F_RDLCK) == 0)
        return TAKEN;
    return errno == EAGAIN ? REFUSED : NO_LEASES_HERE;
}

struct track_error *store_lease_take(struct store_lease *out, const struct store_place *place,
                                     struct store_wait *wait)
{
    const int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    int fd = place->folder < 0 ? -1 : openat(place->folder, place->name, flags);
    enum outcome outcome = NO_LEASES_HERE;

    while (fd >= 0 && (outcome = try_to_take(fd)) == REFUSED)
        if (!store_wait(wait)) {
            close(fd);
            return track_error_new(TRACK_E_LOCKED, "another program is writing '%s'", place->shown);
        }
    if (fd >= 0 && outcome != TAKEN) {
        close(fd);
        fd = -1;
    }
    out->fd = fd;
    return NULL;
}

bool store_lease_is_broken(const struct store_lease *lease)
{
    return lease->fd >= 0 && fcntl(lease->fd, F_GETLEASE) != F_RDLCK;
}

void store_lease_release(struct store_lease *lease)
{
    if (lease->fd >= 0)
        close(lease->fd);
    lease->fd = -1;
}
