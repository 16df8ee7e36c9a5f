/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/office/ooxml.h"

#include <string.h>

#include "base/error.h"
#include "base/field_name.h"
#include "corpus/structure/metadata.h"
#include "corpus/xml/sax.h"
#include "corpus/structure/title.h"

gboolean
ooxml_is_below(const char *name, const char *const *beginnings, gsize count)
{
	if (!g_str_has_suffix(name, ".xml") && !g_str_has_suffix(name, ".rels"))
		return FALSE;
	for (gsize i = 0; i < count; i++)
		if (g_ascii_strncasecmp(
			name, beginnings[i], strlen(beginnings[i])) == 0)
			return TRUE;
	return FALSE;
}

static void
relation_free(gpointer data)
{
	OoxmlRelation *relation = data;

	g_free(relation->id);
	g_free(relation->kind);
	g_free(relation->target);
	g_free(relation);
}

/* While relationships are read. */
typedef struct Relations {
	const char *base;
	GPtrArray *relations;
} Relations;

static void
start_relation(
    Sax *sax, int element, const SaxAttributes *attributes, gpointer data)
{
	Relations *relations = data;
	OoxmlRelation *relation;
	g_autofree char *id = sax_attribute(attributes, "Id");
	g_autofree char *type = sax_attribute(attributes, "Type");
	g_autofree char *target = sax_attribute(attributes, "Target");
	const char *slash;

	(void)sax;
	if (element == 0 || id == NULL || type == NULL || target == NULL ||
	    sax_is(attributes, "TargetMode", "External"))
		return;
	slash = strrchr(type, '/');
	relation = g_new0(OoxmlRelation, 1);
	relation->id = g_steal_pointer(&id);
	relation->kind = g_strdup(slash == NULL ? type : slash + 1);
	relation->target = package_resolve(relations->base, target);
	g_ptr_array_add(relations->relations, relation);
}

GPtrArray *
ooxml_relations(const Package *package, const char *part)
{
	static const SaxName names[] = {{"rel:Relationship", 1}};
	static const SaxHandler handler = {
	    names, G_N_ELEMENTS(names), start_relation, NULL, NULL};
	const char *slash = strrchr(part, '/');
	const char *base = slash == NULL ? part : slash + 1;
	g_autofree char *name = g_strdup_printf(
	    "%.*s_rels/%s.rels", (int)(base - part), part, base);
	const GString *xml = package_part(package, name);
	Relations relations = {
	    part, g_ptr_array_new_with_free_func(relation_free)};

	if (xml != NULL)
		sax_parse(&handler, xml->str, xml->len, &relations, NULL);
	return relations.relations;
}

const char *
ooxml_find_relation(const GPtrArray *relations, const char *kind)
{
	for (guint i = 0; i < relations->len; i++) {
		const OoxmlRelation *relation = relations->pdata[i];

		if (strcmp(relation->kind, kind) == 0)
			return relation->target;
	}
	return NULL;
}

GHashTable *
ooxml_relations_by_id(const GPtrArray *relations)
{
	GHashTable *parts = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < relations->len; i++) {
		const OoxmlRelation *relation = relations->pdata[i];

		g_hash_table_insert(parts, relation->id, relation->target);
	}
	return parts;
}

char *
ooxml_main_part(const Package *package, GError **error)
{
	static const char *const usual[] = {
	    "word/document.xml", "ppt/presentation.xml", "xl/workbook.xml"};
	g_autoptr(GPtrArray) relations = ooxml_relations(package, "");
	const char *found = ooxml_find_relation(relations, "officeDocument");

	for (guint i = 0; i < G_N_ELEMENTS(usual); i++)
		if (found == NULL || package_part(package, found) == NULL)
			found = usual[i];
	if (package_part(package, found) != NULL)
		return g_strdup(found);
	g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
	    "damaged: it has no main part");
	return NULL;
}

/* Properties. */

enum {
	CP_CATEGORY = 1,
	CP_KEYWORDS,
	DC_CREATOR,
	DC_DESCRIPTION,
	DC_LANGUAGE,
	DC_SUBJECT,
	DC_TITLE,
	DCTERMS_CREATED,
	EP_COMPANY,
	EP_PAGES,
	OP_PROPERTY,
};

static const SaxName names[] = {
    {"cp:category", CP_CATEGORY},
    {"cp:keywords", CP_KEYWORDS},
    {"dc:creator", DC_CREATOR},
    {"dc:description", DC_DESCRIPTION},
    {"dc:language", DC_LANGUAGE},
    {"dc:subject", DC_SUBJECT},
    {"dc:title", DC_TITLE},
    {"dcterms:created", DCTERMS_CREATED},
    {"ep:Company", EP_COMPANY},
    {"ep:Pages", EP_PAGES},
    {"op:property", OP_PROPERTY},
};

typedef struct Properties {
	Document *document;
	GString *text; /* of the property at hand */
	char *name;    /* of one of the user's own, or NULL */
	int element;
} Properties;

static void
start_property(
    Sax *sax, int element, const SaxAttributes *attributes, gpointer data)
{
	Properties *properties = data;

	(void)sax;
	if (element == 0)
		return;
	properties->element = element;
	g_string_truncate(properties->text, 0);
	g_clear_pointer(&properties->name, g_free);
	if (element == OP_PROPERTY)
		properties->name = sax_attribute(attributes, "name");
}

static void
property_text(const char *text, gsize length, gpointer data)
{
	Properties *properties = data;

	if (properties->element != 0 &&
	    properties->text->len <= DOCUMENT_MAX_FIELD_VALUE)
		g_string_append_len(properties->text, text, (gssize)length);
}

/* A property of the user's own, unless a program keeps its own in it. */
static void
set_own(Document *document, const char *name, const char *value)
{
	static const char *const programs[] = {"_", "MSIP_", "ContentType",
	    "MediaService", "docLang", "Mendeley", "ZOTERO",
	    "KSOProductBuildVer", "ICV"};
	static const char *const known[] = {"date", "title", "language"};
	g_autofree char *field = NULL;

	if (name == NULL)
		return;
	for (guint i = 0; i < G_N_ELEMENTS(programs); i++)
		if (g_str_has_prefix(name, programs[i]))
			return;
	field = field_name(name);
	for (guint i = 0; i < G_N_ELEMENTS(known); i++)
		if (strcmp(field, known[i]) == 0)
			return;
	document_set_field(document, field, value, ORIGIN_FORMAT);
}

static void
set_created(Document *document, const char *text)
{
	g_autofree char *date = metadata_parse_date(text, NULL);

	if (date != NULL)
		document_set_field(document, "created", date, ORIGIN_FORMAT);
}

static void
end_property(int element, gpointer data)
{
	static const char *const fields[] = {
	    [CP_CATEGORY] = "category",
	    [CP_KEYWORDS] = "keywords",
	    [DC_CREATOR] = "author",
	    [DC_DESCRIPTION] = "description",
	    [DC_LANGUAGE] = "language",
	    [DC_SUBJECT] = "subject",
	    [DC_TITLE] = "title",
	    [EP_COMPANY] = "company",
	    [EP_PAGES] = "pages",
	};
	Properties *properties = data;
	Document *document = properties->document;
	const char *text = properties->text->str;

	if (element == 0)
		return;
	if (element == DCTERMS_CREATED)
		set_created(document, text);
	else if (element == OP_PROPERTY)
		set_own(document, properties->name, text);
	else if (element != DC_TITLE || title_is_told(text))
		document_set_field(
		    document, fields[element], text, ORIGIN_FORMAT);
	properties->element = 0;
}

void
ooxml_read_properties(const Package *package, Document *document)
{
	static const SaxHandler handler = {names, G_N_ELEMENTS(names),
	    start_property, end_property, property_text};
	static const char *const kinds[] = {"core-properties",
	    "extended-properties", "custom-properties", "extendedProperties",
	    "customProperties"};
	g_autoptr(GPtrArray) relations = ooxml_relations(package, "");
	Properties properties = {
	    .document = document, .text = g_string_new(NULL)};

	for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
		const char *part = ooxml_find_relation(relations, kinds[i]);
		const GString *xml = part == NULL ? NULL
						  : package_part(package, part);

		/* What can be read of them is good enough. */
		if (xml != NULL)
			sax_parse(
			    &handler, xml->str, xml->len, &properties, NULL);
		properties.element = 0;
	}
	g_free(properties.name);
	g_string_free(properties.text, TRUE);
}
