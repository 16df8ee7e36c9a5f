/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/relatives.h"

#include <string.h>

enum {
	BEGINNING = 4,      /* bytes that are looked up */
	BUCKETS = 1 << 10,  /* a power of two */
	MAX_IN_BUCKET = 16, /* what is compared with a word of the text */
	MIN_ALIKE = 5,      /* bytes */
	MIN_BEYOND_CUT = 2, /* of them behind the place of the cut */
	MAX_ENDING = 4,     /* bytes that may differ */
	MAX_OTHER_ENDING = 5,
	MAX_WORD = 64, /* bytes of one */
};

typedef struct Relative {
	char word[MAX_WORD]; /* in small letters */
	guint length;
	guint cut;  /* where, in bytes */
	guint next; /* of its bucket, from 1 */
	gboolean found;
	gpointer user;
} Relative;

struct Relatives {
	GArray *list; /* of Relative */
	guint first[BUCKETS];
	guint8 count[BUCKETS];
};

Relatives *
relatives_new(void)
{
	Relatives *relatives = g_new0(Relatives, 1);

	relatives->list = g_array_new(FALSE, FALSE, sizeof(Relative));
	return relatives;
}

void
relatives_free(Relatives *relatives)
{
	if (relatives == NULL)
		return;
	g_array_unref(relatives->list);
	g_free(relatives);
}

/* The bucket of what begins with the four bytes at WORD. */
static guint
bucket_of(const char *word)
{
	guint32 bytes;

	memcpy(&bytes, word, BEGINNING);
	bytes |= 0x20202020U;
	return (bytes * 2654435769U) >> 22 & (BUCKETS - 1);
}

void
relatives_ask(Relatives *relatives, const char *left, gsize left_length,
    const char *right, gsize right_length, gpointer word)
{
	Relative relative = {.user = word};
	guint bucket;

	if (left_length + right_length > MAX_WORD ||
	    left_length + right_length < MIN_ALIKE ||
	    right_length < MIN_BEYOND_CUT)
		return;
	memcpy(relative.word, left, left_length);
	memcpy(relative.word + left_length, right, right_length);
	relative.length = (guint)(left_length + right_length);
	relative.cut = (guint)left_length;
	for (guint i = 0; i < relative.length; i++)
		relative.word[i] = g_ascii_tolower(relative.word[i]);
	bucket = bucket_of(relative.word);
	if (relatives->count[bucket] == MAX_IN_BUCKET)
		return;
	relatives->count[bucket]++;
	relative.next = relatives->first[bucket];
	g_array_append_val(relatives->list, relative);
	relatives->first[bucket] = relatives->list->len;
}

gboolean
relatives_is_empty(const Relatives *relatives)
{
	return relatives->list->len == 0;
}

/* Whether the LENGTH bytes at WORD differ from RELATIVE in their ending. */
static gboolean
is_relative(const Relative *relative, const char *word, gsize length)
{
	guint alike = 0;

	while (alike < relative->length && alike < length &&
	    relative->word[alike] == g_ascii_tolower(word[alike]))
		alike++;
	return alike >= MIN_ALIKE && alike >= relative->cut + MIN_BEYOND_CUT &&
	    relative->length - alike <= MAX_ENDING &&
	    length - alike <= MAX_OTHER_ENDING;
}

void
relatives_note(Relatives *relatives, const char *word, gsize length)
{
	if (length < MIN_ALIKE)
		return;
	for (guint i = relatives->first[bucket_of(word)]; i > 0;) {
		Relative *relative = &g_array_index(
		    relatives->list, Relative, i - 1);

		if (!relative->found)
			relative->found = is_relative(relative, word, length);
		i = relative->next;
	}
}

void
relatives_foreach(const Relatives *relatives, GFunc found, gpointer user_data)
{
	for (guint i = 0; i < relatives->list->len; i++) {
		const Relative *relative = &g_array_index(
		    relatives->list, Relative, i);

		if (relative->found)
			found(relative->user, user_data);
	}
}
