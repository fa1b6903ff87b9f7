#include "track/error.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "track/text.h"

static const struct {
    const char *id;
    int exit_code;
} codes[TRACK_E_COUNT] = {
    [TRACK_E_USAGE] = {"E-USAGE", 2},
    [TRACK_E_CONFIG] = {"E-CONFIG", 2},
    [TRACK_E_GATE_LOCKED] = {"E-GATE-LOCKED", 3},
    [TRACK_E_STRICT_LOCKED] = {"E-STRICT-LOCKED", 3},
    [TRACK_E_HOOK] = {"E-HOOK", 3},
    [TRACK_E_NO_SUCH_ITEM] = {"E-NO-SUCH-ITEM", 4},
    [TRACK_E_AMBIGUOUS] = {"E-AMBIGUOUS", 4},
    [TRACK_E_NO_REPOSITORY] = {"E-NO-REPOSITORY", 5},
    [TRACK_E_NO_PLAN] = {"E-NO-PLAN", 5},
    [TRACK_E_NO_BOXES] = {"E-NO-BOXES", 5},
    [TRACK_E_CONFLICT] = {"E-CONFLICT", 5},
    [TRACK_E_IN_PROGRESS] = {"E-IN-PROGRESS", 5},
    [TRACK_E_NOT_COMMITTED] = {"E-NOT-COMMITTED", 5},
    [TRACK_E_CHANGED] = {"E-CHANGED", 5},
    [TRACK_E_LOCKED] = {"E-LOCKED", 5},
    [TRACK_E_EXISTS] = {"E-EXISTS", 5},
    [TRACK_E_SHALLOW] = {"E-SHALLOW-HISTORY", 5},
    [TRACK_E_BARE] = {"E-BARE", 5},
    [TRACK_E_UNTRUSTED] = {"E-UNTRUSTED", 6},
    [TRACK_E_IDENTITY] = {"E-IDENTITY", 128},
    [TRACK_E_SIGN] = {"E-SIGN", 128},
    [TRACK_E_IO] = {"E-IO", 128},
    [TRACK_E_GIT] = {"E-GIT", 128},
    [TRACK_E_TOO_LARGE] = {"E-TOO-LARGE", 128},
    [TRACK_E_NO_MEMORY] = {"E-NO-MEMORY", 128},
};

static char no_memory_message[] = "out of memory";

/* Shared by everyone who gets it, so nothing may ever be attached to it or freed. */
static struct track_error no_memory = {
    .code = TRACK_E_NO_MEMORY,
    .message = no_memory_message,
};

static bool can_attach(const struct track_error *error)
{
    return error != &no_memory;
}

static char *copy(const char *ptr, size_t len)
{
    return ptr ? strndup(ptr, len) : strdup("");
}

__attribute__((format(printf, 1, 0))) static char *format_text(const char *format, va_list args)
{
    char *text = NULL;

    return vasprintf(&text, format, args) < 0 ? NULL : text;
}

/* Takes over `message`, also when it fails. */
static struct track_error *create(enum track_error_code code, char *message)
{
    struct track_error *error = message ? calloc(1, sizeof(*error)) : NULL;

    if (!error) {
        free(message);
        return &no_memory;
    }
    error->code = code;
    error->message = message;
    return error;
}

/* The parentheses keep out the macros that the header has for the analyser. */
struct track_error *(track_error_new)(enum track_error_code code, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    char *message = format_text(format, args);
    va_end(args);
    return create(code, message);
}

struct track_error *(track_error_no_memory)(void)
{
    return &no_memory;
}

struct track_error *(track_error_io)(int errnum, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    char *what = format_text(format, args);
    va_end(args);
    if (!what)
        return &no_memory;

    struct track_error *error = track_error_new(TRACK_E_IO, "%s: %s", what, strerror(errnum));
    free(what);
    return error;
}

struct track_error *(track_error_hint)(struct track_error *error, const char *format, ...)
{
    if (!can_attach(error))
        return error;

    va_list args;
    va_start(args, format);
    char *hint = format_text(format, args);
    va_end(args);
    if (hint) {
        free(error->hint);
        error->hint = hint;
    }
    return error;
}

struct track_error *(track_error_hint_word)(struct track_error *error, const char *before,
                                            struct track_str word, const char *after)
{
    struct track_buf quoted = {0};

    track_text_quoted(&quoted, word);
    if (!quoted.failed)
        error = track_error_hint(error, "%s%s%s", before, quoted.ptr, after);
    track_buf_release(&quoted);
    return error;
}

struct track_error *(track_error_at)(struct track_error *error, const char *file, unsigned line,
                                     unsigned column)
{
    if (!can_attach(error))
        return error;

    char *path = file ? strdup(file) : NULL;
    /* A line number without its file would point into nothing. */
    if (file && !path)
        return error;
    free(error->file);
    error->file = path;
    error->line = line;
    error->column = column;
    return error;
}

struct track_error *(track_error_detail)(struct track_error *error, const char *id, size_t id_len,
                                         const char *text, size_t text_len)
{
    if (!can_attach(error))
        return error;

    struct track_error_detail detail = {copy(id, id_len), copy(text, text_len)};
    struct track_error_detail *details = NULL;

    if (detail.id && detail.text)
        details = reallocarray(error->details, error->detail_count + 1, sizeof(*details));
    if (!details) {
        free(detail.id);
        free(detail.text);
        return error;
    }
    details[error->detail_count++] = detail;
    error->details = details;
    return error;
}

void track_error_free(struct track_error *error)
{
    if (!error || !can_attach(error))
        return;

    for (size_t i = 0; i < error->detail_count; i++) {
        free(error->details[i].id);
        free(error->details[i].text);
    }
    free(error->details);
    free(error->hint);
    free(error->file);
    free(error->message);
    free(error);
}

static bool is_code(enum track_error_code code)
{
    return (unsigned)code < TRACK_E_COUNT;
}

const char *track_error_id(enum track_error_code code)
{
    return is_code(code) ? codes[code].id : "E-UNKNOWN";
}

int track_error_exit(enum track_error_code code)
{
    return is_code(code) ? codes[code].exit_code : 128;
}
