/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"

enum { N_SECTIONS = CONFIG_INDEXES + 1 };

static const char *const sections[] = {"queries", "filters", "indexes"};

typedef struct Setting {
	char *value;
	guint line;
} Setting;

struct Config {
	char *path;
	GHashTable *settings[N_SECTIONS]; /* of char * to Setting, owned */
	GPtrArray *names[N_SECTIONS];     /* of char *, not owned, then NULL */
};

static void
setting_free(gpointer data)
{
	Setting *setting = data;

	g_free(setting->value);
	g_free(setting);
}

static Config *
config_new(const char *path)
{
	Config *config = g_new0(Config, 1);

	config->path = g_strdup(path);
	for (guint i = 0; i < N_SECTIONS; i++) {
		config->settings[i] = g_hash_table_new_full(
		    g_str_hash, g_str_equal, g_free, setting_free);
		config->names[i] = g_ptr_array_new();
	}
	return config;
}

void
config_free(Config *config)
{
	if (config == NULL)
		return;
	for (guint i = 0; i < N_SECTIONS; i++) {
		g_hash_table_unref(config->settings[i]);
		g_ptr_array_unref(config->names[i]);
	}
	g_free(config->path);
	g_free(config);
}

static gboolean refuse(const Config *config, guint line, GError **error,
    const char *format, ...) G_GNUC_PRINTF(4, 5);

/* Sets ERROR to what is wrong in LINE.  Returns: FALSE. */
static gboolean
refuse(
    const Config *config, guint line, GError **error, const char *format, ...)
{
	g_autofree char *message = NULL;
	va_list arguments;

	va_start(arguments, format);
	message = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE, "%s:%u: %s",
	    config->path, line, message);
	return FALSE;
}

/* A name that can stand behind @ in a query or for an index. */
static gboolean
is_name(const char *name)
{
	glong length;
	g_autofree gunichar *chars = g_utf8_to_ucs4_fast(name, -1, &length);

	for (glong i = 0; i < length; i++) {
		if (chars[i] != '-' && chars[i] != '_' &&
		    !g_unichar_isalnum(chars[i]))
			return FALSE;
	}
	return length > 0;
}

static gboolean
find_section(const char *name, guint *section)
{
	for (guint i = 0; i < N_SECTIONS; i++) {
		if (strcmp(sections[i], name) == 0) {
			*section = i;
			return TRUE;
		}
	}
	return FALSE;
}

/* LINE, stripped, is "[NAME]". */
static gboolean
read_header(
    Config *config, char *line, guint number, guint *section, GError **error)
{
	line[strlen(line) - 1] = '\0';
	if (find_section(line + 1, section))
		return TRUE;
	return refuse(config, number, error,
	    "there is no section [%s]; there are [queries], [filters] and "
	    "[indexes]",
	    line + 1);
}

/* LINE, stripped, is "NAME = VALUE", if it is right, in SECTION. */
static gboolean
read_setting(
    Config *config, char *line, guint number, guint section, GError **error)
{
	char *value = strchr(line, '=');
	Setting *setting;

	if (section == N_SECTIONS)
		return refuse(config, number, error,
		    "a section such as [queries] has to stand before this");
	if (value == NULL)
		return refuse(
		    config, number, error, "“%s” is not NAME = VALUE", line);
	*value++ = '\0';
	g_strchomp(line);
	g_strchug(value);
	if (*line == '\0' || (section != CONFIG_FILTERS && !is_name(line)))
		return refuse(config, number, error,
		    "“%s” is not a name of letters, digits, - and _", line);
	if (*value == '\0')
		return refuse(
		    config, number, error, "“%s” is set to nothing", line);
	setting = g_hash_table_lookup(config->settings[section], line);
	if (setting != NULL)
		return refuse(config, number, error,
		    "“%s” was set in line %u already", line, setting->line);
	setting = g_new0(Setting, 1);
	setting->value = g_strdup(value);
	setting->line = number;
	line = g_strdup(line);
	g_hash_table_insert(config->settings[section], line, setting);
	g_ptr_array_add(config->names[section], line);
	return TRUE;
}

/* The lines of a key file by hand: GKeyFile does not tell in which one a fault
   is, lets a name that comes again win without a word, and takes no [ in a
   name, which globs have. */
static gboolean
read_lines(Config *config, const char *text, GError **error)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	guint section = N_SECTIONS;
	gboolean good = TRUE;

	for (guint i = 0; good && lines[i] != NULL; i++) {
		char *line = g_strstrip(lines[i]);

		if (*line == '\0' || *line == '#')
			continue;
		/* A filter may be "[ab].x = cat [y]". */
		good = *line == '[' && g_str_has_suffix(line, "]") &&
			strchr(line, '=') == NULL
		    ? read_header(config, line, i + 1, &section, error)
		    : read_setting(config, line, i + 1, section, error);
	}
	for (guint i = 0; i < N_SECTIONS; i++)
		g_ptr_array_add(config->names[i], NULL);
	return good;
}

/* The number of the line that the byte AT is in. */
static guint
line_of(const char *text, const char *at)
{
	guint line = 1;

	for (; text < at; text++)
		line += *text == '\n';
	return line;
}

Config *
config_read(const char *path, const char *text, gsize length, GError **error)
{
	g_autoptr(Config) config = config_new(path);
	g_autofree char *copy = NULL;
	const char *end;

	if (length > CONFIG_MAX_BYTES) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE,
		    "%s: the file is longer than %d bytes", path,
		    CONFIG_MAX_BYTES);
		return NULL;
	}
	if (!g_utf8_validate_len(text, length, &end)) {
		refuse(config, line_of(text, end), error, "%s",
		    *end == '\0' ? "there is a NUL" : "this is not UTF-8");
		return NULL;
	}
	if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
		text += 3;
		length -= 3;
	}
	copy = g_strndup(text, length);
	if (!read_lines(config, copy, error))
		return NULL;
	return g_steal_pointer(&config);
}

/* At most LIMIT bytes of the file PATH, none if there is no such file. Returns:
   FALSE with ERROR set. */
static gboolean
read_file(const char *path, gsize limit, GString *text, GError **error)
{
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	FILE *stream = file == -1 ? NULL : fdopen(file, "r");
	struct stat status;
	int saved = 0;

	if (stream == NULL) {
		if (errno == ENOENT || errno == ENOTDIR)
			return TRUE;
		saved = errno;
	} else if (fstat(file, &status) == 0 && S_ISFIFO(status.st_mode)) {
		saved = ESPIPE;
	} else {
		g_string_set_size(text, limit);
		g_string_set_size(text, fread(text->str, 1, limit, stream));
		saved = ferror(stream) ? errno : 0;
	}
	if (stream != NULL)
		fclose(stream);
	if (saved == 0)
		return TRUE;
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_IO, "%s: %s", path,
	    saved == ESPIPE ? "a FIFO, not a file" : g_strerror(saved));
	return FALSE;
}

Config *
config_load(GError **error)
{
	g_autofree char *path = g_build_filename(
	    g_get_user_config_dir(), "polix", "config", NULL);
	g_autoptr(GString) text = g_string_new(NULL);

	if (!read_file(path, CONFIG_MAX_BYTES + 1, text, error))
		return NULL;
	return config_read(path, text->str, text->len, error);
}

const char *const *
config_names(const Config *config, ConfigSection section)
{
	return (const char *const *)config->names[section]->pdata;
}

const char *
config_value(const Config *config, ConfigSection section, const char *name)
{
	const Setting *setting = g_hash_table_lookup(
	    config->settings[section], name);

	return setting == NULL ? NULL : setting->value;
}

char *
config_place(const Config *config, ConfigSection section, const char *name)
{
	const Setting *setting = g_hash_table_lookup(
	    config->settings[section], name);

	return g_strdup_printf(
	    "%s:%u", config->path, setting == NULL ? 0 : setting->line);
}

/* FOLDER, where ~/ is the user's home; what is not absolute then would depend
   on where one is. */
static char *
read_folder(const char *folder)
{
	if (g_str_has_prefix(folder, "~/"))
		return g_build_filename(g_get_home_dir(), folder + 2, NULL);
	return *folder == '/' ? g_strdup(folder) : NULL;
}

static gboolean
refuse_set(const Config *config, const char *name, GError **error)
{
	g_autofree char *list = g_strjoinv(
	    ", @", (char **)config->names[CONFIG_INDEXES]->pdata);

	if (*list == '\0')
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE,
		    "--index: there is no set of indexes @%s; %s has none, see "
		    "polix-config(5)",
		    name, config->path);
	else
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE,
		    "--index: there is no set of indexes @%s; there are @%s",
		    name, list);
	return FALSE;
}

char **
config_indexes(const Config *config, const char *name, GError **error)
{
	const Setting *setting = g_hash_table_lookup(
	    config->settings[CONFIG_INDEXES], name);
	g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) parts = NULL;

	if (setting == NULL) {
		refuse_set(config, name, error);
		return NULL;
	}
	parts = g_strsplit(setting->value, ";", -1);
	for (gsize i = 0; parts[i] != NULL; i++) {
		const char *part = g_strstrip(parts[i]);
		char *folder;

		if (*part == '\0')
			continue;
		folder = read_folder(part);
		if (folder == NULL) {
			refuse(config, setting->line, error,
			    "“%s” does not begin with / or ~/", part);
			return NULL;
		}
		g_ptr_array_add(folders, folder);
	}
	if (folders->len == 0) {
		refuse(config, setting->line, error, "@%s has no folder", name);
		return NULL;
	}
	g_ptr_array_add(folders, NULL);
	return (char **)g_ptr_array_free(g_steal_pointer(&folders), FALSE);
}

char **
config_expand_indexes(const char *const *given, GError **error)
{
	g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
	g_autoptr(Config) config = NULL;

	for (; *given != NULL; given++) {
		g_auto(GStrv) folders = NULL;

		if (**given != '@') {
			g_strv_builder_add(builder, *given);
			continue;
		}
		if (config == NULL)
			config = config_load(error);
		if (config != NULL)
			folders = config_indexes(config, *given + 1, error);
		if (folders == NULL)
			return NULL;
		for (char **folder = folders; *folder != NULL; folder++)
			g_strv_builder_add(builder, *folder);
	}
	return g_strv_builder_end(builder);
}
