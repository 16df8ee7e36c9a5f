/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/office/docx_body.h"

#include <string.h>

#include "corpus/office/docx_names.h"
#include "corpus/office/docx_notes.h"
#include "corpus/office/docx_paragraph.h"
#include "corpus/office/office_text.h"
#include "corpus/superscript.h"
#include "corpus/xml/sax.h"

struct DocxBody {
	Flow *flow;
	DocxStyles *styles;
	DocxNumbering *numbering;
	GArray *paragraphs; /* of DocxParagraph, those that are open */
	GArray *choices;    /* of gboolean: an alternative was taken */
	GArray *sections;   /* of FlowSection */
	FlowSection section;
	DocxNotes *notes;
	GHashTable *chunks; /* or NULL */
	GPtrArray *ends; /* of FlowBlock: endnotes in the order of reference */
	guint n_headings;
	guint asides;       /* text boxes and notes that are open */
	int note;           /* the id of the note that is read */
	gboolean keep_note; /* it is no separator */
	gboolean in_text;   /* characters count */
	gboolean in_run_properties;
	gboolean in_properties; /* of a paragraph */
	gboolean in_section;
	gboolean hidden; /* the run is */
	gboolean raised; /* likewise: superscript */
	gboolean begun;  /* a paragraph has been met */
};

static void
paragraph_clear(gpointer paragraph)
{
	docx_paragraph_clear(paragraph);
}

DocxBody *
docx_body_new(Flow *flow, DocxStyles *styles, DocxNumbering *numbering)
{
	DocxBody *body = g_new0(DocxBody, 1);

	body->flow = flow;
	body->styles = styles;
	body->numbering = numbering;
	body->paragraphs = g_array_new(FALSE, FALSE, sizeof(DocxParagraph));
	g_array_set_clear_func(body->paragraphs, paragraph_clear);
	body->choices = g_array_new(FALSE, FALSE, sizeof(gboolean));
	body->sections = g_array_new(FALSE, FALSE, sizeof(FlowSection));
	body->notes = docx_notes_new();
	body->ends = flow_blocks_new();
	return body;
}

void
docx_body_free(DocxBody *body)
{
	if (body == NULL)
		return;
	g_array_unref(body->paragraphs);
	g_array_unref(body->choices);
	g_array_unref(body->sections);
	docx_notes_free(body->notes);
	g_clear_pointer(&body->ends, g_ptr_array_unref);
	g_free(body);
}

guint
docx_body_headings(const DocxBody *body)
{
	return body->n_headings;
}

/* The innermost paragraph that is open, or NULL. */
static DocxParagraph *
top(const DocxBody *body)
{
	return body->paragraphs->len == 0
	    ? NULL
	    : &g_array_index(
		  body->paragraphs, DocxParagraph, body->paragraphs->len - 1);
}

/* Paragraphs. */

/* Has PARAGRAPH apply its properties, which stand before its text.  The first
   one begins a page anyway. */
static void
begin_text(DocxBody *body, DocxParagraph *paragraph)
{
	docx_paragraph_begin(paragraph, body->styles, body->numbering,
	    body->asides == 0 && body->begun);
	body->begun |= body->asides == 0;
}

static void
begin_paragraph(DocxBody *body)
{
	DocxParagraph *last = top(body);
	DocxParagraph paragraph;

	/* It begins wherever it stands, since it ends there, too. */
	body->in_properties = body->in_run_properties = body->in_section =
	    FALSE;
	/* The one before goes on in this. */
	if (last != NULL && last->waiting) {
		last->joined = last->waiting = FALSE;
		last->begun = last->block->text->len > 0;
		return;
	}
	docx_paragraph_init(&paragraph);
	g_array_append_val(body->paragraphs, paragraph);
}

static void
end_paragraph(DocxBody *body)
{
	DocxParagraph *paragraph = top(body);
	FlowBlock *block;
	gboolean section_ends;

	if (paragraph == NULL)
		return;
	begin_text(body, paragraph);
	if (paragraph->joined) {
		paragraph->waiting = TRUE;
		return;
	}
	section_ends = paragraph->section_ends;
	block = g_steal_pointer(&paragraph->block);
	office_end_text(block, paragraph->prefix);
	if (block->kind == BLOCK_HEADING && block->text->len > 0 &&
	    !paragraph->title)
		body->n_headings++;
	g_array_set_size(body->paragraphs, body->paragraphs->len - 1);
	flow_add(body->flow, block);
	if (section_ends) {
		block = flow_block_new();
		flow_block_break(block, 0, FLOW_SECTION);
		flow_add(body->flow, block);
	}
}

/* What paragraphs are in ends: none of them goes on. */
static void
end_waiting(DocxBody *body)
{
	DocxParagraph *paragraph = top(body);

	if (paragraph == NULL || !paragraph->waiting)
		return;
	paragraph->joined = FALSE;
	end_paragraph(body);
}

/* Text. */

static void
append(DocxBody *body, const char *text)
{
	DocxParagraph *paragraph = top(body);

	if (paragraph == NULL || body->hidden)
		return;
	begin_text(body, paragraph);
	g_string_append(paragraph->block->text, text);
}

static void
begin_page(DocxBody *body, FlowBreak kind)
{
	DocxParagraph *paragraph = top(body);
	gsize position;

	if (paragraph == NULL || body->asides > 0)
		return;
	begin_text(body, paragraph);
	position = paragraph->block->text->len;
	flow_block_break(paragraph->block,
	    position <= paragraph->prefix ? 0 : position, kind);
}

static void
read_break(DocxBody *body, const SaxAttributes *attributes)
{
	DocxParagraph *paragraph = top(body);

	if (sax_is(attributes, "w:type", "page")) {
		begin_page(body, FLOW_HARD);
	} else if (paragraph != NULL && !body->hidden) {
		append(body, "\n");
		paragraph->block->keep_lines = TRUE;
	}
}

/* A sign of a font; those that only their font gives a meaning are none. */
static void
read_sign(DocxBody *body, const SaxAttributes *attributes)
{
	g_autofree char *code = sax_attribute(attributes, "w:char");
	char text[8] = "";
	guint64 value;

	if (code == NULL ||
	    !g_ascii_string_to_unsigned(code, 16, ' ', 0xdfff, &value, NULL) ||
	    (value >= 0xd800 && value < 0xe000))
		return;
	text[g_unichar_to_utf8((gunichar)value, text)] = '\0';
	append(body, text);
}

/* Notes. */

/* Footnotes come behind their paragraphs, endnotes behind the text. */
static void
read_reference(
    DocxBody *body, DocxNoteKind kind, const SaxAttributes *attributes)
{
	gboolean own_mark = sax_is(attributes, "w:customMarkFollows", "1") ||
	    sax_is(attributes, "w:customMarkFollows", "true");
	DocxParagraph *paragraph = top(body);
	GPtrArray *blocks;

	if (body->hidden || body->asides > 0)
		return;
	blocks = docx_notes_take(
	    body->notes, kind, sax_number(attributes, "w:id", -1), own_mark);
	if (blocks == NULL)
		return;
	if (kind == DOCX_FOOTNOTE && paragraph != NULL) {
		flow_block_add_after(paragraph->block, blocks);
		return;
	}
	g_ptr_array_set_free_func(blocks, NULL);
	for (guint i = 0; i < blocks->len; i++)
		g_ptr_array_add(body->ends, blocks->pdata[i]);
	g_ptr_array_unref(blocks);
}

static void
begin_note(DocxBody *body, const SaxAttributes *attributes)
{
	g_autofree char *type = sax_attribute(attributes, "w:type");

	body->note = sax_number(attributes, "w:id", -1);
	body->keep_note = type == NULL || strcmp(type, "normal") == 0;
	body->asides++;
	flow_begin_aside(body->flow);
}

static void
end_note(DocxBody *body, DocxNoteKind kind)
{
	GPtrArray *blocks;

	end_waiting(body);
	body->asides--;
	blocks = flow_end_aside(body->flow);
	if (body->keep_note)
		docx_notes_add(body->notes, kind, body->note, blocks);
	else
		g_ptr_array_unref(blocks);
}

/* A text box: what is in it comes behind the paragraph that it hangs on. */
static void
end_text_box(DocxBody *body)
{
	DocxParagraph *paragraph;
	GPtrArray *blocks;

	end_waiting(body);
	body->asides--;
	blocks = flow_end_aside(body->flow);
	paragraph = top(body);
	if (paragraph != NULL)
		flow_block_add_after(paragraph->block, blocks);
	else
		g_ptr_array_unref(blocks);
}

/* Events. */

static void
read_section(DocxBody *body, int element, const SaxAttributes *attributes)
{
	if (element == W_TYPE) {
		body->section.same_page = sax_is(attributes, "w:val",
					      "continuous") ||
		    sax_is(attributes, "w:val", "nextColumn");
		body->section.parity = sax_is(attributes, "w:val", "oddPage")
		    ? 1
		    : sax_is(attributes, "w:val", "evenPage") ? 2
							      : 0;
	} else if (element == W_PG_NUM_TYPE) {
		g_autofree char *format = sax_attribute(attributes, "w:fmt");

		body->section.numeral = docx_numeral(format);
		body->section.first = sax_number(attributes, "w:start", -1);
	}
}

/* Begins the description of a section. */
static void
begin_section(DocxBody *body)
{
	body->in_section = TRUE;
	body->section = (FlowSection){.first = -1, .numeral = NUMERAL_DECIMAL};
}

static void
end_section(DocxBody *body)
{
	DocxParagraph *paragraph = top(body);

	body->in_section = FALSE;
	if (body->asides > 0)
		return;
	g_array_append_val(body->sections, body->section);
	if (paragraph != NULL)
		paragraph->section_ends = TRUE;
}

/* Of alternatives the first is taken. */
static void
begin_choice(DocxBody *body, Sax *sax, int element)
{
	gboolean none = FALSE;
	gboolean *taken;

	if (element == MC_ALTERNATE_CONTENT) {
		g_array_append_val(body->choices, none);
		return;
	}
	if (body->choices->len == 0)
		return;
	taken = &g_array_index(body->choices, gboolean, body->choices->len - 1);
	if (*taken)
		sax_skip(sax);
	*taken = TRUE;
}

static void
start_inside(DocxBody *body, int element, const SaxAttributes *attributes)
{
	switch (element) {
	case W_T:
	case M_T:
		body->in_text = TRUE;
		break;
	case W_TAB:
		append(body, " ");
		break;
	case W_BR:
		read_break(body, attributes);
		break;
	case W_CR:
		append(body, "\n");
		break;
	case W_NO_BREAK_HYPHEN:
		append(body, "-");
		break;
	case W_SYM:
		read_sign(body, attributes);
		break;
	case W_LAST_RENDERED_PAGE_BREAK:
		begin_page(body, FLOW_RENDERED);
		break;
	case W_FOOTNOTE_REFERENCE:
	case W_ENDNOTE_REFERENCE:
		read_reference(body,
		    element == W_FOOTNOTE_REFERENCE ? DOCX_FOOTNOTE
						    : DOCX_ENDNOTE,
		    attributes);
		break;
	default:
		break;
	}
}

void
docx_body_set_chunks(DocxBody *body, GHashTable *chunks)
{
	body->chunks = chunks;
}

/* Adds what another part has that is to come here: the one whose id is NAME of
   ATTRIBUTES. */
static void
add_chunk(DocxBody *body, const SaxAttributes *attributes, const char *name)
{
	g_autofree char *id = sax_attribute(attributes, name);
	gpointer key = NULL, blocks = NULL;
	DocxParagraph *paragraph = top(body);

	if (body->chunks == NULL || id == NULL ||
	    !g_hash_table_steal_extended(body->chunks, id, &key, &blocks))
		return;
	g_free(key);
	body->n_headings += flow_headings(blocks);
	if (paragraph != NULL)
		flow_block_add_after(paragraph->block, blocks);
	else
		flow_add_all(body->flow, blocks);
}

static void
start_outside(DocxBody *body, int element, const SaxAttributes *attributes)
{
	switch (element) {
	case W_ALT_CHUNK:
		add_chunk(body, attributes, "r:id");
		break;
	case DGM_REL_IDS:
		add_chunk(body, attributes, "r:dm");
		break;
	case W_P_PR:
		body->in_properties = TRUE;
		break;
	case W_R:
		body->hidden = body->raised = FALSE;
		break;
	case W_R_PR:
		body->in_run_properties = TRUE;
		break;
	case W_SECT_PR:
		begin_section(body);
		break;
	case W_TR:
		flow_begin_row(body->flow);
		break;
	case W_TC:
		flow_begin_cell(body->flow);
		break;
	case W_TXBX_CONTENT:
		body->asides++;
		flow_begin_aside(body->flow);
		break;
	case W_FOOTNOTE:
	case W_ENDNOTE:
		begin_note(body, attributes);
		break;
	default:
		start_inside(body, element, attributes);
		break;
	}
}

static void
read_run_property(DocxBody *body, int element, const SaxAttributes *attributes)
{
	body->hidden |= element == W_VANISH && sax_is_on(attributes, "w:val");
	body->raised |= element == W_VERT_ALIGN &&
	    sax_is(attributes, "w:val", "superscript");
}

static void
start(Sax *sax, int element, const SaxAttributes *attributes, gpointer data)
{
	DocxBody *body = data;
	DocxParagraph *paragraph = top(body);

	if (element == W_SKIPPED ||
	    (element == W_DEL && !body->in_run_properties))
		sax_skip(sax);
	else if (element == W_P)
		begin_paragraph(body);
	else if (element >= MC_ALTERNATE_CONTENT && element <= MC_FALLBACK)
		begin_choice(body, sax, element);
	else if (body->in_section)
		read_section(body, element, attributes);
	else if (body->in_run_properties && !body->in_properties)
		read_run_property(body, element, attributes);
	else if (body->in_properties && paragraph != NULL &&
	    element != W_SECT_PR && element != W_R_PR)
		docx_paragraph_read(paragraph, element, attributes);
	else
		start_outside(body, element, attributes);
}

static void
end(int element, gpointer data)
{
	DocxBody *body = data;

	switch (element) {
	case W_P:
		end_paragraph(body);
		break;
	case W_P_PR:
		body->in_properties = FALSE;
		break;
	case W_R:
		body->hidden = body->raised = FALSE;
		break;
	case W_R_PR:
		body->in_run_properties = FALSE;
		break;
	case W_SECT_PR:
		end_section(body);
		break;
	case W_T:
	case M_T:
		body->in_text = FALSE;
		break;
	case W_TC:
		end_waiting(body);
		break;
	case W_TR:
		flow_end_row(body->flow);
		break;
	case W_TXBX_CONTENT:
		end_text_box(body);
		break;
	case W_FOOTNOTE:
		end_note(body, DOCX_FOOTNOTE);
		break;
	case W_ENDNOTE:
		end_note(body, DOCX_ENDNOTE);
		break;
	case MC_ALTERNATE_CONTENT:
		if (body->choices->len > 0)
			g_array_set_size(body->choices, body->choices->len - 1);
		break;
	default:
		break;
	}
}

static void
text(const char *characters, gsize length, gpointer data)
{
	DocxBody *body = data;
	DocxParagraph *paragraph = top(body);
	gsize start;

	if (!body->in_text || body->hidden || paragraph == NULL)
		return;
	begin_text(body, paragraph);
	start = paragraph->block->text->len;
	office_append(paragraph->block->text, characters, length);
	if (body->raised)
		superscript_raise(paragraph->block->text, start);
}

static gboolean
parse(DocxBody *body, const GString *xml, GError **error)
{
	static const SaxHandler handler = {
	    docx_names, DOCX_NAMES, start, end, text};

	/* A part before that could not be read to its end left them. */
	body->in_text = body->in_run_properties = body->in_properties =
	    body->in_section = body->hidden = body->raised = FALSE;
	return sax_parse(&handler, xml->str, xml->len, body, error);
}

gboolean
docx_body_read_notes(DocxBody *body, const GString *xml, GError **error)
{
	return parse(body, xml, error);
}

gboolean
docx_body_read(DocxBody *body, const GString *xml, GError **error)
{
	if (!parse(body, xml, error))
		return FALSE;
	while (body->paragraphs->len > 0) {
		top(body)->joined = FALSE;
		end_paragraph(body);
	}
	flow_add_all(body->flow, g_steal_pointer(&body->ends));
	flow_finish(body->flow, body->sections);
	return TRUE;
}

GPtrArray *
docx_body_read_edge(DocxBody *body, const GString *xml, GError **error)
{
	GPtrArray *blocks;
	gboolean done;

	body->asides++;
	flow_begin_aside(body->flow);
	done = parse(body, xml, error);
	blocks = flow_end_aside(body->flow);
	body->asides--;
	if (!done)
		g_clear_pointer(&blocks, g_ptr_array_unref);
	return blocks;
}
