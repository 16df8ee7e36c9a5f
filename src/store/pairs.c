/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/pairs.h"

#include <xxhash.h>

guint32
pairs_stem(const char *stem, gsize length)
{
	return (guint32)XXH3_64bits(stem, length);
}
