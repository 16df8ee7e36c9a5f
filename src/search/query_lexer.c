/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/query_lexer.h"

#include "search/query_mark.h"
#include "search/query_names.h"
#include "search/query_near.h"
#include "search/query_number.h"
#include "search/query_word.h"

enum {
	/* Lexemes that are no words, such as brackets, are bounded too. */
	MAX_LEXEMES = 4 * QUERY_MAX_WORDS,
};

typedef struct Lexer {
	const QueryText *text;
	const gunichar *chars; /* text's */
	guint at;
	const char *const *fields;
	const char *const *saved;
	gboolean lower;
	QueryReport *report;
	GArray *lexemes;
	guint words;
	Tokenizer *tokenizer;         /* NULL until one is needed */
	gboolean full;                /* the rest is passed over */
	guint opens[QUERY_MAX_DEPTH]; /* where the open brackets are */
	guint depth;
	guint ignored; /* deeper brackets that are open */
} Lexer;

static void lex_run(Lexer *lexer, gboolean value);

static void
add(Lexer *lexer, LexemeKind kind, guint start, guint end)
{
	Lexeme lexeme = {.kind = kind, .start = start, .end = end};

	g_array_append_val(lexer->lexemes, lexeme);
}

static Lexeme *
lexeme_at(Lexer *lexer, guint index)
{
	return &g_array_index(lexer->lexemes, Lexeme, index);
}

/* Whether the `?` before END, of no phrase or field, is the end of a question:
   the query ends there and has words before, punctuation follows, or a capital
   begins another sentence. */
static gboolean
is_question(const Lexer *lexer, guint end)
{
	const gunichar *chars = lexer->chars;
	guint i = end;
	guint stop;

	while (
	    chars[i] == ' ' || chars[i] == ')' || query_char_is_quote(chars[i]))
		i++;
	if (chars[i] == 0)
		return lexer->words > 0;
	if (i == end && chars[i] != '(')
		return TRUE;
	if (chars[i - 1] != ' ' || !g_unichar_isupper(chars[i]))
		return FALSE;
	for (stop = i;
	     chars[stop] >= 'A' && chars[stop] <= 'Z' && stop < i + 5;)
		stop++;
	return lexer->lower || !query_mark_is_operator(lexer->text, i, stop);
}

/* The rest of the query, from AT, is passed over. */
static void
fill(Lexer *lexer, guint at)
{
	query_report(lexer->report, at, "query too long", "cut here");
	lexer->full = TRUE;
}

/* Adds the word between START and END, if there is one. */
static void
add_word(
    Lexer *lexer, guint start, guint end, WordPlace place, QueryMatch match)
{
	gboolean question = end > start && lexer->chars[end - 1] == '?' &&
	    (place == WORD_BARE || place == WORD_ADDRESS) &&
	    is_question(lexer, end);
	guint room = QUERY_MAX_WORDS - lexer->words;
	Lexeme word;
	guint tokens;

	if (lexer->full ||
	    !query_word(lexer->text, start, end, place, match, question,
		lexer->report, &word))
		return;
	if (room == 0) {
		fill(lexer, start);
		return;
	}
	tokens = query_word_count(lexer->text, &word, room, &lexer->tokenizer);
	if (tokens == 0 && word.match != QUERY_WILDCARD)
		return;
	lexer->words += MAX(tokens, 1);
	if (lexer->lower)
		word.capitals = FALSE;
	g_array_append_val(lexer->lexemes, word);
}

static void
lex_open(Lexer *lexer)
{
	guint at = lexer->at++;

	if (lexer->depth < QUERY_MAX_DEPTH) {
		lexer->opens[lexer->depth++] = at;
		add(lexer, LEXEME_OPEN, at, at + 1);
	} else if (lexer->ignored++ == 0) {
		query_report(lexer->report, at, "brackets too deep",
		    "read as if they were not there");
	}
}

static void
lex_close(Lexer *lexer)
{
	guint at = lexer->at++;

	if (lexer->ignored > 0) {
		lexer->ignored--;
	} else if (lexer->depth > 0) {
		lexer->depth--;
		add(lexer, LEXEME_CLOSE, at, at + 1);
	} else {
		query_report(
		    lexer->report, at, "unbalanced bracket", "passed over");
	}
}

/* Closes what is left open where the query ends. */
static void
close_all(Lexer *lexer)
{
	guint end = lexer->text->length;

	if (lexer->depth > 0 && !lexer->full)
		query_report(lexer->report, lexer->opens[lexer->depth - 1],
		    "unbalanced bracket", "closed at the query's end");
	for (; lexer->depth > 0; lexer->depth--)
		add(lexer, LEXEME_CLOSE, end, end);
	add(lexer, LEXEME_END, end, end);
}

/* Adds the words of a phrase between START and END. */
static void
add_quoted(Lexer *lexer, guint start, guint end, QueryMatch match)
{
	const QueryText *text = lexer->text;
	WordPlace place = WORD_QUOTED;
	guint from = start;
	guint gap;

	for (guint i = start; i <= end && !lexer->full; i++) {
		if (i == from)
			i = query_number_end(text, from);
		if (i > from && query_mark_is(text, i, "://"))
			place = WORD_ADDRESS;
		gap = i == end || lexer->chars[i] == ' ' ? 1
		    : place == WORD_ADDRESS              ? 0
					    : query_mark_separator(text, i);
		if (gap == 0)
			continue;
		add_word(lexer, from, i, place, match);
		place = WORD_QUOTED;
		i += gap - 1;
		from = MIN(i + 1, end);
	}
}

/* Passes over ~ and ~5 behind a phrase, other engines' signs. */
static void
skip_slop(Lexer *lexer)
{
	guint at = lexer->at;

	if (lexer->chars[at] != '~' ||
	    query_char_is_quote(lexer->chars[at + 1]))
		return;
	query_report(lexer->report, at, "~ behind a phrase",
	    "passed over; inflections are ~\"…\", nearness is NEAR/n");
	lexer->at++;
	while (g_unichar_isdigit(lexer->chars[lexer->at]))
		lexer->at++;
}

/* Tells of a ? that ends the last word of a phrase of several: it is a wildcard
   there, and may be meant to end a question. */
static void
report_question(Lexer *lexer, guint words)
{
	const Lexeme *last = lexeme_at(lexer, lexer->lexemes->len - 1);
	guint at = last->text_end - 1;

	if (words < 2 || last->match != QUERY_WILDCARD ||
	    lexer->chars[at] != '?')
		return;
	for (guint i = last->text_start; i < at; i++)
		if (query_mark_is_one_of(lexer->chars[i], "*?"))
			return;
	query_report_note(lexer->report, at, "? at the end of a phrase",
	    "read as any one letter; without it, the phrase ends in the word");
}

/* The phrase of MATCH from START, its mark, to the quote at CLOSE. */
static void
add_phrase(Lexer *lexer, guint start, guint open, guint close, QueryMatch match)
{
	guint phrase = lexer->lexemes->len;
	guint end = MIN(close + 1, lexer->text->length);

	add(lexer, LEXEME_PHRASE, start, end);
	add_quoted(lexer, open + 1, close, match);
	lexeme_at(lexer, phrase)->words = lexer->lexemes->len - phrase - 1;
	if (lexeme_at(lexer, phrase)->words == 0) {
		g_array_set_size(lexer->lexemes, phrase);
		if (!lexer->full)
			query_report(lexer->report, start, "no words in quotes",
			    "passed over");
	} else {
		report_question(lexer, lexeme_at(lexer, phrase)->words);
	}
	lexer->at = end;
	skip_slop(lexer);
}

/* A quote, or a mark and a quote.  One that can't open is passed over: behind
   a word and before a gap, as in 5" gun, or one of these without another quote
   after it, which would make a phrase of the rest. */
static void
lex_quote(Lexer *lexer, gboolean value)
{
	const gunichar *chars = lexer->chars;
	guint start = lexer->at;
	gboolean mark = !query_char_is_quote(chars[start]);
	guint open = start + (mark ? 1 : 0);
	gboolean glued = !mark && !value && start > 0 &&
	    query_mark_is_closed_by_quote(chars[start - 1]);
	gboolean gap = query_mark_is_blank(chars[open + 1]) ||
	    chars[open + 1] == ')';
	gboolean stray = glued && gap;
	guint close = stray ? open : query_mark_quote(lexer->text, open + 1);
	gboolean unclosed = close == lexer->text->length;

	if (stray || (unclosed && (glued || gap))) {
		query_report(
		    lexer->report, start, "stray quote", "passed over");
		lexer->at = open + 1;
		return;
	}
	if (unclosed)
		query_report(lexer->report, start, "unclosed quote",
		    "read as a phrase to the query's end");
	add_phrase(lexer, start, open, close,
	    !mark                     ? QUERY_FOLDED
		: chars[start] == '=' ? QUERY_EXACT
				      : QUERY_INFLECTED);
}

static void
report_field(Lexer *lexer, guint start, const char *name)
{
	g_autofree char *what = query_unknown_field(name, lexer->fields);

	query_report(lexer->report, start, what, "read as words");
}

/* The value of the field whose colon was just passed. */
static void
lex_value(Lexer *lexer)
{
	gunichar c = lexer->chars[lexer->at];

	if (query_char_is_quote(c) ||
	    (query_mark_is_one_of(c, "=~") &&
		query_char_is_quote(lexer->chars[lexer->at + 1])))
		lex_quote(lexer, TRUE);
	else if (c == '(')
		lex_open(lexer);
	else
		lex_run(lexer, TRUE);
}

/* The colon at COLON behind what begins at START.  Returns: whether these are a
   field, or a word that looked like one; they are then passed. */
static gboolean
lex_field(Lexer *lexer, guint start, guint colon)
{
	gunichar next = lexer->chars[colon + 1];
	guint field = lexer->lexemes->len;
	g_autofree char *typed = NULL;
	g_autofree char *name = NULL;

	if (!query_names_is_identifier(lexer->text, start, colon) ||
	    query_mark_is_blank(next) || next == ')')
		return FALSE;
	typed = query_text_copy(lexer->text, start, colon);
	name = g_utf8_strdown(typed, -1);
	lexer->at = colon + 1;
	if (!query_names_is_field(lexer->fields, name)) {
		if (query_mark_is_operand(next))
			report_field(lexer, start, name);
		add_word(lexer, start, colon, WORD_BARE, QUERY_INFLECTED);
		return TRUE;
	}
	add(lexer, LEXEME_FIELD, start, colon + 1);
	lexeme_at(lexer, field)->text_start = start;
	lexeme_at(lexer, field)->text_end = colon;
	lex_value(lexer);
	if (lexer->lexemes->len == field + 1) {
		g_array_set_size(lexer->lexemes, field);
		query_report(lexer->report, start, "field without a value",
		    "passed over");
	}
	return TRUE;
}

/* @name, all that is between START and END.  Returns: whether it is one that
   there is. */
static gboolean
lex_saved(Lexer *lexer, guint start, guint end)
{
	g_autofree char *name = NULL;
	g_autofree char *unknown = NULL;

	if (lexer->chars[start] == '@')
		name = query_names_saved(lexer->text, start + 1, end);
	if (name == NULL)
		return FALSE;
	if (query_saved_find(lexer->saved, name) == NULL) {
		unknown = query_unknown_saved(name, lexer->saved);
		query_report(lexer->report, start, unknown, "read as a word");
		return FALSE;
	}
	add(lexer, LEXEME_SAVED, start, end);
	lexeme_at(lexer, lexer->lexemes->len - 1)->text_start = start + 1;
	lexeme_at(lexer, lexer->lexemes->len - 1)->text_end = end;
	return TRUE;
}

static void
add_run(Lexer *lexer, guint start, guint end, WordPlace place)
{
	if (place != WORD_ADDRESS && lex_saved(lexer, start, end))
		return;
	if (place != WORD_BARE || lexer->lower)
		add_word(lexer, start, end, place, QUERY_INFLECTED);
	else if (query_text_is(lexer->text, start, end, "AND"))
		add(lexer, LEXEME_AND, start, end);
	else if (query_text_is(lexer->text, start, end, "OR"))
		add(lexer, LEXEME_OR, start, end);
	else if (query_text_is(lexer->text, start, end, "NOT"))
		add(lexer, LEXEME_NOT, start, end);
	else
		add_word(lexer, start, end, place, QUERY_INFLECTED);
}

/* Complains of a colon or slash at the edge of what is from START to END: it
   looks like part of a field or operator, and is none. */
static void
report_strays(Lexer *lexer, guint start, guint end)
{
	guint edge = end - 1;

	if (query_mark_is_one_of(lexer->chars[start], ":/"))
		edge = start;
	if (query_mark_is_one_of(lexer->chars[edge], ":/"))
		query_report(lexer->report, edge,
		    lexer->chars[edge] == ':' ? "stray colon" : "stray slash",
		    "read as text");
}

/* A word or operator: characters up to a gap. */
static void
lex_run(Lexer *lexer, gboolean value)
{
	const gunichar *chars = lexer->chars;
	WordPlace place = value ? WORD_VALUE : WORD_BARE;
	gboolean colon = value;
	guint start = lexer->at;
	guint gap = 0;
	guint i = start;
	guint close;

	if (!value)
		i = query_number_end(
		    lexer->text, start + (chars[start] == '=' ? 1 : 0));
	for (; !query_mark_is_blank(chars[i]) &&
	     !query_char_is_quote(chars[i]) && chars[i] != ')';
	     i++) {
		if (chars[i] == '(') {
			close = query_mark_bracket(
			    lexer->text, start, i, !lexer->lower);
			if (close == i)
				break;
			i = close;
		} else if (chars[i] == ':' && !colon) {
			/* Only the first can end a field's name. */
			colon = TRUE;
			if (query_mark_is(lexer->text, i, "://"))
				place = WORD_ADDRESS;
			else if (lex_field(lexer, start, i))
				return;
		} else if (place == WORD_BARE) {
			gap = query_mark_separator(lexer->text, i);
			if (gap > 0)
				break;
		}
	}
	lexer->at = i + gap;
	if (i == start)
		return;
	if (place == WORD_BARE)
		report_strays(lexer, start, i);
	add_run(lexer, start, i, place);
}

/* + or - before a word.  Returns: whether it is. */
static gboolean
lex_prefix(Lexer *lexer)
{
	guint at = lexer->at;
	gunichar c = lexer->chars[at];

	if ((c != '+' && c != '-') ||
	    !query_mark_is_operand(lexer->chars[at + 1]) ||
	    (at > 0 && !query_mark_is_one_of(lexer->chars[at - 1], " (")))
		return FALSE;
	add(lexer, c == '+' ? LEXEME_PLUS : LEXEME_NOT, at, at + 1);
	lexer->at++;
	return TRUE;
}

static gboolean
lex_near(Lexer *lexer)
{
	Lexeme near;

	if (!query_near_sign(lexer->text, lexer->at, &near) &&
	    (lexer->lower ||
		!query_near_word(lexer->text, lexer->at, lexer->report, &near)))
		return FALSE;
	g_array_append_val(lexer->lexemes, near);
	lexer->at = near.end;
	return TRUE;
}

static void
lex_one(Lexer *lexer)
{
	gunichar c = lexer->chars[lexer->at];
	gunichar next = lexer->chars[lexer->at + 1];

	if (c == '(') {
		lex_open(lexer);
	} else if (c == ')') {
		lex_close(lexer);
	} else if (query_char_is_quote(c) ||
	    (query_mark_is_one_of(c, "=~") && query_char_is_quote(next))) {
		lex_quote(lexer, FALSE);
	} else if (query_mark_is_one_of(c, "=~") && next == '(') {
		query_report(lexer->report, lexer->at,
		    "= or ~ before a bracket",
		    "passed over; it belongs to a word or a phrase");
		lexer->at++;
	} else if (!lex_near(lexer) && !lex_prefix(lexer)) {
		lex_run(lexer, FALSE);
	}
}

GArray *
query_lex(const QueryText *text, const char *const *fields,
    const char *const *saved, gboolean lower, QueryReport *report)
{
	Lexer lexer = {
	    .text = text,
	    .chars = text->chars,
	    .fields = fields,
	    .saved = saved,
	    .lower = lower,
	    .report = report,
	    .lexemes = g_array_new(FALSE, FALSE, sizeof(Lexeme)),
	};

	while (lexer.at < text->length && !lexer.full)
		if (text->chars[lexer.at] == ' ')
			lexer.at++;
		else if (lexer.lexemes->len >= MAX_LEXEMES)
			fill(&lexer, lexer.at);
		else
			lex_one(&lexer);
	close_all(&lexer);
	query_near_settle(lexer.lexemes, report);
	tokenizer_free(lexer.tokenizer);
	return lexer.lexemes;
}
