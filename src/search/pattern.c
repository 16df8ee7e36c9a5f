/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/pattern.h"

#include <string.h>

enum {
	MOST_LETTERS = 64, /* of a fuzzy word, and of one compared with it */
	ERROR = 2,         /* the cost of an error; of a confusion 1 */
};

struct Pattern {
	char *glob; /* NULL if fuzzy */
	gsize prefix;
	gunichar letters[MOST_LETTERS];
	guint n_letters;
	guint most; /* cost */
};

Pattern *
pattern_new_glob(const char *glob)
{
	Pattern *pattern = g_new0(Pattern, 1);

	pattern->glob = g_strdup(glob);
	pattern->prefix = strcspn(glob, "*?");
	return pattern;
}

/* Puts the letters of WORD into LETTERS.  Returns: how many, or MOST_LETTERS
   and 1 if there are too many. */
static guint
decode(const char *word, gsize length, gunichar letters[MOST_LETTERS])
{
	const char *end = word + length;
	guint n = 0;

	for (; word < end; word = word + g_utf8_skip[(guchar)*word]) {
		if (n == MOST_LETTERS)
			return MOST_LETTERS + 1;
		letters[n++] = g_utf8_get_char(word);
	}
	return n;
}

Pattern *
pattern_new_fuzzy(const char *word)
{
	Pattern *pattern = g_new0(Pattern, 1);

	pattern->n_letters = decode(word, strlen(word), pattern->letters);
	pattern->most = pattern->n_letters >= PATTERN_TWO_ERRORS ? 2 * ERROR
								 : ERROR;
	return pattern;
}

void
pattern_free(Pattern *pattern)
{
	if (pattern == NULL)
		return;
	g_free(pattern->glob);
	g_free(pattern);
}

gsize
pattern_prefix(const Pattern *pattern)
{
	return pattern->prefix;
}

/* Linear but for the last *: it alone is gone back to. */
static gboolean
match_glob(const char *glob, const char *word, const char *end)
{
	const char *star = NULL, *resume = NULL;

	while (word < end) {
		if (*glob == '*') {
			star = ++glob;
			resume = word;
		} else if (*glob == '?') {
			glob++;
			word = word + g_utf8_skip[(guchar)*word];
		} else if (*glob != '\0' && *glob == *word) {
			glob++;
			word++;
		} else if (star != NULL) {
			glob = star;
			resume = resume + g_utf8_skip[(guchar)*resume];
			word = resume;
		} else {
			return FALSE;
		}
	}
	while (*glob == '*')
		glob++;
	return *glob == '\0';
}

/* Letters that scanners take for one another: those that have a bit in common.
   They are il1tj, o0, ceo, hb, uv, s5, z2, g9q, b8, nr, ft. */
static const guint16 look[128] = {
    ['0'] = 1 << 1,
    ['1'] = 1 << 0,
    ['2'] = 1 << 6,
    ['5'] = 1 << 5,
    ['8'] = 1 << 8,
    ['9'] = 1 << 7,
    ['b'] = 1 << 3 | 1 << 8,
    ['c'] = 1 << 2,
    ['e'] = 1 << 2,
    ['f'] = 1 << 10,
    ['g'] = 1 << 7,
    ['h'] = 1 << 3,
    ['i'] = 1 << 0,
    ['j'] = 1 << 0,
    ['l'] = 1 << 0,
    ['n'] = 1 << 9,
    ['o'] = 1 << 1 | 1 << 2,
    ['q'] = 1 << 7,
    ['r'] = 1 << 9,
    ['s'] = 1 << 5,
    ['t'] = 1 << 0 | 1 << 10,
    ['u'] = 1 << 4,
    ['v'] = 1 << 4,
    ['z'] = 1 << 6,
};

static inline gboolean
alike(gunichar a, gunichar b)
{
	return a <= 0x7f && b <= 0x7f && (look[a] & look[b]) != 0;
}

/* Two letters that scanners take for one. */
static inline gboolean
fuses(gunichar first, gunichar second, gunichar one)
{
	static const char fusions[][4] = {
	    "rnm", "cld", "vvw", "iin", "nnm", "lih", "ciu", "rin"};
	guint i;

	/* Most pairs end in none of their second letters. */
	if (second != 'n' && second != 'l' && second != 'v' && second != 'i')
		return FALSE;
	for (i = 0; i < G_N_ELEMENTS(fusions); i++)
		if ((gunichar)fusions[i][0] == first &&
		    (gunichar)fusions[i][1] == second &&
		    (gunichar)fusions[i][2] == one)
			return TRUE;
	return FALSE;
}

/* The cost of turning the first I letters of A into the first J of B, from the
   costs of less: COST[k] is the row of I - 2 + k. */
static inline guint
step(const gunichar *a, const gunichar *b, guint i, guint j,
    guint cost[3][MOST_LETTERS + 1])
{
	guint best = MIN(cost[1][j], cost[2][j - 1]) + ERROR;
	guint change = a[i - 1] == b[j - 1] ? 0
	    : alike(a[i - 1], b[j - 1])     ? 1
					    : ERROR;

	best = MIN(best, cost[1][j - 1] + change);
	if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
		best = MIN(best, cost[0][j - 2] + ERROR);
	if (i > 1 && fuses(a[i - 2], a[i - 1], b[j - 1]))
		best = MIN(best, cost[0][j - 1] + 1);
	if (j > 1 && fuses(b[j - 2], b[j - 1], a[i - 1]))
		best = MIN(best, cost[1][j - 2] + 1);
	return best;
}

static gboolean
match_fuzzy(const Pattern *pattern, const gunichar *word, guint length)
{
	guint cost[3][MOST_LETTERS + 1];
	guint i, j;

	for (j = 0; j <= length; j++)
		cost[0][j] = cost[1][j] = cost[2][j] = j * ERROR;
	for (i = 1; i <= pattern->n_letters; i++) {
		guint least = i * ERROR;

		memcpy(cost[0], cost[1], sizeof(cost[0]));
		memcpy(cost[1], cost[2], sizeof(cost[1]));
		cost[2][0] = i * ERROR;
		for (j = 1; j <= length; j++) {
			cost[2][j] = step(pattern->letters, word, i, j, cost);
			least = MIN(least, cost[2][j]);
		}
		if (least > pattern->most + ERROR)
			return FALSE;
	}
	return cost[2][length] <= pattern->most;
}

gboolean
pattern_match(const Pattern *pattern, const char *word, gsize length)
{
	gunichar letters[MOST_LETTERS];
	guint n;

	if (pattern->glob != NULL)
		return match_glob(pattern->glob, word, word + length);
	n = decode(word, length, letters);
	if (n > MOST_LETTERS || pattern->n_letters > MOST_LETTERS ||
	    n * ERROR > pattern->n_letters * ERROR + pattern->most ||
	    pattern->n_letters * ERROR > n * ERROR + pattern->most)
		return FALSE;
	return match_fuzzy(pattern, letters, n);
}
