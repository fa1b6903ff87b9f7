#include <stdlib.h>
#include <string.h>

#include "../same_plan.h"
#include "edit.h"
#include "plan_inherit.h"
#include "plan_whole.h"
#include "properties.h"
#include "trace.h"

/* --- one edit, or several at once ------------------------------------------------------------ */

struct attempt {
    const struct track_plan *plan;
    const struct edit *edits;
    size_t count;
    const struct track_config *config;
};

/* What is inherited from the plan before is the whole text's plan; only a mark that means something
 * in Markdown may have to be parsed. */
static const char *inherits(const struct attempt *attempt, const struct track_plan *whole)
{
    struct track_plan *heir = NULL;
    struct track_error *error = plan_inherit(&heir, attempt->plan, whole->bytes, attempt->config);
    const char *wrong = NULL;

    if (error)
        wrong = "an heir failed";
    else if (!heir)
        wrong = attempt->config->done_marks ? NULL : "a mark had to be parsed";
    else if (plan_difference(heir, whole))
        wrong = "an heir is another plan than the text's";
    track_error_free(error);
    track_plan_free(heir);
    return wrong;
}

/* What an edit gave is what the whole text says, and no other item has changed. */
static const char *judge(const struct attempt *attempt, const struct track_plan *changed)
{
    struct track_plan *whole = property_parse_with(changed->bytes, attempt->config);
    const char *wrong = NULL;

    if (!whole)
        wrong = "an edit made the text too large";
    else if (plan_difference(changed, whole))
        wrong = "an edit gave another plan than the text does";
    else if (!edit_same_items(attempt->plan, whole, attempt->edits, attempt->count))
        wrong = "an edit changed another item";
    else
        wrong = inherits(attempt, whole);
    track_plan_free(whole);
    return wrong;
}

/* `*out` stays NULL when it is refused. */
static const char *try_edits(struct track_plan **out, const struct attempt *attempt,
                             struct property_counts *counts)
{
    struct track_error *error =
        edit_plan(out, attempt->plan, attempt->edits, attempt->count, attempt->config);
    const char *wrong = NULL;

    if (error)
        wrong = error->code == TRACK_E_CHANGED ? NULL : "an edit failed";
    else
        wrong = judge(attempt, *out);
    counts->local += *out && &plan_whole_root(*out)->plan != *out;
    track_error_free(error);
    return wrong;
}

/* --- one box, and back ----------------------------------------------------------------------- */

struct flip {
    const struct track_plan *plan;
    const struct trace *blocks; /* of the plan's text */
    size_t item;
    const char *mark;
    enum track_state state;
};

static bool only_the_mark(const struct flip *flip, const struct track_plan *changed)
{
    const struct track_item *item = &flip->plan->items[flip->item];
    struct track_str before = flip->plan->bytes, after = changed->bytes;
    size_t len = strlen(flip->mark), tail = (size_t)item->offset + item->mark_len;

    return after.len == before.len - item->mark_len + len &&
           memcmp(after.ptr, before.ptr, item->offset) == 0 &&
           memcmp(after.ptr + item->offset, flip->mark, len) == 0 &&
           memcmp(after.ptr + item->offset + len, before.ptr + tail, before.len - tail) == 0;
}

static bool same_blocks(const struct flip *flip, const struct track_plan *changed)
{
    const struct track_item *item = &flip->plan->items[flip->item];
    struct trace blocks = trace_of(changed->bytes);
    uint32_t line = trace_difference(flip->blocks, &blocks, item->offset,
                                     (ptrdiff_t)strlen(flip->mark) - item->mark_len);

    free(blocks.list);
    return line == 0;
}

static const char *way_back(const struct flip *flip, const struct track_plan *changed,
                            const struct track_config *config, struct property_counts *counts)
{
    const struct track_item *item = &flip->plan->items[flip->item];
    const struct edit edit = {flip->item, track_item_mark(flip->plan, item),
                              (enum track_state)item->state};
    const struct attempt attempt = {changed, &edit, 1, config};
    struct track_plan *back = NULL;
    const char *wrong = try_edits(&back, &attempt, counts);

    if (!back)
        wrong = "a box that was set can't be set back";
    else if (!wrong && !track_str_equal(back->bytes, flip->plan->bytes))
        wrong = "setting a box and setting it back changed the text";
    track_plan_free(back);
    return wrong;
}

static char *try_flip(const struct flip *flip, struct property_counts *counts)
{
    struct track_config config;
    struct track_plan *changed = NULL;
    const struct edit edit = {flip->item, track_str_from(flip->mark), flip->state};
    const struct attempt attempt = {flip->plan, &edit, 1, &config};

    track_config_init(&config);
    const char *wrong = try_edits(&changed, &attempt, counts);
    counts->edits++;
    counts->refused += !changed;
    if (changed && !only_the_mark(flip, changed))
        wrong = "more than the mark changed";
    else if (changed && !same_blocks(flip, changed))
        wrong = "an edit changed the structure of the text";
    else if (changed && !wrong)
        wrong = way_back(flip, changed, &config, counts);
    track_plan_free(changed);
    return wrong ? property_complaint(flip->plan->items[flip->item].line, wrong) : NULL;
}

static size_t step_of(const struct track_plan *plan, size_t most)
{
    return most && plan->item_count > most ? plan->item_count / most : 1;
}

char *property_edits(const struct track_plan *plan, size_t most, struct property_counts *counts)
{
    struct trace blocks = trace_of(plan->bytes);
    size_t step = step_of(plan, most);
    char *wrong = NULL;

    counts->boxes += plan->item_count;
    for (size_t i = 0; i < plan->item_count && !wrong; i += step) {
        bool done = plan->items[i].state == TRACK_DONE;
        struct flip flip = {plan, &blocks, i, done ? " " : "✅", done ? TRACK_OPEN : TRACK_DONE};
        wrong = try_flip(&flip, counts);
        flip.mark = "-";
        flip.state = TRACK_DROPPED;
        if (!wrong)
            wrong = try_flip(&flip, counts);
    }
    free(blocks.list);
    return wrong;
}

/* --- all boxes ------------------------------------------------------------------------------- */

/* Looks at all of a plan, whatever it shares with one that is gone. */
static const char *look_at(const struct track_plan *plan)
{
    struct track_plan *whole = property_parse(plan->bytes);
    bool same = whole && !plan_difference(plan, whole);

    track_plan_free(whole);
    return same ? NULL : "a plan that was edited changed later";
}

char *property_together(const struct track_plan *plan, struct property_counts *counts)
{
    struct edit *edits = reallocarray(NULL, plan->item_count + 1, sizeof(*edits));
    struct track_plan *first = property_parse(plan->bytes), *second = NULL, *third = NULL;
    struct track_config config;

    if (!edits || !first)
        abort();
    track_config_init(&config);
    for (size_t i = 0; i < plan->item_count; i++)
        edits[i] = (struct edit){i, TRACK_STR("✔"), TRACK_DONE};
    const char *wrong =
        try_edits(&second, &(struct attempt){first, edits, plan->item_count, &config}, counts);
    track_plan_free(first);
    for (size_t i = 0; i < plan->item_count / 2; i++)
        edits[i] = (struct edit){2 * i, TRACK_STR(" "), TRACK_OPEN};
    if (second && !wrong)
        wrong = try_edits(&third, &(struct attempt){second, edits, plan->item_count / 2, &config},
                          counts);
    track_plan_free(second);
    if (third && !wrong)
        wrong = look_at(third);
    track_plan_free(third);
    free(edits);
    return wrong ? property_complaint(1, wrong) : NULL;
}

/* --- marks that mean something in Markdown --------------------------------------------------- */

/* A word of `words`, which are separated by one blank, counted round and round. */
static struct track_str word_at(const char *words, size_t index)
{
    const char *at = words;

    for (; index; index--) {
        const char *blank = strchr(at, ' ');
        at = blank ? blank + 1 : words;
    }
    return (struct track_str){at, strcspn(at, " ")};
}

char *property_odd_marks(struct track_str text, size_t most, struct property_counts *counts)
{
    static char marks[] = "` * _ \\ <b> ! &amp; <!-- `` </b> ** --> # : ~~~ <?x ![](";
    struct track_config config;
    char *wrong = NULL;

    track_config_init(&config);
    config.done_marks = marks;
    struct track_plan *plan = property_parse_with(text, &config);
    for (size_t i = 0; plan && i < plan->item_count && !wrong; i += step_of(plan, most)) {
        const struct edit edit = {i, word_at(marks, i + text.len), TRACK_DONE};
        struct track_plan *changed = NULL;
        const char *fault = try_edits(&changed, &(struct attempt){plan, &edit, 1, &config}, counts);

        counts->odd++;
        counts->odd_refused += !changed;
        wrong = fault ? property_complaint(plan->items[i].line, fault) : NULL;
        track_plan_free(changed);
    }
    track_plan_free(plan);
    return wrong;
}
