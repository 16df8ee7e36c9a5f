/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_HTML_LIST_H
#define POLIX_CORPUS_HTML_LIST_H

#include "corpus/cue/numeral.h"
#include "corpus/html/html_tree.h"

/* The numbers that a browser writes before the items of a list. */

typedef struct HtmlList {
	Numeral style; /* NUMERAL_NONE: bullets, or nothing */
	guint next;    /* the number of the next item */
} HtmlList;

/* Begins the list NODE. */
void html_list_init(HtmlList *list, const xmlNode *node);

/* What stands before ITEM, the next item of LIST: "3. ", "c. ", "iii. ", or
   nothing.  Returns: (transfer full). */
char *html_list_number(HtmlList *list, const xmlNode *item);

#endif
