#include "siphash.h"

#include <string.h>

struct state {
    uint64_t v0, v1, v2, v3;
};

static uint64_t turn(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

/* Little-endian, from as many bytes as there are, up to eight. */
static uint64_t word(const void *bytes, size_t len)
{
    uint64_t value = 0;
    memcpy(&value, bytes, len);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    value = __builtin_bswap64(value);
#endif
    return value;
}

static void mix(struct state *s, int rounds)
{
    while (rounds-- > 0) {
        s->v0 += s->v1;
        s->v1 = turn(s->v1, 13) ^ s->v0;
        s->v0 = turn(s->v0, 32);
        s->v2 += s->v3;
        s->v3 = turn(s->v3, 16) ^ s->v2;
        s->v0 += s->v3;
        s->v3 = turn(s->v3, 21) ^ s->v0;
        s->v2 += s->v1;
        s->v1 = turn(s->v1, 17) ^ s->v2;
        s->v2 = turn(s->v2, 32);
    }
}

static void take(struct state *s, uint64_t m)
{
    s->v3 ^= m;
    mix(s, 2);
    s->v0 ^= m;
}

uint64_t siphash(const unsigned char key[SIPHASH_KEY], struct track_str bytes)
{
    const uint64_t k0 = word(key, 8), k1 = word(key + 8, 8);
    struct state s = {k0 ^ 0x736f6d6570736575u, k1 ^ 0x646f72616e646f6du, k0 ^ 0x6c7967656e657261u,
                      k1 ^ 0x7465646279746573u};
    size_t at = 0;
    for (; bytes.len - at >= 8; at += 8)
        take(&s, word(bytes.ptr + at, 8));
    take(&s, word(bytes.ptr + at, bytes.len - at) | (uint64_t)bytes.len << 56);
    s.v2 ^= 0xff;
    mix(&s, 4);
    return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}
