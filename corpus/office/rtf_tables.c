/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/office/rtf_tables.h"

#include <string.h>

#include "text/charset.h"

enum {
	MAX_ENTRIES = 8192, /* of each table; further ones are passed over */
	MAX_PAGES = 64,     /* code pages of a document */
	MAX_BASES = 16,     /* styles based on each other */
	SYMBOL = 42,        /* the code page of fonts of signs */
	DEFAULT_PAGE = 1252,
	MAX_LEVEL = 9,
};

typedef struct Style {
	int outline; /* from 0, or -1 */
	int base;    /* or -1 */
} Style;

struct RtfTables {
	int code_page;
	GHashTable *fonts;    /* number to code page */
	GHashTable *decoders; /* code page to CharsetDecoder, or NULL */
	GHashTable *styles;   /* number to Style */
};

static void
free_decoder(gpointer data)
{
	charset_decoder_free(data);
}

void
rtf_tables_free(RtfTables *tables)
{
	if (tables == NULL)
		return;
	g_hash_table_unref(tables->fonts);
	g_hash_table_unref(tables->decoders);
	g_hash_table_unref(tables->styles);
	g_free(tables);
}

void
rtf_tables_set_code_page(RtfTables *tables, int code_page)
{
	tables->code_page = code_page;
}

void
rtf_tables_set_font(RtfTables *tables, int font, int code_page)
{
	if (g_hash_table_size(tables->fonts) < MAX_ENTRIES)
		g_hash_table_insert(tables->fonts, GINT_TO_POINTER(font),
		    GINT_TO_POINTER(code_page));
}

void
rtf_tables_set_font_charset(RtfTables *tables, int font, int charset)
{
	/* The table under \fcharset in the specification. */
	static const struct {
		int charset, code_page;
	} pages[] = {{2, SYMBOL}, {77, 10000}, {78, 932}, {79, 949}, {80, 936},
	    {81, 950}, {83, 1255}, {84, 1256}, {85, 1253}, {86, 1254},
	    {87, 874}, {88, 1250}, {89, 1251}, {128, 932}, {129, 949},
	    {130, 1361}, {134, 936}, {136, 950}, {161, 1253}, {162, 1254},
	    {163, 1258}, {177, 1255}, {178, 1256}, {179, 1256}, {180, 1256},
	    {181, 1255}, {186, 1257}, {204, 1251}, {222, 874}, {238, 1250},
	    {254, 437}, {255, 850}};
	guint i;

	/* ANSI (0) and the default (1) are the document's own. */
	for (i = 0; i < G_N_ELEMENTS(pages); i++) {
		if (pages[i].charset == charset)
			rtf_tables_set_font(tables, font, pages[i].code_page);
	}
}

/* Appends bytes in a font of signs.  Two of them, in the fonts that all have,
   are bullets; what the others show is in no encoding. */
static void
decode_symbols(const char *bytes, gsize length, GString *text)
{
	gsize i;

	for (i = 0; i < length; i++) {
		if (bytes[i] == '\xb7' || bytes[i] == '\xa7')
			g_string_append(text, "\xe2\x80\xa2");
		else
			g_string_append_c(text, ' ');
	}
}

/* What ICU calls CODE_PAGE.  Returns: (transfer full). */
static char *
page_name(int code_page)
{
	if (code_page == 10000)
		return g_strdup("macintosh");
	if (code_page == 65001)
		return g_strdup("UTF-8");
	return g_strdup_printf(
	    code_page < 1000 ? "cp%d" : "windows-%d", code_page);
}

/* Returns: (transfer none) the decoder of CODE_PAGE, the usual one if there is
   none. */
static CharsetDecoder *
find_decoder(RtfTables *tables, int code_page)
{
	gpointer key = GINT_TO_POINTER(code_page), found;
	CharsetDecoder *decoder = NULL;

	if (g_hash_table_lookup_extended(tables->decoders, key, NULL, &found)) {
		decoder = found;
	} else if (g_hash_table_size(tables->decoders) < MAX_PAGES) {
		g_autofree char *name = page_name(code_page);

		decoder = charset_decoder_new(name);
		g_hash_table_insert(tables->decoders, key, decoder);
	}
	if (decoder != NULL || code_page == DEFAULT_PAGE)
		return decoder;
	return find_decoder(tables, DEFAULT_PAGE);
}

RtfTables *
rtf_tables_new(void)
{
	RtfTables *tables = g_new0(RtfTables, 1);

	tables->code_page = DEFAULT_PAGE;
	tables->fonts = g_hash_table_new(NULL, NULL);
	tables->decoders = g_hash_table_new_full(
	    NULL, NULL, NULL, free_decoder);
	tables->styles = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	/* It is there when there is no room for others. */
	find_decoder(tables, DEFAULT_PAGE);
	return tables;
}

void
rtf_tables_decode(
    RtfTables *tables, int font, const char *bytes, gsize length, GString *text)
{
	gpointer page = GINT_TO_POINTER(tables->code_page);
	CharsetDecoder *decoder;

	if (!g_hash_table_lookup_extended(
		tables->fonts, GINT_TO_POINTER(font), NULL, &page))
		page = GINT_TO_POINTER(tables->code_page);
	if (GPOINTER_TO_INT(page) == SYMBOL) {
		decode_symbols(bytes, length, text);
		return;
	}
	decoder = find_decoder(tables, GPOINTER_TO_INT(page));
	if (decoder != NULL)
		charset_decoder_append(decoder, bytes, length, text);
}

guint
rtf_outline_heading(int outline)
{
	return outline < 0 || outline >= MAX_LEVEL ? 0 : (guint)outline + 1;
}

/* The outline level, from 0, that a style's NAME tells: writers name those
   that are built in in English.  -1 if it tells none. */
static int
outline_of_name(const char *name)
{
	static const char heading[] = "heading ";
	gsize length = sizeof(heading) - 1;

	if (g_ascii_strcasecmp(name, "title") == 0)
		return 0;
	if (g_ascii_strncasecmp(name, heading, length) != 0 ||
	    name[length] < '1' || name[length] > '9' ||
	    g_ascii_isalnum(name[length + 1]))
		return -1;
	return name[length] - '1';
}

void
rtf_tables_add_style(
    RtfTables *tables, int number, const char *name, int outline, int base)
{
	Style *style;

	if (g_hash_table_size(tables->styles) >= MAX_ENTRIES)
		return;
	style = g_new(Style, 1);
	style->outline = outline >= 0 ? outline : outline_of_name(name);
	style->base = base;
	g_hash_table_insert(tables->styles, GINT_TO_POINTER(number), style);
}

guint
rtf_tables_heading(const RtfTables *tables, int number)
{
	guint i;

	for (i = 0; i < MAX_BASES && number >= 0; i++) {
		const Style *style = g_hash_table_lookup(
		    tables->styles, GINT_TO_POINTER(number));

		if (style == NULL)
			return 0;
		if (style->outline >= 0)
			return rtf_outline_heading(style->outline);
		number = style->base;
	}
	return 0;
}
