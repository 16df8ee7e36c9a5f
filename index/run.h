/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_RUN_H
#define POLIX_INDEX_RUN_H

#include "index/read.h"
#include "index/report.h"
#include "index/settings.h"

/* A run of polix-index: brings an index up to date with its files. */

typedef struct RunOptions {
	const char *index; /* the index's folder; it need not be there yet */
	char **paths;      /* as given; "-" is standard input */
	guint jobs;        /* threads that read; 1: none */
	double wait;       /* seconds for another writer; LOCK_FOREVER */
	SettingOptions settings;
	ReadOptions read;
	/* Also what failed, or had no text, and is as it was then. */
	gboolean retry_failed, retry_empty;
	const char *prefix; /* before the ids of all PATHs given, or NULL */
	char **remove;      /* ids or globs, or NULL */
	gboolean no_delete, rebuild, dry_run;
	gboolean told;  /* the index was named by an option: it is known which
			   it is */
	gboolean above; /* it was found, and not in the current folder */
} RunOptions;

/* FALSE with ERROR set if the run could not be done as a whole; the index is
   then as it was, or as of a commit in between.  What went wrong with single
   documents or PATHs is in REPORT. */
gboolean run_update(const RunOptions *options, Report *report, GError **error);

#endif
