/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_WORKER_PARTS_H
#define POLIX_CORPUS_WORKER_PARTS_H

#include "corpus/worker/worker.h"

#include <sys/types.h>

/* What a worker is made of: worker_process.c starts and ends its process,
   worker_ask.c sends requests, worker.c takes answers. */

/* What is asked for before it is waited for. */
typedef struct Ahead {
	const Content *content;
	GByteArray *bytes; /* the request */
} Ahead;

struct Worker {
	const char *program;
	const WorkerLimits *limits;
	pid_t process; /* 0: none */
	int socket;
	gboolean ready;
	guint served;   /* sources that this process has read */
	gint64 limited; /* when its time of the processor was last limited */
	char *lacks;
	GQueue ahead;    /* of Ahead, in order: a process that there is has been
			    asked for all of them, unless another request is to
			    go before */
	GByteArray *got; /* read from the socket, and not taken yet */
	gsize taken;     /* bytes of it that were */
	gsize room;      /* the most bytes that were in it */
};

/* Starts a process unless there is one.  Fails as worker_read() does. */
gboolean worker_start(Worker *worker, GError **error);

/* Kills the process.  Returns: its status, as waitpid() has it. */
int worker_kill(Worker *worker);

/* Ends the process, if there is one, when nobody waits for what it reads. */
void worker_stop(Worker *worker);

/* Sends the process a request, and then those that were made ahead, of which it
   has none yet.  Returns: FALSE if it has ended. */
gboolean worker_send(
    Worker *worker, const ReaderInput *input, const Content *content);

/* Takes CONTENT off what was asked for ahead.  Returns: whether the process
   reads it. */
gboolean worker_take_ahead(Worker *worker, const Content *content);

/* Forgets what was asked for ahead. */
void worker_clear_ahead(Worker *worker);

#endif
