/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/run.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "cli/out.h"
#include "index/consume.h"
#include "index/damage.h"
#include "index/lock.h"
#include "index/remark.h"
#include "index/roots.h"
#include "index/stop.h"
#include "store/layout.h"

enum {
	/* What the threads may have in memory beside each one's own file:
	   bytes of files a thread.  What is made of a file takes about ten
	   times as much. */
	BUDGET_BYTES = 2 << 20,
};

typedef struct Run {
	const RunOptions *options;
	Report *report;
	gboolean created; /* the index's folder was made by this run */
	IndexLock *lock;
	char *live; /* the generation that is there, or NULL */
	char *next; /* the one that is built, or NULL */
	Store *old; /* the live one, to read, when it is not written to */
	State *state;
	Settings *settings;
	Builder *builder;
	Catalog *catalog;
	GPtrArray *roots;
	Update *update;
} Run;

static void
run_clear(Run *run)
{
	update_free(run->update);
	g_clear_pointer(&run->roots, g_ptr_array_unref);
	catalog_free(run->catalog);
	builder_free(run->builder);
	settings_free(run->settings);
	state_free(run->state);
	store_close(run->old);
	g_free(run->live);
	g_free(run->next);
	lock_release(run->lock);
}

static gboolean
has_paths(const RunOptions *options)
{
	return options->paths[0] != NULL;
}

static gboolean
make_folder(Run *run, GError **error)
{
	const char *path = run->options->index;

	if (g_file_test(path, G_FILE_TEST_IS_DIR))
		return TRUE;
	if (g_mkdir_with_parents(path, 0700) != 0) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_IO,
		    "%s: cannot make the index: %s", path, g_strerror(errno));
		return FALSE;
	}
	run->created = TRUE;
	return TRUE;
}

/* A folder that was made for nothing. */
static void
remove_folder(const Run *run)
{
	g_autofree char *lock = g_build_filename(
	    run->options->index, "lock", NULL);

	g_unlink(lock);
	g_rmdir(run->options->index);
}

/* That PATHs are built from nothing though there is an index. */
static void
tell_lost(const Run *run)
{
	report_note(run->report, run->options->index,
	    "it can't be read: its paths and settings are not kept");
}

/* Finds the live generation.  That there is none is no error if there are PATHs
   to make one of; nor is, if it is to be rebuilt of PATHs, that it can't be
   read. */
static gboolean
find_live(Run *run, GError **error)
{
	const RunOptions *options = run->options;
	g_autoptr(GError) cause = NULL;

	run->live = layout_current(options->index, &cause);
	if (run->live != NULL)
		return TRUE;
	if (has_paths(options) && options->remove == NULL &&
	    g_error_matches(cause, POLIX_ERROR, POLIX_ERROR_NO_INDEX))
		return TRUE;
	if (has_paths(options) && options->rebuild) {
		tell_lost(run);
		return TRUE;
	}
	g_propagate_error(error, g_steal_pointer(&cause));
	return FALSE;
}

static Store *
open_store(const char *folder, GError **error)
{
	const char *const folders[] = {folder, NULL};

	return store_open(folders, error);
}

/* What an index that is rebuilt keeps: its PATHs and settings.  COUNT: how many
   of its documents came from standard input.  Returns: (transfer full), or NULL
   with ERROR set. */
static State *
load_kept(const char *live, guint *count, GError **error)
{
	g_autoptr(Store) store = open_store(live, error);
	g_autoptr(Catalog) catalog = NULL;
	const GPtrArray *entries;

	if (store == NULL)
		return NULL;
	catalog = catalog_load(store, error);
	if (catalog == NULL)
		return NULL;
	entries = catalog_entries(catalog);
	*count = 0;
	for (guint i = 0; i < entries->len; i++)
		if (*((const CatalogEntry *)entries->pdata[i])->path == '\0')
			(*count)++;
	return state_load(store, 0, error);
}

static gboolean
names_input(const RunOptions *options)
{
	return g_strv_contains((const char *const *)options->paths, "-");
}

/* Begins anew with what is kept.  If that can't be read, PATHs that are given
   are all there is. */
static gboolean
keep_origin(Run *run, GError **error)
{
	g_autoptr(State) old = NULL;
	g_autoptr(GError) cause = NULL;
	guint count;

	run->state = state_new();
	if (run->live == NULL)
		return TRUE;
	old = load_kept(run->live, &count, &cause);
	if (old == NULL && has_paths(run->options)) {
		tell_lost(run);
		return TRUE;
	}
	if (old == NULL) {
		g_propagate_error(error, g_steal_pointer(&cause));
		return FALSE;
	}
	if (count > 0 && !names_input(run->options)) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE,
		    "--rebuild: %u documents came from standard input, which "
		    "can't be read again: give them anew with -, or take them "
		    "out with --remove before",
		    count);
		return FALSE;
	}
	g_ptr_array_unref(run->state->roots);
	g_ptr_array_unref(run->state->prefixes);
	g_hash_table_unref(run->state->settings);
	run->state->roots = g_ptr_array_ref(old->roots);
	run->state->prefixes = g_ptr_array_ref(old->prefixes);
	run->state->settings = g_hash_table_ref(old->settings);
	return TRUE;
}

/* Opens what there is to be read: the live generation if it is updated. */
static gboolean
open_old(Run *run, GError **error)
{
	if (run->live == NULL || run->options->rebuild) {
		run->catalog = catalog_new();
		return keep_origin(run, error);
	}
	run->old = open_store(run->live, error);
	if (run->old == NULL || !damage_probe(run->old, error))
		return FALSE;
	run->state = state_load(run->old, 0, error);
	if (run->state == NULL)
		return FALSE;
	run->catalog = catalog_load(run->old, error);
	return run->catalog != NULL;
}

static gboolean
open_builder(Run *run, GError **error)
{
	const char *index = run->options->index;

	if (run->options->dry_run) {
		run->builder = builder_pretend(run->state);
		return TRUE;
	}
	layout_remove_old(index);
	if (run->live != NULL && !run->options->rebuild) {
		run->builder = builder_open(
		    run->live, FALSE, run->state, error);
		return run->builder != NULL;
	}
	run->next = layout_next(index, error);
	if (run->next == NULL)
		return FALSE;
	run->builder = builder_open(run->next, TRUE, run->state, error);
	return run->builder != NULL;
}

static gboolean
write_names(Run *run, GError **error)
{
	const Settings *settings = run->settings;

	return (!settings->new_names && run->next == NULL) ||
	    builder_names(run->builder, settings->names, error);
}

/* The PATHs but for standard input.  Returns: (transfer container). */
static char **
file_paths(const RunOptions *options)
{
	GPtrArray *paths = g_ptr_array_new();

	for (gsize i = 0; options->paths[i] != NULL; i++)
		if (strcmp(options->paths[i], "-") != 0)
			g_ptr_array_add(paths, options->paths[i]);
	g_ptr_array_add(paths, NULL);
	return (char **)g_ptr_array_free(paths, FALSE);
}

static void
choose_roots(Run *run)
{
	const RunOptions *options = run->options;
	g_autofree char **paths = file_paths(options);
	RootChoice choice = {
	    .paths = paths,
	    .prefix = options->prefix,
	    .all = !has_paths(options) && options->remove == NULL,
	    .others = run->settings->anew || options->rebuild,
	    .no_delete = options->no_delete,
	};

	run->roots = roots_choose(&choice, run->state, run->report);
	if (choice.all)
		roots_mark_gone(run->roots, run->catalog);
	else if (options->rebuild)
		roots_mark_absent(run->roots);
}

static const char *
why_closed(const char *folder)
{
	return layout_is_index(folder) ? "an index" : NULL;
}

static gboolean
find_sources(Run *run, GError **error)
{
	const Settings *settings = run->settings;
	g_autofree char *own = roots_resolve(run->options->index);
	UpdateOptions options = {
	    .walk = {settings->follow, (const char *const *)settings->include,
		(const char *const *)settings->exclude, why_closed},
	    .max_size = settings->max_size,
	    .index = own,
	    .anew = settings->anew,
	    .retry_failed = run->options->retry_failed,
	    .retry_empty = run->options->retry_empty,
	    .reread = settings->table != NULL || settings->paths != NULL,
	    .began = update_clock(),
	};

	run->update = update_new(run->catalog, &options);
	for (guint i = 0; i < run->roots->len; i++) {
		const Root *root = run->roots->pdata[i];
		g_autoptr(GError) cause = NULL;

		if (!update_add_root(run->update, root, &cause))
			report_trouble(run->report, NULL, cause->message);
	}
	if (names_input(run->options))
		update_add_input(run->update,
		    run->options->prefix == NULL ? "" : run->options->prefix);
	return update_settle(run->update, error);
}

static guint64
bytes_to_read(const Update *update)
{
	const GArray *sources = update_sources(update);
	guint64 bytes = 0;

	for (guint i = 0; i < sources->len; i++) {
		const Source *source = &g_array_index(sources, Source, i);

		if (source->fate == SOURCE_READ && source->entry != NULL)
			bytes += source->entry->size;
	}
	return bytes;
}

static gboolean
remove_named(Run *run, Consumer *consumer, GError **error)
{
	char **patterns = run->options->remove;

	for (gsize i = 0; patterns != NULL && patterns[i] != NULL; i++) {
		guint count = 0;

		if (!consume_removal(consumer, patterns[i], &count, error))
			return FALSE;
		if (count == 0)
			report_trouble(run->report, patterns[i],
			    "no document of this id, nor any that it matches "
			    "as a glob");
	}
	return TRUE;
}

/* That readers are less confined than they should be. */
static void
tell_lacks(const Run *run, ReadQueue *queue)
{
	g_autofree char *lacks = read_queue_lacks(queue);
	g_autofree char *message = NULL;

	if (lacks == NULL)
		return;
	message = g_strdup_printf(
	    "readers ran without %s: not on this system", lacks);
	report_note(run->report, NULL, message);
}

static gboolean
consume(Run *run, GError **error)
{
	guint jobs = run->options->jobs;
	g_autoptr(ReadQueue) queue = read_queue_new(
	    run->update, run->settings, &run->options->read);
	g_autoptr(Pipeline) pipeline = pipeline_new(
	    &read_work, queue, jobs > 1 ? jobs : 0, (gsize)BUDGET_BYTES * jobs);
	Consumer consumer = {
	    .update = run->update,
	    .store = run->old,
	    .builder = run->builder,
	    .queue = queue,
	    .pipeline = pipeline,
	    .report = run->report,
	    .no_delete = run->options->no_delete,
	};
	gboolean done;

	if (builder_store(run->builder) != NULL)
		consumer.store = builder_store(run->builder);
	report_total(run->report, bytes_to_read(run->update));
	consumer_init(&consumer);
	done = remove_named(run, &consumer, error) &&
	    consume_all(&consumer, error);
	consumer_tell_undated(&consumer);
	consumer_clear(&consumer);
	tell_lacks(run, queue);
	return done;
}

/* Makes what was built live, as small as it gets; that it can't be made smaller
   (for want of room) is no reason not to. */
static gboolean
publish(Run *run, GError **error)
{
	const char *index = run->options->index;
	g_autofree char *compact = stop_asked() ? NULL
						: layout_next(index, NULL);

	if (compact != NULL && store_compact(run->next, compact, NULL))
		return layout_publish(index, compact, error);
	return layout_publish(index, run->next, error);
}

static gboolean
finish(Run *run, GError **error)
{
	const char *index = run->options->index;
	g_autoptr(State) before = NULL;

	if (run->options->dry_run)
		return TRUE;
	if (!stop_asked())
		roots_forget(run->roots, run->state, run->catalog, run->report);
	if (run->next == NULL) {
		before = state_load(builder_store(run->builder), 0, error);
		if (before == NULL)
			return FALSE;
		if (!state_same_origin(before, run->state))
			builder_touch(run->builder);
	}
	/* What was rebuilt in part is no match for the old index; the beginning
	   of a first one is better than nothing. */
	if (stop_asked())
		report_trouble(run->report, NULL,
		    run->next != NULL && run->live != NULL
			? "stopped by a signal; the index is as it was"
			: "stopped by a signal; run it again to go on");
	if (stop_asked() && run->next != NULL && run->live != NULL) {
		g_clear_pointer(&run->builder, builder_free);
		layout_remove_old(index);
		return TRUE;
	}
	if (!builder_commit(run->builder, error))
		return FALSE;
	g_clear_pointer(&run->builder, builder_free);
	if (run->next != NULL && !publish(run, error))
		return FALSE;
	layout_remove_old(index);
	return TRUE;
}

/* Whether what was given is to change more of the index than the documents that
   it has: KNOWN PATHs were remembered before. */
static gboolean
brings_new(const Run *run, guint known)
{
	const GPtrArray *entries = catalog_entries(run->catalog);
	gboolean has_input = !names_input(run->options);

	for (guint i = 0; !has_input && i < entries->len; i++)
		has_input = *((const CatalogEntry *)entries->pdata[i])->path ==
		    '\0';
	return !has_input || run->state->roots->len > known ||
	    run->settings->anew || run->settings->new_table ||
	    run->settings->new_names;
}

/* Says, before anything is read, which index it is where nobody has named one;
   who has another in mind, or none, is to know even if quiet. */
static void
tell_index(const Run *run, guint known)
{
	const RunOptions *options = run->options;
	g_autofree char *path = g_canonicalize_filename(options->index, NULL);
	g_autofree char *shown = printed_path(
	    report_path(run->report, path), NULL);
	g_autofree char *message = g_strdup_printf("the index is %s", shown);

	if (options->told)
		return;
	if (options->above && run->live != NULL && brings_new(run, known)) {
		g_autofree char *warning = g_strconcat(message,
		    ", of another folder, which gets new PATHs or settings; "
		    "--index names another",
		    NULL);

		report_warning(run->report, NULL, warning);
	} else {
		report_note(run->report, NULL, message);
	}
}

static gboolean
run_locked(Run *run, GError **error)
{
	gboolean wasteful = layout_waste(run->options->index) > 0;
	guint known;

	if (!find_live(run, error) || !open_old(run, error))
		return FALSE;
	run->settings = settings_merge(
	    &run->options->settings, run->state->settings, error);
	if (run->settings == NULL)
		return FALSE;
	if (run->live == NULL)
		run->settings->anew = FALSE;
	if (run->options->remove == NULL)
		remark_settings(run->settings, run->report);
	if (run->options->settings.aliases != NULL)
		remark_names(run->settings, run->report);
	known = run->state->roots->len;
	choose_roots(run);
	if (run->live == NULL && run->roots->len == 0 &&
	    !names_input(run->options)) {
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_USAGE,
		    "there is nothing to make an index of");
		return FALSE;
	}
	tell_index(run, known);
	if (!find_sources(run, error) || !open_builder(run, error) ||
	    !write_names(run, error) || !consume(run, error) ||
	    !finish(run, error))
		return FALSE;
	if (!stop_asked() && run->options->remove == NULL)
		remark_unmet(run->settings, run->catalog, run->report);
	remark_waste(run->options->index, wasteful, run->report);
	return TRUE;
}

/* Nothing in the index's own folder is a document: that all PATHs are there is
   a slip. */
static gboolean
check_paths(const RunOptions *options, GError **error)
{
	g_autofree char *own = roots_resolve(options->index);
	g_autofree char *shown = NULL;

	for (char *const *path = options->paths; *path != NULL; path++) {
		g_autofree char *resolved = strcmp(*path, "-") == 0
		    ? NULL
		    : roots_resolve(*path);

		if (own == NULL || resolved == NULL ||
		    !roots_contains(own, resolved))
			return TRUE;
	}
	if (!has_paths(options))
		return TRUE;
	shown = printed_path(options->paths[0], NULL);
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE,
	    "%s: in the index's own folder, where nothing is a document",
	    shown);
	return FALSE;
}

gboolean
run_update(const RunOptions *options, Report *report, GError **error)
{
	Run run = {.options = options, .report = report};
	gboolean done, published;

	if (!check_paths(options, error))
		return FALSE;
	if (!options->dry_run) {
		if (!has_paths(options) &&
		    !g_file_test(options->index, G_FILE_TEST_IS_DIR))
			return find_live(&run, error);
		if (!make_folder(&run, error))
			return FALSE;
		run.lock = lock_take(options->index, options->wait, error);
		if (run.lock == NULL)
			return FALSE;
	}
	done = run_locked(&run, error);
	if (run.live != NULL)
		damage_explain(options->index, run.lock != NULL, error);
	published = run.live != NULL || done;
	g_clear_pointer(&run.builder, builder_free);
	if (!options->dry_run && run.next != NULL && !done)
		layout_remove_old(options->index);
	run_clear(&run);
	if (run.created && !published)
		remove_folder(&run);
	return done;
}
