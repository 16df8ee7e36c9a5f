/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_SANDBOX_H
#define POLIX_CORPUS_SANDBOX_H

#include <glib.h>

/* What a process that parses hostile bytes may do: compute, and read and write
   what it has open.  It opens nothing to write, reaches no network, runs no
   program, makes no process or thread, and sees no other.

   Of files it may read only what libraries load when they need it: fonts,
   character maps, conversions (sandbox.c has the folders).  That takes
   Landlock, Linux 5.13; on an older kernel it may read what the user may, and
   still has no way to tell. */

typedef struct SandboxLimits {
	guint64 memory; /* bytes of address space, beside what is used by now;
			   0: as many as there are */
} SandboxLimits;

/* Limits this process, for good.  Returns: (transfer full) what is missing for
   the whole of it, in words for the user: empty if nothing is.

   Built with a sanitizer it does nothing: AddressSanitizer needs the address
   space, and LeakSanitizer ptrace(2). */
char *sandbox_enter(const SandboxLimits *limits);

/* What this kernel has of it: "seccomp, Landlock 4".  Returns: (transfer
   full). */
char *sandbox_describe(void);

#endif
