/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CLI_JSON_H
#define POLIX_CLI_JSON_H

#include <stdio.h>

#include <glib.h>
#include <jansson.h>

/* Prints RECORD to STREAM in one line; characters that are hostile to a
   terminal (out.h) are escaped. */
void json_print(FILE *stream, const json_t *record);

/* TEXT as a JSON string; what is not UTF-8 in it becomes U+FFFD.  Returns:
   (transfer full). */
json_t *json_text(const char *text);

/* Sets KEY of RECORD, an object, to PATH, raw bytes; if it is not UTF-8 it is
   %-encoded.  Returns: whether it had to be, which "path_encoding":"percent"
   is to say. */
gboolean json_set_path(json_t *record, const char *key, const char *path);

#endif
