/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/metadata_table.h"

#include <string.h>

#include "base/error.h"
#include "corpus/field.h"

struct PathMetadata {
	GRegex *regex;
	GPtrArray *names; /* of char *: its groups' */
};

/* Steps that a match may take, told to PCRE2 at the pattern's head: a path
   that fits takes some hundreds, a pattern gone wrong 2^length. */
#define LIMITS "(*LIMIT_MATCH=100000)(*LIMIT_DEPTH=10000)"

/* What is behind the class "[...]" at P. */
static const char *
skip_class(const char *p)
{
	p++;
	if (*p == '^')
		p++;
	if (*p == ']')
		p++;
	while (*p != '\0' && *p != ']') {
		if (*p == '\\' && p[1] != '\0')
			p++;
		p++;
	}
	return *p == '\0' ? p : p + 1;
}

/* If a named group begins at P, its name.  Returns: (transfer full). */
static char *
group_name(const char *p)
{
	static const struct {
		const char *opening;
		char closing;
	} forms[] = {{"(?<", '>'}, {"(?P<", '>'}, {"(?'", '\''}};
	guint i;

	for (i = 0; i < G_N_ELEMENTS(forms); i++) {
		const char *name = p + strlen(forms[i].opening), *end;

		if (!g_str_has_prefix(p, forms[i].opening))
			continue;
		end = strchr(name, forms[i].closing);
		if (end != NULL && *name != '=' && *name != '!')
			return g_strndup(name, (gsize)(end - name));
	}
	return NULL;
}

/* The names of the groups in REGEX: GRegex does not list them, but knows
   whether it has one. */
static GPtrArray *
find_names(const char *regex, const GRegex *compiled)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	const char *p = regex;

	while (*p != '\0') {
		char *name = group_name(p);

		if (name != NULL &&
		    g_regex_get_string_number(compiled, name) > 0 &&
		    !g_ptr_array_find_with_equal_func(
			names, name, g_str_equal, NULL))
			g_ptr_array_add(names, g_steal_pointer(&name));
		g_free(name);
		if (*p == '[')
			p = skip_class(p);
		else
			p += *p == '\\' && p[1] != '\0' ? 2 : 1;
	}
	return names;
}

PathMetadata *
path_metadata_new(const char *regex, GError **error)
{
	g_autoptr(PathMetadata) pattern = g_new0(PathMetadata, 1);
	g_autoptr(GError) trouble = NULL;
	g_autofree char *limited = g_strconcat(LIMITS, regex, NULL);

	/* Compiled as typed first, so that the error tells the right place. */
	pattern->regex = g_regex_new(regex, 0, 0, &trouble);
	if (pattern->regex != NULL) {
		g_regex_unref(pattern->regex);
		pattern->regex = g_regex_new(limited, 0, 0, &trouble);
	}
	if (pattern->regex == NULL) {
		g_set_error_literal(
		    error, POLIX_ERROR, POLIX_ERROR_USAGE, trouble->message);
		return NULL;
	}
	pattern->names = find_names(regex, pattern->regex);
	if (pattern->names->len == 0) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE,
		    "no named group, as in (?<year>\\d{4}), in \"%s\"", regex);
		return NULL;
	}
	return g_steal_pointer(&pattern);
}

void
path_metadata_free(PathMetadata *pattern)
{
	if (pattern == NULL)
		return;
	g_clear_pointer(&pattern->regex, g_regex_unref);
	g_clear_pointer(&pattern->names, g_ptr_array_unref);
	g_free(pattern);
}

gboolean
path_metadata_apply(
    const PathMetadata *pattern, const char *id, Document *document)
{
	g_autoptr(GMatchInfo) match = NULL;
	guint i;

	if (!g_utf8_validate(id, -1, NULL) ||
	    !g_regex_match(pattern->regex, id, 0, &match))
		return FALSE;
	for (i = 0; i < pattern->names->len; i++) {
		const char *name = g_ptr_array_index(pattern->names, i);
		g_autofree char *value = g_match_info_fetch_named(match, name);

		if (value != NULL)
			field_set(document, name, value, ORIGIN_PATH);
	}
	field_derive(document, ORIGIN_PATH);
	return TRUE;
}
