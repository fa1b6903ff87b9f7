#include "log_groups.h"

#include <stdlib.h>
#include <string.h>

struct log_kept {
    struct track_event event; /* points into `text` */
    size_t place;             /* of the item in the plan */
    size_t number;            /* in the order of the log */
    char *text;
};

/* Copies `len` bytes to *at, with a NUL behind, and moves it on. */
static const char *copy(char **at, const char *text, size_t len)
{
    char *begin = *at;
    if (len)
        memcpy(begin, text, len);
    begin[len] = '\0';
    *at += len + 1;
    return begin;
}

/* The texts of an event, to be copied together. */
enum { SLICES = 8, TEXTS = 3 };

static bool copy_event(struct log_kept *kept, const struct track_event *event)
{
    kept->event = *event;
    struct track_event *e = &kept->event;
    struct track_str *slices[SLICES] = {&e->item,     &e->text, &e->from_mark, &e->to_mark,
                                        &e->evidence, &e->note, &e->forced,    &e->undoes};
    const char **texts[TEXTS] = {&e->commit, &e->author_name, &e->author_email};
    size_t size = 0;
    for (size_t i = 0; i < SLICES; i++)
        size += slices[i]->len + 1;
    for (size_t i = 0; i < TEXTS; i++)
        size += strlen(*texts[i]) + 1;
    char *at = kept->text = malloc(size);
    if (!at)
        return false;
    for (size_t i = 0; i < SLICES; i++)
        slices[i]->ptr = copy(&at, slices[i]->ptr, slices[i]->len);
    for (size_t i = 0; i < TEXTS; i++)
        *texts[i] = copy(&at, *texts[i], strlen(*texts[i]));
    return true;
}

static bool grow(struct log_groups *groups)
{
    const size_t cap = groups->cap ? groups->cap * 2 : 64;
    if (groups->count < groups->cap)
        return true;
    struct log_kept *list = reallocarray(groups->list, cap, sizeof(*list));
    if (!list)
        return false;
    groups->list = list;
    groups->cap = cap;
    return true;
}

void log_groups_add(struct log_groups *groups, const struct track_plan *plan,
                    const struct track_event *event)
{
    const struct track_item *item = track_plan_item(plan, event->item);
    if (!grow(groups) || !copy_event(&groups->list[groups->count], event)) {
        groups->failed = true;
        return;
    }
    groups->list[groups->count].place = item ? (size_t)(item - plan->items) : SIZE_MAX;
    groups->list[groups->count].number = groups->count;
    groups->count++;
}

static int compare_items(struct track_str a, struct track_str b)
{
    const size_t least = a.len < b.len ? a.len : b.len;
    const int order = memcmp(a.ptr, b.ptr, least);
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int compare(const void *x, const void *y)
{
    const struct log_kept *a = x, *b = y;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    const int order = compare_items(a->event.item, b->event.item);
    return order ? order : (a->number > b->number) - (a->number < b->number);
}

void log_groups_sort(struct log_groups *groups)
{
    if (groups->count)
        qsort(groups->list, groups->count, sizeof(*groups->list), compare);
}

const struct track_event *log_groups_event(const struct log_groups *groups, size_t index)
{
    return &groups->list[index].event;
}

void log_groups_release(struct log_groups *groups)
{
    for (size_t i = 0; i < groups->count; i++)
        free(groups->list[i].text);
    free(groups->list);
    *groups = (struct log_groups){.list = NULL};
}
