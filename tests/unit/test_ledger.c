#include "git_fixture.h"
#include "ledger.h"

/* Each commit an hour after the last. */
static void commit(const char *subject)
{
    static int hours;

    sh("cd repo && GIT_COMMITTER_DATE='@%d +0000' git commit -q --allow-empty -m '%s'",
       1700000000 + 3600 * ++hours, subject);
}

/* Four commits, of which the newest is a merge. */
static void make_history(void)
{
    sh("git init -q repo");
    commit("root");
    sh("cd repo && git checkout -q -b side");
    commit("side");
    sh("cd repo && git checkout -q main");
    commit("main");
    sh("cd repo && git merge -q --no-ff -m merge side");
}

static struct track_event event_of(const char *item, int from, int to)
{
    return (struct track_event){
        .time = 1700000000,
        .offset = -90,
        .author_name = "Ada",
        .author_email = "ada@example.com",
        .item = track_str_from(item),
        .text = TRACK_STR("text"),
        .from = from,
        .to = to,
        .from_mark = TRACK_STR(" "),
        .to_mark = TRACK_STR("✅"),
        .boxes = 12,
        .minutes = 90,
        .note = TRACK_STR("n"),
    };
}

static uint32_t add_commit(struct ledger *ledger, const char *first, const char *second)
{
    struct track_event event = event_of(first, TRACK_OPEN, TRACK_DONE);

    ledger_begin(ledger);
    ledger_add(ledger, &event);
    event = event_of(second, TRACK_NONE, TRACK_DROPPED);
    ledger_add(ledger, &event);
    return ledger_end(ledger);
}

static bool show(void *context, const struct track_event *event)
{
    track_buf_printf(
        context, "%s@%ld %ld%+d %s <%s> %.*s '%.*s' %d>%d %.*s>%.*s +%u of %u %.*s|%.*s\n",
        event->commit, (long)event->committed, (long)event->time, event->offset, event->author_name,
        event->author_email, (int)event->item.len, event->item.ptr, (int)event->text.len,
        event->text.ptr, event->from, event->to, (int)event->from_mark.len, event->from_mark.ptr,
        (int)event->to_mark.len, event->to_mark.ptr, event->minutes, event->boxes,
        (int)event->note.len, event->note.ptr, (int)event->forced.len, event->forced.ptr);
    return true;
}

/* A ledger of the history above as bytes. */
static void write_one(struct track_buf *out, const struct store_span *span)
{
    struct ledger ledger;

    ledger_create(&ledger, TRACK_STR("plan.md"));
    const uint32_t notes[] = {LEDGER_NOTHING, add_commit(&ledger, "a", "b"), LEDGER_UNREAD,
                              add_commit(&ledger, "b", "c")};
    assert_int_equal(store_span_count(span), 4);
    ledger_write(out, &ledger, span, notes);
    assert_false(out->failed);
    ledger_release(&ledger);
}

static void test_comes_back(void **state)
{
    static const struct ledger_commit first = {"1st", 7}, second = {"2nd", 8};
    struct store *store;
    struct store_span span, again;
    struct track_buf bytes = {0}, shown = {0};
    struct ledger ledger;

    (void)state;
    make_history();
    store = open_store("repo");
    ok(store_span_all(&span, store, NULL, NULL, NULL));
    write_one(&bytes, &span);
    assert_true(ledger_open(&ledger, track_buf_view(&bytes)));

    const struct store_known known = {ledger.commits, ledger.commit_count, ledger.parents};
    ok(store_span_all(&again, store, NULL, &known, NULL));
    assert_int_equal(store_span_count(&again), 4);
    for (uint32_t i = 0; i < 4; i++) {
        const struct store_known_commit *commit = &ledger.commits[store_span_known(&again, i)];
        char id[STORE_HEX], same[STORE_HEX];

        store_span_id(id, &span, i);
        store_span_id(same, &again, i);
        assert_string_equal(id, same);
        if (i == 0)
            assert_int_equal(commit->note, LEDGER_NOTHING);
        if (i == 2)
            assert_int_equal(commit->note, LEDGER_UNREAD);
        if (i % 2)
            assert_true(
                ledger_each(&ledger, commit->note, i == 1 ? &first : &second, show, &shown));
    }
    assert_string_equal(
        track_buf_view(&shown).ptr,
        "1st@7 1700000000-90 Ada <ada@example.com> a 'text' 0>1  >✅ +90 of 12 n|\n"
        "1st@7 1700000000-90 Ada <ada@example.com> b 'text' -1>3  >✅ +90 of 12 n|\n"
        "2nd@8 1700000000-90 Ada <ada@example.com> b 'text' 0>1  >✅ +90 of 12 n|\n"
        "2nd@8 1700000000-90 Ada <ada@example.com> c 'text' -1>3  >✅ +90 of 12 n|\n");
    track_buf_release(&shown);
    track_buf_release(&bytes);
    store_span_release(&span);
    store_span_release(&again);
    store_close(store);
}

/* Goes through all that a ledger says; a sanitizer sees where that leads. */
static void read_all(const struct ledger *ledger, const struct store *store)
{
    static const struct ledger_commit some = {"c", 0};
    const struct store_known known = {ledger->commits, ledger->commit_count, ledger->parents};
    struct store_span span;

    for (size_t i = 0; i < ledger->commit_count; i++) {
        struct track_buf shown = {0};

        if (ledger->commits[i].note < LEDGER_NOTHING)
            ledger_each(ledger, ledger->commits[i].note, &some, show, &shown);
        track_buf_release(&shown);
    }
    ok(store_span_all(&span, store, NULL, &known, NULL));
    store_span_release(&span);
}

static void expect_no_ledger(const char *bytes, size_t len)
{
    char *copy = malloc(len + 1); /* so that a sanitizer sees the end */
    struct ledger ledger;

    assert_non_null(copy);
    memcpy(copy, bytes, len);
    assert_false(ledger_open(&ledger, (struct track_str){copy, len}));
    free(copy);
}

/* Whatever the bytes are, they are refused, or lead nowhere outside of themselves. */
static void test_any_bytes(void **state)
{
    static const unsigned char values[] = {0, 1, 0x7F, 0x80, 0xFF};
    struct store *store;
    struct store_span span;
    struct track_buf bytes = {0};
    size_t refused = 0;

    (void)state;
    make_history();
    store = open_store("repo");
    ok(store_span_all(&span, store, NULL, NULL, NULL));
    write_one(&bytes, &span);
    for (size_t len = 0; len < bytes.len; len++)
        expect_no_ledger(bytes.ptr, len);
    for (size_t i = 0; i < bytes.len; i++) {
        const char kept = bytes.ptr[i];

        for (size_t k = 0; k < sizeof(values); k++) {
            struct ledger ledger;

            bytes.ptr[i] = (char)values[k];
            if (ledger_open(&ledger, track_buf_view(&bytes)))
                read_all(&ledger, store);
            else
                refused++;
        }
        bytes.ptr[i] = kept;
    }
    assert_true(refused > bytes.len);
    track_buf_release(&bytes);
    store_span_release(&span);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_comes_back),
        FIXTURE_TEST(test_any_bytes),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}
