/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/acronym.h"

#include <string.h>

enum {
	MOST_LETTERS = 10,
	MOST_WORDS = 2 * MOST_LETTERS,
	/* From here on an acronym's letters need not be initials. */
	LOOSE_LETTERS = 4,
	/* Of the last words, in a name, that have no letter in it. */
	MOST_IDLE = 2,
	/* A bracket that is longer defines nothing. */
	BRACKET_BYTES = ACRONYM_MAX_MEANING + 50,
};

/* Words that initials pass over. */
static const char *const small_words[] = {"a", "an", "and", "as", "at", "by",
    "de", "del", "der", "des", "die", "do", "dos", "du", "e", "el", "en", "et",
    "for", "für", "in", "la", "le", "les", "of", "on", "or", "the", "to", "und",
    "von", "with", "y", "zur"};

typedef struct Word {
	gsize start, end; /* bytes */
	gunichar initial; /* lower case */
	gboolean small;
	gboolean capital; /* it begins with one */
} Word;

typedef struct Short {
	gunichar letters[MOST_LETTERS]; /* lower case */
	guint n;
	gsize start, end;
} Short;

typedef struct Finder {
	const char *text;
	gsize length;
	AcronymSink sink;
	gpointer user_data;
} Finder;

static gboolean
is_part(gunichar c)
{
	if (c < 0x80)
		return g_ascii_isalnum((char)c);
	return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* The character that ends before byte AT, which is behind FROM. */
static const char *
before(const Finder *finder, gsize at)
{
	const char *last = finder->text + at - 1;

	while ((*last & 0xc0) == 0x80)
		last--;
	return last;
}

/* Whether the bytes from START to END are an acronym. */
static gboolean
read_short(const Finder *finder, gsize start, gsize end, Short *acronym)
{
	const char *at = finder->text + start;
	const char *stop = finder->text + end;
	guint capitals = 0;
	guint small = 0;

	*acronym = (Short){.start = start, .end = end};
	if (end - start < 2 || end - start > ACRONYM_MAX_BYTES)
		return FALSE;
	while (at < stop) {
		gunichar c = g_utf8_get_char(at);

		if (acronym->n == MOST_LETTERS || !g_unichar_isalnum(c))
			return FALSE;
		capitals += g_unichar_isupper(c) != 0;
		small += g_unichar_islower(c) != 0;
		acronym->letters[acronym->n++] = g_unichar_tolower(c);
		at += g_utf8_skip[(guchar)*at];
	}
	/* EEZs are EEZ. */
	if (small == 1 && capitals >= 2 &&
	    finder->text[acronym->end - 1] == 's') {
		acronym->n--;
		acronym->end--;
		small = 0;
	}
	return capitals >= 2 && small <= capitals;
}

static gboolean
is_small(const char *word, gsize length)
{
	for (gsize i = 0; i < G_N_ELEMENTS(small_words); i++)
		if (strlen(small_words[i]) == length &&
		    memcmp(small_words[i], word, length) == 0)
			return TRUE;
	return FALSE;
}

static void
take_word(const Finder *finder, gsize start, gsize end, Word *word)
{
	gunichar first = g_utf8_get_char(finder->text + start);

	word->start = start;
	word->end = end;
	word->capital = g_unichar_isupper(first) != 0;
	word->initial = g_unichar_tolower(first);
	word->small = is_small(finder->text + start, end - start);
}

/* How many words ACRONYM may stand for. */
static guint
most_words(const Short *acronym)
{
	return MIN(acronym->n + 5, 2 * acronym->n);
}

/* Whether C, between two words, can't be in a meaning. */
static gboolean
ends_meaning(gunichar c)
{
	switch (c) {
	case ' ':
	case '-':
	case '/':
	case '&':
	case '\'':
	case ',':
	case '.':
	case 0x00A0: /* no-break space */
	case 0x2010: /* hyphens */
	case 0x2011:
	case 0x2013: /* en dash */
	case 0x2019: /* ’ */
		return FALSE;
	default:
		return TRUE;
	}
}

/* The words before byte END, the last first, of one sentence: a full stop ends
   one but behind a capital, an initial's.  Returns: how many. */
static guint
words_before(const Finder *finder, gsize end, guint most, Word *words)
{
	gsize least = end > ACRONYM_MAX_MEANING ? end - ACRONYM_MAX_MEANING : 0;
	gsize word_end = end;
	gsize at = end;
	guint n = 0;

	while (n < most) {
		const char *last = at > least ? before(finder, at) : NULL;
		gunichar c = last == NULL ? 0 : g_utf8_get_char(last);

		if (c != 0 && is_part(c)) {
			at = (gsize)(last - finder->text);
			continue;
		}
		if (at < word_end)
			take_word(finder, at, word_end, &words[n++]);
		if (c == 0 || ends_meaning(c))
			break;
		at = word_end = (gsize)(last - finder->text);
		if (c == '.' &&
		    (at == 0 ||
			!g_unichar_isupper(
			    g_utf8_get_char(before(finder, at)))))
			break;
	}
	return n;
}

/* The words from byte START up to END, in their order.  Returns: how many. */
static guint
words_from(
    const Finder *finder, gsize start, gsize end, guint most, Word *words)
{
	gsize at = start;
	guint n = 0;

	end = MIN(end, start + ACRONYM_MAX_MEANING);
	while (at < end && n < most) {
		gsize word = at;

		while (at < end && is_part(g_utf8_get_char(finder->text + at)))
			at += (guchar)g_utf8_skip[(guchar)finder->text[at]];
		if (at > end)
			break;
		if (at > word)
			take_word(finder, word, at, &words[n++]);
		if (at >= end ||
		    ends_meaning(g_utf8_get_char(finder->text + at)) ||
		    strchr(",.", finder->text[at]) != NULL)
			break;
		at += (guchar)g_utf8_skip[(guchar)finder->text[at]];
	}
	return n;
}

/* How many of WORDS, N of them, the last first, ACRONYM is the initials of; 0
   if it is not. */
static guint
match_initials(const Short *acronym, const Word *words, guint n)
{
	guint letter = acronym->n;
	guint i;

	for (i = 0; i < n && letter > 0; i++) {
		if (words[i].initial == acronym->letters[letter - 1])
			letter--;
		else if (!words[i].small)
			return 0;
	}
	return letter == 0 ? i : 0;
}

/* The same by Schwartz and Hearst: from the end, each letter where it stands
   next, the first at a word's beginning. */
static guint
match_letters(
    const Finder *finder, const Short *acronym, const Word *words, guint n)
{
	guint letter = acronym->n;

	for (guint i = 0; i < n; i++) {
		const char *start = finder->text + words[i].start;
		const char *at = finder->text + words[i].end;

		while (at > start && letter > 1) {
			at = before(finder, (gsize)(at - finder->text));
			if (g_unichar_tolower(g_utf8_get_char(at)) !=
				acronym->letters[letter - 1] ||
			    (letter == acronym->n && i > 0 && at > start))
				continue;
			letter--;
		}
		/* The last word must have a part in it, but for words of a
		   name behind an initial: … for Multilateral Export Controls
		   (COCOM). */
		if (letter == acronym->n &&
		    (i == MOST_IDLE || !words[i].capital))
			return 0;
		if (letter == 1 && words[i].initial == acronym->letters[0] &&
		    at > start)
			return i + 1;
	}
	return 0;
}

/* How many of WORDS, the last first, ACRONYM stands for; 0 if for none. */
static guint
match(const Finder *finder, const Short *acronym, const Word *words, guint n)
{
	guint found = match_initials(acronym, words, n);

	if (found == 0 && acronym->n >= LOOSE_LETTERS)
		found = match_letters(finder, acronym, words, n);
	/* "and the turkish …" is no name. */
	return found >= 2 && !words[found - 1].small ? found : 0;
}

static void
found(const Finder *finder, const Short *acronym, gsize start, gsize end)
{
	Acronym definition = {acronym->start, acronym->end, start, end};

	if (end - start <= ACRONYM_MAX_MEANING && end > start)
		finder->sink(&definition, finder->user_data);
}

/* Looks for what ACRONYM means before byte END. */
static gboolean
define_before(const Finder *finder, const Short *acronym, gsize end)
{
	Word words[MOST_WORDS];
	guint n;

	while (end > 0 && strchr(" ,", finder->text[end - 1]) != NULL)
		end--;
	n = words_before(finder, end, most_words(acronym), words);
	if (n == 0)
		return FALSE;
	n = match(finder, acronym, words, n);
	if (n == 0)
		return FALSE;
	found(finder, acronym, words[n - 1].start, words[0].end);
	return TRUE;
}

/* The same of N words in their order: the fewest, or if WHOLE, all. */
static gboolean
define_words(const Finder *finder, const Short *acronym, const Word *words,
    guint n, gboolean whole)
{
	Word turned[MOST_WORDS + 1];

	for (guint m = whole ? n : 2; m >= 2 && m <= n; m++) {
		for (guint i = 0; i < m; i++)
			turned[i] = words[m - 1 - i];
		if (match(finder, acronym, turned, m) == m) {
			found(
			    finder, acronym, words[0].start, words[m - 1].end);
			return TRUE;
		}
	}
	return FALSE;
}

/* Looks for it from byte START up to END, which is to be all of it if WHOLE; an
   article may stand first. */
static void
define_after(const Finder *finder, const Short *acronym, gsize start, gsize end,
    gboolean whole)
{
	Word words[MOST_WORDS + 1] = {{0}};
	guint n = words_from(
	    finder, start, end, most_words(acronym) + 1, words);

	if (!define_words(finder, acronym, words, n, whole) && n > 1 &&
	    words[0].small)
		define_words(finder, acronym, words + 1, n - 1, whole);
}

/* Passes over WORD and the spaces behind it. */
static gboolean
skip(const Finder *finder, gsize *at, gsize end, const char *word)
{
	gsize length = strlen(word);

	if (end - *at < length ||
	    g_ascii_strncasecmp(finder->text + *at, word, length) != 0)
		return FALSE;
	*at += length;
	while (*at < end && finder->text[*at] == ' ')
		++*at;
	return TRUE;
}

/* Passes over what may stand between a name and its acronym: "hereinafter
   referred to as the". */
static void
skip_lead(const Finder *finder, gsize *at, gsize end)
{
	static const char *const lead[] = {"(", "\"", "“", "”", "‘", "’", "'",
	    "«", "hereinafter ", "hereafter ", "also ", "abbreviated ",
	    "referred to as ", "called ", "known as ", "as ", "or ", "the ",
	    "collectively ", "collectively, ", ","};
	gboolean skipped = TRUE;

	while (*at < end && finder->text[*at] == ' ')
		++*at;
	while (skipped) {
		skipped = FALSE;
		for (gsize i = 0; i < G_N_ELEMENTS(lead); i++)
			skipped |= skip(finder, at, end, lead[i]);
	}
}

/* Where letters and digits from AT end. */
static gsize
part_end(const Finder *finder, gsize at, gsize end)
{
	while (at < end && is_part(g_utf8_get_char(finder->text + at)))
		at += (guchar)g_utf8_skip[(guchar)finder->text[at]];
	return MIN(at, end);
}

/* The word that ends before byte END, spaces and quotes aside, as an acronym.
 */
static gboolean
short_before(const Finder *finder, gsize end, Short *acronym)
{
	gsize start;

	while (end > 0) {
		gunichar c = g_utf8_get_char(before(finder, end));

		if (c != ' ' && c != '"' && c != 0x201C && c != 0x201D &&
		    c != 0x00BB)
			break;
		end = (gsize)(before(finder, end) - finder->text);
	}
	for (start = end; start > 0 && end - start <= ACRONYM_MAX_BYTES;
	     start = (gsize)(before(finder, start) - finder->text))
		if (!is_part(g_utf8_get_char(before(finder, start))))
			break;
	return read_short(finder, start, end, acronym);
}

/* The bracket at byte OPEN, behind which byte AT is. */
static void
read_bracket(const Finder *finder, gsize open, gsize at)
{
	gsize end = MIN(finder->length, open + BRACKET_BYTES);
	gsize close = at;
	gsize stop;
	Short acronym;

	while (close < end && finder->text[close] != ')' &&
	    finder->text[close] != '(')
		close++;
	if (close == end || finder->text[close] == '(')
		return;
	skip_lead(finder, &at, close);
	stop = part_end(finder, at, close);
	if (read_short(finder, at, stop, &acronym) &&
	    (stop == close ||
		!(finder->text[stop] == ' ' || finder->text[stop] == '-' ||
		    finder->text[stop] == '.' || finder->text[stop] == '/')) &&
	    define_before(finder, &acronym, open))
		return;
	if (open > 0 && short_before(finder, open, &acronym))
		define_after(finder, &acronym, at, close, TRUE);
}

/* "hereinafter", outside brackets, from byte AT up to FROM. */
static void
read_hereinafter(const Finder *finder, gsize at, gsize from)
{
	gsize end = MIN(finder->length, at + BRACKET_BYTES);
	gsize stop;
	Short acronym;

	if (at == 0 || strchr(" ,", finder->text[at - 1]) == NULL)
		return;
	skip_lead(finder, &from, end);
	stop = part_end(finder, from, end);
	if (read_short(finder, from, stop, &acronym))
		define_before(finder, &acronym, at);
}

/* The verb at byte AT, up to byte FROM. */
static void
read_verb(const Finder *finder, gsize at, gsize from)
{
	Short acronym;

	if (short_before(finder, at, &acronym))
		define_after(finder, &acronym, from, finder->length, FALSE);
}

/* Calls READ with the place of each NEEDLE in the text, and the place behind
   it. */
static void
each(const Finder *finder, const char *needle,
    void (*read)(const Finder *finder, gsize at, gsize from))
{
	gsize length = strlen(needle);
	const char *end = finder->text + finder->length;
	const char *at = finder->text;

	while ((at = memmem(at, (gsize)(end - at), needle, length)) != NULL) {
		read(finder, (gsize)(at - finder->text),
		    (gsize)(at - finder->text) + length);
		at += length;
	}
}

void
acronym_find(
    const char *text, gsize length, AcronymSink sink, gpointer user_data)
{
	const Finder finder = {text, length, sink, user_data};

	each(&finder, "(", read_bracket);
	each(&finder, "hereinafter ", read_hereinafter);
	each(&finder, " means ", read_verb);
	each(&finder, " stands for ", read_verb);
}
