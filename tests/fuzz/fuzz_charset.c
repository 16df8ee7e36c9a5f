/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "text/charset.h"

/* Any bytes are a file.  The first is no part of it: it says which encoding is
   declared. */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(gboolean holds, const char *what)
{
	if (holds)
		return;
	g_printerr("not so: %s\n", what);
	abort(); /* libFuzzer does not catch the signal of g_error() */
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = {NULL, "utf-8", "utf-16", "utf-32",
	    "iso-8859-1", "shift_jis", "gb18030", "iso-2022-jp", "iso-2022-kr",
	    "hz-gb-2312", "utf-7", "ibm037", "bocu-1", "no such name"};
	g_autoptr(GError) error = NULL;
	const char *charset = NULL;
	GString *text;

	if (size == 0)
		return 0;
	text = charset_to_utf8((const char *)data + 1, size - 1,
	    names[*data % G_N_ELEMENTS(names)], &charset, &error);
	if (text == NULL) {
		require(
		    g_error_matches(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT),
		    "what cannot be read is a document's error");
		return 0;
	}
	require(error == NULL && charset != NULL, "text has an encoding");
	require(g_utf8_validate_len(text->str, text->len, NULL),
	    "text is UTF-8 without NUL");
	require(strchr(text->str, '\r') == NULL, "lines end in LF");
	g_string_free(text, TRUE);
	return 0;
}
