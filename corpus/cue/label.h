/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_LABEL_H
#define POLIX_CORPUS_LABEL_H

#include <glib.h>

/* Labels: the number or mark that a paragraph, clause or heading begins
   with. */

typedef enum LabelKind {
	LABEL_NONE,
	LABEL_BULLET,  /* "*", "•", "–" */
	LABEL_NUMBER,  /* "54.", "54)", "(54)", "1°", "3.11", "2.2.1." */
	LABEL_LETTER,  /* "a)", "(a)", "A.", "(aa)" */
	LABEL_ROMAN,   /* "iv)", "(iv)", "IV." */
	LABEL_ORDINAL, /* "Firstly," */
	LABEL_PART,  /* "PART II", "Phần thứ nhất"; also Title and Book */
	LABEL_BOOK,  /* "Livre II", above titles, as in all Romance codes */
	LABEL_TITLE, /* "Titre Ier" */
	LABEL_CHAPTER,    /* "Chapter IV", "Chương II", "Kapitel 3" */
	LABEL_SECTION,    /* "Section 3", "Mục 1", "Abschnitt 2" */
	LABEL_SUBSECTION, /* "Sous-section 2", "Tiểu mục 1" */
	LABEL_PARAGRAPH,  /* "Paragraphe 3", below that in French codes */
	LABEL_ARTICLE,    /* "Article 5", "Điều 5", "Artikel 3", "§ 12" */
	LABEL_ANNEX,      /* "Annex A", "Phụ lục I", "Anlage 2" */
} LabelKind;

enum { LABEL_MAX_DEPTH = 8 };

typedef struct Label {
	LabelKind kind;
	gsize start; /* the label as printed, without what ends it: bytes in */
	gsize end;   /* the text, half-open */
	gsize next;  /* where the text after it begins */
	char ending; /* '.', ')', ':', ',' or '\t' right behind it, ']' if it
			stands in brackets, 'o' if it is "1°"; 0 if there is
			just a space or nothing */
	gboolean capitals;              /* its word or letter is in capitals */
	guint depth;                    /* how many numbers it has */
	guint numbers[LABEL_MAX_DEPTH]; /* 3.11 is 3, 11; c) is 3; iv is 4 */
} Label;

/* Reads the label that TEXT, LENGTH bytes of valid UTF-8, begins with.
   Returns: whether there is one; LABEL is LABEL_NONE if not.  It looks at the
   form alone: whether "1995." at a line's beginning is a label is for the
   caller to judge. */
gboolean label_parse(const char *text, gsize length, Label *label);

/* Whether LABEL, read from TEXT, is the beginning of a reference to a part of a
   provision: "§ 3 Absatz 2 gilt", "Article 5, paragraph 2, applies". */
gboolean label_is_reference(const char *text, gsize length, const Label *label);

#endif
