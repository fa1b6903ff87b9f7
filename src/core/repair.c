#include <stdlib.h>

#include "arena.h"
#include "edit.h"
#include "lines.h"
#include "track/encoding.h"
#include "versions.h"

/* Adds the repaired line from `begin` to `end`. The mark of a box is apart, for an id is made of
 * what stands behind it: neither may tell how the other is to be read. */
static void add_line(struct track_buf *out, const struct track_plan *plan, size_t begin, size_t end,
                     size_t *item)
{
    for (; *item < plan->item_count && plan->items[*item].offset < end; ++*item) {
        struct track_str mark = track_item_mark(plan, &plan->items[*item]);
        size_t offset = plan->items[*item].offset;
        track_text_repair(out, (struct track_str){plan->bytes.ptr + begin, offset - begin});
        track_text_repair(out, mark);
        begin = offset + mark.len;
    }
    track_text_repair(out, (struct track_str){plan->bytes.ptr + begin, end - begin});
}

static void repair_bytes(struct track_buf *out, const struct track_plan *plan)
{
    size_t item = 0;

    for (size_t at = 0; at < plan->bytes.len;) {
        size_t next = next_line(plan->bytes, at);
        add_line(out, plan, at, next, &item);
        at = next;
    }
}

static struct track_str without_end(struct track_str line)
{
    while (line.len && (line.ptr[line.len - 1] == '\n' || line.ptr[line.len - 1] == '\r'))
        line.len--;
    return line;
}

static struct track_error *add_change(struct track_repair *repair, size_t *cap, uint32_t line,
                                      struct track_str before, struct track_str after)
{
    struct track_repair_change *changes =
        array_grow(repair->changes, repair->change_count, cap, sizeof(*changes));
    if (!changes)
        return track_error_no_memory();
    repair->changes = changes;
    changes[repair->change_count++] =
        (struct track_repair_change){line, without_end(before), without_end(after)};
    return NULL;
}

static struct track_error *add_losses(struct track_repair *repair, size_t *cap, uint32_t line,
                                      struct track_str text)
{
    struct track_str piece;
    size_t pos = 0;

    while (track_text_lost(&piece, text, &pos)) {
        struct track_repair_loss *losses =
            array_grow(repair->losses, repair->loss_count, cap, sizeof(*losses));
        if (!losses)
            return track_error_no_memory();
        repair->losses = losses;
        losses[repair->loss_count++] =
            (struct track_repair_loss){line, (uint32_t)(piece.ptr - text.ptr) + 1, piece};
    }
    return NULL;
}

/* No repair makes or takes a line end, so the lines of both texts belong together. */
static struct track_error *compare(struct track_repair *repair, struct track_str before)
{
    struct track_str after = track_buf_view(&repair->bytes);
    struct track_error *error = NULL;
    size_t change_cap = 0, loss_cap = 0, i = 0, j = 0;

    for (uint32_t number = 1; i < before.len && j < after.len && !error; number++) {
        size_t i_next = next_line(before, i), j_next = next_line(after, j);
        struct track_str old = {before.ptr + i, i_next - i}, new = {after.ptr + j, j_next - j};
        if (!track_str_equal(old, new))
            error = add_change(repair, &change_cap, number, old, new);
        if (!error)
            error = add_losses(repair, &loss_cap, number, new);
        i = i_next;
        j = j_next;
    }
    return error;
}

struct track_error *track_repair_make(struct track_repair *out, const struct track_plan *plan)
{
    struct track_repair repair = {0};

    repair_bytes(&repair.bytes, plan);
    struct track_error *error =
        repair.bytes.failed ? track_error_no_memory() : compare(&repair, plan->bytes);
    if (error)
        track_repair_release(&repair);
    else
        *out = repair;
    return error;
}

void track_repair_release(struct track_repair *repair)
{
    track_buf_release(&repair->bytes);
    free(repair->changes);
    free(repair->losses);
    *repair = (struct track_repair){0};
}

/* The line of the first item that the repaired plan does not hold. */
static uint32_t first_difference(const struct track_plan *before, const struct track_plan *after)
{
    for (size_t i = 0; i < before->item_count; i++) {
        const struct track_item *item = &before->items[i];
        if (i >= after->item_count || !track_str_equal(item->id, after->items[i].id) ||
            item->state != after->items[i].state)
            return item->line;
    }
    return 0;
}

static struct track_error *check_items(const struct track_plan *plan, struct track_str bytes,
                                       const struct track_config *config)
{
    struct track_plan *after = NULL;
    struct track_error *error = track_plan_parse_copy(&after, bytes, plan->path, config);
    if (!error && !edit_same_items(plan, after, NULL, 0))
        error = track_error_at(
            track_error_new(TRACK_E_CHANGED, "the repaired plan would not hold the same items"),
            plan->path, first_difference(plan, after), 0);
    track_plan_free(after);
    return error;
}

struct track_error *track_repair_write(const struct track_repair *repair,
                                       const struct track_workspace *w)
{
    struct track_str bytes = track_buf_view(&repair->bytes);
    if (w->plan->conflict_line)
        return versions_conflict(w->plan);
    if (!repair->change_count)
        return NULL;
    struct track_error *error = check_items(w->plan, bytes, &w->config);
    return error ? error : workspace_write(w, bytes);
}
