/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/office/docx_numbering.h"

#include <string.h>

#include "corpus/xml/sax.h"

enum {
	LEVELS = 9,
	MAX_LABEL = 64,      /* bytes of a level's text */
	MAX_NUMBER = 100000, /* that a list begins with */
};

enum {
	W_ABSTRACT_NUM = 1,
	W_ABSTRACT_NUM_ID,
	W_IS_LGL,
	W_LVL,
	W_LVL_OVERRIDE,
	W_LVL_RESTART,
	W_LVL_TEXT,
	W_NUM,
	W_NUM_FMT,
	W_NUM_STYLE_LINK,
	W_P_STYLE,
	W_START,
	W_START_OVERRIDE,
};

typedef struct Level {
	gboolean there;
	guint start;
	Numeral numeral;
	char *text;        /* "%1.%2" */
	char *style;       /* that is linked with it, or NULL */
	gboolean decimal;  /* all numbers in digits */
	int restart_after; /* the level, from 1, that begins it anew; 0: none;
			      -1: each above it */
} Level;

/* A list's looks, and how far it is counted. */
typedef struct Pattern {
	Level levels[LEVELS];
	char *linked; /* the style that has the levels, or NULL */
	guint counts[LEVELS];
	gboolean begun[LEVELS];
} Pattern;

/* A list. */
typedef struct List {
	int pattern;
	Level levels[LEVELS]; /* that are there take the pattern's place */
	int starts[LEVELS];   /* -1: as the pattern says */
	gboolean used[LEVELS];
} List;

struct DocxNumbering {
	DocxStyles *styles;
	GHashTable *patterns; /* of id to Pattern */
	GHashTable *lists;    /* of number to List */
	/* While reading. */
	Pattern *pattern;
	List *list;
	Level *level;
	int override; /* the level of the list that is overridden, or -1 */
};

static void
level_clear(Level *level)
{
	g_free(level->text);
	g_free(level->style);
	*level = (Level){.there = FALSE};
}

static void
pattern_free(gpointer data)
{
	Pattern *pattern = data;

	for (guint i = 0; i < LEVELS; i++)
		level_clear(&pattern->levels[i]);
	g_free(pattern->linked);
	g_free(pattern);
}

static void
list_free(gpointer data)
{
	List *list = data;

	for (guint i = 0; i < LEVELS; i++)
		level_clear(&list->levels[i]);
	g_free(list);
}

Numeral
docx_numeral(const char *name)
{
	static const struct {
		const char *name;
		Numeral numeral;
	} numerals[] = {
	    {"none", NUMERAL_NONE},
	    {"bullet", NUMERAL_BULLET},
	    {"decimalZero", NUMERAL_ZERO},
	    {"lowerLetter", NUMERAL_LOWER_LETTERS},
	    {"upperLetter", NUMERAL_UPPER_LETTERS},
	    {"lowerRoman", NUMERAL_LOWER_ROMAN},
	    {"upperRoman", NUMERAL_UPPER_ROMAN},
	    {"ordinal", NUMERAL_ORDINAL},
	};

	for (guint i = 0; name != NULL && i < G_N_ELEMENTS(numerals); i++)
		if (strcmp(name, numerals[i].name) == 0)
			return numerals[i].numeral;
	return NUMERAL_DECIMAL;
}

/* Reading. */

static void
begin_level(DocxNumbering *numbering, const SaxAttributes *attributes)
{
	int number = sax_number(attributes, "w:ilvl", -1);

	numbering->level = NULL;
	if (number < 0 || number >= LEVELS)
		return;
	if (numbering->list != NULL)
		numbering->level = &numbering->list->levels[number];
	else if (numbering->pattern != NULL)
		numbering->level = &numbering->pattern->levels[number];
	else
		return;
	level_clear(numbering->level);
	numbering->level->there = TRUE;
	numbering->level->restart_after = -1;
	numbering->level->numeral = NUMERAL_DECIMAL;
}

static void
begin_list(DocxNumbering *numbering, const SaxAttributes *attributes)
{
	int number = sax_number(attributes, "w:numId", -1);
	List *list = g_new0(List, 1);

	list->pattern = -1;
	for (guint i = 0; i < LEVELS; i++)
		list->starts[i] = -1;
	/* The level may be of the one that is replaced, if they are nested. */
	numbering->level = NULL;
	g_hash_table_replace(numbering->lists, GINT_TO_POINTER(number), list);
	numbering->list = list;
	numbering->override = -1;
}

static void
begin_pattern(DocxNumbering *numbering, const SaxAttributes *attributes)
{
	int id = sax_number(attributes, "w:abstractNumId", -1);

	numbering->level = NULL;
	numbering->pattern = g_new0(Pattern, 1);
	g_hash_table_replace(
	    numbering->patterns, GINT_TO_POINTER(id), numbering->pattern);
}

/* What stands in a level. */
static void
read_level(Level *level, int element, const SaxAttributes *attributes)
{
	g_autofree char *value = sax_attribute(attributes, "w:val");

	switch (element) {
	case W_START:
		level->start = (guint)CLAMP(
		    sax_number(attributes, "w:val", 0), 0, MAX_NUMBER);
		break;
	case W_NUM_FMT:
		level->numeral = docx_numeral(value);
		break;
	case W_LVL_TEXT:
		g_free(level->text);
		level->text = g_steal_pointer(&value);
		break;
	case W_P_STYLE:
		g_free(level->style);
		level->style = g_steal_pointer(&value);
		break;
	case W_IS_LGL:
		level->decimal = g_strcmp0(value, "0") != 0 &&
		    g_strcmp0(value, "false") != 0;
		break;
	case W_LVL_RESTART:
		level->restart_after = sax_number(attributes, "w:val", -1);
		break;
	default:
		break;
	}
}

static void
start(Sax *sax, int element, const SaxAttributes *attributes, gpointer data)
{
	DocxNumbering *numbering = data;
	List *list = numbering->list;

	(void)sax;
	switch (element) {
	case W_ABSTRACT_NUM:
		begin_pattern(numbering, attributes);
		break;
	case W_NUM_STYLE_LINK:
		if (numbering->pattern != NULL) {
			g_free(numbering->pattern->linked);
			numbering->pattern->linked = sax_attribute(
			    attributes, "w:val");
		}
		break;
	case W_NUM:
		begin_list(numbering, attributes);
		break;
	case W_ABSTRACT_NUM_ID:
		if (list != NULL)
			list->pattern = sax_number(attributes, "w:val", -1);
		break;
	case W_LVL_OVERRIDE:
		numbering->override = sax_number(attributes, "w:ilvl", -1);
		break;
	case W_START_OVERRIDE:
		if (list != NULL && numbering->override >= 0 &&
		    numbering->override < LEVELS)
			list->starts[numbering->override] = CLAMP(
			    sax_number(attributes, "w:val", 1), 0, MAX_NUMBER);
		break;
	case W_LVL:
		begin_level(numbering, attributes);
		break;
	default:
		if (numbering->level != NULL)
			read_level(numbering->level, element, attributes);
		break;
	}
}

static void
end(int element, gpointer data)
{
	DocxNumbering *numbering = data;

	if (element == W_LVL)
		numbering->level = NULL;
	else if (element == W_NUM)
		numbering->list = NULL;
	else if (element == W_ABSTRACT_NUM)
		numbering->pattern = NULL;
}

DocxNumbering *
docx_numbering_new(const GString *xml, DocxStyles *styles, GError **error)
{
	static const SaxName names[] = {
	    {"w:abstractNum", W_ABSTRACT_NUM},
	    {"w:abstractNumId", W_ABSTRACT_NUM_ID},
	    {"w:isLgl", W_IS_LGL},
	    {"w:lvl", W_LVL},
	    {"w:lvlOverride", W_LVL_OVERRIDE},
	    {"w:lvlRestart", W_LVL_RESTART},
	    {"w:lvlText", W_LVL_TEXT},
	    {"w:num", W_NUM},
	    {"w:numFmt", W_NUM_FMT},
	    {"w:numStyleLink", W_NUM_STYLE_LINK},
	    {"w:pStyle", W_P_STYLE},
	    {"w:start", W_START},
	    {"w:startOverride", W_START_OVERRIDE},
	};
	static const SaxHandler handler = {
	    names, G_N_ELEMENTS(names), start, end, NULL};
	g_autoptr(DocxNumbering) numbering = g_new0(DocxNumbering, 1);

	numbering->styles = styles;
	numbering->patterns = g_hash_table_new_full(
	    NULL, NULL, NULL, pattern_free);
	numbering->lists = g_hash_table_new_full(NULL, NULL, NULL, list_free);
	if (xml != NULL &&
	    !sax_parse(&handler, xml->str, xml->len, numbering, error))
		return NULL;
	return g_steal_pointer(&numbering);
}

void
docx_numbering_free(DocxNumbering *numbering)
{
	if (numbering == NULL)
		return;
	g_hash_table_unref(numbering->patterns);
	g_hash_table_unref(numbering->lists);
	g_free(numbering);
}

/* Counting. */

static List *
find_list(const DocxNumbering *numbering, int number)
{
	return g_hash_table_lookup(numbering->lists, GINT_TO_POINTER(number));
}

/* The pattern of LIST; one that is linked with a style is that style's. */
static Pattern *
find_pattern(const DocxNumbering *numbering, const List *list)
{
	Pattern *pattern = g_hash_table_lookup(
	    numbering->patterns, GINT_TO_POINTER(list->pattern));
	Pattern *linked = NULL;
	const List *other;

	if (pattern == NULL || pattern->linked == NULL)
		return pattern;
	other = find_list(numbering,
	    docx_styles_find(numbering->styles, pattern->linked)->number);
	if (other != NULL)
		linked = g_hash_table_lookup(
		    numbering->patterns, GINT_TO_POINTER(other->pattern));
	return linked == NULL ? pattern : linked;
}

static const Level *
level_at(const Pattern *pattern, const List *list, int level)
{
	return list->levels[level].there ? &list->levels[level]
					 : &pattern->levels[level];
}

int
docx_numbering_level(const DocxNumbering *numbering, int number,
    const char *style, int otherwise)
{
	const List *list = find_list(numbering, number);
	const Pattern *pattern = list == NULL ? NULL
					      : find_pattern(numbering, list);

	for (int i = 0; pattern != NULL && style != NULL && i < LEVELS; i++)
		if (g_strcmp0(level_at(pattern, list, i)->style, style) == 0)
			return i;
	return otherwise;
}

/* Counts one more at LEVEL. */
static void
count(Pattern *pattern, List *list, int level)
{
	const Level *here = level_at(pattern, list, level);

	if (list->starts[level] >= 0 && !list->used[level]) {
		pattern->counts[level] = (guint)list->starts[level];
		list->used[level] = TRUE;
	} else if (pattern->begun[level]) {
		pattern->counts[level]++;
	} else {
		pattern->counts[level] = list->starts[level] >= 0
		    ? (guint)list->starts[level]
		    : here->start;
	}
	pattern->begun[level] = TRUE;
	/* Levels above that were never used stand where they begin. */
	for (int i = 0; i < level; i++) {
		if (!pattern->begun[i])
			pattern->counts[i] = level_at(pattern, list, i)->start;
		pattern->begun[i] = TRUE;
	}
	for (int i = level + 1; i < LEVELS; i++) {
		int after = level_at(pattern, list, i)->restart_after;

		if (after < 0 || level < after)
			pattern->begun[i] = FALSE;
	}
}

gboolean
docx_numbering_next(
    DocxNumbering *numbering, int number, int level, GString *label)
{
	List *list = number <= 0 ? NULL : find_list(numbering, number);
	Pattern *pattern = list == NULL ? NULL : find_pattern(numbering, list);
	const Level *here;
	const char *p;

	g_string_truncate(label, 0);
	if (pattern == NULL || level < 0 || level >= LEVELS)
		return FALSE;
	here = level_at(pattern, list, level);
	if (!here->there)
		return FALSE;
	count(pattern, list, level);
	if (here->numeral == NUMERAL_BULLET || here->text == NULL)
		return TRUE;
	for (p = here->text; *p != '\0' && label->len < MAX_LABEL; p++) {
		int other = p[0] == '%' ? p[1] - '1' : -1;

		if (other < 0 || other >= LEVELS) {
			g_string_append_c(label, *p);
			continue;
		}
		numeral_append(label,
		    here->decimal ? NUMERAL_DECIMAL
				  : level_at(pattern, list, other)->numeral,
		    pattern->counts[other], TRUE);
		p++;
	}
	/* What was cut off may be in the midst of a character. */
	if (*p != '\0')
		g_string_truncate(label, 0);
	return TRUE;
}
