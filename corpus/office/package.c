/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/office/package.h"

#include <string.h>

#include "base/error.h"
#include "corpus/files/unpack.h"

enum {
	LOOKED_AT = 256, /* members that may tell the kind */
	MAX_TYPE = 1024, /* bytes that tell a package's type */
};

struct Package {
	GHashTable *parts; /* of name in lower case to GString */
	GHashTable *taken; /* set of GString */
};

#define OPENDOCUMENT "application/vnd.oasis.opendocument."

/* OpenDocument and EPUB have a member that tells their type (OpenDocument 1.3,
   part 2, 3.3; EPUB 3.3, 4.2.6.1.1), at hand now. */
static PackageKind
kind_of_mimetype(Unpacker *unpacker)
{
	static const struct {
		const char *beginning;
		PackageKind kind;
	} types[] = {
	    {OPENDOCUMENT "text", PACKAGE_ODT},
	    {OPENDOCUMENT "presentation", PACKAGE_ODP},
	    {OPENDOCUMENT "spreadsheet", PACKAGE_ODS},
	    {"application/epub+zip", PACKAGE_EPUB},
	};
	GString *type = unpacker_read(unpacker, NULL);
	PackageKind kind = PACKAGE_NONE;

	if (type == NULL)
		return PACKAGE_NONE;
	for (guint i = 0; i < G_N_ELEMENTS(types); i++)
		if (g_str_has_prefix(type->str, types[i].beginning))
			kind = types[i].kind;
	g_string_free(type, TRUE);
	return kind;
}

/* What a package that has the part NAME is. */
static PackageKind
kind_of_part(const char *name)
{
	static const struct {
		const char *beginning;
		PackageKind kind;
	} parts[] = {
	    {"word/", PACKAGE_WORD},
	    {"xl/", PACKAGE_SHEETS},
	    {"ppt/", PACKAGE_SLIDES},
	};

	for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
		if (g_ascii_strncasecmp(name, parts[i].beginning,
			strlen(parts[i].beginning)) == 0)
			return parts[i].kind;
	if (strcmp(name, "META-INF/container.xml") == 0)
		return PACKAGE_EPUB;
	return strcmp(name, "content.xml") == 0 ? PACKAGE_ODT : PACKAGE_NONE;
}

/* The kind that the first members tell. */
static PackageKind
find_kind(Unpacker *unpacker)
{
	PackageKind kind = PACKAGE_NONE;
	gboolean office = FALSE;
	UnpackMember member;

	for (guint i = 0; i < LOOKED_AT; i++) {
		PackageKind part;

		if (!unpacker_next(unpacker, &member, NULL))
			break;
		if (strcmp(member.name, "mimetype") == 0) {
			part = kind_of_mimetype(unpacker);
			if (part != PACKAGE_NONE)
				return part;
			continue;
		}
		part = kind_of_part(member.name);
		office |= strcmp(member.name, "[Content_Types].xml") == 0;
		if (part != PACKAGE_NONE &&
		    (kind == PACKAGE_NONE || kind == PACKAGE_ODT))
			kind = part;
		if (office && kind != PACKAGE_NONE)
			break;
	}
	return kind == PACKAGE_EPUB || kind == PACKAGE_ODT || office
	    ? kind
	    : PACKAGE_NONE;
}

PackageKind
package_find_kind(const ReaderInput *input)
{
	guint64 allowance = MAX_TYPE;
	g_autoptr(Unpacker) unpacker = NULL;

	if (unpack_find_format(input->bytes, input->length) != UNPACK_ZIP)
		return PACKAGE_NONE;
	unpacker = unpacker_open(input->bytes, input->length, &allowance, NULL);
	return unpacker == NULL ? PACKAGE_NONE : find_kind(unpacker);
}

static void
part_free(gpointer part)
{
	g_string_free(part, TRUE);
}

/* Unpacks the member at hand. */
static gboolean
take_part(Package *package, Unpacker *unpacker, const UnpackMember *member,
    GError **error)
{
	GString *part;

	if (member->encrypted) {
		g_set_error_literal(
		    error, POLIX_ERROR, POLIX_ERROR_DOCUMENT, "encrypted");
		return FALSE;
	}
	part = unpacker_read(unpacker, error);
	if (part == NULL) {
		g_prefix_error(error, "%s: ", member->name);
		return FALSE;
	}
	g_hash_table_replace(
	    package->parts, g_ascii_strdown(member->name, -1), part);
	return TRUE;
}

static gboolean
take_parts(
    Package *package, Unpacker *unpacker, PackageWants wants, GError **error)
{
	g_autoptr(GError) damage = NULL;
	UnpackMember member;

	while (unpacker_next(unpacker, &member, &damage)) {
		if (!member.file || !g_utf8_validate(member.name, -1, NULL) ||
		    !wants(member.name))
			continue;
		if (!take_part(package, unpacker, &member, error))
			return FALSE;
	}
	if (damage == NULL)
		return TRUE;
	g_propagate_error(error, g_steal_pointer(&damage));
	return FALSE;
}

Package *
package_open(const ReaderInput *input, PackageWants wants, GError **error)
{
	guint64 allowance = unpack_allowance(input->length);
	g_autoptr(Package) package = g_new0(Package, 1);
	g_autoptr(Unpacker) unpacker = NULL;

	package->parts = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, part_free);
	package->taken = g_hash_table_new(NULL, NULL);
	unpacker = unpacker_open(input->bytes, input->length,
	    input->allowance == NULL ? &allowance : input->allowance, error);
	if (unpacker == NULL || !take_parts(package, unpacker, wants, error))
		return NULL;
	return g_steal_pointer(&package);
}

void
package_free(Package *package)
{
	if (package == NULL)
		return;
	g_hash_table_unref(package->parts);
	g_hash_table_unref(package->taken);
	g_free(package);
}

const GString *
package_part(const Package *package, const char *name)
{
	g_autofree char *key = g_ascii_strdown(name, -1);

	return g_hash_table_lookup(package->parts, key);
}

const GString *
package_take_part(Package *package, const char *name)
{
	const GString *part = package_part(package, name);

	return part != NULL &&
		g_hash_table_add(package->taken, (gpointer)(gsize)part)
	    ? part
	    : NULL;
}

char *
package_resolve(const char *base, const char *target)
{
	const char *slash = strrchr(base, '/');
	g_autofree char *path = g_strndup(target, strcspn(target, "#?"));
	g_autofree char *plain = g_uri_unescape_string(path, NULL);
	const char *relative = plain == NULL ? path : plain;
	g_autofree char *joined = NULL;
	g_auto(GStrv) parts = NULL;
	g_autoptr(GPtrArray) kept = g_ptr_array_new();

	if (*relative == '/')
		joined = g_strdup(relative + 1);
	else
		joined = g_strdup_printf("%.*s%s",
		    slash == NULL ? 0 : (int)MIN(slash - base + 1, G_MAXINT),
		    base, relative);
	parts = g_strsplit(joined, "/", -1);
	for (char **part = parts; *part != NULL; part++) {
		if (strcmp(*part, "..") == 0) {
			if (kept->len > 0)
				g_ptr_array_set_size(kept, (gint)kept->len - 1);
		} else if (strcmp(*part, ".") != 0) {
			g_ptr_array_add(kept, *part);
		}
	}
	g_ptr_array_add(kept, NULL);
	return g_strjoinv("/", (char **)kept->pdata);
}

gboolean
package_read(const ReaderInput *input, PackageWants wants, PackageFill fill,
    DocumentSink sink, gpointer user_data, GError **error)
{
	g_autoptr(Document) document = document_new();
	g_autoptr(Package) package = NULL;

	document->as_is = input->as_is;
	package = package_open(input, wants, error);
	if (package == NULL || !fill(package, document, error))
		return FALSE;
	return sink(g_steal_pointer(&document), user_data, error);
}
