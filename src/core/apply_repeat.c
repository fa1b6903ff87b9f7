#include <string.h>

#include "apply.h"

enum { ATTEMPTS = 5 };

struct track_error *apply_repeat(struct track_change *out,
                                 struct track_error *(*attempt)(struct track_change *out,
                                                                const void *context),
                                 const void *context)
{
    struct track_change change = {0};
    struct track_error *error = attempt(&change, context);
    for (int i = 1; i < ATTEMPTS && error && error->code == TRACK_E_CHANGED; i++) {
        track_error_free(error);
        track_change_release(&change);
        error = attempt(&change, context);
    }
    if (error) {
        track_change_release(&change);
        return error;
    }
    *out = change;
    return NULL;
}

void apply_subject(struct track_change *out, const struct store_transaction *transaction,
                   const char *message)
{
    const char *reworded = store_message(transaction);
    const char *text = reworded ? reworded : message;
    out->subject = strndup(text, strcspn(text, "\n"));
}
