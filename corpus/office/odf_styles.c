/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/office/odf_styles.h"

#include <string.h>

enum {
	MAX_PARENTS = 32,
	MAX_LABEL = 64,      /* bytes of what stands before and behind */
	MAX_NUMBER = 100000, /* that a list begins with */
};

enum { RAW, RESOLVING, RESOLVED };

typedef struct Level {
	Numeral numeral;
	char *prefix, *suffix; /* or NULL */
	guint shown;           /* levels that its number shows */
	guint first;
} Level;

/* A list style, and how far it is counted. */
typedef struct List {
	Level levels[ODF_LEVELS];
	guint counts[ODF_LEVELS];
	gboolean begun[ODF_LEVELS];
} List;

struct OdfStyles {
	GHashTable *styles;  /* of name to OdfStyle */
	GHashTable *lists;   /* of name to List */
	GHashTable *layouts; /* of name to Numeral + 1 */
	GHashTable *masters; /* of name to the layout's name */
	OdfStyle *style;     /* the one that is open */
	List *list;
	char *layout;
};

static void
style_free(gpointer data)
{
	OdfStyle *style = data;

	g_free(style->master);
	g_free(style->parent);
	g_free(style);
}

static void
list_free(gpointer data)
{
	List *list = data;

	for (guint i = 0; i < ODF_LEVELS; i++) {
		g_free(list->levels[i].prefix);
		g_free(list->levels[i].suffix);
	}
	g_free(list);
}

OdfStyles *
odf_styles_new(void)
{
	OdfStyles *styles = g_new0(OdfStyles, 1);

	styles->styles = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, style_free);
	styles->lists = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, list_free);
	styles->layouts = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);
	styles->masters = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, g_free);
	return styles;
}

void
odf_styles_free(OdfStyles *styles)
{
	if (styles == NULL)
		return;
	g_hash_table_unref(styles->styles);
	g_hash_table_unref(styles->lists);
	g_hash_table_unref(styles->layouts);
	g_hash_table_unref(styles->masters);
	g_free(styles->layout);
	g_free(styles);
}

/* The numeral of a style:num-format. */
static Numeral
numeral_of(const char *format)
{
	switch (format == NULL ? '\0' : *format) {
	case '\0':
		return NUMERAL_NONE;
	case 'a':
		return NUMERAL_LOWER_LETTERS;
	case 'A':
		return NUMERAL_UPPER_LETTERS;
	case 'i':
		return NUMERAL_LOWER_ROMAN;
	case 'I':
		return NUMERAL_UPPER_ROMAN;
	default:
		return NUMERAL_DECIMAL;
	}
}

/* What the styles that all programs have are; their names are English. */
static OdfRole
role_of(const char *name)
{
	static const struct {
		const char *beginning;
		OdfRole role;
	} names[] = {
	    {"Title", ODF_TITLE},
	    {"Caption", ODF_CAPTION},
	    {"Illustration", ODF_CAPTION},
	    {"Figure", ODF_CAPTION},
	    {"Quotations", ODF_QUOTATION},
	    {"Contents_20_", ODF_CONTENTS},
	};

	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_str_has_prefix(name, names[i].beginning) &&
		    strcmp(name, "Contents_20_Heading") != 0)
			return names[i].role;
	return ODF_BODY;
}

/* A name of a style that is in effect; NULL if it is none. */
static char *
read_name(const SaxAttributes *attributes, const char *attribute)
{
	char *name = sax_attribute(attributes, attribute);

	if (name != NULL && *name == '\0')
		g_clear_pointer(&name, g_free);
	return name;
}

static void
begin_style(OdfStyles *styles, const SaxAttributes *attributes)
{
	char *name = sax_attribute(attributes, "style:name");

	styles->style = NULL;
	/* Other families have names of their own. */
	if (name == NULL ||
	    (!sax_is(attributes, "style:family", "paragraph") &&
		!sax_is(attributes, "style:family", "text"))) {
		g_free(name);
		return;
	}
	styles->style = g_new0(OdfStyle, 1);
	styles->style->page = -1;
	styles->style->role = role_of(name);
	styles->style->parent = read_name(
	    attributes, "style:parent-style-name");
	styles->style->master = read_name(attributes, "style:master-page-name");
	g_hash_table_replace(styles->styles, name, styles->style);
}

static void
read_paragraph(OdfStyle *style, const SaxAttributes *attributes)
{
	style->break_before = sax_is(attributes, "fo:break-before", "page");
	style->break_after = sax_is(attributes, "fo:break-after", "page");
	style->page = sax_number(attributes, "style:page-number", -1);
}

static void
begin_list(OdfStyles *styles, char *name)
{
	if (name == NULL)
		return;
	styles->list = g_new0(List, 1);
	g_hash_table_replace(styles->lists, name, styles->list);
}

/* A text of a level that is not so long that no number is. */
static char *
read_affix(const SaxAttributes *attributes, const char *name)
{
	char *affix = sax_attribute(attributes, name);

	if (affix != NULL && strlen(affix) > MAX_LABEL)
		g_clear_pointer(&affix, g_free);
	return affix;
}

static void
read_level(List *list, const SaxAttributes *attributes)
{
	int number = sax_number(attributes, "text:level", 0);
	g_autofree char *format = sax_attribute(attributes, "style:num-format");
	Level *level;

	if (number < 1 || number > ODF_LEVELS)
		return;
	level = &list->levels[number - 1];
	g_free(level->prefix);
	g_free(level->suffix);
	level->numeral = numeral_of(format);
	level->prefix = read_affix(attributes, "style:num-prefix");
	level->suffix = read_affix(attributes, "style:num-suffix");
	level->shown = (guint)CLAMP(
	    sax_number(attributes, "text:display-levels", 1), 1, ODF_LEVELS);
	level->first = (guint)CLAMP(
	    sax_number(attributes, "text:start-value", 1), 0, MAX_NUMBER);
}

static void
begin_layout(OdfStyles *styles, const SaxAttributes *attributes)
{
	g_free(styles->layout);
	styles->layout = sax_attribute(attributes, "style:name");
}

static void
read_layout(OdfStyles *styles, const SaxAttributes *attributes)
{
	g_autofree char *format = sax_attribute(attributes, "style:num-format");

	if (styles->layout != NULL && format != NULL)
		g_hash_table_replace(styles->layouts, g_strdup(styles->layout),
		    GINT_TO_POINTER((int)numeral_of(format) + 1));
}

static void
read_master(OdfStyles *styles, const SaxAttributes *attributes)
{
	char *name = sax_attribute(attributes, "style:name");
	char *layout = sax_attribute(attributes, "style:page-layout-name");

	if (name == NULL || layout == NULL) {
		g_free(name);
		g_free(layout);
		return;
	}
	g_hash_table_replace(styles->masters, name, layout);
}

void
odf_styles_start(
    OdfStyles *styles, int element, const SaxAttributes *attributes)
{
	switch (element) {
	case ODF_STYLE:
		begin_style(styles, attributes);
		break;
	case ODF_PARAGRAPH_PROPERTIES:
		if (styles->style != NULL)
			read_paragraph(styles->style, attributes);
		break;
	case ODF_TEXT_PROPERTIES:
		if (styles->style != NULL)
			styles->style->hidden |= sax_is(
			    attributes, "text:display", "none");
		break;
	case ODF_LIST_STYLE:
		begin_list(styles, sax_attribute(attributes, "style:name"));
		break;
	case ODF_OUTLINE_STYLE:
		begin_list(styles, g_strdup(ODF_OUTLINE));
		break;
	case ODF_LIST_LEVEL:
		if (styles->list != NULL)
			read_level(styles->list, attributes);
		break;
	case ODF_PAGE_LAYOUT:
		begin_layout(styles, attributes);
		break;
	case ODF_PAGE_LAYOUT_PROPERTIES:
		read_layout(styles, attributes);
		break;
	case ODF_MASTER_PAGE:
		read_master(styles, attributes);
		break;
	default:
		break;
	}
}

static void
resolve(OdfStyles *styles, OdfStyle *style, guint depth)
{
	OdfStyle *parent = NULL;

	if (style->state != RAW)
		return;
	style->state = RESOLVING;
	if (style->parent != NULL && depth < MAX_PARENTS)
		parent = g_hash_table_lookup(styles->styles, style->parent);
	if (parent != NULL) {
		resolve(styles, parent, depth + 1);
		if (style->role == ODF_BODY)
			style->role = parent->role;
		style->hidden |= parent->hidden;
		style->break_before |= parent->break_before;
		if (style->master == NULL)
			style->master = g_strdup(parent->master);
	} else if (style->parent != NULL && style->role == ODF_BODY) {
		style->role = role_of(style->parent);
	}
	style->state = RESOLVED;
}

const OdfStyle *
odf_styles_find(OdfStyles *styles, const char *name)
{
	static const OdfStyle none = {.page = -1};
	OdfStyle *style = name == NULL
	    ? NULL
	    : g_hash_table_lookup(styles->styles, name);

	if (style == NULL)
		return &none;
	resolve(styles, style, 0);
	return style;
}

Numeral
odf_styles_page_numeral(const OdfStyles *styles, const char *master)
{
	const char *layout = g_hash_table_lookup(styles->masters, master);
	int numeral = layout == NULL
	    ? 0
	    : GPOINTER_TO_INT(g_hash_table_lookup(styles->layouts, layout));

	return numeral <= 1 ? NUMERAL_DECIMAL : (Numeral)(numeral - 1);
}

void
odf_styles_restart(OdfStyles *styles, const char *list, guint level)
{
	List *found = list == NULL ? NULL
				   : g_hash_table_lookup(styles->lists, list);

	for (; found != NULL && level < ODF_LEVELS; level++)
		found->begun[level] = FALSE;
}

/* Counts one more at LEVEL. */
static void
count(List *list, guint level, int first)
{
	if (first >= 0)
		list->counts[level] = (guint)MIN(first, MAX_NUMBER);
	else if (list->begun[level])
		list->counts[level]++;
	else
		list->counts[level] = list->levels[level].first;
	list->begun[level] = TRUE;
	for (guint i = 0; i < level; i++) {
		if (!list->begun[i])
			list->counts[i] = list->levels[i].first;
		list->begun[i] = TRUE;
	}
	for (guint i = level + 1; i < ODF_LEVELS; i++)
		list->begun[i] = FALSE;
}

void
odf_styles_count(
    OdfStyles *styles, const char *list, guint level, int first, GString *label)
{
	List *found = list == NULL ? NULL
				   : g_hash_table_lookup(styles->lists, list);
	const Level *here;
	guint i;

	g_string_truncate(label, 0);
	if (found == NULL || level >= ODF_LEVELS)
		return;
	count(found, level, first);
	here = &found->levels[level];
	if (here->numeral == NUMERAL_NONE)
		return;
	if (here->prefix != NULL)
		g_string_append(label, here->prefix);
	for (i = level + 1 - MIN(here->shown, level + 1); i <= level; i++) {
		if (found->levels[i].numeral == NUMERAL_NONE)
			continue;
		numeral_append(
		    label, found->levels[i].numeral, found->counts[i], TRUE);
		if (i < level)
			g_string_append_c(label, '.');
	}
	if (here->suffix != NULL)
		g_string_append(label, here->suffix);
}
