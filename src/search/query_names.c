/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/query_names.h"

#include "base/near.h"
#include "search/query.h"
#include "search/query_mark.h"

enum {
	MAX_FIELD = 64, /* characters of a field's name */
	MAX_FIELDS_LISTED = 20,
	MAX_SAVED_LISTED = 20,
};

gboolean
query_names_is_identifier(const QueryText *text, guint start, guint end)
{
	const gunichar *chars = text->chars;

	if (start == end || end - start > MAX_FIELD ||
	    (!g_unichar_isalpha(chars[start]) && chars[start] != '_'))
		return FALSE;
	while (start < end &&
	    (query_char_is_word(chars[start]) ||
		query_mark_is_one_of(chars[start], "_-.")))
		start++;
	return start == end;
}

gboolean
query_names_is_field(const char *const *fields, const char *name)
{
	return fields == NULL || g_str_equal(name, "date") ||
	    g_strv_contains(fields, name);
}

char *
query_unknown_field(const char *name, const char *const *fields)
{
	GString *what = g_string_new(NULL);
	const char *near = NULL;
	guint least = NEAR_MISS + 1;

	near_take(name, "date", &near, &least);
	for (guint i = 0; fields[i] != NULL; i++)
		near_take(name, fields[i], &near, &least);
	g_string_printf(what, "unknown field %s", name);
	if (near != NULL)
		g_string_append_printf(what, ", did you mean %s:?", near);
	g_string_append(what, " (there are: date");
	for (guint i = 0; i <= MAX_FIELDS_LISTED && fields[i] != NULL; i++)
		if (i == MAX_FIELDS_LISTED)
			g_string_append(what, ", …");
		else if (!g_str_equal(fields[i], "date"))
			g_string_append_printf(what, ", %s", fields[i]);
	g_string_append_c(what, ')');
	return g_string_free(what, FALSE);
}

char *
query_names_saved(const QueryText *text, guint start, guint end)
{
	guint i = start;

	while (i < end &&
	    (query_char_is_word(text->chars[i]) ||
		query_mark_is_one_of(text->chars[i], "-_")))
		i++;
	if (i < end || end == start)
		return NULL;
	return query_text_copy(text, start, end);
}

const char *
query_saved_find(const char *const *saved, const char *name)
{
	for (; saved != NULL && *saved != NULL; saved += 2)
		if (g_str_equal(*saved, name))
			return saved[1];
	return NULL;
}

char *
query_unknown_saved(const char *name, const char *const *saved)
{
	GString *what = g_string_new(NULL);

	g_string_printf(what, "no saved query @%s (there ", name);
	if (saved == NULL || *saved == NULL)
		g_string_append(what, "are none, see polix-config(5)");
	for (guint i = 0;
	     saved != NULL && saved[2 * i] != NULL && i <= MAX_SAVED_LISTED;
	     i++)
		if (i == MAX_SAVED_LISTED)
			g_string_append(what, ", …");
		else
			g_string_append_printf(what, "%s@%s",
			    i == 0 ? "are: " : ", ", saved[2 * i]);
	g_string_append_c(what, ')');
	return g_string_free(what, FALSE);
}
