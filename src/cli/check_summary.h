/*
 * check_summary - what a check found, as a page of Markdown for people who look at a run of CI.
 */
#ifndef CHECK_SUMMARY_H
#define CHECK_SUMMARY_H

#include "track/check.h"

/* Adds the verdict, a table of the findings, and how far the gates are. */
void check_summary(struct track_buf *out, const struct track_check *check);

#endif
