/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_DEFINITIONS_H
#define POLIX_INDEX_DEFINITIONS_H

#include "store/record.h"
#include "store/unit.h"
#include "text/tokenizer.h"

/* The acronyms that a document defines (acronym.h), as its record has them. */

enum { DEFINITIONS_MOST = 512 /* of one document */ };

/* Appends to ACRONYMS (of RecordAcronym) what UNIT, which has its text, defines
   and is not there yet: each acronym and meaning once, where it is first. */
void definitions_collect(
    Tokenizer *tokenizer, const Unit *unit, GPtrArray *acronyms);

#endif
