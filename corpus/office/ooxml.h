/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_OOXML_H
#define POLIX_CORPUS_OOXML_H

#include "corpus/office/package.h"

/* What Word's, Excel's and PowerPoint's files have in common: relationships of
   parts (ECMA-376-2, 9.3) and properties (11). */

typedef struct OoxmlRelation {
	char *id;
	char *kind;   /* the last part of its type: "header", "slide" … */
	char *target; /* the part's name */
} OoxmlRelation;

/* Whether the part NAME is XML, and its name begins with one of the COUNT
   BEGINNINGS, ASCII's case aside. */
gboolean ooxml_is_below(
    const char *name, const char *const *beginnings, gsize count);

/* The relationships of PART ("": of the package) with other parts.  Returns:
   (transfer full), of OoxmlRelation; empty if there are none, or they can't be
   read. */
GPtrArray *ooxml_relations(const Package *package, const char *part);

/* The part that the first of RELATIONS of that KIND leads to, or NULL. Returns:
   (transfer none). */
const char *ooxml_find_relation(const GPtrArray *relations, const char *kind);

/* The parts that RELATIONS, which must live as long, lead to by their ids.
   Returns: (transfer full). */
GHashTable *ooxml_relations_by_id(const GPtrArray *relations);

/* The name of the package's main part.  Returns: (transfer full), or NULL with
   ERROR set to POLIX_ERROR_DOCUMENT if there is none. */
char *ooxml_main_part(const Package *package, GError **error);

/* Gives DOCUMENT the package's properties as fields. */
void ooxml_read_properties(const Package *package, Document *document);

#endif
