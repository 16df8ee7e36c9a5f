/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_FIELD_H
#define POLIX_CORPUS_FIELD_H

#include "corpus/document.h"

/* Metadata as people name it: the keys of JSON records, front matter, tables
   and path patterns, made into polix's own fields. */

/* Gives DOCUMENT the field KEY as document_set_field() does.  A "date" is read
   by metadata_parse_date() first, and passed over if it is none; a "language"
   becomes its code if it has one. */
void field_set(
    Document *document, const char *key, const char *value, Origin origin);

/* Gives DOCUMENT the fields that it lacks from those of ORIGIN that mean the
   same: publication_date is a date, authors are author, rank is a type, a
   source that is a web address is a url, a year of four digits is a date.
   They stay fields of their own too.  To be called when all fields of ORIGIN
   are set. */
void field_derive(Document *document, Origin origin);

/* Sets the field NAME, told by the format, to a day; nothing if the calendar
   has no such. */
void field_set_day(
    Document *document, const char *name, int day, int month, int year);

#endif
