#include "inputs.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct walk {
    input_visit *visit;
    void *context;
    int count, failed;
};

static bool read_file(struct track_buf *out, const char *path)
{
    char chunk[4096];
    FILE *file = fopen(path, "rb");

    if (!file)
        return false;
    for (size_t got; (got = fread(chunk, 1, sizeof(chunk), file)) > 0;)
        track_buf_add(out, chunk, got);
    bool good = !ferror(file) && !out->failed;
    fclose(file);
    return good;
}

static void visit_file(struct walk *walk, const char *path)
{
    struct track_buf bytes = {0};
    bool fine =
        read_file(&bytes, path) &&
        walk->visit(walk->context, path, bytes.ptr ? track_buf_view(&bytes) : TRACK_STR(""));

    walk->count++;
    walk->failed += !fine;
    printf("%sok %d - %s\n", fine ? "" : "not ", walk->count, path);
    track_buf_release(&bytes);
}

static void visit_folder(struct walk *walk, const char *path)
{
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, NULL, alphasort);

    for (int i = 0; i < count; i++) {
        struct track_buf file = {0};
        const char *name = entries[i]->d_name;
        const char *dot = strrchr(name, '.');
        /* Beside the plans lie tables of what they should give. */
        if (name[0] != '.' && !(dot && strcmp(dot, ".tsv") == 0)) {
            track_buf_printf(&file, "%s/%s", path, name);
            visit_file(walk, file.ptr);
        }
        track_buf_release(&file);
        free(entries[i]);
    }
    free(entries);
}

int inputs_each(char **paths, int count, input_visit *visit, void *context)
{
    struct walk walk = {.visit = visit, .context = context};

    setvbuf(stdout, NULL, _IOLBF, 0); /* a target may end the program */
    for (int i = 0; i < count; i++) {
        struct stat stat;
        if (lstat(paths[i], &stat) == 0 && S_ISDIR(stat.st_mode))
            visit_folder(&walk, paths[i]);
        else
            visit_file(&walk, paths[i]);
    }
    printf("1..%d\n", walk.count);
    return walk.count && !walk.failed ? 0 : 1;
}
