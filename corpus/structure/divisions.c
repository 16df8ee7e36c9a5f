/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure/divisions.h"

#include <string.h>

#include "corpus/cue/label.h"
#include "corpus/cue/label_words.h"

enum {
	MAX_LEVEL = 16,   /* of headings that are looked at */
	MIN_RESTARTS = 2, /* that prove that divisions are below others */
	MAX_LONE = 400,   /* bytes of a heading without a number */
};

/* What stands at one level. */
typedef struct Row {
	gboolean has[LABEL_ANNEX + 1];   /* such divisions */
	gboolean first[LABEL_ANNEX + 1]; /* one with the number 1, below what is
					    higher than this level */
	gboolean above[LABEL_ANNEX + 1]; /* a higher one since then */
	guint restarts;
} Row;

/* The kind of division that the heading TEXT is of, with its number or
   ("Chapitre unique", "Titre préliminaire") with 0; or LABEL_NONE. */
static LabelKind
read_division(const char *text, gsize length, guint *number)
{
	static const char *const lone[] = {
	    "unique", "préliminaire", "preliminaire", NULL};
	g_auto(GStrv) words = NULL;
	g_autofree char *folded = NULL;
	gboolean period = FALSE;
	Label label;

	*number = 0;
	if (label_parse(text, length, &label)) {
		*number = label.numbers[0];
		return label.kind >= LABEL_PART && label.kind < LABEL_ANNEX
		    ? label.kind
		    : LABEL_NONE;
	}
	if (length > MAX_LONE)
		return LABEL_NONE;
	folded = g_utf8_casefold(text, (gssize)length);
	words = g_strsplit_set(folded, " .:", 3);
	if (words[0] == NULL || words[1] == NULL ||
	    !g_strv_contains(lone, words[1]))
		return LABEL_NONE;
	return strcmp(words[0], "sous-section") == 0
	    ? LABEL_SUBSECTION
	    : label_word(words[0], &period);
}

/* Notes a heading at LEVEL, a division of KIND or another. */
static void
note_heading(Row *rows, guint level, LabelKind kind, guint number)
{
	Row *row = &rows[level];

	for (guint below = level + 1; below <= MAX_LEVEL; below++) {
		memset(rows[below].first, 0, sizeof(row->first));
		memset(rows[below].above, 0, sizeof(row->above));
	}
	if (kind == LABEL_NONE)
		return;
	row->has[kind] = TRUE;
	for (guint lower = kind + 1; lower < LABEL_ANNEX; lower++)
		row->above[lower] = row->first[lower];
	if (number != 1)
		return;
	row->restarts += row->above[kind] ? 1 : 0;
	row->first[kind] = TRUE;
	row->above[kind] = FALSE;
}

/* How many kinds of divisions that are higher than KIND stand in ROW; none if
   nothing proves that they are above others. */
static guint
count_above(const Row *row, LabelKind kind)
{
	guint count = 0;

	if (row->restarts < MIN_RESTARTS)
		return 0;
	for (guint higher = LABEL_PART; higher < (guint)kind; higher++)
		count += row->has[higher] ? 1 : 0;
	return count;
}

void
divisions_nest(Document *document)
{
	g_autofree Row *rows = g_new0(Row, MAX_LEVEL + 1);
	g_autofree LabelKind *kinds = g_new0(LabelKind, document->blocks->len);
	guint shift[MAX_LEVEL + 1] = {0};

	for (guint i = 0; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);
		guint number;

		if (block->kind != BLOCK_HEADING || block->level > MAX_LEVEL)
			continue;
		kinds[i] = read_division(document->text->str + block->start,
		    block->end - block->start, &number);
		note_heading(rows, block->level, kinds[i], number);
	}
	for (guint level = 1; level < MAX_LEVEL; level++) {
		const guint kept = count_above(&rows[level], LABEL_ANNEX);

		shift[level + 1] = shift[level] + (kept > 1 ? kept - 1 : 0);
	}
	for (guint i = 0; i < document->blocks->len; i++) {
		Block *block = &g_array_index(document->blocks, Block, i);

		if (block->kind == BLOCK_HEADING && block->level <= MAX_LEVEL)
			block->level += shift[block->level] +
			    count_above(&rows[block->level], kinds[i]);
	}
}
