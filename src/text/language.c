/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/stem.h"

#include <string.h>

#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "text/fold.h"
#include "text/stopwords.h"

enum {
	/* "Norwegian Nynorsk", "en-Latn-GB-oxendict" and the like. */
	NAME_LENGTH = 64,
	NAME_UNITS = 64,
};

/* Codes that ICU does not bring to ISO 639-1: those of ISO 639-2/B, and two
   that are written and stemmed as one. Rising. */
static const struct {
	char code[4];
	char meant[3];
} other_codes[] = {
    {"alb", "sq"},
    {"arm", "hy"},
    {"baq", "eu"},
    {"bur", "my"},
    {"chi", "zh"},
    {"cze", "cs"},
    {"dut", "nl"},
    {"fre", "fr"},
    {"geo", "ka"},
    {"ger", "de"},
    {"gre", "el"},
    {"ice", "is"},
    {"mac", "mk"},
    {"may", "ms"},
    {"nb", "no"},
    {"nn", "no"},
    {"nno", "no"},
    {"nob", "no"},
    {"per", "fa"},
    {"rum", "ro"},
    {"slo", "sk"},
    {"wel", "cy"},
};

gboolean
language_marks(const char *language)
{
	return strcmp(language, "vi") == 0;
}

gboolean
stop_word(const char *language, const char *word, gsize length)
{
	return language_marks(language)
	    ? stopwords_has_marked(word, length)
	    : stop_word_folded(language, word, length);
}

gboolean
stop_word_folded(const char *language, const char *folded, gsize length)
{
	for (guint i = 0; i < STOPWORDS_LANGUAGES; i++) {
		if (strcmp(stopwords_language(i), language) == 0)
			return stopwords_has(i, folded, length);
	}
	return FALSE;
}

/* ICU's own string for CODE, in lower case, NULL if it is none of ISO 639. */
static const char *
find_code(const char *code)
{
	const char *const *codes = uloc_getISOLanguages();

	for (gsize i = 0; i < G_N_ELEMENTS(other_codes); i++) {
		if (strcmp(other_codes[i].code, code) == 0)
			code = other_codes[i].meant;
	}
	/* Several languages, none, one that has no code, one not known. */
	if (strcmp(code, "mul") == 0 || strcmp(code, "zxx") == 0 ||
	    strcmp(code, "mis") == 0 || strcmp(code, "und") == 0)
		return NULL;
	for (; *codes != NULL; codes++) {
		if (strcmp(*codes, code) == 0)
			return *codes;
	}
	return NULL;
}

static void
add_name(GHashTable *names, const char *code, const char *in_language)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar units[NAME_UNITS];
	char name[NAME_UNITS * 3];
	int32_t length = uloc_getDisplayLanguage(
	    code, in_language, units, NAME_UNITS, &status);

	u_strToUTF8(name, sizeof name, &length, units, length, &status);
	if (U_FAILURE(status) || length == 0)
		return;
	g_hash_table_insert(names, fold_word(name, (gsize)length),
	    (gpointer)(guintptr)find_code(code));
}

/* Languages' names in English and in themselves, folded. */
static gpointer
make_names(gpointer unused)
{
	GHashTable *names = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);
	const char *const *codes = uloc_getISOLanguages();

	(void)unused;
	for (; *codes != NULL; codes++) {
		add_name(names, *codes, *codes);
		add_name(names, *codes, "en");
	}
	return names;
}

static const char *
find_name(const char *name)
{
	static GOnce once = G_ONCE_INIT;
	g_autofree char *folded = fold_word(name, strlen(name));

	g_once(&once, make_names, NULL);
	return g_hash_table_lookup(once.retval, folded);
}

const char *
language_intern(const char *code)
{
	UErrorCode status = U_ZERO_ERROR;
	char language[ULOC_LANG_CAPACITY];
	gsize length = strlen(code);
	int32_t size;
	const char *found = NULL;

	if (length == 0 || length > NAME_LENGTH)
		return NULL;
	size = uloc_getLanguage(code, language, sizeof language, &status);
	if (U_SUCCESS(status) && size >= 2 && size < ULOC_LANG_CAPACITY)
		found = find_code(language);
	return found != NULL ? found : find_name(code);
}
