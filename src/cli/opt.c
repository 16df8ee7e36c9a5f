/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/opt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/near.h"
#include "cli/out.h"

/* GOption alone does not do for a program like grep: it knows no -n5, takes the
   word after --color for its value even if the value is optional, keeps "--"
   before a word that begins with "-", names the whole of -lx where x is
   unknown, and passes over the value of --list=no.  So the arguments are first
   taken apart into options, written the plain way ("-n" "5"), and words;
   GOption sees only the options. */

typedef struct Parser {
	const GOptionEntry *tables[3];
	GPtrArray *options; /* of char *, borrowed or from pieces */
	GPtrArray *words;   /* of char *, borrowed */
	GPtrArray *pieces;  /* of char *, owned */
	const char *valued; /* an option that got a value but takes none */
	char *unknown;      /* the first name that is none, owned; or NULL */
} Parser;

static gboolean
takes_value(const GOptionEntry *entry)
{
	if (entry->arg == G_OPTION_ARG_NONE)
		return FALSE;
	if (entry->flags & G_OPTION_FLAG_OPTIONAL_ARG)
		return FALSE;
	return entry->arg != G_OPTION_ARG_CALLBACK ||
	    !(entry->flags & G_OPTION_FLAG_NO_ARG);
}

static gboolean
may_take_value(const GOptionEntry *entry)
{
	return takes_value(entry) ||
	    (entry->flags & G_OPTION_FLAG_OPTIONAL_ARG) != 0;
}

/* The entry called NAME, or if that is NULL, the letter LETTER; or NULL. */
static const GOptionEntry *
find_entry(const Parser *parser, const char *name, char letter)
{
	for (gsize i = 0; i < G_N_ELEMENTS(parser->tables); i++) {
		const GOptionEntry *entry = parser->tables[i];

		for (; entry != NULL && entry->long_name != NULL; entry++) {
			if (name != NULL ? strcmp(entry->long_name, name) == 0
					 : entry->short_name == letter)
				return entry;
		}
	}
	return NULL;
}

static void
add_piece(Parser *parser, char *piece)
{
	g_ptr_array_add(parser->pieces, piece);
	g_ptr_array_add(parser->options, piece);
}

/* Takes LETTERS, what follows the "-", apart.  Returns: whether the next
   argument is the last one's value. */
static gboolean
split_letters(Parser *parser, const char *letters)
{
	for (; *letters != '\0'; letters++) {
		const GOptionEntry *entry = find_entry(parser, NULL, *letters);

		if (entry == NULL) {
			/* Not one byte of a character of several. */
			add_piece(parser, g_strdup_printf("-%s", letters));
			return FALSE;
		}
		add_piece(parser, g_strdup_printf("-%c", *letters));
		if (takes_value(entry) && letters[1] != '\0') {
			add_piece(parser, g_strdup(letters + 1));
			return FALSE;
		}
		if (takes_value(entry))
			return TRUE;
	}
	return FALSE;
}

/* Takes ARGUMENT, an option or several letters.  Returns: whether the next
   argument is its value. */
static gboolean
split_option(Parser *parser, char *argument)
{
	g_autofree char *name = NULL;
	const GOptionEntry *entry;
	const char *value;

	if (argument[1] != '-')
		return split_letters(parser, argument + 1);
	g_ptr_array_add(parser->options, argument);
	value = strchr(argument, '=');
	name = value != NULL
	    ? g_strndup(argument + 2, (gsize)(value - argument) - 2)
	    : g_strdup(argument + 2);
	entry = find_entry(parser, name, '\0');
	if (entry == NULL && parser->unknown == NULL)
		parser->unknown = g_steal_pointer(&name);
	if (entry == NULL)
		return FALSE;
	if (value != NULL && !may_take_value(entry))
		parser->valued = entry->long_name;
	return value == NULL && takes_value(entry);
}

static void
split_arguments(Parser *parser, char **arguments)
{
	gsize i;

	for (i = 0; arguments[i] != NULL; i++) {
		if (i > 0 && strcmp(arguments[i], "--") == 0) {
			i++;
			break;
		}
		if (i == 0)
			g_ptr_array_add(parser->options, arguments[i]);
		if (i == 0 || arguments[i][0] != '-' || arguments[i][1] == '\0')
			g_ptr_array_add(parser->words, arguments[i]);
		else if (split_option(parser, arguments[i]) &&
		    arguments[i + 1] != NULL)
			g_ptr_array_add(parser->options, arguments[++i]);
	}
	for (; arguments[i] != NULL; i++)
		g_ptr_array_add(parser->words, arguments[i]);
}

static char **
copy_vector(const GPtrArray *strings)
{
	char **copy = g_new0(char *, strings->len + 1);

	for (guint i = 0; i < strings->len; i++)
		copy[i] = g_strdup(strings->pdata[i]);
	return copy;
}

static GOptionContext *
make_context(const OptCommand *command, const GOptionEntry *help)
{
	GOptionContext *context = g_option_context_new(command->arguments);
	GOptionGroup *group = g_option_group_new(
	    "", "", "", command->data, NULL);

	g_option_context_set_help_enabled(context, FALSE);
	g_option_context_set_summary(context, command->summary);
	g_option_context_set_description(context, command->epilogue);
	if (command->options != NULL)
		g_option_group_add_entries(group, command->options);
	if (command->shared != NULL)
		g_option_group_add_entries(group, command->shared);
	g_option_group_add_entries(group, help);
	g_option_context_set_main_group(context, group);
	return context;
}

static void
print_help(GOptionContext *context)
{
	g_autofree char *text = g_option_context_get_help(context, TRUE, NULL);

	fputs(text, stdout);
}

/* Ends the program as main would. */
static void
finish(void)
{
	g_autoptr(GError) error = NULL;

	if (out_finish(&error))
		exit(POLIX_EXIT_OK);
	out_complain(NULL, error->message);
	exit(POLIX_EXIT_TROUBLE);
}

/* What option may be meant by NAME, which is none: ": did you mean --format?",
   or empty.  Returns: (transfer full). */
static char *
suggest_option(const Parser *parser, const char *name)
{
	const char *near = NULL;
	guint least = NEAR_MISS + 1;

	for (gsize i = 0; i < G_N_ELEMENTS(parser->tables); i++) {
		const GOptionEntry *entry = parser->tables[i];

		for (; entry != NULL && entry->long_name != NULL; entry++)
			near_take(name, entry->long_name, &near, &least);
	}
	return near == NULL ? g_strdup("")
			    : g_strdup_printf(": did you mean --%s?", near);
}

gboolean
opt_parse(const OptCommand *command, char ***arguments, GError **error)
{
	gboolean help = FALSE;
	const GOptionEntry own[] = {
	    {"help", 'h', 0, G_OPTION_ARG_NONE, &help, "Show this and exit",
		NULL},
	    G_OPTION_ENTRY_NULL,
	};
	g_autoptr(GOptionContext) context = make_context(command, own);
	g_autoptr(GPtrArray) options = g_ptr_array_new();
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	g_autoptr(GPtrArray) pieces = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GError) refused = NULL;
	g_auto(GStrv) vector = NULL;
	g_autofree char *unknown = NULL;
	Parser parser = {
	    .tables = {command->options, command->shared, own},
	    .options = options,
	    .words = words,
	    .pieces = pieces,
	};
	char **left;

	g_set_prgname(command->program);
	split_arguments(&parser, *arguments);
	unknown = parser.unknown;
	if (parser.valued != NULL)
		return opt_usage(command->program, error,
		    "option --%s takes no value", parser.valued);
	vector = copy_vector(options);
	if (!g_option_context_parse_strv(context, &vector, &refused)) {
		g_autofree char *hint = unknown == NULL
		    ? g_strdup("")
		    : suggest_option(&parser, unknown);

		refused->message[0] = g_ascii_tolower(refused->message[0]);
		return opt_usage(
		    command->program, error, "%s%s", refused->message, hint);
	}
	if (help) {
		print_help(context);
		finish();
	}
	left = copy_vector(words);
	g_strfreev(*arguments);
	*arguments = left;
	return TRUE;
}

gboolean
opt_usage(const char *program, GError **error, const char *format, ...)
{
	g_autofree char *message = NULL;
	va_list values;

	va_start(values, format);
	message = g_strdup_vprintf(format, values);
	va_end(values);
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE, "%s (see %s --help)",
	    message, program);
	return FALSE;
}
