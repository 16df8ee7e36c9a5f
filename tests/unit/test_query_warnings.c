/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "base/error.h"
#include "tests/unit/query_row.h"

/* Here the second of a row is what the first is warned of with: in the best
   reading, a line each. */
static const Row warning_rows[] = {
    {"Subject: dialogue", "stray colon at byte 7: : dialogue (read as text)"},
    {"title: dialogue", "stray colon at byte 5: : dialogue (read as text)"},
    {"a : b", "stray colon at byte 2: : b (read as text)"},
    {"at 10:30, see http://a.org/b/ for 'this'", ""},
    {"a / b", "stray slash at byte 2: / b (read as text)"},
    {"and/ b /c",
	"stray slash at byte 3: / b /c (read as text)\nstray slash at byte 7: "
	"/c (read as text)"},
    {"/5 a", "stray slash at byte 0: /5 a (read as text)"},
    {"a /s", "stray slash at byte 2: /s (read as text)"},
    {"and/or 24/7 12/5/2020 +5", ""},
    {"plain words, (bracketed) and \"quoted\"", ""},
    {"what is \"deterrence\"?", ""},
    {"\"what is deterrence?\"",
	"? at the end of a phrase at byte 19: ?\" (read as any one letter; "
	"without it, the phrase ends in the word)"},
    {"\"bet?\" \"a b?t?\" \"what? is\"", ""},
    {"\"Cam Ranh",
	"unclosed quote at byte 0: \"Cam Ranh (read as a phrase to the query's "
	"end)"},
    {"navy \"Cam Ranh",
	"unclosed quote at byte 5: \"Cam Ranh (read as a phrase to the query's "
	"end)"},
    {"Cam Ranh\"", "stray quote at byte 8: \" (passed over)"},
    {"5\" gun", "stray quote at byte 1: \" gun (passed over)"},
    {"a \" b", "stray quote at byte 2: \" b (passed over)"},
    {"“a b",
	"unclosed quote at byte 0: “a b (read as a phrase to the query's end)"},
    {"a \"\" b", "no words in quotes at byte 2: \"\" b (passed over)"},
    {"\"—\"",
	"no words in quotes at byte 0: \"—\" (passed over)\n"
	"nothing to look for in \"—\""},
    {"a) b", "unbalanced bracket at byte 1: ) b (passed over)"},
    {"(a b", "unbalanced bracket at byte 0: (a b (closed at the query's end)"},
    {"((a b) c",
	"unbalanced bracket at byte 0: ((a b) c (closed at the query's end)"},
    {"a () b", "nothing in the brackets at byte 2: () b (passed over)"},
    {"(—) b", "nothing in the brackets at byte 0: (—) b (passed over)"},
    {"AND a", "nothing before this operator at byte 0: AND a (passed over)"},
    {"a AND", "nothing behind this operator at byte 2: AND (passed over)"},
    {"a AND AND b",
	"nothing behind this operator at byte 2: AND AND b (passed over)"},
    {"a OR", "nothing behind this operator at byte 2: OR (passed over)"},
    {"OR a", "nothing before this operator at byte 0: OR a (passed over)"},
    {"a OR OR b",
	"nothing behind this operator at byte 2: OR OR b (passed over)"},
    {"a AND OR b",
	"nothing behind this operator at byte 2: AND OR b (passed over)"},
    {"a OR AND b",
	"nothing before this operator at byte 5: AND b (passed over)"},
    {"a NOT", "nothing behind this sign at byte 2: NOT (passed over)"},
    {"a NOT AND b",
	"nothing behind this sign at byte 2: NOT AND b (passed over)"},
    {"NEAR b", "nothing before this operator at byte 0: NEAR b (passed over)"},
    {"a NEAR", "nothing behind this operator at byte 2: NEAR (passed over)"},
    {"a NEAR/5",
	"nothing behind this operator at byte 2: NEAR/5 (passed over)"},
    {"a NEAR NEAR b",
	"nothing behind this operator at byte 2: NEAR NEAR b (passed over)"},
    {"a NEAR/5 AND b",
	"nothing behind this operator at byte 2: NEAR/5 AND b (passed over)"},
    {"a /5 /5 b",
	"nothing behind this operator at byte 2: /5 /5 b (passed over)"},
    {"AND", "nothing but operators at byte 0: AND (read as words)"},
    {"NOT", "nothing but operators at byte 0: NOT (read as words)"},
    {"OR OR", "nothing but operators at byte 0: OR OR (read as words)"},
    {"(NEAR)", "nothing but operators at byte 0: (NEAR) (read as words)"},
    {":",
	"stray colon at byte 0: : (read as text)\n"
	"nothing to look for in :"},
    {"\"",
	"stray quote at byte 0: \" (passed over)\n"
	"nothing to look for in \""},
    {"*",
	"nothing beside the wildcard at byte 0: * (passed over)\n"
	"nothing to look for in *"},
    {"()",
	"nothing in the brackets at byte 0: () (passed over)\n"
	"nothing to look for in ()"},
    {"-- -", "nothing to look for in -- -"},
    {"", "nothing to look for in an empty query"},
    {"a NEAR/0 b", "distance out of bounds at byte 2: NEAR/0 b (read as 1)"},
    {"a NEAR/1001 b",
	"distance out of bounds at byte 2: NEAR/1001 b (read as 1000)"},
    {"a /99999999999999999999 b",
	"distance out of bounds at byte 2: /99999999999999999999 b (read as "
	"1000)"},
    {"a NEAR/ b", "no number behind the slash at byte 2: NEAR/ b (read as 10)"},
    {"a NEAR/x b",
	"no number behind the slash at byte 2: NEAR/x b (read as a word)"},
    {"a ADJ/sx b",
	"no number behind the slash at byte 2: ADJ/sx b (read as a word)"},
    {"a NEAR b", ""},
    {"a near/3 b",
	"an operator not in capitals at byte 2: near/3 b (read as words)"},
    {"a Adj/s b",
	"an operator not in capitals at byte 2: Adj/s b (read as words)"},
    {"a near/far b", ""},
    {"a near b", ""},
    {"\"near/3\"", ""},
    {"a *", "nothing beside the wildcard at byte 2: * (passed over)"},
    {"\"a * b\"", "nothing beside the wildcard at byte 3: * b\" (passed over)"},
    {"autor:smith",
	"unknown field autor, did you mean author:? (there are: date, author, "
	"country, issuer, path, section, title, url) at byte 0: autor:smith "
	"(read as words)"},
    {"Subject:dialogue",
	"unknown field subject (there are: date, author, country, issuer, "
	"path, section, title, url) at byte 0: Subject:dialogue (read as "
	"words)"},
    {"title:—",
	"field without a value at byte 0: title:— (passed over)\n"
	"nothing to look for in title:—"},
    {"title:\"\"",
	"no words in quotes at byte 6: \"\" (passed over)\n"
	"field without a value at byte 0: title:\"\" (passed over)\n"
	"nothing to look for in title:\"\""},
    {"title:()",
	"nothing in the brackets at byte 6: () (passed over)\n"
	"nothing to look for in title:()"},
    {"date:foo",
	"not a date at byte 0: date:foo (read as a word; a date is 2015, "
	"2015-03, 2015-03-02 or 2010..2015)"},
    {"date:2015-13",
	"not a date at byte 0: date:2015-13 (read as a word; a date is 2015, "
	"2015-03, 2015-03-02 or 2010..2015)"},
    {"date:2015-02-30",
	"not a date at byte 0: date:2015-02-30 (read as a word; a date is "
	"2015, 2015-03, 2015-03-02 or 2010..2015)"},
    {"date:2010-2015",
	"not a date at byte 0: date:2010-2015 (read as a word; a date is 2015, "
	"2015-03, 2015-03-02 or 2010..2015)"},
    {"date:201*",
	"not a date at byte 0: date:201* (read as a word; a date is 2015, "
	"2015-03, 2015-03-02 or 2010..2015)"},
    {"date:2015..2010",
	"dates in the wrong order at byte 0: date:2015..2010 (read the other "
	"way round)"},
    {"date:..",
	"field without a value at byte 0: date:.. (passed over)\n"
	"nothing to look for in date:.."},
    {"date:\"a b\"",
	"not a date at byte 0: date:\"a b\" (read as a word; a date is 2015, "
	"2015-03, 2015-03-02 or 2010..2015)"},
    {"title:a NEAR/5 b",
	"field or date beside an operator of nearness at byte 8: NEAR/5 b "
	"(read as AND)"},
    {"a /s (b date:2015)",
	"field or date beside an operator of nearness at byte 2: /s (b "
	"date:2015) (read as AND)"},
    {"(NOT a) /s NOT b",
	"NOT on both sides of an operator of nearness at byte 8: /s NOT b "
	"(read as AND)"},
    {"word~2", "number after ~ at byte 4: ~2 (passed over)"},
    {"\"a b\"~5",
	"~ behind a phrase at byte 5: ~5 (passed over; inflections are ~\"…\", "
	"nearness is NEAR/n)"},
    {"\"a b\"~",
	"~ behind a phrase at byte 5: ~ (passed over; inflections are ~\"…\", "
	"nearness is NEAR/n)"},
    {"=a*",
	"wildcard in an exact word at byte 0: =a* (read as a wildcard only)"},
    {"a*~", "wildcard before ~ at byte 0: a*~ (read as a wildcard only)"},
    {"=a~", "both = and ~ at byte 0: =a~ (read as ~)"},
    {"=(a b)",
	"= or ~ before a bracket at byte 0: =(a b) (passed over; it belongs to "
	"a word or a phrase)"},
    {"~(a b)",
	"= or ~ before a bracket at byte 0: ~(a b) (passed over; it belongs to "
	"a word or a phrase)"},
    {"DEFENCE WHITE PAPER OF VIETNAM",
	"all in capitals at byte 0: DEFENCE WHITE PAPER OF V… (read as if in "
	"lower case)"},
    {"VIETNAM AND INDIA SIGN PACT",
	"all in capitals at byte 0: VIETNAM AND INDIA SIGN P… (read as if in "
	"lower case)"},
    {"\"CAM RANH BAY\" AND THE NAVY",
	"all in capitals at byte 0: \"CAM RANH BAY\" AND THE N… (read as if in "
	"lower case)"},
    {"a NEAR/1 b NEAR/1 c NEAR/1 d NEAR/1 e NEAR/1 f NEAR/1 g NEAR/1 h NEAR/1 "
     "i NEAR/1 j NEAR/1 k NEAR/1 l NEAR/1 m NEAR/1 n NEAR/1 o NEAR/1 p NEAR/1 "
     "q NEAR/1 r",
	"too many operators of nearness in a row at byte 146: NEAR/1 r (passed "
	"over)"},
    {"Đà Nẵng \"Hà Nội",
	"unclosed quote at byte 12: \"Hà Nội (read as a phrase to the query's "
	"end)"},
};

/* Each with the whole message: what is wrong comes before how it is read. */
static const Row strict_rows[] = {
    {"\"Cam Ranh", "unclosed quote at byte 0: \"Cam Ranh"},
    {"Đà Nẵng \"Hà Nội", "unclosed quote at byte 12: \"Hà Nội"},
    {"Cam Ranh\"", "stray quote at byte 8: \""},
    {"(a b", "unbalanced bracket at byte 0: (a b"},
    {"Subject: dialogue", "stray colon at byte 7: : dialogue"},
    {"a / b", "stray slash at byte 2: / b"},
    {"a) b", "unbalanced bracket at byte 1: ) b"},
    {"a AND", "nothing behind this operator at byte 2: AND"},
    {"OR a", "nothing before this operator at byte 0: OR a"},
    {"a NOT", "nothing behind this sign at byte 2: NOT"},
    {"a NEAR/0 b", "distance out of bounds at byte 2: NEAR/0 b"},
    {"autor:smith",
	"unknown field autor, did you mean author:? (there are: date, author, "
	"country, issuer, path, section, title, url) at byte 0: autor:smith"},
    {"a date:2015-13", "not a date at byte 2: date:2015-13"},
    {"a *", "nothing beside the wildcard at byte 2: *"},
    {"a NEAR/x b", "no number behind the slash at byte 2: NEAR/x b"},
    {"NOT", "nothing behind this sign at byte 0: NOT"},
    {":", "stray colon at byte 0: :"},
    {"", "nothing to look for in an empty query"},
    {" \t", "nothing to look for in an empty query"},
    {"— & …", "nothing to look for in — & …"},
    {"a \"b c d e f g h i j k l m n o p",
	"unclosed quote at byte 2: \"b c d e f g h i j k l m…"},
};

/* Where each node of the tree stands in the query, from the root down. */
static const Row place_rows[] = {
    {"dialogue", "dialogue"},
    {"(a, b!)", "(a, b!)|a|b"},
    {"x (a", "x (a|x|(a"},
    {"  =Defence ", "=Defence"},
    {"x candidate~, y", "x candidate~, y|x|candidate~|y"},
    {"a \"Đà Nẵng\" b", "a \"Đà Nẵng\" b|a|\"Đà Nẵng\"|Đà|Nẵng|b"},
    {"~\"a b\"", "~\"a b\"|a|b"},
    {"a -b", "a -b|a|-b|b"},
    {"NOT (a OR b)", "NOT (a OR b)|(a OR b)|a|b"},
    {"+a b", "+a b|+a|b"},
    {"a NEAR/5 b AND c", "a NEAR/5 b AND c|a NEAR/5 b|a|b|c"},
    {"title:(a b)", "title:(a b)|(a b)|a|b"},
    {"title:(\"a b\") c", "title:(\"a b\") c|c|title:(\"a b\")|(\"a b\")|a|b"},
    {"x date:2015", "x date:2015|x|date:2015"},
    {"\xff\xff"
     "z \"a",
	"z \"a|z|\"a|a"},
};

static char *
join_warnings(const GPtrArray *warnings)
{
	GString *joined = g_string_new(NULL);

	for (guint i = 0; i < warnings->len; i++)
		g_string_append_printf(joined, "%s%s", i > 0 ? "\n" : "",
		    (const char *)warnings->pdata[i]);
	return g_string_free(joined, FALSE);
}

/* Parses QUERY leniently, and gives the tree to NODE unless it is NULL.
   Returns: the warnings. */
static char *
warnings_of(const char *query, QueryNode **node)
{
	g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(QueryNode) parsed = query_parse(
	    query, query_fields, NULL, FALSE, warnings, NULL);

	if (node != NULL)
		*node = g_steal_pointer(&parsed);
	return join_warnings(warnings);
}

static void
malformed_queries_are_warned_of_with_the_place(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(warning_rows); i++) {
		g_autofree char *warnings = warnings_of(
		    warning_rows[i].query, NULL);

		if (!g_str_equal(warnings, warning_rows[i].tree))
			print_error("%s\n", warning_rows[i].query);
		assert_string_equal(warnings, warning_rows[i].tree);
	}
}

static void
malformed_queries_are_errors_if_strict(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(strict_rows); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(QueryNode) node = query_parse(strict_rows[i].query,
		    query_fields, NULL, TRUE, NULL, &error);

		assert_null(node);
		assert_true(
		    g_error_matches(error, POLIX_ERROR, POLIX_ERROR_QUERY));
		assert_string_equal(error->message, strict_rows[i].tree);
	}
}

static void
headlines_are_no_error_if_strict(void **state)
{
	g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(QueryNode)
	    node = query_parse("DEFENCE WHITE PAPER OF VIETNAM", query_fields,
		NULL, TRUE, warnings, NULL);

	(void)state;
	assert_non_null(node);
	assert_int_equal(warnings->len, 1);
}

static void
without_a_list_every_name_is_a_field(void **state)
{
	g_autoptr(QueryNode)
	    node = query_parse("autor:smith", NULL, NULL, TRUE, NULL, NULL);
	g_autofree char *tree = query_print(node);

	(void)state;
	assert_string_equal(tree, "(field autor (word inflected \"smith\"))");
}

static void
add_places(GString *places, const char *query, const QueryNode *node)
{
	if (places->len > 0)
		g_string_append_c(places, '|');
	g_string_append_len(
	    places, query + node->start, (gssize)(node->end - node->start));
	for (guint i = 0; node->children != NULL && i < node->children->len;
	     i++)
		add_places(places, query, node->children->pdata[i]);
}

static void
nodes_know_their_bytes_in_the_query(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(place_rows); i++) {
		g_autoptr(GString) places = g_string_new(NULL);
		g_autoptr(QueryNode) node = query_parse(
		    place_rows[i].query, query_fields, NULL, FALSE, NULL, NULL);

		add_places(places, place_rows[i].query, node);
		assert_string_equal(places->str, place_rows[i].tree);
	}
}

/* COUNT times UNIT between HEAD and TAIL. */
static char *
repeat(const char *head, const char *unit, guint count, const char *tail)
{
	GString *repeated = g_string_new(head);

	for (guint i = 0; i < count; i++)
		g_string_append(repeated, unit);
	g_string_append(repeated, tail);
	return g_string_free(repeated, FALSE);
}

static void
a_million_brackets_hold_a_word(void **state)
{
	g_autofree char *query = repeat("", "(", 1000000, "a");
	g_autoptr(QueryNode) node = NULL;
	g_autofree char *warnings = warnings_of(query, &node);

	(void)state;
	assert_int_equal(node->kind, QUERY_WORD);
	assert_true(
	    g_str_has_prefix(warnings, "brackets too deep at byte 64: "));
}

static void
words_beyond_the_limit_are_passed_over(void **state)
{
	g_autofree char *query = repeat("", "word ", 10000, "");
	g_autoptr(QueryNode) node = NULL;
	g_autofree char *warnings = warnings_of(query, &node);

	(void)state;
	assert_int_equal(node->children->len, QUERY_MAX_WORDS);
	assert_true(
	    g_str_has_prefix(warnings, "query too long at byte 20480: "));
}

static void
tokens_of_one_long_word_are_bounded(void **state)
{
	g_autofree char *query = repeat("", "a-", 10000, "");
	g_autofree char *unspaced = repeat("", "国防", 10000, "");
	g_autoptr(QueryNode)
	    node = query_parse(query, NULL, NULL, FALSE, NULL, NULL);
	g_autoptr(QueryNode)
	    other = query_parse(unspaced, NULL, NULL, FALSE, NULL, NULL);

	(void)state;
	assert_int_equal(strlen(node->text), 2 * QUERY_MAX_WORDS - 1);
	assert_true(strlen(other->text) < strlen(unspaced));
	assert_true(g_utf8_validate(other->text, -1, NULL));
}

static void
a_megabyte_of_quotes_gives_few_warnings(void **state)
{
	g_autofree char *query = repeat("", "\"", 1 << 20, "");
	g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(QueryNode)
	    node = query_parse(query, NULL, NULL, FALSE, warnings, NULL);

	(void)state;
	assert_int_equal(node->kind, QUERY_WORDS);
	assert_int_equal(node->children->len, 0);
	assert_int_equal(warnings->len, QUERY_MAX_WARNINGS + 2);
	assert_string_equal(warnings->pdata[QUERY_MAX_WARNINGS],
	    "there is more of this kind in the query");
}

static void
queries_are_cut_at_the_limit(void **state)
{
	g_autofree char *query = repeat("a ", " ", QUERY_MAX_BYTES, "b");
	g_autoptr(QueryNode) node = NULL;
	g_autofree char *warnings = warnings_of(query, &node);

	(void)state;
	assert_string_equal(node->text, "a");
	assert_string_equal(
	    warnings, "query too long at byte 1048576 (cut here)");
}

static void
chains_of_nearness_are_bounded(void **state)
{
	g_autofree char *query = repeat("a", " /5 a", 4000, "");
	g_autoptr(QueryNode)
	    node = query_parse(query, NULL, NULL, FALSE, NULL, NULL);
	const QueryNode *near = node->children->pdata[0];
	guint height = 0;

	(void)state;
	for (; near->kind == QUERY_NEAR; near = near->children->pdata[0])
		height++;
	assert_int_equal(height, QUERY_MAX_CHAIN);
}

static void
too_many_combinations_are_an_error(void **state)
{
	g_autofree char *side = repeat("(", "a ", 100, ")");
	g_autofree char *query = g_strconcat(side, " NEAR/5 ", side, NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(QueryNode)
	    node = query_parse(query, NULL, NULL, FALSE, NULL, &error);

	(void)state;
	assert_null(node);
	assert_true(g_error_matches(error, POLIX_ERROR, POLIX_ERROR_QUERY));
}

static void
bytes_that_are_not_utf8_part_words(void **state)
{
	g_autoptr(QueryNode) node = query_parse(
	    "\xff \"Vi\xeat Nam", NULL, NULL, FALSE, NULL, NULL);
	g_autofree char *tree = query_print(node);

	(void)state;
	assert_string_equal(tree, "(phrase folded \"Vi\xef\xbf\xbdt Nam\")");
}

static const char *const saved[] = {"modal", "(shall OR must)", "twice",
    "@modal @modal", "loop", "a @round", "round", "\"@x\" OR @loop", "bad",
    "(a", "none", "—", "two", "a b", "Đ-1", "=x", "not", "-a", "field",
    "title:a", NULL};

/* As the tree it is read as, or the error, and the warnings. */
static char *
read_saved(const char *query, const char *const *queries, gboolean strict)
{
	g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GError) error = NULL;
	g_autoptr(QueryNode) node = query_parse(
	    query, query_fields, queries, strict, warnings, &error);
	g_autofree char *tree = node == NULL ? g_strdup(error->message)
					     : query_print(node);
	g_autoptr(GString) read = g_string_new(tree);

	g_string_replace(read, "word inflected ", "", 0);
	for (guint i = 0; i < warnings->len; i++)
		g_string_append_printf(
		    read, "\n%s", (const char *)warnings->pdata[i]);
	return g_string_free(g_steal_pointer(&read), FALSE);
}

static void
saved_query_stands_in_brackets(void **state)
{
	static const Row rows[] = {
	    {"@modal", "(or (\"shall\") (\"must\"))"},
	    {"@modal /s x", "(sentence (or (\"shall\") (\"must\")) (\"x\"))"},
	    {"(@modal) NOT @two",
		"(words (or (\"shall\") (\"must\")) (not (words (\"a\") "
		"(\"b\"))))"},
	    {"x -@two", "(words (\"x\") (not (words (\"a\") (\"b\"))))"},
	    {"+@two x", "(words +(words (\"a\") (\"b\")) (\"x\"))"},
	    {"@two,@Đ-1", "(words (\"a\") (\"b\") (word exact \"x\"))"},
	    {"@twice",
		"(words (or (\"shall\") (\"must\")) (or (\"shall\") "
		"(\"must\")))"},
	    {"title:@two", "(field title (words (\"a\") (\"b\")))"},
	    {"@field x", "(and (\"x\") (field title (\"a\")))"},
	    {"x @not", "(words (\"x\") (not (\"a\")))"},
	    {"\"@two\" me@two @two's",
		"(words (phrase folded \"two\") (\"me@two\") (\"two's\"))"},
	    {"@none x", "(\"x\")\nin @none: nothing to look for in —"},
	    {"@bad x",
		"(words (\"a\") (\"x\"))\nin @bad: unbalanced bracket at byte "
		"0: (a (closed at the query's end)"},
	    {"x @loop",
		"in @round: a saved query that uses itself at byte 8: @loop"},
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *read = read_saved(rows[i].query, saved, FALSE);

		assert_string_equal(read, rows[i].tree);
	}
}

static void
unknown_saved_query_is_a_word_and_told(void **state)
{
	static const char *const one[] = {"modal", "x", NULL};
	g_autofree char *read = read_saved("a @nil", one, FALSE);
	g_autofree char *strict = read_saved("a @nil", one, TRUE);
	g_autofree char *none = read_saved("@nil", NULL, FALSE);

	(void)state;
	assert_string_equal(read,
	    "(words (\"a\") (\"nil\"))\nno saved query @nil (there are: "
	    "@modal) at byte 2: @nil (read as a word)");
	assert_string_equal(
	    strict, "no saved query @nil (there are: @modal) at byte 2: @nil");
	assert_string_equal(none,
	    "(\"nil\")\nno saved query @nil (there are none, see "
	    "polix-config(5)) at byte 0: @nil (read as a word)");
}

static void
saved_queries_are_bounded(void **state)
{
	static const char *const deep[] = {"a", "@b", "b", "@c", "c", "@d", "d",
	    "@e", "e", "@f", "f", "@g", "g", "@h", "h", "@i", "i", "x", NULL};
	static const char *const wide[] = {"a", "@b @b @b @b", "b",
	    "@c @c @c @c", "c", "@d @d @d @d", "d", "@e @e @e @e", "e", "x",
	    NULL};
	g_autofree char *eight = read_saved("@b", deep, FALSE);
	g_autofree char *nine = read_saved("@a", deep, FALSE);
	g_autofree char *many = read_saved("@a", wide, FALSE);
	g_autofree char *long_one = g_strnfill(2000, 'x');
	const char *large[] = {"l", NULL, NULL};
	g_autofree char *words = NULL;

	(void)state;
	for (gsize i = 1; i < 2000; i += 2)
		long_one[i] = ' ';
	large[1] = long_one;
	words = read_saved("@l @l @l @l @l", large, FALSE);
	assert_string_equal(eight, "(\"x\")");
	assert_string_equal(
	    nine, "in @h: saved queries too deep in each other at byte 0: @i");
	assert_non_null(strstr(many, "too many saved queries at byte"));
	assert_string_equal(
	    words, "too many words in saved queries at byte 12: @l");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(malformed_queries_are_warned_of_with_the_place),
	    cmocka_unit_test(malformed_queries_are_errors_if_strict),
	    cmocka_unit_test(headlines_are_no_error_if_strict),
	    cmocka_unit_test(without_a_list_every_name_is_a_field),
	    cmocka_unit_test(nodes_know_their_bytes_in_the_query),
	    cmocka_unit_test(a_million_brackets_hold_a_word),
	    cmocka_unit_test(words_beyond_the_limit_are_passed_over),
	    cmocka_unit_test(tokens_of_one_long_word_are_bounded),
	    cmocka_unit_test(a_megabyte_of_quotes_gives_few_warnings),
	    cmocka_unit_test(queries_are_cut_at_the_limit),
	    cmocka_unit_test(chains_of_nearness_are_bounded),
	    cmocka_unit_test(too_many_combinations_are_an_error),
	    cmocka_unit_test(bytes_that_are_not_utf8_part_words),
	    cmocka_unit_test(saved_query_stands_in_brackets),
	    cmocka_unit_test(unknown_saved_query_is_a_word_and_told),
	    cmocka_unit_test(saved_queries_are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
