/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_SEALED_H
#define POLIX_STORE_SEALED_H

#include <glib.h>

/* GVariants as bytes: a checksum (XXH3, 64 bits) and the serialised variant in
   little-endian order, so that damage is found and an index can be moved. */

/* Appends VARIANT to BYTES. */
void sealed_append(GVariant *variant, GByteArray *bytes);

/* The variant of TYPE in BYTES, LENGTH of them.  Returns: (transfer full), or
   NULL if they are damaged. */
GVariant *sealed_read(const char *type, const guint8 *bytes, gsize length);

#endif
