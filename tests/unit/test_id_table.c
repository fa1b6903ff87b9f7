#include <stdio.h>

#include "id_table.h"
#include "plan_fixture.h"

enum { MANY = 300000 };

static struct track_str literal_id(const void *elements, size_t index)
{
    return track_str_from(((const char *const *)elements)[index]);
}

static void test_find(void **state)
{
    static const char *const ids[] = {"a", "b", "", "day1/a", "A"};
    struct id_table table = {0};

    (void)state;
    assert_int_equal(id_table_find(&table, TRACK_STR("a")), -1);
    assert_true(id_table_init(&table, COUNT(ids), ids, literal_id));
    assert_int_equal(id_table_find(&table, TRACK_STR("a")), -1);
    for (size_t i = 0; i < COUNT(ids); i++)
        assert_int_equal(id_table_add(&table, track_str_from(ids[i]), i), -1);
    assert_int_equal(id_table_add(&table, TRACK_STR("day1/a"), 0), 3);
    for (size_t i = 0; i < COUNT(ids); i++)
        assert_int_equal(id_table_find(&table, track_str_from(ids[i])), i);
    assert_int_equal(id_table_find(&table, TRACK_STR("day1/")), -1);
    assert_int_equal(id_table_find(&table, TRACK_STR("day1/ab")), -1);
    assert_int_equal(id_table_find(&table, TRACK_STR("a\0")), -1);
    assert_int_equal(table.count, COUNT(ids));
    id_table_release(&table);
    assert_int_equal(id_table_find(&table, TRACK_STR("a")), -1);
    id_table_release(&table);
}

static void test_of_nothing(void **state)
{
    struct id_table table = {0};

    (void)state;
    assert_true(id_table_init(&table, 0, NULL, literal_id));
    assert_int_equal(id_table_find(&table, TRACK_STR("a")), -1);
    id_table_release(&table);
}

/* Twelve letters each, so that the texts stand side by side. */
enum { WIDTH = 12 };

static struct track_str counted_id(const void *elements, size_t index)
{
    return (struct track_str){(const char *)elements + index * WIDTH, WIDTH};
}

static void test_many(void **state)
{
    char *ids = malloc(MANY * (size_t)WIDTH + 1);
    struct id_table table = {0};

    (void)state;
    assert_non_null(ids);
    for (size_t i = 0; i < MANY; i++)
        snprintf(ids + i * WIDTH, WIDTH + 1, "foo-%08zu", i);
    assert_true(id_table_init(&table, MANY, ids, counted_id));
    for (size_t i = 0; i < MANY; i += 2)
        id_table_add(&table, counted_id(ids, i), i);
    for (size_t i = 0; i < MANY; i++)
        assert_int_equal(id_table_find(&table, counted_id(ids, i)), i % 2 ? -1 : (int64_t)i);
    id_table_release(&table);
    free(ids);
}

/* --- ids that were made to collide ----------------------------------------------------------- */

/* Plain FNV-1a, whose low bits depend on nothing but the low bits before: pairs of blocks that lead
 * to the same bits can be strung together, and give 2^n texts of one hash. */
enum { PAIRS = 14, BLOCK = 4, LOW_BITS = (1 << 16) - 1 };

static uint32_t fnv(uint32_t h, const char *block)
{
    for (size_t i = 0; i < BLOCK; i++)
        h = (h ^ (unsigned char)block[i]) * 0x1b3u;
    return h & LOW_BITS;
}

static void block_of(char out[BLOCK], uint32_t number)
{
    for (size_t i = 0; i < BLOCK; i++, number >>= 4)
        out[i] = (char)('a' + (number & 15));
}

/* Two blocks that take `h` to the same value, which is returned. */
static uint32_t find_pair(char pair[2][BLOCK], uint32_t h)
{
    static int32_t seen[LOW_BITS + 1];

    memset(seen, 0xFF, sizeof(seen));
    for (uint32_t number = 0;; number++) {
        block_of(pair[1], number);
        uint32_t next = fnv(h, pair[1]);
        if (seen[next] >= 0) {
            block_of(pair[0], (uint32_t)seen[next]);
            return next;
        }
        seen[next] = (int32_t)number;
    }
}

static char colliding[1 << PAIRS][PAIRS * BLOCK];

static struct track_str colliding_id(const void *elements, size_t index)
{
    (void)elements;
    return (struct track_str){colliding[index], PAIRS * BLOCK};
}

static size_t comparisons;

static struct track_str counting_id(const void *elements, size_t index)
{
    comparisons++;
    return colliding_id(elements, index);
}

static void expect_few_comparisons(void)
{
    struct id_table table = {0};

    comparisons = 0;
    assert_true(id_table_init(&table, COUNT(colliding), NULL, counting_id));
    for (size_t i = 0; i < COUNT(colliding); i++)
        id_table_add(&table, colliding_id(NULL, i), i);
    assert_true(comparisons < COUNT(colliding) * 20);
    id_table_release(&table);
}

static void test_hostile_ids_do_not_pile_up(void **state)
{
    char pairs[PAIRS][2][BLOCK];
    uint32_t h = 0x2325; /* the low bits that FNV-1a starts from */

    (void)state;
    for (size_t i = 0; i < PAIRS; i++)
        h = find_pair(pairs[i], h);
    for (size_t i = 0; i < COUNT(colliding); i++)
        for (size_t j = 0; j < PAIRS; j++)
            memcpy(colliding[i] + j * BLOCK, pairs[j][i >> j & 1], BLOCK);
    expect_few_comparisons();
}

/* Where words are multiplied and the upper half is folded onto the lower one, whatever it started
 * from, the topmost bit of one word is undone by two bits of the next. */
static void test_topmost_bits_do_not_pile_up(void **state)
{
    enum { WORD = 8, WORDS = PAIRS * BLOCK / WORD };

    (void)state;
    memset(colliding, 'a', sizeof(colliding));
    for (size_t i = 0; i < COUNT(colliding); i++) {
        for (size_t j = 0; j + 1 < WORDS; j++) {
            if (!(i >> j & 1))
                continue;
            colliding[i][j * WORD + 7] ^= (char)0x80;
            colliding[i][(j + 1) * WORD + 7] ^= (char)0x80;
            colliding[i][(j + 1) * WORD + 3] ^= (char)0x80;
        }
        memcpy(colliding[i] + (WORDS - 1) * WORD, &i, 2);
    }
    expect_few_comparisons();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_of_nothing),
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_hostile_ids_do_not_pile_up),
        cmocka_unit_test(test_topmost_bits_do_not_pile_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
