/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_WORDING_H
#define POLIX_CORPUS_WORDING_H

#include <glib.h>

/* Small words and set phrases that tell what a stretch of text is.  The lists
   are of the languages that policy documents are most often written in; where
   a language has none, nothing is concluded. */

/* Whether WORD, LENGTH bytes, joins what is before it to what follows: a
   preposition, article or conjunction.  A heading does not end in it. */
gboolean wording_is_joint(const char *word, gsize length);

/* Whether a sentence often begins with WORD; whether it is an article, which
   titles begin with as often. */
gboolean wording_is_opener(const char *word, gsize length);
gboolean wording_is_article(const char *word, gsize length);

/* Whether TEXT, a line without an end, is more likely a piece of a sentence
   than a title: it begins as sentences do, or has a verb as "is" and "will" in
   it, and its words are not in capitals as a title's are; but for a short
   question ("What is prohibited"). */
gboolean wording_is_sentence(const char *text, gsize length);

/* Whether TEXT addresses an audience ("Mr. President", "Ladies and gentlemen"):
   it may stand between paragraphs like a heading. */
gboolean wording_is_address(const char *text, gsize length);

/* The bytes at TEXT's beginning that name a part of a paper: "Abstract.",
   "Keywords:", "References"; 0 if it does not begin so.  The name ends in a
   period, colon or dash, or at the text's end. */
gsize wording_section(const char *text, gsize length);

/* What a line says about the document. */
typedef enum WordingField {
	WORDING_NONE,
	WORDING_AUTHOR,     /* "By", "Written by", "Author:" */
	WORDING_TRANSLATOR, /* "Translated by" */
	WORDING_SOURCE,     /* "Source:" */
	WORDING_DATE,       /* "Date:", "Published:", "Posted on" */
	WORDING_CHANGED,    /* "Last updated", "Stand:" */
	WORDING_DRAFTED,    /* "Developed", "Drafted" */
	WORDING_TITLE,      /* "Title:" */
	WORDING_SUBJECT,    /* "Subject:", "Re:" of a memo */
	WORDING_SENDER,     /* "From:" of one */
	WORDING_ISSUER,     /* "Issuer:", "Issued by:" */
	WORDING_COUNTRY,    /* "Country:" */
	WORDING_LANGUAGE,   /* "Language:" */
	WORDING_TYPE,       /* "Type:" */
	WORDING_URL,        /* "URL:" */
	WORDING_OTHER,      /* "Accessed", "Status:": of no interest */
} WordingField;

/* Reads the words that TEXT begins with.  *VALUE is set to the byte where what
   they announce begins. */
WordingField wording_field(const char *text, gsize length, gsize *value);

/* Whether TEXT is said of a picture or table: "Photo: …", "… (source: …)". */
gboolean wording_is_caption(const char *text, gsize length);

/* Whether TEXT names an office, state or institution, as a letterhead does. */
gboolean wording_is_office(const char *text, gsize length);

/* Whether TEXT names what an office or another made: "Report of the
   Committee". */
gboolean wording_is_work(const char *text, gsize length);

/* Whether TEXT, a line, is stamped on a document and says how it may be used:
   "Archived Document", "UNCLASSIFIED", "Approved for public release". */
gboolean wording_is_stamp(const char *text, gsize length);

/* Whether TEXT, a line, says of what form a document is, and not what it is
   about: "MEMORANDUM". */
gboolean wording_is_form(const char *text, gsize length);

/* Whether TEXT, a line, is the heading of a list of the document's parts. */
gboolean wording_is_contents(const char *text, gsize length);

/* Whether TEXT, a line, is what a program stamps on a page that was signed by
   it: "Digitally signed by …". */
gboolean wording_is_signature(const char *text, gsize length);

/* Whether TEXT names an issue of a journal ("Vol. 90, No. 11"): a date beside
   it is that of the journal. */
gboolean wording_is_issue(const char *text, gsize length);

/* Whether TEXT is what web pages and papers add at an end: a copyright line, an
   address, a telephone number, a comment box. */
gboolean wording_is_footer(const char *text, gsize length);

#endif
