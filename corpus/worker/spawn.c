/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/worker/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <unistd.h>

#include "corpus/worker/serve.h"

/* The descriptors of the process: the socket, and nothing to read or to say,
   unless somebody looks for a fault. */
static void
add_descriptors(posix_spawn_file_actions_t *actions, int socket)
{
	const char *debug = g_getenv("G_MESSAGES_DEBUG");
	gboolean heard = debug != NULL && *debug != '\0';

#ifdef WITH_SANITIZER
	heard = TRUE;
#endif
	posix_spawn_file_actions_addopen(
	    actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(
	    actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	if (!heard)
		posix_spawn_file_actions_addopen(
		    actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_adddup2(actions, socket, SERVE_SOCKET);
	posix_spawn_file_actions_addclosefrom_np(actions, SERVE_SOCKET + 1);
}

/* Signals are as they are for a new program, and those of the terminal go to
   polix-index alone, which lets a document be read to its end. */
static void
set_attributes(posix_spawnattr_t *attributes)
{
	sigset_t all, none;

	sigfillset(&all);
	sigemptyset(&none);
	posix_spawnattr_setflags(attributes,
	    POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF |
		POSIX_SPAWN_SETSIGMASK);
	posix_spawnattr_setpgroup(attributes, 0);
	posix_spawnattr_setsigdefault(attributes, &all);
	posix_spawnattr_setsigmask(attributes, &none);
}

static int
run(const char *path, guint64 memory, int socket, pid_t *process)
{
	g_autofree char *limit = g_strdup_printf("%" G_GUINT64_FORMAT, memory);
	g_autofree char *program = g_strdup(path);
	char option[] = "--serve";
	char *arguments[] = {program, option, limit, NULL};
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int failure;

	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	add_descriptors(&actions, socket);
	set_attributes(&attributes);
	failure = posix_spawn(
	    process, program, &actions, &attributes, arguments, environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	return failure;
}

int
spawn_reader(const char *program, guint64 memory, pid_t *process, int *socket)
{
	int sockets[2];
	int failure;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
		return errno;
	failure = run(program, memory, sockets[1], process);
	close(sockets[1]);
	if (failure == 0)
		*socket = sockets[0];
	else
		close(sockets[0]);
	return failure;
}
