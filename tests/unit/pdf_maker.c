/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/pdf_maker.h"

#include <cairo-pdf.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MAX_LEVELS = 8 };

#define WIDTH 595
#define HEIGHT 842

static cairo_status_t
write_bytes(void *closure, const unsigned char *data, unsigned int length)
{
	g_byte_array_append(closure, data, length);
	return CAIRO_STATUS_SUCCESS;
}

static void
draw(cairo_t *cairo, const char *line)
{
	double x, y, size;
	char font = 'r';
	int at = 0;

	g_assert_cmpint(
	    sscanf(line + 1, "%lf,%lf,%lf%n", &x, &y, &size, &at), ==, 3);
	line += at + 1;
	if (*line == ',') {
		font = line[1];
		line += 2;
	}
	cairo_select_font_face(cairo, "DejaVu Serif",
	    font == 'i' ? CAIRO_FONT_SLANT_ITALIC : CAIRO_FONT_SLANT_NORMAL,
	    font == 'b' ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
	cairo_set_font_size(cairo, size);
	cairo_move_to(cairo, x, y);
	cairo_show_text(cairo, line + 1);
}

static void
draw_upwards(cairo_t *cairo, const char *line)
{
	double x, y, size;
	int at = 0;

	g_assert_cmpint(
	    sscanf(line + 1, "%lf,%lf,%lf%n", &x, &y, &size, &at), ==, 3);
	cairo_save(cairo);
	cairo_translate(cairo, x, y);
	cairo_rotate(cairo, -G_PI / 2);
	cairo_move_to(cairo, 0, 0);
	cairo_set_font_size(cairo, size);
	cairo_show_text(cairo, line + at + 2);
	cairo_restore(cairo);
}

static void
set_metadata(cairo_surface_t *surface, const char *line)
{
	static const struct {
		const char *name;
		cairo_pdf_metadata_t key;
	} keys[] = {
	    {"title", CAIRO_PDF_METADATA_TITLE},
	    {"author", CAIRO_PDF_METADATA_AUTHOR},
	    {"subject", CAIRO_PDF_METADATA_SUBJECT},
	    {"keywords", CAIRO_PDF_METADATA_KEYWORDS},
	    {"created", CAIRO_PDF_METADATA_CREATE_DATE},
	};

	for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
		gsize length = strlen(keys[i].name);

		if (strncmp(line + 1, keys[i].name, length) == 0)
			cairo_pdf_surface_set_metadata(
			    surface, keys[i].key, line + length + 2);
	}
}

/* Adds an entry to the outline, below the last of those one LEVEL higher. */
static void
add_entry(
    cairo_surface_t *surface, const char *line, int page, int last[MAX_LEVELS])
{
	g_autofree char *link = g_strdup_printf("page=%d", page);
	int level = line[1] - '0';

	last[level] = cairo_pdf_surface_add_outline(surface,
	    level == 1 ? CAIRO_PDF_OUTLINE_ROOT : last[level - 1], line + 3,
	    link, CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

GBytes *
pdf_make(const char *description)
{
	GByteArray *bytes = g_byte_array_new();
	g_auto(GStrv) lines = g_strsplit(description, "\n", -1);
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
	    write_bytes, bytes, WIDTH, HEIGHT);
	cairo_t *cairo = cairo_create(surface);
	int page = 1, last[MAX_LEVELS] = {0};

	cairo_pdf_surface_set_metadata(
	    surface, CAIRO_PDF_METADATA_CREATE_DATE, "2001-02-03T04:05:06Z");
	for (guint i = 0; lines[i] != NULL; i++) {
		switch (lines[i][0]) {
		case '@':
			draw(cairo, lines[i]);
			break;
		case '^':
			draw_upwards(cairo, lines[i]);
			break;
		case '!':
			cairo_pdf_surface_set_page_label(surface, lines[i] + 1);
			break;
		case '>':
			add_entry(surface, lines[i], page, last);
			break;
		case '=':
			set_metadata(surface, lines[i]);
			break;
		case '-':
			cairo_show_page(cairo);
			page++;
			break;
		default:
			g_assert_cmpstr(lines[i], ==, "");
		}
	}
	cairo_destroy(cairo);
	cairo_surface_finish(surface);
	cairo_surface_destroy(surface);
	return g_byte_array_free_to_bytes(bytes);
}

const char *
__lsan_default_suppressions(void)
{
	return "leak:libfontconfig\n";
}
