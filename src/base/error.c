/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/error.h"

G_DEFINE_QUARK(polix - error - quark, polix_error)

PolixExit
polix_error_exit(const GError *error)
{
	if (error->domain != POLIX_ERROR)
		return POLIX_EXIT_TROUBLE;
	switch ((PolixError)error->code) {
	case POLIX_ERROR_LOCKED:
		return POLIX_EXIT_LOCKED;
	case POLIX_ERROR_NO_INDEX:
	case POLIX_ERROR_CORRUPT:
	case POLIX_ERROR_VERSION:
		return POLIX_EXIT_NO_INDEX;
	case POLIX_ERROR_USAGE:
	case POLIX_ERROR_QUERY:
	case POLIX_ERROR_DOCUMENT:
	case POLIX_ERROR_LIMIT:
	case POLIX_ERROR_IO:
	case POLIX_ERROR_STALE:
	case POLIX_ERROR_TIMEOUT:
	case POLIX_ERROR_CANCELLED:
	case POLIX_ERROR_INTERNAL:
		break;
	}
	return POLIX_EXIT_TROUBLE;
}
