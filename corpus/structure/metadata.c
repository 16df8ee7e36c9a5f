/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure/metadata.h"

#include "corpus/structure/date_order.h"
#include "corpus/structure/dateline.h"
#include "corpus/structure/title.h"
#include "corpus/structure/title_line.h"
#include "corpus/recut.h"
#include "corpus/cue/wording.h"

#include "text/stem.h"

#include <string.h>

enum {
	TAIL_BLOCKS = 8,
	LABELLED_BLOCKS = 12, /* in which a date's label is looked for */
	MIN_TITLE = 12,       /* bytes that are left of a title that is cut */
	MAX_OFFICE = 4,       /* words of who issued it, behind that */
	MAX_LINE = 160,       /* bytes of a line that is looked at */
	MAX_TITLE_LINE = 320, /* bytes of one that says what the title is */
	MAX_NAME = 10,        /* words of an author's name */
	BARE_BY = 6,          /* bytes: fewer before a name are just "By" */
	MAX_DISTANCE = 4,     /* blocks from the title to its date */
	SAMPLE = 4096,        /* bytes whose language is looked at: more would
				 take longer than all else here */
};

/* A stretch of a text. */
typedef struct Span {
	const char *text;
	gsize length;
} Span;

static Span
block_span(const Document *document, guint i)
{
	const Block *block = &g_array_index(document->blocks, Block, i);
	Span span = {
	    document->text->str + block->start, block->end - block->start};

	return span;
}

/* Cuts the letterhead that ends in an address from the beginning of TITLE,
   which was run together with it. */
static void
cut_letterhead(GString *title)
{
	for (gsize at = title->len; at-- > 0;)
		if (title->str[at] == ' ' && title->len - at > MIN_TITLE &&
		    title_ends_in_postal_code(title->str, at) &&
		    wording_is_office(title->str, at)) {
			g_string_erase(title, 0, (gssize)at + 1);
			return;
		}
}

/* Cuts the date that a title page's lines end with from TITLE, and who issued
   it before that ("… THE WHITE HOUSE DECEMBER 1999"). */
static void
cut_title(GString *title)
{
	Date date;
	gsize at, begin, words = 0;

	if (!dateline_read_end(title->str, title->len, &date, &begin) ||
	    begin == title->len || begin < MIN_TITLE)
		return;
	while (begin > 0 && strchr(" ,\n", title->str[begin - 1]) != NULL)
		begin--;
	g_string_truncate(title, begin);
	for (at = begin; at > MIN_TITLE && words < MAX_OFFICE; at--) {
		const char *tail = title->str + at;

		if (title->str[at - 1] != ' ')
			continue;
		words++;
		if (g_ascii_strncasecmp(tail, "the ", 4) == 0 &&
		    wording_is_office(tail, title->len - at)) {
			g_string_truncate(title, at - 1);
			return;
		}
	}
}

static gboolean
begins_with_name(const Document *document, guint i)
{
	Span span = block_span(document, i);

	return span.length >= 4 &&
	    g_ascii_strncasecmp(span.text, "name", 4) == 0;
}

static gboolean
is_field(const Document *document, guint i)
{
	Span span = block_span(document, i);
	gsize value;

	return span.length <= MAX_TITLE_LINE &&
	    wording_field(span.text, span.length, &value) != WORDING_NONE;
}

/* Whether block I, a field, begins the text or stands next to another. */
static gboolean
is_among_fields(const Document *document, guint i)
{
	return i == 0 || is_field(document, i - 1) ||
	    (i + 1 < document->blocks->len && is_field(document, i + 1));
}

/* The title that block I says is one of KIND ("Title: …"); empty if it is that
   of a person, whose name stands beside it. */
static Span
told_title(const Document *document, guint i, WordingField kind)
{
	Span span = block_span(document, i), none = {NULL, 0};
	const char *cell;
	gsize value;

	if (span.length > MAX_TITLE_LINE ||
	    wording_field(span.text, span.length, &value) != kind ||
	    (i > 0 && begins_with_name(document, i - 1)) ||
	    (i + 1 < document->blocks->len &&
		begins_with_name(document, i + 1)))
		return none;
	span.text += value;
	span.length -= value;
	while (span.length > 0 && strchr(" |", *span.text) != NULL) {
		span.text++;
		span.length--;
	}
	cell = g_strstr_len(span.text, (gssize)span.length, " | ");
	if (cell != NULL)
		span.length = (gsize)(cell - span.text);
	if (kind == WORDING_TITLE && is_among_fields(document, i))
		return span;
	return span.length > MIN_TITLE && title_is_line(span.text, span.length)
	    ? span
	    : none;
}

/* Sets the title to what the head says is one of KIND.  *PLACE becomes its
   block. */
static gboolean
find_told_title(Document *document, guint head, WordingField kind, guint *place)
{
	guint i;

	for (i = 0; i < head; i++) {
		Span span = told_title(document, i, kind);
		g_autofree char *title = NULL;

		if (span.length == 0)
			continue;
		title = g_strndup(span.text, span.length);
		document_set_field(document, "title", title, ORIGIN_TEXT);
		*place = i;
		return TRUE;
	}
	return FALSE;
}

/* How far block I is from the title in FIRST to LAST; below it is nearer than
   above: a crawler's date stands farther up. */
static guint
distance(guint i, guint first, guint last)
{
	if (i > last)
		return (i - last) * 2;
	return i < first ? (first - i) * 2 + 1 : 0;
}

/* Whether block I is next to one that names a journal's issue. */
static gboolean
is_of_issue(const Document *document, guint i)
{
	guint k, end = MIN(i + 2, document->blocks->len);

	for (k = i > 0 ? i - 1 : 0; k < end; k++) {
		Span span = block_span(document, k);

		if (wording_is_issue(span.text, span.length))
			return TRUE;
	}
	return FALSE;
}

/* A date that is no line of its own, or a part of a title page's.  Returns: how
   much less it counts, G_MAXUINT if there is none. */
static guint
read_inner_date(Span span, Date *date)
{
	gsize begin;

	if (dateline_read_end(span.text, span.length, date, &begin))
		/* "Order 12 of 2 March 2015" */
		return begin == span.length ? 1 : MAX_DISTANCE * 2;
	return dateline_read_begin(span.text, span.length, date)
	    ? MAX_DISTANCE * 2
	    : G_MAXUINT;
}

/* Reads the date of block I at the head, which is FAR from the title.  Returns:
   how likely it is not the document's, G_MAXUINT if there is none. */
static guint
weigh_date(const Document *document, guint i, guint far, Date *date)
{
	Span span = block_span(document, i);
	DatelineKind kind = dateline_read(span.text, span.length, date);
	guint less = 0;

	if (kind == DATELINE_TOLD ||
	    (kind == DATELINE_NONE &&
		dateline_read_imprint(span.text, span.length, date)))
		return MIN(far, MAX_DISTANCE * 2);
	if (far > MAX_DISTANCE * 2 + 1)
		return G_MAXUINT;
	if (kind == DATELINE_NONE)
		less = read_inner_date(span, date);
	else if (kind == DATELINE_CHANGED)
		less = MAX_DISTANCE * 4;
	else if (kind == DATELINE_DRAFTED)
		less = MAX_DISTANCE * 8;
	else if (is_of_issue(document, i))
		less = MAX_DISTANCE * 4;
	return less == G_MAXUINT ? less : far + less;
}

/* The date nearest to the title; one of a change only if there is no other. */
static void
find_date(Document *document, guint head, guint first, guint last)
{
	guint i, best = G_MAXUINT;
	Date date = {.year = 0};
	g_autofree char *value = NULL;

	for (i = 0; i < head; i++) {
		Date found;
		guint far = weigh_date(
		    document, i, distance(i, first, last), &found);

		if (far < best) {
			best = far;
			date = found;
		}
	}
	if (best == G_MAXUINT)
		return;
	date_settle(document, &date);
	value = date_format(&date);
	document_set_field(document, "date", value, ORIGIN_TEXT);
}

/* Takes the date of the first of the blocks from FIRST to before END that says
   in words which date it has, to the day. */
static void
take_worded(Document *document, guint first, guint end)
{
	gsize value;
	Date date;

	for (guint i = first; i < end; i++) {
		Span span = block_span(document, i);
		g_autofree char *text = NULL;

		if (span.length > MAX_LINE ||
		    wording_field(span.text, span.length, &value) !=
			WORDING_DATE ||
		    dateline_read(span.text, span.length, &date) !=
			DATELINE_TOLD ||
		    date.day == 0)
			continue;
		date_settle(document, &date);
		text = date_format(&date);
		document_set_field(document, "date", text, ORIGIN_TEXT);
		return;
	}
}

/* A date that the text itself calls that of its issue counts for more than
   when somebody put it on a page of theirs, which the format tells. */
static void
find_labelled(Document *document)
{
	take_worded(document, 0, MIN(document->blocks->len, LABELLED_BLOCKS));
}

/* "Done at Geneva, 2 March 2015", below the text. */
static void
find_signing(Document *document)
{
	guint n = document->blocks->len;

	take_worded(document, n > TAIL_BLOCKS ? n - TAIL_BLOCKS : 0, n);
}

/* When the file was made tells its date if nothing else does. */
static void
take_created(Document *document)
{
	const char *created = document_field(document, "created");
	g_autofree char *date = NULL;

	if (created == NULL)
		return;
	date = metadata_parse_date(created, document->language);
	if (date != NULL)
		document_set_field(document, "date", date, ORIGIN_FORMAT);
}

/* The name that VALUE begins with: up to what is said of the person. */
static Span
name_part(Span value)
{
	gsize at;

	for (at = 0; at < value.length; at++)
		if (strchr(",;|(\n", value.text[at]) != NULL ||
		    dateline_separator(
			value.text + at, value.text + value.length) > 0)
			break;
	while (at > 0 && strchr(" .", value.text[at - 1]) != NULL)
		at--;
	value.length = at;
	return value;
}

/* Takes VALUE, which the text says is its language, if it names one and the
   text is not plainly in another: it may be a translation whose head tells what
   it was translated from. */
static void
take_language(Document *document, const char *value)
{
	const char *code = language_intern(value);

	if (code != NULL &&
	    !language_denied(code, document->text->str, document->text->len))
		document_set_field(document, "language", code, ORIGIN_TEXT);
}

/* Sets the field that block I announces ("Written by …", "Source: …").  A bare
   "By" counts only at the head. */
static void
read_field(Document *document, guint i, gboolean head)
{
	static const char *const names[] = {
	    [WORDING_AUTHOR] = "author",
	    [WORDING_TRANSLATOR] = "translator",
	    [WORDING_SOURCE] = "source",
	    [WORDING_SENDER] = "author",
	    [WORDING_ISSUER] = "issuer",
	    [WORDING_COUNTRY] = "country",
	    [WORDING_LANGUAGE] = "language",
	    [WORDING_TYPE] = "type",
	    [WORDING_URL] = "url",
	    [WORDING_OTHER] = NULL,
	};
	Span span = block_span(document, i), value;
	g_autofree char *text = NULL;
	WordingField field;
	gsize at;
	const char *name;

	if (span.length > MAX_LINE)
		return;
	field = wording_field(span.text, span.length, &at);
	name = names[field];
	if (name == NULL || (!head && field >= WORDING_SENDER))
		return;
	value.text = span.text + at;
	value.length = span.length - at;
	/* A row of a table says more than a value. */
	if (field >= WORDING_ISSUER &&
	    (*value.text == '|' ||
		(field == WORDING_URL &&
		    memchr(value.text, ' ', value.length) != NULL)))
		return;
	if (field == WORDING_SOURCE ||
	    (field >= WORDING_ISSUER && is_among_fields(document, i))) {
		while (value.length > 0 &&
		    strchr(" .", value.text[value.length - 1]) != NULL)
			value.length--;
	} else {
		value = name_part(value);
		if (!dateline_is_name(value.text, value.length, MAX_NAME) ||
		    (!head && at < BARE_BY))
			return;
		if (field == WORDING_SENDER &&
		    wording_is_office(value.text, value.length))
			name = "issuer";
	}
	text = g_strndup(value.text, value.length);
	if (field == WORDING_LANGUAGE)
		take_language(document, text);
	else if (document_field(document, name) == NULL)
		document_set_field(document, name, text, ORIGIN_TEXT);
}

static void
find_fields(Document *document, guint head)
{
	guint i, n = document->blocks->len;

	for (i = 0; i < head; i++)
		read_field(document, i, TRUE);
	for (i = MAX(head, n > TAIL_BLOCKS ? n - TAIL_BLOCKS : 0); i < n; i++)
		read_field(document, i, FALSE);
}

static const char *
find_language(const GString *text)
{
	const char *language;
	gsize length = MIN(text->len, SAMPLE);

	while (length > 0 && length < text->len &&
	    ((guchar)text->str[length] & 0xc0) == 0x80)
		length--;
	language = language_detect(text->str, length);
	if (strcmp(language, "und") == 0 && length < text->len)
		language = language_detect(text->str, text->len);
	return language;
}

/* Finds the title, if it is not known, in blocks *FIRST to *LAST: what says
   that it is, then what looks like one, then a memo's subject. */
static void
find_title(Document *document, guint head, guint *first, guint *last)
{
	g_autoptr(GString) title = g_string_new(NULL);
	const gboolean found = title_find(document, title, first, last);

	if (document_field(document, "title") != NULL)
		return;
	if (find_told_title(document, head, WORDING_TITLE, first)) {
		*last = *first;
	} else if (found && wording_is_form(title->str, title->len) &&
	    find_told_title(document, head, WORDING_SUBJECT, first)) {
		*last = *first;
	} else if (found) {
		cut_letterhead(title);
		cut_title(title);
		document_set_field(document, "title", title->str, ORIGIN_TEXT);
	} else if (find_told_title(document, head, WORDING_SUBJECT, first)) {
		*last = *first;
	}
}

/* Makes one heading of blocks FIRST to LAST, lines of the title that are each a
   heading: what stands below is cited by the whole of it. */
static void
join_title(Document *document, guint first, guint last)
{
	const Block *blocks = (const Block *)(gconstpointer)
				  document->blocks->data;
	g_autoptr(GArray) recuts = g_array_new(FALSE, FALSE, sizeof(Recut));

	for (guint i = first; i < last; i++) {
		const Recut recut = {
		    .kind = RECUT_MERGE, .offset = blocks[i].end};

		if (blocks[i].kind != BLOCK_HEADING ||
		    blocks[i + 1].kind != BLOCK_HEADING ||
		    blocks[i].level != blocks[i + 1].level)
			return;
		g_array_append_val(recuts, recut);
	}
	if (recuts->len > 0)
		recut_apply(document, recuts);
}

void
metadata_from_text(Document *document)
{
	guint head = title_head(document), first = 0, last = 0;

	if (document->language == NULL)
		document->language = find_language(document->text);
	find_title(document, head, &first, &last);
	if (document_field(document, "date") == NULL)
		find_date(document, head, first, last);
	else
		find_labelled(document);
	if (document_field(document, "date") == NULL)
		find_signing(document);
	if (document_field(document, "date") == NULL)
		take_created(document);
	find_fields(document, head);
	join_title(document, first, last);
}

char *
metadata_parse_date(const char *text, const char *language)
{
	Date date;

	if (!date_read(
		text, strlen(text), g_strcmp0(language, "en-US") == 0, &date))
		return NULL;
	return date_format(&date);
}
