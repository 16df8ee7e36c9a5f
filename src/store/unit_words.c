/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reads the words of a unit: all, or those of a few passages. */
#include <string.h>

#include "store/schema.h"
#include "store/unit_parts.h"

enum {
	/* What is read as a word where there is none: no word has this id. */
	NO_WORD = G_MAXUINT32,
};

/* The words of a passage. */
typedef struct Stretch {
	guint32 byte; /* of Unit.stored, at which they begin */
	gboolean decoded;
} Stretch;

GArray *
unit_stretches_new(void)
{
	return g_array_new(FALSE, FALSE, sizeof(Stretch));
}

/* Decodes numbers of up to three bytes, which cover two million words, that lie
   whole in the eight bytes BYTES, whose lowest is the first; eight at most.
   How long each is takes no branch, which could not be foreseen.  Returns: how
   many bits they take. */
static inline guint
read_eight(guint64 bytes, guint32 *words, guint *n)
{
	guint64 ends = ~bytes & G_GUINT64_CONSTANT(0x8080808080808080);
	guint start = 0;

	for (*n = 0; ends != 0; ends &= ends - 1) {
		guint end = (guint)__builtin_ctzll(ends) + 1;
		guint64 word = bytes >> start &
		    G_MAXUINT64 >> (64 - (end - start));

		if (G_UNLIKELY(end - start > 24))
			break;
		words[(*n)++] = (guint32)((word & 0x7f) | (word >> 1 & 0x3f80) |
		    (word >> 2 & 0x1fc000));
		start = end;
	}
	return start;
}

/* Reads N words. */
static void
read_words(ByteReader *reader, guint32 *words, guint n)
{
	guint i = 0;

	while (i < n && !reader->failed) {
		guint64 bytes;
		guint bits = 0, some;

		if (n - i >= 8 && reader->end - reader->next >= 8) {
			memcpy(&bytes, reader->next, sizeof(bytes));
			bits = read_eight(
			    GUINT64_FROM_LE(bytes), words + i, &some);
		}
		if (G_LIKELY(bits > 0)) {
			reader->next += bits / 8;
			i += some;
		} else {
			words[i++] = byte_reader_bounded(reader, G_MAXUINT32);
		}
	}
	if (!reader->failed)
		return;
	for (i = i == 0 ? 0 : i - 1; i < n; i++)
		words[i] = NO_WORD;
}

gboolean
unit_decode_words(Unit *unit, GError **error)
{
	ByteReader reader = {
	    unit->stored, unit->stored + unit->stored_length, FALSE};

	g_array_set_size(unit->words, unit->n_words);
	read_words(
	    &reader, (guint32 *)(gpointer)unit->words->data, unit->n_words);
	unit->decoded = TRUE;
	return reader.failed || reader.next != reader.end ? unit_corrupt(error)
							  : TRUE;
}

/* The top bits of eight bytes. */
static const guint64 tops = G_GUINT64_CONSTANT(0x8080808080808080);

static inline guint64
load_eight(const guint8 *bytes)
{
	guint64 eight;

	memcpy(&eight, bytes, sizeof(eight));
	return GUINT64_FROM_LE(eight);
}

/* How many of the top bits BITS are set. */
static inline guint32
count_tops(guint64 bits)
{
	return (guint32)((bits >> 7) * G_GUINT64_CONSTANT(0x0101010101010101) >>
	    56);
}

guint32
unit_count_ends(const guint8 *from, const guint8 *to)
{
	guint32 n = 0;

	for (; to - from >= 8; from += 8)
		n += count_tops(~load_eight(from) & tops);
	for (; from < to; from++)
		n += *from < 0x80;
	return n;
}

/* Where the word begins that is N words behind the one at AT; END at most. */
static const guint8 *
skip_words(const guint8 *at, const guint8 *end, guint32 n)
{
	for (; n > 0 && end - at >= 8; at += 8) {
		guint64 ends = ~load_eight(at) & tops;
		guint32 some = count_tops(ends);

		if (some >= n) {
			while (--n > 0)
				ends &= ends - 1;
			return at + __builtin_ctzll(ends) / 8 + 1;
		}
		n -= some;
	}
	for (; n > 0 && at < end; at++)
		n -= *at < 0x80;
	return at;
}

static void
locate_passages(Unit *unit)
{
	const guint8 *at = unit->stored;
	const guint8 *end = at + unit->stored_length;
	guint32 words = 0;

	g_array_set_size(unit->stretches, unit->passages->len + 1);
	for (guint i = 0; i < unit->passages->len; i++) {
		guint32 words_end =
		    g_array_index(unit->passages, UnitPassage, i).words_end;

		g_array_index(unit->stretches, Stretch, i) = (Stretch){
		    (guint32)(at - unit->stored), FALSE};
		at = skip_words(at, end, words_end - words);
		words = words_end;
	}
	g_array_index(
	    unit->stretches, Stretch, unit->passages->len) = (Stretch){
	    (guint32)(at - unit->stored), TRUE};
}

/* Which of eight bytes end a word that is no stop word, by their top bits. THIS
   are the bytes, which follow LAST and LAST_BUT_ONE byte by byte. */
static inline guint64
content_ends(guint64 this, guint64 last, guint64 last_but_one)
{
	/* Of words of two bytes, the upper of which is at least this. */
	const guint8 least = SCHEMA_FIRST_WORD >> 7;
	G_STATIC_ASSERT(SCHEMA_FIRST_WORD % 0x80 == 0 &&
	    SCHEMA_FIRST_WORD >= 0x80 && SCHEMA_FIRST_WORD < 0x80 * 0x80);
	const guint64 rest = (0x80 - least) *
	    G_GUINT64_CONSTANT(0x0101010101010101);

	return ~this & last & (((this & ~tops) + rest) | last_but_one) & tops;
}

guint32
unit_passage_words(Unit *unit, guint passage)
{
	const Stretch *stretches;
	const guint8 *at, *end;
	guint32 n = 0;

	if (unit->stretches->len == 0)
		locate_passages(unit);
	stretches = (const Stretch *)(gconstpointer)unit->stretches->data;
	at = unit->stored + stretches[passage].byte;
	end = unit->stored + stretches[passage + 1].byte;
	/* Before the first word, too, stand bytes, the last of which ends a
	   number: that of the bytes of words. */
	for (; end - at >= 8; at += 8)
		n += count_tops(content_ends(
		    load_eight(at), load_eight(at - 1), load_eight(at - 2)));
	for (; at < end; at++)
		n += *at < 0x80 && at[-1] >= 0x80 &&
		    (*at >= SCHEMA_FIRST_WORD >> 7 || at[-2] >= 0x80);
	return n;
}

void
unit_need_passage(Unit *unit, guint passage)
{
	const UnitPassage *passages;
	guint32 from;
	Stretch *stretch;
	ByteReader reader;

	if (unit->decoded)
		return;
	if (unit->stretches->len == 0)
		locate_passages(unit);
	stretch = &g_array_index(unit->stretches, Stretch, passage);
	if (stretch->decoded)
		return;
	g_array_set_size(unit->words, unit->n_words);
	passages = (const UnitPassage *)(gconstpointer)unit->passages->data;
	from = passage == 0 ? 0 : passages[passage - 1].words_end;
	reader = (ByteReader){unit->stored + stretch->byte,
	    unit->stored + unit->stored_length, FALSE};
	read_words(&reader, (guint32 *)(gpointer)unit->words->data + from,
	    passages[passage].words_end - from);
	stretch->decoded = TRUE;
}

void
unit_need_words(Unit *unit, guint32 first, guint32 end)
{
	guint32 from = 0, to;

	if (unit->decoded)
		return;
	g_array_set_size(unit->words, unit->n_words);
	for (guint i = 0; i < unit->passages->len && from < end;
	     i++, from = to) {
		to = g_array_index(unit->passages, UnitPassage, i).words_end;
		if (to > first)
			unit_need_passage(unit, i);
	}
}
