/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/repair/inline.h"

#include "corpus/repair/vocabulary.h"

#include <string.h>

/* A text whose typographic punctuation was lost has question marks in the
   middle of words: that tells it from a text that asks questions.  Only once
   that is sure are the less plain cases mended.  A text whose letters were
   lost (Vi?t Nam) has them there too, and nothing can be done for it: the
   pieces are no words. */

enum {
	MAX_QUOTE = 80, /* bytes between two quotation marks */
	MIN_DASHES = 3, /* to be sure without an apostrophe */
};

typedef enum Form {
	FORM_NONE,
	FORM_APOSTROPHE, /* Vietnam?s, don?t */
	FORM_PLURAL,     /* countries? relations */
	FORM_DASH,       /* diplomacy?the */
	FORM_SPACED,     /* diplomacy ? the */
	FORM_RANGE,      /* 1975?1990 */
	FORM_QUOTE,      /* ?soft? power: both marks */
} Form;

typedef struct Mark {
	Form form;
	const char *at;
	const char *close;  /* of FORM_QUOTE */
	Pieces left, right; /* the words at its sides, FORM_DASH */
} Mark;

/* Walks over the marks of a text. */
typedef struct Walk {
	const char *text;
	const char *end;
	const char *next;
	const char *token_end; /* of the token looked at last */
	gboolean address;      /* it is a web address or code */
} Walk;

typedef struct Tally {
	guint apostrophes;
	guint dashes; /* between words that the text has elsewhere */
	guint quotes;
	guint lost; /* between pieces that are no words */
	guint real; /* question marks as they should be */
} Tally;

static gunichar
char_at(const Walk *walk, const char *p)
{
	return p < walk->end ? g_utf8_get_char(p) : 0;
}

static gunichar
char_before(const Walk *walk, const char *p)
{
	return p > walk->text ? g_utf8_get_char(g_utf8_prev_char(p)) : 0;
}

static gboolean
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Whether the token around AT is an address or code, where a question mark
   means something else.  A token is looked at once. */
static gboolean
in_address(Walk *walk, const char *at)
{
	const char *p = at;

	if (at < walk->token_end)
		return walk->address;
	while (p > walk->text && p > walk->token_end && !is_blank(p[-1]))
		p--;
	walk->address = FALSE;
	for (; p < walk->end && !is_blank(*p); p++)
		if (*p == '/' || *p == '=' || *p == '&' || *p == '@' ||
		    *p == '<' || *p == '\\')
			walk->address = TRUE;
	walk->token_end = p;
	return walk->address;
}

static Pieces
word_behind(const Walk *walk, const char *p)
{
	Pieces pieces = {.left = p};

	pieces.left_length = vocabulary_first_word(
	    p, MIN((gsize)(walk->end - p), 64));
	return pieces;
}

static Pieces
word_before(const Walk *walk, const char *p)
{
	gsize length = MIN((gsize)(p - walk->text), 64);
	Pieces pieces = {.left = NULL};

	/* Not from the middle of a character. */
	while (length > 0 && ((guchar)p[-(gssize)length] & 0xc0) == 0x80)
		length--;
	pieces.left_length = vocabulary_last_word(p - length, length);
	pieces.left = p - pieces.left_length;
	return pieces;
}

/* Whether WORD is what may stand behind an apostrophe in LEFT. */
static gboolean
is_ending(const Pieces *word, gunichar before)
{
	static const char *const endings[] = {"s", "S", "re", "ve", "ll"};
	guint i;

	if (word->left_length == 1 && word->left[0] == 't')
		return before == 'n';
	for (i = 0; i < G_N_ELEMENTS(endings); i++)
		if (word->left_length == strlen(endings[i]) &&
		    memcmp(word->left, endings[i], word->left_length) == 0)
			return TRUE;
	return FALSE;
}

/* A mark between two letters or digits. */
static void
read_inner(Walk *walk, Mark *mark, gunichar before, gunichar behind)
{
	if (in_address(walk, mark->at))
		return;
	if (g_unichar_isdigit(before) && g_unichar_isdigit(behind)) {
		mark->form = FORM_RANGE;
		return;
	}
	mark->right = word_behind(walk, mark->at + 1);
	mark->left = word_before(walk, mark->at);
	if (is_ending(&mark->right, before))
		mark->form = FORM_APOSTROPHE;
	else if (g_unichar_islower(behind) && g_unichar_isalpha(before))
		mark->form = FORM_DASH;
}

/* A mark with a space, bracket or nothing before it and a letter behind: it
   opens a quotation if the next mark closes one. */
static void
read_opening(const Walk *walk, Mark *mark)
{
	const char *p = mark->at + 1;
	gsize room = MIN((gsize)(walk->end - p), MAX_QUOTE);
	gunichar behind;

	p = memchr(p, '?', room);
	if (p == NULL || memchr(mark->at, '\n', (gsize)(p - mark->at)) != NULL)
		return;
	behind = char_at(walk, p + 1);
	if (!g_unichar_isalnum(char_before(walk, p)) ||
	    g_unichar_isalnum(behind) || behind == '?')
		return;
	/* A question's own mark is followed by a sentence or nothing. */
	if (behind == ' ' && !g_unichar_islower(char_at(walk, p + 2)))
		return;
	if (behind == 0 || behind == '\n')
		return;
	mark->form = FORM_QUOTE;
	mark->close = p;
}

static void
read_mark(Walk *walk, Mark *mark)
{
	gunichar before = char_before(walk, mark->at);
	gunichar behind = char_at(walk, mark->at + 1);
	gunichar third = behind != 0 ? char_at(walk, mark->at + 2) : 0;

	if (g_unichar_isalnum(before) && g_unichar_isalnum(behind)) {
		read_inner(walk, mark, before, behind);
	} else if (before == 's' && behind == ' ' && g_unichar_islower(third)) {
		mark->form = FORM_PLURAL;
	} else if (before == ' ' && behind == ' ' && g_unichar_islower(third)) {
		mark->form = FORM_SPACED;
	} else if ((before == 0 || before == ' ' || before == '(' ||
		       before == '\n') &&
	    g_unichar_isalpha(behind)) {
		read_opening(walk, mark);
	}
}

static void
walk_begin(Walk *walk, const GString *text)
{
	walk->text = walk->next = walk->token_end = text->str;
	walk->end = text->str + text->len;
	walk->address = FALSE;
}

/* The next question mark, whatever its form. */
static gboolean
walk_next(Walk *walk, Mark *mark)
{
	const char *p = memchr(
	    walk->next, '?', (gsize)(walk->end - walk->next));

	if (p == NULL)
		return FALSE;
	mark->form = FORM_NONE;
	mark->at = p;
	read_mark(walk, mark);
	walk->next = (mark->form == FORM_QUOTE ? mark->close : p) + 1;
	return TRUE;
}

static gboolean
is_elsewhere(const Vocabulary *vocabulary, const Pieces *word)
{
	return vocabulary_count(vocabulary, word) >
	    vocabulary_asked(vocabulary, word);
}

/* How many sides of a dash are words that the text has elsewhere. */
static guint
known_sides(const Vocabulary *vocabulary, const Mark *mark)
{
	return (is_elsewhere(vocabulary, &mark->left) ? 1U : 0U) +
	    (is_elsewhere(vocabulary, &mark->right) ? 1U : 0U);
}

static void
count_marks(const GString *text, const Vocabulary *vocabulary, Tally *tally)
{
	Walk walk;
	Mark mark;

	walk_begin(&walk, text);
	while (walk_next(&walk, &mark))
		switch (mark.form) {
		case FORM_APOSTROPHE:
			tally->apostrophes++;
			break;
		case FORM_DASH:
			if (known_sides(vocabulary, &mark) > 0)
				tally->dashes++;
			else
				tally->lost++;
			break;
		case FORM_QUOTE:
			tally->quotes++;
			break;
		case FORM_NONE:
			tally->real++;
			break;
		case FORM_PLURAL:
		case FORM_SPACED:
		case FORM_RANGE:
			break;
		}
}

static Vocabulary *
ask_marks(const GString *text)
{
	Vocabulary *vocabulary = vocabulary_sized_new(text->len);
	Walk walk;
	Mark mark;

	walk_begin(&walk, text);
	while (walk_next(&walk, &mark))
		if (mark.form == FORM_DASH) {
			vocabulary_ask(vocabulary, &mark.left);
			vocabulary_ask(vocabulary, &mark.right);
		}
	if (!vocabulary_is_empty(vocabulary))
		vocabulary_read(vocabulary, text->str, text->len);
	return vocabulary;
}

/* Whether the text has lost its punctuation. */
static gboolean
is_damaged(const Tally *tally)
{
	guint explained = tally->apostrophes + tally->dashes + tally->quotes;

	if (explained == 0 || tally->lost * 2 > explained)
		return FALSE;
	return tally->apostrophes > 0 || tally->quotes > 0 ||
	    (tally->lost == 0 && tally->dashes >= MIN_DASHES &&
		tally->dashes > tally->real);
}

static const char *
replacement(const Mark *mark, const Vocabulary *vocabulary, const Tally *tally)
{
	switch (mark->form) {
	case FORM_APOSTROPHE:
		return "’";
	case FORM_PLURAL:
		return tally->apostrophes > 0 ? "’" : NULL;
	case FORM_DASH:
		return known_sides(vocabulary, mark) > 0 ? "—" : NULL;
	case FORM_SPACED:
	case FORM_RANGE:
		return "–";
	case FORM_QUOTE:
		return "“";
	case FORM_NONE:
		break;
	}
	return NULL;
}

static guint
replace_marks(GString *text, const Vocabulary *vocabulary, const Tally *tally)
{
	GString *mended = g_string_sized_new(text->len + 64);
	const char *copied = text->str;
	guint count = 0;
	Walk walk;
	Mark mark;

	walk_begin(&walk, text);
	while (walk_next(&walk, &mark)) {
		const char *with = replacement(&mark, vocabulary, tally);

		if (with == NULL)
			continue;
		g_string_append_len(mended, copied, mark.at - copied);
		g_string_append(mended, with);
		copied = mark.at + 1;
		count++;
		if (mark.form == FORM_QUOTE) {
			g_string_append_len(
			    mended, copied, mark.close - copied);
			g_string_append(mended, "”");
			copied = mark.close + 1;
			count++;
		}
	}
	g_string_append_len(mended, copied, walk.end - copied);
	g_string_truncate(text, 0);
	g_string_append_len(text, mended->str, (gssize)mended->len);
	g_string_free(mended, TRUE);
	return count;
}

guint
mend_questions(GString *text)
{
	g_autoptr(Vocabulary) vocabulary = NULL;
	Tally tally = {0};

	if (memchr(text->str, '?', text->len) == NULL)
		return 0;
	vocabulary = ask_marks(text);
	count_marks(text, vocabulary, &tally);
	if (!is_damaged(&tally))
		return 0;
	return replace_marks(text, vocabulary, &tally);
}
