/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/kwic.h"

#include <string.h>

#include "cli/out.h"
#include "text/fold.h"

/* A match. */
typedef struct Line {
	const Hit *hit;
	Span span;
	char *key; /* what it is sorted by, or NULL */
} Line;

/* What is printed of a match. */
typedef struct Context {
	char *left, *match, *right;
} Context;

static void
line_clear(gpointer data)
{
	g_free(((Line *)data)->key);
}

static void
context_clear(Context *context)
{
	g_free(context->left);
	g_free(context->match);
	g_free(context->right);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Context, context_clear)

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

/* Steps over a character from P, towards the match's paragraph's END, which may
   be before it.  Returns: what was stepped over, from *P on or up to it. */
static gunichar
step(const char **p, const char *end)
{
	const char *at = *p;

	if (*p < end) {
		*p = out_after(at);
		return g_utf8_get_char(at);
	}
	*p = g_utf8_prev_char(at);
	return g_utf8_get_char(*p);
}

/* Where from P on, or back from it, there is as much as is shown of a context:
   more characters than WIDTH beside white space; at END at the latest. */
static const char *
reach(const char *p, const char *end, guint width)
{
	for (guint n = 0; p != end && n <= width;) {
		gunichar c = step(&p, end);

		n += !g_unichar_isspace(c) && !printed_is_hostile(c);
	}
	return p;
}

/* Word number COUNT from P on, or back from it, up to END: letters and digits
   in lower case, without punctuation; what has none is no word.  Returns:
   (transfer full), empty if there is none. */
static char *
pick_word(const char *p, const char *end, guint count)
{
	const gboolean back = end < p;
	GString *word = g_string_new(NULL);

	while (p != end) {
		gunichar c = step(&p, end);

		if (g_unichar_isalnum(c) || g_unichar_ismark(c)) {
			char utf8[6];
			gint length = g_unichar_to_utf8(
			    g_unichar_tolower(c), utf8);

			g_string_insert_len(word, back ? 0 : -1, utf8, length);
		} else if (g_unichar_isspace(c) && word->len > 0) {
			if (--count == 0)
				break;
			g_string_truncate(word, 0);
		}
	}
	if (count > 1)
		g_string_truncate(word, 0);
	return g_string_free(word, FALSE);
}

/* The paragraph around SPAN, which may reach over its end. */
static Span
around(const Hit *hit, Span span)
{
	Span paragraph = paragraph_around(
	    hit->text, strlen(hit->text), span.start);

	paragraph.end = MAX(paragraph.end, span.end);
	return paragraph;
}

static char *
sort_key(const Hit *hit, Span span, int sort)
{
	const Span paragraph = around(hit, span);
	g_autofree char *word = sort < 0
	    ? pick_word(hit->text + span.start, hit->text + paragraph.start,
		  (guint)-sort)
	    : pick_word(
		  hit->text + span.end, hit->text + paragraph.end, (guint)sort);
	g_autofree char *folded = fold_word(word, strlen(word));

	/* Those with marks behind those without, which are else the same. */
	return g_strconcat(folded, "\n", word, NULL);
}

static void
add_lines(GArray *lines, const Hit *hit, const KwicOptions *options)
{
	for (guint i = 0; i < hit->spans->len; i++) {
		Line line = {
		    .hit = hit, .span = g_array_index(hit->spans, Span, i)};

		if (options->sort != 0)
			line.key = sort_key(hit, line.span, options->sort);
		g_array_append_val(lines, line);
	}
}

static gint
compare_keys(gconstpointer a, gconstpointer b)
{
	return g_strcmp0(((const Line *)a)->key, ((const Line *)b)->key);
}

/* The last WIDTH characters of TEXT, from a word's beginning.  Returns: in
   TEXT. */
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

/* Cuts TEXT to its first WIDTH characters, to a word's end. */
static void
cut_right(char *text, guint width)
{
	char *end, *cut;

	if (g_utf8_strlen(text, -1) <= (glong)width)
		return;
	end = g_utf8_offset_to_pointer(text, (glong)width);
	for (cut = end; cut > text && *cut != ' '; cut--)
		;
	*(cut > text ? cut : end) = '\0';
}

static Context
context_of(const Line *line, guint width)
{
	const char *text = line->hit->text;
	const Span paragraph = around(line->hit, line->span);
	const char *start = text + line->span.start;
	const char *end = text + line->span.end;
	const char *first = reach(start, text + paragraph.start, width);
	const char *last = reach(end, text + paragraph.end, width);
	g_autofree char *left = clean(first, (gsize)(start - first));
	Context context = {
	    .left = g_strdup(cut_left(left, width)),
	    .match = clean(start, (gsize)(end - start)),
	    .right = clean(end, (gsize)(last - end)),
	};

	cut_right(context.right, width);
	return context;
}

static void
print_spaces(FILE *stream, glong count)
{
	for (; count > 0; count--)
		putc(' ', stream);
}

static void
print_aligned(FILE *stream, const Hit *hit, const Context *context, guint width)
{
	g_autofree char *locator = out_locator(hit);

	print_spaces(stream, (glong)width - g_utf8_strlen(context->left, -1));
	fprintf(stream, "%s  %s  %s", context->left, context->match,
	    context->right);
	print_spaces(stream, (glong)width - g_utf8_strlen(context->right, -1));
	fprintf(stream, "  %s\n", locator);
}

static void
add_row(Table *table, const Hit *hit, const Context *context, TableForm form)
{
	g_autofree char *page = hit->page == 0
	    ? NULL
	    : g_strdup_printf("%u", hit->page);
	g_autofree char *section = form == TABLE_JSONL ? out_headings(hit)
						       : out_section(hit);
	const char *cells[] = {context->left, context->match, context->right,
	    hit->id, hit->path, page, hit->page_label,
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
	g_autoptr(Table)
	    table = table_new(stream, options->form, "kwic", columns, n);

	g_array_set_clear_func(lines, line_clear);
	for (guint i = 0; i < hits->len; i++)
		add_lines(lines, hits->pdata[i], options);
	if (options->sort != 0)
		g_array_sort(lines, compare_keys);
	for (guint i = 0; i < lines->len; i++) {
		const Line *line = &g_array_index(lines, Line, i);
		const Hit hit = hit_at(line->hit, line->span.start);
		g_auto(Context) context = {0};

		if (options->limit > 0 && i >= options->limit)
			break;
		context = context_of(line, options->width);
		if (options->form == TABLE_TEXT)
			print_aligned(stream, &hit, &context, options->width);
		else
			add_row(table, &hit, &context, options->form);
	}
	if (options->form != TABLE_TEXT)
		table_end(table);
}
