/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf/pdf_furniture.h"

#include <string.h>

#define MARGIN 14.0F /* points: what the numbers' ends differ by */

enum {
	MIN_NUMBERED = 8, /* lines of a page whose lines are numbered */
	MAX_DIGITS = 5,
};

static gboolean
is_integer(const PdfText *text, const PdfRun *run, int *value)
{
	const char *start = text->text->str + run->start;
	gsize i;

	if (run->length > MAX_DIGITS || run->turn != PDF_ACROSS)
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
	guint rising; /* by the same step, one below the other */
	guint beside; /* runs that are in the way */
	float edge;   /* where the column ends */
} Numbers;

/* Looks for a column of numbers at the left of PAGE. */
static void
count_numbers(const PdfText *text, guint page, Numbers *numbers)
{
	const PdfPage *sheet = &g_array_index(text->pages, PdfPage, page);
	guint end = sheet->first + sheet->count, i;
	int value, last = 0, step = 0;

	memset(numbers, 0, sizeof(*numbers));
	numbers->edge = G_MAXFLOAT;
	for (i = sheet->first; i < end; i++) {
		const PdfRun *run = &g_array_index(text->runs, PdfRun, i);

		if (is_integer(text, run, &value))
			numbers->edge = MIN(numbers->edge, run->x2);
	}
	for (i = sheet->first; i < end; i++) {
		const PdfRun *run = &g_array_index(text->runs, PdfRun, i);

		if (run->turn != PDF_ACROSS)
			continue;
		if (!is_integer(text, run, &value) ||
		    run->x2 > numbers->edge + MARGIN) {
			if (run->x1 < numbers->edge + MARGIN / 2)
				numbers->beside++;
			continue;
		}
		if (numbers->count > 0 && value > last &&
		    (step == 0 || value - last == step))
			numbers->rising++;
		if (numbers->count > 0 && step == 0)
			step = value - last;
		last = value;
		numbers->count++;
	}
}

static gboolean
are_line_numbers(const Numbers *numbers)
{
	return numbers->count > 0 &&
	    numbers->rising * 10 >= (numbers->count - 1) * 9 &&
	    numbers->beside * 5 <= numbers->count;
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
		if (are_line_numbers(&numbers) &&
		    numbers.edge > edge - MARGIN &&
		    numbers.edge < edge + MARGIN)
			mark_numbers(text, i, numbers.edge);
	}
}
