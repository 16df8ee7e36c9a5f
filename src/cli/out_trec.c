/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/out.h"

#include <math.h>
#include <string.h>

/* Runs as trec_eval reads them: QID Q0 DOCUMENT RANK SCORE polix. */

/* The words of a line are parted by white space, so a space in one is
   %-encoded, as what printed_path() encodes, tabs among it, and % itself. */
static void
append_word(GString *line, const char *word)
{
	gboolean encoded;
	g_autofree char *shown = printed_path(word, &encoded);

	for (const char *p = shown; *p != '\0'; p++) {
		if (*p == ' ')
			g_string_append(line, "%20");
		else if (*p == '%' && !encoded)
			g_string_append(line, "%25");
		else
			g_string_append_c(line, *p);
	}
}

/* A run can't tell documents apart that have one id: that all but the best are
   left out is told once. */
static void
warn(Out *out, const char *id)
{
	g_autofree char *shown = printed_path(id, NULL);
	g_autofree char *message = NULL;

	if (out->warned)
		return;
	out->warned = TRUE;
	message = g_strdup_printf(
	    "several indexes have a document %s: the run has the best of those "
	    "that have one id",
	    shown);
	out_complain("warning", message);
}

/* trec_eval orders by score, read as a float, and equal ones by name: so that
   the order is ours, each score is less than the last as a float too, by the
   least that there is if need be. */
static void
print_hit(Out *out, const char *qid, const Hit *hit)
{
	g_autoptr(GString) line = g_string_new(NULL);
	float score = (float)hit->score;

	/* Of several indexes more than one may have it. */
	if (out->told == NULL)
		out->told = g_hash_table_new(g_str_hash, g_str_equal);
	if (!g_hash_table_add(out->told, hit->document)) {
		warn(out, hit->document);
		return;
	}
	if (out->ranked == 0)
		out->ranked = hit->rank - 1;
	else if (!(score < out->score))
		score = nextafterf(out->score, -INFINITY);
	out->ranked++;
	out->score = score;
	append_word(line, qid != NULL ? qid : "1");
	g_string_append(line, " Q0 ");
	append_word(line, hit->document);
	fprintf(out->stream, "%s %" G_GUINT64_FORMAT " %.9g polix\n", line->str,
	    out->ranked, (double)score);
	out->hits++;
}

static void
end(Out *out, const char *qid G_GNUC_UNUSED,
    const Summary *summary G_GNUC_UNUSED)
{
	out->ranked = 0;
	g_clear_pointer(&out->told, g_hash_table_unref);
}

const OutFormat out_trec = {
    .name = "trec",
    .hit = print_hit,
    .end = end,
};
