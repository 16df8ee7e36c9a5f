/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/database.h"

#include <string.h>

/* Those whose meaning is their class. */
static const struct {
	const char *type;
	PolixError code;
} plain[] = {
    {"DatabaseModifiedError", POLIX_ERROR_STALE},
    {"DatabaseVersionError", POLIX_ERROR_VERSION},
    {"DatabaseCorruptError", POLIX_ERROR_CORRUPT},
    {"DatabaseNotFoundError", POLIX_ERROR_NO_INDEX},
    {"DocNotFoundError", POLIX_ERROR_CORRUPT},
    {"NetworkError", POLIX_ERROR_IO},
};

PolixError
database_error_code(const char *type, const char *message, const char *system)
{
	/* It also says so of a lock that could not be made, for want of room or
	   of rights. */
	if (strcmp(type, "DatabaseLockError") == 0)
		return strstr(message, "already locked") != NULL
		    ? POLIX_ERROR_LOCKED
		    : POLIX_ERROR_IO;
	/* A commit failed, and so did what glass does then: of no matter, since
	   all there was before is left as it was. */
	if (g_str_has_prefix(message, "Modifications failed"))
		return POLIX_ERROR_IO;
	/* Permission denied, too many files: nothing is wrong with the index.
	 */
	if (strcmp(type, "DatabaseOpeningError") == 0)
		return system == NULL || g_str_has_prefix(system, "No such")
		    ? POLIX_ERROR_NO_INDEX
		    : POLIX_ERROR_IO;
	/* Of what the system says it knows the reason; what it does not, such
	   as the end of a file before that of a block, is damage. */
	if (strcmp(type, "DatabaseError") == 0)
		return system == NULL ? POLIX_ERROR_CORRUPT : POLIX_ERROR_IO;
	for (gsize i = 0; i < G_N_ELEMENTS(plain); i++)
		if (strcmp(type, plain[i].type) == 0)
			return plain[i].code;
	return POLIX_ERROR_INTERNAL;
}
