/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/command.h"

#include <string.h>
#include <sys/wait.h>

#include <jansson.h>

#include "cli/opt.h"
#include "cli/out.h"
#include "cli/table.h"
#include "command/select.h"
#include "verify/verdict.h"

static const char program[] = "polix verify";

enum {
	LEAST_WORDS = 4,  /* of a quotation that is checked */
	SHOWN_CHARS = 72, /* of a quotation, in text */
};

typedef struct Given {
	Selection selection;
	char *least, *format, *timeout;
	guint64 words;
	double seconds; /* for all; 0: any */
	TableForm form;
} Given;

static void
given_clear(Given *given)
{
	selection_clear(&given->selection);
	g_free(given->least);
	g_free(given->format);
	g_free(given->timeout);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Given, given_clear)

static gboolean
parse(Given *given, char ***arguments, SearchOptions *search, GError **error)
{
	const GOptionEntry options[] = {
	    {"least", 0, 0, G_OPTION_ARG_FILENAME, &given->least,
		"Check quotations of N words or more (4)", "N"},
	    {"format", 0, 0, G_OPTION_ARG_FILENAME, &given->format,
		"text, tsv, csv, jsonl", "FORMAT"},
	    {"timeout", 0, 0, G_OPTION_ARG_FILENAME, &given->timeout,
		"Check no more after this time", "SEC"},
	    G_OPTION_ENTRY_NULL,
	};
	const OptCommand command = {
	    .program = program,
	    .arguments = "FILE",
	    .summary = "Checks the quotations in a draft against the "
		       "documents.",
	    .options = options,
	    .shared = given->selection.documents,
	    .epilogue = "See polix-verify(1).",
	};

	given->words = LEAST_WORDS;
	if (!opt_parse(&command, arguments, error) ||
	    !selection_read(&given->selection, program, search, error) ||
	    !opt_number(
		"--least", given->least, 1, 1000, &given->words, error) ||
	    !opt_seconds("--timeout", given->timeout, &given->seconds, error) ||
	    !table_form_find(given->format, &given->form, error))
		return FALSE;
	if (g_strv_length(*arguments) != 2)
		return opt_usage(program, error, "name one draft");
	return TRUE;
}

/* Sets ERROR to what polix-index said last, COMPLAINT, of FILE. */
static void
refuse(const char *file, const char *complaint, GError **error)
{
	g_autofree char *said = g_strchomp(g_strdup(complaint));
	const char *last = strrchr(said, '\n');

	last = last == NULL ? said : last + 1;
	if (g_str_has_prefix(last, "polix-index: "))
		last += strlen("polix-index: ");
	if (*last != '\0')
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_IO, last);
	else
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_IO,
		    "%s: the draft can't be read", file);
}

/* What polix-index --extract says of FILE.  Returns: (transfer full), or NULL
   with ERROR set. */
static char *
extract(const char *file, GError **error)
{
	g_autofree char *index = command_program("index");
	g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
	g_auto(GStrv) command = NULL;
	g_autoptr(GError) cause = NULL;
	g_autofree char *complaint = NULL;
	char *output = NULL;
	int status;

	if (index == NULL) {
		command_unknown("index", error);
		return NULL;
	}
	g_strv_builder_add_many(builder, index, "--extract", "--", file, NULL);
	command = g_strv_builder_end(builder);
	if (!g_spawn_sync(NULL, command, NULL, G_SPAWN_CHILD_INHERITS_STDIN,
		NULL, NULL, &output, &complaint, &status, &cause)) {
		g_set_error_literal(
		    error, POLIX_ERROR, POLIX_ERROR_IO, cause->message);
		return NULL;
	}
	if (output == NULL || *output == '\0' || !WIFEXITED(status)) {
		g_free(output);
		refuse(file, complaint, error);
		return NULL;
	}
	fputs(complaint, stderr);
	return output;
}

static void
print_text(const Quotation *quotation, const Verdict *verdict)
{
	g_autoptr(GString) line = g_string_new(NULL);
	g_autofree char *citation = NULL;
	const char *text = verdict->kind == VERDICT_ALTERED
	    ? verdict->difference
	    : quotation->text;

	out_append_clean(line, text, strlen(text));
	if ((verdict->kind == VERDICT_OK ||
		verdict->kind == VERDICT_NOT_CHECKED) &&
	    g_utf8_strlen(line->str, -1) > SHOWN_CHARS) {
		const char *cut = g_utf8_offset_to_pointer(
		    line->str, SHOWN_CHARS - 1);

		g_string_truncate(line, (gsize)(cut - line->str));
		g_string_append(line, "…");
	}
	printf("%s: “%s”", verdict_name(verdict->kind), line->str);
	if (verdict->hit != NULL) {
		citation = out_citation(verdict->hit, TRUE);
		printf(" (%s)", citation);
	}
	if (verdict->remark != NULL)
		printf("; %s", verdict->remark);
	putchar('\n');
}

static const char *
or_null(const char *text)
{
	return text == NULL || *text == '\0' ? NULL : text;
}

static void
add_row(Table *table, TableForm form, const Quotation *quotation,
    const Verdict *verdict)
{
	const Hit *hit = verdict->hit;
	g_autofree char *page = hit == NULL ? NULL : out_page(hit);
	g_autofree char *section = hit == NULL ? NULL
	    : form == TABLE_JSONL              ? out_headings(hit)
					       : out_section(hit);
	const char *difference = form != TABLE_JSONL && verdict->remark != NULL
	    ? verdict->remark
	    : verdict->difference;
	const char *cells[] = {verdict_name(verdict->kind), quotation->text,
	    difference, hit == NULL ? NULL : hit->id,
	    hit == NULL ? NULL : hit->path, or_null(page), or_null(section),
	    hit == NULL ? NULL : hit->paragraph_label, verdict->remark};

	table_add(table, cells);
}

/* What is being checked, and what came of it so far. */
typedef struct Draft {
	Given *given;
	Lookup lookup;
	const SearchOptions *search;
	Table *table;
	guint64 counts[VERDICT_KINDS];
	guint64 checked; /* their sum */
	guint64 late;    /* for which there was no time left */
} Draft;

static gboolean
check_quotation(Draft *draft, const Quotation *quotation, GError **error)
{
	g_auto(Verdict) verdict = {0};

	if (!verdict_find(
		&draft->lookup, quotation, draft->search, &verdict, error))
		return FALSE;
	draft->counts[verdict.kind]++;
	draft->checked++;
	draft->late += verdict.late ? 1 : 0;
	if (draft->given->form == TABLE_TEXT)
		print_text(quotation, &verdict);
	else
		add_row(draft->table, draft->given->form, quotation, &verdict);
	return TRUE;
}

static gboolean
check_all(Draft *draft, const GArray *found, GError **error)
{
	for (guint i = 0; i < found->len; i++)
		if (!check_quotation(
			draft, &g_array_index(found, Quotation, i), error))
			return FALSE;
	return TRUE;
}

/* Checks the quotations in PARAGRAPHS (of const char *), and empties it. */
static gboolean
check_paragraphs(Draft *draft, GPtrArray *paragraphs, GError **error)
{
	g_autoptr(GArray) found = NULL;

	g_ptr_array_add(paragraphs, NULL);
	found = quotations_find(
	    (const char *const *)paragraphs->pdata, (guint)draft->given->words);
	g_ptr_array_set_size(paragraphs, 0);
	return check_all(draft, found, error);
}

/* Checks a block quotation: the quotations in it, if it is hardly more than
   these, else the whole. */
static gboolean
check_block(Draft *draft, const char *text, GError **error)
{
	const char *const paragraphs[] = {text, NULL};
	g_autoptr(GArray)
	    found = quotations_find(paragraphs, (guint)draft->given->words);
	guint words = 0;

	for (guint i = 0; i < found->len; i++)
		words += quotation_words(
		    g_array_index(found, Quotation, i).text);
	if (words * 2 < quotation_words(text)) {
		g_array_unref(found);
		found = quotations_whole(text, (guint)draft->given->words);
	}
	return check_all(draft, found, error);
}

/* Checks the text of RECORD. */
static gboolean
check_blocks(Draft *draft, const json_t *record, GError **error)
{
	const json_t *blocks = json_object_get(record, "blocks");
	g_autoptr(GPtrArray) paragraphs = g_ptr_array_new();

	for (size_t i = 0; i < json_array_size(blocks); i++) {
		const json_t *block = json_array_get(blocks, i);
		const char *text = json_string_value(
		    json_object_get(block, "text"));
		const char *kind = json_string_value(
		    json_object_get(block, "kind"));

		if (text == NULL)
			continue;
		if (g_strcmp0(kind, "quotation") != 0) {
			g_ptr_array_add(paragraphs, (gpointer)(gsize)text);
			continue;
		}
		if (!check_paragraphs(draft, paragraphs, error) ||
		    !check_block(draft, text, error))
			return FALSE;
	}
	return check_paragraphs(draft, paragraphs, error);
}

/* Checks what was taken off the edges of RECORD's pages. */
static gboolean
check_furniture(Draft *draft, const json_t *record, GError **error)
{
	const json_t *fields = json_object_get(record, "fields");

	for (size_t i = 0; i < json_array_size(fields); i++) {
		const json_t *field = json_array_get(fields, i);
		const char *const paragraphs[] = {
		    json_string_value(json_object_get(field, "value")), NULL};
		g_autoptr(GArray) found = NULL;

		if (g_strcmp0(json_string_value(json_object_get(field, "name")),
			"furniture") != 0)
			continue;
		found = quotations_find(paragraphs, (guint)draft->given->words);
		if (!check_all(draft, found, error))
			return FALSE;
	}
	return TRUE;
}

/* Checks each record of RECORDS, JSON Lines. */
static gboolean
check_records(Draft *draft, const char *records, GError **error)
{
	g_auto(GStrv) lines = g_strsplit(records, "\n", -1);

	for (char **line = lines; *line != NULL; line++) {
		json_t *record = json_loads(*line, 0, NULL);
		gboolean done;

		if (**line == '\0')
			continue;
		if (record == NULL) {
			g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_IO,
			    "the draft can't be read: polix-index gave no "
			    "JSON");
			return FALSE;
		}
		done = check_blocks(draft, record, error) &&
		    check_furniture(draft, record, error);
		json_decref(record);
		if (!done)
			return FALSE;
	}
	return TRUE;
}

static void
print_sum(const Draft *draft)
{
	const guint64 *counts = draft->counts;
	g_autoptr(GString) message = g_string_new(NULL);

	for (guint i = 0; i < VERDICT_KINDS; i++) {
		g_autofree char *name = g_ascii_strdown(verdict_name(i), -1);

		if (i == VERDICT_NOT_CHECKED && counts[i] == 0)
			continue;
		g_string_append_printf(message, "%s%" G_GUINT64_FORMAT " %s",
		    i == 0 ? "" : ", ", counts[i],
		    i == VERDICT_OK ? verdict_name(i) : name);
	}
	if (draft->checked == 0)
		g_string_printf(message,
		    "no quotation found (of %" G_GUINT64_FORMAT " words or "
		    "more, see --least)",
		    draft->given->words);
	out_complain(NULL, message->str);
}

static SearchResult *
look_up(gpointer selection, const char *query, const SearchOptions *options,
    GError **error)
{
	return selection_run(selection, query, options, error);
}

PolixExit
command_verify(char ***arguments, GError **error)
{
	static const TableColumn columns[] = {{"status", TABLE_STRING},
	    {"quote", TABLE_STRING}, {"difference", TABLE_STRING},
	    {"id", TABLE_PATH}, {"path", TABLE_PATH}, {"page", TABLE_STRING},
	    {"section", TABLE_LINES},
	    /* Elsewhere that is what the section is, if it is a number. */
	    {"paragraph_label", TABLE_STRING},
	    /* Elsewhere that is what the difference is. */
	    {"remark", TABLE_STRING}};
	guint n = G_N_ELEMENTS(columns);
	g_auto(Given) given = {0};
	g_autofree char *records = NULL;
	g_autoptr(Table) table = NULL;
	SearchOptions options = {0};
	Draft draft = {.given = &given,
	    .lookup = {look_up, &given.selection},
	    .search = &options};

	selection_init(&given.selection);
	if (!parse(&given, arguments, &options, error) ||
	    !selection_open(&given.selection, error))
		return POLIX_EXIT_TROUBLE;
	records = extract((*arguments)[1], error);
	if (records == NULL)
		return POLIX_EXIT_TROUBLE;
	if (given.form != TABLE_JSONL)
		n -= 2;
	table = draft.table = table_new(
	    stdout, given.form, "quotation", columns, n);
	selection_allow(&given.selection, given.seconds);
	if (!check_records(&draft, records, error))
		return POLIX_EXIT_TROUBLE;
	if (given.form != TABLE_TEXT)
		table_end(table);
	print_sum(&draft);
	if (draft.late > 0) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_TIMEOUT,
		    "%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
		    " quotations were not checked within --timeout %g; allow "
		    "more",
		    draft.late, draft.checked, given.seconds);
		return POLIX_EXIT_TROUBLE;
	}
	return draft.checked > 0 && draft.checked == draft.counts[VERDICT_OK]
	    ? POLIX_EXIT_OK
	    : POLIX_EXIT_NOTHING;
}
