/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is asked for is what a file has of the items, wherever that stands. */
#include <glib/gstdio.h>

#include "store/ahead.h"
#include "store/schema.h"
#include "tests/unit/unit.h"

enum {
	ITEMS = 900,  /* a shard: enough for branches of branches */
	BYTES = 5000, /* of an item: more than a block's quarter */
	WORD_BLOCKS = 200,
};

typedef struct Fixture {
	char *folders[3];
} Fixture;

/* What begins item or block NUMBER, and stands nowhere else. */
static void
make_mark(guint number, guint8 mark[12])
{
	guint64 mixed = (number + 1) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
	guint32 again = (guint32)(mixed >> 13);

	memcpy(mark, &mixed, sizeof(mixed));
	memcpy(mark + sizeof(mixed), &again, sizeof(again));
}

static void
fill_shard(const char *folder, guint shard)
{
	g_autoptr(StoreWriter) writer = store_writer_open(folder, TRUE, NULL);
	guint8 data[BYTES] = {0};
	StoreContent content = {.data = data, .data_length = BYTES};

	for (guint i = 1; i <= ITEMS; i++) {
		StoreItem item;

		make_mark(2 * i + shard, data);
		assert_true(store_writer_add(writer, &content, &item, NULL));
		assert_int_equal(item, i);
	}
	for (guint32 i = 0; i < WORD_BLOCKS; i++) {
		guint32 big = GUINT32_TO_BE(i);
		char key[5] = SCHEMA_KEY_SPELLING;

		memcpy(key + 1, &big, sizeof(big));
		make_mark(2 * (i + 100000) + shard, data);
		assert_true(store_writer_set_metadata(
		    writer, key, sizeof(key), data, 1000, NULL));
	}
	assert_true(store_writer_commit(writer, NULL));
}

static void
remove_folder(const char *folder)
{
	GDir *directory = g_dir_open(folder, 0, NULL);
	const char *name;

	while ((name = g_dir_read_name(directory)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		g_unlink(path);
	}
	g_dir_close(directory);
	g_rmdir(folder);
}

static int
set_up(void **state)
{
	Fixture *fixture = g_new0(Fixture, 1);

	for (guint shard = 0; shard < 2; shard++) {
		fixture->folders[shard] = g_dir_make_tmp(
		    "polix-ahead-XXXXXX", NULL);
		fill_shard(fixture->folders[shard], shard);
	}
	*state = fixture;
	return 0;
}

static int
tear_down(void **state)
{
	Fixture *fixture = *state;

	for (guint shard = 0; shard < 2; shard++) {
		remove_folder(fixture->folders[shard]);
		g_free(fixture->folders[shard]);
	}
	g_free(fixture);
	return 0;
}

static GBytes *
read_shard(const Fixture *fixture, guint shard)
{
	g_autofree char *path = g_build_filename(
	    fixture->folders[shard], "postlist.glass", NULL);
	char *bytes;
	gsize length;

	assert_true(g_file_get_contents(path, &bytes, &length, NULL));
	return g_bytes_new_take(bytes, length);
}

/* Whether what AHEAD has been asked of SHARD has the mark of NUMBER. */
static gboolean
is_asked(const Fixture *fixture, const Ahead *ahead, guint shard, guint number)
{
	g_autoptr(GBytes) file = read_shard(fixture, shard);
	const GArray *asked = ahead_asked(ahead);
	guint8 mark[12];

	make_mark(2 * number + shard, mark);
	for (guint i = 0; i < asked->len; i++) {
		const AheadPart *part = &g_array_index(asked, AheadPart, i);
		gsize length;
		const char *bytes = g_bytes_get_data(file, &length);

		if (part->shard == shard && part->start < length &&
		    memmem(bytes + part->start,
			MIN(part->length, length - part->start), mark,
			sizeof(mark)) != NULL)
			return TRUE;
	}
	return FALSE;
}

static guint64
bytes_asked(const Ahead *ahead)
{
	const GArray *asked = ahead_asked(ahead);
	guint64 sum = 0;

	for (guint i = 0; i < asked->len; i++)
		sum += g_array_index(asked, AheadPart, i).length;
	return sum;
}

static void
items_are_asked_for_where_they_stand(void **state)
{
	Fixture *fixture = *state;
	/* Of two shards, in turn. */
	static const StoreItem items[] = {1799, 1, 2, 1800, 901, 902, 1300};

	for (guint i = 0; i < G_N_ELEMENTS(items); i++) {
		g_autoptr(Ahead) ahead = ahead_new(fixture->folders);
		guint shard = (items[i] - 1) % 2;
		guint local = (items[i] - 1) / 2 + 1;

		ahead_items(ahead, &items[i], 1);
		assert_true(is_asked(fixture, ahead, shard, local));
		assert_false(is_asked(fixture, ahead, 1 - shard, local));
		assert_true(bytes_asked(ahead) <= 6 * 8192);
	}
}

static void
many_items_are_asked_for_together(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Ahead) ahead = ahead_new(fixture->folders);
	StoreItem items[40];

	for (guint i = 0; i < G_N_ELEMENTS(items); i++)
		items[i] = (i * 2287) % (2 * ITEMS) + 1;
	ahead_items(ahead, items, G_N_ELEMENTS(items));
	for (guint i = 0; i < G_N_ELEMENTS(items); i++)
		assert_true(is_asked(fixture, ahead, (items[i] - 1) % 2,
		    (items[i] - 1) / 2 + 1));
	assert_true(bytes_asked(ahead) <= 40 * 5 * 8192);
}

static void
words_are_asked_for_all_at_once(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Ahead) ahead = ahead_new(fixture->folders);

	ahead_words(ahead);
	for (guint i = 0; i < WORD_BLOCKS; i++)
		assert_true(is_asked(fixture, ahead, i % 2, i + 100000));
	assert_true(bytes_asked(ahead) < 4 * WORD_BLOCKS * 1000);
}

/* Whatever stands there instead of a block or of where the first one is. */
static void
damaged_files_are_asked_for_nothing_that_matters(void **state)
{
	Fixture *fixture = *state;
	static const char *const names[] = {"iamglass", "postlist.glass"};
	StoreItem items[100];

	for (guint i = 0; i < G_N_ELEMENTS(items); i++)
		items[i] = i * 17 + 1;
	for (guint run = 0; run < 60; run++) {
		g_autoptr(Ahead) ahead = NULL;
		g_autofree char *path = g_build_filename(
		    fixture->folders[0], names[run % 2], NULL);
		g_autofree char *bytes = NULL;
		g_autofree char *whole = NULL;
		gsize length;

		assert_true(g_file_get_contents(path, &bytes, &length, NULL));
		whole = g_memdup2(bytes, length);
		for (guint i = 0; i < 4096 && run % 2 == 1; i++)
			bytes[(i * 2654435761u + run) % length] ^= (char)run;
		if (run % 2 == 0)
			bytes[run / 2 % length] ^= (char)(run + 1);
		assert_true(g_file_set_contents(path, bytes,
		    (gssize)(length - run % 3 * length / 3), NULL));
		ahead = ahead_new(fixture->folders);
		ahead_items(ahead, items, G_N_ELEMENTS(items));
		ahead_words(ahead);
		assert_true(
		    g_file_set_contents(path, whole, (gssize)length, NULL));
	}
}

static void
a_folder_without_an_index_is_asked_for_nothing(void **state)
{
	char *folders[] = {(char *)(gpointer) "/nonexistent", NULL};
	g_autoptr(Ahead) ahead = ahead_new(folders);
	StoreItem item = 1;

	(void)state;
	ahead_items(ahead, &item, 1);
	ahead_words(ahead);
	assert_int_equal(bytes_asked(ahead), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(items_are_asked_for_where_they_stand),
	    cmocka_unit_test(many_items_are_asked_for_together),
	    cmocka_unit_test(words_are_asked_for_all_at_once),
	    cmocka_unit_test(damaged_files_are_asked_for_nothing_that_matters),
	    cmocka_unit_test(a_folder_without_an_index_is_asked_for_nothing),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
