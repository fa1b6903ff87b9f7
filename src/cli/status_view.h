/*
 * status_view - the page that a person sees: one screen, the most important at the bottom.
 */
#ifndef STATUS_VIEW_H
#define STATUS_VIEW_H

#include "status_facts.h"

void status_view(const struct cli_context *ctx, const struct status_facts *facts);

#endif
