/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/command.h"

#include <string.h>

#include <jansson.h>

#include "cli/opt.h"
#include "cli/out.h"
#include "cli/quotation.h"
#include "cli/table.h"
#include "command/select.h"

static const char program[] = "polix verify";

enum {
	LEAST_WORDS = 4, /* of a quotation that is checked */
	CANDIDATES = 20, /* passages that an altered one is compared with, of
			   each way to find them */
	RUN_WORDS = 4,   /* words that an altered one has unaltered */
	MOST_RUNS = 40,
	SHOWN_CHARS = 72, /* of a quotation, in text */
};

/* The share of a quotation's words below which it is not found. */
static const double least_likeness = .6;

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

typedef enum Verdict {
	VERDICT_OK,
	VERDICT_ALTERED,
	VERDICT_NOT_FOUND,
	VERDICTS,
} Verdict;

static const char *const verdict_names[VERDICTS] = {
    "OK", "ALTERED", "NOT FOUND"};

/* What came of a quotation. */
typedef struct Check {
	Verdict verdict;
	char *difference; /* of ALTERED */
	Hit *hit;         /* where it stands, unless NOT FOUND */
} Check;

static void
check_clear(Check *check)
{
	g_free(check->difference);
	hit_free(check->hit);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Check, check_clear)

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

/* What polix-index --extract says of FILE.  Returns: (transfer full), or NULL
   with ERROR set. */
static char *
extract(const char *file, GError **error)
{
	g_autofree char *index = command_program("index");
	g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
	g_auto(GStrv) command = NULL;
	g_autoptr(GError) cause = NULL;
	char *output = NULL;

	if (index == NULL) {
		command_unknown("index", error);
		return NULL;
	}
	g_strv_builder_add_many(
	    builder, index, "--extract", "--repair=never", "--", file, NULL);
	command = g_strv_builder_end(builder);
	if (!g_spawn_sync(NULL, command, NULL, G_SPAWN_CHILD_INHERITS_STDIN,
		NULL, NULL, &output, NULL, NULL, &cause)) {
		g_set_error_literal(
		    error, POLIX_ERROR, POLIX_ERROR_IO, cause->message);
		return NULL;
	}
	/* It has said itself what is wrong. */
	if (output == NULL || *output == '\0') {
		g_free(output);
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_IO,
		    "%s: the draft can't be read", file);
		return NULL;
	}
	return output;
}

/* TEXT as words that a query takes for nothing else. */
static char *
plain_words(const char *text)
{
	GString *words = g_string_new(NULL);

	for (; *text != '\0'; text = out_after(text)) {
		gunichar c = g_utf8_get_char(text);
		gboolean inside = g_unichar_isalnum(
		    g_utf8_get_char(out_after(text)));

		if (g_unichar_isalnum(c) || g_unichar_ismark(c) ||
		    (inside &&
			(strchr("-'.,", (int)(c < 0x80 ? c : ' ')) ||
			    c == 0x2019)))
			g_string_append_unichar(words, c);
		else
			g_string_append_c(words, ' ');
	}
	return g_string_free(words, FALSE);
}

/* The passage that has PART, or, if it is one of several, all documents that
   have it. */
static SearchResult *
find_part(Given *given, const char *part, gboolean several,
    const SearchOptions *search, GError **error)
{
	g_autofree char *words = plain_words(part);
	g_autofree char *query = g_strconcat("\"", words, "\"", NULL);
	SearchOptions options = *search;

	options.by_document = several;
	options.limit = several ? 0 : 1;
	return selection_run(&given->selection, query, &options, error);
}

static const Hit *
hit_in(const GPtrArray *hits, const char *document)
{
	for (guint i = 0; i < hits->len; i++) {
		const Hit *hit = hits->pdata[i];

		if (strcmp(hit->document, document) == 0)
			return hit;
	}
	return NULL;
}

/* Leaves in HITS only those of documents that OTHERS have too. */
static void
keep_common(GPtrArray *hits, const GPtrArray *others)
{
	for (guint i = hits->len; i > 0; i--) {
		const Hit *hit = hits->pdata[i - 1];

		if (hit_in(others, hit->document) == NULL)
			g_ptr_array_remove_index(hits, i - 1);
	}
}

/* Looks for a document that has all parts word for word. */
static gboolean
check_verbatim(Given *given, const Quotation *quotation,
    const SearchOptions *search, Check *check, GError **error)
{
	g_autoptr(SearchResult) first = find_part(given, quotation->parts[0],
	    quotation->parts[1] != NULL, search, error);

	if (first == NULL)
		return FALSE;
	for (char **part = quotation->parts + 1; *part != NULL; part++) {
		g_autoptr(SearchResult)
		    result = find_part(given, *part, TRUE, search, error);

		if (result == NULL)
			return FALSE;
		keep_common(first->hits, result->hits);
	}
	if (first->hits->len == 0)
		return TRUE;
	check->verdict = VERDICT_OK;
	check->hit = g_ptr_array_steal_index(first->hits, 0);
	return TRUE;
}

/* The text of HIT and what comes after it. */
static char *
text_of(const Hit *hit)
{
	GString *text = g_string_new(hit->text);

	for (guint i = 0; i < hit->after->len; i++)
		g_string_append_printf(
		    text, " %s", (const char *)hit->after->pdata[i]);
	return g_string_free(text, FALSE);
}

/* Makes the one of HITS that is most like the quotation WHOLE that of CHECK, if
   it is at least as much like it as *BEST. */
static void
take_likest(Check *check, GPtrArray *hits, const char *whole, double *best)
{
	for (guint i = hits->len; i > 0; i--) {
		g_autofree char *text = text_of(hits->pdata[i - 1]);
		char *difference;
		double likeness;

		quotation_compare(whole, text, &likeness, &difference);
		if (likeness < *best) {
			g_free(difference);
			continue;
		}
		*best = likeness;
		g_free(check->difference);
		hit_free(check->hit);
		check->difference = difference;
		check->hit = g_ptr_array_steal_index(hits, i - 1);
		check->verdict = VERDICT_ALTERED;
	}
}

/* Looks for the passages that QUERY finds best, and takes the one that is most
   like the quotation WHOLE. */
static gboolean
try_query(Given *given, const char *query, const char *whole,
    const SearchOptions *search, Check *check, double *best, GError **error)
{
	SearchOptions options = *search;
	g_autoptr(SearchResult) result = NULL;

	options.mode = SEARCH_ANY;
	options.limit = CANDIDATES;
	options.after = 1;
	result = selection_run(&given->selection, query, &options, error);
	if (result == NULL)
		return FALSE;
	take_likest(check, result->hits, whole, best);
	return TRUE;
}

/* WORDS in runs, which an altered quotation has some of unaltered, each as a
   query for them. */
static char **
make_runs(const char *words)
{
	g_auto(GStrv) all = g_strsplit_set(words, " ", -1);
	g_autoptr(GStrvBuilder) runs = g_strv_builder_new();
	g_autoptr(GString) run = g_string_new(NULL);
	guint n = 0;

	for (char **word = all; *word != NULL; word++) {
		if (**word == '\0')
			continue;
		g_string_append_printf(
		    run, "%s%s", n % RUN_WORDS == 0 ? "\"" : " ", *word);
		if (++n % RUN_WORDS != 0)
			continue;
		g_string_append_c(run, '"');
		g_strv_builder_add(runs, run->str);
		g_string_truncate(run, 0);
		if (n == MOST_RUNS * RUN_WORDS)
			break;
	}
	return g_strv_builder_end(runs);
}

/* Looks for the passage that is most like the quotation: among those that have
   many of its words, and those that have some side by side. */
static gboolean
check_altered(Given *given, const Quotation *quotation,
    const SearchOptions *search, Check *check, GError **error)
{
	g_autofree char *whole = g_strjoinv(" ", quotation->parts);
	g_autofree char *words = plain_words(whole);
	/* So that no operator is among them. */
	g_autofree char *lower = g_utf8_strdown(words, -1);
	g_auto(GStrv) runs = make_runs(lower);
	double best = least_likeness;

	if (!try_query(given, lower, whole, search, check, &best, error))
		return FALSE;
	for (char **run = runs; *run != NULL; run++)
		if (!try_query(given, *run, whole, search, check, &best, error))
			return FALSE;
	return TRUE;
}

static void
print_text(const Quotation *quotation, const Check *check)
{
	g_autoptr(GString) line = g_string_new(NULL);
	g_autofree char *citation = NULL;
	const char *text = check->verdict == VERDICT_ALTERED ? check->difference
							     : quotation->text;

	out_append_clean(line, text, strlen(text));
	if (check->verdict == VERDICT_OK &&
	    g_utf8_strlen(line->str, -1) > SHOWN_CHARS) {
		const char *cut = g_utf8_offset_to_pointer(
		    line->str, SHOWN_CHARS - 1);

		g_string_truncate(line, (gsize)(cut - line->str));
		g_string_append(line, "…");
	}
	printf("%s: “%s”", verdict_names[check->verdict], line->str);
	if (check->hit != NULL) {
		citation = out_citation(check->hit, TRUE);
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
add_row(Table *table, const Quotation *quotation, const Check *check)
{
	const Hit *hit = check->hit;
	g_autofree char *id = hit == NULL ? NULL : out_path(hit->id, NULL);
	g_autofree char *path = hit == NULL ? NULL : out_path(hit->path, NULL);
	g_autofree char *page = hit == NULL ? NULL : out_page(hit);
	g_autofree char *section = hit == NULL ? NULL : out_section(hit);
	const char *cells[] = {verdict_names[check->verdict], quotation->text,
	    check->difference, id, path, or_null(page), or_null(section)};

	table_add(table, cells);
}

/* What is being checked, and what came of it so far. */
typedef struct Draft {
	Given *given;
	const SearchOptions *search;
	Table *table;
	guint64 counts[VERDICTS];
} Draft;

static gboolean
check_quotation(Draft *draft, const Quotation *quotation, GError **error)
{
	g_auto(Check) check = {.verdict = VERDICT_NOT_FOUND};

	if (!check_verbatim(
		draft->given, quotation, draft->search, &check, error) ||
	    (check.verdict == VERDICT_NOT_FOUND &&
		!check_altered(
		    draft->given, quotation, draft->search, &check, error)))
		return FALSE;
	draft->counts[check.verdict]++;
	if (draft->given->form == TABLE_TEXT)
		print_text(quotation, &check);
	else
		add_row(draft->table, quotation, &check);
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
	    {"page", TABLE_STRING}, {"section", TABLE_STRING}};
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
	table = draft.table = table_new(
	    given.form, "quotation", columns, G_N_ELEMENTS(columns));
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
