/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What words that have a stem look like. */
#include "search/expander.h"

/* Stems that begin otherwise than their words: what a language's stems end in,
   and how many of their last letters their words may lack.  Found by comparing
   the words of Debian's word lists with their stems. */
enum { ALL_LETTERS = 255 };
static const struct {
	char language[3];
	char ending[6];
	guint8 letters;
} changed_stems[] = {
    {"ar", "", ALL_LETTERS}, /* the article and conjunctions are cut off */
    {"en", "ie", 2},         /* dying, die */
    {"fr", "nt", 2},         /* apparemment, apparent */
    {"fr", "qu", 2},         /* application, appliqu */
    {"ga", "", ALL_LETTERS}, /* bhfaighidh, faighidh */
    {"id", "", ALL_LETTERS}, /* pertahanan, tahan */
    {"nl", "heid", 2},       /* vrijheden, vrijheid */
    {"sr", "", ALL_LETTERS}, /* Cyrillic becomes Latin; mlijeko, mlek */
    {"ta", "", ALL_LETTERS}, /* question prefixes are cut off */
    {"yi", "", ALL_LETTERS}, /* participles lose their prefix */
};

/* How many of the last letters of a stem its words may lack; KEY is a
   language's entry and a stem.  Most have all but one (diplomacy, diplomaci).
 */
static guint
changed_letters(const char *key)
{
	guint i;

	for (i = 0; i < G_N_ELEMENTS(changed_stems); i++)
		if (memcmp(key, changed_stems[i].language, 2) == 0 &&
		    g_str_has_suffix(key + 2, changed_stems[i].ending))
			return changed_stems[i].letters;
	return 1;
}

gboolean
expander_begins_anyhow(const char *key)
{
	return changed_letters(key) == ALL_LETTERS;
}

gsize
expander_stem_prefix(const char *key)
{
	const char *stem = key + 2, *end = stem + strlen(stem);
	const char *least = g_utf8_find_next_char(stem, end);
	guint letters = changed_letters(key);

	if (letters == ALL_LETTERS || least == NULL)
		return strlen(stem);
	for (; letters > 0 && end > least; letters--)
		end = g_utf8_find_prev_char(stem, end);
	return (gsize)(end - stem);
}

/* The stemmer of the words whose language is ENTRY in the word list. */
static Stemmer *
stemmer_of(const Expander *expander, const char *entry)
{
	const GArray *languages = expander->languages;

	for (guint i = 0; i < languages->len; i++) {
		const Language *language = &g_array_index(
		    languages, Language, i);

		if (memcmp(language->entry, entry, 2) == 0)
			return language->stemmer;
	}
	return NULL;
}

gboolean
expander_may_stem(
    const Expander *expander, const WordEntry *entry, const char *key)
{
	g_autoptr(GString) stem = NULL;
	Stemmer *stemmer;

	if (entry->word[0] != key[2] && !expander_begins_anyhow(key))
		return FALSE;
	stemmer = stemmer_of(expander, key);
	if (stemmer == NULL)
		return FALSE;
	stem = g_string_new(NULL);
	stemmer_stem(stemmer, entry->word, entry->length, stem);
	return g_str_equal(stem->str, key + 2);
}
