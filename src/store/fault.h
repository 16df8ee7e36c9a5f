/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_FAULT_H
#define POLIX_STORE_FAULT_H

#include <glib.h>

/* Of an index's blocks libxapian checks a part of what it takes for granted
   (1.4: no checksums, few bounds), so damage may make it read where nothing is.
   The signal that this ends in is told as what it is, damage, with the exit
   status of damage; nothing can be saved by then.  A signal anywhere but in
   libxapian is polix's own fault, and ends the program as ever. */

/* Has signals be told from now on, as of the index in FOLDER, the one that is
   being opened, or as of several: "one or another".  Does nothing where a
   sanitizer tells of them. */
void fault_listen(const char *folder);

/* Around each call of libxapian, in the thread that calls; they may be nested.
 */
void fault_enter(void);
void fault_leave(void);

/* Around each commit, within those: where writing fails at some places,
   libxapian aborts rather than throws.  That is told as what it is, with the
   exit status of trouble; what was committed before is as it was. */
void fault_enter_commit(void);
void fault_leave_commit(void);

#endif
