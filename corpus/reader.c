/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/reader.h"

#include <string.h>

#include "base/error.h"
#include "corpus/files/compressed.h"
#include "corpus/structure/metadata.h"
#include "corpus/plain/read_json.h"
#include "corpus/repair/rejoin.h"
#include "corpus/files/signature.h"
#include "corpus/structure/structure.h"
#include "corpus/files/unpack.h"
#include "text/stem.h"

static const Reader *const readers[] = {
    &reader_html,
    &reader_markdown,
    &reader_json,
    &reader_pdf,
    &reader_rtf,
    &reader_xml,
    &reader_mail,
    &reader_mbox,
    &reader_docx,
    &reader_odt,
    &reader_odp,
    &reader_ods,
    &reader_pptx,
    &reader_xlsx,
    &reader_epub,
    &reader_archive,
    &reader_text,
};

gboolean
reader_has_suffix(const ReaderInput *input, const char *const *suffixes)
{
	gsize length = input->name == NULL ? 0 : strlen(input->name);

	for (; length > 0 && *suffixes != NULL; suffixes++) {
		gsize suffix_length = strlen(*suffixes);

		if (length > suffix_length &&
		    g_ascii_strcasecmp(
			input->name + length - suffix_length, *suffixes) == 0)
			return TRUE;
	}
	return FALSE;
}

char *
reader_peek(const ReaderInput *input, gsize length)
{
	char *peek = g_malloc(length + 1);
	gsize i = 0, n = 0, end = MIN(input->length, 4 * length + 3);

	if (input->length >= 3 && memcmp(input->bytes, "\xef\xbb\xbf", 3) == 0)
		i = 3;
	else if (input->length >= 2 &&
	    (memcmp(input->bytes, "\xff\xfe", 2) == 0 ||
		memcmp(input->bytes, "\xfe\xff", 2) == 0))
		i = 2;
	/* Without a call or branch for each byte: all that bid ask for this. */
	for (; i < end && n < length; i++) {
		char c = input->bytes[i];

		peek[n] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
		n += c != '\0';
	}
	peek[n] = '\0';
	return peek;
}

const Reader *
reader_find(const ReaderInput *input, GError **error)
{
	gboolean binary = signature_is_binary(input->bytes, input->length);
	g_autofree char *refusal = NULL;
	const Reader *best = NULL;
	int highest = 0;
	guint i;

	for (i = 0; i < G_N_ELEMENTS(readers); i++) {
		int bid = readers[i]->text && binary ? 0
						     : readers[i]->bid(input);

		if (bid > highest) {
			highest = bid;
			best = readers[i];
		}
	}
	if (best == NULL || best == &reader_text)
		refusal = signature_refusal(input->bytes, input->length);
	if (refusal == NULL && best != NULL)
		return best;
	g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
	    refusal == NULL ? "a binary file: not read in this version; a "
			      "filter for it can be set: see polix-config(5)"
			    : refusal);
	return NULL;
}

/* What stands between a reader and the caller's sink. */
typedef struct Finish {
	const Reader *reader;
	const char *language; /* asked for, or NULL */
	DocumentSink sink;
	gpointer user_data;
} Finish;

/* The language of DOCUMENT: asked for, told by its metadata, or guessed. */
static void
find_language(Document *document, const char *asked_for)
{
	const char *told = document_field(document, "language");

	if (asked_for != NULL)
		document->language = language_intern(asked_for);
	if (document->language == NULL && told != NULL)
		document->language = language_intern(told);
	if (document->language == NULL)
		document->language = language_detect(
		    document->text->str, document->text->len);
}

/* Takes the language that the text itself was found to tell, unless one was
   ASKED_FOR. */
static void
take_language(Document *document, const char *asked_for)
{
	const char *told = document_field(document, "language");
	const char *code = told == NULL ? NULL : language_intern(told);

	if (asked_for == NULL && code != NULL)
		document->language = code;
}

/* Does to a document what is the same for all formats; a DocumentSink. */
static gboolean
finish(Document *document, gpointer user_data, GError **error)
{
	const Finish *after = user_data;

	/* An archive's member comes finished. */
	if (document->format != NULL)
		return after->sink(document, after->user_data, error);
	document->format = after->reader->format;
	if (document->failure == NULL) {
		rejoin_words(document);
		find_language(document, after->language);
		if (!after->reader->container) {
			structure_find(document);
			metadata_from_text(document);
			take_language(document, after->language);
		}
	}
	return after->sink(document, after->user_data, error);
}

gboolean
reader_read(const Reader *reader, const ReaderInput *input, DocumentSink sink,
    gpointer user_data, GError **error)
{
	Finish after = {.reader = reader,
	    .language = input->language,
	    .sink = sink,
	    .user_data = user_data};

	return reader->read(input, finish, &after, error);
}

/* Runs the reader of what INPUT, which is compressed, was before. */
static gboolean
run_compressed(const ReaderInput *input, gboolean *container, DocumentSink sink,
    gpointer user_data, GError **error)
{
	guint64 allowance = unpack_allowance(input->length);
	ReaderInput inner = *input;
	g_autofree char *name = NULL;
	GString *bytes;
	gboolean done;

	if (inner.allowance == NULL)
		inner.allowance = &allowance;
	bytes = compressed_unpack(&inner, &name, error);
	if (bytes == NULL)
		return FALSE;
	inner.name = name;
	inner.bytes = bytes->str;
	inner.length = bytes->len;
	inner.depth++;
	done = reader_run(&inner, container, sink, user_data, error);
	g_string_free(bytes, TRUE);
	return done;
}

gboolean
reader_run(const ReaderInput *input, gboolean *container, DocumentSink sink,
    gpointer user_data, GError **error)
{
	const Reader *reader;

	if (!input->lines && compressed_is(input))
		return run_compressed(input, container, sink, user_data, error);
	reader = reader_find(input, error);
	if (reader == NULL)
		return FALSE;
	if (input->lines && reader != &reader_json) {
		/* Of the later parts of a file nothing else can be said. */
		if (input->line == 0) {
			g_set_error(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
			    "this should be JSON Lines, but is %s",
			    reader->format);
			return FALSE;
		}
		reader = &reader_json;
	}
	*container = reader->container;
	return reader_read(reader, input, sink, user_data, error);
}
