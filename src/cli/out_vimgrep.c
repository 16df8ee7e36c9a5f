/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/out.h"

#include <string.h>

/* PATH:LINE:COL:TEXT, for editors' lists of places: the first match of each
   passage, with its sentence. */

static void
append_place(GString *line, const Hit *hit)
{
	Span range = {0, strlen(hit->text)};
	g_autoptr(GArray) best = out_quoted(hit);

	if (best->len > 0) {
		const Span *first = &g_array_index(best, Span, 0);

		range.end = MIN(first->end, range.end);
		range.start = MIN(first->start, range.end);
	}
	out_append_clean(
	    line, hit->text + range.start, range.end - range.start);
}

static void
print_hit(Out *out, const char *qid G_GNUC_UNUSED, const Hit *hit)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *path = printed_path(hit->path, NULL);
	const guint place = hit->line > 0 ? hit->line : hit->paragraph;
	const guint column = hit->line > 0 && hit->column > 0 ? hit->column : 1;

	append_place(text, hit);
	fprintf(out->stream, "%s:%u:%u:%s\n", path, MAX(place, 1), column,
	    text->str);
	out->hits++;
}

const OutFormat out_vimgrep = {
    .name = "vimgrep",
    .hit = print_hit,
};
