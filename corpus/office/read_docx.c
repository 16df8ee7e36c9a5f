/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/reader.h"

#include <string.h>

#include "corpus/office/docx_body.h"
#include "corpus/office/docx_chunk.h"
#include "corpus/office/office_text.h"
#include "corpus/office/ooxml.h"
#include "corpus/office/ooxml_diagram.h"

static int
bid(const ReaderInput *input)
{
	return package_find_kind(input) == PACKAGE_WORD ? 95 : 0;
}

/* Pictures, themes, settings and comments are no text. */
static gboolean
wants(const char *name)
{
	static const char *const passed_over[] = {"word/theme/",
	    "word/glossary/", "word/settings", "word/webSettings",
	    "word/fontTable", "word/comments", "word/media/", "customXml/",
	    "word/embeddings/", "word/charts/", "word/diagrams/colors",
	    "word/diagrams/drawing", "word/diagrams/layout",
	    "word/diagrams/quickStyle", "word/activeX/"};

	for (guint i = 0; i < G_N_ELEMENTS(passed_over); i++)
		if (g_str_has_prefix(name, passed_over[i]))
			return FALSE;
	return g_str_has_suffix(name, ".xml") ||
	    g_str_has_suffix(name, ".rels") || docx_chunk_is(name);
}

/* The part that RELATIONS know as KIND, or NULL. */
static const GString *
find_part(const Package *package, const GPtrArray *relations, const char *kind)
{
	const char *name = ooxml_find_relation(relations, kind);

	return name == NULL ? NULL : package_part(package, name);
}

/* Headers and footers are no part of the text. */
static gboolean
read_edges(DocxBody *body, Package *package, const GPtrArray *relations,
    Document *document, GError **error)
{
	for (guint i = 0; i < relations->len; i++) {
		const OoxmlRelation *relation = relations->pdata[i];
		g_autoptr(GPtrArray) blocks = NULL;
		const GString *xml;

		if (strcmp(relation->kind, "header") != 0 &&
		    strcmp(relation->kind, "footer") != 0)
			continue;
		xml = package_take_part(package, relation->target);
		if (xml == NULL)
			continue;
		blocks = docx_body_read_edge(body, xml, error);
		if (blocks == NULL)
			return FALSE;
		office_add_furniture(document, blocks);
	}
	return TRUE;
}

static gboolean
read_notes(DocxBody *body, const Package *package, const GPtrArray *relations,
    GError **error)
{
	static const char *const kinds[] = {"footnotes", "endnotes"};

	for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
		const GString *xml = find_part(package, relations, kinds[i]);

		if (xml != NULL && !docx_body_read_notes(body, xml, error))
			return FALSE;
	}
	return TRUE;
}

static void
free_blocks(gpointer blocks)
{
	g_ptr_array_unref(blocks);
}

/* The blocks of the part that RELATION leads to, if it is a diagram or a text
   in another format; else NULL.  One that can't be read is passed over. */
static GPtrArray *
read_chunk(Package *package, const OoxmlRelation *relation, gboolean as_is)
{
	const gboolean diagram = strcmp(relation->kind, OOXML_DIAGRAM) == 0;
	const GString *bytes;

	if (!diagram &&
	    (strcmp(relation->kind, "aFChunk") != 0 ||
		!docx_chunk_is(relation->target)))
		return NULL;
	bytes = package_take_part(package, relation->target);
	if (bytes == NULL)
		return NULL;
	return diagram ? ooxml_diagram_read(bytes, NULL)
		       : docx_chunk_read(relation->target, bytes, as_is);
}

/* What other parts have that is to be taken in, by their relations. */
static GHashTable *
read_chunks(Package *package, const GPtrArray *relations, gboolean as_is)
{
	GHashTable *chunks = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, free_blocks);

	for (guint i = 0; i < relations->len; i++) {
		const OoxmlRelation *relation = relations->pdata[i];
		GPtrArray *blocks = read_chunk(package, relation, as_is);

		if (blocks != NULL)
			g_hash_table_insert(
			    chunks, g_strdup(relation->id), blocks);
	}
	return chunks;
}

static gboolean
read_package(Package *package, Document *document, GError **error)
{
	g_autofree char *part = ooxml_main_part(package, error);
	g_autoptr(GPtrArray) relations = NULL;
	g_autoptr(DocxStyles) styles = NULL;
	g_autoptr(DocxNumbering) numbering = NULL;
	g_autoptr(Flow) flow = flow_new(document);
	g_autoptr(GHashTable) chunks = NULL;
	g_autoptr(DocxBody) body = NULL;

	if (part == NULL)
		return FALSE;
	relations = ooxml_relations(package, part);
	styles = docx_styles_new(
	    find_part(package, relations, "styles"), error);
	if (styles == NULL)
		return FALSE;
	numbering = docx_numbering_new(
	    find_part(package, relations, "numbering"), styles, error);
	if (numbering == NULL)
		return FALSE;
	body = docx_body_new(flow, styles, numbering);
	chunks = read_chunks(package, relations, document->as_is);
	docx_body_set_chunks(body, chunks);
	if (!read_edges(body, package, relations, document, error) ||
	    !read_notes(body, package, relations, error) ||
	    !docx_body_read(body, package_part(package, part), error))
		return FALSE;
	if (docx_body_headings(body) == 0)
		office_drop_headings(document);
	ooxml_read_properties(package, document);
	return TRUE;
}

static gboolean
read_docx(const ReaderInput *input, DocumentSink sink, gpointer user_data,
    GError **error)
{
	return package_read(input, wants, read_package, sink, user_data, error);
}

const Reader reader_docx = {
    .format = "docx",
    .bid = bid,
    .read = read_docx,
};
