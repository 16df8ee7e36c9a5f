/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"
#include "cli/opt.h"

typedef struct Parsed {
	gboolean list;
	gboolean quiet;
	char *limit;
	char *color;
	char **where;
} Parsed;

static gboolean
take_wait(const char *name G_GNUC_UNUSED, const char *value, gpointer data,
    GError **error G_GNUC_UNUSED)
{
	char **wait = data;

	g_free(*wait);
	*wait = g_strdup(value != NULL ? value : "(none)");
	return TRUE;
}

/* As one string: the options that were given, then what is left. */
static char *
parse(const char *const *words)
{
	Parsed given = {0};
	const GOptionEntry options[] = {
	    {"list", 'l', 0, G_OPTION_ARG_NONE, &given.list, "", NULL},
	    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &given.quiet, "", NULL},
	    {"limit", 'n', 0, G_OPTION_ARG_FILENAME, &given.limit, "", "N"},
	    G_OPTION_ENTRY_NULL,
	};
	const GOptionEntry shared[] = {
	    {"null", '0', 0, G_OPTION_ARG_FILENAME, &given.color, "", "W"},
	    {"where", 'w', 0, G_OPTION_ARG_FILENAME_ARRAY, &given.where, "",
		"F"},
	    G_OPTION_ENTRY_NULL,
	};
	const OptCommand command = {.program = "polix try",
	    .arguments = "QUERY…",
	    .summary = "Try.",
	    .options = options,
	    .shared = shared};
	g_auto(GStrv) arguments = g_strdupv((char **)(guintptr)words);
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) text = g_string_new(NULL);

	if (!opt_parse(&command, &arguments, &error)) {
		assert_true(
		    g_error_matches(error, POLIX_ERROR, POLIX_ERROR_USAGE));
		return g_strdup(error->message);
	}
	if (given.list)
		g_string_append(text, "list ");
	if (given.quiet)
		g_string_append(text, "quiet ");
	if (given.limit != NULL)
		g_string_append_printf(text, "limit=%s ", given.limit);
	if (given.color != NULL)
		g_string_append_printf(text, "null=%s ", given.color);
	for (guint i = 0; given.where != NULL && given.where[i] != NULL; i++)
		g_string_append_printf(text, "where=%s ", given.where[i]);
	g_string_append(text, "|");
	for (guint i = 1; arguments[i] != NULL; i++)
		g_string_append_printf(text, " %s", arguments[i]);
	g_free(given.limit);
	g_free(given.color);
	g_strfreev(given.where);
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
options_and_words_are_told_apart(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *words[8];
		const char *parsed;
	} cases[] = {
	    {{"p"}, "|"},
	    {{"p", "dialogue", "-n", "5"}, "limit=5 | dialogue"},
	    {{"p", "-n5", "dialogue"}, "limit=5 | dialogue"},
	    {{"p", "-lqn5", "dialogue"}, "list quiet limit=5 | dialogue"},
	    {{"p", "-ln", "5"}, "list limit=5 |"},
	    {{"p", "--limit=5", "a", "-l", "b"}, "list limit=5 | a b"},
	    {{"p", "--limit", "5", "a"}, "limit=5 | a"},
	    {{"p", "-n", "-l"}, "limit=-l |"},
	    {{"p", "-n", "--", "-l"}, "list limit=-- |"},
	    {{"p", "-n", "1", "-n", "2"}, "limit=2 |"},
	    {{"p", "--limit="}, "limit= |"},
	    {{"p", "-0", "x"}, "null=x |"},
	    {{"p", "-w", "a=1", "-wb=2"}, "where=a=1 where=b=2 |"},
	    {{"p", "-w", "a=\xff", "\xfe"}, "where=a=\xff | \xfe"},
	    {{"p", "a", "--", "-l", "--", "b"}, "| a -l -- b"},
	    {{"p", "--", "-5"}, "| -5"},
	    {{"p", "-"}, "| -"},
	    {{"p", ""}, "| "},
	    {{"-l", "a"}, "| a"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *parsed = parse(cases[i].words);

		assert_string_equal(parsed, cases[i].parsed);
	}
}

static void
usage_errors_name_the_option(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *words[4];
		const char *message;
	} cases[] = {
	    {{"p", "--frob"}, "unknown option --frob (see polix try --help)"},
	    {{"p", "-x"}, "unknown option -x (see polix try --help)"},
	    {{"p", "-lx"}, "unknown option -x (see polix try --help)"},
	    {{"p", "-lé"}, "unknown option -é (see polix try --help)"},
	    {{"p", "--lis"},
		"unknown option --lis: did you mean --list? (see polix try "
		"--help)"},
	    {{"p", "-n"}, "missing argument for -n (see polix try --help)"},
	    {{"p", "a", "--limit"},
		"missing argument for --limit (see polix try --help)"},
	    {{"p", "--list=yes"},
		"option --list takes no value (see polix try --help)"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *message = parse(cases[i].words);

		assert_string_equal(message, cases[i].message);
	}
}

static void
optional_value_is_only_an_attached_one(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *words[5];
		const char *wait;
		const char *left;
	} cases[] = {
	    {{"p", "--wait", "docs"}, "(none)", "docs"},
	    {{"p", "docs", "--wait"}, "(none)", "docs"},
	    {{"p", "--wait=5", "docs"}, "5", "docs"},
	    {{"p", "--wait", "--", "docs"}, "(none)", "docs"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *wait = NULL;
		const GOptionEntry options[] = {
		    {"wait", 0, G_OPTION_FLAG_OPTIONAL_ARG,
			G_OPTION_ARG_CALLBACK, (gpointer)(guintptr)take_wait,
			"", "SEC"},
		    G_OPTION_ENTRY_NULL,
		};
		const OptCommand command = {
		    .program = "polix try", .options = options, .data = &wait};
		g_auto(GStrv)
		    arguments = g_strdupv((char **)(guintptr)cases[i].words);

		assert_true(opt_parse(&command, &arguments, NULL));
		assert_string_equal(wait, cases[i].wait);
		assert_string_equal(arguments[1], cases[i].left);
		assert_null(arguments[2]);
	}
}

static void
context_is_read_for_both_sides(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *after, *before, *context;
		guint wanted_after, wanted_before;
	} cases[] = {
	    {NULL, NULL, NULL, 0, 0},
	    {NULL, NULL, "2", 2, 2},
	    {"1", NULL, "2", 1, 2},
	    {NULL, "3", "2", 2, 3},
	    {"1000", "0", NULL, 1000, 0},
	};
	guint after = 0, before = 0;

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		after = before = 0;
		assert_true(opt_context(cases[i].after, cases[i].before,
		    cases[i].context, &after, &before, NULL));
		assert_int_equal(after, cases[i].wanted_after);
		assert_int_equal(before, cases[i].wanted_before);
	}
	assert_false(opt_context("1001", NULL, NULL, &after, &before, NULL));
	assert_false(opt_context(NULL, "-1", NULL, &after, &before, NULL));
	assert_false(opt_context(NULL, NULL, "x", &after, &before, NULL));
}

static char *
read_value(char kind, const char *text)
{
	static const char *const names[] = {"text", "jsonl", NULL};
	g_autoptr(GError) error = NULL;
	guint64 number = 7;
	double seconds = 7;
	guint chosen = 7;
	gboolean good;

	switch (kind) {
	case 's':
		good = opt_size("--size", text, &number, &error);
		break;
	case 'n':
		good = opt_number("-n", text, 0, 100, &number, &error);
		break;
	case 't':
		good = opt_seconds("--timeout", text, &seconds, &error);
		number = (guint64)(seconds * 1000);
		break;
	case 'c':
		good = opt_choice("--by", text, names, &chosen, &error);
		number = chosen;
		break;
	case 'd':
		good = opt_date("--since", text, &error);
		break;
	default:
		good = opt_dates("--date", text, &error);
		break;
	}
	assert_true(good == (error == NULL));
	if (!good) {
		assert_true(
		    g_error_matches(error, POLIX_ERROR, POLIX_ERROR_USAGE));
		return g_strdup(error->message);
	}
	return g_strdup_printf("%" G_GUINT64_FORMAT, number);
}

static void
values_are_read_and_bounded(void **state G_GNUC_UNUSED)
{
	static const struct {
		char kind;
		const char *text;
		const char *read;
	} cases[] = {
	    {'s', NULL, "7"},
	    {'s', "4096", "4096"},
	    {'s', "64M", "67108864"},
	    {'s', "1.5g", "1610612736"},
	    {'s', "1K", "1024"},
	    {'s', "0", "0"},
	    {'s', "", "--size: “” is not a size such as 64M"},
	    {'s', "-1", "--size: “-1” is not a size such as 64M"},
	    {'s', "0x10", "--size: “0x10” is not a size such as 64M"},
	    {'s', "1MB", "--size: “1MB” is not a size such as 64M"},
	    {'s', "nan", "--size: “nan” is not a size such as 64M"},
	    {'s', "1e5", "--size: “1e5” is not a size such as 64M"},
	    {'s', "99999999999G",
		"--size: “99999999999G” is not a size that can be"},
	    {'n', NULL, "7"},
	    {'n', "0", "0"},
	    {'n', "100", "100"},
	    {'n', "101", "-n: “101” is not a number from 0 to 100"},
	    {'n', "x", "-n: “x” is not a number from 0 to 100"},
	    {'n', "", "-n: “” is not a number from 0 to 100"},
	    {'n', "-5", "-n: “-5” is not a number from 0 to 100"},
	    {'n', "5 ", "-n: “5 ” is not a number from 0 to 100"},
	    {'n', "99999999999999999999",
		"-n: “99999999999999999999” is not a number from 0 to 100"},
	    {'t', NULL, "7000"},
	    {'t', "0.25", "250"},
	    {'t', "10", "10000"},
	    {'t', "inf", "--timeout: “inf” is not a time in seconds"},
	    {'t', "1..2", "--timeout: “1..2” is not a time in seconds"},
	    {'t', "-1", "--timeout: “-1” is not a time in seconds"},
	    {'t', "99999999999",
		"--timeout: “99999999999” is not a time in seconds"},
	    {'c', NULL, "7"},
	    {'c', "jsonl", "1"},
	    {'c', "json", "--by: “json” is not one of text, jsonl"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *read = read_value(
		    cases[i].kind, cases[i].text);

		assert_string_equal(read, cases[i].read);
	}
}

static void
dates_are_those_of_the_calendar(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *text;
		gboolean date;
		gboolean dates;
	} cases[] = {
	    {NULL, TRUE, TRUE},
	    {"2015", TRUE, TRUE},
	    {"2015-03", TRUE, TRUE},
	    {"2015-03-02", TRUE, TRUE},
	    {"2016-02-29", TRUE, TRUE},
	    {"2015-02-29", FALSE, FALSE},
	    {"2015-13", FALSE, FALSE},
	    {"2015-00", FALSE, FALSE},
	    {"2015-3", FALSE, FALSE},
	    {"2015/03", FALSE, FALSE},
	    {"2015-03/02", FALSE, FALSE},
	    {"0000", FALSE, FALSE},
	    {"15", FALSE, FALSE},
	    {"+015", FALSE, FALSE},
	    {"", FALSE, FALSE},
	    {"2010..2015", FALSE, TRUE},
	    {"2010..", FALSE, TRUE},
	    {"..2015-03", FALSE, TRUE},
	    {"2015-03..2015", FALSE, TRUE},
	    {"2015..2015", FALSE, TRUE},
	    {"2015..2010", FALSE, FALSE},
	    {"2015-04..2015-03-02", FALSE, FALSE},
	    {"..", FALSE, FALSE},
	    {"2010...2015", FALSE, FALSE},
	    {"2010..2015..2020", FALSE, FALSE},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *date = read_value('d', cases[i].text);
		g_autofree char *dates = read_value('D', cases[i].text);

		assert_int_equal(strcmp(date, "7") == 0, cases[i].date);
		assert_int_equal(strcmp(dates, "7") == 0, cases[i].dates);
		if (!cases[i].date) {
			assert_non_null(strstr(date, "--since"));
			assert_non_null(strstr(date, cases[i].text));
		}
	}
}

static void
when_is_decided_by_word_then_terminal(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *text;
		gboolean yes;
	} cases[] = {
	    {NULL, FALSE},
	    {"auto", FALSE},
	    {"always", TRUE},
	    {"never", FALSE},
	};
	g_autoptr(GError) error = NULL;
	gboolean yes = TRUE;
	int pipes[2];

	assert_int_equal(pipe(pipes), 0);
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		assert_true(opt_when(
		    "--color", cases[i].text, pipes[1], TRUE, &yes, NULL));
		assert_int_equal(yes, cases[i].yes);
	}
	assert_false(
	    opt_when("--color", "maybe", pipes[1], TRUE, &yes, &error));
	assert_string_equal(error->message,
	    "--color: “maybe” is not one of auto, always, never");
	close(pipes[0]);
	close(pipes[1]);
}

static void
no_color_turns_colour_off_but_not_progress(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *no_color;
		const char *term;
		gboolean color;
	} cases[] = {
	    {NULL, "xterm", TRUE},
	    {"", "xterm", TRUE},
	    {"1", "xterm", FALSE},
	    {NULL, "dumb", FALSE},
	};
	int terminal = posix_openpt(O_RDWR | O_NOCTTY);
	gboolean yes;

	if (terminal == -1 || !isatty(terminal))
		skip();
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		if (cases[i].no_color != NULL)
			g_setenv("NO_COLOR", cases[i].no_color, TRUE);
		else
			g_unsetenv("NO_COLOR");
		g_setenv("TERM", cases[i].term, TRUE);
		assert_true(
		    opt_when("--color", "auto", terminal, TRUE, &yes, NULL));
		assert_int_equal(yes, cases[i].color);
		assert_true(opt_when(
		    "--progress", "auto", terminal, FALSE, &yes, NULL));
		assert_true(yes);
	}
	close(terminal);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(options_and_words_are_told_apart),
	    cmocka_unit_test(usage_errors_name_the_option),
	    cmocka_unit_test(optional_value_is_only_an_attached_one),
	    cmocka_unit_test(context_is_read_for_both_sides),
	    cmocka_unit_test(values_are_read_and_bounded),
	    cmocka_unit_test(dates_are_those_of_the_calendar),
	    cmocka_unit_test(when_is_decided_by_word_then_terminal),
	    cmocka_unit_test(no_color_turns_colour_off_but_not_progress),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
