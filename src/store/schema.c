/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/schema.h"

#include <string.h>

#include <xxhash.h>

enum { HASH_DIGITS = 16 };

void
schema_term(GString *term, const char *prefix, const char *text, gsize length)
{
	g_string_assign(term, prefix);
	if (term->len + length <= SCHEMA_MAX_TERM) {
		g_string_append_len(term, text, (gssize)length);
		return;
	}
	g_string_append_len(
	    term, text, SCHEMA_MAX_TERM - HASH_DIGITS - (gssize)term->len);
	g_string_append_printf(term, "%016" G_GINT64_MODIFIER "x",
	    (guint64)XXH3_64bits(text, length));
}

void
schema_field_term(GString *term, const char *prefix, const char *field,
    char mark, const char *text, gsize length)
{
	g_autofree char *whole = g_strdup_printf("%s%s%c", prefix, field, mark);

	schema_term(term, whole, text, length);
}

void
schema_unit_term(GString *term, guint32 record)
{
	g_string_printf(term, SCHEMA_UNIT "%x", record);
}

void
schema_pair_term(GString *term, guint bucket)
{
	g_string_printf(term, SCHEMA_PAIR "%04x", bucket);
}

gboolean
schema_is_counted(const char *term, gsize length)
{
	static const char own[] = SCHEMA_CAPITALS SCHEMA_LENGTHS SCHEMA_PAIR;

	return length > 0 &&
	    (!g_ascii_isupper(term[0]) || strchr(own, term[0]) != NULL);
}

char *
schema_hash(const guint64 hash[2])
{
	return g_strdup_printf("%016" G_GINT64_MODIFIER
			       "x%016" G_GINT64_MODIFIER "x",
	    hash[0], hash[1]);
}
