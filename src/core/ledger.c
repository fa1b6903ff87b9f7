#include "ledger.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"

enum { FORMAT = 3 };

/* The changes of one commit, and what is said about them. Texts are indices of strings. */
struct ledger_entry {
    int64_t time;
    int32_t offset;
    uint32_t minutes;
    uint32_t author_name, author_email;
    uint32_t evidence, note, forced, undoes;
    uint32_t first, count; /* of its changes */
    uint32_t boxes;        /* in the plan then */
    uint32_t unused;
};

struct ledger_change {
    uint32_t item, text;
    uint32_t from_mark, to_mark;
    int16_t from, to;
};

/* Neither holds a gap, for they are kept as they lie in memory. */
_Static_assert(sizeof(struct store_known_commit) == STORE_ID + 20, "a gap");
_Static_assert(sizeof(struct ledger_entry) == 56, "a gap");
_Static_assert(sizeof(struct ledger_change) == 20, "a gap");

/* In front of the arrays, which follow in this order. */
struct ledger_header {
    uint32_t format;
    uint32_t commits;
    uint32_t entries;
    uint32_t changes;
    uint32_t parents;
    uint32_t strings;
    uint64_t text;
};

/* --- reading ---------------------------------------------------------------------------------- */

static uint64_t size_of(const struct ledger_header *h)
{
    return sizeof(*h) + (uint64_t)h->commits * sizeof(struct store_known_commit) +
           (uint64_t)h->entries * sizeof(struct ledger_entry) +
           (uint64_t)h->changes * sizeof(struct ledger_change) +
           (uint64_t)h->parents * sizeof(uint32_t) + ((uint64_t)h->strings + 1) * sizeof(uint32_t) +
           h->text;
}

static bool is_range(uint32_t first, uint32_t count, size_t all)
{
    return first <= all && count <= all - first;
}

static bool commits_are_sound(const struct ledger *l)
{
    for (size_t i = 0; i < l->commit_count; i++) {
        const struct store_known_commit *commit = &l->commits[i];
        if (!is_range(commit->first_parent, commit->parent_count, l->parent_count) ||
            (commit->note < LEDGER_NOTHING && commit->note >= l->entry_count) ||
            (i > 0 && memcmp(commit[-1].id, commit->id, STORE_ID) >= 0))
            return false;
    }
    for (size_t i = 0; i < l->parent_count; i++) {
        if (l->parents[i] >= l->commit_count)
            return false;
    }
    return true;
}

static bool strings_are_sound(const struct ledger *l)
{
    if (l->strings[0] != 0 || l->strings[l->string_count] != l->text_len)
        return false;
    for (size_t i = 0; i < l->string_count; i++) {
        const uint32_t end = l->strings[i + 1];
        if (end <= l->strings[i] || end > l->text_len || l->text[end - 1] != '\0')
            return false;
    }
    return true;
}

static bool is_state(int state)
{
    return state >= TRACK_NONE && state < TRACK_STATE_COUNT;
}

static bool entries_are_sound(const struct ledger *l)
{
    const size_t n = l->string_count;
    for (size_t i = 0; i < l->entry_count; i++) {
        const struct ledger_entry *e = &l->entries[i];
        if (!is_range(e->first, e->count, l->change_count) || e->author_name >= n ||
            e->author_email >= n || e->evidence >= n || e->note >= n || e->forced >= n ||
            e->undoes >= n)
            return false;
    }
    for (size_t i = 0; i < l->change_count; i++) {
        const struct ledger_change *c = &l->changes[i];
        if (c->item >= n || c->text >= n || c->from_mark >= n || c->to_mark >= n ||
            !is_state(c->from) || !is_state(c->to))
            return false;
    }
    return true;
}

static void *next_array(const char **at, size_t count, size_t size)
{
    const char *array = *at;
    *at += count * size;
    return (void *)(uintptr_t)array;
}

bool ledger_open(struct ledger *out, struct track_str bytes)
{
    struct ledger_header h;
    if (bytes.len < sizeof(h))
        return false;
    memcpy(&h, bytes.ptr, sizeof(h));
    if (h.format != FORMAT || h.text > bytes.len || size_of(&h) != bytes.len)
        return false;

    const char *at = bytes.ptr + sizeof(h);
    struct ledger l = {.commit_count = h.commits,
                       .parent_count = h.parents,
                       .entry_count = h.entries,
                       .change_count = h.changes,
                       .string_count = h.strings,
                       .text_len = h.text};
    l.commits = next_array(&at, h.commits, sizeof(*l.commits));
    l.entries = next_array(&at, h.entries, sizeof(*l.entries));
    l.changes = next_array(&at, h.changes, sizeof(*l.changes));
    l.parents = next_array(&at, h.parents, sizeof(*l.parents));
    l.strings = next_array(&at, (size_t)h.strings + 1, sizeof(*l.strings));
    l.text = next_array(&at, h.text, 1);
    if (!strings_are_sound(&l) || !commits_are_sound(&l) || !entries_are_sound(&l))
        return false;
    *out = l;
    return true;
}

static struct track_str string_at(const struct ledger *l, uint32_t index)
{
    const uint32_t begin = l->strings[index];
    return (struct track_str){l->text + begin, l->strings[index + 1] - begin - 1};
}

bool ledger_each(const struct ledger *l, uint32_t entry, const struct ledger_commit *commit,
                 bool (*visit)(void *context, const struct track_event *event), void *context)
{
    const struct ledger_entry *e = &l->entries[entry];
    struct track_event event = {
        .commit = commit->id,
        .time = e->time,
        .offset = e->offset,
        .committed = commit->committed,
        .boxes = e->boxes,
        .author_name = string_at(l, e->author_name).ptr,
        .author_email = string_at(l, e->author_email).ptr,
        .minutes = e->minutes,
        .evidence = string_at(l, e->evidence),
        .note = string_at(l, e->note),
        .forced = string_at(l, e->forced),
        .undoes = string_at(l, e->undoes),
    };
    bool more = true;
    for (uint32_t i = 0; i < e->count && more; i++) {
        const struct ledger_change *change = &l->changes[e->first + i];
        event.item = string_at(l, change->item);
        event.text = string_at(l, change->text);
        event.from = change->from;
        event.to = change->to;
        event.from_mark = string_at(l, change->from_mark);
        event.to_mark = string_at(l, change->to_mark);
        more = visit(context, &event);
    }
    return more;
}

/* --- writing ---------------------------------------------------------------------------------- */

static struct track_str table_string(const void *elements, size_t index)
{
    return string_at(elements, (uint32_t)index);
}

/* The table does not grow by itself. */
static bool make_table(struct ledger *l)
{
    struct id_table table;
    if (l->table.slots && l->string_count < l->table.capacity)
        return true;
    if (!id_table_init(&table, l->string_count * 2 + 256, l, table_string))
        return false;
    for (size_t i = 0; i < l->string_count; i++)
        id_table_add(&table, string_at(l, (uint32_t)i), i);
    id_table_release(&l->table);
    l->table = table;
    return true;
}

static bool append_text(struct ledger *l, struct track_str text)
{
    const size_t len = l->text_len + text.len + 1;
    if (len > UINT32_MAX)
        return false;
    if (len > l->text_cap) {
        char *grown = realloc(l->text, len * 2);
        if (!grown)
            return false;
        l->text = grown;
        l->text_cap = len * 2;
    }
    memcpy(l->text + l->text_len, text.ptr ? text.ptr : "", text.len);
    l->text[len - 1] = '\0';
    l->text_len = len;
    return true;
}

static bool append_string(struct ledger *l, struct track_str text)
{
    uint32_t *strings =
        array_grow(l->strings, l->string_count + 1, &l->string_cap, sizeof(*strings));
    if (!strings)
        return false;
    l->strings = strings;
    l->strings[l->string_count] = (uint32_t)l->text_len;
    if (!append_text(l, text))
        return false;
    l->strings[++l->string_count] = (uint32_t)l->text_len;
    return true;
}

/* The index of a string, which is there once. */
static uint32_t string_of(struct ledger *l, struct track_str text)
{
    if (l->failed || !make_table(l)) {
        l->failed = true;
        return 0;
    }
    const int64_t found = id_table_add(&l->table, text, l->string_count);
    if (found >= 0)
        return (uint32_t)found;
    l->failed = !append_string(l, text);
    return (uint32_t)l->string_count - 1;
}

/* The first strings: one that is empty, for all that is not there, and the subject. */
enum { EMPTY, SUBJECT };

void ledger_create(struct ledger *ledger, struct track_str subject)
{
    *ledger = (struct ledger){.failed = false};
    string_of(ledger, TRACK_STR(""));
    string_of(ledger, subject);
}

struct track_str ledger_subject(const struct ledger *ledger)
{
    return ledger->string_count > SUBJECT ? string_at(ledger, SUBJECT) : TRACK_STR("");
}

void ledger_release(struct ledger *l)
{
    id_table_release(&l->table);
    free(l->entries);
    free(l->changes);
    free(l->strings);
    free(l->text);
    *l = (struct ledger){.failed = false};
}

void ledger_begin(struct ledger *ledger)
{
    ledger->open = false;
}

static void add_entry(struct ledger *l, const struct track_event *event)
{
    struct ledger_entry *entries =
        array_grow(l->entries, l->entry_count, &l->entry_cap, sizeof(*entries));
    if (!entries) {
        l->failed = true;
        return;
    }
    l->entries = entries;
    l->entries[l->entry_count++] = (struct ledger_entry){
        .time = event->time,
        .offset = event->offset,
        .minutes = event->minutes,
        .author_name = string_of(l, track_str_from(event->author_name)),
        .author_email = string_of(l, track_str_from(event->author_email)),
        .evidence = string_of(l, event->evidence),
        .note = string_of(l, event->note),
        .forced = string_of(l, event->forced),
        .undoes = string_of(l, event->undoes),
        .first = (uint32_t)l->change_count,
        .boxes = event->boxes,
    };
    l->open = true;
}

bool ledger_add(void *ledger, const struct track_event *event)
{
    struct ledger *l = ledger;
    if (!l->open)
        add_entry(l, event);
    struct ledger_change *changes =
        array_grow(l->changes, l->change_count, &l->change_cap, sizeof(*changes));
    if (!changes)
        l->failed = true;
    else
        l->changes = changes;
    if (l->failed)
        return true;
    l->changes[l->change_count++] = (struct ledger_change){
        .item = string_of(l, event->item),
        .text = string_of(l, event->text),
        .from_mark = string_of(l, event->from_mark),
        .to_mark = string_of(l, event->to_mark),
        .from = (int16_t)event->from,
        .to = (int16_t)event->to,
    };
    l->entries[l->entry_count - 1].count++;
    return true;
}

uint32_t ledger_end(struct ledger *l)
{
    return l->open ? (uint32_t)l->entry_count - 1 : LEDGER_NOTHING;
}

static int compare_ids(const void *a, const void *b)
{
    return memcmp(a, b, STORE_ID);
}

/* The commits of the span, sorted; the note of each is its index in the span. */
static struct store_known_commit *sorted_commits(const struct store_span *span, uint32_t count)
{
    struct store_known_commit *commits = reallocarray(NULL, count + 1, sizeof(*commits));
    const uint32_t *parents;
    for (uint32_t i = 0; commits && i < count; i++) {
        commits[i] = store_span_commit(&parents, span, i);
        commits[i].note = i;
    }
    if (commits)
        qsort(commits, count, sizeof(*commits), compare_ids);
    return commits;
}

/* Gives the sorted commits their parents, as the file has them, and their notes. */
static void settle_commits(struct store_known_commit *commits, uint32_t count,
                           struct track_buf *parents, const struct store_span *span,
                           const uint32_t *notes)
{
    uint32_t *place = reallocarray(NULL, count + 1, sizeof(*place));
    parents->failed = !place;
    for (uint32_t i = 0; place && i < count; i++)
        place[commits[i].note] = i;
    for (uint32_t i = 0; place && i < count; i++) {
        const uint32_t *own;
        store_span_commit(&own, span, commits[i].note);
        commits[i].first_parent = (uint32_t)(parents->len / sizeof(*own));
        for (uint32_t k = 0; k < commits[i].parent_count; k++)
            track_buf_add(parents, (const char *)&place[own[k]], sizeof(*place));
        commits[i].note = notes[commits[i].note];
    }
    free(place);
}

void ledger_write(struct track_buf *out, const struct ledger *l, const struct store_span *span,
                  const uint32_t *notes)
{
    const uint32_t count = (uint32_t)store_span_count(span);
    struct track_buf parents = {0};
    struct store_known_commit *commits = sorted_commits(span, count);
    if (commits)
        settle_commits(commits, count, &parents, span, notes);
    const struct ledger_header header = {
        .format = FORMAT,
        .commits = count,
        .entries = (uint32_t)l->entry_count,
        .changes = (uint32_t)l->change_count,
        .parents = (uint32_t)(parents.len / sizeof(*l->parents)),
        .strings = (uint32_t)l->string_count,
        .text = l->text_len,
    };
    out->failed = out->failed || !commits || parents.failed || l->failed;
    track_buf_add(out, (const char *)&header, sizeof(header));
    track_buf_add(out, (const char *)commits, count * sizeof(*commits));
    track_buf_add(out, (const char *)l->entries, l->entry_count * sizeof(*l->entries));
    track_buf_add(out, (const char *)l->changes, l->change_count * sizeof(*l->changes));
    track_buf_str(out, track_buf_view(&parents));
    track_buf_add(out, (const char *)l->strings, (l->string_count + 1) * sizeof(*l->strings));
    track_buf_add(out, l->text, l->text_len);
    track_buf_release(&parents);
    free(commits);
}
