/* Any words are an address or an error; what they name lies in the plan. The first line of the
 * input are the words, separated by blanks; the rest is the plan, or an own one where there is no
 * rest. */
#include <string.h>

#include "properties.h"
#include "target.h"
#include "track/address.h"

enum { MOST_WORDS = 8, WORD_MAX = 256 };

static const char own_plan[] =
    "# Plan\n## Phase 1\n### Day 1: Start\n- [x] Editor\n- [ ] Shell\n"
    "### Day 2\n- [ ] Event Loop\n- [ ] Event emitters\n- [/] 3 Things\n"
    "## Phase 2: Project Gate\n- [ ] Server\n- [ ] Über <!-- track: id=own -->\n"
    "### Day 4\n- [ ] Server\n### Final project\n- [ ] Ship\n";

struct words {
    char text[MOST_WORDS][WORD_MAX];
    const char *list[MOST_WORDS];
    size_t count;
};

static void split(struct words *words, struct track_str line)
{
    for (size_t at = 0; at < line.len && words->count < MOST_WORDS;) {
        const char *blank = memchr(line.ptr + at, ' ', line.len - at);
        size_t len = blank ? (size_t)(blank - line.ptr) - at : line.len - at;
        size_t kept = len < WORD_MAX - 1 ? len : WORD_MAX - 1;
        char *word = words->text[words->count];

        memcpy(word, line.ptr + at, kept);
        word[kept] = '\0';
        words->list[words->count++] = word;
        at += len + 1;
    }
}

static void demand_in_plan(const struct track_plan *plan, const struct track_target *target)
{
    bool item = target->item == TRACK_NONE || (size_t)target->item < plan->item_count;
    bool section = target->section == TRACK_NONE || (size_t)target->section < plan->section_count;

    if (!item || !section || target->item_begin > target->item_end ||
        target->item_end > plan->item_count)
        abort();
}

static void resolve(const struct track_plan *plan, const struct words *words)
{
    struct track_rules rules = track_rules_make(plan, TRACK_POLICY_GATES);
    struct track_targets targets = {0};
    struct track_error *error = track_address_resolve(&targets, &rules, words->list, words->count);

    if (error && error->code != TRACK_E_NO_SUCH_ITEM && error->code != TRACK_E_AMBIGUOUS)
        abort();
    for (size_t i = 0; i < targets.count; i++)
        demand_in_plan(plan, &targets.list[i]);
    track_error_free(error);
    track_targets_release(&targets);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct track_str text = target_text(data, size);
    const char *end = memchr(text.ptr, '\n', text.len);
    size_t first = end ? (size_t)(end - text.ptr) : text.len;
    struct track_str rest = {text.ptr + first, text.len - first};
    struct words words = {.count = 0};

    split(&words, (struct track_str){text.ptr, first});
    struct track_plan *plan = property_parse(rest.len > 1 ? rest : track_str_from(own_plan));
    if (plan && words.count)
        resolve(plan, &words);
    track_plan_free(plan);
    return 0;
}
