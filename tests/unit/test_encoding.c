#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "track/text.h"

static void assert_repaired(const char *text, size_t len, const char *expected)
{
    struct track_buf out = {0};
    struct track_str damaged = {text, len};

    track_text_repair(&out, damaged);
    struct track_str repaired = track_buf_view(&out);
    if (!track_str_equal(repaired, track_str_from(expected)))
        fail_msg("'%.*s' became '%s', not '%s'", (int)len, text, repaired.ptr, expected);
    assert_false(out.failed);
    assert_int_equal(track_text_is_mojibake(damaged), !track_str_equal(damaged, repaired));
    track_buf_release(&out);
}

/* Lines of a real plan that was read as Windows-1254; bytes that it leaves undefined were lost. */
static void test_turkish_code_page(void **state)
{
    (void)state;
    static const struct {
        const char *damaged, *repaired;
    } rows[] = {
        {"# ğŸ”¥ 30-DAY HARDCORE", "# 🔥 30-DAY HARDCORE"},
        {"> â›” RULE:", "> ⛔ RULE:"},
        {"**3â€“5 hours minimum**", "**3–5 hours minimum**"},
        {"# ğŸš€ PHASE 1 â€” JS", "# 🚀 PHASE 1 — JS"},
        {"* [âœ…] Call stack", "* [✅] Call stack"},
        {"âœ” understand", "✔ understand"},
        {"# ğŸŸ¡ PHASE 2", "# 🟡 PHASE 2"},
        {"## âœ… DAY 12 â€” âœ… PROJECT GATE 1", "## ✅ DAY 12 — ✅ PROJECT GATE 1"},
        {"### ğŸ›\u00A0 PROJECT", "### 🛠 PROJECT"},
        {"# ğŸŸ\u00A0 PHASE 3", "# 🟠 PHASE 3"},
        {"# ğŸŸ  PHASE 3", "# 🟠 PHASE 3"}, /* A0 became a plain blank */
        {"weak â†’ **STOP", "weak → **STOP"},
        {"# ğŸ”´ PHASE 4", "# 🔴 PHASE 4"},
        {"donâ€™t", "don’t"},
        {"Ä°stanbul Ã§alÄ±ÅŸÄ±yor daÄŸ", "İstanbul çalışıyor dağ"},
        {"\u011F\u0178\u201D\xC2\x8D x", "🔍 x"}, /* the undefined byte was passed through */
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_repaired(rows[i].damaged, strlen(rows[i].damaged), rows[i].repaired);
}

static void test_western_code_page(void **state)
{
    (void)state;
    static const struct {
        const char *damaged, *repaired;
    } rows[] = {
        {"cafÃ© naÃ¯ve", "café naïve"},
        {"MÃ³dulo CÃ“DIGO", "Módulo CÓDIGO"},
        {"voilÃ\u00A0 tout", "voilà tout"},
        {"Â© 2024 50Â°C WINDOWSÂ®", "© 2024 50°C WINDOWS®"},
        {"ðŸ”¥ ðŸŽ‰", "🔥 🎉"},
        {"ï»¿# Plan", "\uFEFF# Plan"},
        {"Ð² Ð½Ð°Ñ‡Ð°Ð»Ðµ", "в начале"},
        {"PÅ™Ã­klad coÅ› siÄ™", "Příklad coś się"},
        {"informaÈ›ie", "informație"},
        {"SÃ\u00AD, MÃ¡ VÃ©", "Sí, Má Vé"},
        {"é »åº¦", "é »度"},
        {"é\u00A0»åº¦", "頻度"},
        {"\u00E2\u0153\u201D\u00EF\u00B8\xC2\x8F", "✔\uFE0F"},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_repaired(rows[i].damaged, strlen(rows[i].damaged), rows[i].repaired);
}

static void test_genuine_text_stays(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "",
        "plain",
        "é",
        "Ã",
        "â",
        "ğ",
        "Ğ",
        "naïve café, Ångström, crème brûlée",
        "ağ dağı, ULUDAĞ’DA, MARAŞ’TA, ALIŞ…, İSTANBUL’UN",
        "«\u00A0café\u00A0» à\u00A0Paris, MARCHÉ\u00A0: ÉTÉ…",
        "CAFÉ’S “passé”—he said “é”…",
        "AMANHÃ… “IRMÃ”",
        "„Spaß“ weiß’s Maß\u00ADnahme",
        "VÝŠKA MÔŽE POKÚŠAM, Vypíš…, Kroměříž…",
        "“hâlâ”… sürüyor",
        "5×–10× faster",
        "No sé…¿y tú?",
        "✅ 🔍 👩‍💻 日本 한국 Ελληνικά русский",
        "\u0130\u0131",
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_repaired(rows[i], strlen(rows[i]), rows[i]);
}

/* Bytes were lost, or what they spell is no character: nothing can be known. */
static void test_incomplete_stays(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t len;
    } rows[] = {
        {"ğŸ” **Search**", sizeof("ğŸ” **Search**") - 1},
        {"ğŸ”  \n", sizeof("ğŸ”  \n") - 1}, /* two blanks that break a line in Markdown */
        {"ğŸ”", sizeof("ğŸ”") - 1},
        {"â± Daily", sizeof("â± Daily") - 1},
        {"\u00C2\u201C", 5},             /* U+0093, a control */
        {"\u00ED\u00A0\u20AC", 7},       /* a surrogate */
        {"\u00EF\u00BF\u00BF", 6},       /* no character */
        {"\u011F\u0178\u017D\u2030", 9}, /* each code point is of another code page */
        {"\xC3\xFF\x80 Ã", 6},           /* invalid bytes */
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct track_buf out = {0};
        track_text_repair(&out, (struct track_str){rows[i].text, rows[i].len});
        assert_int_equal(out.len, rows[i].len);
        assert_int_equal(memcmp(out.ptr, rows[i].text, rows[i].len), 0);
        track_buf_release(&out);
    }
}

static void test_damaged_twice(void **state)
{
    (void)state;
    assert_repaired("cafÃƒÂ©", strlen("cafÃƒÂ©"), "café");
    /* Thrice would be a text about mojibake. */
    assert_repaired("cafÃƒÆ’Ã‚Â©", strlen("cafÃƒÆ’Ã‚Â©"), "cafÃ©");
}

static void test_adds_to_the_buffer(void **state)
{
    (void)state;
    struct track_buf out = {0};

    track_buf_puts(&out, "x");
    track_text_repair(&out, TRACK_STR("Ã©"));
    track_text_repair(&out, TRACK_STR("y"));
    assert_string_equal(out.ptr, "xéy");
    track_buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_turkish_code_page),  cmocka_unit_test(test_western_code_page),
        cmocka_unit_test(test_genuine_text_stays), cmocka_unit_test(test_incomplete_stays),
        cmocka_unit_test(test_damaged_twice),      cmocka_unit_test(test_adds_to_the_buffer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
