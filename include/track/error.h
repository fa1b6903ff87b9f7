/*
 * error - the one error type of libtrack.
 *
 * Every function that can fail returns a `struct track_error *`: NULL means success, anything else
 * is owned by the caller, who passes it on unchanged or frees it. Out-parameters are untouched on
 * failure. Messages may quote untrusted text; whoever prints them escapes them for the place.
 */
#ifndef TRACK_ERROR_H
#define TRACK_ERROR_H

#include <stddef.h>

#include "track/text.h"

enum track_error_code {
    TRACK_E_USAGE,         /* exit 2: the words of the command line are off */
    TRACK_E_CONFIG,        /* exit 2: a value in .trackconfig or git config is off */
    TRACK_E_GATE_LOCKED,   /* exit 3: a gate that is not passed stands before the item */
    TRACK_E_STRICT_LOCKED, /* exit 3: policy strict, an item before the gate is not done */
    TRACK_E_HOOK,          /* exit 3: a hook of git refused the commit */
    TRACK_E_NO_SUCH_ITEM,  /* exit 4 */
    TRACK_E_AMBIGUOUS,     /* exit 4 */
    TRACK_E_NO_REPOSITORY, /* exit 5 */
    TRACK_E_NO_PLAN,       /* exit 5: no plan found, or it is no regular file */
    TRACK_E_NO_BOXES,      /* exit 5: the plan holds no box */
    TRACK_E_CONFLICT,      /* exit 5: conflict markers, or an unmerged index entry */
    TRACK_E_IN_PROGRESS,   /* exit 5: a merge, rebase, ... is under way */
    TRACK_E_NOT_COMMITTED, /* exit 5: the item is not in HEAD (or the index) yet */
    TRACK_E_CHANGED,       /* exit 5: something changed meanwhile, or is not as it was left */
    TRACK_E_LOCKED,        /* exit 5: a lock was not had in time */
    TRACK_E_EXISTS,        /* exit 5: init would overwrite something */
    TRACK_E_SHALLOW,       /* exit 5: the history that is needed was cut off */
    TRACK_E_BARE,          /* exit 5: the command needs a work tree */
    TRACK_E_UNTRUSTED,     /* exit 6: a command of the repository was not run */
    TRACK_E_IDENTITY,      /* exit 128: git does not know who commits */
    TRACK_E_SIGN,          /* exit 128: the commit could not be signed */
    TRACK_E_IO,            /* exit 128 */
    TRACK_E_GIT,           /* exit 128: libgit2 failed, or cannot read this repository */
    TRACK_E_TOO_LARGE,     /* exit 128: input beyond what can be parsed */
    TRACK_E_NO_MEMORY,     /* exit 128 */
    TRACK_E_COUNT
};

/* One thing that the message is about, e.g. a candidate of an ambiguous address. */
struct track_error_detail {
    char *id;
    char *text;
};

struct track_error {
    enum track_error_code code;
    char *message;   /* one line, without a final full stop */
    char *file;      /* path, or NULL */
    unsigned line;   /* 1-based, 0: none */
    unsigned column; /* 1-based, bytes, 0: none */
    char *hint;      /* one command that can be run, or NULL */
    struct track_error_detail *details;
    size_t detail_count;
};

/* What makes an error, or adds to one, never returns NULL, and the analyser is told so: when memory
 * is out, there is a constant error that says it. */
struct track_error *track_error_new(enum track_error_code code, const char *format, ...)
    __attribute__((format(printf, 2, 3), returns_nonnull));

/* The constant out-of-memory error. */
struct track_error *track_error_no_memory(void) __attribute__((returns_nonnull));

/* TRACK_E_IO with the text of `errnum` behind the message: "MESSAGE: No space left on device". */
struct track_error *track_error_io(int errnum, const char *format, ...)
    __attribute__((format(printf, 2, 3), returns_nonnull));

/* These attach to `error` and return it, so that they can stand in a return statement. */
struct track_error *track_error_hint(struct track_error *error, const char *format, ...)
    __attribute__((format(printf, 2, 3), nonnull(1), returns_nonnull));
/* The hint is `before`, `word` as a shell takes it for one word, and `after`. For every word that
 * we did not write: a hint is pasted into a shell. */
struct track_error *track_error_hint_word(struct track_error *error, const char *before,
                                          struct track_str word, const char *after)
    __attribute__((nonnull(1), returns_nonnull));
struct track_error *track_error_at(struct track_error *error, const char *file, unsigned line,
                                   unsigned column) __attribute__((nonnull(1), returns_nonnull));
struct track_error *track_error_detail(struct track_error *error, const char *id, size_t id_len,
                                       const char *text, size_t text_len)
    __attribute__((nonnull(1), returns_nonnull));

#ifdef __clang_analyzer__
/* clang's analyser does not believe `returns_nonnull` before version 17, and would follow each
 * error that is made as a success, too. It believes what it sees. */
#include <stdlib.h>
static inline struct track_error *track_error_made(struct track_error *error)
{
    if (!error)
        abort();
    return error;
}
#define track_error_new(...) track_error_made(track_error_new(__VA_ARGS__))
#define track_error_no_memory() track_error_made(track_error_no_memory())
#define track_error_io(...) track_error_made(track_error_io(__VA_ARGS__))
#define track_error_hint(...) track_error_made(track_error_hint(__VA_ARGS__))
#define track_error_hint_word(...) track_error_made(track_error_hint_word(__VA_ARGS__))
#define track_error_at(...) track_error_made(track_error_at(__VA_ARGS__))
#define track_error_detail(...) track_error_made(track_error_detail(__VA_ARGS__))
#endif

/* NULL is none. */
void track_error_free(struct track_error *error);

/* The permanent name of a code, e.g. "E-GATE-LOCKED". */
const char *track_error_id(enum track_error_code code);
/* The exit code that the command line ends with. */
int track_error_exit(enum track_error_code code);

#endif
