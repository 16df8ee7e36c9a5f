/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/inline.h"
#include "corpus/repair/spacing.h"

#include "corpus/bytes.h"
#include "corpus/repair/vocabulary.h"

#include <string.h>

enum {
	MIN_LETTERS = 4, /* of a word that is spaced out */
	MAX_LETTERS = 64,
	MAX_SPACED = 1 << 20, /* in one text */
	MAX_RUNS = 256,       /* of letters that are parted into words */
	MIN_PIECE = 2,        /* letters of such a word */
	MAX_PIECE = 20,
};

/* A word whose letters stand apart: "S E C U R I T Y"; or, one byte long, a
   space that is to go. */
typedef struct Spaced {
	gsize start; /* bytes in the text */
	gsize end;
} Spaced;

/* Whether a letter or digit stands alone at P, between spaces. */
static gboolean
is_single(const char *text, const char *p, const char *end)
{
	return p < end && g_ascii_isalnum(*p) &&
	    (p == text || p[-1] == ' ' || p[-1] == '\n') &&
	    (p + 1 == end || p[1] == ' ' || p[1] == '\n');
}

/* Whether B may follow A in one word: letters do not follow digits, nor a
   capital a small letter. */
static gboolean
same_word(char a, char b)
{
	if (g_ascii_isdigit(a) || g_ascii_isdigit(b))
		return g_ascii_isdigit(a) && g_ascii_isdigit(b);
	return g_ascii_isupper(a) || g_ascii_islower(b);
}

/* Reads the single letters from P on that may be one word.  Returns its end. */
static const char *
read_spaced(const char *text, const char *p, const char *end, Spaced *spaced)
{
	gsize n = 0;

	spaced->start = (gsize)(p - text);
	while (n < MAX_LETTERS && is_single(text, p, end) &&
	    (n == 0 || same_word(p[-2], *p))) {
		n++;
		p++;
		spaced->end = (gsize)(p - text);
		if (p < end && *p == ' ')
			p++;
	}
	return p;
}

/* Whether a word goes on at P. */
static gboolean
goes_on(const char *p, const char *end)
{
	gunichar c = p < end ? g_utf8_get_char(p) : ' ';

	return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* Whether the space at P parts an English number from its suffix: "11 th". */
static gboolean
is_suffix(const char *text, const char *p, const char *end)
{
	const char *expected = "th";

	if (end - p < 3 || p == text || !g_ascii_isdigit(p[-1]) ||
	    goes_on(p + 3, end))
		return FALSE;
	if (p - text < 2 || p[-2] != '1') {
		if (p[-1] == '1')
			expected = "st";
		else if (p[-1] == '2')
			expected = "nd";
		else if (p[-1] == '3')
			expected = "rd";
	}
	return memcmp(p + 1, expected, 2) == 0;
}

/* The next space from P on with another two bytes behind it, or with a digit
   before it. */
static const char *
find_space(const char *text, const char *p, const char *end)
{
	for (; end - p >= 10 && p > text; p += 8) {
		guint64 space = bytes_equal(bytes_load(p), ' ');
		guint64 before = bytes_load(p - 1);

		if ((space & bytes_equal(bytes_load(p + 2), ' ')) != 0 ||
		    (space & bytes_below(before, '9' + 1) &
			~bytes_below(before, '0')) != 0)
			break;
	}
	for (; p < end; p++)
		if (*p == ' ' &&
		    ((end - p >= 3 && p[2] == ' ') ||
			(p > text && g_ascii_isdigit(p[-1]))))
			return p;
	return NULL;
}

/* Adds what is spaced out near the space at P to FOUND.  Returns where to go
   on. */
static const char *
read_space(const char *text, const char *p, const char *end, GArray *found)
{
	const char *next = p + 1;
	Spaced spaced = {0};

	if (is_suffix(text, p, end)) {
		spaced.start = (gsize)(p - text);
		spaced.end = spaced.start + 1;
		g_array_append_val(found, spaced);
		return next;
	}
	/* One more letter may stand before the space that was found. */
	p = p > text && is_single(text, p - 1, end) ? p - 1 : p + 1;
	while (is_single(text, p, end)) {
		p = read_spaced(text, p, end, &spaced);
		if (spaced.end - spaced.start >= 2 * MIN_LETTERS - 1)
			g_array_append_val(found, spaced);
		next = MAX(next, text + spaced.end);
	}
	return next;
}

/* All words of TEXT that may be spaced out; those without letters are spaces
   that are to go. */
static GArray *
find_spaced(const GString *text)
{
	GArray *found = g_array_new(FALSE, FALSE, sizeof(Spaced));
	const char *p = text->str, *end = p + text->len;

	while (found->len < MAX_SPACED &&
	    (p = find_space(text->str, p, end)) != NULL)
		p = read_space(text->str, p, end, found);
	return found;
}

/* The letters of SPACED in WORD, which has room for MAX_LETTERS.  Their pieces
   are empty if it is just a space. */
static Pieces
close_up(const GString *text, const Spaced *spaced, char *word)
{
	Pieces pieces = {.left = word};
	gsize at;

	if (spaced->end - spaced->start > 1)
		for (at = spaced->start; at < spaced->end; at += 2)
			word[pieces.left_length++] = text->str[at];
	return pieces;
}

/* Closes up those words that the text spells so elsewhere, and takes out single
   spaces. */
static guint
close_words(GString *text, const GArray *spaced, const Vocabulary *vocabulary)
{
	GString *mended = g_string_sized_new(text->len);
	char letters[MAX_LETTERS];
	gsize copied = 0;
	guint i, count = 0;

	for (i = 0; i < spaced->len; i++) {
		const Spaced *word = &g_array_index(spaced, Spaced, i);
		Pieces pieces = close_up(text, word, letters);

		if (pieces.left_length > 0 &&
		    vocabulary_count(vocabulary, &pieces) == 0)
			continue;
		g_string_append_len(
		    mended, text->str + copied, (gssize)(word->start - copied));
		g_string_append_len(
		    mended, letters, (gssize)pieces.left_length);
		copied = word->end;
		count++;
	}
	g_string_append_len(
	    mended, text->str + copied, (gssize)(text->len - copied));
	g_string_truncate(text, 0);
	g_string_append_len(text, mended->str, (gssize)mended->len);
	g_string_free(mended, TRUE);
	return count;
}

guint
mend_spacing(GString *text)
{
	g_autoptr(GArray) spaced = find_spaced(text);
	g_autoptr(Vocabulary) vocabulary = NULL;
	char letters[MAX_LETTERS];
	guint i;

	if (spaced->len == 0)
		return 0;
	vocabulary = vocabulary_sized_new(text->len);
	for (i = 0; i < spaced->len; i++) {
		Pieces pieces = close_up(
		    text, &g_array_index(spaced, Spaced, i), letters);

		if (pieces.left_length > 0)
			vocabulary_ask(vocabulary, &pieces);
	}
	if (!vocabulary_is_empty(vocabulary))
		vocabulary_read(vocabulary, text->str, text->len);
	return close_words(text, spaced, vocabulary);
}

/* Parting a run of letters into words. */

static Pieces
piece(const char *letters, gsize start, gsize end)
{
	Pieces pieces = {.left = letters + start, .left_length = end - start};

	return pieces;
}

/* Whether the N letters are more likely cells of a table: digits, or a cross in
   each. */
static gboolean
is_of_table(const char *letters, gsize n)
{
	gsize i = 1;

	while (i < n && letters[i] == letters[0])
		i++;
	return g_ascii_isdigit(letters[0]) || i == n;
}

/* Asks for each piece of the N letters that may be a word. */
static void
ask_pieces(Vocabulary *vocabulary, const char *letters, gsize n)
{
	gsize start, end;

	for (start = 0; start < n; start++)
		for (end = start + MIN_PIECE; end <= MIN(n, start + MAX_PIECE);
		     end++) {
			Pieces pieces = piece(letters, start, end);

			vocabulary_ask(vocabulary, &pieces);
		}
}

/* Parts the N letters into the fewest words that there are.  BEFORE[I] becomes
   where the word that ends at I begins.  Returns: how many words, 0 if they
   can't be parted. */
static guint
part(const Vocabulary *vocabulary, const char *letters, gsize n, gsize *before)
{
	guint words[MAX_LETTERS + 1] = {0}; /* one more; 0: no way */
	gsize start, end;

	words[0] = 1;
	for (end = MIN_PIECE; end <= n; end++) {
		for (start = end > MAX_PIECE ? end - MAX_PIECE : 0;
		     start + MIN_PIECE <= end; start++) {
			Pieces pieces = piece(letters, start, end);

			if (words[start] == 0 ||
			    (words[end] != 0 &&
				words[end] <= words[start] + 1) ||
			    vocabulary_count(vocabulary, &pieces) == 0)
				continue;
			words[end] = words[start] + 1;
			before[end] = start;
		}
	}
	return words[n] == 0 ? 0 : words[n] - 1;
}

/* Appends the spaces of SPACED, whose letters are parted as BEFORE says. */
static void
append_gaps(const Spaced *spaced, const gsize *before, gsize n, GArray *gaps)
{
	gboolean parted[MAX_LETTERS + 1] = {FALSE};
	gsize at;

	for (at = n; at > 0; at = before[at])
		parted[at] = TRUE;
	for (at = 1; at < n; at++) {
		Gap gap = {spaced->start + 2 * at - 1, spaced->start + 2 * at};

		if (!parted[at])
			g_array_append_val(gaps, gap);
	}
}

guint
spacing_find(const GString *text, GArray *gaps)
{
	g_autoptr(GArray) spaced = find_spaced(text);
	g_autoptr(Vocabulary) vocabulary = NULL;
	char letters[MAX_LETTERS];
	gsize before[MAX_LETTERS + 1] = {0};
	guint i, words = 0;

	if (spaced->len == 0 || spaced->len > MAX_RUNS)
		return 0;
	vocabulary = vocabulary_sized_new(text->len);
	for (i = 0; i < spaced->len; i++) {
		Pieces all = close_up(
		    text, &g_array_index(spaced, Spaced, i), letters);

		if (all.left_length == 0 ||
		    is_of_table(letters, all.left_length))
			continue;
		ask_pieces(vocabulary, letters, all.left_length);
	}
	if (!vocabulary_is_empty(vocabulary))
		vocabulary_read(vocabulary, text->str, text->len);
	for (i = 0; i < spaced->len; i++) {
		const Spaced *run = &g_array_index(spaced, Spaced, i);
		gsize n = close_up(text, run, letters).left_length;
		guint count = n == 0 || is_of_table(letters, n)
		    ? 0
		    : part(vocabulary, letters, n, before);

		if (count > 0)
			append_gaps(run, before, n, gaps);
		words += count;
	}
	return words;
}
