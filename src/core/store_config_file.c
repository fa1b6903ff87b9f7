#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
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

/* libgit2 says "failed to parse config file: WHY (in PATH:LINE)", some with ", column N" behind. */
static struct track_error *bad_syntax(const char *path)
{
    const git_error *last = git_error_last();
    const char *text = last && last->message ? last->message : "cannot be read";
    const char *why = strstr(text, "file: ");
    why = why ? why + strlen("file: ") : text;
    const char *place = strstr(why, " (in "), *number = place ? strstr(place, path) : NULL;
    const int len = number ? (int)(place - why) : (int)strlen(why);
    const unsigned long line = number ? strtoul(number + strlen(path) + 1, NULL, 10) : 0;
    struct track_error *error = track_error_new(TRACK_E_CONFIG, "%.*s", len, why);

    error = in_file(error);
    return track_error_at(error, TRACK_CONFIG_FILE, (uint32_t)line, 0);
}

static struct track_error *parse_file(git_config **out, int fd)
{
    char path[32];

    snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
    return git_config_open_ondisk(out, path) == 0 ? NULL : bad_syntax(path);
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
