/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TESTS_QUERY_ROW_H
#define POLIX_TESTS_QUERY_ROW_H

#include "search/query.h"

/* A query, and the tree that it is read as, with the plainest words in it
   written short: a is (word inflected "a"). */
typedef struct Row {
	const char *query;
	const char *tree;
} Row;

/* The fields that there are in tests: author, country, issuer, path, section,
   title, url. */
extern const char *const query_fields[];

/* Checks that each of COUNT rows is read as it says. */
void check_rows(const Row *rows, gsize count);

#endif
