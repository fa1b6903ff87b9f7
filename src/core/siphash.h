/*
 * siphash - SipHash-2-4, a hash that only who has the key can make (Aumasson and Bernstein, 2012).
 */
#ifndef SIPHASH_H
#define SIPHASH_H

#include "track/text.h"

#define SIPHASH_KEY 16 /* bytes */

uint64_t siphash(const unsigned char key[SIPHASH_KEY], struct track_str bytes);

#endif
