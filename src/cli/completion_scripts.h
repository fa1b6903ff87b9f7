/*
 * completion_scripts - the scripts in completions/, as the build puts them into the program.
 */
#ifndef COMPLETION_SCRIPTS_H
#define COMPLETION_SCRIPTS_H

#include <stddef.h>

struct completion_script {
    const char *shell;          /* "bash" */
    const unsigned char *bytes; /* the file as it is; no NUL behind it */
    size_t len;                 /* in bytes */
};

/* A row of NULL ends it. */
extern const struct completion_script completion_scripts[];

#endif
