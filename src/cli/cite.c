/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cite.h"

#include <string.h>

#include <jansson.h>

#include "cli/cite_key.h"
#include "cli/json.h"
#include "cli/opt.h"
#include "cli/out.h"

/* Where HIT's document is on the web, or NULL. */
static const char *
find_url(const Hit *hit)
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

static char *
clean(const char *text)
{
	GString *line = g_string_new(NULL);

	if (text != NULL)
		out_append_clean(line, text, strlen(text));
	return g_strchomp(g_string_free(line, FALSE));
}

/* The title of HIT's document; one without is called by its path, or by the id
   that tells it from others in that file.  Returns: (transfer full). */
static char *
find_title(const Hit *hit)
{
	if (hit->title != NULL)
		return g_strdup(hit->title);
	return out_path(g_str_has_suffix(hit->path, hit->document)
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

/* BibTeX. */

/* What TeX takes for its own is escaped; braces that don't match would end the
   value. */
static void
print_tex(FILE *stream, const char *text)
{
	static const char special[] = "&%$#_\\~^{}";
	static const char *const escaped[] = {"\\&", "\\%", "\\$", "\\#", "\\_",
	    "\\textbackslash{}", "\\textasciitilde{}", "\\textasciicircum{}",
	    "\\textbraceleft{}", "\\textbraceright{}"};

	for (; *text != '\0'; text++) {
		const char *place = strchr(special, *text);

		if (place == NULL)
			putc(*text, stream);
		else
			fputs(escaped[place - special], stream);
	}
}

static void
print_bibtex_field(FILE *stream, const char *name, const char *text)
{
	g_autofree char *value = clean(text);

	if (*value == '\0')
		return;
	fprintf(stream, "  %s = {", name);
	print_tex(stream, value);
	fputs("},\n", stream);
}

/* Each in braces of its own, since it may be a body's name, which is no first
   and last name. */
static void
print_bibtex_authors(FILE *stream, const GPtrArray *authors)
{
	guint printed = 0;

	for (guint i = 0; i < authors->len; i++) {
		g_autofree char *value = clean(authors->pdata[i]);

		if (*value == '\0')
			continue;
		fputs(printed++ == 0 ? "  author = {{" : " and {", stream);
		print_tex(stream, value);
		putc('}', stream);
	}
	if (printed > 0)
		fputs("},\n", stream);
}

static void
print_bibtex(FILE *stream, const Citation *citations, gsize n)
{
	g_autoptr(GHashTable) taken = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);

	for (gsize i = 0; i < n; i++) {
		const Hit *hit = citations[i].hit;
		g_autofree char *key = cite_key(hit, taken);
		g_autofree char *title = find_title(hit);
		g_autoptr(GPtrArray) authors = cite_authors(hit);
		g_autofree char *place = locate(&citations[i]);
		g_autofree char *path = out_path(hit->path, NULL);
		const char *url = find_url(hit);

		fprintf(stream, "%s@misc{%s,\n", i > 0 ? "\n" : "", key);
		print_bibtex_field(stream, "title", title);
		print_bibtex_authors(stream, authors);
		print_bibtex_field(stream, "date", hit->date);
		print_bibtex_field(stream, url == NULL ? "file" : "url",
		    url == NULL ? path : url);
		print_bibtex_field(stream, "note", place);
		fputs("}\n", stream);
	}
}

/* CSL-JSON. */

static void
set_text(json_t *item, const char *key, const char *text)
{
	g_autofree char *value = clean(text);

	if (*value != '\0')
		json_object_set_new(item, key, json_text(value));
}

static void
set_authors(json_t *item, const Hit *hit)
{
	g_autoptr(GPtrArray) authors = cite_authors(hit);
	json_t *names = json_array();

	for (guint i = 0; i < authors->len; i++) {
		g_autofree char *author = clean(authors->pdata[i]);

		json_array_append_new(
		    names, json_pack("{s:o}", "literal", json_text(author)));
	}
	if (authors->len > 0)
		json_object_set(item, "author", names);
	json_decref(names);
}

/* {"date-parts": [[2016, 2, 25]]} */
static json_t *
make_date(const char *date)
{
	g_auto(GStrv) parts = g_strsplit(date, "-", 3);
	json_t *numbers = json_array();

	for (char **part = parts; *part != NULL; part++)
		json_array_append_new(numbers,
		    json_integer((json_int_t)g_ascii_strtoll(*part, NULL, 10)));
	return json_pack("{s:[o]}", "date-parts", numbers);
}

static json_t *
make_item(const Citation *citation)
{
	const Hit *hit = citation->hit;
	g_autofree char *place = locate(citation);
	g_autofree char *title = find_title(hit);
	json_t *item = json_object();

	if (json_set_path(
		item, "id", citation->pinpoint ? hit->id : hit->document))
		set_text(item, "path_encoding", "percent");
	json_object_set_new(item, "type", json_string("document"));
	set_text(item, "title", title);
	set_authors(item, hit);
	if (hit->date != NULL)
		json_object_set_new(item, "issued", make_date(hit->date));
	set_text(item, "language", hit->language);
	set_text(item, "URL", find_url(hit));
	if (find_url(hit) == NULL) {
		g_autofree char *path = out_path(hit->path, NULL);

		set_text(item, "archive_location", path);
	}
	set_text(item, "note", place);
	return item;
}

static void
print_csl(FILE *stream, const Citation *citations, gsize n)
{
	json_t *items = json_array();

	for (gsize i = 0; i < n; i++)
		json_array_append_new(items, make_item(&citations[i]));
	json_print(stream, items);
	json_decref(items);
}

/* RIS. */

static void
print_ris_field(FILE *stream, const char *tag, const char *text)
{
	g_autofree char *value = clean(text);

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

static void
print_ris(FILE *stream, const Citation *citations, gsize n)
{
	for (gsize i = 0; i < n; i++) {
		const Hit *hit = citations[i].hit;
		g_autofree char *title = find_title(hit);
		g_autofree char *place = locate(&citations[i]);
		g_autofree char *path = out_path(hit->path, NULL);
		g_autofree char *page = out_page(hit);
		g_autoptr(GPtrArray) authors = cite_authors(hit);

		fputs("TY  - GEN\n", stream);
		print_ris_field(stream, "TI", title);
		for (guint k = 0; k < authors->len; k++)
			print_ris_field(stream, "AU", authors->pdata[k]);
		if (hit->date != NULL) {
			g_autofree char *date = ris_date(hit->date);
			g_autofree char *year = g_strndup(hit->date, 4);

			print_ris_field(stream, "PY", year);
			print_ris_field(stream, "DA", date);
		}
		if (citations[i].pinpoint)
			print_ris_field(stream, "SP", page);
		print_ris_field(stream, "LA", hit->language);
		print_ris_field(stream, "UR", find_url(hit));
		print_ris_field(stream, "L1", path);
		print_ris_field(stream, "N1", place);
		fputs("ER  - \n\n", stream);
	}
}

const CiteStyle *
cite_style_find(const char *name, GError **error)
{
	static const char *const names[] = {
	    "text", "bibtex", "csl-json", "ris", NULL};
	static const CiteStyle styles[] = {
	    {"text", print_text},
	    {"bibtex", print_bibtex},
	    {"csl-json", print_csl},
	    {"ris", print_ris},
	};
	guint chosen = 0;

	if (!opt_choice("--style", name, names, &chosen, error))
		return NULL;
	return &styles[chosen];
}
