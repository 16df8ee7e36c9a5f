/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_CONSUMER_H
#define POLIX_INDEX_CONSUMER_H

#include "index/build.h"
#include "index/read.h"
#include "index/report.h"
#include "index/update.h"

/* What is shared by those who take documents into the index, consume.h and
   members.h: whose an id is, and what the user is told.  An id belongs to the
   source that had it first; a second one is told as failed, naming both. */

typedef struct Consumer {
	Update *update;
	const Store *store; /* what the index holds; NULL if it is new */
	Builder *builder;
	ReadQueue *queue;
	Pipeline *pipeline;
	Report *report;
	gboolean no_delete;
	/*< private >*/
	GHashTable *added; /* of id to path: what this run has put in that the
			      catalog does not know by this id */
	GStringChunk *strings;
	guint undated; /* documents whose date can't be read */
	char *unread;  /* what is told of the first of them */
} Consumer;

/* The public fields are the caller's, and must live as long. */
void consumer_init(Consumer *consumer);
void consumer_clear(Consumer *consumer);

typedef enum Claim {
	CLAIM_NEW,   /* nobody had the id */
	CLAIM_OWN,   /* the claimant had it */
	CLAIM_OTHER, /* somebody had it who does not need it any more */
	CLAIM_REFUSED,
} Claim;

/* Claims ID for a document of the container that is item CONTAINER, or for one
   of its own (0), from standard INPUT or not.  *ENTRY is the record that had
   it, or NULL if there is none.  *OWNER is the path of who keeps it if the
   claim is refused. */
Claim consumer_claim(Consumer *consumer, const char *id, StoreItem container,
    gboolean input, CatalogEntry **entry, const char **owner);

/* Claims the id of SOURCE, a file; *ENTRY is the record to replace, or NULL.
   Where another has it, FALSE is returned, and the user is told. */
gboolean consumer_claim_file(
    Consumer *consumer, const Source *source, CatalogEntry **entry);

/* Notes that ID now is a document in the file PATH. */
void consumer_note(Consumer *consumer, const char *id, const char *path);

/* Returns: (transfer full) the record ITEM, or NULL with ERROR set. */
Record *consumer_load(Consumer *consumer, StoreItem item, GError **error);

/* Removes the record of ENTRY with its text; its id is free. */
gboolean consumer_drop(Consumer *consumer, CatalogEntry *entry, GError **error);

/* Tells what became of a document in the file PATH; STATUS is of one that is
   OK. */
void consumer_tell(Consumer *consumer, const char *path, gboolean member,
    ReportStatus status, const Record *record, double seconds);

/* The same of one that is as it was, or whose record is removed. */
void consumer_tell_entry(
    Consumer *consumer, const CatalogEntry *entry, ReportStatus status);

/* Tells of the dates that were given with documents and can't be read, naming
   the first. */
void consumer_tell_undated(Consumer *consumer);

/* Puts into RECORD what is known of the file. */
void consumer_fill_file(
    const Consumer *consumer, Record *record, const Reading *reading);

/* Tells that SOURCE as a whole failed. */
void consumer_tell_failed(
    Consumer *consumer, const Source *source, const char *reason);

/* The path of SOURCE; "" of standard input. */
const char *consumer_path(const Source *source);

#endif
