/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <glib/gstdio.h>

#include "base/error.h"
#include "store/pairs.h"
#include "store/postings.h"
#include "store/schema.h"

enum {
	ITEMS = 6000, /* enough for several chunks */
	STEP = 1100,  /* items a commit */
};

typedef struct Fixture {
	char *folder;
	StoreWriter *writer;
	guint8 present[ITEMS + 1]; /* of the items that were added */
} Fixture;

static int
set_up(void **state)
{
	Fixture *fixture = g_new0(Fixture, 1);

	fixture->folder = g_dir_make_tmp("polix-XXXXXX", NULL);
	fixture->writer = store_writer_open(fixture->folder, TRUE, NULL);
	*state = fixture;
	return fixture->writer == NULL ? -1 : 0;
}

static int
tear_down(void **state)
{
	Fixture *fixture = *state;
	GDir *folder = g_dir_open(fixture->folder, 0, NULL);
	const char *name;

	store_writer_close(fixture->writer);
	while ((name = g_dir_read_name(folder)) != NULL) {
		g_autofree char *path = g_build_filename(
		    fixture->folder, name, NULL);

		g_unlink(path);
	}
	g_dir_close(folder);
	g_rmdir(fixture->folder);
	g_free(fixture->folder);
	g_free(fixture);
	return 0;
}

/* How often TERM stands in ITEM: 0 if it does not. */
static guint32
count_in(const char *term, StoreItem item)
{
	if (strcmp(term, "all") == 0)
		return item % 3 + 1;
	if (strcmp(term, "often") == 0)
		return item % 2;
	if (strcmp(term, "seldom") == 0)
		return item % 900 == 0 ? 300 : 0;
	if (strcmp(term, "once") == 0)
		return item == 4321;
	return strcmp(term, "CALL") == 0 && item % 7 == 0;
}

static const char *const terms[] = {"CALL", "all", "often", "once", "seldom"};

/* What has lists beside those. */
static const char *const others[] = {"B0000", "B0003", "B1fff", "S"};

static PairsSet
pairs_of(StoreItem item)
{
	PairsSet pairs = {0};

	pairs_add(&pairs, 0);
	if (item % 3 == 0)
		pairs_add(&pairs, 3);
	if (item % 700 == 1)
		pairs_add(&pairs, PAIRS_BUCKETS - 1);
	return pairs;
}

static guint32
count_of_other(const char *name, StoreItem item)
{
	const PairsSet pairs = pairs_of(item);
	guint32 sum = 0;

	if (*name == 'B')
		return pairs_has(
			   &pairs, (guint)g_ascii_strtoull(name + 1, NULL, 16))
		    ? 1
		    : 0;
	for (guint i = 0; i < G_N_ELEMENTS(terms); i++)
		sum += count_in(terms[i], item);
	return sum;
}

static gsize
terms_of(StoreItem item, StoreTerm found[G_N_ELEMENTS(terms) + 1])
{
	gsize n = 0;

	for (guint i = 0; i < G_N_ELEMENTS(terms); i++) {
		guint32 count = count_in(terms[i], item);

		if (count > 0)
			found[n++] = (StoreTerm){
			    terms[i], strlen(terms[i]), count, NULL};
	}
	found[n++] = (StoreTerm){"K", 1, 0, NULL};
	return n;
}

static void
add(Fixture *fixture, StoreItem item)
{
	StoreTerm found[G_N_ELEMENTS(terms) + 1];
	const PairsSet pairs = pairs_of(item);
	StoreContent content = {.terms = found,
	    .n_terms = terms_of(item, found),
	    .pairs = &pairs,
	    .data = (const guint8 *)"data",
	    .data_length = 4};
	StoreItem got;

	assert_true(store_writer_add(fixture->writer, &content, &got, NULL));
	assert_int_equal(got, item);
	fixture->present[item] = 1;
}

static void
remove_item(Fixture *fixture, StoreItem item)
{
	StoreTerm found[G_N_ELEMENTS(terms) + 1];
	const PairsSet pairs = pairs_of(item);
	const StoreContent content = {
	    .terms = found, .n_terms = terms_of(item, found), .pairs = &pairs};

	assert_true(store_writer_remove(fixture->writer, item, &content, NULL));
	fixture->present[item] = 0;
}

static void
commit(Fixture *fixture)
{
	assert_true(store_writer_commit(fixture->writer, NULL));
}

static void
add_all(Fixture *fixture)
{
	for (StoreItem item = 1; item <= ITEMS; item++) {
		add(fixture, item);
		if (item % STEP == 0)
			commit(fixture);
	}
	commit(fixture);
}

/* Whether the list of TERM is that of the items that are there. */
static void
check_term(const Fixture *fixture, const char *term,
    guint32 (*count_in_item)(const char *term, StoreItem item))
{
	const Store *store = store_writer_store(fixture->writer);
	g_autoptr(PostingsReader)
	    reader = postings_reader_new(store, 0, term, strlen(term), NULL);
	guint64 items = 0, occurrences = 0;

	assert_non_null(reader);
	for (StoreItem item = 1; item <= ITEMS; item++) {
		guint32 count = count_in_item(term, item);

		if (count == 0 || !fixture->present[item])
			continue;
		assert_true(postings_reader_next(reader, NULL));
		assert_int_equal(postings_reader_item(reader), item);
		assert_int_equal(postings_reader_count(reader), count);
		assert_true(postings_reader_counts(reader)->most >= count);
		items++;
		occurrences += count;
	}
	assert_true(postings_reader_next(reader, NULL));
	assert_int_equal(postings_reader_item(reader), 0);
	assert_int_equal(postings_reader_counts(reader)->items, items);
	assert_int_equal(
	    postings_reader_counts(reader)->occurrences, occurrences);
}

static void
check_all(const Fixture *fixture)
{
	for (guint i = 0; i < G_N_ELEMENTS(terms); i++)
		check_term(fixture, terms[i], count_in);
	for (guint i = 0; i < G_N_ELEMENTS(others); i++)
		check_term(fixture, others[i], count_of_other);
}

static void
what_was_added_is_read(void **state)
{
	add_all(*state);
	check_all(*state);
}

static void
seeking_finds_the_next_item(void **state)
{
	static const StoreItem steps[] = {
	    1, 1, 2, 899, 900, 901, 2700, 3100, 5400, 5401, 9999};
	static const StoreItem found[] = {
	    900, 900, 900, 900, 900, 1800, 2700, 3600, 5400, 0, 0};
	Fixture *fixture = *state;
	g_autoptr(PostingsReader) seldom = NULL;
	const Store *store = store_writer_store(fixture->writer);

	add_all(fixture);
	seldom = postings_reader_new(store, 0, "seldom", 6, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
		assert_true(postings_reader_seek(seldom, steps[i], NULL));
		assert_int_equal(postings_reader_item(seldom), found[i]);
	}
	for (StoreItem step = 1; step < 3000; step = step * 2 + 1) {
		g_autoptr(PostingsReader)
		    all = postings_reader_new(store, 0, "all", 3, NULL);

		for (StoreItem item = step; item <= ITEMS; item += step) {
			assert_true(postings_reader_seek(all, item, NULL));
			assert_int_equal(postings_reader_item(all), item);
			assert_int_equal(
			    postings_reader_count(all), item % 3 + 1);
		}
	}
}

static void
what_was_removed_is_gone(void **state)
{
	Fixture *fixture = *state;

	add_all(fixture);
	for (StoreItem item = 5; item <= ITEMS; item += 5)
		remove_item(fixture, item);
	/* Whole chunks, and the tail. */
	for (StoreItem item = 1001; item <= 3999; item++)
		if (fixture->present[item])
			remove_item(fixture, item);
	for (StoreItem item = 5500; item <= ITEMS; item++)
		if (fixture->present[item])
			remove_item(fixture, item);
	commit(fixture);
	check_all(fixture);
}

static void
lists_of_nothing_are_no_more(void **state)
{
	Fixture *fixture = *state;
	GString *found = g_string_new(NULL);

	add_all(fixture);
	for (StoreItem item = 1; item <= ITEMS; item++)
		remove_item(fixture, item);
	commit(fixture);
	check_all(fixture);
	assert_true(store_metadata_seek(store_writer_store(fixture->writer), 0,
	    SCHEMA_KEY_POSTINGS, SCHEMA_KEY_POSTINGS,
	    strlen(SCHEMA_KEY_POSTINGS), found, NULL));
	assert_string_equal(found->str, "");
	g_string_free(found, TRUE);
}

static void
items_may_go_in_the_commit_that_they_came_in(void **state)
{
	Fixture *fixture = *state;

	for (StoreItem item = 1; item <= 20; item++)
		add(fixture, item);
	remove_item(fixture, 7);
	remove_item(fixture, 20);
	for (StoreItem item = 21; item <= 30; item++)
		add(fixture, item);
	commit(fixture);
	check_all(fixture);
}

/* Where words are made otherwise than they were. */
static void
what_was_removed_with_other_terms_is_gone_too(void **state)
{
	Fixture *fixture = *state;
	const StoreTerm few = {"all", 3, count_in("all", 14), NULL};
	const StoreTerm wrong[] = {
	    {"all", 3, 1, NULL}, {"never", 5, 1, NULL}, {"often", 5, 1, NULL}};
	const PairsSet pairs[] = {pairs_of(14), pairs_of(3000)};
	StoreContent content = {
	    .terms = &few, .n_terms = 1, .pairs = &pairs[0]};

	add_all(fixture);
	assert_true(store_writer_remove(fixture->writer, 14, &content, NULL));
	fixture->present[14] = 0;
	/* The sum of the counts is right. */
	assert_int_equal(count_in("CALL", 3003) + count_in("all", 3003) +
		count_in("often", 3003),
	    3);
	content.terms = wrong;
	content.n_terms = G_N_ELEMENTS(wrong);
	content.pairs = &pairs[1];
	assert_true(store_writer_remove(fixture->writer, 3003, &content, NULL));
	fixture->present[3003] = 0;
	commit(fixture);
	check_all(fixture);
}

static gboolean
take_name(const char *term, gsize length, gpointer user_data)
{
	g_string_append_printf(user_data, "%.*s ", (int)length, term);
	return TRUE;
}

static void
terms_are_listed_in_order(void **state)
{
	Fixture *fixture = *state;
	const Store *store = store_writer_store(fixture->writer);
	GString *names = g_string_new(NULL);

	add_all(fixture);
	assert_true(postings_terms(store, 0, "", take_name, names, NULL));
	assert_string_equal(
	    names->str, "B0000 B0003 B1fff CALL S all often once seldom ");
	g_string_truncate(names, 0);
	assert_true(postings_terms(store, 0, "o", take_name, names, NULL));
	assert_string_equal(names->str, "often once ");
	g_string_free(names, TRUE);
}

/* Flips each byte of a list in turn: none gives a wrong answer. */
static void
damage_is_found(void **state)
{
	static const char key[] = SCHEMA_KEY_POSTINGS "seldom";
	Fixture *fixture = *state;
	const Store *store = store_writer_store(fixture->writer);
	g_autoptr(GByteArray) value = g_byte_array_new();

	add_all(fixture);
	assert_true(store_metadata(store, 0, key, sizeof(key), value, NULL));
	assert_int_not_equal(value->len, 0);
	for (guint i = 0; i < value->len; i++) {
		g_autoptr(PostingsReader) reader = NULL;
		g_autoptr(GError) error = NULL;

		value->data[i] ^= 0x10;
		assert_true(store_writer_set_metadata(fixture->writer, key,
		    sizeof(key), value->data, value->len, NULL));
		value->data[i] ^= 0x10;
		reader = postings_reader_new(store, 0, "seldom", 6, &error);
		assert_null(reader);
		assert_true(
		    g_error_matches(error, POLIX_ERROR, POLIX_ERROR_CORRUPT));
	}
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    TEST(what_was_added_is_read),
	    TEST(seeking_finds_the_next_item),
	    TEST(what_was_removed_is_gone),
	    TEST(lists_of_nothing_are_no_more),
	    TEST(items_may_go_in_the_commit_that_they_came_in),
	    TEST(what_was_removed_with_other_terms_is_gone_too),
	    TEST(terms_are_listed_in_order),
	    TEST(damage_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
