/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_PROGRAM_H
#define POLIX_CORPUS_PROGRAM_H

#include "corpus/content.h"

/* Programs that are not polix's, run for a document: filters, and what reads
   pictures of text.  They run with the user's rights, without a shell, in a
   group of processes of their own, and with limits of memory, of processor time
   and of what they write; they have no terminal and no input but the
   document. */

typedef struct Program {
	const char *const *arguments; /* NULL-terminated; the first is looked
					 for in PATH */
	const Content *input;         /* to read from standard input, or NULL */
	const char *folder; /* where it runs, and has its temporary files */
	guint64 memory;     /* bytes that each process may take; 0: any */
	guint64 output;     /* bytes that each file may have, and what is
			       written to standard output */
	double timeout;     /* seconds; 0: any */
} Program;

/* Runs PROGRAM to its end.  Returns: (transfer full) what it wrote to standard
   output, sealed; or NULL with ERROR set to POLIX_ERROR_DOCUMENT, in a message
   that begins with its name, if it is not there, failed (with the last line of
   its standard error) or met a limit; or to LIMIT (content.h). */
Content *program_run(const Program *program, GError **error);

/* Makes a folder for a document's files, which only this user can read.
   Returns: (transfer full), or NULL with ERROR set to POLIX_ERROR_LIMIT. */
char *program_folder_new(GError **error);

/* Removes it with all that is in it.  FOLDER may be NULL. */
void program_folder_free(char *folder);

/* Writes CONTENT to the new file PATH.  FALSE with ERROR set to
   POLIX_ERROR_LIMIT. */
gboolean program_write(
    const Content *content, const char *path, GError **error);

#endif
