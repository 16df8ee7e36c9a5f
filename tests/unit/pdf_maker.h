/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TESTS_PDF_MAKER_H
#define POLIX_TESTS_PDF_MAKER_H

#include <glib.h>

/* PDFs for tests, drawn from a description whose lines are

	@X,Y,POINTS,FONT TEXT   text on one baseline; FONT may be left out, or
				is b for bold, i for italic
	^X,Y,POINTS TEXT        text that runs upwards
	!LABEL                  the label of this page
	>LEVEL TITLE            an outline's entry for this page
	=KEY VALUE              title, author, subject, keywords or created
	---                     the page ends

   Pages are A4, 595 by 842 points; X and Y are points from their top left
   corner.  Returns: (transfer full). */
GBytes *pdf_make(const char *description);

/* What LeakSanitizer is to pass over: Fontconfig, which cairo uses, keeps its
   patterns until the end. */
const char *__lsan_default_suppressions(void);

#endif
