/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/reader.h"

#include <string.h>

#include "base/error.h"
#include "base/field_name.h"
#include "corpus/structure/metadata.h"
#include "corpus/office/odf_body.h"
#include "corpus/office/office_text.h"
#include "corpus/office/package.h"

static int
bid_text(const ReaderInput *input)
{
	return package_find_kind(input) == PACKAGE_ODT ? 95 : 0;
}

static int
bid_presentation(const ReaderInput *input)
{
	return package_find_kind(input) == PACKAGE_ODP ? 95 : 0;
}

static int
bid_spreadsheet(const ReaderInput *input)
{
	return package_find_kind(input) == PACKAGE_ODS ? 95 : 0;
}

static gboolean
wants(const char *name)
{
	return strcmp(name, "content.xml") == 0 ||
	    strcmp(name, "styles.xml") == 0 || strcmp(name, "meta.xml") == 0 ||
	    strcmp(name, "META-INF/manifest.xml") == 0;
}

/* Metadata. */

enum {
	DC_CREATOR = 1,
	DC_DESCRIPTION,
	DC_LANGUAGE,
	DC_SUBJECT,
	DC_TITLE,
	META_CREATION_DATE,
	META_INITIAL_CREATOR,
	META_KEYWORD,
	META_STATISTIC,
	META_USER_DEFINED,
};

static const SaxName names[] = {
    {"dc:creator", DC_CREATOR},
    {"dc:description", DC_DESCRIPTION},
    {"dc:language", DC_LANGUAGE},
    {"dc:subject", DC_SUBJECT},
    {"dc:title", DC_TITLE},
    {"meta:creation-date", META_CREATION_DATE},
    {"meta:document-statistic", META_STATISTIC},
    {"meta:initial-creator", META_INITIAL_CREATOR},
    {"meta:keyword", META_KEYWORD},
    {"meta:user-defined", META_USER_DEFINED},
};

typedef struct Meta {
	Document *document;
	GString *text;
	char *name;   /* of a field of the user's own */
	char *editor; /* who changed it last */
	int element;
} Meta;

static void
start(Sax *sax, int element, const SaxAttributes *attributes, gpointer data)
{
	Meta *meta = data;
	g_autofree char *pages = NULL;

	(void)sax;
	meta->element = element;
	g_string_truncate(meta->text, 0);
	if (element == META_USER_DEFINED) {
		g_free(meta->name);
		meta->name = sax_attribute(attributes, "meta:name");
	} else if (element == META_STATISTIC) {
		pages = sax_attribute(attributes, "meta:page-count");
		if (pages != NULL)
			document_set_field(
			    meta->document, "pages", pages, ORIGIN_FORMAT);
	}
}

static void
text(const char *characters, gsize length, gpointer data)
{
	Meta *meta = data;

	if (meta->element != 0 && meta->text->len <= DOCUMENT_MAX_FIELD_VALUE)
		g_string_append_len(meta->text, characters, (gssize)length);
}

static void
set_created(Document *document, const char *value)
{
	g_autofree char *date = metadata_parse_date(value, NULL);

	if (date != NULL)
		document_set_field(document, "created", date, ORIGIN_FORMAT);
}

/* A field of the user's own has a name that no other field has. */
static void
set_own(Document *document, const char *name, const char *value)
{
	g_autofree char *field = NULL;

	if (name == NULL)
		return;
	field = field_name(name);
	if (document_field(document, field) == NULL &&
	    strcmp(field, "date") != 0)
		document_set_field(document, field, value, ORIGIN_FORMAT);
}

static void
end(int element, gpointer data)
{
	static const char *const fields[] = {
	    [DC_DESCRIPTION] = "description",
	    [DC_LANGUAGE] = "language",
	    [DC_SUBJECT] = "subject",
	    [DC_TITLE] = "title",
	    [META_INITIAL_CREATOR] = "author",
	    [META_KEYWORD] = "keywords",
	};
	Meta *meta = data;
	const char *value = meta->text->str;

	switch (element) {
	case 0:
	case META_STATISTIC:
		break;
	case DC_CREATOR:
		g_free(meta->editor);
		meta->editor = g_strdup(value);
		break;
	case META_CREATION_DATE:
		set_created(meta->document, value);
		break;
	case META_USER_DEFINED:
		set_own(meta->document, meta->name, value);
		break;
	default:
		document_set_field(
		    meta->document, fields[element], value, ORIGIN_FORMAT);
		break;
	}
	meta->element = 0;
}

/* What can be read of it is good enough. */
static void
read_meta(Document *document, const GString *xml)
{
	static const SaxHandler handler = {
	    names, G_N_ELEMENTS(names), start, end, text};
	Meta meta = {.document = document, .text = g_string_new(NULL)};

	sax_parse(&handler, xml->str, xml->len, &meta, NULL);
	if (meta.editor != NULL && document_field(document, "author") == NULL)
		document_set_field(
		    document, "author", meta.editor, ORIGIN_FORMAT);
	g_free(meta.editor);
	g_free(meta.name);
	g_string_free(meta.text, TRUE);
}

/* Reading. */

static gboolean
set_error(const char *why, GError **error)
{
	g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT, why);
	return FALSE;
}

static gboolean
read_package(Package *package, Document *document, GError **error)
{
	const GString *content = package_part(package, "content.xml");
	const GString *look = package_part(package, "styles.xml");
	const GString *meta = package_part(package, "meta.xml");
	const GString *manifest = package_part(
	    package, "META-INF/manifest.xml");
	g_autoptr(Flow) flow = flow_new(document);
	g_autoptr(OdfStyles) styles = odf_styles_new();
	g_autoptr(OdfBody) body = odf_body_new(document, flow, styles);

	if (manifest != NULL && strstr(manifest->str, "encryption-data"))
		return set_error("encrypted", error);
	if (content == NULL)
		return set_error("damaged: it has no content", error);
	if ((look != NULL && !odf_body_read(body, look, error)) ||
	    !odf_body_read(body, content, error))
		return FALSE;
	odf_body_finish(body);
	if (odf_body_headings(body) == 0)
		office_drop_headings(document);
	if (meta != NULL)
		read_meta(document, meta);
	return TRUE;
}

static gboolean
read_odf(const ReaderInput *input, DocumentSink sink, gpointer user_data,
    GError **error)
{
	return package_read(input, wants, read_package, sink, user_data, error);
}

const Reader reader_odt = {
    .format = "odt",
    .bid = bid_text,
    .read = read_odf,
};

const Reader reader_odp = {
    .format = "odp",
    .bid = bid_presentation,
    .read = read_odf,
};

const Reader reader_ods = {
    .format = "ods",
    .bid = bid_spreadsheet,
    .read = read_odf,
};
