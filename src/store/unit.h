/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_UNIT_H
#define POLIX_STORE_UNIT_H

#include <glib.h>

/* A unit: consecutive passages of one document, about a thousand words, cut at
   paragraph ends.  It is what Xapian finds; which passages match is decided by
   the words that it carries, as ids of the index's word list, and its text is
   only needed for what is shown.

   As bytes: a checksum (XXH3, 64 bits) of all that follows; the numbers and
   passages; the words, a varint each; and, compressed by zstd, paragraphs'
   places, headings, pages, lines and the text.  polix-index(5) has the
   details. */

typedef enum UnitKind {
	UNIT_PARAGRAPH,
	UNIT_HEADING,
	UNIT_LIST_ITEM,
	UNIT_TABLE,
	UNIT_QUOTATION,
	UNIT_CAPTION,
	UNIT_FOOTNOTE,
} UnitKind;

/* Passages and paragraphs tile the words: each ends where the next begins.  A
   long paragraph may go on through several passages, never into another
   unit. */
typedef struct UnitPassage {
	guint32 words_end; /* the word after its last */
	guint32 text_end;  /* bytes: where the next passage's text begins */
	guint32 heading;   /* into headings; G_MAXUINT32 if it has none */
} UnitPassage;

typedef struct UnitParagraph {
	guint32 words_end;
	UnitKind kind;
	/* The rest is known after unit_decode_text(). */
	guint32 text_start; /* bytes in the unit's text, half-open */
	guint32 text_end;
	const char *label; /* as printed, or NULL */
} UnitParagraph;

typedef struct UnitHeading {
	guint32 key;      /* a hash of its path, to tell sections apart */
	const char *path; /* after unit_decode_text(): the headings from the
			     outermost, "\x1f" between them */
} UnitHeading;

typedef struct UnitPage {
	guint32 offset; /* from this byte of the unit's text on */
	guint32 number;
	const char *label; /* or NULL */
} UnitPage;

typedef struct UnitLine {
	guint32 offset; /* from this byte of the unit's text on */
	guint32 line;   /* of the source file, from 1 */
} UnitLine;

typedef struct Unit {
	guint32 record;          /* item (local) of the document's record */
	guint32 first_passage;   /* its number in the document, from 1 */
	guint32 first_paragraph; /* headings have the number of what follows */
	guint64 group;           /* a hash of the parent document's id: units of
				    one group are ranked as parts of one */
	GArray *passages;        /* of UnitPassage */
	GArray *paragraphs;      /* of UnitParagraph */
	GArray *headings;        /* of UnitHeading */
	GArray *words;           /* of guint32, ids of wordlist.h */
	/* After unit_decode_text(): */
	GArray *pages; /* of UnitPage, offsets rising; the first is at 0
			  unless the source has no pages */
	GArray *lines; /* of UnitLine, likewise */
	GString *text; /* UTF-8; the passages' text, "\n\n" after each
			  paragraph but the last */
	/*< private >*/
	GStringChunk *strings;
	const guint8 *packed;
	gsize packed_length;
} Unit;

/* Returns: (transfer full) an empty unit, to be filled by unit_decode() or by
   hand; strings that are put into it by hand must live as long as it does. */
Unit *unit_new(void);
void unit_clear(Unit *unit);
void unit_free(Unit *unit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Unit, unit_free)

/* Packs the text of UNIT and what belongs to it, the costly part, into BYTES
   (emptied first).  The words are not needed yet. */
void unit_pack_text(const Unit *unit, GByteArray *bytes);

/* Appends UNIT as bytes to BYTES; PACKED is what unit_pack_text() made. */
void unit_encode(const Unit *unit, const GByteArray *packed, GByteArray *bytes);

/* Reads all but the text out of BYTES, LENGTH of them, which must live as long
   as UNIT is used.  FALSE with ERROR set to POLIX_ERROR_CORRUPT if the checksum
   or anything else is not right. */
gboolean unit_decode(
    Unit *unit, const guint8 *bytes, gsize length, GError **error);

/* Reads the rest. */
gboolean unit_decode_text(Unit *unit, GError **error);

#endif
