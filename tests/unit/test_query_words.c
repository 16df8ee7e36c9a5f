/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "tests/unit/query_row.h"

static const Row words_rows[] = {
    {"dialogue", "dialogue"},
    {"defence dialogue", "(words defence dialogue)"},
    {"Đà Nẵng", "(words Đà Nẵng)"},
    {"Vietnam's Navy", "(words Vietnam's Navy)"},
    {"co-operation", "co-operation"},
    {"U.S.-China", "U.S.-China"},
    {"C++", "C"},
    {"1,000,000", "1,000,000"},
    {"red,white", "(words red white)"},
    {"Viet Nam, Laos; Cambodia", "(words Viet Nam Laos Cambodia)"},
    {"peace—keeping", "(words peace keeping)"},
    {"navy--which", "(words navy which)"},
    {"wait…what", "(words wait what)"},
    {"(see below)", "(words see below)"},
    {"[a] {b} <c>", "(words a b c)"},
    {"— & a", "a"},
    {"… !", "(words)"},
    {"a\tb", "(words a b)"},
    {"  a   b  ", "(words a b)"},
    {"国防白皮书，越南", "(words 国防白皮书 越南)"},
    {"@name #tag", "(words name tag)"},
    {"§ 12", "12"},
    {"e.g. this", "(words e.g. this)"},
    /* Numbers with a letter. */
    {"article L. 12-3 du code", "(words article L. 12-3 du code)"},
    {"L. 12-3", "L. 12-3"},
    {"+(L. 12-3-4, R.* 5-6).", "(words L. 12-3-4 R.* 5-6)"},
    {"R*5-6 R. * 5-6 R. *5\u20116?", "(words R*5-6 R. * 5-6 R. *5\u20116)"},
    {"\"of L. 12-3\"", "(phrase folded \"of L. 12-3\")"},
    {"-L. 12-3 NEAR/2 R.5-6", "(not (near 2 L. 12-3 R.5-6))"},
    {"=L. 12-3 [L* 5-6]",
	"(words (word exact \"L. 12-3\") (word wildcard \"L*\") 5-6)"},
    {"plan A. 12 A 12-3 Mr. 12-3", "(words plan A 12 A 12-3 Mr 12-3)"},
    {"L. 12-* L*", "(words L (word wildcard \"12-*\") (word wildcard \"L*\"))"},
    {"a. b.", "(words a b)"},
    {"the \"end\".", "(words the (phrase folded \"end\"))"},
};

static const Row capitals_rows[] = {
    {"US", "(word inflected capitals \"US\")"},
    {"WHO", "(word inflected capitals \"WHO\")"},
    {"us", "us"},
    {"Us", "Us"},
    {"U.S.", "(word inflected capitals \"U.S.\")"},
    {"U.S.A. A.", "(words (word inflected capitals \"U.S.A.\") A)"},
    {"US-UK", "(word inflected capitals \"US-UK\")"},
    {"S/S", "(word inflected capitals \"S/S\")"},
    {"COP26", "(word inflected capitals \"COP26\")"},
    {"G7 A", "(words G7 A)"},
    {"AT&T R&D",
	"(words (word inflected capitals \"AT&T\") (word inflected capitals "
	"\"R&D\"))"},
    {"US's NGOs", "(words (word inflected capitals \"US's\") NGOs)"},
    {"(UN)", "(word inflected capitals \"UN\")"},
    {"UN,", "(word inflected capitals \"UN\")"},
    {"ĐBQH", "(word inflected capitals \"ĐBQH\")"},
    {"Đbqh", "Đbqh"},
    {"\"US\"", "(phrase folded \"US\")"},
    {"=US", "(word exact \"US\")"},
    {"US*", "(word wildcard \"US*\")"},
    {"US~", "(word fuzzy \"US\")"},
    {"title:US", "(field title (word inflected capitals \"US\"))"},
    {"+US -UN",
	"(words +(word inflected capitals \"US\") (not (word inflected "
	"capitals \"UN\")))"},
};

static const Row headline_rows[] = {
    {"DEFENCE WHITE PAPER OF VIETNAM",
	"(words defence white paper of vietnam)"},
    {"VIETNAM AND INDIA SIGN PACT", "(words vietnam and india sign pact)"},
    {"\"CAM RANH BAY\" OPENS TO NAVIES",
	"(words (phrase folded \"cam ranh bay\") opens to navies)"},
    {"=US NAVY IN VIETNAM", "(words (word exact \"US\") navy in vietnam)"},
    {"US NAVY VISITS",
	"(words (word inflected capitals \"US\") (word inflected capitals "
	"\"NAVY\") (word inflected capitals \"VISITS\"))"},
    {"US AND EU AND UN",
	"(and (word inflected capitals \"US\") (word inflected capitals "
	"\"EU\") (word inflected capitals \"UN\"))"},
    {"NATO AND (US OR EU OR UN)",
	"(and (word inflected capitals \"NATO\") (or (word inflected capitals "
	"\"US\") (word inflected capitals \"EU\") (word inflected capitals "
	"\"UN\")))"},
    {"\"US NAVY\" AND \"CAM RANH BAY\"",
	"(and (phrase folded \"US NAVY\") (phrase folded \"CAM RANH BAY\"))"},
    {"CAM RANH NEAR/5 US NAVY",
	"(words (word inflected capitals \"CAM\") (near 5 (word inflected "
	"capitals \"RANH\") (word inflected capitals \"US\")) (word inflected "
	"capitals \"NAVY\"))"},
    {"DEFENCE WHITE PAPER of VIETNAM",
	"(words (word inflected capitals \"DEFENCE\") (word inflected capitals "
	"\"WHITE\") (word inflected capitals \"PAPER\") of (word inflected "
	"capitals \"VIETNAM\"))"},
    {"NGHỊ QUYẾT VỀ BIỂN ĐÔNG", "(words nghị quyết về biển đông)"},
    {"G20 2019 2020 2021 2022", "(words G20 2019 2020 2021 2022)"},
};

static const Row quotes_rows[] = {
    {"\"Cam Ranh\"", "(phrase folded \"Cam Ranh\")"},
    {"\"cam\"", "(phrase folded \"cam\")"},
    {"~\"defence dialogue\"", "(phrase inflected \"defence dialogue\")"},
    {"=\"Defence Dialogue\"", "(phrase exact \"Defence Dialogue\")"},
    {"“Cam Ranh”", "(phrase folded \"Cam Ranh\")"},
    {"„Cam Ranh“", "(phrase folded \"Cam Ranh\")"},
    {"«Cam Ranh»", "(phrase folded \"Cam Ranh\")"},
    {"”Cam Ranh”", "(phrase folded \"Cam Ranh\")"},
    {"\"Cam Ranh", "(phrase folded \"Cam Ranh\")"},
    {"\"Cam Ranh”", "(phrase folded \"Cam Ranh\")"},
    {"\"co-operation, and peace\"",
	"(phrase folded \"co-operation and peace\")"},
    {"\"the (new) paper\"", "(phrase folded \"the new paper\")"},
    {"\"Rule 12(3)(a)\"", "(phrase folded \"Rule 12(3)(a)\")"},
    {"\"a AND b\"", "(phrase folded \"a AND b\")"},
    {"\"a\"b", "(words (phrase folded \"a\") b)"},
    {"a\"b c\"d", "(words a (phrase folded \"b c\") d)"},
    {"\"a\" \"b\"", "(words (phrase folded \"a\") (phrase folded \"b\"))"},
    {"\"a\"\"b\"", "(words (phrase folded \"a\") (phrase folded \"b\"))"},
    {"\"a b\" c", "(words (phrase folded \"a b\") c)"},
    {"x ~\"a b\" =\"C d\"",
	"(words x (phrase inflected \"a b\") (phrase exact \"C d\"))"},
    {"\"=a ~b\"", "(phrase folded \"a b\")"},
    {"\"- a - b\"", "(phrase folded \"a b\")"},
    {"~ \"a b\"", "(phrase folded \"a b\")"},
    {"(“a b”)", "(phrase folded \"a b\")"},
    {"\"5/6 /s +p\"", "(phrase folded \"5/6 s p\")"},
    {"\"title:x\"", "(phrase folded \"title:x\")"},
};

static const Row wildcard_rows[] = {
    {"diplom*", "(word wildcard \"diplom*\")"},
    {"*macy", "(word wildcard \"*macy\")"},
    {"organi?ation", "(word wildcard \"organi?ation\")"},
    {"*dialog*", "(word wildcard \"*dialog*\")"},
    {"\"defence dialog*\"", "(phrase folded \"defence\" wildcard \"dialog*\")"},
    {"~\"defence dialog*\"",
	"(phrase inflected \"defence\" wildcard \"dialog*\")"},
    {"\"*macy of defen?e\"",
	"(phrase wildcard \"*macy\" folded \"of\" wildcard \"defen?e\")"},
    {"co-operat*", "(word wildcard \"co-operat*\")"},
    {"VN*", "(word wildcard \"VN*\")"},
    {"d*p*", "(word wildcard \"d*p*\")"},
    {"wom?n?s", "(word wildcard \"wom?n?s\")"},
    {"diplom*, navy", "(words (word wildcard \"diplom*\") navy)"},
    {"wom?n organi?s",
	"(words (word wildcard \"wom?n\") (word wildcard \"organi?s\"))"},
    {"?rganise", "(word wildcard \"?rganise\")"},
    {"policy? AND navy", "(and (word wildcard \"policy?\") navy)"},
    {"(policy?) navy", "(words (word wildcard \"policy?\") navy)"},
};

static const Row question_rows[] = {
    {"what is deterrence?", "(words what is deterrence)"},
    {"bet?", "(word wildcard \"bet?\")"},
    {"=bet?", "(word wildcard \"bet?\")"},
    {"(bet?)", "(word wildcard \"bet?\")"},
    {"title:bet?", "(field title (word wildcard \"bet?\"))"},
    {"is title:bet?", "(and is (field title (word wildcard \"bet?\")))"},
    {"\"alpha bet?\"", "(phrase folded \"alpha\" wildcard \"bet?\")"},
    {"\"bet?\" alpha", "(words (phrase wildcard \"bet?\") alpha)"},
    {"alpha =bet?", "(words alpha (word exact \"bet\"))"},
    {"What is deterrence? How does it work?",
	"(words What is deterrence How does it work)"},
    {"(what is deterrence?)", "(words what is deterrence)"},
    {"why?!", "why"},
    {"what?, when", "(words what when)"},
    {"“why?”", "(phrase wildcard \"why?\")"},
    {"deterrence? AND How", "(and (word wildcard \"deterrence?\") How)"},
    {"deterrence? how", "(words (word wildcard \"deterrence?\") how)"},
    {"deterrence? NEAR/5 Navy",
	"(near 5 (word wildcard \"deterrence?\") Navy)"},
    {"a ? b", "(words a b)"},
    {"??", "(words)"},
};

static const Row mark_rows[] = {
    {"=Defence", "(word exact \"Defence\")"},
    {"=US", "(word exact \"US\")"},
    {"= a", "a"},
    {"a=b", "a=b"},
    {"candidate~", "(word fuzzy \"candidate\")"},
    {"candidat~, b", "(words (word fuzzy \"candidat\") b)"},
    {"\"candidat~ list\"", "(phrase fuzzy \"candidat\" folded \"list\")"},
    {"~5 million", "(words 5 million)"},
    {"a ~ b", "(words a b)"},
    {"=Đà", "(word exact \"Đà\")"},
    {"+=Defence", "(word exact \"Defence\")"},
    {"-candidate~", "(not (word fuzzy \"candidate\"))"},
    {"==a", "(word exact \"a\")"},
};

static const Row plain_rows[] = {
    {"and/or", "and/or"},
    {"S/S 24/7", "(words (word inflected capitals \"S/S\") 24/7)"},
    {"12/5/2020", "12/5/2020"},
    {"a / b", "(words a b)"},
    {"a /b", "(words a b)"},
    {"a/ b", "(words a b)"},
    {"/5 a", "(words 5 a)"},
    {"a /5", "(words a 5)"},
    {"/s", "s"},
    {"a /s", "(words a s)"},
    {"+5 a", "(words +5 a)"},
    {"a +5", "(words a +5)"},
    {"a +s", "(words a +s)"},
    {"a /5) b", "(near 5 a b)"},
    {"12(3)(a)", "12(3)(a)"},
    {"Rule 1.3.3(a) applies", "(words Rule 1.3.3(a) applies)"},
    {"state(s) party", "(words state(s) party)"},
    {"f(x)", "f(x)"},
    {"a(b OR c)", "(words a (or b c))"},
    {"1.3.3", "1.3.3"},
    {"3.14%", "3.14"},
    {"10:30", "10:30"},
    {"Subject: dialogue", "(words Subject dialogue)"},
    {"re: a :b c:", "(words re a b c)"},
    {"http://www.example.org/a?b=*", "http://www.example.org/a?b=*"},
    {"see https://x.org/a(b),", "(words see https://x.org/a(b))"},
    {"\"https://x.org/a,b?c=*&d\"",
	"(phrase folded \"https://x.org/a,b?c=*&d\")"},
    {"\"see http://x.org/a?b, or c?d\"",
	"(phrase folded \"see http://x.org/a?b or\" wildcard \"c?d\")"},
    {"a@b.org", "a@b.org"},
    {"C:", "C"},
    {"Note:", "Note"},
    {"a :", "a"},
    {"O'Neill", "O'Neill"},
    {"l’état", "l’état"},
    {"5' 6'", "(words 5 6)"},
    {"don't 'quote' me", "(words don't quote me)"},
    {"\\ a\\b", "a\\\\b"},
    {"2010-2015", "2010-2015"},
    {"2010–2015", "2010–2015"},
    {"1. First 2. Second", "(words 1 First 2 Second)"},
    {"*", "(words)"},
    {"AND", "and"},
    {"(OR NOT)", "(words or not)"},
    {"NEAR", "near"},
    {"NOT *", "not"},
    {"dialogue NEAR Cam", "(near 10 dialogue Cam)"},
    {"dialogue NEAR/x Cam", "(words dialogue NEAR/x Cam)"},
    {"a / / b", "(words a b)"},
};

static const Row invisible_rows[] = {
    {"Cam\xc2\xa0Ranh", "(words Cam Ranh)"},
    {"Cam\xe2\x80\x8bRanh", "(words Cam Ranh)"},
    {"\xef\xbb\xbf"
     "a",
	"a"},
    {"\xe2\x80\x8e"
     "1.3.3 b",
	"(words 1.3.3 b)"},
    {"a\xe2\x80\x8e"
     "AND\xe2\x80\x8f"
     "b",
	"(and a b)"},
    {"def\xc2\xad"
     "ence",
	"def\xc2\xad"
	"ence"},
    {"می\xe2\x80\x8cخواهم", "می\xe2\x80\x8cخواهم"},
    {"a\xe2\x80\xa8"
     "b",
	"(words a b)"},
    {"\xe2\x80\xae"
     "a",
	"a"},
};

static void
words_stand_between_gaps_without_punctuation(void **state)
{
	(void)state;
	check_rows(words_rows, G_N_ELEMENTS(words_rows));
}

static void
words_typed_in_capitals_are_marked(void **state)
{
	(void)state;
	check_rows(capitals_rows, G_N_ELEMENTS(capitals_rows));
}

static void
headlines_are_read_in_lower_case(void **state)
{
	(void)state;
	check_rows(headline_rows, G_N_ELEMENTS(headline_rows));
}

static void
quoted_words_are_phrases(void **state)
{
	(void)state;
	check_rows(quotes_rows, G_N_ELEMENTS(quotes_rows));
}

static void
wildcards_stand_anywhere_in_words_and_phrases(void **state)
{
	(void)state;
	check_rows(wildcard_rows, G_N_ELEMENTS(wildcard_rows));
}

static void
question_marks_end_questions(void **state)
{
	(void)state;
	check_rows(question_rows, G_N_ELEMENTS(question_rows));
}

static void
marks_say_how_a_word_is_compared(void **state)
{
	(void)state;
	check_rows(mark_rows, G_N_ELEMENTS(mark_rows));
}

static void
plain_text_is_words(void **state)
{
	(void)state;
	check_rows(plain_rows, G_N_ELEMENTS(plain_rows));
}

static void
invisible_characters_part_words_or_are_kept(void **state)
{
	(void)state;
	check_rows(invisible_rows, G_N_ELEMENTS(invisible_rows));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_stand_between_gaps_without_punctuation),
	    cmocka_unit_test(words_typed_in_capitals_are_marked),
	    cmocka_unit_test(headlines_are_read_in_lower_case),
	    cmocka_unit_test(quoted_words_are_phrases),
	    cmocka_unit_test(wildcards_stand_anywhere_in_words_and_phrases),
	    cmocka_unit_test(question_marks_end_questions),
	    cmocka_unit_test(marks_say_how_a_word_is_compared),
	    cmocka_unit_test(plain_text_is_words),
	    cmocka_unit_test(invisible_characters_part_words_or_are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
