/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/reader.h"

#include <string.h>

#include "base/error.h"
#include "corpus/files/unpack.h"

/* Archives: each member that a reader reads is a document (or several), whose
   id is the member's name.  A member that nobody reads is passed over. */

typedef struct Archive {
	const ReaderInput *input;
	DocumentSink sink;
	gpointer user_data;
	guint64 *allowance;
	GHashTable *names; /* set of those that were met */
	const char *name;  /* of the member at hand */
	guint64 number;    /* that it has */
	gboolean stopped;  /* the sink has failed */
} Archive;

static int
bid(const ReaderInput *input)
{
	return unpack_find_format(input->bytes, input->length) >= UNPACK_ZIP
	    ? 50
	    : 0;
}

/* Gives the sink DOCUMENT. */
static gboolean
give(Archive *archive, Document *document, GError **error)
{
	if (archive->sink(document, archive->user_data, error))
		return TRUE;
	archive->stopped = TRUE;
	return FALSE;
}

static gboolean
give_failure(Archive *archive, const char *reason, GError **error)
{
	Document *document = document_new();

	document->id = g_strdup(archive->name);
	document->below = document->id != NULL && *document->id != '\0';
	document->failure = g_strdup(reason);
	return give(archive, document, error);
}

/* Takes a document that a member holds; a DocumentSink. */
static gboolean
take_document(Document *document, gpointer user_data, GError **error)
{
	Archive *archive = user_data;

	/* A record's id is what it says; a member's of a member stands below
	   that. */
	if (document->id == NULL) {
		document->id = g_strdup(archive->name);
		document->below = TRUE;
	} else if (document->below) {
		char *id = g_strconcat(archive->name, "/", document->id, NULL);

		g_free(document->id);
		document->id = id;
	}
	return give(archive, document, error);
}

/* Whether a part of NAME is one that nobody sees. */
static gboolean
is_hidden(const char *name)
{
	return *name == '.' || strstr(name, "/.") != NULL ||
	    g_str_has_prefix(name, "__MACOSX/");
}

static gboolean
leads_out(const char *name)
{
	return g_str_has_prefix(name, "../") || strstr(name, "/../") != NULL ||
	    g_str_has_suffix(name, "/..") || strcmp(name, "..") == 0;
}

/* NAME as UTF-8: if it is not, its bytes that are no ASCII are %-encoded, as
   paths are everywhere. */
static char *
valid_name(const char *name)
{
	GString *valid;

	if (g_utf8_validate(name, -1, NULL))
		return g_strdup(name);
	valid = g_string_new(NULL);
	for (const char *p = name; *p != '\0'; p++) {
		if ((guchar)*p >= 0x80 || *p == '%')
			g_string_append_printf(valid, "%%%02X", (guchar)*p);
		else
			g_string_append_c(valid, *p);
	}
	return g_string_free(valid, FALSE);
}

/* NAME below the archive, whatever its system parts and begins it with. */
static char *
relative_name(const char *name)
{
	g_autofree char *valid = valid_name(name);
	const char *p;

	if (strchr(valid, '/') == NULL)
		g_strdelimit(valid, "\\", '/');
	p = valid;
	if (g_ascii_isalpha(*p) && p[1] == ':' && p[2] == '/')
		p += 2;
	while (*p == '/' || g_str_has_prefix(p, "./"))
		p += *p == '/' ? 1 : 2;
	return g_strdup(p);
}

static gboolean
read_bytes(Archive *archive, const GString *bytes, GError **error)
{
	g_autofree char *base = g_path_get_basename(archive->name);
	g_autoptr(GError) failure = NULL;
	ReaderInput input = {
	    .name = base,
	    .bytes = bytes->str,
	    .length = bytes->len,
	    .language = archive->input->language,
	    .as_is = archive->input->as_is,
	    .depth = archive->input->depth + 1,
	    .allowance = archive->allowance,
	};
	gboolean container;

	if (bytes->len == 0)
		return take_document(document_new(), archive, error);
	if (unpack_find_format(input.bytes, input.length) == UNPACK_NONE &&
	    reader_find(&input, NULL) == NULL)
		return TRUE;
	if (reader_run(&input, &container, take_document, archive, &failure))
		return TRUE;
	if (archive->stopped) {
		g_propagate_error(error, g_steal_pointer(&failure));
		return FALSE;
	}
	return give_failure(archive, failure->message, error);
}

static gboolean
read_member(Archive *archive, Unpacker *unpacker, const UnpackMember *member,
    GError **error)
{
	const ReaderListener *listener = archive->input->listener;
	g_autoptr(GError) failure = NULL;
	const char *refusal = NULL;
	GString *bytes;
	gboolean done;

	if (*archive->name == '\0')
		refusal = "a member of it has no name";
	else if (leads_out(archive->name))
		refusal = "its name leads out of the archive";
	else if (g_hash_table_contains(archive->names, archive->name))
		refusal = "another member has this name";
	else
		g_hash_table_add(archive->names, g_strdup(archive->name));
	/* It was read before, or can't be. */
	if (archive->number < archive->input->member)
		return TRUE;
	if (listener != NULL)
		listener->member(
		    listener->data, archive->number, archive->name);
	if (member->encrypted)
		return give_failure(archive, "encrypted", error);
	if (refusal != NULL)
		return give_failure(archive, refusal, error);
	bytes = unpacker_read(unpacker, &failure);
	if (bytes == NULL)
		return give_failure(archive, failure->message, error);
	done = read_bytes(archive, bytes, error);
	g_string_free(bytes, TRUE);
	return done;
}

/* Reads all members.  If the archive ends in damage, what came before it is
   kept. */
static gboolean
read_members(Archive *archive, Unpacker *unpacker, GError **error)
{
	g_autoptr(GError) damage = NULL;
	UnpackMember member;
	gboolean any = FALSE;

	while (unpacker_next(unpacker, &member, &damage)) {
		g_autofree char *name = relative_name(member.name);
		gboolean done;

		any = TRUE;
		if (!member.file || (is_hidden(name) && !leads_out(name)))
			continue;
		archive->name = name;
		done = read_member(archive, unpacker, &member, error);
		archive->name = NULL;
		archive->number++;
		if (!done)
			return FALSE;
	}
	if (damage == NULL)
		return TRUE;
	if (any)
		return give_failure(archive, damage->message, error);
	g_propagate_error(error, g_steal_pointer(&damage));
	return FALSE;
}

static gboolean
read_archive(const ReaderInput *input, DocumentSink sink, gpointer user_data,
    GError **error)
{
	guint64 allowance = unpack_allowance(input->length);
	Archive archive = {
	    .input = input,
	    .sink = sink,
	    .user_data = user_data,
	    .allowance = input->allowance,
	};
	g_autoptr(Unpacker) unpacker = NULL;
	gboolean done;

	if (input->depth >= READER_MAX_DEPTH) {
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
		    "packed too many times over");
		return FALSE;
	}
	if (archive.allowance == NULL)
		archive.allowance = &allowance;
	unpacker = unpacker_open(
	    input->bytes, input->length, archive.allowance, error);
	if (unpacker == NULL)
		return FALSE;
	archive.names = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);
	done = read_members(&archive, unpacker, error);
	g_hash_table_unref(archive.names);
	return done;
}

const Reader reader_archive = {
    .format = "archive",
    .container = TRUE,
    .bid = bid,
    .read = read_archive,
};
