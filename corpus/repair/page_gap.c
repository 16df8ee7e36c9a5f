/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/page_gap.h"

#include <string.h>

#include "corpus/repair/furniture.h"
#include "corpus/repair/head.h"
#include "corpus/repair/sheets.h"

enum {
	MIN_NEWLINES = 4, /* of a gap */
	MIN_PAIRS = 4,    /* of numbers with gaps between them */
};

/* A page by its gaps. */
typedef struct Leaf {
	guint number; /* as printed; 0: not known */
	gboolean roman;
	gboolean follows; /* a sentence goes on from the page above */
} Leaf;

static Leaf *
leaf_at(const GArray *leaves, guint i)
{
	return &g_array_index(leaves, Leaf, i);
}

/* Where the text behind the next gap from AT on begins; the text's end if there
   is none. */
static gsize
next_gap(const GString *text, gsize at)
{
	guint newlines = 0;

	for (; at < text->len; at++) {
		if (text->str[at] == '\n')
			newlines++;
		else if (!g_ascii_isspace(text->str[at]) &&
		    newlines >= MIN_NEWLINES)
			return at;
		else if (!g_ascii_isspace(text->str[at]))
			newlines = 0;
	}
	return at;
}

static gboolean
is_number(const Cut *cut)
{
	return cut->mark == MARK_HEAD || cut->mark == MARK_ALONE ||
	    cut->mark == MARK_EDGE;
}

/* How many gaps TEXT has from *GAP up to OFFSET; *GAP becomes the next. */
static guint
count_gaps(const GString *text, gsize *gap, gsize offset)
{
	guint count = 0;

	for (; *gap < text->len && *gap <= offset; count++)
		*gap = next_gap(text, *gap);
	return count;
}

gboolean
page_gap_parts(const GString *text, const GArray *cuts)
{
	const Cut *last = NULL;
	gsize gap = next_gap(text, 0);
	guint pairs = 0, odd = 0;

	for (guint i = 0; i < cuts->len; i++) {
		const Cut *cut = &g_array_index(cuts, Cut, i);
		guint count;

		if (!is_number(cut))
			continue;
		count = count_gaps(text, &gap, cut->source.start);
		if (last != NULL && cut->roman == last->roman &&
		    cut->number > last->number) {
			if (count == 0)
				return FALSE;
			pairs++;
			odd += count > cut->number - last->number;
		}
		last = cut;
	}
	return pairs >= MIN_PAIRS && odd * 8 <= pairs;
}

void
page_gap_feed(GString *text)
{
	g_autoptr(GString) out = g_string_sized_new(text->len + 64);
	gsize at = 0, gap;

	while ((gap = next_gap(text, at)) < text->len) {
		g_string_append_len(out, text->str + at, (gssize)(gap - at));
		g_string_append_c(out, '\f');
		at = gap;
	}
	g_string_append_len(out, text->str + at, (gssize)(text->len - at));
	g_string_truncate(text, 0);
	g_string_append_len(text, out->str, (gssize)out->len);
}

/* Whether the sentence before the form feed at OFFSET goes on behind it and the
   CUTS around it; cut NEXT is the first behind it. */
static gboolean
goes_on(const GString *text, const GArray *cuts, gsize offset, guint next)
{
	gsize start = offset, end = offset + 1;
	guint i;

	for (i = next; i > 0; i--) {
		const Cut *cut = &g_array_index(cuts, Cut, i - 1);

		if (cut->end < head_text_before(text, start))
			break;
		start = MIN(start, cut->start);
	}
	for (i = next; i < cuts->len; i++) {
		const Cut *cut = &g_array_index(cuts, Cut, i);

		if (cut->start > head_text_behind(text, end))
			break;
		end = MAX(end, cut->end);
	}
	return head_cuts_sentence(text, start, end) == 2;
}

/* The leaves of TEXT with the numbers that stand on them.  Returns: (transfer
   full) a GArray of Leaf. */
static GArray *
find_leaves(const GString *text, const GArray *cuts)
{
	GArray *leaves = g_array_new(FALSE, FALSE, sizeof(Leaf));
	const char *feed = text->str, *end = text->str + text->len;
	Leaf leaf = {.number = 0};
	guint i = 0;

	while (feed < end) {
		const char *start = feed;

		feed = memchr(start, '\f', (gsize)(end - start));
		feed = feed == NULL ? end : feed;
		for (; i < cuts->len; i++) {
			const Cut *cut = &g_array_index(cuts, Cut, i);

			if (text->str + cut->source.start >= feed)
				break;
			if (!is_number(cut) || leaf.number > 0)
				continue;
			leaf.number = cut->number;
			leaf.roman = cut->roman;
		}
		g_array_append_val(leaves, leaf);
		if (feed == end)
			break;
		leaf = (Leaf){.follows = goes_on(
				  text, cuts, (gsize)(feed - text->str), i)};
		feed++;
	}
	return leaves;
}

/* Numbers the leaves from LAST to NEXT, both of which have one, if there are as
   many as pages. */
static void
fill(GArray *leaves, guint last, guint next)
{
	const Leaf *from = leaf_at(leaves, last), *to = leaf_at(leaves, next);

	if (from->roman != to->roman ||
	    to->number != from->number + (next - last))
		return;
	for (guint i = last + 1; i < next; i++) {
		leaf_at(leaves, i)->number = from->number + (i - last);
		leaf_at(leaves, i)->roman = from->roman;
	}
}

/* Numbers the leaves that have no number as those around them tell. */
static void
count_leaves(GArray *leaves)
{
	guint i, last = leaves->len;

	for (i = 0; i < leaves->len; i++) {
		if (leaf_at(leaves, i)->number == 0)
			continue;
		if (last < i)
			fill(leaves, last, i);
		last = i;
	}
	for (i = 1; i < leaves->len; i++) {
		const Leaf *above = leaf_at(leaves, i - 1);
		Leaf *leaf = leaf_at(leaves, i);

		if (leaf->number == 0 && above->number > 0 && leaf->follows) {
			leaf->number = above->number + 1;
			leaf->roman = above->roman;
		}
	}
	for (i = leaves->len; i > 1; i--) {
		Leaf *above = leaf_at(leaves, i - 2);
		const Leaf *leaf = leaf_at(leaves, i - 1);

		if (above->number == 0 && leaf->number > 1 && leaf->follows) {
			above->number = leaf->number - 1;
			above->roman = leaf->roman;
		}
	}
}

void
page_gap_label(const GString *text, const GArray *cuts, GArray *pages)
{
	g_autoptr(GArray) leaves = find_leaves(text, cuts);
	Leaf last = {.number = 0};
	guint number = 0, at = 0;

	count_leaves(leaves);
	for (guint i = 0; i < leaves->len; i++) {
		const Leaf *leaf = leaf_at(leaves, i);

		if (leaf->number == 0) {
			sheets_add(pages, 0, 0, FALSE);
			continue;
		}
		if (leaf->roman == last.roman && leaf->number > last.number &&
		    last.number > 0)
			number += leaf->number - last.number;
		else
			number += i + 1 - at;
		sheets_add(pages, number, leaf->number, leaf->roman);
		last = *leaf;
		at = i + 1;
	}
}
