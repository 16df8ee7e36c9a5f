/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_FILTER_H
#define POLIX_CORPUS_FILTER_H

#include "corpus/files/program.h"

/* Filters: programs that make text, or another format that is read, of one that
   is not.  Those that the user has set come first, then those that are known
   and installed: antiword or catdoc for Word's documents of before 2007.

   A command is words as a shell takes them, quotes and all, but no shell runs
   it.  %f in it is the path of a file with the document's bytes, %% is %; a
   command without %f has the bytes on standard input.  What it writes to
   standard output is read by its content, unless ".SUFFIX:" stands before the
   command: then as a file whose name ends so. */

typedef struct Filters Filters;

/* None but the known ones.  Returns: (transfer full). */
Filters *filters_new(void);
void filters_free(Filters *filters);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Filters, filters_free)

/* Adds the user's COMMAND for files whose name matches the glob PATTERN, case
   aside, or that are of the MIME type PATTERN.  The first that matches counts.
   FALSE with ERROR set to POLIX_ERROR_USAGE if COMMAND is none. */
gboolean filters_add(
    Filters *filters, const char *pattern, const char *command, GError **error);

typedef struct Filter Filter;

/* The filter for CONTENT, of a file called NAME (valid UTF-8).  Returns:
   (transfer none), or NULL if there is none. */
const Filter *filters_find(
    const Filters *filters, const char *name, const Content *content);

/* Whether FILTER's program is there. */
gboolean filter_is_installed(const Filter *filter);

/* What to tell the user if it is not.  Valid as long as FILTER. */
const char *filter_missing(const Filter *filter);

/* The program that FILTER runs, without its folder; valid as long as it is. */
const char *filter_program(const Filter *filter);

/* Runs FILTER.  *OUTPUT_NAME (transfer full) is what the result is to be called
   when it is read.  MEMORY, TIMEOUT and OUTPUT are Program's.  Returns and
   fails as program_run(). */
Content *filter_run(const Filter *filter, const char *name,
    const Content *content, guint64 memory, double timeout, guint64 output,
    char **output_name, GError **error);

#endif
