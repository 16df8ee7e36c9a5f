/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_REMARK_H
#define POLIX_INDEX_REMARK_H

#include "index/catalog.h"
#include "index/report.h"
#include "index/settings.h"

/* What a user is told of the settings of a run and of what comes of it, on
   standard error. */

/* That files are chosen as in a former run, or no longer so, which may
   surprise; and that rows of a table that is new contradict earlier ones. */
void remark_settings(const Settings *settings, Report *report);

/* How many names --aliases gave. */
void remark_names(const Settings *settings, Report *report);

/* Which rows of a table that is new are no document's, neither one's that was
   read nor one's in CATALOG: more likely than not they are misspelt. */
void remark_unmet(
    const Settings *settings, const Catalog *catalog, Report *report);

/* That the index at PATH could be made much smaller, which it could not BEFORE:
   said once, when it becomes true. */
void remark_waste(const char *path, gboolean before, Report *report);

#endif
