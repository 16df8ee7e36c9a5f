/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <glib/gstdio.h>

#include "store/schema.h"
#include "store/wordlist.h"

/* A word list in a folder of its own, and a model of it in memory. */
typedef struct Fixture {
	char *folder;
	StoreWriter *store;
	guint32 next_word, next_stop;
} Fixture;

static int
set_up(void **state)
{
	Fixture *fixture = g_new0(Fixture, 1);

	fixture->folder = g_dir_make_tmp("polix-XXXXXX", NULL);
	fixture->store = store_writer_open(fixture->folder, TRUE, NULL);
	fixture->next_word = SCHEMA_FIRST_WORD;
	fixture->next_stop = 1;
	*state = fixture;
	return fixture->store == NULL ? -1 : 0;
}

static int
tear_down(void **state)
{
	Fixture *fixture = *state;
	GDir *folder;
	const char *name;

	store_writer_close(fixture->store);
	folder = g_dir_open(fixture->folder, 0, NULL);
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

static WordEntry
entry_of(const char *word)
{
	return (WordEntry){.word = word,
	    .length = strlen(word),
	    .stem = word,
	    .stem_length = strlen(word),
	    .language = "en"};
}

/* Appends "word:count " for each entry. */
static gboolean
print_entry(const WordEntry *entry, gpointer user_data)
{
	g_string_append_printf(user_data, "%.*s:%" G_GUINT64_FORMAT " ",
	    (int)entry->length, entry->word, entry->count);
	return TRUE;
}

static char *
print_from(Fixture *fixture, const char *from)
{
	GString *text = g_string_new(NULL);

	assert_true(wordlist_scan(store_writer_store(fixture->store), 0, from,
	    strlen(from), print_entry, text, NULL));
	return g_string_free(text, FALSE);
}

static guint32
count(WordlistWriter *writer, const char *word, gint64 change)
{
	WordEntry entry = entry_of(word);
	guint32 id;

	assert_true(wordlist_writer_count(writer, &entry, change, &id, NULL));
	return id;
}

static void
words_come_back_in_order_from_any_place(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(WordlistWriter) writer = wordlist_writer_new(
	    fixture->store, &fixture->next_word, &fixture->next_stop);
	g_autofree char *all = NULL, *some = NULL;

	count(writer, "treaty", 2);
	count(writer, "accord", 1);
	count(writer, "pact", 3);
	assert_true(wordlist_writer_write(writer, NULL));
	all = print_from(fixture, "");
	some = print_from(fixture, "pa");
	assert_string_equal(all, "accord:1 pact:3 treaty:2 ");
	assert_string_equal(some, "pact:3 treaty:2 ");
}

static void
words_no_text_holds_are_gone_and_ids_stay(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(WordlistWriter) writer = wordlist_writer_new(
	    fixture->store, &fixture->next_word, &fixture->next_stop);
	g_autofree char *all = NULL;
	guint32 pact, accord;

	pact = count(writer, "pact", 3);
	accord = count(writer, "accord", 1);
	assert_true(wordlist_writer_write(writer, NULL));
	assert_int_equal(count(writer, "pact", 1), pact);
	count(writer, "accord", -1);
	assert_true(wordlist_writer_write(writer, NULL));
	all = print_from(fixture, "");
	assert_string_equal(all, "pact:4 ");
	assert_int_not_equal(count(writer, "alliance", 1), accord);
}

static void
capitals_and_languages_are_entries_of_their_own(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(WordlistWriter) writer = wordlist_writer_new(
	    fixture->store, &fixture->next_word, &fixture->next_stop);
	WordEntry lower = entry_of("us"), upper = entry_of("us"),
		  german = entry_of("us");
	guint32 ids[3];

	upper.flags = WORD_CAPITALS;
	memcpy(german.language, "de", 2);
	assert_true(wordlist_writer_count(writer, &lower, 1, &ids[0], NULL));
	assert_true(wordlist_writer_count(writer, &upper, 1, &ids[1], NULL));
	assert_true(wordlist_writer_count(writer, &german, 1, &ids[2], NULL));
	assert_int_not_equal(ids[0], ids[1]);
	assert_int_not_equal(ids[0], ids[2]);
	assert_int_not_equal(ids[1], ids[2]);
}

static void
stop_words_have_ids_of_their_own_range(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(WordlistWriter) writer = wordlist_writer_new(
	    fixture->store, &fixture->next_word, &fixture->next_stop);
	WordEntry the = entry_of("the");
	guint32 id;

	the.flags = WORD_STOP;
	assert_true(wordlist_writer_count(writer, &the, 1, &id, NULL));
	assert_true(id < SCHEMA_FIRST_WORD);
	assert_true(count(writer, "treaty", 1) >= SCHEMA_FIRST_WORD);
}

/* Random changes over many writes, each by a writer that knows nothing of what
   the ones before did, against a plain table. */
static void
many_updates_are_as_a_model_has_them(void **state)
{
	enum { WORDS = 3000, ROUNDS = 12, CHANGES = 1500 };
	Fixture *fixture = *state;
	g_autofree gint64 *model = g_new0(gint64, WORDS);
	g_autoptr(GRand) random = g_rand_new_with_seed(7);
	g_autoptr(GString) expected = g_string_new(NULL);
	g_autofree char *all = NULL;
	guint round, i;

	for (round = 0; round < ROUNDS; round++) {
		g_autoptr(WordlistWriter) writer = wordlist_writer_new(
		    fixture->store, &fixture->next_word, &fixture->next_stop);

		for (i = 0; i < CHANGES; i++) {
			gint32 n = g_rand_int_range(random, 0, WORDS);
			gint64 change = g_rand_int_range(random, -3, 4);
			g_autofree char *word = g_strdup_printf("word%04d", n);

			change = MAX(change, -model[n]);
			model[n] += change;
			count(writer, word, change);
		}
		assert_true(wordlist_writer_write(writer, NULL));
	}
	for (i = 0; i < WORDS; i++)
		if (model[i] > 0)
			g_string_append_printf(expected,
			    "word%04u:%" G_GINT64_FORMAT " ", i, model[i]);
	all = print_from(fixture, "");
	assert_string_equal(all, expected->str);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		words_come_back_in_order_from_any_place, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
		words_no_text_holds_are_gone_and_ids_stay, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
		capitals_and_languages_are_entries_of_their_own, set_up,
		tear_down),
	    cmocka_unit_test_setup_teardown(
		stop_words_have_ids_of_their_own_range, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
		many_updates_are_as_a_model_has_them, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
