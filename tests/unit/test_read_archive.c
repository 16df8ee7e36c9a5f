/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/reading.h"

#include <string.h>

#include "corpus/files/unpack.h"
#include "tests/unit/zipping.h"

static gboolean
print(Document *document, gpointer user_data, GError **error)
{
	GString *out = user_data;

	(void)error;
	document_check(document);
	g_string_append_printf(out, "%s%s: %s\n", document->below ? "+" : "",
	    document->id == NULL ? "" : document->id,
	    document->failure != NULL ? document->failure
				      : document->text->str);
	document_free(document);
	return TRUE;
}

/* What reader_run() makes of BYTES, a line a document. */
static char *
run(const char *name, const GString *bytes)
{
	ReaderInput input = {
	    .name = name, .bytes = bytes->str, .length = bytes->len};
	GString *out = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	gboolean container;

	if (!reader_run(&input, &container, print, out, &error))
		g_string_append_printf(out, "error: %s\n", error->message);
	return g_string_free(out, FALSE);
}

static void
run_is(const char *name, GString *bytes, const char *expected)
{
	g_autofree char *found = run(name, bytes);

	assert_string_equal(found, expected);
	g_string_free(bytes, TRUE);
}

static void
members_are_documents(void **state)
{
	static const ZipMember members[] = {
	    {"acts/2015.txt", "The first act."},
	    {"acts/", ""},
	    {"note.html", "<!DOCTYPE html><p>A note.</p>"},
	    {"empty.txt", ""},
	    {"flag.png", "\x89PNG\r\n\x1a\n"},
	    {".hidden", "Not seen."},
	    {"__MACOSX/._note.html", "Not seen."},
	    {"records.jsonl", "{\"id\":\"r1\",\"text\":\"A record.\"}\n"},
	    {NULL, NULL},
	};
	static const char expected[] = "+acts/2015.txt: The first act.\n"
				       "+note.html: A note.\n"
				       "+empty.txt: \n"
				       "r1: A record.\n";

	(void)state;
	for (ZipFormat format = ZIP_ZIP; format <= ZIP_TAR; format++)
		run_is("papers", zip_members(members, format), expected);
}

static void
a_7z_archive_is_read_too(void **state)
{
	static const ZipMember members[] = {
	    {"one.txt", "One."}, {"two.txt", "Two."}, {NULL, NULL}};

	(void)state;
	run_is("a.7z", zip_members(members, ZIP_7Z),
	    "+one.txt: One.\n+two.txt: Two.\n");
}

static void
names_stay_in_the_archive(void **state)
{
	static const struct {
		const char *name, *expected;
	} cases[] = {
	    {"/etc/passwd", "+etc/passwd: A text.\n"},
	    {"./a.txt", "+a.txt: A text.\n"},
	    {"C:\\acts\\a.txt", "+acts/a.txt: A text.\n"},
	    {"../a.txt", "+../a.txt: its name leads out of the archive\n"},
	    {"acts/../../a.txt",
		"+acts/../../a.txt: its name leads out of the archive\n"},
	    {"..\\a.txt", "+../a.txt: its name leads out of the archive\n"},
	    {"a..txt", "+a..txt: A text.\n"},
	    {"luật.txt", "+luật.txt: A text.\n"},
	    {"a\xe9%.txt", "+a%E9%25.txt: A text.\n"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		const ZipMember members[] = {
		    {cases[i].name, "A text."}, {NULL, NULL}};

		run_is(
		    "a.tar", zip_members(members, ZIP_TAR), cases[i].expected);
	}
}

static void
a_name_is_given_once(void **state)
{
	static const ZipMember members[] = {
	    {"a.txt", "One."}, {"./a.txt", "Two."}, {NULL, NULL}};

	(void)state;
	run_is("a.zip", zip_members(members, ZIP_ZIP),
	    "+a.txt: One.\n+a.txt: another member has this name\n");
}

static void
archives_in_archives_stand_below_them(void **state)
{
	GString *bytes = g_string_new("The text.");
	const char *const expected[] = {
	    "+m.txt: The text.\n",
	    "+m.zip/m.txt: The text.\n",
	    "+m.zip/m.zip/m.txt: The text.\n",
	    "+m.zip/m.zip/m.zip/m.txt: The text.\n",
	    "+m.zip/m.zip/m.zip/m.zip: packed too many times over\n",
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
		GString *header = g_string_new(
		    i == 0 ? "== m.txt\n" : "== m.zip\n");
		GString *outer;
		g_autofree char *found = NULL;

		g_string_append_len(header, bytes->str, (gssize)bytes->len);
		outer = zip_text(header->str, header->len, ZIP_ZIP);
		g_string_free(header, TRUE);
		g_string_free(bytes, TRUE);
		bytes = outer;
		found = run("m.zip", bytes);
		assert_string_equal(found, expected[i]);
	}
	g_string_free(bytes, TRUE);
}

static void
damage_costs_what_is_behind_it(void **state)
{
	static const ZipMember members[] = {
	    {"a.txt", "One."}, {"b.txt", "Two."}, {NULL, NULL}};
	GString *bytes = zip_members(members, ZIP_TAR);
	g_autofree char *found = NULL;

	(void)state;
	/* The second header. */
	memset(bytes->str + 1024, 'x', 512);
	found = run("a.tar", bytes);

	assert_true(g_str_has_prefix(found, "+a.txt: One.\n: damaged archive"));
	g_string_truncate(bytes, 600);
	memset(bytes->str + 100, 'x', 60);
	g_free(found);
	found = run("a.tar", bytes);
	assert_true(g_str_has_prefix(found, "error: damaged archive"));
	g_string_free(bytes, TRUE);
}

static void
compressed_files_are_what_is_in_them(void **state)
{
	static const struct {
		const char *filter, *name, *text, *expected;
	} cases[] = {
	    {"gzip", "act.txt.gz", "The act.", ": The act.\n"},
	    {"bzip2", "act.txt.bz2", "The act.", ": The act.\n"},
	    {"xz", "act.txt.xz", "The act.", ": The act.\n"},
	    {"zstd", "act.txt.zst", "The act.", ": The act.\n"},
	    {"gzip", "act", "The act.", ": The act.\n"},
	    {"gzip", "a.html.gz", "<!DOCTYPE html><p>A <b>note</b>.</p>",
		": A note.\n"},
	    {"xz", "r.jsonl.xz",
		"{\"id\":\"r1\",\"text\":\"One.\"}\n"
		"{\"id\":\"r2\",\"text\":\"Two.\"}\n",
		"r1: One.\nr2: Two.\n"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		run_is(cases[i].name,
		    zip_compress(
			cases[i].text, strlen(cases[i].text), cases[i].filter),
		    cases[i].expected);
}

static void
a_compressed_archive_is_an_archive(void **state)
{
	static const ZipMember members[] = {{"a.txt", "One."}, {NULL, NULL}};
	GString *tar = zip_members(members, ZIP_TAR);

	(void)state;
	run_is("a.tgz", zip_compress(tar->str, tar->len, "gzip"),
	    "+a.txt: One.\n");
	g_string_free(tar, TRUE);
}

static void
compression_that_is_damaged_or_never_ends_is_refused(void **state)
{
	GString *bytes = zip_compress("The act of 2015.", 16, "gzip");
	g_autofree char *found = NULL;

	(void)state;
	g_string_truncate(bytes, bytes->len - 12);
	found = run("act.txt.gz", bytes);
	assert_string_equal(
	    found, "error: gzip: nothing is packed in it, or it is damaged\n");
	g_string_free(bytes, TRUE);
	bytes = g_string_new("The act.");
	for (guint i = 0; i <= READER_MAX_DEPTH; i++) {
		GString *outer = zip_compress(bytes->str, bytes->len, "gzip");

		g_string_free(bytes, TRUE);
		bytes = outer;
	}
	run_is("act.gz", bytes, "error: packed too many times over\n");
}

static void
bombs_are_defused(void **state)
{
	gsize size = (gsize)80 << 20;
	g_autofree char *zeros = g_malloc0(size);
	GString *bomb = zip_compress(zeros, size, "gzip");
	GString *member = g_string_new("== bomb.gz\n");

	(void)state;
	g_string_append_len(member, bomb->str, (gssize)bomb->len);
	assert_true(unpack_allowance(bomb->len) < size);
	run_is("bomb.gz", bomb,
	    "error: gzip: it unpacks to more than its size makes likely\n");
	bomb = zip_text(member->str, member->len, ZIP_ZIP);
	run_is("bomb.zip", bomb,
	    "+bomb.gz: gzip: it unpacks to more than its size makes likely\n");
	g_string_free(member, TRUE);
}

static void
what_is_unpacked_is_limited_by_what_is_packed(void **state)
{
	(void)state;
	assert_int_equal(unpack_allowance(0), (guint64)64 << 20);
	assert_int_equal(unpack_allowance(1 << 20), (guint64)200 << 20);
	assert_int_equal(unpack_allowance(G_MAXSIZE), (guint64)4 << 30);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(members_are_documents),
	    cmocka_unit_test(a_7z_archive_is_read_too),
	    cmocka_unit_test(names_stay_in_the_archive),
	    cmocka_unit_test(a_name_is_given_once),
	    cmocka_unit_test(archives_in_archives_stand_below_them),
	    cmocka_unit_test(damage_costs_what_is_behind_it),
	    cmocka_unit_test(compressed_files_are_what_is_in_them),
	    cmocka_unit_test(a_compressed_archive_is_an_archive),
	    cmocka_unit_test(
		compression_that_is_damaged_or_never_ends_is_refused),
	    cmocka_unit_test(bombs_are_defused),
	    cmocka_unit_test(what_is_unpacked_is_limited_by_what_is_packed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
