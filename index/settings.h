/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_SETTINGS_H
#define POLIX_INDEX_SETTINGS_H

#include "corpus/metadata_table.h"
#include "corpus/files/walk.h"

/* The settings that shape an index.  They are kept in it (State.settings), so
   that an update needs no options again; an option that is given takes the
   place of what is kept; a string that is "" forgets it.  Which files are read
   (include, exclude, follow) is one choice: if any of them is given, none of
   them is kept. */

/* As given in this run; NULL or 0: not given. */
typedef struct SettingOptions {
	const char *language;
	const char *metadata;      /* path of a table */
	const char *path_metadata; /* regular expression */
	char **include;            /* globs */
	char **exclude;
	gboolean follow;
	guint64 max_size;    /* bytes; 0: not given */
	const char *repair;  /* auto or never */
	const char *aliases; /* path of a file */
} SettingOptions;

typedef struct Settings {
	char *language; /* code, or NULL */
	gboolean as_is; /* texts are not mended */
	MetadataTable *table;
	gboolean new_table; /* it was given, or has changed */
	PathMetadata *paths;
	char **include; /* or NULL */
	char **exclude;
	gboolean follow;
	char *chosen;  /* the kept include, exclude and follow as options, if
			  they are in force; else NULL */
	char *dropped; /* likewise those that others took the place of */
	guint64 max_size;
	GPtrArray *names;   /* of NameAlias: all that the index is to have */
	guint given_names;  /* pairs of them that --aliases gave this time */
	gboolean new_names; /* they are others than it has */
	gboolean anew;      /* what documents are read as has changed */
} Settings;

/* The size of a file at most, if --max-size says nothing: reading one takes
   several times as much memory. */
enum { SETTINGS_MAX_SIZE = 512 << 20 };

/* The code of the language that was given as OPTION, which is to be a code
   itself.  Returns: (transfer none), or NULL with ERROR set to
   POLIX_ERROR_USAGE. */
const char *settings_language(const char *option, GError **error);

/* Whether OPTION, the value of --repair, is "never"; AS_IS is left alone if it
   is NULL.  Returns: FALSE with ERROR set to POLIX_ERROR_USAGE. */
gboolean settings_as_is(const char *option, gboolean *as_is, GError **error);

/* Puts OPTIONS into KEPT (of char * to char *), and makes what they mean
   together.  Returns: (transfer full), or NULL with ERROR set to
   POLIX_ERROR_USAGE or IO: no such language, a table that can't be read, a bad
   expression. */
Settings *settings_merge(
    const SettingOptions *options, GHashTable *kept, GError **error);
void settings_free(Settings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Settings, settings_free)

#endif
