/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cite.h"

#include <string.h>

#include "cli/cite_style.h"
#include "cli/opt.h"
#include "cli/out.h"

const char *
cite_url(const Hit *hit)
{
	const char *url = hit_field(hit, "url");
	const char *source = hit_field(hit, "source");

	if (url != NULL || source == NULL)
		return url;
	return g_str_has_prefix(source, "https://") ||
		g_str_has_prefix(source, "http://")
	    ? source
	    : NULL;
}

char *
cite_clean(const char *text)
{
	GString *line = g_string_new(NULL);

	if (text != NULL)
		out_append_clean(line, text, strlen(text));
	return g_strchomp(g_string_free(line, FALSE));
}

char *
cite_title(const Hit *hit)
{
	if (hit->title != NULL)
		return g_strdup(hit->title);
	return printed_path(g_str_has_suffix(hit->path, hit->document)
		? hit->path
		: hit->document,
	    NULL);
}

/* The number of HIT's paragraph, where nothing else tells its place: no reader
   finds it in the document, and so it is said whose it is. */
static char *
count_place(const Hit *hit)
{
	return hit->paragraph > 0
	    ? g_strdup_printf("para. %u as polix counts", hit->paragraph)
	    : g_strdup("");
}

const char *
cite_date(const Hit *hit)
{
	return hit->date_is_files ? NULL : hit->date;
}

/* Where in the document: "section 3.11, p. 42"; empty if it is the whole
   document, or nothing is known. */
static char *
locate(const Citation *citation)
{
	g_autofree char *place = NULL;

	if (!citation->pinpoint)
		return g_strdup("");
	place = out_place(citation->hit);
	return *place != '\0' ? g_steal_pointer(&place)
			      : count_place(citation->hit);
}

char *
cite_note(const Citation *citation)
{
	const Hit *hit = citation->hit;
	g_autofree char *place = locate(citation);

	if (!hit->date_is_files)
		return g_steal_pointer(&place);
	return g_strdup_printf(
	    "%s%sfile dated %s", place, *place == '\0' ? "" : "; ", hit->date);
}

static void
print_text(FILE *stream, const Citation *citations, gsize n)
{
	for (gsize i = 0; i < n; i++) {
		const Hit *hit = citations[i].hit;
		g_autofree char *place = out_place(hit);
		g_autofree char *count = count_place(hit);
		g_autofree char *text = out_citation(
		    hit, citations[i].pinpoint);

		fputs(text, stream);
		if (citations[i].pinpoint && *place == '\0' && *count != '\0')
			fprintf(stream, ", %s", count);
		putc('\n', stream);
	}
}

static const CiteStyle cite_text = {"text", print_text};

const CiteStyle *
cite_style_find(const char *name, GError **error)
{
	static const char *const names[] = {
	    "text", "bibtex", "csl-json", "ris", NULL};
	static const CiteStyle *const styles[] = {
	    &cite_text, &cite_bibtex, &cite_csl, &cite_ris};
	guint chosen = 0;

	if (!opt_choice("--style", name, names, &chosen, error))
		return NULL;
	return styles[chosen];
}
