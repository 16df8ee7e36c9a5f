/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_SPAWN_H
#define POLIX_CORPUS_SPAWN_H

#include <glib.h>

#include <sys/types.h>

/* Starts PROGRAM, polix-reader, which may take MEMORY bytes (0: any).  Sets
   *PROCESS, and *SOCKET, which is closed on exec, to speak with it (wire.h).
   Returns: 0, or an errno. */
int spawn_reader(
    const char *program, guint64 memory, pid_t *process, int *socket);

#endif
