/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_DOCX_CHUNK_H
#define POLIX_CORPUS_DOCX_CHUNK_H

#include <glib.h>

/* Whether the part NAME of a Word file may be a text in another format that is
   to be taken into it (w:altChunk, ECMA-376-1, 17.17.2): HTML, also as MIME has
   it, RTF or plain text, by its suffix.  Word files in Word files are passed
   over: they might have others in them without end. */
gboolean docx_chunk_is(const char *name);

/* Reads BYTES, such a part; mends nothing if AS_IS.  Returns: (transfer full)
   of FlowBlock; empty if it can't be read. */
GPtrArray *docx_chunk_read(
    const char *name, const GString *bytes, gboolean as_is);

#endif
