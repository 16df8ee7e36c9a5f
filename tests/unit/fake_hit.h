/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TESTS_FAKE_HIT_H
#define POLIX_TESTS_FAKE_HIT_H

#include "cli/out.h"

/* Hits for the tests of writers, which need no index. */

/* docs/au/dwp.pdf, page 54 (printed 42), section 3.11, paragraph 128: two
   paragraphs and three sentences, in which "defence diplomacy" matches once. */
Hit *fake_hit(void);

/* A hit whose every string is hostile: escape sequences, C1, DEL, bidirectional
   overrides, line ends, quotation marks, bytes that are not UTF-8. */
Hit *fake_hostile_hit(void);

/* A document's bare minimum. */
Hit *fake_bare_hit(const char *path, const char *text);

void fake_span(GArray *spans, gsize start, gsize end);
/* The span of WORDS in the hit's text. */
void fake_match(Hit *hit, GArray *spans, const char *words);
void fake_field(Hit *hit, const char *name, const char *value);

/* What FORMAT writes for HITS (NULL-terminated) and one summary.  QID may be
   NULL.  Returns: (transfer full). */
char *fake_write(const OutFormat *format, const OutOptions *options,
    const char *qid, const Hit *const *hits);
/* The same for one hit with no options. */
char *fake_write_hit(const OutFormat *format, const Hit *hit);

/* Fails unless TEXT is UTF-8 without a character that must not be written raw;
   those in ALLOWED may. */
void assert_clean(const char *text, const char *allowed);

#endif
