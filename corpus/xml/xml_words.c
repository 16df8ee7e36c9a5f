/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/xml/xml_words.h"

#include <string.h>

typedef struct Word {
	const char *name;
	XmlRole role;
	const char *parent; /* that it must stand in, or NULL */
	const char *field;
} Word;

struct XmlVocabulary {
	const char *const *roots; /* NULL-terminated */
	const char *space;        /* a part of its namespace, or NULL */
	const Word *words;        /* ends with a name that is NULL */
	gboolean data;
};

#define BLOCK(name)                                                            \
	{                                                                      \
		name, XML_BLOCK, NULL, NULL                                    \
	}
#define MAJOR(name)                                                            \
	{                                                                      \
		name, XML_MAJOR, NULL, NULL                                    \
	}
#define MINOR(name)                                                            \
	{                                                                      \
		name, XML_MINOR, NULL, NULL                                    \
	}
#define SKIP(name)                                                             \
	{                                                                      \
		name, XML_SKIP, NULL, NULL                                     \
	}
#define ROLE(name, role)                                                       \
	{                                                                      \
		name, role, NULL, NULL                                         \
	}
#define FIELD(name, parent, field)                                             \
	{                                                                      \
		name, XML_FIELD, parent, field                                 \
	}
#define END                                                                    \
	{                                                                      \
		NULL, XML_INLINE, NULL, NULL                                   \
	}

static const char *const no_roots[] = {NULL};

/* Akoma Ntoso 2.0 and 3.0 (OASIS LegalDocML), the hierarchy of which is in its
   part 2, "hierElements". */
static const char *const akoma_roots[] = {"akomaNtoso", NULL};
static const Word akoma[] = {SKIP("meta"), SKIP("toc"), SKIP("components"),
    MAJOR("tome"), MAJOR("book"), MAJOR("part"), MAJOR("title"),
    MAJOR("subtitle"), MAJOR("chapter"), MAJOR("subchapter"), MAJOR("division"),
    MAJOR("subdivision"), MAJOR("subpart"), MAJOR("article"), MAJOR("section"),
    MAJOR("rule"), MAJOR("debatesection"), MAJOR("hcontainer"),
    MAJOR("container"), MINOR("alinea"), MINOR("clause"), MINOR("indent"),
    MINOR("level"), MINOR("list"), MINOR("paragraph"), MINOR("point"),
    MINOR("proviso"), MINOR("subclause"), MINOR("sublist"),
    MINOR("subparagraph"), MINOR("subrule"), MINOR("subsection"),
    MINOR("transitional"), MINOR("recital"), MINOR("speech"), MINOR("question"),
    MINOR("answer"), ROLE("item", XML_ITEM), ROLE("num", XML_NUM),
    ROLE("heading", XML_HEADING), ROLE("subheading", XML_HEADING),
    ROLE("crossheading", XML_CROSS), BLOCK("p"), BLOCK("block"), BLOCK("intro"),
    BLOCK("wrapup"), BLOCK("wrap"), BLOCK("content"), BLOCK("blocklist"),
    BLOCK("listintroduction"), BLOCK("listwrapup"), BLOCK("recitals"),
    BLOCK("citations"), BLOCK("citation"), BLOCK("formula"), BLOCK("preface"),
    BLOCK("preamble"), BLOCK("conclusions"), BLOCK("longtitle"), BLOCK("table"),
    BLOCK("li"), BLOCK("ul"), BLOCK("ol"), BLOCK("from"), BLOCK("body"),
    BLOCK("mainbody"), BLOCK("header"), BLOCK("summary"), BLOCK("scene"),
    BLOCK("narrative"), BLOCK("attachment"), BLOCK("blockcontainer"),
    BLOCK("coverpage"), BLOCK("judgmentbody"), BLOCK("introduction"),
    BLOCK("background"), BLOCK("motivation"), BLOCK("decision"),
    ROLE("tr", XML_ROW), ROLE("td", XML_CELL), ROLE("th", XML_CELL),
    ROLE("caption", XML_CAPTION), ROLE("br", XML_BREAK), ROLE("eol", XML_BREAK),
    ROLE("authorialnote", XML_NOTE), ROLE("note", XML_NOTE),
    ROLE("quotedstructure", XML_QUOTE), ROLE("embeddedstructure", XML_QUOTE),
    {"doctitle", XML_NAMED, NULL, "doctitle"},
    {"shorttitle", XML_NAMED, NULL, "shorttitle"}, END};

/* United States Legislative Markup 1 and 2 (the Office of the Law Revision
   Counsel, the Government Publishing Office). */
static const char *const uslm_roots[] = {
    "uscDoc", "lawDoc", "pLaw", "statutesAtLarge", "statuteCompilation", NULL};
static const Word uslm[] = {SKIP("meta"), SKIP("toc"), SKIP("endmarker"),
    SKIP("slugline"), MAJOR("title"), MAJOR("subtitle"), MAJOR("chapter"),
    MAJOR("subchapter"), MAJOR("part"), MAJOR("subpart"), MAJOR("division"),
    MAJOR("subdivision"), MAJOR("article"), MAJOR("subarticle"),
    MAJOR("section"), MAJOR("appendix"), MAJOR("preliminary"),
    MAJOR("compiledact"), MAJOR("courtrule"), MAJOR("reorganizationplan"),
    MAJOR("level"), MINOR("subsection"), MINOR("paragraph"),
    MINOR("subparagraph"), MINOR("clause"), MINOR("subclause"), MINOR("item"),
    MINOR("subitem"), MINOR("subsubitem"), MINOR("note"),
    MINOR("statutorynote"), MINOR("editorialnote"), MINOR("amendment"),
    MINOR("instruction"), ROLE("num", XML_NUM), ROLE("heading", XML_HEADING),
    ROLE("subheading", XML_HEADING), ROLE("crossheading", XML_CROSS),
    BLOCK("p"), BLOCK("main"), BLOCK("content"), BLOCK("chapeau"),
    BLOCK("continuation"), BLOCK("text"), BLOCK("proviso"), BLOCK("notes"),
    BLOCK("sourcecredit"), BLOCK("preface"), BLOCK("longtitle"),
    BLOCK("officialtitle"), BLOCK("enactingformula"), BLOCK("resolvingclause"),
    BLOCK("recital"), BLOCK("action"), BLOCK("actiondescription"),
    BLOCK("legislativehistory"), BLOCK("signatures"), BLOCK("signature"),
    BLOCK("congress"), BLOCK("session"), BLOCK("docnumber"),
    BLOCK("currentchamber"), BLOCK("distributioncode"), BLOCK("block"),
    BLOCK("list"), BLOCK("listitem"), BLOCK("listcontent"), BLOCK("table"),
    BLOCK("attestation"), ROLE("tr", XML_ROW), ROLE("td", XML_CELL),
    ROLE("th", XML_CELL), ROLE("caption", XML_CAPTION), ROLE("br", XML_BREAK),
    ROLE("footnote", XML_NOTE), ROLE("quotedcontent", XML_QUOTE),
    ROLE("page", XML_PAGE), FIELD("approveddate", "meta", "date"),
    FIELD("citableas", "meta", "citation"), END};

/* The bills and resolutions of Congress, as they were before USLM (the DTD of
   the House). */
static const char *const bill_roots[] = {
    "bill", "resolution", "amendment-doc", NULL};
static const Word bill[] = {SKIP("metadata"), SKIP("toc"),
    SKIP("distribution-code"), MAJOR("title"), MAJOR("subtitle"),
    MAJOR("chapter"), MAJOR("subchapter"), MAJOR("part"), MAJOR("subpart"),
    MAJOR("division"), MAJOR("section"), MINOR("subsection"),
    MINOR("paragraph"), MINOR("subparagraph"), MINOR("clause"),
    MINOR("subclause"), MINOR("item"), MINOR("subitem"), MINOR("whereas"),
    ROLE("enum", XML_NUM), ROLE("header", XML_HEADING), BLOCK("form"),
    BLOCK("congress"), BLOCK("session"), BLOCK("legis-num"),
    BLOCK("current-chamber"), BLOCK("legis-type"), BLOCK("official-title"),
    BLOCK("action"), BLOCK("action-date"), BLOCK("action-desc"),
    BLOCK("legis-body"), BLOCK("resolution-body"), BLOCK("preamble"),
    BLOCK("text"), BLOCK("continuation-text"), BLOCK("p"), BLOCK("list"),
    BLOCK("list-item"), BLOCK("attestation"), BLOCK("proviso"),
    BLOCK("enacting-formula"), BLOCK("table"), ROLE("row", XML_ROW),
    ROLE("entry", XML_CELL), ROLE("footnote", XML_NOTE),
    ROLE("quoted-block", XML_QUOTE), ROLE("linebreak", XML_BREAK),
    ROLE("pagebreak", XML_BREAK), END};

/* The Text Encoding Initiative's guidelines, P5. */
static const char *const tei_roots[] = {"TEI", "TEI.2", "teiCorpus", NULL};
static const Word tei[] = {SKIP("teiheader"), SKIP("facsimile"),
    SKIP("standoff"), FIELD("title", "titlestmt", "title"),
    FIELD("author", "titlestmt", "author"),
    FIELD("editor", "titlestmt", "editor"),
    FIELD("publisher", "publicationstmt", "issuer"),
    FIELD("date", "publicationstmt", "date"),
    FIELD("language", "langusage", "language"), MAJOR("div"), MAJOR("div1"),
    MAJOR("div2"), MAJOR("div3"), MAJOR("div4"), MAJOR("div5"), MAJOR("div6"),
    MAJOR("div7"), {"head", XML_CAPTION, "figure", NULL},
    ROLE("head", XML_HEADING), BLOCK("p"), BLOCK("ab"), BLOCK("l"),
    BLOCK("opener"), BLOCK("closer"), BLOCK("dateline"), BLOCK("salute"),
    BLOCK("signed"), BLOCK("postscript"), BLOCK("byline"), BLOCK("epigraph"),
    BLOCK("argument"), BLOCK("trailer"), BLOCK("list"),
    ROLE("label", XML_PREFIX), BLOCK("table"), BLOCK("lg"), BLOCK("sp"),
    BLOCK("speaker"), BLOCK("titlepage"), BLOCK("titlepart"), BLOCK("doctitle"),
    BLOCK("docimprint"), BLOCK("docauthor"), BLOCK("figure"),
    BLOCK("floatingtext"), BLOCK("front"), BLOCK("body"), BLOCK("back"),
    BLOCK("text"), BLOCK("group"), BLOCK("bibl"), BLOCK("listbibl"),
    ROLE("item", XML_ITEM), ROLE("row", XML_ROW), ROLE("cell", XML_CELL),
    ROLE("figdesc", XML_CAPTION), ROLE("note", XML_NOTE), ROLE("lb", XML_BREAK),
    ROLE("pb", XML_PAGE), ROLE("fw", XML_SKIP), END};

/* Germany's laws, gesetze-im-internet.de. */
static const char *const german_roots[] = {"dokumente", NULL};
static const Word german[] = {SKIP("jurabk"), SKIP("fundstelle"),
    SKIP("standangabe"), SKIP("gliederungskennzahl"), SKIP("toc"),
    FIELD("langue", NULL, "title"), FIELD("amtabk", NULL, "abbreviation"),
    FIELD("kurzue", NULL, "short_title"),
    FIELD("ausfertigung-datum", NULL, "date"), MAJOR("norm"),
    ROLE("enbez", XML_NUM), ROLE("gliederungsbez", XML_NUM),
    ROLE("titel", XML_HEADING), ROLE("gliederungstitel", XML_HEADING),
    BLOCK("p"), BLOCK("dl"), BLOCK("table"), BLOCK("pre"), BLOCK("title"),
    BLOCK("content"), BLOCK("subtitle"), BLOCK("dd"), ROLE("dt", XML_PREFIX),
    ROLE("row", XML_ROW), ROLE("entry", XML_CELL), ROLE("br", XML_BREAK),
    ROLE("footnote", XML_NOTE), ROLE("fussnoten", XML_NOTE), END};

/* Formex 4, the Official Journal of the European Union. */
static const char *const formex_roots[] = {
    "ACT", "CONS.ACT", "ANNEX", "GENERAL", "AGR", "OPINION", "PROPOSAL", NULL};
static const Word formex[] = {SKIP("bib.instance"), SKIP("bib.data"),
    SKIP("toc"), SKIP("info.consleg"), MAJOR("division"), MAJOR("article"),
    MAJOR("gr.seq"), MAJOR("subdiv"), MAJOR("enacting.terms"),
    ROLE("ti.art", XML_NUM), ROLE("sti.art", XML_HEADING),
    ROLE("ti", XML_HEADING), ROLE("sti", XML_HEADING), MINOR("parag"),
    MINOR("consid"), MINOR("np"), MINOR("np.eca"), ROLE("no.parag", XML_NUM),
    ROLE("no.p", XML_NUM), ROLE("item", XML_ITEM), BLOCK("p"), BLOCK("txt"),
    BLOCK("alinea"), BLOCK("visa"), BLOCK("list"), BLOCK("gr.consid"),
    BLOCK("gr.consid.init"), BLOCK("preamble"), BLOCK("preamble.init"),
    BLOCK("preamble.final"), BLOCK("final"), BLOCK("signature"),
    BLOCK("signatory"), BLOCK("contents"), BLOCK("tbl"), BLOCK("title"),
    ROLE("row", XML_ROW), ROLE("cell", XML_CELL), ROLE("note", XML_NOTE),
    ROLE("quot.s", XML_QUOTE), END};

/* Word's flat files of 2003 and 2007 (WordprocessingML). */
static const Word word[] = {SKIP("styles"), SKIP("fonts"), SKIP("lists"),
    SKIP("bindata"), SKIP("binarydata"), SKIP("deltext"), SKIP("del"),
    SKIP("instrtext"), SKIP("fallback"), SKIP("hdr"), SKIP("ftr"),
    SKIP("comments"), SKIP("footnotepr"), SKIP("endnotepr"),
    SKIP("glossarydocument"), FIELD("title", NULL, "title"),
    FIELD("author", NULL, "author"), FIELD("company", NULL, "issuer"),
    FIELD("created", NULL, "created"), BLOCK("p"), ROLE("t", XML_DATA),
    ROLE("tr", XML_ROW), ROLE("tc", XML_CELL), ROLE("br", XML_BREAK),
    ROLE("tab", XML_BREAK), ROLE("footnote", XML_NOTE),
    ROLE("endnote", XML_NOTE), ROLE("pstyle", XML_STYLE), END};

/* What most vocabularies that are not known agree on, DocBook and JATS among
   them. */
static const Word other[] = {SKIP("binary"), SKIP("binarydata"), SKIP("script"),
    SKIP("style"), ROLE("b", XML_INLINE), ROLE("i", XML_INLINE),
    ROLE("u", XML_INLINE), ROLE("em", XML_INLINE), ROLE("strong", XML_INLINE),
    ROLE("emph", XML_INLINE), ROLE("emphasis", XML_INLINE),
    ROLE("italic", XML_INLINE), ROLE("bold", XML_INLINE),
    ROLE("hi", XML_INLINE), ROLE("a", XML_INLINE), ROLE("ref", XML_INLINE),
    ROLE("xref", XML_INLINE), ROLE("link", XML_INLINE),
    ROLE("ulink", XML_INLINE), ROLE("span", XML_INLINE),
    ROLE("sub", XML_INLINE), ROLE("sup", XML_INLINE), ROLE("term", XML_INLINE),
    ROLE("quote", XML_INLINE), ROLE("q", XML_INLINE),
    ROLE("inline", XML_INLINE), ROLE("title", XML_HEADING),
    ROLE("head", XML_HEADING), ROLE("heading", XML_HEADING),
    ROLE("num", XML_NUM), ROLE("label", XML_NUM), ROLE("enum", XML_NUM),
    ROLE("number", XML_NUM), BLOCK("p"), BLOCK("para"), BLOCK("simpara"),
    ROLE("tr", XML_ROW), ROLE("row", XML_ROW), ROLE("td", XML_CELL),
    ROLE("th", XML_CELL), ROLE("entry", XML_CELL), ROLE("cell", XML_CELL),
    ROLE("br", XML_BREAK), ROLE("fn", XML_NOTE), ROLE("footnote", XML_NOTE),
    ROLE("blockquote", XML_QUOTE), ROLE("disp-quote", XML_QUOTE),
    ROLE("caption", XML_CAPTION), ROLE("listitem", XML_ITEM),
    ROLE("list-item", XML_ITEM), ROLE("li", XML_ITEM), END};

/* Dublin Core, wherever it is used. */
static const Word dublin_core[] = {FIELD("dc:title", NULL, "title"),
    FIELD("dc:type", NULL, "type"), FIELD("dc:date", NULL, "date"),
    FIELD("dc:creator", NULL, "author"), FIELD("dc:publisher", NULL, "issuer"),
    FIELD("dc:language", NULL, "language"),
    FIELD("dc:subject", NULL, "subject"), FIELD("dcterms:issued", NULL, "date"),
    FIELD("dcterms:created", NULL, "created"), END};

static const XmlVocabulary vocabularies[] = {
    {akoma_roots, "akomantoso", akoma, FALSE},
    {akoma_roots, "legaldocml", akoma, FALSE},
    {uslm_roots, "uslm", uslm, FALSE},
    {bill_roots, NULL, bill, FALSE},
    {tei_roots, "tei-c.org", tei, FALSE},
    {german_roots, NULL, german, FALSE},
    {formex_roots, "formex", formex, FALSE},
    {no_roots, "microsoft.com/office", word, TRUE},
    {no_roots, NULL, other, FALSE},
};

const XmlVocabulary *
xml_vocabulary_find(const char *root, const char *space)
{
	g_autofree char *lower = g_ascii_strdown(
	    space == NULL ? "" : space, -1);
	const XmlVocabulary
	    *last = &vocabularies[G_N_ELEMENTS(vocabularies) - 1];
	guint i;

	for (i = 0; i < G_N_ELEMENTS(vocabularies); i++) {
		const XmlVocabulary *here = &vocabularies[i];

		if (here->space != NULL && strstr(lower, here->space) != NULL)
			return here;
	}
	for (i = 0; i < G_N_ELEMENTS(vocabularies); i++) {
		if (g_strv_contains(vocabularies[i].roots, root))
			return &vocabularies[i];
	}
	return last;
}

gboolean
xml_vocabulary_is_data(const XmlVocabulary *vocabulary)
{
	return vocabulary->data;
}

gboolean
xml_vocabulary_is_unknown(const XmlVocabulary *vocabulary)
{
	return vocabulary->words == other;
}

static const Word *
find_word(const Word *words, const char *name, const char *parent)
{
	for (; words->name != NULL; words++) {
		if (strcmp(words->name, name) == 0 &&
		    (words->parent == NULL ||
			g_strcmp0(words->parent, parent) == 0))
			return words;
	}
	return NULL;
}

XmlRole
xml_vocabulary_role(const XmlVocabulary *vocabulary, const char *name,
    const char *parent, const char **field)
{
	const Word *found = find_word(vocabulary->words, name, parent);

	*field = NULL;
	if (found == NULL || g_str_has_prefix(name, "dc")) {
		const Word *core = find_word(dublin_core, name, parent);

		if (core != NULL)
			found = core;
	}
	if (found == NULL)
		return vocabulary->words == other ? XML_MINOR : XML_INLINE;
	*field = found->field;
	return found->role;
}
