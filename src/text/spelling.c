/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/spelling.h"

#include <string.h>

#include "text/spelling_table.h"

static int
compare(const char *folded, gsize length, const char *word)
{
	gsize word_length = strlen(word);
	int order = memcmp(folded, word, MIN(length, word_length));

	if (order != 0)
		return order;
	return (length > word_length) - (length < word_length);
}

/* Returns: where the word is in the table, or NULL. */
static const char *
find(const char *folded, gsize length)
{
	gsize low = 0;
	gsize high = spelling_count;

	while (low < high) {
		gsize middle = (low + high) / 2;
		const char *word = spelling_words + spelling_order[middle];
		int order = compare(folded, length, word);

		if (order == 0)
			return word;
		if (order > 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

void
spelling_variants(
    const char *folded, gsize length, SpellingSink sink, gpointer user_data)
{
	const char *self = find(folded, length);
	const char *word = self;

	if (self == NULL)
		return;
	/* Back to the two NULs that the group begins behind. */
	while (word[-1] != '\0' || word[-2] != '\0')
		word--;
	while (*word != '\0') {
		gsize word_length = strlen(word);

		if (word != self)
			sink(word, word_length, user_data);
		word += word_length + 1;
	}
}

char *
spelling_umlauts(const char *lowered)
{
	g_autoptr(GString) umlauts = g_string_new(NULL);
	gboolean any = FALSE;
	char before = '\0';

	for (const char *c = lowered; *c != '\0'; before = *c++) {
		const char *umlaut = NULL;

		/* (No word of German ends in an umlaut; "revenue" does.) */
		if (c[1] != 'e' || c[2] == '\0')
			umlaut = NULL;
		else if (*c == 'a')
			umlaut = "ä";
		else if (*c == 'o')
			umlaut = "ö";
		else if (*c == 'u' &&
		    (before == '\0' || strchr("aeiouyq", before) == NULL))
			umlaut = "ü";
		if (umlaut == NULL) {
			g_string_append_c(umlauts, *c);
			continue;
		}
		g_string_append(umlauts, umlaut);
		any = TRUE;
		c++;
	}
	return any ? g_strdup(umlauts->str) : NULL;
}
