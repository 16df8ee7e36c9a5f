/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <math.h>
#include <string.h>

#include "search/definition.h"
#include "store/schema.h"

/* Words are letters: a term of a, or of a and b; v is a verb, i a copula, q an
   article, d what defines.  Of the others, . is a stop word, and x is none; a
   paragraph ends at /. */

typedef struct Row {
	const char *term;
	const char *passage;
	double value;
} Row;

static const Row rows[] = {
    {"a", "", 0},
    {"a", "a", 0},
    {"a", "av", 1},
    {"a", ".av", 1},
    {"a", "x/av", 1},
    /* A public company is not what a company is. */
    {"a", ".xav", .75},
    {"a", "xav", 1},
    {"a", "x/xav", 1},
    /* "The company means", "1. The company means". */
    {"a", "qav", 1},
    {"a", "xqav", 1},
    {"a", "x/xqav", 1},
    {"a", "xxqav", .75},
    /* Nor is a place of business what a business is. */
    {"a", "x.av", .75},
    {"a", "xx/x..av", .75},
    {"a", "da", .8},
    {"a", "xda", .8},
    {"a", "d.a", .8},
    {"a", "dqa", .8},
    /* Where it is defined, and what it means. */
    {"a", "xd.a/av", 1},
    {"a", "dxa", 0},
    {"a", "d..a", 0},
    {"a", "v.a", 0},
    {"a", "aiq", .8},
    {"a", "ai.", 0},
    {"a", "a.iq", 0},
    {"a", "xxaiqxa", .8 * .75},
    {"a", "aiqx/.av", 1},
    /* "X, in relation to a body, means" */
    {"a", "a..x.v", .5},
    {"a", "a.......xv", 0},
    /* "X and the means to" */
    {"a", "a.qv", 0},
    /* "X policy means" is about another term. */
    {"a", "axv", 0},
    {"a", "ax.v", 0},
    {"ab", "abv", 1},
    {"ab", "bav", 0},
    {"ab", "a.bv", 0},
    {"ab", ".aabiq", .8 * .75},
    {"ab", "dab", .8},
};

/* The leaf of a word. */
static Leaf *
make_leaf(guint32 id)
{
	Leaf *leaf = g_new0(Leaf, 1);
	GArray *ids = g_array_new(FALSE, FALSE, sizeof(guint32));

	g_array_append_val(ids, id);
	leaf->ids = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)g_array_unref);
	g_ptr_array_add(leaf->ids, ids);
	return leaf;
}

static void
free_leaf(gpointer data)
{
	Leaf *leaf = data;

	g_ptr_array_unref(leaf->ids);
	g_free(leaf);
}

static guint32
id_of(char word)
{
	return word == '.' ? 1
	    : word == 'q'  ? 2
			   : SCHEMA_FIRST_WORD + (guint32)word;
}

/* Adds the words of LETTERS to LEAVES.  Returns: (transfer full) their places.
 */
static GArray *
add_leaves(GPtrArray *leaves, const char *letters)
{
	GArray *places = g_array_new(FALSE, FALSE, sizeof(guint));

	for (; *letters != '\0'; letters++) {
		guint place = leaves->len;

		g_ptr_array_add(leaves, make_leaf(id_of(*letters)));
		g_array_append_val(places, place);
	}
	return places;
}

static double
measure(const Definition *definition, const char *passage)
{
	g_autoptr(Unit) unit = unit_new();
	g_autoptr(GArray)
	    words = g_array_sized_new(FALSE, FALSE, sizeof(FoundWord), 32);
	guint32 n = 0, answer = 0;

	for (; *passage != '\0'; passage++) {
		FoundWord found = {n, id_of(*passage)};
		UnitParagraph paragraph = {.words_end = n};

		if (*passage == '/') {
			g_array_append_val(unit->paragraphs, paragraph);
			continue;
		}
		n++;
		g_array_append_val(unit->words, found.id);
		if (strchr("abdviq", *passage) != NULL)
			g_array_append_val(words, found);
	}
	return definition_measure(definition, 0, unit, 0, n,
	    (const FoundWord *)(gpointer)words->data, words->len, &answer);
}

static void
passages_that_say_what_a_term_means_are_told(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GPtrArray)
		    leaves = g_ptr_array_new_with_free_func(free_leaf);
		g_autoptr(GArray) none = add_leaves(leaves, "");
		g_autoptr(GArray) term = add_leaves(leaves, rows[i].term);
		g_autoptr(GArray) verbs = add_leaves(leaves, "v");
		g_autoptr(GArray) copulas = add_leaves(leaves, "i");
		g_autoptr(GArray) articles = add_leaves(leaves, "q");
		g_autoptr(GArray) defining = add_leaves(leaves, "d");
		const PlanDefinition asked = {
		    term, none, verbs, copulas, articles, defining};
		g_autoptr(Definition)
		    definition = definition_new(&asked, leaves, 1);
		double value = measure(definition, rows[i].passage);

		if (fabs(value - rows[i].value) > 1e-9)
			fail_msg("%s in %s: %g instead of %g", rows[i].term,
			    rows[i].passage, value, rows[i].value);
	}
}

static void
without_articles_a_copula_is_enough(void **state)
{
	g_autoptr(GPtrArray) leaves = g_ptr_array_new_with_free_func(free_leaf);
	g_autoptr(GArray) none = add_leaves(leaves, "");
	g_autoptr(GArray) term = add_leaves(leaves, "a");
	g_autoptr(GArray) copulas = add_leaves(leaves, "i");
	const PlanDefinition asked = {term, none, none, copulas, none, none};
	g_autoptr(Definition) definition = definition_new(&asked, leaves, 1);

	(void)state;
	assert_true(measure(definition, "xaix") > 0);
	assert_true(measure(definition, "xxai") > 0);
	assert_true(measure(definition, "xiax") == 0);
}

static void
only_what_asks_asks(void **state)
{
	g_autoptr(GPtrArray) leaves = g_ptr_array_new_with_free_func(free_leaf);
	g_autoptr(GArray) none = add_leaves(leaves, "");
	g_autoptr(GArray) term = add_leaves(leaves, "a");
	g_autoptr(GArray) asking = add_leaves(leaves, "x");
	const PlanDefinition asked = {term, asking, none, none, none, none};

	(void)state;
	assert_true(definition_asks(&asked, 1));
	assert_false(definition_asks(&asked, 0));
	assert_false(definition_asks(NULL, 0));
	assert_null(definition_new(NULL, leaves, 1));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(passages_that_say_what_a_term_means_are_told),
	    cmocka_unit_test(without_articles_a_copula_is_enough),
	    cmocka_unit_test(only_what_asks_asks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
