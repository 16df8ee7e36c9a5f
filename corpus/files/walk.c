/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/files/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "corpus/files/ignore.h"

enum {
	MAX_DEPTH = 256, /* each folder on the way down is kept open */
	MAX_IGNORE_FILE = 1 << 20,
};

/* A folder that the walk is in. */
typedef struct Folder {
	dev_t device;
	ino_t inode;
	gsize length;       /* of its path, with the "/" behind it */
	gboolean linked;    /* there is a link on the way to it */
	gboolean included;  /* it, or one above, is named by an include glob */
	IgnoreRules *rules; /* its .polixignore's, or NULL */
} Folder;

typedef struct Walker {
	const WalkOptions *options;
	GPtrArray *entries;
	GString *path;      /* of what is looked at */
	gsize start_length; /* of the part of it that is not relative */
	char *real_start;   /* without links, or NULL */
	GArray *folders;    /* of Folder: from START to the innermost */
	GHashTable *linked; /* "device:inode" of those that are linked */
} Walker;

void
walk_entry_free(WalkEntry *entry)
{
	if (entry == NULL)
		return;
	g_free(entry->path);
	g_free(entry->relative);
	g_free(entry->skipped);
	g_free(entry);
}

static void
entry_free(gpointer data)
{
	walk_entry_free(data);
}

static void
folder_clear(gpointer data)
{
	Folder *folder = data;

	ignore_rules_free(folder->rules);
}

static Folder *
innermost(const Walker *walker)
{
	return &g_array_index(
	    walker->folders, Folder, walker->folders->len - 1);
}

static const char *
relative_path(const Walker *walker)
{
	return walker->path->str + walker->start_length;
}

static WalkEntry *
add_entry(Walker *walker)
{
	WalkEntry *entry = g_new0(WalkEntry, 1);

	entry->path = g_strndup(walker->path->str, walker->path->len);
	entry->relative = g_strdup(relative_path(walker));
	g_ptr_array_add(walker->entries, entry);
	return entry;
}

static void
add_file(Walker *walker, const struct stat *st)
{
	WalkEntry *entry = add_entry(walker);

	entry->size = (guint64)st->st_size;
	entry->inode = (guint64)st->st_ino;
	entry->mtime = (gint64)st->st_mtim.tv_sec * 1000000000 +
	    (gint64)st->st_mtim.tv_nsec;
	entry->ctime = (gint64)st->st_ctim.tv_sec * 1000000000 +
	    (gint64)st->st_ctim.tv_nsec;
}

static void
add_skipped(Walker *walker, const char *why)
{
	add_entry(walker)->skipped = g_strdup(why);
}

/* ERROR_NUMBER is why what is looked at can't be. */
static void
add_failed(Walker *walker, int error_number)
{
	WalkEntry *entry = add_entry(walker);

	entry->skipped = g_strdup(g_strerror(error_number));
	entry->failed = TRUE;
}

static gboolean
is_named(const char *const *globs, const char *path, gboolean folder)
{
	for (; globs != NULL && *globs != NULL; globs++) {
		if (ignore_glob(*globs, path, folder))
			return TRUE;
	}
	return FALSE;
}

/* Whether what is looked at is passed over, by the nearest .polixignore that
   has something to say on it or by an exclude glob. */
static gboolean
is_passed_over(const Walker *walker, gboolean folder)
{
	guint i;

	for (i = walker->folders->len; i > 0; i--) {
		const Folder *above = &g_array_index(
		    walker->folders, Folder, i - 1);
		IgnoreVerdict verdict;

		if (above->rules == NULL)
			continue;
		verdict = ignore_match(
		    above->rules, walker->path->str + above->length, folder);
		if (verdict == IGNORE_PASSED)
			return TRUE;
		if (verdict == IGNORE_RESTORED)
			break;
	}
	return is_named(
	    walker->options->exclude, relative_path(walker), folder);
}

/* Whether what is looked at is among what the include globs ask for. */
static gboolean
is_included(const Walker *walker, gboolean folder)
{
	const char *const *include = walker->options->include;

	if (include == NULL || *include == NULL)
		return TRUE;
	return (walker->folders->len > 0 && innermost(walker)->included) ||
	    is_named(include, relative_path(walker), folder);
}

/* Reads the .polixignore in the folder open as FD, if there is one.
   Returns: 0, or an errno. */
static int
read_rules(int fd, IgnoreRules **rules)
{
	g_autofree char *bytes = NULL;
	struct stat st;
	ssize_t got = 0;
	gsize length = 0;
	int file = openat(
	    fd, ".polixignore", O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (file < 0)
		return errno == ENOENT ? 0 : errno;
	if (fstat(file, &st) != 0 || !S_ISREG(st.st_mode)) {
		close(file);
		return EINVAL;
	}
	if (st.st_size > MAX_IGNORE_FILE) {
		close(file);
		return EFBIG;
	}
	bytes = g_malloc((gsize)MAX_IGNORE_FILE);
	while (length < MAX_IGNORE_FILE &&
	    (got = read(file, bytes + length, MAX_IGNORE_FILE - length)) > 0)
		length += (gsize)got;
	close(file);
	if (got < 0)
		return EIO;
	*rules = ignore_rules_new(bytes, length);
	return 0;
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
	const char *const *first = a;
	const char *const *second = b;

	return strcmp(*first, *second);
}

/* The names in FOLDER that are not hidden, in order.  Returns: 0, or an
   errno. */
static int
read_names(DIR *folder, GPtrArray *names)
{
	const struct dirent *item;

	errno = 0;
	while ((item = readdir(folder)) != NULL) {
		if (item->d_name[0] != '.')
			g_ptr_array_add(names, g_strdup(item->d_name));
		errno = 0;
	}
	if (errno != 0)
		return errno;
	g_ptr_array_sort(names, compare_names);
	return 0;
}

static void visit(Walker *walker, int fd, const char *name);

/* Visits what is in FOLDER, which has just become the innermost. */
static void
visit_names(Walker *walker, DIR *folder)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	gsize length = innermost(walker)->length;
	int trouble = read_rules(dirfd(folder), &innermost(walker)->rules);
	guint i;

	if (trouble != 0) {
		g_string_append(walker->path, ".polixignore");
		add_failed(walker, trouble);
		g_string_truncate(walker->path, length);
	}
	trouble = read_names(folder, names);
	if (trouble != 0)
		add_failed(walker, trouble);
	for (i = 0; i < names->len; i++) {
		const char *name = g_ptr_array_index(names, i);

		g_string_append(walker->path, name);
		visit(walker, dirfd(folder), name);
		g_string_truncate(walker->path, length);
	}
}

/* Why the folder ST, reached by a link if LINKED, is not to be entered, or
   NULL.  A folder is entered once on its own way, and once by links: so a few
   links that lead to each other's folders don't multiply what is read. */
static const char *
why_not_enter(Walker *walker, const struct stat *st, gboolean linked)
{
	guint i;

	for (i = 0; i < walker->folders->len; i++) {
		const Folder *above = &g_array_index(
		    walker->folders, Folder, i);

		if (above->device == st->st_dev && above->inode == st->st_ino)
			return "a link back to a folder that it is in";
	}
	if (linked &&
	    !g_hash_table_add(walker->linked,
		g_strdup_printf("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT,
		    (guint64)st->st_dev, (guint64)st->st_ino)))
		return "a folder that another link led to";
	return walker->options->why_closed == NULL
	    ? NULL
	    : walker->options->why_closed(walker->path->str);
}

/* Walks through the folder open as FD, which is closed. */
static void
enter_folder(Walker *walker, int fd, gboolean linked, gboolean included)
{
	Folder folder = {.linked = linked, .included = included};
	struct stat st;
	const char *why;
	DIR *stream = fdopendir(fd);

	if (stream == NULL || fstat(fd, &st) != 0) {
		add_failed(walker, errno);
		if (stream == NULL)
			close(fd);
		else
			closedir(stream);
		return;
	}
	why = why_not_enter(walker, &st, linked);
	if (why != NULL || walker->folders->len >= MAX_DEPTH) {
		if (why != NULL)
			add_skipped(walker, why);
		else
			add_failed(walker, ENAMETOOLONG);
		closedir(stream);
		return;
	}
	if (walker->path->str[walker->path->len - 1] != '/')
		g_string_append_c(walker->path, '/');
	folder.device = st.st_dev;
	folder.inode = st.st_ino;
	folder.length = walker->path->len;
	if (walker->folders->len == 0)
		walker->start_length = walker->path->len;
	g_array_append_val(walker->folders, folder);
	visit_names(walker, stream);
	g_array_set_size(walker->folders, walker->folders->len - 1);
	closedir(stream);
}

/* Whether the link that is looked at leads out of START. */
static gboolean
leads_out(const Walker *walker)
{
	const char *start = walker->real_start;
	char *real = realpath(walker->path->str, NULL);
	gsize length = start == NULL ? 0 : strlen(start);
	gboolean inside = real != NULL && length > 0 &&
	    strncmp(real, start, length) == 0 &&
	    (real[length] == '/' || real[length] == '\0' ||
		start[length - 1] == '/');

	free(real);
	return !inside;
}

static void
visit_folder(Walker *walker, int fd, const char *name, gboolean link)
{
	gboolean included = walker->options->include != NULL &&
	    is_included(walker, TRUE);
	int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
	int folder = openat(fd, name, link ? flags : flags | O_NOFOLLOW);

	if (folder < 0) {
		add_failed(walker, errno);
		return;
	}
	enter_folder(
	    walker, folder, link || innermost(walker)->linked, included);
}

/* Looks at what is no folder. */
static void
visit_file(Walker *walker, const struct stat *st)
{
	if (S_ISREG(st->st_mode))
		add_file(walker, st);
	else if (S_ISFIFO(st->st_mode))
		add_skipped(walker, "a FIFO");
	else if (S_ISSOCK(st->st_mode))
		add_skipped(walker, "a socket");
	else
		add_skipped(walker, "a device");
}

/* Looks at NAME in the folder open as FD; walker->path is its path. */
static void
visit(Walker *walker, int fd, const char *name)
{
	struct stat st;
	gboolean link, broken = FALSE;

	if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
		if (errno != ENOENT) /* else it is just gone */
			add_failed(walker, errno);
		return;
	}
	link = S_ISLNK(st.st_mode);
	if (link)
		broken = fstatat(fd, name, &st, 0) != 0;
	if (is_passed_over(walker, S_ISDIR(st.st_mode)))
		return;
	if (!S_ISDIR(st.st_mode) && !is_included(walker, FALSE))
		return;
	if (broken)
		add_skipped(walker, "a link that leads to no file");
	else if (link && !walker->options->follow && leads_out(walker))
		add_skipped(walker, "a link that leads out of the folder");
	else if (S_ISDIR(st.st_mode))
		visit_folder(walker, fd, name, link);
	else
		visit_file(walker, &st);
}

/* Looks at START itself: a link there was meant to be followed. */
static gboolean
visit_start(Walker *walker, GError **error)
{
	const char *start = walker->path->str;
	g_autofree char *name = g_path_get_basename(start);
	struct stat st;
	int fd = -1;

	if (stat(start, &st) != 0 ||
	    (S_ISDIR(st.st_mode) &&
		(fd = open(start, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0)) {
		int trouble = errno;
		g_autofree char *shown = g_filename_display_name(start);

		g_set_error(error, POLIX_ERROR, POLIX_ERROR_IO, "%s: %s", shown,
		    g_strerror(trouble));
		return FALSE;
	}
	if (fd >= 0) {
		enter_folder(walker, fd, FALSE, FALSE);
		return TRUE;
	}
	if (is_named(walker->options->exclude, name, FALSE))
		return TRUE;
	/* Its name is what is relative, even of "docs/..//a.txt". */
	walker->start_length = walker->path->len - strlen(name);
	if (is_included(walker, FALSE))
		visit_file(walker, &st);
	return TRUE;
}

GPtrArray *
walk(const char *start, const WalkOptions *options, GError **error)
{
	g_autoptr(GPtrArray)
	    entries = g_ptr_array_new_with_free_func(entry_free);
	Walker walker = {.options = options, .entries = entries};
	gboolean done;

	walker.real_start = realpath(start, NULL);
	walker.path = g_string_new(start);
	walker.folders = g_array_new(FALSE, FALSE, sizeof(Folder));
	g_array_set_clear_func(walker.folders, folder_clear);
	walker.linked = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);
	done = visit_start(&walker, error);
	g_hash_table_unref(walker.linked);
	g_array_unref(walker.folders);
	g_string_free(walker.path, TRUE);
	free(walker.real_start);
	return done ? g_steal_pointer(&entries) : NULL;
}
