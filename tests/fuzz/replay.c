/*
 * replay FILE|FOLDER...: gives each file to the target that it is linked with. A target that finds
 * something ends the program. Prints TAP.
 */
#include "inputs.h"
#include "target.h"

static bool give(void *context, const char *path, struct track_str bytes)
{
    (void)context;
    (void)path;
    LLVMFuzzerTestOneInput((const uint8_t *)bytes.ptr, bytes.len);
    return true;
}

int main(int argc, char **argv)
{
    return inputs_each(argv + 1, argc - 1, give, NULL);
}
