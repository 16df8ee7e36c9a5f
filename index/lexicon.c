/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/lexicon.h"

#include <xxhash.h>

#include "index/terms.h"
#include "store/pairs.h"
#include "store/schema.h"
#include "text/fold.h"
#include "text/stem.h"

enum {
	FIRST_SLOTS = 1 << 14,
	/* Beyond this many words all is forgotten at the next document, so that
	   memory does not grow with the collection. */
	MOST_WORDS = 1 << 18,
	/* A chain of hyphenated words is looked at up to this length. */
	CHAIN_BYTES = 64,
	/* Words of up to so many bytes, which most are, ... */
	RECENT_BYTES = 16,
	/* ... are looked for here before the table, which does not fit into the
	   processor's cache. */
	RECENT_BITS = 14,
};

typedef struct Word {
	guint64 hash;
	const char *lowered; /* the key, with flags */
	const char *folded;
	const char *stem;
	guint32 lowered_length;
	guint32 folded_length;
	guint32 stem_length;
	guint32 pair;    /* pairs_stem() */
	gint32 terms[2]; /* places in terms: stem, capitals; or TERMS_NONE */
	guint8 flags;    /* WordFlags */
} Word;

/* Where a word was met last: apart from the words, so that those of many lie
   close together. */
typedef struct Met {
	guint32 document;
	guint32 number; /* of the word there */
} Met;

/* A place of the hash table. */
typedef struct Slot {
	guint32 tag;  /* the upper half of the word's hash */
	guint32 word; /* its place and 1, or 0 */
} Slot;

typedef struct Local {
	guint32 word;
	guint32 count;
	guint32 passage; /* the last that it was used in */
	/* The word's own: words are further apart in memory. */
	guint32 pair;
	gint32 terms[2];
	guint32 folded_length;
	const char *folded;
} Local;

/* A word that was met not long ago. */
typedef struct Recent {
	guint64 bytes[2]; /* its lowered form: read_short() */
	guint32 place;    /* among the words */
	guint32 number;   /* its Met.number, ... */
	guint32 document; /* ... if it is of this one */
	guint8 length;    /* 0: none */
	guint8 flags;
} Recent;

struct LexiconStrings {
	GStringChunk *chunk;
};

struct Lexicon {
	guint64 generation;
	char language[3];
	const char *code;
	gboolean marks; /* language_marks() */
	Stemmer *stemmer;
	LexiconStrings *strings;
	GArray *words;   /* of Word */
	GArray *met;     /* of Met, one a word */
	Slot *slots;     /* open addressing */
	guint32 n_slots; /* a power of 2 */
	Recent recent[1 << RECENT_BITS];
	Terms *terms;
	GArray *locals;              /* of Local: the document's words */
	guint32 document, passage;   /* stamps */
	char chain[CHAIN_BYTES + 1]; /* lowered words, hyphens between them */
	gsize chain_length;
	gsize chain_last; /* where the last but one begins */
	gsize chain_tail; /* where the last begins */
};

static guint64
next_generation(void)
{
	static gsize last;

	return (guint64)g_atomic_pointer_add(&last, 1) + 1;
}

static LexiconStrings *
strings_new(void)
{
	LexiconStrings *strings = g_atomic_rc_box_new(LexiconStrings);

	strings->chunk = g_string_chunk_new(1 << 16);
	return strings;
}

static void
strings_clear(gpointer data)
{
	g_string_chunk_free(((LexiconStrings *)data)->chunk);
}

LexiconStrings *
lexicon_strings(const Lexicon *lexicon)
{
	return g_atomic_rc_box_acquire(lexicon->strings);
}

void
lexicon_strings_unref(LexiconStrings *strings)
{
	if (strings != NULL)
		g_atomic_rc_box_release_full(strings, strings_clear);
}

static const char *
keep(Lexicon *lexicon, const char *string, gsize length)
{
	return g_string_chunk_insert_len(
	    lexicon->strings->chunk, string, (gssize)length);
}

static void
forget(Lexicon *lexicon)
{
	lexicon->generation = next_generation();
	lexicon_strings_unref(lexicon->strings);
	lexicon->strings = strings_new();
	g_array_set_size(lexicon->words, 0);
	g_array_set_size(lexicon->met, 0);
	memset(lexicon->slots, 0, lexicon->n_slots * sizeof(Slot));
	memset(lexicon->recent, 0, sizeof(lexicon->recent));
	terms_forget(lexicon->terms);
}

Lexicon *
lexicon_new(const char *language)
{
	Lexicon *lexicon = g_new0(Lexicon, 1);

	lexicon->generation = next_generation();
	lexicon->code = g_intern_string(language);
	g_strlcpy(
	    lexicon->language, strlen(language) == 2 ? language : "--", 3);
	lexicon->marks = language_marks(language);
	lexicon->stemmer = stemmer_new(language);
	lexicon->strings = strings_new();
	lexicon->words = g_array_new(FALSE, FALSE, sizeof(Word));
	lexicon->met = g_array_new(FALSE, TRUE, sizeof(Met));
	lexicon->n_slots = FIRST_SLOTS;
	lexicon->slots = g_new0(Slot, lexicon->n_slots);
	lexicon->terms = terms_new();
	lexicon->locals = g_array_new(FALSE, FALSE, sizeof(Local));
	return lexicon;
}

void
lexicon_free(Lexicon *lexicon)
{
	if (lexicon == NULL)
		return;
	stemmer_free(lexicon->stemmer);
	lexicon_strings_unref(lexicon->strings);
	g_array_unref(lexicon->words);
	g_array_unref(lexicon->met);
	g_free(lexicon->slots);
	terms_free(lexicon->terms);
	g_array_unref(lexicon->locals);
	g_free(lexicon);
}

void
lexicon_begin_document(Lexicon *lexicon)
{
	lexicon->document++;
	g_array_set_size(lexicon->locals, 0);
	terms_begin_document(lexicon->terms);
	lexicon->chain_length = 0;
	if (lexicon->words->len > MOST_WORDS)
		forget(lexicon);
}

static Slot
make_slot(guint64 hash, guint32 place)
{
	return (Slot){(guint32)(hash >> 32), place + 1};
}

static void
grow(Lexicon *lexicon)
{
	guint32 i;

	g_free(lexicon->slots);
	lexicon->n_slots *= 2;
	lexicon->slots = g_new0(Slot, lexicon->n_slots);
	for (i = 0; i < lexicon->words->len; i++) {
		guint64 hash = g_array_index(lexicon->words, Word, i).hash;
		guint32 slot = (guint32)hash & (lexicon->n_slots - 1);

		while (lexicon->slots[slot].word != 0)
			slot = (slot + 1) & (lexicon->n_slots - 1);
		lexicon->slots[slot] = make_slot(hash, i);
	}
}

/* Whether WORD, which has its stem, is a stop word. */
static gboolean
is_stop(const Lexicon *lexicon, const Word *word)
{
	return lexicon->marks
	    ? stop_word(lexicon->code, word->stem, word->stem_length)
	    : stop_word(lexicon->code, word->folded, word->folded_length);
}

/* Fills in how a new word is searched. */
static void
describe(Lexicon *lexicon, Word *word, const char *stemmed, gsize length)
{
	g_autoptr(GString) stem = g_string_new(NULL);

	if (lexicon->marks)
		g_string_append_len(stem, stemmed, (gssize)length);
	else
		stemmer_stem(lexicon->stemmer, stemmed, length, stem);
	word->stem = keep(lexicon, stem->str, stem->len);
	word->stem_length = (guint32)stem->len;
	word->pair = pairs_stem(stem->str, stem->len);
	word->terms[0] = word->terms[1] = TERMS_NONE;
	if (word->flags & WORD_CAPITALS)
		word->terms[1] = terms_place(lexicon->terms, SCHEMA_CAPITALS,
		    word->folded, word->folded_length, lexicon->strings->chunk);
	if (!is_stop(lexicon, word))
		word->terms[0] = terms_place(lexicon->terms, "", stem->str,
		    stem->len, lexicon->strings->chunk);
	else if (!(word->flags & (WORD_CAPITALS | WORD_COMPOUND)))
		word->flags |= WORD_STOP;
}

static guint64
hash_word(const char *lowered, gsize length, guint8 flags)
{
	return XXH3_64bits_withSeed(lowered, length, flags);
}

/* The place of the word of LOWERED and FLAGS, or of where it is to be put. */
static guint32
find_slot(const Lexicon *lexicon, guint64 hash, const char *lowered,
    gsize length, guint8 flags)
{
	guint32 mask = lexicon->n_slots - 1, slot = (guint32)hash & mask;

	for (;; slot = (slot + 1) & mask) {
		const Slot *found = &lexicon->slots[slot];
		const Word *word;

		if (found->word == 0)
			return slot;
		if (found->tag != (guint32)(hash >> 32))
			continue;
		word = &g_array_index(lexicon->words, Word, found->word - 1);
		if (word->hash == hash && word->lowered_length == length &&
		    (word->flags & ~WORD_STOP) == flags &&
		    memcmp(word->lowered, lowered, length) == 0)
			return slot;
	}
}

/* Adds a word at SLOT; STEMMED is what its stem is of. */
static guint32
add_word(Lexicon *lexicon, guint32 slot, Word word, const char *folded,
    const char *stemmed, gsize length)
{
	word.lowered = keep(lexicon, word.lowered, word.lowered_length);
	word.folded = keep(lexicon, folded, word.folded_length);
	describe(lexicon, &word, stemmed, length);
	g_array_append_val(lexicon->words, word);
	g_array_set_size(lexicon->met, lexicon->words->len);
	lexicon->slots[slot] = make_slot(word.hash, lexicon->words->len - 1);
	if (lexicon->words->len * 2 > lexicon->n_slots)
		grow(lexicon);
	return lexicon->words->len - 1;
}

/* The number in the document of the word at PLACE; it is counted. */
static guint32
count_local(Lexicon *lexicon, guint32 place)
{
	Met *met = &g_array_index(lexicon->met, Met, place);

	if (met->document != lexicon->document) {
		const Word *word = &g_array_index(lexicon->words, Word, place);
		Local local = {.word = place,
		    .pair = word->pair,
		    .terms = {word->terms[0], word->terms[1]},
		    .folded = word->folded,
		    .folded_length = word->folded_length};

		met->document = lexicon->document;
		met->number = lexicon->locals->len;
		g_array_append_val(lexicon->locals, local);
	}
	g_array_index(lexicon->locals, Local, met->number).count++;
	return met->number;
}

/* The place of TOKEN's word, of FLAGS, by way of the table. */
static guint32
look_up(Lexicon *lexicon, const Token *token, guint8 flags)
{
	guint64 hash = hash_word(token->lowered, token->lowered_length, flags);
	guint32 slot = find_slot(
	    lexicon, hash, token->lowered, token->lowered_length, flags);

	if (lexicon->slots[slot].word != 0)
		return lexicon->slots[slot].word - 1;
	return add_word(lexicon, slot,
	    (Word){.hash = hash,
		.lowered = token->lowered,
		.lowered_length = (guint32)token->lowered_length,
		.folded_length = (guint32)token->folded_length,
		.flags = flags},
	    token->folded, token->lowered, token->lowered_length);
}

/* Puts LENGTH bytes, from 1 to RECENT_BYTES, into BYTES: their beginning and
   their end, which overlap, so that no byte behind them is read. */
static inline void
read_short(const char *word, gsize length, guint64 bytes[2])
{
	guint32 first, last;

	if (length >= sizeof(bytes[0])) {
		memcpy(&bytes[0], word, sizeof(bytes[0]));
		memcpy(&bytes[1], word + length - sizeof(bytes[1]),
		    sizeof(bytes[1]));
	} else if (length >= sizeof(first)) {
		memcpy(&first, word, sizeof(first));
		memcpy(&last, word + length - sizeof(last), sizeof(last));
		bytes[0] = first;
		bytes[1] = last;
	} else {
		bytes[0] = (guint64)(guchar)word[0] |
		    (guint64)(guchar)word[length / 2] << 8;
		bytes[1] = (guchar)word[length - 1];
	}
}

static guint8
flags_of(const Token *token)
{
	return token->flags & TOKEN_CAPITALS ? WORD_CAPITALS : 0;
}

static gboolean
is_short(const Token *token)
{
	return token->lowered_length > 0 &&
	    token->lowered_length <= RECENT_BYTES;
}

/* What is known of TOKEN's word, a short one. */
static Recent *
recall(Lexicon *lexicon, const Token *token)
{
	guint8 flags = flags_of(token);
	gsize length = token->lowered_length;
	guint64 bytes[2], hash;
	Recent *recent;

	read_short(token->lowered, length, bytes);
	/* Two odd numbers without a pattern. */
	hash = (bytes[0] * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15)) ^
	    ((bytes[1] + length) * G_GUINT64_CONSTANT(0xc2b2ae3d27d4eb4f));
	hash = (hash ^ hash >> 32) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
	recent = &lexicon->recent[hash >> (64 - RECENT_BITS)];
	if (recent->bytes[0] != bytes[0] || recent->bytes[1] != bytes[1] ||
	    recent->length != length || recent->flags != flags)
		*recent = (Recent){.bytes = {bytes[0], bytes[1]},
		    .place = look_up(lexicon, token, flags),
		    .length = (guint8)length,
		    .flags = flags};
	return recent;
}

/* The number in the document of TOKEN's word; it is counted. */
static guint32
count_token(Lexicon *lexicon, const Token *token)
{
	Recent *recent;

	if (!is_short(token))
		return count_local(
		    lexicon, look_up(lexicon, token, flags_of(token)));
	recent = recall(lexicon, token);
	if (recent->document != lexicon->document) {
		recent->number = count_local(lexicon, recent->place);
		recent->document = lexicon->document;
	} else {
		g_array_index(lexicon->locals, Local, recent->number).count++;
	}
	return recent->number;
}

/* Keeps in mind what a hyphen may join to the next token. */
static void
follow_chain(Lexicon *lexicon, const Token *token)
{
	gsize length = token->lowered_length;

	if (!(token->flags & TOKEN_HYPHENATED)) {
		lexicon->chain_length = 0;
		lexicon->chain_tail = 0;
	} else {
		lexicon->chain_last = lexicon->chain_tail;
		if (lexicon->chain_length <= CHAIN_BYTES)
			lexicon->chain[lexicon->chain_length++] = '-';
		lexicon->chain_tail = lexicon->chain_length;
	}
	if (lexicon->chain_length + length <= CHAIN_BYTES) {
		memcpy(lexicon->chain + lexicon->chain_length, token->lowered,
		    length);
		lexicon->chain_length += length;
	}
}

guint32
lexicon_word(Lexicon *lexicon, const Token *token)
{
	follow_chain(lexicon, token);
	return count_token(lexicon, token);
}

/* The number of the compound LOWERED, hyphens and all: in the word list it is
   its closed form, with its spelling in place of the stem. */
static guint32
compound(Lexicon *lexicon, const char *lowered, gsize length)
{
	guint64 hash = hash_word(lowered, length, WORD_COMPOUND);
	guint32 slot = find_slot(lexicon, hash, lowered, length, WORD_COMPOUND);
	g_autoptr(GString) spelling = NULL;
	g_autoptr(GString) closed = NULL;
	g_autoptr(GString) folded = NULL;
	guint32 place;
	Word *word;
	gsize i;

	if (lexicon->slots[slot].word != 0)
		return count_local(lexicon, lexicon->slots[slot].word - 1);
	spelling = g_string_new(NULL);
	closed = g_string_new(NULL);
	folded = g_string_new(NULL);
	fold_marks(lowered, length, spelling);
	for (i = 0; i < length; i++)
		if (lowered[i] != '-')
			g_string_append_c(closed, lowered[i]);
	fold_marks(closed->str, closed->len, folded);
	place = add_word(lexicon, slot,
	    (Word){.hash = hash,
		.lowered = lowered,
		.lowered_length = (guint32)length,
		.folded_length = (guint32)folded->len,
		.flags = WORD_COMPOUND},
	    folded->str, closed->str, closed->len);
	word = &g_array_index(lexicon->words, Word, place);
	word->stem = keep(lexicon, spelling->str, spelling->len);
	word->stem_length = (guint32)spelling->len;
	return count_local(lexicon, place);
}

/* Whether CHAIN, of LENGTH bytes, may be written without its hyphens. */
static gboolean
chain_closes(const char *chain, gsize length)
{
	for (gsize i = 0; i < length; i++)
		if (chain[i] == '-' && !token_closes(chain, i, chain + i + 1))
			return FALSE;
	return TRUE;
}

guint
lexicon_compounds(Lexicon *lexicon, guint32 words[2])
{
	const char *chain = lexicon->chain;
	gsize length = lexicon->chain_length, last = lexicon->chain_last;
	guint n = 0;

	if (lexicon->chain_tail >= length ||
	    chain[lexicon->chain_tail - 1] != '-' ||
	    (g_ascii_isdigit(chain[last]) &&
		g_ascii_isdigit(chain[lexicon->chain_tail])) ||
	    !chain_closes(chain + last, length - last))
		return 0;
	words[n++] = compound(lexicon, chain + last, length - last);
	if (last > 0 && chain_closes(chain, length))
		words[n++] = compound(lexicon, chain, length);
	return n;
}

guint64
lexicon_generation(const Lexicon *lexicon)
{
	return lexicon->generation;
}

void
lexicon_words(const Lexicon *lexicon, GArray *words, GArray *places)
{
	const guint n = lexicon->locals->len, first = words->len;

	g_array_set_size(words, first + n);
	for (guint i = 0; i < n; i++) {
		const Local *local = &g_array_index(lexicon->locals, Local, i);
		const Word *word = &g_array_index(
		    lexicon->words, Word, local->word);
		WordEntry *entry = &g_array_index(words, WordEntry, first + i);

		*entry = (WordEntry){.word = word->folded,
		    .length = word->folded_length,
		    .stem = word->stem,
		    .stem_length = word->stem_length,
		    .flags = word->flags,
		    .count = local->count};
		memcpy(entry->language, lexicon->language, 3);
	}
	for (guint i = 0; places != NULL && i < n; i++)
		g_array_append_val(
		    places, g_array_index(lexicon->locals, Local, i).word);
}

const char *
lexicon_spelling(const Lexicon *lexicon, guint32 word, gsize *length)
{
	const Local *local = &g_array_index(lexicon->locals, Local, word);

	*length = local->folded_length;
	return local->folded;
}

void
lexicon_begin_unit(Lexicon *lexicon)
{
	terms_begin_unit(lexicon->terms);
}

void
lexicon_begin_passage(Lexicon *lexicon)
{
	lexicon->passage++;
	terms_begin_passage(lexicon->terms);
}

void
lexicon_use(Lexicon *lexicon, guint32 word)
{
	Local *used = &g_array_index(lexicon->locals, Local, word);

	if (used->passage == lexicon->passage)
		return;
	used->passage = lexicon->passage;
	terms_use(lexicon->terms, used->terms[0]);
	terms_use(lexicon->terms, used->terms[1]);
}

void
lexicon_end_unit(Lexicon *lexicon, GArray *counts)
{
	terms_end_unit(lexicon->terms, counts);
}

void
lexicon_terms(const Lexicon *lexicon, GArray *terms)
{
	terms_give(lexicon->terms, terms);
}

void
lexicon_pairs(
    const Lexicon *lexicon, const guint32 *words, guint n, PairsSet *pairs)
{
	const Local *locals = (const Local *)(gconstpointer)
				  lexicon->locals->data;

	for (guint i = 1; i < n; i++)
		pairs_add(pairs,
		    pairs_bucket(
			locals[words[i - 1]].pair, locals[words[i]].pair));
}

const char *
lexicon_stem(Lexicon *lexicon, const Token *token)
{
	/* First: a new word may move the array. */
	guint32 place = is_short(token)
	    ? recall(lexicon, token)->place
	    : look_up(lexicon, token, flags_of(token));

	return lexicon->marks
	    ? g_array_index(lexicon->words, Word, place).folded
	    : g_array_index(lexicon->words, Word, place).stem;
}
