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

/* Some bytes of the file that was asked. */
typedef struct Part {
	guint shard;
	guint64 start;
	guint64 length;
} Part;

typedef struct Fixture {
	char *folders[3];
	GArray *asked; /* of Part */
} Fixture;

static void
note_part(guint shard, guint64 start, guint64 length, gpointer user_data)
{
	Part part = {shard, start, length};

	g_array_append_val(user_data, part);
}

/* Returns: (transfer full), what has been asked nothing yet. */
static Ahead *
new_ahead(Fixture *fixture)
{
	g_array_set_size(fixture->asked, 0);
	return ahead_new(fixture->folders, note_part, fixture->asked);
}

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
	fixture->asked = g_array_new(FALSE, FALSE, sizeof(Part));
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
	g_array_unref(fixture->asked);
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

/* Whether what has been asked of SHARD has the mark of NUMBER. */
static gboolean
is_asked(const Fixture *fixture, guint shard, guint number)
{
	g_autoptr(GBytes) file = read_shard(fixture, shard);
	const GArray *asked = fixture->asked;
	guint8 mark[12];

	make_mark(2 * number + shard, mark);
	for (guint i = 0; i < asked->len; i++) {
		const Part *part = &g_array_index(asked, Part, i);
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
bytes_asked(const Fixture *fixture)
{
	guint64 sum = 0;

	for (guint i = 0; i < fixture->asked->len; i++)
		sum += g_array_index(fixture->asked, Part, i).length;
	return sum;
}

static void
items_are_asked_for_where_they_stand(void **state)
{
	Fixture *fixture = *state;
	/* Of two shards, in turn. */
	static const StoreItem items[] = {1799, 1, 2, 1800, 901, 902, 1300};

	for (guint i = 0; i < G_N_ELEMENTS(items); i++) {
		g_autoptr(Ahead) ahead = new_ahead(fixture);
		guint shard = (items[i] - 1) % 2;
		guint local = (items[i] - 1) / 2 + 1;

		ahead_items(ahead, &items[i], 1);
		assert_true(is_asked(fixture, shard, local));
		assert_false(is_asked(fixture, 1 - shard, local));
		assert_true(bytes_asked(fixture) <= 6 * 8192);
	}
}

static void
many_items_are_asked_for_together(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Ahead) ahead = new_ahead(fixture);
	StoreItem items[40];

	for (guint i = 0; i < G_N_ELEMENTS(items); i++)
		items[i] = (i * 2287) % (2 * ITEMS) + 1;
	ahead_items(ahead, items, G_N_ELEMENTS(items));
	for (guint i = 0; i < G_N_ELEMENTS(items); i++)
		assert_true(is_asked(
		    fixture, (items[i] - 1) % 2, (items[i] - 1) / 2 + 1));
	assert_true(bytes_asked(fixture) <= 40 * 5 * 8192);
}

static void
words_are_asked_for_all_at_once(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Ahead) ahead = new_ahead(fixture);

	ahead_words(ahead);
	for (guint i = 0; i < WORD_BLOCKS; i++)
		assert_true(is_asked(fixture, i % 2, i + 100000));
	assert_true(bytes_asked(fixture) < 4 * WORD_BLOCKS * 1000);
}

/* Bytes that may be asked for of N items, or ranges, whatever files say. */
static guint64
most_asked(guint n)
{
	return 2 * (4 * n + 256) * G_GUINT64_CONSTANT(65536);
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
		ahead = new_ahead(fixture);
		ahead_items(ahead, items, G_N_ELEMENTS(items));
		ahead_words(ahead);
		assert_true(bytes_asked(fixture) <=
		    most_asked(G_N_ELEMENTS(items)) + most_asked(1));
		assert_true(
		    g_file_set_contents(path, whole, (gssize)length, NULL));
	}
}

enum {
	LEVELS = 5,
	ENTRIES = 30,
	ENTRY = 14, /* a key of seven bytes */
	BLOCK = 8192,
};

static void
put_two(guint8 *at, guint number)
{
	at[0] = (guint8)(number >> 8);
	at[1] = (guint8)number;
}

/* Makes BYTES a branch of LEVEL, all entries of which lead to block CHILD for
   item 1: for its second component, or each for one of its own. */
static void
fill_branch(guint8 *bytes, guint level, guint next, gboolean rising)
{
	static const guint8 key[] = {7, '\0', 0xc0, 'd', 0, 0, 0, 1};

	bytes[4] = (guint8)level;
	put_two(bytes + 9, 11 + 2 * ENTRIES);
	for (guint i = 0; i < ENTRIES; i++) {
		guint at = 1000 + (rising ? i * ENTRY : 0);

		put_two(bytes + 11 + 2 * i, at);
		put_two(bytes + at + 2, next);
		memcpy(bytes + at + 4, key, sizeof(key));
		put_two(bytes + at + 4 + sizeof(key), rising ? 2 + i : 2);
	}
}

/* Writes a table of LEVELS levels of one branch each. */
static void
write_table(const char *folder, gboolean rising)
{
	static const guint8 start[] = {0x0f, 0x0d, 'X', 'a', 'p', 'i', 'a', 'n',
	    ' ', 'G', 'l', 'a', 's', 's', 0x04};
	/* The revision, the root, its level, how many entries, how large
	   blocks are. */
	static const guint8 root[] = {1, 0, LEVELS << 2, 1, BLOCK >> 11};
	guint8 version[16 + 16 + sizeof(root)] = {0};
	g_autofree guint8 *table = g_malloc0(LEVELS * BLOCK);
	g_autofree char *path = g_build_filename(folder, "iamglass", NULL);
	g_autofree char *other = g_build_filename(
	    folder, "postlist.glass", NULL);

	memcpy(version, start, sizeof(start));
	memcpy(version + 32, root, sizeof(root));
	for (guint i = 0; i < LEVELS; i++)
		fill_branch(table + i * BLOCK, LEVELS - i, i + 1, rising);
	assert_true(g_file_set_contents(
	    path, (const char *)version, sizeof(version), NULL));
	assert_true(g_file_set_contents(
	    other, (const char *)table, LEVELS * BLOCK, NULL));
}

/* Branches whose entries all lead to the next one double with each level what
   is asked for, or more, if nothing bounds it. */
static void
branches_that_lead_on_often_are_not_followed_for_ever(void **state)
{
	(void)state;
	for (guint rising = 0; rising < 2; rising++) {
		Fixture fixture = {{NULL}, NULL};
		g_autoptr(Ahead) ahead = NULL;
		StoreItem item = 1;

		fixture.folders[0] = g_dir_make_tmp("polix-ahead-XXXXXX", NULL);
		fixture.asked = g_array_new(FALSE, FALSE, sizeof(Part));
		write_table(fixture.folders[0], rising == 1);
		ahead = new_ahead(&fixture);
		ahead_items(ahead, &item, 1);
		/* Entries out of order are no branch's. */
		assert_int_equal(fixture.asked->len > 0, rising);
		assert_true(bytes_asked(&fixture) <= (4 + 256) * BLOCK);
		remove_folder(fixture.folders[0]);
		g_free(fixture.folders[0]);
		g_array_unref(fixture.asked);
	}
}

static void
a_folder_without_an_index_is_asked_for_nothing(void **state)
{
	char *folders[] = {(char *)(gpointer) "/nonexistent", NULL};
	g_autoptr(GArray) asked = g_array_new(FALSE, FALSE, sizeof(Part));
	g_autoptr(Ahead) ahead = ahead_new(folders, note_part, asked);
	StoreItem item = 1;

	(void)state;
	ahead_items(ahead, &item, 1);
	ahead_words(ahead);
	assert_int_equal(asked->len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(items_are_asked_for_where_they_stand),
	    cmocka_unit_test(many_items_are_asked_for_together),
	    cmocka_unit_test(words_are_asked_for_all_at_once),
	    cmocka_unit_test(damaged_files_are_asked_for_nothing_that_matters),
	    cmocka_unit_test(
		branches_that_lead_on_often_are_not_followed_for_ever),
	    cmocka_unit_test(a_folder_without_an_index_is_asked_for_nothing),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
