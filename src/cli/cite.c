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

/* The date of HIT's document; that of a file is none. */
static const char *
find_date(const Hit *hit)
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

/* What no field of a bibliography is for: where in the document, and the date
   of its file if that is all there is. */
static char *
make_note(const Citation *citation)
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

/* In braces of its own, so that no style changes the case of its letters. */
static void
print_bibtex_title(FILE *stream, const char *text)
{
	g_autofree char *value = clean(text);

	fputs("  title = {{", stream);
	print_tex(stream, value);
	fputs("}},\n", stream);
}

/* A path or an address, which biblatex and url.sty take as it is: nothing is
   escaped but what would end the value, or a space, which an address has not;
   that is as addresses have it. */
static void
print_bibtex_verbatim(FILE *stream, const char *name, const char *text)
{
	g_autofree char *value = clean(text);
	const gboolean address = strcmp(name, "url") == 0;

	if (*value == '\0')
		return;
	fprintf(stream, "  %s = {", name);
	for (const char *p = value; *p != '\0'; p++)
		if (strchr("{}\\", *p) != NULL || (address && *p == ' '))
			fprintf(stream, "%%%02X", (guint)*p);
		else
			putc(*p, stream);
	fputs("},\n", stream);
}

/* Each in braces of its own if it may be a body's name, which is no first and
   last name. */
static void
print_bibtex_authors(FILE *stream, const GPtrArray *authors)
{
	guint printed = 0;

	for (guint i = 0; i < authors->len; i++) {
		g_autofree char *value = clean(authors->pdata[i]);
		const gboolean person = cite_is_person(value);

		if (*value == '\0')
			continue;
		fputs(printed++ == 0 ? "  author = {" : " and ", stream);
		fputs(person ? "" : "{", stream);
		print_tex(stream, value);
		fputs(person ? "" : "}", stream);
	}
	if (printed > 0)
		fputs("},\n", stream);
}

/* BibLaTeX reads the date; styles of BibTeX know only year and month. */
static void
print_bibtex_date(FILE *stream, const char *date)
{
	static const char *const months[] = {"jan", "feb", "mar", "apr", "may",
	    "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
	g_auto(GStrv) parts = NULL;
	guint64 month = 0;

	if (date == NULL)
		return;
	parts = g_strsplit(date, "-", 3);
	print_bibtex_field(stream, "date", date);
	print_bibtex_field(stream, "year", parts[0]);
	if (parts[0] != NULL && parts[1] != NULL)
		month = g_ascii_strtoull(parts[1], NULL, 10);
	if (month >= 1 && month <= G_N_ELEMENTS(months))
		fprintf(stream, "  month = %s,\n", months[month - 1]);
}

/* What babel and polyglossia call languages, by ISO 639-1. */
static const struct {
	const char *code, *name;
} languages[] = {
    {"ar", "arabic"},
    {"bg", "bulgarian"},
    {"ca", "catalan"},
    {"cs", "czech"},
    {"cy", "welsh"},
    {"da", "danish"},
    {"de", "ngerman"},
    {"el", "greek"},
    {"en", "english"},
    {"es", "spanish"},
    {"et", "estonian"},
    {"eu", "basque"},
    {"fa", "persian"},
    {"fi", "finnish"},
    {"fr", "french"},
    {"ga", "irish"},
    {"gl", "galician"},
    {"he", "hebrew"},
    {"hi", "hindi"},
    {"hr", "croatian"},
    {"hu", "hungarian"},
    {"hy", "armenian"},
    {"id", "indonesian"},
    {"is", "icelandic"},
    {"it", "italian"},
    {"ja", "japanese"},
    {"ko", "korean"},
    {"la", "latin"},
    {"lt", "lithuanian"},
    {"lv", "latvian"},
    {"mk", "macedonian"},
    {"nl", "dutch"},
    {"no", "norwegian"},
    {"pl", "polish"},
    {"pt", "portuguese"},
    {"ro", "romanian"},
    {"ru", "russian"},
    {"sk", "slovak"},
    {"sl", "slovenian"},
    {"sq", "albanian"},
    {"sr", "serbian"},
    {"sv", "swedish"},
    {"th", "thai"},
    {"tr", "turkish"},
    {"uk", "ukrainian"},
    {"vi", "vietnamese"},
    {"zh", "chinese"},
};

/* What babel calls the language CODE.  Returns: static, or NULL. */
static const char *
babel_name(const char *code)
{
	for (gsize i = 0; code != NULL && i < G_N_ELEMENTS(languages); i++)
		if (strcmp(languages[i].code, code) == 0)
			return languages[i].name;
	return NULL;
}

static void
print_bibtex_entry(FILE *stream, const Citation *citation, const char *key)
{
	const Hit *hit = citation->hit;
	g_autofree char *title = find_title(hit);
	g_autoptr(GPtrArray) authors = cite_authors(hit);
	g_autofree char *note = make_note(citation);
	g_autofree char *path = printed_path(hit->path, NULL);
	const char *url = find_url(hit);

	fprintf(stream, "@misc{%s,\n", key);
	print_bibtex_title(stream, title);
	print_bibtex_authors(stream, authors);
	print_bibtex_date(stream, find_date(hit));
	print_bibtex_verbatim(
	    stream, url == NULL ? "file" : "url", url == NULL ? path : url);
	print_bibtex_field(stream, "langid", babel_name(hit->language));
	print_bibtex_field(stream, "note", note);
	fputs("}\n", stream);
}

/* What is cited twice has one entry; documents of several indexes may have the
   same id, and so the same key, and are told apart by a number. */
static void
print_bibtex(FILE *stream, const Citation *citations, gsize n)
{
	g_autoptr(GHashTable) printed = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);

	for (gsize i = 0; i < n; i++) {
		const Hit *hit = citations[i].hit;
		g_autofree char *own = cite_key(hit, citations[i].pinpoint);
		g_autofree char *key = g_strdup(own);
		const char *path = NULL;

		for (guint k = 2;
		     (path = g_hash_table_lookup(printed, key)) != NULL &&
		     strcmp(path, hit->path) != 0;
		     k++) {
			g_free(key);
			key = g_strdup_printf("%s-%u", own, k);
		}
		if (path != NULL)
			continue;
		if (g_hash_table_size(printed) > 0)
			putc('\n', stream);
		print_bibtex_entry(stream, &citations[i], key);
		g_hash_table_insert(printed, g_steal_pointer(&key), hit->path);
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

/* A person's in parts; any other is whole, as CSL's processors do not take
   names apart. */
static json_t *
make_name(const char *author)
{
	g_autofree char *family = NULL;
	g_autofree char *given = NULL;

	if (!cite_split(author, &family, &given))
		return json_pack("{s:o}", "literal", json_text(author));
	return json_pack("{s:s, s:s}", "family", family, "given", given);
}

static void
set_authors(json_t *item, const Hit *hit)
{
	g_autoptr(GPtrArray) authors = cite_authors(hit);
	json_t *names = json_array();

	for (guint i = 0; i < authors->len; i++) {
		g_autofree char *author = clean(authors->pdata[i]);

		json_array_append_new(names, make_name(author));
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
	g_autofree char *note = make_note(citation);
	g_autofree char *title = find_title(hit);
	const char *date = find_date(hit);
	json_t *item = json_object();

	if (json_set_path(
		item, "id", citation->pinpoint ? hit->id : hit->document))
		set_text(item, "path_encoding", "percent");
	json_object_set_new(item, "type", json_string("document"));
	set_text(item, "title", title);
	set_authors(item, hit);
	if (date != NULL)
		json_object_set_new(item, "issued", make_date(date));
	set_text(item, "language", hit->language);
	set_text(item, "URL", find_url(hit));
	if (find_url(hit) == NULL) {
		g_autofree char *path = printed_path(hit->path, NULL);

		set_text(item, "archive_location", path);
	}
	set_text(item, "note", note);
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

/* A person's surname comes first. */
static void
print_ris_author(FILE *stream, const char *text)
{
	g_autofree char *author = clean(text);
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
		const char *date = find_date(hit);
		g_autofree char *title = find_title(hit);
		g_autofree char *note = make_note(&citations[i]);
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
		print_ris_field(stream, "UR", find_url(hit));
		print_ris_field(stream, "L1", path);
		print_ris_field(stream, "N1", note);
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
