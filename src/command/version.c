/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "command/command.h"

#include <stdio.h>

#include <jansson.h>

#include "store/store.h"
#include "text/version.h"

void
command_version(void)
{
	printf("polix %s\n"
	       "Xapian %s, %s, GLib %u.%u.%u, Jansson %s\n",
	    PACKAGE_VERSION, store_library_version(), text_libraries(),
	    glib_major_version, glib_minor_version, glib_micro_version,
	    jansson_version_str());
}
