/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf/pdf_labels.h"

#include <string.h>

#include "corpus/cue/numeral.h"
#include "corpus/utf8.h"

enum {
	MAX_TOKENS = 64, /* of a row */
	MAX_DIGITS = 5,
	MAX_PREFIX = 6, /* bytes: "A-" */
	MAX_COVER = 3,  /* pages before the first that has a number */
};

/* A number that may be a page's. */
typedef struct Candidate {
	guint page;
	int value;
	gboolean roman;
	gboolean capitals;
	char prefix[MAX_PREFIX + 1];
} Candidate;

struct PdfLabels {
	GArray *candidates; /* of Candidate */
	GHashTable *seen;   /* what they are, by page */
	GHashTable *votes;  /* how often a count is met, by its key */
};

PdfLabels *
pdf_labels_new(void)
{
	PdfLabels *labels = g_new0(PdfLabels, 1);

	labels->candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
	labels->seen = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);
	labels->votes = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);
	return labels;
}

void
pdf_labels_free(PdfLabels *labels)
{
	if (labels == NULL)
		return;
	g_array_unref(labels->candidates);
	g_hash_table_unref(labels->seen);
	g_hash_table_unref(labels->votes);
	g_free(labels);
}

static gsize
digits_at_end(const char *text, gsize length)
{
	gsize n = 0;

	while (n < length && g_ascii_isdigit(text[length - 1 - n]))
		n++;
	return n;
}

/* Reads TOKEN, without what stands around it ("[3]", "-3-"). */
static gboolean
read_token(const char *token, gsize length, Candidate *candidate)
{
	static const char around[] = "-[](){}|~*_";
	gsize digits;

	while (length > 0 && strchr(around, token[0]) != NULL) {
		token++;
		length--;
	}
	while (length > 0 && strchr(around, token[length - 1]) != NULL)
		length--;
	/* "3/7": of so many. */
	digits = strspn(token, "0123456789");
	if (digits > 0 && digits + 1 < length && token[digits] == '/' &&
	    digits_at_end(token, length) == length - digits - 1)
		length = digits;
	digits = digits_at_end(token, length);
	memset(candidate, 0, sizeof(*candidate));
	if (digits > 0 && digits <= MAX_DIGITS &&
	    length - digits <= MAX_PREFIX) {
		gsize prefix = length - digits;

		/* "A-3", "3-12"; "v2", "2/3" and "007" are none. */
		if (token[prefix] == '0' && digits > 1)
			return FALSE;
		if (prefix > 0 && (prefix < 2 || token[prefix - 1] != '-'))
			return FALSE;
		for (gsize i = 0; i + 1 < prefix; i++)
			if (!g_ascii_isalnum(token[i]))
				return FALSE;
		memcpy(candidate->prefix, token, prefix);
		candidate->value = (int)g_ascii_strtoll(
		    token + prefix, NULL, 10);
		return TRUE;
	}
	candidate->value = (int)numeral_read_roman(token, length);
	candidate->roman = TRUE;
	candidate->capitals = g_ascii_isupper(*token);
	return candidate->value > 0;
}

/* What CANDIDATE's page would be numbered from: equal for the pages of one
   count.  Returns: (transfer full). */
static char *
make_key(const Candidate *candidate)
{
	return g_strdup_printf("%s%c%d", candidate->prefix,
	    candidate->roman ? (candidate->capitals ? 'R' : 'r') : '#',
	    candidate->value - (int)candidate->page);
}

static guint
votes_of(const PdfLabels *labels, const Candidate *candidate)
{
	g_autofree char *key = make_key(candidate);

	return GPOINTER_TO_UINT(g_hash_table_lookup(labels->votes, key));
}

static int
compare_candidates(gconstpointer a, gconstpointer b)
{
	const Candidate *x = a, *y = b;

	if (x->page != y->page)
		return x->page < y->page ? -1 : 1;
	return x->value < y->value ? -1 : x->value > y->value;
}

/* Adds CANDIDATE, which counts once on its page. */
static void
add_candidate(PdfLabels *labels, const Candidate *candidate)
{
	char *key = make_key(candidate);
	char *place = g_strdup_printf("%u %s", candidate->page, key);
	guint votes = votes_of(labels, candidate) + 1;

	if (!g_hash_table_add(labels->seen, place)) {
		g_free(key);
		return;
	}
	g_array_append_val(labels->candidates, *candidate);
	g_hash_table_replace(labels->votes, key, GUINT_TO_POINTER(votes));
}

/* The next word of TEXT from *AT on; NULL at the end. */
static const char *
next_token(const char *text, gsize end, gsize *at, gsize *length)
{
	gsize begin;

	while (*at < end && (text[*at] == ' ' || text[*at] == '|'))
		(*at)++;
	begin = *at;
	while (*at < end && text[*at] != ' ' && text[*at] != '|')
		(*at)++;
	*length = *at - begin;
	return *length == 0 ? NULL : text + begin;
}

void
pdf_labels_add(PdfLabels *labels, guint page, const char *text, gsize length)
{
	gsize at = 0, n;
	guint count = 0;
	const char *token;
	Candidate candidate;

	while (count++ < MAX_TOKENS &&
	    (token = next_token(text, length, &at, &n)) != NULL) {
		if (!read_token(token, n, &candidate))
			continue;
		/* In the middle of words, "c" and "V" are none. */
		if (candidate.roman && token > text && at < length)
			continue;
		candidate.page = page;
		add_candidate(labels, &candidate);
	}
}

/* Where the first word of TEXT ends; 0 if it has none. */
static gsize
first_end(const char *text, gsize length)
{
	gsize at = 0, n;

	return next_token(text, length, &at, &n) == NULL ? 0 : at;
}

/* Where the last word of TEXT begins, if it is not the first, which ends at
   FIRST; else LENGTH. */
static gsize
last_start(const char *text, gsize length, gsize first)
{
	gsize last = length;

	while (last > first && text[last - 1] != ' ' && text[last - 1] != '|')
		last--;
	return last > first ? last : length;
}

void
pdf_labels_add_ends(
    PdfLabels *labels, guint page, const char *text, gsize length)
{
	gsize first = first_end(text, length);
	gsize last = last_start(text, length, first);

	pdf_labels_add(labels, page, text, first);
	pdf_labels_add(labels, page, text + last, length - last);
}

guint
pdf_labels_votes(
    const PdfLabels *labels, guint page, const char *text, gsize length)
{
	gsize at = 0, n;
	guint most = 0;
	const char *token;
	Candidate candidate;

	while ((token = next_token(text, length, &at, &n)) != NULL) {
		if (!read_token(token, n, &candidate))
			continue;
		candidate.page = page;
		most = MAX(most, votes_of(labels, &candidate));
	}
	return most;
}

guint
pdf_labels_end_votes(
    const PdfLabels *labels, guint page, const char *text, gsize length)
{
	gsize first = first_end(text, length);
	gsize last = last_start(text, length, first);

	return MAX(pdf_labels_votes(labels, page, text, first),
	    pdf_labels_votes(labels, page, text + last, length - last));
}

guint *
pdf_labels_most(const PdfLabels *labels, guint pages)
{
	guint *most = g_new0(guint, pages);

	for (guint i = 0; i < labels->candidates->len; i++) {
		const Candidate *candidate = &g_array_index(
		    labels->candidates, Candidate, i);

		if (candidate->page < pages)
			most[candidate->page] = MAX(
			    most[candidate->page], votes_of(labels, candidate));
	}
	return most;
}

static gboolean
is_one_of(const char *word, gsize length, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strlen(*words) == length &&
		    g_ascii_strncasecmp(*words, word, length) == 0)
			return TRUE;
	return FALSE;
}

gboolean
pdf_labels_is_number(const char *text, gsize length)
{
	static const char *const words[] = {"page", "pages", "seite", "trang",
	    "p\xc3\xa1gina", "pagina", "p.", "pg.", "s.", "sida", "side",
	    "strona", "oldal", "\xd1\x81\xd1\x82\xd1\x80.", NULL};
	static const char *const between[] = {"of", "von", "de", "sur", "/",
	    "di", "av", "z", "van", "-", "\xe2\x80\x93", "\xe2\x80\x94", "|",
	    NULL};
	gsize at = 0, n;
	guint numbers = 0, others = 0, named = 0;
	const char *token;

	while ((token = next_token(text, length, &at, &n)) != NULL) {
		Candidate candidate;
		const char *slash = memchr(token, '/', n);

		if (is_one_of(token, n, words))
			named++;
		else if (is_one_of(token, n, between))
			others++;
		else if (slash != NULL && n > 2 &&
		    strspn(token, "0123456789/") >= n)
			numbers += 2;
		else if (read_token(token, n, &candidate))
			numbers++;
		else
			return FALSE;
	}
	return (numbers == 1 && others <= 2 && named <= 1) ||
	    (numbers == 2 && named + others > 0);
}

static char *
format_label(const Candidate *candidate)
{
	GString *label;

	if (!candidate->roman)
		return g_strdup_printf(
		    "%s%d", candidate->prefix, candidate->value);
	label = g_string_new(NULL);
	numeral_append(label,
	    candidate->capitals ? NUMERAL_UPPER_ROMAN : NUMERAL_LOWER_ROMAN,
	    (guint)candidate->value, FALSE);
	return g_string_free(label, FALSE);
}

/* Labels the pages from FIRST on, before that of CANDIDATE, in its count. */
static void
label_before(PdfText *text, guint first, const Candidate *candidate)
{
	guint page;

	for (page = first; page < candidate->page; page++) {
		PdfPage *sheet = &g_array_index(text->pages, PdfPage, page);
		Candidate other = *candidate;

		other.value -= (int)(candidate->page - page);
		if (other.value > 0 && sheet->label == NULL)
			sheet->label = format_label(&other);
	}
}

static gboolean
same_count(const Candidate *a, const Candidate *b)
{
	g_autofree char *x = make_key(a), *y = make_key(b);

	return strcmp(x, y) == 0;
}

void
pdf_labels_apply(PdfLabels *labels, PdfText *text)
{
	const Candidate *last = NULL;
	guint i = 0, fewest = text->pages->len == 1 ? 1 : 2;

	g_array_sort(labels->candidates, compare_candidates);
	while (i < labels->candidates->len) {
		const Candidate *best = NULL;
		guint most = 0,
		      page = g_array_index(labels->candidates, Candidate, i)
				 .page;
		PdfPage *sheet = &g_array_index(text->pages, PdfPage, page);

		for (; i < labels->candidates->len; i++) {
			const Candidate *candidate = &g_array_index(
			    labels->candidates, Candidate, i);
			guint votes = votes_of(labels, candidate);

			if (candidate->page != page)
				break;
			if (votes > most) {
				most = votes;
				best = candidate;
			}
		}
		if (best == NULL || most < fewest)
			continue;
		if (sheet->label == NULL)
			sheet->label = format_label(best);
		if (last == NULL && best->page <= MAX_COVER)
			label_before(text, 0, best);
		else if (last != NULL && same_count(last, best))
			label_before(text, last->page + 1, best);
		last = best;
	}
}
