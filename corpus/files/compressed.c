/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/files/compressed.h"

#include <string.h>

#include "base/error.h"
#include "corpus/files/unpack.h"

static UnpackFormat
format_of(const ReaderInput *input)
{
	UnpackFormat format = unpack_find_format(input->bytes, input->length);

	return format >= UNPACK_GZIP && format <= UNPACK_ZSTD ? format
							      : UNPACK_NONE;
}

gboolean
compressed_is(const ReaderInput *input)
{
	return format_of(input) != UNPACK_NONE;
}

static char *
inner_name(const char *name)
{
	static const struct {
		const char *suffix, *inner;
	} suffixes[] = {
	    {".gz", ""},
	    {".bz2", ""},
	    {".xz", ""},
	    {".zst", ""},
	    {".tgz", ".tar"},
	    {".tbz", ".tar"},
	    {".tbz2", ".tar"},
	    {".txz", ".tar"},
	    {".tzst", ".tar"},
	};
	gsize length = name == NULL ? 0 : strlen(name);

	for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++) {
		gsize tail = strlen(suffixes[i].suffix);
		g_autofree char *stem = NULL;

		if (length <= tail ||
		    g_ascii_strcasecmp(
			name + length - tail, suffixes[i].suffix) != 0)
			continue;
		stem = g_strndup(name, length - tail);
		return g_strconcat(stem, suffixes[i].inner, NULL);
	}
	return g_strdup(name);
}

GString *
compressed_unpack(const ReaderInput *input, char **name, GError **error)
{
	UnpackFormat format = format_of(input);
	GString *out;

	if (input->depth >= READER_MAX_DEPTH) {
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
		    "packed too many times over");
		return NULL;
	}
	out = unpack_compressed(
	    input->bytes, input->length, format, input->allowance, error);
	if (out == NULL) {
		g_prefix_error(error, "%s: ", unpack_format_name(format));
		return NULL;
	}
	*name = inner_name(input->name);
	return out;
}
