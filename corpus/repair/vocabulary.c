/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/vocabulary.h"

#include "corpus/bytes.h"
#include "corpus/repair/relatives.h"

#include <string.h>

enum {
	FIRST_SLOTS = 1 << 8,
	MAX_WORDS = 1 << 17,
	MAX_WORD = 128,  /* bytes of one */
	MIN_FILTER = 12, /* bits of a place in the filter */
	MAX_FILTER = 20,
	/* Words that keep their hyphen, for each that was cut, at most, where
	   cutting is the habit.  Of 66 PDFs each that cuts words has fewer; of
	   5,275 speeches, whose lines end at hyphens only, three have. */
	MAX_KEPT = 2,
};

typedef struct Entry {
	guint64 hash; /* 0: free */
	guint count;
	guint asked;       /* for it alone, not as two pieces */
	gboolean relative; /* was read, though not it */
} Entry;

/* The hashes of what vocabulary_ask_cut() asks for. */
typedef struct Cut {
	guint64 closed, hyphenated;
	guint64 left, right;
} Cut;

/* An open hash table of words' hashes, at most half full.  Almost every word
   of the text is not in it, and is told so by one look: reading is several
   times as fast as with GHashTable. */
struct Vocabulary {
	Entry *entries;
	guint slots; /* a power of two */
	guint used;
	/* A bit for some bits of the hash of each word that was asked for: it
	   fits into a cache where the table does not. */
	guint8 *filter;
	guint filter_bits;
	GArray *cuts; /* of Cut */
	Relatives
	    *relatives; /* of what was cut; their words are places in CUTS */
	gboolean cuts_words;
};

/* What a byte is to a word. */
enum {
	BYTE_OUT,
	BYTE_WORD,
	BYTE_HYPHEN,
	BYTE_LEAD, /* of a character that may be punctuation */
};

static const guint8 byte_kind[256] = {
    ['-'] = BYTE_HYPHEN,
    ['0' ... '9'] = BYTE_WORD,
    ['A' ... 'Z'] = BYTE_WORD,
    ['a' ... 'z'] = BYTE_WORD,
    [0x80 ... 0xc1] = BYTE_WORD,
    [0xc2] = BYTE_LEAD,
    [0xc3 ... 0xe1] = BYTE_WORD,
    [0xe2] = BYTE_LEAD,
    [0xe3 ... 0xff] = BYTE_WORD,
};

/* Multiply and fold, as the finalizers of MurmurHash3 do (Appleby); the factor
   is 2^64 divided by the golden ratio. */
static guint64
mix(guint64 hash)
{
	hash *= G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
	return hash ^ hash >> 32;
}

/* The hash of the LENGTH bytes at WORD, for ASCII letters of either case; of
   the bytes up to LIMIT, more than LENGTH may be read.  Never 0. */
static guint64
hash_word(const char *word, gsize length, const char *limit)
{
	const guint64 lower = BYTES_ALL(0x20);
	guint64 hash = length, rest = 0;

	for (; length >= 8; word += 8, length -= 8)
		hash = mix(hash ^ (bytes_load(word) | lower));
	if (limit - word >= 8)
		rest = bytes_load(word) &
		    ((G_GUINT64_CONSTANT(1) << length * 8) - 1);
	else
		memcpy(&rest, word, length);
	hash = mix(hash ^ (rest | lower));
	return hash == 0 ? 1 : hash;
}

/* The hash of the word that PIECES make; 0 if it is too long for a word. */
static guint64
hash_pieces(const Pieces *pieces)
{
	char word[MAX_WORD];
	gsize left = pieces->left_length, right = pieces->right_length;
	gsize length = left;

	if (left + right + 1 > sizeof(word))
		return 0;
	memcpy(word, pieces->left, left);
	if (pieces->hyphen)
		word[length++] = '-';
	if (right > 0)
		memcpy(word + length, pieces->right, right);
	return hash_word(word, length + right, word + length + right);
}

/* The place of HASH in the filter. */
static guint
filter_bit(const Vocabulary *vocabulary, guint64 hash)
{
	return (guint)(hash & ((1U << vocabulary->filter_bits) - 1));
}

Vocabulary *
vocabulary_new(void)
{
	return vocabulary_sized_new(0);
}

Vocabulary *
vocabulary_sized_new(gsize length)
{
	Vocabulary *vocabulary = g_new0(Vocabulary, 1);

	vocabulary->filter_bits = CLAMP(
	    g_bit_storage(length / 8), MIN_FILTER, MAX_FILTER);
	vocabulary->filter = g_new0(guint8, (1 << vocabulary->filter_bits) / 8);

	vocabulary->slots = FIRST_SLOTS;
	vocabulary->entries = g_new0(Entry, FIRST_SLOTS);
	vocabulary->cuts = g_array_new(FALSE, FALSE, sizeof(Cut));
	vocabulary->relatives = relatives_new();
	return vocabulary;
}

void
vocabulary_free(Vocabulary *vocabulary)
{
	if (vocabulary == NULL)
		return;
	g_free(vocabulary->entries);
	g_free(vocabulary->filter);
	g_array_unref(vocabulary->cuts);
	relatives_free(vocabulary->relatives);
	g_free(vocabulary);
}

/* The slot of HASH, or the free one where it would be. */
static Entry *
find_slot(const Vocabulary *vocabulary, guint64 hash)
{
	guint mask = vocabulary->slots - 1;
	guint slot = (guint)(hash >> 32) & mask;

	while (vocabulary->entries[slot].hash != 0 &&
	    vocabulary->entries[slot].hash != hash)
		slot = (slot + 1) & mask;
	return &vocabulary->entries[slot];
}

static void
grow(Vocabulary *vocabulary)
{
	Entry *old = vocabulary->entries;
	guint i, slots = vocabulary->slots;

	vocabulary->slots *= 2;
	vocabulary->entries = g_new0(Entry, vocabulary->slots);
	for (i = 0; i < slots; i++)
		if (old[i].hash != 0)
			*find_slot(vocabulary, old[i].hash) = old[i];
	g_free(old);
}

/* Asks for the word that PIECES make.  Returns: its hash, 0 if it is none. */
static guint64
ask(Vocabulary *vocabulary, const Pieces *pieces)
{
	guint64 hash = hash_pieces(pieces);
	const guint alone = pieces->right_length == 0 ? 1 : 0;
	Entry *entry;
	guint bit;

	if (hash == 0)
		return 0;
	entry = find_slot(vocabulary, hash);
	if (entry->hash != 0) {
		entry->asked += alone;
		return hash;
	}
	if (vocabulary->used >= MAX_WORDS)
		return 0;
	entry->hash = hash;
	entry->asked = alone;
	bit = filter_bit(vocabulary, hash);
	vocabulary->filter[bit / 8] |= (guint8)(1 << bit % 8);
	vocabulary->used++;
	if (vocabulary->used * 2 > vocabulary->slots)
		grow(vocabulary);
	return hash;
}

void
vocabulary_ask(Vocabulary *vocabulary, const Pieces *pieces)
{
	ask(vocabulary, pieces);
}

void
vocabulary_ask_cut(Vocabulary *vocabulary, const Pieces *pieces)
{
	const Pieces left = {
	    .left = pieces->left, .left_length = pieces->left_length};
	const Pieces right = {
	    .left = pieces->right, .left_length = pieces->right_length};
	Pieces word = *pieces;
	Cut cut;

	word.hyphen = FALSE;
	cut.closed = ask(vocabulary, &word);
	word.hyphen = TRUE;
	cut.hyphenated = ask(vocabulary, &word);
	cut.left = ask(vocabulary, &left);
	cut.right = ask(vocabulary, &right);
	if (cut.closed == 0 || cut.hyphenated == 0 || cut.left == 0 ||
	    cut.right == 0)
		return;
	relatives_ask(vocabulary->relatives, pieces->left, pieces->left_length,
	    pieces->right, pieces->right_length,
	    GUINT_TO_POINTER(vocabulary->cuts->len));
	g_array_append_val(vocabulary->cuts, cut);
}

gboolean
vocabulary_is_empty(const Vocabulary *vocabulary)
{
	return vocabulary->used == 0;
}

guint
vocabulary_count(const Vocabulary *vocabulary, const Pieces *pieces)
{
	guint64 hash = hash_pieces(pieces);
	const Entry *entry = find_slot(vocabulary, hash);

	return entry->hash != 0 && entry->hash == hash ? entry->count : 0;
}

gboolean
vocabulary_has_relative(const Vocabulary *vocabulary, const Pieces *pieces)
{
	guint64 hash = hash_pieces(pieces);
	const Entry *entry = find_slot(vocabulary, hash);

	return entry->hash != 0 && entry->hash == hash && entry->relative;
}

guint
vocabulary_asked(const Vocabulary *vocabulary, const Pieces *pieces)
{
	guint64 hash = hash_pieces(pieces);
	const Entry *entry = find_slot(vocabulary, hash);

	return entry->hash != 0 && entry->hash == hash ? entry->asked : 0;
}

/* The bytes of the character at TEXT that is punctuation or a space: those of
   U+0080 to U+00BF and U+2000 to U+207F that stand between words.  0 if it is
   part of a word. */
static gsize
outside(const char *text, const char *end)
{
	guchar byte = (guchar)*text;

	if (byte == 0xc2)
		return end - text < 2 ? 1 : 2;
	if (byte == 0xe2 && end - text >= 3 &&
	    ((guchar)text[1] == 0x80 || (guchar)text[1] == 0x81))
		return 3;
	return 0;
}

/* The bytes of WORD that are no ASCII letter or digit. */
static guint64
outside_ascii(guint64 word)
{
	guint64 lower = word | BYTES_ALL(0x20);

	return ~((bytes_below(lower, 'z' + 1) & ~bytes_below(lower, 'a')) |
		   (bytes_below(word, '9' + 1) & ~bytes_below(word, '0'))) &
	    BYTES_ALL(0x80);
}

/* The end of the word that begins at TEXT. */
static const char *
word_end(const char *text, const char *end)
{
	/* Most words are shorter than eight bytes, and ASCII. */
	while (end - text >= 8) {
		guint64 stop = outside_ascii(GUINT64_FROM_LE(bytes_load(text)));

		if (stop != 0) {
			text += (gsize)__builtin_ctzll(stop) / 8;
			break;
		}
		text += 8;
	}
	for (;;) {
		while (text < end && byte_kind[(guchar)*text] == BYTE_WORD)
			text++;
		if (text == end || byte_kind[(guchar)*text] != BYTE_LEAD ||
		    outside(text, end) > 0)
			return text;
		text++;
	}
}

/* Counts the word from WORD to END of a text that goes on up to LIMIT. */
static void
count_word(Vocabulary *vocabulary, const char *word, const char *end,
    const char *limit)
{
	guint64 hash = hash_word(word, (gsize)(end - word), limit);
	guint bit = filter_bit(vocabulary, hash);
	Entry *entry;

	if ((vocabulary->filter[bit / 8] >> bit % 8 & 1) == 0)
		return;
	entry = find_slot(vocabulary, hash);
	if (entry->hash != 0 && entry->count < G_MAXUINT)
		entry->count++;
}

static void
mark_relative(gpointer word, gpointer user_data)
{
	const Vocabulary *vocabulary = user_data;
	const Cut *cut = &g_array_index(
	    vocabulary->cuts, Cut, GPOINTER_TO_UINT(word));

	find_slot(vocabulary, cut->closed)->relative = TRUE;
}

static guint
count_of(const Vocabulary *vocabulary, guint64 hash)
{
	return find_slot(vocabulary, hash)->count;
}

static gboolean
is_piece(const Vocabulary *vocabulary, guint64 hash)
{
	const Entry *entry = find_slot(vocabulary, hash);

	return entry->asked > 0 && entry->count <= entry->asked;
}

/* Finds out whether the text cuts words. */
static void
judge_cuts(Vocabulary *vocabulary)
{
	guint i, cut = 0, kept = 0;

	for (i = 0; i < vocabulary->cuts->len; i++) {
		const Cut *at = &g_array_index(vocabulary->cuts, Cut, i);

		if (count_of(vocabulary, at->hyphenated) > 0)
			kept++;
		else if ((count_of(vocabulary, at->closed) > 0 ||
			     find_slot(vocabulary, at->closed)->relative) &&
		    is_piece(vocabulary, at->left) &&
		    is_piece(vocabulary, at->right))
			cut++;
	}
	vocabulary->cuts_words = cut > 0 && kept <= MAX_KEPT * cut;
}

/* Counts the words that were asked for in TEXT. */
static void
count_words(Vocabulary *vocabulary, const char *text, gsize length)
{
	const char *end = text + length, *last = NULL, *last_end = NULL;
	const gboolean relatives = !relatives_is_empty(vocabulary->relatives);

	while (text < end) {
		const char *word = text;

		text = word_end(text, end);
		if (text == word) {
			text += byte_kind[(guchar)*text] == BYTE_LEAD
			    ? outside(text, end)
			    : 1;
			continue;
		}
		count_word(vocabulary, word, text, end);
		if (relatives)
			relatives_note(
			    vocabulary->relatives, word, (gsize)(text - word));
		if (last_end == word - 1 && *last_end == '-')
			count_word(vocabulary, last, text, end);
		last = word;
		last_end = text;
	}
}

void
vocabulary_read(Vocabulary *vocabulary, const char *text, gsize length)
{
	count_words(vocabulary, text, length);
	relatives_foreach(vocabulary->relatives, mark_relative, vocabulary);
	judge_cuts(vocabulary);
}

gboolean
vocabulary_is_piece(
    const Vocabulary *vocabulary, const char *word, gsize length)
{
	const Pieces pieces = {.left = word, .left_length = length};

	return is_piece(vocabulary, hash_pieces(&pieces));
}

gboolean
vocabulary_cuts_words(const Vocabulary *vocabulary)
{
	return vocabulary->cuts_words;
}

gsize
vocabulary_first_word(const char *text, gsize length)
{
	return (gsize)(word_end(text, text + length) - text);
}

gsize
vocabulary_last_word(const char *text, gsize length)
{
	const char *end = text + length, *p = end;

	while (p > text) {
		const char *c = g_utf8_find_prev_char(text, p);
		guint kind;

		if (c == NULL)
			break;
		kind = byte_kind[(guchar)*c];
		if (kind != BYTE_WORD &&
		    (kind != BYTE_LEAD || outside(c, end) > 0))
			break;
		p = c;
	}
	return (gsize)(end - p);
}
