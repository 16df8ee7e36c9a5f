/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_BASE_STATUS_H
#define POLIX_BASE_STATUS_H

#include <glib.h>

#include "base/repairs.h"

/* What is in an index: filled by search/, written by cli/.  Strings are UTF-8
   but for paths; one that is not known is NULL. */

typedef enum StatusState {
	STATUS_SEARCHED,
	STATUS_NO_TEXT,
	STATUS_FAILED,
	STATUS_STATES,
} StatusState;

typedef struct StatusDocument {
	char *id;
	char *path; /* as it can be opened from the current folder, raw bytes;
		       a record's id */
	StatusState state;
	char *reason; /* why it has no text, or failed */
	char *format;
	char *language;
	char *date;             /* YYYY[-MM[-DD]] */
	gboolean date_is_files; /* as in Hit */
	guint64 passages;
	guint64 words;
	guint64 repairs[REPAIR_KINDS]; /* places */
} StatusDocument;

typedef struct StatusCount {
	char *name;
	guint64 documents;
	guint64 words; /* in them */
} StatusCount;

typedef struct Status {
	GPtrArray *indexes; /* of char *: their folders */
	GPtrArray *roots;   /* of char *: the PATHs they remember, raw bytes */
	guint64 size;       /* bytes on disk */
	guint64 waste;      /* those that --compact would free; 0 if few */
	guint64 text;       /* bytes of text in them */
	gint64 read;        /* when a document was read last, seconds since
			       1970; 0 if none was */
	guint64 documents[STATUS_STATES];
	guint64 passages;
	guint64 words;
	GPtrArray *languages; /* of StatusCount, most documents first */
	GPtrArray *formats;   /* likewise */
	GPtrArray *years;     /* likewise, the earliest first */
	guint64 undated;
	guint64 repairs[REPAIR_KINDS];  /* places */
	guint64 repaired[REPAIR_KINDS]; /* documents with such places */
	GPtrArray *listed;              /* of StatusDocument, by path */
} Status;

/* Returns: (transfer full) one with empty arrays. */
Status *status_new(void);
void status_free(Status *status);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Status, status_free)

/* An empty array of StatusCount.  Returns: (transfer full). */
GPtrArray *status_counts_new(void);

/* STATE as users read it: "searched", "without text", "failed".  Static. */
const char *status_state_name(StatusState state);

#endif
