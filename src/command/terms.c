/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/command.h"

#include "cli/opt.h"
#include "cli/out.h"
#include "cli/table.h"
#include "command/select.h"

static const char program[] = "polix terms";

enum { MOST_COLUMNS = 5 };

typedef struct Given {
	Selection selection;
	gboolean acronyms, aliases;
	char *prefix, *limit, *format;
	guint64 most; /* 0: all */
	TermsKind kind;
	TableForm form;
} Given;

static void
given_clear(Given *given)
{
	selection_clear(&given->selection);
	g_free(given->prefix);
	g_free(given->limit);
	g_free(given->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Given, given_clear)

static gboolean
check(Given *given, char *const *arguments, GError **error)
{
	if (arguments[1] != NULL)
		return opt_usage(program, error,
		    "“%s”: this command takes no arguments; --prefix chooses "
		    "words",
		    arguments[1]);
	if (given->acronyms && given->aliases)
		return opt_usage(program, error,
		    "--acronyms and --aliases exclude each other");
	if (given->prefix != NULL && !g_utf8_validate(given->prefix, -1, NULL))
		return opt_usage(program, error, "--prefix: not UTF-8");
	given->kind = given->acronyms ? TERMS_ACRONYMS
	    : given->aliases          ? TERMS_ALIASES
				      : TERMS_WORDS;
	return opt_number(
		   "-n", given->limit, 0, G_MAXINT, &given->most, error) &&
	    table_form_find(given->format, &given->form, error);
}

static gboolean
parse(Given *given, char ***arguments, GError **error)
{
	const GOptionEntry options[] = {
	    {"index", 'I', 0, G_OPTION_ARG_FILENAME_ARRAY,
		&given->selection.indexes,
		"Look in this index; several are as one", "DIR|@SET"},
	    {"acronyms", 0, 0, G_OPTION_ARG_NONE, &given->acronyms,
		"The acronyms that documents define", NULL},
	    {"aliases", 0, 0, G_OPTION_ARG_NONE, &given->aliases,
		"The names that mean the same", NULL},
	    {"prefix", 0, 0, G_OPTION_ARG_FILENAME, &given->prefix,
		"Only those that begin so", "TEXT"},
	    {"limit", 'n', 0, G_OPTION_ARG_FILENAME, &given->limit,
		"At most so many (0: all)", "N"},
	    {"format", 0, 0, G_OPTION_ARG_FILENAME, &given->format,
		"text, tsv, csv, jsonl", "FORMAT"},
	    G_OPTION_ENTRY_NULL,
	};
	const OptCommand command = {
	    .program = program,
	    .summary = "Lists the words of an index, acronyms and aliases.",
	    .options = options,
	    .epilogue = "See polix-terms(1).",
	};

	return opt_parse(&command, arguments, error) &&
	    check(given, *arguments, error);
}

static void
add_row(Table *table, TermsKind kind, const Term *term)
{
	g_autofree char *count = g_strdup_printf(
	    "%" G_GUINT64_FORMAT, term->count);
	const char *words[MOST_COLUMNS] = {count, term->term};
	const char *acronyms[MOST_COLUMNS] = {
	    count, term->term, term->meaning, term->place, term->dates};
	const char *aliases[MOST_COLUMNS] = {
	    count, term->term, term->meaning, term->dates, term->place};

	table_add(table,
	    kind == TERMS_WORDS         ? words
		: kind == TERMS_ALIASES ? aliases
					: acronyms);
}

static void
print_terms(const Given *given, const GPtrArray *terms)
{
	static const TableColumn words[] = {
	    {"count", TABLE_NUMBER}, {"term", TABLE_STRING}};
	static const TableColumn acronyms[] = {{"documents", TABLE_NUMBER},
	    {"acronym", TABLE_STRING}, {"meaning", TABLE_STRING},
	    {"first", TABLE_PATH}, {"date", TABLE_STRING}};
	static const TableColumn aliases[] = {{"passages", TABLE_NUMBER},
	    {"name", TABLE_STRING}, {"also", TABLE_STRING},
	    {"dates", TABLE_STRING}, {"from", TABLE_STRING}};
	g_autoptr(Table) table = given->kind == TERMS_WORDS
	    ? table_new(stdout, given->form, "term", words, G_N_ELEMENTS(words))
	    : given->kind == TERMS_ALIASES
	    ? table_new(
		  stdout, given->form, "alias", aliases, G_N_ELEMENTS(aliases))
	    : table_new(stdout, given->form, "acronym", acronyms,
		  G_N_ELEMENTS(acronyms));

	for (guint i = 0; i < terms->len; i++) {
		if (given->most > 0 && i == given->most)
			break;
		add_row(table, given->kind, terms->pdata[i]);
	}
	table_end(table);
}

static void
tell_none(const Given *given)
{
	static const char *const names[] = {[TERMS_WORDS] = "word",
	    [TERMS_ACRONYMS] = "acronym",
	    [TERMS_ALIASES] = "alias"};
	g_autofree char *message = given->prefix == NULL
	    ? g_strdup_printf("this index has no %s", names[given->kind])
	    : g_strdup_printf("this index has no %s that begins with “%s”",
		  names[given->kind], given->prefix);

	out_complain(NULL, message);
}

PolixExit
command_terms(char ***arguments, GError **error)
{
	g_auto(Given) given = {0};
	g_autoptr(GPtrArray) terms = NULL;

	selection_init(&given.selection);
	if (!parse(&given, arguments, error) ||
	    !selection_open(&given.selection, error))
		return POLIX_EXIT_TROUBLE;
	terms = selection_terms(&given.selection, given.kind,
	    given.prefix == NULL ? "" : given.prefix, error);
	if (terms == NULL)
		return POLIX_EXIT_TROUBLE;
	print_terms(&given, terms);
	if (terms->len == 0)
		tell_none(&given);
	return terms->len > 0 ? POLIX_EXIT_OK : POLIX_EXIT_NOTHING;
}
