/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/office/docx_notes.h"

#include "corpus/office/office_text.h"

struct DocxNotes {
	GHashTable
	    *notes[DOCX_NOTE_KINDS];   /* of id to GPtrArray of FlowBlock */
	guint counts[DOCX_NOTE_KINDS]; /* of references so far */
};

static void
blocks_free(gpointer blocks)
{
	g_ptr_array_unref(blocks);
}

DocxNotes *
docx_notes_new(void)
{
	DocxNotes *notes = g_new0(DocxNotes, 1);

	for (guint i = 0; i < DOCX_NOTE_KINDS; i++)
		notes->notes[i] = g_hash_table_new_full(
		    NULL, NULL, NULL, blocks_free);
	return notes;
}

void
docx_notes_free(DocxNotes *notes)
{
	if (notes == NULL)
		return;
	for (guint i = 0; i < DOCX_NOTE_KINDS; i++)
		g_hash_table_unref(notes->notes[i]);
	g_free(notes);
}

void
docx_notes_add(DocxNotes *notes, DocxNoteKind kind, int id, GPtrArray *blocks)
{
	g_hash_table_replace(notes->notes[kind], GINT_TO_POINTER(id), blocks);
}

GPtrArray *
docx_notes_take(DocxNotes *notes, DocxNoteKind kind, int id, gboolean own_mark)
{
	g_autoptr(GString) number = g_string_new(NULL);
	gpointer blocks;

	/* ECMA-376-1, 17.11.17 and 17.11.18: how they are numbered if nothing
	   else is said. */
	if (!own_mark)
		numeral_append(number,
		    kind == DOCX_ENDNOTE ? NUMERAL_LOWER_ROMAN
					 : NUMERAL_DECIMAL,
		    ++notes->counts[kind], TRUE);
	if (!g_hash_table_steal_extended(
		notes->notes[kind], GINT_TO_POINTER(id), NULL, &blocks))
		return NULL;
	office_make_note(blocks, number->str);
	return blocks;
}
