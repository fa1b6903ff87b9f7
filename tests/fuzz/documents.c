/*
 * documents random FIRST COUNT    COUNT random documents from seed FIRST on
 * documents files FILE|FOLDER...  these files
 * documents sample BOXES FOLDER   the same, but only about BOXES of the boxes in each file; a
 * folder that is not there is skipped
 *
 * Holds each text to all the properties and says how many boxes were tried.
 * Prints TAP: one case a file, one in all for random documents.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "inputs.h"
#include "properties.h"
#include "random_markdown.h"

struct run {
    struct property_counts counts;
    size_t most; /* boxes to try in a text; 0: all of them */
};

static bool hold(void *context, const char *name, struct track_str text)
{
    struct run *run = context;
    char *wrong = property_all(text, run->most, &run->counts);

    if (wrong)
        printf("# %s: %s\n", name, wrong);
    free(wrong);
    return !wrong;
}

static void tell(const struct run *run)
{
    const struct property_counts *counts = &run->counts;

    printf("# %zu boxes, %zu edits, %zu refused\n", counts->boxes, counts->edits, counts->refused);
    printf("# %zu edits with odd marks, %zu refused\n", counts->odd, counts->odd_refused);
    printf("# %zu edits told from the sections around\n", counts->local);
}

static bool random_document(uint64_t seed, struct run *run)
{
    struct track_buf text = {0};
    char name[32];

    random_markdown(&text, seed);
    snprintf(name, sizeof(name), "seed %" PRIu64, seed);
    bool fine = hold(run, name, text.ptr ? track_buf_view(&text) : TRACK_STR(""));
    track_buf_release(&text);
    return fine;
}

/* The generator makes about two boxes a document; with none, nothing would have been tried. */
static int random_documents(uint64_t first, uint64_t count)
{
    struct run run = {.most = 0};
    bool fine = true;

    for (uint64_t seed = first; seed < first + count; seed++)
        fine = random_document(seed, &run) && fine;
    fine = fine && run.counts.boxes > count && run.counts.refused == 0 &&
           run.counts.local > run.counts.edits;
    printf("1..1\n%sok 1 - %" PRIu64 " random documents\n", fine ? "" : "not ", count);
    tell(&run);
    return fine ? 0 : 1;
}

static int files(char **paths, int count, size_t most)
{
    struct run run = {.most = most};
    int exit_code = inputs_each(paths, count, hold, &run);

    tell(&run);
    return exit_code;
}

static bool is_folder(const char *path)
{
    struct stat stat;

    return lstat(path, &stat) == 0 && S_ISDIR(stat.st_mode);
}

int main(int argc, char **argv)
{
    const char *mode = argc > 2 ? argv[1] : "";

    if (argc == 4 && strcmp(mode, "random") == 0)
        return random_documents(strtoull(argv[2], NULL, 10), strtoull(argv[3], NULL, 10));
    if (strcmp(mode, "files") == 0)
        return files(argv + 2, argc - 2, 0);
    if (argc == 4 && strcmp(mode, "sample") == 0 && !is_folder(argv[3])) {
        printf("1..0 # SKIP %s is not there\n", argv[3]);
        return 0;
    }
    if (argc == 4 && strcmp(mode, "sample") == 0)
        return files(argv + 3, 1, strtoul(argv[2], NULL, 10));
    fprintf(stderr,
            "usage: documents random FIRST COUNT | files FILE|FOLDER... | sample BOXES FOLDER\n");
    return 2;
}
