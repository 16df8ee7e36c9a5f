/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/worker/worker_parts.h"

#include <errno.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "corpus/worker/spawn.h"

char *
worker_program(GError **error)
{
	/* In the tree that it was built in; in one that was installed, wherever
	   that was moved to; where it was to be installed. */
	static const char *const places[] = {
	    ".", "../libexec/polix", READER_FOLDER};
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *folder = self == NULL ? NULL
					       : g_path_get_dirname(self);

	for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autofree char *place = folder == NULL
		    ? g_strdup(places[i])
		    : g_canonicalize_filename(places[i], folder);
		char *program = g_build_filename(place, "polix-reader", NULL);

		if (g_path_is_absolute(program) &&
		    g_file_test(program, G_FILE_TEST_IS_EXECUTABLE))
			return program;
		g_free(program);
	}
	g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_IO,
	    READER_FOLDER "/polix-reader is missing, the program that reads "
			  "documents: install polix whole");
	return NULL;
}

Worker *
worker_new(const char *program, const WorkerLimits *limits)
{
	Worker *worker = g_new0(Worker, 1);

	worker->program = program;
	worker->limits = limits;
	worker->socket = -1;
	worker->lacks = g_strdup("");
	worker->got = g_byte_array_new();
	return worker;
}

/* Waits for the process, which is ending.  Returns: as waitpid() has it. */
static int
reap(Worker *worker)
{
	int status = 0;

	while (waitpid(worker->process, &status, 0) < 0 && errno == EINTR)
		;
	worker->process = 0;
	close(worker->socket);
	worker->socket = -1;
	worker->ready = FALSE;
	worker->served = 0;
	worker->limited = 0;
	g_byte_array_set_size(worker->got, 0);
	worker->taken = 0;
	return status;
}

int
worker_kill(Worker *worker)
{
	kill(worker->process, SIGKILL);
	return reap(worker);
}

void
worker_stop(Worker *worker)
{
	worker->served = 0;
	if (worker->process == 0)
		return;
#ifdef WITH_SANITIZER
	if (!g_queue_is_empty(&worker->ahead)) {
		worker_kill(worker);
		return;
	}
	/* It looks for what was leaked when it ends by itself. */
	shutdown(worker->socket, SHUT_RDWR);
	if (reap(worker) != 0)
		g_error("a reader has not ended well");
#else
	worker_kill(worker);
#endif
}

void
worker_free(Worker *worker)
{
	if (worker == NULL)
		return;
	worker_stop(worker);
	worker_clear_ahead(worker);
	g_free(worker->lacks);
	g_byte_array_unref(worker->got);
	g_free(worker);
}

const char *
worker_lacks(const Worker *worker)
{
	return worker->lacks;
}

gboolean
worker_start(Worker *worker, GError **error)
{
	int failure;

	if (worker->process != 0)
		return TRUE;
	failure = spawn_reader(worker->program, worker->limits->memory,
	    &worker->process, &worker->socket);
	if (failure == 0)
		return TRUE;
	worker->process = 0;
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_INTERNAL,
	    "cannot run %s: %s", worker->program, g_strerror(failure));
	return FALSE;
}
