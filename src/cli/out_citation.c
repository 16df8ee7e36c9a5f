/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/out.h"

#include <string.h>

/* Takes out of PART the spaces before commas, which no typesetter leaves:
   "Ports Act , 1976". */
static void
close_up(GString *part)
{
	gsize kept = 0;

	for (gsize i = 0; i < part->len; i++) {
		const char *p = part->str + i;

		if (p[0] != ' ' || p[1] != ',' || (p[2] != ' ' && p[2] != 0))
			part->str[kept++] = *p;
	}
	g_string_truncate(part, kept);
}

static void
add_part(GString *citation, const char *label, const char *text)
{
	g_autoptr(GString) part = g_string_new(NULL);

	if (text == NULL)
		return;
	out_append_clean(part, text, strlen(text));
	out_trim_end(part);
	close_up(part);
	if (part->len == 0)
		return;
	if (citation->len > 0)
		g_string_append(citation, ", ");
	g_string_append(citation, label);
	g_string_append_len(citation, part->str, (gssize)part->len);
}

/* Where FIRST to LAST are, but for their title once more. */
static void
add_section(GString *citation, const Hit *first, const Hit *last)
{
	g_autofree char *place = out_pinpoint_between(first, last);

	if (!out_is_below_title(first))
		add_part(citation, "", place);
}

static void
add_pages(GString *citation, const Hit *first, const Hit *last)
{
	g_autofree char *page = out_page(first);
	g_autofree char *end = out_page(last);
	g_autofree char *pages = NULL;

	if (strcmp(page, end) == 0 || *page == '\0') {
		add_part(citation, "p. ", page);
		return;
	}
	pages = g_strconcat(page, "–", end, NULL);
	add_part(citation, "pp. ", pages);
}

/* Whose document HIT's is, or else who wrote it; of many the first. */
static void
add_names(GString *citation, const Hit *hit)
{
	enum { MOST_NAMES = 3 };
	g_autoptr(GPtrArray) names = hit_values(hit, "issuer");
	g_autoptr(GString) joined = g_string_new(NULL);
	guint i;

	if (names->len == 0) {
		g_ptr_array_unref(names);
		names = hit_values(hit, "author");
	}
	for (i = 0; i < names->len; i++) {
		if (i > 0 && names->len > MOST_NAMES) {
			g_string_append(joined, " et al.");
			break;
		}
		g_string_append(joined,
		    i == 0                   ? ""
			: i + 1 < names->len ? ", "
					     : " and ");
		g_string_append(joined, names->pdata[i]);
	}
	add_part(citation, "", joined->str);
}

/* LAST is NULL if the whole document is cited. */
static char *
cite(const Hit *first, const Hit *last)
{
	GString *citation = g_string_new(NULL);
	g_autofree char *path = printed_path(first->path, NULL);

	add_part(citation, "", first->title);
	add_names(citation, first);
	add_part(
	    citation, first->date_is_files ? "file dated " : "", first->date);
	if (last != NULL) {
		add_section(citation, first, last);
		add_pages(citation, first, last);
	}
	add_part(citation, "", path);
	return g_string_free(citation, FALSE);
}

char *
out_place(const Hit *hit)
{
	GString *place = g_string_new(NULL);

	add_section(place, hit, hit);
	add_pages(place, hit, hit);
	return g_string_free(place, FALSE);
}

char *
out_citation(const Hit *hit, gboolean pinpoint)
{
	return cite(hit, pinpoint ? hit : NULL);
}

char *
out_citation_between(const Hit *first, const Hit *last)
{
	return cite(first, last);
}
