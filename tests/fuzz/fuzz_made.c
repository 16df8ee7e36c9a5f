/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/fuzz/fuzz_made.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/made_index.h"

static const MadeFile files[] = {
    {"strategy.md",
	"---\ntitle: Harbour strategy\ndate: 2021-03-04\ncountry: Calder\n"
	"author: Ministry of Ports\n---\n\n# Harbour strategy\n\n"
	"## 1 Purpose\n\nThe Port Safety Agency (PSA) keeps the harbours of "
	"Calder open. Harbours are kept by the PSA, not by ships.\n\n"
	"## 2 Terms\n\n\"Relevant person\" means a pilot, a master or an owner "
	"of a ship. A pilot is a person who takes ships in.\n\n"
	"### 2.1 Functions of the Board\n\n- to warn of storms;\n- to re-open "
	"harbours that were closed;\n- to co-operate with the U.S. navy.\n\n"
	"| Port | Ships |\n|---|---|\n| Aldmouth | 1,200 |\n| Ost | 75 % |\n"},
    {"act.txt",
	"HARBOURS ACT 2018\n\nArticle 1\nDefinitions\n\n(1) In this Act a "
	"harbor "
	"is a place where ships are safe.\n\n(2) Defence vessels are ships.\n\n"
	"Article 2\nDuties of pilots\n\n(1) A pilot must not leave the ship "
	"before it is safe.\n\n(2) Whoever leaves it is liable to a fine of "
	"\xe2\x82\xac"
	"5,000 (Article 1(2)).\n\f"
	"Article 3\nDefence dialogue\n\nThe Agency shall hold a defence "
	"dialogue "
	"with neighbours, at Cam Ranh or elsewhere.\n\n2\n"},
    {"copy.txt",
	"HARBOURS ACT 2018\n\nArticle 1\nDefinitions\n\n(1) In this Act a "
	"harbor "
	"is a place where ships are safe.\n\n(2) Defence vessels are ships.\n"},
    {"records.jsonl",
	"{\"id\":\"a\",\"date\":\"2015-03\",\"country\":\"VNM\",\"text\":"
	"\"Ships "
	"call at Cam Ranh. The defence dialogue went on; NATO was not "
	"there.\"}\n"
	"{\"id\":\"b\",\"date\":\"2019\",\"language\":\"vi\",\"text\":\"C\xe1"
	"\xba\xa3ng Cam Ranh m\xe1\xbb\x9f c\xe1\xbb\xad"
	"a cho t\xc3\xa0u c"
	"\xe1\xbb\xa7"
	"a c\xc3\xa1"
	"c n\xc6\xb0\xe1\xbb\x9b"
	"c. Thu\xe1\xba\xbf "
	"l\xc3\xa0 g\xc3\xac?\"}\n"
	"{\"id\":\"c\",\"language\":\"de\",\"section\":\"\xc2\xa7 5\",\"text\":"
	"\"Die Hafenbeh\xc3\xb6rde pr\xc3\xbc"
	"ft Schiffe. Stra\xc3\x9f"
	"en und "
	"Fl\xc3\xbcsse bleiben unber\xc3\xbchrt.\"}\n"
	"{\"id\":\"d\",\"language\":\"fr\",\"text\":\"On entend par pilote la "
	"personne qui conduit les navires. L\xe2\x80\x99"
	"autorit\xc3\xa9 "
	"d\xe9\xa6\x99\xe6\xb8\xaf peut le retirer.\"}\n"
	"{\"id\":\"e\",\"text\":\"\xe2\x80\x94 \xe2\x80\x94 \xe2\x80\x94\"}\n"
	"{\"id\":\"f\",\"title\":\"COVID-19\",\"text\":\"Rule 4.2.1(a)(ii) of "
	"COVID-19 teams: e-mail a re\xcc\x81sume\xcc\x81, S/RES/1325 and 12,5 "
	"% "
	"of it.\"}\n"},
};

/* So many records that the index has lists of pairs (store/pairs.h). */
enum { SHIPS = 2100 };

static MadeIndex *made;

void
fuzz_require(gboolean holds, const char *what)
{
	if (!holds)
		g_error("not so: %s", what);
}

static void
remove_made(void)
{
	made_index_free(made);
}

/* A record a line for each ship.  Returns: (transfer full). */
static char *
list_ships(void)
{
	GString *lines = g_string_new(NULL);

	for (guint i = 0; i < SHIPS; i++)
		g_string_append_printf(lines,
		    "{\"id\":\"ship-%u\",\"text\":\"Defence ship %u: "
		    "dialogue\"}\n",
		    i, i);
	return g_string_free(lines, FALSE);
}

static MadeIndex *
make_index(void)
{
	g_autofree char *ships = list_ships();
	MadeFile all[G_N_ELEMENTS(files) + 2] = {{NULL, NULL}};

	memcpy(all, files, sizeof(files));
	all[G_N_ELEMENTS(files)] = (MadeFile){"ships.jsonl", ships};
	return made_index_new(all);
}

const char *
fuzz_made_index(void)
{
	if (made == NULL) {
		made = make_index();
		fuzz_require(made != NULL, "an index can be made");
		atexit(remove_made);
	}
	return made->index;
}

/* That SPANS are in TEXT, rise, and begin and end at characters. */
static void
check_spans(const GArray *spans, const char *text, const char *what)
{
	gsize length = strlen(text), end = 0;

	for (guint i = 0; i < spans->len; i++) {
		const Span *span = &g_array_index(spans, Span, i);

		fuzz_require(span->start >= end && span->start < span->end &&
			span->end <= length,
		    what);
		fuzz_require((text[span->start] & 0xc0) != 0x80 &&
			(text[span->end] & 0xc0) != 0x80,
		    what);
		end = span->end;
	}
}

static void
check_texts(const GPtrArray *texts)
{
	for (guint i = 0; i < texts->len; i++)
		fuzz_require(g_utf8_validate(texts->pdata[i], -1, NULL),
		    "what is around a passage is UTF-8");
}

static void
check_places(const Hit *hit)
{
	gsize least = 0;

	for (guint i = 0; i < hit->places->len; i++) {
		const HitPlace *place = &g_array_index(
		    hit->places, HitPlace, i);

		fuzz_require(
		    place->start >= least && place->start <= strlen(hit->text),
		    "paragraphs begin in the text");
		least = place->start;
	}
}

static void
check_hit(const Hit *hit)
{
	fuzz_require(isfinite(hit->score), "a score is a number");
	fuzz_require(hit->id != NULL && hit->document != NULL &&
		hit->path != NULL && hit->text != NULL,
	    "a hit has a text and where it is");
	fuzz_require(
	    g_utf8_validate(hit->text, -1, NULL), "a hit's text is UTF-8");
	check_spans(hit->spans, hit->text, "matches are in the text");
	check_spans(hit->sentences, hit->text, "sentences are in the text");
	check_spans(hit->excerpt, hit->text, "the excerpt is in the text");
	check_places(hit);
	check_texts(hit->before);
	check_texts(hit->after);
}

void
fuzz_check_result(const SearchResult *result, const SearchOptions *options)
{
	fuzz_require(options->limit == 0 || result->hits->len <= options->limit,
	    "hits are as many as asked for at most");
	for (guint i = 0; i < result->hits->len; i++)
		check_hit(result->hits->pdata[i]);
	for (guint i = 0; i < result->warnings->len; i++)
		fuzz_require(
		    g_utf8_validate(result->warnings->pdata[i], -1, NULL),
		    "warnings are UTF-8");
}
