/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_SHAPE_H
#define POLIX_CORPUS_SHAPE_H

#include "corpus/cue/label.h"
#include "corpus/document.h"

enum {
	SHAPE_MAX_HEADING = 200,   /* bytes of what may be one */
	SHAPE_MAX_PROVISION = 400, /* of "Article 5" and its title */
	SHAPE_MAX_TITLE = 90,      /* of one told by its shape alone */
};

/* What a block looks like. */
typedef struct Shape {
	const char *text;
	gsize length;
	BlockKind kind;
	Label label;
	gsize rest; /* where the text after the label begins */
	/* These three are of those of SHAPE_MAX_PROVISION bytes only. */
	guint words;
	gboolean capitals; /* all its letters, and four of them */
	gboolean lines;    /* has kept lines */
	gboolean upper;    /* begins with a capital, after its label */
	gboolean sentence; /* ends as one */
	gboolean open;     /* ends in a comma, colon or the like */
} Shape;

/* Looks at block I of DOCUMENT, which SHAPE is valid as long as. */
void shape_read(const Document *document, guint i, Shape *shape);

/* Whether SHAPE begins with a label in words, "Article 5"; whether it is that
   and nothing else; and whether it is that with its title, or alone: "Chapter
   IV. Of Trade", and not "Article 5 of the Charter". */
gboolean shape_is_worded(const Shape *shape);
gboolean shape_is_label(const Shape *shape);
gboolean shape_is_provision(const Shape *shape);

#endif
