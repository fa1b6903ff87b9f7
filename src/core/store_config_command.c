#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

#include "store_internal.h"
#include "track/environment.h"

static const char count_variable[] = "GIT_CONFIG_COUNT";
static const char list_variable[] = "GIT_CONFIG_PARAMETERS";

enum { MOST = 65536 };

static const char *get(const char *name)
{
    const size_t len = strlen(name);
    char *const *at = store_environment()->variables;

    for (; at && *at; at++)
        if (strncmp(*at, name, len) == 0 && (*at)[len] == '=')
            return *at + len + 1;
    return NULL;
}

static struct track_error *bogus(const char *variable, const char *why)
{
    return track_error_hint(track_error_new(TRACK_E_CONFIG, "%s %s", variable, why), "unset %s",
                            variable);
}

/* --- one setting ----------------------------------------------------------------------------- */

/* SECTION.NAME or SECTION.ANYTHING.NAME. */
struct key {
    struct track_str section;
    struct track_str middle; /* ptr NULL: there is none */
    struct track_str name;
};

static bool is_word(struct track_str text)
{
    bool fine = text.len > 0;

    for (size_t i = 0; fine && i < text.len; i++)
        fine = isalnum((unsigned char)text.ptr[i]) || text.ptr[i] == '-';
    return fine;
}

static bool cut_key(struct key *out, struct track_str text)
{
    const char *first = memchr(text.ptr, '.', text.len);
    const char *last = first ? memrchr(text.ptr, '.', text.len) : NULL;

    if (!first)
        return false;
    *out = (struct key){.section = {text.ptr, (size_t)(first - text.ptr)},
                        .name = {last + 1, text.len - (size_t)(last + 1 - text.ptr)}};
    if (last > first)
        out->middle = (struct track_str){first + 1, (size_t)(last - first - 1)};
    return is_word(out->section) && is_word(out->name) &&
           isalpha((unsigned char)out->name.ptr[0]) &&
           !(out->middle.len && memchr(out->middle.ptr, '\n', out->middle.len));
}

static void add_quoted(struct track_buf *out, struct track_str text)
{
    track_buf_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\\')
            track_buf_char(out, '\\');
        if (text.ptr[i] == '\n')
            track_buf_puts(out, "\\n");
        else
            track_buf_char(out, text.ptr[i]);
    }
    track_buf_char(out, '"');
}

static bool is(struct track_str text, const char *word)
{
    return text.len == strlen(word) && strncasecmp(text.ptr, word, text.len) == 0;
}

/* There is no file that the path could be relative to. */
static bool is_relative_include(const struct key *key, struct track_str value)
{
    return is(key->name, "path") && is(key->section, key->middle.ptr ? "includeif" : "include") &&
           !(value.len && (value.ptr[0] == '/' || value.ptr[0] == '~'));
}

/* As a file would have it. `value` NULL: the setting has none, which means true. */
static struct track_error *add_setting(struct track_buf *out, struct track_str text,
                                       const struct track_str *value, const char *variable)
{
    struct key key;

    if (!cut_key(&key, text))
        return bogus(variable, "names a setting that git does not know how to read");
    if (value && is_relative_include(&key, *value))
        return bogus(variable, "includes a relative path, but only files can do so");
    track_buf_char(out, '[');
    track_buf_str(out, key.section);
    if (key.middle.ptr) {
        track_buf_char(out, ' ');
        add_quoted(out, key.middle);
    }
    track_buf_puts(out, "]\n");
    track_buf_str(out, key.name);
    if (value) {
        track_buf_puts(out, " = ");
        add_quoted(out, *value);
    }
    track_buf_char(out, '\n');
    return NULL;
}

/* --- GIT_CONFIG_COUNT, GIT_CONFIG_KEY_0, GIT_CONFIG_VALUE_0, ... ----------------------------- */

static struct track_error *add_counted(struct track_buf *out, unsigned long index)
{
    char names[2][40];
    const char *found[2];

    for (size_t i = 0; i < 2; i++) {
        snprintf(names[i], sizeof(names[i]), "GIT_CONFIG_%s_%lu", i ? "VALUE" : "KEY", index);
        found[i] = get(names[i]);
        if (!found[i])
            return track_error_hint(track_error_new(TRACK_E_CONFIG,
                                                    "%s asks for %s, which is not set",
                                                    count_variable, names[i]),
                                    "unset %s", count_variable);
    }
    const struct track_str value = track_str_from(found[1]);
    return add_setting(out, track_str_from(found[0]), &value, names[0]);
}

static struct track_error *add_all_counted(struct track_buf *out)
{
    const char *text = get(count_variable);
    char *end = NULL;
    struct track_error *error = NULL;

    errno = 0;
    unsigned long count = text ? strtoul(text, &end, 10) : 0;
    if (text && *end)
        return bogus(count_variable, "is no number");
    if (errno || count > MOST)
        return bogus(count_variable, "is too large");
    for (unsigned long i = 0; !error && i < count; i++)
        error = add_counted(out, i);
    return error;
}

/* --- GIT_CONFIG_PARAMETERS: what `git -c` passes on ------------------------------------------ */

/* One word in single quotes, in which a quote is '\'' and an exclamation mark may be '\!'. */
static bool take_quoted(struct track_buf *out, const char **text)
{
    const char *at = *text;
    bool more = *at == '\'';

    if (!more)
        return false;
    for (at++; more; at += more ? 3 : 0) {
        size_t len = strcspn(at, "'");

        if (!at[len])
            return false;
        track_buf_add(out, at, len);
        at += len + 1;
        more = at[0] == '\\' && (at[1] == '\'' || at[1] == '!') && at[2] == '\'';
        if (more)
            track_buf_char(out, at[1]);
    }
    *text = at;
    return true;
}

static bool ends_word(const char *at)
{
    return !*at || isspace((unsigned char)*at);
}

/* 'KEY'='VALUE', 'KEY'= without a value, or as older versions of git have it, 'KEY=VALUE'. */
static bool take_pair(struct track_buf *key, struct track_buf *value, bool *has_value,
                      const char **text)
{
    if (!take_quoted(key, text))
        return false;
    *has_value = false;
    if (**text == '=') {
        ++*text;
        *has_value = !ends_word(*text);
        return (!*has_value || take_quoted(value, text)) && ends_word(*text);
    }

    const char *equals = key->len ? memchr(key->ptr, '=', key->len) : NULL;
    if (equals) {
        const size_t len = (size_t)(equals - key->ptr);

        *has_value = true;
        track_buf_add(value, equals + 1, key->len - len - 1);
        key->len = len;
    }
    return ends_word(*text);
}

static struct track_error *add_next(struct track_buf *out, const char **text)
{
    struct track_buf key = {0}, value = {0};
    struct track_error *error = NULL;
    bool has_value = false;

    if (!take_pair(&key, &value, &has_value, text)) {
        error = bogus(list_variable, "is not as git writes it");
    } else if (key.failed || value.failed) {
        error = track_error_no_memory();
    } else {
        const struct track_str view = track_buf_view(&value);

        error = add_setting(out, track_str_trim(track_buf_view(&key)), has_value ? &view : NULL,
                            list_variable);
    }
    track_buf_release(&value);
    track_buf_release(&key);
    return error;
}

static struct track_error *add_all_listed(struct track_buf *out)
{
    const char *text = get(list_variable);
    struct track_error *error = NULL;

    while (!error && text && *text) {
        if (isspace((unsigned char)*text))
            text++;
        else
            error = add_next(out, &text);
    }
    return error;
}

/* --- the whole ------------------------------------------------------------------------------- */

/* libgit2 reads only files, and may look at this one again. */
static struct track_error *put_in_file(int *fd, struct track_str text)
{
    int made = memfd_create("git-config", MFD_CLOEXEC);

    if (made < 0 || write(made, text.ptr, text.len) != (ssize_t)text.len) {
        struct track_error *error = track_error_io(errno, "cannot keep the settings of the "
                                                          "environment");
        if (made >= 0)
            close(made);
        return error;
    }
    *fd = made;
    return NULL;
}

struct track_error *store_config_command(int *fd)
{
    struct track_buf text = {0};
    struct track_error *error = add_all_counted(&text);

    *fd = -1;
    if (!error)
        error = add_all_listed(&text);
    if (!error && text.failed)
        error = track_error_no_memory();
    if (!error && text.len)
        error = put_in_file(fd, track_buf_view(&text));
    track_buf_release(&text);
    return error;
}
