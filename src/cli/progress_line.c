#include "progress_line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Milliseconds. TRACK_PROGRESS_DELAY gives the first in seconds, as GIT_PROGRESS_DELAY does. */
enum { PATIENCE = 500, BETWEEN = 100 };

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static int64_t patience(void)
{
    const char *value = getenv("TRACK_PROGRESS_DELAY");
    char *end = NULL;
    long seconds = value ? strtol(value, &end, 10) : 0;
    return value && end != value && !*end && seconds >= 0 && seconds < 3600 ? seconds * 1000
                                                                            : PATIENCE;
}

static void show(enum track_reading reading, size_t done, size_t total)
{
    if (reading == TRACK_READING_PLAN)
        fprintf(stderr, "\rReading the plan: %zu%%\x1b[K", done * 100 / total);
    else if (total)
        fprintf(stderr, "\rReading the history: %zu%% of %zu commits\x1b[K", done * 100 / total,
                total);
    else
        fprintf(stderr, "\rReading the history: %zu commits\x1b[K", done);
    fflush(stderr);
}

/* What is read next need not wait to be told of. */
static void erase(struct progress *progress)
{
    progress->calls = 0;
    if (!progress->visible)
        return;
    fputs("\r\x1b[K", stderr);
    progress->visible = false;
    progress->next = 0;
}

static void tell(void *context, enum track_reading reading, size_t done, size_t total)
{
    enum { STEPS = 64 };
    struct progress *progress = context;
    if (reading == TRACK_READING_HISTORY && !progress->history)
        return;
    if (done == total) {
        erase(progress);
        return;
    }
    /* To ask for the time at each block or commit would take longer than some of them do. */
    if (progress->calls++ % STEPS)
        return;
    const int64_t time = now();
    if (!progress->begin) {
        progress->begin = time;
        progress->next = time + patience();
    }
    if (time < progress->next)
        return;
    show(reading, done, total);
    progress->visible = true;
    progress->next = time + BETWEEN;
}

const struct track_progress *progress_begin(struct progress *progress, bool history)
{
    const char *terminal = getenv("TERM");
    if (!isatty(STDERR_FILENO) || !terminal || strcmp(terminal, "dumb") == 0)
        return NULL;
    *progress = (struct progress){.told = {tell, progress}, .history = history};
    return &progress->told;
}
