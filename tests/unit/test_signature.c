/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <string.h>

#include "base/error.h"
#include "corpus/reader.h"
#include "corpus/files/signature.h"

#define BYTES(literal) literal, sizeof(literal) - 1

#define PNG "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0"
/* The header of a compound file, its directory's sector number 0. */
#define OLE                                                                    \
	"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"     \
	">\0\3\0\xfe\xff\x09\0\6\0\0\0\0\0\0\0"
#define MAIL                                                                   \
	"From: a@b.example\nTo: c@d.example\nMessage-ID: <1@b>\nSubject: e\n"  \
	"\nShips call.\n"
#define UTF16 "S\0h\0i\0p\0s\0 \0c\0a\0l\0l\0 \0a\0t\0 \0p\0o\0r\0t\0s\0.\0\n\0"
#define UTF16_BE                                                               \
	"\0S\0h\0i\0p\0s\0 \0c\0a\0l\0l\0 \0a\0t\0 \0p\0o\0r\0t\0s\0.\0\n"

static void
a_wrong_suffix_deceives_nobody(void **state)
{
	static const struct {
		const char *name;
		const char *bytes;
		gsize length;
		const char *format;
	} cases[] = {
	    {"a.txt", BYTES("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n"), "pdf"},
	    {"a.html", BYTES("%PDF-1.4\n\0\1\2\n1 0 obj\n"), "pdf"},
	    {"a.md", BYTES("%PDF-1.4\n\0\1\2\n1 0 obj\n"), "pdf"},
	    {"a.pdf", BYTES("Ships call at ports.\n"), "text"},
	    {"a.pdf", BYTES("<!DOCTYPE html><p>Ships call.\n"), "html"},
	    {"a.doc", BYTES("<html><body>Ships call.</body></html>"), "html"},
	    {"a.doc", BYTES("{\\rtf1 Ships call.}"), "rtf"},
	    {"a.docx", BYTES("{\\rtf1 Ships call.}"), "rtf"},
	    {"a.txt", BYTES("{\\rtf1{\\pict\\bin4 \0\1\2\3}Ships call.}"),
		"rtf"},
	    {"a.doc", BYTES("Ships call at ports.\n"), "text"},
	    {"a.rtf", BYTES("Ships call at ports.\n"), "text"},
	    {"a.doc", BYTES("<?xml version='1.0'?><a>Ships</a>"), "xml"},
	    {"a.txt", BYTES(MAIL), "mail"},
	    {"a.msg", BYTES(MAIL), "mail"},
	    {"a", BYTES("From a Mon Mar  2 23:30:00 2015\n" MAIL), "mbox"},
	    {"a.png", BYTES("Ships call at ports.\n"), "text"},
	    {"a.jsonl", BYTES("{\"id\":\"a\",\"text\":\"b\"}\n"), "json"},
	    {"a.txt", BYTES("{\"id\":\"a\",\"text\":\"b\"}\n"), "json"},
	    {"a", BYTES("Ships call\x1b at ports.\n"), "text"},
	    {"a", BYTES("Ships\0call at ports of the sea.\n"), "text"},
	    {"a", BYTES("\xff\xfe" UTF16), "text"},
	    {"a", BYTES("\xfe\xff" UTF16_BE), "text"},
	    {"a", BYTES(UTF16), "text"},
	    {"a", BYTES(UTF16_BE), "text"},
	    {"a.html", BYTES("\xff\xfe<\0h\0t\0m\0l\0>\0" UTF16), "html"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		ReaderInput input = {.name = cases[i].name,
		    .bytes = cases[i].bytes,
		    .length = cases[i].length};
		g_autoptr(GError) error = NULL;
		const Reader *reader = reader_find(&input, &error);

		assert_non_null(reader);
		assert_string_equal(reader->format, cases[i].format);
	}
}

static void
what_is_not_read_is_named(void **state)
{
	static const struct {
		const char *name;
		const char *bytes;
		gsize length;
		const char *reason;
	} cases[] = {
	    {"a.txt", BYTES(PNG), "a PNG image: not read in this version"},
	    {"a.html", BYTES(PNG), "a PNG image: not read in this version"},
	    {"a.jsonl", BYTES(PNG), "a PNG image: not read in this version"},
	    {"a.txt",
		BYTES("\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
		      "\xff\xdb\0\x43\0\1\1\1\1\1"),
		"a JPEG image: not read in this version"},
	    {"a.md",
		BYTES("GIF89a\1\0\1\0\0\0\0\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1"),
		"a GIF image: not read in this version"},
	    {"a.txt",
		BYTES("\x7f"
		      "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0"),
		"a program: not read in this version"},
	    {"a.ps", BYTES("%!PS-Adobe-3.0\n/Times findfont\n"),
		"a PostScript document: not read in this version; a filter for "
		"it, such as ps2ascii, can be set: see polix-config(5)"},
	    {"a.txt", BYTES("\0\1\2\3\4\5\6\7\x0e\x0f\x10\0\1\2\3"),
		"a binary file: not read in this version; a filter for it "
		"can be set: see polix-config(5)"},
	    {"a.md",
		BYTES("OggS\0\2\0\0\0\0\0\0\0\0\1\2\3\4\0\0\0\0\1\2\3\4"
		      "\1\x1e\1vorbis\0\0\0\0"),
		"a sound recording: not read in this version; a filter for it "
		"can be set: see polix-config(5)"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		ReaderInput input = {.name = cases[i].name,
		    .bytes = cases[i].bytes,
		    .length = cases[i].length};
		g_autoptr(GError) error = NULL;

		assert_null(reader_find(&input, &error));
		assert_true(
		    g_error_matches(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT));
		assert_string_equal(error->message, cases[i].reason);
	}
}

static void
for_old_documents_a_filter_is_named(void **state)
{
	g_autofree char *reason = NULL;
	char bytes[1536] = {0};

	(void)state;
	memcpy(bytes, OLE, sizeof(OLE) - 1);
	reason = signature_refusal(bytes, sizeof(bytes));
	assert_non_null(reason);
	assert_non_null(strstr(reason, "of before 2007: not read"));
	assert_non_null(strstr(reason, "antiword"));
	g_free(reason);
	memcpy(bytes + 1024, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
	    32);
	reason = signature_refusal(bytes, sizeof(bytes));
	assert_non_null(strstr(reason, "password"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_wrong_suffix_deceives_nobody),
	    cmocka_unit_test(what_is_not_read_is_named),
	    cmocka_unit_test(for_old_documents_a_filter_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
