/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/xml/xml_writer.h"

#include <string.h>

#include "corpus/repair/repair.h"
#include "corpus/superscript.h"

enum { MAX_LEVEL = 9, MAX_NUMBER = 64 /* bytes of a label */ };

/* A division that is open. */
typedef struct Section {
	XmlRole role; /* major, minor, item */
	GString *number;
	GString *heading;
	gboolean told;   /* both were written */
	gboolean headed; /* as a heading */
} Section;

struct XmlWriter {
	Document *document;
	GString *text;   /* of the block at hand */
	GString *prefix; /* numbers that it is to begin with */
	GString *label;  /* the same, as a label */
	BlockKind kind;  /* of the block at hand, unless … */
	guint level;     /* … this is set: a heading */
	gboolean keep_lines;
	guint joined; /* elements that make one block of all in them */
	guint quotes;
	GPtrArray *sections; /* of Section */
	GPtrArray *targets;  /* of GString: where text goes if not to TEXT */
	GPtrArray *notes;    /* of GString: that wait */
	guint page;          /* the last that began */
	char *page_label;    /* of one that began in the block at hand */
	gboolean page_waits;
};

static void
section_free(gpointer data)
{
	Section *section = data;

	g_string_free(section->number, TRUE);
	g_string_free(section->heading, TRUE);
	g_free(section);
}

static void
string_free(gpointer data)
{
	g_string_free(data, TRUE);
}

XmlWriter *
xml_writer_new(Document *document)
{
	XmlWriter *writer = g_new0(XmlWriter, 1);

	writer->document = document;
	writer->text = g_string_new(NULL);
	writer->prefix = g_string_new(NULL);
	writer->label = g_string_new(NULL);
	writer->sections = g_ptr_array_new_with_free_func(section_free);
	writer->targets = g_ptr_array_new();
	writer->notes = g_ptr_array_new_with_free_func(string_free);
	return writer;
}

void
xml_writer_free(XmlWriter *writer)
{
	if (writer == NULL)
		return;
	g_string_free(writer->text, TRUE);
	g_string_free(writer->prefix, TRUE);
	g_string_free(writer->label, TRUE);
	g_ptr_array_unref(writer->sections);
	g_ptr_array_unref(writer->targets);
	g_ptr_array_unref(writer->notes);
	g_free(writer->page_label);
	g_free(writer);
}

static gboolean
is_blank(const GString *text)
{
	return strspn(text->str, " \t\r\n") == text->len;
}

static GString *
target(const XmlWriter *writer)
{
	return writer->targets->len == 0
	    ? writer->text
	    : writer->targets->pdata[writer->targets->len - 1];
}

static Section *
innermost(const XmlWriter *writer)
{
	return writer->sections->len == 0
	    ? NULL
	    : writer->sections->pdata[writer->sections->len - 1];
}

static void
append_notes(XmlWriter *writer)
{
	for (guint i = 0; i < writer->notes->len; i++) {
		GString *note = writer->notes->pdata[i];

		repair_inline(writer->document, note);
		document_append(writer->document, BLOCK_FOOTNOTE, 0, note->str,
		    note->len, FALSE);
	}
	g_ptr_array_set_size(writer->notes, 0);
}

/* Marks the page that began in the block that was appended. */
static void
mark_page(XmlWriter *writer)
{
	if (!writer->page_waits)
		return;
	document_mark_page(writer->document, writer->page, writer->page_label);
	writer->page_waits = FALSE;
}

/* Whether TEXT has a letter in a word: "Article 5", not "5." or "(a)". */
static gboolean
has_word(const GString *text)
{
	const char *p;
	guint letters = 0;

	for (p = text->str; *p != '\0'; p = p + g_utf8_skip[(guchar)*p]) {
		gunichar c = g_utf8_get_char(p);

		letters = g_unichar_isalpha(c) ? letters + 1 : 0;
		if (letters > 1 || c == 0xa7)
			return TRUE;
	}
	return FALSE;
}

/* Appends the number and heading of SECTION as a heading; as a part of a
   quotation that is just a paragraph. */
static void
tell_heading(XmlWriter *writer, Section *section, guint above)
{
	g_autoptr(GString) line = g_string_new(NULL);
	Block *block;

	g_string_append_len(
	    line, section->number->str, (gssize)section->number->len);
	g_string_append_c(line, ' ');
	g_string_append_len(
	    line, section->heading->str, (gssize)section->heading->len);
	repair_inline(writer->document, line);
	if (writer->quotes > 0) {
		document_append(writer->document, BLOCK_QUOTATION, 0, line->str,
		    line->len, FALSE);
		return;
	}
	block = document_append(writer->document, BLOCK_HEADING,
	    MIN(above + 1, MAX_LEVEL), line->str, line->len, FALSE);
	section->headed = block != NULL;
}

/* A number without a heading stands at the beginning of what is to come. */
static void
add_prefix(XmlWriter *writer, const GString *number)
{
	g_autofree char *clean = g_strstrip(
	    g_strndup(number->str, number->len));
	gsize length = strlen(clean);

	g_string_append(writer->prefix, clean);
	g_string_append_c(writer->prefix, ' ');
	while (length > 0 && strchr(".:-", clean[length - 1]) != NULL)
		length--;
	if (length <= MAX_NUMBER && writer->label->len <= MAX_NUMBER)
		g_string_append_len(writer->label, clean, (gssize)length);
}

/* Tells of the divisions that have begun, before the first text in them. */
static void
tell_sections(XmlWriter *writer)
{
	guint i, above = 0;
	gboolean fresh = FALSE;

	for (i = 0; i < writer->sections->len; i++) {
		Section *section = writer->sections->pdata[i];

		if (!section->told) {
			section->told = TRUE;
			fresh = TRUE;
			if (!is_blank(section->heading) ||
			    (section->role == XML_MAJOR &&
				has_word(section->number)))
				tell_heading(writer, section, above);
			else if (!is_blank(section->number))
				add_prefix(writer, section->number);
			if (section->role == XML_ITEM)
				writer->kind = BLOCK_LIST_ITEM;
		}
		above += section->headed ? 1 : 0;
	}
	if (fresh)
		append_notes(writer);
}

static guint
headings_above(const XmlWriter *writer)
{
	guint i, above = 0;

	for (i = 0; i < writer->sections->len; i++) {
		const Section *section = writer->sections->pdata[i];

		above += section->headed ? 1 : 0;
	}
	return above;
}

/* Ends the block at hand; in an element that makes one block of all in it,
   that is just a space. */
static void
end_block(XmlWriter *writer)
{
	BlockKind kind = writer->quotes > 0 ? BLOCK_QUOTATION : writer->kind;
	Block *block;

	if (writer->joined > 0 || writer->targets->len > 0) {
		g_string_append_c(target(writer), ' ');
		return;
	}
	if (!is_blank(writer->text)) {
		if (writer->level > 0)
			kind = BLOCK_HEADING;
		g_string_prepend(writer->text, writer->prefix->str);
		repair_inline(writer->document, writer->text);
		block = document_append(writer->document, kind, writer->level,
		    writer->text->str, writer->text->len,
		    writer->keep_lines && writer->level == 0);
		if (block != NULL && writer->label->len > 0)
			block->label = g_strdup(writer->label->str);
		append_notes(writer);
		mark_page(writer);
		g_string_truncate(writer->prefix, 0);
		g_string_truncate(writer->label, 0);
		writer->kind = BLOCK_PARAGRAPH;
	}
	g_string_truncate(writer->text, 0);
	writer->keep_lines = FALSE;
	writer->level = 0;
}

static void
begin_section(XmlWriter *writer, XmlRole role)
{
	Section *section;

	end_block(writer);
	section = g_new0(Section, 1);
	section->role = role;
	section->number = g_string_new(NULL);
	section->heading = g_string_new(NULL);
	g_ptr_array_add(writer->sections, section);
}

/* Ends the innermost division; if no text was in it, its heading is told all
   the same. */
static void
end_section(XmlWriter *writer)
{
	end_block(writer);
	if (writer->sections->len == 0)
		return;
	if (writer->joined == 0 && writer->targets->len == 0 &&
	    !innermost(writer)->told &&
	    (!is_blank(innermost(writer)->heading) ||
		!is_blank(innermost(writer)->number))) {
		tell_sections(writer);
		if (writer->prefix->len > 0) {
			g_string_append(writer->text, writer->prefix->str);
			g_string_truncate(writer->prefix, 0);
			end_block(writer);
		}
	}
	g_ptr_array_set_size(writer->sections, (gint)writer->sections->len - 1);
}

/* Text goes to the number or the heading of the division at hand, with a space
   before what is there; outside all divisions, to the text. */
static void
begin_title(XmlWriter *writer, XmlRole role)
{
	Section *section = innermost(writer);
	GString *to = writer->text;

	if (writer->targets->len > 0 || writer->joined > 0) {
		to = target(writer);
	} else if (section != NULL && !section->told) {
		to = role == XML_NUM ? section->number : section->heading;
	} else if (role == XML_NUM) {
		end_block(writer);
		to = writer->prefix;
	} else {
		/* It is too late for the division's: it is one of its own. */
		end_block(writer);
		writer->level = MIN(headings_above(writer) + 1, MAX_LEVEL);
	}
	if (to->len > 0)
		g_string_append_c(to, ' ');
	g_ptr_array_add(writer->targets, to);
}

static void
end_target(XmlWriter *writer)
{
	if (writer->targets->len > 0)
		g_ptr_array_set_size(
		    writer->targets, (gint)writer->targets->len - 1);
}

static void
end_note(XmlWriter *writer)
{
	GString *note = target(writer);

	end_target(writer);
	if (note == writer->text)
		return;
	if (is_blank(note))
		g_string_free(note, TRUE);
	else
		g_ptr_array_add(writer->notes, note);
	/* One that stands between blocks waits for none. */
	if (writer->targets->len == 0 && is_blank(writer->text))
		append_notes(writer);
}

static void
end_row(XmlWriter *writer)
{
	GString *text = writer->text;
	gsize end = text->len, begin;

	writer->joined--;
	if (writer->joined > 0 || writer->targets->len > 0)
		return;
	while (end > 0 && strchr(" |\n", text->str[end - 1]) != NULL)
		end--;
	g_string_truncate(text, end);
	begin = strspn(text->str, " |\n");
	g_string_erase(text, 0, (gssize)begin);
	writer->kind = strstr(text->str, " | ") == NULL ? BLOCK_PARAGRAPH
							: BLOCK_TABLE;
	end_block(writer);
	writer->kind = BLOCK_PARAGRAPH;
}

void
xml_writer_begin(XmlWriter *writer, XmlRole role)
{
	switch ((int)role) {
	case XML_BLOCK:
		end_block(writer);
		break;
	case XML_CROSS:
		end_block(writer);
		if (writer->joined == 0 && writer->targets->len == 0)
			writer->level = MIN(
			    headings_above(writer) + 1, MAX_LEVEL);
		break;
	case XML_MAJOR:
	case XML_MINOR:
	case XML_ITEM:
		begin_section(writer, role);
		break;
	case XML_NUM:
	case XML_HEADING:
		begin_title(writer, role);
		break;
	case XML_PREFIX:
		end_block(writer);
		g_ptr_array_add(writer->targets,
		    writer->targets->len > 0 ? target(writer) : writer->prefix);
		break;
	case XML_NOTE:
		g_ptr_array_add(writer->targets, g_string_new(NULL));
		break;
	case XML_QUOTE:
		end_block(writer);
		writer->quotes++;
		break;
	case XML_ROW:
		end_block(writer);
		writer->joined++;
		break;
	case XML_CAPTION:
		end_block(writer);
		writer->kind = BLOCK_CAPTION;
		break;
	case XML_BREAK:
		g_string_append_c(target(writer), '\n');
		writer->keep_lines = TRUE;
		break;
	default:
		break;
	}
}

void
xml_writer_end(XmlWriter *writer, XmlRole role)
{
	switch ((int)role) {
	case XML_BLOCK:
	case XML_CROSS:
		end_block(writer);
		break;
	case XML_MAJOR:
	case XML_MINOR:
	case XML_ITEM:
		end_section(writer);
		break;
	case XML_NUM:
	case XML_HEADING:
		end_target(writer);
		if (writer->targets->len == 0 && !is_blank(writer->text))
			end_block(writer);
		break;
	case XML_PREFIX:
		g_string_append_c(target(writer), ' ');
		end_target(writer);
		break;
	case XML_NOTE:
		end_note(writer);
		break;
	case XML_QUOTE:
		end_block(writer);
		writer->quotes--;
		break;
	case XML_ROW:
		end_row(writer);
		break;
	case XML_CELL:
		if (writer->joined > 0)
			g_string_append(target(writer), " | ");
		else
			end_block(writer);
		break;
	case XML_CAPTION:
		end_block(writer);
		writer->kind = BLOCK_PARAGRAPH;
		break;
	default:
		break;
	}
}

void
xml_writer_number(XmlWriter *writer, const char *number)
{
	g_string_append(target(writer), number);
	g_string_append_c(target(writer), ' ');
}

void
xml_writer_page(XmlWriter *writer, const char *label)
{
	writer->page++;
	writer->page_waits = TRUE;
	g_free(writer->page_label);
	writer->page_label = g_strdup(label);
	if (is_blank(writer->text) && writer->targets->len == 0)
		mark_page(writer);
}

void
xml_writer_style(XmlWriter *writer, guint level)
{
	if (writer->joined == 0 && writer->targets->len == 0)
		writer->level = MIN(level, MAX_LEVEL);
}

gboolean
xml_writer_has_text(const XmlWriter *writer)
{
	return !is_blank(target(writer));
}

gsize
xml_writer_length(const XmlWriter *writer)
{
	return target(writer)->len;
}

char *
xml_writer_tail(const XmlWriter *writer, gsize from)
{
	const GString *text = target(writer);

	return g_strstrip(g_strdup(from < text->len ? text->str + from : ""));
}

void
xml_writer_raise(XmlWriter *writer, gsize from)
{
	superscript_raise(target(writer), from);
}

void
xml_writer_text(XmlWriter *writer, const char *text, gsize length)
{
	GString *to = target(writer);
	gsize before = to->len;

	if (to == writer->text && writer->joined == 0 && is_blank(to)) {
		gsize space = 0;

		while (space < length && strchr(" \t\r\n", text[space]) != NULL)
			space++;
		if (space == length) {
			g_string_append_c(to, ' ');
			return;
		}
		if (writer->targets->len == 0)
			tell_sections(writer);
	}
	g_string_append_len(to, text, (gssize)length);
	for (gsize i = before; i < to->len; i++) {
		if (strchr("\t\r\n", to->str[i]) != NULL)
			to->str[i] = ' ';
	}
}

void
xml_writer_finish(XmlWriter *writer)
{
	end_block(writer);
	append_notes(writer);
}
