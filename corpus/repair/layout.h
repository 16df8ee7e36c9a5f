/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_LAYOUT_H
#define POLIX_CORPUS_LAYOUT_H

#include "corpus/cue/label.h"
#include "corpus/repair/lines.h"
#include "corpus/repair/vocabulary.h"

/* How a text is laid out in lines, and so what the end of a line means. */

typedef struct Layout {
	gboolean wrapped; /* most lines end where the next word would have
			     passed the margin */
	guint width;      /* characters of a full line, if WRAPPED */
	guint spacing;    /* blank lines between two lines of a paragraph */
	gboolean indents; /* an indent begins a paragraph */
	guint indent;     /* columns that every line begins with */
	gboolean parted;  /* paragraphs are parted by blank lines */
	gboolean strict;  /* and hardly ever by a line's end alone */
	gboolean loose;   /* most lines are parted by blank lines */
} Layout;

/* What stands between two lines. */
typedef enum Join {
	JOIN_NONE,   /* a paragraph's end */
	JOIN_SPACE,  /* they are one sentence, or one paragraph */
	JOIN_CLOSED, /* nothing: text without spaces between words */
	JOIN_HYPHEN, /* a word was cut there: hyphen.h */
	JOIN_SOFT,   /* likewise, by a hyphen that is no part of it */
	JOIN_ROW,    /* they are rows of a table */
	JOIN_LINE,   /* they are of one block, but the line's end matters */
} Join;

/* Measures TEXT, LENGTH bytes, and asks VOCABULARY about the hyphens at the
   lines' ends. */
void layout_measure(
    Layout *layout, const char *text, gsize length, Vocabulary *vocabulary);

/* Where in the text a line is. */
typedef struct Place {
	guint rows;      /* lines that the paragraph has so far */
	gboolean head;   /* it is the document's beginning */
	gboolean told;   /* no line is a heading: the format tells them */
	Label item;      /* of the last paragraph that has one */
	gboolean titled; /* the paragraph above is "Article 2" alone, and this
			    begins right below it: it may be its title */
} Place;

/* Whether LINE is the label of a part in words and nothing else: "Article 2",
   whose title stands below. */
gboolean layout_is_label(const Line *line);

/* What BELOW is to ABOVE, the line before it, whose paragraph is at PLACE. */
Join layout_join(const Layout *layout, const Line *above, const Line *below,
    const Place *place);

#endif
