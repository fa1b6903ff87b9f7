#include <stdlib.h>
#include <string.h>

#include "check_rules.h"
#include "lines.h"
#include "store.h"

/* What makes a finding this one and no other. */
struct claim {
    struct track_finding *finding;
    struct track_buf text;
};

static struct track_str line_of(struct line_cursor *cursor, uint32_t line)
{
    size_t begin = line_cursor_seek(cursor, line);
    size_t end = next_line(cursor->bytes, begin);
    return track_str_trim((struct track_str){cursor->bytes.ptr + begin, end - begin});
}

/* Whether a plan may have many of these, told apart by nothing but what their lines say. */
static bool is_about_a_line(const struct track_finding *finding)
{
    switch ((enum check_code)(finding->rule - track_check_rules)) {
    case CHECK_BROKEN_BOX:
    case CHECK_UNKNOWN_MARK:
        return true;
    default:
        return false;
    }
}

/* An item that is ticked again in another commit is the same finding; what is about a commit and
 * nothing in it is another one in each. */
static void state_claim(struct claim *claim, const struct track_check *check,
                        struct line_cursor *cursor)
{
    const struct track_finding *finding = claim->finding;
    track_buf_add(&claim->text, finding->rule->code, strlen(finding->rule->code) + 1);
    track_buf_add(&claim->text, check->plan, strlen(check->plan) + 1);
    if (finding->item)
        track_buf_printf(&claim->text, "item %s", finding->item);
    else if (finding->commit[0])
        track_buf_printf(&claim->text, "commit %s", finding->commit);
    else if (is_about_a_line(finding))
        track_buf_str(&claim->text, line_of(cursor, finding->line));
}

/* By text; equal ones from the last to the first, for the history is told from its newest commit
 * on: what is found again later comes behind, and changes nothing for what was found before. */
static int compare(const void *a, const void *b)
{
    const struct claim *x = a, *y = b;
    size_t shorter = x->text.len < y->text.len ? x->text.len : y->text.len;
    int order = memcmp(x->text.ptr, y->text.ptr, shorter);
    if (order)
        return order;
    if (x->text.len != y->text.len)
        return x->text.len < y->text.len ? -1 : 1;
    return x->finding > y->finding ? -1 : 1;
}

static bool same(const struct claim *a, const struct claim *b)
{
    return track_str_equal(track_buf_view(&a->text), track_buf_view(&b->text));
}

/* Equal claims get a number, but for the first. `claims` are sorted. */
static void tell_apart(struct claim *claims, size_t count)
{
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && same(&claims[i], &claims[next]);)
            next++;
        for (size_t k = i + 1; k < next; k++) {
            track_buf_char(&claims[k].text, '\0');
            track_buf_printf(&claims[k].text, "%zu", k - i + 1);
        }
    }
}

static struct track_error *hash(const struct claim *claims, size_t count)
{
    struct track_str *texts = calloc(count, sizeof(*texts));
    char(*ids)[STORE_HEX] = calloc(count, sizeof(*ids));
    struct track_error *error = texts && ids ? NULL : track_error_no_memory();
    for (size_t i = 0; i < count && !error; i++) {
        texts[i] = track_buf_view(&claims[i].text);
        if (claims[i].text.failed)
            error = track_error_no_memory();
    }
    if (!error)
        error = store_hash(ids, texts, count);
    for (size_t i = 0; i < count && !error; i++)
        memcpy(claims[i].finding->fingerprint, ids[i], STORE_HEX);
    free(ids);
    free(texts);
    return error;
}

struct track_error *check_fingerprints(struct track_check *check)
{
    struct claim *claims = check->count ? calloc(check->count, sizeof(*claims)) : NULL;
    struct line_cursor cursor;
    if (!claims)
        return check->count ? track_error_no_memory() : NULL;
    line_cursor_init(&cursor, check->tip ? check->tip->bytes : TRACK_STR(""));
    bool failed = false;
    for (size_t i = 0; i < check->count; i++) {
        claims[i].finding = &check->findings[i];
        state_claim(&claims[i], check, &cursor);
        failed = failed || claims[i].text.failed;
    }
    struct track_error *error = failed ? track_error_no_memory() : NULL;
    if (!error) {
        qsort(claims, check->count, sizeof(*claims), compare);
        tell_apart(claims, check->count);
        error = hash(claims, check->count);
    }
    for (size_t i = 0; i < check->count; i++)
        track_buf_release(&claims[i].text);
    free(claims);
    return error;
}
