/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_XML_AKOMA_H
#define POLIX_CORPUS_XML_AKOMA_H

#include "corpus/document.h"

/* What Akoma Ntoso says of a document, as values of attributes in its "meta"
   (the FRBR levels: work, expression, manifestation). */

typedef struct AkomaMeta {
	char *level; /* the FRBR level at hand, lower case, or NULL */
	char *title; /* what people call it */
	char *date;  /* of the work; of the expression if it has none */
	char *country;
	char *language;
	char *type;
	GPtrArray *authors; /* of char *, ids of references */
	GHashTable *shown;  /* id of a reference to what it is shown as */
	gboolean date_of_work;
} AkomaMeta;

void akoma_meta_init(AkomaMeta *meta);
void akoma_meta_clear(AkomaMeta *meta);

/* The value of an attribute of the element at hand, or NULL.  Returns:
   (transfer full). */
typedef char *(*AkomaAttribute)(const char *name, gpointer user_data);

/* Notes what element NAME, in lower case, tells. */
void akoma_meta_element(AkomaMeta *meta, const char *name,
    AkomaAttribute attribute, gpointer user_data);

/* Gives DOCUMENT the fields that were told. */
void akoma_meta_set(const AkomaMeta *meta, Document *document);

#endif
