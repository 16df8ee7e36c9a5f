/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/fold.h"

#include <string.h>

#include "tests/unit/unit.h"

static const struct {
	const char *text;
	const char *lowered;
	const char *folded;
} spellings[] = {
    {"", "", ""},
    {"NATO", "nato", "nato"},
    {"Straße", "strasse", "strasse"},
    {"STRASSE", "strasse", "strasse"},
    {"ẞ", "ss", "ss"},
    {"Café", "café", "cafe"},
    {"Cafe\u0301", "café", "cafe"},
    {"Đà Nẵng", "đà nẵng", "da nang"},
    {"Đa\u0300 Na\u0306\u0303ng", "đà nẵng", "da nang"},
    {"VIỆT", "việt", "viet"},
    {"Ｐｏｌｉｃｙ", "policy", "policy"},
    {"ﬁnancial", "financial", "financial"},
    {"govern\u00adment", "government", "government"},
    {"\u200e1.3.3", "1.3.3", "1.3.3"},
    {"İstanbul", "i\u0307stanbul", "istanbul"},
    {"ısı", "ısı", "isi"},
    {"Ørsted", "ørsted", "orsted"},
    {"Łódź", "łódź", "lodz"},
    {"Æther Œuvre", "æther œuvre", "aether oeuvre"},
    {"Þingvellir", "þingvellir", "thingvellir"},
    {"ǿ ǽ ø\u0301", "ǿ ǽ ǿ", "o ae o"},
    {"Ελλάς Ύδρα", "ελλάσ ύδρα", "ελλασ υδρα"},
    {"Йод Ёлка", "йод ёлка", "йод елка"},
    {"И\u0306од", "йод", "йод"},
    {"हिन्दी", "हिन्दी", "हिन्दी"},
    {"ไทยแล้ว", "ไทยแล้ว", "ไทยแล้ว"},
    {"שָׁלוֹם", "שָׁלוֹם", "שָׁלוֹם"},
    {"한국", "한국", "한국"},
    {"\u1112\u1161\u11ab", "한", "한"},
    {"Ⅻ", "xii", "xii"},
};

static void
spellings_of_a_word_meet(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++) {
		const char *text = spellings[i].text;
		g_autoptr(GString) lowered = g_string_new(NULL);
		g_autofree char *folded = fold_word(text, strlen(text));

		fold_lower(text, strlen(text), lowered);
		assert_string_equal(lowered->str, spellings[i].lowered);
		assert_string_equal(folded, spellings[i].folded);
	}
}

static void
lowered_forms_stay_as_they_are(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++) {
		const char *text = spellings[i].lowered;
		g_autoptr(GString) lowered = g_string_new(NULL);

		fold_lower(text, strlen(text), lowered);
		assert_string_equal(lowered->str, text);
	}
}

static void
other_marks_make_other_words(void **state)
{
	static const struct {
		const char *one;
		const char *other;
		gboolean agree;
	} pairs[] = {
	    {"thuế", "thuế", TRUE},
	    {"thuế", "thue", TRUE},
	    {"thue", "thuê", TRUE},
	    {"thuế", "thuê", FALSE},
	    {"hoà", "hòa", TRUE},
	    {"đà", "đã", FALSE},
	    {"đà", "da", TRUE},
	    {"œuvre", "oeuvre", TRUE},
	    {"", "", TRUE},
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
		const char *one = pairs[i].one, *other = pairs[i].other;

		assert_int_equal(
		    fold_agrees(one, strlen(one), other, strlen(other)),
		    pairs[i].agree);
		assert_int_equal(
		    fold_agrees(other, strlen(other), one, strlen(one)),
		    pairs[i].agree);
	}
}

static void
results_are_appended(void **state)
{
	g_autoptr(GString) string = g_string_new("e");

	(void)state;
	fold_lower("É", 2, string);
	fold_marks("é", 2, string);
	assert_string_equal(string->str, "eée");
}

/* The pieces that long texts are cut in must not show. */
static void
long_texts_fold_as_short_ones(void **state)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GString) expected = g_string_new(NULL);
	g_autoptr(GString) lowered = g_string_new(NULL);

	(void)state;
	for (int i = 0; i < 5000; i++) {
		g_string_append(text, i % 7 == 0 ? "x" : "E\u0323\u0302");
		g_string_append(expected, i % 7 == 0 ? "x" : "ệ");
	}
	fold_lower(text->str, text->len, lowered);
	assert_string_equal(lowered->str, expected->str);
}

static void
endless_marks_are_folded(void **state)
{
	g_autoptr(GString) text = g_string_new("e");
	g_autofree char *folded = NULL;

	(void)state;
	for (int i = 0; i < 100000; i++)
		g_string_append(text, "\u0301");
	folded = fold_word(text->str, text->len);
	assert_string_equal(folded, "e");
}

static void
bytes_that_are_not_utf8_do_no_harm(void **state)
{
	g_autofree char *folded = fold_word("a\xff\xc3", 3);

	(void)state;
	assert_true(g_utf8_validate(folded, -1, NULL));
	assert_true(g_str_has_prefix(folded, "a"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(spellings_of_a_word_meet),
	    cmocka_unit_test(lowered_forms_stay_as_they_are),
	    cmocka_unit_test(other_marks_make_other_words),
	    cmocka_unit_test(results_are_appended),
	    cmocka_unit_test(long_texts_fold_as_short_ones),
	    cmocka_unit_test(endless_marks_are_folded),
	    cmocka_unit_test(bytes_that_are_not_utf8_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
