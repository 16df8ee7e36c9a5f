/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/damage.h"

#include <string.h>

#include "store/schema.h"

/* Reads a key of KIND that begins like WORD, and its value. */
static gboolean
probe(const Store *store, const char *kind, const char *word, GError **error)
{
	g_autofree char *from = g_strconcat(kind, word, NULL);
	g_autoptr(GString) key = g_string_new(NULL);
	g_autoptr(GByteArray) value = g_byte_array_new();

	return store_metadata_seek(
		   store, 0, kind, from, strlen(from), key, error) &&
	    (key->len == 0 ||
		store_metadata(store, 0, key->str, key->len, value, error));
}

gboolean
damage_probe(const Store *store, GError **error)
{
	static const char *const kinds[] = {SCHEMA_KEY_WORDS,
	    SCHEMA_KEY_SPELLING, SCHEMA_KEY_NAMES, SCHEMA_KEY_POSTINGS};
	static const char *const words[] = {
	    "", "c", "f", "i", "l", "o", "r", "u"};

	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
		for (gsize k = 0; k < G_N_ELEMENTS(words); k++)
			if (!probe(store, kinds[i], words[k], error))
				return FALSE;
	return TRUE;
}

void
damage_explain(const char *path, gboolean alone, GError **error)
{
	g_autofree char *message = NULL;

	if (error == NULL || *error == NULL ||
	    (!g_error_matches(*error, POLIX_ERROR, POLIX_ERROR_CORRUPT) &&
		!(alone &&
		    g_error_matches(*error, POLIX_ERROR, POLIX_ERROR_STALE)) &&
		!g_error_matches(*error, POLIX_ERROR, POLIX_ERROR_NO_INDEX)))
		return;
	message = g_strdup((*error)->message);
	(*error)->code = POLIX_ERROR_CORRUPT;
	if (strstr(message, "--rebuild") != NULL)
		return;
	g_clear_error(error);
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_CORRUPT,
	    "%s: the index is damaged (%s); build it again with: polix index "
	    "--rebuild PATH...",
	    path, message);
}
