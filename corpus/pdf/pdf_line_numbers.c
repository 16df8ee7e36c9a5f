/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf/pdf_furniture.h"

#include <string.h>

#define MARGIN 14.0F /* points: what the numbers' ends differ by */

enum {
	MIN_NUMBERED = 8, /* lines of a page whose lines are numbered */
	MAX_DIGITS = 5,
	MAX_STEPS = 4,  /* from one number to the next */
	MAX_LINES = 60, /* numbers from one page's last to the next's first */
};

static gboolean
is_integer(const PdfText *text, const PdfRun *run, int *value)
{
	const char *start = text->text->str + run->start;
	gsize i;

	/* Where it runs is not asked: of two or three digits that is told by
	   what stands behind them, in another line. */
	if (run->length == 0 || run->length > MAX_DIGITS)
		return FALSE;
	*value = 0;
	for (i = 0; i < run->length; i++) {
		if (!g_ascii_isdigit(start[i]))
			return FALSE;
		*value = *value * 10 + g_ascii_digit_value(start[i]);
	}
	return TRUE;
}

/* The numbers of a page's lines. */
typedef struct Numbers {
	guint count;
	guint rising; /* by a few steps, one below the other */
	guint beside; /* runs that are in the way */
	float edge;   /* where the column ends */
	int first, last;
	int step; /* that most of them rise by */
} Numbers;

static gint
compare_steps(gconstpointer a, gconstpointer b)
{
	const int *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* Sets what NUMBERS tells of VALUES, a GArray of int, in order. */
static void
count_steps(const GArray *values, Numbers *numbers)
{
	g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(int));
	guint i;

	numbers->count = values->len;
	if (values->len == 0)
		return;
	numbers->first = g_array_index(values, int, 0);
	numbers->last = g_array_index(values, int, values->len - 1);
	for (i = 1; i < values->len; i++) {
		int step = g_array_index(values, int, i) -
		    g_array_index(values, int, i - 1);

		g_array_append_val(steps, step);
	}
	if (steps->len == 0)
		return;
	g_array_sort(steps, compare_steps);
	numbers->step = g_array_index(steps, int, steps->len / 2);
	for (i = 0; i < steps->len && numbers->step > 0; i++) {
		int step = g_array_index(steps, int, i);

		if (step > 0 && step % numbers->step == 0 &&
		    step <= numbers->step * MAX_STEPS)
			numbers->rising++;
	}
}

/* Looks for a column of numbers at the left of PAGE. */
static void
count_numbers(const PdfText *text, guint page, Numbers *numbers)
{
	const PdfPage *sheet = &g_array_index(text->pages, PdfPage, page);
	g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(int));
	guint end = sheet->first + sheet->count, i;
	int value;

	memset(numbers, 0, sizeof(*numbers));
	numbers->edge = G_MAXFLOAT;
	for (i = sheet->first; i < end; i++) {
		const PdfRun *run = &g_array_index(text->runs, PdfRun, i);

		if (is_integer(text, run, &value))
			numbers->edge = MIN(numbers->edge, run->x2);
	}
	for (i = sheet->first; i < end; i++) {
		const PdfRun *run = &g_array_index(text->runs, PdfRun, i);

		if (is_integer(text, run, &value) &&
		    run->x2 <= numbers->edge + MARGIN)
			g_array_append_val(values, value);
		else if (run->turn == PDF_ACROSS &&
		    run->x1 < numbers->edge + MARGIN / 2)
			numbers->beside++;
	}
	count_steps(values, numbers);
}

static gboolean
are_rising(const Numbers *numbers)
{
	return numbers->count > 0 &&
	    numbers->rising * 10 >= (numbers->count - 1) * 9;
}

static gboolean
are_line_numbers(const Numbers *numbers)
{
	return are_rising(numbers) && numbers->beside * 5 <= numbers->count;
}

/* Whether NUMBERS go on from LAST, the number of a line on a page before, so
   that what stands beside them, a table say, does not matter. */
static gboolean
go_on(const Numbers *numbers, int last)
{
	return numbers->count > 1 && are_rising(numbers) && last > 0 &&
	    numbers->first > last &&
	    numbers->first <= last + MAX_LINES * numbers->step;
}

static void
mark_numbers(PdfText *text, guint page, float edge)
{
	const PdfPage *sheet = &g_array_index(text->pages, PdfPage, page);
	guint i;
	int value;

	for (i = sheet->first; i < sheet->first + sheet->count; i++) {
		PdfRun *run = &g_array_index(text->runs, PdfRun, i);

		if (is_integer(text, run, &value) && run->x2 <= edge + MARGIN)
			run->furniture = TRUE;
	}
}

void
pdf_line_numbers_mark(PdfText *text)
{
	guint n = text->pages->len, i, numbered = 0;
	float edge = 0;
	int last = 0;
	Numbers numbers;

	for (i = 0; i < n; i++) {
		count_numbers(text, i, &numbers);
		if (numbers.count < MIN_NUMBERED || !are_line_numbers(&numbers))
			continue;
		numbered++;
		edge = numbers.edge;
	}
	if (numbered < 2 || numbered * 3 < n)
		return;
	for (i = 0; i < n; i++) {
		count_numbers(text, i, &numbers);
		if (numbers.edge <= edge - MARGIN ||
		    numbers.edge >= edge + MARGIN ||
		    !(are_line_numbers(&numbers) || go_on(&numbers, last)))
			continue;
		mark_numbers(text, i, numbers.edge);
		last = numbers.last;
	}
}
