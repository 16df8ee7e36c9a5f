/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_HTML_TREE_H
#define POLIX_CORPUS_HTML_TREE_H

#include <glib.h>
#include <libxml/tree.h>

/* An HTML page as libxml2's tree, with notes on what is the main text. */

/* What an element is to a reader of text. */
typedef enum ElementRole {
	ELEMENT_INLINE, /* within a line; elements that are not known too */
	ELEMENT_BLOCK,
	ELEMENT_HEADING,
	ELEMENT_LIST,
	ELEMENT_ITEM,
	ELEMENT_TABLE,
	ELEMENT_ROW,
	ELEMENT_CELL,
	ELEMENT_QUOTE,
	ELEMENT_CAPTION,
	ELEMENT_PRE,
	ELEMENT_BREAK,   /* br */
	ELEMENT_SITE,    /* nav, header, footer, aside */
	ELEMENT_CONTROL, /* of a form */
	ELEMENT_FORM,
	ELEMENT_NEVER, /* no text that is shown */
} ElementRole;

ElementRole element_role(const xmlNode *node);

/* Whether NODE is the element NAME. */
gboolean element_is(const xmlNode *node, const char *name);

/* The attribute NAME of NODE (may be NULL), or NULL.  Returns: (transfer none),
   valid while the tree is. */
const char *element_attribute(const xmlNode *node, const char *name);

/* What is noted at each element: what it holds but for what is left out, in
   bytes that are no white space. */
typedef struct ElementNote {
	gboolean left_out;   /* it and all in it */
	gboolean links_only; /* left out because it is just links */
	gsize text;
	gsize link_text; /* that of it in links */
	guint links;
} ElementNote;

ElementNote *element_note(const xmlNode *node);

enum { HTML_MAX_DEPTH = 256 }; /* of elements; walking may recurse */

typedef struct HtmlTree {
	xmlDoc *document;
	xmlNode *root;    /* NULL if there is none */
	GPtrArray *notes; /* that hold them */
} HtmlTree;

/* Parses LENGTH bytes of valid UTF-8.  What nests deeper than HTML_MAX_DEPTH
   is made flat.  Elements that are hidden or never shown are left out. */
void html_tree_init(HtmlTree *tree, const char *text, gsize length);
void html_tree_clear(HtmlTree *tree);

/* Counts anew what NODE and the elements in it hold. */
void html_tree_measure(xmlNode *node);

/* Leaves out what is no main text: the site's furniture and lists of links.
   Returns: the element that holds the main text. */
xmlNode *html_find_main(HtmlTree *tree);

/* Whether HEADING, an element, is none: a sentence in a box that calls for
   attention, as "The page was moved." in one named alert. */
gboolean html_is_notice(const xmlNode *heading);

#endif
