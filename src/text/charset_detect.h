/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TEXT_CHARSET_DETECT_H
#define POLIX_TEXT_CHARSET_DETECT_H

#include <glib.h>

/* What bytes look like.  Private to src/text; the only user of libicui18n. */

/* The file format whose signature the bytes begin with ("PDF", "ZIP"), or NULL
   if they may be text.  Returns: (transfer none), static. */
const char *charset_signature(const char *bytes, gsize length);

/* "UTF-16LE" or "UTF-16BE" if bytes with NULs but without a byte order mark
   are text in that, else NULL.  Returns: (transfer none), static. */
const char *charset_detect_utf16(const char *bytes, gsize length);

/* The encoding that ICU's detector thinks the likeliest of those that ICU can
   convert; "windows-1252" if it has no opinion.  Returns: (transfer none),
   interned. */
const char *charset_detect(const char *bytes, gsize length);

#endif
