/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CLI_TIMELINE_H
#define POLIX_CLI_TIMELINE_H

#include <stdio.h>

#include "base/result.h"
#include "base/status.h"
#include "cli/table.h"

/* How much of what matches there is over time. */

typedef enum TimelinePeriod {
	TIMELINE_YEAR,
	TIMELINE_MONTH, /* the year, where no month is known */
	TIMELINE_DECADE,
} TimelinePeriod;

typedef struct TimelineOptions {
	TimelinePeriod period;
	guint64 words; /* passages are also told for so many words of the time,
			  which is no month; 0: they are not */
	TableForm form;
} TimelineOptions;

/* Prints to STREAM, a row a period, how many documents and passages are in
   HITS, an array of Hit by document, years and decades without any among them.
   STATUS says how many words there are of each year; it may be NULL if
   options->words is 0.  A warning counts documents without a date,
   and one those that have only the date of their file. */
void timeline_print(FILE *stream, const GPtrArray *hits, const Status *status,
    const TimelineOptions *options);

#endif
