/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Passages that say nearly the same: most of their sequences of words are the
   same (Broder's resemblance, 1997). */
#include "search/present.h"

enum {
	/* Words of a sequence: one word that differs is in so many. */
	COPIES_SEQUENCE = 3,
	COPIES_LEAST = 12, /* words: shorter passages are alike by chance */
	/* Copies have so many parts of all that the two have in common. */
	COPIES_COMMON = 4,
	COPIES_PARTS = 5,
	/* Of two that have, one at least of so many of each, the least by their
	   hashes, is the same, but for one time in 400,000. */
	COPIES_SKETCH = 8,
};

static guint64
mix(guint64 hash, guint64 value)
{
	hash = (hash ^ value) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
	return hash ^ hash >> 29;
}

static gint
compare_hashes(gconstpointer one, gconstpointer other)
{
	guint64 left = *(const guint64 *)one, right = *(const guint64 *)other;

	return (left > right) - (left < right);
}

/* The hashes of the sequences of words in TEXT, rising, each once; none if it
   is too short.  Returns: (transfer full). */
static GArray *
list_sequences(const char *text)
{
	GArray *list = g_array_new(FALSE, FALSE, sizeof(guint64));
	guint64 words[COPIES_SEQUENCE] = {0}, word = 0;
	guint n = 0, kept = 0, i;

	for (;; text++) {
		if (g_ascii_isalnum(*text) || (*text & 0x80)) {
			word = mix(word, (guint8)g_ascii_tolower(*text) + 1);
			continue;
		}
		if (word != 0) {
			guint64 sequence = 0;

			words[n++ % COPIES_SEQUENCE] = word;
			for (i = 0; i < COPIES_SEQUENCE; i++)
				sequence = mix(
				    sequence, words[(n + i) % COPIES_SEQUENCE]);
			if (n >= COPIES_SEQUENCE)
				g_array_append_val(list, sequence);
			word = 0;
		}
		if (*text == '\0')
			break;
	}
	g_array_sort(list, compare_hashes);
	for (i = 0; i < list->len; i++) {
		guint64 hash = g_array_index(list, guint64, i);

		if (kept == 0 || g_array_index(list, guint64, kept - 1) != hash)
			g_array_index(list, guint64, kept++) = hash;
	}
	g_array_set_size(list, n < COPIES_LEAST ? 0 : kept);
	return list;
}

/* How many of the first MOST of both lists are the same. */
static guint
count_common(const GArray *one, const GArray *other, guint most)
{
	guint i = 0, j = 0, n = 0;

	while (i < MIN(one->len, most) && j < MIN(other->len, most)) {
		guint64 left = g_array_index(one, guint64, i);
		guint64 right = g_array_index(other, guint64, j);

		n += left == right;
		i += left <= right;
		j += right <= left;
	}
	return n;
}

static gboolean
are_copies(const GArray *one, const GArray *other)
{
	guint all = one->len + other->len, common;

	if (count_common(one, other, COPIES_SKETCH) == 0)
		return FALSE;
	common = count_common(one, other, G_MAXUINT);
	return COPIES_PARTS * common >= COPIES_COMMON * (all - common);
}

gboolean
present_copy(GPtrArray *hits, GPtrArray *sequences)
{
	Hit *hit = hits->pdata[hits->len - 1];
	GArray *own = list_sequences(hit->text);
	guint i;

	g_ptr_array_add(sequences, own);
	for (i = 0; i + 1 < sequences->len && own->len > 0; i++) {
		Hit *better = hits->pdata[i];

		if (better->copy_of != NULL ||
		    !are_copies(own, sequences->pdata[i]))
			continue;
		hit->copy_of = g_strdup(better->id);
		better->copies++;
		return TRUE;
	}
	return FALSE;
}
