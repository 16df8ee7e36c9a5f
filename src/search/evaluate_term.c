/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words and phrases: their readings and other names. */
#include "search/evaluator.h"

/* Whether READING stands at WORD, before word BOUND. */
static gboolean
reading_at(const Evaluator *evaluator, const PlanReading *reading, guint32 word,
    guint32 bound)
{
	const guint16 *at = (const guint16 *)(gconstpointer)evaluator->at->data;
	guint i;

	if (reading->n > bound - word)
		return FALSE;
	for (i = 0; i < reading->n; i++)
		if (!evaluator_class_has(
			evaluator, at[word + i], reading->leaves[i]))
			return FALSE;
	return TRUE;
}

/* Where ELEMENTS from ELEMENT on, standing at WORD, end; 0 if they
   do not stand there.  BUDGET bounds the readings that are tried: there are
   few unless a query is made to have many. */
static guint32
match_elements(const Evaluator *evaluator, const GPtrArray *elements,
    guint element, guint32 word, guint32 bound, guint *budget)
{
	const GArray *readings;
	guint i;

	if (element >= elements->len)
		return word;
	readings = elements->pdata[element];
	for (i = 0; i<readings->len && * budget> 0; i++) {
		const PlanReading *reading = &g_array_index(
		    readings, PlanReading, i);
		guint32 end;

		(*budget)--;
		if (word >= bound ||
		    !reading_at(evaluator, reading, word, bound))
			continue;
		end = match_elements(evaluator, elements,
		    element + reading->elements, word + reading->n, bound,
		    budget);
		if (end != 0)
			return end;
	}
	return 0;
}

static void
add_match(Evaluator *evaluator, GArray *matches, guint32 first, guint32 end)
{
	Match match = {first, end, evaluator->atoms->len, 1};
	WordSpan atom = {first, end};

	g_array_append_val(evaluator->atoms, atom);
	g_array_append_val(matches, match);
}

static gint
compare_words(gconstpointer a, gconstpointer b)
{
	guint32 left = *(const guint32 *)a, right = *(const guint32 *)b;

	return (left > right) - (left < right);
}

/* The words at which ELEMENTS may begin, rising.  Returns: (transfer none). */
static const GArray *
starts_of(Evaluator *evaluator, const GPtrArray *elements)
{
	const GArray *readings = elements->pdata[0];
	GArray *starts = evaluator->starts;
	guint i, n = 0;

	if (readings->len == 1)
		return evaluator
		    ->places[g_array_index(readings, PlanReading, 0).leaves[0]];
	g_array_set_size(starts, 0);
	for (i = 0; i < readings->len; i++) {
		const GArray *places =
		    evaluator->places[g_array_index(readings, PlanReading, i)
					  .leaves[0]];

		g_array_append_vals(starts, places->data, places->len);
	}
	g_array_sort(starts, compare_words);
	for (i = 0; i < starts->len; i++) {
		guint32 word = g_array_index(starts, guint32, i);

		if (n == 0 || g_array_index(starts, guint32, n - 1) != word)
			g_array_index(starts, guint32, n++) = word;
	}
	g_array_set_size(starts, n);
	return starts;
}

/* Whether the LENGTH bytes at TEXT are TYPED, letter by letter.  A mark may be
   one character with its letter or stand behind it, which nobody sees. */
static gboolean
is_same(const char *typed, const char *text, gsize length)
{
	g_autofree char *left = NULL, *right = NULL;

	if (strlen(typed) == length && memcmp(typed, text, length) == 0)
		return TRUE;
	if (g_str_is_ascii(typed))
		return FALSE;
	left = g_utf8_normalize(typed, -1, G_NORMALIZE_NFC);
	right = g_utf8_normalize(text, (gssize)length, G_NORMALIZE_NFC);
	return left != NULL && right != NULL && g_str_equal(left, right);
}

/* Whether the text from byte START to END is a hyphen, of whatever kind, and
   nothing else but a line's end. */
static gboolean
is_hyphen(const char *text, guint32 start, guint32 end)
{
	gboolean hyphen = FALSE;

	for (gsize at = start; at < end;
	     at += (gsize)g_utf8_skip[(guchar)text[at]]) {
		gunichar c = g_utf8_get_char(text + at);

		if (c == '-' || c == 0x2010 || c == 0x2011)
			hyphen = TRUE;
		else if (c != '\n' && g_unichar_type(c) != G_UNICODE_FORMAT)
			return FALSE;
	}
	return hyphen;
}

/* Whether words FIRST up to END are as typed, letter by letter, and hyphens
   between them, too. */
static gboolean
is_exact(const Evaluator *evaluator, const PlanNode *node, guint32 first,
    guint32 end)
{
	const char *text = evaluator->unit->text->str;
	guint i;

	for (i = 0; i < end - first && i < node->elements->len; i++) {
		const GArray *readings = node->elements->pdata[i];
		const PlanReading *reading = &g_array_index(
		    readings, PlanReading, 0);
		const char *exact = ((const Leaf *)evaluator->leaves
					 ->pdata[reading->leaves[0]])
					->exact;
		guint32 start = text_map_start(evaluator->map, first + i);
		guint32 stop = text_map_end(evaluator->map, first + i);

		if (exact == NULL)
			continue;
		if (!is_same(exact, text + start, stop - start) ||
		    (i > 0 &&
			is_hyphen(text,
			    text_map_end(evaluator->map, first + i - 1),
			    start) != reading->hyphenated))
			return FALSE;
	}
	return TRUE;
}

/* Adds to MATCHES, those of NODE, where ELEMENTS stand, its own or a name's. */
static gboolean
match_phrase(Evaluator *evaluator, const PlanNode *node,
    const GPtrArray *elements, GArray *matches, GError **error)
{
	enum { BUDGET = 1000 };
	const GArray *starts;
	guint i;

	if (elements->len == 0)
		return TRUE;
	starts = starts_of(evaluator, elements);
	for (i = 0; i < starts->len; i++) {
		guint32 word = g_array_index(starts, guint32, i);
		guint budget = BUDGET;
		guint32 end;

		end = match_elements(evaluator, elements, 0, word,
		    evaluator_paragraph_end(evaluator, word), &budget);
		if (end == 0)
			continue;
		if (node->exact) {
			if (!evaluator_need_text(evaluator, error))
				return FALSE;
			if (!is_exact(evaluator, node, word, end))
				continue;
		}
		add_match(evaluator, matches, word, end);
	}
	return TRUE;
}

/* Whether NAME is meant in the document of the unit at hand.  Returns: 1, 0, or
   -1 with ERROR set. */
static int
name_holds(Evaluator *evaluator, const PlanName *name, GError **error)
{
	const Unit *unit = evaluator->unit;
	const Record *record;

	if (name->elsewhere != NULL &&
	    g_hash_table_contains(name->elsewhere, &unit->group))
		return 0;
	if (!name->dated)
		return 1;
	record = records_get(
	    evaluator->records, evaluator->shard, unit->record, error);
	if (record == NULL)
		return -1;
	return record_match_date(record, name->first, name->last);
}

/* Takes those of MATCHES from FIRST on, where NAME stands, that are the end of
   a longer name out. */
static gboolean
drop_ends(Evaluator *evaluator, const PlanNode *node, const PlanName *name,
    GArray *matches, guint first, GError **error)
{
	g_autoptr(GArray) longer = g_array_new(FALSE, FALSE, sizeof(Match));

	for (guint i = 0; name->longer != NULL && i < name->longer->len; i++)
		if (!match_phrase(
			evaluator, node, name->longer->pdata[i], longer, error))
			return FALSE;
	for (guint i = 0; i < longer->len; i++) {
		guint32 end = g_array_index(longer, Match, i).end;

		for (guint k = matches->len; k > first; k--)
			if (g_array_index(matches, Match, k - 1).end == end)
				g_array_remove_index(matches, k - 1);
	}
	return TRUE;
}

/* Puts MATCHES in order, without those that are part of another: a name may be
   part of the next. */
static void
sort_matches(GArray *matches)
{
	guint i, n = 0;

	g_array_sort(matches, evaluator_compare);
	for (i = 0; i < matches->len; i++) {
		const Match match = g_array_index(matches, Match, i);
		Match *last = n > 0 ? &g_array_index(matches, Match, n - 1)
				    : NULL;

		if (last != NULL && match.first == last->first)
			*last = match;
		else if (last == NULL || match.end > last->end)
			g_array_index(matches, Match, n++) = match;
	}
	g_array_set_size(matches, n);
}

gboolean
evaluator_term(Evaluator *evaluator, const PlanNode *node, GError **error)
{
	GArray *matches = evaluator->nodes[node->place].matches;
	guint own, i;

	if (!match_phrase(evaluator, node, node->elements, matches, error))
		return FALSE;
	own = matches->len;
	for (i = 0; node->names != NULL && i < node->names->len; i++) {
		const PlanName *name = node->names->pdata[i];
		guint before = matches->len;
		int holds;

		if (!match_phrase(
			evaluator, node, name->elements, matches, error))
			return FALSE;
		if (matches->len > before &&
		    !drop_ends(evaluator, node, name, matches, before, error))
			return FALSE;
		if (matches->len == before)
			continue;
		holds = name_holds(evaluator, name, error);
		if (holds < 0)
			return FALSE;
		if (holds == 0)
			g_array_set_size(matches, before);
	}
	if (matches->len > own)
		sort_matches(matches);
	return TRUE;
}
