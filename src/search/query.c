/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/query.h"

#include "base/dates.h"
#include "base/error.h"
#include "search/query_lexer.h"
#include "search/query_names.h"
#include "search/query_near.h"
#include "search/query_tree.h"

/* Recursive descent over the lexemes, one function a level of precedence; the
   recursion is as deep as the brackets, which the lexer bounds. */

/* A saved query that is being read, and the one that uses it. */
typedef struct Use {
	const char *name;
	const struct Use *user;
} Use;

/* What all parts of a query share. */
typedef struct Names {
	const char *const *fields;
	const char *const *saved;
	guint uses;   /* of saved queries */
	guint words;  /* in what they stand for */
	guint groups; /* of words side by side */
} Names;

typedef struct Parser {
	Names *names;
	const Use *use; /* the saved query at work, or NULL */
	const QueryText *text;
	const Lexeme *next;
	gboolean lower; /* words are read as if in lower case */
	guint spread;   /* query_near_join()'s words */
	QueryReport *report;
} Parser;

typedef QueryNode *(*ParseLevel)(Parser *parser);

static QueryNode *parse_or(Parser *parser);

static QueryNode *
node_at(const Parser *parser, QueryKind kind, const Lexeme *lexeme)
{
	return query_node_new(kind, parser->text->bytes[lexeme->start],
	    parser->text->bytes[lexeme->end]);
}

/* Whether what begins at AT stands behind §: § 5, §5, §§ 5. */
static gboolean
is_behind_section(const QueryText *text, guint at)
{
	enum { SECTION_SIGN = 0xa7 };

	while (at > 0 && text->chars[at - 1] == ' ')
		at--;
	return at > 0 && text->chars[at - 1] == SECTION_SIGN;
}

static QueryNode *
parse_word(Parser *parser)
{
	const Lexeme *word = parser->next++;
	QueryNode *node = node_at(parser, QUERY_WORD, word);
	g_autofree char *text = query_text_copy(
	    parser->text, word->text_start, word->text_end);

	node->match = word->match;
	node->capitals = word->capitals;
	node->section = is_behind_section(parser->text, word->text_start);
	node->text = parser->lower && word->match != QUERY_EXACT
	    ? g_utf8_strdown(text, -1)
	    : g_steal_pointer(&text);
	return node;
}

static QueryNode *
parse_phrase(Parser *parser)
{
	const Lexeme *phrase = parser->next++;
	QueryNode *node = node_at(parser, QUERY_PHRASE, phrase);

	for (guint i = 0; i < phrase->words; i++)
		g_ptr_array_add(node->children, parse_word(parser));
	return node;
}

static QueryNode *
parse_brackets(Parser *parser)
{
	const Lexeme *open = parser->next++;
	QueryNode *node = parse_or(parser);

	parser->next++; /* the lexer balanced them */
	if (node == NULL) {
		query_report(parser->report, open->start,
		    "nothing in the brackets", "passed over");
		return NULL;
	}
	node->start = parser->text->bytes[open->start];
	node->end = parser->text->bytes[parser->next[-1].end];
	node->required = FALSE;
	return node;
}

/* TEXT, a date or a range of dates, with the earlier one first, or "*", any
   date; SWAPPED says that it stood last.  Returns: (transfer full), or NULL if
   it is none. */
static char *
order_dates(const char *text, gboolean *swapped)
{
	const char *dots = strstr(text, "..");
	char first[9], last[9];

	if (strcmp(text, "*") == 0)
		return g_strdup(text);
	if (!dates_parse(text, first, last))
		return NULL;
	*swapped = *last != '\0' && strcmp(first, last) > 0;
	return *swapped
	    ? g_strdup_printf("%s..%.*s", dots + 2, (int)(dots - text), text)
	    : g_strdup(text);
}

/* The word NODE, consumed, as a date; or itself, if it isn't one. */
static QueryNode *
read_date(Parser *parser, const Lexeme *field, QueryNode *node)
{
	g_autoptr(QueryNode) word = node;
	QueryNode *date;
	gboolean swapped = FALSE;
	char *text = NULL;

	if (node->kind == QUERY_WORD)
		text = order_dates(node->text, &swapped);
	if (text == NULL) {
		query_report(parser->report, field->start, "not a date",
		    "read as a word; a date is 2015, 2015-03, 2015-03-02 or "
		    "2010..2015");
		return g_steal_pointer(&word);
	}
	if (swapped)
		query_report(parser->report, field->start,
		    "dates in the wrong order", "read the other way round");
	date = query_node_new(QUERY_DATE, node->start, node->end);
	date->text = text;
	return date;
}

/* A phrase of one word, consumed, as that word; or itself. */
static QueryNode *
unquote(QueryNode *node)
{
	g_autoptr(QueryNode) phrase = node;

	if (node->kind == QUERY_PHRASE && node->children->len == 1)
		return query_node_steal(node, 0);
	return g_steal_pointer(&phrase);
}

/* Whether a field is to be put on NODE's children one by one: there is another
   field or a date among them, or all must be dates. */
static gboolean
is_split(const QueryNode *node, gboolean date)
{
	if (node->kind == QUERY_NOT)
		return TRUE;
	if (node->kind != QUERY_WORDS && node->kind != QUERY_AND &&
	    node->kind != QUERY_OR)
		return FALSE;
	return date || query_node_contains(node, QUERY_FIELD) ||
	    query_node_contains(node, QUERY_DATE);
}

static QueryNode *
restrict_one(
    Parser *parser, const Lexeme *field, const char *name, QueryNode *node)
{
	QueryNode *restricted;

	if (g_str_equal(name, "date"))
		return read_date(parser, field, unquote(node));
	restricted = query_node_wrap(QUERY_FIELD, node);
	restricted->field = g_strdup(name);
	return restricted;
}

/* NODE, consumed, under a field.  A field or date within it stays what it is,
   and the field is about the rest. */
static QueryNode *
restrict_to(
    Parser *parser, const Lexeme *field, const char *name, QueryNode *node)
{
	gboolean required = node->required;
	QueryNode *restricted;

	if (node->kind == QUERY_FIELD || node->kind == QUERY_DATE)
		return node;
	if (is_split(node, g_str_equal(name, "date"))) {
		restricted = query_node_new(node->kind, node->start, node->end);
		for (guint i = 0; i < node->children->len; i++)
			query_node_add(restricted,
			    restrict_to(parser, field, name,
				query_node_steal(node, i)));
		query_node_free(node);
		if (restricted->kind != QUERY_NOT)
			restricted = query_node_reduce(restricted);
	} else {
		restricted = restrict_one(parser, field, name, node);
	}
	restricted->required = required;
	return restricted;
}

static QueryNode *parse_any(
    const QueryText *text, Names *names, const Use *use, QueryReport *report);

/* Why NAME, used by USE, is not to be read; or NULL. */
static const char *
forbid_use(const Names *names, const Use *use, const char *name)
{
	guint depth = 0;

	for (; use != NULL; use = use->user, depth++)
		if (g_str_equal(use->name, name))
			return "a saved query that uses itself";
	if (depth >= QUERY_MAX_SAVED)
		return "saved queries too deep in each other";
	if (names->uses >= QUERY_MAX_SAVED_USES)
		return "too many saved queries";
	return NULL;
}

static void
move_node(QueryNode *node, gsize start, gsize end)
{
	node->start = start;
	node->end = end;
	for (guint i = 0; node->children != NULL && i < node->children->len;
	     i++)
		move_node(node->children->pdata[i], start, end);
}

/* Reads QUERY, what USE names; faults are told by its name. */
static QueryNode *
read_saved(Parser *parser, const char *query, const Use *use)
{
	QueryText text;
	QueryReport report = {.text = &text,
	    .saved = use->name,
	    .strict = parser->report->strict,
	    .warnings = parser->report->warnings,
	    .count = parser->report->count};
	QueryNode *node;

	query_text_init(&text, query);
	node = parse_any(&text, parser->names, use, &report);
	query_text_clear(&text);
	parser->report->count = report.count;
	if (parser->report->error == NULL)
		parser->report->error = report.error;
	else
		g_clear_error(&report.error);
	return node;
}

static QueryNode *
parse_saved(Parser *parser)
{
	const Lexeme *saved = parser->next++;
	g_autofree char *name = query_text_copy(
	    parser->text, saved->text_start, saved->text_end);
	const Use use = {name, parser->use};
	const char *forbidden = forbid_use(parser->names, parser->use, name);
	g_autoptr(QueryNode) node = NULL;

	if (forbidden != NULL)
		query_report_failure(parser->report, saved->start, forbidden);
	if (parser->report->error != NULL)
		return NULL;
	parser->names->uses++;
	node = read_saved(
	    parser, query_saved_find(parser->names->saved, name), &use);
	if (node == NULL)
		return NULL;
	if (node->kind == QUERY_WORDS && node->children->len == 0)
		return NULL;
	parser->names->words += query_node_words(node);
	if (parser->names->words > QUERY_MAX_WORDS) {
		query_report_failure(parser->report, saved->start,
		    "too many words in saved queries");
		return NULL;
	}
	move_node(node, parser->text->bytes[saved->start],
	    parser->text->bytes[saved->end]);
	return g_steal_pointer(&node);
}

static QueryNode *
parse_primary(Parser *parser)
{
	const Lexeme *lexeme = parser->next;

	switch (lexeme->kind) {
	case LEXEME_WORD:
		return parse_word(parser);
	case LEXEME_PHRASE:
		return parse_phrase(parser);
	case LEXEME_SAVED:
		return parse_saved(parser);
	case LEXEME_OPEN:
		return parse_brackets(parser);
	case LEXEME_FIELD:
	case LEXEME_CLOSE:
	case LEXEME_AND:
	case LEXEME_OR:
	case LEXEME_NOT:
	case LEXEME_PLUS:
	case LEXEME_NEAR:
	case LEXEME_END:
		break;
	}
	return NULL;
}

/* A word, phrase or brackets, with a field before it or without. */
static QueryNode *
parse_operand(Parser *parser)
{
	const Lexeme *field = parser->next;
	g_autofree char *typed = NULL;
	g_autofree char *name = NULL;
	QueryNode *node;

	if (field->kind != LEXEME_FIELD)
		return parse_primary(parser);
	parser->next++;
	node = parse_primary(parser);
	if (node == NULL)
		return NULL;
	typed = query_text_copy(
	    parser->text, field->text_start, field->text_end);
	name = g_utf8_strdown(typed, -1);
	node = restrict_to(parser, field, name, node);
	node->start = parser->text->bytes[field->start];
	return node;
}

/* What LEVEL reads, with NOT, + and - before it or without. */
static QueryNode *
parse_signed(Parser *parser, ParseLevel level)
{
	const Lexeme *sign = parser->next;
	gboolean negative = FALSE;
	gboolean required = FALSE;
	QueryNode *node;

	for (; parser->next->kind == LEXEME_NOT ||
	     parser->next->kind == LEXEME_PLUS;
	     parser->next++) {
		negative ^= parser->next->kind == LEXEME_NOT;
		required |= parser->next->kind == LEXEME_PLUS;
	}
	node = level(parser);
	if (node == NULL) {
		if (sign != parser->next &&
		    parser->next[-1].kind != LEXEME_CLOSE &&
		    parser->next[-1].kind != LEXEME_SAVED)
			query_report(parser->report, sign->start,
			    "nothing behind this sign", "passed over");
		return NULL;
	}
	if (negative)
		node = query_node_negate(node);
	node->required = required && node->kind != QUERY_NOT;
	if (negative || required)
		node->start = parser->text->bytes[sign->start];
	return node;
}

/* The side right of an operator of nearness. */
static QueryNode *
parse_side(Parser *parser)
{
	return parse_signed(parser, parse_operand);
}

static QueryNode *
parse_near(Parser *parser)
{
	QueryNode *node = parse_operand(parser);
	QueryNode *side;
	const Lexeme *near;

	for (guint chain = 0; node != NULL && parser->next->kind == LEXEME_NEAR;
	     chain++) {
		near = parser->next++;
		if (chain == QUERY_MAX_CHAIN) {
			query_report(parser->report, near->start,
			    "too many operators of nearness in a row",
			    "passed over");
			break;
		}
		side = parse_side(parser);
		if (side != NULL)
			node = query_near_join(
			    near, node, side, &parser->spread, parser->report);
		else
			query_report(parser->report, near->start,
			    "nothing behind this operator", "passed over");
	}
	return node;
}

/* Numbers the words of GROUP, if there are several side by side.  Returns:
   GROUP. */
static QueryNode *
number_words(Parser *parser, QueryNode *group)
{
	QueryNode *child;

	if (group == NULL || group->kind != QUERY_WORDS)
		return group;
	parser->names->groups++;
	for (guint i = 0; i < group->children->len; i++) {
		child = group->children->pdata[i];
		child->group = parser->names->groups;
		child->nth = i;
	}
	return group;
}

static QueryNode *
parse_words(Parser *parser)
{
	QueryNode *node = node_at(parser, QUERY_WORDS, parser->next);

	for (;;) {
		switch (parser->next->kind) {
		case LEXEME_WORD:
		case LEXEME_PHRASE:
		case LEXEME_SAVED:
		case LEXEME_OPEN:
		case LEXEME_FIELD:
		case LEXEME_NOT:
		case LEXEME_PLUS:
			query_node_add(node, parse_signed(parser, parse_near));
			break;
		case LEXEME_NEAR:
			query_report(parser->report, parser->next->start,
			    "nothing before this operator", "passed over");
			parser->next++;
			break;
		case LEXEME_CLOSE:
		case LEXEME_AND:
		case LEXEME_OR:
		case LEXEME_END:
			return number_words(parser, query_node_reduce(node));
		}
	}
}

/* What LEVEL reads, with AND or OR between. */
static QueryNode *
parse_joined(
    Parser *parser, QueryKind kind, LexemeKind operator, ParseLevel level)
{
	QueryNode *node = node_at(parser, kind, parser->next);
	QueryNode *side = level(parser);
	gboolean told = FALSE;
	const Lexeme *at;
	gboolean left;

	query_node_add(node, side);
	while (parser->next->kind == operator) {
		at = parser->next++;
		left = side != NULL;
		side = level(parser);
		if (!left && !told)
			query_report(parser->report, at->start,
			    "nothing before this operator", "passed over");
		else if (side == NULL && !told)
			query_report(parser->report, at->start,
			    "nothing behind this operator", "passed over");
		told = side == NULL;
		query_node_add(node, side);
	}
	return query_node_reduce(node);
}

static QueryNode *
parse_and(Parser *parser)
{
	return parse_joined(parser, QUERY_AND, LEXEME_AND, parse_words);
}

static QueryNode *
parse_or(Parser *parser)
{
	return parse_joined(parser, QUERY_OR, LEXEME_OR, parse_and);
}

/* LOWER: words are read as if in lower case, and operators are words. */
static QueryNode *
parse(const QueryText *text, Names *names, const Use *use, gboolean lower,
    QueryReport *report)
{
	Parser parser = {.names = names,
	    .use = use,
	    .text = text,
	    .lower = lower,
	    .report = report};
	g_autoptr(GArray) lexemes = query_lex(
	    text, names->fields, names->saved, lower, report);
	QueryNode *node;

	parser.next = &g_array_index(lexemes, Lexeme, 0);
	node = parse_or(&parser);
	if (text->cut)
		query_report(
		    report, text->length, "query too long", "cut here");
	if (node != NULL)
		node->required = FALSE;
	return node;
}

/* An empty node, with a warning or, if strict, an error. */
static QueryNode *
make_nothing(const QueryText *text, QueryReport *report)
{
	g_autofree char *excerpt = query_text_excerpt(text, 0);
	g_autofree char *message = g_strconcat(
	    report->saved != NULL ? "in @" : "",
	    report->saved != NULL ? report->saved : "",
	    report->saved != NULL ? ": " : "", "nothing to look for in ",
	    *excerpt == '\0' ? "an empty query" : excerpt, NULL);

	if (report->strict)
		report->error = g_error_new_literal(
		    POLIX_ERROR, POLIX_ERROR_QUERY, message);
	else if (report->warnings != NULL)
		g_ptr_array_add(report->warnings, g_steal_pointer(&message));
	return query_node_new(QUERY_WORDS, 0, text->bytes[text->length]);
}

static QueryNode *
parse_any(
    const QueryText *text, Names *names, const Use *use, QueryReport *report)
{
	const guint told = report->warnings != NULL ? report->warnings->len : 0;
	const gboolean headline = query_is_headline(text);
	QueryNode *node;

	if (headline)
		query_report_note(
		    report, 0, "all in capitals", "read as if in lower case");
	node = parse(text, names, use, headline, report);
	if (node == NULL && !headline && report->error == NULL) {
		/* What is told of the other reading is to be told. */
		if (report->warnings != NULL)
			g_ptr_array_set_size(report->warnings, (gint)told);
		report->count = 0;
		node = parse(text, names, use, TRUE, report);
		if (node != NULL)
			query_report(report, 0, "nothing but operators",
			    "read as words");
	}
	if (node == NULL && report->error == NULL)
		node = make_nothing(text, report);
	return node;
}

QueryNode *
query_parse(const char *query, const char *const *fields,
    const char *const *saved, gboolean strict, GPtrArray *warnings,
    GError **error)
{
	QueryText text;
	QueryReport report = {
	    .text = &text, .strict = strict, .warnings = warnings};
	Names names = {.fields = fields, .saved = saved};
	g_autoptr(QueryNode) node = NULL;

	query_text_init(&text, query);
	node = parse_any(&text, &names, NULL, &report);
	query_text_clear(&text);
	if (report.error == NULL)
		return g_steal_pointer(&node);
	g_propagate_error(error, report.error);
	return NULL;
}
