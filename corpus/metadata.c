/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/metadata.h"

#include <stdio.h>
#include <string.h>

void
metadata_from_text(Document *document)
{
	const Block *first;
	g_autofree char *title = NULL;

	if (document_field(document, "title") != NULL ||
	    document->blocks->len == 0)
		return;
	first = &g_array_index(document->blocks, Block, 0);
	if (first->kind != BLOCK_HEADING)
		return;
	title = g_strndup(
	    document->text->str + first->start, first->end - first->start);
	document_set_field(document, "title", title, ORIGIN_TEXT);
}

char *
metadata_parse_date(const char *text, const char *language)
{
	guint year, month = 1, day = 1;
	int parts, length = 0;

	(void)language;
	parts = sscanf(text, "%4u-%2u-%2u%n", &year, &month, &day, &length);
	if (parts < 1 || (parts == 3 && text[length] != '\0') ||
	    !g_date_valid_dmy(
		(GDateDay)day, (GDateMonth)month, (GDateYear)year))
		return NULL;
	return g_strndup(text, parts == 3 ? 10 : parts == 2 ? 7 : 4);
}
