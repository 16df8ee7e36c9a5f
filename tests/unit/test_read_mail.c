/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/reading.h"

#include <string.h>

#define HEAD                                                                   \
	"Message-ID: <1@forum.example>\n"                                      \
	"From: Ada Nol <ada@forum.example>\n"                                  \
	"Date: Mon, 2 Mar 2015 23:30:00 +0700\n"                               \
	"Subject: Port calls\n"                                                \
	"MIME-Version: 1.0\n"

typedef struct Case {
	const char *text, *expected;
} Case;

static void
check_cases(const Case *cases, guint count)
{
	for (guint i = 0; i < count; i++) {
		g_autofree char *text = g_strconcat(HEAD, cases[i].text, NULL);

		reading_is("a.eml", text, cases[i].expected);
	}
}

static void
text_is_as_its_author_wrote_it(void **state)
{
	static const Case cases[] = {
	    {"\nThe ships may call at the port\nin spring.\n\nThey may stay.\n",
		"h1 Port calls\np The ships may call at the port in spring.\n"
		"p They may stay.\n"},
	    {"\nAda wrote:\n> When may they\n> call?\n>\n> > In May.\nIn "
	     "spring.\n",
		"h1 Port calls\np Ada wrote:\nq When may they call?\nq In "
		"May.\np In spring.\n"},
	    {"\n>From the port they went on.\n",
		"h1 Port calls\np From the port they went on.\n"},
	    {"Content-Type: text/plain; format=flowed\n\nThe ships \nmay \n"
	     "call.\nAnd so on.\n> Quoted \n> text.\n-- \nAda\n",
		"h1 Port calls\np The ships may call.\np And so on.\nq Quoted "
		"text.\np Ada\n"},
	    {"Content-Type: text/plain; format=flowed; delsp=yes\n\nThe shi \n"
	     "ps call.\n",
		"h1 Port calls\np The ships call.\n"},
	    {"Content-Type: text/plain; charset=iso-8859-1\n"
	     "Content-Transfer-Encoding: quoted-printable\n\nDas Caf=E9 =\nim "
	     "Hafen.\n",
		"h1 Port calls\np Das Caf\xc3\xa9 im Hafen.\n"},
	    {"Content-Type: text/plain; charset=koi8-r\n"
	     "Content-Transfer-Encoding: base64\n\n7cnSLg==\n",
		"h1 Port calls\np \xd0\x9c\xd0\xb8\xd1\x80.\n"},
	    {"Content-Type: text/html\n\n<p>The ships<br>may "
	     "call.<blockquote>When?</blockquote>",
		"h1 Port calls\np The ships\nmay call.\nq When?\n"},
	    {"", "h1 Port calls\n"},
	};

	(void)state;
	check_cases(cases, G_N_ELEMENTS(cases));
}

#define MULTI(type) "Content-Type: multipart/" type "; boundary=x\n\n"
#define PART(type) "--x\nContent-Type: " type "\n\n"
#define FILE_PART(type, name)                                                  \
	"--x\nContent-Type: " type "\nContent-Disposition: attachment; "       \
	"filename=\"" name "\"\n\n"

static void
parts_are_read_in_their_order(void **state)
{
	static const Case cases[] = {
	    {MULTI("alternative") PART("text/plain") "Plain.\n" PART(
		 "text/html") "<p>Page.</p>\n--x--\n",
		"h1 Port calls\np Page.\n"},
	    {MULTI("alternative") PART("text/plain") "Plain.\n" PART(
		 "text/html") "<p> </p>\n" PART("text/calendar") "BEGIN:\n--x--"
								 "\n",
		"h1 Port calls\np Plain.\n"},
	    {MULTI("mixed") PART("text/plain") "One.\n" PART(
		 "image/png") "PNG\n" PART("text/plain") "Two.\n--x--\n",
		"h1 Port calls\np One.\np Two.\n"},
	    {MULTI("related") PART("text/html") "<p>One.\n" PART(
		 "text/html") "<p>Two.\n--x--\n",
		"h1 Port calls\np One.\n"},
	    {MULTI("signed") PART("text/plain") "One.\n" PART(
		 "application/pgp-signature") "xxx\n--x--\n",
		"h1 Port calls\np One.\n"},
	    {MULTI("mixed") FILE_PART("text/html",
		 "notes.html") "<!DOCTYPE html><h1>Notes</h1><p>Berth "
			       "two.\n" PART("text/plain") "See the "
							   "notes.\n--x--\n",
		"h1 Port calls\np See the notes.\nh2 notes.html\nh3 Notes\n"
		"p Berth two.\n"},
	    {MULTI("mixed") PART("text/plain") "See it.\n" FILE_PART(
		 "image/gif", "a.gif") "GIF89a\n--x--\n",
		"h1 Port calls\np See it.\n"},
	    {MULTI("mixed") PART("text/plain") "See below.\n" PART(
		 "message/rfc822") "From: b@c.example\nSubject: Berths\n\nTwo "
				   "berths.\n--x--\n",
		"h1 Port calls\np See below.\nh2 Berths\np Two berths.\n"},
	    {MULTI("mixed") PART("text/plain") "Cut sho",
		"h1 Port calls\np Cut sho\n"},
	    {MULTI("encrypted") PART("text/plain") "Version: 1\n--x--\n",
		"h1 Port calls\n"},
	};

	(void)state;
	check_cases(cases, G_N_ELEMENTS(cases));
}

static void
the_header_tells_the_fields(void **state)
{
	(void)state;
	fields_are("a.eml",
	    "From: =?utf-8?q?=C3=96mer_Nol?= <o@forum.example>\n"
	    "To: A <a@b.example>, c@d.example\nCc: e@f.example\n"
	    "Date: Mon, 2 Mar 2015 23:30:00 +0700\n"
	    "Subject: =?iso-8859-1?Q?H=E4fen?=\n =?utf-8?B?IHVuZCBXZWdl?=\n"
	    "Organization: The Forum\n\nText.\n",
	    "format=mail\nin de\ntitle=H\xc3\xa4"
	    "fen und Wege\ndate=2015-03-02\n"
	    "issuer=The Forum\nauthor=\xc3\x96mer Nol\nto=A <a@b.example>\n"
	    "to=c@d.example\ncc=e@f.example\n");
	fields_are("a.eml",
	    HEAD MULTI("mixed") FILE_PART("image/gif", "a.gif") "GIF\n--x--\n",
	    "format=mail\ntitle=Port calls\ndate=2015-03-02\nauthor=Ada Nol\n"
	    "attachment=a.gif\n");
	fields_are("a.eml", "From: a@b.example\n\nText.\n",
	    "format=mail\nauthor=a@b.example\n");
}

static void
a_saved_page_is_read_as_the_page(void **state)
{
	static const char page[] =
	    "From: <Saved by Blink>\nSnapshot-Content-Location: "
	    "https://a.example/\nSubject: Ports\nDate: Mon, 2 Mar 2020 "
	    "23:30:00 "
	    "+0700\nMIME-Version: 1.0\nContent-Type: multipart/related; "
	    "type=\"text/html\"; boundary=x\n\n--x\nContent-Type: text/html\n"
	    "Content-Location: https://a.example/\n\n<html><head><title>All "
	    "ports</title></head><body><nav><a href=x>Home</a></nav><p>Ships "
	    "call.</p></body></html>\n--x--\n";

	(void)state;
	reading_is("a.mht", page, "p Ships call.\n");
	fields_are("a.mht", page, "format=html\ntitle=All ports\n");
}

static void
an_mbox_is_told_by_its_first_line(void **state)
{
	(void)state;
	fields_are("m",
	    "From a@b Mon Jan  1 00:00:00 2001\nSubject: Hens\n\nThe text.\n",
	    "format=mail\ntitle=Hens\n");
}

static void
each_message_of_an_mbox_is_a_document(void **state)
{
	(void)state;
	reading_is("a",
	    "From ada@forum.example Mon Mar  2 23:30:00 2015\n" HEAD
	    "\nOne.\n\nFrom ada@forum.example Mon Mar  2 23:31:00 2015\n" HEAD
	    "\nTwo.\n>From there on.\n\nFrom b Mon Mar  2 23:32:00 2015\n"
	    "From: a@b.example\nTo: c\nDate: x\n\nThree.\n",
	    "# 1@forum.example\nh1 Port calls\np One.\n"
	    "# 1@forum.example-2\nh1 Port calls\np Two.\np From there on.\n"
	    "# 3\np Three.\n");
	reading_is("a",
	    "From b Mon Mar  2 23:32:00 2015\nFrom: a@b.example\nTo: c\n"
	    "Message-ID: <../a/b c@d>\n\nThree.\n",
	    "# .._a_b_c@d\np Three.\n");
}

static void
mail_is_known_by_its_header(void **state)
{
	static const struct {
		const char *name, *text, *format;
	} cases[] = {
	    {"a.txt", HEAD "\nOne.\n", "mail"},
	    {"a.eml", "Subject: One\n\nTwo.\n", "mail"},
	    {"a.txt",
		"From: the Minister\nTo: all posts\nDate: 2 May\n\nTwo.\n",
		"text"},
	    {"a.txt", "From here on: it is text.\n", "text"},
	    {"a.eml", "One and two.\n", "text"},
	    {"a.txt", "From the port:\nTo: it\nContent-Type: a\n\n", "text"},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		ReaderInput input = {.name = cases[i].name,
		    .bytes = cases[i].text,
		    .length = strlen(cases[i].text)};
		const Reader *reader = reader_find(&input, NULL);

		assert_non_null(reader);
		assert_string_equal(reader->format, cases[i].format);
	}
}

static void
hostile_messages_end_soon(void **state)
{
	static const struct {
		const char *repeated;
		guint times;
	} cases[] = {
	    {"Content-Type: multipart/mixed; boundary=x\n\n--x\n", 100000},
	    {"Content-Type: message/rfc822\n\n", 100000},
	    {"To: a@b.example,\n", 100000},
	    {"Subject: =?utf-8?q?", 100000},
	    {" folded\n", 200000},
	    {"\n> a\nb", 20000},
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) text = g_string_new(HEAD);
		g_autofree char *found = NULL;

		for (guint k = 0; k < cases[i].times; k++)
			g_string_append(text, cases[i].repeated);
		found = reading_blocks("a.eml", text->str, text->len);
		assert_null(strstr(found, "error"));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_is_as_its_author_wrote_it),
	    cmocka_unit_test(parts_are_read_in_their_order),
	    cmocka_unit_test(the_header_tells_the_fields),
	    cmocka_unit_test(a_saved_page_is_read_as_the_page),
	    cmocka_unit_test(an_mbox_is_told_by_its_first_line),
	    cmocka_unit_test(each_message_of_an_mbox_is_a_document),
	    cmocka_unit_test(mail_is_known_by_its_header),
	    cmocka_unit_test(hostile_messages_end_soon),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
