/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_IGNORE_H
#define POLIX_CORPUS_IGNORE_H

#include <glib.h>

/* Which paths a file of patterns names, in the syntax and with the meaning of
   gitignore(5): comments, "!" to take back, "/" at the end for folders only,
   "/" at the beginning or in the middle to tie a pattern to the file's own
   folder, "*", "?", "[a-z]", a leading, inner or trailing double asterisk for
   any folders, "\" to escape.  Paths are bytes; where they are UTF-8, "?" and
   "[ ]" take a character. */

typedef struct IgnoreRules IgnoreRules;

typedef enum IgnoreVerdict {
	IGNORE_UNNAMED,  /* no pattern matches */
	IGNORE_PASSED,   /* to be passed over */
	IGNORE_RESTORED, /* taken back by "!" */
} IgnoreVerdict;

enum {
	IGNORE_MAX_RULES = 10000,  /* further ones are not read */
	IGNORE_MAX_PATTERN = 4096, /* bytes; a longer one matches nothing */
};

/* Reads the LENGTH bytes of a file of patterns.  Any bytes will do.
   Returns: (transfer full). */
IgnoreRules *ignore_rules_new(const char *bytes, gsize length);
void ignore_rules_free(IgnoreRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgnoreRules, ignore_rules_free)

/* What RULES say about PATH, which is below their folder and named from
   there.  The last pattern that matches decides.  That nothing in a folder
   that is passed over can be restored is for the caller to see to. */
IgnoreVerdict ignore_match(
    const IgnoreRules *rules, const char *path, gboolean folder);

/* Whether GLOB, one pattern without "!", names PATH: the whole of it if there
   is a "/" in GLOB, else its last part.  Takes time in the order of their
   lengths' product at most (times PATH's depth, with a double asterisk). */
gboolean ignore_glob(const char *glob, const char *path, gboolean folder);

#endif
