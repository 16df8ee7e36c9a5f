/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/reader.h"

#include <string.h>

#include "base/error.h"
#include "corpus/office/epub_parts.h"
#include "corpus/html/html_tree.h"
#include "corpus/html/html_writer.h"
#include "corpus/office/package.h"
#include "text/charset.h"

static int
bid(const ReaderInput *input)
{
	return package_find_kind(input) == PACKAGE_EPUB ? 95 : 0;
}

/* Pictures, fonts, styles and sounds are no text; what is may be called
   anything. */
static gboolean
wants(const char *name)
{
	static const char *const suffixes[] = {".jpg", ".jpeg", ".png", ".gif",
	    ".svg", ".webp", ".css", ".js", ".ttf", ".otf", ".woff", ".woff2",
	    ".mp3", ".mp4", ".m4a", ".smil"};
	g_autofree char *lower = g_ascii_strdown(name, -1);

	for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++)
		if (g_str_has_suffix(lower, suffixes[i]))
			return FALSE;
	return TRUE;
}

/* Whether there is a heading in NODE. */
static gboolean
has_heading(const xmlNode *node)
{
	for (const xmlNode *child = node->children; child != NULL;
	     child = child->next)
		if (child->type == XML_ELEMENT_NODE &&
		    (element_role(child) == ELEMENT_HEADING ||
			has_heading(child)))
			return TRUE;
	return FALSE;
}

/* Appends the chapter that the part NAME holds. */
static gboolean
read_chapter(const EpubParts *parts, const char *name, const GString *part,
    Document *document, HtmlPages *pages, GError **error)
{
	const char *title = epub_parts_title(parts, name);
	GString *text = charset_to_utf8(
	    part->str, part->len, NULL, NULL, error);
	HtmlTree tree;

	if (text == NULL) {
		g_prefix_error(error, "%s: ", name);
		return FALSE;
	}
	html_tree_init(&tree, text->str, text->len);
	g_string_free(text, TRUE);
	if (tree.root != NULL) {
		html_pages_set_labels(pages, epub_parts_pages(parts, name));
		if (title != NULL && !has_heading(tree.root))
			document_append(document, BLOCK_HEADING, 1, title,
			    strlen(title), FALSE);
		html_write_pages(document, tree.root, pages);
	}
	html_tree_clear(&tree);
	return TRUE;
}

static gboolean
read_package(Package *package, Document *document, GError **error)
{
	g_autoptr(EpubParts) parts = epub_parts_new(package, document, error);
	g_autoptr(HtmlPages) pages = html_pages_new();
	const GPtrArray *spine;

	if (parts == NULL)
		return FALSE;
	spine = epub_parts_spine(parts);
	for (guint i = 0; i < spine->len; i++) {
		const char *name = spine->pdata[i];
		const GString *part = package_take_part(package, name);

		if (part == NULL)
			continue;
		if (epub_parts_is_encrypted(parts, name)) {
			g_set_error_literal(error, POLIX_ERROR,
			    POLIX_ERROR_DOCUMENT, "encrypted");
			return FALSE;
		}
		if (!read_chapter(parts, name, part, document, pages, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
read_epub(const ReaderInput *input, DocumentSink sink, gpointer user_data,
    GError **error)
{
	return package_read(input, wants, read_package, sink, user_data, error);
}

const Reader reader_epub = {
    .format = "epub",
    .bid = bid,
    .read = read_epub,
};
