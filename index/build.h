/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_BUILD_H
#define POLIX_INDEX_BUILD_H

#include "index/analyse.h"
#include "store/record.h"
#include "store/state.h"

/* Writes documents into an index: their records, units and words, and the
   counts of the whole.

   A new database is committed every few megabytes, since Xapian is fastest so,
   and gets its word list and state at the end: nobody may read it before.  One
   that is in use is committed in larger steps, each with word list and state,
   so that a reader, or a kill, meets a whole index at every moment. */

typedef struct Builder Builder;

/* Opens the database in FOLDER, a new one if FRESH.  STATE is the state of the
   index, which is kept up to date and must live as long.  Returns: (transfer
   full), or NULL with ERROR set as the store sets it. */
Builder *builder_open(
    const char *folder, gboolean fresh, State *state, GError **error);

/* A builder that only pretends: everything succeeds and nothing is written. */
Builder *builder_pretend(State *state);

/* Closes without committing what was not. */
void builder_free(Builder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Builder, builder_free)

/* What the builder sees; NULL if it pretends.  Returns: (transfer none). */
const Store *builder_store(const Builder *builder);

/* Writes a document: RECORD, whose units are filled in, and ANALYSED (NULL if
   there is nothing), whose units are used up.  CONTAINER is the id of the
   record that RECORD is a member of, or NULL.  *ITEM is the record that it
   takes the place of, with all its units, or 0; it becomes its own. */
gboolean builder_write(Builder *builder, Record *record,
    AnalysedDocument *analysed, const char *container, StoreItem *item,
    GError **error);

/* Puts RECORD in the place of the record ITEM, whose text and fields are the
   same.  CONTAINER and OLD_CONTAINER are as above, now and before. */
gboolean builder_rewrite(Builder *builder, StoreItem item, Record *record,
    const char *container, const char *old_container, GError **error);

/* Removes the record ITEM and its units. */
gboolean builder_remove(Builder *builder, StoreItem item, GError **error);

/* Between two documents: commits if that is due. */
gboolean builder_step(Builder *builder, GError **error);

/* Commits all there is, if there is anything, with word list and state. */
gboolean builder_commit(Builder *builder, GError **error);

/* Gives the index NAMES (of NameAlias) in the place of those it has. */
gboolean builder_names(
    Builder *builder, const GPtrArray *names, GError **error);

/* The state was changed: it is to be written even if nothing else was. */
void builder_touch(Builder *builder);

#endif
