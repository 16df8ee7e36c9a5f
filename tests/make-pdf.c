/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Makes a PDF of what standard input describes (unit/pdf_maker.h), on standard
   output. */

#include <stdio.h>

#include "tests/unit/pdf_maker.h"

int
main(void)
{
	g_autoptr(GString) description = g_string_new(NULL);
	g_autoptr(GBytes) pdf = NULL;
	char buffer[4096];
	gsize length;

	while ((length = fread(buffer, 1, sizeof(buffer), stdin)) > 0)
		g_string_append_len(description, buffer, (gssize)length);
	pdf = pdf_make(description->str);
	length = g_bytes_get_size(pdf);
	return fwrite(g_bytes_get_data(pdf, NULL), 1, length, stdout) !=
		    length ||
		fflush(stdout) != 0
	    ? 1
	    : 0;
}
