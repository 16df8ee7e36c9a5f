/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/remark.h"

#include "cli/out.h"

void
remark_print(const SearchResult *result, const char *qid)
{
	for (guint i = 0; i < result->warnings->len; i++) {
		const char *warning = result->warnings->pdata[i];
		g_autofree char *message = qid != NULL
		    ? g_strconcat(qid, ": ", warning, NULL)
		    : g_strdup(warning);

		out_complain("warning", message);
	}
	if (result->explanation != NULL)
		out_remark(result->explanation->str);
}

void
remark_nothing(const SearchResult *result, const char *id)
{
	g_autofree char *unknown = g_strdup_printf(
	    "“%s” is no passage or document of this index", id);

	if (result->warnings->len == 0)
		out_complain(NULL, unknown);
	for (guint i = 0; i < result->warnings->len; i++)
		out_complain(NULL, result->warnings->pdata[i]);
}
