/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/reader.h"

#include <string.h>

#include "corpus/html/html.h"
#include "corpus/html/html_meta.h"
#include "corpus/html/html_tree.h"
#include "corpus/html/html_writer.h"
#include "text/charset.h"

enum { PEEK = 4096 }; /* bytes that tell an HTML page and its encoding */

/* How many of the words in WORDS, NULL-terminated, are in TEXT. */
static guint
count_words(const char *text, const char *const *words)
{
	guint count = 0;

	for (; *words != NULL; words++)
		count += strstr(text, *words) != NULL;
	return count;
}

static int
bid(const ReaderInput *input)
{
	static const char *const suffixes[] = {
	    ".html", ".htm", ".xhtml", ".shtml", NULL};
	static const char *const tags[] = {"<html", "<head", "<body", "<title",
	    "<meta", "<p>", "<div", "<table", "<h1", "<h2", "<br", "<span",
	    "<script", "<a href", "<ul", "<article", "<section", NULL};
	g_autofree char *peek = reader_peek(input, PEEK);
	const char *start = peek + strspn(peek, " \t\r\n\f");
	gboolean begins = g_str_has_prefix(start, "<!doctype html") ||
	    g_str_has_prefix(start, "<html") ||
	    (g_str_has_prefix(start, "<?xml") &&
		strstr(start, "<html") != NULL);

	if (begins)
		return 90;
	if (*start == '<' && g_str_has_prefix(start, "<!--") &&
	    strstr(start, "<html") != NULL)
		return 80;
	if (reader_has_suffix(input, suffixes))
		return count_words(peek, tags) > 0 ? 75 : 20;
	return *start == '<' && count_words(peek, tags) >= 3 ? 30 : 0;
}

char *
html_declared_charset(const char *bytes, gsize length)
{
	const ReaderInput input = {.bytes = bytes, .length = length};
	g_autofree char *peek = reader_peek(&input, PEEK);
	const char *p = strstr(peek, "charset");

	if (p != NULL)
		p += strlen("charset");
	else if (g_str_has_prefix(peek, "<?xml") &&
	    (p = strstr(peek, "encoding")) != NULL)
		p += strlen("encoding");
	if (p == NULL)
		return NULL;
	p += strspn(p, " \t\r\n");
	if (*p++ != '=')
		return NULL;
	p += strspn(p, " \t\r\n\"'");
	length = strspn(p, "abcdefghijklmnopqrstuvwxyz0123456789-_.:");
	return length == 0 ? NULL : g_strndup(p, length);
}

void
html_append(Document *document, const char *text, gsize length)
{
	HtmlTree tree;

	html_tree_init(&tree, text, length);
	if (tree.root != NULL)
		html_write(document, tree.root);
	html_tree_clear(&tree);
}

static gboolean
read_html(const ReaderInput *input, DocumentSink sink, gpointer user_data,
    GError **error)
{
	g_autoptr(Document) document = document_new();
	g_autofree char *declared = html_declared_charset(
	    input->bytes, input->length);
	GString *text = charset_to_utf8(
	    input->bytes, input->length, declared, &document->charset, error);
	HtmlTree tree;

	document->as_is = input->as_is;
	if (text == NULL)
		return FALSE;
	html_tree_init(&tree, text->str, text->len);
	g_string_free(text, TRUE);
	if (tree.root != NULL) {
		const xmlNode *content = html_find_main(&tree);

		html_write(document, content);
		html_read_meta(document, tree.root);
	}
	html_tree_clear(&tree);
	return sink(g_steal_pointer(&document), user_data, error);
}

const Reader reader_html = {
    .format = "html",
    .text = TRUE,
    .bid = bid,
    .read = read_html,
};
