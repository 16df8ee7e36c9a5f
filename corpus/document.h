/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_DOCUMENT_H
#define POLIX_CORPUS_DOCUMENT_H

#include <glib.h>

#include "base/field_name.h"
#include "base/repairs.h"

/* A document as a person reads it: its text, the blocks (headings,
   paragraphs …) that the text consists of, its pages, its lines, and what is
   known about it.

   The text is valid UTF-8 without NUL.  Blocks are byte ranges of it, half
   open, in order, not overlapping and never empty; between two blocks is
   exactly "\n\n", and inside a block white space is single spaces, but for
   "\n" where a line's end means something (verse, addresses, tables' rows).
   So the text alone, printed, is a readable document. */

typedef enum BlockKind {
	BLOCK_PARAGRAPH,
	BLOCK_HEADING,
	BLOCK_LIST_ITEM,
	BLOCK_TABLE, /* one row */
	BLOCK_QUOTATION,
	BLOCK_CAPTION,
	BLOCK_FOOTNOTE,
	BLOCK_CONTENTS, /* a line of a table of contents, or several */
} BlockKind;

typedef struct Block {
	BlockKind kind;
	guint level; /* of a heading: 1 is the highest; else 0 */
	gsize start; /* bytes in the text */
	gsize end;
	char *label; /* the number of a paragraph, article or clause as printed
			("3.11", "Article 5"), or NULL; part of the text too.
			That of a list's item has those of the items before
			it that it is below: "(4)(a)(ii)", "(2) 1 a)" */
} Block;

/* From byte OFFSET of the text on, it is page NUMBER (from 1; 0 if that is not
   known) of the source, printed as LABEL (NULL if that is not known). */
typedef struct PageMark {
	gsize offset;
	guint number;
	char *label;
} PageMark;

/* The text from byte OFFSET on stands in line LINE (from 1) of the source,
   until the next mark. Only for sources that are text files. */
typedef struct LineMark {
	gsize offset;
	guint line;
} LineMark;

/* Where a piece of metadata comes from, the most trusted first. */
typedef enum Origin {
	ORIGIN_TABLE,        /* --metadata */
	ORIGIN_PATH,         /* --path-metadata */
	ORIGIN_JSON,         /* a key of its JSON Lines record */
	ORIGIN_FRONT_MATTER, /* YAML at its head */
	ORIGIN_TEXT,         /* its first lines */
	ORIGIN_FORMAT,       /* HTML meta, PDF Info … */
} Origin;

typedef struct Field {
	char *name;  /* lower case; letters, digits, "_" and "-"; a date is
			"date" */
	char *value; /* UTF-8; a date is YYYY, YYYY-MM or YYYY-MM-DD: as many
			parts as are known */
	Origin origin;
} Field;

typedef struct Document {
	char *id;       /* what tells it apart; set by whoever reads */
	gboolean below; /* ID is that of a member of an archive: it stands
			   below its source's ("papers.zip/a.pdf") */
	char *parent;   /* the document it is a part of, or NULL */
	char **section; /* heading path in the parent (NULL-terminated), or
			   NULL */
	GString *text;
	GArray *blocks;       /* of Block */
	GArray *pages;        /* of PageMark, offsets rising; may be empty */
	GArray *lines;        /* of LineMark, offsets rising; may be empty */
	GPtrArray *fields;    /* of Field */
	const char *format;   /* "text", "html", "markdown", "json"; static */
	const char *charset;  /* the source's encoding, interned; NULL if its
				 format fixes it */
	const char *language; /* text/stem.h; NULL until found out */
	gboolean as_is;       /* nothing is mended: set before it is filled */
	gboolean told;        /* likewise: its headings are those that its
				 format tells, none is a line of its text */
	guint repairs[REPAIR_KINDS]; /* places that were mended */
	char *failure; /* why this member of a container can't be read
			  ("line 7: no text"), or NULL; then it has no
			  text, and an id only if one was found */
} Document;

enum {
	DOCUMENT_MAX_FIELDS = 1024, /* further ones are passed over */
	DOCUMENT_MAX_FIELD_NAME = FIELD_NAME_MOST,
	DOCUMENT_MAX_FIELD_VALUE = 1 << 16, /* likewise */
	DOCUMENT_MAX_FURNITURE = 64,        /* values of that field */
};

/* The field that holds a date that can't be read, as it is given. */
#define DOCUMENT_DATE_TEXT "date_text"

/* The field that holds what was taken off the pages' edges. */
#define DOCUMENT_FURNITURE "furniture"

/* An empty document.  Returns: (transfer full). */
Document *document_new(void);
void document_free(Document *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Document, document_free)

/* Appends a block of KIND whose text is TEXT, LENGTH bytes of valid UTF-8,
   with white space folded as promised above ("\n" is kept only if KEEP_LINES).
   LEVEL is that of a heading, else 0.  A block without a visible character is
   not appended.  Returns: the block (valid until the next is appended), or
   NULL. */
Block *document_append(Document *document, BlockKind kind, guint level,
    const char *text, gsize length, gboolean keep_lines);

/* Notes that what is appended from now on is on page NUMBER, printed LABEL
   (may be NULL).  A page that nothing is appended to leaves no mark, unless it
   is the last. */
void document_mark_page(Document *document, guint number, const char *label);

/* Notes that what is appended from now on begins in line LINE of the
   source. */
void document_mark_line(Document *document, guint line);

/* Gives FIELD NAME the VALUE (white space folded; an empty one is passed over)
   unless the same field has one from a more trusted origin; values from less
   trusted ones are taken out.  A field may have several values of one origin,
   but none twice.  NAME is lowered and cleaned as promised.  Both are valid
   UTF-8. */
void document_set_field(
    Document *document, const char *name, const char *value, Origin origin);

/* Notes that TEXT, LENGTH bytes of valid UTF-8, stood at a page's edge and was
   taken out of the text: as a value of the field DOCUMENT_FURNITURE, unless
   there is one that differs only in its numbers ("Page 3 of 12").  Counts it as
   a repair. */
void document_add_furniture(Document *document, const char *text, gsize length);

/* Adds the numbers of places mended in PART to DOCUMENT's. */
void document_add_repairs(Document *document, const Document *part);

/* The first value of field NAME, or NULL.  Returns: (transfer none), valid
   until the field is set again. */
const char *document_field(const Document *document, const char *name);

#endif
