/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_SERVE_H
#define POLIX_CORPUS_SERVE_H

#include "corpus/reader.h"

/* The side of the reading process, polix-reader: limits itself (sandbox.h),
   then reads what the other side (worker.h) hands it, source after source. */

/* The descriptor of the socket to the other side, and how the process ends when
   a document needed more memory than there is. */
enum { SERVE_SOCKET = 3, SERVE_EXIT_MEMORY = 17 };

/* reader_run(), or for tests what misbehaves. */
typedef gboolean (*ServeRead)(const ReaderInput *input, gboolean *container,
    DocumentSink sink, gpointer user_data, GError **error);

/* What is given to polix-reader: --version, or --serve and the bytes of memory
   it may take (0: no limit).  Returns: the exit status, when the other side has
   closed the socket. */
int serve_main(int argc, char **argv, ServeRead read);

#endif
