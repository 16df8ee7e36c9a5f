/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_SCHEMA_H
#define POLIX_STORE_SCHEMA_H

#include <glib.h>

/* The names of everything in an index, polix-index(5).  Nothing else knows a
   prefix, a slot or a key.

   A Xapian document is either the record of a document (record.h) or a unit of
   its text (unit.h).  Stems stand as terms without a prefix: they are lowered,
   so that none begins with an ASCII capital as all others do.

   Stems and words in capitals are counted terms, whose lists polix keeps
   itself (postings.h), and so are the lengths of units and their pairs of
   words; all others are marks, which are terms of Xapian's. */

/* The version of the format.  An index of another one is not read.
   13: polix 0.1.0; those before were of no release. */
#define SCHEMA_VERSION 13

/* Terms of records. */
#define SCHEMA_RECORD "K" /* every record */
#define SCHEMA_ID "Q"     /* + id: the document of that id */
#define SCHEMA_MEMBER "P" /* + id of the file: the documents it holds */
#define SCHEMA_HASH "H"   /* + hash of the content, hexadecimal */
/* + folded acronym "=" folded words of what it means, spaces between: the
   documents that define it so */
#define SCHEMA_ACRONYM "A"

/* Terms of units. */
#define SCHEMA_UNIT "U"     /* + number of its record, hexadecimal */
#define SCHEMA_CAPITALS "C" /* + folded word: stands there in capitals */
#define SCHEMA_LENGTH "Z"   /* with the sum of the counts of counted terms */
#define SCHEMA_LENGTHS "S"  /* the same as a list of polix's own */
#define SCHEMA_PAIR "B"     /* + bucket, hexadecimal: pairs.h */
#define SCHEMA_LANGUAGE "L" /* + code */
#define SCHEMA_VALUE "M"    /* + field "=" folded value */
#define SCHEMA_FIELD "F"    /* + field ":" stem: a word of the field */

/* Value slots of units and records: the first and the last day that the
   document's date may mean, YYYYMMDD; not set if it has no date. */
#define SCHEMA_SLOT_DATE_FIRST 0
#define SCHEMA_SLOT_DATE_LAST 1

/* Metadata keys. */
#define SCHEMA_KEY_DATA "d"      /* + item, four bytes: its data */
#define SCHEMA_KEY_STATE "state" /* state.h */
#define SCHEMA_KEY_WORDS "w"     /* + last word of a block: wordlist.h */
#define SCHEMA_KEY_SPELLING "i"  /* + block, four bytes: wordbook.h */
#define SCHEMA_KEY_NAMES "n"     /* + first word of names: names.h */
#define SCHEMA_KEY_PAIRS "b"     /* pairs_kept() */
#define SCHEMA_KEY_POSTINGS "p"  /* + counted term, NUL: postings.h */

/* The field that holds what was taken off the pages' edges: searched, but not
   shown as metadata. */
#define SCHEMA_FURNITURE "furniture"

/* A term that would be longer is cut, and ends in a hash of its whole text.
   Xapian allows 245 bytes, and counts NULs twice. */
enum { SCHEMA_MAX_TERM = 200 };

/* Word ids below this are stop words (text/stem.h). */
#define SCHEMA_FIRST_WORD 1024

/* No index has so many words: who searches keeps two bytes for each, and one
   that is said to have more is damaged. */
#define SCHEMA_MOST_WORDS (1U << 28)

/* Makes TERM (emptied first) of PREFIX and LENGTH bytes of TEXT. */
void schema_term(
    GString *term, const char *prefix, const char *text, gsize length);

/* The same of SCHEMA_VALUE, a field, "=" and a folded value, or of
   SCHEMA_FIELD, a field, ":" and a stem. */
void schema_field_term(GString *term, const char *prefix, const char *field,
    char mark, const char *text, gsize length);

/* Whether TERM is a counted term. */
gboolean schema_is_counted(const char *term, gsize length);

/* The term of the units that have a pair of words of BUCKET. */
void schema_pair_term(GString *term, guint bucket);

/* HASH (Record.hash) as the text of SCHEMA_HASH.  Returns: (transfer full). */
char *schema_hash(const guint64 hash[2]);

/* The term of the units whose record is item RECORD. */
void schema_unit_term(GString *term, guint32 record);

#endif
