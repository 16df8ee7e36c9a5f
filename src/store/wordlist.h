/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_WORDLIST_H
#define POLIX_STORE_WORDLIST_H

#include "store/store.h"
#include "store/wordbook.h"

/* The word list of an index: every word as it is written (folded), with its
   number, its stem and how often it stands there.  Since Xapian holds stems
   only, this is what wildcards, spelling, exact forms and --explain go by; and
   the ids are what units are written in.

   An entry is told apart by word, flags, language and stem.  Entries are kept
   sorted, in blocks of metadata (schema.h) whose keys are their last words, so
   that one seek finds a word; entries of one word are in one block.  Words that
   no document holds any more are taken out; their ids are not given again. */

typedef enum WordFlags {
	/* In capitals; the same letters otherwise are another entry. */
	WORD_CAPITALS = 1 << 0,
	/* Not a word of the text but the closed form of several that a hyphen
	   joins there: cooperation.  In place of the stem it has the spelling,
	   co-operation. */
	WORD_COMPOUND = 1 << 1,
	/* A stop word of its language; its id is below SCHEMA_FIRST_WORD as
	   long as there are ids left there. */
	WORD_STOP = 1 << 2,
} WordFlags;

enum { WORD_MAX_LENGTH = 200 };

typedef struct WordEntry {
	const char *word; /* not terminated */
	gsize length;     /* 1 to WORD_MAX_LENGTH */
	const char *stem;
	gsize stem_length;
	char language[3]; /* ISO 639-1, or "--" */
	guint8 flags;     /* WordFlags */
	guint32 id;       /* from 1 */
	guint64 count;    /* how often it stands in the texts */
} WordEntry;

/* ENTRY is valid during the call.  Returns FALSE to stop. */
typedef gboolean (*WordSink)(const WordEntry *entry, gpointer user_data);

/* Gives the entries of SHARD whose word is not less than FROM, bytewise, in
   order, to SINK until it returns FALSE. */
gboolean wordlist_scan(const Store *store, guint shard, const char *from,
    gsize length, WordSink sink, gpointer user_data, GError **error);

/* Writing. */

typedef struct WordlistWriter WordlistWriter;

/* NEXT_WORD and NEXT_STOP are the next ids to be given, and are counted up;
   they must live as long as the writer.  Returns: (transfer full). */
WordlistWriter *wordlist_writer_new(
    StoreWriter *store, guint32 *next_word, guint32 *next_stop);
void wordlist_writer_free(WordlistWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WordlistWriter, wordlist_writer_free)

/* An entry that the writer has met.  It lives as long as the writer. */
typedef struct WordlistEntry WordlistEntry;

/* The writer's own of ENTRY (whose id and count are not looked at); it is given
   an id if it is new.  Returns: (transfer none), or NULL with ERROR set. */
WordlistEntry *wordlist_writer_find(
    WordlistWriter *writer, const WordEntry *entry, GError **error);

/* Asks for the memory that wordlist_writer_change() will need. */
void wordlist_entry_fetch(const WordlistEntry *entry);

/* Adds CHANGE to its count.  Returns: its id. */
guint32 wordlist_writer_change(
    WordlistWriter *writer, WordlistEntry *entry, gint64 change);

/* Both: the id is returned in ID. */
gboolean wordlist_writer_count(WordlistWriter *writer, const WordEntry *entry,
    gint64 change, guint32 *id, GError **error);

/* The words of all ids, those that are not written yet among them.  Returns:
   (transfer none), valid as long as WRITER. */
Wordbook *wordlist_writer_wordbook(WordlistWriter *writer);

/* Writes what has changed since the last time into the store, which is to be
   committed afterwards. */
gboolean wordlist_writer_write(WordlistWriter *writer, GError **error);

#endif
