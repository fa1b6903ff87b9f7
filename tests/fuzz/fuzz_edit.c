/* Setting boxes changes the bytes of their marks and nothing else, in whatever text. */
#include "properties.h"
#include "target.h"

enum { MOST_BOXES = 4 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct property_counts counts = {0};
    struct track_plan *plan = property_parse(target_text(data, size));

    if (plan)
        target_demand(property_edits(plan, MOST_BOXES, &counts));
    track_plan_free(plan);
    return 0;
}
