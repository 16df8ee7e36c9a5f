/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "cli/config.h"
#include "cli/locate.h"
#include "cli/opt.h"
#include "cli/out.h"
#include "corpus/worker/worker.h"
#include "index/check.h"
#include "index/compact.h"
#include "index/extract.h"
#include "index/lock.h"
#include "index/run.h"
#include "index/stop.h"
#include "store/store.h"
#include "text/version.h"

#define PROGRAM "polix-index"

enum {
	MAX_JOBS = 256,
	/* Items between two of Xapian's own flushes, which bound its memory
	   inside a document of any length. */
	FLUSH_ITEMS = 2000,
};

/* The options as they were given. */
typedef struct Options {
	char *index, *jobs, *language, *repair, *metadata, *path_metadata,
	    *prefix;
	char *aliases, *max_size, *max_memory, *timeout, *report, *progress;
	char **include, **exclude, **remove;
	gboolean follow, no_delete, rebuild, dry_run, quiet, version;
	gboolean check, compact, extract, ocr;
	double wait;
	char *ocr_languages;
} Options;

static void
options_clear(Options *options)
{
	g_free(options->index);
	g_free(options->jobs);
	g_free(options->language);
	g_free(options->repair);
	g_free(options->aliases);
	g_free(options->metadata);
	g_free(options->path_metadata);
	g_free(options->prefix);
	g_free(options->max_size);
	g_free(options->max_memory);
	g_free(options->timeout);
	g_free(options->ocr_languages);
	g_free(options->report);
	g_free(options->progress);
	g_strfreev(options->include);
	g_strfreev(options->exclude);
	g_strfreev(options->remove);
}

static gboolean
take_wait(const char *name, const char *value, gpointer data, GError **error)
{
	Options *options = data;

	options->wait = LOCK_FOREVER;
	return opt_seconds(name, value, &options->wait, error);
}

static gboolean
take_ocr(const char *name, const char *value, gpointer data, GError **error)
{
	Options *options = data;

	(void)name;
	(void)error;
	options->ocr = TRUE;
	g_free(options->ocr_languages);
	options->ocr_languages = g_strdup(value);
	return TRUE;
}

static gboolean
parse(Options *o, char ***arguments, GError **error)
{
	const GOptionEntry entries[] = {
	    {"index", 'I', 0, G_OPTION_ARG_FILENAME, &o->index,
		"The index, a folder", "DIR"},
	    {"jobs", 'j', 0, G_OPTION_ARG_FILENAME, &o->jobs,
		"Read with N threads (as many as there are processors)", "N"},
	    {"language", 0, 0, G_OPTION_ARG_FILENAME, &o->language,
		"The documents' language (found out for each)", "CODE"},
	    {"repair", 0, 0, G_OPTION_ARG_FILENAME, &o->repair,
		"Mend damaged text (auto), or take it as it is (never)",
		"WHEN"},
	    {"aliases", 0, 0, G_OPTION_ARG_FILENAME, &o->aliases,
		"Names that mean the same", "FILE"},
	    {"metadata", 0, 0, G_OPTION_ARG_FILENAME, &o->metadata,
		"A table of metadata, with a column path or id", "FILE"},
	    {"path-metadata", 0, 0, G_OPTION_ARG_FILENAME, &o->path_metadata,
		"Named groups of this in a path are metadata", "REGEX"},
	    {"prefix", 0, 0, G_OPTION_ARG_FILENAME, &o->prefix,
		"Begin the ids of each PATH with NAME/", "NAME"},
	    {"include", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o->include,
		"Read only files that match", "GLOB"},
	    {"exclude", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o->exclude,
		"Read no files that match", "GLOB"},
	    {"follow", 0, 0, G_OPTION_ARG_NONE, &o->follow,
		"Follow symbolic links that lead out of PATH", NULL},
	    {"max-size", 0, 0, G_OPTION_ARG_FILENAME, &o->max_size,
		"Read no file larger than SIZE (512M)", "SIZE"},
	    {"max-memory", 0, 0, G_OPTION_ARG_FILENAME, &o->max_memory,
		"Memory for reading a document (1G)", "SIZE"},
	    {"timeout", 0, 0, G_OPTION_ARG_FILENAME, &o->timeout,
		"Time for reading a document (60)", "SEC"},
	    {"ocr", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK,
		(gpointer)take_ocr, "Read scans with tesseract", "LANGS"},
	    {"remove", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o->remove,
		"Take documents out of the index", "ID|GLOB"},
	    {"no-delete", 0, 0, G_OPTION_ARG_NONE, &o->no_delete,
		"Keep documents whose files are gone", NULL},
	    {"rebuild", 0, 0, G_OPTION_ARG_NONE, &o->rebuild,
		"Build from nothing", NULL},
	    {"dry-run", 0, 0, G_OPTION_ARG_NONE, &o->dry_run,
		"Only say what would be done", NULL},
	    {"wait", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK,
		(gpointer)take_wait, "Wait for another writer", "SEC"},
	    {"check", 0, 0, G_OPTION_ARG_NONE, &o->check,
		"Verify the whole index", NULL},
	    {"compact", 0, 0, G_OPTION_ARG_NONE, &o->compact,
		"Make the index as small as it gets", NULL},
	    {"extract", 0, 0, G_OPTION_ARG_NONE, &o->extract,
		"Only read, and print what was understood", NULL},
	    {"report", 0, 0, G_OPTION_ARG_FILENAME, &o->report,
		"A record for each document: jsonl", "FORMAT"},
	    {"progress", 0, 0, G_OPTION_ARG_FILENAME, &o->progress,
		"A progress bar: auto, always, never", "WHEN"},
	    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &o->quiet,
		"Nothing but errors", NULL},
	    {"version", 'V', 0, G_OPTION_ARG_NONE, &o->version,
		"Show the versions of polix and its libraries", NULL},
	    G_OPTION_ENTRY_NULL,
	};
	const OptCommand command = {
	    .program = PROGRAM,
	    .arguments = "[PATH…]",
	    .summary = "Reads documents and makes, or brings up to date, an "
		       "index of them.",
	    .options = entries,
	    .data = o,
	};

	return opt_parse(&command, arguments, error);
}

static gboolean
print_version(GError **error)
{
	g_autofree char *readers = worker_version(error);

	if (readers == NULL)
		return FALSE;
	printf(PROGRAM " " PACKAGE_VERSION "\n"
		       "Xapian %s, %s, GLib %u.%u.%u, Jansson %s\n%s\n",
	    store_library_version(), text_libraries(), glib_major_version,
	    glib_minor_version, glib_micro_version, jansson_version_str(),
	    readers);
	return TRUE;
}

/* The name of --prefix goes before paths, and is to be like one: a/b; or "", if
   there is to be none any more. */
static gboolean
read_prefix(char *prefix, GError **error)
{
	g_auto(GStrv) parts = NULL;
	gsize length = strlen(prefix);

	if (length == 0)
		return TRUE;
	while (length > 1 && prefix[length - 1] == '/')
		prefix[--length] = '\0';
	parts = g_strsplit(prefix, "/", -1);
	for (char **part = parts; *part != NULL; part++)
		if (**part == '\0' || strcmp(*part, ".") == 0 ||
		    strcmp(*part, "..") == 0) {
			g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE,
			    "--prefix %s: write a name, such as au or au/navy",
			    prefix);
			return FALSE;
		}
	return TRUE;
}

/* Options that exclude each other. */
static gboolean
check_options(const Options *o, char *const *paths, GError **error)
{
	int tasks = o->check + o->compact + o->extract + (o->remove != NULL);

	if (tasks > 1)
		return opt_usage(PROGRAM, error,
		    "--check, --compact, --extract and --remove exclude each "
		    "other");
	if (o->extract && paths[0] == NULL)
		return opt_usage(PROGRAM, error, "--extract: name a file");
	if (tasks == 1 && !o->extract && paths[0] != NULL)
		return opt_usage(PROGRAM, error,
		    "--check, --compact and --remove take no PATH");
	if (o->remove != NULL && o->rebuild)
		return opt_usage(
		    PROGRAM, error, "--remove does not go with --rebuild");
	if (tasks == 1 && o->remove == NULL &&
	    (o->rebuild || o->dry_run || o->no_delete))
		return opt_usage(PROGRAM, error,
		    "--check, --compact and --extract do not go with "
		    "--rebuild, --dry-run and --no-delete");
	if (o->prefix != NULL && paths[0] == NULL)
		return opt_usage(PROGRAM, error, "--prefix: name a PATH");
	return o->prefix == NULL || read_prefix(o->prefix, error);
}

static gboolean
make_report(const Options *o, Report **report, GError **error)
{
	static const char *const formats[] = {"jsonl", NULL};
	ReportOptions options = {
	    .records = o->report != NULL, .quiet = o->quiet};
	guint format;

	if (!opt_choice("--report", o->report, formats, &format, error) ||
	    !opt_when("--progress", o->progress, STDERR_FILENO, FALSE,
		&options.progress, error))
		return FALSE;
	options.progress &= !o->quiet;
	*report = report_new(&options);
	return TRUE;
}

static char *
find_index(const Options *o)
{
	char *index = locate_index(o->index);

	return index == NULL ? g_strdup(".polix") : index;
}

/* With what documents are read. */
typedef struct Means {
	char *program;
	Filters *filters;
	Ocr *ocr;
	ReadOptions options; /* of these */
} Means;

static void
means_clear(Means *means)
{
	g_free(means->program);
	filters_free(means->filters);
	ocr_free(means->ocr);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Means, means_clear)

/* Adds the user's own filters. */
static gboolean
take_filters(Filters *filters, GError **error)
{
	g_autoptr(Config) config = config_load(error);
	const char *const *names;

	if (config == NULL)
		return FALSE;
	names = config_names(config, CONFIG_FILTERS);
	for (; *names != NULL; names++) {
		g_autofree char *place = config_place(
		    config, CONFIG_FILTERS, *names);

		if (!filters_add(filters, *names,
			config_value(config, CONFIG_FILTERS, *names), error)) {
			g_prefix_error(error, "%s: ", place);
			return FALSE;
		}
	}
	return TRUE;
}

/* That there is no tesseract is said once, and no reason to read nothing. */
static gboolean
take_recogniser(const Options *o, Report *report, Means *means, GError **error)
{
	g_autoptr(GError) cause = NULL;

	if (!o->ocr)
		return TRUE;
	means->ocr = ocr_new(o->ocr_languages, &cause);
	if (g_error_matches(cause, POLIX_ERROR, POLIX_ERROR_USAGE)) {
		g_propagate_error(error, g_steal_pointer(&cause));
		return FALSE;
	}
	if (cause != NULL)
		report_note(report, NULL, cause->message);
	return TRUE;
}

/* --max-size into SIZE, which is left alone if it is not given; 0 is no limit.
 */
static gboolean
take_max_size(const Options *o, guint64 *size, GError **error)
{
	if (!opt_size("--max-size", o->max_size, size, error))
		return FALSE;
	if (o->max_size != NULL && *size == 0)
		*size = G_MAXUINT64;
	return TRUE;
}

static gboolean
take_means(const Options *o, Report *report, Means *means, GError **error)
{
	WorkerLimits limits = {WORKER_MEMORY, WORKER_TIMEOUT};

	means->program = worker_program(error);
	means->filters = filters_new();
	if (means->program == NULL || !take_filters(means->filters, error) ||
	    !take_recogniser(o, report, means, error) ||
	    !opt_size("--max-memory", o->max_memory, &limits.memory, error) ||
	    !opt_seconds("--timeout", o->timeout, &limits.timeout, error))
		return FALSE;
	means->options = (ReadOptions){
	    .program = means->program,
	    .limits = limits,
	    .max_size = SETTINGS_MAX_SIZE,
	    .filters = means->filters,
	    .ocr = means->ocr,
	};
	return TRUE;
}

/* Whether the index at PATH was named by nobody, and is not in the current
   folder. */
static gboolean
is_above(const Options *o, const char *path)
{
	const char *named = g_getenv("POLIX_INDEX");
	g_autofree char *here = g_canonicalize_filename(".polix", NULL);
	g_autofree char *found = g_canonicalize_filename(path, NULL);

	return o->index == NULL && (named == NULL || *named == '\0') &&
	    strcmp(found, here) != 0;
}

static gboolean
update(const Options *o, char **paths, Report *report, GError **error)
{
	g_autofree char *index = find_index(o);
	g_auto(Means) means = {0};
	guint64 jobs = g_get_num_processors();
	RunOptions options = {
	    .index = index,
	    .retry_failed = o->timeout != NULL || o->max_memory != NULL ||
		o->ocr,
	    .retry_empty = o->ocr,
	    .paths = paths,
	    .wait = o->wait,
	    .settings = {.language = o->language,
		.metadata = o->metadata,
		.path_metadata = o->path_metadata,
		.include = o->include,
		.exclude = o->exclude,
		.follow = o->follow,
		.repair = o->repair,
		.aliases = o->aliases},
	    .prefix = o->prefix,
	    .remove = o->remove,
	    .no_delete = o->no_delete,
	    .rebuild = o->rebuild,
	    .dry_run = o->dry_run,
	    .told = o->index != NULL,
	    .above = is_above(o, index),
	};

	if (!take_means(o, report, &means, error) ||
	    !opt_number("--jobs", o->jobs, 1, MAX_JOBS, &jobs, error) ||
	    !take_max_size(o, &options.settings.max_size, error))
		return FALSE;
	options.read = means.options;
	options.jobs = (guint)jobs;
	g_setenv("XAPIAN_FLUSH_THRESHOLD", G_STRINGIFY(FLUSH_ITEMS), FALSE);
	stop_listen();
	if (!run_update(&options, report, error))
		return FALSE;
	report_summary(report);
	return TRUE;
}

static gboolean
extract(const Options *o, char **files, Report *report, GError **error)
{
	g_auto(Means) means = {0};
	ExtractOptions options = {.max_size = SETTINGS_MAX_SIZE};

	if (!take_means(o, report, &means, error))
		return FALSE;
	options.read = means.options;
	if (o->language != NULL) {
		options.language = settings_language(o->language, error);
		if (options.language == NULL)
			return FALSE;
	}
	if (!settings_as_is(o->repair, &options.as_is, error) ||
	    !take_max_size(o, &options.max_size, error))
		return FALSE;
	extract_files(files, &options, report);
	return TRUE;
}

static gboolean
run(const Options *o, char **paths, Report *report, GError **error)
{
	g_autofree char *index = NULL;

	if (o->extract)
		return extract(o, paths, report, error);
	if (!o->check && !o->compact)
		return update(o, paths, report, error);
	index = find_index(o);
	return o->check ? check_index(index, o->wait, o->quiet, error)
			: compact_index(index, o->wait, error);
}

static PolixExit
run_arguments(char ***arguments, GError **error)
{
	Options options = {0};
	g_autoptr(Report) report = NULL;
	PolixExit status = POLIX_EXIT_TROUBLE;

	if (!parse(&options, arguments, error)) {
		options_clear(&options);
		return status;
	}
	if (options.version) {
		if (print_version(error))
			status = POLIX_EXIT_OK;
	} else if (check_options(&options, *arguments + 1, error) &&
	    make_report(&options, &report, error) &&
	    run(&options, *arguments + 1, report, error)) {
		status = report_exit(report);
	}
	options_clear(&options);
	return status;
}

int
main(int argc G_GNUC_UNUSED, char **argv)
{
	g_auto(GStrv) arguments = g_strdupv(argv);
	g_autoptr(GError) error = NULL;
	g_autoptr(GError) lost = NULL;
	PolixExit status;

	out_start();
	g_set_prgname(PROGRAM);
	status = run_arguments(&arguments, &error);
	if (error != NULL) {
		out_complain(NULL, error->message);
		status = polix_error_exit(error);
	}
	if (!out_finish(&lost)) {
		out_complain(NULL, lost->message);
		status = POLIX_EXIT_TROUBLE;
	}
	return (int)status;
}
