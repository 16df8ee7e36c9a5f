/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/xml/xml_akoma.h"

#include <string.h>

#include "corpus/field.h"

enum { MAX_REFERENCES = 1024 };

void
akoma_meta_init(AkomaMeta *meta)
{
	*meta = (AkomaMeta){.level = NULL};
	meta->authors = g_ptr_array_new_with_free_func(g_free);
	meta->shown = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, g_free);
}

void
akoma_meta_clear(AkomaMeta *meta)
{
	g_free(meta->level);
	g_free(meta->title);
	g_free(meta->date);
	g_free(meta->country);
	g_free(meta->language);
	g_free(meta->type);
	g_ptr_array_unref(meta->authors);
	g_hash_table_unref(meta->shown);
}

/* Sets *TARGET to VALUE, which is taken, unless it has one. */
static void
set_first(char **target, char *value)
{
	if (*target == NULL && value != NULL && *value != '\0')
		*target = value;
	else
		g_free(value);
}

static void
note_date(AkomaMeta *meta, char *value)
{
	gboolean work = g_strcmp0(meta->level, "frbrwork") == 0;

	if (g_strcmp0(meta->level, "frbrmanifestation") == 0 ||
	    (meta->date != NULL && (!work || meta->date_of_work))) {
		g_free(value);
		return;
	}
	g_free(meta->date);
	meta->date = value;
	meta->date_of_work = work;
}

static void
note_reference(AkomaMeta *meta, AkomaAttribute attribute, gpointer user_data)
{
	char *id = attribute("eId", user_data);
	char *shown = attribute("showAs", user_data);

	if (id == NULL)
		id = attribute("id", user_data);
	if (id == NULL || shown == NULL ||
	    g_hash_table_size(meta->shown) >= MAX_REFERENCES) {
		g_free(id);
		g_free(shown);
		return;
	}
	g_hash_table_insert(meta->shown, id, shown);
}

void
akoma_meta_element(AkomaMeta *meta, const char *name, AkomaAttribute attribute,
    gpointer user_data)
{
	static const char *const kinds[] = {"act", "bill", "judgment", "doc",
	    "amendment", "debate", "debatereport", "officialgazette",
	    "statement", "documentcollection", NULL};

	if (g_str_has_prefix(name, "tlc")) {
		note_reference(meta, attribute, user_data);
	} else if (strcmp(name, "frbrwork") == 0 ||
	    strcmp(name, "frbrexpression") == 0 ||
	    strcmp(name, "frbrmanifestation") == 0) {
		g_free(meta->level);
		meta->level = g_strdup(name);
	} else if (strcmp(name, "frbrdate") == 0) {
		note_date(meta, attribute("date", user_data));
	} else if (strcmp(name, "frbrcountry") == 0) {
		set_first(&meta->country, attribute("value", user_data));
	} else if (strcmp(name, "frbrlanguage") == 0) {
		set_first(&meta->language, attribute("language", user_data));
	} else if (strcmp(name, "frbralias") == 0) {
		set_first(&meta->title, attribute("value", user_data));
	} else if (strcmp(name, "frbrsubtype") == 0) {
		set_first(&meta->type, attribute("value", user_data));
	} else if (strcmp(name, "frbrauthor") == 0 &&
	    g_strcmp0(meta->level, "frbrwork") == 0 &&
	    meta->authors->len < MAX_REFERENCES) {
		char *id = attribute("href", user_data);

		if (id != NULL)
			g_ptr_array_add(meta->authors, id);
	} else if (g_strv_contains(kinds, name) && meta->type == NULL) {
		meta->type = g_strdup(
		    strcmp(name, "debatereport") == 0 ? "debate" : name);
	}
}

/* The issuer that ID refers to: what it is shown as, else the last part of an
   address. */
static const char *
author_name(const AkomaMeta *meta, const char *id)
{
	const char *name = id + (*id == '#');
	const char *shown = g_hash_table_lookup(meta->shown, name);
	const char *slash = strrchr(name, '/');

	if (shown != NULL)
		return shown;
	return slash == NULL ? name : slash + 1;
}

void
akoma_meta_set(const AkomaMeta *meta, Document *document)
{
	const struct {
		const char *field, *value;
	} fields[] = {
	    {"language", meta->language},
	    {"title", meta->title},
	    {"date", meta->date},
	    {"country", meta->country},
	    {"type", meta->type},
	};

	for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
		if (fields[i].value != NULL)
			field_set(document, fields[i].field, fields[i].value,
			    ORIGIN_FORMAT);
	}
	for (guint i = 0; i < meta->authors->len; i++)
		field_set(document, "issuer",
		    author_name(meta, meta->authors->pdata[i]), ORIGIN_FORMAT);
}
