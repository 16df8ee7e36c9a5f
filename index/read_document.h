/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_READ_DOCUMENT_H
#define POLIX_INDEX_READ_DOCUMENT_H

#include "index/analyse.h"
#include "index/settings.h"
#include "index/update.h"
#include "store/record.h"

/* What becomes of a document that a reader has read: it gets its id and what
   the user knows about it, and becomes a record and units. */

typedef struct ReadDocument {
	/* All but id of a file's document, path, container, units and what is
	   known of the source.  The id of a member that could not be read is
	   "" if none was found. */
	Record *record;
	AnalysedDocument *analysed; /* NULL: failed, or the same */
	gboolean same; /* the index has a document of this id and content */
} ReadDocument;

/* What that depends on. */
typedef struct ReadSetting {
	const Settings *settings;
	const Update *update;
	Analyser *analyser;
} ReadSetting;

/* Makes it of DOCUMENT, which is changed.  CONTAINER: the documents of SOURCE
   have ids of their own.  Returns: (transfer full). */
ReadDocument *read_document_new(const ReadSetting *setting,
    const Source *source, gboolean container, Document *document);

/* Returns: (transfer full) the document of SOURCE, a file of no bytes, in
   whatever format: one without text. */
ReadDocument *read_document_empty(const Source *source);

void read_document_free(gpointer document);

#endif
