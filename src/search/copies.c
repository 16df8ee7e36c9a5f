/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Passages that say the same: Charikar's simhash of their words. */
#include "search/present.h"

enum {
	/* Copies are looked for among so many of the best hits. */
	COPIES_MOST = 1000,
	/* Words and bits in which copies may differ. */
	COPIES_SHINGLE = 3,
	COPIES_BITS = 3,
	COPIES_LEAST = 12, /* words: shorter passages are alike by chance */
};

static guint64
mix(guint64 hash, guint64 value)
{
	hash = (hash ^ value) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
	return hash ^ hash >> 29;
}

/* How many of some hashes have each bit, 64 counters side by side: PLANES[I]
   has bit I of them all. */
typedef struct Votes {
	guint64 planes[32];
} Votes;

static void
vote(Votes *votes, guint64 hash)
{
	guint i;

	for (i = 0; hash != 0 && i < G_N_ELEMENTS(votes->planes); i++) {
		guint64 carry = votes->planes[i] & hash;

		votes->planes[i] ^= hash;
		hash = carry;
	}
}

/* The bits that more than half of the N hashes have. */
static guint64
majority(const Votes *votes, guint n)
{
	guint64 result = 0;
	guint used = g_bit_storage(n), bit, i;

	for (bit = 0; bit < 64; bit++) {
		guint64 count = 0;

		for (i = 0; i < used; i++)
			count |= (votes->planes[i] >> bit & 1) << i;
		if (count * 2 > n)
			result |= G_GUINT64_CONSTANT(1) << bit;
	}
	return result;
}

/* The simhash of TEXT; 0 if it is too short for one. */
static guint64
simhash(const char *text)
{
	guint64 words[COPIES_SHINGLE] = {0}, word = 0;
	Votes votes = {{0}};
	guint n = 0, i;

	for (;; text++) {
		if (g_ascii_isalnum(*text) || (*text & 0x80)) {
			word = mix(word, (guint8)g_ascii_tolower(*text) + 1);
			continue;
		}
		if (word != 0) {
			guint64 shingle = 0;

			words[n++ % COPIES_SHINGLE] = word;
			for (i = 0; i < COPIES_SHINGLE; i++)
				shingle = mix(
				    shingle, words[(n + i) % COPIES_SHINGLE]);
			vote(&votes, mix(shingle, 1));
			word = 0;
		}
		if (*text == '\0')
			break;
	}
	return n < COPIES_LEAST ? 0 : majority(&votes, n);
}

gboolean
present_copy(GPtrArray *hits, GArray *hashes)
{
	Hit *hit = hits->pdata[hits->len - 1];
	guint64 hash = hits->len > COPIES_MOST ? 0 : simhash(hit->text);
	guint i;

	g_array_append_val(hashes, hash);
	for (i = 0; i + 1 < hashes->len && hash != 0; i++) {
		guint64 other = g_array_index(hashes, guint64, i);
		Hit *better = hits->pdata[i];

		if (other == 0 || better->copy_of != NULL ||
		    __builtin_popcountll(hash ^ other) > COPIES_BITS)
			continue;
		hit->copy_of = g_strdup(better->id);
		better->copies++;
		return TRUE;
	}
	return FALSE;
}
