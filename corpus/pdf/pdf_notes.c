/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf/pdf_notes.h"

#include <string.h>

#define SMALLER 0.94F /* a note's size, at most, in those of the text */

enum {
	MAX_DIGITS = 3,
	MAX_CAPTION = 400,  /* bytes */
	MAX_UNMARKED = 160, /* of one without a sign behind its number */
	MAX_CAPTION_LINES = 5,
};

static PdfLine *
line_at(const PdfLines *lines, guint i)
{
	return &g_array_index(lines->lines, PdfLine, i);
}

gboolean
pdf_notes_begins(const PdfLines *lines, const PdfLine *line)
{
	const char *text = lines->text->str + line->start;
	gsize digits = strspn(text, "0123456789"), at;
	gunichar c;

	if (digits > line->length)
		return FALSE;
	if (digits == 0) {
		c = g_utf8_get_char(text);
		return c == '*' || c == 0x2020 || c == 0x2021 || c == 0xa7 ||
		    (c == '(' && line->length > 2 && text[2] == ')') ||
		    (c == '[' && g_ascii_isdigit(text[1]));
	}
	if (digits > MAX_DIGITS || text[0] == '0')
		return FALSE;
	at = digits;
	if (at < line->length && (text[at] == '.' || text[at] == ')'))
		at++;
	at += strspn(text + at, " ");
	if (at >= line->length)
		return line->length == digits;
	c = g_utf8_get_char(text + at);
	/* "3 May", "25 per cent of" go on in the line before. */
	return g_unichar_isupper(c) || g_unichar_ispunct(c) ||
	    (g_unichar_isalpha(c) && at == digits) ||
	    strncmp(text + at, "http", 4) == 0;
}

/* Marks the notes at the end of the column from FIRST to END.  OPEN is whether
   the page before ended in a note.  Returns whether there are any. */
static gboolean
mark_column(PdfLines *lines, guint first, guint end, float size, gboolean open)
{
	guint i = end, begin = end, k;
	gboolean text = FALSE;

	/* Small print is no note if there is nothing that it may be of. */
	for (k = end; k > 0 && !text; k--) {
		const PdfLine *line = line_at(lines, k - 1);

		if (line->page != line_at(lines, first)->page)
			break;
		text = line->size >= size * SMALLER;
	}
	if (!text)
		return FALSE;

	while (i > first && !line_at(lines, i - 1)->row &&
	    line_at(lines, i - 1)->size < size * SMALLER) {
		i--;
		if (pdf_notes_begins(lines, line_at(lines, i)))
			begin = i;
	}
	/* What goes on stands below the text; a small page is none. */
	if (open && i > first && i < end)
		begin = i;
	for (k = begin; k < end; k++)
		line_at(lines, k)->note = TRUE;
	return begin < end;
}

void
pdf_notes_mark(PdfLines *lines)
{
	float size = pdf_lines_size(lines);
	guint n = lines->lines->len, first = 0, i;
	gboolean open = FALSE, found = FALSE;

	for (i = 1; i <= n; i++) {
		gboolean turned;

		if (i < n &&
		    line_at(lines, i)->page == line_at(lines, first)->page &&
		    line_at(lines, i)->begin == PDF_BEGIN_LINE)
			continue;
		found = mark_column(lines, first, i, size, open) || found;
		turned = i < n &&
		    line_at(lines, i)->page != line_at(lines, first)->page;
		if (turned) {
			open = found;
			found = FALSE;
		}
		first = i;
	}
}

/* The bytes of the word for a figure or table that TEXT begins with; 0 if it
   begins otherwise. */
static gsize
caption_word(const char *text)
{
	static const char *const words[] = {"Figure", "FIGURE", "Fig.", "Table",
	    "TABLE", "Tab.", "Chart", "CHART", "Box", "BOX", "Map", "MAP",
	    "Graph", "Diagram", "Exhibit", "EXHIBIT", "Tableau", "TABLEAU",
	    "Graphique", "Carte", "Encadr\xc3\xa9", "Abbildung", "Abb.",
	    "Tabelle", "Schaubild", "Karte", "Cuadro", "Gr\303\241fico",
	    "Tabla", "Figura", "Tabela", "H\xc3\xacnh", "B\xe1\xba\xa3ng",
	    "\xd0\xa0\xd0\xb8\xd1\x81.",
	    "\xd0\xa2\xd0\xb0\xd0\xb1\xd0\xbb\xd0\xb8\xd1\x86\xd0\xb0"};
	guint i;

	for (i = 0; i < G_N_ELEMENTS(words); i++) {
		gsize length = strlen(words[i]);

		if (strncmp(text, words[i], length) == 0 && text[length] == ' ')
			return length + 1;
	}
	return 0;
}

static gboolean
is_caption(const char *text, gsize length)
{
	gsize at = caption_word(text), n;
	gunichar c;

	if (at == 0 || at >= length)
		return FALSE;
	if (g_ascii_isupper(text[at]) &&
	    (text[at + 1] == '.' || text[at + 1] == '-'))
		at += 2;
	n = strspn(text + at, "0123456789.-ivxIVX");
	if (n == 0)
		return FALSE;
	at += n;
	if (at >= length || text[at - 1] == '.' || text[at] == ':')
		return TRUE;
	if (text[at] != ' ')
		return FALSE;
	c = g_utf8_get_char(text + at + 1);
	return c == 0x2013 || c == 0x2014 || c == '-' || c == '|' || c == ':' ||
	    (g_unichar_isupper(c) && length <= MAX_UNMARKED);
}

void
pdf_captions_find(const PdfLines *lines, GArray *blocks)
{
	guint i;

	for (i = 0; i < blocks->len; i++) {
		PdfBlock *block = &g_array_index(blocks, PdfBlock, i);
		const PdfLine *first = line_at(lines, block->first);
		const PdfLine *last = line_at(
		    lines, block->first + block->count - 1);
		gsize length = last->start + last->length - first->start;

		if (block->kind == BLOCK_PARAGRAPH &&
		    block->count <= MAX_CAPTION_LINES &&
		    last->start >= first->start && length <= MAX_CAPTION &&
		    is_caption(lines->text->str + first->start, length))
			block->kind = BLOCK_CAPTION;
	}
}
