#include "plan_fixture.h"
#include "track/diff.h"

static void show_item(struct track_buf *out, const struct track_plan *plan,
                      const struct track_item *item)
{
    if (!item) {
        track_buf_char(out, '-');
        return;
    }
    track_buf_str(out, track_item_slug(plan, item));
    track_buf_printf(out, ":%s", track_state_name((enum track_state)item->state));
}

/* "a:open>a:done" for each; either plan may be NULL. */
static void expect_diff(const char *from, const char *to, const char *expected)
{
    struct track_plan *old = from ? parse(from) : NULL, *new = to ? parse(to) : NULL;
    struct track_difference *list = NULL;
    struct track_buf shown = {0};
    size_t count = 0;

    ok(track_diff_plans(&list, &count, old, new));
    for (size_t i = 0; i < count; i++) {
        show_blank(&shown);
        show_item(&shown, old, list[i].from);
        track_buf_char(&shown, '>');
        show_item(&shown, new, list[i].to);
    }
    assert_string_equal(shown.len ? track_buf_view(&shown).ptr : "", expected);
    track_buf_release(&shown);
    free(list);
    track_plan_free(new);
    track_plan_free(old);
}

static void test_states(void **state)
{
    (void)state;
    expect_diff("# D\n- [ ] a\n- [x] b\n", "# D\n- [x] a\n- [✅] b\n", "a:open>a:done");
    expect_diff("# D\n- [ ] a\n- [x] b\n", "# D\n- [x] b\n- [ ] a\n", "");
    expect_diff("# D\n- [x] a\n", "# D\n- [-] a\n", "a:done>a:dropped");
    expect_diff("# D\n- [ ] a <!-- track: id=k -->\n", "# D\n- [ ] A <!-- track: id=k -->\n",
                "k:open>k:open");
}

static void test_order(void **state)
{
    (void)state;
    expect_diff("# D\n- [ ] a\n- [ ] b\n- [ ] c\n", "# D\n- [ ] c\n", "a:open>- b:open>-");
    expect_diff("# D\n- [ ] a\n- [ ] b\n- [ ] c\n", "# D\n- [ ] x\n- [ ] a\n- [ ] c\n- [ ] y\n",
                "->x:open b:open>- ->y:open");
    expect_diff("# D\n- [ ] a\n- [ ] b\n", "# D\n- [x] b\n- [x] a\n",
                "b:open>b:done a:open>a:done");
    expect_diff("# D\n- [ ] a\n- [ ] b\n", "# D\n- [ ] z\n", "->z:open a:open>- b:open>-");
}

static void test_no_plan(void **state)
{
    (void)state;
    expect_diff(NULL, "# D\n- [ ] a\n", "->a:open");
    expect_diff("# D\n- [x] a\n", NULL, "a:done>-");
    expect_diff(NULL, NULL, "");
    expect_diff("# D\n", "# D\n", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_states),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_no_plan),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
