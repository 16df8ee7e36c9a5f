/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdint.h>
#include <string.h>

#include "base/error.h"
#include "search/query.h"

/* Any bytes are a query.  The first is no part of it: its lowest bit asks for
   --strict, the next for a list of fields, the third for saved queries, of
   which the first is the query itself.  Whatever comes, the tree is as query.h
   promises, and the same when it is read again, which one in eight is. */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(gboolean holds, const char *what)
{
	if (!holds)
		g_error("not so: %s", what);
}

/* What may stand below QUERY_NEAR. */
static gboolean
has_place(const QueryNode *node)
{
	if (node->kind != QUERY_OR)
		return node->kind == QUERY_WORD || node->kind == QUERY_PHRASE ||
		    node->kind == QUERY_NEAR;
	for (guint i = 0; i < node->children->len; i++)
		if (!has_place(node->children->pdata[i]))
			return FALSE;
	return TRUE;
}

static void
check_near(const QueryNode *node)
{
	guint negative = 0;
	const QueryNode *side;

	require(node->children->len == 2, "NEAR has two children");
	require(node->scope != QUERY_SCOPE_WORDS ||
		(node->distance >= 1 && node->distance <= QUERY_MAX_DISTANCE),
	    "a distance is within its bounds");
	for (guint i = 0; i < 2; i++) {
		side = node->children->pdata[i];
		if (side->kind == QUERY_NOT) {
			negative++;
			side = side->children->pdata[0];
		}
		require(has_place(side), "below NEAR all has a place");
	}
	require(negative < 2, "one side of NEAR is not negative");
}

static void
check_leaf(const QueryNode *node)
{
	require(node->children == NULL, "a word has no children");
	require(node->text != NULL && *node->text != '\0', "a word has text");
	require(g_utf8_validate(node->text, -1, NULL), "text is UTF-8");
	require(strchr(node->text, '"') == NULL, "text has no quotes");
	require(strlen(node->text) <= 4 * QUERY_MAX_BYTES, "text is bounded");
}

static void
check_kind(const QueryNode *node, gboolean field)
{
	guint count = node->children == NULL ? 0 : node->children->len;
	const QueryNode *child = count > 0 ? node->children->pdata[0] : NULL;

	switch (node->kind) {
	case QUERY_WORD:
		check_leaf(node);
		break;
	case QUERY_DATE:
		check_leaf(node);
		require(!field, "no date in a field");
		break;
	case QUERY_PHRASE:
		require(count >= 1, "a phrase has words");
		break;
	case QUERY_WORDS:
	case QUERY_AND:
	case QUERY_OR:
		require(count >= 2, "a group has more than one child");
		break;
	case QUERY_NOT:
		require(count == 1, "NOT has one child");
		require(child->kind != QUERY_NOT, "NOT has no NOT below it");
		break;
	case QUERY_NEAR:
		check_near(node);
		break;
	case QUERY_FIELD:
		require(count == 1, "a field has one child");
		require(node->field != NULL && !field, "no field in a field");
		break;
	}
}

static void
check_node(const QueryNode *node, const QueryNode *parent, gsize length,
    guint height, gboolean field)
{
	const QueryNode *child;

	require(height < (QUERY_MAX_SAVED + 1) * QUERY_MAX_HEIGHT,
	    "the tree's height is bounded");
	require(node->start <= node->end && node->end <= length,
	    "places are inside the query");
	require(
	    !node->required || (parent != NULL && parent->kind == QUERY_WORDS),
	    "only what is side by side is required");
	check_kind(node, field);
	field |= node->kind == QUERY_FIELD;
	for (guint i = 0; node->children != NULL && i < node->children->len;
	     i++) {
		child = node->children->pdata[i];
		require(node->kind != QUERY_PHRASE || child->kind == QUERY_WORD,
		    "a phrase has nothing but words");
		require(child->kind != node->kind || node->kind == QUERY_NEAR ||
			node->kind == QUERY_WORDS,
		    "groups are flat");
		require(node->kind != QUERY_WORDS ||
			(child->kind != QUERY_FIELD &&
			    child->kind != QUERY_DATE),
		    "words are ranked without fields and dates");
		check_node(child, node, length, height + 1, field);
	}
}

/* Parses QUERY.  Returns: what came of it, as text. */
static char *
parse(const char *query, const char *const *fields, const char *const *saved,
    gboolean strict)
{
	g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GError) error = NULL;
	g_autoptr(QueryNode)
	    node = query_parse(query, fields, saved, strict, warnings, &error);
	GString *result = g_string_new(NULL);

	require((node == NULL) == (error != NULL), "a tree or an error");
	require(error == NULL ||
		g_error_matches(error, POLIX_ERROR, POLIX_ERROR_QUERY),
	    "an error is one of the query");
	require(warnings->len <= QUERY_MAX_WARNINGS + 2, "warnings are few");
	if (node != NULL) {
		g_autofree char *tree = query_print(node);

		if (node->kind != QUERY_WORDS || node->children->len > 0)
			check_node(node, NULL, strlen(query), 0, FALSE);
		g_string_append(result, tree);
	} else {
		g_string_append(result, error->message);
	}
	for (guint i = 0; i < warnings->len; i++)
		g_string_append_printf(
		    result, "\n%s", (const char *)warnings->pdata[i]);
	require(g_utf8_validate(result->str, -1, NULL), "messages are UTF-8");
	return g_string_free(result, FALSE);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const fields[] = {
	    "author", "country", "title", NULL};
	g_autofree char *query = NULL;
	g_autofree char *first = NULL;
	gboolean strict;
	const char *const *known;
	const char *saved[] = {"a", NULL, "b", "(c OR -d) /s \"e f\"", "g",
	    "title:(h @b) @b", NULL};
	const char *const *queries;

	if (size == 0)
		return 0;
	strict = (data[0] & 1) != 0;
	known = (data[0] & 2) != 0 ? fields : NULL;
	queries = (data[0] & 4) != 0 ? saved : NULL;
	query = g_strndup((const char *)data + 1, size - 1);
	saved[1] = query;
	first = parse(query, known, queries, strict);
	if (g_str_hash(query) % 8 == 0) {
		g_autofree char *again = parse(query, known, queries, strict);

		require(g_str_equal(first, again),
		    "the same query is read the same");
	}
	return 0;
}
