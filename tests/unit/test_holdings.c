/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <glib/gstdio.h>

#include "index/holdings.h"
#include "store/schema.h"

static int
set_up(void **state)
{
	*state = g_dir_make_tmp("polix-XXXXXX", NULL);
	return *state == NULL ? -1 : 0;
}

static int
tear_down(void **state)
{
	GDir *folder = g_dir_open(*state, 0, NULL);
	const char *name;

	while ((name = g_dir_read_name(folder)) != NULL) {
		g_autofree char *path = g_build_filename(*state, name, NULL);

		g_unlink(path);
	}
	g_dir_close(folder);
	g_rmdir(*state);
	g_free(*state);
	return 0;
}

/* An item: terms as "term:count", separated by spaces, and dates. */
typedef struct Item {
	const char *terms;
	const char *first, *last; /* NULL: not set */
} Item;

static const Item stored[] = {
    {"navy:2 port:1 K:0", "20150101", "20151231"},
    {"navy:1 treaty:3", NULL, NULL},
    {"treaty:1 Lvi:0", "20100302", "20100302"},
};

static void
parse_term(const char *text, StoreTerm *term)
{
	const char *colon = strchr(text, ':');

	*term = (StoreTerm){text, (gsize)(colon - text),
	    (guint32)g_ascii_strtoull(colon + 1, NULL, 10), NULL};
}

static void
store_item(StoreWriter *writer, const Item *item)
{
	g_auto(GStrv) words = g_strsplit(item->terms, " ", -1);
	StoreTerm terms[8];
	StoreSlot slots[] = {{SCHEMA_SLOT_DATE_FIRST, item->first},
	    {SCHEMA_SLOT_DATE_LAST, item->last}};
	StoreContent content = {.terms = terms,
	    .n_terms = g_strv_length(words),
	    .slots = slots,
	    .n_slots = item->first == NULL ? 0 : 2,
	    .data = (const guint8 *)"data",
	    .data_length = 4};
	StoreItem number;

	for (guint i = 0; words[i] != NULL; i++)
		parse_term(words[i], &terms[i]);
	assert_true(store_writer_add(writer, &content, &number, NULL));
}

static Store *
make_store(const char *folder)
{
	g_autoptr(StoreWriter) writer = store_writer_open(folder, TRUE, NULL);
	const char *const folders[] = {folder, NULL};

	assert_non_null(writer);
	for (guint i = 0; i < G_N_ELEMENTS(stored); i++)
		store_item(writer, &stored[i]);
	assert_true(store_writer_commit(writer, NULL));
	return store_open(folders, NULL);
}

static void
expect_item(Holdings *holdings, StoreItem number, const Item *item)
{
	g_auto(GStrv) words = g_strsplit(item->terms, " ", -1);

	for (guint i = 0; words[i] != NULL; i++) {
		StoreTerm term;

		parse_term(words[i], &term);
		holdings_term(
		    holdings, number, term.term, term.length, term.count);
	}
	if (item->first == NULL)
		return;
	holdings_slot(holdings, number, SCHEMA_SLOT_DATE_FIRST, item->first);
	holdings_slot(holdings, number, SCHEMA_SLOT_DATE_LAST, item->last);
}

static void
note_fault(const char *fault, gpointer user_data)
{
	g_string_append_printf(user_data, "%s\n", fault);
}

/* What is found wrong in STORE if item NUMBER of what is stored (0: none)
   should be ITEM.  Returns: (transfer full). */
static char *
find_faults(const Store *store, guint number, const Item *item)
{
	GString *faults = g_string_new(NULL);
	g_autoptr(Holdings) holdings = holdings_new(note_fault, faults);

	for (guint i = 0; i < G_N_ELEMENTS(stored); i++)
		expect_item(
		    holdings, i + 1, i + 1 == number ? item : &stored[i]);
	assert_true(holdings_compare(holdings, store, NULL));
	return g_string_free(faults, FALSE);
}

static void
what_is_as_it_should_be_has_no_faults(void **state)
{
	g_autoptr(Store) store = make_store(*state);
	g_autofree char *faults = find_faults(store, 0, NULL);

	assert_string_equal(faults, "");
}

/* What is stored is right but for one thing, which the fault names. */
static void
each_difference_is_found(void **state)
{
	static const struct {
		guint number;
		Item item;
		const char *fault;
	} rows[] = {
	    {1, {"navy:2 port:1", "20150101", "20151231"},
		"the term K should not be there"},
	    {1, {"navy:2 port:1 K:0 sea:0", "20150101", "20151231"},
		"1 terms are missing"},
	    {1, {"navy:1 port:2 K:0", "20150101", "20151231"}, "the term navy"},
	    {2, {"navy:1 treaty:4", NULL, NULL}, "the term treaty"},
	    {2, {"treaty:3 port:1", NULL, NULL}, "the term port"},
	    {2, {"navy:2 treaty:2", NULL, NULL}, "the term treaty"},
	    {3, {"treaty:1 Len:0", "20100302", "20100302"}, "item 3"},
	    {2, {"navy:1 treaty:2", NULL, NULL}, "the statistics"},
	    {1, {"navy:2 port:1 K:0", "20150102", "20151231"}, "in slot 0"},
	    {1, {"navy:2 port:1 K:0", "20150101", "20151230"}, "in slot 1"},
	    {1, {"navy:2 port:1 K:0", NULL, NULL}, "in slot 0"},
	    {2, {"navy:1 treaty:3", "20120101", "20120101"}, "in slot 1"},
	};
	g_autoptr(Store) store = make_store(*state);

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *faults = find_faults(
		    store, rows[i].number, &rows[i].item);

		if (strstr(faults, rows[i].fault) == NULL)
			fail_msg("row %u: no fault with \"%s\" in: %s", i,
			    rows[i].fault, faults);
	}
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    TEST(what_is_as_it_should_be_has_no_faults),
	    TEST(each_difference_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
