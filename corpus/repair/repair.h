/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_REPAIR_H
#define POLIX_CORPUS_REPAIR_H

#include "corpus/document.h"

/* Text repair: what copying out of a PDF, a web page or a scanner does to
   text, undone by rule.

   repair_lines() works on a text whose lines are the source's, before there
   are paragraphs; repair_inline() on any stretch of text. */

/* Turns the lines of TEXT (LENGTH bytes of valid UTF-8) into the blocks of
   DOCUMENT:
   - lines of one sentence are joined, blank lines between them or not;
     paragraphs are told from line wraps by sentence ends, line lengths,
     indents and blank lines, judged over the whole text;
   - a word cut at a line's end by a hyphen is mended if the document spells it
     closed elsewhere, keeps its hyphen if it spells it so, and else keeps the
     hyphen too (both forms are then found, text/tokenizer.h);
   - running heads and feet are taken out, wherever they stand: lines or
     stretches inside a paragraph that come again and again next to a rising
     page number, alternating or not; their numbers become page labels;
   - a form feed begins a page;
   - and repair_inline() is applied.
   Line marks are set.  Headings are told apart later (structure.h).  If the
   document is to stay as it is, lines are joined and nothing else is done. */
void repair_lines(Document *document, const char *text, gsize length);

/* The same of TEXT (transfer full), so that a large one is not copied. */
void repair_text(Document *document, GString *text);

/* Mends characters in TEXT, valid UTF-8, in place: a "?" that stands for an
   apostrophe, quotation mark or dash (Vietnam?s, diplomacy?the, ?soft? power),
   judged over the whole text so that questions stay questions; control
   characters; UTF-8 read as Windows-1252 (â€™).  DOCUMENT's repairs are
   counted; if it is to stay as it is, nothing is done. */
void repair_inline(Document *document, GString *text);

#endif
