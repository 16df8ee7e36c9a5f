/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/fault.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

/* How deep in calls of libxapian this thread is. */
static _Thread_local volatile sig_atomic_t depth;
/* And of commits. */
static _Thread_local volatile sig_atomic_t commits;

void
fault_enter(void)
{
	depth++;
}

void
fault_leave(void)
{
	depth--;
}

void
fault_enter_commit(void)
{
	commits++;
}

void
fault_leave_commit(void)
{
	commits--;
}

#ifdef WITH_SANITIZER
void
fault_listen(const char *folder G_GNUC_UNUSED)
{
}
#else
/* Made when there is leave to allocate. */
static char *message, *commit_message;

/* Nothing but what a handler of signals may call. */
static void
end(const char *said, PolixExit status)
{
	if (write(STDERR_FILENO, said, strlen(said)) < 0)
		_exit(POLIX_EXIT_TROUBLE);
	_exit((int)status);
}

static void
tell(int number)
{
	if (depth == 0) {
		/* Of the default action, which comes when this returns. */
		signal(number, SIG_DFL);
		raise(number);
		return;
	}
	if (commits > 0 && number == SIGABRT)
		end(commit_message, POLIX_EXIT_TROUBLE);
	end(message, POLIX_EXIT_NO_INDEX);
}

void
fault_listen(const char *folder)
{
	static const int numbers[] = {SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
	struct sigaction action = {.sa_handler = tell};

	g_free(message);
	message = g_strdup_printf("%s: %s: the index is damaged (libxapian "
				  "crashed on it); build it again with: polix "
				  "index --rebuild PATH...\n",
	    g_get_prgname(), folder);
	g_free(commit_message);
	commit_message = g_strdup_printf(
	    "%s: %s: writing the index failed (libxapian gave up): is there "
	    "room on the disk? What was there before is as it was\n",
	    g_get_prgname(), folder);
	sigemptyset(&action.sa_mask);
	for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
		sigaction(numbers[i], &action, NULL);
}
#endif
