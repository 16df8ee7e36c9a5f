/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <time.h>

#include "index/acronym.h"

typedef struct Row {
	const char *text;
	const char *definitions; /* ACRONYM = MEANING, a line each */
} Row;

typedef struct Found {
	const char *text;
	GString *definitions;
} Found;

static void
take(const Acronym *acronym, gpointer user_data)
{
	Found *found = user_data;

	g_string_append_printf(found->definitions, "%s%.*s = %.*s",
	    found->definitions->len > 0 ? "\n" : "",
	    (int)(acronym->end - acronym->start), found->text + acronym->start,
	    (int)(acronym->meaning_end - acronym->meaning_start),
	    found->text + acronym->meaning_start);
}

static void
check_rows(const Row *rows, gsize n)
{
	for (gsize i = 0; i < n; i++) {
		Found found = {rows[i].text, g_string_new(NULL)};

		acronym_find(rows[i].text, strlen(rows[i].text), take, &found);
		assert_string_equal(
		    found.definitions->str, rows[i].definitions);
		g_string_free(found.definitions, TRUE);
	}
}

static void
acronym_in_brackets_is_defined_by_what_is_before(void **state G_GNUC_UNUSED)
{
	static const Row rows[] = {
	    {"in its exclusive economic zone (EEZ), a state",
		"EEZ = exclusive economic zone"},
	    {"two unmanned surface vessels (USVs) sailed",
		"USV = unmanned surface vessels"},
	    {"United Nations Convention on the Law of the Sea (UNCLOS)",
		"UNCLOS = United Nations Convention on the Law of the Sea"},
	    {"Association of Southeast Asian Nations (ASEAN)",
		"ASEAN = Association of Southeast Asian Nations"},
	    {"the Board for Overseas Merchants' Timber Trade (BOMT)",
		"BOMT = Board for Overseas Merchants' Timber Trade"},
	    {"the Circle of Cooks Mending Kettle Lids (COCOM)",
		"COCOM = Circle of Cooks Mending Kettle Lids"},
	    {"the Circle of Cooks Mending kettle lids (COCOM)", ""},
	    {"value-added tax (VAT)", "VAT = value-added tax"},
	    {"the Department of Defense (DoD)", "DoD = Department of Defense"},
	    {"Bộ Quốc phòng (BQP)", "BQP = Bộ Quốc phòng"},
	    {"l'Organisation des Nations Unies (ONU)",
		"ONU = Organisation des Nations Unies"},
	    {"anti-money laundering (“AML”) rules",
		"AML = anti-money laundering"},
	    {"the Port Authority Board (the \"PAB\")",
		"PAB = Port Authority Board"},
	    {"the Joint Maritime Centre (hereinafter referred to as the "
	     "“JMC”)",
		"JMC = Joint Maritime Centre"},
	    {"the European Union (EU; French: UE)", "EU = European Union"},
	    {"the U.S. Pacific Fleet (USPF)", "USPF = U.S. Pacific Fleet"},
	    {"a (b) coast guard cutter (CGC) and law of war (LOW)",
		"CGC = coast guard cutter\nLOW = law of war"},
	};

	check_rows(rows, G_N_ELEMENTS(rows));
}

static void
other_orders_define_too(void **state G_GNUC_UNUSED)
{
	static const Row rows[] = {
	    {"the EEZ (exclusive economic zone) of",
		"EEZ = exclusive economic zone"},
	    {"the JMC (the Joint Maritime Centre)",
		"JMC = Joint Maritime Centre"},
	    {"the Joint Maritime Centre, hereinafter \"JMC\", shall",
		"JMC = Joint Maritime Centre"},
	    {"the Joint Maritime Centre, hereinafter referred to as the JMC",
		"JMC = Joint Maritime Centre"},
	    {"“TTW” means the time to withdraw from", "TTW = time to withdraw"},
	    {"\"EEZ\" means an exclusive economic zone of a state",
		"EEZ = exclusive economic zone"},
	    {"SAR stands for search and rescue.", "SAR = search and rescue"},
	};

	check_rows(rows, G_N_ELEMENTS(rows));
}

static void
other_brackets_define_nothing(void **state G_GNUC_UNUSED)
{
	static const Row rows[] = {
	    {"", ""},
	    {"(EEZ)", ""},
	    {"a state (the flag state) may", ""},
	    {"section 3 (a) and article 12(3)(b)", ""},
	    {"the Minister for Ports (NSW)", ""},
	    {"exclusive economic zone (eez)", ""},
	    {"It has no zone. Economic (EZ)", ""},
	    {"exclusive. Economic zone (EEZ)", ""},
	    {"exclusive economic zone (EEZ", ""},
	    {"exclusive economic zone (EEZ (b)", ""},
	    {"Vietnam (VNM)", ""},
	    {"rocks and the trees (ATT)", ""},
	    {"the harbour (ABCDEFGHIJKLMNOP)", ""},
	    {"exclusive economic zone (EEZ rules)", ""},
	    {"the EEZ (see above)", ""},
	    {"which means that EEZ means nothing", ""},
	};

	check_rows(rows, G_N_ELEMENTS(rows));
}

static void
a_megabyte_of_brackets_takes_no_time(void **state G_GNUC_UNUSED)
{
	static const char *const texts[] = {"(", "(A", "(AB)", "AB (", "A(BC",
	    " means ", "AB means ", "hereinafter ", ")"};
	const gsize length = 1 << 20;
	clock_t begun = clock();

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		Found found = {NULL, g_string_new(NULL)};

		while (text->len < length)
			g_string_append(text, texts[i]);
		found.text = text->str;
		acronym_find(text->str, text->len, take, &found);
		g_string_free(found.definitions, TRUE);
	}
	assert_true(clock() - begun < 20 * CLOCKS_PER_SEC);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(acronym_in_brackets_is_defined_by_what_is_before),
	    cmocka_unit_test(other_orders_define_too),
	    cmocka_unit_test(other_brackets_define_nothing),
	    cmocka_unit_test(a_megabyte_of_brackets_takes_no_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
