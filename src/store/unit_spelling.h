/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_UNIT_SPELLING_H
#define POLIX_STORE_UNIT_SPELLING_H

#include "store/unit_parts.h"

/* How the text of a unit is written as what it is beside its words: shared by
   unit_pack.c, which writes it, and unit_text.c, which reads it. */

enum {
	CASE_BITS = 2,
};

/* How a word stands in the text. */
typedef enum WordCase {
	CASE_FOLDED,   /* as the word list has it */
	CASE_INITIAL,  /* its first letter a capital of ASCII's */
	CASE_CAPITALS, /* all of them */
	CASE_LITERAL,  /* otherwise: in full */
} WordCase;

/* What stands before a word, the most frequent first.  A unit names it by its
   place here: appending is all that may be done to this table within a version
   of the format.  What is not here stands in full. */
static const char *const gaps[] = {" ", ", ", ". ", "-", ".\n\n", "\n\n", "",
    "; ", " (", ") ", "\n", "’s ", "'s ", ": ", "/", "’ ", "' ", "), ", "). ",
    " “", "” ", " \"", "\" ", " ‘", " '", ".\n", ",\n", "—", " — ", " – ", "–",
    " - ", "- ", "? ", "! ", " $", "% ", "%, ", "%. ", ", “", ".” ", ",” ",
    ".\" ", ",\" ", ".”\n\n", ".\"\n\n", ";\n\n", ":\n\n", ":\n", ";\n", " (“",
    " (\"", "”) ", "\") ", " [", "] ", " & ", "_", "\t", "  ", " €", " £",
    "  "};

enum {
	GAP_LITERAL = G_N_ELEMENTS(gaps),
};

G_STATIC_ASSERT(G_N_ELEMENTS(gaps) < 1 << (8 - CASE_BITS));

/* Where the words before word WORD end, and where it begins: the bytes between
   which a boundary before it lies. */
static inline guint32
end_before(const Unit *unit, guint32 word)
{
	return word == 0 ? 0
			 : g_array_index(unit->places, UnitPlace, word - 1).end;
}

static inline guint32
start_of(const Unit *unit, guint32 word)
{
	return word < unit->places->len
	    ? g_array_index(unit->places, UnitPlace, word).start
	    : (guint32)unit->text->len;
}

/* Of the words of UNIT at which passages or paragraphs begin, but the first:
   the first that is behind word WORD; the number of words if there is none.
   *PASSAGE and *PARAGRAPH, at first 0, are where it goes on. */
static inline guint32
next_anchor(const Unit *unit, guint32 word, guint *passage, guint *paragraph)
{
	guint32 next = unit->words->len, end;

	for (; *passage < unit->passages->len; (*passage)++) {
		end = g_array_index(unit->passages, UnitPassage, *passage)
			  .words_end;
		if (end > word) {
			next = MIN(next, end);
			break;
		}
	}
	for (; *paragraph < unit->paragraphs->len; (*paragraph)++) {
		end = g_array_index(unit->paragraphs, UnitParagraph, *paragraph)
			  .words_end;
		if (end > word) {
			next = MIN(next, end);
			break;
		}
	}
	return next;
}

#endif
