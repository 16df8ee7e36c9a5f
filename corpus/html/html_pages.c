/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/html/html_pages.h"

#include <string.h>

#include "corpus/html/visible.h"

enum { MAX_LABEL = 16 }; /* bytes of a page's number that is written out */

/* A page's beginning. */
typedef struct Break {
	gsize before; /* visible characters of the block before it */
	guint number;
	char *label; /* or NULL */
} Break;

struct HtmlPages {
	GHashTable *labels;
	guint number;   /* pages so far */
	GArray *breaks; /* of Break, in the block at hand */
	gsize counted;  /* bytes of its text … */
	gsize visible;  /* … in which are so many visible characters */
	gsize plain;    /* visible characters of it, without its prefix */
	gsize prefix;   /* likewise, of that */
};

static void
break_clear(gpointer data)
{
	Break *begun = data;

	g_free(begun->label);
}

HtmlPages *
html_pages_new(void)
{
	HtmlPages *pages = g_new0(HtmlPages, 1);

	pages->breaks = g_array_new(FALSE, FALSE, sizeof(Break));
	g_array_set_clear_func(pages->breaks, break_clear);
	return pages;
}

void
html_pages_free(HtmlPages *pages)
{
	if (pages == NULL)
		return;
	g_array_unref(pages->breaks);
	g_free(pages);
}

/* Notes that a page begins behind what is counted, printed LABEL (may be
   NULL). */
static void
begin_page(HtmlPages *pages, const char *label)
{
	Break begun = {.before = pages->visible, .number = ++pages->number};

	if (label != NULL && *label != '\0')
		begun.label = g_strdup(label);
	g_array_append_val(pages->breaks, begun);
}

void
html_pages_set_labels(HtmlPages *pages, GHashTable *labels)
{
	pages->labels = labels;
	if (labels != NULL && g_hash_table_contains(labels, ""))
		begin_page(pages, g_hash_table_lookup(labels, ""));
}

/* Whether NODE is nothing but a page's beginning. */
static gboolean
is_break(const xmlNode *node)
{
	const char *type = element_attribute(node, "epub:type");
	const char *role = element_attribute(node, "role");

	return (type != NULL && strstr(type, "pagebreak") != NULL) ||
	    (role != NULL && strcmp(role, "doc-pagebreak") == 0);
}

/* What is printed on the page that begins with NODE.  Returns: (transfer
   full), or NULL. */
static char *
read_label(const xmlNode *node)
{
	const char *label = element_attribute(node, "title");
	xmlChar *content;
	char *copy = NULL;

	if (label == NULL)
		label = element_attribute(node, "aria-label");
	if (label != NULL)
		return g_strdup(label);
	if (element_note(node)->text > MAX_LABEL)
		return NULL;
	content = xmlNodeGetContent(node);
	if (content != NULL)
		copy = g_strdup(g_strstrip((char *)content));
	xmlFree(content);
	return copy;
}

gboolean
html_pages_read(HtmlPages *pages, const xmlNode *node, const GString *text)
{
	const char *id = element_attribute(node, "id");
	g_autofree char *label = NULL;
	gboolean only;

	if (pages == NULL)
		return FALSE;
	only = is_break(node);
	if (id != NULL && pages->labels != NULL)
		label = g_strdup(g_hash_table_lookup(pages->labels, id));
	if (!only && label == NULL)
		return FALSE;
	if (pages->counted < text->len) {
		pages->visible += visible_count(
		    text->str + pages->counted, text->len - pages->counted);
		pages->counted = text->len;
	}
	if (label == NULL)
		label = read_label(node);
	begin_page(pages, label);
	return only;
}

void
html_pages_begin_block(
    HtmlPages *pages, Document *document, const GString *text)
{
	if (pages == NULL || pages->breaks->len == 0)
		return;
	pages->plain = visible_count(text->str, text->len);
	for (guint i = 0; i < pages->breaks->len; i++) {
		const Break *begun = &g_array_index(pages->breaks, Break, i);

		if (begun->before == 0)
			document_mark_page(
			    document, begun->number, begun->label);
	}
}

void
html_pages_add_prefix(HtmlPages *pages, const GString *text)
{
	if (pages != NULL && pages->breaks->len > 0)
		pages->prefix = visible_count(text->str, text->len) -
		    pages->plain;
}

void
html_pages_mark_block(HtmlPages *pages, Document *document, const Block *block)
{
	const char *text = document->text->str;
	const char *found = text + block->start;
	GArray *marks = document->pages;
	gsize before = 0;

	if (pages == NULL)
		return;
	for (guint i = 0; i < pages->breaks->len; i++) {
		Break *begun = &g_array_index(pages->breaks, Break, i);
		PageMark mark = {.number = begun->number};

		if (begun->before == 0)
			continue;
		found = visible_find(found, text + block->end,
		    begun->before + pages->prefix - before);
		before = begun->before + pages->prefix;
		mark.offset = (gsize)(found - text);
		mark.label = g_steal_pointer(&begun->label);
		/* Of pages that begin at a place the last is meant. */
		if (marks->len > 0 &&
		    g_array_index(marks, PageMark, marks->len - 1).offset >=
			mark.offset)
			g_array_set_size(marks, marks->len - 1);
		g_array_append_val(marks, mark);
	}
	g_array_set_size(pages->breaks, 0);
}

void
html_pages_end_block(HtmlPages *pages)
{
	if (pages == NULL)
		return;
	/* Those that are left begin before the next. */
	for (guint i = 0; i < pages->breaks->len; i++)
		g_array_index(pages->breaks, Break, i).before = 0;
	pages->counted = pages->visible = 0;
}
