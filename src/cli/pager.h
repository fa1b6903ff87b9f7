/*
 * pager - shows what is printed page by page, in a program of its own.
 *
 * What the program cannot take, because there is none of that name, is shown without it.
 */
#ifndef PAGER_H
#define PAGER_H

#include <stdbool.h>
#include <sys/types.h>

struct pager {
    pid_t child; /* 0: none */
};

/* Turns standard output over to the command; where that fails, it stays as it is. From here on,
 * interrupts are the pager's, and a pipe that it has closed kills nobody. */
void pager_start(struct pager *pager, const char *command);
/* Waits until it has been left. Takes one that was not started. */
void pager_wait(struct pager *pager);

#endif
