/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/version.h"

#include <archive.h>
#include <cmark.h>
#include <glib.h>
#include <libxml/xmlversion.h>
#include <yaml.h>

char *
corpus_libraries(void)
{
	return g_strdup_printf("libxml2 " LIBXML_DOTTED_VERSION
			       ", %s, cmark %s, libyaml %s",
	    archive_version_string(), cmark_version_string(),
	    yaml_get_version_string());
}
