/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_BASE_RESULT_H
#define POLIX_BASE_RESULT_H

#include <glib.h>

/* What a search gives: filled by search/, written by cli/, which know nothing
   of each other.  Strings are UTF-8; offsets are bytes in Hit.text, half-open;
   a string that is not known is NULL. */

typedef struct Span {
	gsize start;
	gsize end;
} Span;

/* Where the text of a hit stands from a byte on. */
typedef struct HitPlace {
	gsize start; /* in Hit.text */
	guint page;  /* as in Hit, like what follows */
	char *page_label;
	guint paragraph;
	char *paragraph_label;
} HitPlace;

typedef struct HitField {
	char *name;
	char *value;
} HitField;

typedef struct Hit {
	guint rank; /* from 1 */
	double score;
	char *id;       /* DOCUMENT#N; of a result by document, DOCUMENT */
	char *document; /* the document's id */
	char *path;     /* as it can be opened from the current folder; raw
			   bytes; an archive's member's below that; a record's
			   id as given */
	char *title;
	char *date;             /* YYYY[-MM[-DD]] */
	gboolean date_is_files; /* it is when the file was made: a scan, say */
	char *language;
	guint page;       /* of the first match; 0 if the source has none */
	char *page_label; /* as printed */
	char **section;   /* heading path, NULL-terminated; may be empty */
	guint paragraph;  /* number in the document of the first match's */
	char *paragraph_label; /* as printed: "3.11" */
	guint line;            /* of the first match in the source file, from 1;
				  0 if that is no text file */
	guint column;          /* in that line, in bytes, from 1 */
	char *text;        /* the passage's paragraphs, "\n\n" between them */
	GArray *spans;     /* of Span: whole matches, rising, disjoint */
	GArray *sentences; /* of Span: the sentences that hold them */
	GArray *excerpt;   /* of Span: the best lines to show, rising */
	GArray *places;    /* of HitPlace, rising: one where each paragraph
			      and page begins; may be empty */
	GPtrArray *fields; /* of HitField: metadata, all */
	GPtrArray *before; /* of char *: paragraphs of context, in order */
	GPtrArray *after;
	char *copy_of;  /* the id of the better hit this nearly copies */
	guint copies;   /* how many hits nearly copy this one */
	guint passages; /* of a result by document: how many match */
} Hit;

/* Returns: (transfer full) a hit with empty arrays. */
Hit *hit_new(void);
void hit_free(Hit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Hit, hit_free)

/* HIT with page and paragraph those of byte OFFSET of its text, not of its
   first match.  Returns: a copy whose strings and arrays are HIT's own, not to
   be freed. */
Hit hit_at(const Hit *hit, gsize offset);

/* The first value of the field NAME.  Returns: (transfer none), or NULL if
   HIT's document has none. */
const char *hit_field(const Hit *hit, const char *name);

/* All values of the field NAME, in their order.  Returns: (transfer container)
   an array of const char *, valid as long as HIT; empty if there are none. */
GPtrArray *hit_values(const Hit *hit, const char *name);

typedef struct Summary {
	char *query;          /* as typed */
	guint64 matches;      /* passages that match */
	guint64 documents;    /* that they are in */
	gboolean complete;    /* both were counted to the end; else they are
				 what was seen before the best were sure */
	guint64 searched;     /* documents with text in the index */
	guint64 without_text; /* documents in the index without text */
	double seconds;
} Summary;

#endif
