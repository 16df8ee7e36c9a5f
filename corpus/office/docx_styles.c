/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/office/docx_styles.h"

#include <string.h>

#include "corpus/xml/sax.h"

enum {
	MAX_BASES = 32, /* styles that a style is based on */
	LEVELS = 9,     /* of headings; the next is body text */
};

enum {
	W_BASED_ON = 1,
	W_ILVL,
	W_NAME,
	W_NUM_ID,
	W_OUTLINE_LVL,
	W_PAGE_BREAK_BEFORE,
	W_STYLE,
};

/* How far a style is worked out. */
enum { RAW, RESOLVING, RESOLVED };

struct DocxStyles {
	GHashTable *styles; /* of id to DocxStyle */
	DocxStyle *ordinary;
	DocxStyle *open; /* while reading */
};

static DocxStyle *
style_new(const char *id)
{
	DocxStyle *style = g_new0(DocxStyle, 1);

	style->id = g_strdup(id);
	style->outline = style->number = style->level = -1;
	return style;
}

static void
style_free(gpointer data)
{
	DocxStyle *style = data;

	g_free(style->id);
	g_free(style->based_on);
	g_free(style);
}

static void
set_role(DocxStyle *style, DocxRole role)
{
	style->role = role;
	style->role_known = TRUE;
}

/* Learns what a style called NAME is: "heading 1", or "Heading1" as an id. */
static void
read_name(DocxStyle *style, const char *name)
{
	static const struct {
		const char *beginning;
		DocxRole role;
	} names[] = {
	    {"title", DOCX_TITLE},
	    {"caption", DOCX_CAPTION},
	    {"quote", DOCX_QUOTATION},
	    {"intense quote", DOCX_QUOTATION},
	    {"intensequote", DOCX_QUOTATION},
	    {"block text", DOCX_QUOTATION},
	    {"list bullet", DOCX_LIST},
	    {"list number", DOCX_LIST},
	    {"listbullet", DOCX_LIST},
	    {"listnumber", DOCX_LIST},
	    {"toc ", DOCX_CONTENTS},
	    {"toc1", DOCX_CONTENTS},
	    {"table of figures", DOCX_CONTENTS},
	};
	g_autofree char *lower = g_ascii_strdown(name, -1);

	if (g_str_has_prefix(lower, "heading")) {
		const char *digit = lower + strlen("heading");

		digit += strspn(digit, " ");
		if (*digit >= '1' && *digit <= '9' && digit[1] == '\0' &&
		    style->outline < 0)
			style->outline = *digit - '1';
		return;
	}
	if (strcmp(lower, "toc heading") == 0)
		return;
	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_str_has_prefix(lower, names[i].beginning))
			set_role(style, names[i].role);
}

static void
begin_style(DocxStyles *styles, const SaxAttributes *attributes)
{
	g_autofree char *id = sax_attribute(attributes, "w:styleId");

	styles->open = NULL;
	if (id == NULL)
		return;
	/* Which another of this name replaces. */
	if (g_hash_table_lookup(styles->styles, id) == styles->ordinary)
		styles->ordinary = NULL;
	styles->open = style_new(id);
	g_hash_table_replace(styles->styles, styles->open->id, styles->open);
	if (sax_is(attributes, "w:type", "paragraph") &&
	    (sax_is(attributes, "w:default", "1") ||
		sax_is(attributes, "w:default", "true")))
		styles->ordinary = styles->open;
}

static void
start(Sax *sax, int element, const SaxAttributes *attributes, gpointer data)
{
	DocxStyles *styles = data;
	DocxStyle *style = styles->open;
	g_autofree char *name = NULL;

	(void)sax;
	if (element == W_STYLE) {
		begin_style(styles, attributes);
		return;
	}
	if (style == NULL)
		return;
	switch (element) {
	case W_NAME:
		name = sax_attribute(attributes, "w:val");
		if (name != NULL)
			read_name(style, name);
		break;
	case W_BASED_ON:
		g_free(style->based_on);
		style->based_on = sax_attribute(attributes, "w:val");
		break;
	case W_OUTLINE_LVL:
		style->outline = CLAMP(
		    sax_number(attributes, "w:val", LEVELS), 0, LEVELS);
		break;
	case W_NUM_ID:
		style->number = sax_number(attributes, "w:val", -1);
		break;
	case W_ILVL:
		style->level = CLAMP(
		    sax_number(attributes, "w:val", 0), 0, LEVELS - 1);
		break;
	case W_PAGE_BREAK_BEFORE:
		style->page_before = sax_is_on(attributes, "w:val");
		style->page_known = TRUE;
		break;
	default:
		break;
	}
}

static void
end(int element, gpointer data)
{
	DocxStyles *styles = data;

	if (element == W_STYLE)
		styles->open = NULL;
}

DocxStyles *
docx_styles_new(const GString *xml, GError **error)
{
	static const SaxName names[] = {
	    {"w:basedOn", W_BASED_ON},
	    {"w:ilvl", W_ILVL},
	    {"w:name", W_NAME},
	    {"w:numId", W_NUM_ID},
	    {"w:outlineLvl", W_OUTLINE_LVL},
	    {"w:pageBreakBefore", W_PAGE_BREAK_BEFORE},
	    {"w:style", W_STYLE},
	};
	static const SaxHandler handler = {
	    names, G_N_ELEMENTS(names), start, end, NULL};
	g_autoptr(DocxStyles) styles = g_new0(DocxStyles, 1);

	styles->styles = g_hash_table_new_full(
	    g_str_hash, g_str_equal, NULL, style_free);
	if (xml != NULL &&
	    !sax_parse(&handler, xml->str, xml->len, styles, error))
		return NULL;
	return g_steal_pointer(&styles);
}

void
docx_styles_free(DocxStyles *styles)
{
	if (styles == NULL)
		return;
	g_hash_table_unref(styles->styles);
	g_free(styles);
}

/* Gives STYLE what it has of the style that it is based on. */
static void
inherit(DocxStyle *style, const DocxStyle *base)
{
	if (style->outline < 0)
		style->outline = base->outline;
	if (!style->role_known)
		style->role = base->role;
	if (style->number < 0) {
		style->number = base->number;
		if (style->level < 0)
			style->level = base->level;
	}
	if (!style->page_known)
		style->page_before = base->page_before;
}

static DocxStyle *
find_style(DocxStyles *styles, const char *id)
{
	DocxStyle *style = g_hash_table_lookup(styles->styles, id);

	if (style == NULL) {
		style = style_new(id);
		read_name(style, id);
		g_hash_table_insert(styles->styles, style->id, style);
	}
	return style;
}

static void
resolve(DocxStyles *styles, DocxStyle *style, guint depth)
{
	DocxStyle *base = NULL;

	if (style->state != RAW)
		return;
	style->state = RESOLVING;
	if (style->based_on != NULL && depth < MAX_BASES)
		base = g_hash_table_lookup(styles->styles, style->based_on);
	if (base != NULL) {
		resolve(styles, base, depth + 1);
		inherit(style, base);
	}
	style->state = RESOLVED;
}

const DocxStyle *
docx_styles_find(DocxStyles *styles, const char *id)
{
	DocxStyle *style = id == NULL ? styles->ordinary
				      : find_style(styles, id);

	if (style == NULL)
		style = find_style(styles, "Normal");
	resolve(styles, style, 0);
	return style;
}
