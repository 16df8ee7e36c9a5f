/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/head.h"

#include <string.h>

enum {
	MAX_WORDS = 24, /* of a running head */
	MAX_NEAR = 90,  /* bytes of a line at a page's edge */
	NEAR_LINES = 2, /* that are looked at, above and below */
	MAX_FEEDS = 1 << 17,
	MAX_SPACE = 512, /* bytes of white space that are looked across */
	WIDE_LINE = 30,  /* bytes of a line that is no heading */
};

/* What is being looked through. */
typedef struct Sheet {
	const GString *text;
	const GArray *numbers; /* of PageNumber */
	GArray *cuts;          /* of Cut */
	GHashTable *counted;   /* where the lines begin that were counted */
} Sheet;

static gboolean
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

gsize
head_text_before(const GString *text, gsize offset)
{
	gsize limit = offset > MAX_SPACE ? offset - MAX_SPACE : 0;

	while (offset > limit && is_blank(text->str[offset - 1]))
		offset--;
	return offset;
}

gsize
head_text_behind(const GString *text, gsize offset)
{
	gsize limit = MIN(text->len, offset + MAX_SPACE);

	while (offset < limit && is_blank(text->str[offset]))
		offset++;
	return offset;
}

guint
head_cuts_sentence(const GString *text, gsize start, gsize end)
{
	gsize before = head_text_before(text, start);
	gsize behind = head_text_behind(text, end), line = before;
	gunichar last, next;

	if (before == 0 || behind == text->len)
		return 0;
	last = g_utf8_get_char(g_utf8_prev_char(text->str + before));
	next = g_utf8_get_char(text->str + behind);
	if (!g_unichar_isalnum(last) && last != ',' && last != '-')
		return 0;
	if (g_unichar_islower(next))
		return 2;
	while (line > 0 && before - line < WIDE_LINE &&
	    text->str[line - 1] != '\n')
		line--;
	return before - line >= WIDE_LINE && g_unichar_isalpha(next) ? 1 : 0;
}

/* The word that ends before *END and not before START; *END becomes its
   beginning.  Its length is 0 if there is none. */
static gsize
word_before(const char *text, gsize start, gsize *end)
{
	gsize stop;

	while (*end > start && is_blank(text[*end - 1]))
		(*end)--;
	stop = *end;
	while (*end > start && !is_blank(text[*end - 1]))
		(*end)--;
	return stop - *end;
}

static gsize
word_behind(const char *text, gsize end, gsize *start)
{
	gsize begin;

	while (*start < end && is_blank(text[*start]))
		(*start)++;
	begin = *start;
	while (*start < end && !is_blank(text[*start]))
		(*start)++;
	return *start - begin;
}

/* How far to the left the same words stand before the numbers A and B: where
   the head before A begins. */
static gsize
common_left(const GString *text, const PageNumber *a, const PageNumber *b)
{
	gsize at = a->start, other = b->start, begin = a->start;
	guint words;

	for (words = 0; words < MAX_WORDS; words++) {
		gsize n = word_before(text->str, a->line_start, &at);
		gsize m = word_before(text->str, b->line_start, &other);

		if (n == 0 || n != m ||
		    memcmp(text->str + at, text->str + other, n) != 0)
			break;
		begin = at;
	}
	return begin;
}

static gsize
common_right(const GString *text, const PageNumber *a, const PageNumber *b)
{
	gsize at = a->end, other = b->end, end = a->end;
	guint words;

	for (words = 0; words < MAX_WORDS; words++) {
		gsize n = word_behind(text->str, a->line_end, &at);
		gsize m = word_behind(text->str, b->line_end, &other);

		if (n == 0 || n != m ||
		    memcmp(text->str + at - n, text->str + other - n, n) != 0)
			break;
		end = at;
	}
	return end;
}

static gboolean
is_lower_at(const GString *text, gsize offset)
{
	return g_unichar_islower(g_utf8_get_char(text->str + offset));
}

/* Moves START, a head's beginning, to its first word that does not begin in
   lower case: words of the sentence may be the same by chance. */
static gsize
skip_lower(const GString *text, gsize start, gsize end)
{
	while (start < end &&
	    (is_blank(text->str[start]) || is_lower_at(text, start))) {
		while (start < end && !is_blank(text->str[start]))
			start++;
		start = head_text_behind(text, start);
	}
	return MIN(start, end);
}

static guint
count_words(const GString *text, gsize start, gsize end)
{
	guint words = 0;

	while (start < end && word_behind(text->str, end, &start) > 0)
		words++;
	return words;
}

/* Takes the head before number N that M has too into CUT. */
static void
find_left(
    const GString *text, const PageNumber *n, const PageNumber *m, Cut *cut)
{
	gsize start = common_left(text, n, m);

	if (start > n->line_start)
		start = skip_lower(text, start, n->start);
	if (start < cut->start && count_words(text, start, n->start) >= 2) {
		cut->start = start;
		cut->mark = MARK_HEAD;
		cut->key = KEY_LEFT;
	}
}

/* Likewise of the head behind it, which does not begin in lower case either
   ("77 years since"). */
static void
find_right(
    const GString *text, const PageNumber *n, const PageNumber *m, Cut *cut)
{
	gsize end = common_right(text, n, m);

	if (end > cut->end &&
	    !is_lower_at(text, head_text_behind(text, n->end)) &&
	    count_words(text, n->end, end) >= 2) {
		cut->end = end;
		cut->mark = MARK_HEAD;
		cut->key = KEY_RIGHT;
	}
}

/* Takes the head that the numbers I and J have in common into the cut of I. */
static void
find_head(Sheet *sheet, guint i, guint j, guint64 key)
{
	const PageNumber *n = &g_array_index(sheet->numbers, PageNumber, i);
	const PageNumber *m = &g_array_index(sheet->numbers, PageNumber, j);
	Cut *cut = &g_array_index(sheet->cuts, Cut, i);

	if (n->keys[KEY_LINE] == key && m->keys[KEY_LINE] == key) {
		cut->start = n->line_start;
		cut->end = n->line_end;
		cut->mark = MARK_HEAD;
		cut->key = KEY_LINE;
	} else if (n->keys[KEY_LEFT] == key && m->keys[KEY_LEFT] == key) {
		find_left(sheet->text, n, m, cut);
	} else if (n->keys[KEY_RIGHT] == key && m->keys[KEY_RIGHT] == key) {
		find_right(sheet->text, n, m, cut);
	}
}

/* Finds the heads that several numbers have: each number is compared with the
   last one before it that has the same words, and with the next. */
static void
find_heads(Sheet *sheet)
{
	g_autoptr(GHashTable) last = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, NULL, NULL);
	guint i, k;

	for (i = 0; i < sheet->numbers->len; i++) {
		PageNumber *n = &g_array_index(sheet->numbers, PageNumber, i);

		for (k = 0; k < G_N_ELEMENTS(n->keys); k++) {
			gpointer before;

			if (n->keys[k] == 0)
				continue;
			before = g_hash_table_lookup(last, &n->keys[k]);
			if (before != NULL) {
				guint j = GPOINTER_TO_UINT(before) - 1;

				find_head(sheet, i, j, n->keys[k]);
				find_head(sheet, j, i, n->keys[k]);
			}
			g_hash_table_insert(
			    last, &n->keys[k], GUINT_TO_POINTER(i + 1));
		}
	}
}

/* Whether the words of a cut come next to other numbers as often as next to
   those of the series: then they are words of the text ("Security Council
   resolution 1373"). */
static gboolean
is_frequent(const Sheet *sheet, const Cut *cut)
{
	guint64 key = cut->source.keys[cut->key];
	guint all = cut->source.counts[cut->key];
	guint i, seen = 0;

	for (i = 0; i < sheet->numbers->len && seen * 5 < all * 3; i++)
		if (g_array_index(sheet->numbers, PageNumber, i)
			.keys[cut->key] == key)
			seen++;
	return cut->key != KEY_LINE && seen * 5 < all * 3;
}

/* The line below OFFSET, blank ones passed over. */
static gboolean
next_line(const GString *text, gsize offset, gsize *start, gsize *end)
{
	const char *newline;

	*start = head_text_behind(text, offset);
	if (*start == text->len)
		return FALSE;
	newline = memchr(
	    text->str + *start, '\n', MIN(text->len - *start, MAX_NEAR + 1));
	if (newline == NULL && text->len - *start > MAX_NEAR)
		return FALSE;
	*end = newline == NULL ? text->len : (gsize)(newline - text->str);
	*end = head_text_before(text, *end);
	return TRUE;
}

/* The line above the one that begins at OFFSET. */
static gboolean
previous_line(const GString *text, gsize offset, gsize *start, gsize *end)
{
	*end = head_text_before(text, offset);
	*start = *end;
	while (*start > 0 && text->str[*start - 1] != '\n') {
		if (*end - *start > MAX_NEAR)
			return FALSE;
		(*start)--;
	}
	*start = head_text_behind(text, *start);
	return *start < *end;
}

/* A key that lines of the same words have, in whatever order and with whatever
   numbers: heads of left and right pages are often each other's mirror image,
   and have the page's number in them. */
static guint64
bag_of_words(const GString *text, gsize start, gsize end)
{
	guint64 key = 0;
	gsize n;

	while (start < end && (n = word_behind(text->str, end, &start)) > 0) {
		guint64 hash = G_GUINT64_CONSTANT(0xcbf29ce484222325);
		gsize i;

		for (i = start - n; i < start; i++) {
			char byte = text->str[i];

			if (g_ascii_isdigit(byte)) {
				if (i > start - n &&
				    g_ascii_isdigit(text->str[i - 1]))
					continue;
				byte = '0';
			}
			hash = (hash ^ (guchar)byte) *
			    G_GUINT64_CONSTANT(0x100000001b3);
		}
		key += hash;
	}
	return key == 0 ? 1 : key;
}

typedef void (*NearFunc)(Sheet *, Cut *, GHashTable *, gsize, gsize);

/* Calls FUNC with the lines next to CUT, which takes whole lines, the nearest
   first; above and below. */
static void
each_near(Sheet *sheet, Cut *cut, GHashTable *seen, NearFunc func)
{
	gsize above = cut->start, below = cut->end, start, end;
	guint i;

	for (i = 0; i < NEAR_LINES; i++) {
		if (!previous_line(sheet->text, above, &start, &end))
			break;
		func(sheet, cut, seen, start, end);
		above = start;
	}
	for (i = 0; i < NEAR_LINES; i++) {
		if (!next_line(sheet->text, below, &start, &end))
			break;
		func(sheet, cut, seen, start, end);
		below = end;
	}
}

static void
count_near(Sheet *sheet, Cut *cut, GHashTable *seen, gsize start, gsize end)
{
	guint64 key = bag_of_words(sheet->text, start, end);
	guint count = GPOINTER_TO_UINT(g_hash_table_lookup(seen, &key));

	(void)cut;
	/* On a short page a line is near the cuts of both ends. */
	if (!g_hash_table_add(sheet->counted, GSIZE_TO_POINTER(start)))
		return;
	g_hash_table_insert(
	    seen, g_memdup2(&key, sizeof(key)), GUINT_TO_POINTER(count + 1));
}

static gboolean
has_digit(const GString *text, gsize start, gsize end)
{
	while (start < end && !g_ascii_isdigit(text->str[start]))
		start++;
	return start < end;
}

/* Takes a line next to CUT into it if it stands next to others too. */
static void
take_near(Sheet *sheet, Cut *cut, GHashTable *seen, gsize start, gsize end)
{
	const GString *text = sheet->text;
	guint64 key = bag_of_words(text, start, end);
	guint count = GPOINTER_TO_UINT(g_hash_table_lookup(seen, &key));

	if (end - start < 3 || is_lower_at(text, start) ||
	    count < (has_digit(text, start, end) ? 2 : 3))
		return;
	if (end <= cut->start && head_text_behind(text, end) >= cut->start)
		cut->start = start;
	else if (start >= cut->end && head_text_before(text, start) <= cut->end)
		cut->end = end;
}

/* Extends the cuts of whole lines to lines beside them that come again. */
static void
find_near(Sheet *sheet)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, g_free, NULL);
	g_autoptr(GHashTable) counted = g_hash_table_new(NULL, NULL);
	guint i;

	sheet->counted = counted;
	for (i = 0; i < sheet->cuts->len; i++) {
		Cut *cut = &g_array_index(sheet->cuts, Cut, i);

		if (cut->lines)
			each_near(sheet, cut, seen, count_near);
	}
	for (i = 0; i < sheet->cuts->len; i++) {
		Cut *cut = &g_array_index(sheet->cuts, Cut, i);

		if (cut->lines)
			each_near(sheet, cut, seen, take_near);
	}
}

static gboolean
takes_lines(const GString *text, const Cut *cut)
{
	gsize start = cut->start, end = cut->end;

	while (start > 0 && text->str[start - 1] != '\n' &&
	    is_blank(text->str[start - 1]))
		start--;
	while (end < text->len && text->str[end] != '\n' &&
	    is_blank(text->str[end]))
		end++;
	return (start == 0 || text->str[start - 1] == '\n') &&
	    (end == text->len || text->str[end] == '\n');
}

/* Makes a cut of each page number. */
static void
cut_numbers(Sheet *sheet)
{
	guint i;

	for (i = 0; i < sheet->numbers->len; i++) {
		PageNumber n = g_array_index(sheet->numbers, PageNumber, i);
		Cut cut = {.start = n.start,
		    .end = n.end,
		    .number = n.number,
		    .roman = n.roman,
		    .source = n};

		if (n.place == NUMBER_ALONE)
			cut.mark = MARK_ALONE;
		else if (n.place != NUMBER_INNER)
			cut.mark = MARK_EDGE;
		g_array_append_val(sheet->cuts, cut);
	}
	find_heads(sheet);
	for (i = 0; i < sheet->cuts->len; i++) {
		Cut *cut = &g_array_index(sheet->cuts, Cut, i);

		if (cut->mark == MARK_HEAD && is_frequent(sheet, cut))
			cut->mark = MARK_NONE;
		cut->lines = cut->mark != MARK_NONE && cut->mark != MARK_EDGE &&
		    takes_lines(sheet->text, cut);
	}
}

/* Makes an empty cut of each form feed, which lines next to it may be taken
   into. */
static void
cut_feeds(Sheet *sheet)
{
	const GString *text = sheet->text;
	const char *p = text->str, *end = p + text->len;
	guint count = 0;

	for (; (p = memchr(p, '\f', (gsize)(end - p))) != NULL; p++) {
		gsize at = (gsize)(p - text->str);
		Cut cut = {.mark = MARK_FEED,
		    .start = at,
		    .end = at + 1,
		    .lines = TRUE};

		if (count++ == MAX_FEEDS)
			break;
		g_array_append_val(sheet->cuts, cut);
	}
}

static gint
compare(gconstpointer a, gconstpointer b)
{
	const Cut *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

GArray *
head_find(const GString *text, const GArray *numbers)
{
	GArray *cuts = g_array_new(FALSE, FALSE, sizeof(Cut));
	Sheet sheet = {.text = text, .numbers = numbers, .cuts = cuts};

	cut_numbers(&sheet);
	cut_feeds(&sheet);
	find_near(&sheet);
	g_array_sort(cuts, compare);
	return cuts;
}
