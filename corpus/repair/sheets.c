/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/sheets.h"

#include <string.h>

#include "corpus/repair/furniture.h"
#include "corpus/repair/head.h"

static int
compare_sizes(gconstpointer a, gconstpointer b)
{
	const gsize *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

gsize
sheets_length(const GArray *cuts, guint *odd)
{
	g_autoptr(GArray) lengths = g_array_new(FALSE, FALSE, sizeof(gsize));
	const Cut *last = NULL;
	gsize median;
	guint i;

	for (i = 0; i < cuts->len; i++) {
		const Cut *cut = &g_array_index(cuts, Cut, i);

		if (cut->mark == MARK_FEED)
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

/* The next cut of a page number from I on; NULL if there is none. */
static const Cut *
next_number(const GArray *cuts, guint *i)
{
	while (*i < cuts->len) {
		const Cut *cut = &g_array_index(cuts, Cut, (*i)++);

		if (cut->mark != MARK_FEED)
			return cut;
	}
	return NULL;
}

/* Counts CUT to the FEET if blank lines stand below it and none above, to the
   HEADS if it is the other way round. */
static void
count_blanks(const GString *text, const Cut *cut, guint *heads, guint *feet)
{
	const PageNumber *number = &cut->source;
	gsize before = head_text_before(text, number->line_start);
	gsize behind = head_text_behind(text, number->line_end);
	guint above = 0, below = 0;

	if (!cut->lines && cut->mark != MARK_EDGE)
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
	static const struct {
		guint value;
		const char *letters;
	} steps[] = {{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"},
	    {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}};
	GString *label;
	guint i;

	if (!roman)
		return g_strdup_printf("%u", number);
	label = g_string_new(NULL);
	for (i = 0; i < G_N_ELEMENTS(steps); i++)
		for (; number >= steps[i].value; number -= steps[i].value)
			g_string_append(label, steps[i].letters);
	return g_string_free(label, FALSE);
}

static void
add_page(GArray *pages, guint number, guint label, gboolean roman)
{
	Page page = {.number = number};

	if (label > 0)
		page.label = page_label(label, roman);
	g_array_append_val(pages, page);
}

void
sheets_number(const GString *text, const GArray *cuts, GArray *pages)
{
	const Cut *cut, *last = NULL;
	guint i = 0, odd, number = 1,
	      feet = numbers_are_feet(text, cuts) ? 1 : 0;
	gsize length = sheets_length(cuts, &odd);

	while ((cut = next_number(cuts, &i)) != NULL) {
		if (last == NULL) {
			/* What stands before the first number is one page, if
			   it is not longer. */
			gboolean near = length == 0 ||
			    cut->start * 5 <= length * 8;

			add_page(pages, number,
			    near ? cut->number - 1 + feet : 0, cut->roman);
			if (head_text_before(text, cut->start) > 0)
				number++;
		} else if (cut->roman == last->roman &&
		    cut->number > last->number) {
			number += cut->number - last->number;
		} else {
			number++;
		}
		add_page(pages, number, cut->number + feet, cut->roman);
		last = cut;
	}
}

void
sheets_label(const GString *text, const GArray *cuts, GArray *pages)
{
	const char *p = text->str, *end = p + text->len;
	guint i = 0, number = 1;

	add_page(pages, number, 0, FALSE);
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
			add_page(pages, ++number, 0, FALSE);
	}
}
