/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_DOCX_NOTES_H
#define POLIX_CORPUS_DOCX_NOTES_H

#include "corpus/office/flow.h"

/* A Word document's footnotes and endnotes, which are read before the text that
   refers to them. */

typedef enum DocxNoteKind {
	DOCX_FOOTNOTE,
	DOCX_ENDNOTE,
	DOCX_NOTE_KINDS,
} DocxNoteKind;

typedef struct DocxNotes DocxNotes;

/* Returns: (transfer full). */
DocxNotes *docx_notes_new(void);
void docx_notes_free(DocxNotes *notes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DocxNotes, docx_notes_free)

/* Keeps BLOCKS (transfer full), of FlowBlock, the text of the note ID. */
void docx_notes_add(
    DocxNotes *notes, DocxNoteKind kind, int id, GPtrArray *blocks);

/* Counts a reference to the note ID, unless it has a mark of its own.  Returns:
   (transfer full) the note with its number, as office_make_note() makes it;
   NULL if there is none, or another reference had it. */
GPtrArray *docx_notes_take(
    DocxNotes *notes, DocxNoteKind kind, int id, gboolean own_mark);

#endif
