/* Any bytes are a plan, or refused; a plan is sound, and read the same in pieces. */
#include "properties.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct track_str text = target_text(data, size);
    struct track_plan *plan = property_parse(text);

    if (plan) {
        target_demand(property_sound(plan));
        target_demand(property_pieces(text));
    }
    track_plan_free(plan);
    return 0;
}
