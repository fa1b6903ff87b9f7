/*
 * variables - tells the core what git's variables say. The core never asks by itself.
 */
#ifndef VARIABLES_H
#define VARIABLES_H

/* To be called once, before a repository is opened. */
void variables_tell(void);

#endif
