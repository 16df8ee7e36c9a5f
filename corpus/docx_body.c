/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/docx_body.h"

#include <string.h>

#include "corpus/office_text.h"
#include "corpus/sax.h"

enum { LEVELS = 9 };

enum {
	M_T = 1,
	MC_ALTERNATE_CONTENT,
	MC_CHOICE,
	MC_FALLBACK,
	W_BR,
	W_CR,
	W_DEL,
	W_ENDNOTE,
	W_ENDNOTE_REFERENCE,
	W_FOOTNOTE,
	W_FOOTNOTE_REFERENCE,
	W_FRAME_PR,
	W_ILVL,
	W_LAST_RENDERED_PAGE_BREAK,
	W_NO_BREAK_HYPHEN,
	W_NUM_ID,
	W_OUTLINE_LVL,
	W_P,
	W_P_PR,
	W_P_STYLE,
	W_PAGE_BREAK_BEFORE,
	W_PG_NUM_TYPE,
	W_R,
	W_R_PR,
	W_SECT_PR,
	W_SKIPPED, /* what is left out with all in it */
	W_SYM,
	W_T,
	W_TAB,
	W_TC,
	W_TR,
	W_TXBX_CONTENT,
	W_TYPE,
	W_VANISH,
};

static const SaxName names[] = {
    {"m:t", M_T},
    {"mc:AlternateContent", MC_ALTERNATE_CONTENT},
    {"mc:Choice", MC_CHOICE},
    {"mc:Fallback", MC_FALLBACK},
    {"w:br", W_BR},
    {"w:cr", W_CR},
    {"w:del", W_DEL},
    {"w:endnote", W_ENDNOTE},
    {"w:endnoteReference", W_ENDNOTE_REFERENCE},
    {"w:footnote", W_FOOTNOTE},
    {"w:footnoteReference", W_FOOTNOTE_REFERENCE},
    {"w:framePr", W_FRAME_PR},
    {"w:ilvl", W_ILVL},
    {"w:lastRenderedPageBreak", W_LAST_RENDERED_PAGE_BREAK},
    {"w:moveFrom", W_SKIPPED},
    {"w:noBreakHyphen", W_NO_BREAK_HYPHEN},
    {"w:numId", W_NUM_ID},
    {"w:numberingChange", W_SKIPPED},
    {"w:outlineLvl", W_OUTLINE_LVL},
    {"w:p", W_P},
    {"w:pPr", W_P_PR},
    {"w:pPrChange", W_SKIPPED},
    {"w:pStyle", W_P_STYLE},
    {"w:pageBreakBefore", W_PAGE_BREAK_BEFORE},
    {"w:pgNumType", W_PG_NUM_TYPE},
    {"w:ptab", W_TAB},
    {"w:r", W_R},
    {"w:rPr", W_R_PR},
    {"w:rPrChange", W_SKIPPED},
    {"w:rt", W_SKIPPED},
    {"w:sdtPr", W_SKIPPED},
    {"w:sectPr", W_SECT_PR},
    {"w:sectPrChange", W_SKIPPED},
    {"w:sym", W_SYM},
    {"w:t", W_T},
    {"w:tab", W_TAB},
    {"w:tabs", W_SKIPPED},
    {"w:tblPr", W_SKIPPED},
    {"w:tc", W_TC},
    {"w:tcPr", W_SKIPPED},
    {"w:tr", W_TR},
    {"w:trPr", W_SKIPPED},
    {"w:txbxContent", W_TXBX_CONTENT},
    {"w:type", W_TYPE},
    {"w:vanish", W_VANISH},
};

/* A paragraph that is being read. */
typedef struct Paragraph {
	FlowBlock *block;
	char *style;      /* its id, or NULL */
	int outline;      /* -1: the style tells */
	int number;       /* likewise */
	int level;        /* likewise */
	gsize prefix;     /* bytes of its text that are its number */
	gboolean begun;   /* its properties are applied */
	gboolean joined;  /* it goes on in the next one */
	gboolean waiting; /* which is to come */
	gboolean title;
	gboolean page_before;
	gboolean page_known;
	gboolean section_ends;
} Paragraph;

/* A footnote or endnote. */
typedef struct Note {
	GPtrArray *blocks; /* of FlowBlock; NULL when it has been used */
} Note;

struct DocxBody {
	Flow *flow;
	DocxStyles *styles;
	DocxNumbering *numbering;
	GArray *paragraphs; /* of Paragraph, those that are open */
	GArray *choices;    /* of gboolean: an alternative was taken */
	GArray *sections;   /* of FlowSection */
	FlowSection section;
	GHashTable *footnotes; /* of id to Note */
	GHashTable *endnotes;
	GPtrArray *ends; /* of FlowBlock: endnotes in the order of reference */
	guint n_footnotes, n_endnotes, n_headings;
	guint asides;       /* text boxes and notes that are open */
	int note;           /* the id of the note that is read */
	gboolean keep_note; /* it is no separator */
	gboolean in_text;   /* characters count */
	gboolean in_run_properties;
	gboolean in_properties; /* of a paragraph */
	gboolean in_section;
	gboolean hidden; /* the run is */
	gboolean begun;  /* a paragraph has been met */
};

static void
paragraph_clear(gpointer data)
{
	Paragraph *paragraph = data;

	flow_block_free(paragraph->block);
	g_free(paragraph->style);
}

static void
note_free(gpointer data)
{
	Note *note = data;

	g_clear_pointer(&note->blocks, g_ptr_array_unref);
	g_free(note);
}

static void
free_block(gpointer block)
{
	flow_block_free(block);
}

DocxBody *
docx_body_new(Flow *flow, DocxStyles *styles, DocxNumbering *numbering)
{
	DocxBody *body = g_new0(DocxBody, 1);

	body->flow = flow;
	body->styles = styles;
	body->numbering = numbering;
	body->paragraphs = g_array_new(FALSE, FALSE, sizeof(Paragraph));
	g_array_set_clear_func(body->paragraphs, paragraph_clear);
	body->choices = g_array_new(FALSE, FALSE, sizeof(gboolean));
	body->sections = g_array_new(FALSE, FALSE, sizeof(FlowSection));
	body->footnotes = g_hash_table_new_full(NULL, NULL, NULL, note_free);
	body->endnotes = g_hash_table_new_full(NULL, NULL, NULL, note_free);
	body->ends = g_ptr_array_new_with_free_func(free_block);
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
	g_hash_table_unref(body->footnotes);
	g_hash_table_unref(body->endnotes);
	g_ptr_array_unref(body->ends);
	g_free(body);
}

guint
docx_body_headings(const DocxBody *body)
{
	return body->n_headings;
}

/* The innermost paragraph that is open, or NULL. */
static Paragraph *
top(const DocxBody *body)
{
	return body->paragraphs->len == 0
	    ? NULL
	    : &g_array_index(
		  body->paragraphs, Paragraph, body->paragraphs->len - 1);
}

/* Paragraphs. */

/* Writes the number that Word puts before PARAGRAPH. */
static void
write_number(DocxBody *body, Paragraph *paragraph, const DocxStyle *style)
{
	FlowBlock *block = paragraph->block;
	g_autoptr(GString) number = NULL;
	int list = paragraph->number, level = paragraph->level;

	if (list < 0) {
		list = style->number;
		if (level < 0)
			level = docx_numbering_level(body->numbering, list,
			    paragraph->style, MAX(style->level, 0));
	}
	number = g_string_new(NULL);
	if (!docx_numbering_next(body->numbering, list, MAX(level, 0), number))
		return;
	if (block->kind == BLOCK_PARAGRAPH)
		block->kind = BLOCK_LIST_ITEM;
	paragraph->prefix = office_write_number(block, number->str);
}

static BlockKind
kind_of_role(DocxRole role)
{
	switch (role) {
	case DOCX_CAPTION:
		return BLOCK_CAPTION;
	case DOCX_QUOTATION:
		return BLOCK_QUOTATION;
	case DOCX_LIST:
	case DOCX_CONTENTS:
		return BLOCK_LIST_ITEM;
	case DOCX_TITLE:
		return BLOCK_HEADING;
	case DOCX_BODY:
		break;
	}
	return BLOCK_PARAGRAPH;
}

/* Applies PARAGRAPH's properties, which stand before its text. */
static void
begin_text(DocxBody *body, Paragraph *paragraph)
{
	const DocxStyle *style;
	FlowBlock *block = paragraph->block;
	int outline;

	if (paragraph->begun)
		return;
	paragraph->begun = TRUE;
	style = docx_styles_find(body->styles, paragraph->style);
	block->kind = kind_of_role(style->role);
	outline = paragraph->outline >= 0 ? paragraph->outline : style->outline;
	if (outline >= 0 && outline < LEVELS && style->role != DOCX_CONTENTS) {
		block->kind = BLOCK_HEADING;
		block->level = (guint)outline + 1;
	} else if (block->kind == BLOCK_HEADING) {
		block->level = 1;
		paragraph->title = TRUE;
	}
	if (body->asides == 0 && body->begun &&
	    (paragraph->page_known ? paragraph->page_before
				   : style->page_before))
		flow_block_break(block, block->text->len, FLOW_HARD);
	body->begun |= body->asides == 0;
	if (block->text->len == 0)
		write_number(body, paragraph, style);
}

static void
begin_paragraph(DocxBody *body)
{
	Paragraph *last = top(body);
	Paragraph paragraph = {.outline = -1, .number = -1, .level = -1};

	/* The one before goes on in this. */
	if (last != NULL && last->waiting) {
		last->joined = last->waiting = FALSE;
		last->begun = last->block->text->len > 0;
		return;
	}
	paragraph.block = flow_block_new();
	g_array_append_val(body->paragraphs, paragraph);
}

static void
end_paragraph(DocxBody *body)
{
	Paragraph *paragraph = top(body);
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
	Paragraph *paragraph = top(body);

	if (paragraph == NULL || !paragraph->waiting)
		return;
	paragraph->joined = FALSE;
	end_paragraph(body);
}

/* Text. */

static void
append(DocxBody *body, const char *text)
{
	Paragraph *paragraph = top(body);

	if (paragraph == NULL || body->hidden)
		return;
	begin_text(body, paragraph);
	g_string_append(paragraph->block->text, text);
}

static void
begin_page(DocxBody *body, FlowBreak kind)
{
	Paragraph *paragraph = top(body);
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
	Paragraph *paragraph = top(body);

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

/* Has NOTE, of that NUMBER, come behind the paragraph, or the text. */
static void
place_note(DocxBody *body, Note *note, const char *number, gboolean at_end)
{
	GPtrArray *blocks = g_steal_pointer(&note->blocks);
	Paragraph *paragraph = top(body);

	office_make_note(blocks, number);
	if (at_end || paragraph == NULL) {
		g_ptr_array_set_free_func(blocks, NULL);
		for (guint i = 0; i < blocks->len; i++)
			g_ptr_array_add(body->ends, blocks->pdata[i]);
		g_ptr_array_unref(blocks);
	} else {
		flow_block_add_after(paragraph->block, blocks);
	}
}

static void
read_reference(DocxBody *body, gboolean at_end, const SaxAttributes *attributes)
{
	int id = sax_number(attributes, "w:id", -1);
	Note *note = g_hash_table_lookup(
	    at_end ? body->endnotes : body->footnotes, GINT_TO_POINTER(id));
	g_autoptr(GString) number = g_string_new(NULL);

	if (body->hidden || body->asides > 0)
		return;
	if (!sax_is(attributes, "w:customMarkFollows", "1") &&
	    !sax_is(attributes, "w:customMarkFollows", "true"))
		numeral_append(number,
		    at_end ? NUMERAL_LOWER_ROMAN : NUMERAL_DECIMAL,
		    at_end ? ++body->n_endnotes : ++body->n_footnotes, TRUE);
	if (note != NULL && note->blocks != NULL)
		place_note(body, note, number->str, at_end);
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
end_note(DocxBody *body, GHashTable *notes)
{
	Note *note = g_new0(Note, 1);

	end_waiting(body);
	body->asides--;
	note->blocks = flow_end_aside(body->flow);
	if (body->keep_note)
		g_hash_table_replace(notes, GINT_TO_POINTER(body->note), note);
	else
		note_free(note);
}

/* A text box: what is in it comes behind the paragraph that it hangs on. */
static void
end_text_box(DocxBody *body)
{
	Paragraph *paragraph;
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

static gboolean
is_on(const SaxAttributes *attributes)
{
	return !sax_is(attributes, "w:val", "0") &&
	    !sax_is(attributes, "w:val", "false") &&
	    !sax_is(attributes, "w:val", "off");
}

/* What stands in a paragraph's properties. */
static void
read_property(DocxBody *body, int element, const SaxAttributes *attributes)
{
	Paragraph *paragraph = top(body);

	switch (element) {
	case W_P_STYLE:
		g_free(paragraph->style);
		paragraph->style = sax_attribute(attributes, "w:val");
		break;
	case W_OUTLINE_LVL:
		paragraph->outline = CLAMP(
		    sax_number(attributes, "w:val", LEVELS), 0, LEVELS);
		break;
	case W_NUM_ID:
		paragraph->number = sax_number(attributes, "w:val", -1);
		break;
	case W_ILVL:
		paragraph->level = sax_number(attributes, "w:val", 0);
		break;
	case W_PAGE_BREAK_BEFORE:
		paragraph->page_before = is_on(attributes);
		paragraph->page_known = TRUE;
		break;
	case W_FRAME_PR: {
		g_autofree char *cap = sax_attribute(attributes, "w:dropCap");

		/* The first letter of the next paragraph. */
		paragraph->joined |= cap != NULL && strcmp(cap, "none") != 0;
		break;
	}
	case W_DEL:
		/* The end of the paragraph is deleted. */
		paragraph->joined |= body->in_run_properties;
		break;
	default:
		break;
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
	Paragraph *paragraph = top(body);

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
		read_reference(
		    body, element == W_ENDNOTE_REFERENCE, attributes);
		break;
	default:
		break;
	}
}

static void
start_outside(DocxBody *body, int element, const SaxAttributes *attributes)
{
	switch (element) {
	case W_P:
		begin_paragraph(body);
		break;
	case W_P_PR:
		body->in_properties = top(body) != NULL;
		break;
	case W_R:
		body->hidden = FALSE;
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
start(Sax *sax, int element, const SaxAttributes *attributes, gpointer data)
{
	DocxBody *body = data;

	if (element == W_SKIPPED ||
	    (element == W_DEL && !body->in_run_properties))
		sax_skip(sax);
	else if (element >= MC_ALTERNATE_CONTENT && element <= MC_FALLBACK)
		begin_choice(body, sax, element);
	else if (body->in_section)
		read_section(body, element, attributes);
	else if (body->in_run_properties && !body->in_properties)
		body->hidden |= element == W_VANISH && is_on(attributes);
	else if (body->in_properties && element != W_SECT_PR &&
	    element != W_R_PR)
		read_property(body, element, attributes);
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
		body->hidden = FALSE;
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
		end_note(body, body->footnotes);
		break;
	case W_ENDNOTE:
		end_note(body, body->endnotes);
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
	Paragraph *paragraph = top(body);

	if (!body->in_text || body->hidden || paragraph == NULL)
		return;
	begin_text(body, paragraph);
	office_append(paragraph->block->text, characters, length);
}

static gboolean
parse(DocxBody *body, const GString *xml, GError **error)
{
	static const SaxHandler handler = {
	    names, G_N_ELEMENTS(names), start, end, text};

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
	g_ptr_array_set_free_func(body->ends, NULL);
	for (guint i = 0; i < body->ends->len; i++)
		flow_add(body->flow, body->ends->pdata[i]);
	g_ptr_array_set_size(body->ends, 0);
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
