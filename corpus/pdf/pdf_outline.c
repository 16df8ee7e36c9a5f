/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf/pdf_headings.h"

enum {
	MAX_ENTRIES = 20000,
	MAX_DEPTH = 16,
};

static void
entry_clear(gpointer data)
{
	PdfEntry *entry = data;

	g_free(entry->title);
}

/* The page that ACTION leads to, from 1; 0 if it is none of PDF's. */
static int
page_of(PopplerDocument *pdf, const PopplerAction *action)
{
	const PopplerDest *dest = action->goto_dest.dest;
	PopplerDest *found;
	int page;

	if (action->type != POPPLER_ACTION_GOTO_DEST || dest == NULL)
		return 0;
	if (dest->type != POPPLER_DEST_NAMED)
		return dest->page_num;
	found = poppler_document_find_dest(pdf, dest->named_dest);
	if (found == NULL)
		return 0;
	page = found->page_num;
	poppler_dest_free(found);
	return page;
}

/* Appends ITER's entries and those below them. */
static void
read_entries(
    PopplerDocument *pdf, PopplerIndexIter *iter, guint level, GArray *outline)
{
	do {
		PopplerAction *action = poppler_index_iter_get_action(iter);
		PopplerIndexIter *child = poppler_index_iter_get_child(iter);
		int page = action == NULL ? 0 : page_of(pdf, action);

		if (page > 0 && action->any.title != NULL) {
			PdfEntry entry = {
			    .title = g_utf8_make_valid(action->any.title, -1),
			    .page = (guint)page - 1,
			    .level = level};

			g_array_append_val(outline, entry);
		}
		if (action != NULL)
			poppler_action_free(action);
		if (child != NULL && level < MAX_DEPTH)
			read_entries(pdf, child, level + 1, outline);
		if (child != NULL)
			poppler_index_iter_free(child);
	} while (outline->len < MAX_ENTRIES && poppler_index_iter_next(iter));
}

GArray *
pdf_outline_read(PopplerDocument *pdf)
{
	GArray *outline = g_array_new(FALSE, FALSE, sizeof(PdfEntry));
	PopplerIndexIter *iter = poppler_index_iter_new(pdf);

	g_array_set_clear_func(outline, entry_clear);
	if (iter == NULL)
		return outline;
	read_entries(pdf, iter, 1, outline);
	poppler_index_iter_free(iter);
	return outline;
}
