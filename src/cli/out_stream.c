/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/out.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/error.h"

void
out_start(void)
{
	signal(SIGPIPE, SIG_DFL);
	/* A file that may not grow (ulimit -f) is an error like a full disk. */
	signal(SIGXFSZ, SIG_IGN);
	for (int descriptor = 0; descriptor <= 2; descriptor++) {
		/* The lowest free number is the one that open() gives. */
		if (fcntl(descriptor, F_GETFD) == -1 && errno == EBADF &&
		    open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY) ==
			-1)
			_exit(POLIX_EXIT_TROUBLE);
	}
}

guint
out_width(int descriptor)
{
	struct winsize size = {0};

	if (!isatty(descriptor))
		return 0;
	if (ioctl(descriptor, TIOCGWINSZ, &size) == -1 || size.ws_col == 0)
		return 80;
	return size.ws_col;
}

/* What the first write that failed said: a later one may say nothing. */
static int flush_errno;

static void
flush_results(void)
{
	if (fflush(stdout) != 0 && flush_errno == 0)
		flush_errno = errno;
}

void
out_complain(const char *kind, const char *message)
{
	g_autoptr(GString) line = g_string_new(NULL);
	const char *program = g_get_prgname();

	if (program == NULL)
		program = "polix";
	g_string_append_len(line, program, (gssize)strcspn(program, " "));
	g_string_append(line, ": ");
	if (kind != NULL)
		g_string_append_printf(line, "%s: ", kind);
	out_append_clean(line, message, strlen(message));
	g_string_append_c(line, '\n');
	/* Results first, where both go to one place. */
	flush_results();
	fputs(line->str, stderr);
}

void
out_remark(const char *text)
{
	const char *end = text + strlen(text);
	g_autoptr(GString) clean = g_string_new(NULL);

	while (text < end) {
		gunichar c = out_next(&text, end);

		if (c != 0 && c != '\r')
			g_string_append_unichar(clean, c);
	}
	if (clean->len > 0 && clean->str[clean->len - 1] != '\n')
		g_string_append_c(clean, '\n');
	flush_results();
	fputs(clean->str, stderr);
}

gboolean
out_finish(GError **error)
{
	gboolean lost = ferror(stdout) != 0;
	int number;

	/* A write that failed otherwise has left no errno; flushing what is
	   left may give it again. */
	flush_results();
	number = flush_errno;
	if (fclose(stdout) != 0 && number == 0)
		number = errno;
	lost = lost || number != 0;
	if (!lost)
		return TRUE;
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_IO,
	    "cannot write to standard output%s%s", number == 0 ? "" : ": ",
	    number == 0 ? "" : g_strerror(number));
	return FALSE;
}
