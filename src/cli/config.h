/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CLI_CONFIG_H
#define POLIX_CLI_CONFIG_H

#include <glib.h>

/* The user's own settings, polix-config(5): $XDG_CONFIG_HOME/polix/config, in
   UTF-8.  What is wrong with it is told with file and line. */

typedef enum ConfigSection {
	CONFIG_QUERIES, /* [queries]: name = query */
	CONFIG_FILTERS, /* [filters]: glob or MIME type = command */
	CONFIG_INDEXES, /* [indexes]: name = folder;folder;… */
} ConfigSection;

enum { CONFIG_MAX_BYTES = 1 << 20 };

typedef struct Config Config;

/* Reads the user's file; one that is not there is an empty one.  Returns:
   (transfer full), or NULL with ERROR set to POLIX_ERROR_USAGE if it is
   malformed, or IO if it can't be read. */
Config *config_load(GError **error);

/* Reads the LENGTH bytes TEXT, which messages say are of the file PATH.
   Returns: as config_load(). */
Config *config_read(
    const char *path, const char *text, gsize length, GError **error);
void config_free(Config *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Config, config_free)

/* The names in SECTION, in the order of the file.  Names of queries and indexes
   are letters, digits, `-' and `_'.  Returns: (transfer none), NULL-terminated.
 */
const char *const *config_names(const Config *config, ConfigSection section);

/* The value of NAME in SECTION, letter by letter as it stands in the file
   without the white space around it, and never empty.  Returns: (transfer
   none), or NULL if there is none. */
const char *config_value(
    const Config *config, ConfigSection section, const char *name);

/* Where NAME of SECTION, one of config_names(), is set: "FILE:LINE".  Returns:
   (transfer full). */
char *config_place(
    const Config *config, ConfigSection section, const char *name);

/* The folders of the set of indexes NAME; ~/ at the start of one is the user's
   home.  Returns: (transfer full), NULL-terminated; or NULL with ERROR set to
   POLIX_ERROR_USAGE, which lists the sets there are, if it is none of them. */
char **config_indexes(const Config *config, const char *name, GError **error);

/* What --index was given as, GIVEN: a set that the user's file has for @NAME,
   and the others as they are.  The file is read only if there is an @NAME.
   Returns: (transfer full), NULL-terminated; or NULL with ERROR set. */
char **config_expand_indexes(const char *const *given, GError **error);

#endif
