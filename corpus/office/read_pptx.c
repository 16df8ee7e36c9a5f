/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/reader.h"

#include <string.h>

#include "base/error.h"
#include "corpus/office/flow.h"
#include "corpus/office/office_text.h"
#include "corpus/office/ooxml.h"
#include "corpus/office/ooxml_diagram.h"
#include "corpus/xml/sax.h"

/* PowerPoint (ECMA-376-1, 19 and 21): a slide is a page; its title is a heading
   and comes first, its notes come last, what stands on every slide is
   furniture. */

enum {
	A_BR = 1,
	A_BU_AUTO_NUM,
	A_BU_CHAR,
	A_FLD,
	A_P,
	A_P_PR,
	A_T,
	A_TC,
	A_TR,
	P_PH,
	P_SLD,
	P_SLD_ID,
	P_SP,
	P_TX_BODY,
	MC_FALLBACK,
};

static const SaxName names[] = {
    {"a:br", A_BR},
    {"a:buAutoNum", A_BU_AUTO_NUM},
    {"a:buChar", A_BU_CHAR},
    {"a:fld", A_FLD},
    {"a:p", A_P},
    {"a:pPr", A_P_PR},
    {"a:t", A_T},
    {"a:tc", A_TC},
    {"a:tr", A_TR},
    {"mc:Fallback", MC_FALLBACK},
    {"p:ph", P_PH},
    {"p:sld", P_SLD},
    {"p:sldId", P_SLD_ID},
    {"p:sp", P_SP},
    {"p:txBody", P_TX_BODY},
};

enum { LEVELS = 9 };

/* What a shape is. */
typedef enum Shape {
	SHAPE_TEXT,
	SHAPE_TITLE,
	SHAPE_EDGE,
	SHAPE_OTHER, /* a picture of the slide, on its notes */
} Shape;

typedef struct Slides {
	Document *document;
	Flow *flow;
	FlowBlock *block; /* the paragraph that is open, or NULL */
	Shape shape;
	gboolean notes; /* of a slide are read */
	gboolean in_text;
	guint level;             /* of the paragraph in its list */
	guint numbers[LEVELS];   /* the last of each level */
	gboolean listed[LEVELS]; /* it has one */
	GPtrArray *slides;       /* of the relationships' ids, in order */
} Slides;

static int
bid(const ReaderInput *input)
{
	return package_find_kind(input) == PACKAGE_SLIDES ? 95 : 0;
}

static gboolean
wants(const char *name)
{
	static const char *const folders[] = {"_rels/", "docProps/",
	    "ppt/slides/", "ppt/notesSlides/", "ppt/diagrams/data",
	    "ppt/_rels/", "ppt/presentation"};

	return ooxml_is_below(name, folders, G_N_ELEMENTS(folders));
}

/* Learns what shape the placeholder makes. */
static void
read_placeholder(Slides *slides, const SaxAttributes *attributes)
{
	static const struct {
		const char *type;
		Shape shape;
	} types[] = {
	    {"title", SHAPE_TITLE},
	    {"ctrTitle", SHAPE_TITLE},
	    {"ftr", SHAPE_EDGE},
	    {"hdr", SHAPE_EDGE},
	    {"dt", SHAPE_EDGE},
	    {"sldNum", SHAPE_OTHER},
	    {"sldImg", SHAPE_OTHER},
	};

	for (guint i = 0; i < G_N_ELEMENTS(types); i++)
		if (sax_is(attributes, "type", types[i].type))
			slides->shape = types[i].shape;
}

/* Counts a numbered paragraph and writes its number. */
static void
write_number(Slides *slides, const SaxAttributes *attributes)
{
	static const struct {
		const char *beginning;
		Numeral numeral;
	} types[] = {
	    {"alphaLc", NUMERAL_LOWER_LETTERS},
	    {"alphaUc", NUMERAL_UPPER_LETTERS},
	    {"romanLc", NUMERAL_LOWER_ROMAN},
	    {"romanUc", NUMERAL_UPPER_ROMAN},
	};
	g_autofree char *type = sax_attribute(attributes, "type");
	g_autoptr(GString) label = g_string_new(NULL);
	guint level = slides->level;
	Numeral numeral = NUMERAL_DECIMAL;

	for (guint i = 0; type != NULL && i < G_N_ELEMENTS(types); i++)
		if (g_str_has_prefix(type, types[i].beginning))
			numeral = types[i].numeral;
	if (slides->listed[level])
		slides->numbers[level]++;
	else
		slides->numbers[level] = (guint)CLAMP(
		    sax_number(attributes, "startAt", 1), 0, G_MAXINT16);
	slides->listed[level] = TRUE;
	if (type != NULL && g_str_has_suffix(type, "ParenBoth"))
		g_string_append_c(label, '(');
	numeral_append(label, numeral, slides->numbers[level], TRUE);
	if (type != NULL && strstr(type, "Paren") != NULL)
		g_string_append_c(label, ')');
	else if (type == NULL || g_str_has_suffix(type, "Period"))
		g_string_append_c(label, '.');
	if (slides->block->text->len == 0) {
		office_write_number(slides->block, label->str);
		if (slides->block->kind == BLOCK_PARAGRAPH)
			slides->block->kind = BLOCK_LIST_ITEM;
	}
}

static void
begin_paragraph(Slides *slides)
{
	flow_block_free(slides->block);
	slides->block = flow_block_new();
	slides->level = 0;
	if (slides->shape == SHAPE_TITLE) {
		slides->block->kind = BLOCK_HEADING;
		slides->block->level = 1;
	}
}

static void
end_paragraph(Slides *slides)
{
	FlowBlock *block = g_steal_pointer(&slides->block);

	if (block == NULL)
		return;
	/* A list ends with a paragraph of a level above. */
	for (guint i = slides->level + 1; i < LEVELS; i++)
		slides->listed[i] = FALSE;
	if (block->kind != BLOCK_LIST_ITEM)
		slides->listed[slides->level] = FALSE;
	if (slides->shape == SHAPE_TEXT || slides->shape == SHAPE_TITLE) {
		flow_add(slides->flow, block);
		return;
	}
	if (slides->shape == SHAPE_EDGE && !slides->notes) {
		guint mended = slides->document->repairs[REPAIR_FURNITURE];

		document_add_furniture(
		    slides->document, block->text->str, block->text->len);
		slides->document->repairs[REPAIR_FURNITURE] = mended;
	}
	flow_block_free(block);
}

static void
start(Sax *sax, int element, const SaxAttributes *attributes, gpointer data)
{
	Slides *slides = data;
	g_autofree char *id = NULL;

	switch (element) {
	case MC_FALLBACK:
		sax_skip(sax);
		break;
	case P_SLD_ID:
		id = sax_attribute(attributes, "r:id");
		if (id != NULL)
			g_ptr_array_add(slides->slides, g_steal_pointer(&id));
		break;
	case P_SP:
		slides->shape = slides->notes ? SHAPE_OTHER : SHAPE_TEXT;
		break;
	case P_PH:
		if (slides->notes && sax_is(attributes, "type", "body"))
			slides->shape = SHAPE_TEXT;
		read_placeholder(slides, attributes);
		break;
	case P_TX_BODY:
		memset(slides->listed, 0, sizeof(slides->listed));
		break;
	case A_TR:
		slides->shape = SHAPE_TEXT;
		flow_begin_row(slides->flow);
		break;
	case A_TC:
		flow_begin_cell(slides->flow);
		break;
	case A_P:
		begin_paragraph(slides);
		break;
	case A_P_PR:
		slides->level = (guint)CLAMP(
		    sax_number(attributes, "lvl", 0), 0, LEVELS - 1);
		break;
	case A_BU_AUTO_NUM:
		if (slides->block != NULL)
			write_number(slides, attributes);
		break;
	case A_BU_CHAR:
		if (slides->block != NULL &&
		    slides->block->kind == BLOCK_PARAGRAPH)
			slides->block->kind = BLOCK_LIST_ITEM;
		break;
	case A_BR:
		if (slides->block != NULL) {
			g_string_append_c(slides->block->text, '\n');
			slides->block->keep_lines = TRUE;
		}
		break;
	case A_T:
		slides->in_text = TRUE;
		break;
	default:
		break;
	}
}

static void
end(int element, gpointer data)
{
	Slides *slides = data;

	if (element == A_P)
		end_paragraph(slides);
	else if (element == A_T)
		slides->in_text = FALSE;
	else if (element == A_TR)
		flow_end_row(slides->flow);
	else if (element == P_SP)
		slides->shape = SHAPE_TEXT;
}

static void
text(const char *characters, gsize length, gpointer data)
{
	Slides *slides = data;

	if (slides->in_text && slides->block != NULL)
		office_append(slides->block->text, characters, length);
}

static gboolean
parse(Slides *slides, const GString *xml, GError **error)
{
	static const SaxHandler handler = {
	    names, G_N_ELEMENTS(names), start, end, text};

	slides->shape = SHAPE_TEXT;
	slides->in_text = FALSE;
	return sax_parse(&handler, xml->str, xml->len, slides, error);
}

/* Reads PART, if it is there.  Returns: (transfer full), or NULL with ERROR
   set. */
static GPtrArray *
read_part(Slides *slides, Package *package, const char *part, GError **error)
{
	const GString *xml = part == NULL ? NULL
					  : package_take_part(package, part);
	gboolean done;
	GPtrArray *blocks;

	flow_begin_aside(slides->flow);
	done = xml == NULL || parse(slides, xml, error);
	blocks = flow_end_aside(slides->flow);
	if (!done)
		g_clear_pointer(&blocks, g_ptr_array_unref);
	return blocks;
}

/* Gives the flow those of BLOCKS that are headings, or not. */
static void
give_blocks(Slides *slides, GPtrArray *blocks, gboolean headings)
{
	for (guint i = 0; i < blocks->len; i++) {
		FlowBlock *block = blocks->pdata[i];

		if (block != NULL &&
		    (block->kind == BLOCK_HEADING) == headings) {
			blocks->pdata[i] = NULL;
			flow_add(slides->flow, block);
		}
	}
}

/* Reads the drawings on a slide that keep their text in a part of its own. */
static gboolean
read_diagrams(Slides *slides, Package *package, const GPtrArray *relations,
    GError **error)
{
	for (guint i = 0; i < relations->len; i++) {
		const OoxmlRelation *relation = relations->pdata[i];
		const GString *xml;
		GPtrArray *blocks;

		if (strcmp(relation->kind, OOXML_DIAGRAM) != 0)
			continue;
		xml = package_take_part(package, relation->target);
		if (xml == NULL)
			continue;
		blocks = ooxml_diagram_read(xml, error);
		if (blocks == NULL)
			return FALSE;
		flow_add_all(slides->flow, blocks);
	}
	return TRUE;
}

static gboolean
read_slide(Slides *slides, Package *package, const char *part, guint number,
    GError **error)
{
	g_autoptr(GPtrArray) relations = ooxml_relations(package, part);
	g_autoptr(GPtrArray) blocks = NULL;
	g_autoptr(GPtrArray) notes = NULL;

	document_mark_page(slides->document, number, NULL);
	blocks = read_part(slides, package, part, error);
	if (blocks == NULL)
		return FALSE;
	give_blocks(slides, blocks, TRUE);
	give_blocks(slides, blocks, FALSE);
	if (!read_diagrams(slides, package, relations, error))
		return FALSE;
	slides->notes = TRUE;
	notes = read_part(slides, package,
	    ooxml_find_relation(relations, "notesSlide"), error);
	slides->notes = FALSE;
	if (notes == NULL)
		return FALSE;
	office_make_note(notes, "");
	give_blocks(slides, notes, FALSE);
	return TRUE;
}

static gboolean
read_slides(Slides *slides, Package *package, GError **error)
{
	g_autofree char *part = ooxml_main_part(package, error);
	g_autoptr(GPtrArray) relations = NULL;
	g_autoptr(GHashTable) parts = NULL;
	g_autoptr(GHashTable) read = g_hash_table_new(NULL, NULL);

	if (part == NULL)
		return FALSE;
	relations = ooxml_relations(package, part);
	parts = ooxml_relations_by_id(relations);
	if (!parse(slides, package_part(package, part), error))
		return FALSE;
	for (guint i = 0; i < slides->slides->len; i++) {
		const char *slide = g_hash_table_lookup(
		    parts, slides->slides->pdata[i]);

		/* None is shown twice. */
		if (slide == NULL ||
		    !g_hash_table_add(
			read, (gpointer)(gsize)package_part(package, slide)))
			continue;
		if (!read_slide(slides, package, slide, i + 1, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
read_package(Package *package, Document *document, GError **error)
{
	g_autoptr(Flow) flow = flow_new(document);
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
	Slides slides = {.document = document, .flow = flow, .slides = ids};
	gboolean done = read_slides(&slides, package, error);

	flow_block_free(slides.block);
	if (!done)
		return FALSE;
	flow_finish(flow, NULL);
	ooxml_read_properties(package, document);
	return TRUE;
}

static gboolean
read_pptx(const ReaderInput *input, DocumentSink sink, gpointer user_data,
    GError **error)
{
	return package_read(input, wants, read_package, sink, user_data, error);
}

const Reader reader_pptx = {
    .format = "pptx",
    .bid = bid,
    .read = read_pptx,
};
