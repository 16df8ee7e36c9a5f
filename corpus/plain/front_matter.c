/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/plain/front_matter.h"

#include <string.h>

#include <yaml.h>

#include "corpus/field.h"

enum {
	MAX_DEPTH =
	    8, /* of mappings and lists; what is deeper is passed over */
	MAX_LEVELS = 64, /* likewise; what is deeper is no front matter: libyaml
			    takes time in the square of the depth */
	MAX_PAIRS = DOCUMENT_MAX_FIELDS,
};

/* The end of the line at TEXT: its newline, or END. */
static const char *
line_end(const char *text, const char *end)
{
	const char *newline = memchr(text, '\n', (gsize)(end - text));

	return newline == NULL ? end : newline;
}

/* Whether the line from TEXT to END is MARK and white space. */
static gboolean
is_mark(const char *text, const char *end, const char *mark)
{
	gsize length = strlen(mark);

	if ((gsize)(end - text) < length || memcmp(text, mark, length) != 0)
		return FALSE;
	for (text += length; text < end; text++) {
		if (*text != ' ' && *text != '\t')
			return FALSE;
	}
	return TRUE;
}

/* The ":" behind the key that the line from TEXT to END begins with, or
   NULL. */
static const char *
key_end(const char *text, const char *end)
{
	const char *colon = text;

	while (colon < end && *colon != ':' && *colon != '#' &&
	    colon - text <= DOCUMENT_MAX_FIELD_NAME)
		colon++;
	if (colon == text || colon == end || *colon != ':' ||
	    (colon + 1 < end && colon[1] != ' ' && colon[1] != '\t'))
		return NULL;
	return colon;
}

gsize
front_matter_length(const char *text, gsize length)
{
	const char *end = text + MIN(length, FRONT_MATTER_MAX);
	const char *p = text;
	gboolean has_key = FALSE, first = TRUE;

	while (p < end) {
		const char *stop = line_end(p, end);

		if (first && !is_mark(p, stop, "---"))
			return 0;
		if (!first &&
		    (is_mark(p, stop, "---") || is_mark(p, stop, "...")))
			return has_key ? (gsize)(MIN(stop + 1, end) - text) : 0;
		if (!first && !has_key && *p != '#') {
			if (key_end(p, stop) == NULL)
				return 0;
			has_key = TRUE;
		}
		first = FALSE;
		p = stop + 1;
	}
	return 0;
}

typedef struct Pair {
	char *key;
	char *value;
} Pair;

static void
pair_clear(gpointer data)
{
	Pair *pair = data;

	g_free(pair->key);
	g_free(pair->value);
}

/* A mapping or list that is open. */
typedef struct Level {
	gboolean mapping;
	gboolean wants_key;
	gsize name_length; /* of what names it */
} Level;

typedef struct YamlReader {
	GArray *pairs;  /* of Pair */
	GArray *levels; /* of Level, the innermost last */
	GString *name;  /* of the value to come */
	gboolean odd;   /* a key is no scalar, or there are too many levels */
} YamlReader;

static Level *
innermost(const YamlReader *reader)
{
	return reader->levels->len == 0
	    ? NULL
	    : &g_array_index(reader->levels, Level, reader->levels->len - 1);
}

/* The value to come has come. */
static void
value_done(YamlReader *reader)
{
	Level *level = innermost(reader);

	if (level == NULL)
		return;
	if (level->wants_key)
		reader->odd = TRUE;
	g_string_truncate(reader->name, level->name_length);
	level->wants_key = level->mapping;
}

static void
take_key(YamlReader *reader, const char *key)
{
	Level *level = innermost(reader);

	if (reader->name->len > 0)
		g_string_append_c(reader->name, '_');
	if (reader->name->len < DOCUMENT_MAX_FIELD_NAME)
		g_string_append(reader->name, key);
	level->wants_key = FALSE;
}

static gboolean
is_null(const yaml_event_t *event)
{
	static const char *const nulls[] = {
	    "", "~", "null", "Null", "NULL", NULL};

	return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
	    g_strv_contains(nulls, (const char *)event->data.scalar.value);
}

static void
take_scalar(YamlReader *reader, const yaml_event_t *event)
{
	const Level *level = innermost(reader);
	const char *text = (const char *)event->data.scalar.value;

	if (level == NULL)
		return;
	if (level->wants_key) {
		take_key(reader, text);
		return;
	}
	if (!is_null(event) && reader->name->len > 0 &&
	    reader->levels->len <= MAX_DEPTH &&
	    reader->pairs->len < MAX_PAIRS) {
		Pair pair = {g_strdup(reader->name->str), g_strdup(text)};

		g_array_append_val(reader->pairs, pair);
	}
	value_done(reader);
}

static void
open_level(YamlReader *reader, gboolean mapping)
{
	const Level *above = innermost(reader);
	Level level = {.mapping = mapping, .wants_key = mapping};

	if ((above != NULL && above->wants_key) ||
	    reader->levels->len >= MAX_LEVELS)
		reader->odd = TRUE;
	level.name_length = reader->name->len;
	g_array_append_val(reader->levels, level);
}

static void
close_level(YamlReader *reader)
{
	if (reader->levels->len > 0)
		g_array_set_size(reader->levels, reader->levels->len - 1);
	value_done(reader);
}

/* Takes what YAML says.  Returns: FALSE if it said all. */
static gboolean
take_event(YamlReader *reader, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		take_scalar(reader, event);
		break;
	case YAML_ALIAS_EVENT: /* not followed: they can multiply */
		value_done(reader);
		break;
	case YAML_MAPPING_START_EVENT:
		open_level(reader, TRUE);
		break;
	case YAML_SEQUENCE_START_EVENT:
		open_level(reader, FALSE);
		break;
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		close_level(reader);
		break;
	case YAML_DOCUMENT_END_EVENT:
	case YAML_STREAM_END_EVENT:
		return FALSE;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_DOCUMENT_START_EVENT:
		break;
	}
	return TRUE;
}

/* Reads YAML into pairs.  Returns: FALSE if it is none. */
static gboolean
read_yaml(GArray *pairs, const char *text, gsize length)
{
	YamlReader reader = {.pairs = pairs};
	yaml_parser_t parser;
	gboolean valid = TRUE, more = TRUE;

	if (yaml_parser_initialize(&parser) == 0)
		return FALSE;
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
	    &parser, (const unsigned char *)text, length);
	reader.levels = g_array_new(FALSE, FALSE, sizeof(Level));
	reader.name = g_string_new(NULL);
	while (valid && more) {
		yaml_event_t event;

		valid = yaml_parser_parse(&parser, &event) != 0;
		if (valid) {
			more = take_event(&reader, &event);
			yaml_event_delete(&event);
			valid = !reader.odd;
		}
	}
	g_string_free(reader.name, TRUE);
	g_array_unref(reader.levels);
	yaml_parser_delete(&parser);
	return valid;
}

/* VALUE, LENGTH bytes, without white space and quotation marks around it. */
static char *
bare_value(const char *value, gsize length)
{
	char *text = g_strstrip(g_strndup(value, length));
	gsize end = strlen(text);

	if (end >= 2 && (*text == '"' || *text == '\'') &&
	    text[end - 1] == *text) {
		text[end - 1] = '\0';
		memmove(text, text + 1, end - 1);
	}
	return text;
}

/* Reads the lines "key: value" into pairs. */
static void
read_lines(GArray *pairs, const char *text, gsize length)
{
	const char *p, *end = text + length;

	for (p = text; p < end; p = line_end(p, end) + 1) {
		const char *stop = line_end(p, end);
		const char *colon = key_end(p, stop);
		Pair pair;

		if (colon == NULL || *p == ' ' || *p == '-' ||
		    pairs->len >= MAX_PAIRS)
			continue;
		pair.key = g_strndup(p, (gsize)(colon - p));
		pair.value = bare_value(colon + 1, (gsize)(stop - colon - 1));
		g_array_append_val(pairs, pair);
	}
}

void
front_matter_read(Document *document, const char *text, gsize length)
{
	GArray *pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
	guint i;

	g_array_set_clear_func(pairs, pair_clear);
	if (!read_yaml(pairs, text, length)) {
		g_array_set_size(pairs, 0);
		read_lines(pairs, text, length);
	}
	for (i = 0; i < pairs->len; i++) {
		const Pair *pair = &g_array_index(pairs, Pair, i);

		field_set(
		    document, pair->key, pair->value, ORIGIN_FRONT_MATTER);
	}
	field_derive(document, ORIGIN_FRONT_MATTER);
	g_array_unref(pairs);
}
