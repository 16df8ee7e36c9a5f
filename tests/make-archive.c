/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>
#include <string.h>

#include "tests/unit/zipping.h"

/* Makes an archive of a text on standard input in which each member begins with
   a line "== NAME":
	make-archive zip|tar <TEXT >ARCHIVE */
int
main(int argc, char **argv)
{
	GString *text = g_string_new(NULL);
	GString *archive;
	char buffer[4096];
	size_t n;

	while ((n = fread(buffer, 1, sizeof(buffer), stdin)) > 0)
		g_string_append_len(text, buffer, (gssize)n);
	archive = zip_text(text->str, text->len,
	    argc > 1 && strcmp(argv[1], "tar") == 0 ? ZIP_TAR : ZIP_ZIP);
	n = fwrite(archive->str, 1, archive->len, stdout);
	g_string_free(archive, TRUE);
	g_string_free(text, TRUE);
	return n > 0 && fflush(stdout) == 0 ? 0 : 1;
}
