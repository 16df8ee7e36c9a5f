/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/extract.h"

#include <stdio.h>
#include <string.h>

#include "cli/json.h"
#include "index/parts.h"

typedef struct Extraction {
	const ExtractOptions *options;
	Report *report;
	Worker *worker;
	const char *path; /* as given, or what standard input is called */
	gboolean input;   /* it is standard input */
} Extraction;

static const char *
kind_name(BlockKind kind)
{
	switch (kind) {
	case BLOCK_HEADING:
		return "heading";
	case BLOCK_LIST_ITEM:
		return "list-item";
	case BLOCK_TABLE:
		return "table";
	case BLOCK_QUOTATION:
		return "quotation";
	case BLOCK_CAPTION:
		return "caption";
	case BLOCK_FOOTNOTE:
		return "footnote";
	case BLOCK_CONTENTS:
		return "contents";
	case BLOCK_PARAGRAPH:
		break;
	}
	return "paragraph";
}

static const char *
origin_name(Origin origin)
{
	switch (origin) {
	case ORIGIN_TABLE:
		return "table";
	case ORIGIN_PATH:
		return "path";
	case ORIGIN_JSON:
		return "json";
	case ORIGIN_FRONT_MATTER:
		return "front-matter";
	case ORIGIN_TEXT:
		return "text";
	case ORIGIN_FORMAT:
		break;
	}
	return "format";
}

/* Keys without a value are left out. */
static void
set_text(json_t *record, const char *key, const char *text)
{
	if (text != NULL && *text != '\0')
		json_object_set_new(record, key, json_text(text));
}

static json_t *
make_fields(const Document *document)
{
	json_t *fields = json_array();

	for (guint i = 0; i < document->fields->len; i++) {
		const Field *field = document->fields->pdata[i];
		json_t *made = json_object();

		set_text(made, "name", field->name);
		set_text(made, "value", field->value);
		set_text(made, "origin", origin_name(field->origin));
		json_array_append_new(fields, made);
	}
	return fields;
}

static json_t *
make_blocks(const Document *document)
{
	json_t *blocks = json_array();
	const PageMark *page = NULL;
	guint next = 0;

	for (guint i = 0; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);
		json_t *made = json_object();

		for (; next < document->pages->len; next++) {
			const PageMark *mark = &g_array_index(
			    document->pages, PageMark, next);

			if (mark->offset > block->start)
				break;
			page = mark;
		}
		set_text(made, "kind", kind_name(block->kind));
		if (block->level > 0)
			json_object_set_new(
			    made, "level", json_integer(block->level));
		set_text(made, "label", block->label);
		if (page != NULL && page->number > 0) {
			json_object_set_new(
			    made, "page", json_integer(page->number));
			set_text(made, "page_label", page->label);
		}
		json_object_set_new(made, "text",
		    json_stringn(document->text->str + block->start,
			block->end - block->start));
		json_array_append_new(blocks, made);
	}
	return blocks;
}

/* The id of DOCUMENT as if its file were the PATH of an index: that is the
   file's name.  Returns: (transfer full). */
static char *
make_id(const Extraction *extraction, const Document *document)
{
	g_autofree char *name = NULL;

	if (document->id != NULL && !document->below)
		return g_strdup(document->id);
	name = g_path_get_basename(extraction->path);
	return document->below ? g_strconcat(name, "/", document->id, NULL)
			       : g_steal_pointer(&name);
}

static void
print_document(const Extraction *extraction, const Document *document)
{
	json_t *record = json_object();
	g_autofree char *id = make_id(extraction, document);
	gboolean encoded;

	json_object_set_new(record, "v", json_integer(1));
	encoded = json_set_path(record, "id", id);
	if (!extraction->input)
		encoded |= json_set_path(record, "path", extraction->path);
	if (encoded)
		set_text(record, "path_encoding", "percent");
	set_text(record, "title", document_field(document, "title"));
	set_text(record, "language", document->language);
	set_text(record, "format", document->format);
	set_text(record, "encoding", document->charset);
	set_text(record, "parent", document->parent);
	json_object_set_new(record, "fields", make_fields(document));
	json_object_set_new(record, "blocks", make_blocks(document));
	json_print(stdout, record);
	json_decref(record);
}

static void
tell_failed(const Extraction *extraction, const char *reason)
{
	const ReportDocument told = {
	    .path = extraction->path,
	    .id = extraction->path,
	    .status = REPORT_FAILED,
	    .reason = reason,
	};

	report_document(extraction->report, &told);
}

static gboolean
take_document(Document *given, gpointer user_data, GError **error)
{
	const Extraction *extraction = user_data;
	g_autoptr(Document) document = given;

	(void)error;
	if (document->failure == NULL) {
		print_document(extraction, document);
	} else if (document->below) {
		g_autofree char *reason = g_strdup_printf(
		    "%s (%s)", document->failure, document->id);

		tell_failed(extraction, reason);
	} else {
		tell_failed(extraction, document->failure);
	}
	return TRUE;
}

/* Reads CONTENT, which begins after line LINE of the file called NAME. */
static gboolean
parse(Extraction *extraction, const char *name, const Content *content,
    guint64 line, GError **error)
{
	g_autofree char *base = g_path_get_basename(name);
	g_autofree char *valid = g_utf8_make_valid(base, -1);
	const ReaderInput input = {
	    .name = valid,
	    .language = extraction->options->language,
	    .as_is = extraction->options->as_is,
	    .line = line,
	};
	gboolean container;

	return convert_read(extraction->worker, &extraction->options->read,
	    &input, content, &container, take_document, extraction, error);
}

static gboolean
extract_part(
    Extraction *extraction, const GString *part, guint64 line, GError **error)
{
	g_autoptr(Content) content = NULL;

	if (part->len == 0)
		return TRUE;
	content = content_copy(part->str, part->len, error);
	return content != NULL &&
	    parse(extraction, "-.jsonl", content, line, error);
}

/* Whether TEXT may be JSON Lines. */
static gboolean
begins_with_object(const GString *text)
{
	const char *p = text->str;

	if (g_str_has_prefix(p, "\xef\xbb\xbf"))
		p += 3;
	return p[strspn(p, " \t\r\n")] == '{';
}

/* Appends what is left of PARTS to TEXT. */
static gboolean
append_rest(
    const Extraction *extraction, Parts *parts, GString *text, GError **error)
{
	const guint64 most = extraction->options->max_size;
	gboolean last = FALSE;
	PartsStatus status;

	while (!last) {
		GString *part = parts_next(parts, &last, &status, error);

		if (part == NULL)
			return FALSE;
		g_string_append_len(text, part->str, (gssize)part->len);
		g_string_free(part, TRUE);
		if (text->len > most) {
			g_set_error(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
			    "more than %" G_GUINT64_FORMAT " bytes", most);
			return FALSE;
		}
	}
	return TRUE;
}

/* Standard input that does not begin as JSON Lines do: one document, of the
   bytes in TEXT and those that are left. */
static gboolean
extract_other(Extraction *extraction, Parts *parts, GString *text,
    gboolean last, GError **error)
{
	g_autoptr(Content) content = NULL;

	if (!last && !append_rest(extraction, parts, text, error))
		return FALSE;
	content = content_copy(text->str, text->len, error);
	return content != NULL && parse(extraction, "-", content, 0, error);
}

static gboolean
extract_input(Extraction *extraction, GError **error)
{
	g_autoptr(Parts) parts = parts_open(NULL, 0, error);
	gboolean last = FALSE;
	PartsStatus status;

	while (parts != NULL && !last) {
		guint64 line = parts_line(parts);
		GString *part = parts_next(parts, &last, &status, error);
		gboolean done;

		if (part == NULL)
			return FALSE;
		if (line == 0 && part->len > 0 && !begins_with_object(part)) {
			done = extract_other(
			    extraction, parts, part, last, error);
			last = TRUE;
		} else {
			done = extract_part(extraction, part, line, error);
		}
		g_string_free(part, TRUE);
		if (!done)
			return FALSE;
	}
	return parts != NULL;
}

static gboolean
extract_file(Extraction *extraction, GError **error)
{
	g_autoptr(Content) content = NULL;
	PartsStatus status;

	if (g_file_test(extraction->path, G_FILE_TEST_IS_DIR)) {
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_IO,
		    "a folder: --extract takes files (find FOLDER -type f "
		    "-exec polix-index --extract {} +)");
		return FALSE;
	}
	content = parts_read_whole(
	    extraction->path, 0, extraction->options->max_size, &status, error);
	if (content == NULL)
		return FALSE;
	if (content->length == 0) {
		g_autoptr(Document) empty = document_new();

		print_document(extraction, empty);
		return TRUE;
	}
	return parse(extraction, extraction->path, content, 0, error);
}

void
extract_files(char *const *files, const ExtractOptions *options, Report *report)
{
	g_autoptr(Worker)
	    worker = worker_new(options->read.program, &options->read.limits);

	for (; *files != NULL; files++) {
		Extraction extraction = {
		    options, report, worker, *files, strcmp(*files, "-") == 0};
		g_autoptr(GError) error = NULL;

		if (extraction.input)
			extraction.path = "standard input";
		if (extraction.input ? extract_input(&extraction, &error)
				     : extract_file(&extraction, &error))
			continue;
		if (g_error_matches(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT))
			tell_failed(&extraction, error->message);
		else
			report_trouble(report, extraction.path, error->message);
	}
}
