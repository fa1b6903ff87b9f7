#include <stdlib.h>
#include <string.h>

#include "builder.h"

/* What an item is called whose text has nothing to make a name of. */
static const char nameless[] = "item";

static struct track_str section_id(const void *elements, size_t index)
{
    return ((const struct track_section *)elements)[index].id;
}

static struct track_str wanted_id(const void *elements, size_t index)
{
    return ((const struct draft *)elements)[index].wanted;
}

static struct track_str item_id(const void *elements, size_t index)
{
    return ((const struct track_item *)elements)[index].id;
}

/* PREFIX/SUFFIX, or the one that is there. ptr NULL: no memory. */
static struct track_str joined(struct builder *b, struct track_str prefix, struct track_str suffix)
{
    if (!prefix.len)
        return arena_str(&b->arena, suffix);
    char *id = arena_chars(&b->arena, prefix.len + 1 + suffix.len + 1);
    if (!id)
        return (struct track_str){NULL, 0};
    memcpy(id, prefix.ptr, prefix.len);
    id[prefix.len] = '/';
    memcpy(id + prefix.len + 1, suffix.ptr, suffix.len);
    id[prefix.len + 1 + suffix.len] = '\0';
    return (struct track_str){id, prefix.len + 1 + suffix.len};
}

/* The first of BASE-2, BASE-3, ... that the table does not hold; *counter goes on from call to
 * call, so that many equal ids cost one step each. ptr NULL: no memory. */
static struct track_str numbered(struct builder *b, const struct id_table *table,
                                 struct track_str base, uint32_t *counter)
{
    struct track_buf text = {0};
    struct track_str id = {NULL, 0};
    do {
        text.len = 0;
        track_buf_str(&text, base);
        track_buf_printf(&text, "-%u", ++*counter);
    } while (!text.failed && id_table_find(table, track_buf_view(&text)) >= 0);
    if (!text.failed)
        id = arena_str(&b->arena, track_buf_view(&text));
    track_buf_release(&text);
    return id;
}

/* Whether sections of the same wanted id stand under different parents: only then does the parent's
 * name tell them apart. On success `split[i]` says so for the first of each name. */
static struct track_error *find_splits(struct builder *b, struct id_table *first, bool *split)
{
    for (size_t i = 0; i < b->section_count; i++) {
        int64_t other = id_table_add(first, b->drafts[i].wanted, i);
        if (other >= 0 && b->sections[other].parent != b->sections[i].parent)
            split[other] = true;
    }
    return NULL;
}

static struct track_error *name_section(struct builder *b, struct id_table *ids, size_t i,
                                        bool qualify, uint32_t *counters)
{
    struct track_section *section = &b->sections[i];
    struct track_str parent = {NULL, 0};
    if (qualify && section->parent != TRACK_NONE)
        parent = b->sections[section->parent].id;
    struct track_str id = joined(b, parent, b->drafts[i].wanted);
    if (!id.ptr)
        return track_error_no_memory();
    int64_t other = id_table_add(ids, id, i);
    if (other >= 0) {
        counters[other] = counters[other] ? counters[other] : 1;
        id = numbered(b, ids, id, &counters[other]);
        if (!id.ptr)
            return track_error_no_memory();
        id_table_add(ids, id, i);
    }
    section->id = id;
    return NULL;
}

static struct track_error *name_sections(struct builder *b)
{
    struct id_table first = {0}, ids = {0};
    bool *split = calloc(b->section_count + 1, sizeof(*split));
    uint32_t *counters = calloc(b->section_count + 1, sizeof(*counters));
    struct track_error *error = NULL;
    if (!split || !counters || !id_table_init(&first, b->section_count, b->drafts, wanted_id) ||
        !id_table_init(&ids, b->section_count, b->sections, section_id))
        error = track_error_no_memory();
    if (!error)
        error = find_splits(b, &first, split);
    for (size_t i = 0; i < b->section_count && !error; i++) {
        int64_t group = id_table_find(&first, b->drafts[i].wanted);
        bool qualify = split[group] && !b->drafts[i].explicit_id;
        error = name_section(b, &ids, i, qualify, counters);
    }
    id_table_release(&first);
    id_table_release(&ids);
    free(split);
    free(counters);
    return error;
}

/* PREFIX/SLUG for a text of printable ASCII, made in its place. */
static struct track_str plain_id(struct builder *b, struct track_str prefix, struct track_str text)
{
    const size_t room = prefix.len + 1 + text.len + sizeof(nameless);
    char *id = arena_chars(&b->arena, room);
    if (!id)
        return (struct track_str){NULL, 0};
    memcpy(id, prefix.ptr, prefix.len);
    id[prefix.len] = '/';
    size_t begin = prefix.len ? prefix.len + 1 : 0;
    size_t len = begin + track_text_plain_slug(id + begin, text);
    if (len == begin) {
        memcpy(id + len, nameless, sizeof(nameless) - 1);
        len += sizeof(nameless) - 1;
    }
    id[len] = '\0';
    arena_give_back(&b->arena, room - len - 1);
    return (struct track_str){id, len};
}

/* The items while they are named. */
struct naming {
    struct builder *b;
    struct track_buf slug;
    struct twin *twins; /* ascending by item */
    size_t twin_count, twin_cap;
};

/* An item that wanted the id of one before it. */
struct twin {
    size_t item;
    size_t first; /* the first that wanted it */
};

/* The id before equal ones are told apart: an explicit one as it is, else SECTION/SLUG. */
static struct track_str wanted_item_id(struct naming *n, const struct track_item *item)
{
    if (item->own_id)
        return item->id;
    struct track_str section = TRACK_STR("");
    if (item->heading != TRACK_NONE)
        section = n->b->sections[n->b->sections[item->heading].namer].id;
    if (track_text_plain(item->text) == item->text.len)
        return plain_id(n->b, section, item->text);
    struct track_str text = builder_repaired(n->b, item->text);
    if (!text.ptr)
        return text;
    n->slug.len = 0;
    track_text_slug(&n->slug, text);
    if (n->slug.failed)
        return (struct track_str){NULL, 0};
    return joined(n->b, section, n->slug.len ? track_buf_view(&n->slug) : track_str_from(nameless));
}

/* An item that has the id it wants, and is on its way into the table. */
struct wanting {
    size_t item;
    uint64_t hash;
};

static struct track_error *want_id(struct naming *n, size_t i, struct wanting *wanting)
{
    struct track_item *item = &n->b->items[i];
    struct track_str id = wanted_item_id(n, item);
    if (!id.ptr)
        return track_error_no_memory();
    item->id = id;
    *wanting = (struct wanting){i, id_table_hash(&n->b->ids, id)};
    return NULL;
}

static size_t first_twin(const struct naming *n, size_t item)
{
    size_t low = 0, high = n->twin_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (n->twins[middle].item < item)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n->twin_count && n->twins[low].item == item ? n->twins[low].first : item;
}

/* Gives the item a number behind the id that `other` has. While ids are given, `twins` is the last
 * number given. */
static struct track_error *number(struct naming *n, size_t item, size_t other)
{
    struct builder *b = n->b;
    struct twin *twins = array_grow(n->twins, n->twin_count, &n->twin_cap, sizeof(*twins));
    if (!twins)
        return track_error_no_memory();
    n->twins = twins;
    struct track_str id = numbered(b, &b->ids, b->items[item].id, &b->items[other].twins);
    if (!id.ptr)
        return track_error_no_memory();
    id_table_add(&b->ids, id, item);
    b->items[item].id = id;
    size_t first = first_twin(n, other);
    n->twins[n->twin_count++] = (struct twin){item, first};
    return NULL;
}

static struct track_error *get_id(struct naming *n, const struct wanting *wanting)
{
    struct track_item *item = &n->b->items[wanting->item];
    int64_t other = id_table_add_hashed(&n->b->ids, item->id, wanting->hash, wanting->item);
    item->twins = 1;
    return other < 0 ? NULL : number(n, wanting->item, (size_t)other);
}

/* At the end `twins` is how many items share an id. */
static void count_twins(const struct naming *n)
{
    struct track_item *items = n->b->items;
    for (size_t i = 0; i < n->twin_count; i++)
        items[n->twins[i].first].twins = 1;
    for (size_t i = 0; i < n->twin_count; i++)
        items[n->twins[i].first].twins++;
    for (size_t i = 0; i < n->twin_count; i++)
        items[n->twins[i].item].twins = items[n->twins[i].first].twins;
}

/* A large table is mostly out of the processor's reach, so a few items are on their way at a time.
 */
enum { ON_THE_WAY = 16 };

static struct track_error *name_items(struct builder *b)
{
    struct wanting wanting[ON_THE_WAY];
    struct naming n = {.b = b};
    struct track_error *error = NULL;
    if (!id_table_init(&b->ids, b->item_count, b->items, item_id))
        error = track_error_no_memory();
    for (size_t i = 0; i < b->item_count + ON_THE_WAY && !error; i++) {
        struct wanting *slot = &wanting[i % ON_THE_WAY];
        if (i >= ON_THE_WAY && i - ON_THE_WAY < b->item_count)
            error = get_id(&n, slot);
        if (!error && i < b->item_count)
            error = want_id(&n, i, slot);
    }
    if (!error)
        count_twins(&n);
    free(n.twins);
    track_buf_release(&n.slug);
    return error;
}

struct track_error *plan_ids_assign(struct builder *b)
{
    struct track_error *error = name_sections(b);
    free(b->drafts); /* which all of the memory for a large plan's ids can do without */
    b->drafts = NULL;
    return error ? error : name_items(b);
}
