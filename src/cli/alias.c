#include "alias.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"

static const char prefix[] = "track.alias.";

/* What git takes for the name of a setting. */
static bool is_name(const char *name)
{
    bool fine = isalpha((unsigned char)name[0]);
    for (; fine && *name; name++)
        fine = isalnum((unsigned char)*name) || *name == '-';
    return fine;
}

const char *alias_find(const struct track_settings *settings, const char *name)
{
    struct track_buf key = {0};
    const char *text = NULL;
    if (!settings || !is_name(name))
        return NULL;
    track_buf_printf(&key, "%s%s", prefix, name);
    if (!key.failed)
        text = track_settings_get(settings, key.ptr);
    track_buf_release(&key);
    return text;
}

bool alias_is_shell(const char *text)
{
    return text[0] == '!';
}

struct visitor {
    void (*visit)(void *context, const char *name, const char *text);
    void *context;
};

static void visit_one(void *context, const char *name, const char *text)
{
    const struct visitor *visitor = context;
    if (is_name(name) && !command_find(name))
        visitor->visit(visitor->context, name, text);
}

void alias_each(const struct track_settings *settings,
                void (*visit)(void *context, const char *name, const char *text), void *context)
{
    struct visitor visitor = {visit, context};
    if (settings)
        track_settings_each(settings, prefix, visit_one, &visitor);
}

/* Takes one word, unquoted, from *from to *to; both move behind it. False for a quote without an
 * end. */
static bool take_word(const char **from, char **to)
{
    char quote = '\0';
    const char *in = *from;
    char *out = *to;
    for (; *in && (quote || !isspace((unsigned char)*in)); in++) {
        if (quote ? *in == quote : *in == '\'' || *in == '"') {
            quote = quote ? '\0' : *in;
            continue;
        }
        if (*in == '\\' && quote != '\'' && !*++in)
            return false;
        *out++ = *in;
    }
    *out++ = '\0';
    *from = in;
    *to = out;
    return !quote;
}

static struct track_error *bad_quotes(const char *name)
{
    return track_error_hint(
        track_error_new(TRACK_E_CONFIG, "the alias '%s' has a quote or backslash without an end",
                        name),
        "git config --get %s%s", prefix, name);
}

/* Splits `text` into memory of its own, which has room for all. */
static bool split(struct alias_words *out, size_t *count, const char *text)
{
    char *to = out->text;
    for (text += strspn(text, " \t\n\v\f\r"); *text; text += strspn(text, " \t\n\v\f\r")) {
        out->list[(*count)++] = to;
        if (!take_word(&text, &to))
            return false;
    }
    return true;
}

struct track_error *alias_expand(struct alias_words *out, const char *text,
                                 const char *const *words, size_t at)
{
    size_t total = 0, count = at;
    while (words[total])
        total++;
    *out = (struct alias_words){calloc(total + strlen(text) + 1, sizeof(*out->list)),
                                malloc(strlen(text) + 1)};
    if (!out->list || !out->text) {
        alias_release(out);
        return track_error_no_memory();
    }
    memcpy(out->list, words, at * sizeof(*words));
    if (!split(out, &count, text)) {
        alias_release(out);
        return bad_quotes(words[at]);
    }
    memcpy(out->list + count, words + at + 1, (total - at) * sizeof(*words));
    return NULL;
}

void alias_release(struct alias_words *words)
{
    free(words->list);
    free(words->text);
    *words = (struct alias_words){NULL, NULL};
}
