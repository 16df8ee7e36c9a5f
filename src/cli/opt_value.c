/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/opt.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/dates.h"
#include "base/error.h"

enum { MAX_CONTEXT = 1000 /* paragraphs */ };

static gboolean
refuse(const char *option, const char *text, const char *wanted, GError **error)
{
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE, "%s: “%s” is not %s",
	    option, text, wanted);
	return FALSE;
}

/* A decimal number without sign or exponent at the start of TEXT: strtod()
   takes "nan", "0x1p3" and " -1" as well. */
static gboolean
read_decimal(const char *text, double *number, const char **rest)
{
	gsize length = strspn(text, "0123456789.");
	char *end;

	*number = g_ascii_strtod(text, &end);
	*rest = text + length;
	return length > 0 && *rest == end;
}

gboolean
opt_size(const char *option, const char *text, guint64 *size, GError **error)
{
	static const char units[] = "KMG";
	const char *rest;
	const char *unit;
	double number;

	if (text == NULL)
		return TRUE;
	if (!read_decimal(text, &number, &rest))
		return refuse(option, text, "a size such as 64M", error);
	if (*rest != '\0') {
		unit = strchr(units, g_ascii_toupper(*rest));
		if (unit == NULL || rest[1] != '\0')
			return refuse(
			    option, text, "a size such as 64M", error);
		number = ldexp(number, 10 * (int)(unit - units + 1));
	}
	if (number >= ldexp(1, 62))
		return refuse(option, text, "a size that can be", error);
	*size = (guint64)number;
	return TRUE;
}

gboolean
opt_number(const char *option, const char *text, guint64 least, guint64 most,
    guint64 *number, GError **error)
{
	g_autofree char *wanted = NULL;

	if (text == NULL)
		return TRUE;
	if (g_ascii_string_to_unsigned(text, 10, least, most, number, NULL))
		return TRUE;
	wanted = g_strdup_printf("a number from %" G_GUINT64_FORMAT
				 " to %" G_GUINT64_FORMAT,
	    least, most);
	return refuse(option, text, wanted, error);
}

gboolean
opt_count(const char *option, const char *text, guint most, guint *count,
    GError **error)
{
	guint64 number = *count;

	if (!opt_number(option, text, 0, most, &number, error))
		return FALSE;
	*count = (guint)number;
	return TRUE;
}

gboolean
opt_context(const char *after, const char *before, const char *context,
    guint *n_after, guint *n_before, GError **error)
{
	if (!opt_count("-C", context, MAX_CONTEXT, n_after, error))
		return FALSE;
	if (context != NULL)
		*n_before = *n_after;
	return opt_count("-A", after, MAX_CONTEXT, n_after, error) &&
	    opt_count("-B", before, MAX_CONTEXT, n_before, error);
}

gboolean
opt_seconds(
    const char *option, const char *text, double *seconds, GError **error)
{
	const double most = 366.0 * 24 * 3600;
	const char *rest;
	double number;

	if (text == NULL)
		return TRUE;
	if (!read_decimal(text, &number, &rest) || *rest != '\0' ||
	    number > most)
		return refuse(option, text, "a time in seconds", error);
	*seconds = number;
	return TRUE;
}

gboolean
opt_choice(const char *option, const char *text, const char *const *names,
    guint *chosen, GError **error)
{
	g_autoptr(GString) wanted = g_string_new("one of ");

	for (guint i = 0; text != NULL && names[i] != NULL; i++) {
		if (strcmp(names[i], text) == 0) {
			*chosen = i;
			return TRUE;
		}
		g_string_append_printf(
		    wanted, "%s%s", i > 0 ? ", " : "", names[i]);
	}
	return text == NULL || refuse(option, text, wanted->str, error);
}

gboolean
opt_date(const char *option, const char *text, GError **error)
{
	char first[9], last[9];

	if (text == NULL ||
	    (strstr(text, "..") == NULL && dates_parse(text, first, last)))
		return TRUE;
	return refuse(
	    option, text, "a date such as 2015, 2015-03 or 2015-03-02", error);
}

gboolean
opt_dates(const char *option, const char *text, GError **error)
{
	char first[9], last[9];

	if (text == NULL || strstr(text, "..") == NULL)
		return opt_date(option, text, error);
	if (!dates_parse(text, first, last))
		return refuse(
		    option, text, "a range of dates such as 2010..2015", error);
	if (*last != '\0' && strcmp(first, last) > 0)
		return refuse(option, text,
		    "a range of dates: it ends before it begins", error);
	return TRUE;
}

static gboolean
is_terminal(int descriptor, gboolean color)
{
	const char *no_color = g_getenv("NO_COLOR");

	if (!isatty(descriptor))
		return FALSE;
	if (!color)
		return TRUE;
	return (no_color == NULL || *no_color == '\0') &&
	    g_strcmp0(g_getenv("TERM"), "dumb") != 0;
}

gboolean
opt_when(const char *option, const char *text, int descriptor, gboolean color,
    gboolean *yes, GError **error)
{
	static const char *const names[] = {"auto", "always", "never", NULL};
	guint chosen = 0;

	if (!opt_choice(option, text, names, &chosen, error))
		return FALSE;
	*yes = chosen == 1 || (chosen == 0 && is_terminal(descriptor, color));
	return TRUE;
}
