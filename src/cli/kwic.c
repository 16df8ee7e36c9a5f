/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/kwic.h"

#include <string.h>

#include "cli/out.h"

/* A line, not yet cut to its width. */
typedef struct Line {
	Hit hit;    /* where the match stands */
	char *left; /* the context, with white space folded */
	char *match;
	char *right;
	char *key; /* what it is sorted by, or NULL */
} Line;

static void
line_clear(gpointer data)
{
	Line *line = data;

	g_free(line->left);
	g_free(line->match);
	g_free(line->right);
	g_free(line->key);
}

static char *
clean(const char *text, gsize length)
{
	GString *folded = g_string_new(NULL);

	out_append_clean(folded, text, length);
	return g_strchomp(g_string_free(folded, FALSE));
}

/* Where the paragraph of TEXT around OFFSET begins and ends. */
static Span
paragraph_around(const char *text, gsize length, gsize offset)
{
	Span span = {0, length};
	const char *end = strstr(text + offset, "\n\n");

	if (end != NULL)
		span.end = (gsize)(end - text);
	for (gsize i = offset; i >= 2; i--)
		if (text[i - 1] == '\n' && text[i - 2] == '\n') {
			span.start = i;
			break;
		}
	return span;
}

/* TEXT in lower case and without punctuation.  Returns: (transfer full). */
static char *
bare_word(const char *text)
{
	GString *word = g_string_new(NULL);

	for (const char *p = text; *p != '\0'; p = out_after(p)) {
		gunichar c = g_utf8_get_char(p);

		if (g_unichar_isalnum(c) || g_unichar_ismark(c))
			g_string_append_unichar(word, g_unichar_tolower(c));
	}
	return g_string_free(word, FALSE);
}

/* Word number COUNT of TEXT, from its end if COUNT is negative, as bare_word()
   has it; what is nothing then is none.  Returns: (transfer full), empty if
   there is none. */
static char *
pick_word(const char *text, int count)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);
	const int n = (int)g_strv_length(words);
	const int step = count < 0 ? -1 : 1;

	for (int i = count < 0 ? n - 1 : 0; i >= 0 && i < n; i += step) {
		g_autofree char *word = bare_word(words[i]);

		if (*word != '\0')
			count -= step;
		if (count == 0)
			return g_steal_pointer(&word);
	}
	return g_strdup("");
}

static void
add_lines(GArray *lines, const Hit *hit, const KwicOptions *options)
{
	gsize length = strlen(hit->text);

	for (guint i = 0; i < hit->spans->len; i++) {
		Span span = g_array_index(hit->spans, Span, i);
		Span around = paragraph_around(hit->text, length, span.start);
		Line line = {.hit = hit_at(hit, span.start)};

		around.end = MAX(around.end, span.end);
		line.left = clean(
		    hit->text + around.start, span.start - around.start);
		line.match = clean(
		    hit->text + span.start, span.end - span.start);
		line.right = clean(hit->text + span.end, around.end - span.end);
		if (options->sort != 0) {
			g_autofree char *word = pick_word(
			    options->sort < 0 ? line.left : line.right,
			    options->sort);

			line.key = g_utf8_collate_key(word, -1);
		}
		g_array_append_val(lines, line);
	}
}

static gint
compare_keys(gconstpointer a, gconstpointer b)
{
	return g_strcmp0(((const Line *)a)->key, ((const Line *)b)->key);
}

/* The last WIDTH characters of TEXT, from a word's beginning. */
static const char *
cut_left(const char *text, guint width)
{
	glong length = g_utf8_strlen(text, -1);
	const char *cut, *space;

	if (length <= (glong)width)
		return text;
	cut = g_utf8_offset_to_pointer(text, length - (glong)width);
	space = strchr(cut, ' ');
	return space == NULL ? cut : space + 1;
}

/* The first WIDTH characters of TEXT, to a word's end.  Returns: (transfer
   full). */
static char *
cut_right(const char *text, guint width)
{
	const char *end, *cut;

	if (g_utf8_strlen(text, -1) <= (glong)width)
		return g_strdup(text);
	end = g_utf8_offset_to_pointer(text, (glong)width);
	for (cut = end; cut > text && *cut != ' '; cut--)
		;
	return g_strndup(text, (gsize)((cut > text ? cut : end) - text));
}

static void
print_spaces(FILE *stream, glong count)
{
	for (; count > 0; count--)
		putc(' ', stream);
}

static void
print_aligned(FILE *stream, const Line *line, const KwicOptions *options)
{
	const char *left = cut_left(line->left, options->width);
	g_autofree char *right = cut_right(line->right, options->width);
	g_autofree char *locator = out_locator(&line->hit);

	print_spaces(stream, (glong)options->width - g_utf8_strlen(left, -1));
	fprintf(stream, "%s  %s  %s", left, line->match, right);
	print_spaces(stream, (glong)options->width - g_utf8_strlen(right, -1));
	fprintf(stream, "  %s\n", locator);
}

static void
add_row(Table *table, const Line *line, const KwicOptions *options)
{
	const Hit *hit = &line->hit;
	g_autofree char *right = cut_right(line->right, options->width);
	g_autofree char *page = hit->page == 0
	    ? NULL
	    : g_strdup_printf("%u", hit->page);
	const gboolean json = options->form == TABLE_JSONL;
	g_autofree char *section = json ? out_headings(hit) : out_section(hit);
	const char *cells[] = {cut_left(line->left, options->width),
	    line->match, right, hit->id, hit->path, page, hit->page_label,
	    section == NULL || *section == '\0' ? NULL : section, hit->date,
	    hit->paragraph_label};

	table_add(table, cells);
}

void
kwic_print(FILE *stream, const GPtrArray *hits, const KwicOptions *options)
{
	static const TableColumn columns[] = {{"left", TABLE_STRING},
	    {"match", TABLE_STRING}, {"right", TABLE_STRING},
	    {"id", TABLE_PATH}, {"path", TABLE_PATH}, {"page", TABLE_NUMBER},
	    {"page_label", TABLE_STRING}, {"section", TABLE_LINES},
	    {"date", TABLE_STRING},
	    /* Elsewhere that is what the section is, if it is a number. */
	    {"paragraph_label", TABLE_STRING}};
	const guint n = options->form == TABLE_JSONL
	    ? G_N_ELEMENTS(columns)
	    : G_N_ELEMENTS(columns) - 1;
	g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(Line));
	g_autoptr(Table) table = table_new(options->form, "kwic", columns, n);

	g_array_set_clear_func(lines, line_clear);
	for (guint i = 0; i < hits->len; i++)
		add_lines(lines, hits->pdata[i], options);
	if (options->sort != 0)
		g_array_sort(lines, compare_keys);
	for (guint i = 0; i < lines->len; i++) {
		const Line *line = &g_array_index(lines, Line, i);

		if (options->limit > 0 && i >= options->limit)
			break;
		if (options->form == TABLE_TEXT)
			print_aligned(stream, line, options);
		else
			add_row(table, line, options);
	}
	if (options->form != TABLE_TEXT)
		table_print(table, stream);
}
