/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/command.h"

#include <string.h>

#include <jansson.h>

#include "cli/opt.h"
#include "cli/out.h"
#include "cli/table.h"
#include "command/verdict.h"

static const char program[] = "polix verify";

enum {
	LEAST_WORDS = 4,  /* of a quotation that is checked */
	SHOWN_CHARS = 72, /* of a quotation, in text */
};

typedef struct Given {
	Selection selection;
	char *least, *format;
	guint64 words;
	TableForm form;
} Given;

static void
given_clear(Given *given)
{
	selection_clear(&given->selection);
	g_free(given->least);
	g_free(given->format);
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

	if (index == NULL) {
		command_unknown("index", error);
		return NULL;
	}
	g_strv_builder_add_many(
	    builder, index, "--extract", "--repair=never", "--", file, NULL);
	command = g_strv_builder_end(builder);
	if (!g_spawn_sync(NULL, command, NULL, G_SPAWN_CHILD_INHERITS_STDIN,
		NULL, NULL, &output, &complaint, NULL, &cause)) {
		g_set_error_literal(
		    error, POLIX_ERROR, POLIX_ERROR_IO, cause->message);
		return NULL;
	}
	if (output == NULL || *output == '\0') {
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
	if (verdict->kind == VERDICT_OK &&
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
	g_autofree char *id = hit == NULL ? NULL : out_path(hit->id, NULL);
	g_autofree char *path = hit == NULL ? NULL : out_path(hit->path, NULL);
	g_autofree char *page = hit == NULL ? NULL : out_page(hit);
	g_autofree char *section = hit == NULL ? NULL
	    : form == TABLE_JSONL              ? out_headings(hit)
					       : out_section(hit);
	const char *cells[] = {verdict_name(verdict->kind), quotation->text,
	    verdict->difference, id, path, or_null(page), or_null(section),
	    hit == NULL ? NULL : hit->paragraph_label};

	table_add(table, cells);
}

/* What is being checked, and what came of it so far. */
typedef struct Draft {
	Given *given;
	const SearchOptions *search;
	Table *table;
	guint64 counts[VERDICT_KINDS];
} Draft;

static gboolean
check_quotation(Draft *draft, const Quotation *quotation, GError **error)
{
	g_auto(Verdict) verdict = {0};

	if (!verdict_find(&draft->given->selection, quotation, draft->search,
		&verdict, error))
		return FALSE;
	draft->counts[verdict.kind]++;
	if (draft->given->form == TABLE_TEXT)
		print_text(quotation, &verdict);
	else
		add_row(draft->table, draft->given->form, quotation, &verdict);
	return TRUE;
}

static gboolean
check_block(Draft *draft, const json_t *block, GError **error)
{
	const char *text = json_string_value(json_object_get(block, "text"));
	const char *kind = json_string_value(json_object_get(block, "kind"));
	g_autoptr(GArray) found = NULL;

	if (text == NULL)
		return TRUE;
	found = quotations_find(text, (guint)draft->given->words);
	if (found->len == 0 && g_strcmp0(kind, "quotation") == 0) {
		g_array_unref(found);
		found = quotations_whole(text, (guint)draft->given->words);
	}
	for (guint i = 0; i < found->len; i++)
		if (!check_quotation(
			draft, &g_array_index(found, Quotation, i), error))
			return FALSE;
	return TRUE;
}

/* Checks each record of RECORDS, JSON Lines. */
static gboolean
check_records(Draft *draft, const char *records, GError **error)
{
	g_auto(GStrv) lines = g_strsplit(records, "\n", -1);

	for (char **line = lines; *line != NULL; line++) {
		json_t *record = json_loads(*line, 0, NULL);
		const json_t *blocks = json_object_get(record, "blocks");
		gboolean done = TRUE;

		for (size_t i = 0; done && i < json_array_size(blocks); i++)
			done = check_block(
			    draft, json_array_get(blocks, i), error);
		json_decref(record);
		if (!done)
			return FALSE;
	}
	return TRUE;
}

static void
print_sum(const Draft *draft)
{
	g_autofree char *message = g_strdup_printf(
	    "%" G_GUINT64_FORMAT " OK, %" G_GUINT64_FORMAT
	    " altered, %" G_GUINT64_FORMAT " not found",
	    draft->counts[VERDICT_OK], draft->counts[VERDICT_ALTERED],
	    draft->counts[VERDICT_NOT_FOUND]);

	out_complain(NULL, message);
}

PolixExit
command_verify(char ***arguments, GError **error)
{
	static const TableColumn columns[] = {{"status", TABLE_STRING},
	    {"quote", TABLE_STRING}, {"difference", TABLE_STRING},
	    {"id", TABLE_STRING}, {"path", TABLE_STRING},
	    {"page", TABLE_STRING}, {"section", TABLE_LINES},
	    /* Elsewhere that is what the section is, if it is a number. */
	    {"paragraph_label", TABLE_STRING}};
	guint n = G_N_ELEMENTS(columns);
	g_auto(Given) given = {0};
	g_autofree char *records = NULL;
	g_autoptr(Table) table = NULL;
	SearchOptions options = {0};
	Draft draft = {.given = &given, .search = &options};

	selection_init(&given.selection);
	if (!parse(&given, arguments, &options, error) ||
	    !selection_open(&given.selection, error))
		return POLIX_EXIT_TROUBLE;
	records = extract((*arguments)[1], error);
	if (records == NULL)
		return POLIX_EXIT_TROUBLE;
	if (given.form != TABLE_JSONL)
		n--;
	table = draft.table = table_new(given.form, "quotation", columns, n);
	if (!check_records(&draft, records, error))
		return POLIX_EXIT_TROUBLE;
	if (given.form != TABLE_TEXT)
		table_print(table, stdout);
	print_sum(&draft);
	return draft.counts[VERDICT_OK] > 0 &&
		draft.counts[VERDICT_ALTERED] == 0 &&
		draft.counts[VERDICT_NOT_FOUND] == 0
	    ? POLIX_EXIT_OK
	    : POLIX_EXIT_NOTHING;
}
