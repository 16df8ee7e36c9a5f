/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/fuzz/fuzz_reader.h"

#include <string.h>

#include "tests/unit/zipping.h"

void
fuzz_zipped(
    const Reader *reader, const char *name, const uint8_t *data, size_t size)
{
	GString *bytes;

	if (size < 3 || memcmp(data, "== ", 3) != 0) {
		fuzz_reader(reader, name, data, size);
		return;
	}
	bytes = zip_text((const char *)data, size, ZIP_STORED);
	fuzz_reader(reader, name, (const uint8_t *)bytes->str, bytes->len);
	g_string_free(bytes, TRUE);
}
