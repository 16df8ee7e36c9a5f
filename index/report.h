/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_REPORT_H
#define POLIX_INDEX_REPORT_H

#include <glib.h>

#include "base/error.h"

/* What a run tells: a line on standard error for each document that could not
   be read, and for the first of those that turn out to have no text, a JSON
   Lines record a document on standard output if asked for, a progress bar, the
   summary at the end, and the exit status. */

/* What became of a document: polix-index(1) has the words. */
typedef enum ReportStatus {
	REPORT_NEW,
	REPORT_CHANGED,
	REPORT_MOVED,
	REPORT_UNCHANGED,
	REPORT_REMOVED,
	REPORT_SKIPPED,
	REPORT_NO_TEXT,
	REPORT_FAILED,
	REPORT_STATUSES
} ReportStatus;

typedef struct ReportOptions {
	gboolean records;  /* --report jsonl */
	gboolean progress; /* a bar on standard error */
	gboolean quiet;    /* nothing but errors */
} ReportOptions;

typedef struct ReportDocument {
	const char *path; /* of the file, absolute, raw bytes; "" if it is
			     none */
	const char *id;   /* the document's; what is shown if it is not a file
			     of its own */
	gboolean member;  /* it is not a file of its own */
	ReportStatus status;
	gboolean known;       /* the index had it so before */
	const char *reason;   /* of skipped, no-text and failed, else NULL */
	const char *encoding; /* the source's, or NULL */
	guint32 passages;
	guint64 bytes; /* of its text */
	double seconds;
} ReportDocument;

typedef struct Report Report;

/* Returns: (transfer full). */
Report *report_new(const ReportOptions *options);
void report_free(Report *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Report, report_free)

/* A document has been dealt with. */
void report_document(Report *report, const ReportDocument *document);

/* Something that is not a document, and that the run goes on without: PATH
   (absolute, raw bytes; may be NULL) and MESSAGE.  The exit status will tell.
 */
void report_trouble(Report *report, const char *path, const char *message);

/* Something worth knowing that is no trouble; nothing if quiet. */
void report_note(Report *report, const char *path, const char *message);

/* Something that is to be known before it is done, if quiet too. */
void report_warning(Report *report, const char *path, const char *message);

/* How many bytes there are to be read, and how many have been, for the bar. */
void report_total(Report *report, guint64 bytes);
void report_progress(Report *report, guint64 bytes);

/* Ends the bar and prints the summary: to be called once. */
void report_summary(Report *report);

/* OK, PARTIAL if documents failed, TROUBLE if something else did. */
PolixExit report_exit(const Report *report);

/* PATH (absolute, raw bytes) as it can be opened from the current folder, if
   it is below that; else as it is.  Returns: (transfer none), part of PATH. */
const char *report_path(const Report *report, const char *path);

#endif
