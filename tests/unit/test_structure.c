/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "corpus/repair/repair.h"
#include "corpus/structure/structure.h"

#include <string.h>

#define BODY                                                                   \
	"The Parties shall work together in good faith and shall meet once a " \
	"year, or more often if they so decide, to see what was done of it.\n"

/* The blocks of a document as "KIND LEVEL {LABEL} first words …". */
static char *
render(const Document *document)
{
	static const char kinds[] = "PHLTQCFE";
	GString *out = g_string_new(NULL);
	guint i;

	for (i = 0; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);
		const char *text = document->text->str + block->start;
		gsize length = block->end - block->start;

		g_string_append_printf(
		    out, "%s%c", i > 0 ? " | " : "", kinds[block->kind]);
		if (block->kind == BLOCK_HEADING)
			g_string_append_printf(out, "%u", block->level);
		if (block->label != NULL)
			g_string_append_printf(out, "{%s}", block->label);
		if (block->kind == BLOCK_HEADING || length < 20)
			g_string_append_printf(out, " %.*s", (int)length, text);
	}
	return g_string_free(out, FALSE);
}

static const struct {
	const char *name;
	const char *format;
	const char *source;
	const char *blocks;
} cases[] = {
    {"articles in chapters", "text",
	"Chapter I\n\nGENERAL PROVISIONS\n\nArticle 1. Scope\n\n" BODY
	"\nArticle 2. Terms\n\n" BODY "\nChapter II\n\nOTHER PROVISIONS\n\n"
	"Article 3. Duties\n\n" BODY,
	"H1{Chapter I} Chapter I GENERAL PROVISIONS | "
	"H2{Article 1} Article 1. Scope | P | H2{Article 2} Article 2. Terms | "
	"P | H1{Chapter II} Chapter II OTHER PROVISIONS | "
	"H2{Article 3} Article 3. Duties | P"},
    {"titles right below their numbers", "text",
	"Article 1\nScope\n\n" BODY "\nArticle 2\nMoney\n\n" BODY
	"\nSection 3\nEntry into Force\n" BODY "\nArticle 4\n" BODY,
	"H2{Article 1} Article 1 Scope | P | H2{Article 2} Article 2 Money | "
	"P | H1{Section 3} Section 3 Entry into Force | P | "
	"H2{Article 4} Article 4 | P"},
    {"a number at a line's end is none", "text",
	BODY "\nArticle 4\nof the Charter says so to all of us.\n", "P | P"},
    {"Vietnamese law", "text",
	"Chương I\n\nNHỮNG QUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi\n\n"
	"1. Luật này quy định về việc ấy;\n\na) Việc thứ nhất;\n\n" BODY,
	"H1{Chương I} Chương I NHỮNG QUY ĐỊNH CHUNG | "
	"H2{Điều 1} Điều 1. Phạm vi | P{1} | P{1 a)} | P"},
    {"French law", "text",
	"Livre II\n\nDES PORTS\n\nTitre Ier : Des quais\n\n"
	"Chapitre Ier : Des droits\n\nArticle 1er\n\n" BODY,
	"H1{Livre II} Livre II DES PORTS | H2{Titre Ier} Titre Ier : Des quais "
	"| "
	"H3{Chapitre Ier} Chapitre Ier : Des droits | "
	"H4{Article 1er} Article 1er | P"},
    {"German law", "text",
	"§ 12 Aufgaben\n\n" BODY "\n§ 13 Befugnisse\n\n" BODY,
	"H1{§ 12} § 12 Aufgaben | P | H1{§ 13} § 13 Befugnisse | P"},
    {"PART and Title", "text",
	"PART II\n\n" BODY "\nSection 3 – Trade\n\n" BODY "\nAnnex A\n\n" BODY,
	"H1{PART II} PART II | P | H2{Section 3} Section 3 – Trade | P | "
	"H1{Annex A} Annex A | P"},
    {"a number's depth is its level", "text",
	"1. Aims\n\n" BODY "\n2. Means\n\n2.1. Ships\n\n" BODY
	"\n2.1.1. Their crews\n\n" BODY,
	"H1{1} 1. Aims | P | H1{2} 2. Means | H2{2.1} 2.1. Ships | P | "
	"H3{2.1.1} 2.1.1. Their crews | P"},
    {"numbered paragraphs are no headings", "text",
	"54. " BODY "\n55. " BODY "\n56. The end of it\n\n57. " BODY,
	"P{54} | P{55} | P{56} 56. The end of it | P{57}"},
    {"a numbered question is a heading", "text",
	"1. What is prohibited\n\n" BODY "\n2. Signs of evasion\n\n" BODY,
	"H1{1} 1. What is prohibited | P | H1{2} 2. Signs of evasion | P"},
    {"a date is no number before the first heading", "text",
	"Guidelines on Port Visits\n\n12 March 2019\n\n1. Scope\n\n" BODY
	"\n2. Terms\n\n" BODY,
	"H1 Guidelines on Port Visits | P 12 March 2019 | H1{1} 1. Scope | P | "
	"H1{2} 2. Terms | P"},
    {"a date is no number in the series of headings", "text",
	"Guidelines on Port Visits\n\n2 March 2019\n\n1 Scope\n\n" BODY
	"\n2 Terms\n\n" BODY "\n3 Duties\n\n" BODY,
	"H1 Guidelines on Port Visits | P 2 March 2019 | H1{1} 1 Scope | P | "
	"H1{2} 2 Terms | P | H1{3} 3 Duties | P"},
    {"letters that could be Roman go on from letters", "text",
	"A. Aims\n\n" BODY "\nB. Bays\n\n" BODY "\nC. Coal\n\n" BODY
	"\nD. Dues\n\n" BODY "\nH. Hay\n\n" BODY "\nI. Ice\n\n" BODY
	"\nJ. Jute\n\n" BODY,
	"H1{A} A. Aims | P | H1{B} B. Bays | P | H1{C} C. Coal | P | "
	"H1{D} D. Dues | P | H1{H} H. Hay | P | H1{I} I. Ice | P | "
	"H1{J} J. Jute | P"},
    {"letters below Roman numbers", "text",
	"I. Aims\n\n" BODY "\nA. Bays\n\n" BODY "\nB. Coal\n\n" BODY
	"\nC. Dues\n\n" BODY "\nII. Hay\n\n" BODY "\nV. Ice\n\n" BODY,
	"H1{I} I. Aims | P | H2{A} A. Bays | P | H2{B} B. Coal | P | "
	"H2{C} C. Dues | P | H1{II} II. Hay | P | H1{V} V. Ice | P"},
    {"Roman numbers that begin again below letters", "text",
	"A. Aims\n\n" BODY "\nI. Bays\n\n" BODY "\nII. Coal\n\n" BODY
	"\nB. Dues\n\n" BODY "\nI. Hay\n\n" BODY "\nII. Ice\n\n" BODY
	"\nC. Jute\n\n" BODY,
	"H1{A} A. Aims | P | H2{I} I. Bays | P | H2{II} II. Coal | P | "
	"H1{B} B. Dues | P | H2{I} I. Hay | P | H2{II} II. Ice | P | "
	"H1{C} C. Jute | P"},
    {"a list's letters", "text",
	BODY "\nA. Ships\n\nB. Crews\n\nC. Harbours\n\n" BODY,
	"P | P A. Ships | P B. Crews | P C. Harbours | P"},
    {"numbers that go on as headings begin as such", "text",
	"Guidelines on Port Visits\n\n12 March 2019\n\n1. Scope\n\n2. "
	"Terms\n\n" BODY "\n3. Duties\n\n" BODY,
	"H1 Guidelines on Port Visits | P 12 March 2019 | H1{1} 1. Scope | "
	"H1{2} 2. Terms | P | H1{3} 3. Duties | P"},
    {"those of a list of contents do not", "text",
	"Guidelines on Port Visits\n\n1. Scope\n\n2. Terms\n\n" BODY
	"\n1. Scope\n\n" BODY "\n2. Terms\n\n" BODY,
	"H1 Guidelines on Port Visits | P{1} 1. Scope | P{2} 2. Terms | P | "
	"H1{1} 1. Scope | P | H1{2} 2. Terms | P"},
    {"what a table of contents has is one", "text",
	"Contents\n\ni. The aims of it ..... 3\n\nii. Ships and crews ..... 5"
	"\n\nOur many ports ..... 7\n\nOur quays ..... 9\n\nThe sea ..... 9"
	"\n\ni. the aims of it\n\n* ships and crews;\n\n" BODY
	"\nii. Ships and crews " BODY "\nOur many ports are ours. " BODY
	"\nOur many ports Our quays. " BODY "\nThe sea " BODY "\nThe sea " BODY,
	"E Contents | E | E | E | E Our quays ..... 9 | E The sea ..... 9 | "
	"H1{i} i. the aims of it | L * ships and crews; | P | "
	"H1{ii} ii. Ships and crews | P | P | H2 Our many ports | "
	"H2 Our quays. | P | P | P"},
    {"nothing of a table of contents is a heading", "text",
	"The Ports Plan\n\nContents\n\n1. Aims ..... 3\n\nPART II ..... 5\n\n"
	"1. Aims\n\n" BODY "\nPART II\n\n" BODY,
	"H1 The Ports Plan | E Contents | E 1. Aims ..... 3 | "
	"E PART II ..... 5 | H2{1} 1. Aims | P | H1{PART II} PART II | P"},
    {"a list's items are no headings", "text",
	BODY "\n1. Ships\n\n2. Crews\n\n3. Harbours\n\n" BODY,
	"P | P{1} 1. Ships | P{2} 2. Crews | P{3} 3. Harbours | P"},
    {"capitals", "text", BODY "\nTRADE AND PEACE\n\n" BODY,
	"P | H1 TRADE AND PEACE | P"},
    {"a title between paragraphs", "text",
	BODY "\nPreserving the Peace\n\n" BODY,
	"P | H1 Preserving the Peace | P"},
    {"the next of a series, whatever stands above", "text",
	BODY "\nMeasure 1\n\n" BODY "\nResponse: Accepted\n\nMeasure 2\n\n"
	     "They shall build ships.\n\nMeasure 4\n\nMeasure 3\n\n" BODY,
	"P | H1 Measure 1 | P | P Response: Accepted | H1 Measure 2 | P | "
	"P Measure 4 | H1 Measure 3 | P"},
    {"a number's title of a word that sentences begin with", "text",
	BODY "\n" BODY "\n1. One\n\n" BODY "\n2. Two\n\n" BODY,
	"P | P | H1{1} 1. One | P | H1{2} 2. Two | P"},
    {"a short title between paragraphs", "text", BODY "\nAims\n\n" BODY,
	"P | H1 Aims | P"},
    {"a line of contents is none", "text",
	BODY "\n2.1 Peace ........ 6\n\n" BODY "\nPeace . . . . 7\n\n" BODY,
	"P | P{2.1} | P | P Peace . . . . 7 | P"},
    {"sections run in with their text", "text",
	"Order on Ports\n\nBy the power vested in me, I order this:\n\n"
	"Section 1. Purpose. " BODY "\nSec. 2. Use of U.S. Ports. (a) " BODY
	"\n(b) " BODY "\nSec. 3. They shall meet. " BODY
	"\nSec. 9. Of another. " BODY,
	"H1 Order on Ports | P | H2{Section 1} Section 1. Purpose. | P | "
	"H2{Sec. 2} Sec. 2. Use of U.S. Ports. | P{(a)} | P{(b)} | "
	"H2{Sec. 3} Sec. 3. | P | P{Sec. 9}"},
    {"one section alone is none", "html", "Section 1. Purpose. " BODY,
	"P{Section 1}"},
    {"an article of one sentence is none", "text",
	"Article 6.- They shall meet.\n\nArticle 7. Peace\n\n" BODY,
	"P{Article 6} | H1{Article 7} Article 7. Peace | P"},
    {"an article's long title", "text",
	"Điều 1. Nhiệm vụ, quyền hạn và trách nhiệm của cấp trưởng, cấp phó, "
	"cán bộ của các cảng biển, của bộ đội ở biên giới, của hải quan và "
	"của các cơ quan khác được giao nhiệm vụ ở bến cảng\n\n" BODY
	"\nĐiều 2. Cảng\n\n" BODY,
	"H1{Điều 1} Điều 1. Nhiệm vụ, quyền hạn và trách nhiệm của cấp "
	"trưởng, cấp phó, cán bộ của các cảng biển, của bộ đội ở biên giới, "
	"của hải quan và của các cơ quan khác được giao nhiệm vụ ở bến cảng | "
	"P | H1{Điều 2} Điều 2. Cảng | P"},
    {"an annex's letter is no article", "text",
	BODY "\nAppendix A\n\nMeasures that " BODY "\nPart A\n\nThe " BODY,
	"P | H1{Appendix A} Appendix A | P | H1{Part A} Part A | P"},
    {"a title that names an office", "text",
	"REPORT OF THE COMMITTEE\n\nMeasure 1\n\n" BODY,
	"H1 REPORT OF THE COMMITTEE | H1 Measure 1 | P"},
    {"a letterhead above a part", "text",
	"Ministry of Ports\n\nMeasure 1\n\n" BODY,
	"H1 Ministry of Ports | P Measure 1 | P"},
    {"a letterhead above a title", "text",
	"Ministry of Ports\n\nThe Shipping Plan 2030\n\n" BODY,
	"P Ministry of Ports | H1 The Shipping Plan 2030 | P"},
    {"an address to the audience is no title", "text",
	BODY "\nMr. President\n\n" BODY "\nLadies and gentlemen,\n\n" BODY,
	"P | P Mr. President | P | P | P"},
    {"a piece of a sentence is no title", "text",
	BODY "\nIt was the Ministry\n\n" BODY, "P | P It was the Ministry | P"},
    {"a signature is no title", "text", BODY "\nNguyen Van A\n",
	"P | P Nguyen Van A"},
    {"the title above it all", "text",
	"The Peace of the Sea\n\nMonday, 2 March 2015\n\n" BODY,
	"H1 The Peace of the Sea | P | P"},
    {"Article 5 of the Charter is no label", "text",
	"Article 5 of the Charter says so, as all of us here know well.\n",
	"P"},
    {"ordinals are labels", "text", "Firstly, " BODY "\nSecondly, " BODY,
	"P{Firstly} | P{Secondly}"},
    {"labels of clauses", "text",
	BODY "\n(a) the first;\n\n(iv) the fourth;\n\n3.11 " BODY
	     "\n1.3.3 " BODY,
	"P | P{(a)} (a) the first; | P (iv) the fourth; | P{3.11} | "
	"P{1.3.3}"},
    {"a year is no label", "text", "1995. " BODY, "P"},
    {"but for a law's in paragraphs", "html",
	"Chapter I\n\nPORTS\n\nArticle 1.\n\n" BODY "\nArticle 2. Fees\n\n"
	"1. " BODY "\nArticle 3.\n\n" BODY "\nChapter II\n\nShips.\n",
	"H1{Chapter I} Chapter I PORTS | H2{Article 1} Article 1. | P | "
	"H2{Article 2} Article 2. Fees | P{1} | H2{Article 3} Article 3. | P | "
	"H1{Chapter II} Chapter II | P Ships."},
    {"HTML tells its headings", "html", "1. Aims\n\n" BODY, "P{1} 1. Aims | P"},
    {"an abstract run together with its name", "text",
	"The Peace of the Sea\n\nAbstract. " BODY,
	"H1 The Peace of the Sea | H1 Abstract. | P"},
};

/* A block as its format tells it. */
typedef struct Told {
	guint level; /* of a heading; 0: a paragraph */
	const char *text;
} Told;

/* What is found in a document of these N BLOCKS.  Returns: (transfer full). */
static char *
find_in(const Told *blocks, gsize n)
{
	g_autoptr(Document) document = document_new();

	for (gsize i = 0; i < n; i++)
		document_append(document,
		    blocks[i].level > 0 ? BLOCK_HEADING : BLOCK_PARAGRAPH,
		    blocks[i].level, blocks[i].text, strlen(blocks[i].text),
		    FALSE);
	structure_find(document);
	return render(document);
}

static void
nothing_stands_below_contents_and_signatures(void **state)
{
	static const Told blocks[] = {
	    {1, "2 March 2015"},
	    {1, "Table of Contents"},
	    {2, "Aims of it"},
	    {0, "Text."},
	    {1, "Digitally signed by A. B."},
	    {2, "Means"},
	    {1, "Contents of the sea"},
	    {3, "Fish"},
	};
	g_autofree char *found = find_in(blocks, G_N_ELEMENTS(blocks));

	(void)state;
	assert_string_equal(found,
	    "P 2 March 2015 | H2 Table of Contents | H2 Aims of it | P Text. | "
	    "P | H2 Means | "
	    "H1 Contents of the sea | H3 Fish");
}

/* A law on a page that is about it, and one with a treaty in its schedule. */
static void
provisions_stand_below_what_they_are_of(void **state)
{
	static const Told blocks[] = {
	    {1, "Ports Act"},
	    {2, "What is new"},
	    {0, "It is new."},
	    {0, "All of it is."},
	    {0, "Article 1. Aims"},
	    {0, "Article 2. Dues"},
	    {0, "Article 3. End"},
	    {0, "Chapter I"},
	    {0, "PORTS"},
	    {0, "Article 1.Aims of it"},
	    {0, "It says why."},
	    {0, "Article 2"},
	    {0, "1. Ships pay."},
	    {0, "Article 5 of the Charter says so."},
	    {2, "Schedule 1"},
	    {0, "Section 4"},
	    {0, "The treaty of the ports is this one."},
	    {0, "It has three articles."},
	    {0, "Article 3"},
	    {0, "The parties agree."},
	    {0, "Article 4"},
	    {0, "They do."},
	    {2, "Chapter II"},
	    {0, "Article 5. Costs"},
	    {0, "They are paid."},
	};
	g_autofree char *found = find_in(blocks, G_N_ELEMENTS(blocks));

	(void)state;
	assert_string_equal(found,
	    "H1 Ports Act | H2 What is new | P It is new. | P All of it is. | "
	    "P{Article 1} Article 1. Aims | P{Article 2} Article 2. Dues | "
	    "P{Article 3} Article 3. End | H2{Chapter I} Chapter I PORTS | "
	    "H3{Article 1} Article 1.Aims of it | P It says why. | "
	    "H3{Article 2} Article 2 | P{1} 1. Ships pay. | P | "
	    "H2{Schedule 1} Schedule 1 | P{Section 4} Section 4 | P | "
	    "P | H3{Article 3} Article 3 | "
	    "P The parties agree. | H3{Article 4} Article 4 | P They do. | "
	    "H2{Chapter II} Chapter II | H3{Article 5} Article 5. Costs | "
	    "P They are paid.");
}

/* What stands at one level stays there. */
static void
sections_of_an_order_keep_the_level_that_is_told(void **state)
{
	static const Told blocks[] = {
	    {1, "An order"},
	    {2, "Authority"},
	    {0, "By law."},
	    {2, "Section 1."},
	    {0, "It is so."},
	    {2, "Section 2."},
	    {0, "So is it."},
	    {0, "Sec. 3. Costs. They are paid."},
	};
	g_autofree char *found = find_in(blocks, G_N_ELEMENTS(blocks));

	(void)state;
	assert_string_equal(found,
	    "H1 An order | H2 Authority | P By law. | H2{Section 1} Section 1. "
	    "| P It is so. | H2{Section 2} Section 2. | P So is it. | "
	    "H2{Sec. 3} Sec. 3. Costs. | P They are paid.");
}

/* Whole sections that a format has as headings. */
static void
a_section_is_more_than_its_heading(void **state)
{
	static const Told blocks[] = {
	    {1, "An order"},
	    {2, "Section 1. Harbour Council (a) There is a council."},
	    {0, "(b) It meets."},
	    {2, "Section 2. (a) " BODY BODY},
	    {0, "(b) It goes."},
	    {2, "Section 3. Harbour dues, and how they are paid."},
	    {0, "They are paid."},
	    {2, "Section 4. " BODY BODY},
	};
	g_autofree char *found = find_in(blocks, G_N_ELEMENTS(blocks));

	(void)state;
	assert_string_equal(found,
	    "H1 An order | H2{Section 1} Section 1. Harbour Council | P{(a)} | "
	    "P{(b)} (b) It meets. | H2{Section 2} Section 2. | P{(a)} | "
	    "P{(b)} (b) It goes. | "
	    "H2{Section 3} Section 3. Harbour dues, and how they are paid. | "
	    "P They are paid. | H2{Section 4} Section 4. | P");
}

/* Markdown has no more levels. */
static void
divisions_at_one_level_are_told_by_their_words(void **state)
{
	static const Told blocks[] = {
	    {1, "Code des phares"},
	    {2, "Titre préliminaire"},
	    {3, "Article L1"},
	    {2, "Titre Ier : Feux"},
	    {2, "Chapitre Ier : Rouges"},
	    {2, "Section 1 : Grands"},
	    {2, "Sous-section 1 : De mer"},
	    {3, "Article L2"},
	    {2, "Chapitre II : Verts"},
	    {2, "Section 1 : Petits"},
	    {3, "Article L3"},
	    {2, "Titre II : Quais"},
	    {2, "Chapitre unique"},
	    {3, "Article L4"},
	    {2, "Titre III : Bouées"},
	    {2, "Chapitre Ier : Jaunes"},
	    {3, "Article L5"},
	    {2, "Annexes"},
	};
	g_autofree char *found = find_in(blocks, G_N_ELEMENTS(blocks));

	(void)state;
	assert_string_equal(found,
	    "H1 Code des phares | H2 Titre préliminaire | "
	    "H6{Article L1} Article L1 | H2{Titre Ier} Titre Ier : Feux | "
	    "H3{Chapitre Ier} Chapitre Ier : Rouges | "
	    "H4{Section 1} Section 1 : Grands | "
	    "H5{Sous-section 1} Sous-section 1 : De mer | "
	    "H6{Article L2} Article L2 | "
	    "H3{Chapitre II} Chapitre II : Verts | "
	    "H4{Section 1} Section 1 : Petits | H6{Article L3} Article L3 | "
	    "H2{Titre II} Titre II : Quais | H3 Chapitre unique | "
	    "H6{Article L4} Article L4 | H2{Titre III} Titre III : Bouées | "
	    "H3{Chapitre Ier} Chapitre Ier : Jaunes | "
	    "H6{Article L5} Article L5 | H2 Annexes");
}

/* Their numbers go on: chapters may not be parts of what is above them. */
static void
divisions_at_one_level_stay_if_nothing_proves_more(void **state)
{
	static const Told blocks[] = {
	    {1, "Ports Act"},
	    {2, "Part 1"},
	    {2, "Section 1"},
	    {2, "Section 2"},
	    {2, "Part 2"},
	    {2, "Section 3"},
	    {1, "Quays Act"},
	    {2, "Part 1"},
	    {2, "Section 1"},
	    {1, "Piers Act"},
	    {2, "Part 1"},
	    {2, "Section 1"},
	};
	g_autofree char *found = find_in(blocks, G_N_ELEMENTS(blocks));

	(void)state;
	assert_null(strstr(found, "H3"));
}

/* A code in Markdown whose only heading is its title. */
static void
articles_of_codes_are_found_below_their_title(void **state)
{
	static const Told blocks[] = {
	    {1, "Code des phares"},
	    {0, "Livre Ier : Phares"},
	    {0, "Titre II : Gardiens"},
	    {0,
		"Chapitre Ier : Des feux, de leurs gardiens et de ce que "
		"les uns et les autres sont tenus de faire la nuit."},
	    {0, "Article L111-1"},
	    {0, "Le feu est rouge."},
	    {0, "Article L111-2"},
	    {0, "Il ne luit pas."},
	    {0, "Article L111-3"},
	    {0, "Il est froid."},
	    {0, "Article L. 111-1 du code des ports dit le contraire."},
	};
	g_autofree char *found = find_in(blocks, G_N_ELEMENTS(blocks));

	(void)state;
	assert_string_equal(found,
	    "H1 Code des phares | H2{Livre Ier} Livre Ier : Phares | "
	    "H3{Titre II} Titre II : Gardiens | "
	    "H4{Chapitre Ier} Chapitre Ier : Des feux, de leurs gardiens et de "
	    "ce que les "
	    "uns et les autres sont tenus de faire la nuit. | "
	    "H5{Article L111-1} Article L111-1 | P Le feu est rouge. | "
	    "H5{Article L111-2} Article L111-2 | P Il ne luit pas. | "
	    "H5{Article L111-3} Article L111-3 | P Il est froid. | P");
}

static void
structure_is_found_by_numbers_and_shape(void **state)
{
	guint i, wrong = 0;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Document) document = document_new();
		g_autofree char *blocks = NULL;

		document->format = cases[i].format;
		repair_lines(
		    document, cases[i].source, strlen(cases[i].source));
		structure_find(document);
		blocks = render(document);
		if (strcmp(blocks, cases[i].blocks) == 0)
			continue;
		print_error("%s: %s\n", cases[i].name, blocks);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

/* A whole paper in one paragraph. */
static void
headings_are_cut_out_of_a_paragraph(void **state)
{
	static const char *const headings[] = {"1. Introduction ",
	    "2. Content 2.1. Naval diplomacy: a framework ",
	    "2.2. The adoption of naval diplomacy ",
	    "2.2.1. Bilateral naval diplomacy "};
	g_autoptr(Document) document = document_new();
	g_autoptr(GString) source = g_string_new(NULL);
	g_autofree char *blocks = NULL;
	guint i, k;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(headings); i++) {
		g_string_append(source, headings[i]);
		for (k = 0; k < 10; k++)
			g_string_append(source,
			    "Scholars argue that 3.5 per cent of it is seldom "
			    "new in any sense of the word [1; p. 43]. ");
	}
	repair_lines(document, source->str, source->len);
	structure_find(document);
	blocks = render(document);
	assert_string_equal(blocks,
	    "H1{1} 1. Introduction | P | H1{2} 2. Content | "
	    "H2{2.1} 2.1. Naval diplomacy: a framework | P | "
	    "H2{2.2} 2.2. The adoption of naval diplomacy | P | "
	    "H3{2.2.1} 2.2.1. Bilateral naval diplomacy | P");
}

/* A paragraph of nothing but listed titles, each of which is one too many. */
static void
hostile_titles_take_linear_time(void **state)
{
	g_autoptr(Document) document = document_new();
	g_autoptr(GString) source = g_string_new("Contents\n\n");

	(void)state;
	for (guint i = 0; i < 4; i++)
		g_string_append_printf(
		    source, "Aims And Means %u ..... %u\n\n", i, i + 1);
	for (guint i = 0; i < 300000; i++)
		g_string_append(source, "Aims And Means 1 ");
	repair_lines(document, source->str, source->len);
	structure_find(document);
	for (guint i = 0; i < document->blocks->len; i++)
		assert_int_not_equal(
		    g_array_index(document->blocks, Block, i).kind,
		    BLOCK_HEADING);
}

/* Blocks and marks keep what document.h promises when blocks are recut. */
static void
offsets_follow_the_cuts(void **state)
{
	static const char source[] =
	    "Chapter I\n\nOF PEACE\n\nAbstract. The first of the lines\n"
	    "goes on here until it ends. The rest of it is as long as the "
	    "first was, and so is this.\n\nThe last of all the lines is here "
	    "at the end of all of them, and ends.\n";
	g_autoptr(Document) document = document_new();
	gsize at = 0;
	guint i;

	(void)state;
	repair_lines(document, source, strlen(source));
	structure_find(document);
	for (i = 0; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);

		assert_int_equal(block->start, i == 0 ? 0 : at + 2);
		assert_true(block->end > block->start);
		at = block->end;
	}
	assert_int_equal(at, document->text->len);
	for (i = 0; i < document->lines->len; i++) {
		const LineMark *mark = &g_array_index(
		    document->lines, LineMark, i);
		const char *text = document->text->str + mark->offset;

		if (mark->line == 5)
			assert_memory_equal(text, "Abstract.", 9);
		if (mark->line == 6)
			assert_memory_equal(text, "goes on", 7);
		if (mark->line == 8)
			assert_memory_equal(text, "The last", 8);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(structure_is_found_by_numbers_and_shape),
	    cmocka_unit_test(provisions_stand_below_what_they_are_of),
	    cmocka_unit_test(sections_of_an_order_keep_the_level_that_is_told),
	    cmocka_unit_test(a_section_is_more_than_its_heading),
	    cmocka_unit_test(divisions_at_one_level_are_told_by_their_words),
	    cmocka_unit_test(
		divisions_at_one_level_stay_if_nothing_proves_more),
	    cmocka_unit_test(articles_of_codes_are_found_below_their_title),
	    cmocka_unit_test(nothing_stands_below_contents_and_signatures),
	    cmocka_unit_test(headings_are_cut_out_of_a_paragraph),
	    cmocka_unit_test(hostile_titles_take_linear_time),
	    cmocka_unit_test(offsets_follow_the_cuts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
