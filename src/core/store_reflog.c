#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store_internal.h"
#include "track/environment.h"

enum { TAIL = 8192 };

static bool begins(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* Each linked work tree has its own of these refs. */
static bool is_per_worktree(const char *ref)
{
    return !begins(ref, "refs/") || begins(ref, "refs/worktree/") || begins(ref, "refs/bisect/") ||
           begins(ref, "refs/rewritten/");
}

char *store_ref_path(git_repository *repo, const char *ref, bool log)
{
    char *path = NULL;
    const char *folder =
        is_per_worktree(ref) ? git_repository_path(repo) : git_repository_commondir(repo);

    return asprintf(&path, "%s%s%s", folder, log ? "logs/" : "", ref) < 0 ? NULL : path;
}

enum logging { LOG_NEVER, LOG_EXISTING, LOG_BRANCHES, LOG_ALL };

static enum logging read_logging(git_repository *repo)
{
    git_config *config = NULL;
    git_buf value = {0};
    int on = !git_repository_is_bare(repo);
    bool always = false;

    if (git_repository_config_snapshot(&config, repo) == 0 &&
        git_config_get_string_buf(&value, config, "core.logAllRefUpdates") == 0) {
        always = strcasecmp(value.ptr, "always") == 0;
        git_config_parse_bool(&on, value.ptr);
    }
    git_buf_dispose(&value);
    git_config_free(config);
    return always ? LOG_ALL : on ? LOG_BRANCHES : LOG_EXISTING;
}

/* git logs branches, remote branches, notes and HEAD, and whatever has a log already. */
static bool may_create(enum logging logging, const char *ref)
{
    return logging == LOG_ALL || (logging == LOG_BRANCHES &&
                                  (begins(ref, "refs/heads/") || begins(ref, "refs/remotes/") ||
                                   begins(ref, "refs/notes/") || strcmp(ref, "HEAD") == 0));
}

static void make_folders(char *path)
{
    for (char *slash = strstr(path, "/logs/"); slash && (slash = strchr(slash + 1, '/'));) {
        *slash = '\0';
        mkdir(path, 0777);
        *slash = '/';
    }
}

/* Runs of blanks and line ends become one blank, as git does it. */
static void add_words(struct track_buf *line, struct track_str text)
{
    bool blank = true;

    for (size_t i = 0; i < text.len; i++) {
        bool is_blank = isspace((unsigned char)text.ptr[i]) != 0;

        if (!is_blank)
            track_buf_char(line, text.ptr[i]);
        else if (!blank)
            track_buf_char(line, ' ');
        blank = is_blank;
    }
}

static void make_line(struct track_buf *line, const struct store_ref_move *move)
{
    const git_time when = move->who->when;
    const int offset = abs(when.offset);
    const char *action = store_environment()->reflog_action;

    if (!action)
        action = git_oid_is_zero(move->from) ? "commit (initial)" : "commit";
    track_buf_printf(line, "%s ", git_oid_tostr_s(move->from));
    track_buf_printf(line, "%s %s <%s> %lld %c%02d%02d\t", git_oid_tostr_s(move->to),
                     move->who->name, move->who->email, (long long)when.time,
                     when.offset < 0 ? '-' : '+', offset / 60, offset % 60);
    add_words(line, track_str_from(action));
    track_buf_puts(line, ": ");
    add_words(line, (struct track_str){move->subject, strcspn(move->subject, "\n")});
    track_buf_char(line, '\n');
}

/* A line goes in whole or not at all, so that the next one does not continue its half. */
static int append(int fd, struct track_str line)
{
    off_t end = lseek(fd, 0, SEEK_END);
    ssize_t put = end < 0 ? -1 : write(fd, line.ptr, line.len);

    if (put == (ssize_t)line.len && store_sync(fd, STORE_SYNC_REFS) == 0)
        return 0;
    int errnum = put < 0 ? errno : ENOSPC;
    if (end >= 0 && ftruncate(fd, end) < 0)
        errnum = EIO;
    errno = errnum;
    return -1;
}

static struct track_error *add_to(git_repository *repo, const char *ref, enum logging logging,
                                  struct track_str line)
{
    struct track_error *error = NULL;
    char *path = store_ref_path(repo, ref, true);
    if (!path)
        return track_error_no_memory();

    const bool create = may_create(logging, ref);
    if (create)
        make_folders(path);
    int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC | (create ? O_CREAT : 0), 0666);
    if ((fd < 0 && (create || errno != ENOENT)) || (fd >= 0 && append(fd, line) < 0))
        error = track_error_io(errno, "cannot write '%s'", path);
    if (fd >= 0)
        close(fd);
    free(path);
    return error;
}

struct track_error *store_reflog_add(git_repository *repo, const struct store_ref_move *move)
{
    const enum logging logging = read_logging(repo);
    struct track_buf line = {0};
    struct track_error *error;

    make_line(&line, move);
    if (line.failed)
        error = track_error_no_memory();
    else
        error = add_to(repo, move->ref, logging, track_buf_view(&line));
    if (!error && strcmp(move->ref, "HEAD") != 0)
        error = add_to(repo, "HEAD", logging, track_buf_view(&line));
    if (error)
        store_reflog_drop(repo, move);
    track_buf_release(&line);
    return error;
}

/* Where the last line begins, if it is the one of this move, or the half of it that a killed run
 * came to write; -1 otherwise. */
static off_t find_line(int fd, const struct store_ref_move *move)
{
    char tail[TAIL + 1];
    char start[2 * STORE_HEX + 1];
    off_t end = lseek(fd, 0, SEEK_END);
    off_t from = end > TAIL ? end - TAIL : 0;
    ssize_t len = end < 0 ? -1 : pread(fd, tail, TAIL, from);

    if (len <= 0)
        return -1;
    tail[len] = '\0';
    git_oid_tostr(start, sizeof(start), move->from);
    start[STORE_HEX - 1] = ' ';
    git_oid_tostr(start + STORE_HEX, STORE_HEX, move->to);

    const char *at = tail + len - 1;
    while (at > tail && at[-1] != '\n')
        at--;

    size_t known = strlen(start);
    if (known > strlen(at))
        known = strlen(at);
    return memcmp(at, start, known) == 0 ? from + (at - tail) : -1;
}

static void drop_from(git_repository *repo, const char *ref, const struct store_ref_move *move)
{
    char *path = store_ref_path(repo, ref, true);
    int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;

    if (fd >= 0) {
        off_t at = find_line(fd, move);
        /* A log line too much is no reason to leave the rest of a change where it is. */
        int ignored = at >= 0 ? ftruncate(fd, at) : 0;
        (void)ignored;
        close(fd);
    }
    free(path);
}

void store_reflog_drop(git_repository *repo, const struct store_ref_move *move)
{
    drop_from(repo, move->ref, move);
    if (strcmp(move->ref, "HEAD") != 0)
        drop_from(repo, "HEAD", move);
}
