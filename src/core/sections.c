#include <stdlib.h>
#include <string.h>

#include "builder.h"

struct track_str directive_id(struct track_str directive)
{
    static const char key[] = "id=";
    for (size_t at = 0; at < directive.len;) {
        size_t end = at;
        while (end < directive.len && !memchr(" \t\r\n", directive.ptr[end], 4))
            end++;
        if (end - at > sizeof(key) - 1 && memcmp(directive.ptr + at, key, sizeof(key) - 1) == 0) {
            at += sizeof(key) - 1;
            return (struct track_str){directive.ptr + at, end - at};
        }
        at = end + 1;
    }
    return (struct track_str){directive.ptr, 0};
}

static bool directive_has(struct track_str directive, struct track_str word)
{
    for (size_t at = 0; at + word.len <= directive.len; at++) {
        bool begins = at == 0 || directive.ptr[at - 1] == ' ';
        bool ends = at + word.len == directive.len || directive.ptr[at + word.len] == ' ';
        if (begins && ends && memcmp(directive.ptr + at, word.ptr, word.len) == 0)
            return true;
    }
    return false;
}

/* Sections of this level and below end where the next item or note would stand. */
static void close_sections(struct builder *b, uint8_t level)
{
    while (b->current != TRACK_NONE && b->sections[b->current].level >= level) {
        struct track_section *section = &b->sections[b->current];
        section->item_end = (uint32_t)b->item_count;
        section->note_end = (uint32_t)b->note_count;
        section->section_end = (int32_t)b->section_count;
        b->current = section->parent;
    }
}

static struct track_error *grow(struct builder *b)
{
    struct track_section *sections =
        array_grow(b->sections, b->section_count, &b->section_cap, sizeof(*sections));
    if (!sections)
        return track_error_no_memory();
    b->sections = sections;
    struct draft *drafts = array_grow(b->drafts, b->section_count, &b->draft_cap, sizeof(*drafts));
    if (!drafts)
        return track_error_no_memory();
    b->drafts = drafts;
    return NULL;
}

/* The id of a section stands in front of that of each item under it: a heading as long as the file
 * would cost memory by the square. */
enum { ID_MAX = 200 };

static struct track_str bounded(struct track_str id)
{
    if (id.len <= ID_MAX)
        return id;
    size_t len = ID_MAX;
    while (len && ((unsigned char)id.ptr[len] & 0xC0) == 0x80)
        len--;
    return (struct track_str){id.ptr, len};
}

/* An id is typed as a word of a command line, so it must not look like an option. */
static struct track_str typable(struct track_str slug)
{
    while (slug.len && slug.ptr[0] == '-') {
        slug.ptr++;
        slug.len--;
    }
    return slug.len ? slug : TRACK_STR("section");
}

static struct track_str slug_id(struct builder *b, struct track_str title)
{
    struct track_buf slug = {0};
    track_text_slug(&slug, title);
    struct track_str id = {NULL, 0};
    if (!slug.failed)
        id = arena_str(&b->arena, bounded(typable(track_buf_view(&slug))));
    track_buf_release(&slug);
    return id;
}

static struct track_str unit_id(struct builder *b, const struct match_unit *unit)
{
    struct track_buf text = {0};
    track_buf_printf(&text, "%s%u", unit->unit, unit->number);
    struct track_str id = {NULL, 0};
    if (!text.failed)
        id = arena_str(&b->arena, track_buf_view(&text));
    track_buf_release(&text);
    return id;
}

/* "EXPRESS (Day 6-12)" without the range of units that it is made of. */
static struct track_str without_range(struct track_str name)
{
    struct match_unit unit;
    const char *open = name.ptr && name.len ? memrchr(name.ptr, '(', name.len) : NULL;
    if (!open || open == name.ptr || name.ptr[name.len - 1] != ')')
        return name;
    size_t begin = (size_t)(open - name.ptr);
    if (!match_unit((struct track_str){open, name.len - begin}, &unit) || unit.begin != 1)
        return name;
    return track_str_trim((struct track_str){name.ptr, begin});
}

/* What people call the section: the heading behind its unit, if anything stands there. */
static struct track_str name_of(struct track_str title, const struct match_unit *unit)
{
    if (!unit->unit)
        return match_undecorated(title);
    struct track_str rest = {title.ptr + unit->end, title.len - unit->end};
    struct track_str name = match_undecorated(rest);
    return match_has_words(name) ? name : match_undecorated(title);
}

/* `title` is on one line and repaired; it lives in the scratch buffer. */
static struct track_error *describe(struct builder *b, struct track_section *section,
                                    struct draft *draft, struct track_str title)
{
    struct match_unit unit = {0};
    if (match_unit(title, &unit)) {
        section->unit = track_str_from(unit.unit);
        section->number = unit.number;
    }
    draft->named_gate = match_gate(b->matcher, title);
    draft->outline = !unit.unit && match_outline(b->matcher, title);
    draft->wanted = unit.unit ? unit_id(b, &unit) : slug_id(b, title);
    struct track_str name = name_of(title, &unit);
    if (unit.unit)
        name = without_range(name);
    section->name = builder_one_line(b, name);
    return section->name.ptr && draft->wanted.ptr ? NULL : track_error_no_memory();
}

void sections_directive(struct builder *b, struct track_str directive)
{
    if (b->current != TRACK_NONE && directive_has(directive, TRACK_STR("gate")))
        b->drafts[b->current].marked_gate = true;
}

/* Only in the heading itself: on a line of its own it might be meant for the item above. */
static struct track_error *take_id(struct builder *b, struct draft *draft,
                                   struct track_str directive)
{
    struct track_str id = directive_id(directive);
    if (!id.len)
        return NULL;
    draft->wanted = arena_str(&b->arena, bounded(id));
    draft->explicit_id = true;
    return draft->wanted.ptr ? NULL : track_error_no_memory();
}

struct track_error *sections_add(struct builder *b, const struct scan_block *heading)
{
    close_sections(b, heading->level);
    struct track_error *error = grow(b);
    if (error)
        return error;
    struct track_section *section = &b->sections[b->section_count];
    struct draft *draft = &b->drafts[b->section_count];
    *draft = (struct draft){0};
    *section = (struct track_section){
        .title = builder_one_line(b, heading->text),
        .line = heading->line,
        .offset = heading->offset,
        .level = heading->level,
        .parent = b->current,
        .gate = TRACK_NONE,
        .item_begin = (uint32_t)b->item_count,
        .note_begin = (uint32_t)b->note_count,
    };
    struct track_str title = {NULL, 0};
    if (section->title.ptr)
        title = builder_repaired(b, section->title);
    if (!title.ptr)
        return track_error_no_memory();
    error = describe(b, section, draft, title);
    if (error)
        return error;
    b->current = (int32_t)b->section_count++;
    sections_directive(b, heading->directive);
    return take_id(b, draft, heading->directive);
}

/* The only heading of level 1, at the top, with sections under it, is the title of the document; a
 * title like "Final project, week by week" does not make everything one gate. */
static bool is_document_title(const struct builder *b)
{
    if (b->section_count < 2 || b->sections[0].level != 1 || b->sections[0].item_begin > 0)
        return false;
    return (size_t)b->sections[0].section_end == b->section_count;
}

static bool inside_gate(const struct builder *b, int32_t section)
{
    for (int32_t at = b->sections[section].parent; at != TRACK_NONE; at = b->sections[at].parent) {
        if (b->sections[at].gate != TRACK_NONE)
            return true;
    }
    return false;
}

static struct track_error *name_gate(struct builder *b, struct track_gate *gate, int32_t section)
{
    struct track_buf id = {0};
    track_buf_printf(&id, "gate%zu", b->gate_count + 1);
    struct track_str copy = {NULL, 0};
    if (!id.failed)
        copy = arena_str(&b->arena, track_buf_view(&id));
    track_buf_release(&id);
    if (!copy.ptr)
        return track_error_no_memory();
    *gate = (struct track_gate){.id = copy, .section = section};
    return NULL;
}

static void require_items(struct builder *b, const struct track_section *section)
{
    for (uint32_t i = section->item_begin; i < section->item_end; i++)
        b->items[i].kind = TRACK_REQUIREMENT;
}

static struct track_error *find_gates(struct builder *b)
{
    size_t capacity = 0;
    bool titled = is_document_title(b);
    for (size_t i = 0; i < b->section_count; i++) {
        bool named = b->drafts[i].named_gate && !(titled && i == 0);
        if ((!named && !b->drafts[i].marked_gate) || inside_gate(b, (int32_t)i))
            continue;
        struct track_gate *gates = array_grow(b->gates, b->gate_count, &capacity, sizeof(*gates));
        if (!gates)
            return track_error_no_memory();
        b->gates = gates;
        struct track_error *error = name_gate(b, &b->gates[b->gate_count], (int32_t)i);
        if (error)
            return error;
        b->sections[i].gate = (int32_t)b->gate_count++;
        require_items(b, &b->sections[i]);
    }
    return NULL;
}

/* An item is named after the nearest heading with a unit or gate around it, so that a subheading
 * like "Must include" does not hide the day; where there is none, after the nearest heading. */
static void find_owners(struct builder *b)
{
    bool titled = is_document_title(b);
    for (size_t i = 0; i < b->section_count; i++) {
        struct track_section *section = &b->sections[i];
        struct draft *draft = &b->drafts[i];
        section->owner = (section->unit.len || section->gate != TRACK_NONE || draft->explicit_id) &&
                         !(titled && i == 0);
        bool below = section->parent != TRACK_NONE && b->drafts[section->parent].owned;
        draft->owned = section->owner || below;
        section->namer = below && !section->owner ? b->sections[section->parent].namer : (int32_t)i;
    }
}

struct track_error *sections_finish(struct builder *b)
{
    close_sections(b, 1);
    if (b->section_count)
        b->plan.title = b->sections[0].name;
    else
        b->plan.title = TRACK_STR("");
    struct track_error *error = find_gates(b);
    find_owners(b);
    return error;
}
