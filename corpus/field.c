/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/field.h"

#include <string.h>

#include "base/field_name.h"
#include "corpus/structure/metadata.h"
#include "text/stem.h"

/* What a key that is no field of polix's own means; of several that mean the
   same, the first that is there counts. */
static const struct {
	const char *field, *key;
} meanings[] = {
    {"date", "publication_date"},
    {"date", "date_published"},
    {"date", "datepublished"},
    {"date", "published"},
    {"date", "pubdate"},
    {"date", "issued"},
    {"date", "date_issued"},
    {"date", "issue_date"},
    {"date", "date_signed"},
    {"date", "signed"},
    {"date", "date_adopted"},
    {"date", "adopted"},
    {"title", "headline"},
    {"author", "authors"},
    {"author", "creator"},
    {"author", "byline"},
    {"issuer", "publisher"},
    {"issuer", "issuing_body"},
    {"issuer", "issued_by"},
    {"issuer", "organisation"},
    {"issuer", "organization"},
    {"issuer", "agency"},
    {"country", "country_code"},
    {"country", "country_name"},
    {"type", "document_type"},
    {"type", "doc_type"},
    {"type", "rank"},
    {"language", "lang"},
    {"url", "canonical_url"},
    {"url", "source_url"},
    {"url", "permalink"},
    {"url", "link"},
    {"url", "uri"},
};

void
field_set(Document *document, const char *key, const char *value, Origin origin)
{
	g_autofree char *name = field_name(key);

	if (strcmp(name, "date") == 0) {
		g_autofree char *date = metadata_parse_date(
		    value, document->language);

		document_set_field(document,
		    date == NULL ? DOCUMENT_DATE_TEXT : name,
		    date == NULL ? value : date, origin);
	} else if (strcmp(name, "language") == 0) {
		const char *code = language_intern(value);

		document_set_field(
		    document, name, code == NULL ? value : code, origin);
	} else {
		document_set_field(document, name, value, origin);
	}
}

/* Whether DOCUMENT has the field NAME from ORIGIN or a more trusted one. */
static gboolean
has_field(const Document *document, const char *name, Origin origin)
{
	guint i;

	for (i = 0; i < document->fields->len; i++) {
		const Field *field = g_ptr_array_index(document->fields, i);

		if (field->origin <= origin && strcmp(field->name, name) == 0)
			return TRUE;
	}
	return FALSE;
}

/* Gives DOCUMENT the field NAME with all values that KEY has from ORIGIN. */
static void
derive(Document *document, const char *name, const char *key, Origin origin)
{
	g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
	guint i;

	if (has_field(document, name, origin))
		return;
	for (i = 0; i < document->fields->len; i++) {
		const Field *field = g_ptr_array_index(document->fields, i);

		if (field->origin == origin && strcmp(field->name, key) == 0)
			g_ptr_array_add(values, g_strdup(field->value));
	}
	for (i = 0; i < values->len; i++) {
		const char *value = g_ptr_array_index(values, i);
		g_autofree char *date = NULL;

		/* One that can't be read is kept under its key. */
		if (strcmp(name, "date") == 0) {
			date = metadata_parse_date(value, document->language);
			if (date == NULL)
				continue;
		}
		field_set(document, name, date == NULL ? value : date, origin);
	}
}

/* The value of KEY from ORIGIN, or NULL. */
static const char *
value_from(const Document *document, const char *key, Origin origin)
{
	guint i;

	for (i = 0; i < document->fields->len; i++) {
		const Field *field = g_ptr_array_index(document->fields, i);

		if (field->origin == origin && strcmp(field->name, key) == 0)
			return field->value;
	}
	return NULL;
}

/* A year says less than a date in that year, wherever that is from. */
static void
derive_year(Document *document, Origin origin)
{
	const char *year = value_from(document, "year", origin);
	const char *date = document_field(document, "date");
	gsize i;

	if (year == NULL || strlen(year) != 4)
		return;
	for (i = 0; i < 4; i++) {
		if (!g_ascii_isdigit(year[i]))
			return;
	}
	if (date == NULL || strncmp(date, year, 4) != 0)
		document_set_field(document, "date", year, origin);
}

void
field_derive(Document *document, Origin origin)
{
	const char *source;
	guint i;

	for (i = 0; i < G_N_ELEMENTS(meanings); i++)
		derive(document, meanings[i].field, meanings[i].key, origin);
	source = value_from(document, "source", origin);
	if (source != NULL && !has_field(document, "url", origin) &&
	    (g_str_has_prefix(source, "http://") ||
		g_str_has_prefix(source, "https://"))) {
		g_autofree char *url = g_strdup(source);

		document_set_field(document, "url", url, origin);
	}
	derive_year(document, origin);
}

void
field_set_day(
    Document *document, const char *name, int day, int month, int year)
{
	g_autofree char *date = NULL;

	if (!g_date_valid_dmy((GDateDay)CLAMP(day, 0, 32),
		(GDateMonth)CLAMP(month, 0, 13),
		(GDateYear)CLAMP(year, 0, 9999)))
		return;
	date = g_strdup_printf("%04d-%02d-%02d", year, month, day);
	document_set_field(document, name, date, ORIGIN_FORMAT);
}
