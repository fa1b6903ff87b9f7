#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "code_pages.h"
#include "track/encoding.h"
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

static void test_cyrillic_code_page(void **state)
{
    (void)state;
    static const struct {
        const char *damaged, *repaired;
    } rows[] = {
        {"РџСЂРёРІРµС‚ Рё РјРёСЂ", "Привет и мир"},
        {"В«РџСЂРёРІРµС‚В»", "«Привет»"},
        {"* [вњ…] РЎС‚РµРє", "* [✅] Стек"},
        {"вњ”пёЏ вќЊ вљ\u00A0пёЏ", "✔\uFE0F ❌ ⚠\uFE0F"},
        {"рџ“љ РљРЅРёРіРё вЂ” 3вЂ“5 С‡Р°СЃРѕРІ", "📚 Книги — 3–5 часов"},
        {"рџ‘©вЂЌрџ’» рџ”Ґ", "👩\u200D💻 🔥"},
        {"donвЂ™t вЂ¦ в†’ в„– 5", "don’t … → № 5"},
        {"cafГ© naГЇve Г‡alД±Еџ MГјnchen", "café naïve Çalış München"},
        {"dГ©jГ\u00A0 vu, Г\u00A0 Paris", "déjà vu, à Paris"},
        {"50В°C", "50°C"},
        {"О•О»О»О·ОЅО№ОєО¬", "Ελληνικά"},
        {"ж—Ґжњ¬иЄћ", "日本語"},
        /* The one byte that the page leaves undefined, passed through, replaced, or asked for. */
        {"Р\xC2\x98СЃРїРѕР»СЊР·СѓР№", "Используй"},
        {"Р\uFFFDСЃРїРѕР»СЊР·СѓР№", "Используй"},
        {"Р?СЃРїРѕР»СЊР·СѓР№", "Используй"},
        {"рџ\xC2\x98Ђ", "😀"},
        /* One line is damaged, the other is not. */
        {"РџСЂРёРІРµС‚ Рё\nРё Её", "Привет и\nРё Её"},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_repaired(rows[i].damaged, strlen(rows[i].damaged), rows[i].repaired);
}

static void test_genuine_cyrillic_stays(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "Её",
        "её… её—её",
        "ВСЁ",
        "«Ёж»",
        "РФ, СССР, РСФСР",
        "Р°",
        "Рё",
        "Г©",
        "Ї",
        "«Р» “С” „В“ (Р) [С] Р…С",
        "Живу «в…», “в…” и “и…”",
        "класс В», группа В…, В© 2024",
        "В\u00A0Python, С\u00A0Go, К\u00A0API, Г\u00A0Paris",
        "№ 5, №5, ГОСТ Р№5, А–Я, Р–С, Р–С…",
        "Ё-моё, ЁЁ",
        "СІРІ ТІНІ, РІЧ, ЇЇ, надії й вії, ґудзик, Єва",
        "піў Краіны, ЎСЁ, сёння",
        "Његова љубав, ЊЕГОВ ЏЕП, већ рђав, свињ…",
        "Ѓорѓи, Ќе, ѕвезда",
        "Қазақ тілі, Ҳа, Ҷон, ЎЗБЕК",
        "Д’Артаньян, О’Нил, об’єкт",
        "100€, 5§, 20°, ±5, µs",
        "СССР?да, Р?",
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_repaired(rows[i], strlen(rows[i]), rows[i]);
}

/* --- every page, there and back ------------------------------------------------------------- */

/* Adds `text` as a decoder reads it that passes undefined bytes through. */
static void ruin(struct track_buf *out, struct track_str text, enum code_page page)
{
    for (size_t i = 0; i < text.len; i++) {
        int32_t c = (uint8_t)text.ptr[i] < 0x80 ? text.ptr[i] : 0x80;
        for (uint8_t byte = 0; c >= 0x80; c++) {
            bool known = page == WINDOWS_1251 ? cyrillic_byte(c, &byte)
                                              : (western_byte(c, &byte) & page) != 0;
            if (known && byte == (uint8_t)text.ptr[i])
                break;
        }
        if (c >= 0x800)
            track_buf_char(out, (char)(0xE0 | c >> 12));
        if (c >= 0x80)
            track_buf_char(out, (char)(c >= 0x800 ? 0x80 | (c >> 6 & 0x3F) : 0xC0 | c >> 6));
        track_buf_char(out, (char)(c >= 0x80 ? 0x80 | (c & 0x3F) : c));
    }
}

static const char *const sound[] = {
    "plain",
    "Привет, мир! Это — «проверка» № 1: ещё объём, съешь же ЭТИХ мягких булок и чаю…",
    "Використовуй її, Їжак, ґанок — є й ще щось",
    "Çalışma günü: İstanbul’da ağır yağmur, ŞİŞLİ, ışık",
    "L’été à Paris, où ça coûte 5 €, être déjà là… œuvre",
    "Größe, Übung, „Straße“, Äpfel und ÖL",
    "Zażółć gęślą jaźń, ŁÓDŹ, część",
    "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία, ΕΛΛΗΝΙΚΑ",
    "敏捷的棕色狐狸跳过了懒狗。",
    "* [✅] done, [❌] dropped, [✔\uFE0F] too, [🚧] doing",
    "👩\u200D💻 🏳\uFE0F\u200D🌈 📚 🔥 🚀 ⚠\uFE0F → ↔ … – —",
};

static void test_there_and_back(void **state)
{
    (void)state;
    static const enum code_page ways[][2] = {
        {WINDOWS_1251, 0},
        {WINDOWS_1252, 0},
        {WINDOWS_1254, 0},
        {WINDOWS_1251, WINDOWS_1251},
        {WINDOWS_1252, WINDOWS_1252},
        {WINDOWS_1254, WINDOWS_1254},
        {WINDOWS_1252, WINDOWS_1251},
        {WINDOWS_1251, WINDOWS_1252},
        {WINDOWS_1254, WINDOWS_1251},
        {WINDOWS_1251, WINDOWS_1254},
    };

    for (size_t i = 0; i < sizeof(sound) / sizeof(sound[0]); i++) {
        assert_repaired(sound[i], strlen(sound[i]), sound[i]);
        for (size_t j = 0; j < sizeof(ways) / sizeof(ways[0]); j++) {
            struct track_buf once = {0}, twice = {0};
            ruin(&once, track_str_from(sound[i]), ways[j][0]);
            if (ways[j][1])
                ruin(&twice, track_buf_view(&once), ways[j][1]);
            struct track_str damaged = track_buf_view(ways[j][1] ? &twice : &once);
            assert_repaired(damaged.ptr, damaged.len, sound[i]);
            track_buf_release(&once);
            track_buf_release(&twice);
        }
    }
}

/* Ids are made of repaired text, so to repair it again must not change it. */
static void test_repaired_text_is_stable(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "Р",  "С",  "В",  "Г", "в",  "р",   "џ",      "њ", "…",      "°",        "»",
        "?",  " ",  "\n", "a", "é",  "Ã",   "Â",      "©", "â",      "€",        "™",
        "ğ",  "Ÿ",  "”",  "¥", "Рё", "вњ…", "\uFFFD", "É", "\u00A0", "\xC2\x98", "\xFF",
        "Сѓ", "РІ", "Ѓ",  "Ђ", "“",  "’",   "ї",      "№", "ё",      "Ё",        "µ",
    };
    uint32_t seed = 1;

    for (int round = 0; round < 20000; round++) {
        struct track_buf text = {0}, once = {0}, twice = {0};
        for (int i = 0; i < 12; i++) {
            seed = seed * 1664525 + 1013904223;
            track_buf_puts(&text, pieces[(seed >> 8) % (sizeof(pieces) / sizeof(pieces[0]))]);
        }
        track_text_repair(&once, track_buf_view(&text));
        track_text_repair(&twice, track_buf_view(&once));
        if (!track_str_equal(track_buf_view(&once), track_buf_view(&twice)))
            fail_msg("'%s' became '%s', then '%s'", text.ptr, once.ptr, twice.ptr);
        track_buf_release(&text);
        track_buf_release(&once);
        track_buf_release(&twice);
    }
}

/* --- what was lost --------------------------------------------------------------------------- */

static void test_lost(void **state)
{
    (void)state;
    static const struct {
        const char *text, *lost; /* pieces, each behind its offset */
    } rows[] = {
        {"", ""},
        {"ğŸ” **Search**", "0:ğŸ” "},
        {"x ğŸ”", "2:ğŸ” "},
        {"ğŸ”\uFFFD y", "0:ğŸ”\uFFFD "},
        {"ğŸ”? y", "0:ğŸ”? "},
        {"ðŸ\uFFFD” y", "0:ðŸ\uFFFD” "},
        {"â± Daily load", "0:â± "},
        {"[âŒ] x", "1:âŒ "},
        {"âœ”ï¸ x", "3:ï¸ "},
        {"voilÃ tout, 50Â km", "4:Ã 15:Â "},
        {"Ã?rbol", "0:Ã? "},
        {"a\uFFFD\uFFFDb\xFF"
         "c",
         "1:\uFFFD\uFFFD 8:\xFF "},
        {"рџЂ x", "0:рџЂ "},
        {"вЂ x", "0:вЂ "},
        {"РСЃРїРѕР»СЊР·СѓР№ СЌС‚Рѕ", "0:РСЃРїРѕР»СЊР·СѓР№ "},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct track_buf repaired = {0}, found = {0};
        struct track_str piece;
        size_t pos = 0;
        track_text_repair(&repaired, track_str_from(rows[i].text));
        while (track_text_lost(&piece, track_buf_view(&repaired), &pos)) {
            track_buf_printf(&found, "%zu:", (size_t)(piece.ptr - repaired.ptr));
            track_buf_str(&found, piece);
            track_buf_char(&found, ' ');
        }
        if (!track_str_equal(track_buf_view(&found), track_str_from(rows[i].lost)))
            fail_msg("'%s': '%s', not '%s'", rows[i].text, found.len ? found.ptr : "",
                     rows[i].lost);
        track_buf_release(&repaired);
        track_buf_release(&found);
    }
}

static void test_nothing_lost(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "café¹ côté² 5€ à € 10 £, hâlâ†, préœdipien",
        "AMANHÃ, IRMÃ? à, Ã, Â, ñ, ç? São, CÂMARA",
        "Её? РСФСР?да Ёж? Р? С? рђав већ вљ",
        "Ää, ÅÄÖ, Ærø, Đà Nẵng, â, ï, ð, ğ",
        "ÐÐ, Þorð, Ÿ, œ",
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct track_str piece;
        size_t pos = 0;
        if (track_text_lost(&piece, track_str_from(rows[i]), &pos))
            fail_msg("'%s': '%.*s'", rows[i], (int)piece.len, piece.ptr);
    }
    for (size_t i = 0; i < sizeof(sound) / sizeof(sound[0]); i++) {
        struct track_str piece;
        size_t pos = 0;
        if (track_text_lost(&piece, track_str_from(sound[i]), &pos))
            fail_msg("'%s': '%.*s'", sound[i], (int)piece.len, piece.ptr);
    }
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
    assert_repaired("cafÃƒÆ’Ã‚Â©", strlen("cafÃƒÆ’Ã‚Â©"), "café");
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
        cmocka_unit_test(test_turkish_code_page),
        cmocka_unit_test(test_western_code_page),
        cmocka_unit_test(test_cyrillic_code_page),
        cmocka_unit_test(test_genuine_text_stays),
        cmocka_unit_test(test_genuine_cyrillic_stays),
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_repaired_text_is_stable),
        cmocka_unit_test(test_lost),
        cmocka_unit_test(test_nothing_lost),
        cmocka_unit_test(test_incomplete_stays),
        cmocka_unit_test(test_damaged_twice),
        cmocka_unit_test(test_adds_to_the_buffer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
