/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <string.h>

#include "corpus/structure/contents.h"

#define TEXT                                                                   \
	"P The harbour master writes down what the ships have on board when "  \
	"they come in, and reads it to the pilots every evening at eight.\n"

/* A block a line: its kind, a space, its text. */
static const struct {
	const char *name;
	const char *blocks;
	const char *contents; /* what comes of each: "." or "c" */
} cases[] = {
    {"under their heading",
	"H Contents\nT Aims | 3\nT 2. Means | 5\nH Aims\n" TEXT, ".cc.."},
    {"their heading is no paragraph of the text",
	"P CONTENTS:\nT Aims | 3\n"
	"T Means | 5\n" TEXT,
	"ccc."},
    {"one line alone says little", "H Contents\nT Aims | 3\n" TEXT, "..."},
    {"of figures", "P Liste des figures\nT Le port | iv\nT La mer | 12\n",
	"ccc"},
    {"numbers behind spaces",
	"H Contents\nP Aims 3\nP Means 5\nP Ships 5\nP Crews 9\n" TEXT,
	".cccc."},
    {"told by their leaders",
	TEXT "P Aims ..... 3\nP Means . . . 5\nP Ships… 5\nP Crews .... 6\n",
	".cccc"},
    {"told by their headings",
	"T Aims | 3\nT 1.2 Means | 5\nT Ships | 5\nT Crews | 6\n" TEXT
	"H AIMS\n" TEXT "H Means\n" TEXT,
	"cccc....."},
    {"rising numbers of a table",
	"T Iron | 3\nT Coal | 5\nT Wheat | 5\nT Oil | 6\n" TEXT, "....."},
    {"numbers that fall",
	"T Iron | 3\nT Coal | 1\nT Iron | 5\nT Coal | 4\n" TEXT
	"H Iron\nH Coal\n",
	"......."},
    {"a second list behind the first",
	"H Contents\nT Aims | 3\nT Means | 9\nT Fig. A | 2\nT Fig. B | 4\n",
	".cccc"},
    {"pieces of lines between them",
	"H Contents\nT Aims | 3\nP 2\nT Means | 5\nH ANNEX A, in which the\n"
	"T words are told | 7\n" TEXT,
	".ccccc."},
    {"no further than the last line",
	"H Contents\nT Aims | 3\nT Means | 5\nH Aims\nP 3\nH Scope\n",
	".cc..."},
    {"joined to a paragraph",
	"P Contents Preface ... i I. Aims ... 1 II. Means ... 4 Ships ... "
	"9\n" TEXT,
	"c."},
    {"what was left out of a quotation",
	"P They said ... 12 ships ... were seen, and ... 14 of them sank.\n",
	"."},
    {"without numbers",
	"H Contents\nL • 1. Aims\nP o 1.1 Their use\nL • 2. Means\nH 1. "
	"Aims\n" TEXT "H 1.1. Their use\n" TEXT "H 2. Means\n",
	".ccc....."},
    {"a list that nothing announces",
	"H Aims\nL • Peace\nL • Trade\n" TEXT "H Peace\n" TEXT "H Trade\n",
	"......."},
    {"what the format says", "E Aims 3\n" TEXT "E Means\n", "c.c"},
};

static BlockKind
kind_of(char letter)
{
	static const char letters[] = "PHLTQCFE";

	return (BlockKind)(strchr(letters, letter) - letters);
}

static Document *
make(const char *source)
{
	Document *document = document_new();
	g_auto(GStrv) lines = g_strsplit(source, "\n", 0);

	for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
		BlockKind kind = kind_of(lines[i][0]);
		Block *block = document_append(document, kind,
		    kind == BLOCK_HEADING ? 1 : 0, lines[i] + 2,
		    strlen(lines[i] + 2), FALSE);

		block->label = g_strdup("1");
	}
	return document;
}

static void
contents_are_told_from_text_and_tables(void **state)
{
	guint wrong = 0;

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Document) document = make(cases[i].blocks);
		g_autoptr(GString) found = g_string_new(NULL);

		contents_find(document);
		for (guint k = 0; k < document->blocks->len; k++) {
			const Block *block = &g_array_index(
			    document->blocks, Block, k);
			gboolean is = block->kind == BLOCK_CONTENTS;

			g_string_append_c(found, is ? 'c' : '.');
			assert_true((block->label == NULL) == is);
			assert_true(!is || block->level == 0);
		}
		if (strcmp(found->str, cases[i].contents) != 0) {
			print_error("%s: %s\n", cases[i].name, found->str);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
}

/* Where each line begins a run that the next one ends, and where one run never
   does. */
static void
hostile_tables_take_linear_time(void **state)
{
	(void)state;
	for (guint step = 0; step < 2; step++) {
		g_autoptr(Document) document = document_new();

		for (guint i = 0; i < 200000; i++) {
			g_autofree char *text = g_strdup_printf(
			    "Aims | %u", 1000 - i * step % 1000);

			document_append(document, BLOCK_TABLE, 0, text,
			    strlen(text), FALSE);
		}
		contents_find(document);
		for (guint i = 0; i < document->blocks->len; i++)
			assert_int_equal(
			    g_array_index(document->blocks, Block, i).kind,
			    BLOCK_TABLE);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(contents_are_told_from_text_and_tables),
	    cmocka_unit_test(hostile_tables_take_linear_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
