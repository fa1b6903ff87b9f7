/*
 * plan_fixture - plans from literals, and their parts as one line of text each, so that a test is
 * its input and its output.
 */
#ifndef PLAN_FIXTURE_H
#define PLAN_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "track/plan.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
/* A slice in a table, for literals that hold NUL. */
#define BYTES(literal)                                                                             \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

/* Ends the test with the message of an error that should not be. */
static inline void ok(struct track_error *error)
{
    if (error)
        fail_msg("%s: %s", track_error_id(error->code), error->message);
}

static inline char *copy_bytes(struct track_str bytes)
{
    char *copy = malloc(bytes.len + 1);

    assert_non_null(copy);
    if (bytes.len)
        memcpy(copy, bytes.ptr, bytes.len);
    return copy;
}

static inline struct track_plan *parse_with(struct track_str text,
                                            const struct track_config *config)
{
    struct track_plan *plan = NULL;

    ok(track_plan_parse(&plan, copy_bytes(text), text.len, "plan.md", config));
    return plan;
}

static inline struct track_plan *parse_bytes(struct track_str text)
{
    struct track_config config;

    track_config_init(&config);
    return parse_with(text, &config);
}

static inline struct track_plan *parse(const char *text)
{
    return parse_bytes(track_str_from(text));
}

/* The index of an item that must be there. */
static inline size_t item_at(const struct track_plan *plan, const char *id)
{
    const struct track_item *item = track_plan_item(plan, track_str_from(id));

    if (!item)
        fail_msg("no item %s", id);
    return (size_t)(item - plan->items);
}

/* What a test wants to see of a plan. */
typedef void show(struct track_buf *out, const struct track_plan *plan);

/* Fails with both texts when the plan of `text` is not shown as `expected`. */
static inline void expect_bytes(struct track_str text, show *aspect, const char *expected)
{
    struct track_plan *plan = parse_bytes(text);
    struct track_buf shown = {0};

    aspect(&shown, plan);
    if (strcmp(track_buf_view(&shown).ptr, expected) != 0)
        fail_msg("\n%.*s\n--- gave ---\n%s\n--- not ---\n%s", (int)text.len, text.ptr,
                 track_buf_view(&shown).ptr, expected);
    track_buf_release(&shown);
    track_plan_free(plan);
}

static inline void expect(const char *text, show *aspect, const char *expected)
{
    expect_bytes(track_str_from(text), aspect, expected);
}

static inline void show_blank(struct track_buf *out)
{
    if (out->len)
        track_buf_char(out, ' ');
}

/* "day1/a day1/b" */
static inline void show_ids(struct track_buf *out, const struct track_plan *plan)
{
    for (size_t i = 0; i < plan->item_count; i++) {
        show_blank(out);
        track_buf_str(out, plan->items[i].id);
    }
}

/* "week1 week1/day1" */
static inline void show_sections(struct track_buf *out, const struct track_plan *plan)
{
    for (size_t i = 0; i < plan->section_count; i++) {
        show_blank(out);
        track_buf_str(out, plan->sections[i].id);
    }
}

#endif
