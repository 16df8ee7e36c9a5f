/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cite_style.h"

#include <string.h>

#include "cli/cite_key.h"
#include "cli/out.h"

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
	g_autofree char *value = cite_clean(text);

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
	g_autofree char *value = cite_clean(text);

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
	g_autofree char *value = cite_clean(text);
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
		g_autofree char *value = cite_clean(authors->pdata[i]);
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
	g_autofree char *title = cite_title(hit);
	g_autoptr(GPtrArray) authors = cite_authors(hit);
	g_autofree char *note = cite_note(citation);
	g_autofree char *path = printed_path(hit->path, NULL);
	const char *url = cite_url(hit);

	fprintf(stream, "@misc{%s,\n", key);
	print_bibtex_title(stream, title);
	print_bibtex_authors(stream, authors);
	print_bibtex_date(stream, cite_date(hit));
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

const CiteStyle cite_bibtex = {"bibtex", print_bibtex};
