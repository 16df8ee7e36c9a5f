/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/plain/read_json.h"

#include <string.h>

#include <jansson.h>

#include "base/error.h"
#include "corpus/plain/record.h"
#include "text/charset.h"
#include "text/stem.h"

enum {
	MAX_HELD = 200,     /* records held until the language is known */
	SAMPLE = 4096,      /* bytes of text that tell a file's language */
	OWN_LANGUAGE = 200, /* bytes of text that tell a record's own */
};

typedef struct JsonLines {
	DocumentSink sink;
	gpointer user_data;
	gboolean as_is;       /* nothing is mended */
	guint64 line;         /* from 1 */
	GHashTable *ids;      /* that were there */
	GString *sample;      /* of the records' texts */
	GPtrArray *held;      /* documents that wait for the language */
	const char *language; /* of the file; NULL until known */
} JsonLines;

static void
held_free(gpointer data)
{
	document_free(data);
}

static void
json_lines_init(JsonLines *lines, DocumentSink sink, gpointer user_data)
{
	*lines = (JsonLines){.sink = sink, .user_data = user_data};
	lines->ids = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);
	lines->sample = g_string_new(NULL);
	lines->held = g_ptr_array_new_with_free_func(held_free);
}

static void
json_lines_clear(JsonLines *lines)
{
	g_hash_table_unref(lines->ids);
	g_string_free(lines->sample, TRUE);
	g_ptr_array_unref(lines->held);
}

/* Hands DOCUMENT on.  A short record does not tell its language: it has the
   file's. */
static gboolean
give(JsonLines *lines, Document *document, GError **error)
{
	const char *own = "und";

	if (document->failure == NULL &&
	    document_field(document, "language") == NULL) {
		if (document->text->len >= OWN_LANGUAGE)
			own = language_detect(
			    document->text->str, document->text->len);
		document->language = strcmp(own, "und") == 0 ? lines->language
							     : own;
	}
	return lines->sink(document, lines->user_data, error);
}

/* Settles the file's language, and hands on what waited for it. */
static gboolean
give_held(JsonLines *lines, GError **error)
{
	guint i;

	lines->language = language_detect(
	    lines->sample->str, lines->sample->len);
	for (i = 0; i < lines->held->len; i++) {
		Document *document = g_steal_pointer(
		    &g_ptr_array_index(lines->held, i));

		if (!give(lines, document, error))
			return FALSE;
	}
	g_ptr_array_set_size(lines->held, 0);
	return TRUE;
}

static gboolean
take(JsonLines *lines, Document *document, GError **error)
{
	if (lines->language != NULL)
		return give(lines, document, error);
	g_ptr_array_add(lines->held, document);
	g_string_append_len(
	    lines->sample, document->text->str, (gssize)document->text->len);
	g_string_append_c(lines->sample, '\n');
	if (lines->sample->len < SAMPLE && lines->held->len < MAX_HELD)
		return TRUE;
	return give_held(lines, error);
}

/* Hands on what can't be read, and WHY; ID may be NULL, and is taken. */
static gboolean
give_failure(JsonLines *lines, char *id, const char *why, GError **error)
{
	Document *document = document_new();

	document->id = id;
	document->failure = g_strdup_printf(
	    "line %" G_GUINT64_FORMAT ": %s", lines->line, why);
	return take(lines, document, error);
}

static gboolean
give_record(JsonLines *lines, json_t *record, GError **error)
{
	g_autoptr(Document) document = document_new();
	const char *why = NULL;
	g_autofree char *id = record_id(record, &why);

	document->as_is = lines->as_is;
	if (id != NULL && g_hash_table_contains(lines->ids, id))
		why = "its id was there before";
	if (why != NULL || !record_read(document, record, &why))
		return give_failure(lines, g_steal_pointer(&id), why, error);
	g_hash_table_add(lines->ids, g_strdup(id));
	document->id = g_steal_pointer(&id);
	return take(lines, g_steal_pointer(&document), error);
}

/* Reads a line, LENGTH bytes of UTF-8 that is valid or not. */
static gboolean
read_line(JsonLines *lines, const char *bytes, gsize length, GError **error)
{
	GString *converted = NULL;
	json_error_t trouble;
	json_t *record;
	gboolean go_on;

	lines->line++;
	if (lines->line == 1 && length >= 3 &&
	    memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		length -= 3;
	}
	for (; length > 0 && g_ascii_isspace(bytes[length - 1]); length--)
		continue;
	if (length == 0)
		return TRUE;
	if (length > READ_JSON_MAX_LINE)
		return give_failure(lines, NULL, "too long a line", error);
	if (!g_utf8_validate_len(bytes, length, NULL))
		converted = charset_to_utf8(bytes, length, NULL, NULL, NULL);
	record = converted == NULL
	    ? json_loadb(bytes, length, JSON_ALLOW_NUL, &trouble)
	    : json_loadb(
		  converted->str, converted->len, JSON_ALLOW_NUL, &trouble);
	if (converted != NULL)
		g_string_free(converted, TRUE);
	if (record == NULL)
		return give_failure(lines, NULL, trouble.text, error);
	go_on = give_record(lines, record, error);
	json_decref(record);
	return go_on;
}

/* Reads the LENGTH bytes of a whole source. */
static gboolean
read_lines(JsonLines *lines, const char *bytes, gsize length, GError **error)
{
	const char *end = bytes + length;

	while (bytes < end) {
		const char *newline = memchr(bytes, '\n', (gsize)(end - bytes));
		const char *line_end = newline == NULL ? end : newline;

		if (!read_line(lines, bytes, (gsize)(line_end - bytes), error))
			return FALSE;
		bytes = line_end + (newline != NULL);
	}
	return give_held(lines, error);
}

static gboolean
read_json(const ReaderInput *input, DocumentSink sink, gpointer user_data,
    GError **error)
{
	JsonLines lines;
	GString *converted = NULL;
	gboolean done;

	if (input->length >= 2 &&
	    (memcmp(input->bytes, "\xff\xfe", 2) == 0 ||
		memcmp(input->bytes, "\xfe\xff", 2) == 0)) {
		converted = charset_to_utf8(
		    input->bytes, input->length, NULL, NULL, error);
		if (converted == NULL)
			return FALSE;
	}
	json_lines_init(&lines, sink, user_data);
	lines.line = input->line;
	lines.as_is = input->as_is;
	done = converted == NULL
	    ? read_lines(&lines, input->bytes, input->length, error)
	    : read_lines(&lines, converted->str, converted->len, error);
	json_lines_clear(&lines);
	if (converted != NULL)
		g_string_free(converted, TRUE);
	return done;
}

/* Whether the first line of INPUT is a JSON object with a text, or the
   beginning of one that is too long to be seen here. */
static gboolean
begins_with_object(const ReaderInput *input)
{
	static const gsize length = 1 << 16;
	g_autofree char *peek = reader_peek(input, length);
	char *p = peek, *end;
	json_t *record;
	gboolean has_text;

	while (g_ascii_isspace(*p))
		p++;
	if (*p != '{')
		return FALSE;
	end = strchr(p, '\n');
	if (end == NULL && strlen(peek) == length)
		return p[1] == '"' && strstr(p, "\"text\"") != NULL;
	record = json_loadb(p, end == NULL ? strlen(p) : (gsize)(end - p),
	    JSON_ALLOW_NUL, NULL);
	has_text = json_is_string(json_object_get(record, "text"));
	json_decref(record);
	return has_text;
}

static int
bid(const ReaderInput *input)
{
	static const char *const suffixes[] = {".jsonl", ".ndjson", NULL};

	if (reader_has_suffix(input, suffixes))
		return 80;
	return begins_with_object(input) ? 60 : 0;
}

const Reader reader_json = {
    .format = "json",
    .text = TRUE,
    .container = TRUE,
    .bid = bid,
    .read = read_json,
};
