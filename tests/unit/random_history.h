/*
 * random_history - histories of a plan from a seed: hand ticks, branches, merges of two and of
 * many, squashes, edits of the text, line ends that change, a file that goes and comes back, clocks
 * that run backwards. Same seed, same history, on every machine.
 */
#ifndef RANDOM_HISTORY_H
#define RANDOM_HISTORY_H

#include "../fuzz/random_markdown.h"
#include "git_fixture.h"
#include "track/plan.h"

enum { HISTORY_COMMITS = 60 };

struct history_commit {
    struct track_buf text;
    bool absent; /* the plan has another name */
    bool merged; /* into a later one */
};

struct random_history {
    struct history_commit commits[HISTORY_COMMITS];
    size_t count;
    uint64_t seed;
    FILE *out;
};

static inline uint32_t history_pick(struct random_history *h, size_t below)
{
    return random_next(&h->seed) % (uint32_t)below;
}

static inline void history_replace(struct track_buf *text, size_t at, size_t len, const char *by)
{
    struct track_buf made = {0};

    track_buf_add(&made, text->ptr, at);
    track_buf_puts(&made, by);
    track_buf_add(&made, text->ptr + at + len, text->len - at - len);
    track_buf_release(text);
    *text = made;
}

static inline void history_set_box(struct random_history *h, struct track_buf *text)
{
    static const char *const marks[] = {" ", "x", "X", "✅", "✔️", "/", "🚧", "-", "❌", "?"};
    struct track_config config;
    struct track_plan *plan = NULL;

    track_config_init(&config);
    ok(track_plan_parse_copy(&plan, track_buf_view(text), "plan.md", &config));
    if (plan->item_count > 0) {
        const struct track_item *item = &plan->items[history_pick(h, plan->item_count)];
        history_replace(text, item->offset, item->mark_len, RANDOM_WORD(&h->seed, marks));
    }
    track_plan_free(plan);
}

static inline void history_edit_line(struct random_history *h, struct track_buf *text)
{
    static const char *const lines[] = {"", "- [ ] new\n", "## Day 9\n", "text\n\n", "- [x] a\n"};
    size_t at = text->len ? history_pick(h, text->len) : 0;
    size_t len = 0;

    while (at > 0 && text->ptr[at - 1] != '\n')
        at--;
    while (history_pick(h, 2) == 0 && at + len < text->len && text->ptr[at + len] != '\n')
        len++;
    history_replace(text, at, len, RANDOM_WORD(&h->seed, lines));
}

static inline void history_turn_line_ends(struct track_buf *text)
{
    const bool with_cr = memchr(text->ptr, '\r', text->len) != NULL;
    struct track_buf made = {0};

    for (size_t i = 0; i < text->len; i++) {
        if (text->ptr[i] == '\n' && !with_cr)
            track_buf_char(&made, '\r');
        if (text->ptr[i] != '\r')
            track_buf_char(&made, text->ptr[i]);
    }
    track_buf_release(text);
    *text = made;
}

static inline void history_edit(struct random_history *h, struct history_commit *commit)
{
    switch (history_pick(h, 12)) {
    case 0:
        history_edit_line(h, &commit->text);
        break;
    case 1:
        history_turn_line_ends(&commit->text);
        break;
    case 2:
        commit->absent = !commit->absent;
        break;
    case 3: /* nothing */
        break;
    case 4: /* a squash */
        for (int i = 0; i < 6; i++)
            history_set_box(h, &commit->text);
        history_edit_line(h, &commit->text);
        break;
    default:
        history_set_box(h, &commit->text);
    }
}

static inline void history_data(FILE *out, struct track_str text)
{
    fprintf(out, "data %zu\n", text.len);
    fwrite(text.ptr, 1, text.len, out);
    fputc('\n', out);
}

static inline void history_message(struct random_history *h)
{
    static const char *const messages[] = {
        "by hand\n",
        "day1: done a\n\nTrack-Item: day1/a\nTrack-Time: 25m\nTrack-Note: first\n",
        "forced\n\nTrack-Forced: no time\nTrack-Evidence: https://example.org/1\n",
        "undo\n\nTrack-Undoes: 0123456789012345678901234567890123456789\n",
    };

    history_data(h->out, track_str_from(RANDOM_WORD(&h->seed, messages)));
}

/* Sends the commit that was made last; the first of its parents is the one that it was made of. */
static inline void history_send(struct random_history *h, const size_t *parents, size_t count)
{
    const size_t number = h->count - 1;
    const struct history_commit *commit = &h->commits[number];
    const long time = 1700000000 + 600 * (long)number - (long)history_pick(h, 3) * 700;

    fprintf(h->out, "commit refs/heads/main\nmark :%zu\n", number + 1);
    fprintf(h->out, "author %s <a@example.com> %ld +0130\n", history_pick(h, 2) ? "Ada" : "Böb",
            time - 60);
    fprintf(h->out, "committer C <c@example.com> %ld -0200\n", time);
    history_message(h);
    for (size_t i = 0; i < count; i++) {
        fprintf(h->out, "%s :%zu\n", i ? "merge" : "from", parents[i] + 1);
        h->commits[parents[i]].merged = true;
    }
    fprintf(h->out, "deleteall\nM 100644 inline %s\n", commit->absent ? "other.md" : "plan.md");
    history_data(h->out, track_buf_view(&commit->text));
}

static inline struct history_commit *history_next(struct random_history *h, size_t from)
{
    const struct history_commit *parent = &h->commits[from];
    struct history_commit *commit = &h->commits[h->count++];

    *commit = (struct history_commit){.absent = parent->absent};
    track_buf_str(&commit->text, track_buf_view(&parent->text));
    return commit;
}

static inline void history_grow(struct random_history *h)
{
    size_t parents[6] = {0};
    size_t count = 0, wanted = history_pick(h, 5) ? 1 : 2 + history_pick(h, 4);

    while (count < wanted) {
        const size_t near = h->count < 6 ? h->count : 6;
        size_t parent = h->count - 1 - (history_pick(h, 3) ? 0 : history_pick(h, near));
        size_t same = 0;

        while (same < count && parents[same] != parent)
            same++;
        if (same == count)
            parents[count++] = parent;
        else
            wanted--;
    }
    struct history_commit *commit = history_next(h, parents[0]);
    if (count == 1 || history_pick(h, 2))
        history_edit(h, commit);
    history_send(h, parents, count);
}

/* All that is left open comes together, and the plan is there. */
static inline void history_finish(struct random_history *h)
{
    size_t parents[HISTORY_COMMITS] = {0};
    size_t count = 0;

    for (size_t i = h->count; i > 0; i--)
        if (!h->commits[i - 1].merged)
            parents[count++] = i - 1;
    history_next(h, parents[0])->absent = false;
    history_send(h, parents, count);
}

/* Makes a repository of it in the current folder, with a work tree. */
static inline void random_history(uint64_t seed)
{
    static const char plan[] =
        "# Plan\n\n## Day 1\n\n- [ ] a\n- [ ] b\n  - [ ] nested\n- [ ] **bold** c\n\n"
        "## Day 2 (Gate 1)\n\n- [ ] d\n- [ ] e\n\n## Day 3\n\n1. [ ] f\n2. [ ] a\n\n"
        "> - [ ] quoted\n\n## More\n\n### Boxes\n\n- [ ] g\n- [x] h\n\n[x]: /u\n";
    struct random_history h = {.count = 1, .seed = (seed + 1) * 0x9E3779B97F4A7C15u};

    sh("git init -q .");
    h.out = popen("git fast-import --quiet", "w");
    assert_non_null(h.out);
    track_buf_puts(&h.commits[0].text, plan);
    history_send(&h, NULL, 0);
    while (h.count < HISTORY_COMMITS - 1)
        history_grow(&h);
    history_finish(&h);
    assert_int_equal(pclose(h.out), 0);
    sh("git reset -q --hard");
    for (size_t i = 0; i < h.count; i++)
        track_buf_release(&h.commits[i].text);
}

#endif
