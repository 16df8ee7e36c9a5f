/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "corpus/structure/metadata.h"
#include "corpus/repair/repair.h"
#include "corpus/structure/structure.h"

#include <string.h>

#define BODY                                                                   \
	"The Parties shall work together in good faith and shall meet once a " \
	"year, or more often if they so decide, to see what was done of it, "  \
	"and to see what is still to be done before the year is at its end.\n"

static char *
render(const Document *document)
{
	GString *out = g_string_new(NULL);
	guint i;

	for (i = 0; i < document->fields->len; i++) {
		const Field *field = g_ptr_array_index(document->fields, i);

		g_string_append_printf(out, "%s%s=%s", i > 0 ? " | " : "",
		    field->name, field->value);
	}
	return g_string_free(out, FALSE);
}

static const struct {
	const char *name;
	const char *source;
	const char *fields;
} cases[] = {
    {"the date next to the title, not the crawler's",
	"Thursday, December 18, 2025, 17:21 (GMT+7)\n\n"
	"Monday, March 02, 2015, 10:12 (GMT+7)\nThe peace of the sea\n\n" BODY,
	"title=The peace of the sea | date=2015-03-02"},
    {"a dateline under the title",
	"The Peace of the Sea\n\nHanoi, 2 March 2015\n\n" BODY,
	"title=The Peace of the Sea | date=2015-03-02"},
    {"a dateline before the text",
	"The Peace of the Sea\n\n(Hanoi, March 2, 2015) – " BODY,
	"title=The Peace of the Sea | date=2015-03-02"},
    {"a title above short sentences",
	"The Peace of the Sea\n\nShips met off the cape. They fired no shot.\n",
	"title=The Peace of the Sea"},
    {"a title and a date above them",
	"The Peace of the Sea\n2 March 2015\n\nShips met off the cape.\n\n"
	"They fired no shot.\n",
	"title=The Peace of the Sea | date=2015-03-02"},
    {"a line above lines", "The Peace of the Sea\n\nShips and Capes No. 7.\n",
	""},
    {"an office's report, not its first part",
	"STATEMENT BY THE PRESIDENT OF THE REPUBLIC\n\nRecommendation "
	"1\n\n" BODY,
	"title=STATEMENT BY THE PRESIDENT OF THE REPUBLIC"},
    {"a letterhead, rather than the first part below it",
	"ORDER OF THE COUNCIL\n\nMeasure 1\n\n" BODY,
	"title=ORDER OF THE COUNCIL"},
    {"a work's number below a letterhead",
	"COUNCIL OF PORTS\n\nSea and Shipping Decree 12\n\n" BODY,
	"title=Sea and Shipping Decree 12"},
    {"Vietnamese",
	"QUỐC HỘI\n\nLuật số: 76/2015/QH13\n\nHà Nội, ngày 19 tháng 06 năm "
	"2015\n\n"
	"LUẬT\n\nTỔ CHỨC CHÍNH PHỦ\n\n" BODY,
	"title=LUẬT TỔ CHỨC CHÍNH PHỦ | date=2015-06-19"},
    {"a letterhead that is there twice is no title",
	"COUNCIL\n\nREPUBLIC OF NORLAND\n\n2 March 2015\n\n"
	"COUNCIL OF THE REPUBLIC OF NORLAND\n\nTwelfth session\n\n"
	"in the hall of the fishermen\n\n"
	"FISH AND FISHERY\n\n" BODY,
	"title=FISH AND FISHERY | date=2015-03-02"},
    {"a date at the end of a speech's place",
	"The Peace of the Sea\n\nby the Minister of Ports at the Fishermen's "
	"Hall, Port Alban, 8 September 2018\n\n" BODY,
	"title=The Peace of the Sea | date=2018-09-08"},
    {"a rule made on one day and in force on another",
	"PORT CALLS REGULATIONS 2018\n\nStatutory Instrument 2018 No. 47\n\n"
	"Made 2 July 2018. Coming into force 1 August 2018.\n\n" BODY,
	"title=PORT CALLS REGULATIONS 2018 | date=2018-07-02"},
    {"signed before it was published",
	"The Peace of the Sea\n\nSigned: March 2, 2015 Published: March 15, "
	"2015\n\n" BODY,
	"title=The Peace of the Sea | date=2015-03-02"},
    {"a German law's",
	"Gesetz zum Schutz der H\xc3\xa4"
	"fen\n\nAusfertigungsdatum: 1976-08-24\n\n" BODY,
	"title=Gesetz zum Schutz der H\xc3\xa4"
	"fen | date=1976-08-24"},
    {"a letterhead's address is no title",
	"The City\n\nNew Haven, N.H. 10oo7\n\nHARBOUR ORDER NO. 221\n\n"
	"July 31, 2021\n\n" BODY,
	"title=HARBOUR ORDER NO. 221 | date=2021-07-31"},
    {"a line that goes on in that which ends a title page",
	"The National\n\nHarbour Plan of the Isles September 2002\n\n" BODY,
	"title=The National Harbour Plan of the Isles | date=2002-09"},
    {"a title that is there twice",
	"A PLAN FOR THE PORTS\n\nA PLAN FOR THE PORTS THE WHITE HOUSE\n\n"
	"December 2000\n\n" BODY,
	"title=A PLAN FOR THE PORTS | date=2000-12"},
    {"a title page in one line",
	"A STRATEGY FOR THE SEA THE WHITE HOUSE DECEMBER 1999\n\n" BODY,
	"title=A STRATEGY FOR THE SEA | date=1999-12"},
    {"an act by its day", "Act on Ports of 2 March 2015\n\n" BODY,
	"title=Act on Ports of 2 March 2015 | date=2015-03-02"},
    {"no month that a title speaks of",
	"The Peace of the Sea in March 2015\n\n" BODY,
	"title=The Peace of the Sea in March 2015"},
    {"no country's goods", "Made in Norland 2025\n\n" BODY,
	"title=Made in Norland 2025"},
    {"bylines below the title",
	"The Peace of the Sea\n\nBy Anna de Vries, Hanoi | 2 March "
	"2015\n\n" BODY,
	"title=The Peace of the Sea | date=2015-03-02 | author=Anna de Vries"},
    {"bylines at the end",
	BODY "\nWritten by General Le Van A, former Director of it\n\n"
	     "Translated by Tran B\n\nSource: The Sea Review\n",
	"author=General Le Van A | translator=Tran B | source=The Sea Review"},
    {"By is no byline in a sentence",
	"The Peace of the Sea\n\nBy 2015 all was well\n\nBy and large it "
	"is\n\n" BODY,
	"title=The Peace of the Sea"},
    {"a date of change is better than none",
	"The Peace of the Sea\n\nLast updated: 3 March 2021\n\n" BODY,
	"title=The Peace of the Sea | date=2021-03-03"},
    {"a date of change is no better than another",
	"The Peace of the Sea\n\nLast updated: 3 March 2021\n\n"
	"Published: 2 March 2015\n\n" BODY,
	"title=The Peace of the Sea | date=2015-03-02"},
    {"the day when it was looked up is none",
	"The Peace of the Sea\n\nAccessed 3 March 2021\n\n" BODY,
	"title=The Peace of the Sea"},
    {"below a letterhead, above the date",
	"MINISTRY OF TRADE\n\nGuidance on Ships and Harbours\n\n"
	"Updated March 2, 2022\n\n" BODY,
	"title=Guidance on Ships and Harbours | date=2022-03-02"},
    {"a field a line",
	"Title: Policy on Geckos\nAuthor: X Y\nDate: 2004-05-03\n"
	"Issuer: Ministry of Z\nCountry: Norland\nLanguage: English\n"
	"Type: Law\nSource: http://x.org/\nURL: http://y.org/\n\n" BODY,
	"title=Policy on Geckos | date=2004-05-03 | author=X Y | "
	"issuer=Ministry of Z | country=Norland | language=en | type=Law | "
	"source=http://x.org/ | url=http://y.org/"},
    {"no field of a row",
	"The Peace of the Sea\n\nURL: | Current: http://x.org/\n\n" BODY,
	"title=The Peace of the Sea"},
    {"a title of one word that is told", "Title: Geckos\n\n" BODY,
	"title=Geckos"},
    {"a memo's subject",
	"MEMORANDUM\n\nTO: All Masters\nFROM: Jane Roe\nDATE: 3 May 2004\n"
	"SUBJECT: Use of Ports by Ships\n\n" BODY,
	"title=Use of Ports by Ships | date=2004-05-03 | author=Jane Roe"},
    {"a memo of an office",
	"MEMORANDUM\n\nFROM: Ministry of Ports\nSUBJECT: Use of Ports by "
	"Ships\n\n" BODY,
	"title=Use of Ports by Ships | issuer=Ministry of Ports"},
    {"a title that begins with a year", "2016 Defence White Paper\n\n" BODY,
	"title=2016 Defence White Paper"},
    {"a title that ends in years", "Strategic Plan 2020-2025\n\n" BODY,
	"title=Strategic Plan 2020-2025"},
    {"who issued it below its title",
	"National Policy on Geckos 2019\nMinistry of Truth\nJanuary "
	"2019\n\n" BODY,
	"title=National Policy on Geckos 2019 | date=2019-01"},
    {"a caption is no title",
	"2 March 2015\n\nThe Peace of the Sea\n\n"
	"The ship at the quay of the port (photo: The Sea)\n\n" BODY,
	"title=The Peace of the Sea | date=2015-03-02"},
    {"a copyright is none", "The Peace of the Sea\n\n© 2021 The Sea\n\n" BODY,
	"title=The Peace of the Sea"},
    {"dates that the text speaks of are none",
	"The Peace of the Sea\n\nOn 2 March 2015 it began. " BODY "\n" BODY
	"\n3 March 2015\n\n" BODY,
	"title=The Peace of the Sea"},
    {"where it was signed", BODY "\n" BODY "\nDone at Geneva, 2 March 2015.\n",
	"date=2015-03-02"},
    {"an abstract is no title", "Abstract\n\n" BODY, ""},
    {"a text that begins with a paragraph has no title", BODY, ""},
    {"an address to the audience is no title", "Mr. President,\n\n" BODY, ""},
    {"a zero-width space in a date",
	"The Peace of the Sea\n\nHanoi, 4\u200bth of March, 2015\n\n" BODY,
	"title=The Peace of the Sea | date=2015-03-04"},
    {"a proposal's number is no date",
	"Ports Policy Change Proposal Number: 2018-02\n\n"
	"Date: | July 6, 2017\n\n" BODY,
	"title=Ports Policy Change Proposal Number: 2018-02 | "
	"date=2017-07-06"},
    {"a version counts for more than when work on it began",
	"Charter of the Harbour Board\n\nDeveloped June 2018\n\n"
	"Updated September 2023\n\n" BODY,
	"title=Charter of the Harbour Board | date=2023-09"},
    {"when work on it began is better than nothing",
	"Charter of the Harbour Board\n\nDeveloped June 2018\n\n" BODY,
	"title=Charter of the Harbour Board | date=2018-06"},
    {"the day of an order, not of the journal that it is printed in",
	"The Port Gazette\n\nVol. 12, No. 11\n\nFriday, March 6, 2015\n\n"
	"Harbour Order 14141 of March 2, 2015\n\n"
	"Fees and Their Payment\n\n" BODY,
	"title=Fees and Their Payment | date=2015-03-02"},
    {"above recitals",
	"PORT ORDER No. 90\n\nMarch 2, 2015\n\nTHE COLOUR OF BUOYS\n\n"
	"WHEREAS, the buoys of all the harbours of the region are of one "
	"colour "
	"and no master of a ship can tell them from each other;\n",
	"title=PORT ORDER No. 90 | date=2015-03-02"},
    {"behind a letterhead with its address",
	"THE TOWN OF PORT ALBAN HARBOUR OFFICE PORT ALBAN, N. Y. 10007 PORT "
	"ORDER NO. 90\n\nMarch 2, 2015\n\n" BODY,
	"title=PORT ORDER NO. 90 | date=2015-03-02"},
    {"a stamp is no title",
	"ARCHIVED DOCUMENT\n\nThe Peace of the Sea\n\n" BODY,
	"title=The Peace of the Sea"},
    {"nor is a line that says how far it has come",
	"The Peace of the Sea\n\nDocument Status: Consultation Draft\n\n"
	"Date: 2020-02-20\n\n" BODY,
	"title=The Peace of the Sea | date=2020-02-20"},
    {"what says that it is the title",
	"Archived Document\n\nTitle: | Rules of the Harbour Board | "
	"Version 3\n\nPublication Date: | April 17, 2023\n\n" BODY,
	"title=Rules of the Harbour Board | date=2023-04-17"},
    {"the title of a person is none",
	"The Peace of the Sea\n\nName: Anna de Vries\n\n"
	"Title: Director of the Harbour\n\n" BODY,
	"title=The Peace of the Sea"},
    {"the imprint of a title page, with what stands around it",
	"A STRATEGY FOR THE SEA\n\n"
	"19960807 039 THE HARBOUR OFFICE FEBRUARY 1996 For sale by it\n\n" BODY,
	"title=A STRATEGY FOR THE SEA | date=1996-02"},
    {"a date before the rest of a title page",
	"A STRATEGY FOR THE SEA\n\n"
	"DECEMBER 2000 Electronic copy scanned for the Naval College\n\n" BODY,
	"title=A STRATEGY FOR THE SEA | date=2000-12"},
    {"a memo's subject, if nothing else is its title",
	"To: Anna de Vries\n\nFrom: The Harbour Board\n\nDate: 2 March 2015"
	"\n\nRe: | Approval of the Eastern Berths\n\n" BODY,
	"title=Approval of the Eastern Berths | date=2015-03-02 | "
	"author=The Harbour Board"},
    {"a subject below a title",
	"The Peace of the Sea\n\nSubject: The Eastern Berths\n\n" BODY,
	"title=The Peace of the Sea"},
    {"a year of two digits, where a date is told",
	"The Peace of the Sea\n\nDate: 03/25/15\n\n" BODY,
	"title=The Peace of the Sea | date=2015-03-25"},
    {"of the last century", "The Peace of the Sea\n\nDate: 25.3.87\n\n" BODY,
	"title=The Peace of the Sea | date=1987-03-25"},
    {"and nowhere else", "The Peace of the Sea\n\n03/25/15\n\n" BODY,
	"title=The Peace of the Sea"},
    {"nothing", "", ""},
};

/* A head of BLOCKS: "#" and a level makes a heading, " | " a row. */
static Document *
make_head(const char *const *blocks)
{
	Document *document = document_new();
	const PageMark page = {.number = 1};

	document->format = "pdf";
	g_array_append_val(document->pages, page);
	for (; *blocks != NULL; blocks++) {
		const gboolean heading = **blocks == '#';
		const char *text = *blocks + (heading ? 2 : 0);

		document_append(document,
		    heading                           ? BLOCK_HEADING
			: strstr(text, " | ") != NULL ? BLOCK_TABLE
						      : BLOCK_PARAGRAPH,
		    heading ? (guint)(*blocks)[1] - '0' : 0, text, strlen(text),
		    FALSE);
	}
	document_append(
	    document, BLOCK_PARAGRAPH, 0, BODY, strlen(BODY), FALSE);
	return document;
}

static void
titles_stand_out_at_the_head(void **state)
{
	static const struct {
		const char *blocks[7];
		const char *title;
	} heads[] = {
	    {{"#6Product", "#1Charter of the Harbour Board", "#6About"},
		"Charter of the Harbour Board"},
	    {{"#1Harbour Board", "#2Charter"}, "Harbour Board"},
	    {{"#1Quays and", "#1Sheds Companion", "#1Paper", "Version 1.2",
		 "#1HARBOUR PROGRAM", "March 31, 2021"},
		"Quays and Sheds Companion Paper"},
	    {{"#1Product/Service", "#1Charter of the Harbour Board",
		 "#2Whereto"},
		"Charter of the Harbour Board"},
	    {{"#1Sheds in Practice", "Ann Quay", "12 February 2021",
		 "#1Introduction"},
		"Sheds in Practice"},
	    {{"8 September 1994 | HB (94) 54", "#1HARBOUR COMMISSION",
		 "#1Agreements on the Sheds"},
		"Agreements on the Sheds"},
	    {{"#1Harbour Board", "#2Charter of the Sheds"}, "Harbour Board"},
	    {{"Title 3— | Order 14 of March 3, 2015",
		 "The Governor | Restoring the Eastern Berths"},
		"Restoring the Eastern Berths"},
	    {{"Gazette No. 4 | Documents",
		 "Title 3— | Order 14 of March 3, 2015", "The Governor | Hall",
		 "Made | Restoring the Eastern Berths"},
		NULL},
	    {{"Name | Order 14 of March 3, 2015", "Berth | 17"}, NULL},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(heads); i++) {
		g_autoptr(Document) document = make_head(heads[i].blocks);
		const char *title;

		metadata_from_text(document);
		title = document_field(document, "title");
		assert_string_equal(title == NULL ? "" : title,
		    heads[i].title == NULL ? "" : heads[i].title);
	}
}

static void
metadata_are_read_from_the_first_and_last_lines(void **state)
{
	guint i, wrong = 0;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Document) document = document_new();
		g_autofree char *fields = NULL;

		document->format = "text";
		repair_lines(
		    document, cases[i].source, strlen(cases[i].source));
		structure_find(document);
		metadata_from_text(document);
		fields = render(document);
		if (strcmp(fields, cases[i].fields) == 0)
			continue;
		print_error("%s: %s\n", cases[i].name, fields);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

static void
what_is_known_stays(void **state)
{
	static const char source[] =
	    "The Peace of the Sea\n\n2 March 2015\n\n" BODY;
	g_autoptr(Document) document = document_new();
	g_autofree char *fields = NULL;

	(void)state;
	document->language = "vi";
	repair_lines(document, source, strlen(source));
	structure_find(document);
	document_set_field(document, "date", "2014", ORIGIN_TABLE);
	document_set_field(document, "title", "Known", ORIGIN_FRONT_MATTER);
	metadata_from_text(document);
	fields = render(document);
	assert_string_equal(fields, "date=2014 | title=Known");
	assert_string_equal(document->language, "vi");
}

static void
the_day_of_issue_counts_for_more_than_that_of_the_page(void **state)
{
	static const struct {
		const char *source, *fields;
	} pages[] = {
	    {"The Peace of the Sea\n\nNgày ban hành: | 28/11/2013 | | Ngày "
	     "hiệu "
	     "lực: | Đã biết\n\n" BODY,
		"date=2013-11-28"},
	    {"The Peace of the Sea\n\nHanoi, 2 March 2015\n\n" BODY,
		"date=2025-06-16"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
		g_autoptr(Document) document = document_new();

		repair_lines(
		    document, pages[i].source, strlen(pages[i].source));
		document_set_field(
		    document, "date", "2025-06-16", ORIGIN_FORMAT);
		metadata_from_text(document);
		assert_string_equal(document_field(document, "date"),
		    pages[i].fields + strlen("date="));
	}
}

static void
days_and_months_are_told_by_the_document(void **state)
{
	static const struct {
		const char *language, *country, *line, *text, *date;
	} dates[] = {
	    {"en", NULL, "Date: 3/2/2015", "", "2015"},
	    {"en", NULL, "Date: 3/2/2015", "See 25/3/2014.", "2015-02-03"},
	    {"en", NULL, "Date: 3/2/2015", "See 3/25/2014.", "2015-03-02"},
	    {"en", NULL, "Date: 3-2-2015", "See 12/31/2014.", "2015-03-02"},
	    {"en", NULL, "Date: 3/2/2015", "25/3/2014, 3/25/2014", "2015"},
	    {"en", NULL, "Date: 3/2/2015", "Of March 3, 2014.", "2015-03-02"},
	    {"en", NULL, "Date: 3/2/2015", "Of 3 March 2014.", "2015-02-03"},
	    {"en", NULL, "Date: 3/2/2015", "Rule 3/25/20145.", "2015"},
	    {"en", "USA", "Date: 3/2/2015", "", "2015-03-02"},
	    {"en", "GBR", "Date: 3/2/2015", "", "2015-02-03"},
	    {"en", NULL, "Date: 3/3/2015", "", "2015-03-03"},
	    {"en", NULL, "Date: 3.2.2015", "", "2015-02-03"},
	    {"fr", NULL, "Date : 3/2/2015", "", "2015-02-03"},
	    {"vi", NULL, "Hà Nội, ngày 3/2/2015", "", "2015-02-03"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(dates); i++) {
		g_autoptr(Document) document = document_new();
		g_autofree char *text = g_strconcat("The Peace of the Sea\n\n",
		    dates[i].line, "\n\n" BODY "\n\n", dates[i].text, "\n",
		    NULL);

		repair_lines(document, text, strlen(text));
		document->language = dates[i].language;
		if (dates[i].country != NULL)
			document_set_field(document, "country",
			    dates[i].country, ORIGIN_FORMAT);
		metadata_from_text(document);
		print_message("%s %s\n", dates[i].line, dates[i].text);
		assert_string_equal(
		    document_field(document, "date"), dates[i].date);
	}
}

static void
days_and_months_are_told_by_when_the_file_was_made(void **state)
{
	static const struct {
		const char *line, *date;
	} dates[] = {
	    {"Date: 6/8/2022", "2022-06-08"},
	    {"Date: 6/5/2022", "2022"}, /* either */
	    {"Date: 6 August 2022", "2022-08-06"},
	    {"Date: 6/13/2022", "2022-06-13"},
	    {"Date: 8 June 2022", "2022-06-08"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(dates); i++) {
		g_autoptr(Document) document = document_new();
		g_autofree char *text = g_strconcat("The Peace of the Sea\n\n",
		    dates[i].line, "\n\n" BODY, NULL);

		repair_lines(document, text, strlen(text));
		document_set_field(
		    document, "created", "2022-06-09", ORIGIN_FORMAT);
		metadata_from_text(document);
		assert_string_equal(
		    document_field(document, "date"), dates[i].date);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(metadata_are_read_from_the_first_and_last_lines),
	    cmocka_unit_test(titles_stand_out_at_the_head),
	    cmocka_unit_test(what_is_known_stays),
	    cmocka_unit_test(days_and_months_are_told_by_the_document),
	    cmocka_unit_test(
		days_and_months_are_told_by_when_the_file_was_made),
	    cmocka_unit_test(
		the_day_of_issue_counts_for_more_than_that_of_the_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
