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

void
out_print_qid(const Out *out, const char *qid)
{
	g_autoptr(GString) clean = g_string_new(NULL);

	if (!out->options.topics)
		return;
	out_append_clean(clean, qid, strlen(qid));
	fprintf(out->stream, "%s\t", clean->str);
}
