/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/out_status.h"

#include <string.h>

#include "base/dates.h"
#include "base/error.h"
#include "cli/json.h"
#include "cli/opt.h"
#include "cli/out.h"
#include "cli/table.h"

enum {
	RECORD_VERSION = 1, /* of jsonl's records */
	LABEL_WIDTH = 12,   /* columns that counts are told from */
	MOST_SHOWN = 12,    /* languages and formats, in text */
};

/* Text. */

static void
print_label(FILE *stream, const char *label)
{
	fprintf(stream, "%-*s", LABEL_WIDTH, label);
}

static void
print_path(FILE *stream, const char *path)
{
	g_autofree char *clean = printed_path(path, NULL);

	fputs(clean, stream);
}

static void
print_paths(FILE *stream, const char *label, const GPtrArray *paths)
{
	for (guint i = 0; i < paths->len; i++) {
		print_label(stream, i == 0 ? label : "");
		print_path(stream, paths->pdata[i]);
		putc('\n', stream);
	}
}

/* "12 en, 4 de, 3 others" */
static void
print_counts(FILE *stream, const char *label, const GPtrArray *counts,
    guint64 others, const char *what)
{
	const guint shown = counts->len > MOST_SHOWN + 1 ? MOST_SHOWN
							 : counts->len;
	GString *line = g_string_new(NULL);

	for (guint i = 0; i < counts->len; i++) {
		const StatusCount *count = counts->pdata[i];

		if (i >= shown) {
			others += count->documents;
			continue;
		}
		g_string_append_printf(line, "%s%" G_GUINT64_FORMAT " ",
		    i > 0 ? ", " : "", count->documents);
		out_append_clean(line, count->name, strlen(count->name));
	}
	if (others > 0)
		g_string_append_printf(line, "%s%" G_GUINT64_FORMAT " %s",
		    line->len > 0 ? ", " : "", others, what);
	if (line->len > 0) {
		print_label(stream, label);
		fprintf(stream, "%s\n", line->str);
	}
	g_string_free(line, TRUE);
}

/* Decades, if there are more years than fit a line. */
static GPtrArray *
make_decades(const GPtrArray *years)
{
	GPtrArray *decades = status_counts_new();
	StatusCount *decade = NULL;

	for (guint i = 0; i < years->len; i++) {
		const StatusCount *year = years->pdata[i];

		if (decade == NULL ||
		    strncmp(decade->name, year->name, 3) != 0) {
			decade = g_new0(StatusCount, 1);
			decade->name = g_strdup_printf("%.3s0s", year->name);
			g_ptr_array_add(decades, decade);
		}
		decade->documents += year->documents;
	}
	return decades;
}

static void
print_repairs(FILE *stream, const Status *status)
{
	gboolean any = FALSE;

	for (guint i = 0; i < REPAIR_KINDS; i++) {
		if (status->repairs[i] == 0)
			continue;
		print_label(stream, any ? "" : "Repaired");
		fprintf(stream,
		    "%s at %" G_GUINT64_FORMAT " place%s in %" G_GUINT64_FORMAT
		    " document%s\n",
		    repair_kind_name((RepairKind)i), status->repairs[i],
		    status->repairs[i] == 1 ? "" : "s", status->repaired[i],
		    status->repaired[i] == 1 ? "" : "s");
		any = TRUE;
	}
}

static void
print_sizes(FILE *stream, const Status *status)
{
	g_autofree char *size = g_format_size(status->size);
	g_autofree char *text = g_format_size(status->text);

	print_label(stream, "Size");
	fprintf(stream, "%s, of %s of text", size, text);
	if (status->waste > 0) {
		g_autofree char *waste = g_format_size(status->waste);

		fprintf(stream, "; polix index --compact would free about %s",
		    waste);
	}
	fputc('\n', stream);
	if (status->read > 0) {
		g_autofree char *when = dates_local(status->read);

		print_label(stream, "Last read");
		fprintf(
		    stream, "%.*s\n", (int)strlen("2016-02-25 10:30"), when);
	}
}

static void
text_counts(FILE *stream, const Status *status)
{
	print_paths(stream, "Index", status->indexes);
	print_paths(stream, "Made from", status->roots);
	print_sizes(stream, status);
	print_label(stream, "Documents");
	for (guint i = 0; i < STATUS_STATES; i++)
		fprintf(stream, "%s%" G_GUINT64_FORMAT " %s", i > 0 ? ", " : "",
		    status->documents[i], status_state_name((StatusState)i));
	fprintf(stream, "\n");
	print_label(stream, "Passages");
	fprintf(stream,
	    "%" G_GUINT64_FORMAT ", of %" G_GUINT64_FORMAT " words\n",
	    status->passages, status->words);
	print_counts(stream, "Languages", status->languages, 0, "others");
	print_counts(stream, "Formats", status->formats, 0, "others");
	if (status->years->len > MOST_SHOWN) {
		g_autoptr(GPtrArray) decades = make_decades(status->years);

		print_counts(stream, "Dates", decades, status->undated,
		    "without a date");
	} else {
		print_counts(stream, "Dates", status->years, status->undated,
		    "without a date");
	}
	print_repairs(stream, status);
}

/* Why DOCUMENT is listed. */
static char *
describe(const StatusDocument *document)
{
	GString *line = g_string_new(NULL);

	if (document->state != STATUS_SEARCHED) {
		g_string_append(line, status_state_name(document->state));
		if (document->reason != NULL)
			g_string_append_printf(line, ": %s", document->reason);
	}
	for (guint i = 0; i < REPAIR_KINDS; i++) {
		if (document->repairs[i] == 0)
			continue;
		g_string_append_printf(line, "%s%s %" G_GUINT64_FORMAT,
		    line->len > 0 ? ", " : "", repair_kind_name((RepairKind)i),
		    document->repairs[i]);
	}
	return g_string_free(line, FALSE);
}

static void
text_list(FILE *stream, const Status *status)
{
	for (guint i = 0; i < status->listed->len; i++) {
		const StatusDocument *document = status->listed->pdata[i];
		g_autofree char *why = describe(document);
		g_autoptr(GString) line = g_string_new(NULL);

		out_append_clean(line, why, strlen(why));
		print_path(stream, document->path);
		fprintf(stream, ": %s\n", line->str);
	}
}

/* JSON Lines. */

static json_t *
number(guint64 value)
{
	return json_integer((json_int_t)value);
}

static json_t *
make_counts(const GPtrArray *counts)
{
	json_t *object = json_object();

	for (guint i = 0; i < counts->len; i++) {
		const StatusCount *count = counts->pdata[i];
		g_autofree char *name = g_utf8_make_valid(count->name, -1);

		json_object_set_new(object, name, number(count->documents));
	}
	return object;
}

static json_t *
make_repairs(const guint64 repairs[REPAIR_KINDS])
{
	json_t *object = json_object();

	for (guint i = 0; i < REPAIR_KINDS; i++) {
		if (repairs[i] > 0)
			json_object_set_new(object,
			    repair_kind_name((RepairKind)i),
			    number(repairs[i]));
	}
	return object;
}

static json_t *
make_paths(const GPtrArray *paths)
{
	json_t *array = json_array();

	for (guint i = 0; i < paths->len; i++) {
		g_autofree char *path = printed_path(paths->pdata[i], NULL);

		json_array_append_new(array, json_text(path));
	}
	return array;
}

static json_t *
make_record(const char *type)
{
	json_t *record = json_object();

	json_object_set_new(record, "v", json_integer(RECORD_VERSION));
	json_object_set_new(record, "type", json_string(type));
	return record;
}

/* As a key: "without_text". */
static char *
state_key(StatusState state)
{
	return g_strdelimit(g_strdup(status_state_name(state)), " ", '_');
}

static void
jsonl_counts(FILE *stream, const Status *status)
{
	json_t *record = make_record("status");
	json_t *states = json_object();

	json_object_set_new(record, "index", make_paths(status->indexes));
	json_object_set_new(record, "paths", make_paths(status->roots));
	json_object_set_new(record, "size", number(status->size));
	json_object_set_new(record, "text", number(status->text));
	if (status->waste > 0)
		json_object_set_new(record, "waste", number(status->waste));
	for (guint i = 0; i < STATUS_STATES; i++) {
		g_autofree char *key = state_key((StatusState)i);

		json_object_set_new(states, key, number(status->documents[i]));
	}
	json_object_set_new(record, "documents", states);
	json_object_set_new(record, "passages", number(status->passages));
	json_object_set_new(record, "words", number(status->words));
	json_object_set_new(
	    record, "languages", make_counts(status->languages));
	json_object_set_new(record, "formats", make_counts(status->formats));
	json_object_set_new(record, "years", make_counts(status->years));
	json_object_set_new(record, "undated", number(status->undated));
	json_object_set_new(record, "repairs", make_repairs(status->repairs));
	json_object_set_new(record, "repaired", make_repairs(status->repaired));
	json_print(stream, record);
	json_decref(record);
}

static void
set_text(json_t *record, const char *key, const char *text)
{
	if (text != NULL)
		json_object_set_new(record, key, json_text(text));
}

static void
jsonl_list(FILE *stream, const Status *status)
{
	for (guint i = 0; i < status->listed->len; i++) {
		const StatusDocument *document = status->listed->pdata[i];
		json_t *record = make_record("document");
		g_autofree char *state = state_key(document->state);
		gboolean encoded = json_set_path(
		    record, "path", document->path);

		if (document->id != NULL)
			encoded |= json_set_path(record, "id", document->id);
		if (encoded)
			set_text(record, "path_encoding", "percent");
		set_text(record, "state", state);
		set_text(record, "reason", document->reason);
		set_text(record, "format", document->format);
		set_text(record, "language", document->language);
		set_text(record, "date", document->date);
		if (document->date_is_files)
			set_text(record, "date_origin", "created");
		json_object_set_new(
		    record, "passages", number(document->passages));
		json_object_set_new(record, "words", number(document->words));
		json_object_set_new(
		    record, "repairs", make_repairs(document->repairs));
		json_print(stream, record);
		json_decref(record);
	}
}

/* Tables. */

static void
add_count(Table *table, const char *what, const char *which, guint64 count)
{
	g_autofree char *documents = g_strdup_printf(
	    "%" G_GUINT64_FORMAT, count);

	table_add(table, (const char *[]){what, which, documents});
}

static void
add_counts(Table *table, const char *what, const GPtrArray *counts)
{
	for (guint i = 0; i < counts->len; i++) {
		const StatusCount *count = counts->pdata[i];

		add_count(table, what, count->name, count->documents);
	}
}

static void
table_counts(FILE *stream, const Status *status, TableForm form)
{
	static const TableColumn columns[] = {{"what", TABLE_STRING},
	    {"which", TABLE_STRING}, {"documents", TABLE_NUMBER}};
	g_autoptr(Table) table = table_new(
	    stream, form, "status", columns, G_N_ELEMENTS(columns));

	for (guint i = 0; i < STATUS_STATES; i++)
		add_count(table, "state", status_state_name((StatusState)i),
		    status->documents[i]);
	add_counts(table, "language", status->languages);
	add_counts(table, "format", status->formats);
	add_counts(table, "year", status->years);
	if (status->undated > 0)
		add_count(table, "year", "", status->undated);
	for (guint i = 0; i < REPAIR_KINDS; i++)
		add_count(table, "repaired", repair_kind_name((RepairKind)i),
		    status->repaired[i]);
	table_end(table);
}

enum { TEXT_CELLS = 7, NUMBER_CELLS = 2 + REPAIR_KINDS };

static void
add_document(Table *table, const StatusDocument *document)
{
	char numbers[NUMBER_CELLS][sizeof("18446744073709551615")];
	const char *cells[TEXT_CELLS + NUMBER_CELLS] = {document->path,
	    document->id, status_state_name(document->state), document->reason,
	    document->format, document->language, document->date};

	for (guint i = 0; i < NUMBER_CELLS; i++) {
		guint64 number = i == 0 ? document->passages
		    : i == 1            ? document->words
					: document->repairs[i - 2];

		g_snprintf(numbers[i], sizeof(numbers[i]), "%" G_GUINT64_FORMAT,
		    number);
		cells[TEXT_CELLS + i] = numbers[i];
	}
	table_add(table, cells);
}

static void
table_list(FILE *stream, const Status *status, TableForm form)
{
	TableColumn columns[TEXT_CELLS + NUMBER_CELLS] = {{"path", TABLE_PATH},
	    {"id", TABLE_PATH}, {"state", TABLE_STRING},
	    {"reason", TABLE_STRING}, {"format", TABLE_STRING},
	    {"language", TABLE_STRING}, {"date", TABLE_STRING},
	    {"passages", TABLE_NUMBER}, {"words", TABLE_NUMBER}};
	g_autoptr(Table) table = table_new(
	    stream, form, "document", columns, G_N_ELEMENTS(columns));

	for (guint i = 0; i < REPAIR_KINDS; i++)
		columns[TEXT_CELLS + 2 + i] = (TableColumn){
		    repair_kind_name((RepairKind)i), TABLE_NUMBER};
	for (guint i = 0; i < status->listed->len; i++)
		add_document(table, status->listed->pdata[i]);
	table_end(table);
}

static void
tsv_counts(FILE *stream, const Status *status)
{
	table_counts(stream, status, TABLE_TSV);
}

static void
tsv_list(FILE *stream, const Status *status)
{
	table_list(stream, status, TABLE_TSV);
}

static void
csv_counts(FILE *stream, const Status *status)
{
	table_counts(stream, status, TABLE_CSV);
}

static void
csv_list(FILE *stream, const Status *status)
{
	table_list(stream, status, TABLE_CSV);
}

static void
null_list(FILE *stream, const Status *status)
{
	for (guint i = 0; i < status->listed->len; i++) {
		const StatusDocument *document = status->listed->pdata[i];

		fputs(document->path, stream);
		putc('\0', stream);
	}
}

const StatusFormat status_text = {"text", text_counts, text_list};
const StatusFormat status_jsonl = {"jsonl", jsonl_counts, jsonl_list};
const StatusFormat status_tsv = {"tsv", tsv_counts, tsv_list};
const StatusFormat status_csv = {"csv", csv_counts, csv_list};
const StatusFormat status_null = {NULL, NULL, null_list};

const StatusFormat *
status_format_find(const char *name, GError **error)
{
	static const StatusFormat *const formats[] = {
	    &status_text, &status_tsv, &status_csv, &status_jsonl};
	static const char *const names[] = {
	    "text", "tsv", "csv", "jsonl", NULL};
	guint chosen = 0;

	if (!opt_choice("--format", name, names, &chosen, error))
		return NULL;
	return formats[chosen];
}
