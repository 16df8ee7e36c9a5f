/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_PACKAGE_H
#define POLIX_CORPUS_PACKAGE_H

#include "corpus/reader.h"

/* Documents that are zip archives of parts: Office Open XML, OpenDocument,
   EPUB. */

typedef enum PackageKind {
	PACKAGE_NONE, /* no zip archive, or one of another kind */
	PACKAGE_WORD,
	PACKAGE_SHEETS,
	PACKAGE_SLIDES,
	PACKAGE_ODT,
	PACKAGE_ODP,
	PACKAGE_ODS,
	PACKAGE_EPUB,
} PackageKind;

/* What INPUT holds, by the names of its first members. */
PackageKind package_find_kind(const ReaderInput *input);

typedef struct Package Package;

/* Whether the part NAME is to be unpacked. */
typedef gboolean (*PackageWants)(const char *name);

/* Unpacks those parts of INPUT that WANTS says.  Returns: (transfer full), or
   NULL with ERROR set to POLIX_ERROR_DOCUMENT. */
Package *package_open(
    const ReaderInput *input, PackageWants wants, GError **error);
void package_free(Package *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Package, package_free)

/* Fills DOCUMENT, which is new, from PACKAGE.  Fails with
   POLIX_ERROR_DOCUMENT. */
typedef gboolean (*PackageFill)(
    Package *package, Document *document, GError **error);

/* Unpacks the parts of INPUT that WANTS says, and gives SINK the document that
   FILL makes of them.  Fails as those do. */
gboolean package_read(const ReaderInput *input, PackageWants wants,
    PackageFill fill, DocumentSink sink, gpointer user_data, GError **error);

/* The part NAME, ASCII's case aside (ECMA-376-2, 9.1.1), or NULL.  Returns:
   (transfer none). */
const GString *package_part(const Package *package, const char *name);

/* The same the first time that it is asked for, then NULL: however many
   references lead to a part, it is read once. */
const GString *package_take_part(Package *package, const char *name);

/* The name of the part that the reference TARGET in the part BASE leads to:
   relative to that, or to the package if it begins with a slash; without
   fragment, %-escapes undone.  Returns: (transfer full). */
char *package_resolve(const char *base, const char *target);

#endif
