/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TESTS_FUZZ_MADE_H
#define POLIX_TESTS_FUZZ_MADE_H

#include <stdint.h>

#include "search/search.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the program, as what is found, with WHAT unless it HOLDS. */
void fuzz_require(gboolean holds, const char *what);

/* The folder of an index of a few documents that have something of all that is
   searched: fields, dates, headings, labels, pages, lists, definitions,
   acronyms, copies, four languages.  It is made when it is first asked for, and
   removed when the program ends. */
const char *fuzz_made_index(void);

/* That RESULT, of a search with OPTIONS, is as base/result.h promises: what is
   to be shown stands where it is said to. */
void fuzz_check_result(
    const SearchResult *result, const SearchOptions *options);

#endif
