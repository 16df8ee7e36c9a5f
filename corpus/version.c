/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/version.h"

#include <archive.h>
#include <cmark.h>
#include <glib.h>
#include <gmime/gmime.h>
#include <libxml/xmlversion.h>
#include <magic.h>
#include <poppler.h>
#include <yaml.h>

char *
corpus_libraries(void)
{
	const int magic = magic_version();

	return g_strdup_printf("libxml2 " LIBXML_DOTTED_VERSION
			       ", %s, cmark %s, libyaml %s, Poppler %s, "
			       "GMime %u.%u.%u, libmagic %d.%02d",
	    archive_version_string(), cmark_version_string(),
	    yaml_get_version_string(), poppler_get_version(),
	    gmime_major_version, gmime_minor_version, gmime_micro_version,
	    magic / 100, magic % 100);
}
