/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_UNIT_H
#define POLIX_STORE_UNIT_H

#include <glib.h>

/* A unit: consecutive passages of one document, up to about 1,500 words, cut at
   paragraph ends.  It is what Xapian finds; which passages match is decided by
   the words that it carries, as ids of the index's word list, and its text is
   only needed for what is shown.

   As bytes: a checksum (XXH3, 64 bits) of all that follows; the numbers and
   passages; the words, a varint each; and, compressed by zstd, paragraphs'
   places, headings, pages, lines, and what the text is beside its words: how
   each is written, and what stands between them.  So the text is not stored a
   second time; with the written forms of the words, it comes back byte by
   byte.  polix-index(5) has the details. */

typedef enum UnitKind {
	UNIT_PARAGRAPH,
	UNIT_HEADING,
	UNIT_LIST_ITEM,
	UNIT_TABLE,
	UNIT_QUOTATION,
	UNIT_CAPTION,
	UNIT_FOOTNOTE,
	UNIT_CONTENTS, /* of a table of contents */
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

/* How many levels of a heading's path are told: itself, and those above. */
enum { UNIT_LEVELS = 4 };

typedef struct UnitHeading {
	guint32 key; /* a hash of its path, to tell sections apart */
	/* Hashes of the path, of it without the last step and so on, by which
	   to find what stands right under one above it; 0 behind the first
	   step. A number (1.1.1.(2)) has a step for each part. */
	guint32 levels[UNIT_LEVELS];
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

/* Bytes of the unit's text in which a word stands, half-open; words do not
   overlap, and stand in their order. */
typedef struct UnitPlace {
	guint32 start;
	guint32 end;
} UnitPlace;

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
	GArray *places; /* of UnitPlace, one a word */
	GArray *pages;  /* of UnitPage, offsets rising; the first is at 0
			   unless the source has no pages */
	GArray *lines;  /* of UnitLine, likewise */
	GString *text;  /* UTF-8; the passages' text, "\n\n" after each
			   paragraph but the last */
	/* After unit_open(), in what was opened: the words, N_WORDS varints ...
	 */
	guint32 n_words;
	const guint8 *stored;
	gsize stored_length;
	/* ... and the text and all, packed. */
	const guint8 *packed;
	gsize packed_length;
	/*< private >*/
	GArray *stretches; /* of the words, if some of them have been read */
	gboolean decoded;  /* all of them */
	GStringChunk *strings;
	gpointer unpacker; /* kept since making one asks the processor what it
			      can, which a virtual one is slow to answer */
} Unit;

/* Returns: (transfer full) an empty unit, to be filled by unit_decode() or by
   hand; strings that are put into it by hand must live as long as it does. */
Unit *unit_new(void);
void unit_clear(Unit *unit);
void unit_free(Unit *unit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Unit, unit_free)

/* How many of words FIRST up to, not including, END are no stop words. */
guint32 unit_content_words(const Unit *unit, guint32 first, guint32 end);

/* How the words of a unit are written, folded: the word list's word of an id
   (or whatever the unit's words are numbers of).  Returns: (transfer none)
   LENGTH bytes, valid until the next call; NULL with ERROR set if there is no
   such word or it can't be read. */
typedef struct UnitSpeller {
	const char *(*spell)(
	    guint32 word, gsize *length, gpointer user_data, GError **error);
	/* Told beforehand which N words will be asked for; or NULL.  FALSE with
	   ERROR set if they can't be read. */
	gboolean (*prepare)(
	    const guint32 *words, guint n, gpointer user_data, GError **error);
	gpointer user_data;
} UnitSpeller;

/* What packs texts: keep one a thread. */
typedef struct UnitPacker UnitPacker;

/* Returns: (transfer full). */
UnitPacker *unit_packer_new(void);
void unit_packer_free(UnitPacker *packer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UnitPacker, unit_packer_free)

/* Packs the text of UNIT and what belongs to it, the costly part, into BYTES
   (emptied first).  A word that SPELLER does not know is packed as it
   stands. */
void unit_packer_run(UnitPacker *packer, const Unit *unit,
    const UnitSpeller *speller, GByteArray *bytes);

/* Appends UNIT as bytes to BYTES; PACKED is what unit_packer_run() made,
   or Unit.packed of a decoded unit. */
void unit_encode(const Unit *unit, const guint8 *packed, gsize packed_length,
    GByteArray *bytes);

/* Reads all but words and text out of BYTES, LENGTH of them, which must live as
   long as UNIT is used.  FALSE with ERROR set to POLIX_ERROR_CORRUPT if the
   checksum or anything else is not right. */
gboolean unit_open(
    Unit *unit, const guint8 *bytes, gsize length, GError **error);

/* Reads the words of the opened unit. */
gboolean unit_decode_words(Unit *unit, GError **error);

/* Reads words FIRST up to, not including, END of the opened unit, where they
   have not been read yet; Unit.words has room for all.  In place of what is
   damaged G_MAXUINT32 is read, which no word has for its id. */
void unit_need_words(Unit *unit, guint32 first, guint32 end);

/* The same of the words of PASSAGE, without looking for which that is: costs
   nothing when they have been read. */
void unit_need_passage(Unit *unit, guint passage);

/* How many words of PASSAGE of the opened unit are no stop words, decoded or
   not. */
guint32 unit_passage_words(Unit *unit, guint passage);

/* How many words end from byte FROM of Unit.stored up to byte TO. */
guint32 unit_count_ends(const guint8 *from, const guint8 *to);

/* Reads all but the text: unit_open() and unit_decode_words(). */
gboolean unit_decode(
    Unit *unit, const guint8 *bytes, gsize length, GError **error);

/* Reads the rest. */
gboolean unit_decode_text(
    Unit *unit, const UnitSpeller *speller, GError **error);

/* Reads the rest, but of the text only paragraphs FIRST up to, not including,
   END, and what stands around them: elsewhere it is blanks, and the places of
   words are behind its end. */
gboolean unit_decode_paragraphs(Unit *unit, guint first, guint end,
    const UnitSpeller *speller, GError **error);

#endif
