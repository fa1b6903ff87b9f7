#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "builtin.h"
#include "command.h"
#include "json.h"

#define DEFAULT_PLAN "backend-30"
#define PLAN_FILE "plan.md"

static const struct builtin_plan *find_builtin(const char *name)
{
    for (const struct builtin_plan *plan = builtin_plans; plan->name; plan++) {
        if (strcmp(plan->name, name) == 0)
            return plan;
    }
    return NULL;
}

static struct track_error *cannot_read(const char *path, int errnum)
{
    if (errnum == ENOENT)
        return track_error_hint(
            track_error_new(TRACK_E_NO_PLAN, "%s is no file and no built-in plan", path),
            "track init --from " DEFAULT_PLAN);
    return track_error_io(errnum, "cannot read %s", path);
}

static struct track_error *read_file(struct track_buf *out, const char *path)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (!file)
        return cannot_read(path, errno);
    char chunk[16 * 1024];
    size_t got;
    errno = 0;
    while ((got = fread(chunk, 1, sizeof(chunk), file)) > 0)
        track_buf_add(out, chunk, got);
    int failed = ferror(file) ? errno : 0;
    if (file != stdin)
        fclose(file);
    if (failed == EISDIR)
        return track_error_new(TRACK_E_NO_PLAN, "%s is a folder, not a plan", path);
    if (failed)
        return track_error_io(failed, "cannot read %s", path);
    return out->failed ? track_error_no_memory() : NULL;
}

/* A file comes first, so that a built-in name never hides one that is there. */
static struct track_error *load(struct track_buf *file, struct track_str *bytes,
                                const struct cli_args *args)
{
    const char *from = args->value[OPT_FROM];
    const struct builtin_plan *plan = find_builtin(from ? from : DEFAULT_PLAN);
    if (!from) {
        *bytes = (struct track_str){(const char *)plan->bytes, plan->len};
        return NULL;
    }
    struct track_buf path = {0};
    struct track_error *error = args_path(&path, args, from);
    if (!error)
        error = read_file(file, path.ptr);
    track_buf_release(&path);
    if (error && plan && error->code == TRACK_E_NO_PLAN) {
        track_error_free(error);
        *bytes = (struct track_str){(const char *)plan->bytes, plan->len};
        return NULL;
    }
    *bytes = track_buf_view(file);
    return error;
}

static void confirm(const struct cli_context *ctx, const char *dir, const char *commit)
{
    if (ctx->args.given[OPT_JSON]) {
        json_line(json_pack("{s:i, s:s, s:s}", "version", 1, "plan", PLAN_FILE, "commit", commit),
                  stdout);
        return;
    }
    if (ctx->args.given[OPT_QUIET])
        return;
    out_puts("Made ");
    out_text(track_str_from(dir));
    out_printf("/" PLAN_FILE "  %.7s\n", commit);
    out_puts("See what is next: track ");
    if (strcmp(dir, ".") != 0) {
        struct track_buf quoted = {0};
        track_text_quoted(&quoted, track_str_from(dir));
        out_puts("-C ");
        out_text(track_buf_view(&quoted));
        out_puts(" ");
        track_buf_release(&quoted);
    }
    out_puts("status\n");
}

struct track_error *cmd_init(struct cli_context *ctx)
{
    struct track_buf dir = {0}, file = {0};
    struct track_str bytes = {NULL, 0};
    char commit[41] = "";
    const char *where = ctx->args.operand_count ? ctx->args.operands[0] : ".";
    if (ctx->args.given[OPT_PLAN])
        return track_error_hint(track_error_new(TRACK_E_USAGE, "init always makes " PLAN_FILE
                                                               "; --from says what is in it"),
                                "track help init");
    struct track_error *error = args_path(&dir, &ctx->args, where);
    if (!error)
        error = load(&file, &bytes, &ctx->args);
    struct track_init_options options = {.dir = dir.ptr,
                                         .path = PLAN_FILE,
                                         .plan = bytes,
                                         .start = ctx->args.value[OPT_START],
                                         .identity = &ctx->now.identity};
    if (!error)
        error = track_init(&options, commit);
    if (!error)
        confirm(ctx, dir.ptr, commit);
    track_buf_release(&dir);
    track_buf_release(&file);
    return error;
}
