/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <string.h>

#include "index/analyse.h"

/* A document of one paragraph, in English. */
static Document *
make_document(const char *text)
{
	Document *document = document_new();

	document->id = g_strdup("a.txt");
	document->language = "en";
	document_append(
	    document, BLOCK_PARAGRAPH, 0, text, strlen(text), FALSE);
	return document;
}

static gint
compare(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The terms of the first unit, sorted, with their counts. */
static char *
print_terms(const AnalysedDocument *analysed)
{
	const AnalysedUnit *unit = analysed->units->pdata[0];
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	guint i;

	for (i = 0; i < unit->n_counts; i++) {
		const LexiconCount *count = &unit->counts[i];
		const LexiconTerm *term = &g_array_index(
		    analysed->terms, LexiconTerm, count->term);

		g_ptr_array_add(names,
		    g_strdup_printf("%.*s:%u", (int)term->length, term->name,
			count->count));
	}
	g_ptr_array_sort(names, compare);
	g_ptr_array_add(names, NULL);
	return g_strjoinv(" ", (char **)names->pdata);
}

typedef struct Row {
	const char *text;
	const char *terms;
} Row;

static const Row rows[] = {
    /* Stems, once a passage; stop words have none. */
    {"The ports and the port.", "port:1"},
    /* Capitals are a term of their own, besides. */
    {"NATO ships", "Cnato:1 nato:1 ship:1"},
    {"The US left.", "Cus:1 left:1 us:1"},
    /* Hyphenated words are found closed, too. */
    {"peace-keeping", "keep:1 peac:1 peacekeep:1"},
    {"COVID-19", "19:1 Ccovid:1 covid19:1 covid:1"},
    /* But not between digits. */
    {"3-1", "1:1 3:1"},
    {"X521-2", "2:1 x521:1"},
    {"X-3-1", "1:1 3:1 x3:1 x:1"},
};

static void
words_become_terms(void **state)
{
	g_autoptr(Analyser) analyser = analyser_new();
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Document) document = make_document(rows[i].text);
		g_autoptr(AnalysedDocument)
		    analysed = analyser_run(analyser, document);
		g_autofree char *terms = print_terms(analysed);

		if (strcmp(terms, rows[i].terms) != 0)
			fail_msg("%s: %s", rows[i].text, terms);
	}
}

static void
words_are_counted_once_an_entry(void **state)
{
	g_autoptr(Analyser) analyser = analyser_new();
	g_autoptr(Document)
	    document = make_document("Port, port and PORT: the port.");
	g_autoptr(AnalysedDocument) analysed = analyser_run(analyser, document);
	const WordEntry *port = &g_array_index(analysed->words, WordEntry, 0);

	(void)state;
	assert_int_equal(analysed->n_words, 6);
	assert_int_equal(analysed->words->len, 4); /* port, and, PORT, the */
	assert_int_equal(port->count, 3);
}

/* The levels of the only heading of a document in section PATH. */
static const guint32 *
levels_of(Analyser *analyser, AnalysedDocument **analysed, const char *path)
{
	g_autoptr(Document) document = make_document("Ships call.");
	const AnalysedUnit *unit;

	document->section = g_strsplit(path, "/", -1);
	*analysed = analyser_run(analyser, document);
	g_clear_pointer(&document->section, g_strfreev);
	unit = (*analysed)->units->pdata[0];
	return g_array_index(unit->unit->headings, UnitHeading, 0).levels;
}

static void
levels_lead_from_a_section_to_those_above(void **state)
{
	static const struct {
		const char *section;
		const char *above; /* or NULL if it is the outermost */
	} pairs[] = {
	    {"7.2.4.(1)", "7.2.4"},
	    {"7.2.4", "7.2"},
	    {"7.2.", "7"},
	    {"7.", NULL},
	    {"97)", NULL},
	    {"APP4.A4.1.Guidance.71.", "APP4.A4.1.Guidance"},
	    {"PART 5.13A", "PART 5"},
	    {"Part I/3.1", "Part I/3"},
	    {"Part I/3", "Part I"},
	    {"Part I/Article 3. Of the ports", "Part I"},
	    {"No. 5 of the 2.1 plan", NULL},
	};
	g_autoptr(Analyser) analyser = analyser_new();

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autoptr(AnalysedDocument) inner = NULL, outer = NULL;
		const guint32 *levels = levels_of(
		    analyser, &inner, pairs[i].section);
		const guint32 *above;

		assert_int_not_equal(levels[0], 0);
		if (pairs[i].above == NULL) {
			assert_int_equal(levels[1], 0);
			continue;
		}
		above = levels_of(analyser, &outer, pairs[i].above);
		assert_memory_equal(
		    levels + 1, above, (UNIT_LEVELS - 1) * sizeof(*levels));
	}
}

static void
without_text_there_are_no_units(void **state)
{
	g_autoptr(Analyser) analyser = analyser_new();
	g_autoptr(Document) document = make_document(" ");
	g_autoptr(AnalysedDocument) analysed = analyser_run(analyser, document);

	(void)state;
	assert_int_equal(analysed->units->len, 0);
	assert_int_equal(analysed->passages, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_become_terms),
	    cmocka_unit_test(words_are_counted_once_an_entry),
	    cmocka_unit_test(levels_lead_from_a_section_to_those_above),
	    cmocka_unit_test(without_text_there_are_no_units),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
