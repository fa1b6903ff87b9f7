#include "lines.h"
#include "plan_fixture.h"
#include "scan.h"
#include "scan_rows.h"

/* --- lines ----------------------------------------------------------------------------------- */

static void test_line_ends(void **state)
{
    static const struct {
        struct track_str text;
        uint32_t ends;
        size_t second; /* where the second line begins */
    } cases[] = {
        {BYTES(""), 0, 0},          {BYTES("a"), 0, 1},
        {BYTES("a\n"), 1, 2},       {BYTES("a\r"), 1, 2},
        {BYTES("a\r\n"), 1, 3},     {BYTES("a\n\nb"), 2, 2},
        {BYTES("a\r\rb\r"), 3, 2},  {BYTES("\r\n\n\r\n"), 3, 2},
        {BYTES("\n\r\n"), 2, 1},    {BYTES("a\0b\nc\n"), 2, 4},
        {BYTES("a\r\nb\rc"), 2, 3}, {BYTES("a\v\f\xE2\x80\xA8z"), 0, 7},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(count_line_ends(cases[i].text), cases[i].ends);
        assert_int_equal(next_line(cases[i].text, 0), cases[i].second);
    }
}

static void test_cursor(void **state)
{
    struct line_cursor cursor;

    (void)state;
    line_cursor_init(&cursor, TRACK_STR("a\r\nbc\rd\n\ne"));
    assert_int_equal(line_cursor_seek(&cursor, 1), 0);
    assert_int_equal(line_cursor_seek(&cursor, 2), 3);
    assert_int_equal(line_cursor_seek(&cursor, 2), 3);
    assert_int_equal(line_cursor_seek(&cursor, 5), 9);
    assert_int_equal(line_cursor_seek(&cursor, 3), 6);
    assert_int_equal(line_cursor_seek(&cursor, 6), 10);
    assert_int_equal(line_cursor_seek(&cursor, 600), 10);
    assert_int_equal(line_cursor_seek(&cursor, 1), 0);
}

static void test_front_matter(void **state)
{
    static const struct {
        const char *text;
        size_t len;
    } cases[] = {
        {"---\na: b\n---\nrest\n", 13},
        {"---\na: b\n---", 12},
        {"---\r\na: b\r\n...\r\nrest", 16},
        {"---\n# comment\n---\n", 18},
        {"---\n---\n- [ ] a\n", 8},
        {"---\nlist:\n- [ ] a\n---\n- [ ] b\n", 22},
        {"", 0},
        {"---", 0},
        {"---\n: b\n---\n", 0},
        {"---\n", 0},
        {"---\na: b\n", 0},                /* never closed */
        {"\n---\na: b\n---\n", 0},         /* not at the top */
        {"----\na: b\n---\n", 0},          /* a thematic break */
        {"---\n\n- [ ] a: b\n\n---\n", 0}, /* two of them */
        {"---\n- [ ] a: b\n---\n", 0},
        {"---\ntext\n---\n", 0}, /* a setext heading */
        {"- --\na: b\n---\n", 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(front_matter(track_str_from(cases[i].text)), cases[i].len);
}

static void test_conflict_markers(void **state)
{
    static const struct {
        const char *text;
        uint32_t line;
    } cases[] = {
        {"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n", 2},
        {"<<<<<<< HEAD\r\nb\r\n||||||| base\r\nd\r\n=======\r\nc\r\n>>>>>>> other", 1},
        {"<<<<<<< HEAD\n<<<<<<< again\n=======\n>>>>>>> other\n", 2},
        {"<<<<<<< HEAD\n=======\n", 0},
        {"a\n=======\n>>>>>>> quoted\n", 0},
        {"<<<<<<< HEAD\n>>>>>>> other\n=======\n", 0},
        {" <<<<<<< HEAD\n=======\n>>>>>>> other\n", 0},
        {"<<<<<<<\n=======\n>>>>>>>\n", 0},
        {"", 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(scan_conflict(track_str_from(cases[i].text), NULL, 0), cases[i].line);
}

static void test_conflict_markers_in_code(void **state)
{
    const struct track_str text =
        TRACK_STR("```\n<<<<<<< a\n=======\n>>>>>>> b\n```\n<<<<<<< c\n=======\n>>>>>>> d\n");
    static const uint32_t code[][2] = {{1, 5}};

    (void)state;
    assert_int_equal(scan_conflict(text, code, 1), 6);
    assert_int_equal(scan_conflict(text, NULL, 0), 2);
}

/* --- blocks ---------------------------------------------------------------------------------- */

static void show_text(struct track_buf *out, struct track_str text)
{
    for (size_t i = 0; i < text.len; i++)
        track_buf_char(out, text.ptr[i] == '\n' ? '/' : text.ptr[i]);
}

/* "item 1 @4:2 [ ] a": kind, level or depth, offset and line, text; `q` when quoted. */
static struct track_error *show_block(void *context, const struct scan_block *block)
{
    static const char *const kinds[] = {"head", "item", "para", "html", "code"};
    struct track_buf *out = context;

    track_buf_printf(out, "%s%s %u @%u:%u ", kinds[block->kind], block->quoted ? "q" : "",
                     block->kind == SCAN_HEADING ? block->level : block->depth, block->offset,
                     block->line);
    show_text(out, block->text);
    for (size_t i = 0; i < block->code_count; i++)
        track_buf_printf(out, " {%.*s}", (int)block->code[i].len, block->code[i].ptr);
    if (block->directive.len)
        track_buf_printf(out, " <%.*s>", (int)block->directive.len, block->directive.ptr);
    track_buf_puts(out, block->kind == SCAN_ITEM && !block->has_text ? " none\n" : "\n");
    return NULL;
}

static void expect_blocks(const char *text, const char *expected)
{
    struct track_buf shown = {0};

    ok(scan_markdown(track_str_from(text), show_block, &shown));
    if (strcmp(track_buf_view(&shown).ptr, expected) != 0)
        fail_msg("\n%s\n--- gave ---\n%s--- not ---\n%s", text, track_buf_view(&shown).ptr,
                 expected);
    track_buf_release(&shown);
}

static void test_blocks(void **state)
{
    static const struct {
        const char *text;
        const char *blocks;
    } cases[] = {
        {"", ""},
        {"# A\n\nb\nc\n", "head 1 @0:1 A\npara 0 @5:3 b/c\n"},
        {"A\nB\n===\nC\n---\n", "head 1 @0:1 A/B\nhead 2 @8:4 C\n"},
        {"- a\n  - b\n* c\n", "item 0 @2:1 a\nitem 1 @8:2 b\nitem 0 @12:3 c\n"},
        {"1. a\n10) b\n", "item 0 @3:1 a\nitem 0 @9:2 b\n"},
        {"-\ta\n-\n", "item 0 @2:1 a\nitem 0 @4:2  none\n"},
        {"- # a\n", "item 0 @2:1 a\n"},
        {"- - a\n", "item 0 @0:1  none\nitem 1 @4:1 a\n"},
        {"- a\n\n  b\n", "item 0 @2:1 a\npara 1 @7:3 b\n"},
        {"- a\nlazy\n", "item 0 @2:1 a/lazy\n"},
        {"> - a\n> # b\n", "itemq 0 @4:1 a\nheadq 1 @8:2 b\n"},
        {">> - a\nlazy\n", "itemq 0 @5:1 a/lazy\n"},
        {"- > a\n", "item 0 @0:1  none\nparaq 1 @4:1 a\n"},
        {"```\n- a\n```\n", "code 0 @0:1 \n"},
        {"- ```\n  a\n", "item 0 @0:1  none\ncode 1 @2:1 \n"},
        {"    - a\n", "code 0 @4:1 \n"},
        {"<div>\n- a\n</div>\n", "html 0 @0:1 \n"},
        {"a `b` *c **d*** [e](f) ![g](h) <i>j</i> &amp; \\*k\n",
         "para 0 @0:1 a b c d e g j & *k {b}\n"},
        {"- `a` and `` `b` ``\n", "item 0 @2:1 a and `b` {a} {`b`}\n"},
        {"a\r\n\r\n- b\rlazy\r\n", "para 0 @0:1 a\nitem 0 @7:3 b/lazy\n"},
        {"---\nx: y\n---\n- a\n", "item 0 @15:4 a\n"},
        {"\n\n- a", "item 0 @4:3 a\n"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        expect_blocks(cases[i].text, cases[i].blocks);
}

static void test_byte_order_mark(void **state)
{
    (void)state;
    expect_blocks("\xEF\xBB\xBF", "");
    expect_blocks("\xEF\xBB\xBF\n- a\n", "item 0 @6:2 a\n");
    expect_blocks("\xEF\xBB\xBF---\nx: y\n---\n- a\n", "item 0 @18:4 a\n");
    expect_blocks("\xEF\xBB\xBF- a\n- b\n", "item 0 @5:1 a\nitem 0 @9:2 b\n");
    expect_blocks("\xEF\xBB\xBF# a\n", "head 1 @3:1 a\n");
}

static void test_directives(void **state)
{
    static const struct {
        const char *text;
        const char *blocks;
    } cases[] = {
        {"<!-- track: gate -->\n", "html 0 @0:1  <gate>\n"},
        {"<!--track:gate id=x-->\n", "html 0 @0:1  <gate id=x>\n"},
        {"<!-- a --> <!-- track: gate -->\n", "html 0 @0:1  <gate>\n"},
        {"<!--\ntrack:\n gate\n-->\n", "html 0 @0:1  <gate>\n"},
        {"# A <!-- track: gate -->\n", "head 1 @0:1 A  <gate>\n"},
        {"- a <!-- track: id=b --> <!-- track: id=c -->\n", "item 0 @2:1 a   <id=b>\n"},
        {"- a `<!-- track: id=b -->`\n",
         "item 0 @2:1 a <!-- track: id=b --> {<!-- track: id=b -->}\n"},
        {"<!-- tracks: gate -->\n", "html 0 @0:1 \n"},
        {"<!-- track gate -->\n", "html 0 @0:1 \n"},
        {"<!-- track: gate\n", "html 0 @0:1 \n"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        expect_blocks(cases[i].text, cases[i].blocks);
}

/* What holds the text of a link definition is left to cmark: it is no text of the item. */
static void test_link_definitions(void **state)
{
    (void)state;
    expect_blocks("- [x]: /u\n", "item 0 @0:1  none\n");
    expect_blocks("- [x] a\n\n[x]: /u\n", "item 0 @2:1 x a\n");
}

static struct track_error *refuse(void *context, const struct scan_block *block)
{
    unsigned *calls = context;

    (void)block;
    return ++*calls < 2 ? NULL : track_error_new(TRACK_E_USAGE, "enough");
}

static void test_visitor_ends_the_scan(void **state)
{
    unsigned calls = 0;

    (void)state;
    struct track_error *error = scan_markdown(TRACK_STR("a\n\nb\n\nc\n"), refuse, &calls);
    assert_non_null(error);
    assert_string_equal(error->message, "enough");
    assert_int_equal(calls, 2);
    track_error_free(error);
}

static void test_too_large(void **state)
{
    unsigned calls = 0;

    (void)state;
    struct track_error *error =
        scan_markdown((struct track_str){"", SCAN_MAX_BYTES}, refuse, &calls);
    assert_non_null(error);
    assert_int_equal(error->code, TRACK_E_TOO_LARGE);
    track_error_free(error);
}

/* --- pieces ---------------------------------------------------------------------------------- */

static void expect_same_in_pieces(struct track_str text)
{
    struct track_buf whole = {0};

    ok(scan_literally(text, show_block, &whole));
    for (size_t size = 1; size <= 64; size *= 4) {
        struct track_buf pieces = {0};

        ok(scan_in_pieces(text, size, show_block, &pieces));
        if (!track_str_equal(track_buf_view(&pieces), track_buf_view(&whole)))
            fail_msg("\n%.*s\n--- by %zu ---\n%s--- whole ---\n%s", (int)text.len, text.ptr, size,
                     track_buf_view(&pieces).ptr, track_buf_view(&whole).ptr);
        track_buf_release(&pieces);
    }
    track_buf_release(&whole);
}

static void test_pieces(void **state)
{
    static const char *const texts[] = {
        "# A\n- a\n# B\n- b\n",
        "a\r\n# A\r\n- a\r# B\r\r- b\r",
        "- a\n\n  # in the item\n- b\n# out\n",
        "```\n# code\n```\n# head\n",
        "> # quoted\n# A\nlazy\n# B\n",
        "<!--\n# A\n-->\n# B\n",
        "#\n##\n# A #\n#hash\n####### seven\n# B\n",
        "[x]: /u\n\n# A [x]\n",
        "---\na: b\n---\n# A\n# B\n- c\n",
        "\xEF\xBB\xBF\n# A\n# B\n",
        "- a\n# A\n- b",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++)
        expect_same_in_pieces(track_str_from(texts[i]));
}

static void test_pieces_end_in_a_heading(void **state)
{
    (void)state;
    expect_same_in_pieces(TRACK_STR("a\n# B"));
    expect_same_in_pieces(TRACK_STR("# A\n- a\n\n# B"));
}

/* --- rows ------------------------------------------------------------------------------------ */

static void expect_rows(const char *text, const char *expected)
{
    struct scan_rows rows = {0};
    struct track_buf shown = {0};

    assert_true(scan_rows_find(&rows, track_str_from(text)));
    for (size_t i = 0; i < rows.count; i++)
        track_buf_printf(&shown, "%zu-%zu %u of %u, then %u\n", rows.list[i].begin,
                         rows.list[i].last, rows.list[i].count, rows.list[i].before,
                         rows.list[i].line);
    if (!track_str_equal(track_buf_view(&shown), track_str_from(expected)))
        fail_msg("\n%s\n--- gave ---\n%s--- not ---\n%s", text, track_buf_view(&shown).ptr,
                 expected);
    track_buf_release(&shown);
    scan_rows_release(&rows);
}

static void test_rows(void **state)
{
    static const struct {
        const char *text;
        const char *rows;
    } cases[] = {
        {"", ""},
        {"- [ ] a\n", ""},
        {"- [ ] a\n- [ ] b\n", ""},
        {"- [ ] a\n- [ ] b\n- [ ] c\n", "8-16 1 of 1, then 2\n"},
        {"- [ ] a\r\n* [x]\n+ [\xE2\x9C\x85] b (c) \"d\"!", "9-15 1 of 1, then 2\n"},
        {"- [ ] a\n- [ ] b\r- [ ] c\n", ""},
        {"- [ ] a\n- [ ] b\n- [ ] c\r", ""},
        {"# A\n- [ ] a\n- [ ] b\n- [ ] c\nd\n\n- [ ] e\n- [ ] f\n- []\n- [ ] g",
         "12-20 1 of 1, then 3\n39-52 2 of 3, then 7\n"},
        {"- [ ] a\n- [ ] *b*\n- [ ] c\n", ""},
        {"- [ ] a\n- [ ] b>\n- [ ] c\n- [ ] d\\\n", ""},
        {"- [ ] a\n- [ ]b\n- [ ] c\n- [ ] d\n- [ ", ""},
        {"- [ ] a\n - [ ] b\n-  [ ] c\n- [ ] d\te\n1. [ ] f\n", ""},
        {"- [*] a\n- [[ ]] b\n- [ ](c)\n- [ ]: d\n", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        expect_rows(cases[i].text, cases[i].rows);
}

static void test_row_up_to(void **state)
{
    struct scan_rows rows = {0};

    (void)state;
    assert_true(scan_rows_find(&rows, TRACK_STR("- [ ] a\n- [ ] b\n- [ ] c\nd\n"
                                                "- [ ] e\n- [ ] f\n- [ ] g\n")));
    assert_int_equal(rows.count, 2);
    assert_null(scan_rows_up_to(&rows, 1));
    assert_ptr_equal(scan_rows_up_to(&rows, 2), &rows.list[0]);
    assert_ptr_equal(scan_rows_up_to(&rows, 4), &rows.list[0]);
    assert_ptr_equal(scan_rows_up_to(&rows, 5), &rows.list[1]);
    assert_ptr_equal(scan_rows_up_to(&rows, 9), &rows.list[1]);
    scan_rows_release(&rows);
}

/* What cmark is not given reads as if it were, wherever a row stands. */
static void test_rows_read_as_cmark_does(void **state)
{
    static const char row[] = "- [ ] a\n* [x] b  \r\n+ [-]\n- [/] c\n";
    static const char *const before[] = {
        "",        "p\n",     "- a\n\n  b\n", "- ```\n",    "> - a\n", "```\n", "~~~ x\n",
        "<!--\n",  "<div>\n", "<?\n",         "    code\n", "1. a\n",  "- a\n", "- - a\n",
        "* * *\n", "<a>\n",   "<![CDATA[\n",  "<script>\n", "---\n",   "=\n",   "[a]: /u\n",
    };
    static const char *const behind[] = {
        "",
        "lazy\n",
        "  own\n",
        "\n\n  own\n",
        "===\n",
        "---\n",
        "  - [ ] n\n",
        "\tcode\n",
        "> q\n",
        "```\n- [ ] d\n",
        "-->\n\n# A\n- [ ] d\n",
        "\n- [ ] d\n- [ ] e\n",
        "  ===\n",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(before) * COUNT(behind); i++) {
        struct track_buf text = {0};

        track_buf_puts(&text, before[i / COUNT(behind)]);
        track_buf_puts(&text, row);
        track_buf_puts(&text, behind[i % COUNT(behind)]);
        expect_same_in_pieces(track_buf_view(&text));
        track_buf_release(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_line_ends),
        cmocka_unit_test(test_cursor),
        cmocka_unit_test(test_front_matter),
        cmocka_unit_test(test_conflict_markers),
        cmocka_unit_test(test_conflict_markers_in_code),
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_byte_order_mark),
        cmocka_unit_test(test_directives),
        cmocka_unit_test(test_link_definitions),
        cmocka_unit_test(test_visitor_ends_the_scan),
        cmocka_unit_test(test_too_large),
        cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_pieces_end_in_a_heading),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_row_up_to),
        cmocka_unit_test(test_rows_read_as_cmark_does),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
