/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/out.h"

#include <string.h>

/* The formats that grep's letters choose: -l, the paths, and -o, the matches.
 */

static void
print_path(Out *out, const char *qid G_GNUC_UNUSED, const Hit *hit)
{
	out->hits++;
	if (out->options.raw) {
		fputs(hit->path, out->stream);
		putc('\0', out->stream);
	} else {
		g_autofree char *path = out_path(hit->path, NULL);

		fprintf(out->stream, "%s\n", path);
	}
}

static void
print_matches(Out *out, const char *qid G_GNUC_UNUSED, const Hit *hit)
{
	const gsize length = strlen(hit->text);
	g_autofree char *path = out_path(hit->path, NULL);
	g_autofree char *page = out_page(hit);
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < hit->spans->len; i++) {
		const Span *span = &g_array_index(hit->spans, Span, i);
		const gsize stop = MIN(span->end, length);
		const gsize start = MIN(span->start, stop);

		g_string_truncate(text, 0);
		out_append_clean(text, hit->text + start, stop - start);
		fprintf(out->stream, "%s:%s:%s\n", path, page, text->str);
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
