/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf_order.h"

#include "corpus/label.h"

#include <math.h>
#include <string.h>

/* Distances, in parts of the font's size. */
#define SHRINK 0.22F    /* lines may overlap by twice that */
#define GUTTER 0.3F     /* the narrowest gap between columns */
#define MARKER_GAP 4    /* between a list item's mark and its text */
#define NUMBER_GAP 0.4F /* between a word and its note's number */
#define SMALL 0.95F     /* notes are set in that size, at most */
#define RAISED 0.8F     /* size of such a one, at most */
#define SOFT_GAP 0.75F  /* a gap that is hardly a space of a line */
#define SAME_START 1.5F /* points by which a column's lines are off */
#define WIDE_GAP 1.8F   /* as pdf_text.c has it */
#define PROSE_GAP 3     /* in a justified line that is short of words */
#define BASELINE 0.15F  /* by which lines side by side may be off */
#define ROW_GAP 0.35F   /* by which rows stand farther apart than lines */

enum {
	MAX_CUT = 3,      /* lines, and pieces of one */
	MAX_DEPTH = 8,    /* columns in columns */
	MAX_COLUMNS = 24, /* of one table */
	NEIGHBOURS = 64,  /* runs that are looked at for what stands beside */
	MAX_MARKER = 12,  /* bytes */
	PROSE_LINE = 40,  /* bytes */
	PROSE_CELL = 15,  /* bytes of a line of a text's column, on average */
	MIN_COLUMN = 4,   /* lines of a text's column */
	MAX_STRIP = 400,  /* lines beside each other that are compared */
	MIN_ALIGNED = 40, /* percent of a table's lines, on one baseline */
	MAX_ROW = 1500,   /* bytes; longer ones lay out a page */
};

/* What is moved about as one: a run, with others beside it. */
typedef struct Item {
	const PdfRun *run;
	struct Item *next; /* what belongs to its right end, or NULL */
	float x1, y1, x2, y2;
	float size;
	gsize length;   /* bytes */
	gboolean taken; /* it is another's next */
} Item;

/* Sides of columns: stretches from left to right in which something stands. */
typedef struct Spread {
	float x1[MAX_COLUMNS], x2[MAX_COLUMNS];
	guint count;
} Spread;

/* Items that stand beside each other, with nothing but white above and
   below. */
typedef struct Strip {
	guint first, count; /* in the region's items */
	float top, bottom;
	Spread spread;
} Strip;

/* Strips that are read together. */
typedef struct Group {
	guint first, count; /* strips */
	Spread spread;      /* its columns */
} Group;

typedef struct Order {
	PdfLines *lines;
	const PdfText *text;
	guint page;
	float size; /* of the page's text */
	guint depth;
	PdfBegin begin; /* what the next line is */
	float left, right;
} Order;

/* A part of a page. */
typedef struct Region {
	Item **items;
	guint count;
	GArray *strips; /* of Strip */
} Region;

static void order_region(Order *order, Item **items, guint count);

PdfLines *
pdf_lines_new(void)
{
	PdfLines *lines = g_new0(PdfLines, 1);

	lines->text = g_string_new(NULL);
	lines->lines = g_array_new(FALSE, FALSE, sizeof(PdfLine));
	return lines;
}

void
pdf_lines_free(PdfLines *lines)
{
	if (lines == NULL)
		return;
	g_string_free(lines->text, TRUE);
	g_array_unref(lines->lines);
	g_free(lines);
}

float
pdf_lines_size(const PdfLines *lines)
{
	float size = 0;
	gsize votes = 0;
	guint i;

	for (i = 0; i < lines->lines->len; i++) {
		const PdfLine *line = &g_array_index(lines->lines, PdfLine, i);

		if (fabsf(line->size - size) < 0.3F) {
			votes += line->length;
		} else if (votes > line->length) {
			votes -= line->length;
		} else {
			size = line->size;
			votes = line->length - votes;
		}
	}
	return size;
}

/* Puts " | " in the place of the dots that lead to a page's number in TEXT from
   START on.  Returns whether there are any, and something on both sides. */
static gboolean
cut_leader(GString *text, gsize start)
{
	const char *dots = strstr(text->str + start, "....");
	gsize from, to;

	if (dots == NULL)
		dots = strstr(text->str + start, ". . . .");
	if (dots == NULL)
		return FALSE;
	from = to = (gsize)(dots - text->str);
	to += strspn(dots, ". ");
	while (from > start && text->str[from - 1] == ' ')
		from--;
	if (from == start || to == text->len)
		return FALSE;
	g_string_erase(text, (gssize)from, (gssize)(to - from));
	g_string_insert(text, (gssize)from, " | ");
	return TRUE;
}

/* Appends ITEM's line. */
static void
emit(Order *order, const Item *item)
{
	PdfLines *lines = order->lines;
	GString *text = lines->text;
	const Item *part;
	PdfLine line = {.start = text->len,
	    .page = order->page,
	    .x1 = item->x1,
	    .y1 = item->y1,
	    .x2 = item->x2,
	    .y2 = item->y2,
	    .left = order->left,
	    .right = order->right,
	    .size = item->size,
	    .bold = TRUE,
	    .italic = TRUE,
	    .begin = order->begin};

	for (part = item; part != NULL; part = part->next) {
		if (part != item)
			g_string_append_c(text, ' ');
		g_string_append_len(text,
		    order->text->text->str + part->run->start,
		    (gssize)part->run->length);
		line.bold = line.bold && part->run->bold;
		line.italic = line.italic && part->run->italic;
		if (part == item)
			line.bold_start = part->run->bold_start;
		line.bold_end = part->run->bold_end;
	}
	if (!order->text->as_is && cut_leader(text, line.start)) {
		line.row = TRUE;
		line.begin = PDF_BEGIN_ROW;
	}
	line.length = text->len - line.start;
	g_string_append_c(text, '\n');
	g_array_append_val(lines->lines, line);
	order->begin = PDF_BEGIN_LINE;
}

static int
compare_down(gconstpointer a, gconstpointer b)
{
	const Item *x = *(Item *const *)a, *y = *(Item *const *)b;

	if (x->y1 < y->y1 || x->y1 > y->y1)
		return x->y1 < y->y1 ? -1 : 1;
	if (x->x1 < y->x1 || x->x1 > y->x1)
		return x->x1 < y->x1 ? -1 : 1;
	return x->run->start < y->run->start ? -1 : 1;
}

static int
compare_across(gconstpointer a, gconstpointer b)
{
	const Item *x = *(Item *const *)a, *y = *(Item *const *)b;

	if (x->x1 < y->x1 || x->x1 > y->x1)
		return x->x1 < y->x1 ? -1 : 1;
	return x->run->start < y->run->start ? -1 : 1;
}

static void
sort_items(
    Item **items, guint count, int (*compare)(gconstpointer a, gconstpointer b))
{
	if (count > 1)
		qsort(items, count, sizeof(*items), compare);
}

/* Adds the stretch from X1 to X2 to SPREAD; what is nearer than GAP is one. */
static void
spread_add(Spread *spread, float x1, float x2, float gap)
{
	guint i, k = 0;

	for (i = 0; i < spread->count; i++) {
		gboolean apart = spread->x2[i] + gap < x1 ||
		    x2 + gap < spread->x1[i];

		/* Too many to be told apart. */
		if (apart && spread->count == MAX_COLUMNS &&
		    i + 1 == MAX_COLUMNS)
			apart = FALSE;
		if (apart) {
			spread->x1[k] = spread->x1[i];
			spread->x2[k++] = spread->x2[i];
		} else {
			x1 = MIN(x1, spread->x1[i]);
			x2 = MAX(x2, spread->x2[i]);
		}
	}
	for (i = k; i > 0 && spread->x1[i - 1] > x1; i--) {
		spread->x1[i] = spread->x1[i - 1];
		spread->x2[i] = spread->x2[i - 1];
	}
	spread->x1[i] = x1;
	spread->x2[i] = x2;
	spread->count = k + 1;
}

static void
spread_merge(Spread *spread, const Spread *other, float gap)
{
	guint i;

	for (i = 0; i < other->count; i++)
		spread_add(spread, other->x1[i], other->x2[i], gap);
}

/* The column of SPREAD that ITEM stands in. */
static guint
column_of(const Spread *spread, const Item *item)
{
	float middle = (item->x1 + item->x2) / 2;
	guint i;

	for (i = 0; i + 1 < spread->count; i++)
		if (middle < (spread->x2[i] + spread->x1[i + 1]) / 2)
			break;
	return i;
}

/* Cuts REGION's items, sorted down, where nothing stands beside each other. */
static void
find_strips(Order *order, Region *region)
{
	Strip strip = {.first = 0};
	guint i;

	for (i = 0; i < region->count; i++) {
		const Item *item = region->items[i];
		float shrink = MIN(item->y2 - item->y1, order->size * 2) *
		    SHRINK;

		if (i > 0 && item->y1 + shrink >= strip.bottom) {
			strip.count = i - strip.first;
			g_array_append_val(region->strips, strip);
			memset(&strip, 0, sizeof(strip));
			strip.first = i;
		}
		if (i == strip.first)
			strip.top = item->y1;
		strip.bottom = MAX(strip.bottom, item->y2 - shrink);
		spread_add(
		    &strip.spread, item->x1, item->x2, order->size * GUTTER);
	}
	strip.count = region->count - strip.first;
	if (strip.count > 0)
		g_array_append_val(region->strips, strip);
}

static Strip *
strip_at(const Region *region, guint i)
{
	return &g_array_index(region->strips, Strip, i);
}

/* Takes the strips from FIRST on that have the same columns. */
static void
take_group(const Order *order, const Region *region, guint first, Group *group)
{
	guint i;

	group->first = first;
	group->spread = strip_at(region, first)->spread;
	for (i = first + 1; i < region->strips->len; i++) {
		const Strip *strip = strip_at(region, i);
		Spread spread = group->spread;

		if (group->spread.count == 1) {
			if (strip->spread.count > 1)
				break;
			continue;
		}
		spread_merge(&spread, &strip->spread, order->size * GUTTER);
		if (spread.count < group->spread.count)
			break;
		group->spread = spread;
	}
	group->count = i - first;
}

/* What is in the columns of a group. */
typedef struct Columns {
	guint lines[MAX_COLUMNS];
	guint full[MAX_COLUMNS]; /* those that are nearly as wide */
	gsize bytes[MAX_COLUMNS];
} Columns;

static void
count_columns(const Region *region, const Group *group, Columns *columns)
{
	const Strip *first = strip_at(region, group->first);
	const Strip *last = strip_at(region, group->first + group->count - 1);
	guint i;

	memset(columns, 0, sizeof(*columns));
	for (i = first->first; i < last->first + last->count; i++) {
		const Item *item = region->items[i];
		guint column = column_of(&group->spread, item);
		float width = group->spread.x2[column] -
		    group->spread.x1[column];

		columns->lines[column]++;
		columns->bytes[column] += item->length;
		if (item->x2 - item->x1 >= width * 0.75F)
			columns->full[column]++;
	}
}

/* The white above strip I. */
static float
gap_above(const Region *region, guint i)
{
	return strip_at(region, i)->top - strip_at(region, i - 1)->bottom;
}

static int
compare_floats(gconstpointer a, gconstpointer b)
{
	const float *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* The white between lines that are close: that of the closest fifth of
   them. */
static float
close_gap(const Region *region, const Group *group)
{
	g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(float));
	guint i;

	for (i = group->first + 1; i < group->first + group->count; i++) {
		float gap = gap_above(region, i);

		g_array_append_val(gaps, gap);
	}
	if (gaps->len == 0)
		return 0;
	g_array_sort(gaps, compare_floats);
	return g_array_index(gaps, float, gaps->len / 5);
}

/* Whether the wide gaps between GROUP's strips are between rows: most of them
   are above strips with several cells. */
static gboolean
has_rows(const Order *order, const Region *region, const Group *group)
{
	float close = close_gap(region, group);
	guint i, wide = 0, rows = 0;

	for (i = group->first + 1; i < group->first + group->count; i++) {
		if (gap_above(region, i) < close + order->size * ROW_GAP)
			continue;
		wide++;
		rows += strip_at(region, i)->spread.count > 1;
	}
	return rows >= 2 && rows * 3 >= wide * 2;
}

/* How many of the lines of GROUP's columns but the longest stand on the
   baseline of a line in another, in percent; 100 if there are few. */
static guint
aligned_lines(const Order *order, const Region *region, const Group *group)
{
	guint i, k, j, beside = 0, aligned = 0;

	for (i = group->first; i < group->first + group->count; i++) {
		const Strip *strip = strip_at(region, i);

		if (strip->spread.count < 2 || strip->count > MAX_STRIP)
			continue;
		for (k = strip->first; k < strip->first + strip->count; k++) {
			const Item *item = region->items[k];
			gboolean found = FALSE;

			for (j = strip->first;
			     j < strip->first + strip->count && !found; j++) {
				const Item *other = region->items[j];

				found = (other->x2 < item->x1 ||
					    other->x1 > item->x2) &&
				    fabsf(item->y2 - other->y2) <
					order->size * BASELINE;
			}
			beside++;
			aligned += found ? 1U : 0U;
		}
	}
	return beside < MIN_COLUMN ? 100 : aligned * 100 / beside;
}

/* Whether GROUP is columns of text, and not a table. */
static gboolean
are_columns(const Order *order, const Region *region, const Group *group)
{
	Columns columns;
	guint i, prose = 0, lines = 0;

	if (aligned_lines(order, region, group) < MIN_ALIGNED)
		return TRUE;
	count_columns(region, group, &columns);
	for (i = 0; i < group->spread.count; i++) {
		gboolean wide = columns.bytes[i] >=
			columns.lines[i] * PROSE_CELL &&
		    columns.full[i] * 2 >= columns.lines[i];

		if (columns.lines[i] >= MIN_COLUMN && !wide)
			return FALSE;
		if (columns.lines[i] >= MIN_COLUMN)
			prose++;
		lines += columns.lines[i];
	}
	if (has_rows(order, region, group))
		return FALSE;
	return prose >= 2 || (prose == 1 && lines >= MIN_COLUMN * 4);
}

/* Reads GROUP's columns one behind the other. */
static void
order_columns(Order *order, const Region *region, const Group *group)
{
	const Strip *first = strip_at(region, group->first);
	const Strip *last = strip_at(region, group->first + group->count - 1);
	guint i, end = last->first + last->count;
	g_autoptr(GPtrArray) items = g_ptr_array_new();
	guint column;

	for (column = 0; column < group->spread.count; column++) {
		g_ptr_array_set_size(items, 0);
		for (i = first->first; i < end; i++)
			if (column_of(&group->spread, region->items[i]) ==
			    column)
				g_ptr_array_add(items, region->items[i]);
		order->begin = PDF_BEGIN_COLUMN;
		order_region(order, (Item **)items->pdata, items->len);
	}
	order->begin = PDF_BEGIN_COLUMN;
}

/* Reads the strips from FIRST to END, a row of a table. */
static void
order_row(Order *order, const Region *region, const Group *group, guint first,
    guint end)
{
	const Strip *last = strip_at(region, end - 1);
	guint column, i, begin = strip_at(region, first)->first;
	guint stop = last->first + last->count, cells = 0, at = G_MAXUINT;
	gsize length = 0;
	Group row = {.first = first, .count = end - first};

	row.spread = group->spread;
	for (i = begin; i < stop; i++) {
		column = column_of(&group->spread, region->items[i]);
		cells += at != column;
		at = column;
		length += region->items[i]->length;
	}
	if (length > MAX_ROW && cells > 1) {
		order_columns(order, region, &row);
		return;
	}
	if (cells > 1) {
		order->begin = PDF_BEGIN_ROW;
	} else {
		order->begin = PDF_BEGIN_COLUMN;
		order->left = group->spread.x1[at];
		order->right = group->spread.x2[at];
	}
	for (column = 0; column < group->spread.count; column++) {
		gboolean fresh = TRUE;

		for (i = begin; i < stop; i++) {
			PdfLine *line;

			if (column_of(&group->spread, region->items[i]) !=
			    column)
				continue;
			if (fresh && order->begin == PDF_BEGIN_LINE &&
			    cells > 1)
				order->begin = PDF_BEGIN_CELL;
			fresh = FALSE;
			emit(order, region->items[i]);
			line = &g_array_index(order->lines->lines, PdfLine,
			    order->lines->lines->len - 1);
			line->row = cells > 1;
			line->cell = column;
		}
	}
}

/* Whether strip I is the next line of a first cell that stands above it, with
   other cells beside. */
static gboolean
goes_on(const Order *order, const Region *region, const Group *group, guint i)
{
	const Strip *strip = strip_at(region, i), *above;
	const Item *item = region->items[strip->first];
	const char *text = order->text->text->str + item->run->start;
	Label label;

	if (strip->count != 1 || i == group->first ||
	    column_of(&group->spread, item) != 0 ||
	    label_parse(text, item->run->length, &label))
		return FALSE;
	above = strip_at(region, i - 1);
	return fabsf(region->items[above->first]->size - item->size) < 0.1F &&
	    region->items[above->first]->run->bold == item->run->bold;
}

static gboolean
begins_lower(const Order *order, const Item *item)
{
	return g_unichar_islower(
	    g_utf8_get_char(order->text->text->str + item->run->start));
}

/* Whether a cell of strip I goes on in the middle of a sentence from the strip
   above it. */
static gboolean
has_lower(const Order *order, const Region *region, const Group *group, guint i)
{
	const Strip *strip = strip_at(region, i), *above;
	guint k, j;

	above = strip_at(region, i - 1);
	for (k = strip->first; k < strip->first + strip->count; k++) {
		const Item *item = region->items[k];
		guint column = column_of(&group->spread, item);

		if (!begins_lower(order, item))
			continue;
		for (j = above->first;
		     j < above->first + MIN(above->count, MAX_COLUMNS); j++)
			if (column_of(&group->spread, region->items[j]) ==
			    column)
				return TRUE;
	}
	return FALSE;
}

/* Whether the strip I begins a row: by a wider gap if there are such, else by
   something in the first column. */
static gboolean
begins_row(const Order *order, const Region *region, const Group *group,
    gboolean gaps, float close, guint i)
{
	const Strip *strip = strip_at(region, i);
	guint k;

	if (strip->count == 1 && gap_above(region, i) < order->size &&
	    column_of(&group->spread, region->items[strip->first]) > 0 &&
	    begins_lower(order, region->items[strip->first]))
		return FALSE;
	if (gap_above(region, i) >= close + order->size * ROW_GAP)
		return TRUE;
	if (gaps || goes_on(order, region, group, i))
		return FALSE;
	for (k = strip->first; k < strip->first + strip->count; k++)
		if (column_of(&group->spread, region->items[k]) == 0)
			return TRUE;
	return FALSE;
}

static void
order_table(Order *order, const Region *region, const Group *group)
{
	float close = close_gap(region, group);
	guint i, first = group->first, end = group->first + group->count;
	guint wide = 0, begun = 0, lower = 0;
	gboolean gaps;

	order->left = group->spread.x1[0];
	order->right = group->spread.x2[group->spread.count - 1];
	for (i = first + 1; i < end; i++) {
		gboolean here = begins_row(
		    order, region, group, TRUE, close, i);

		wide += here ? 1U : 0U;
		begun += begins_row(order, region, group, FALSE, close, i) ? 1U
									   : 0U;
		lower += !here && has_lower(order, region, group, i) ? 1U : 0U;
	}
	/* Rows are told by gaps if there are as many of these, or if the lines
	   between them plainly go on. */
	gaps = wide * 2 >= begun || lower * 3 >= begun - wide;
	for (i = first + 1; i <= end; i++) {
		if (i < end &&
		    !begins_row(order, region, group, gaps, close, i))
			continue;
		order_row(order, region, group, first, i);
		first = i;
	}
	order->begin = PDF_BEGIN_COLUMN;
}

/* Whether GROUP is a line that wide spaces cut, or a few full lines between
   LEFT and RIGHT whose spaces stand below one another by chance. */
static gboolean
is_cut_line(const Order *order, const Region *region, const Group *group,
    float left, float right)
{
	const Spread *spread = &group->spread;
	guint i, k, last = spread->count - 1;
	gboolean full = spread->x1[0] < left + order->size * PROSE_GAP &&
	    spread->x2[last] > right - order->size;
	float widest = order->size * (group->count == 1 ? PROSE_GAP : WIDE_GAP);

	if (group->count > MAX_CUT || (!full && spread->count > MAX_CUT) ||
	    (!full && group->count > 1))
		return FALSE;
	for (i = 0; i < last; i++)
		if (spread->x1[i + 1] - spread->x2[i] > widest)
			return FALSE;
	for (i = group->first; i < group->first + group->count; i++) {
		const Strip *strip = strip_at(region, i);
		gsize length = 0;

		for (k = strip->first; k < strip->first + strip->count; k++)
			length += region->items[k]->length;
		if (length < PROSE_LINE)
			return FALSE;
	}
	return TRUE;
}

/* Reads GROUP, which has no columns; the lines' sides are those of most of
   REGION's lines. */
static void
order_lines(Order *order, const Region *region, const Group *group)
{
	guint i, k;

	for (i = group->first; i < group->first + group->count; i++) {
		const Strip *strip = strip_at(region, i);

		sort_items(region->items + strip->first, strip->count,
		    strip->count > 1 && strip->spread.count > 1 ? compare_across
								: compare_down);
		for (k = strip->first; k < strip->first + strip->count; k++) {
			Item *item = region->items[k];

			if (k > strip->first && strip->spread.count > 1) {
				Item *last = region->items[strip->first];

				while (last->next != NULL)
					last = last->next;
				last->next = item;
				region->items[strip->first]->x2 = item->x2;
			}
		}
		for (k = strip->first; k < strip->first + strip->count; k++) {
			emit(order, region->items[k]);
			if (strip->spread.count > 1)
				break;
		}
	}
}

/* Finds the sides of REGION's lines: where nearly all of those end that stand
   alone. */
static void
find_sides(Order *order, const Region *region)
{
	g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(float));
	guint i;

	order->left = G_MAXFLOAT;
	for (i = 0; i < region->strips->len; i++) {
		const Strip *strip = strip_at(region, i);

		if (strip->spread.count > 1)
			continue;
		order->left = MIN(order->left, strip->spread.x1[0]);
		g_array_append_val(ends, strip->spread.x2[0]);
	}
	if (ends->len == 0) {
		order->left = order->right = 0;
		return;
	}
	g_array_sort(ends, compare_floats);
	order->right = g_array_index(
	    ends, float, ends->len - 1 - ends->len / 20);
}

/* Gives back the strips at GROUP's end that are no rows: what stands below a
   table, in its first column. */
static void
trim_table(const Order *order, const Region *region, Group *group)
{
	float close = close_gap(region, group) + order->size * ROW_GAP;
	guint i = group->first + group->count, end = i;

	while (i > group->first + 1 &&
	    strip_at(region, i - 1)->spread.count == 1) {
		i--;
		if (column_of(&group->spread,
			region->items[strip_at(region, i)->first]) != 0)
			break;
		if (gap_above(region, i) >= close ||
		    !goes_on(order, region, group, i))
			end = i;
	}
	group->count = end - group->first;
}

static void
order_region(Order *order, Item **items, guint count)
{
	Region region = {items, count, NULL};
	float left, right;
	guint i = 0;

	sort_items(items, count, compare_down);
	if (++order->depth > MAX_DEPTH) {
		for (i = 0; i < count; i++)
			emit(order, items[i]);
		order->depth--;
		return;
	}
	region.strips = g_array_new(FALSE, FALSE, sizeof(Strip));
	find_strips(order, &region);
	find_sides(order, &region);
	left = order->left;
	right = order->right;
	while (i < region.strips->len) {
		Group group;

		take_group(order, &region, i, &group);
		if (group.spread.count == 1 ||
		    is_cut_line(order, &region, &group, left, right)) {
			order->left = left;
			order->right = right;
			order_lines(order, &region, &group);
		} else if (are_columns(order, &region, &group)) {
			order_columns(order, &region, &group);
		} else {
			trim_table(order, &region, &group);
			order_table(order, &region, &group);
		}
		i += group.count;
	}
	g_array_unref(region.strips);
	order->depth--;
}

/* Whether RUN is what a list's item begins with: a bullet, or a number that
   ends as such do. */
static gboolean
is_marker(const PdfText *text, const PdfRun *run, gboolean small)
{
	const char *start = text->text->str + run->start;
	Label label;

	if (run->length > MAX_MARKER)
		return FALSE;
	if (g_utf8_strlen(start, (gssize)run->length) == 1)
		return !g_unichar_isalnum(g_utf8_get_char(start));
	/* A note's number has nothing behind it. */
	return label_parse(start, run->length, &label) &&
	    label.next >= run->length &&
	    (label.ending != 0 || label.depth > 1 || small);
}

/* Whether RIGHT is a number of a note that stands at LEFT's end. */
static gboolean
is_raised(const Item *left, const Item *right)
{
	return right->size < left->size * RAISED &&
	    right->y1 + right->y2 < left->y1 + left->y2;
}

/* Whether RIGHT is to be read right behind LEFT. */
static gboolean
belongs_beside(
    const PdfText *text, float page, const Item *left, const Item *right)
{
	float gap = right->x1 - left->x2, size = MAX(left->size, right->size);
	float middle = (right->y1 + right->y2) / 2;

	if (gap < -size * NUMBER_GAP || right->y1 > left->y2 ||
	    right->y2 < left->y1)
		return FALSE;
	if (is_raised(left, right))
		return gap < size * NUMBER_GAP;
	if (is_raised(right, left))
		return gap < size * NUMBER_GAP ||
		    (gap < size * MARKER_GAP &&
			is_marker(text, left->run, TRUE));
	return middle > left->y1 && middle < left->y2 &&
	    gap < size * MARKER_GAP &&
	    is_marker(text, left->run, left->size < page * SMALL);
}

/* Puts ITEM's neighbour to the right behind it, if that belongs there. */
static void
join_neighbour(
    const PdfText *text, float page, Item **items, guint count, guint i)
{
	Item *best = NULL, *last = items[i];
	guint from = i > NEIGHBOURS ? i - NEIGHBOURS : 0, k;

	while (last->next != NULL)
		last = last->next;
	for (k = from; k < MIN(count, i + NEIGHBOURS); k++) {
		Item *other = items[k];

		if (k == i || other->x1 <= last->x1 || other->taken ||
		    !belongs_beside(text, page, last, other))
			continue;
		if (best == NULL || other->x1 < best->x1)
			best = other;
	}
	if (best == NULL)
		return;
	best->taken = TRUE;
	last->next = best;
}

/* Makes one item of those that are read together, and leaves only the first of
   them in ITEMS.  Returns how many there are. */
static guint
join_items(const PdfText *text, float page, Item **items, guint count)
{
	guint i, kept = 0;

	sort_items(items, count, compare_down);
	for (i = 0; i < count; i++)
		join_neighbour(text, page, items, count, i);
	for (i = 0; i < count; i++) {
		Item *item = items[i], *part;

		if (item->taken)
			continue;
		for (part = item->next; part != NULL; part = part->next) {
			item->x2 = MAX(item->x2, part->x2);
			item->y1 = MIN(item->y1, part->y1);
			item->y2 = MAX(item->y2, part->y2);
			item->length += part->length + 1;
			if (part->length > item->run->length)
				item->size = part->size;
		}
		items[kept++] = item;
	}
	return kept;
}

/* Whether COUNT or more of STARTS, sorted, are where X is. */
static gboolean
begins_column(const GArray *starts, float x, guint count)
{
	guint low = 0, high = starts->len;

	while (low < high) {
		guint middle = (low + high) / 2;

		if (g_array_index(starts, float, middle) < x - SAME_START)
			low = middle + 1;
		else
			high = middle;
	}
	return low + count <= starts->len &&
	    g_array_index(starts, float, low + count - 1) <= x + SAME_START;
}

/* Joins the runs that stand behind a gap which is no more than wide to those
   before them, unless other lines begin there. */
static void
join_soft(Item *places, guint count)
{
	g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(float));
	guint i;

	for (i = 0; i < count; i++)
		if (!places[i].run->soft)
			g_array_append_val(starts, places[i].x1);
	g_array_sort(starts, compare_floats);
	for (i = 1; i < count; i++) {
		Item *last = &places[i - 1], *item = &places[i];

		if (!item->run->soft || item->run->turn != last->run->turn ||
		    item->run != last->run + 1 || item->x1 <= last->x1 ||
		    begins_column(starts, item->x1,
			item->x1 - last->x2 < item->size * SOFT_GAP ? 3 : 2))
			continue;
		last->next = item;
		item->taken = TRUE;
	}
}

/* The size that most of the text of COUNT items is set in. */
static float
find_size(Item **items, guint count)
{
	float size = 0;
	gsize votes = 0;
	guint i;

	for (i = 0; i < count; i++) {
		if (fabsf(items[i]->size - size) < 0.1F) {
			votes += items[i]->length;
		} else if (votes > items[i]->length) {
			votes -= items[i]->length;
		} else {
			size = items[i]->size;
			votes = items[i]->length - votes;
		}
	}
	return size;
}

/* Where most of the page's text runs. */
static PdfTurn
find_turn(const PdfText *text, const PdfPage *page)
{
	gsize bytes[PDF_ASKEW + 1] = {0};
	guint i;

	for (i = page->first; i < page->first + page->count; i++) {
		const PdfRun *run = &g_array_index(text->runs, PdfRun, i);

		if (!run->furniture)
			bytes[run->turn] += run->length;
	}
	if (bytes[PDF_UP] > bytes[PDF_ACROSS])
		return PDF_UP;
	return bytes[PDF_DOWN] > bytes[PDF_ACROSS] ? PDF_DOWN : PDF_ACROSS;
}

/* Places ITEM where RUN is on PAGE, turned so that TURN is across. */
static void
place_item(Item *item, const PdfRun *run, const PdfPage *page, PdfTurn turn)
{
	memset(item, 0, sizeof(*item));
	item->run = run;
	item->size = run->size;
	item->length = run->length;
	item->x1 = run->x1;
	item->x2 = run->x2;
	item->y1 = run->y1;
	item->y2 = run->y2;
	if (turn == PDF_UP) {
		item->x1 = page->height - run->y2;
		item->x2 = page->height - run->y1;
		item->y1 = run->x1;
		item->y2 = run->x2;
	} else if (turn == PDF_DOWN) {
		item->x1 = run->y1;
		item->x2 = run->y2;
		item->y1 = page->width - run->x2;
		item->y2 = page->width - run->x1;
	}
}

void
pdf_order_page(PdfLines *lines, const PdfText *text, guint page)
{
	const PdfPage *sheet = &g_array_index(text->pages, PdfPage, page);
	g_autofree Item *places = g_new(Item, sheet->count + 1);
	g_autofree Item **items = g_new(Item *, sheet->count + 1);
	Order order = {.lines = lines,
	    .text = text,
	    .page = page,
	    .begin = PDF_BEGIN_COLUMN};
	PdfTurn turn = find_turn(text, sheet);
	guint i, n = 0, count = 0, aside = sheet->count;

	for (i = 0; i < sheet->count; i++) {
		const PdfRun *run = &g_array_index(
		    text->runs, PdfRun, sheet->first + i);

		if (run->furniture)
			continue;
		place_item(&places[n], run, sheet, turn);
		if (run->turn == turn)
			items[count++] = &places[n];
		else
			items[--aside] = &places[n];
		n++;
	}
	join_soft(places, n);
	order.size = find_size(items, count);
	count = join_items(text, order.size, items, count);
	order_region(&order, items, count);
	/* What runs another way is not in the way of the text. */
	order.left = order.right = 0;
	for (i = sheet->count; i > aside; i--) {
		if (items[i - 1]->taken)
			continue;
		order.begin = PDF_BEGIN_COLUMN;
		emit(&order, items[i - 1]);
	}
}
