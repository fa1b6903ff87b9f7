#include "plan_fixture.h"
#include "siphash.h"

/* From the reference implementation: the key is 00 01 .. 0f, the text 00 01 .. and so long. */
static void test_vectors(void **state)
{
    static const struct {
        size_t len;
        uint64_t hash;
    } vectors[] = {
        {0, 0x726fdb47dd0e0e31u},  {1, 0x74f839c593dc67fdu},  {7, 0xab0200f58b01d137u},
        {8, 0x93f5f5799a932462u},  {15, 0xa129ca6149be45e5u}, {16, 0x3f2acc7f57c29bdbu},
        {63, 0x958a324ceb064572u},
    };
    unsigned char key[SIPHASH_KEY];
    char text[64];

    (void)state;
    for (size_t i = 0; i < sizeof(text); i++)
        text[i] = (char)i;
    memcpy(key, text, sizeof(key));
    for (size_t i = 0; i < COUNT(vectors); i++)
        assert_int_equal(siphash(key, (struct track_str){text, vectors[i].len}), vectors[i].hash);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
