#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "store_internal.h"

/* libgit2 follows includes in any config file, and this one is a stranger's. */
static bool has_include(struct track_str text)
{
    static const char word[] = "[include";
    char last = '\n';

    for (size_t i = 0; i < text.len; i++) {
        if ((last == '\n' || last == ']') && text.len - i >= sizeof(word) - 1 &&
            strncasecmp(text.ptr + i, word, sizeof(word) - 1) == 0)
            return true;
        if (text.ptr[i] != ' ' && text.ptr[i] != '\t' && text.ptr[i] != '\r')
            last = text.ptr[i];
    }
    return false;
}

static struct track_error *in_file(struct track_error *error)
{
    return track_error_hint(track_error_at(error, TRACK_CONFIG_FILE, 0, 0),
                            "git config -f " TRACK_CONFIG_FILE " --list");
}

static struct track_error *parse_file(git_config **out, int fd)
{
    char path[32];

    snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
    if (git_config_open_ondisk(out, path) == 0)
        return NULL;

    struct track_error *cause = store_git_error(TRACK_CONFIG_FILE);
    struct track_error *error = in_file(track_error_new(TRACK_E_CONFIG, "%s", cause->message));
    track_error_free(cause);
    return error;
}

/* libgit2 reads only files, so the bytes that were read with care get one in memory. */
struct track_error *store_config_parse(git_config **out, struct track_str bytes)
{
    struct track_error *error = NULL;

    if (has_include(bytes))
        return in_file(track_error_new(TRACK_E_CONFIG, "this file can't include others"));

    int fd = memfd_create(TRACK_CONFIG_FILE, MFD_CLOEXEC);
    if (fd < 0 || write(fd, bytes.ptr, bytes.len) != (ssize_t)bytes.len)
        error = track_error_io(errno, "cannot read '%s'", TRACK_CONFIG_FILE);
    else
        error = parse_file(out, fd);
    if (fd >= 0)
        close(fd);
    return error;
}

struct track_error *store_config_file(git_config **out, const struct store *store)
{
    struct store_place place = {.folder = -1};
    struct store_file file = {0};
    struct track_error *error = NULL;

    if (store_workdir(store))
        error = store_place_open(&place, store_workdir(store), TRACK_CONFIG_FILE, false);
    if (!error)
        error = store_place_read(&file, NULL, &place);
    if (error && error->code == TRACK_E_NO_PLAN)
        error->code = TRACK_E_CONFIG;
    if (!error && file.present)
        error = store_config_parse(out, store_file_view(&file));
    store_file_release(&file);
    store_place_close(&place);
    return error;
}
