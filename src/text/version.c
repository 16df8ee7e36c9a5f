/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/version.h"

#include <unicode/uversion.h>

const char *
text_libraries(void)
{
	return "ICU " U_ICU_VERSION;
}
