/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/stop.h"

#include <signal.h>

#include "base/error.h"

static volatile sig_atomic_t asked;

static void
note(int number)
{
	asked = 1;
	signal(number, SIG_DFL);
}

void
stop_listen(void)
{
	static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};

	for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
		struct sigaction old;
		struct sigaction action = {.sa_handler = note};

		sigemptyset(&action.sa_mask);
		action.sa_flags = SA_RESTART;
		/* Ignored by who started us (nohup): it stays so. */
		if (sigaction(numbers[i], NULL, &old) == 0 &&
		    old.sa_handler != SIG_IGN)
			sigaction(numbers[i], &action, NULL);
	}
}

gboolean
stop_asked(void)
{
	return asked != 0;
}

gboolean
stop_check(GError **error)
{
	if (!stop_asked())
		return TRUE;
	g_set_error_literal(
	    error, POLIX_ERROR, POLIX_ERROR_CANCELLED, "stopped by a signal");
	return FALSE;
}
