/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_TEXTMAP_H
#define POLIX_SEARCH_TEXTMAP_H

#include "store/unit.h"
#include "text/sentence.h"

/* Where the words of a unit stand in its text, and where its sentences begin:
   for what is shown and for what only the text can tell. */

typedef struct TextMap TextMap;

/* Returns: (transfer full). */
TextMap *text_map_new(void);
void text_map_free(TextMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextMap, text_map_free)

/* Maps UNIT, which is decoded with its text, or as much of it as will be asked
   for, and must live as long as the map is asked. */
void text_map_set(TextMap *map, const Unit *unit);

/* Bytes of the unit's text in which word WORD begins and ends. */
guint32 text_map_start(const TextMap *map, guint32 word);
guint32 text_map_end(const TextMap *map, guint32 word);

/* Whether the words LEFT and RIGHT of PARAGRAPH, whose text must be there, are
   in one sentence. */
gboolean text_map_together(
    TextMap *map, guint paragraph, guint32 left, guint32 right);

/* Appends to STARTS (of guint32), which is empty, the bytes of the text with
   which the sentences begin that have a part from byte START up to END, and
   END: only they are looked for. */
void text_map_between(TextMap *map, guint32 start, guint32 end, GArray *starts);

#endif
