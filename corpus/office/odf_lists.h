/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_ODF_LISTS_H
#define POLIX_CORPUS_ODF_LISTS_H

#include "corpus/office/odf_styles.h"

/* The lists of an OpenDocument file that are open while it is read. */

typedef struct OdfLists OdfLists;

/* STYLES must live as long.  Returns: (transfer full). */
OdfLists *odf_lists_new(OdfStyles *styles);
void odf_lists_free(OdfLists *lists);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OdfLists, odf_lists_free)

/* A list begins, perhaps in another, an item of it, and it ends. */
void odf_lists_begin(OdfLists *lists, const SaxAttributes *attributes);
void odf_lists_begin_item(OdfLists *lists, const SaxAttributes *attributes);
void odf_lists_end(OdfLists *lists);

/* A paragraph begins.  Returns: whether it is the first of an item; then it is
   numbered by the list style *STYLE (transfer full, may be NULL) at *LEVEL,
   from *FIRST on (-1: as it is counted). */
gboolean odf_lists_take(
    OdfLists *lists, char **style, guint *level, int *first);

#endif
