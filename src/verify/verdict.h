/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_VERIFY_VERDICT_H
#define POLIX_VERIFY_VERDICT_H

#include "verify/lookup.h"
#include "verify/quotation.h"

/* Whether a quotation stands in the documents. */

typedef enum VerdictKind {
	VERDICT_OK,      /* word for word; case and punctuation aside */
	VERDICT_ALTERED, /* most of its words; or all, but not as they stand
			    there */
	VERDICT_NOT_FOUND,
	VERDICT_NOT_CHECKED, /* it can't be */
	VERDICT_KINDS,
} VerdictKind;

typedef struct Verdict {
	VerdictKind kind;
	char *difference; /* of ALTERED, as quotation_compare() has it */
	char *remark;     /* what else is to be said, or NULL */
	Hit *hit;         /* where it stands; NULL if NOT_FOUND or NOT_CHECKED
			   */
	gboolean late;    /* NOT_CHECKED, as there was no time left */
} Verdict;

void verdict_clear(Verdict *verdict);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Verdict, verdict_clear)

/* KIND as users read it: "OK", "ALTERED", "NOT FOUND",
   "NOT CHECKED".  Static. */
const char *verdict_name(VerdictKind kind);

/* Looks for QUOTATION among the documents that OPTIONS choose, and fills
   VERDICT in.  However many parts QUOTATION has, it takes some 500 searches at
   most; if one of them fails with TIMEOUT, it is NOT_CHECKED.  Returns: FALSE
   with ERROR set as by lookup_run(). */
gboolean verdict_find(const Lookup *lookup, const Quotation *quotation,
    const SearchOptions *options, Verdict *verdict, GError **error);

#endif
