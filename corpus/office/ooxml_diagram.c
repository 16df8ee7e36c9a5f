/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/office/ooxml_diagram.h"

#include "corpus/office/flow.h"
#include "corpus/office/office_text.h"
#include "corpus/xml/sax.h"

enum {
	A_BR = 1,
	A_P,
	A_T,
};

static const SaxName names[] = {
    {"a:br", A_BR},
    {"a:p", A_P},
    {"a:t", A_T},
};

typedef struct Diagram {
	GPtrArray *blocks;
	FlowBlock *block; /* the paragraph that is open, or NULL */
	gboolean in_text;
} Diagram;

static void
start(Sax *sax, int element, const SaxAttributes *attributes, gpointer data)
{
	Diagram *diagram = data;

	(void)sax;
	(void)attributes;
	if (element == A_P) {
		flow_block_free(diagram->block);
		diagram->block = flow_block_new();
	} else if (element == A_BR && diagram->block != NULL) {
		g_string_append_c(diagram->block->text, ' ');
	} else if (element == A_T) {
		diagram->in_text = TRUE;
	}
}

static void
end(int element, gpointer data)
{
	Diagram *diagram = data;

	if (element == A_T)
		diagram->in_text = FALSE;
	else if (element == A_P && diagram->block != NULL)
		g_ptr_array_add(
		    diagram->blocks, g_steal_pointer(&diagram->block));
}

static void
text(const char *characters, gsize length, gpointer data)
{
	Diagram *diagram = data;

	if (diagram->in_text && diagram->block != NULL)
		office_append(diagram->block->text, characters, length);
}

GPtrArray *
ooxml_diagram_read(const GString *xml, GError **error)
{
	static const SaxHandler handler = {
	    names, G_N_ELEMENTS(names), start, end, text};
	g_autoptr(GPtrArray) blocks = flow_blocks_new();
	Diagram diagram = {.blocks = blocks};
	gboolean done = sax_parse(
	    &handler, xml->str, xml->len, &diagram, error);

	flow_block_free(diagram.block);
	return done ? g_steal_pointer(&blocks) : NULL;
}
