/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/settings.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include <xxhash.h>

#include "base/error.h"
#include "index/aliases.h"
#include "cli/opt.h"
#include "cli/out.h"
#include "index/stop.h"
#include "text/stem.h"

/* The names in State.settings. */
#define LANGUAGE "language"
#define METADATA "metadata"           /* the table's file as a URI */
#define METADATA_HASH "metadata-hash" /* of its content */
#define PATH_METADATA "path-metadata"
#define INCLUDE "include" /* globs, escaped, a line each */
#define EXCLUDE "exclude"
#define FOLLOW "follow"
#define MAX_SIZE "max-size"
#define ALIASES "aliases"         /* the text of the file */
#define NAMES_HASH "aliases-hash" /* of what all names are made of */
#define REPAIR "repair"           /* NEVER, or not set */
#define NEVER "never"

/* Sets NAME to VALUE (transfer full).  Returns: whether it was another. */
static gboolean
keep(GHashTable *kept, const char *name, char *value)
{
	gboolean changed = g_strcmp0(g_hash_table_lookup(kept, name), value) !=
	    0;

	g_hash_table_insert(kept, g_strdup(name), value);
	return changed;
}

/* Whether OPTION was given to forget what is kept. */
static gboolean
is_empty(const char *option)
{
	return option != NULL && *option == '\0';
}

/* Globs as one setting: UTF-8, whatever they are. */
static char *
join_globs(char *const *globs)
{
	g_autoptr(GPtrArray) escaped = g_ptr_array_new_with_free_func(g_free);

	for (; *globs != NULL; globs++)
		g_ptr_array_add(escaped, g_strescape(*globs, NULL));
	g_ptr_array_add(escaped, NULL);
	return g_strjoinv("\n", (char **)escaped->pdata);
}

static char **
split_globs(const char *setting)
{
	char **globs;

	if (setting == NULL)
		return NULL;
	globs = g_strsplit(setting, "\n", -1);
	for (gsize i = 0; globs[i] != NULL; i++) {
		char *glob = g_strcompress(globs[i]);

		g_free(globs[i]);
		globs[i] = glob;
	}
	return globs;
}

const char *
settings_language(const char *option, GError **error)
{
	gsize length = strcspn(option, "-_");
	const char *code = language_intern(option);

	/* Metadata may have a language's name; an option that is kept is
	   better exact. */
	if (code != NULL && length >= 2 && length <= 3)
		return code;
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE,
	    "--language: %s is no language's code; one is vi, as in ISO 639",
	    option);
	return NULL;
}

static gboolean
merge_language(Settings *settings, const SettingOptions *options,
    GHashTable *kept, GError **error)
{
	const char *code;

	if (is_empty(options->language)) {
		settings->anew |= g_hash_table_remove(kept, LANGUAGE);
	} else if (options->language != NULL) {
		code = settings_language(options->language, error);
		if (code == NULL)
			return FALSE;
		settings->anew |= keep(kept, LANGUAGE, g_strdup(code));
	}
	settings->language = g_strdup(g_hash_table_lookup(kept, LANGUAGE));
	return TRUE;
}

static char *
hash_file(const char *path, GError **error)
{
	g_autofree char *content = NULL;
	g_autoptr(GError) cause = NULL;
	gsize length;

	if (!g_file_get_contents(path, &content, &length, &cause)) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_IO,
		    "--metadata: %s", cause->message);
		return NULL;
	}
	return g_strdup_printf("%016" G_GINT64_MODIFIER "x",
	    (guint64)XXH3_64bits(content, length));
}

/* The table is read in each run; documents are when it has changed. */
static gboolean
merge_table(Settings *settings, const SettingOptions *options, GHashTable *kept,
    GError **error)
{
	g_autofree char *path = NULL;
	char *hash;

	if (is_empty(options->metadata)) {
		g_hash_table_remove(kept, METADATA);
		settings->anew |= g_hash_table_remove(kept, METADATA_HASH);
	} else if (options->metadata != NULL) {
		path = g_canonicalize_filename(options->metadata, NULL);
		keep(kept, METADATA, g_filename_to_uri(path, NULL, NULL));
	} else if (g_hash_table_contains(kept, METADATA)) {
		path = g_filename_from_uri(
		    g_hash_table_lookup(kept, METADATA), NULL, NULL);
	}
	if (path == NULL)
		return TRUE;
	settings->table = metadata_table_load(path, error);
	if (settings->table == NULL) {
		g_prefix_error(error, "%s",
		    options->metadata != NULL
			? "--metadata: "
			: "--metadata, kept from before: ");
		return FALSE;
	}
	hash = hash_file(path, error);
	if (hash == NULL)
		return FALSE;
	settings->new_table = keep(kept, METADATA_HASH, hash);
	settings->anew |= settings->new_table;
	settings->new_table |= options->metadata != NULL;
	return TRUE;
}

static gboolean
merge_paths(Settings *settings, const SettingOptions *options, GHashTable *kept,
    GError **error)
{
	const char *regex;

	if (options->path_metadata != NULL &&
	    !g_utf8_validate(options->path_metadata, -1, NULL)) {
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_USAGE,
		    "--path-metadata: the expression is not UTF-8");
		return FALSE;
	}
	if (is_empty(options->path_metadata))
		settings->anew |= g_hash_table_remove(kept, PATH_METADATA);
	else if (options->path_metadata != NULL)
		settings->anew |= keep(
		    kept, PATH_METADATA, g_strdup(options->path_metadata));
	regex = g_hash_table_lookup(kept, PATH_METADATA);
	if (regex == NULL)
		return TRUE;
	settings->paths = path_metadata_new(regex, error);
	if (settings->paths == NULL)
		g_prefix_error(error, "--path-metadata: ");
	return settings->paths != NULL;
}

gboolean
settings_as_is(const char *option, gboolean *as_is, GError **error)
{
	static const char *const names[] = {"auto", NEVER, NULL};
	guint chosen = *as_is ? 1 : 0;

	if (!opt_choice("--repair", option, names, &chosen, error))
		return FALSE;
	*as_is = chosen == 1;
	return TRUE;
}

static gboolean
merge_repair(Settings *settings, const SettingOptions *options,
    GHashTable *kept, GError **error)
{
	gboolean was = g_hash_table_contains(kept, REPAIR);

	settings->as_is = was;
	if (!settings_as_is(options->repair, &settings->as_is, error))
		return FALSE;
	settings->anew |= settings->as_is != was;
	if (settings->as_is)
		keep(kept, REPAIR, g_strdup(NEVER));
	else
		g_hash_table_remove(kept, REPAIR);
	return TRUE;
}

static void
describe_globs(GString *line, const char *option, const char *setting)
{
	g_auto(GStrv) globs = split_globs(setting);

	for (gsize i = 0; globs != NULL && globs[i] != NULL; i++) {
		g_autofree char *quoted = g_shell_quote(globs[i]);

		g_string_append_printf(line, " %s %s", option, quoted);
	}
}

/* The options in KEPT that choose files, as they would be typed; or NULL. */
static char *
describe_files(GHashTable *kept)
{
	g_autoptr(GString) line = g_string_new(NULL);

	describe_globs(line, "--include", g_hash_table_lookup(kept, INCLUDE));
	describe_globs(line, "--exclude", g_hash_table_lookup(kept, EXCLUDE));
	if (g_hash_table_contains(kept, FOLLOW))
		g_string_append(line, " --follow");
	return line->len == 0 ? NULL : g_strdup(line->str + 1);
}

/* Which files: a change of these changes no document that is still there.  They
   are one choice: what is given takes the place of all that is kept. */
static void
merge_files(Settings *settings, const SettingOptions *options, GHashTable *kept)
{
	const gboolean anew = options->include != NULL ||
	    options->exclude != NULL || options->follow;
	g_autofree char *before = describe_files(kept), *now = NULL;
	const char *size;

	if (anew) {
		g_hash_table_remove(kept, INCLUDE);
		g_hash_table_remove(kept, EXCLUDE);
		g_hash_table_remove(kept, FOLLOW);
	}
	if (options->include != NULL)
		keep(kept, INCLUDE, join_globs(options->include));
	if (options->exclude != NULL)
		keep(kept, EXCLUDE, join_globs(options->exclude));
	if (options->follow)
		keep(kept, FOLLOW, g_strdup("yes"));
	now = describe_files(kept);
	if (!anew)
		settings->chosen = g_steal_pointer(&now);
	else if (g_strcmp0(before, now) != 0)
		settings->dropped = g_steal_pointer(&before);
	if (options->max_size != 0)
		keep(kept, MAX_SIZE,
		    g_strdup_printf("%" G_GUINT64_FORMAT, options->max_size));
	settings->include = split_globs(g_hash_table_lookup(kept, INCLUDE));
	settings->exclude = split_globs(g_hash_table_lookup(kept, EXCLUDE));
	settings->follow = g_hash_table_contains(kept, FOLLOW);
	size = g_hash_table_lookup(kept, MAX_SIZE);
	settings->max_size = SETTINGS_MAX_SIZE;
	if (size != NULL)
		settings->max_size = g_ascii_strtoull(size, NULL, 10);
}

/* Appends what is next in FILE, which may be a pipe, to TEXT.  Returns: what
   read() does; a signal that asks to stop is an error, EINTR. */
static gssize
read_next(int file, GString *text)
{
	struct pollfd waiting = {.fd = file, .events = POLLIN};
	char buffer[4096];
	gssize got;

	for (;;) {
		if (poll(&waiting, 1, -1) > 0) {
			got = read(file, buffer, sizeof buffer);
			if (got > 0)
				g_string_append_len(text, buffer, got);
			if (got >= 0 || errno != EAGAIN)
				return got;
		} else if (errno != EINTR || stop_asked()) {
			return -1;
		}
	}
}

/* The file PATH, and not much more of it than aliases may be.  Returns:
   (transfer full), or NULL with ERROR set. */
static GString *
read_aliases(const char *path, GError **error)
{
	GString *text = g_string_new(NULL);
	int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	gssize got = file < 0 ? -1 : 1;

	while (got > 0 && text->len <= ALIASES_MAX_BYTES)
		got = read_next(file, text);
	if (got < 0 && errno == EINTR) {
		stop_check(error);
		g_string_free(text, TRUE);
		text = NULL;
	} else if (got < 0) {
		g_autofree char *shown = printed_path(path, NULL);

		g_set_error(error, POLIX_ERROR, POLIX_ERROR_IO,
		    "--aliases: %s: %s", shown, g_strerror(errno));
		g_string_free(text, TRUE);
		text = NULL;
	}
	if (file >= 0)
		close(file);
	return text;
}

static gboolean
keep_aliases(const char *path, GHashTable *kept, GError **error)
{
	g_autoptr(GString) text = NULL;

	if (is_empty(path)) {
		g_hash_table_remove(kept, ALIASES);
		return TRUE;
	}
	text = read_aliases(path, error);
	if (text == NULL)
		return FALSE;
	/* For the faults, which name the file. */
	{
		g_autoptr(GPtrArray)
		    names = aliases_read(path, text->str, text->len, error);

		if (names == NULL)
			return FALSE;
	}
	keep(kept, ALIASES, g_strndup(text->str, text->len));
	return TRUE;
}

/* How many of NAMES are others than every index has. */
static guint
count_given(const GPtrArray *names)
{
	g_autoptr(GPtrArray) all = aliases_read(NULL, NULL, 0, NULL);

	return all == NULL ? 0 : names->len - MIN(names->len, all->len);
}

/* The index keeps the text, not its file's name: an update needs it whenever
   the names that every index has are others. */
static gboolean
merge_aliases(Settings *settings, const SettingOptions *options,
    GHashTable *kept, GError **error)
{
	g_autofree char *all = NULL;
	const char *text;

	if (options->aliases != NULL &&
	    !keep_aliases(options->aliases, kept, error))
		return FALSE;
	text = g_hash_table_lookup(kept, ALIASES);
	settings->names = aliases_read(text == NULL ? NULL : "--aliases", text,
	    text == NULL ? 0 : strlen(text), error);
	if (settings->names == NULL)
		return FALSE;
	if (options->aliases != NULL)
		settings->given_names = count_given(settings->names);
	all = g_strconcat(aliases_default, text, NULL);
	settings->new_names = keep(kept, NAMES_HASH,
	    g_strdup_printf("%016" G_GINT64_MODIFIER "x",
		(guint64)XXH3_64bits(all, strlen(all))));
	return TRUE;
}

Settings *
settings_merge(const SettingOptions *options, GHashTable *kept, GError **error)
{
	g_autoptr(Settings) settings = g_new0(Settings, 1);

	if (!merge_language(settings, options, kept, error) ||
	    !merge_table(settings, options, kept, error) ||
	    !merge_paths(settings, options, kept, error) ||
	    !merge_aliases(settings, options, kept, error) ||
	    !merge_repair(settings, options, kept, error))
		return NULL;
	merge_files(settings, options, kept);
	return g_steal_pointer(&settings);
}

void
settings_free(Settings *settings)
{
	if (settings == NULL)
		return;
	g_free(settings->language);
	if (settings->names != NULL)
		g_ptr_array_unref(settings->names);
	metadata_table_free(settings->table);
	path_metadata_free(settings->paths);
	g_strfreev(settings->include);
	g_strfreev(settings->exclude);
	g_free(settings->chosen);
	g_free(settings->dropped);
	g_free(settings);
}
