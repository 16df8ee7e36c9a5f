/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/plain/record.h"

#include <string.h>

#include "corpus/field.h"
#include "corpus/cue/label.h"
#include "corpus/repair/lines.h"
#include "corpus/repair/repair.h"
#include "corpus/utf8.h"

enum {
	MAX_FIELD_DEPTH = 8,    /* of objects in objects */
	MAX_SECTION = 32,       /* headings in a heading path */
	MAX_HEADING = 4096,     /* bytes */
	MAX_HEADING_LINE = 120, /* of a line that stands above its text */
};

/* The string VALUE; a NUL in it, which no text has, is U+FFFD. */
static GString *
string_value(const json_t *value)
{
	const char *p = json_string_value(value);
	const char *end = p + json_string_length(value);
	GString *text = g_string_sized_new((gsize)(end - p) + 1);

	for (;;) {
		const char *nul = memchr(p, '\0', (gsize)(end - p));

		g_string_append_len(text, p, (nul == NULL ? end : nul) - p);
		if (nul == NULL)
			return text;
		g_string_append(text, "\xef\xbf\xbd");
		p = nul + 1;
	}
}

/* VALUE as text if it is a string, number or truth value, else NULL. */
static char *
scalar_text(const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_STRING:
		return g_string_free(string_value(value), FALSE);
	case JSON_INTEGER:
	case JSON_REAL:
		return json_dumps(
		    value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
	case JSON_TRUE:
		return g_strdup("true");
	case JSON_FALSE:
		return g_strdup("false");
	case JSON_OBJECT:
	case JSON_ARRAY:
	case JSON_NULL:
		break;
	}
	return NULL;
}

/* How the text of a record is set. */
typedef struct Setting {
	gboolean wrapped; /* its lines are cut where they got too long */
	guint widest;     /* characters of its longest line */
} Setting;

/* Looks at the lines of TEXT: of those that were cut many go on in small
   letters. */
static void
read_setting(const GString *text, Setting *setting)
{
	LineReader reader;
	Line line;
	Label label;
	guint breaks = 0, lower = 0;

	setting->widest = 0;
	line_reader_init(&reader, text->str, text->len);
	while (line_reader_next(&reader, &line)) {
		setting->widest = MAX(setting->widest, line.width);
		if (line.number == 1 || line.blanks > 0 ||
		    label_parse(line.text, line.length, &label))
			continue;
		breaks++;
		lower += line.start == LINE_START_LOWER;
	}
	setting->wrapped = lower * 5 >= breaks * 2 && lower > 0;
}

/* Whether LINE ends as a sentence does, or what goes on in a list. */
static gboolean
is_ended(const Line *line)
{
	return line->end == LINE_END_SENTENCE || line->end == LINE_END_COLON;
}

/* Whether BEFORE, with which a text begins, or the last of such lines, is a
   heading of LINE, which stands right below it: a sentence whose first word
   would have found room behind it. */
static gboolean
is_heading(const Line *before, const Line *line, const Setting *setting)
{
	Label label;

	return !setting->wrapped && before->length <= MAX_HEADING_LINE &&
	    before->end == LINE_END_OPEN &&
	    before->text[before->length - 1] != ',' &&
	    (before->start == LINE_START_UPPER ||
		label_parse(before->text, before->length, &label)) &&
	    before->gaps == 0 && line->start == LINE_START_UPPER &&
	    line->gaps == 0 &&
	    (is_ended(line) || line->length > MAX_HEADING_LINE) &&
	    before->width + 1 + line->first_word <= setting->widest;
}

/* Whether a new paragraph begins with LINE, which stands behind BEFORE. */
static gboolean
begins_paragraph(const Line *before, const Line *line, const Setting *setting)
{
	Label label;

	if (line->blanks > 0)
		return TRUE;
	if (setting->wrapped && !is_ended(before))
		return FALSE;
	if (label_parse(line->text, line->length, &label))
		return TRUE;
	return !setting->wrapped && is_ended(before);
}

static void
append_paragraph(
    Document *document, const char *text, gsize length, gboolean keep_lines)
{
	Label label;
	BlockKind kind = BLOCK_PARAGRAPH;

	if (label_parse(text, length, &label) && label.kind >= LABEL_BULLET &&
	    label.kind <= LABEL_ROMAN)
		kind = BLOCK_LIST_ITEM;
	document_append(document, kind, 0, text, length, keep_lines);
}

/* Appends the paragraphs of TEXT to DOCUMENT. */
static void
append_text(Document *document, GString *text)
{
	LineReader reader;
	Line line, before = {0};
	const char *start = NULL, *first = NULL;
	Setting setting;

	repair_inline(document, text);
	read_setting(text, &setting);
	line_reader_init(&reader, text->str, text->len);
	while (line_reader_next(&reader, &line)) {
		if (start != NULL &&
		    (begins_paragraph(&before, &line, &setting) ||
			(start == first &&
			    is_heading(&before, &line, &setting)))) {
			append_paragraph(document, start,
			    (gsize)(before.text + before.length - start),
			    !setting.wrapped);
			start = NULL;
		}
		if (start == NULL)
			start = line.text;
		if (first == NULL)
			first = start;
		before = line;
	}
	if (start != NULL)
		append_paragraph(document, start,
		    (gsize)(before.text + before.length - start),
		    !setting.wrapped);
}

static void set_member(
    Document *document, const char *key, json_t *value, guint depth);

/* Whether the member KEY of a record is no field. */
static gboolean
is_no_field(const char *key)
{
	static const char *const others[] = {
	    "id", "_id", "text", "doc", "section", NULL};

	return g_strv_contains(others, key);
}

/* Sets the fields that OBJECT's members are; in the record itself PREFIX is
   NULL. */
static void
set_members(Document *document, const char *prefix, json_t *object, guint depth)
{
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value)
	{
		g_autofree char *name = NULL;

		if (prefix == NULL && is_no_field(key))
			continue;
		if (prefix != NULL)
			name = g_strconcat(prefix, "_", key, NULL);
		set_member(document, name == NULL ? key : name, value, depth);
	}
}

/* Sets the field or fields KEY, whose value is VALUE. */
static void
set_member(Document *document, const char *key, json_t *value, guint depth)
{
	g_autofree char *text = scalar_text(value);
	gsize i;

	if (text != NULL) {
		field_set(document, key, text, ORIGIN_JSON);
		return;
	}
	if (depth >= MAX_FIELD_DEPTH)
		return;
	for (i = 0; i < json_array_size(value); i++) {
		if (document->fields->len >= DOCUMENT_MAX_FIELDS)
			return;
		set_member(document, key, json_array_get(value, i), depth + 1);
	}
	if (json_is_object(value))
		set_members(document,
		    depth == 0 && strcmp(key, "metadata") == 0 ? NULL : key,
		    value, depth + 1);
}

/* The heading path VALUE: a string or an array of them.  Returns: (transfer
   full), or NULL. */
static char **
section_path(const json_t *value)
{
	GPtrArray *path = g_ptr_array_new();
	gsize i, count = json_is_array(value) ? json_array_size(value) : 1;

	for (i = 0; i < count && path->len < MAX_SECTION; i++) {
		char *heading = scalar_text(
		    json_is_array(value) ? json_array_get(value, i) : value);

		if (heading != NULL && strlen(heading) > MAX_HEADING) {
			g_free(heading);
			heading = NULL;
		}
		if (heading != NULL && *g_strstrip(heading) == '\0') {
			g_free(heading);
			heading = NULL;
		}
		if (heading != NULL)
			g_ptr_array_add(path, heading);
	}
	if (path->len == 0) {
		g_ptr_array_free(path, TRUE);
		return NULL;
	}
	g_ptr_array_add(path, NULL);
	return (char **)g_ptr_array_free(path, FALSE);
}

/* The member NAME of RECORD as text, if it is a scalar. */
static char *
member_text(const json_t *record, const char *name)
{
	const json_t *value = json_object_get(record, name);

	return value == NULL ? NULL : scalar_text(value);
}

char *
record_id(const json_t *record, const char **why)
{
	g_autofree char *id = NULL;

	if (!json_is_object(record)) {
		*why = "no JSON object";
		return NULL;
	}
	id = member_text(record, "id");
	if (id == NULL)
		id = member_text(record, "_id");
	if (id == NULL || *id == '\0') {
		*why = "no id";
		return NULL;
	}
	if (strlen(id) > RECORD_MAX_ID) {
		*why = "its id is too long";
		return NULL;
	}
	return g_steal_pointer(&id);
}

static const char *
skip_space(const char *text)
{
	while (g_unichar_isspace(g_utf8_get_char(text)))
		text = utf8_next(text);
	return text;
}

/* The next character of *P that is no white space, in lower case, or a space
   for all white space before it; 0 at the end, before which white space does
   not count. */
static gunichar
next_folded(const char **p)
{
	gunichar c;
	const char *start = *p;

	*p = skip_space(start);
	c = g_utf8_get_char(*p);
	if (c == 0 || *p > start)
		return c == 0 ? 0 : ' ';
	*p += g_utf8_skip[(guchar) * *p];
	return g_unichar_tolower(c);
}

/* Whether TEXT begins with the words of TITLE, in whatever case. */
static gboolean
begins_with(const char *text, const char *title)
{
	gunichar c;

	text = skip_space(text);
	title = skip_space(title);
	while ((c = next_folded(&title)) != 0)
		if (next_folded(&text) != c)
			return FALSE;
	return !g_unichar_isalnum(g_utf8_get_char(text));
}

/* Appends the title of a record that is a document of its own as the heading of
   its text, so that it is searched with the first passage; of a record without
   text it is all there is. */
static void
append_title(Document *document, const GString *text)
{
	const char *title = document_field(document, "title");

	if (document->parent != NULL || title == NULL ||
	    strlen(title) > MAX_HEADING || begins_with(text->str, title))
		return;
	document_append(
	    document, BLOCK_HEADING, 1, title, strlen(title), FALSE);
}

gboolean
record_read(Document *document, json_t *record, const char **why)
{
	const json_t *section = json_object_get(record, "section");
	const json_t *text = json_object_get(record, "text");
	GString *content;

	if (text != NULL && !json_is_null(text) && !json_is_string(text)) {
		*why = "its text is no string";
		return FALSE;
	}
	document->parent = member_text(record, "doc");
	if (section != NULL)
		document->section = section_path(section);
	set_members(document, NULL, record, 0);
	field_derive(document, ORIGIN_JSON);
	content = json_is_string(text) ? string_value(text)
				       : g_string_new(NULL);
	append_title(document, content);
	append_text(document, content);
	g_string_free(content, TRUE);
	return TRUE;
}
