/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "tests/unit/query_row.h"

static const Row boolean_rows[] = {
    {"a AND b", "(and a b)"},
    {"a OR b", "(or a b)"},
    {"a AND b OR c AND d", "(or (and a b) (and c d))"},
    {"a OR b AND c", "(or a (and b c))"},
    {"a b AND c d", "(and (words a b) (words c d))"},
    {"a b OR c d", "(or (words a b) (words c d))"},
    {"NOT a", "(not a)"},
    {"a NOT b", "(words a (not b))"},
    {"a AND NOT b", "(and a (not b))"},
    {"a OR NOT b", "(or a (not b))"},
    {"NOT a b", "(words (not a) b)"},
    {"NOT a AND NOT b", "(and (not a) (not b))"},
    {"NOT NOT a", "a"},
    {"NOT (a OR b)", "(not (or a b))"},
    {"(a OR b) AND c", "(and (or a b) c)"},
    {"(a OR b) c", "(words (or a b) c)"},
    {"a AND (b AND c)", "(and a b c)"},
    {"a OR (b OR c)", "(or a b c)"},
    {"a (b c) d", "(words a b c d)"},
    {"(a)", "a"},
    {"((a))", "a"},
    {"a and b or not c", "(words a and b or not c)"},
    {"And Or Not", "(words And Or Not)"},
    {"ANDROID NORTH ORDER",
	"(words (word inflected capitals \"ANDROID\") (word inflected capitals "
	"\"NORTH\") (word inflected capitals \"ORDER\"))"},
    {"a\xc2\xa0"
     "AND\xe2\x80\x8b"
     "b",
	"(and a b)"},
    {"AND(b)", "b"},
    {"(a)AND(b)", "(and a b)"},
    {"\"a\"AND\"b\"", "(and (phrase folded \"a\") (phrase folded \"b\"))"},
    {"NOT(a)", "(not a)"},
    {"(a b)(c d)", "(words a b c d)"},
};

static const Row sign_rows[] = {
    {"+a -b", "(words +a (not b))"},
    {"a -b", "(words a (not b))"},
    {"-b a", "(words (not b) a)"},
    {"a - b", "(words a b)"},
    {"a-b", "a-b"},
    {"a -\"b c\"", "(words a (not (phrase folded \"b c\")))"},
    {"a +\"b c\"", "(words a +(phrase folded \"b c\"))"},
    {"a -(b c)", "(words a (not (words b c)))"},
    {"+(a b) c", "(words +(words a b) c)"},
    {"(+a) b", "(words a b)"},
    {"+(+a b) c", "(words +(words +a b) c)"},
    {"a (b -c)", "(words a (words b (not c)))"},
    {"(a -b)", "(words a (not b))"},
    {"-a", "(not a)"},
    {"-a -b", "(words (not a) (not b))"},
    {"+a", "a"},
    {"+a AND b", "(and a b)"},
    {"+a OR b", "(or a b)"},
    {"--a", "a"},
    {"a +b", "(words a +b)"},
    {"a+b", "a+b"},
    {"a -> b", "(words a b)"},
    {"a -, b", "(words a b)"},
    {"a –b", "(words a b)"},
    {"+-a", "a"},
    {"NOT -a", "a"},
    {"-NOT a", "a"},
    {"a (\"-b c\")", "(words a (phrase folded \"b c\"))"},
    {"a (-b)", "(words a (not b))"},
    {"+title:a -author:b", "(and (not (field author b)) (field title a))"},
    {"-*tion a", "(words (not (word wildcard \"*tion\")) a)"},
};

static const Row near_rows[] = {
    {"a NEAR/5 b", "(near 5 a b)"},
    {"a ADJ/5 b", "(adj 5 a b)"},
    {"a NEAR b", "(near 10 a b)"},
    {"a ADJ b", "(adj 10 a b)"},
    {"a /5 b", "(near 5 a b)"},
    {"a +5 b", "(adj 5 a b)"},
    {"a /s b", "(sentence a b)"},
    {"a /p b", "(paragraph a b)"},
    {"a +s b", "(sentence-ordered a b)"},
    {"a +p b", "(paragraph-ordered a b)"},
    {"a /S b", "(sentence a b)"},
    {"a NEAR/s b", "(sentence a b)"},
    {"a ADJ/p b", "(paragraph-ordered a b)"},
    {"a NEAR / 5 b", "(near 5 a b)"},
    {"a NEAR /5 b", "(near 5 a b)"},
    {"a NEAR/ 5 b", "(near 5 a b)"},
    {"\"a b\"NEAR/5\"c d\"",
	"(near 5 (phrase folded \"a b\") (phrase folded \"c d\"))"},
    {"(a)NEAR/5(b)", "(near 5 a b)"},
    {"a NEAR/5b", "(near 5 a b)"},
    {"\"a\"/5\"b\"", "(near 5 (phrase folded \"a\") (phrase folded \"b\"))"},
    {"a near/5 b", "(words a near/5 b)"},
    {"NEARBY b", "(words (word inflected capitals \"NEARBY\") b)"},
    {"x NEAR/y", "(words x NEAR/y)"},
    {"a b /s c d", "(words a (sentence b c) d)"},
    {"NOT a /s b", "(not (sentence a b))"},
    {"-a /s b", "(not (sentence a b))"},
    {"a /s b AND c", "(and (sentence a b) c)"},
    {"a /s b OR c", "(or (sentence a b) c)"},
    {"a /s b /p c", "(paragraph (sentence a b) c)"},
    {"a NEAR/5 b ADJ/3 c", "(adj 3 (near 5 a b) c)"},
    {"(a OR b) NEAR/5 c", "(near 5 (or a b) c)"},
    {"a NEAR/5 (b OR \"c d\" OR e*)",
	"(near 5 a (or b (phrase folded \"c d\") (word wildcard \"e*\")))"},
    {"\"a b\" NEAR/5 \"c d\"",
	"(near 5 (phrase folded \"a b\") (phrase folded \"c d\"))"},
    {"(a NEAR/2 b) /s (c ADJ d)", "(sentence (near 2 a b) (adj 10 c d))"},
    {"a /s NOT b", "(sentence a (not b))"},
    {"a /s -b", "(sentence a (not b))"},
    {"a /s +b", "(sentence a b)"},
    {"NOT b /s a", "(not (sentence b a))"},
    {"(NOT b) /s a", "(sentence (not b) a)"},
    {"a /s (NOT b)", "(sentence a (not b))"},
    {"title:(a /s b)", "(field title (sentence a b))"},
    {"+a /s b c", "(words +(sentence a b) c)"},
    {"candidate~ /5 =US",
	"(near 5 (word fuzzy \"candidate\") (word exact \"US\"))"},
};

static const Row spread_rows[] = {
    {"(a AND b) NEAR/5 c", "(and (near 5 a c) (near 5 b c))"},
    {"c ADJ/5 (a AND b)", "(and (adj 5 c a) (adj 5 c b))"},
    {"(a b) NEAR/5 c", "(words (near 5 a c) (near 5 b c))"},
    {"(a b) NEAR/5 (c d)",
	"(words (near 5 a c) (near 5 a d) (near 5 b c) (near 5 b d))"},
    {"(a AND b) /s (c AND d)",
	"(and (sentence a c) (sentence a d) (sentence b c) (sentence b d))"},
    {"((a AND b) OR d) NEAR/5 c",
	"(or (and (near 5 a c) (near 5 b c)) (near 5 d c))"},
    {"(a AND b) /5 c /3 d",
	"(and (near 3 (near 5 a c) d) (near 3 (near 5 b c) d))"},
    {"(a -b) /s c", "(words (sentence a c) +(sentence (not b) c))"},
    {"(+a b) /s c", "(words +(sentence a c) (sentence b c))"},
    {"b /s NOT (a AND c)", "(or (sentence b (not a)) (sentence b (not c)))"},
    {"b /s NOT (a OR c)", "(sentence b (not (or a c)))"},
    {"b /s NOT ((a AND c) OR d)",
	"(and (or (sentence b (not a)) (sentence b (not c))) (sentence b (not "
	"d)))"},
    {"b /s NOT (a NEAR/3 c)", "(sentence b (not (near 3 a c)))"},
    {"(a OR NOT b) /s c", "(or (sentence a c) (sentence (not b) c))"},
    {"(NOT a AND b) /s c", "(and (sentence (not a) c) (sentence b c))"},
    {"a /s (b date:2015)", "(and (date 2015) (sentence a b))"},
    {"title:a NEAR/5 b", "(and (field title a) b)"},
    {"(a AND date:2015) NEAR/5 (c title:x)",
	"(and (date 2015) (field title x) (near 5 a c))"},
    {"(a OR title:x) /s b", "(or (sentence a b) (and (field title x) b))"},
    {"b /s NOT title:x", "(and (not (field title x)) b)"},
    {"(NOT a) /s NOT b", "(and (not a) (not b))"},
    {"(a NEAR/2 b) /s (c ADJ d)", "(sentence (near 2 a b) (adj 10 c d))"},
};

static const Row field_rows[] = {
    {"title:dialogue", "(field title dialogue)"},
    {"Title:Dialogue", "(field title Dialogue)"},
    {"title:\"Cam Ranh\"", "(field title (phrase folded \"Cam Ranh\"))"},
    {"title:“Cam Ranh”", "(field title (phrase folded \"Cam Ranh\"))"},
    {"title:~\"a b\"", "(field title (phrase inflected \"a b\"))"},
    {"title:=\"A b\"", "(field title (phrase exact \"A b\"))"},
    {"title:=Foo", "(field title (word exact \"Foo\"))"},
    {"title:a b", "(and b (field title a))"},
    {"title:(a b)", "(field title (words a b))"},
    {"title:(a OR \"b c\") d",
	"(and d (field title (or a (phrase folded \"b c\"))))"},
    {"title:(a AND b -c)", "(field title (and a (words b (not c))))"},
    {"title:(a /s b)", "(field title (sentence a b))"},
    {"country:VNM", "(field country (word inflected capitals \"VNM\"))"},
    {"country:VN*", "(field country (word wildcard \"VN*\"))"},
    {"country:*", "(field country (word wildcard \"*\"))"},
    {"path:au/x*", "(field path (word wildcard \"au/x*\"))"},
    {"path:/srv/docs/*.txt",
	"(field path (word wildcard \"/srv/docs/*.txt\"))"},
    {"path:a/, b", "(and b (field path a/))"},
    {"path:a/b(1).pdf", "(field path a/b(1).pdf)"},
    {"issuer:Smith,John", "(field issuer Smith,John)"},
    {"url:http://x.org/a", "(field url http://x.org/a)"},
    {"title:a:b", "(field title a:b)"},
    {"NOT title:a", "(not (field title a))"},
    {"-title:a b", "(words (not (field title a)) b)"},
    {"title:a AND author:b", "(and (field title a) (field author b))"},
    {"title:(a OR author:b)", "(or (field title a) (field author b))"},
    {"title:(a author:b date:2015)",
	"(and (field title a) (field author b) (date 2015))"},
    {"title:(author:b)", "(field author b)"},
    {"title:diplomat~", "(field title (word fuzzy \"diplomat\"))"},
    {"title:AND", "(field title (word inflected capitals \"AND\"))"},
    {"title:a OR b", "(or (field title a) b)"},
    {"title:(a -b author:c)",
	"(and (field title (words a (not b))) (field author c))"},
    {"title:(+a b author:c)",
	"(and (field title (words +a b)) (field author c))"},
    {"title:(NOT a)", "(not (field title a))"},
};

static const Row date_rows[] = {
    {"date:2015", "(date 2015)"},
    {"date:2015-03", "(date 2015-03)"},
    {"date:2015-03-02", "(date 2015-03-02)"},
    {"date:2010..2015", "(date 2010..2015)"},
    {"date:..2010", "(date ..2010)"},
    {"date:2010..", "(date 2010..)"},
    {"date:*", "(date *)"},
    {"date:2015-03..2016", "(date 2015-03..2016)"},
    {"Date:2015", "(date 2015)"},
    {"date:2016-02-29", "(date 2016-02-29)"},
    {"date:\"2015\"", "(date 2015)"},
    {"date:(2010 OR ..2015)", "(or (date 2010) (date ..2015))"},
    {"date:(2010 2012)", "(and (date 2010) (date 2012))"},
    {"a date:2015", "(and a (date 2015))"},
    {"a AND date:2015 OR b", "(or (and a (date 2015)) b)"},
    {"-date:2015 a", "(words (not (date 2015)) a)"},
    {"date:2015, a", "(and a (date 2015))"},
    {"date:2015..2015-03", "(date 2015..2015-03)"},
    {"date: 2015", "(words date 2015)"},
    {"dated:2015", "(words dated 2015)"},
    {"date:(2010 NOT 2012)", "(and (not (date 2012)) (date 2010))"},
    {"date:(2010 OR 2012) a", "(and a (or (date 2010) (date 2012)))"},
};

/* What the manual's table promises, word for word. */
static const Row table_rows[] = {
    {"dialogue", "(word inflected \"dialogue\")"},
    {"US", "(word inflected capitals \"US\")"},
    {"\"Cam Ranh\"", "(phrase folded \"Cam Ranh\")"},
    {"~\"defence dialogue\"", "(phrase inflected \"defence dialogue\")"},
    {"=Defence", "(word exact \"Defence\")"},
    {"=\"Defence Dialogue\"", "(phrase exact \"Defence Dialogue\")"},
    {"diplom*", "(word wildcard \"diplom*\")"},
    {"candidate~", "(word fuzzy \"candidate\")"},
    {"a AND b", "(and (word inflected \"a\") (word inflected \"b\"))"},
    {"+a -b", "(words +(word inflected \"a\") (not (word inflected \"b\")))"},
    {"a NEAR/5 b", "(near 5 (word inflected \"a\") (word inflected \"b\"))"},
    {"country:VNM", "(field country (word inflected capitals \"VNM\"))"},
    {"date:2010..2015", "(date 2010..2015)"},
};

/* Two ways to type the same. */
static const Row same_rows[] = {
    {"a b /s c d AND NOT e OR f", "((a (b /s c) d) AND (NOT e)) OR f"},
    {"a /s b /p c", "(a /s b) /p c"},
    {"NOT a /5 b c", "(NOT (a /5 b)) c"},
    {"title:a b OR c", "((title:a) b) OR c"},
    {"a OR b AND c OR d", "a OR (b AND c) OR d"},
    {"(a AND b) NEAR/5 c", "(a NEAR/5 c) AND (b NEAR/5 c)"},
    {"title:(a OR author:b)", "title:a OR author:b"},
    {"dialogue country:VNM", "dialogue AND country:VNM"},
    {"a NEAR b ADJ c", "a /10 b +10 c"},
    {"“a b” NOT c", "\"a b\" -c"},
};

static void
operators_bind_as_if_in_brackets(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(same_rows); i++) {
		g_autoptr(QueryNode) one = query_parse(
		    same_rows[i].query, query_fields, NULL, TRUE, NULL, NULL);
		g_autoptr(QueryNode) other = query_parse(
		    same_rows[i].tree, query_fields, NULL, TRUE, NULL, NULL);
		g_autofree char *tree = query_print(one);
		g_autofree char *expected = query_print(other);

		assert_string_equal(tree, expected);
	}
}

static void
trees_are_printed_as_promised(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(table_rows); i++) {
		g_autoptr(QueryNode) node = query_parse(
		    table_rows[i].query, query_fields, NULL, TRUE, NULL, NULL);
		g_autofree char *tree = query_print(node);

		assert_string_equal(tree, table_rows[i].tree);
	}
}

static void
boolean_operators_bind_in_order(void **state)
{
	(void)state;
	check_rows(boolean_rows, G_N_ELEMENTS(boolean_rows));
}

static void
signs_require_and_exclude(void **state)
{
	(void)state;
	check_rows(sign_rows, G_N_ELEMENTS(sign_rows));
}

static void
nearness_binds_tighter_than_words(void **state)
{
	(void)state;
	check_rows(near_rows, G_N_ELEMENTS(near_rows));
}

static void
brackets_under_nearness_are_spread(void **state)
{
	(void)state;
	check_rows(spread_rows, G_N_ELEMENTS(spread_rows));
}

static void
fields_restrict_what_follows(void **state)
{
	(void)state;
	check_rows(field_rows, G_N_ELEMENTS(field_rows));
}

static void
dates_are_ranges(void **state)
{
	(void)state;
	check_rows(date_rows, G_N_ELEMENTS(date_rows));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(trees_are_printed_as_promised),
	    cmocka_unit_test(operators_bind_as_if_in_brackets),
	    cmocka_unit_test(boolean_operators_bind_in_order),
	    cmocka_unit_test(signs_require_and_exclude),
	    cmocka_unit_test(nearness_binds_tighter_than_words),
	    cmocka_unit_test(brackets_under_nearness_are_spread),
	    cmocka_unit_test(fields_restrict_what_follows),
	    cmocka_unit_test(dates_are_ranges),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
