/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cite_style.h"

#include "cli/cite_key.h"
#include "cli/out.h"

static void
print_ris_field(FILE *stream, const char *tag, const char *text)
{
	g_autofree char *value = cite_clean(text);

	if (*value != '\0')
		fprintf(stream, "%s  - %s\n", tag, value);
}

/* YYYY/MM/DD/, with empty parts for what is not known. */
static char *
ris_date(const char *date)
{
	g_auto(GStrv) parts = g_strsplit(date, "-", 3);
	guint n = g_strv_length(parts);

	return g_strdup_printf("%s/%s/%s/", n > 0 ? parts[0] : "",
	    n > 1 ? parts[1] : "", n > 2 ? parts[2] : "");
}

/* A person's surname comes first. */
static void
print_ris_author(FILE *stream, const char *text)
{
	g_autofree char *author = cite_clean(text);
	g_autofree char *family = NULL;
	g_autofree char *given = NULL;
	g_autofree char *turned = NULL;

	if (cite_split(author, &family, &given))
		turned = g_strdup_printf("%s, %s", family, given);
	print_ris_field(stream, "AU", turned == NULL ? author : turned);
}

static void
print_ris(FILE *stream, const Citation *citations, gsize n)
{
	for (gsize i = 0; i < n; i++) {
		const Hit *hit = citations[i].hit;
		const char *date = cite_date(hit);
		g_autofree char *title = cite_title(hit);
		g_autofree char *note = cite_note(&citations[i]);
		g_autofree char *path = printed_path(hit->path, NULL);
		g_autofree char *page = out_page(hit);
		g_autoptr(GPtrArray) authors = cite_authors(hit);

		fputs("TY  - GEN\n", stream);
		print_ris_field(stream, "TI", title);
		for (guint k = 0; k < authors->len; k++)
			print_ris_author(stream, authors->pdata[k]);
		if (date != NULL) {
			g_autofree char *day = ris_date(date);
			g_autofree char *year = g_strndup(date, 4);

			print_ris_field(stream, "PY", year);
			print_ris_field(stream, "DA", day);
		}
		if (citations[i].pinpoint)
			print_ris_field(stream, "SP", page);
		print_ris_field(stream, "LA", hit->language);
		print_ris_field(stream, "UR", cite_url(hit));
		print_ris_field(stream, "L1", path);
		print_ris_field(stream, "N1", note);
		fputs("ER  - \n\n", stream);
	}
}

const CiteStyle cite_ris = {"ris", print_ris};
