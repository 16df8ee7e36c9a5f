/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/roots.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

char *
roots_resolve(const char *path)
{
	g_autofree char *folder = NULL;
	g_autofree char *name = NULL;
	char *real_folder, *resolved;
	struct stat status;

	if (stat(path, &status) != 0)
		return NULL;
	if (S_ISDIR(status.st_mode)) {
		char *real = realpath(path, NULL);

		resolved = g_strdup(real);
		free(real);
		return resolved;
	}
	folder = g_path_get_dirname(path);
	name = g_path_get_basename(path);
	real_folder = realpath(folder, NULL);
	if (real_folder == NULL)
		return NULL;
	resolved = g_build_filename(real_folder, name, NULL);
	free(real_folder);
	return resolved;
}

gboolean
roots_contains(const char *folder, const char *path)
{
	gsize length = strlen(folder);

	if (strncmp(folder, path, length) != 0)
		return FALSE;
	return path[length] == '\0' || path[length] == '/' ||
	    (length > 0 && folder[length - 1] == '/');
}

const char *
roots_find_above(GHashTable *paths, const char *path)
{
	g_autofree char *above = g_strdup(path);
	gpointer key;

	if (g_hash_table_size(paths) == 0)
		return NULL;
	for (;;) {
		char *slash = strrchr(above, '/');

		if (g_hash_table_lookup_extended(paths, above, &key, NULL))
			return key;
		if (slash == NULL || strcmp(above, "/") == 0)
			return NULL;
		/* "/a" is below "/". */
		slash[slash == above] = '\0';
	}
}

static void
root_free(gpointer data)
{
	Root *root = data;

	g_free(root->path);
	g_free(root->prefix);
	if (root->below != NULL)
		g_hash_table_unref(root->below);
	g_free(root);
}

static gint
compare_paths(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static gint
compare_roots(gconstpointer a, gconstpointer b)
{
	const Root *left = *(Root *const *)a, *right = *(Root *const *)b;

	return g_strcmp0(left->path, right->path);
}

/* A choice being made. */
typedef struct Choosing {
	const RootChoice *choice;
	State *state;
	GPtrArray *roots;   /* of Root, those chosen */
	GHashTable *chosen; /* of number and 1 to Root */
	GHashTable *known;  /* of path to number and 1: those remembered */
} Choosing;

static Root *
find_chosen(const Choosing *choosing, guint32 number)
{
	return g_hash_table_lookup(
	    choosing->chosen, GUINT_TO_POINTER(number + 1));
}

static Root *
add_root(Choosing *choosing, guint32 number, gboolean removes)
{
	Root *root = g_new0(Root, 1);

	root->number = number;
	root->path = g_strdup(choosing->state->roots->pdata[number]);
	root->prefix = g_strdup(choosing->state->prefixes->pdata[number]);
	root->removes = removes && !choosing->choice->no_delete;
	g_ptr_array_add(choosing->roots, root);
	g_hash_table_insert(
	    choosing->chosen, GUINT_TO_POINTER(number + 1), root);
	return root;
}

/* Whether there is a prefix that keeps the PATHs given apart from others. */
static gboolean
has_prefix(const RootChoice *choice)
{
	return choice->prefix != NULL && *choice->prefix != '\0';
}

/* The remembered root that is PATH or, unless a prefix keeps it apart, above
   it; or ROOT_NONE. */
static guint32
find_known(const Choosing *choosing, const char *path)
{
	const char *root = path;

	if (!has_prefix(choosing->choice) &&
	    !g_hash_table_contains(choosing->known, path))
		root = roots_find_above(choosing->known, path);
	if (root == NULL || !g_hash_table_contains(choosing->known, root))
		return ROOT_NONE;
	return GPOINTER_TO_UINT(g_hash_table_lookup(choosing->known, root)) - 1;
}

/* The remembered roots below the folder PATH become part of it. */
static void
take_in(Choosing *choosing, const char *path)
{
	for (guint32 i = 0; i < choosing->state->roots->len; i++) {
		const char *root = choosing->state->roots->pdata[i];

		if (*root != '\0' && roots_contains(path, root) &&
		    find_chosen(choosing, i) == NULL)
			g_clear_pointer(
			    &add_root(choosing, i, TRUE)->path, g_free);
	}
}

/* PATH becomes a remembered root. */
static guint32
remember(Choosing *choosing, const char *path, gboolean folder)
{
	State *state = choosing->state;
	char *own = g_strdup(path);

	if (folder && !has_prefix(choosing->choice))
		take_in(choosing, path);
	g_ptr_array_add(state->roots, own);
	g_ptr_array_add(state->prefixes, g_strdup(""));
	g_hash_table_insert(
	    choosing->known, own, GUINT_TO_POINTER(state->roots->len));
	return state->roots->len - 1;
}

static void
set_prefix(State *state, guint32 number, const char *prefix)
{
	g_free(state->prefixes->pdata[number]);
	state->prefixes->pdata[number] = g_strdup(prefix);
}

/* Something that is neither file nor folder: it is looked at, but not
   remembered. */
static void
add_passing(Choosing *choosing, const char *path)
{
	Root *root = g_new0(Root, 1);

	root->number = ROOT_NONE;
	root->path = g_strdup(path);
	root->prefix = g_strdup("");
	g_ptr_array_add(choosing->roots, root);
}

/* PATH is below the remembered root NUMBER: that part of it is chosen. */
static void
add_below(Choosing *choosing, guint32 number, const char *path)
{
	Root *root = find_chosen(choosing, number);

	if (root == NULL) {
		root = add_root(choosing, number, TRUE);
		root->below = g_hash_table_new_full(
		    g_str_hash, g_str_equal, g_free, NULL);
	}
	/* Paths come in order: one that is chosen whole was so before. */
	if (root->below != NULL)
		g_hash_table_add(root->below, g_strdup(path));
}

static void
choose_path(Choosing *choosing, const char *path)
{
	State *state = choosing->state;
	guint32 number = find_known(choosing, path);
	struct stat status;

	if (stat(path, &status) != 0 ||
	    (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))) {
		add_passing(choosing, path);
		return;
	}
	if (number == ROOT_NONE)
		number = remember(choosing, path, S_ISDIR(status.st_mode));
	if (choosing->choice->prefix != NULL &&
	    strcmp(state->roots->pdata[number], path) == 0)
		set_prefix(state, number, choosing->choice->prefix);
	if (strcmp(state->roots->pdata[number], path) != 0)
		add_below(choosing, number, path);
	else if (find_chosen(choosing, number) == NULL)
		add_root(choosing, number, TRUE);
}

static GPtrArray *
resolve_all(char **paths, Report *report)
{
	GPtrArray *resolved = g_ptr_array_new_with_free_func(g_free);

	for (gsize i = 0; paths[i] != NULL; i++) {
		char *path = roots_resolve(paths[i]);

		if (path != NULL)
			g_ptr_array_add(resolved, path);
		else
			report_trouble(report, paths[i], g_strerror(errno));
	}
	g_ptr_array_sort(resolved, compare_paths);
	return resolved;
}

static GHashTable *
known_roots(const State *state)
{
	GHashTable *known = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < state->roots->len; i++)
		if (*(char *)state->roots->pdata[i] != '\0')
			g_hash_table_insert(known, state->roots->pdata[i],
			    GUINT_TO_POINTER(i + 1));
	return known;
}

/* Adds the remembered roots that were not given. */
static void
add_others(Choosing *choosing, gboolean removes)
{
	for (guint32 i = 0; i < choosing->state->roots->len; i++) {
		const char *path = choosing->state->roots->pdata[i];
		Root *root = find_chosen(choosing, i);

		if (*path != '\0' && root == NULL)
			add_root(choosing, i, removes);
		else if (root != NULL)
			root->whole = TRUE;
	}
}

GPtrArray *
roots_choose(const RootChoice *choice, State *state, Report *report)
{
	g_autoptr(GPtrArray) paths = resolve_all(choice->paths, report);
	g_autoptr(GHashTable) chosen = g_hash_table_new(NULL, NULL);
	g_autoptr(GHashTable) known = known_roots(state);
	Choosing choosing = {choice, state,
	    g_ptr_array_new_with_free_func(root_free), chosen, known};

	for (guint i = 0; i < paths->len; i++)
		choose_path(&choosing, paths->pdata[i]);
	if (choice->all || choice->others)
		add_others(&choosing, choice->all);
	g_ptr_array_sort(choosing.roots, compare_roots);
	return choosing.roots;
}

/* Whether PATH is not there, though the folder that it would be in is. */
static gboolean
is_gone(const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);
	struct stat status;

	return lstat(path, &status) != 0 && errno == ENOENT &&
	    g_file_test(folder, G_FILE_TEST_IS_DIR);
}

/* The paths of CATALOG's files. */
static GHashTable *
file_paths(const Catalog *catalog)
{
	const GPtrArray *entries = catalog_entries(catalog);
	GHashTable *paths = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < entries->len; i++) {
		const CatalogEntry *entry = entries->pdata[i];

		if (entry->container == 0)
			g_hash_table_add(paths, (gpointer)(gsize)entry->path);
	}
	return paths;
}

void
roots_mark_gone(GPtrArray *roots, const Catalog *catalog)
{
	g_autoptr(GHashTable) files = NULL;
	gboolean any_left = FALSE, any_gone = FALSE;

	for (guint i = 0; i < roots->len; i++) {
		Root *root = roots->pdata[i];

		if (root->path == NULL)
			continue;
		root->gone = is_gone(root->path);
		any_gone |= root->gone;
		any_left |= g_file_test(root->path, G_FILE_TEST_EXISTS);
	}
	if (!any_gone || any_left)
		return;
	files = file_paths(catalog);
	for (guint i = 0; i < roots->len; i++) {
		Root *root = roots->pdata[i];

		root->gone &= root->path != NULL &&
		    g_hash_table_contains(files, root->path);
	}
}

void
roots_mark_absent(GPtrArray *roots)
{
	for (guint i = 0; i < roots->len; i++) {
		Root *root = roots->pdata[i];

		if (root->path != NULL &&
		    !g_file_test(root->path, G_FILE_TEST_EXISTS))
			root->gone = TRUE;
	}
}

/* The numbers and 1 of the roots that the index held documents of, and still
   does. */
static GHashTable *
used_roots(const Catalog *catalog)
{
	const GPtrArray *entries = catalog_entries(catalog);
	GHashTable *used = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < entries->len; i++) {
		const CatalogEntry *entry = entries->pdata[i];

		if (!entry->left)
			g_hash_table_add(
			    used, GUINT_TO_POINTER(entry->root + 1));
	}
	return used;
}

static gboolean
was_taken_in(const GPtrArray *roots, guint32 number)
{
	for (guint i = 0; i < roots->len; i++) {
		const Root *root = roots->pdata[i];

		if (root->number == number)
			return root->path == NULL;
	}
	return FALSE;
}

void
roots_forget(const GPtrArray *roots, State *state, const Catalog *catalog,
    Report *report)
{
	g_autoptr(GHashTable) used = used_roots(catalog);

	for (guint32 i = 0; i < state->roots->len; i++) {
		const char *path = state->roots->pdata[i];

		if (*path == '\0' ||
		    g_hash_table_contains(used, GUINT_TO_POINTER(i + 1)) ||
		    (g_file_test(path, G_FILE_TEST_EXISTS) &&
			!was_taken_in(roots, i)))
			continue;
		if (!was_taken_in(roots, i))
			report_note(report, path,
			    "it is gone, and not looked for any more");
		g_free(state->roots->pdata[i]);
		state->roots->pdata[i] = g_strdup("");
	}
}
