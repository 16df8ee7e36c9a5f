/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_BASE_BANNED_H
#define POLIX_BASE_BANNED_H

/* Calls that must not be made; each is a compile error.  The string calls
   write past ends, the number readers hide errors, and <ctype.h> depends on
   the locale, which has no part in analysis.  Included from the command line,
   after the system's own headers have had their say. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef __cplusplus
#pragma GCC poison strcpy strcat sprintf vsprintf strncpy strncat strtok
#pragma GCC poison atoi atol atof gets
#undef tolower
#undef toupper
#undef isalpha
#undef isdigit
#undef isspace
#undef isalnum
#pragma GCC poison tolower toupper isalpha isdigit isspace isalnum
#endif

#endif
