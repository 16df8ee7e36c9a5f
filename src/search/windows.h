/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_SEARCH_WINDOWS_H
#define POLIX_SEARCH_WINDOWS_H

#include <glib.h>

/* A set of pairs of bytes, to be found where they stand side by side: 16 bytes
   are compared at once with those of the set, if they are few, and what has one
   of them is looked up. */

typedef struct Windows Windows;

/* Returns: (transfer full) an empty set. */
Windows *windows_new(void);
void windows_free(Windows *windows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Windows, windows_free)

/* Adds each pair of a byte that LEFT flags (NULL: below 0x80, which ends a
   varint) and one that RIGHT does; both have 256 flags. */
void windows_add(Windows *windows, const guint8 *left, const guint8 *right);

/* Adds the two bytes that meet before each of IDS (of guint32) as a varint,
   which may be the first; of one of several bytes, its first two. */
void windows_add_words(Windows *windows, const GArray *ids);

/* The first place from AT on where a pair of the set begins that ends before
   END; END if there is none. */
const guint8 *windows_next(
    const Windows *windows, const guint8 *at, const guint8 *end);

#endif
