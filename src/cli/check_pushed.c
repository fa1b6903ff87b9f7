#include "check_pushed.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool is_id(const char *word)
{
    size_t len = strlen(word);
    return (len == 40 || len == 64) && strspn(word, "0123456789abcdef") == len;
}

static bool is_none(const char *id)
{
    return strspn(id, "0") == strlen(id);
}

/* Cuts `line` in place. */
static bool read_line(struct pushed_branch *out, char *line)
{
    line[strcspn(line, "\n")] = '\0';
    char *new = strchr(line, ' ');
    char *ref = new ? strchr(new + 1, ' ') : NULL;
    if (!ref)
        return false;
    *new ++ = '\0';
    *ref++ = '\0';
    *out = (struct pushed_branch){is_none(line) ? NULL : line, new, ref};
    return is_id(line) && is_id(new) && *ref;
}

static bool gets_commits(const struct pushed_branch *branch)
{
    static const char branches[] = "refs/heads/";
    return !is_none(branch->new) && strncmp(branch->ref, branches, sizeof(branches) - 1) == 0;
}

static struct track_error *bad_line(const char *line)
{
    return track_error_hint(
        track_error_new(TRACK_E_USAGE,
                        "--pushed reads 'OLD NEW REF', as pre-receive gets it, not '%s'", line),
        "track help check");
}

struct track_error *
check_pushed_each(FILE *in,
                  struct track_error *(*visit)(void *context, const struct pushed_branch *branch),
                  void *context)
{
    char *line = NULL;
    size_t size = 0;
    struct track_error *error = NULL;
    errno = 0;
    while (!error && getline(&line, &size, in) >= 0) {
        struct pushed_branch branch;
        if (!read_line(&branch, line))
            error = bad_line(line);
        else if (gets_commits(&branch))
            error = visit(context, &branch);
    }
    if (!error && ferror(in))
        error = track_error_io(errno, "cannot read standard input");
    free(line);
    return error;
}
