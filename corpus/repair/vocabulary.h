/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_VOCABULARY_H
#define POLIX_CORPUS_VOCABULARY_H

#include <glib.h>

/* Which words a text spells, and how often: first one asks for words, then
   the text is read once, then the answers are there.  So the repair of a cut
   word can be judged by the whole document without a list of all its words.

   A word is a run of letters and digits; two words with one hyphen between
   them can be asked for as a pair.  ASCII letters are compared without
   case. */

typedef struct Vocabulary Vocabulary;

/* Two pieces of a word, and what joins them. */
typedef struct Pieces {
	const char *left;
	gsize left_length;
	gboolean hyphen;
	const char *right;
	gsize right_length;
} Pieces;

/* A vocabulary; for a text of about LENGTH bytes, so that reading it is fast.
   Returns: (transfer full). */
Vocabulary *vocabulary_new(void);
Vocabulary *vocabulary_sized_new(gsize length);
void vocabulary_free(Vocabulary *vocabulary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Vocabulary, vocabulary_free)

/* Asks for the word that PIECES make (RIGHT_LENGTH 0: just the left).  After a
   great many words, further ones are passed over: their count is 0. */
void vocabulary_ask(Vocabulary *vocabulary, const Pieces *pieces);

/* Asks for both forms of a word that was cut between the two PIECES, and for
   each of these by itself. */
void vocabulary_ask_cut(Vocabulary *vocabulary, const Pieces *pieces);

/* Whether nothing was asked for: then there is no need to read. */
gboolean vocabulary_is_empty(const Vocabulary *vocabulary);

/* Counts the words that were asked for in TEXT, LENGTH bytes. */
void vocabulary_read(Vocabulary *vocabulary, const char *text, gsize length);

/* How often the word that PIECES make was read; 0 too if it was not asked
   for. */
guint vocabulary_count(const Vocabulary *vocabulary, const Pieces *pieces);

/* Whether a word was read that differs from the one that PIECES make in its
   ending only (relatives.h); FALSE if that was not asked for as a cut one. */
gboolean vocabulary_has_relative(
    const Vocabulary *vocabulary, const Pieces *pieces);

/* How often WORD, a left piece only, was asked for. */
guint vocabulary_asked(const Vocabulary *vocabulary, const Pieces *word);

/* Whether the LENGTH bytes at WORD were read nowhere but where they were asked
   for: then they are a piece of a word, but no word. */
gboolean vocabulary_is_piece(
    const Vocabulary *vocabulary, const char *word, gsize length);

/* Whether the text has words that were cut though they have no hyphen, and not
   many more that were cut at theirs.  Words are told by what was asked for by
   vocabulary_ask_cut(): as cut are counted those that the text spells without
   a hyphen only, or has a relative of, and of whose pieces none is a word in
   it. */
gboolean vocabulary_cuts_words(const Vocabulary *vocabulary);

/* The bytes at the end of TEXT, LENGTH bytes, that belong to one word (no
   hyphens); at its beginning. */
gsize vocabulary_last_word(const char *text, gsize length);
gsize vocabulary_first_word(const char *text, gsize length);

#endif
