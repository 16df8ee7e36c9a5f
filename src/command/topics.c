/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/topics.h"

#include <errno.h>
#include <string.h>

#include "base/error.h"

/* More than a query may have, and a qid. */
enum { MAX_LINE = (1 << 20) + (1 << 16) };

gboolean
topics_open(Topics *topics, const char *file, GError **error)
{
	const gboolean standard = strcmp(file, "-") == 0;

	*topics = (Topics){0};
	topics->line = g_string_new(NULL);
	topics->name = standard ? "standard input" : file;
	topics->stream = standard ? stdin : fopen(file, "re");
	if (topics->stream != NULL)
		return TRUE;
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_IO, "%s: %s", file,
	    g_strerror(errno));
	return FALSE;
}

void
topics_clear(Topics *topics)
{
	if (topics->stream != NULL && topics->stream != stdin)
		fclose(topics->stream);
	g_string_free(topics->line, TRUE);
}

/* Reads a line without its end, and what is too long of it not into memory.
   Returns: FALSE at the end of the file. */
static gboolean
read_line(Topics *topics)
{
	int c = getc(topics->stream);

	g_string_truncate(topics->line, 0);
	if (c == EOF)
		return FALSE;
	topics->number++;
	for (; c != EOF && c != '\n'; c = getc(topics->stream)) {
		if (topics->line->len <= MAX_LINE)
			g_string_append_c(topics->line, (char)c);
	}
	if (topics->line->len > 0 &&
	    topics->line->str[topics->line->len - 1] == '\r')
		g_string_truncate(topics->line, topics->line->len - 1);
	if (topics->number == 1 &&
	    g_str_has_prefix(topics->line->str, "\xef\xbb\xbf"))
		g_string_erase(topics->line, 0, 3);
	return TRUE;
}

static gboolean
refuse(const Topics *topics, const char *why, GError **error)
{
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_QUERY,
	    "%s:%" G_GUINT64_FORMAT ": %s", topics->name, topics->number, why);
	return FALSE;
}

gboolean
topics_next(Topics *topics, GError **error)
{
	char *tab;

	do {
		if (!read_line(topics)) {
			if (ferror(topics->stream))
				g_set_error(error, POLIX_ERROR, POLIX_ERROR_IO,
				    "%s: %s", topics->name, g_strerror(errno));
			return FALSE;
		}
	} while (topics->line->len == 0);
	if (topics->line->len > MAX_LINE)
		return refuse(topics, "the line is too long", error);
	if (strlen(topics->line->str) < topics->line->len)
		return refuse(topics, "there is a NUL in the line", error);
	tab = strchr(topics->line->str, '\t');
	if (tab == NULL || tab == topics->line->str || tab[1] == '\0')
		return refuse(topics, "not a qid, a tab and a query", error);
	*tab = '\0';
	topics->qid = topics->line->str;
	topics->query = tab + 1;
	return TRUE;
}
