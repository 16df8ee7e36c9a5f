/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TESTS_FUZZ_READER_H
#define POLIX_TESTS_FUZZ_READER_H

#include <stdint.h>

#include "corpus/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Has READER read SIZE bytes as a file of that NAME, and ends the program if a
   document is not as corpus/document.h promises. */
void fuzz_reader(
    const Reader *reader, const char *name, const uint8_t *data, size_t size);

/* The same of a zip archive: SIZE bytes are one, or a text in which each member
   begins with a line "== NAME". */
void fuzz_zipped(
    const Reader *reader, const char *name, const uint8_t *data, size_t size);

#endif
