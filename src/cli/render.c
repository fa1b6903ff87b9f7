#include "render.h"

#include <stdio.h>
#include <string.h>

const char *render_section_kind(const struct track_section *section)
{
    if (section->unit.len)
        return section->unit.ptr;
    return section->gate != TRACK_NONE ? "gate" : "section";
}

bool render_section_locked(const struct track_rules *rules, const struct track_section *section)
{
    return section->item_begin < section->item_end &&
           track_rules_locked(rules, section->item_begin);
}

void render_box(const struct out *out, enum track_state state)
{
    static const char *const boxes[] = {"[ ]", "[x]", "[/]", "[-]"};
    static const enum style styles[] = {STYLE_NONE, STYLE_GOOD, STYLE_WARN, STYLE_DIM};
    out_style(out, styles[state]);
    out_puts(boxes[state]);
    out_style(out, STYLE_NONE);
}

void render_gate_state(const struct out *out, enum track_gate_state state)
{
    static const enum style styles[] = {STYLE_WARN, STYLE_GOOD, STYLE_DIM};
    out_style(out, styles[state]);
    out_puts(track_gate_state_name(state));
    out_style(out, STYLE_NONE);
}

void render_bar(const struct out *out, size_t done, size_t total, size_t width)
{
    size_t full = total ? done * width / total : 0;
    /* A single tick shows, and only all of them fill the bar. */
    if (done && !full)
        full = 1;
    out_style(out, STYLE_GOOD);
    for (size_t i = 0; i < full; i++)
        out_puts(out_glyph(out, "█", "#"));
    out_style(out, STYLE_NONE);
    out_style(out, STYLE_DIM);
    for (size_t i = full; i < width; i++)
        out_puts(out_glyph(out, "░", "."));
    out_style(out, STYLE_NONE);
}

void render_load(const struct out *out, uint32_t min, uint32_t max)
{
    bool hours = min % 60 == 0 && max % 60 == 0;
    uint32_t unit = hours ? 60 : 1;
    out_printf("%u", min / unit);
    if (max > min)
        out_printf("%s%u", out_glyph(out, "–", "-"), max / unit);
    out_puts(hours ? " h" : " min");
}

struct track_str render_gate_title(const struct track_plan *plan,
                                   const struct track_section *section)
{
    for (size_t i = section->note_begin; i < section->note_end; i++) {
        if (plan->notes[i].kind == TRACK_NOTE_PROJECT)
            return plan->notes[i].text;
    }
    return section->name;
}

static void indent_by(size_t columns)
{
    while (columns--)
        out_char(' ');
}

static size_t id_columns(const struct track_plan *plan, const int32_t *items, size_t count,
                         size_t most)
{
    size_t widest = 0;
    for (size_t i = 0; i < count; i++) {
        size_t width = track_text_width(plan->items[items[i]].id);
        if (width > widest && width <= most)
            widest = width;
    }
    return widest;
}

static size_t room_behind(const struct out *out, size_t used)
{
    if (out->columns == SIZE_MAX)
        return SIZE_MAX;
    return out->columns > used ? out->columns - used : 0;
}

static void render_item(const struct out *out, const struct track_item *item, bool locked,
                        size_t id_width, size_t used)
{
    render_box(out, (enum track_state)item->state);
    out_puts(" ");
    out_style(out, locked ? STYLE_DIM : STYLE_ID);
    size_t room = room_behind(out, used);
    size_t width = out_cell(out, item->id, room, false);
    out_style(out, STYLE_NONE);
    size_t gap = width < id_width ? id_width - width + 2 : 2;
    if (item->text.len && room_behind(out, used + width + gap)) {
        indent_by(gap);
        out_style(out, locked ? STYLE_DIM : STYLE_NONE);
        out_cell(out, item->text, room_behind(out, used + width + gap), false);
        out_style(out, STYLE_NONE);
    }
    out_puts("\n");
}

void render_items(const struct out *out, const struct track_rules *rules, const int32_t *items,
                  size_t count, const char *indent)
{
    enum { MOST_ID = 44, BOX = 4 };
    size_t id_width = id_columns(rules->plan, items, count, MOST_ID);
    for (size_t i = 0; i < count; i++) {
        const struct track_item *item = &rules->plan->items[items[i]];
        bool locked = track_rules_locked(rules, (size_t)items[i]) && item->state != TRACK_DONE;
        out_puts(indent);
        render_item(out, item, locked, id_width, track_text_width(track_str_from(indent)) + BOX);
    }
}

/* The words that fit into `columns`, at least one. */
static struct track_str line_of(struct track_str text, size_t columns)
{
    size_t end = 0;
    for (size_t at = 0; at <= text.len; at++) {
        if (at < text.len && text.ptr[at] != ' ')
            continue;
        if (end && track_text_width((struct track_str){text.ptr, at}) > columns)
            break;
        end = at;
    }
    return (struct track_str){text.ptr, end};
}

void render_wrapped(const struct out *out, struct track_str text, size_t indent, size_t width,
                    size_t most)
{
    size_t room = width > indent + 1 ? width - indent : 1;
    for (size_t line = 1; text.len && line <= most; line++) {
        struct track_str words = line_of(text, room);
        indent_by(indent);
        out_cell(out, line == most ? text : words, room, false);
        out_puts("\n");
        text = track_str_trim((struct track_str){text.ptr + words.len, text.len - words.len});
    }
}

struct track_str render_number(struct render_digits *digits, uint64_t number)
{
    char *at = digits->text + sizeof(digits->text);
    do {
        *--at = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    return (struct track_str){at, (size_t)(digits->text + sizeof(digits->text) - at)};
}

static bool starts_with(struct track_str text, struct track_str with)
{
    return text.len > with.len && memcmp(text.ptr, with.ptr, with.len) == 0;
}

/* Whatever could end the sequence, or is no part of an address, is escaped. */
static void put_address(struct track_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c > 0x20 && c < 0x7F)
            out_char((char)c);
        else
            out_printf("%%%02X", c);
    }
}

void render_link(struct track_str text)
{
    bool link = starts_with(text, TRACK_STR("https://")) || starts_with(text, TRACK_STR("http://"));
    if (link) {
        out_puts("\033]8;;");
        put_address(text);
        out_puts("\033\\");
    }
    out_text(text);
    if (link)
        out_puts("\033]8;;\033\\");
}
