/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure/run_in.h"

#include <string.h>

#include "corpus/cue/label.h"
#include "corpus/cue/wording.h"
#include "corpus/recut.h"
#include "corpus/structure/shape.h"

enum {
	MAX_TITLE = 120, /* bytes */
	MAX_WORDS = 14,
	MIN_LAST = 3, /* letters before a title's period: "U.S." has none */
};

/* A paragraph, or heading, that begins with a section's number. */
typedef struct Section {
	guint block;
	gsize end; /* of the number and title: bytes in the text */
} Section;

/* Whether BLOCK begins with "Sec. 2." or the like; reads that to LABEL. */
static gboolean
is_section(const Document *document, const Block *block, Label *label)
{
	const char *text = document->text->str + block->start;

	return (block->kind == BLOCK_PARAGRAPH ||
		   block->kind == BLOCK_HEADING) &&
	    label_parse(text, block->end - block->start, label) &&
	    label->kind == LABEL_SECTION && label->ending == '.' &&
	    label->depth == 1 &&
	    g_ascii_strncasecmp(text + label->start, "sec", 3) == 0;
}

/* Whether the first clause begins at TEXT: "(a) There". */
static gboolean
begins_clauses(const char *text, gsize length)
{
	return length > 4 &&
	    (memcmp(text, "(a) ", 4) == 0 || memcmp(text, "(1) ", 4) == 0) &&
	    g_ascii_isupper(text[4]);
}

/* The bytes at TEXT, LENGTH bytes, that are a title: it ends in a period before
   a capital or a bracket, before a first clause, or with the text; 0 if there
   is none. */
static gsize
title_length(const char *text, gsize length)
{
	guint letters = 0, words = 1;

	if (length == 0 || !g_unichar_isupper(g_utf8_get_char(text)))
		return 0;
	for (gsize i = 0; i < MIN(length, MAX_TITLE); i++) {
		const char next = i + 2 < length ? text[i + 2] : '\0';

		if (text[i] == '.' && letters >= MIN_LAST &&
		    (i + 1 == length ||
			(text[i + 1] == ' ' &&
			    (next == '(' || g_ascii_isupper(next)))))
			return words > MAX_WORDS || wording_is_sentence(text, i)
			    ? 0
			    : i + 1;
		if (text[i] == ' ' &&
		    begins_clauses(text + i + 1, length - i - 1))
			return wording_is_sentence(text, i) ? 0 : i;
		letters = g_ascii_isalpha(text[i]) ? letters + 1 : 0;
		words += text[i] == ' ' ? 1 : 0;
	}
	return 0;
}

/* The sections of DOCUMENT that are counted from 1.  Returns: (transfer full)
   an array of Section. */
static GArray *
find_sections(const Document *document)
{
	GArray *sections = g_array_new(FALSE, FALSE, sizeof(Section));

	for (guint i = 0; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);
		const char *text = document->text->str + block->start;
		const gsize length = block->end - block->start;
		Section section = {.block = i};
		Label label;

		if (!is_section(document, block, &label) ||
		    label.numbers[0] != sections->len + 1)
			continue;
		section.end = block->start + label.next +
		    title_length(text + label.next, length - label.next);
		if (section.end == block->start + label.next)
			section.end = block->start + label.end + 1;
		g_array_append_val(sections, section);
	}
	return sections;
}

/* The level of SECTIONS as headings: that of those which are, or below what
   stands above the first; if the format TOLD headings, the level of those that
   are holds. */
static guint
find_level(const Document *document, const GArray *sections, gboolean told)
{
	guint first = g_array_index(sections, Section, 0).block, level = 1;
	guint highest = 0;

	for (guint i = 0; i < sections->len; i++)
		highest = MAX(highest,
		    g_array_index(document->blocks, Block,
			g_array_index(sections, Section, i).block)
			.level);
	if (told && highest > 0)
		return highest;
	while (first-- > 0) {
		const Block *block = &g_array_index(
		    document->blocks, Block, first);

		if (block->kind != BLOCK_HEADING)
			continue;
		level = block->level + 1;
		break;
	}
	return MAX(level, highest);
}

/* Whether BLOCK is to be cut: a paragraph is, behind the number and title, and
   so is a heading that is more than one. */
static gboolean
is_run_in(const Document *document, const Block *block, const Section *section)
{
	const char *rest = document->text->str + section->end;

	if (section->end >= block->end)
		return FALSE;
	return block->kind != BLOCK_HEADING ||
	    block->end - block->start > SHAPE_MAX_HEADING ||
	    begins_clauses(rest + 1, block->end - section->end - 1);
}

void
run_in_cut(Document *document, gboolean told)
{
	g_autoptr(GArray) sections = find_sections(document);
	g_autoptr(GArray) recuts = g_array_new(FALSE, FALSE, sizeof(Recut));
	guint level;

	if (sections->len < 2)
		return;
	level = find_level(document, sections, told);
	for (guint i = 0; i < sections->len; i++) {
		const Section *section = &g_array_index(sections, Section, i);
		Block *block = &g_array_index(
		    document->blocks, Block, section->block);
		const Recut recut = {
		    RECUT_SPLIT, section->end, BLOCK_PARAGRAPH, 0};

		block->level = level;
		if (is_run_in(document, block, section))
			g_array_append_val(recuts, recut);
		block->kind = BLOCK_HEADING;
	}
	if (recuts->len > 0)
		recut_apply(document, recuts);
}
