/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/query.h"

static void print_node(GString *out, const QueryNode *node);

static const char *
match_name(QueryMatch match)
{
	switch (match) {
	case QUERY_INFLECTED:
		return "inflected";
	case QUERY_FOLDED:
		return "folded";
	case QUERY_EXACT:
		return "exact";
	case QUERY_WILDCARD:
		return "wildcard";
	case QUERY_FUZZY:
		return "fuzzy";
	}
	g_assert_not_reached();
}

static const char *
scope_name(const QueryNode *node)
{
	switch (node->scope) {
	case QUERY_SCOPE_WORDS:
		return node->ordered ? "adj" : "near";
	case QUERY_SCOPE_SENTENCE:
		return node->ordered ? "sentence-ordered" : "sentence";
	case QUERY_SCOPE_PARAGRAPH:
		return node->ordered ? "paragraph-ordered" : "paragraph";
	}
	g_assert_not_reached();
}

/* Double quotes part words, so there are none in TEXT. */
static void
print_text(GString *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '\\')
			g_string_append_c(out, '\\');
		g_string_append_c(out, *text);
	}
}

/* The words of a phrase; those that are compared alike in one pair of quotes.
 */
static void
print_phrase(GString *out, const QueryNode *phrase)
{
	const QueryNode *before = NULL;
	const QueryNode *word;

	for (guint i = 0; i < phrase->children->len; i++) {
		word = phrase->children->pdata[i];
		if (before != NULL && before->match == word->match)
			g_string_append_c(out, ' ');
		else
			g_string_append_printf(out, "%s %s \"",
			    before == NULL ? "" : "\"",
			    match_name(word->match));
		print_text(out, word->text);
		before = word;
	}
	if (before != NULL)
		g_string_append_c(out, '"');
}

static void
print_children(GString *out, const char *name, const QueryNode *node)
{
	g_string_append(out, name);
	for (guint i = 0; i < node->children->len; i++) {
		g_string_append_c(out, ' ');
		print_node(out, node->children->pdata[i]);
	}
}

static void
print_near(GString *out, const QueryNode *node)
{
	g_autofree char *name = node->scope == QUERY_SCOPE_WORDS
	    ? g_strdup_printf("%s %u", scope_name(node), node->distance)
	    : g_strdup(scope_name(node));

	print_children(out, name, node);
}

static void
print_word(GString *out, const QueryNode *node)
{
	g_string_append_printf(out, "word %s%s \"", match_name(node->match),
	    node->capitals ? " capitals" : "");
	print_text(out, node->text);
	g_string_append_c(out, '"');
}

static void
print_node(GString *out, const QueryNode *node)
{
	g_string_append(out, node->required ? "+(" : "(");
	switch (node->kind) {
	case QUERY_WORD:
		print_word(out, node);
		break;
	case QUERY_PHRASE:
		g_string_append(out, "phrase");
		print_phrase(out, node);
		break;
	case QUERY_WORDS:
		print_children(out, "words", node);
		break;
	case QUERY_AND:
		print_children(out, "and", node);
		break;
	case QUERY_OR:
		print_children(out, "or", node);
		break;
	case QUERY_NOT:
		print_children(out, "not", node);
		break;
	case QUERY_NEAR:
		print_near(out, node);
		break;
	case QUERY_FIELD:
		g_string_append(out, "field ");
		print_children(out, node->field, node);
		break;
	case QUERY_DATE:
		g_string_append_printf(out, "date %s", node->text);
		break;
	}
	g_string_append_c(out, ')');
}

char *
query_print(const QueryNode *node)
{
	GString *out = g_string_new(NULL);

	print_node(out, node);
	return g_string_free(out, FALSE);
}
