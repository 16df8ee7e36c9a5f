/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/files/filter.h"

#include <string.h>
#include <unistd.h>

#include <gio/gio.h>

#include "base/error.h"
#include "base/glob.h"

enum {
	MAX_SUFFIX = 16,   /* bytes of a suffix that a copy keeps */
	PEEK_BYTES = 4096, /* that tell a MIME type */
};

struct Filter {
	char *pattern; /* in lower case, but for a MIME type */
	gboolean mime;
	char **arguments;
	char *suffix;  /* that the result is read by, or "" */
	char *missing; /* what is told if it is not installed */
	gboolean has_file;
};

struct Filters {
	GPtrArray *own;     /* of Filter, the user's */
	gboolean mime;      /* one of them is for a MIME type */
	GPtrArray *for_doc; /* of Filter, the known ones, the best first */
};

static void
filter_free(gpointer data)
{
	Filter *filter = data;

	g_free(filter->pattern);
	g_strfreev(filter->arguments);
	g_free(filter->suffix);
	g_free(filter->missing);
	g_free(filter);
}

/* Takes ".html:" off COMMAND.  Returns: (transfer full) the suffix, or "". */
static char *
take_suffix(const char **command)
{
	const char *colon = strchr(*command, ':');
	const char *p;

	if (**command != '.' || colon == NULL)
		return g_strdup("");
	for (p = *command + 1; p < colon; p++)
		if (!g_ascii_isalnum(*p))
			return g_strdup("");
	p = *command;
	*command = colon + 1;
	return g_strndup(p, (gsize)(colon - p));
}

/* TEXT, any bytes, in lower case, character by character.  Returns: (transfer
   full). */
static char *
lower(const char *text)
{
	GString *lowered = g_string_new(NULL);

	while (*text != '\0') {
		const gunichar c = g_utf8_get_char_validated(text, -1);

		if (c >= 0x110000) {
			g_string_append_c(lowered, *text++);
			continue;
		}
		g_string_append_unichar(lowered, g_unichar_tolower(c));
		text += g_utf8_skip[(guchar)*text];
	}
	return g_string_free(lowered, FALSE);
}

static Filter *
filter_new(const char *pattern, const char *command, GError **error)
{
	g_autoptr(GError) cause = NULL;
	Filter *filter = g_new0(Filter, 1);

	filter->mime = strchr(pattern, '/') != NULL;
	filter->pattern = filter->mime ? g_strdup(pattern) : lower(pattern);
	filter->suffix = take_suffix(&command);
	if (g_shell_parse_argv(command, NULL, &filter->arguments, &cause)) {
		for (guint i = 1; filter->arguments[i] != NULL; i++)
			filter->has_file |= strstr(filter->arguments[i],
						"%f") != NULL;
		return filter;
	}
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE,
	    "the filter for %s: %s", pattern, cause->message);
	filter_free(filter);
	return NULL;
}

Filters *
filters_new(void)
{
	/* -w 0 and -w: paragraphs are lines. */
	static const char *const for_doc[] = {
	    "antiword -m UTF-8.txt -w 0 %f",
	    "catdoc -d utf-8 -w %f",
	};
	Filters *filters = g_new0(Filters, 1);

	filters->own = g_ptr_array_new_with_free_func(filter_free);
	filters->for_doc = g_ptr_array_new_with_free_func(filter_free);
	for (gsize i = 0; i < G_N_ELEMENTS(for_doc); i++) {
		Filter *filter = filter_new("*.doc", for_doc[i], NULL);

		filter->missing = g_strdup(
		    "a Word document of before 2007: install antiword or "
		    "catdoc to have it read");
		g_ptr_array_add(filters->for_doc, filter);
	}
	return filters;
}

void
filters_free(Filters *filters)
{
	if (filters == NULL)
		return;
	g_ptr_array_unref(filters->own);
	g_ptr_array_unref(filters->for_doc);
	g_free(filters);
}

gboolean
filters_add(
    Filters *filters, const char *pattern, const char *command, GError **error)
{
	Filter *filter = filter_new(pattern, command, error);

	if (filter == NULL)
		return FALSE;
	filter->missing = g_strdup_printf(
	    "its filter %s is not installed", filter_program(filter));
	filters->mime |= filter->mime;
	g_ptr_array_add(filters->own, filter);
	return TRUE;
}

/* The MIME type of CONTENT.  Returns: (transfer full), or NULL. */
static char *
mime_type(const char *name, const Content *content)
{
	guint8 bytes[PEEK_BYTES];
	ssize_t length = pread(
	    content->descriptor, bytes, MIN(sizeof(bytes), content->length), 0);
	g_autofree char *type = g_content_type_guess(
	    name, bytes, (gsize)MAX(length, 0), NULL);

	return g_content_type_get_mime_type(type);
}

/* Whether CONTENT is one of Word's documents of before 2007: an OLE compound
   file, [MS-CFB] 2.2, of that name, which is in lower case. */
static gboolean
is_doc(const char *name, const Content *content)
{
	static const char magic[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
	char bytes[sizeof(magic) - 1];

	return glob_match("*.do[ct]", name) &&
	    pread(content->descriptor, bytes, sizeof(bytes), 0) ==
	    (ssize_t)sizeof(bytes) &&
	    memcmp(bytes, magic, sizeof(bytes)) == 0;
}

const Filter *
filters_find(const Filters *filters, const char *name, const Content *content)
{
	g_autofree char *lowered = lower(name);
	g_autofree char *type = NULL;

	if (filters->mime)
		type = mime_type(name, content);
	for (guint i = 0; i < filters->own->len; i++) {
		const Filter *filter = filters->own->pdata[i];

		if (filter->mime ? g_strcmp0(filter->pattern, type) == 0
				 : glob_match(filter->pattern, lowered))
			return filter;
	}
	if (!is_doc(lowered, content))
		return NULL;
	for (guint i = 0; i < filters->for_doc->len; i++)
		if (filter_is_installed(filters->for_doc->pdata[i]))
			return filters->for_doc->pdata[i];
	return filters->for_doc->pdata[0];
}

const char *
filter_program(const Filter *filter)
{
	const char *slash = strrchr(filter->arguments[0], '/');

	return slash == NULL ? filter->arguments[0] : slash + 1;
}

gboolean
filter_is_installed(const Filter *filter)
{
	g_autofree char *path = g_find_program_in_path(filter->arguments[0]);

	return path != NULL;
}

const char *
filter_missing(const Filter *filter)
{
	return filter->missing;
}

/* ARGUMENT with %f and %% replaced.  Returns: (transfer full). */
static char *
expand(const char *argument, const char *file)
{
	GString *out = g_string_new(NULL);

	for (; *argument != '\0'; argument++) {
		if (*argument == '%' && argument[1] == 'f') {
			g_string_append(out, file);
			argument++;
		} else {
			argument += *argument == '%' && argument[1] == '%';
			g_string_append_c(out, *argument);
		}
	}
	return g_string_free(out, FALSE);
}

/* Where the suffix of NAME begins; its end if it has none that a program may
   look at. */
static const char *
suffix_of(const char *name)
{
	const char *dot = strrchr(name, '.');
	const char *end = name + strlen(name);

	if (dot == NULL || dot == name || end - dot > MAX_SUFFIX)
		return end;
	for (const char *p = dot + 1; p < end; p++)
		if (!g_ascii_isalnum(*p))
			return end;
	return dot;
}

static Content *
run_in(const Filter *filter, const char *name, const Content *content,
    Program *program, GError **error)
{
	g_autofree char *base = g_strconcat("document", suffix_of(name), NULL);
	g_autofree char *file = g_build_filename(program->folder, base, NULL);
	g_autoptr(GPtrArray) arguments = g_ptr_array_new_with_free_func(g_free);

	if (filter->has_file && !program_write(content, file, error))
		return NULL;
	if (!filter->has_file)
		program->input = content;
	for (guint i = 0; filter->arguments[i] != NULL; i++)
		g_ptr_array_add(arguments, expand(filter->arguments[i], file));
	g_ptr_array_add(arguments, NULL);
	program->arguments = (const char *const *)arguments->pdata;
	return program_run(program, error);
}

Content *
filter_run(const Filter *filter, const char *name, const Content *content,
    guint64 memory, double timeout, guint64 output, char **output_name,
    GError **error)
{
	Program program = {
	    .memory = memory, .output = output, .timeout = timeout};
	g_autofree char *stem = NULL;
	char *folder;
	Content *result;

	folder = program_folder_new(error);
	if (folder == NULL)
		return NULL;
	program.folder = folder;
	result = run_in(filter, name, content, &program, error);
	program_folder_free(folder);
	stem = g_strndup(name, (gsize)(suffix_of(name) - name));
	*output_name = g_strconcat(stem, filter->suffix, NULL);
	return result;
}
