/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_UNIT_PARTS_H
#define POLIX_STORE_UNIT_PARTS_H

#include "base/varint.h"
#include "store/unit.h"

/* What unit.c and unit_text.c share, and nobody else. */

enum {
	/* Far more than a unit has: a paragraph of 16,384 words. */
	UNIT_MAX_ITEMS = 1 << 24,
	UNIT_MAX_TEXT = 1 << 28,
};

/* Returns: (transfer full) an empty Unit.stretches. */
GArray *unit_stretches_new(void);

/* Empties what unit_decode_text() fills. */
void unit_clear_text(Unit *unit);

/* Frees Unit.unpacker. */
void unit_free_unpacker(Unit *unit);

/* Sets ERROR to POLIX_ERROR_CORRUPT.  Returns: FALSE. */
gboolean unit_corrupt(GError **error);

/* Sets the size of ARRAY to a count that READER gives; each item takes a byte
   at least. */
guint unit_read_count(ByteReader *reader, GArray *array);

#endif
