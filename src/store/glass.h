/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_GLASS_H
#define POLIX_STORE_GLASS_H

#include <glib.h>

/* How branches look in the files of Xapian's glass backend, of which indexes
   are: backends/glass of xapian-core 1.4 (glass_version.cc, glass_table.h).
   Xapian does not say where in its files things are, nor how full they are.
   Nothing that is found there is trusted: of a file that looks otherwise
   nothing is said.

   The table is postlist.glass, which has all metadata and terms. */

enum {
	GLASS_BLOCK_MOST = 1 << 16,
	/* In an entry of a branch: the block, then the length of the key. */
	GLASS_KEY_AT = 5,
};

typedef struct GlassTable {
	int fd; /* -1: it is not open */
	guint32 root;
	guint level; /* of the root; leaves are 0 */
	guint block_size;
} GlassTable;

/* Opens the table of the database in FOLDER.  Returns: FALSE if it can't be. */
gboolean glass_open(GlassTable *table, const char *folder);
void glass_close(GlassTable *table);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GlassTable, glass_close)

/* A branch: what it is divided in. */
typedef struct GlassBranch {
	const guint8 *bytes;
	guint size;
	guint n; /* entries */
} GlassBranch;

/* Reads the branch in BLOCK into BYTES, which has room for a block and must
   live as long.  Returns: FALSE if it is none of LEVEL, any entry isn't whole,
   or they aren't in order. */
gboolean glass_branch(const GlassTable *table, guint32 block, guint level,
    guint8 *bytes, GlassBranch *branch);

/* Entry I, and the block that it leads to. */
const guint8 *glass_entry(const GlassBranch *branch, guint i);
guint32 glass_child(const GlassBranch *branch, guint i);

/* The component of the key of entry I: long values are several. */
guint glass_component(const GlassBranch *branch, guint i);

/* About how many bytes of the table would be freed if it was made anew: what
   its leaves have not in use, by a sample of them, and blocks that are free.
   Its branches are read, and 128 leaves.  0 if that is not known. */
guint64 glass_waste(const char *folder);

#endif
