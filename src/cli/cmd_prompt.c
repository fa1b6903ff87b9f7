/* prompt: a few words for the prompt of a shell. Shells evaluate their prompts, and there is one
 * before every line, so it holds nothing that a shell reads, and asks no history. */
#include "command.h"
#include "track/address.h"
#include "word.h"

/* A name is the plan's, and a prompt has little room. */
enum { NAME_COLUMNS = 24 };

static void add_name(struct track_buf *out, const struct cli_context *ctx, struct track_str name)
{
    struct track_buf safe = {0};
    word_add_safe(&safe, name, ctx->out.unicode);
    struct track_str whole = track_buf_view(&safe);
    struct track_str fit = track_text_fit(whole, NAME_COLUMNS);
    track_buf_str(out, fit);
    if (fit.len < whole.len)
        track_buf_puts(out, out_glyph(&ctx->out, "…", "~"));
    out->failed = out->failed || safe.failed;
    track_buf_release(&safe);
}

/* "day7 " */
static void add_section(struct track_buf *out, const struct cli_context *ctx)
{
    int32_t next = track_next_item(ctx->rules);
    const struct track_section *section =
        next == TRACK_NONE ? NULL : track_item_section(ctx->plan, &ctx->plan->items[next]);
    if (!section)
        return;
    add_name(out, ctx, section->id);
    track_buf_char(out, ' ');
}

/* " ⛔gate1", the one that holds up what comes after it. */
static void add_gate(struct track_buf *out, const struct cli_context *ctx)
{
    int32_t gate = ctx->rules->first_open_gate;
    if (gate == TRACK_NONE || ctx->rules->policy == TRACK_POLICY_OFF)
        return;
    track_buf_puts(out, out_glyph(&ctx->out, " ⛔", " |"));
    add_name(out, ctx, ctx->plan->gates[gate].id);
}

struct track_error *cmd_prompt(struct cli_context *ctx)
{
    struct track_count count = track_plan_count(ctx->plan, 0, ctx->plan->item_count);
    struct track_buf text = {0};
    add_section(&text, ctx);
    track_buf_printf(&text, "%zu/%zu", count.state[TRACK_DONE], count.total);
    add_gate(&text, ctx);
    track_buf_char(&text, '\n');
    if (!text.failed)
        out_puts(text.ptr);
    track_buf_release(&text);
    return NULL;
}
