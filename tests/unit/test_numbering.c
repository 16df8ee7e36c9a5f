/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "corpus/structure/numbering.h"

#include <string.h>

/* Paragraphs, one a line, headings behind "#", and the labels they get. */
static const struct {
	const char *name;
	const char *text;
	const char *labels;
} cases[] = {
    {"Irish",
	"#6 Dues\n6.—(1) One.\n(2) Two:\n(a) ships,\n(i) old,\n(ii) new,"
	"\n(b) boats.\n(3) Three.",
	"6|(1)|(2)|(2)(a)|(2)(a)(i)|(2)(a)(ii)|(2)(b)|(3)"},
    {"marks in a row",
	"#6. Dues\n6. (1) One.\n(4) (a) Four:\n(i) x\n(ii) y\n"
	"(b) z:\n(i) v\n(I) w\n(II) u",
	"6|(1)|(4)(a)|(4)(a)(i)|(4)(a)(ii)|(4)(b)|(4)(b)(i)|(4)(b)(i)(I)|"
	"(4)(b)(i)(II)"},
    {"German",
	"#§ 3 Quays\n(1) One:\n1. a quay,\na) long,\naa) very,\n"
	"bb) less,\nb) short,\n2. a pier.\n(2) Two:\n1. a mole.",
	"§ 3|(1)|(1) 1|(1) 1 a)|(1) 1 a) aa)|(1) 1 a) bb)|(1) 1 b)|(1) 2|(2)|"
	"(2) 1"},
    {"Vietnamese",
	"#Điều 4. Cảng\n1. Một.\n2. Hai:\na) a;\nb) b;\nc) c;\n"
	"d) d;\nđ) đ;\ne) e;\ng) g;\nh) h;\ni) i;\nk) k.\n3. Ba.",
	"Điều 4|1|2|2 a)|2 b)|2 c)|2 d)|2 đ)|2 e)|2 g)|2 h)|2 i)|2 k)|3"},
    {"French",
	"#Article L3\nSont :\n1° Les ports ;\na) De mer ;\n"
	"b) De lac ;\n2° Les quais ;\n2° bis Les îles ;\n2° ter Les caps ;\n"
	"3° Le reste.",
	"Article L3||1°|1° a)|1° b)|2°|2° bis|2° ter|3°"},
    {"letters whose list is unknown", "#Sec. 3\n(h) h\n(i) i\n(j) j",
	"Sec. 3|||"},
    {"letters twice behind z",
	"#Sec. 3\n(a) a\n(b) b\n(c) c\n(d) d\n(e) e\n(f) f\n(g) g\n(h"
	") h\n(i) i\n(j) j\n(k) k\n(l) l\n(m) m\n(n) n\n(o) o\n(p) p"
	"\n(q) q\n(r) r\n(s) s\n(t) t\n(u) u\n(v) v\n(w) w\n(x) x\n(y"
	") y\n(z) z\n(aa) v\n(bb) w\n(i) x\n(ii) y",
	"Sec. 3|(a)|(b)|(c)|(d)|(e)|(f)|(g)|(h)|(i)|(j)|(k)|(l)|(m)|("
	"n)|(o)|(p)|(q)|(r)|(s)|(t)|(u)|(v)|(w)|(x)|(y)|(z)|(aa)|(bb)"
	"|(bb)(i)|(bb)(ii)"},
    {"i is a letter behind h",
	"#Sec. 3\n(a) a\n(b) b\n(c) c\n(d) d\n(e) e\n(f) f\n(g) g\n(h) h\n"
	"(i) i\n(j) j",
	"Sec. 3|(a)|(b)|(c)|(d)|(e)|(f)|(g)|(h)|(i)|(j)"},
    {"i is a number below h",
	"#Sec. 3\n(a) a\n(b) b\n(c) c\n(d) d\n(e) e\n(f) f\n(g) g\n(h) h\n"
	"(i) i\n(ii) ii\n(i) i",
	"Sec. 3|(a)|(b)|(c)|(d)|(e)|(f)|(g)|(h)|(h)(i)|(h)(ii)|(i)"},
    {"an article in a paragraph",
	"Article 5. They meet:\n(1) a\n(2) b\nArticle 6. So do we:\n(1) c",
	"Article 5|Article 5 (1)|Article 5 (2)|Article 6|Article 6 (1)"},
    {"what an annex is of is no article",
	"#SCHEDULE 1\nSection 9\n1. One:\n(a) a",
	"SCHEDULE 1|Section 9|1|1(a)"},
    {"a list that begins again", "#5 Dues\n1. a\n2. b\nBut also:\n1. c\n2. d",
	"5|||||"},
    {"a list in a numbered paragraph",
	"54. One:\n(a) a\n1. x\n2. y\n55. Two:\n1. z\n56. Three.",
	"54|54(a)|||55||56"},
    {"a list below no item",
	"#5 Dues\n(1) One.\nIn it, a ship is:\n(a) a\n"
	"(b) b\n(2) Two.",
	"5|(1)||||(2)"},
    {"a section's number once more", "#3 Dues\n3. Ships pay:\n(a) a\n(b) b",
	"3||(a)|(b)"},
    {"a list that begins as its section", "#1 Dues\n1. One.\n2. Two.", "1|1|2"},
    {"a list in a paragraph above",
	"#Article L4\nSont : 1° Les ports ; 2° Les quais :\na) longs ;\nb) "
	"courts.",
	"Article L4|||"},
    {"the middle of a list", "#5 Dues\n(c) a\n(d) b", "5||"},
    {"provisions in quotation marks",
	"#10 Change\n(1) Section 3 becomes:\n“(2) A ship:\n(a) a,\n(b) b.”\n"
	"(2) It holds.",
	"10|(1)||||(2)"},
    {"a speech in quotation marks",
	"1. He said: “We come.\n2. It is late.\n3. So it is.", "1|2|3"},
    {"rules that stand for themselves",
	"#2 Dues\n2.1 A firm:\n(1) a\n(a) b\n2.2 It:\n(1) c",
	"2|2.1|2.1(1)|2.1(1)(a)|2.2|2.2(1)"},
    {"a page's number",
	"#§ 4 Dues\n(1) One:\n(a) a ship that\n2\nsails.\n(b) b\n3\n(2) Two.",
	"§ 4|(1)|(1)(a)|||(1)(b)||(2)"},
    {"a section's number above its clauses",
	"#Ports\nMeetings of the Board\n1\n(1) a\n(2) b", "||1|1(1)|1(2)"},
    {"numbers above their clauses",
	"#Dues\n1\nShips pay.\n2\nBoats do, too.\n7\nNo.", "|1||2|||"},
    {"a reference to a provision",
	"#§ 9 Quays\n(1) One.\n§ 3 Absatz 2 Satz 1 und § 4 gelten.\n"
	"§ 7 Nr. 2 gilt.\nAbschnitt B Nr. 1.4 Quays\n(2) Two.\n"
	"Article 5, paragraph 2, holds.\nĐiều 5, khoản 2 của Luật này.\n"
	"§ 12 Buchstabe a gilt.\nAnlage 2 Satz und Druck",
	"§ 9|(1)||||(2)||||Anlage 2"},
    {"a number that is none", "#Article 9\nL. 2192-10\n1995. A year.",
	"Article 9||"},
};

static Document *
make_document(const char *text)
{
	Document *document = document_new();
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (guint i = 0; lines[i] != NULL; i++) {
		const gboolean heading = *lines[i] == '#';
		const char *line = lines[i] + (heading ? 1 : 0);

		document_append(document,
		    heading ? BLOCK_HEADING : BLOCK_PARAGRAPH, heading ? 1 : 0,
		    line, strlen(line), FALSE);
	}
	return document;
}

static void
items_have_the_labels_they_are_below(void **state G_GNUC_UNUSED)
{
	guint wrong = 0;

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Document) document = make_document(cases[i].text);
		g_autoptr(GString) labels = g_string_new(NULL);

		numbering_find(document);
		for (guint k = 0; k < document->blocks->len; k++) {
			const Block *block = &g_array_index(
			    document->blocks, Block, k);

			g_string_append_printf(labels, "%s%s", k > 0 ? "|" : "",
			    block->label == NULL ? "" : block->label);
		}
		if (strcmp(labels->str, cases[i].labels) == 0)
			continue;
		print_error("%s: %s\n", cases[i].name, labels->str);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(items_have_the_labels_they_are_below),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
