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

struct track_error *store_lease_take(int *lease, const struct store_place *place,
                                     struct store_wait *wait)
{
    const int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    int fd = place->folder < 0 ? -1 : openat(place->folder, place->name, flags);
    enum outcome outcome = NO_LEASES_HERE;
    bool time_is_up = false;

    while (fd >= 0 && !time_is_up && (outcome = try_to_take(fd)) == REFUSED)
        time_is_up = !wait || !store_wait(wait);
    if (fd >= 0 && outcome != TAKEN) {
        close(fd);
        fd = -1;
    }
    if (wait && time_is_up)
        return track_error_new(TRACK_E_LOCKED, "another program is writing '%s'", place->shown);
    *lease = fd;
    return NULL;
}

bool store_lease_is_broken(int lease)
{
    return lease >= 0 && fcntl(lease, F_GETLEASE) != F_RDLCK;
}

void store_lease_release(int *lease)
{
    if (*lease >= 0)
        close(*lease);
    *lease = -1;
}
