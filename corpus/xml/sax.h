/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_SAX_H
#define POLIX_CORPUS_SAX_H

#include <glib.h>

/* XML read event by event, by libxml2: no tree, no network, no file, and no
   entities but XML's own five.  Elements are told by number.

   Namespaces have the prefixes that their specifications use, whatever the
   file calls them; those of Office Open XML are the same for its transitional
   and its strict form:

   w a p r x m dgm mc v   Office Open XML's; rel ct ep op cp its packages'
   office text table draw style fo meta presentation number svg OpenDocument's
   opf ncx ocf epub html enc    EPUB's;  dc dcterms    Dublin Core */

/* An element by its name: "w:p", or "p" if it is in no namespace. */
typedef struct SaxName {
	const char *name;
	int element; /* more than 0 */
} SaxName;

/* Attributes, valid during the call that gets them. */
typedef struct SaxAttributes SaxAttributes;

typedef struct Sax Sax;

/* What to do; each may be NULL.  ELEMENT is 0 for one that has no number. */
typedef struct SaxHandler {
	const SaxName *names; /* in the order of strcmp() */
	gsize count;
	void (*start)(Sax *sax, int element, const SaxAttributes *attributes,
	    gpointer data);
	void (*end)(int element, gpointer data);
	/* TEXT, LENGTH bytes of UTF-8; may be a part of what stands there. */
	void (*text)(const char *text, gsize length, gpointer data);
} SaxHandler;

/* Reads XML; the handler's functions get DATA.  Returns: FALSE with ERROR set
   to POLIX_ERROR_DOCUMENT if it is not well formed, or nests deeper than 256
   levels. */
gboolean sax_parse(const SaxHandler *handler, const char *xml, gsize length,
    gpointer data, GError **error);

/* In start(): passes over the element and all in it; its end is not told. */
void sax_skip(Sax *sax);

/* The value of the attribute NAME, such as "w:val"; one in no namespace has no
   prefix.  Returns: (transfer full), or NULL. */
char *sax_attribute(const SaxAttributes *attributes, const char *name);

/* The same as a number; OTHERWISE if it is none, or there is none. */
int sax_number(
    const SaxAttributes *attributes, const char *name, int otherwise);

/* Whether the attribute is there and has the VALUE. */
gboolean sax_is(
    const SaxAttributes *attributes, const char *name, const char *value);

/* Whether the attribute is not there, or is "1", "true" or "on" (ECMA-376-1,
   22.9.2.7). */
gboolean sax_is_on(const SaxAttributes *attributes, const char *name);

#endif
