/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/convert.h"

#include <string.h>

#include "base/error.h"

/* What stands between the reader and the caller's sink. */
typedef struct Conversion {
	Worker *worker;
	const ReadOptions *options;
	const ReaderInput *input;
	gboolean *container;
	DocumentSink sink;
	gpointer user_data;
	const char *field; /* given to each document, with PROGRAM … */
	const char *program;
	const char *format; /* … and this, unless it is NULL */
	Document *scan;     /* without text, kept back for OCR, or NULL */
} Conversion;

/* A DocumentSink: notes how a document was got. */
static gboolean
take_converted(Document *document, gpointer user_data, GError **error)
{
	const Conversion *conversion = user_data;

	if (document->failure == NULL)
		document_set_field(document, conversion->field,
		    conversion->program, ORIGIN_FORMAT);
	if (conversion->format != NULL) {
		document->format = conversion->format;
		/* Lines of what the program wrote are nobody's. */
		g_array_set_size(document->lines, 0);
		document->charset = NULL;
	}
	return conversion->sink(document, conversion->user_data, error);
}

static gboolean
read_filtered(Conversion *conversion, const Filter *filter,
    const Content *content, GError **error)
{
	const ReadOptions *options = conversion->options;
	ReaderInput input = *conversion->input;
	g_autofree char *name = NULL;
	g_autoptr(Content) output = NULL;

	if (!filter_is_installed(filter)) {
		g_set_error_literal(
		    error, POLIX_ERROR, POLIX_ERROR_IO, filter_missing(filter));
		return FALSE;
	}
	output = filter_run(filter, input.name, content, options->limits.memory,
	    options->limits.timeout, options->max_size, &name, error);
	if (output == NULL)
		return FALSE;
	input.name = name;
	conversion->field = "filter";
	conversion->program = filter_program(filter);
	return worker_read(conversion->worker, &input, output,
	    conversion->container, take_converted, conversion, error);
}

/* How many pages DOCUMENT, a PDF, has: its reader says so in a field. */
static guint
count_pages(const Document *document)
{
	const char *value = document_field(document, "pages");
	guint64 pages = 1;

	if (value != NULL)
		g_ascii_string_to_unsigned(
		    value, 10, 1, OCR_MAX_PAGES, &pages, NULL);
	return (guint)pages;
}

/* A DocumentSink: keeps a scan back. */
static gboolean
take_scan(Document *document, gpointer user_data, GError **error)
{
	Conversion *conversion = user_data;

	if (conversion->scan == NULL && !*conversion->container &&
	    document->failure == NULL && document->text->len == 0 &&
	    g_strcmp0(document->format, "pdf") == 0) {
		conversion->scan = document;
		return TRUE;
	}
	return conversion->sink(document, conversion->user_data, error);
}

/* A DocumentSink: what OCR found, with what the scan's format tells. */
static gboolean
take_text(Document *document, gpointer user_data, GError **error)
{
	Conversion *conversion = user_data;
	Document *scan = conversion->scan;

	if (document->text->len == 0) {
		document_free(document);
		conversion->scan = NULL;
		return conversion->sink(scan, conversion->user_data, error);
	}
	for (guint i = 0; i < scan->fields->len; i++) {
		const Field *field = scan->fields->pdata[i];

		document_set_field(
		    document, field->name, field->value, field->origin);
	}
	return take_converted(document, conversion, error);
}

/* Reads the PAGES pages of CONTENT, or an image if that is 0. */
static gboolean
read_pictures(Conversion *conversion, const Content *content, guint pages,
    DocumentSink sink, GError **error)
{
	const ReadOptions *options = conversion->options;
	ReaderInput input = *conversion->input;
	g_autoptr(Content) text = ocr_run(
	    options->ocr, content, pages, options->limits.memory, error);

	if (text == NULL)
		return FALSE;
	input.name = "ocr.txt";
	conversion->field = OCR_FIELD;
	conversion->program = OCR_PROGRAM;
	conversion->format = pages == 0 ? "image" : "pdf";
	return worker_read(conversion->worker, &input, text,
	    conversion->container, sink, conversion, error);
}

static gboolean
read_or_recognise(
    Conversion *conversion, const Content *content, GError **error)
{
	gboolean done;

	if (conversion->options->ocr == NULL || conversion->input->lines)
		return worker_read(conversion->worker, conversion->input,
		    content, conversion->container, conversion->sink,
		    conversion->user_data, error);
	if (ocr_is_image(content))
		return read_pictures(
		    conversion, content, 0, take_converted, error);
	done = worker_read(conversion->worker, conversion->input, content,
	    conversion->container, take_scan, conversion, error);
	if (done && conversion->scan != NULL)
		done = read_pictures(conversion, content,
		    count_pages(conversion->scan), take_text, error);
	document_free(conversion->scan);
	return done;
}

/* The filter that CONTENT has to go through, or NULL. */
static const Filter *
find_filter(const ReadOptions *options, const ReaderInput *input,
    const Content *content)
{
	if (options->filters == NULL || input->lines)
		return NULL;
	return filters_find(options->filters, input->name, content);
}

gboolean
convert_ask(Worker *worker, const ReadOptions *options,
    const ReaderInput *input, const Content *content)
{
	return options->ocr == NULL &&
	    find_filter(options, input, content) == NULL &&
	    worker_ask(worker, input, content);
}

gboolean
convert_read(Worker *worker, const ReadOptions *options,
    const ReaderInput *input, const Content *content, gboolean *container,
    DocumentSink sink, gpointer user_data, GError **error)
{
	Conversion conversion = {
	    .worker = worker,
	    .options = options,
	    .input = input,
	    .container = container,
	    .sink = sink,
	    .user_data = user_data,
	};
	const Filter *filter = find_filter(options, input, content);

	if (filter != NULL)
		return read_filtered(&conversion, filter, content, error);
	return read_or_recognise(&conversion, content, error);
}
