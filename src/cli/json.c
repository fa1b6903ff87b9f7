#include "json.h"

#include <stdlib.h>
#include <string.h>

#include "json_fields.h"
#include "render.h"
#include "track/text.h"

json_t *json_text(struct track_str text)
{
    json_t *string = json_stringn(text.ptr ? text.ptr : "", text.len);
    if (string)
        return string;
    struct track_buf safe = {0};
    track_text_printable(&safe, text);
    string = json_stringn(safe.ptr ? safe.ptr : "", safe.len);
    track_buf_release(&safe);
    return string;
}

json_t *json_text_or_null(struct track_str text)
{
    return text.len ? json_text(text) : json_null();
}

static json_t *id_or_null(const struct track_section *section)
{
    return section ? json_text(section->id) : json_null();
}

json_t *json_item(const struct track_rules *rules, const struct track_item *item)
{
    const struct track_plan *plan = rules->plan;
    const struct track_section *section = track_item_section(plan, item);
    const int32_t gate = track_item_gate(plan, item);
    return json_pack(
        "{s:o, s:o, s:o, s:s, s:o, s:I, s:I, s:s, s:o, s:b, s:o}", "id", json_text(item->id),
        "section", id_or_null(section), "text", json_text(item->text), "state",
        track_state_name((enum track_state)item->state), "mark",
        json_text(track_item_mark(plan, item)), "line", (json_int_t)item->line, "offset",
        (json_int_t)item->offset, "kind", track_kind_name((enum track_kind)item->kind), "gate",
        gate == TRACK_NONE ? json_null() : json_text(plan->gates[gate].id), "locked",
        track_rules_locked(rules, (size_t)(item - plan->items)), "parent",
        item->parent == TRACK_NONE ? json_null() : json_text(plan->items[item->parent].id));
}

json_t *json_gate(const struct track_rules *rules, size_t gate)
{
    const struct track_section *section = track_gate_section(rules->plan, gate);
    struct track_count count =
        track_plan_count(rules->plan, section->item_begin, section->item_end);
    return json_pack("{s:o, s:o, s:s, s:I, s:I}", "id", json_text(rules->plan->gates[gate].id),
                     "section", json_text(section->id), "state",
                     track_gate_state_name(track_rules_gate(rules, gate)), "done",
                     (json_int_t)count.state[TRACK_DONE], "total", (json_int_t)count.total);
}

json_t *json_section(const struct track_rules *rules, const struct track_section *section)
{
    struct track_count count =
        track_plan_count(rules->plan, section->item_begin, section->item_end);
    return json_pack("{s:o, s:o, s:s, s:I, s:I, s:b}", "id", json_text(section->id), "title",
                     json_text(section->title), "kind", render_section_kind(section), "done",
                     (json_int_t)count.state[TRACK_DONE], "total", (json_int_t)count.total,
                     "locked", render_section_locked(rules, section));
}

/* DEL is the one control character that jansson leaves as it is. */
static void put_escaped(const char *text, FILE *stream)
{
    for (const char *del; (del = strchr(text, 0x7F)); text = del + 1) {
        fwrite(text, 1, (size_t)(del - text), stream);
        fputs("\\u007f", stream);
    }
    fputs(text, stream);
}

void json_part(json_t *object, FILE *stream)
{
    if (stream == stdout)
        json_fields_apply(object);
    char *text = json_dumps(object, JSON_COMPACT | JSON_ENSURE_ASCII | JSON_ENCODE_ANY);
    if (text)
        put_escaped(text, stream);
    else
        out_check(&(struct track_buf){.failed = true});
    free(text);
    json_decref(object);
}

void json_line(json_t *object, FILE *stream)
{
    json_part(object, stream);
    fputc('\n', stream);
}
