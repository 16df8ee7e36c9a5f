/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/quotation.h"

#include <string.h>

#include "cli/out.h"

enum { MOST_QUOTE = 8000 }; /* bytes between two marks that belong together */

static const struct {
	const char *open, *close;
} marks[] = {
    {"“", "”"},
    {"\"", "\""},
    {"«", "»"},
    {"„", "“"},
    {"„", "”"},
    {"‘", "’"},
};

static void
quotation_clear(gpointer data)
{
	Quotation *quotation = data;

	g_free(quotation->text);
	g_strfreev(quotation->parts);
}

static guint
count_words(const char *text)
{
	gboolean inside = FALSE;
	guint words = 0;

	for (; *text != '\0'; text = out_after(text)) {
		gboolean letter = g_unichar_isalnum(g_utf8_get_char(text));

		if (letter && !inside)
			words++;
		if (letter || g_unichar_isspace(g_utf8_get_char(text)))
			inside = letter;
	}
	return words;
}

/* The bytes of the ellipsis at TEXT: three periods or more may have a space
   between each two, as publishers set them. */
static gsize
ellipsis_length(const char *text)
{
	const char *p = text, *end = text;
	guint periods = 0;

	if (g_str_has_prefix(text, "…"))
		return strlen("…");
	while (*p == '.') {
		periods++;
		end = ++p;
		if (g_unichar_isspace(g_utf8_get_char(p)))
			p = out_after(p);
	}
	return periods < 3 ? 0 : (gsize)(end - text);
}

/* The bytes at TEXT that are not the source's: an ellipsis, or what is in
   square brackets. */
static gsize
gap_length(const char *text)
{
	const char *close;

	if (*text != '[')
		return ellipsis_length(text);
	close = g_strstr_len(text, MOST_QUOTE, "]");
	return close == NULL ? 0 : (gsize)(close + 1 - text);
}

/* A quotation that is being cut where it is not the source's. */
typedef struct Cutter {
	GStrvBuilder *parts;
	GString *part; /* the one that is not at its end */
	gboolean any;  /* there are parts */
	guint words;
} Cutter;

static void
end_part(Cutter *cutter)
{
	guint count = count_words(cutter->part->str);

	cutter->words += count;
	if (count > 0) {
		cutter->any = TRUE;
		g_strv_builder_add(
		    cutter->parts, g_strstrip(cutter->part->str));
	}
	g_string_truncate(cutter->part, 0);
}

static gboolean
is_letter(const char *p)
{
	return g_unichar_isalnum(g_utf8_get_char(p));
}

/* Takes the last word of the part away, if the part ends inside one. */
static gboolean
drop_word(GString *part)
{
	const char *p = part->str + part->len;

	if (part->len == 0 || !is_letter(g_utf8_prev_char(p)))
		return FALSE;
	while (p > part->str &&
	    !g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(p))))
		p = g_utf8_prev_char(p);
	g_string_truncate(part, (gsize)(p - part->str));
	return TRUE;
}

/* The end of the word that goes on at P, if one does; else P. */
static const char *
skip_word(const char *p)
{
	if (!is_letter(p))
		return p;
	while (*p != '\0' && !g_unichar_isspace(g_utf8_get_char(p)) &&
	    gap_length(p) == 0)
		p = out_after(p);
	return p;
}

/* Whether what stands in brackets, LENGTH bytes, can be letters of a word:
   "port[s]", but neither "ports[12]" nor "prots[sic]".  LETTERS: how many. */
static gboolean
is_spelling(const char *text, gsize length, guint *letters)
{
	const char *end = text + length;

	*letters = 0;
	for (const char *p = text; p < end; p = out_after(p), (*letters)++)
		if (!g_unichar_isalpha(g_utf8_get_char(p)))
			return FALSE;
	return length != strlen("sic") || strncmp(text, "sic", length) != 0;
}

/* Passes over the brackets at P, LENGTH bytes.  A word that the writer has
   changed is no part of what the source says, but for one whose first letter
   may have been small: "[T]he". */
static const char *
cut_brackets(Cutter *cutter, const char *p, gsize length)
{
	const char *inside = p + 1, *behind = p + length;
	guint letters;
	gboolean changed;

	if (!is_spelling(inside, length - 2, &letters)) {
		end_part(cutter);
		return behind;
	}
	changed = drop_word(cutter->part);
	end_part(cutter);
	if (!changed && letters == 1 && is_letter(behind)) {
		g_string_append_len(cutter->part, inside, behind - 1 - inside);
		return behind;
	}
	p = skip_word(behind);
	if (changed || p > behind)
		cutter->words++;
	return p;
}

static void
cut_text(Cutter *cutter, const char *p)
{
	while (*p != '\0') {
		gsize gap = gap_length(p);

		if (gap == 0) {
			g_string_append_len(cutter->part, p, out_after(p) - p);
			p = out_after(p);
		} else if (*p == '[') {
			p = cut_brackets(cutter, p, gap);
		} else {
			end_part(cutter);
			p += gap;
		}
	}
	end_part(cutter);
}

/* Adds TEXT, LENGTH bytes, if it has enough words. */
static void
add_quotation(GArray *found, const char *text, gsize length, guint words)
{
	Quotation quotation = {.text = g_strndup(text, length)};
	Cutter cutter = {
	    .parts = g_strv_builder_new(), .part = g_string_new(NULL)};

	cut_text(&cutter, quotation.text);
	quotation.words = cutter.words;
	quotation.parts = g_strv_builder_end(cutter.parts);
	g_strv_builder_unref(cutter.parts);
	g_string_free(cutter.part, TRUE);
	if (cutter.any && quotation.words >= words)
		g_array_append_val(found, quotation);
	else
		quotation_clear(&quotation);
}

/* Whether a mark at P, in TEXT, can open a quotation: an apostrophe, or an
   inch, stands behind a letter. */
static gboolean
can_open(const char *text, const char *p)
{
	return p == text ||
	    !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(p)));
}

/* Where the quotation that begins at START ends with CLOSE: not inside a word
   (’ is an apostrophe there).  NULL if it does not. */
static const char *
find_close(const char *start, const char *close)
{
	const char *p = start;

	while ((p = g_strstr_len(p, MOST_QUOTE - (p - start), close)) != NULL) {
		const char *behind = p + strlen(close);

		if (!g_unichar_isalnum(g_utf8_get_char(behind)))
			return p;
		p = behind;
	}
	return NULL;
}

/* The end of the quotation at P, whose text begins at START; NULL if there is
   none at P. */
static const char *
find_end(const char *text, const char *p, const char **start)
{
	const char *nearest = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
		const char *end;

		if (!g_str_has_prefix(p, marks[i].open) || !can_open(text, p))
			continue;
		*start = p + strlen(marks[i].open);
		end = find_close(*start, marks[i].close);
		if (end != NULL && (nearest == NULL || end < nearest))
			nearest = end;
	}
	return nearest;
}

static GArray *
array_new(void)
{
	GArray *found = g_array_new(FALSE, FALSE, sizeof(Quotation));

	g_array_set_clear_func(found, quotation_clear);
	return found;
}

GArray *
quotations_find(const char *text, guint words)
{
	GArray *found = array_new();
	const char *p = text;

	while (*p != '\0') {
		const char *start;
		const char *end = find_end(text, p, &start);

		if (end == NULL) {
			p = out_after(p);
			continue;
		}
		add_quotation(found, start, (gsize)(end - start), words);
		p = out_after(end);
	}
	return found;
}

GArray *
quotations_whole(const char *text, guint words)
{
	GArray *found = array_new();

	add_quotation(found, text, strlen(text), words);
	return found;
}

/* Comparing. */

/* A word as it is written, and as it is compared. */
typedef struct Word {
	char *text;
	char *folded;
} Word;

static void
word_clear(gpointer data)
{
	Word *word = data;

	g_free(word->text);
	g_free(word->folded);
}

static char *
fold(const char *text)
{
	GString *folded = g_string_new(NULL);

	for (; *text != '\0'; text = out_after(text)) {
		gunichar c = g_utf8_get_char(text);

		if (g_unichar_isalnum(c) || g_unichar_ismark(c))
			g_string_append_unichar(folded, g_unichar_tolower(c));
	}
	return g_string_free(folded, FALSE);
}

static GArray *
split(const char *text, guint most)
{
	GArray *words = g_array_new(FALSE, FALSE, sizeof(Word));
	g_auto(GStrv) pieces = g_strsplit_set(text, " \t\r\n", -1);

	g_array_set_clear_func(words, word_clear);
	for (char **piece = pieces; *piece != NULL && words->len < most;
	     piece++) {
		Word word = {.folded = fold(*piece)};

		if (*word.folded == '\0') {
			g_free(word.folded);
			continue;
		}
		word.text = g_strdup(*piece);
		g_array_append_val(words, word);
	}
	return words;
}

static const Word *
word_at(const GArray *words, guint i)
{
	return &g_array_index(words, Word, i);
}

static gboolean
same_word(const GArray *quote, guint i, const GArray *source, guint k)
{
	return strcmp(word_at(quote, i)->folded, word_at(source, k)->folded) ==
	    0;
}

/* Fills COSTS, of (quote + 1) rows and (source + 1) columns: how many words
   must be changed to make the first I of the quote a stretch of the source that
   ends before K. */
static void
fill_costs(const GArray *quote, const GArray *source, guint16 *costs)
{
	guint width = source->len + 1;

	memset(costs, 0, width * sizeof *costs);
	for (guint i = 1; i <= quote->len; i++) {
		costs[i * width] = (guint16)i;
		for (guint k = 1; k <= source->len; k++) {
			guint16 *cost = &costs[i * width + k];
			gboolean same = same_word(quote, i - 1, source, k - 1);
			guint best = cost[-(gssize)width - 1] +
			    (same ? 0U : 1U);

			best = MIN(best, cost[-(gssize)width] + 1U);
			*cost = (guint16)MIN(best, cost[-1] + 1U);
		}
	}
}

/* A change while the stretches are walked backwards. */
typedef enum Change {
	CHANGE_NONE,
	CHANGE_REMOVED, /* the quote's alone */
	CHANGE_ADDED,   /* the source's alone */
} Change;

/* Puts the pieces, which come last first, together. */
static char *
join_pieces(const GPtrArray *pieces, const GArray *changes)
{
	static const char *const opens[] = {"", "[-", "{+"};
	static const char *const closes[] = {"", "-]", "+}"};
	GString *line = g_string_new(NULL);
	Change now = CHANGE_NONE;

	for (guint i = pieces->len; i > 0; i--) {
		Change change = g_array_index(changes, Change, i - 1);

		if (change != now)
			g_string_append(line, closes[now]);
		if (i < pieces->len)
			g_string_append_c(line, ' ');
		if (change != now)
			g_string_append(line, opens[change]);
		g_string_append(line, pieces->pdata[i - 1]);
		now = change;
	}
	g_string_append(line, closes[now]);
	return g_string_free(line, FALSE);
}

static void
take_piece(GPtrArray *pieces, GArray *changes, const char *text, Change change)
{
	g_ptr_array_add(pieces, (gpointer)(gsize)text);
	g_array_append_val(changes, change);
}

/* Walks back from the end of the best stretch, column K. */
static char *
describe(
    const GArray *quote, const GArray *source, const guint16 *costs, guint k)
{
	g_autoptr(GPtrArray) pieces = g_ptr_array_new();
	g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(Change));
	guint width = source->len + 1, i = quote->len;

	while (i > 0) {
		guint cost = costs[i * width + k];
		gboolean same = k > 0 && same_word(quote, i - 1, source, k - 1);

		if (same && costs[(i - 1) * width + k - 1] == cost) {
			take_piece(pieces, changes, word_at(quote, --i)->text,
			    CHANGE_NONE);
			k--;
		} else if (k > 0 && costs[i * width + k - 1] + 1U == cost) {
			take_piece(pieces, changes, word_at(source, --k)->text,
			    CHANGE_ADDED);
		} else if (costs[(i - 1) * width + k] + 1U == cost) {
			take_piece(pieces, changes, word_at(quote, --i)->text,
			    CHANGE_REMOVED);
		} else {
			take_piece(pieces, changes, word_at(source, --k)->text,
			    CHANGE_ADDED);
			take_piece(pieces, changes, word_at(quote, --i)->text,
			    CHANGE_REMOVED);
		}
	}
	return join_pieces(pieces, changes);
}

void
quotation_compare(
    const char *quote, const char *source, double *likeness, char **difference)
{
	g_autoptr(GArray) left = split(quote, QUOTATION_MOST_WORDS);
	g_autoptr(GArray) right = split(source, QUOTATION_MOST_SOURCE);
	guint width = right->len + 1, best = 0;
	g_autofree guint16 *costs = g_new(guint16, (left->len + 1) * width);
	const guint16 *last = costs + left->len * width;

	fill_costs(left, right, costs);
	for (guint k = 1; k <= right->len; k++)
		if (last[k] < last[best])
			best = k;
	*likeness = left->len == 0
	    ? 0
	    : MAX(0, 1 - (double)last[best] / (double)left->len);
	*difference = describe(left, right, costs, best);
}
