#include "status_view.h"

#include "clock_view.h"
#include "headline.h"
#include "render.h"
#include "track/date.h"

enum { ROWS = 7, LEAST_NAME = 4, NEXT = 4 };

/* "streak 3 days · today 1h of 3–5 h". */
static void habits(const struct cli_context *ctx, const struct status_facts *facts)
{
    if (!track_workspace_has_repository(ctx->workspace) && !ctx->plan->load_max)
        return;
    struct track_buf text = {0};
    if (facts->habits.pace.known)
        headline_pace(&text, &ctx->out, &facts->habits.pace);
    track_buf_puts(&text, "streak ");
    headline_days(&text, facts->habits.streak);
    if (facts->habits.today_minutes || ctx->plan->load_max)
        track_buf_printf(&text, "%stoday ", out_glyph(&ctx->out, " · ", ", "));
    if (facts->habits.today_minutes)
        track_duration_print(&text, facts->habits.today_minutes);
    else if (ctx->plan->load_max)
        track_buf_puts(&text, "0 h");
    out_check(&text);
    out_text(track_buf_view(&text));
    track_buf_release(&text);
    if (ctx->plan->load_max) {
        out_puts(" of ");
        render_load(&ctx->out, ctx->plan->load_min, ctx->plan->load_max);
    }
    out_puts("\n");
}

/* The sections that make the first level of the page: the phases; inside a scope, its children. */
static bool is_row(const struct cli_context *ctx, const struct status_facts *facts, size_t index)
{
    const struct track_section *section = &ctx->plan->sections[index];
    if (!facts->scope)
        return track_figures_is_phase(ctx->plan, index);
    return section->item_begin < section->item_end &&
           section->parent == (int32_t)(facts->scope - ctx->plan->sections);
}

static void lock_note(const struct cli_context *ctx, const struct track_section *section)
{
    if (!render_section_locked(ctx->rules, section) || ctx->rules->first_open_gate == TRACK_NONE)
        return;
    out_style(&ctx->out, STYLE_DIM);
    out_puts(out_glyph(&ctx->out, " 🔒", " <"));
    if (!headline_narrow(&ctx->out)) {
        out_puts(" ");
        out_text(ctx->plan->gates[ctx->rules->first_open_gate].id);
    }
    out_style(&ctx->out, STYLE_NONE);
}

/* What is left of the page for a name beside `fixed` columns. */
static size_t name_width(const struct cli_context *ctx, size_t fixed)
{
    size_t width = headline_width(&ctx->out);
    return width > fixed + LEAST_NAME ? width - fixed : LEAST_NAME;
}

static void row(const struct cli_context *ctx, const struct track_section *section, bool current)
{
    enum { ID = 9, COUNT = 8, NOTE = 10, NARROW_NOTE = 3 };
    size_t bar = headline_narrow(&ctx->out) ? 5 : 14;
    size_t note = headline_narrow(&ctx->out) ? NARROW_NOTE : NOTE;
    struct track_count count = track_plan_count(ctx->plan, section->item_begin, section->item_end);
    size_t id = section->unit.len ? ID : 0;
    out_style(&ctx->out, STYLE_BOLD);
    out_puts(current ? out_glyph(&ctx->out, "▸ ", "> ") : "  ");
    out_style(&ctx->out, STYLE_NONE);
    if (id) {
        out_style(&ctx->out, STYLE_ID);
        out_cell(&ctx->out, section->id, id - 1, true);
        out_style(&ctx->out, STYLE_NONE);
        out_puts(" ");
    }
    out_cell(&ctx->out, section->name, name_width(ctx, 2 + id + 1 + bar + COUNT + note), true);
    out_puts(" ");
    render_bar(&ctx->out, count.state[TRACK_DONE], count.total, bar);
    out_printf(" %3zu/%zu", count.state[TRACK_DONE], count.total);
    lock_note(ctx, section);
    out_puts("\n");
}

static bool holds_current(const struct status_facts *facts, const struct track_section *section)
{
    return facts->next_count && (size_t)facts->next[0] >= section->item_begin &&
           (size_t)facts->next[0] < section->item_end;
}

/* At most ROWS rows, the current one among them. */
static void rows(const struct cli_context *ctx, const struct status_facts *facts)
{
    size_t total = 0, current = 0;
    for (size_t i = 0; i < ctx->plan->section_count; i++) {
        if (!is_row(ctx, facts, i))
            continue;
        if (holds_current(facts, &ctx->plan->sections[i]))
            current = total;
        total++;
    }
    size_t begin = current > ROWS / 2 ? current - ROWS / 2 : 0;
    if (begin + ROWS > total)
        begin = total > ROWS ? total - ROWS : 0;
    if (total)
        out_puts("\n");
    size_t at = 0;
    for (size_t i = 0; i < ctx->plan->section_count; i++) {
        if (!is_row(ctx, facts, i))
            continue;
        if (at >= begin && at < begin + ROWS)
            row(ctx, &ctx->plan->sections[i], holds_current(facts, &ctx->plan->sections[i]));
        at++;
    }
    if (total > ROWS)
        out_printf("  %s %zu more sections\n", out_glyph(&ctx->out, "…", "..."), total - ROWS);
}

static void gate_row(const struct cli_context *ctx, size_t gate)
{
    enum { ID = 9, SECTION = 8, COUNT = 8, STATE = 7 };
    size_t place = headline_narrow(&ctx->out) ? 0 : SECTION;
    const struct track_section *section = track_gate_section(ctx->plan, gate);
    struct track_count count = track_plan_count(ctx->plan, section->item_begin, section->item_end);
    out_puts("  ");
    out_style(&ctx->out, STYLE_ID);
    out_cell(&ctx->out, ctx->plan->gates[gate].id, ID, true);
    out_style(&ctx->out, STYLE_NONE);
    if (place) {
        out_cell(&ctx->out, section->id, place - 1, true);
        out_puts(" ");
    }
    out_cell(&ctx->out, render_gate_title(ctx->plan, section),
             name_width(ctx, 2 + ID + place + 1 + COUNT + STATE), true);
    out_printf(" %3zu/%-3zu ", count.state[TRACK_DONE], count.total);
    render_gate_state(&ctx->out, track_rules_gate(ctx->rules, gate));
    out_puts("\n");
}

/* All gates when they are few, else the one that counts now and its neighbours. */
static void gates(const struct cli_context *ctx, const struct status_facts *facts)
{
    enum { MOST = 4 };
    size_t total = ctx->plan->gate_count, begin = 0;
    if (!total || facts->scope)
        return;
    if (total > MOST && ctx->rules->first_open_gate > 1)
        begin = (size_t)ctx->rules->first_open_gate - 1;
    if (total > MOST && begin + MOST > total)
        begin = total - MOST;
    out_puts("\n");
    for (size_t i = begin; i < total && i < begin + MOST; i++)
        gate_row(ctx, i);
    if (total > MOST)
        out_printf("  %s %zu more gates\n", out_glyph(&ctx->out, "…", "..."), total - MOST);
}

static void next(const struct cli_context *ctx, const struct status_facts *facts)
{
    if (!facts->next_count) {
        bool done = facts->count.state[TRACK_DONE] == facts->count.total;
        out_puts(done ? "\nEverything is done.\n" : "\nNothing is free to do here.\n");
        return;
    }
    out_puts("\n");
    out_style(&ctx->out, STYLE_BOLD);
    out_puts("Next");
    out_style(&ctx->out, STYLE_NONE);
    if (facts->current) {
        out_puts(": ");
        out_text(facts->current->id);
        out_puts("  ");
        out_cell(&ctx->out, facts->current->name, name_width(ctx, 16), false);
    }
    out_puts("\n");
    size_t shown = facts->next_count < NEXT ? facts->next_count : NEXT;
    render_items(&ctx->out, ctx->rules, facts->next, shown, "  ");
}

/* The boxes that the gate still asks for, in words. */
static void asks(const struct cli_context *ctx, const struct status_facts *facts)
{
    enum { LINES = 2 };
    int32_t gate = ctx->rules->first_open_gate;
    if (gate == TRACK_NONE || facts->scope)
        return;
    const struct track_section *section = track_gate_section(ctx->plan, (size_t)gate);
    struct track_buf text = {0};
    track_buf_str(&text, ctx->plan->gates[gate].id);
    track_buf_puts(&text, " asks for");
    const char *comma = ": ";
    for (size_t i = section->item_begin; i < section->item_end; i++) {
        if (ctx->plan->items[i].state == TRACK_DONE)
            continue;
        track_buf_puts(&text, comma);
        track_buf_str(&text, ctx->plan->items[i].text);
        comma = ", ";
    }
    out_check(&text);
    render_wrapped(&ctx->out, track_buf_view(&text), 2, headline_width(&ctx->out), LINES);
    track_buf_release(&text);
}

static size_t count_locked(const struct cli_context *ctx, const struct status_facts *facts)
{
    size_t locked = 0;
    for (size_t i = facts->item_begin; i < facts->item_end; i++)
        locked += track_rules_locked(ctx->rules, i) && ctx->plan->items[i].state != TRACK_DONE;
    return locked;
}

static void notice(const struct cli_context *ctx, const struct track_buf *text)
{
    enum { LINES = 3 };
    out_check(text);
    render_wrapped(&ctx->out, track_buf_view(text), 0, headline_width(&ctx->out), LINES);
}

static void locked_notice(const struct cli_context *ctx, const struct status_facts *facts)
{
    size_t locked = count_locked(ctx, facts);
    if (!locked || ctx->rules->first_open_gate == TRACK_NONE)
        return;
    struct track_buf text = {0};
    track_buf_printf(&text, "%zu item%s locked until %s is passed (track gate)", locked,
                     locked == 1 ? " is" : "s are",
                     ctx->plan->gates[ctx->rules->first_open_gate].id.ptr);
    notice(ctx, &text);
    track_buf_release(&text);
}

/* An editor that saves an old copy takes ticks back that nobody meant to take back. */
static size_t count_lost(const struct cli_context *ctx, const struct status_facts *facts)
{
    size_t lost = 0;
    for (size_t i = 0; i < facts->unrecorded_count; i++)
        lost += facts->unrecorded[i].head == TRACK_DONE &&
                ctx->plan->items[facts->unrecorded[i].item].state != TRACK_DONE;
    return lost;
}

static void interrupted_notice(const struct cli_context *ctx, const struct status_facts *facts)
{
    static const char *const said[] = {
        [TRACK_LEFT_FILES] = "files in .git/track: the next change or track record removes them",
        [TRACK_LEFT_LOCK] = "its lock: the next change or track record removes it",
        [TRACK_LEFT_CHANGE] =
            "a change half made: the next one or track record finishes it or takes it back"};
    if (!said[facts->interrupted.left])
        return;
    struct track_buf text = {0};
    track_buf_printf(&text, "an interrupted run of track left %s%s", said[facts->interrupted.left],
                     facts->interrupted.index_locked ? "; until then git finds index.lock taken"
                                                     : "");
    notice(ctx, &text);
    track_buf_release(&text);
}

static void clock_notice(const struct cli_context *ctx, const struct status_facts *facts)
{
    struct track_buf text = {0};
    if (!facts->clock.runs)
        return;
    track_buf_puts(&text, "the clock is ");
    clock_view_words(&text, ctx, &facts->clock);
    track_buf_puts(&text, " (track clock out)");
    notice(ctx, &text);
    track_buf_release(&text);
}

static void notices(const struct cli_context *ctx, const struct status_facts *facts)
{
    struct track_buf text = {0};
    clock_notice(ctx, facts);
    locked_notice(ctx, facts);
    interrupted_notice(ctx, facts);
    size_t lost = count_lost(ctx, facts), made = facts->unrecorded_count - lost;
    if (made) {
        track_buf_printf(&text, "%zu change%s by hand %s not recorded yet (track record)", made,
                         made == 1 ? "" : "s", made == 1 ? "is" : "are");
        notice(ctx, &text);
    }
    text.len = 0;
    if (lost) {
        track_buf_printf(&text,
                         "%zu box%s done in HEAD but not in the file: git diff shows %s; "
                         "track record --reopened takes that",
                         lost, lost == 1 ? " is" : "es are", lost == 1 ? "it" : "them");
        notice(ctx, &text);
    }
    text.len = 0;
    if (facts->operation) {
        track_buf_printf(&text, "a %s is under way: finish it before you tick (git status)",
                         facts->operation);
        notice(ctx, &text);
    }
    text.len = 0;
    if (ctx->plan->conflict_line) {
        track_buf_printf(&text, "conflict markers stand in the plan from line %u on",
                         ctx->plan->conflict_line);
        notice(ctx, &text);
    }
    track_buf_release(&text);
}

void status_view(const struct cli_context *ctx, const struct status_facts *facts)
{
    headline_title(ctx, facts->scope ? facts->scope->name : ctx->plan->title);
    headline_progress(&ctx->out, &facts->count);
    habits(ctx, facts);
    rows(ctx, facts);
    gates(ctx, facts);
    asks(ctx, facts);
    next(ctx, facts);
    notices(ctx, facts);
}
