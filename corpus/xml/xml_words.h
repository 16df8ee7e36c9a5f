/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_XML_WORDS_H
#define POLIX_CORPUS_XML_WORDS_H

#include <glib.h>

/* The vocabularies of XML that laws and papers are published in, and what
   their elements are to a reader of text. */

typedef enum XmlRole {
	XML_INLINE,  /* within a line */
	XML_SKIP,    /* no text, but for what is a field */
	XML_BLOCK,   /* a paragraph, or what holds some */
	XML_MAJOR,   /* a division that is a heading if just a number tells */
	XML_MINOR,   /* a division, or numbered paragraph, that is one only if
			it has a heading */
	XML_ITEM,    /* of a list */
	XML_NUM,     /* the number of the division that it is in */
	XML_PREFIX,  /* what the next block begins with */
	XML_HEADING, /* its heading */
	XML_CROSS,   /* a heading for what follows it */
	XML_NOTE,    /* a footnote */
	XML_QUOTE,
	XML_ROW,
	XML_CELL,
	XML_CAPTION,
	XML_BREAK, /* of a line */
	XML_PAGE,  /* a page begins; its label is an attribute, or the text */
	XML_FIELD, /* its text is a field, and no text */
	XML_NAMED, /* its text is a field, and text */
	XML_DATA,  /* the only text that there is is in these */
	XML_STYLE, /* says by an attribute that the block is a heading */
} XmlRole;

typedef struct XmlVocabulary XmlVocabulary;

/* The vocabulary of a document whose root is ROOT in the namespace SPACE (may
   be NULL); that of unknown ones if it is none of those known.  Returns:
   (transfer none), static, never NULL. */
const XmlVocabulary *xml_vocabulary_find(const char *root, const char *space);

/* Whether text counts only in elements that are XML_DATA. */
gboolean xml_vocabulary_is_data(const XmlVocabulary *vocabulary);

/* Whether nothing is known about it: any element may be a division. */
gboolean xml_vocabulary_is_unknown(const XmlVocabulary *vocabulary);

/* What element NAME in PARENT (may be NULL) is.  *FIELD is set to the field
   that it is, or NULL.  Elements that are not known are inline. */
XmlRole xml_vocabulary_role(const XmlVocabulary *vocabulary, const char *name,
    const char *parent, const char **field);

#endif
