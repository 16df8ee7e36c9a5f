/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "index/build.h"
#include "index/update.h"

#define SECOND G_GINT64_CONSTANT(1000000000)

enum {
	OLD = 1600000000, /* when the files were last changed */
	RUN = 1700000000, /* when the run that read them began */
};

/* A folder with files, and an index that knows them. */
typedef struct Place {
	char *here;
	State *state;
	Catalog *catalog;
	Root root;
	Update *update;
} Place;

static void
write_file(const char *path, const char *content)
{
	/* Changed at a time that is no whole second. */
	const struct timespec times[2] = {{OLD, 5}, {OLD, 5}};

	assert_true(g_file_set_contents(path, content, -1, NULL));
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

/* A hash for a file, after the first letter of its name. */
static guint64
hash_of(const char *id)
{
	return (guint64)*id;
}

/* Puts a record of what stands at PATH, a file or nothing, into the index. */
static void
note(Builder *builder, const char *here, const char *id, const char *path,
    guint32 root, gint64 read)
{
	g_autoptr(Record) record = record_new();
	struct stat status = {0};
	StoreItem item = 0;

	g_free(record->id);
	g_free(record->path);
	record->id = g_strdup(id);
	record->path = g_build_filename(here, path, NULL);
	record->state = RECORD_OK;
	record->root = root;
	record->hash[0] = hash_of(id);
	record->read = read;
	if (stat(record->path, &status) == 0) {
		record->size = (guint64)status.st_size;
		record->inode = status.st_ino;
		record->mtime = status.st_mtim.tv_sec * SECOND +
		    status.st_mtim.tv_nsec;
		record->ctime = status.st_ctim.tv_sec * SECOND +
		    status.st_ctim.tv_nsec;
	}
	assert_true(builder_write(builder, record, NULL, NULL, &item, NULL));
}

static int
set_up(void **state)
{
	Place *place = g_new0(Place, 1);
	char *made = g_dir_make_tmp("polix-test-XXXXXX", NULL);

	place->here = roots_resolve(made);
	g_free(made);
	assert_int_equal(g_chdir(place->here), 0);
	assert_int_equal(g_mkdir("docs", 0700), 0);
	write_file("docs/a", "a");
	write_file("docs/b", "b");
	write_file("docs/c", "c");
	place->state = state_new();
	place->root.path = g_build_filename(place->here, "docs", NULL);
	place->root.prefix = g_strdup("");
	place->root.removes = TRUE;
	*state = place;
	return 0;
}

static void
remove_all(const char *path)
{
	g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
	const char *name;

	while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
		g_autofree char *file = g_build_filename(path, name, NULL);

		if (g_unlink(file) != 0)
			remove_all(file);
	}
	g_rmdir(path);
}

static int
tear_down(void **state)
{
	Place *place = *state;

	update_free(place->update);
	catalog_free(place->catalog);
	state_free(place->state);
	g_free(place->root.path);
	g_free(place->root.prefix);
	if (place->root.below != NULL)
		g_hash_table_unref(place->root.below);
	assert_int_equal(g_chdir("/"), 0);
	remove_all(place->here);
	g_free(place->here);
	g_free(place);
	return 0;
}

/* The index: a, b and c as they are, x which is not there any more, and y of
   another root. */
static void
make_index(Place *place, gint64 read)
{
	g_autoptr(GError) error = NULL;
	Builder *builder = builder_open("index", TRUE, place->state, &error);

	assert_null(error);
	note(builder, place->here, "a", "docs/a", 0, read);
	note(builder, place->here, "b", "docs/b", 0, read);
	note(builder, place->here, "c", "docs/c", 0, read);
	note(builder, place->here, "x.txt", "docs/x.txt", 0, read);
	note(builder, place->here, "y", "other/y", 1, read);
	assert_true(builder_commit(builder, NULL));
	place->catalog = catalog_load(builder_store(builder), NULL);
	assert_non_null(place->catalog);
	builder_free(builder);
}

/* The update as one string: each source's id with a letter for its fate and
   what it is known as, then what is gone. */
static char *
render(const Place *place)
{
	static const char fates[] = "rum!l";
	const GArray *sources = update_sources(place->update);
	const GPtrArray *entries = catalog_entries(place->catalog);
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < sources->len; i++) {
		const Source *source = &g_array_index(sources, Source, i);

		g_string_append_printf(text, "%s%s:%c", i > 0 ? " " : "",
		    source->id, fates[source->fate]);
		if (source->known != NULL)
			g_string_append_printf(text, "=%s", source->known->id);
	}
	for (guint i = 0; i < entries->len; i++) {
		const CatalogEntry *entry = entries->pdata[i];

		if (entry->gone)
			g_string_append_printf(text, " -%s", entry->id);
	}
	return g_string_free(text, FALSE);
}

/* Settles an update of docs, with what OPTIONS say, and compares. */
static void
assert_update(Place *place, const UpdateOptions *options, const char *expected)
{
	UpdateOptions all = *options;
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;

	all.max_size = all.max_size == 0 ? 1000 : all.max_size;
	place->update = update_new(place->catalog, &all);
	update_add_root(place->update, &place->root, &error);
	assert_null(error);
	update_settle(place->update, &error);
	assert_null(error);
	text = render(place);
	assert_string_equal(text, expected);
}

static const UpdateOptions plain = {.max_size = 0};

static gint64
now(void)
{
	return (gint64)g_get_real_time() * 1000 + 60 * SECOND;
}

static void
unchanged_files_are_told_by_their_times(void **state)
{
	make_index(*state, now());
	assert_update(*state, &plain, "a:u=a b:u=b c:u=c -x.txt");
}

/* The files' ctime is that of this test, later than that run. */
static void
change_after_the_reading_run_began_is_in_doubt(void **state)
{
	make_index(*state, RUN * SECOND);
	assert_update(*state, &plain, "a:r=a b:r=b c:r=c -x.txt");
}

static void
other_times_sizes_and_inodes_are_read(void **state)
{
	make_index(*state, now());
	assert_true(g_file_set_contents("docs/a", "A", -1, NULL));
	assert_int_equal(g_unlink("docs/b"), 0);
	write_file("docs/new", "n");
	assert_update(*state, &plain, "a:r=a c:u=c new:r -b -x.txt");
}

static void
new_settings_have_all_read(void **state)
{
	UpdateOptions options = {.anew = TRUE};

	make_index(*state, now());
	assert_update(*state, &options, "a:r=a b:r=b c:r=c -x.txt");
}

static void
larger_files_are_not_read(void **state)
{
	UpdateOptions options = {.max_size = 3};

	make_index(*state, now());
	write_file("docs/d", "long");
	write_file("docs/e.jsonl", "long");
	assert_update(
	    *state, &options, "a:u=a b:u=b c:u=c d:l e.jsonl:r -x.txt");
}

static void
nothing_is_gone_that_was_not_looked_at(void **state)
{
	Place *place = *state;

	make_index(place, now());
	assert_int_equal(g_unlink("docs/b"), 0);
	place->root.removes = FALSE;
	assert_update(place, &plain, "a:u=a c:u=c");
}

static void
only_what_was_given_is_gone(void **state)
{
	Place *place = *state;

	make_index(place, now());
	assert_int_equal(g_unlink("docs/b"), 0);
	assert_int_equal(g_unlink("docs/c"), 0);
	place->root.below = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);
	g_hash_table_add(
	    place->root.below, g_build_filename(place->here, "docs/b", NULL));
	assert_update(place, &plain, " -b");
}

static void
other_prefix_moves_all_that_is_unchanged(void **state)
{
	Place *place = *state;

	make_index(place, now());
	write_file("docs/a", "aa");
	g_free(place->root.prefix);
	place->root.prefix = g_strdup("p");
	assert_update(place, &plain, "p/a:r p/b:m=b p/c:m=c -a -x.txt");
}

static void
moved_file_is_known_by_its_content(void **state)
{
	Place *place = *state;
	const Source *source;
	const guint64 hash[2] = {hash_of("x.txt"), 0};
	const guint64 other[2] = {hash_of("q"), 0};

	make_index(place, now());
	write_file("docs/n.TXT", "x");
	write_file("docs/n.md", "x");
	assert_update(place, &plain, "a:u=a b:u=b c:u=c n.TXT:r n.md:r -x.txt");
	source = &g_array_index(update_sources(place->update), Source, 3);
	assert_true(update_may_be_moved(place->update, source, hash));
	assert_false(update_may_be_moved(place->update, source, other));
	/* As another kind of file it would be read in another way. */
	assert_false(update_may_be_moved(place->update, source + 1, hash));
	assert_string_equal(
	    update_claim_moved(place->update, source, hash)->id, "x.txt");
	/* Only one can be it. */
	assert_true(update_may_be_moved(place->update, source, hash));
	assert_null(update_claim_moved(place->update, source, hash));
}

static void
the_index_itself_is_not_read(void **state)
{
	Place *place = *state;
	UpdateOptions options = {.index = place->root.path};

	make_index(place, now());
	assert_update(place, &options, " -a -b -c -x.txt");
}

static void
id_of_a_file_elsewhere_is_refused_unless_that_is_gone(void **state)
{
	Place *place = *state;
	UpdateOptions options = {.max_size = 1000};
	g_autoptr(GError) error = NULL;

	make_index(place, now());
	write_file("docs/y", "y");
	assert_int_equal(g_mkdir("other", 0700), 0);
	write_file("other/y", "y");
	place->update = update_new(place->catalog, &options);
	update_add_root(place->update, &place->root, NULL);
	assert_false(update_settle(place->update, &error));
	assert_true(g_error_matches(error, POLIX_ERROR, POLIX_ERROR_USAGE));
	assert_non_null(strstr(error->message, "--prefix"));
	update_free(place->update);
	assert_int_equal(g_unlink("other/y"), 0);
	assert_update(place, &plain, "a:u=a b:u=b c:u=c y:r=y -x.txt");
}

static void
what_could_not_be_looked_at_stays(void **state)
{
	Place *place = *state;

	make_index(place, now());
	place->update = update_new(place->catalog, &plain);
	assert_false(update_is_protected(place->update, "/a"));
	update_free(place->update);
	/* A root that is not there at all. */
	g_free(place->root.path);
	place->root.path = g_build_filename(place->here, "nowhere", NULL);
	place->update = update_new(place->catalog, &plain);
	assert_false(update_add_root(place->update, &place->root, NULL));
	assert_true(update_settle(place->update, NULL));
	assert_false(
	    ((CatalogEntry *)catalog_entries(place->catalog)->pdata[0])->gone);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    TEST(unchanged_files_are_told_by_their_times),
	    TEST(change_after_the_reading_run_began_is_in_doubt),
	    TEST(other_times_sizes_and_inodes_are_read),
	    TEST(new_settings_have_all_read),
	    TEST(larger_files_are_not_read),
	    TEST(nothing_is_gone_that_was_not_looked_at),
	    TEST(only_what_was_given_is_gone),
	    TEST(other_prefix_moves_all_that_is_unchanged),
	    TEST(moved_file_is_known_by_its_content),
	    TEST(the_index_itself_is_not_read),
	    TEST(id_of_a_file_elsewhere_is_refused_unless_that_is_gone),
	    TEST(what_could_not_be_looked_at_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
