/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/json.h"

#include <stdlib.h>

#include "cli/out.h"

/* Jansson escapes C0, quotes and backslashes only.  Whatever else is hostile
   can stand only within strings, so it is escaped in what Jansson gives. */
void
json_print(FILE *stream, const json_t *record)
{
	char *text = json_dumps(record, JSON_COMPACT | JSON_REAL_PRECISION(6));
	const char *done = text;
	const char *p = text;

	while (p != NULL && *p != '\0') {
		gunichar c = (guchar)*p;

		if (c >= 0x7f)
			c = g_utf8_get_char(p);
		if (printed_is_hostile(c)) {
			fwrite(done, 1, (gsize)(p - done), stream);
			fprintf(stream, "\\u%04x", c);
			done = out_after(p);
		}
		p = out_after(p);
	}
	if (text != NULL)
		fputs(done, stream);
	putc('\n', stream);
	free(text);
}

json_t *
json_text(const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);

	return json_string(valid);
}

gboolean
json_set_path(json_t *record, const char *key, const char *path)
{
	g_autofree char *shown = NULL;

	if (g_utf8_validate(path, -1, NULL)) {
		json_object_set_new(record, key, json_string(path));
		return FALSE;
	}
	shown = printed_path(path, NULL);
	json_object_set_new(record, key, json_string(shown));
	return TRUE;
}
