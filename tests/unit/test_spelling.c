/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/spelling.h"

#include <string.h>

#include "tests/unit/unit.h"
#include "text/fold.h"
#include "text/spelling_table.h"

/* Words, and all their other spellings in the table's order. */
static const struct {
	const char *word;
	const char *variants;
} words[] = {
    {"defence", "defense"},
    {"defenses", "defences"},
    {"offence", "offense"},
    {"pretence", "pretense"},
    {"licence", "license"},
    {"licences", "licenses"},
    {"licensed", "licenced"},
    {"licensing", "licencing"},
    {"program", "programme"},
    {"programmes", "programs"},
    {"center", "centre"},
    {"centred", "centered"},
    {"theatre", "theater"},
    {"fibre", "fiber"},
    {"kilometre", "kilometer"},
    {"centimetres", "centimeters"},
    {"litre", "liter"},
    {"labour", "labor"},
    {"labourer", "laborer"},
    {"neighbouring", "neighboring"},
    {"behavioural", "behavioral"},
    {"honourable", "honorable"},
    {"harbour", "harbor"},
    {"unfavourably", "unfavorably"},
    {"rigour", "rigor"},
    {"travelling", "traveling"},
    {"modelled", "modeled"},
    {"signalling", "signaling"},
    {"fuelled", "fueled"},
    {"councillors", "councilors"},
    {"counsellor", "counselor"},
    {"cancelled", "canceled"},
    {"fulfil", "fulfill"},
    {"fulfilment", "fulfillment"},
    {"skilful", "skillful"},
    {"instalments", "installments"},
    {"enrolment", "enrollment"},
    {"judgement", "judgment"},
    {"acknowledgement", "acknowledgment"},
    {"ageing", "aging"},
    {"analogue", "analog"},
    {"catalogue", "catalog"},
    {"dialogue", "dialog"},
    {"dialogues", "dialogs"},
    {"grey", "gray"},
    {"sceptical", "skeptical"},
    {"sulphur", "sulfur"},
    {"aluminium", "aluminum"},
    {"plough", "plow"},
    {"artefact", "artifact"},
    {"adviser", "advisor"},
    {"enquiry", "inquiry"},
    {"despatch", "dispatch"},
    {"manoeuvre", "maneuver manoeuver"},
    {"manoeuvring", "maneuvering manoeuvering"},
    {"archaeological", "archeological"},
    {"encyclopaedia", "encyclopedia"},
    {"haemorrhage", "hemorrhage"},
    {"paediatric", "pediatric"},
    {"practised", "practiced"},
    {"practicing", "practising"},
    {"towards", "toward"},
    {"spelt", "spelled"},
    {"chilli", "chili"},
    {"tsar", "czar tzar"},
    {"organise", "organize"},
    {"organize", "organise"},
    {"organised", "organized"},
    {"organises", "organizes"},
    {"organising", "organizing"},
    {"organiser", "organizer"},
    {"organisation", "organization"},
    {"organisations", "organizations"},
    {"organisational", "organizational"},
    {"reorganisation", "reorganization"},
    {"recognisable", "recognizable"},
    {"standardisation", "standardization"},
    {"demilitarised", "demilitarized"},
    {"denuclearisation", "denuclearization"},
    {"operationalising", "operationalizing"},
    {"weaponised", "weaponized"},
    {"multilateralisation", "multilateralization"},
    {"colourise", "colorize colourize"},
    {"analyse", "analyze"},
    {"analyses", "analyzes"},
    {"paralysed", "paralyzed"},
};

/* None is a spelling of another one. */
static const char *const different_words[] = {
    "practice practise practiced",
    "practices practises practicing",
    "check cheque checks cheques checker chequer",
    "meter metre meters metres metered",
    "story storey stories storeys",
    "tire tyre tires tyres",
    "draft draught drafted draughted draftsman draughtsman",
    "curb kerb curbs kerbs",
    "ton tonne tons tonnes",
    "prize prise price",
    "apprise apprize appraise",
    "forgo forego foregoing forgoing",
    "dependent dependant",
    "descendent descendant",
    "premises premisses",
    "councillor counsellor council counsel",
    "principal principle",
    "affect effect",
    "ensure insure assure",
    "stationary stationery",
    "complement compliment",
    "advise advice",
    "devise device",
    "prophecy prophesy",
    "chile chili",
    "timor timour",
    "spires spiers",
    "performative preformative",
    "maize maise",
    "macintosh mackintosh",
    "whisky whiskey",
    "racket racquet",
    "mum mom",
    "gage gauge",
    "ok okay",
    "borne born",
    "lose loose",
    "exercise exercize",
    "advertise advertize",
    "compromise compromize",
    "supervise supervize",
    "size sise",
};

static const struct {
	const char *text;
	gsize length;
} strangers[] = {
    {"", 0},
    {"the", 3},
    {"defence", 4},
    {"organis", 7},
    {"organisationss", 14},
    {"defence\0s", 9},
    {"Defence", 7},
    {"défense", 8},
    {"\xff\xfe", 2},
    {"aaaaaaaa", 8},
    {"zzzzzzzz", 8},
};

static void
append(const char *variant, gsize length, gpointer user_data)
{
	GString *string = user_data;

	if (string->len > 0)
		g_string_append_c(string, ' ');
	g_string_append_len(string, variant, (gssize)length);
}

/* Returns: (transfer full) the variants, with spaces between them. */
static char *
variants_of(const char *folded, gsize length)
{
	GString *string = g_string_new(NULL);

	spelling_variants(folded, length, append, string);
	return g_string_free(string, FALSE);
}

static gboolean
is_variant(const char *word, const char *other)
{
	g_autofree char *variants = variants_of(word, strlen(word));
	g_auto(GStrv) list = g_strsplit(variants, " ", -1);

	return g_strv_contains((const char *const *)list, other);
}

static void
words_have_their_other_spellings(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
		const char *word = words[i].word;
		g_autofree char *variants = variants_of(word, strlen(word));
		g_auto(GStrv) list = g_strsplit(variants, " ", -1);

		assert_string_equal(variants, words[i].variants);
		for (gsize j = 0; list[j] != NULL; j++)
			assert_true(is_variant(list[j], word));
	}
}

static void
different_words_stay_apart(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(different_words); i++) {
		g_auto(GStrv) list = g_strsplit(different_words[i], " ", -1);

		for (gsize j = 0; list[j] != NULL; j++)
			for (gsize k = 0; list[k] != NULL; k++)
				if (is_variant(list[j], list[k]))
					fail_msg("%s = %s", list[j], list[k]);
	}
}

static void
other_words_have_no_variants(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(strangers); i++) {
		g_autofree char *variants = variants_of(
		    strangers[i].text, strangers[i].length);

		assert_string_equal(variants, "");
	}
}

static void
only_length_bytes_are_read(void **state)
{
	g_autofree char *variants = variants_of("centrepiece", 6);

	(void)state;
	assert_string_equal(variants, "center");
}

static void
words_of_the_table_are_folded_and_in_order(void **state)
{
	(void)state;
	assert_true(spelling_count > 10000);
	for (gsize i = 0; i < spelling_count; i++) {
		const char *word = spelling_words + spelling_order[i];
		g_autofree char *folded = fold_word(word, strlen(word));

		assert_string_equal(word, folded);
		if (i > 0)
			assert_true(
			    strcmp(spelling_words + spelling_order[i - 1],
				word) < 0);
	}
}

/* What is a variant of a variant is one, and a variant has all others. */
static void
spellings_of_a_word_have_the_same_spellings(void **state)
{
	(void)state;
	for (gsize i = 0; i < spelling_count; i++) {
		const char *word = spelling_words + spelling_order[i];
		g_autofree char *variants = variants_of(word, strlen(word));
		g_auto(GStrv) list = g_strsplit(variants, " ", -1);
		guint count = g_strv_length(list);

		assert_true(count > 0);
		for (guint j = 0; j < count; j++) {
			g_autofree char *others = variants_of(
			    list[j], strlen(list[j]));
			g_auto(GStrv) other_list = g_strsplit(others, " ", -1);

			assert_string_not_equal(list[j], word);
			assert_int_equal(g_strv_length(other_list), count);
			assert_true(is_variant(list[j], word));
			for (guint k = 0; k < count; k++)
				assert_true(
				    k == j || is_variant(list[j], list[k]));
		}
	}
}

static void
two_letters_are_read_as_umlauts(void **state)
{
	static const struct {
		const char *word;
		const char *umlauts;
	} rows[] = {
	    {"gebaeude", "gebäude"},
	    {"grundstueck", "grundstück"},
	    {"oeffentlich", "öffentlich"},
	    {"uebergroesse", "übergrösse"},
	    {"steuererklaerung", "steuererklärung"}, /* not behind a vowel … */
	    {"bauernhaeuser", "bauernhäuser"},
	    {"steuer", NULL},
	    {"bauen", NULL},
	    {"quelle", NULL}, /* … nor behind q */
	    {"brücke", NULL},
	    {"revenue", NULL},
	    {"ue", NULL},
	    {"u", NULL},
	    {"", NULL},
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *umlauts = spelling_umlauts(rows[i].word);

		if (g_strcmp0(umlauts, rows[i].umlauts) != 0)
			fail_msg("%s: %s", rows[i].word, umlauts);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_have_their_other_spellings),
	    cmocka_unit_test(different_words_stay_apart),
	    cmocka_unit_test(other_words_have_no_variants),
	    cmocka_unit_test(only_length_bytes_are_read),
	    cmocka_unit_test(words_of_the_table_are_folded_and_in_order),
	    cmocka_unit_test(spellings_of_a_word_have_the_same_spellings),
	    cmocka_unit_test(two_letters_are_read_as_umlauts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
