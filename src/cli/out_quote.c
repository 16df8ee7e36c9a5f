/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/out.h"

#include <string.h>

/* Quotations to be put into a draft: the matching sentences in quotation marks,
   then where they are from. */

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

typedef struct Marks {
	const char *open, *close;
} Marks;

/* The marks to put SENTENCES of HIT's text between: other ones than those in
   it, which stay as they are. */
static Marks
choose_marks(const Hit *hit, const GArray *sentences)
{
	static const Marks two = {"“", "”"}, one = {"‘", "’"};
	const gsize length = strlen(hit->text);

	for (guint i = 0; i < sentences->len; i++) {
		const Span *span = &g_array_index(sentences, Span, i);
		const gsize end = MIN(span->end, length);
		const gsize start = MIN(span->start, end);
		const char *text = hit->text + start;
		const gssize bytes = (gssize)(end - start);

		if (g_strstr_len(text, bytes, two.open) != NULL ||
		    g_strstr_len(text, bytes, two.close) != NULL)
			return one;
	}
	return two;
}

/* Sentences that follow each other in a paragraph are one quotation; "[…]"
   stands for those left out, as "…" may be the document's own. */
static void
append_sentences(
    GString *quote, const Hit *hit, const GArray *sentences, Marks marks)
{
	const char *text = hit->text;
	const gsize length = strlen(text);
	gsize at = 0;

	for (guint i = 0; i < sentences->len; i++) {
		Span sentence = g_array_index(sentences, Span, i);
		gboolean paragraph;

		sentence.end = CLAMP(sentence.end, at, length);
		sentence.start = CLAMP(sentence.start, at, sentence.end);
		paragraph = i > 0 &&
		    g_strstr_len(text + at, (gssize)(sentence.start - at),
			"\n\n") != NULL;
		if (paragraph)
			g_string_append(quote, marks.close);
		if (i > 0 && at + strspn(text + at, " \t\r\n") < sentence.start)
			g_string_append(quote, " […]");
		if (i > 0)
			g_string_append_c(quote, ' ');
		if (paragraph)
			g_string_append(quote, marks.open);
		out_append_clean(quote, text + sentence.start,
		    sentence.end - sentence.start);
		out_trim_end(quote);
		at = sentence.end;
	}
}

/* The citation of HIT's SENTENCES: from the paragraph of the first to that of
   the last, or to the last that is counted as the first is, what has labels of
   another kind being below it. */
static char *
cite(const Hit *hit, const GArray *sentences)
{
	Hit first, last;
	guint i;

	if (sentences->len == 0)
		return out_citation(hit, TRUE);
	first = hit_at(hit, g_array_index(sentences, Span, 0).start);
	for (i = sentences->len - 1; i > 0; i--) {
		last = hit_at(hit, g_array_index(sentences, Span, i).start);
		if (out_counts_alike(&first, &last) &&
		    strcmp(out_label(&first), out_label(&last)) != 0)
			break;
	}
	if (i == 0)
		i = sentences->len - 1;
	last = hit_at(hit, g_array_index(sentences, Span, i).start);
	return out_citation_between(&first, &last);
}

static void
print_hit(Out *out, const char *qid G_GNUC_UNUSED, const Hit *hit)
{
	g_autoptr(GArray) sentences = out_quoted(hit);
	g_autoptr(GString) quote = g_string_new(NULL);
	g_autofree char *citation = cite(hit, sentences);
	const Marks marks = choose_marks(hit, sentences);

	append_sentences(quote, hit, sentences, marks);
	if (out->hits++ > 0)
		putc('\n', out->stream);
	fprintf(out->stream, "%s%s%s (%s)\n", marks.open, quote->str,
	    marks.close, citation);
}

const OutFormat out_quote = {
    .name = "quote",
    .hit = print_hit,
};
