/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_CONVERT_H
#define POLIX_INDEX_CONVERT_H

#include "corpus/files/filter.h"
#include "corpus/files/ocr.h"
#include "corpus/worker/worker.h"

/* From a file's bytes to documents, whatever programs it takes: filters before
   the reader, OCR if that finds a scan. */

/* How sources are read in a run. */
typedef struct ReadOptions {
	const char *program; /* worker.h: what reads */
	WorkerLimits limits;
	guint64 max_size;       /* bytes that a filter may write */
	const Filters *filters; /* NULL: none */
	const Ocr *ocr;         /* NULL: none */
} ReadOptions;

/* Reads CONTENT as worker_read() does, which see.  A document that came by a
   program has its name as the field "filter" or "ocr".  Fails also with
   POLIX_ERROR_IO if a filter's program is not installed. */
gboolean convert_read(Worker *worker, const ReadOptions *options,
    const ReaderInput *input, const Content *content, gboolean *container,
    DocumentSink sink, gpointer user_data, GError **error);

/* Has WORKER begin with CONTENT, if it takes nothing but the reader (worker.h,
   worker_ask()).  Returns: FALSE if not, or that failed. */
gboolean convert_ask(Worker *worker, const ReadOptions *options,
    const ReaderInput *input, const Content *content);

#endif
