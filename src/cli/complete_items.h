/*
 * complete_items - what the parts of address completion share, and the items' part.
 */
#ifndef COMPLETE_ITEMS_H
#define COMPLETE_ITEMS_H

#include "complete.h"

enum { SETS_NOTHING = -1 };

struct addresses {
    const struct complete_line *line;
    const struct track_rules *rules;
    const struct track_plan *plan;
    int sets;        /* the state that the verb sets, or SETS_NOTHING */
    int32_t section; /* that the words before have led to, or TRACK_NONE */
    int32_t *named;  /* items that stand on the line already */
    size_t named_count;
    size_t offered;
};

/* Whether the verb would change the item, and it does not stand on the line already. */
bool complete_wants(const struct addresses *a, size_t item);
/* Whether it is offered behind all others: for `done` what is locked, for `start` and `drop` what
 * is done. */
bool complete_defers(const struct addresses *a, size_t item);

/* Adds ", locked by GATE" where that is so. */
void complete_add_lock(struct track_buf *state, const struct track_rules *rules, size_t item);
/* Offers `value` with what stands in `state`, and releases that. */
void complete_offer_state(struct addresses *a, struct track_str value, struct track_str description,
                          struct track_buf *state);
void complete_offer_item(struct addresses *a, struct track_str value, size_t index);

/* How an item is addressed: by its slug behind the section's word, by PATH/SLUG, or alone. */
enum form { FORM_BEHIND, FORM_PATH, FORM_ALONE };

struct scope {
    enum form form;
    struct track_str path; /* the section as it was typed, for FORM_PATH */
    uint32_t item_begin, item_end;
};

/* The items of the scope whose slug starts with `typed`, in plan order but for what is deferred. */
void complete_items(struct addresses *a, const struct scope *scope, struct track_str typed);

#endif
