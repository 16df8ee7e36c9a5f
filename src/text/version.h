/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TEXT_VERSION_H
#define POLIX_TEXT_VERSION_H

/* The libraries that text/ runs with, and their versions, for --version:
   "ICU 72.1".  Returns: (transfer none), static. */
const char *text_libraries(void);

#endif
