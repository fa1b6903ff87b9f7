#include <stdlib.h>
#include <string.h>

#include "complete_items.h"
#include "render.h"
#include "track/address.h"

static int state_set_by(const struct cli_command *command)
{
    static const struct {
        const char *verb;
        enum track_state state;
    } verbs[] = {{"done", TRACK_DONE},
                 {"start", TRACK_DOING},
                 {"drop", TRACK_DROPPED},
                 {"reopen", TRACK_OPEN}};
    for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
        if (strcmp(verbs[i].verb, command->name) == 0)
            return (int)verbs[i].state;
    }
    return SETS_NOTHING;
}

/* --- What the words before the cursor say --- */

/* The last thing that the words name; false when they name nothing. */
static bool resolve(const struct addresses *a, const char *const *words, size_t count,
                    struct track_target *last)
{
    struct track_targets targets = {NULL, 0};
    struct track_error *error = track_address_resolve(&targets, a->rules, words, count);
    bool found = !error && targets.count;
    if (found)
        *last = targets.list[targets.count - 1];
    track_error_free(error);
    track_targets_release(&targets);
    return found;
}

size_t complete_words_before(const struct cli_command *command)
{
    const char *addresses = strstr(command->operands, "ADDRESS");
    size_t count = 0;
    for (const char *c = command->operands; addresses && c < addresses; c++)
        count += *c == ' ';
    return count;
}

static void follow(struct addresses *a, const char *word)
{
    struct track_target last;
    const char *section = a->section == TRACK_NONE ? NULL : a->plan->sections[a->section].id.ptr;
    const char *words[] = {section, word};
    size_t skip = section ? 0 : 1;
    /* `-` stands for what will be read from standard input. */
    if (strcmp(word, "-") == 0 || !resolve(a, words + skip, 2 - skip, &last))
        return;
    if (last.item != TRACK_NONE)
        a->named[a->named_count++] = last.item;
    else if (last.section != TRACK_NONE)
        a->section = last.section;
}

static bool addresses_init(struct addresses *a, const struct cli_context *ctx,
                           const struct complete_line *line)
{
    *a = (struct addresses){.line = line,
                            .rules = ctx->rules,
                            .plan = ctx->plan,
                            .sets = state_set_by(line->command),
                            .section = TRACK_NONE};
    a->named = calloc(line->args.operand_count + 1, sizeof(*a->named));
    for (size_t i = complete_words_before(line->command); a->named && i < line->args.operand_count;
         i++)
        follow(a, line->args.operands[i]);
    return a->named;
}

static void offer_behind(struct addresses *a)
{
    const struct track_section *section = &a->plan->sections[a->section];
    const struct scope scope = {FORM_BEHIND, {NULL, 0}, section->item_begin, section->item_end};
    complete_items(a, &scope, a->line->typed);
}

static void offer_alone(struct addresses *a)
{
    const struct scope scope = {FORM_ALONE, {NULL, 0}, 0, (uint32_t)a->plan->item_count};
    complete_items(a, &scope, a->line->typed);
}

/* "day2/ev" */
static void offer_under(struct addresses *a, size_t slash)
{
    struct track_str typed = a->line->typed;
    struct track_target target;
    char *path = strndup(typed.ptr, slash);
    const char *words[] = {path};
    if (path && resolve(a, words, 1, &target) && target.section != TRACK_NONE) {
        const struct scope scope = {FORM_PATH, {path, slash}, target.item_begin, target.item_end};
        complete_items(a, &scope, (struct track_str){typed.ptr + slash + 1, typed.len - slash - 1});
    }
    free(path);
}

/* --- Sections --- */

static void offer_range(struct addresses *a, struct track_str value, struct track_str description,
                        size_t begin, size_t end)
{
    struct track_count count = track_plan_count(a->plan, begin, end);
    struct track_buf state = {0};
    if (count.total) {
        track_buf_printf(&state, "%zu/%zu", count.state[TRACK_DONE], count.total);
        if (count.state[TRACK_DONE] < count.total)
            complete_add_lock(&state, a->rules, begin);
    }
    complete_offer_state(a, value, description, &state);
}

struct hits {
    bool any; /* there is something in it for the verb */
    bool now; /* and not everything of it comes later */
};

static struct hits hits_in(const struct addresses *a, const struct track_section *section)
{
    struct hits hits = {false, false};
    /* Search terms and outcomes, too, can be looked at. */
    if (a->sets == SETS_NOTHING && section->note_begin < section->note_end)
        return (struct hits){true, true};
    for (size_t i = section->item_begin; i < section->item_end && !hits.now; i++) {
        if (!complete_wants(a, i))
            continue;
        hits.any = true;
        hits.now = !complete_defers(a, i);
    }
    return hits;
}

/* Subheadings such as "Must include" give no ids; they are offered only when asked for by name. */
static bool *naming_sections(const struct track_plan *plan)
{
    bool *naming = calloc(plan->section_count + 1, sizeof(*naming));
    for (size_t i = 0; naming && i < plan->section_count; i++)
        naming[i] = plan->sections[i].owner;
    for (size_t i = 0; naming && i < plan->item_count; i++) {
        const struct track_section *section = track_item_section(plan, &plan->items[i]);
        if (section)
            naming[section - plan->sections] = true;
    }
    return naming;
}

static void offer_sections(struct addresses *a)
{
    bool *naming = naming_sections(a->plan);
    for (int later = 0; naming && later < 2; later++) {
        for (size_t i = 0; i < a->plan->section_count; i++) {
            const struct track_section *section = &a->plan->sections[i];
            if (!naming[i] && !a->line->typed.len)
                continue;
            struct hits hits = hits_in(a, section);
            if (hits.any && hits.now == !later)
                offer_range(a, section->id, section->name, section->item_begin, section->item_end);
        }
    }
    free(naming);
}

static void offer_gate(struct addresses *a, struct track_str id,
                       const struct track_section *section)
{
    if (hits_in(a, section).any)
        offer_range(a, id, render_gate_title(a->plan, section), section->item_begin,
                    section->item_end);
}

static void offer_gates(struct addresses *a)
{
    const char *words[] = {"final"};
    struct track_target target;
    for (size_t i = 0; i < a->plan->gate_count; i++)
        offer_gate(a, a->plan->gates[i].id, track_gate_section(a->plan, i));
    if (a->plan->gate_count && resolve(a, words, 1, &target) && target.section != TRACK_NONE)
        offer_gate(a, TRACK_STR("final"), &a->plan->sections[target.section]);
}

static void offer_words(struct addresses *a)
{
    bool any = a->sets == SETS_NOTHING;
    for (size_t i = 0; i < a->plan->item_count && !any; i++)
        any = complete_wants(a, i);
    if (any)
        offer_range(a, TRACK_STR("all"), TRACK_STR("the whole plan"), 0, a->plan->item_count);
    int32_t next = track_next_item(a->rules);
    if (next != TRACK_NONE && complete_wants(a, (size_t)next))
        complete_offer_item(a, TRACK_STR("next"), (size_t)next);
}

/* --- All together --- */

static bool has_letter(struct track_str typed)
{
    for (size_t i = 0; i < typed.len; i++) {
        unsigned char c = (unsigned char)typed.ptr[i];
        if (c >= 0x80 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
            return true;
    }
    return false;
}

static void offer_addresses(struct addresses *a)
{
    struct track_str typed = a->line->typed;
    size_t end = typed.len;
    while (end > 0 && typed.ptr[end - 1] != '/')
        end--;
    if (end)
        offer_under(a, end - 1);
    else if (a->section != TRACK_NONE)
        offer_behind(a);
    if (a->offered && !end)
        return;
    offer_sections(a);
    offer_gates(a);
    offer_words(a);
    if (!a->offered && has_letter(typed))
        offer_alone(a);
}

void complete_addresses(const struct cli_context *ctx, const struct complete_line *line)
{
    struct addresses a;
    if (addresses_init(&a, ctx, line))
        offer_addresses(&a);
    free(a.named);
}

void complete_gates(const struct cli_context *ctx, const struct complete_line *line)
{
    struct addresses a;
    if (addresses_init(&a, ctx, line))
        offer_gates(&a);
    free(a.named);
}
