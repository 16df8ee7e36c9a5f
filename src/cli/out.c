/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/out.h"

#include <string.h>

#include "base/error.h"

const OutFormat *
out_format_find(const char *name, GError **error)
{
	static const OutFormat *const formats[] = {&out_text, &out_jsonl,
	    &out_tsv, &out_csv, &out_quote, &out_trec, &out_vimgrep};
	g_autoptr(GString) names = g_string_new(NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
		if (strcmp(formats[i]->name, name) == 0)
			return formats[i];
		if (i > 0)
			g_string_append(names, ", ");
		g_string_append(names, formats[i]->name);
	}
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE,
	    "--format: “%s” is not one of %s", name, names->str);
	return NULL;
}

void
out_begin(Out *out)
{
	if (out->format->begin != NULL)
		out->format->begin(out);
}

void
out_query(Out *out, const char *qid, const char *query)
{
	if (out->options.topics && out->format->query != NULL)
		out->format->query(out, qid, query);
}

void
out_hits(Out *out, const char *qid, const GPtrArray *hits)
{
	for (guint i = 0; i < hits->len; i++)
		out->format->hit(out, qid, hits->pdata[i]);
}

void
out_end(Out *out, const char *qid, const Summary *summary)
{
	if (out->format->end != NULL)
		out->format->end(out, qid, summary);
}

gunichar
out_next(const char **text, const char *end)
{
	const char *start = *text;
	gunichar c = (guchar)*start;

	if (c >= 0x80)
		c = g_utf8_get_char_validated(start, end - start);
	/* g_utf8_get_char_validated()'s -1 and -2, or a byte cut off. */
	if (c > 0x10ffff) {
		*text = start + 1;
		return 0xfffd;
	}
	*text = c < 0x80 ? start + 1 : out_after(start);
	switch (c) {
	case '\t':
	case '\n':
	case '\r':
		return c;
	case '\f':
	case '\v':
	case 0x85:
	case 0x2028:
	case 0x2029:
		return ' ';
	default:
		break;
	}
	if (!printed_is_hostile(c))
		return c;
	return c < 0xa0 ? 0xfffd : 0;
}

void
out_append_clean(GString *line, const char *text, gsize length)
{
	const char *end = text + length;

	while (text < end) {
		gunichar c = out_next(&text, end);

		if (c == 0)
			continue;
		if (!g_unichar_isspace(c))
			g_string_append_unichar(line, c);
		else if (line->len > 0 && line->str[line->len - 1] != ' ')
			g_string_append_c(line, ' ');
	}
}

void
out_print_qid(const Out *out, const char *qid)
{
	g_autoptr(GString) clean = g_string_new(NULL);

	if (!out->options.topics)
		return;
	out_append_clean(clean, qid, strlen(qid));
	fprintf(out->stream, "%s\t", clean->str);
}

void
out_trim_end(GString *line)
{
	if (line->len > 0 && line->str[line->len - 1] == ' ')
		g_string_truncate(line, line->len - 1);
}

char *
out_page(const Hit *hit)
{
	GString *page = g_string_new(NULL);

	if (hit->page_label != NULL)
		out_append_clean(
		    page, hit->page_label, strlen(hit->page_label));
	else if (hit->page > 0)
		g_string_append_printf(page, "%u", hit->page);
	out_trim_end(page);
	return g_string_free(page, FALSE);
}

char *
out_locator(const Hit *hit)
{
	g_autofree char *path = printed_path(hit->path, NULL);
	g_autofree char *page = out_page(hit);
	g_autofree char *section = out_section(hit);

	return g_strconcat(path, ":", page, ":", section, NULL);
}

/* Appends the paragraphs of TEXT in RANGE to SPANS. */
static void
add_paragraphs(GArray *spans, const char *text, Span range)
{
	while (range.start < range.end) {
		const char *gap = g_strstr_len(text + range.start,
		    (gssize)(range.end - range.start), "\n\n");
		Span span = {range.start, range.end};

		if (gap != NULL)
			span.end = (gsize)(gap - text);
		if (span.end > span.start)
			g_array_append_val(spans, span);
		range.start = span.end + strspn(text + span.end, "\n");
	}
}

GArray *
out_quoted(const Hit *hit)
{
	const gsize length = strlen(hit->text);
	GArray *spans = g_array_new(FALSE, FALSE, sizeof(Span));
	Span range = {0, length};

	if (hit->sentences->len > 0)
		return g_array_append_vals(
		    spans, hit->sentences->data, hit->sentences->len);
	if (hit->excerpt->len == 0)
		add_paragraphs(spans, hit->text, range);
	for (guint i = 0; i < hit->excerpt->len; i++) {
		range = g_array_index(hit->excerpt, Span, i);
		range.end = MIN(range.end, length);
		add_paragraphs(spans, hit->text, range);
	}
	return spans;
}

/* Takes out of PART the spaces before commas, which no typesetter leaves:
   "Ports Act , 1976". */
static void
close_up(GString *part)
{
	gsize kept = 0;

	for (gsize i = 0; i < part->len; i++) {
		const char *p = part->str + i;

		if (p[0] != ' ' || p[1] != ',' || (p[2] != ' ' && p[2] != 0))
			part->str[kept++] = *p;
	}
	g_string_truncate(part, kept);
}

static void
add_part(GString *citation, const char *label, const char *text)
{
	g_autoptr(GString) part = g_string_new(NULL);

	if (text == NULL)
		return;
	out_append_clean(part, text, strlen(text));
	out_trim_end(part);
	close_up(part);
	if (part->len == 0)
		return;
	if (citation->len > 0)
		g_string_append(citation, ", ");
	g_string_append(citation, label);
	g_string_append_len(citation, part->str, (gssize)part->len);
}

/* Where FIRST to LAST are, but for their title once more. */
static void
add_section(GString *citation, const Hit *first, const Hit *last)
{
	g_autofree char *place = out_pinpoint_between(first, last);

	if (!out_is_below_title(first))
		add_part(citation, "", place);
}

static void
add_pages(GString *citation, const Hit *first, const Hit *last)
{
	g_autofree char *page = out_page(first);
	g_autofree char *end = out_page(last);
	g_autofree char *pages = NULL;

	if (strcmp(page, end) == 0 || *page == '\0') {
		add_part(citation, "p. ", page);
		return;
	}
	pages = g_strconcat(page, "–", end, NULL);
	add_part(citation, "pp. ", pages);
}

/* Whose document HIT's is, or else who wrote it; of many the first. */
static void
add_names(GString *citation, const Hit *hit)
{
	enum { MOST_NAMES = 3 };
	g_autoptr(GPtrArray) names = hit_values(hit, "issuer");
	g_autoptr(GString) joined = g_string_new(NULL);
	guint i;

	if (names->len == 0) {
		g_ptr_array_unref(names);
		names = hit_values(hit, "author");
	}
	for (i = 0; i < names->len; i++) {
		if (i > 0 && names->len > MOST_NAMES) {
			g_string_append(joined, " et al.");
			break;
		}
		g_string_append(joined,
		    i == 0                   ? ""
			: i + 1 < names->len ? ", "
					     : " and ");
		g_string_append(joined, names->pdata[i]);
	}
	add_part(citation, "", joined->str);
}

/* LAST is NULL if the whole document is cited. */
static char *
cite(const Hit *first, const Hit *last)
{
	GString *citation = g_string_new(NULL);
	g_autofree char *path = printed_path(first->path, NULL);

	add_part(citation, "", first->title);
	add_names(citation, first);
	add_part(
	    citation, first->date_is_files ? "file dated " : "", first->date);
	if (last != NULL) {
		add_section(citation, first, last);
		add_pages(citation, first, last);
	}
	add_part(citation, "", path);
	return g_string_free(citation, FALSE);
}

char *
out_place(const Hit *hit)
{
	GString *place = g_string_new(NULL);

	add_section(place, hit, hit);
	add_pages(place, hit, hit);
	return g_string_free(place, FALSE);
}

char *
out_citation(const Hit *hit, gboolean pinpoint)
{
	return cite(hit, pinpoint ? hit : NULL);
}

char *
out_citation_between(const Hit *first, const Hit *last)
{
	return cite(first, last);
}
