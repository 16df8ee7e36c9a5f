/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdint.h>
#include <string.h>

#include "base/error.h"
#include "cli/config.h"
#include "index/acronym.h"
#include "index/aliases.h"

/* Any bytes are a file of aliases, one of settings, and, if they are UTF-8, a
   paragraph that may define acronyms. */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(gboolean holds, const char *what)
{
	if (!holds)
		g_error("not so: %s", what);
}

static void
check_error(const GError *error, gboolean none)
{
	require((error == NULL) == none, "a result or an error");
	require(error == NULL ||
		g_error_matches(error, POLIX_ERROR, POLIX_ERROR_USAGE),
	    "an error is one of the file");
}

static void
read_aliases(const char *text, gsize length)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) names = aliases_read("f", text, length, &error);

	check_error(error, names != NULL);
	if (names == NULL)
		return;
	require(names->len > 0 && names->len <= ALIASES_MOST,
	    "pairs of names are bounded");
	for (guint i = 0; i < names->len; i++) {
		const NameAlias *alias = names->pdata[i];

		require(*alias->name != '\0' && *alias->other != '\0',
		    "a name has words");
		require(strlen(alias->other) <= ALIASES_MAX_NAME,
		    "a name is bounded");
	}
}

static void
read_config(const char *text, gsize length)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Config) config = config_read("f", text, length, &error);

	check_error(error, config != NULL);
	for (guint i = CONFIG_QUERIES; config != NULL && i <= CONFIG_INDEXES;
	     i++) {
		const char *const *names = config_names(config, i);

		for (; *names != NULL; names++)
			require(*config_value(config, i, *names) != '\0',
			    "what is set has a value");
	}
}

typedef struct Text {
	const char *text;
	gsize length;
} Text;

static void
take_acronym(const Acronym *acronym, gpointer user_data)
{
	const Text *text = user_data;

	require(acronym->start < acronym->end && acronym->end <= text->length,
	    "an acronym is in the text");
	require(acronym->meaning_start < acronym->meaning_end &&
		acronym->meaning_end <= text->length,
	    "a meaning is in the text");
	require(g_utf8_validate(text->text + acronym->start,
		    (gssize)(acronym->end - acronym->start), NULL) &&
		g_utf8_validate(text->text + acronym->meaning_start,
		    (gssize)(acronym->meaning_end - acronym->meaning_start),
		    NULL),
	    "both are whole characters");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* Of just that size, so that a byte read behind it is found. */
	g_autofree char *copy = g_memdup2(data, size);
	Text text = {copy == NULL ? "" : copy, size};

	read_aliases(text.text, size);
	read_config(text.text, size);
	if (g_utf8_validate_len(text.text, size, NULL))
		acronym_find(text.text, size, take_acronym, &text);
	return 0;
}
