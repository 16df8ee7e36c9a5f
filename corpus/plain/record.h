/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_RECORD_H
#define POLIX_CORPUS_RECORD_H

#include <jansson.h>

#include "corpus/document.h"

/* A record of JSON Lines made into a document, as corpus/plain/read_json.h
 * tells. */

enum { RECORD_MAX_ID = 4096 }; /* bytes */

/* The id of RECORD.  Returns: (transfer full), or NULL with WHY set to what is
   wrong with it ("no id"; transfer none). */
char *record_id(const json_t *record, const char **why);

/* Fills DOCUMENT, which is new, from RECORD, an object; its id is not set.
   Returns: FALSE with WHY set if it has no text; DOCUMENT is as it was
   then. */
gboolean record_read(Document *document, json_t *record, const char **why);

#endif
