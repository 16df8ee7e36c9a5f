/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/stem.h"

#include <libstemmer.h>

#include "text/fold.h"

struct Stemmer {
	struct sb_stemmer *snowball; /* NULL if the language has none */
};

Stemmer *
stemmer_new(const char *language)
{
	Stemmer *stemmer = g_new0(Stemmer, 1);

	stemmer->snowball = sb_stemmer_new(language, "UTF_8");
	return stemmer;
}

void
stemmer_free(Stemmer *stemmer)
{
	if (stemmer == NULL)
		return;
	sb_stemmer_delete(stemmer->snowball);
	g_free(stemmer);
}

void
stemmer_stem(Stemmer *stemmer, const char *lowered, gsize length, GString *stem)
{
	const sb_symbol *symbols = NULL;
	gsize before = stem->len;

	if (stemmer->snowball != NULL && length <= G_MAXINT)
		symbols = sb_stemmer_stem(
		    stemmer->snowball, (const sb_symbol *)lowered, (int)length);
	if (symbols != NULL)
		fold_marks((const char *)symbols,
		    (gsize)sb_stemmer_length(stemmer->snowball), stem);
	if (stem->len == before)
		fold_marks(lowered, length, stem);
}
