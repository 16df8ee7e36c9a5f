/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_BASE_FIELD_NAME_H
#define POLIX_BASE_FIELD_NAME_H

/* How the fields of documents are called, whoever calls them so: a document, a
   table or a user. */

enum { FIELD_NAME_MOST = 128 }; /* bytes; what is more is cut off */

/* The name of the field that a person calls NAME: lower case, "_" for runs of
   what no name holds (bytes that are not UTF-8 are none of it); empty if
   nothing is left.  Returns: (transfer full). */
char *field_name(const char *name);

#endif
