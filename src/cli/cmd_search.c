#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "addresses.h"
#include "command.h"
#include "json.h"

extern char **environ;

/* Where a term is looked up; a search engine that needs no account. */
#define SEARCH_URL "https://duckduckgo.com/?q="

static void add_escaped(struct track_buf *url, struct track_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool plain = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 0x80);
        if (plain || (c && strchr("-._~", c)))
            track_buf_char(url, (char)c);
        else
            track_buf_printf(url, "%%%02X", c);
    }
}

/* $BROWSER or xdg-open, given one word that no shell ever reads. */
static struct track_error *browse(struct track_str term)
{
    const char *browser = getenv("BROWSER");
    if (!browser || !*browser)
        browser = "xdg-open";
    struct track_buf url = {0};
    track_buf_puts(&url, SEARCH_URL);
    add_escaped(&url, term);
    if (url.failed)
        return track_error_no_memory();
    char *program = strdup(browser);
    char *words[] = {program, url.ptr, NULL};
    pid_t child = 0;
    int status = 0;
    int failed = program ? posix_spawnp(&child, program, NULL, NULL, words, environ) : -1;
    if (!failed)
        waitpid(child, &status, 0);
    free(program);
    track_buf_release(&url);
    if (!failed && WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return NULL;
    return track_error_hint(track_error_new(TRACK_E_IO, "%s could not open the term", browser),
                            "BROWSER=firefox track search next --open");
}

static struct track_error *print_term(const struct cli_context *ctx, struct track_str term)
{
    if (ctx->args.given[OPT_OPEN])
        return browse(term);
    out_text(term);
    out_puts("\n");
    return NULL;
}

/* The terms under a section; `list` is filled instead of printing when it is not NULL. */
static struct track_error *each_term(const struct cli_context *ctx,
                                     const struct track_section *section, json_t *list)
{
    size_t begin = section ? section->note_begin : 0;
    size_t end = section ? section->note_end : ctx->plan->note_count;
    struct track_error *error = NULL;
    for (size_t i = begin; i < end && !error; i++) {
        const struct track_note *note = &ctx->plan->notes[i];
        if (note->kind != TRACK_NOTE_TERM)
            continue;
        if (list)
            json_array_append_new(list, json_text(note->text));
        else
            error = print_term(ctx, note->text);
    }
    return error;
}

struct track_error *cmd_search(struct cli_context *ctx)
{
    struct track_targets targets = {NULL, 0};
    json_t *list = ctx->args.given[OPT_JSON] ? json_array() : NULL;
    struct track_error *error = addresses_read(&targets, ctx);
    for (size_t i = 0; i < targets.count && !error; i++)
        error = each_term(ctx, addresses_section(ctx, &targets.list[i]), list);
    if (list && !error)
        json_line(json_pack("{s:i, s:o}", "version", 1, "terms", json_incref(list)), stdout);
    json_decref(list);
    track_targets_release(&targets);
    return error;
}
