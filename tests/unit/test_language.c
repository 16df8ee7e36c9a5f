/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/stem.h"

#include <string.h>

#include "text/fold.h"

#include "tests/unit/unit.h"

static const struct {
	const char *code;
	const char *interned;
} codes[] = {
    {"en", "en"},
    {"EN", "en"},
    {"en-GB", "en"},
    {"en_US.UTF-8", "en"},
    {"eng", "en"},
    {"English", "en"},
    {"VIETNAMESE", "vi"},
    {"vie", "vi"},
    {"Tiếng Việt", "vi"},
    {"tieng viet", "vi"},
    {"Deutsch", "de"},
    {"ger", "de"},
    {"deu", "de"},
    {"français", "fr"},
    {"nb", "no"},
    {"nn-NO", "no"},
    {"zh-Hant-TW", "zh"},
    {"sw", "sw"},
    {"", NULL},
    {"und", NULL},
    {"mul", NULL},
    {"zz", NULL},
    {"nonsense", NULL},
    {"-", NULL},
    {"\xff", NULL},
};

static void
languages_are_known_by_codes_and_names(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(codes); i++) {
		const char *interned = language_intern(codes[i].code);

		if (codes[i].interned == NULL) {
			assert_null(interned);
			continue;
		}
		assert_non_null(interned);
		assert_string_equal(interned, codes[i].interned);
		assert_ptr_equal(interned, language_intern(interned));
	}
}

static void
long_names_are_no_languages(void **state)
{
	g_autofree char *name = g_strnfill(100000, 'e');

	(void)state;
	assert_null(language_intern(name));
}

static const struct {
	const char *language;
	const char *word;
	gboolean stops;
} stop_words[] = {
    {"en", "the", TRUE},
    {"en", "which", TRUE},
    {"en", "shall", TRUE},
    {"en", "such", TRUE},
    {"en", "dont", TRUE},
    {"en", "regarding", TRUE},
    {"en", "regard", FALSE},
    {"en", "us", FALSE},
    {"en", "defence", FALSE},
    {"en", "der", FALSE},
    {"en", "", FALSE},
    {"de", "für", TRUE},
    {"de", "daß", TRUE},
    {"de", "bezüglich", TRUE},
    {"de", "Behörde", FALSE},
    {"fr", "où", TRUE},
    {"fr", "l", TRUE},
    {"fr", "concernant", TRUE},
    {"es", "también", TRUE},
    {"it", "perché", TRUE},
    {"pt", "não", TRUE},
    {"nl", "het", TRUE},
    {"sv", "från", TRUE},
    {"da", "også", TRUE},
    {"no", "ikke", TRUE},
    {"fi", "että", TRUE},
    {"ru", "который", TRUE},
    {"ru", "её", TRUE},
    {"vi", "và", TRUE},
    {"vi", "của", TRUE},
    {"vi", "những", TRUE},
    {"vi", "nước", FALSE},
    {"vi", "về", TRUE},
    {"vi", "vệ", FALSE},
    {"vi", "ve", FALSE},
    {"und", "the", FALSE},
    {"sw", "the", FALSE},
};

static void
function_words_are_stop_words(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(stop_words); i++) {
		const char *word = stop_words[i].word;
		g_autofree char *folded = fold_word(word, strlen(word));

		if (language_marks(stop_words[i].language)) {
			g_free(folded);
			folded = g_strdup(word);
		}
		assert_int_equal(
		    stop_word(stop_words[i].language, folded, strlen(folded)),
		    stop_words[i].stops);
	}
}

static void
stop_words_may_be_known_without_their_marks(void **state)
{
	(void)state;
	assert_true(stop_word_folded("vi", "ve", 2));
	assert_false(stop_word_folded("vi", "thue", 4));
	assert_true(stop_word_folded("en", "the", 3));
}

static const struct {
	const char *language;
	const char *text;
} texts[] = {
    {"und", ""},
    {"und", "12 345 6.7"},
    {"und", "Table 2: GDP 3.4 5.6; CPI 1.1 2.2; PMI 50"},
    {"und", "\xff\xfe"},
    {"und", "Vermerke der Behörde: BU NDESREPUBL IK DEU TSCH LAN D Nr. 3"},
    {"und", "Col 1 Col 2 Red paragraph of dots; Row 1 Red paragraph dot"},
    {"en", "Ports open on Monday. One, two, three: say it."},
    {"en", "Ports open. One, two, three, four, five: say it, say it."},
    {"en", "The ministry will publish its report on cooperation."},
    {"en", "What is the policy of Đà Nẵng on the use of land?"},
    {"de", "Die Behörde entscheidet über den Antrag."},
    {"fr", "L’autorité statue sur la demande dans un délai d’un mois."},
    {"es", "El ministerio publicará el informe sobre la cooperación."},
    {"it", "Il ministero pubblica la relazione sulla cooperazione."},
    {"pt", "O ministério publicará o relatório sobre a cooperação."},
    {"nl",
	"Het ministerie maakt het verslag over de samenwerking "
	"openbaar."},
    {"sv",
	"Myndigheten ska lämna en rapport om samarbetet till "
	"regeringen."},
    {"da",
	"Ministeriet offentliggør en rapport om samarbejdet af hensyn "
	"til borgerne."},
    {"no",
	"Departementet skal gi ut en rapport om samarbeidet av hensyn "
	"til borgerne, og ikke bare det."},
    {"fi",
	"Ministeriö julkaisee raportin, joka koskee yhteistyötä ja "
	"niitä asioita, jotka ovat tärkeitä."},
    {"pl",
	"Minister ogłasza sprawozdanie o współpracy, które jest "
	"jawne."},
    {"ru", "Министерство публикует доклад о сотрудничестве."},
    {"uk", "Міністерство публікує звіт про співпрацю."},
    {"vi", "Bộ Quốc phòng công bố báo cáo về hợp tác."},
    {"vi", "Bo\u0323\u0302 Quo\u0302\u0301c pho\u0300ng"},
    {"el", "Το υπουργείο δημοσιεύει την έκθεση."},
    {"ar", "تنشر الوزارة التقرير"},
    {"fa",
	"وزارتخانه گزارش همکاری را منتشر "
	"می‌کند"},
    {"zh", "国防部发表合作报告"},
    {"ja", "防衛省は協力に関する報告書を公表する"},
    {"ko", "국방부는 협력 보고서를 발표한다"},
    {"th", "กระทรวงกลาโหมเผยแพร่รายงาน"},
};

static void
a_sentence_shows_its_language(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
		assert_string_equal(
		    language_detect(texts[i].text, strlen(texts[i].text)),
		    texts[i].language);
}

static void
the_language_of_most_words_is_the_texts(void **state)
{
	g_autoptr(GString) text = g_string_new("Die Behörde. 国防部 Бюро. ");

	(void)state;
	for (int i = 0; i < 100000; i++)
		g_string_append(text, "the policy of the state ");
	assert_string_equal(language_detect(text->str, text->len), "en");
}

static const struct {
	const char *code;
	const char *sentence;
	guint times;
	gboolean denied;
} claims[] = {
    {"fr", "The harbour is open to the ships of all. ", 40, TRUE},
    {"fr", "The harbour is open to the ships of all. ", 3, FALSE},
    {"en", "The harbour is open to the ships of all. ", 40, FALSE},
    {"la", "The harbour is open to the ships of all. ", 40, FALSE},
    {"vi", "The harbour is open to the ships of all. ", 40, TRUE},
    {"en", "Le port est ouvert aux navires de tous. ", 40, TRUE},
    {"en", "Бюро находится в порту и не закрыто. ", 40, TRUE},
    {"ru", "Бюро находится в порту и не закрыто. ", 40, FALSE},
    {"no", "Havnen er ikke åben for alle skibe, og det er den. ", 40, FALSE},
    {"fr", "Le port est ouvert à tous. The port is open. ", 40, FALSE},
    {"fr", "Quay 12. Pier 7. Dock 9. Berth 3. ", 40, FALSE},
};

static void
a_long_text_shows_which_language_it_is_not_in(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(claims); i++) {
		g_autoptr(GString) text = g_string_new(NULL);

		for (guint n = 0; n < claims[i].times; n++)
			g_string_append(text, claims[i].sentence);
		if (language_denied(claims[i].code, text->str, text->len) !=
		    claims[i].denied)
			fail_msg("%s: %s", claims[i].code, claims[i].sentence);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(languages_are_known_by_codes_and_names),
	    cmocka_unit_test(long_names_are_no_languages),
	    cmocka_unit_test(function_words_are_stop_words),
	    cmocka_unit_test(stop_words_may_be_known_without_their_marks),
	    cmocka_unit_test(a_sentence_shows_its_language),
	    cmocka_unit_test(the_language_of_most_words_is_the_texts),
	    cmocka_unit_test(a_long_text_shows_which_language_it_is_not_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
