/*
 * target - what libFuzzer calls, and what `replay` calls where there is no libFuzzer.
 */
#ifndef TARGET_H
#define TARGET_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "track/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline struct track_str target_text(const uint8_t *data, size_t size)
{
    return (struct track_str){size ? (const char *)data : "", size};
}

/* Ends the program with the complaint of a property. */
static inline void target_demand(char *complaint)
{
    if (!complaint)
        return;
    fprintf(stderr, "%s\n", complaint);
    abort();
}

#endif
