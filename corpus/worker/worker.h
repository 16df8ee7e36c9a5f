/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_WORKER_H
#define POLIX_CORPUS_WORKER_H

#include "corpus/content.h"
#include "corpus/reader.h"

/* Reading by another process, polix-reader, which is limited (sandbox.h), so
   that a hostile document harms nothing but itself.  A worker is such a
   process: started when it is first needed, used for source after source, and
   replaced when it dies.  A thread has its own. */

typedef struct WorkerLimits {
	guint64 memory; /* bytes for a document, or 0: no limit */
	double timeout; /* seconds for a document, or 0: no limit */
} WorkerLimits;

/* The limits if nothing is said. */
enum { WORKER_MEMORY = 1 << 30, WORKER_TIMEOUT = 60 };

/* The program that reads: beside the one that runs, as in a folder where both
   were built; else in ../libexec/polix from there, as where both were
   installed, or copied to; else where it was to be installed.  Returns:
   (transfer full) its path, or NULL with ERROR set to POLIX_ERROR_IO. */
char *worker_program(GError **error);

typedef struct Worker Worker;

/* PROGRAM and LIMITS must live as long.  Returns: (transfer full), not started
   yet. */
Worker *worker_new(const char *program, const WorkerLimits *limits);
void worker_free(Worker *worker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Worker, worker_free)

/* What the sandbox lacks on this system, in words for the user; empty if
   nothing, or nothing was read yet.  Valid until WORKER is used again. */
const char *worker_lacks(const Worker *worker);

/* Reads CONTENT, as reader_run() does what INPUT says, but for its bytes.  SINK
   is called when all was read: of a source that can't be read to its end there
   is nothing, so what comes of it does not depend on when that shows.  In an
   archive a member that ends its process is given as one that failed, and the
   next process reads on behind it; after a few such the rest is given up. Fails
   as reader_run() does, and with POLIX_ERROR_DOCUMENT if the reader crashed,
   took longer or more memory than WORKER's limits allow; with
   POLIX_ERROR_INTERNAL if it can't be started. */
gboolean worker_read(Worker *worker, const ReaderInput *input,
    const Content *content, gboolean *container, DocumentSink sink,
    gpointer user_data, GError **error);

/* Has the process begin with CONTENT when it has read what it was asked for
   before.  The same is then asked for by worker_read(), in the same order and
   with nothing in between: else what was begun is done again.  INPUT is used at
   once, CONTENT then.  For sources of a few milliseconds, of which the process
   reads the next while the caller works on the last.  Returns: FALSE if the
   process can't be started: worker_read() tells why. */
gboolean worker_ask(
    Worker *worker, const ReaderInput *input, const Content *content);

/* What the program says of its libraries and its sandbox, lines without the
   last's end.  Returns: (transfer full), or NULL with ERROR set to
   POLIX_ERROR_IO. */
char *worker_version(GError **error);

#endif
