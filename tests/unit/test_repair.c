/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "corpus/repair/repair.h"

#include <string.h>

/* The blocks of DOCUMENT, "|" between them and "/" for a kept line's end. */
static char *
render(const Document *document)
{
	GString *out = g_string_new(NULL);
	guint i;

	for (i = 0; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);

		if (i > 0)
			g_string_append(out, " | ");
		g_string_append_len(out, document->text->str + block->start,
		    (gssize)(block->end - block->start));
	}
	g_string_replace(out, "\n", " / ", 0);
	return g_string_free(out, FALSE);
}

typedef struct Case {
	const char *name;
	const char *source;
	const char *blocks;
} Case;

static void
check_lines(const Case *cases, guint count)
{
	guint i;

	for (i = 0; i < count; i++) {
		g_autoptr(Document) document = document_new();
		g_autofree char *blocks = NULL;

		repair_lines(
		    document, cases[i].source, strlen(cases[i].source));
		blocks = render(document);
		if (strcmp(blocks, cases[i].blocks) != 0)
			fail_msg("%s: %s", cases[i].name, blocks);
	}
}

#define WRAPPED                                                                \
	"The Ministry welcomes the visit of the fleet and\n"                   \
	"hopes that it will be the first of a great many.\n"

static const Case paragraphs[] = {
    {"a sentence over two short lines",
	"It speaks of human\nrights across a line.\n",
	"It speaks of human rights across a line."},
    {"a hyphen in quotes cuts no word", "govern-\"\nment\n", "govern-\" ment"},
    {"nor one in brackets, soft or not", "\xc3\x9f\xc2\xad)\n\xc3\x9f\n",
	"\xc3\x9f\xc2\xad) \xc3\x9f"},
    {"one paragraph a line", "First one.\nSecond one.\n",
	"First one. | Second one."},
    {"a date over two lines",
	"It came to the forefront for the people of all ports on September\n"
	"11, 2001. The threat demanded a strong answer from each of them.\n"
	"It got one.\n",
	"It came to the forefront for the people of all ports on September "
	"11, 2001. The threat demanded a strong answer from each of them. | "
	"It got one."},
    {"a quantity begins no item",
	"It is so of ships, and of all who sail in them on any of the seas.\n\n"
	"It is so of quays, and of all who come to them on any of the days.\n\n"
	"Of all the ships that were built in the last ten years, of the quays "
	"and piers where they lay, and of the crews and the pilots that they "
	"had on the way to the sea\n30 per cent are lost. The rest is not.\n",
	"It is so of ships, and of all who sail in them on any of the seas. | "
	"It is so of quays, and of all who come to them on any of the days. | "
	"Of all the ships that were built in the last ten years, of the quays "
	"and piers where they lay, and of the crews and the pilots that they "
	"had on the way to the sea 30 per cent are lost. The rest is not."},
    {"wrapped lines are one paragraph",
	"The Ministry welcomes the visit of the fleet and\n"
	"hopes that it will be the first of a great many\n"
	"to come in the years before us.\n",
	"The Ministry welcomes the visit of the fleet and hopes that it will "
	"be the first of a great many to come in the years before us."},
    {"a blank line parts paragraphs", WRAPPED "\n" WRAPPED,
	"The Ministry welcomes the visit of the fleet and hopes that it will "
	"be the first of a great many. | The Ministry welcomes the visit of "
	"the fleet and hopes that it will be the first of a great many."},
    {"every line followed by a blank one",
	"This  paper  looks  at  the  defence  policy  of  a \n\n"
	"small country in its region. The policy has been made\n\n"
	"by the Party since the year of the seventh congress. In\n\n"
	"it the Navy  and  the  Army  of  the  People  work  with\n\n"
	"one another and with the Coast Guard for the People.\n",
	"This paper looks at the defence policy of a small country in its "
	"region. The policy has been made by the Party since the year of the "
	"seventh congress. In it the Navy and the Army of the People work "
	"with one another and with the Coast Guard for the People."},
    {"a sentence goes on below a blank line",
	"The treaty was signed in the capital by the ministers of\n\n"
	"defence of both countries.\n",
	"The treaty was signed in the capital by the ministers of defence of "
	"both countries."},
    {"a short last line ends a paragraph",
	"The Ministry welcomes the visit of the fleet and\n"
	"hopes for more.\n"
	"The Ministry has since been told that the fleet\n"
	"will come again in the spring of the next year.\n",
	"The Ministry welcomes the visit of the fleet and hopes for more. | "
	"The Ministry has since been told that the fleet will come again in "
	"the spring of the next year."},
    {"an indent begins a paragraph",
	"The Ministry welcomes the visit of the fleet and\n"
	"hopes that it will be the first of a great many.\n"
	"  The Ministry has since been told that the fleet\n"
	"will come again in the spring of the next year.\n",
	"The Ministry welcomes the visit of the fleet and hopes that it will "
	"be the first of a great many. | The Ministry has since been told "
	"that the fleet will come again in the spring of the next year."},
    {"a table keeps its rows",
	"Ships of the fleet:\n\n"
	"Name       Length    Crew\n"
	"Petrel     62        41\n"
	"Heron      48        30\n",
	"Ships of the fleet: | Name Length Crew | Petrel 62 41 | Heron 48 30"},
    {"rows with tabs", "Petrel\t62\t41\nHeron\t48\t30\n",
	"Petrel 62 41 | Heron 48 30"},
    {"a label and a tab are no row", "54.\tIn order\n\n55.\tIn order too\n",
	"54. In order | 55. In order too"},
    {"verse and addresses keep their lines",
	"Send it to the office that is named in the law, or to the one\n"
	"that the Minister has named in a notice to all who are at sea.\n"
	"It is to be sent before the ship has left the harbour and not\n"
	"later than that, in any of the languages of the law of the sea.\n"
	"The office is open all day.\n\n"
	"Harbour Office\nOld Quay 3\nPort Alban\n",
	"Send it to the office that is named in the law, or to the one that "
	"the Minister has named in a notice to all who are at sea. It is to "
	"be sent before the ship has left the harbour and not later than "
	"that, in any of the languages of the law of the sea. The office is "
	"open all day. | Harbour Office / Old Quay 3 / Port Alban"},
    {"clauses stay apart though the sentence goes on",
	"The ship shall leave the harbour if the weather is good or\n"
	"(a) the master of the harbour has said so to its captain and\n"
	"(b) no other ship is to leave it at that time of the day by\n"
	"the same way.\n",
	"The ship shall leave the harbour if the weather is good or (a) the "
	"master of the harbour has said so to its captain and (b) no other "
	"ship is to leave it at that time of the day by the same way."},
    {"a footer's lines are no sentence",
	"All is well that ends well, as the Ministry has said before.\n\n"
	"All is well that ends well, as it has said since then.\n\n"
	"Ministry of Trade - Republic of the Calder Islands\n"
	"Address: No. 7 Old Quay, Port Alban\n",
	"All is well that ends well, as the Ministry has said before. | All "
	"is well that ends well, as it has said since then. | Ministry of "
	"Trade - Republic of the Calder Islands | Address: No. 7 Old Quay, "
	"Port Alban"},
    {"a numbered heading goes on where all else is parted",
	"All is well that ends well, as the Ministry has said before.\n\n"
	"All is well that ends well, as it has said since then.\n\n"
	"All is well, it has been told.\n\n"
	"All is well, as far as it knows.\n\n"
	"All is well, as it says to all.\n\n"
	"All is well, it says.\nSo it is.\n\n"
	"All is well, or so it will say.\n\n"
	"All is well that ends well, says whoever has said it before.\n\n"
	"iv. Open the Harbours of the Calder Islands\n"
	"Trade of the Coast and All Inlets\n\n"
	"All is well that ends well.\n",
	"All is well that ends well, as the Ministry has said before. | All "
	"is well that ends well, as it has said since then. | All is well, "
	"it has been told. | All is well, as far as it knows. | All is well, "
	"as it says to all. | All is well, it says. / So it is. | All is "
	"well, or so it will say. | All is well that ends well, says whoever "
	"has said it before. | iv. Open the Harbours of the Calder Islands "
	"Trade of the Coast and All Inlets | All is well that ends well."},
    {"a rule of signs parts", "One\n-----\nTwo\n", "One | Two"},
    {"Japanese lines are closed up",
	"外務省は本日、両国の防衛大臣が東京で会談を行うと発表した。両国は海\n"
	"洋安全保障に関する協力を強化することで一致している。会談は三月に行\n"
	"われる。\n",
	"外務省は本日、両国の防衛大臣が東京で会談を行うと発表した。両国は海洋"
	"安全保障に関する協力を強化することで一致している。会談は三月に行われ"
	"る。"},
    {"list items stay apart", "There are two:\n* the first;\n* the second.\n",
	"There are two: | * the first; | * the second."},
};

static void
paragraphs_are_told_from_line_ends(void **state)
{
	(void)state;
	check_lines(paragraphs, G_N_ELEMENTS(paragraphs));
}

static const Case hyphens[] = {
    {"spelled closed elsewhere",
	"The government of the day was voted out, and a new govern-\n"
	"ment formed.\n",
	"The government of the day was voted out, and a new government "
	"formed."},
    {"spelled with its hyphen elsewhere",
	"Confidence-building is slow. These were the first confidence-\n\n"
	"building efforts.\n",
	"Confidence-building is slow. These were the first "
	"confidence-building efforts."},
    {"spelled nowhere else: the hyphen stays", "A new peace-\nkeeping force.\n",
	"A new peace-keeping force."},
    {"two words with one end in common",
	"It is so in the pre-\nand post-war years.\n",
	"It is so in the pre- and post-war years."},
    {"spelled nowhere else: what no word is ends one",
	"It is a new distinc-\ntion to tell.\n",
	"It is a new distinction to tell."},
    {"spelled nowhere else, in a document that cuts words",
	"The government of the day was voted out, and a new govern-\n"
	"ment will be pro-\nclaimed.\n",
	"The government of the day was voted out, and a new government "
	"will be proclaimed."},
    {"in such a document, of pieces of which one is a word",
	"The government is out; a new govern-\nment for the peace makes "
	"peace-\nkeeping its aim.\n",
	"The government is out; a new government for the peace makes "
	"peace-keeping its aim."},
    {"in such a document, of a first piece that keeps its hyphen",
	"The government is out; a new govern-\nment takes care of well-\n"
	"being and twenty-\nseven others.\n",
	"The government is out; a new government takes care of well-being "
	"and twenty-seven others."},
    {"in such a document, of capitals, digits and addresses",
	"The government is out; a new govern-\nment has FIPS-\nvalidated "
	"form7-\nbased www.a.example/wp-\nprolix pages.\n",
	"The government is out; a new government has FIPS-validated "
	"form7-based www.a.example/wp-prolix pages."},
    {"of which the document has another form",
	"To recognize him is kind; so may he be recog-\nnized.\n",
	"To recognize him is kind; so may he be recognized."},
    {"in a document that is known to cut words by such a one",
	"To recognize him is kind; so may he be recog-\nnized at cere-\n"
	"monial meals.\n",
	"To recognize him is kind; so may he be recognized at ceremonial "
	"meals."},
    {"of which the document has what begins alike up to the cut only",
	"The policyholder is against policy-\nmaking.\n",
	"The policyholder is against policy-making."},
    {"of which it has what begins alike and is too long to be a form",
	"Hydroelectricalities and hydroe-\nlves.\n",
	"Hydroelectricalities and hydroe-lves."},
    {"in one that cuts at hyphens only, for the most part",
	"Co-operation, vice-roys, re-entry and the government: co-\n"
	"operation, vice-\nroys, re-\nentry, govern-\nment, troop-\n"
	"contributing.\n",
	"Co-operation, vice-roys, re-entry and the government: co-operation, "
	"vice-roys, re-entry, government, troop-contributing."},
    {"a compound with a space", "A balance-of- power policy.\n",
	"A balance-of-power policy."},
    {"a space inside a closed word",
	"Nonproliferation matters. So non- proliferation it is.\n",
	"Nonproliferation matters. So nonproliferation it is."},
    {"a space inside a name",
	"The Secretary-General spoke. The Secretary- General left.\n",
	"The Secretary-General spoke. The Secretary-General left."},
    {"a dash before a name", "The second half- Anna left.\n",
	"The second half- Anna left."},
    {"a hyphen that waits for its word", "The pre- and post-war years.\n",
	"The pre- and post-war years."},
};

static void
cut_words_are_mended_as_the_document_spells_them(void **state)
{
	(void)state;
	check_lines(hyphens, G_N_ELEMENTS(hyphens));
}

static const struct {
	const char *source;
	const char *mended; /* NULL: as it is */
} inlines[] = {
    {"Vietnam?s policy", "Vietnam’s policy"},
    {"China?s reach and the countries? relations",
	"China’s reach and the countries’ relations"},
    {"Party?s diplomacy?the policy of the Party",
	"Party’s diplomacy—the "
	"policy of the Party"},
    {"the State?s ?soft? power", "the State’s “soft” power"},
    {"Israel?s years 1975?1990", "Israel’s years 1975–1990"},
    {"Is it so? Yes. Why? Because.", NULL},
    {"Is it so?The next", NULL},
    {"Why?because I say so", NULL},
    {"Vi?t Nam, qu?c gia, th?ng l?i, ch? ngh?a", NULL},
    {"see https://example.org/?s=1&t?x", NULL},
    {"Who are our friends? who are not", NULL},
    {"bell\a and\x7f"
     "del",
	"bell anddel"},
    {"\302\223quoted\302\224 it\302\222s", "“quoted” it’s"},
    {"itâ€™s a cafÃ©", "it’s a café"},
    {"á»¦y ban", "Ủy ban"},
    {"ÄÂ", NULL},
    {"inter¬national peace", "international peace"},
    {"if A ¬ B", NULL},
    {"Africaís and the worldís ìsoftî power ó and war",
	"Africa’s and the world’s “soft” power — and war"},
    {"el país y París y los demás países", NULL},
    {"the 11 th Congress, the 21 st century, 2 nd , 3 rd place",
	"the 11th Congress, the 21st century, 2nd , 3rd place"},
    {"the 11 st and 4 nd of it", NULL},
    {"04 tháng, 19 thông qua, le 4 théâtre, 12 the\314\201", NULL},
    {"Ðiều 418. Ðánh giá, ðiều", "Điều 418. Đánh giá, điều"},
    {"Ðau og Þór í Hạ Long", NULL},
    {"Ísland og Ðau", NULL},
    {"National S E C U R I T Y and security", "National SECURITY and security"},
    {"S e p t e m b e r 2 0 0 2 is September 2002",
	"September 2002 is "
	"September 2002"},
    /* Wrongly decoded twice; with its last byte lost; after a capital. */
    {"the PresidentÃ¢â‚¬â„¢s plan", "the President’s plan"},
    {"â€œFriendsâ€� met", "“Friends” met"},
    {"SÃ¸rvÃ¥g, FÃ¦r, GrÃ¼n", "Sørvåg, Fær, Grün"},
    {"«IRMÃ» e «AÇÃO»", NULL},
    {"the oﬃce ﬁnds", "the office finds"},
    {"inter\xc2\xadnational", "international"},
    {"S E C U R I T Y", NULL},
    {"A B C D E are letters", NULL},
    {"D E F E N C E  W H I T E  P A P E R\n\nOne.\n",
	"DEFENCE WHITE PAPER\n\nOne.\n"},
    {"  T H E   P O L I C Y  \r\n", "  THE POLICY  \r\n"},
    {"# F Ü R  D E N  H A F E N  2 0", "# FÜR DEN HAFEN 20"},
    {"P  O  R  T  S     O  F     C  A  L  L", "PORTS OF CALL"},
    {"N g h ị  q u y ế t", "Nghị quyết"},
    {"Y N N Y  Y N Y N", NULL},
    {"A B C D  E F G H", NULL},
    {"W E  A R E all here", NULL},
    {"A  B  C  F  G  Z", NULL},
    {"1 2 3 4  5 6 7 8", NULL},
};

static void
characters_are_mended(void **state)
{
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(inlines); i++) {
		g_autoptr(GString) text = g_string_new(inlines[i].source);
		g_autoptr(Document) document = document_new();
		guint count = 0;

		repair_inline(document, text);
		for (guint k = 0; k < REPAIR_KINDS; k++)
			count += document->repairs[k];

		assert_string_equal(text->str,
		    inlines[i].mended != NULL ? inlines[i].mended
					      : inlines[i].source);
		assert_int_equal(count > 0, inlines[i].mended != NULL);
	}
}

static void
lines_of_the_source_are_marked(void **state)
{
	static const char source[] = "\nThe first line of it goes\non here.\n\n"
				     "The second one.\n";
	g_autoptr(Document) document = document_new();
	GString *marks = g_string_new(NULL);
	guint i;

	(void)state;
	repair_lines(document, source, strlen(source));
	for (i = 0; i < document->lines->len; i++) {
		const LineMark *mark = &g_array_index(
		    document->lines, LineMark, i);

		g_string_append_printf(marks, "%u:%.4s ", mark->line,
		    document->text->str + mark->offset);
	}
	assert_string_equal(marks->str, "2:The  3:on h 5:The  ");
	g_string_free(marks, TRUE);
}

static void
a_form_feed_begins_a_page(void **state)
{
	static const char source[] = "One.\n\fTwo goes\n\fon here.\n";
	g_autoptr(Document) document = document_new();
	GString *marks = g_string_new(NULL);
	guint i;

	(void)state;
	repair_lines(document, source, strlen(source));
	for (i = 0; i < document->pages->len; i++) {
		const PageMark *mark = &g_array_index(
		    document->pages, PageMark, i);

		g_string_append_printf(marks, "%u:%.3s ", mark->number,
		    document->text->str + mark->offset);
	}
	assert_string_equal(marks->str, "1:One 2:Two 3:on  ");
	g_string_free(marks, TRUE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(paragraphs_are_told_from_line_ends),
	    cmocka_unit_test(cut_words_are_mended_as_the_document_spells_them),
	    cmocka_unit_test(characters_are_mended),
	    cmocka_unit_test(lines_of_the_source_are_marked),
	    cmocka_unit_test(a_form_feed_begins_a_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
