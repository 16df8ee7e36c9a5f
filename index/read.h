/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_READ_H
#define POLIX_INDEX_READ_H

#include "corpus/content.h"
#include "index/convert.h"
#include "index/pipeline.h"
#include "index/read_document.h"

/* Sources become documents that are ready to be written: the work of the
   pipeline's threads.

   A file is a job.  JSON Lines are cut into parts of whole lines, each a job,
   so that a file of any length is read in bounded memory and by several
   threads. */

typedef enum ReadingKind {
	READING_DOCUMENTS, /* it was read: Reading.documents */
	READING_SAME,      /* its content is what the index has under its id */
	READING_MOVED,     /* its content is that of a file that is gone: it was
			      not read further (update_may_be_moved()) */
	READING_FAILED,    /* Reading.reason */
} ReadingKind;

/* What came of a source, or of a part of one. */
typedef struct Reading {
	const Source *source;
	gboolean first, last; /* of the parts of its source */
	ReadingKind kind;
	gboolean container;   /* its documents have ids of their own */
	GPtrArray *documents; /* of ReadDocument */
	char *reason;         /* why it failed */
	gboolean transient;   /* another time it may not: it was never read */
	GError *trouble;      /* it failed for what will make others fail, too:
				 the run is to end; or NULL */
	gboolean unstable;    /* the source changed while it was read */
	guint64 bytes;        /* how many were read */
	double seconds;
	/* The file, when it was opened; of the last part, the whole's hash. */
	guint64 size, inode;
	gint64 mtime, ctime;
	guint64 hash[2];
	/*< private >*/
	GString *part;    /* bytes of whole lines, or NULL: the file is read */
	guint64 line;     /* the number of the part's first */
	Content *content; /* of the file, when it was loaded and is to be
			     parsed; or NULL */
	gboolean loaded;
} Reading;

void reading_free(Reading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reading, reading_free)

/* The readings of all sources of UPDATE that are to be read, in their order.
   Each source has one or more; the last of them has Reading.last. */
typedef struct ReadQueue ReadQueue;

/* All must live as long.  Returns: (transfer full). */
ReadQueue *read_queue_new(
    const Update *update, const Settings *settings, const ReadOptions *options);
void read_queue_free(ReadQueue *queue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReadQueue, read_queue_free)

/* How to work on it; the pipeline's data is the queue. */
extern const PipelineWork read_work;

/* Reads SOURCE, a file, here and now, whatever it was like before.  To be
   called by one thread. */
Reading *read_again(ReadQueue *queue, const Source *source);

/* What the readers' sandbox lacks on this system, in words for the user; NULL
   if nothing is known to.  Returns: (transfer full). */
char *read_queue_lacks(ReadQueue *queue);

#endif
