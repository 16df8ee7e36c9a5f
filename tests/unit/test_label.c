/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "corpus/cue/label.h"

#include <string.h>

static const struct {
	const char *text;
	const char *label; /* "KIND NUMBERS 'as printed' rest"; NULL: none */
} labels[] = {
    {"* the first", "bullet '*' the first"},
    {"• the first", "bullet '•' the first"},
    {"– the first", "bullet '–' the first"},
    {"-5 degrees", NULL},
    {"54. In order", "number 54 '54' In order"},
    {"54.\tIn order", "number 54 '54' In order"},
    {"54) In order", "number 54 '54)' In order"},
    {"(54) In order", "number 54 '(54)' In order"},
    {"2.2.1. Bilateral", "number 2 2 1 '2.2.1' Bilateral"},
    {"3.11 South East Asia", "number 3 11 '3.11' South East Asia"},
    {"\342\200\2163.11 South", "number 3 11 '3.11' South"},
    {"12 ships", "number 12 '12' ships"},
    {"12, 13 and 14", NULL},
    {"3.Bộ Y tế", "number 3 '3' Bộ Y tế"},
    {"3.BIS", NULL},
    {"12345. no", NULL},
    {"1,000 ships", NULL},
    {"1.2.3.4.5.6.7.8.9. deep", NULL},
    {"(a) the first", "letter 1 '(a)' the first"},
    {"c)Kiểm định", "roman 100 'c)' Kiểm định"},
    {"b) the second", "letter 2 'b)' the second"},
    {"đ) Người bị buộc tội", "letter 0 'đ)' Người bị buộc tội"},
    {"(aa) the next", "letter 27 '(aa)' the next"},
    {"bb) the next", "letter 28 'bb)' the next"},
    {"1\302\260 Les ports", "number 1 '1\302\260' Les ports"},
    {"20\302\260 north", NULL},
    {"A. Smith", "letter 1 'A' Smith"},
    {"(iv) the fourth", "roman 4 '(iv)' the fourth"},
    {"XIV. The fourteenth", "roman 14 'XIV' The fourteenth"},
    {"IIII. no number", NULL},
    {"I should like", NULL},
    {"mix. It", NULL},
    {"Firstly, we", "ordinal 'Firstly' we"},
    {"First of all, we", NULL},
    {"Drittens, wir", "ordinal 'Drittens' wir"},
    {"PART II", "part 2 'PART II' "},
    {"Part One", "part 1 'Part One' "},
    {"PHẦN THỨ NHẤT", "part 1 'PHẦN THỨ NHẤT' "},
    {"Title IV: Trade", "part 4 'Title IV' Trade"},
    {"Chapter 3. Trade", "chapter 3 'Chapter 3' Trade"},
    {"Chương II", "chapter 2 'Chương II' "},
    {"CHƯƠNG II", "chapter 2 'CHƯƠNG II' "},
    {"Section 3 – Trade", "section 3 'Section 3' Trade"},
    {"Mục 1. BẢO VỆ", "section 1 'Mục 1' BẢO VỆ"},
    {"Tiểu mục 2", "subsection 2 'Tiểu mục 2' "},
    {"Article 5", "article 5 'Article 5' "},
    {"Article 5a. Scope", "article 5 'Article 5a' Scope"},
    {"Art. 5 Scope", "article 5 'Art. 5' Scope"},
    {"Art 5", NULL},
    {"Article L211-1", "article 211 1 'Article L211-1' "},
    {"Article R. * 115-6-2 Ports",
	"article 115 6 2 'Article R. * 115-6-2' Ports"},
    {"Article 1er. Ports", "article 1 'Article 1er' Ports"},
    {"Livre Ier : Ports", "book 1 'Livre Ier' Ports"},
    {"Titre VI : Ports", "title 6 'Titre VI' Ports"},
    {"Sous-section 2 : Ports", "subsection 2 'Sous-section 2' Ports"},
    {"Paragraphe 3 : Ports", "paragraph 3 'Paragraphe 3' Ports"},
    {"Sous-marin 2 : Ports", NULL},
    {"Part 2-1 Ports", NULL},
    {"2° bis Les quais", "number 2 '2° bis' Les quais"},
    {"2° bister", NULL},
    {"II.-L'État", "roman 2 'II' L'État"},
    {"I.-Le port", "roman 1 'I' Le port"},
    {"J.-P. Bell", NULL},
    {"Điều 5. Chính sách", "article 5 'Điều 5' Chính sách"},
    {"Điều 2.Đối tượng", "article 2 'Điều 2' Đối tượng"},
    {"Artikel 3", "article 3 'Artikel 3' "},
    {"§ 12 Aufgaben", "article 12 '§ 12' Aufgaben"},
    {"§12", "article 12 '§12' "},
    {"Artículo 7.- Objeto", "article 7 'Artículo 7' Objeto"},
    {"Annex A", "annex 1 'Annex A' "},
    {"Phụ lục I", "annex 1 'Phụ lục I' "},
    {"article 5", NULL},
    {"Articles of faith", NULL},
    {"Part of it", NULL},
    {"The 5 ships", NULL},
    {"", NULL},
    {" ", NULL},
};

static char *
render(const char *text, const Label *label)
{
	static const char *const kinds[] = {"none", "bullet", "number",
	    "letter", "roman", "ordinal", "part", "book", "title", "chapter",
	    "section", "subsection", "paragraph", "article", "annex"};
	GString *out = g_string_new(kinds[label->kind]);
	guint i;

	for (i = 0; i < label->depth; i++)
		g_string_append_printf(out, " %u", label->numbers[i]);
	g_string_append_printf(out, " '%.*s' %s",
	    (int)(label->end - label->start), text + label->start,
	    text + label->next);
	return g_string_free(out, FALSE);
}

static void
labels_are_read(void **state)
{
	guint i, wrong = 0;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(labels); i++) {
		const char *text = labels[i].text;
		g_autofree char *rendered = NULL;
		Label label;

		if (label_parse(text, strlen(text), &label))
			rendered = render(text, &label);
		if (g_strcmp0(rendered, labels[i].label) == 0)
			continue;
		print_error(
		    "%s: %s\n", text, rendered != NULL ? rendered : "no label");
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(labels_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
