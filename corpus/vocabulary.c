/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/vocabulary.h"

#include <string.h>

enum {
	FIRST_SLOTS = 1 << 8,
	MAX_WORDS = 1 << 17,
};

typedef struct Entry {
	guint64 hash; /* 0: free */
	guint count;
	guint asked;
} Entry;

/* An open hash table of words' hashes, at most half full.  Almost every word
   of the text is not in it, and is told so by one look: reading is several
   times as fast as with GHashTable. */
struct Vocabulary {
	Entry *entries;
	guint slots; /* a power of two */
	guint used;
	/* For each first byte, in lower case, the lengths of the words that
	   were asked for: most words need not even be hashed. */
	guint64 lengths[256];
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

#define FNV_BASIS G_GUINT64_CONSTANT(0xcbf29ce484222325)
#define FNV_PRIME G_GUINT64_CONSTANT(0x100000001b3)

static char
lower_byte(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
}

/* FNV-1a (Fowler, Noll, Vo), with ASCII letters in lower case. */
static guint64
hash_add(guint64 hash, guchar byte)
{
	return (hash ^ (guchar)lower_byte((char)byte)) * FNV_PRIME;
}

static guint64
hash_bytes(guint64 hash, const char *bytes, gsize length)
{
	gsize i;

	for (i = 0; i < length; i++)
		hash = hash_add(hash, (guchar)bytes[i]);
	return hash;
}

static guint64
hash_pieces(const Pieces *pieces)
{
	guint64 hash;

	hash = hash_bytes(FNV_BASIS, pieces->left, pieces->left_length);
	if (pieces->hyphen)
		hash = hash_add(hash, '-');
	hash = hash_bytes(hash, pieces->right, pieces->right_length);
	return hash == 0 ? 1 : hash;
}

/* The bit that stands for words of LENGTH bytes. */
static guint64
length_bit(gsize length)
{
	return G_GUINT64_CONSTANT(1) << MIN(length, 63);
}

Vocabulary *
vocabulary_new(void)
{
	Vocabulary *vocabulary = g_new0(Vocabulary, 1);

	vocabulary->slots = FIRST_SLOTS;
	vocabulary->entries = g_new0(Entry, FIRST_SLOTS);
	return vocabulary;
}

void
vocabulary_free(Vocabulary *vocabulary)
{
	if (vocabulary == NULL)
		return;
	g_free(vocabulary->entries);
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

void
vocabulary_ask(Vocabulary *vocabulary, const Pieces *pieces)
{
	guint64 hash = hash_pieces(pieces);
	Entry *entry = find_slot(vocabulary, hash);

	if (entry->hash != 0) {
		entry->asked++;
		return;
	}
	if (vocabulary->used >= MAX_WORDS)
		return;
	entry->hash = hash;
	entry->asked = 1;
	if (pieces->left_length + pieces->right_length > 0) {
		char first = pieces->left_length > 0 ? pieces->left[0]
						     : pieces->right[0];

		vocabulary->lengths[(guchar)lower_byte(first)] |= length_bit(
		    pieces->left_length + pieces->right_length +
		    (pieces->hyphen ? 1 : 0));
	}
	vocabulary->used++;
	if (vocabulary->used * 2 > vocabulary->slots)
		grow(vocabulary);
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

	return entry->hash == hash ? entry->count : 0;
}

guint
vocabulary_asked(const Vocabulary *vocabulary, const Pieces *pieces)
{
	guint64 hash = hash_pieces(pieces);
	const Entry *entry = find_slot(vocabulary, hash);

	return entry->hash == hash ? entry->asked : 0;
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

/* The end of the word that begins at TEXT. */
static const char *
word_end(const char *text, const char *end)
{
	while (text < end) {
		guint kind = byte_kind[(guchar)*text];

		if (kind != BYTE_WORD &&
		    (kind != BYTE_LEAD || outside(text, end) > 0))
			break;
		text++;
	}
	return text;
}

static void
count_word(Vocabulary *vocabulary, const char *word, const char *end)
{
	gsize length = (gsize)(end - word);
	guint64 hash;
	Entry *entry;

	if ((vocabulary->lengths[(guchar)lower_byte(*word)] &
		length_bit(length)) == 0)
		return;
	hash = hash_bytes(FNV_BASIS, word, length);
	entry = find_slot(vocabulary, hash == 0 ? 1 : hash);
	if (entry->hash != 0 && entry->count < G_MAXUINT)
		entry->count++;
}

void
vocabulary_read(Vocabulary *vocabulary, const char *text, gsize length)
{
	const char *end = text + length, *last = NULL, *last_end = NULL;

	while (text < end) {
		const char *word = text;

		text = word_end(text, end);
		if (text == word) {
			gsize skip = byte_kind[(guchar)*text] == BYTE_LEAD
			    ? outside(text, end)
			    : 1;

			text += skip;
			continue;
		}
		count_word(vocabulary, word, text);
		if (last_end == word - 1 && *last_end == '-')
			count_word(vocabulary, last, text);
		last = word;
		last_end = text;
	}
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
