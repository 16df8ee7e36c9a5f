/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_VERSION_H
#define POLIX_CORPUS_VERSION_H

/* The libraries that the readers run with, and their versions, for --version:
   "libxml2 2.9.14, libarchive 3.6.2, …".  Returns: (transfer full). */
char *corpus_libraries(void);

#endif
