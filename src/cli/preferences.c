#include "preferences.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *get(const struct track_settings *settings, const char *key)
{
    return settings ? track_settings_get(settings, key) : NULL;
}

static const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

/* Whether the variable says yes, and whether it says no. */
static bool says(const char *name, bool wanted)
{
    const char *value = variable(name);
    bool truth = true;
    if (value && !track_settings_bool(&truth, value))
        truth = true;
    return value && truth == wanted;
}

/* --- colour --- */

enum when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };

static bool parse_when(enum when *out, const char *text)
{
    static const char *const words[] = {
        [WHEN_AUTO] = "auto", [WHEN_ALWAYS] = "always", [WHEN_NEVER] = "never"};
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (strcmp(words[i], text) == 0) {
            *out = (enum when)i;
            return true;
        }
    }
    return false;
}

/* As git has it, true is "auto". */
static bool parse_setting(enum when *out, const char *text)
{
    bool on = false;
    if (parse_when(out, text))
        return true;
    if (!track_settings_bool(&on, text))
        return false;
    *out = on ? WHEN_AUTO : WHEN_NEVER;
    return true;
}

static struct track_error *parse_option(enum when *out, const struct cli_args *args)
{
    const char *word = args->value[OPT_COLOR];
    *out = word ? WHEN_AUTO : WHEN_ALWAYS;
    if (!word || parse_when(out, word))
        return NULL;
    return track_error_hint(
        track_error_new(TRACK_E_USAGE, "--color takes always, never or auto, not '%s'", word),
        "track help");
}

struct track_error *preferences_check(const struct cli_args *args)
{
    enum when when;
    return args->given[OPT_COLOR] ? parse_option(&when, args) : NULL;
}

static struct track_error *read_setting(enum when *out, const struct track_settings *settings)
{
    static const char *const keys[] = {"color.track", "color.ui"};
    *out = WHEN_AUTO;
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        const char *text = get(settings, keys[i]);
        if (text && parse_setting(out, text))
            return NULL;
        if (text)
            return track_error_hint(track_error_new(TRACK_E_CONFIG,
                                                    "'%s' is none of always, never, auto: '%s'",
                                                    keys[i], text),
                                    "git config %s auto", keys[i]);
    }
    return NULL;
}

/* git tells whom it runs in front of a pager. */
static bool under_pager_of_git(int fd)
{
    return fd == STDOUT_FILENO && says("GIT_PAGER_IN_USE", true);
}

bool preferences_terminal(int fd)
{
    return isatty(fd) || under_pager_of_git(fd);
}

static bool pager_has_color(const struct track_settings *settings)
{
    const char *text = get(settings, "color.pager");
    bool on = true;
    return !text || !track_settings_bool(&on, text) || on;
}

/* As the conventions have it: NO_COLOR turns off, FORCE_COLOR and CLICOLOR_FORCE on, else a
 * terminal that is not dumb has colour. */
static bool decide(const struct track_settings *settings, int fd, bool paged)
{
    const char *term = variable("TERM");
    if (variable("NO_COLOR"))
        return false;
    if (says("CLICOLOR_FORCE", true) || says("FORCE_COLOR", true))
        return true;
    if (says("FORCE_COLOR", false))
        return false;
    if ((paged || under_pager_of_git(fd)) && !pager_has_color(settings))
        return false;
    return preferences_terminal(fd) && term && strcmp(term, "dumb") != 0;
}

struct track_error *preferences_color(bool *out, const struct cli_args *args,
                                      const struct track_settings *settings, int fd, bool paged)
{
    enum when when;
    struct track_error *error =
        args->given[OPT_COLOR] ? parse_option(&when, args) : read_setting(&when, settings);
    if (error)
        return error;
    *out = when == WHEN_AUTO ? decide(settings, fd, paged) : when == WHEN_ALWAYS;
    return NULL;
}

/* --- pager --- */

/* Nobody has asked for this one, so nobody misses it. */
static const char *usual_pager(void)
{
    static const char name[] = "less";
    const char *path = variable("PATH");
    while (path && *path) {
        struct track_buf file = {0};
        size_t len = strcspn(path, ":");
        track_buf_printf(&file, "%.*s/%s", (int)len, path, name);
        bool found = !file.failed && access(file.ptr, X_OK) == 0;
        track_buf_release(&file);
        if (found)
            return name;
        path += len + (path[len] == ':');
    }
    return NULL;
}

const char *preferences_pager(const struct cli_args *args, const struct track_settings *settings)
{
    const char *track = get(settings, "pager.track");
    bool on = true;
    if (args->given[OPT_NO_PAGER])
        return NULL;
    if (track && track_settings_bool(&on, track))
        track = NULL;
    if (!on)
        return NULL;
    const char *const asked[] = {getenv("TRACK_PAGER"), getenv("GIT_PAGER"), track,
                                 get(settings, "core.pager"), getenv("PAGER")};
    for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) {
        if (asked[i])
            return *asked[i] && strcmp(asked[i], "cat") != 0 ? asked[i] : NULL;
    }
    return usual_pager();
}

/* --- hints --- */

/* E-GATE-LOCKED is told with advice.trackGateLocked. */
static void advice_key(char *out, size_t size, enum track_error_code code)
{
    static const char prefix[] = "advice.track";
    const char *id = track_error_id(code) + strlen("E-");
    size_t len = sizeof(prefix) - 1;
    memcpy(out, prefix, sizeof(prefix));
    for (bool first = true; *id && len + 1 < size; id++) {
        if (*id == '-') {
            first = true;
            continue;
        }
        out[len++] = first ? *id : (char)(*id | 0x20);
        first = false;
    }
    out[len] = '\0';
}

static bool is_off(const struct track_settings *settings, const char *key)
{
    const char *text = get(settings, key);
    bool on = true;
    return text && track_settings_bool(&on, text) && !on;
}

bool preferences_hints(const struct track_settings *settings, enum track_error_code code)
{
    char key[64];
    if (variable("TRACK_ADVICE"))
        return !says("TRACK_ADVICE", false);
    advice_key(key, sizeof(key), code);
    return !is_off(settings, key) && !is_off(settings, "advice.track");
}
