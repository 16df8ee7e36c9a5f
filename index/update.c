/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/update.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/error.h"
#include "cli/out.h"

enum { SECOND = 1000 * 1000 * 1000 };

struct Update {
	Catalog *catalog;
	UpdateOptions options;
	GPtrArray *walks;      /* of GPtrArray of WalkEntry */
	GArray *sources;       /* of Source */
	GHashTable *roots;     /* of number and 1 to const Root */
	GHashTable *protected; /* set of const char *: paths that could not be
				  looked at */
	GHashTable *gone;      /* of gone_key() to Gone */
};

/* Gone records of one content and kind of file. */
typedef struct Gone {
	GPtrArray *entries; /* of CatalogEntry */
	guint next;         /* those before it have turned up */
} Gone;

static void
gone_free(gpointer data)
{
	Gone *gone = data;

	g_ptr_array_unref(gone->entries);
	g_free(gone);
}

/* The part of PATH that tells a file's kind: from its name's last period. */
static const char *
suffix_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash == NULL ? path : slash + 1;
	const char *period = strrchr(name, '.');

	return period == NULL ? "" : period;
}

/* The key of Update.gone.  Returns: (transfer full). */
static char *
gone_key(const guint64 hash[2], const char *path)
{
	g_autofree char *suffix = g_ascii_strdown(suffix_of(path), -1);

	return g_strdup_printf("%016" G_GINT64_MODIFIER
			       "x%016" G_GINT64_MODIFIER "x%s",
	    hash[0], hash[1], suffix);
}

static void
source_clear(gpointer data)
{
	Source *source = data;

	g_free(source->id);
}

Update *
update_new(Catalog *catalog, const UpdateOptions *options)
{
	Update *update = g_new0(Update, 1);

	update->catalog = catalog;
	update->options = *options;
	update->walks = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)g_ptr_array_unref);
	update->sources = g_array_new(FALSE, TRUE, sizeof(Source));
	g_array_set_clear_func(update->sources, source_clear);
	update->roots = g_hash_table_new(NULL, NULL);
	update->protected = g_hash_table_new(g_str_hash, g_str_equal);
	update->gone = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, gone_free);
	return update;
}

void
update_free(Update *update)
{
	if (update == NULL)
		return;
	g_hash_table_unref(update->gone);
	g_hash_table_unref(update->protected);
	g_hash_table_unref(update->roots);
	g_array_unref(update->sources);
	g_ptr_array_unref(update->walks);
	g_free(update);
}

gint64
update_clock(void)
{
	struct timespec now;

	/* Linux stamps files by this clock; the finer one is ahead of it. */
	clock_gettime(CLOCK_REALTIME_COARSE, &now);
	return (gint64)now.tv_sec * SECOND + now.tv_nsec;
}

const GArray *
update_sources(const Update *update)
{
	return update->sources;
}

const Catalog *
update_catalog(const Update *update)
{
	return update->catalog;
}

const UpdateOptions *
update_options(const Update *update)
{
	return &update->options;
}

static gboolean
has_suffix(const char *path, const char *suffix)
{
	gsize length = strlen(path), tail = strlen(suffix);

	return length > tail &&
	    g_ascii_strcasecmp(path + length - tail, suffix) == 0;
}

static void
add_source(Update *update, const Root *root, const WalkEntry *entry)
{
	Source source = {
	    .entry = entry, .prefix = root->prefix, .root = root->number};

	if (root->below != NULL && !root->whole &&
	    roots_find_above(root->below, entry->path) == NULL)
		return;
	if (update->options.index != NULL &&
	    roots_contains(update->options.index, entry->path))
		return;
	if (entry->skipped != NULL)
		source.fate = SOURCE_SKIPPED;
	if (entry->failed)
		g_hash_table_add(update->protected, entry->path);
	source.lines = has_suffix(entry->relative, ".jsonl") ||
	    has_suffix(entry->relative, ".ndjson");
	source.id = *root->prefix == '\0'
	    ? g_strdup(entry->relative)
	    : g_strconcat(root->prefix, "/", entry->relative, NULL);
	g_array_append_val(update->sources, source);
}

gboolean
update_add_root(Update *update, const Root *root, GError **error)
{
	GPtrArray *entries;

	if (root->path != NULL && !root->gone) {
		entries = walk(root->path, &update->options.walk, error);
		if (entries == NULL)
			return FALSE;
		g_ptr_array_add(update->walks, entries);
		for (guint i = 0; i < entries->len; i++)
			add_source(update, root, entries->pdata[i]);
	}
	if (root->number != ROOT_NONE)
		g_hash_table_insert(update->roots,
		    GUINT_TO_POINTER(root->number + 1), (gpointer)(gsize)root);
	return TRUE;
}

void
update_add_input(Update *update, const char *prefix)
{
	Source source = {.id = g_strdup("-"),
	    .prefix = prefix,
	    .root = ROOT_NONE,
	    .lines = TRUE};

	g_array_append_val(update->sources, source);
}

/* The chosen root of that number, or NULL. */
static const Root *
find_root(const Update *update, guint32 number)
{
	return number == ROOT_NONE
	    ? NULL
	    : g_hash_table_lookup(update->roots, GUINT_TO_POINTER(number + 1));
}

/* Whether the times of ENTRY tell that it is what was read. */
static gboolean
same_times(const CatalogEntry *known, const WalkEntry *entry)
{
	gint64 changed = MAX(entry->mtime, entry->ctime);

	/* Some file systems count whole seconds, or every other. */
	if (entry->mtime % SECOND == 0 && entry->ctime % SECOND == 0)
		changed += (gint64)2 * SECOND;
	return known->size == entry->size && known->inode == entry->inode &&
	    known->mtime == entry->mtime && known->ctime == entry->ctime &&
	    changed < known->read &&
	    (known->hash[0] != 0 || known->hash[1] != 0);
}

static gboolean
is_file(const CatalogEntry *known)
{
	return known->container == 0 && *known->path != '\0';
}

static gboolean
file_is_there(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0 && !S_ISDIR(status.st_mode);
}

/* Whether KNOWN, which has the id of SOURCE or none, is a file of a root that
   is not looked at, and still there. */
static gboolean
is_elsewhere(
    const Update *update, const CatalogEntry *known, const Source *source)
{
	return known != NULL && is_file(known) &&
	    strcmp(known->path, source->entry->path) != 0 &&
	    find_root(update, known->root) == NULL &&
	    file_is_there(known->path);
}

/* ID is as it is shown. */
static gboolean
refuse(const Update *update, const char *id, const char *first,
    const Source *second, GError **error)
{
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE,
	    "%s and %s would both be the document %s of the index %s: --prefix "
	    "NAME tells folders apart, and of two files in one --exclude "
	    "leaves one out; --index DIR makes another index",
	    first, second->entry->path, id, update->options.index);
	return FALSE;
}

/* Who has which id.  No two may be shown alike either: bytes that are not UTF-8
   are shown %-encoded, which another file's name may have been before. */
typedef struct Names {
	GHashTable *sources; /* of shown id to Source */
	GHashTable *encoded; /* of shown id to CatalogEntry, if it is not the
				id itself */
} Names;

static GHashTable *
encoded_names(const Catalog *catalog)
{
	const GPtrArray *entries = catalog_entries(catalog);
	GHashTable *names = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < entries->len; i++) {
		CatalogEntry *entry = entries->pdata[i];
		g_autofree char *shown = NULL;
		gboolean encoded;

		if (!is_file(entry))
			continue;
		shown = printed_path(entry->id, &encoded);
		if (encoded)
			g_hash_table_insert(
			    names, g_steal_pointer(&shown), entry);
	}
	return names;
}

/* Finds what is known of SOURCE; another may not have its id. */
static gboolean
match_id(Update *update, const Names *names, Source *source, GError **error)
{
	gboolean encoded;
	g_autofree char *shown = printed_path(source->id, &encoded);
	const Source *other = g_hash_table_lookup(names->sources, shown);
	CatalogEntry *known = catalog_find(update->catalog, source->id);
	const CatalogEntry *alike = encoded
	    ? catalog_find(update->catalog, shown)
	    : g_hash_table_lookup(names->encoded, shown);

	if (other != NULL)
		return refuse(update, shown, other->entry->path, source, error);
	if (is_elsewhere(update, known, source))
		return refuse(update, shown, known->path, source, error);
	if (is_elsewhere(update, alike, source))
		return refuse(update, shown, alike->path, source, error);
	g_hash_table_insert(names->sources, g_steal_pointer(&shown), source);
	if (known == NULL || !is_file(known))
		return TRUE;
	source->known = known;
	known->seen = TRUE;
	return TRUE;
}

/* What could not be looked at, and is known by its path, as a failure or as the
   document that it was, keeps its id; it claims none from another. */
static void
match_unseen(Update *update, Source *source)
{
	CatalogEntry *known = catalog_find(update->catalog, source->id);

	if (known == NULL || !is_file(known) ||
	    strcmp(known->path, source->entry->path) != 0)
		return;
	source->known = known;
	known->seen = TRUE;
}

static gboolean
match_ids(Update *update, GError **error)
{
	Names names = {
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
	    encoded_names(update->catalog)};
	gboolean done = TRUE;

	for (guint i = 0; i < update->sources->len && done; i++) {
		Source *source = &g_array_index(update->sources, Source, i);

		if (source->entry != NULL && source->fate != SOURCE_SKIPPED)
			done = match_id(update, &names, source, error);
		else if (source->entry != NULL && source->entry->failed)
			match_unseen(update, source);
	}
	g_hash_table_unref(names.sources);
	g_hash_table_unref(names.encoded);
	return done;
}

gboolean
update_is_protected(const Update *update, const char *path)
{
	return roots_find_above(update->protected, path) != NULL;
}

static void
mark_gone(Update *update, CatalogEntry *entry)
{
	const GPtrArray *members = catalog_members(
	    update->catalog, entry->item);
	g_autofree char *key = NULL;
	Gone *gone;

	entry->gone = TRUE;
	for (guint i = 0; members != NULL && i < members->len; i++)
		((CatalogEntry *)members->pdata[i])->gone = TRUE;
	if (entry->state == RECORD_CONTAINER ||
	    (entry->hash[0] == 0 && entry->hash[1] == 0))
		return;
	key = gone_key(entry->hash, entry->path);
	gone = g_hash_table_lookup(update->gone, key);
	if (gone == NULL) {
		gone = g_new0(Gone, 1);
		gone->entries = g_ptr_array_new();
		g_hash_table_insert(update->gone, g_steal_pointer(&key), gone);
	}
	g_ptr_array_add(gone->entries, entry);
}

static void
find_gone(Update *update)
{
	const GPtrArray *entries = catalog_entries(update->catalog);

	for (guint i = 0; i < entries->len; i++) {
		CatalogEntry *entry = entries->pdata[i];
		const Root *root;

		if (entry->seen || !is_file(entry))
			continue;
		root = find_root(update, entry->root);
		if (root == NULL || !root->removes ||
		    (root->below != NULL &&
			roots_find_above(root->below, entry->path) == NULL) ||
		    update_is_protected(update, entry->path))
			continue;
		mark_gone(update, entry);
	}
}

/* The gone records by their paths. */
static GHashTable *
gone_paths(const Update *update)
{
	GHashTable *paths = g_hash_table_new(g_str_hash, g_str_equal);
	const GPtrArray *entries = catalog_entries(update->catalog);

	for (guint i = 0; i < entries->len; i++) {
		CatalogEntry *entry = entries->pdata[i];

		if (entry->gone && entry->container == 0 &&
		    entry->state != RECORD_CONTAINER)
			g_hash_table_insert(
			    paths, (gpointer)(gsize)entry->path, entry);
	}
	return paths;
}

gboolean
update_is_retried(const Update *update, const CatalogEntry *known)
{
	const UpdateOptions *options = &update->options;

	return options->anew ||
	    (known->state == RECORD_FAILED && options->retry_failed) ||
	    (known->state == RECORD_NO_TEXT && options->retry_empty);
}

static gboolean
is_unchanged(const Update *update, const Source *source)
{
	const CatalogEntry *known = source->known;

	return known != NULL && !update_is_retried(update, known) &&
	    same_times(known, source->entry);
}

/* What becomes of a file that is to be looked at. */
static void
settle_source(Update *update, Source *source, GHashTable *paths)
{
	const WalkEntry *entry = source->entry;
	CatalogEntry *same;

	/* Of another root where a PATH above the old one took it in. */
	if (is_unchanged(update, source) &&
	    source->known->root == source->root &&
	    strcmp(source->known->path, entry->path) == 0) {
		source->fate = SOURCE_UNCHANGED;
		return;
	}
	if (is_unchanged(update, source) &&
	    source->known->state != RECORD_CONTAINER) {
		source->fate = SOURCE_MOVED;
		return;
	}
	if (entry->size > update->options.max_size && !source->lines) {
		source->fate = SOURCE_TOO_LARGE;
		return;
	}
	if (source->known != NULL)
		source->known->pending = source->known->state ==
		    RECORD_CONTAINER;
	if (source->known != NULL || update->options.anew ||
	    update->options.reread)
		return;
	/* The same file under another id: its PATH or prefix is another. */
	same = g_hash_table_lookup(paths, entry->path);
	if (same == NULL || same->seen || !same_times(same, entry))
		return;
	same->seen = TRUE;
	same->gone = FALSE;
	source->known = same;
	source->fate = SOURCE_MOVED;
}

gboolean
update_settle(Update *update, GError **error)
{
	g_autoptr(GHashTable) paths = NULL;

	if (!match_ids(update, error))
		return FALSE;
	find_gone(update);
	paths = gone_paths(update);
	for (guint i = 0; i < update->sources->len; i++) {
		Source *source = &g_array_index(update->sources, Source, i);

		if (source->entry != NULL && source->fate == SOURCE_READ)
			settle_source(update, source, paths);
	}
	return TRUE;
}

/* The records that SOURCE may have been, or NULL. */
static Gone *
find_moved(const Update *update, const Source *source, const guint64 hash[2])
{
	g_autofree char *key = NULL;

	if (source->entry == NULL || source->lines)
		return NULL;
	key = gone_key(hash, source->entry->path);
	return g_hash_table_lookup(update->gone, key);
}

gboolean
update_may_be_moved(
    const Update *update, const Source *source, const guint64 hash[2])
{
	return source->known == NULL && !update->options.anew &&
	    !update->options.reread && find_moved(update, source, hash) != NULL;
}

CatalogEntry *
update_claim_moved(Update *update, const Source *source, const guint64 hash[2])
{
	Gone *gone = source->known == NULL ? find_moved(update, source, hash)
					   : NULL;

	if (gone == NULL)
		return NULL;
	/* None is gone again once it has turned up. */
	for (; gone->next < gone->entries->len; gone->next++) {
		CatalogEntry *entry = gone->entries->pdata[gone->next];

		if (!entry->gone || entry->seen)
			continue;
		entry->gone = FALSE;
		entry->seen = TRUE;
		return entry;
	}
	return NULL;
}
