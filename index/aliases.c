/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/aliases.h"

#include <string.h>

#include "base/dates.h"
#include "base/error.h"
#include "text/tokenizer.h"

/* A name of a line. */
typedef struct Name {
	char *text;
	char *folded;
	gboolean capitals;
} Name;

typedef struct Reader {
	Tokenizer *tokenizer;
	const char *file; /* NULL: the default */
	guint line;
	GPtrArray *names;    /* of NameAlias */
	GHashTable *known;   /* set of those, as name, other and dates */
	GHashTable *refused; /* set of folded names that the default is not to
				have */
	GError **error;
} Reader;

static gboolean refuse(const Reader *reader, const char *format, ...)
    G_GNUC_PRINTF(2, 3);

static gboolean
refuse(const Reader *reader, const char *format, ...)
{
	g_autofree char *message = NULL;
	va_list values;

	va_start(values, format);
	message = g_strdup_vprintf(format, values);
	va_end(values);
	g_set_error(reader->error, POLIX_ERROR, POLIX_ERROR_USAGE, "%s:%u: %s",
	    reader->file == NULL ? "aliases" : reader->file, reader->line,
	    message);
	return FALSE;
}

static void
name_clear(gpointer data)
{
	Name *name = data;

	g_free(name->text);
	g_free(name->folded);
}

typedef struct Folding {
	GString *folded;
	guint words;
	gboolean capitals;
} Folding;

static void
take_word(const Token *token, gpointer user_data)
{
	Folding *folding = user_data;

	if (folding->words++ > 0)
		g_string_append_c(folding->folded, ' ');
	g_string_append_len(
	    folding->folded, token->folded, (gssize)token->folded_length);
	folding->capitals = (token->flags & TOKEN_CAPITALS) != 0;
}

/* Short words in capitals, such as US and WHO, mean something else in small
   letters. */
static gboolean
needs_capitals(const Folding *folding)
{
	enum { SHORT = 4 };

	return folding->words == 1 && folding->capitals &&
	    g_utf8_strlen(folding->folded->str, -1) < SHORT;
}

/* Appends the name TEXT to LINE. */
static gboolean
read_name(const Reader *reader, const char *text, GArray *line)
{
	g_autoptr(GString) folded = g_string_new(NULL);
	Folding folding = {.folded = folded};
	Name name = {0};

	if (*text == '\0')
		return refuse(reader, "a name is missing");
	if (strlen(text) > ALIASES_MAX_NAME)
		return refuse(reader, "“%.20s…” is longer than %d bytes", text,
		    ALIASES_MAX_NAME);
	if (line->len == ALIASES_MAX_LINE)
		return refuse(
		    reader, "there are more than %d names", ALIASES_MAX_LINE);
	tokenizer_run(
	    reader->tokenizer, text, strlen(text), take_word, &folding);
	if (folding.words == 0 || folding.words > ALIASES_MAX_WORDS)
		return refuse(reader, "“%s” has %s", text,
		    folding.words == 0 ? "no word in it" : "too many words");
	name.text = g_strdup(text);
	name.folded = g_strdup(folded->str);
	name.capitals = needs_capitals(&folding);
	g_array_append_val(line, name);
	return TRUE;
}

/* Appends the names in TEXT, "=" between them, to LINE. */
static gboolean
read_names(const Reader *reader, const char *text, GArray *line)
{
	g_auto(GStrv) parts = g_strsplit(text, "=", -1);

	for (gsize i = 0; parts[i] != NULL; i++)
		if (!read_name(reader, g_strstrip(parts[i]), line))
			return FALSE;
	return parts[0] != NULL || refuse(reader, "a name is missing");
}

static gboolean
add_alias(const Reader *reader, const Name *name, const Name *other,
    const char *dates)
{
	g_autofree char *origin = reader->file == NULL
	    ? g_strdup("default")
	    : g_strdup_printf("line %u", reader->line);

	if (strcmp(name->folded, other->folded) == 0 ||
	    (reader->file == NULL &&
		g_hash_table_contains(reader->refused, name->folded)) ||
	    !g_hash_table_add(reader->known,
		g_strdup_printf(
		    "%s\n%s\n%s", name->folded, other->text, dates)))
		return TRUE;
	if (reader->names->len == ALIASES_MOST)
		return refuse(reader, "there are more than %d pairs of names",
		    ALIASES_MOST);
	names_add(reader->names, name->folded, other->text, name->capitals,
	    dates, origin);
	return TRUE;
}

/* Adds that each of LINE from FIRST up to END is also what the others from
   OTHER on are. */
static gboolean
add_aliases(const Reader *reader, const GArray *line, guint end, guint other,
    const char *dates)
{
	for (guint i = 0; i < end; i++)
		for (guint k = other; k < line->len; k++)
			if (!add_alias(reader, &g_array_index(line, Name, i),
				&g_array_index(line, Name, k), dates))
				return FALSE;
	return TRUE;
}

/* The years that LINE begins with: a word with ".." in it.  Returns: what is
   behind them. */
static char *
split_dates(char *line, const char **dates)
{
	gsize length = strcspn(line, " \t");

	*dates = "";
	if (g_strstr_len(line, (gssize)length, "..") == NULL ||
	    line[length] == '\0')
		return line;
	line[length] = '\0';
	*dates = line;
	return g_strchug(line + length + 1);
}

/* NAME, which stood behind "!". */
static gboolean
refuse_default(const Reader *reader, const char *text)
{
	g_autoptr(GArray) line = g_array_new(FALSE, FALSE, sizeof(Name));

	g_array_set_clear_func(line, name_clear);
	if (!read_name(reader, text, line))
		return FALSE;
	g_hash_table_add(
	    reader->refused, g_strdup(g_array_index(line, Name, 0).folded));
	return TRUE;
}

static gboolean
read_line(const Reader *reader, char *text)
{
	g_autoptr(GArray) line = g_array_new(FALSE, FALSE, sizeof(Name));
	char first[9], last[9];
	const char *dates;
	char *arrow;
	guint left;

	g_array_set_clear_func(line, name_clear);
	if (*text == '\0' || *text == '#')
		return TRUE;
	if (*text == '!')
		return refuse_default(reader, g_strstrip(text + 1));
	text = split_dates(text, &dates);
	if (*dates != '\0' && !dates_parse(dates, first, last))
		return refuse(
		    reader, "“%s” are no years such as 1946..1949", dates);
	arrow = strstr(text, "->");
	if (arrow != NULL)
		*arrow = '\0';
	if (!read_names(reader, text, line))
		return FALSE;
	left = line->len;
	if (arrow != NULL)
		return read_names(reader, arrow + 2, line) &&
		    add_aliases(reader, line, left, left, dates);
	if (left < 2)
		return refuse(reader, "“%s” is not NAME = NAME", text);
	return add_aliases(reader, line, left, 0, dates);
}

static gboolean
read_text(Reader *reader, const char *text, gsize length)
{
	g_autofree char *copy = g_strndup(text, length);
	g_auto(GStrv) lines = g_strsplit(copy, "\n", -1);

	for (gsize i = 0; lines[i] != NULL; i++) {
		reader->line = (guint)i + 1;
		if (!read_line(reader, g_strstrip(lines[i])))
			return FALSE;
	}
	return TRUE;
}

GPtrArray *
aliases_read(const char *file, const char *text, gsize length, GError **error)
{
	g_autoptr(Tokenizer) tokenizer = tokenizer_new();
	g_autoptr(GPtrArray) names = names_new();
	g_autoptr(GHashTable) refused = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GHashTable) known = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);
	Reader reader = {.tokenizer = tokenizer,
	    .file = file,
	    .names = names,
	    .known = known,
	    .refused = refused,
	    .error = error};

	if (file != NULL) {
		if (length > ALIASES_MAX_BYTES ||
		    !g_utf8_validate_len(text, length, NULL)) {
			g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE,
			    "%s: the file is %s", file,
			    length > ALIASES_MAX_BYTES ? "too large"
						       : "not UTF-8");
			return NULL;
		}
		if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
			text += 3;
			length -= 3;
		}
		if (!read_text(&reader, text, length))
			return NULL;
		reader.file = NULL;
	}
	if (!read_text(&reader, aliases_default, strlen(aliases_default)))
		return NULL;
	return g_steal_pointer(&names);
}
