/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_PDF_META_H
#define POLIX_CORPUS_PDF_META_H

#include <poppler.h>

#include "corpus/document.h"

/* Gives DOCUMENT the fields that PDF tells (ORIGIN_FORMAT): title, author,
   subject, keywords, language, issuer, date from its XMP metadata or, if they
   are not there, from its Info dictionary; pages, their number; attachment, the
   name of each; created, the day it was made: a date only if there is no other
   (metadata.h).  A title that only names a file or the program that made it is
   passed over. */
void pdf_read_meta(Document *document, PopplerDocument *pdf);

#endif
