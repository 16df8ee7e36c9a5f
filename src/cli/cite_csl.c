/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cite_style.h"

#include <jansson.h>

#include "cli/cite_key.h"
#include "cli/json.h"
#include "cli/out.h"

static void
set_text(json_t *item, const char *key, const char *text)
{
	g_autofree char *value = cite_clean(text);

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
		g_autofree char *author = cite_clean(authors->pdata[i]);

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
	g_autofree char *note = cite_note(citation);
	g_autofree char *title = cite_title(hit);
	const char *date = cite_date(hit);
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
	set_text(item, "URL", cite_url(hit));
	if (cite_url(hit) == NULL) {
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

const CiteStyle cite_csl = {"csl-json", print_csl};
