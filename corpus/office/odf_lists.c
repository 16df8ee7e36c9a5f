/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/office/odf_lists.h"

typedef struct List {
	char *style;   /* or NULL */
	gboolean item; /* an item has begun whose first paragraph is to come */
	int first;     /* its number, or -1 */
} List;

struct OdfLists {
	OdfStyles *styles;
	GArray *open; /* of List, the innermost last */
};

static void
list_clear(gpointer data)
{
	List *list = data;

	g_free(list->style);
}

OdfLists *
odf_lists_new(OdfStyles *styles)
{
	OdfLists *lists = g_new0(OdfLists, 1);

	lists->styles = styles;
	lists->open = g_array_new(FALSE, FALSE, sizeof(List));
	g_array_set_clear_func(lists->open, list_clear);
	return lists;
}

void
odf_lists_free(OdfLists *lists)
{
	if (lists == NULL)
		return;
	g_array_unref(lists->open);
	g_free(lists);
}

static List *
top(const OdfLists *lists)
{
	return lists->open->len == 0
	    ? NULL
	    : &g_array_index(lists->open, List, lists->open->len - 1);
}

void
odf_lists_begin(OdfLists *lists, const SaxAttributes *attributes)
{
	const List *outer = top(lists);
	g_autofree char *continued = sax_attribute(
	    attributes, "text:continue-list");
	List list = {.first = -1};

	list.style = sax_attribute(attributes, "text:style-name");
	if (list.style == NULL && outer != NULL)
		list.style = g_strdup(outer->style);
	if (continued == NULL &&
	    !sax_is(attributes, "text:continue-numbering", "true"))
		odf_styles_restart(lists->styles, list.style, lists->open->len);
	g_array_append_val(lists->open, list);
}

void
odf_lists_begin_item(OdfLists *lists, const SaxAttributes *attributes)
{
	List *list = top(lists);

	if (list == NULL)
		return;
	list->item = TRUE;
	list->first = sax_number(attributes, "text:start-value", -1);
}

void
odf_lists_end(OdfLists *lists)
{
	if (lists->open->len > 0)
		g_array_set_size(lists->open, lists->open->len - 1);
}

gboolean
odf_lists_take(OdfLists *lists, char **style, guint *level, int *first)
{
	List *list = top(lists);

	if (list == NULL || !list->item)
		return FALSE;
	list->item = FALSE;
	*style = g_strdup(list->style);
	*level = lists->open->len - 1;
	*first = list->first;
	return TRUE;
}
