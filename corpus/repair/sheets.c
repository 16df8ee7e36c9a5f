/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/sheets.h"

#include <string.h>

#include "corpus/cue/numeral.h"
#include "corpus/repair/furniture.h"
#include "corpus/repair/head.h"

enum { MIN_LENGTHS = 3 }; /* of pages, to tell how long others are */

static int
compare_sizes(gconstpointer a, gconstpointer b)
{
	const gsize *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* See sheets_length().  COUNT is of how many pages it is the median. */
static gsize
median_length(const GArray *cuts, guint *odd, guint *count)
{
	g_autoptr(GArray) lengths = g_array_new(FALSE, FALSE, sizeof(gsize));
	const Cut *last = NULL;
	gsize median;
	guint i;

	for (i = 0; i < cuts->len; i++) {
		const Cut *cut = &g_array_index(cuts, Cut, i);

		if (cut->mark == MARK_FEED || cut->mark == MARK_END)
			continue;
		if (last != NULL && cut->roman == last->roman &&
		    cut->number > last->number) {
			gsize length = (cut->start - last->start) /
			    (cut->number - last->number);

			g_array_append_val(lengths, length);
		}
		last = cut;
	}
	*odd = 0;
	*count = lengths->len;
	if (lengths->len == 0)
		return 0;
	g_array_sort(lengths, compare_sizes);
	median = g_array_index(lengths, gsize, lengths->len / 2);
	for (i = 0; i < lengths->len; i++) {
		gsize length = g_array_index(lengths, gsize, i);

		*odd += length * 5 < median * 2 || length * 2 > median * 5;
	}
	return median;
}

gsize
sheets_length(const GArray *cuts, guint *odd)
{
	guint count;

	return median_length(cuts, odd, &count);
}

/* How long pages are if there are enough of them to tell; else 0. */
static gsize
sure_length(const GArray *cuts)
{
	guint odd, count;
	gsize length = median_length(cuts, &odd, &count);

	return count >= MIN_LENGTHS ? length : 0;
}

/* The next cut of a page number from I on; NULL if there is none. */
static const Cut *
next_number(const GArray *cuts, guint *i)
{
	while (*i < cuts->len) {
		const Cut *cut = &g_array_index(cuts, Cut, (*i)++);

		if (cut->mark != MARK_FEED && cut->mark != MARK_END)
			return cut;
	}
	return NULL;
}

/* Counts CUT to the FEET if blank lines stand below it and none above, to the
   HEADS if it is the other way round.  At the text's ends are none whatever it
   is. */
static void
count_blanks(const GString *text, const Cut *cut, guint *heads, guint *feet)
{
	const PageNumber *number = &cut->source;
	gsize before = head_text_before(text, number->line_start);
	gsize behind = head_text_behind(text, number->line_end);
	guint above = 0, below = 0;

	if ((!cut->lines && cut->mark != MARK_EDGE) || before == 0 ||
	    behind == text->len)
		return;
	for (; before < number->line_start; before++)
		above += text->str[before] == '\n';
	for (; behind > number->line_end; behind--)
		below += text->str[behind - 1] == '\n';
	*heads += above > 1 && below <= 1;
	*feet += below > 1 && above <= 1;
}

/* Whether pages end in their numbers: blank lines stand behind these and not
   before, or there is no text behind the last. */
static gboolean
numbers_are_feet(const GString *text, const GArray *cuts)
{
	const Cut *cut, *first = NULL, *last = NULL;
	guint i = 0, odd, heads = 0, feet = 0;
	gsize length = sheets_length(cuts, &odd);

	while ((cut = next_number(cuts, &i)) != NULL) {
		if (first == NULL)
			first = cut;
		last = cut;
		count_blanks(text, cut, &heads, &feet);
	}
	if (heads != feet || first == NULL)
		return feet > heads;
	if (length > 0 && (text->len - last->end) * 5 < length)
		return TRUE;
	if (length > 0 && first->start * 5 < length)
		return FALSE;
	/* Books begin on a right-hand page, whose number is odd; the first
	   page has no head. */
	return first->number % 2 == 1;
}

static char *
page_label(guint number, gboolean roman)
{
	GString *label = g_string_new(NULL);

	numeral_append(label, roman ? NUMERAL_LOWER_ROMAN : NUMERAL_DECIMAL,
	    number, FALSE);
	return g_string_free(label, FALSE);
}

void
sheets_add(GArray *pages, guint number, guint label, gboolean roman)
{
	Page page = {.number = number};

	if (label > 0)
		page.label = page_label(label, roman);
	g_array_append_val(pages, page);
}

/* How many lines the text before OFFSET, where one begins, ends above it.
 *ENDED is whether it ends as a sentence does. */
static gsize
lines_above(const GString *text, gsize offset, gboolean *ended)
{
	gsize before = head_text_before(text, offset), count = 0, i;

	for (i = before; i < offset; i++)
		count += text->str[i] == '\n';
	*ended = before > 0 && strchr(".:;!?", text->str[before - 1]) != NULL;
	return count;
}

/* Where a page that probably ends at OFFSET, and before LIMIT, is to end:
   behind the paragraph there if that is no longer than ROOM, else behind a line
   of a paragraph.  Returns LIMIT if there is no such place. */
static gsize
find_end(const GString *text, gsize offset, gsize limit, gsize room)
{
	gsize at = offset, end = limit;

	while (at < limit && (at < offset + room || end == limit)) {
		const char *newline = memchr(text->str + at, '\n', limit - at);
		gboolean ended;
		gsize lines;

		if (newline == NULL)
			break;
		at = (gsize)(newline - text->str) + 1;
		if (at >= limit || g_ascii_isspace(text->str[at]))
			continue;
		lines = lines_above(text, at, &ended);
		if (lines > 1 && ended)
			return at < offset + room || end == limit ? at : end;
		if (lines == 1 && end == limit)
			end = at;
	}
	return end;
}

static gint
compare_cuts(gconstpointer a, gconstpointer b)
{
	const Cut *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

/* Whether pages are missing between LAST and CUT, LENGTH bytes long; behind
   LAST if CUT is NULL.  *SIZE is how many bytes each has. */
static gboolean
has_gap(const GString *text, const Cut *last, const Cut *cut, gsize length,
    gsize *size)
{
	gsize distance = (cut == NULL ? text->len : cut->start) - last->start;

	*size = length;
	if (cut == NULL || cut->roman != last->roman ||
	    cut->number <= last->number)
		return length > 0 && distance * 5 > length * 8;
	*size = distance / (cut->number - last->number);
	return cut->number - last->number > 1;
}

void
sheets_end(const GString *text, GArray *cuts)
{
	g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(Cut));
	const Cut *last = NULL, *cut;
	guint i = 0;
	gsize length = sure_length(cuts), size;

	do {
		cut = next_number(cuts, &i);
		if (last != NULL && has_gap(text, last, cut, length, &size)) {
			gsize limit = cut == NULL ? text->len
						  : cut->source.line_start;
			gsize at = find_end(
			    text, last->end + size, limit, size / 2);
			const Cut end = {
			    .mark = MARK_END, .start = at, .end = at};

			if (at < limit)
				g_array_append_val(ends, end);
		}
		last = cut;
	} while (cut != NULL);
	g_array_append_vals(cuts, ends->data, ends->len);
	g_array_sort(cuts, compare_cuts);
}

/* Appends the page that a text begins on.  What stands before the first number,
   at CUT, is one page if it is not longer; FEET is whether that ends in its
   number. */
static void
add_first(const GArray *cuts, GArray *pages, const Cut *cut, guint feet)
{
	guint label = cut->number - 1 + feet, odd;
	gsize length = sheets_length(cuts, &odd), sure = sure_length(cuts);

	if (length == 0 || cut->start * 5 <= length * 8)
		sheets_add(pages, 1, label, cut->roman);
	else if (sure == 0 || label <= 1)
		sheets_add(pages, 1, 0, FALSE);
	else
		sheets_add(pages, 0, 0, FALSE);
}

void
sheets_number(const GString *text, const GArray *cuts, GArray *pages)
{
	const Cut *last = NULL;
	guint i, number = 1, feet = numbers_are_feet(text, cuts) ? 1 : 0;

	for (i = 0; i < cuts->len; i++) {
		const Cut *cut = &g_array_index(cuts, Cut, i);

		if (cut->mark == MARK_FEED)
			continue;
		if (cut->mark == MARK_END) {
			sheets_add(pages, 0, 0, FALSE);
			continue;
		}
		if (last == NULL) {
			add_first(cuts, pages, cut, feet);
			if (head_text_before(text, cut->start) > 0)
				number++;
		} else if (cut->roman == last->roman &&
		    cut->number > last->number) {
			number += cut->number - last->number;
		} else {
			number++;
		}
		sheets_add(pages, number, cut->number + feet, cut->roman);
		last = cut;
	}
}

void
sheets_label(const GString *text, const GArray *cuts, GArray *pages)
{
	const char *p = text->str, *end = p + text->len;
	guint i = 0, number = 1;

	sheets_add(pages, number, 0, FALSE);
	for (; p < end; p++) {
		Page *page = &g_array_index(pages, Page, pages->len - 1);

		p = memchr(p, '\f', (gsize)(end - p));
		if (p == NULL)
			p = end;
		for (; i < cuts->len; i++) {
			const Cut *cut = &g_array_index(cuts, Cut, i);

			if (text->str + cut->start >= p)
				break;
			if (page->label == NULL && cut->mark != MARK_FEED)
				page->label = page_label(
				    cut->number, cut->roman);
		}
		if (p < end)
			sheets_add(pages, ++number, 0, FALSE);
	}
}
