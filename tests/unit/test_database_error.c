/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What Xapian's errors are taken to mean: what is told of them, and the exit
   status, hang on that. */
#include "store/database.h"
#include "tests/unit/unit.h"

static const struct {
	const char *type, *message, *system;
	PolixError code;
} cases[] = {
    {"DatabaseModifiedError", "The revision being read has been discarded",
	NULL, POLIX_ERROR_STALE},
    {"DatabaseVersionError", "version file for another format", NULL,
	POLIX_ERROR_VERSION},
    {"DatabaseCorruptError", "Data ran out unexpectedly", NULL,
	POLIX_ERROR_CORRUPT},
    {"DocNotFoundError", "Document 7 not found", NULL, POLIX_ERROR_CORRUPT},
    {"DatabaseNotFoundError", "Couldn't stat", "No such file or directory",
	POLIX_ERROR_NO_INDEX},
    {"NetworkError", "Connection closed", NULL, POLIX_ERROR_IO},
    {"DatabaseLockError", "Unable to get write lock on DB: already locked",
	NULL, POLIX_ERROR_LOCKED},
    {"DatabaseLockError", "Unable to get write lock on DB: Testing lock failed",
	"No space left on device", POLIX_ERROR_IO},
    {"DatabaseError", "Error reading block 4: got end of file", NULL,
	POLIX_ERROR_CORRUPT},
    {"DatabaseError", "Error reading block 4", "Input/output error",
	POLIX_ERROR_IO},
    {"DatabaseError",
	"Modifications failed (Error writing block), and cannot set consistent "
	"revision numbers",
	NULL, POLIX_ERROR_IO},
    {"DatabaseOpeningError", "Couldn't detect type of database", NULL,
	POLIX_ERROR_NO_INDEX},
    {"DatabaseOpeningError", "Couldn't open", "No such file or directory",
	POLIX_ERROR_NO_INDEX},
    {"DatabaseOpeningError", "Couldn't open", "Permission denied",
	POLIX_ERROR_IO},
    {"DatabaseOpeningError", "Couldn't open", "Too many open files",
	POLIX_ERROR_IO},
    {"InvalidArgumentError", "Document ID 0 is invalid", NULL,
	POLIX_ERROR_INTERNAL},
    {"an error of a later Xapian", "of some kind", NULL, POLIX_ERROR_INTERNAL},
};

static void
errors_mean_what_can_be_done_about_them(void **state G_GNUC_UNUSED)
{
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		PolixError code = database_error_code(
		    cases[i].type, cases[i].message, cases[i].system);

		if (code != cases[i].code)
			fail_msg("%s: %s (%s): %d, not %d", cases[i].type,
			    cases[i].message,
			    cases[i].system == NULL ? "-" : cases[i].system,
			    code, cases[i].code);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(errors_mean_what_can_be_done_about_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
