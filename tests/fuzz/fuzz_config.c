/* Any bytes are a `.trackconfig` or an error; with what it sets, a plan can be read and is sound.
 */
#include <git2.h>
#include <string.h>

#include "properties.h"
#include "store.h"
#include "target.h"
#include "track/check.h"

static const char plan_text[] = "# Plan\n## Day 1\n- [x] Editor\n- [?] Shell\n## Tor 1: Gate 2\n"
                                "- [✅] Server\n- [o] Ship it\n## Final project\n- [ ] End\n";

static void read_plan(const struct track_config *config)
{
    struct track_plan *plan = NULL;
    struct track_error *error =
        track_plan_parse(&plan, strdup(plan_text), strlen(plan_text), "plan.md", config);

    if (error && error->code != TRACK_E_CONFIG)
        abort();
    if (plan)
        target_demand(property_sound(plan));
    track_error_free(error);
    track_plan_free(plan);
}

static void know_severities(const struct track_config *config)
{
    for (size_t i = 0; i < config->severity_count; i++)
        if (!track_check_rule_find(config->severities[i].code))
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int started;
    struct track_config config;

    /* Kept running, for it starts slowly. */
    if (!started)
        started = git_libgit2_init();
    struct track_error *error = store_config_bytes(&config, target_text(data, size));

    if (error && error->code != TRACK_E_CONFIG)
        abort();
    if (!error) {
        know_severities(&config);
        read_plan(&config);
        track_config_release(&config);
    }
    track_error_free(error);
    return 0;
}
