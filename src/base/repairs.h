/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_BASE_REPAIRS_H
#define POLIX_BASE_REPAIRS_H

/* The kinds of damage that are mended in a document's text
   (corpus/repair/repair.h). */
typedef enum RepairKind {
	REPAIR_HYPHEN,     /* a word cut at a line's end */
	REPAIR_FURNITURE,  /* a running head, foot or page number in the text */
	REPAIR_CHARACTERS, /* wrongly decoded letters, controls, ligatures */
	REPAIR_QUOTES,     /* "?" for an apostrophe, quotation mark or dash */
	REPAIR_SPACING,    /* l e t t e r s p a c e d words */
	REPAIR_KINDS,
} RepairKind;

/* KIND as users read and type it: "hyphens", "furniture" …  Static. */
const char *repair_kind_name(RepairKind kind);

#endif
