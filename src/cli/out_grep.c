/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/out.h"

#include <string.h>

/* The formats that grep's letters choose: -l, the paths, and -o, the matches.
 */

static void
print_path(Out *out, const char *qid, const Hit *hit)
{
	const gboolean raw = out->options.raw;
	g_autofree char *path = raw ? NULL : printed_path(hit->path, NULL);

	out_print_qid(out, qid);
	fputs(raw ? hit->path : path, out->stream);
	putc(raw ? '\0' : '\n', out->stream);
	out->hits++;
}

static void
print_matches(Out *out, const char *qid, const Hit *hit)
{
	const gboolean raw = out->options.raw;
	const gsize length = strlen(hit->text);
	g_autofree char *path = raw ? NULL : printed_path(hit->path, NULL);
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < hit->spans->len; i++) {
		const Span *span = &g_array_index(hit->spans, Span, i);
		const gsize stop = MIN(span->end, length);
		const gsize start = MIN(span->start, stop);
		const Hit match = hit_at(hit, start);
		g_autofree char *page = out_page(&match);

		g_string_truncate(text, 0);
		out_append_clean(text, hit->text + start, stop - start);
		out_print_qid(out, qid);
		fprintf(out->stream, "%s:%s:%s", raw ? hit->path : path, page,
		    text->str);
		putc(raw ? '\0' : '\n', out->stream);
	}
	out->hits++;
}

const OutFormat out_paths = {
    .name = "paths",
    .hit = print_path,
};

const OutFormat out_matches = {
    .name = "matches",
    .hit = print_matches,
};
