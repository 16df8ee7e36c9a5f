/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/furniture.h"

#include "corpus/repair/head.h"
#include "corpus/repair/page_gap.h"
#include "corpus/repair/recurring.h"
#include "corpus/repair/sheets.h"
#include "corpus/repair/spacing.h"

#include <string.h>

enum {
	MIN_INNER_PAGE = 1000, /* bytes between heads inside paragraphs */
	MAX_INNER_PAGE = 10000,
	MIN_REGULAR = 5, /* numbers alone in lines that are as regular as pages,
			    if the paragraphs of the text are short */
	MAX_NOTES = 400, /* bytes of notes at a page's foot */
};

typedef struct Sheet {
	const GString *text;
	GArray *cuts;  /* of Cut, by offset */
	gboolean gaps; /* its form feeds were put into gaps (page_gap.h) */
} Sheet;

/* How good the reasons are to cut what has one mark. */
typedef struct Tally {
	guint count;
	guint parted; /* sentences that go on behind the cut */
	guint open;   /* sentences that have not ended before it */
} Tally;

static void
add_tally(Tally *sum, const Tally *tally)
{
	sum->count += tally->count;
	sum->parted += tally->parted;
	sum->open += tally->open;
}

/* Furniture cuts sentences in two, which the numbers of articles and tables
   don't. */
static gboolean
parts_sentences(const Tally *tally)
{
	return tally->parted + tally->open > 0 &&
	    (tally->parted * 2 + tally->open) * 2 >= tally->count;
}

/* Whether the first words of the text are the head that is cut in CUT. */
static gboolean
is_title(const Sheet *sheet, const Cut *cut)
{
	const char *title = sheet->text->str + head_text_behind(sheet->text, 0);
	gsize length = cut->source.start - cut->start;

	length = head_text_before(sheet->text, cut->source.start) - cut->start;
	return cut->mark == MARK_HEAD && cut->key == KEY_LEFT && length > 0 &&
	    strncmp(title, sheet->text->str + cut->start, length) == 0;
}

/* Whether heads inside paragraphs are as regular as pages are: "Goal 5" and
   "Goal 6" may be in the text by chance. */
static gboolean
is_regular(const Sheet *sheet, guint count)
{
	guint i, odd, titles = 0;
	gsize length = sheets_length(sheet->cuts, &odd);

	if (length < MIN_INNER_PAGE || length > MAX_INNER_PAGE)
		return FALSE;
	if (count >= 3)
		return odd * 3 <= count;
	for (i = 0; i < sheet->cuts->len; i++)
		if (is_title(sheet, &g_array_index(sheet->cuts, Cut, i)))
			titles++;
	return titles >= 2;
}

/* What the cuts of a text have to say for themselves, by kind. */
typedef struct Evidence {
	Tally heads; /* in lines of their own */
	Tally inner; /* inside paragraphs */
	Tally alone;
	Tally edges;
} Evidence;

static void
weigh(const Sheet *sheet, Evidence *evidence)
{
	guint i;

	for (i = 0; i < sheet->cuts->len; i++) {
		const Cut *cut = &g_array_index(sheet->cuts, Cut, i);
		guint how = head_cuts_sentence(
		    sheet->text, cut->start, cut->end);
		Tally one = {1, how == 2, how == 1};

		switch (cut->mark) {
		case MARK_HEAD:
			add_tally(
			    cut->lines ? &evidence->heads : &evidence->inner,
			    &one);
			break;
		case MARK_ALONE:
			add_tally(&evidence->alone, &one);
			break;
		case MARK_EDGE:
			add_tally(&evidence->edges, &one);
			break;
		case MARK_FEED:
		case MARK_LINE:
		case MARK_END:
		case MARK_NONE:
			break;
		}
	}
}

/* Which kinds of cuts are safe. */
typedef struct Verdict {
	gboolean heads;
	gboolean inner;
	gboolean alone;
	gboolean edges;
} Verdict;

static void
judge(const Sheet *sheet, Verdict *verdict)
{
	Evidence evidence = {{0}, {0}, {0}, {0}};
	Tally all = {0};

	weigh(sheet, &evidence);
	add_tally(&all, &evidence.heads);
	add_tally(&all, &evidence.alone);
	verdict->alone = all.count >= 2 &&
	    (parts_sentences(&all) ||
		(all.count >= MIN_REGULAR && all.parted > 0 &&
		    is_regular(sheet, all.count)));
	verdict->heads = evidence.heads.count >= 2 && parts_sentences(&all);
	add_tally(&all, &evidence.inner);
	verdict->inner = evidence.inner.count >= 2 &&
	    evidence.inner.parted > 0 && parts_sentences(&all) &&
	    is_regular(sheet, all.count);
	verdict->edges = all.count + evidence.edges.count >= 4 &&
	    evidence.edges.parted * 2 >= evidence.edges.count;
}

/* A gap, unlike a form feed, may have been there: what comes again below it may
   be whom each chapter quotes first. */
static gboolean
is_safe(const Sheet *sheet, const Verdict *verdict, const Cut *cut)
{
	switch (cut->mark) {
	case MARK_HEAD:
		return cut->lines ? verdict->heads : verdict->inner;
	case MARK_ALONE:
		return verdict->alone;
	case MARK_EDGE:
		return verdict->edges;
	case MARK_LINE:
		return TRUE;
	case MARK_FEED:
		return cut->end - cut->start > 1 && !sheet->gaps;
	case MARK_END:
	case MARK_NONE:
		break;
	}
	return FALSE;
}

/* Leaves only the cuts that are safe.  Returns how many of them are page
   numbers'. */
static guint
choose(Sheet *sheet)
{
	Verdict verdict;
	guint i, kept = 0, numbers = 0;

	judge(sheet, &verdict);
	for (i = 0; i < sheet->cuts->len; i++) {
		const Cut *cut = &g_array_index(sheet->cuts, Cut, i);

		if (!is_safe(sheet, &verdict, cut))
			continue;
		if (cut->mark != MARK_FEED)
			numbers++;
		g_array_index(sheet->cuts, Cut, kept++) = *cut;
	}
	g_array_set_size(sheet->cuts, kept);
	return numbers;
}

/* Where the notes at a page's foot begin that CUT follows, in the middle of a
   sentence that goes on behind it; the cut's own start if there are none. */
static gsize
find_notes(const GString *text, const Cut *cut)
{
	static const char *const begins[] = {"Received ",
	    "Received: ", "Manuscript received ", "Submitted ",
	    "Corresponding author", "* Corresponding author",
	    "*Corresponding author"};
	gsize limit = cut->start > MAX_NOTES ? cut->start - MAX_NOTES : 0;
	gsize at;
	guint i;

	if (cut->mark != MARK_HEAD || cut->lines ||
	    !g_unichar_islower(
		g_utf8_get_char(text->str + head_text_behind(text, cut->end))))
		return cut->start;
	limit = MAX(limit, cut->source.line_start + 2);
	for (at = limit; at < cut->start; at++) {
		if (text->str[at - 1] != ' ' ||
		    !g_ascii_islower(text->str[at - 2]))
			continue;
		for (i = 0; i < G_N_ELEMENTS(begins); i++)
			if (g_str_has_prefix(text->str + at, begins[i]))
				return at;
	}
	return cut->start;
}

/* Takes the notes before CUT out as well. */
static void
take_notes(const GString *text, Cut *cut, guint line, GArray *asides)
{
	gsize start = find_notes(text, cut);
	Aside aside = {.line = line};

	if (start == cut->start)
		return;
	aside.text = g_strndup(text->str + start, cut->start - start);
	g_array_append_val(asides, aside);
	cut->start = start;
}

/* Cuts the text.  MARK says that a form feed is to stand in the place of a page
   number, or of a head that has none, and nowhere else. */
static void
cut_text(GString *text, const GArray *cuts, gboolean mark)
{
	GString *out = g_string_sized_new(text->len + 1);
	gsize at = 0, k;
	guint i;

	if (mark)
		for (k = 0; k < text->len; k++)
			if (text->str[k] == '\f')
				text->str[k] = ' ';
	for (i = 0; i < cuts->len; i++) {
		const Cut *cut = &g_array_index(cuts, Cut, i);

		g_string_append_len(
		    out, text->str + at, (gssize)(cut->start - at));
		g_string_append_c(
		    out, mark && cut->mark != MARK_FEED ? '\f' : ' ');
		for (k = cut->start; k < cut->end; k++)
			if (text->str[k] == '\n' || text->str[k] == '\f')
				g_string_append_c(out, text->str[k]);
		at = cut->end;
	}
	g_string_append_len(out, text->str + at, (gssize)(text->len - at));
	g_string_truncate(text, 0);
	g_string_append_len(text, out->str, (gssize)out->len);
	g_string_free(out, TRUE);
}

/* Takes notes out of the text with the cuts that they stand before. */
static void
find_asides(const GString *text, GArray *cuts, GArray *asides)
{
	gsize at = 0;
	guint i, line = 1;

	for (i = 0; i < cuts->len; i++) {
		Cut *cut = &g_array_index(cuts, Cut, i);

		for (; at < cut->start; at++)
			line += text->str[at] == '\n';
		take_notes(text, cut, line, asides);
	}
}

static void
aside_clear(gpointer data)
{
	Aside *aside = data;

	g_free(aside->text);
}

GArray *
furniture_asides_new(void)
{
	GArray *asides = g_array_new(FALSE, FALSE, sizeof(Aside));

	g_array_set_clear_func(asides, aside_clear);
	return asides;
}

static void
page_clear(gpointer data)
{
	Page *page = data;

	g_free(page->label);
}

static guint
count_feeds(const GString *text)
{
	const char *p = text->str, *end = p + text->len;
	guint count = 0;

	for (; (p = memchr(p, '\f', (gsize)(end - p))) != NULL; p++)
		count++;
	return count;
}

/* Cuts don't overlap: what two claim is the first's. */
static void
part_cuts(GArray *cuts)
{
	gsize at = 0;
	guint i;

	for (i = 0; i < cuts->len; i++) {
		Cut *cut = &g_array_index(cuts, Cut, i);

		cut->start = MAX(cut->start, at);
		cut->end = MAX(cut->end, cut->start);
		at = cut->end;
	}
}

static void
keep_cuts(const GString *text, const GArray *cuts, Document *document)
{
	for (guint i = 0; i < cuts->len; i++) {
		const Cut *cut = &g_array_index(cuts, Cut, i);

		if (cut->mark != MARK_END)
			document_add_furniture(document, text->str + cut->start,
			    cut->end - cut->start);
	}
}

/* The places of TEXT that are safe to be cut; GAPS is whether its form feeds
   were put into gaps.  FOUND is how many of the cuts are page numbers'.
   Returns: (transfer full) a GArray of Cut. */
static GArray *
find_cuts(const GString *text, gboolean gaps, guint *found)
{
	g_autoptr(GArray) numbers = pagination_find(text->str, text->len);
	GArray *cuts = head_find(text, numbers);
	Sheet sheet = {text, cuts, gaps};

	*found = choose(&sheet);
	return cuts;
}

GArray *
furniture_cut(GString *text, GArray *asides, Document *document)
{
	guint feeds = count_feeds(text), found;
	g_autoptr(GArray) cuts = find_cuts(text, FALSE, &found);
	GArray *pages = g_array_new(FALSE, FALSE, sizeof(Page));
	gboolean gaps = feeds == 0 && page_gap_parts(text, cuts);
	gboolean mark = !gaps && found > feeds * 2, recurring = FALSE;

	if (gaps) {
		page_gap_feed(text);
		g_array_unref(cuts);
		cuts = find_cuts(text, TRUE, &found);
	}
	if (cuts->len == 0 && feeds == 0 && !gaps)
		recurring = recurring_find(text, cuts);

	g_array_set_clear_func(pages, page_clear);
	if (mark)
		sheets_end(text, cuts);
	find_asides(text, cuts, asides);
	part_cuts(cuts);
	keep_cuts(text, cuts, document);
	if (gaps)
		page_gap_label(text, cuts, pages);
	else if (mark)
		sheets_number(text, cuts, pages);
	else if (feeds > 0)
		sheets_label(text, cuts, pages);
	if (cuts->len > 0)
		cut_text(text, cuts, mark || recurring);
	return pages;
}

GArray *
furniture_find_inner(const GString *text)
{
	guint found;
	g_autoptr(GArray) cuts = find_cuts(text, FALSE, &found);
	GArray *gaps = g_array_new(FALSE, FALSE, sizeof(Gap));
	gsize at = 0;

	part_cuts(cuts);
	for (guint i = 0; i < cuts->len; i++) {
		const Cut *cut = &g_array_index(cuts, Cut, i);
		/* The space behind one may be the next one's. */
		const Gap gap = {MAX(cut->start, at),
		    MAX(at, head_text_behind(text, cut->end))};

		if (cut->mark != MARK_HEAD || cut->lines ||
		    gap.start == gap.end)
			continue;
		g_array_append_val(gaps, gap);
		at = gap.end;
	}
	return gaps;
}
