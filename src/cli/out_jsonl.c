/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/out.h"

#include <string.h>

#include "cli/json.h"

/* JSON Lines: one record a hit, then one summary a query.  The records' keys
   and their order are in polix-search(1); the version counts their meanings. */
enum { RECORD_VERSION = 1 };

static void
set_string(json_t *record, const char *key, const char *text)
{
	if (text != NULL && *text != '\0')
		json_object_set_new(record, key, json_text(text));
}

static void
set_number(json_t *record, const char *key, guint64 number)
{
	json_object_set_new(record, key, json_integer((json_int_t)number));
}

static void
set_strings(json_t *record, const char *key, char *const *strings, gsize count)
{
	json_t *array;

	if (count == 0)
		return;
	array = json_array();
	for (gsize i = 0; i < count; i++)
		json_array_append_new(array, json_text(strings[i]));
	json_object_set_new(record, key, array);
}

/* Matches are counted in code points from byte offsets, in one pass. */
static void
set_spans(json_t *record, const Hit *hit)
{
	const gsize length = strlen(hit->text);
	const char *at = hit->text;
	json_int_t characters = 0;
	json_t *array = json_array();

	for (guint i = 0; i < hit->spans->len; i++) {
		const Span *span = &g_array_index(hit->spans, Span, i);
		const gsize edges[] = {span->start, span->end};
		json_t *pair = json_array();

		for (gsize k = 0; k < G_N_ELEMENTS(edges); k++) {
			const char *edge = hit->text + MIN(edges[k], length);

			for (; at < edge; at = out_after(at))
				characters++;
			json_array_append_new(pair, json_integer(characters));
		}
		json_array_append_new(array, pair);
	}
	json_object_set_new(record, "spans", array);
}

/* A key that comes several times is an array. */
static void
add_field(json_t *metadata, const HitField *field)
{
	g_autofree char *name = g_utf8_make_valid(field->name, -1);
	json_t *old = json_object_get(metadata, name);

	if (old == NULL) {
		json_object_set_new(metadata, name, json_text(field->value));
		return;
	}
	if (!json_is_array(old)) {
		json_t *array = json_array();

		json_array_append(array, old);
		json_object_set_new(metadata, name, array);
		old = array;
	}
	json_array_append_new(old, json_text(field->value));
}

/* What the record has a key for is not told again. */
static void
set_fields(json_t *record, const GPtrArray *fields)
{
	static const char *const own[] = {"title", "date", "language", NULL};
	json_t *metadata = json_object();

	for (guint i = 0; i < fields->len; i++) {
		const HitField *field = fields->pdata[i];

		if (!g_strv_contains(own, field->name) ||
		    json_object_get(record, field->name) == NULL)
			add_field(metadata, field);
	}
	if (json_object_size(metadata) > 0)
		json_object_set(record, "metadata", metadata);
	json_decref(metadata);
}

static json_t *
make_record(const Out *out, const char *qid, const char *type)
{
	json_t *record = json_object();

	set_number(record, "v", RECORD_VERSION);
	set_string(record, "type", type);
	if (out->options.topics)
		set_string(record, "qid", qid);
	return record;
}

static void
set_source(json_t *record, const Hit *hit)
{
	gboolean encoded = json_set_path(record, "id", hit->id);

	encoded |= json_set_path(record, "document", hit->document);
	encoded |= json_set_path(record, "path", hit->path);
	if (encoded)
		set_string(record, "path_encoding", "percent");
	set_string(record, "title", hit->title);
	set_string(record, "date", hit->date);
	if (hit->date_is_files)
		set_string(record, "date_origin", "created");
	set_string(record, "language", hit->language);
	if (hit->page > 0)
		set_number(record, "page", hit->page);
	set_string(record, "page_label", hit->page_label);
	set_strings(record, "section", hit->section,
	    hit->section != NULL ? g_strv_length(hit->section) : 0);
	if (hit->paragraph > 0)
		set_number(record, "paragraph", hit->paragraph);
	set_string(record, "paragraph_label", hit->paragraph_label);
}

static void
print_hit(Out *out, const char *qid, const Hit *hit)
{
	json_t *record = make_record(out, qid, "match");

	set_number(record, "rank", hit->rank);
	json_object_set_new(record, "score", json_real(hit->score));
	set_source(record, hit);
	json_object_set_new(record, "text", json_text(hit->text));
	/* Offsets into a text that had to be mended would be wrong. */
	if (hit->spans->len > 0 && g_utf8_validate(hit->text, -1, NULL))
		set_spans(record, hit);
	set_strings(
	    record, "before", (char **)hit->before->pdata, hit->before->len);
	set_strings(
	    record, "after", (char **)hit->after->pdata, hit->after->len);
	set_fields(record, hit->fields);
	if (hit->passages > 0)
		set_number(record, "passages", hit->passages);
	if (hit->copy_of != NULL)
		json_set_path(record, "copy_of", hit->copy_of);
	json_print(out->stream, record);
	json_decref(record);
	out->hits++;
}

static void
end(Out *out, const char *qid, const Summary *summary)
{
	json_t *record = make_record(out, qid, "summary");

	json_object_set_new(record, "query", json_text(summary->query));
	set_number(record, "matches", summary->matches);
	set_number(record, "documents", summary->documents);
	if (!summary->complete)
		json_object_set_new(record, "complete", json_false());
	set_number(record, "searched", summary->searched);
	set_number(record, "without_text", summary->without_text);
	json_object_set_new(record, "seconds", json_real(summary->seconds));
	json_print(out->stream, record);
	json_decref(record);
}

const OutFormat out_jsonl = {
    .name = "jsonl",
    .hit = print_hit,
    .end = end,
};
