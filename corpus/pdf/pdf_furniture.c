/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf/pdf_furniture.h"

#include <math.h>
#include <string.h>

#include "corpus/pdf/pdf_key.h"
#include "corpus/pdf/pdf_labels.h"

#define ZONE 0.14F    /* of the page's height: its top and its foot */
#define EDGE 0.08F    /* likewise: where no table begins */
#define SMALLER 0.95F /* size of feet, at most, in those of the text */
#define HEIGHT 5      /* points by which the same row may be off */
#define LARGE 1.8F    /* a watermark is so much larger than the text */

enum {
	EDGE_ROWS = 6,   /* rows at each end of a page that are looked at */
	MAX_TURNED = 32, /* of a page */
	NEAR_PAGES = 2,  /* where a running head comes again */
};

/* Which part of a page. */
typedef enum Side {
	SIDE_TOP,
	SIDE_FOOT,
	SIDE_MARGIN, /* what runs upwards, or across the page */
	SIDE_LARGE,
} Side;

/* A row at a page's edge. */
typedef struct Row {
	guint page;
	guint first, count; /* its runs, in Finder.order */
	Side side;
	guint rank;   /* from the edge, 0 the outermost */
	float height; /* from the edge, in points */
	float size;
	PdfKey key;
	gboolean furniture;
} Row;

typedef struct Finder {
	PdfText *text;
	GArray *order;      /* of guint: runs in TEXT */
	GArray *rows;       /* of Row, by page */
	GHashTable *counts; /* on how many pages a key is, by key and height */
	GHashTable *slots;  /* of furniture, by side, height and size */
	float size;         /* of the text */
} Finder;

static void
row_clear(gpointer data)
{
	Row *row = data;

	pdf_key_clear(&row->key);
}

static PdfRun *
run_at(const Finder *finder, guint i)
{
	return &g_array_index(
	    finder->text->runs, PdfRun, g_array_index(finder->order, guint, i));
}

/* The text of ROW.  Returns: (transfer full). */
static char *
row_text(const Finder *finder, const Row *row)
{
	GString *text = g_string_new(NULL);
	guint i;

	for (i = row->first; i < row->first + row->count; i++) {
		const PdfRun *run = run_at(finder, i);

		if (i > row->first)
			g_string_append_c(text, ' ');
		g_string_append_len(text, finder->text->text->str + run->start,
		    (gssize)run->length);
	}
	return g_string_free(text, FALSE);
}

/* Returns: (transfer full) what tells ROW, STEP heights off. */
static char *
place_key(const Row *row, int step)
{
	return g_strdup_printf("%d %d %s", (int)row->side,
	    (int)(row->height / HEIGHT) + step, row->key.text);
}

static char *
slot_key(const Row *row, int step)
{
	return g_strdup_printf("%d %d %d", (int)row->side,
	    (int)(row->height / HEIGHT) + step, (int)(row->size * 2 + 0.5F));
}

static guint
look_up(GHashTable *table, const Row *row, char *make(const Row *, int))
{
	guint sum = 0;
	int step;

	for (step = -1; step <= 1; step++) {
		g_autofree char *key = make(row, step);

		sum += GPOINTER_TO_UINT(g_hash_table_lookup(table, key));
	}
	return sum;
}

static void
count(GHashTable *table, char *key)
{
	guint n = GPOINTER_TO_UINT(g_hash_table_lookup(table, key));

	g_hash_table_replace(table, key, GUINT_TO_POINTER(n + 1));
}

static void
add_row(Finder *finder, Row *row)
{
	g_autofree char *text = row_text(finder, row);

	pdf_key_init(&row->key, text);
	if (!pdf_key_says_enough(&row->key)) {
		pdf_key_clear(&row->key);
		return;
	}
	count(finder->counts, place_key(row, 0));
	g_array_append_val(finder->rows, *row);
}

static int
compare_runs(gconstpointer a, gconstpointer b, gpointer user_data)
{
	const PdfText *text = user_data;
	const guint *i = a, *k = b;
	const PdfRun *x = &g_array_index(text->runs, PdfRun, *i);
	const PdfRun *y = &g_array_index(text->runs, PdfRun, *k);
	float p = x->y1 + x->y2, q = y->y1 + y->y2;

	if (p < q || p > q)
		return p < q ? -1 : 1;
	return *i < *k ? -1 : 1;
}

static int
compare_across(gconstpointer a, gconstpointer b, gpointer user_data)
{
	const PdfText *text = user_data;
	const guint *i = a, *k = b;
	const PdfRun *x = &g_array_index(text->runs, PdfRun, *i);
	const PdfRun *y = &g_array_index(text->runs, PdfRun, *k);

	if (x->x1 < y->x1 || x->x1 > y->x1)
		return x->x1 < y->x1 ? -1 : 1;
	return *i < *k ? -1 : 1;
}

/* Where the row that begins with run FIRST of the order ends, going down (STEP
   1) or up (-1); END is not reached. */
static guint
row_end(const Finder *finder, guint first, guint end, int step)
{
	const PdfRun *run = run_at(finder, first);
	float middle = (run->y1 + run->y2) / 2;
	guint i = first;

	while (i != end) {
		const PdfRun *other = run_at(finder, i);
		float at = (other->y1 + other->y2) / 2;

		if (fabsf(at - middle) > MAX(run->size, other->size) * 0.45F)
			break;
		i = (guint)((int)i + step);
	}
	return i;
}

/* Takes the rows at the top or foot of PAGE, whose runs that go across stand
   in the order from FIRST to END. */
static void
add_edge(Finder *finder, guint page, guint first, guint end, Side side)
{
	const PdfPage *sheet = &g_array_index(
	    finder->text->pages, PdfPage, page);
	guint rank, i = side == SIDE_TOP ? first : end;

	for (rank = 0; rank < EDGE_ROWS; rank++) {
		Row row = {.page = page, .side = side, .rank = rank};
		const PdfRun *run;

		if (side == SIDE_TOP) {
			if (i == end)
				break;
			row.first = i;
			i = row_end(finder, i, end, 1);
			row.count = i - row.first;
		} else {
			guint stop;

			if (i == first)
				break;
			stop = row_end(finder, i - 1, first - 1, -1) + 1;
			row.first = stop;
			row.count = i - stop;
			i = stop;
		}
		run = run_at(finder, row.first);
		row.size = run->size;
		row.height = side == SIDE_TOP ? run->y1
					      : sheet->height - run->y2;
		if (row.height > sheet->height * 0.3F)
			break;
		g_qsort_with_data(
		    &g_array_index(finder->order, guint, row.first),
		    (gint)row.count, sizeof(guint), compare_across,
		    finder->text);
		add_row(finder, &row);
	}
}

/* Takes RUN of PAGE by itself, as it is not in a line with others. */
static void
add_single(Finder *finder, guint page, guint run, Side side)
{
	const PdfRun *place = &g_array_index(finder->text->runs, PdfRun, run);
	Row row = {.page = page,
	    .first = finder->order->len,
	    .count = 1,
	    .side = side,
	    .height = side == SIDE_MARGIN ? place->x1 : place->y1,
	    .size = place->size};

	g_array_append_val(finder->order, run);
	add_row(finder, &row);
}

static void
add_page(Finder *finder, guint page)
{
	const PdfPage *sheet = &g_array_index(
	    finder->text->pages, PdfPage, page);
	guint first = finder->order->len, i, end, turned = 0;

	for (i = sheet->first; i < sheet->first + sheet->count; i++) {
		const PdfRun *run = &g_array_index(
		    finder->text->runs, PdfRun, i);

		if (run->turn == PDF_ACROSS && !run->furniture)
			g_array_append_val(finder->order, i);
	}
	end = finder->order->len;
	if (end > first + 1)
		g_qsort_with_data(&g_array_index(finder->order, guint, first),
		    (gint)(end - first), sizeof(guint), compare_runs,
		    finder->text);
	add_edge(finder, page, first, end, SIDE_TOP);
	add_edge(finder, page, first, end, SIDE_FOOT);
	for (i = sheet->first; i < sheet->first + sheet->count; i++) {
		const PdfRun *run = &g_array_index(
		    finder->text->runs, PdfRun, i);

		if (turned >= MAX_TURNED)
			break;
		if (run->turn != PDF_ACROSS)
			add_single(finder, page, i, SIDE_MARGIN);
		else if (run->size > finder->size * LARGE)
			add_single(finder, page, i, SIDE_LARGE);
		else
			continue;
		turned++;
	}
}

/* Whether OTHER is ROW on another page. */
static gboolean
are_same(const Row *row, const Row *other)
{
	return other->page != row->page && other->side == row->side &&
	    fabsf(other->height - row->height) < HEIGHT &&
	    pdf_key_same(
		&row->key, &other->key, (int)other->page - (int)row->page);
}

/* The rows from *FIRST to *END, not included, on the page of row AT and up to
   NEAR pages before and behind it. */
static void
rows_near(const Finder *finder, guint at, guint near, guint *first, guint *end)
{
	const Row *rows = (const Row *)(gconstpointer)finder->rows->data;

	*first = *end = at;
	while (*first > 0 && rows[*first - 1].page + near >= rows[at].page)
		(*first)--;
	while (
	    *end < finder->rows->len && rows[*end].page <= rows[at].page + near)
		(*end)++;
}

/* Whether row AT is on a page near its own, too, at the same place. */
static gboolean
is_near(const Finder *finder, guint at)
{
	const Row *row = &g_array_index(finder->rows, Row, at);
	guint i, end;

	rows_near(finder, at, NEAR_PAGES, &i, &end);
	for (; i < end; i++)
		if (are_same(row, &g_array_index(finder->rows, Row, i)))
			return TRUE;
	return FALSE;
}

static gboolean
at_edge(const Finder *finder, const Row *row)
{
	const PdfPage *sheet = &g_array_index(
	    finder->text->pages, PdfPage, row->page);

	return row->height < sheet->height * EDGE;
}

static gboolean
in_zone(const Finder *finder, const Row *row)
{
	const PdfPage *sheet = &g_array_index(
	    finder->text->pages, PdfPage, row->page);

	return row->height < sheet->height * ZONE;
}

/* Whether ROW comes again as furniture does. */
static gboolean
comes_again(const Finder *finder, guint at)
{
	const Row *row = &g_array_index(finder->rows, Row, at);
	guint n = finder->text->pages->len;
	guint times = look_up(finder->counts, row, place_key);

	switch (row->side) {
	case SIDE_LARGE:
		return times >= 3 && times * 2 > n;
	case SIDE_MARGIN:
		return times >= 2;
	case SIDE_TOP:
	case SIDE_FOOT:
		break;
	}
	if (times < 2 || !is_near(finder, at))
		return FALSE;
	/* "Chapter 1" and "Chapter 2" may begin pages. */
	if (row->side == SIDE_TOP && pdf_key_has_end(&row->key) &&
	    row->size > finder->size * SMALLER && !at_edge(finder, row))
		return FALSE;
	/* The head of a table that goes over some pages stands lower. */
	if (times * 3 < n && !at_edge(finder, row))
		return FALSE;
	if (!in_zone(finder, row) && times * 2 < n)
		return FALSE;
	return times >= 3 || (in_zone(finder, row) && n <= 4);
}

static gboolean
may_be_number(const Finder *finder, const Row *row)
{
	return row->side <= SIDE_FOOT && row->rank <= 1 && in_zone(finder, row);
}

/* Whether ROW is "Page 3 of 12", or a number alone, which rises with the
   pages. */
static gboolean
is_page_number(const Finder *finder, const Row *row, const PdfLabels *labels)
{
	g_autofree char *text = NULL;

	if (!may_be_number(finder, row))
		return FALSE;
	text = row_text(finder, row);
	return pdf_labels_is_number(text, strlen(text)) &&
	    pdf_labels_votes(labels, row->page, text, strlen(text)) >=
	    MIN(finder->text->pages->len, 2);
}

/* Whether OTHER, on the same page as ROW, tells that ROW is in the text: it has
   the page's number already, or is in the text and nearer to the edge. */
static gboolean
speaks_against(const Row *other, const Row *row)
{
	guint i;

	if (!other->furniture)
		return other->side == row->side && other->rank < row->rank;
	for (i = 0; i < G_N_ELEMENTS(row->key.ends); i++)
		if (row->key.ends[i] > 0 &&
		    pdf_key_has_number(&other->key, row->key.ends[i]))
			return TRUE;
	return FALSE;
}

/* Whether row AT, at the very edge, has words and a number that rises with the
   pages, on a quarter of them; MOST is the votes of each page's best number.
   The numbers of notes rise as well, with one or two to a page: so the page
   must have no better number, and this one not twice. */
static gboolean
is_numbered_head(
    const Finder *finder, guint at, const PdfLabels *labels, const guint *most)
{
	const Row *row = &g_array_index(finder->rows, Row, at);
	g_autofree char *text = NULL;
	guint votes, i, end;

	if (!may_be_number(finder, row) || !at_edge(finder, row) ||
	    pdf_key_is_note(&row->key))
		return FALSE;
	text = row_text(finder, row);
	votes = pdf_labels_end_votes(labels, row->page, text, strlen(text));
	if (votes < 2 || votes * 4 < finder->text->pages->len ||
	    votes < most[row->page])
		return FALSE;
	rows_near(finder, at, 0, &i, &end);
	for (; i < end; i++)
		if (i != at &&
		    speaks_against(&g_array_index(finder->rows, Row, i), row))
			return FALSE;
	return TRUE;
}

/* Notes the numbers that stand alone at the pages' edges. */
static void
add_numbers(const Finder *finder, PdfLabels *labels)
{
	guint i;

	for (i = 0; i < finder->rows->len; i++) {
		const Row *row = &g_array_index(finder->rows, Row, i);
		g_autofree char *text = NULL;

		if (row->side > SIDE_FOOT || row->rank > 1 ||
		    !in_zone(finder, row))
			continue;
		text = row_text(finder, row);
		if (pdf_labels_is_number(text, strlen(text)))
			pdf_labels_add(labels, row->page, text, strlen(text));
		else if (at_edge(finder, row))
			pdf_labels_add_ends(
			    labels, row->page, text, strlen(text));
	}
}

/* Marks the rows that come again or have pages' numbers, and counts where they
   stand. */
static void
mark_repeated(Finder *finder, const PdfLabels *labels)
{
	g_autofree guint *most = pdf_labels_most(
	    labels, finder->text->pages->len);
	guint i;

	for (i = 0; i < finder->rows->len; i++) {
		Row *row = &g_array_index(finder->rows, Row, i);

		row->furniture = comes_again(finder, i) ||
		    is_page_number(finder, row, labels);
	}
	for (i = 0; i < finder->rows->len; i++) {
		Row *row = &g_array_index(finder->rows, Row, i);

		row->furniture = row->furniture ||
		    is_numbered_head(finder, i, labels, most);
		if (row->furniture && row->side <= SIDE_FOOT)
			count(finder->slots, slot_key(row, 0));
	}
}

/* Whether ROW stands where furniture is on half of the pages, and is no
   sentence. */
static gboolean
is_in_slot(const Finder *finder, const Row *row)
{
	guint times = look_up(finder->slots, row, slot_key);

	return row->side <= SIDE_FOOT && times >= 3 &&
	    times * 2 >= finder->text->pages->len && in_zone(finder, row) &&
	    !pdf_key_is_note(&row->key) && !pdf_key_is_sentence(&row->key);
}

/* Whether ROW, behind row BEFORE (or NULL), is the first from its page's
   edge. */
static gboolean
is_outermost(const Row *before, const Row *row)
{
	return before == NULL || before->page != row->page ||
	    before->side != row->side;
}

/* Takes what stands in slots where nothing but furniture is between it and the
   edge. */
static void
mark_slots(Finder *finder)
{
	const Row *before = NULL;
	gboolean text = FALSE; /* is between the row and the edge */

	for (guint i = 0; i < finder->rows->len; i++) {
		Row *row = &g_array_index(finder->rows, Row, i);

		text = text && !is_outermost(before, row);
		row->furniture = row->furniture ||
		    (!text && is_in_slot(finder, row));
		text = text || !row->furniture;
		before = row;
	}
}

/* Leaves in the text what comes again there by chance, as a sentence of each
   month's minutes does: other text is between it and the edge. */
static void
unmark_text(Finder *finder)
{
	const Row *before = NULL;
	gboolean text = FALSE; /* is between the row and the edge */

	for (guint i = 0; i < finder->rows->len; i++) {
		Row *row = &g_array_index(finder->rows, Row, i);

		text = text && !is_outermost(before, row);
		if (text && row->side <= SIDE_FOOT)
			row->furniture = FALSE;
		text = text || !row->furniture;
		before = row;
	}
}

/* Marks the runs of the rows, and tells DOCUMENT. */
static void
take_rows(Finder *finder, Document *document, PdfLabels *labels)
{
	guint i, k;

	for (i = 0; i < finder->rows->len; i++) {
		const Row *row = &g_array_index(finder->rows, Row, i);
		g_autofree char *text = NULL;

		if (!row->furniture || run_at(finder, row->first)->furniture)
			continue;
		text = row_text(finder, row);
		pdf_labels_add(labels, row->page, text, strlen(text));
		if (document->as_is)
			continue;
		document_add_furniture(document, text, strlen(text));
		for (k = row->first; k < row->first + row->count; k++)
			run_at(finder, k)->furniture = TRUE;
	}
}

/* The size that most of the text is set in. */
static float
find_size(const PdfText *text)
{
	float size = 0;
	gsize votes = 0;
	guint i;

	for (i = 0; i < text->runs->len; i++) {
		const PdfRun *run = &g_array_index(text->runs, PdfRun, i);

		if (fabsf(run->size - size) < 0.1F) {
			votes += run->length;
		} else if (votes > run->length) {
			votes -= run->length;
		} else {
			size = run->size;
			votes = run->length - votes;
		}
	}
	return size;
}

void
pdf_furniture_find(Document *document, PdfText *text)
{
	Finder finder = {.text = text, .size = find_size(text)};
	g_autoptr(PdfLabels) labels = pdf_labels_new();
	guint i;

	finder.order = g_array_new(FALSE, FALSE, sizeof(guint));
	finder.rows = g_array_new(FALSE, FALSE, sizeof(Row));
	g_array_set_clear_func(finder.rows, row_clear);
	finder.counts = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);
	finder.slots = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);
	if (!document->as_is)
		pdf_line_numbers_mark(text);
	for (i = 0; i < text->pages->len; i++)
		add_page(&finder, i);
	add_numbers(&finder, labels);
	mark_repeated(&finder, labels);
	mark_slots(&finder);
	unmark_text(&finder);
	take_rows(&finder, document, labels);
	pdf_labels_apply(labels, text);
	g_hash_table_unref(finder.counts);
	g_hash_table_unref(finder.slots);
	g_array_unref(finder.rows);
	g_array_unref(finder.order);
}
