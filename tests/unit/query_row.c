/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/query_row.h"

#include "tests/unit/unit.h"

#include "base/error.h"

const char *const query_fields[] = {
    "author", "country", "issuer", "path", "section", "title", "url", NULL};

static char *
print(const char *query)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(QueryNode)
	    node = query_parse(query, query_fields, NULL, FALSE, NULL, &error);

	assert_null(error);
	return query_print(node);
}

static char *
shorten(const char *tree)
{
	g_autoptr(GRegex) plain = g_regex_new(
	    "\\(word inflected \"([^\"]*)\"\\)", 0, 0, NULL);

	return g_regex_replace(plain, tree, -1, 0, "\\1", 0, NULL);
}

void
check_rows(const Row *rows, gsize count)
{
	for (gsize i = 0; i < count; i++) {
		g_autofree char *tree = print(rows[i].query);
		g_autofree char *shortened = shorten(tree);

		if (!g_str_equal(shortened, rows[i].tree))
			print_error("%s\n", rows[i].query);
		assert_string_equal(shortened, rows[i].tree);
	}
}
