/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/files/program.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"

enum {
	SAID_BYTES = 2048, /* of standard error, looked at */
	LINE_BYTES = 200,  /* of it, told */
	/* Between two looks whether it has ended, in microseconds. */
	FIRST_WAIT = 500,
	LAST_WAIT = 20 * 1000,
	CPU_GRACE = 2, /* seconds */
	MAX_OPEN = 16, /* folders that are open while they are removed */
};

/* What the child does before it runs the program. */
typedef struct Setup {
	struct rlimit core, memory, file, processor;
	gboolean limit_memory, limit_processor;
} Setup;

static void
lower(struct rlimit *limit, guint64 most)
{
	limit->rlim_max = MIN(limit->rlim_max, (rlim_t)most);
	limit->rlim_cur = MIN(limit->rlim_cur, limit->rlim_max);
}

static void
prepare(Setup *setup, const Program *program)
{
	getrlimit(RLIMIT_CORE, &setup->core);
	getrlimit(RLIMIT_AS, &setup->memory);
	getrlimit(RLIMIT_FSIZE, &setup->file);
	getrlimit(RLIMIT_CPU, &setup->processor);
	lower(&setup->core, 0);
	lower(&setup->file, program->output);
	setup->limit_memory = program->memory != 0;
	if (setup->limit_memory)
		lower(&setup->memory, program->memory);
	setup->limit_processor = program->timeout > 0;
	if (setup->limit_processor)
		lower(&setup->processor,
		    (guint64)ceil(program->timeout) + CPU_GRACE);
}

/* Between fork(2) and execve(2): system calls only. */
static void
set_up(gpointer data)
{
	const Setup *setup = data;

	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	setrlimit(RLIMIT_CORE, &setup->core);
	setrlimit(RLIMIT_FSIZE, &setup->file);
	if (setup->limit_memory)
		setrlimit(RLIMIT_AS, &setup->memory);
	if (setup->limit_processor)
		setrlimit(RLIMIT_CPU, &setup->processor);
	/* polix-index ignores it, and what is ignored stays so. */
	signal(SIGXFSZ, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
}

static const char *
name_of(const Program *program)
{
	const char *slash = strrchr(program->arguments[0], '/');

	return slash == NULL ? program->arguments[0] : slash + 1;
}

static gboolean fail(const Program *program, GError **error, const char *format,
    ...) G_GNUC_PRINTF(3, 4);

/* Sets ERROR.  Returns: FALSE. */
static gboolean
fail(const Program *program, GError **error, const char *format, ...)
{
	g_autofree char *message = NULL;
	va_list arguments;

	va_start(arguments, format);
	message = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT, "%s: %s",
	    name_of(program), message);
	return FALSE;
}

/* What the program reads: from the beginning, whoever has read it before. */
static int
open_input(const Program *program)
{
	g_autofree char *path = NULL;

	if (program->input == NULL)
		return open("/dev/null", O_RDONLY | O_CLOEXEC);
	path = g_strdup_printf("/proc/self/fd/%d", program->input->descriptor);
	return open(path, O_RDONLY | O_CLOEXEC);
}

static gboolean
spawn(const Program *program, const Content *output, const Content *said,
    GPid *process, GError **error)
{
	Setup setup;
	g_auto(GStrv) environment = g_environ_setenv(
	    g_get_environ(), "TMPDIR", program->folder, TRUE);
	g_autoptr(GError) cause = NULL;
	int input = open_input(program);
	gboolean done;

	/* What would use several threads takes turns with other documents. */
	environment = g_environ_setenv(
	    environment, "OMP_THREAD_LIMIT", "1", TRUE);
	prepare(&setup, program);
	done = g_spawn_async_with_pipes_and_fds(program->folder,
	    program->arguments, (const char *const *)environment,
	    G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, set_up, &setup,
	    input, output->descriptor, said->descriptor, NULL, NULL, 0, process,
	    NULL, NULL, NULL, &cause);
	if (input >= 0)
		close(input);
	return done || fail(program, error, "%s", cause->message);
}

/* Waits for PROCESS and ends all of its group.  Returns: FALSE if it took too
   long. */
static gboolean
wait_for(GPid process, double timeout, int *status)
{
	const gint64 deadline = g_get_monotonic_time() +
	    (gint64)(timeout * G_USEC_PER_SEC);
	gulong wait = FIRST_WAIT;
	gboolean late = FALSE;
	pid_t ended;

	while ((ended = waitpid(process, status, WNOHANG)) != process) {
		if (ended < 0 && errno != EINTR)
			break;
		late = timeout > 0 && g_get_monotonic_time() > deadline;
		if (late) {
			kill(-process, SIGKILL);
			kill(process, SIGKILL);
		} else {
			g_usleep(wait);
			wait = MIN(wait * 2, LAST_WAIT);
		}
	}
	kill(-process, SIGKILL);
	return !late;
}

/* The last line with something in it of what a program said, or "".  Returns:
   (transfer full), valid UTF-8. */
static char *
last_line(const Content *said)
{
	char buffer[SAID_BYTES + 1];
	off_t size = lseek(said->descriptor, 0, SEEK_END);
	ssize_t length = pread(
	    said->descriptor, buffer, SAID_BYTES, MAX(size - SAID_BYTES, 0));
	g_autofree char *valid = NULL;
	char *line;
	const char *end;

	buffer[MAX(length, 0)] = '\0';
	valid = g_utf8_make_valid(buffer, MAX(length, 0));
	g_strchomp(valid);
	line = strrchr(valid, '\n');
	line = line == NULL ? valid : line + 1;
	g_utf8_validate_len(line, MIN(strlen(line), LINE_BYTES), &end);
	return g_strndup(line, (gsize)(end - line));
}

static gboolean
check_status(
    const Program *program, int status, const Content *said, GError **error)
{
	g_autofree char *line = last_line(said);
	const char *name;

	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return TRUE;
	if (*line != '\0')
		return fail(program, error, "%s", line);
	if (WIFEXITED(status))
		return fail(
		    program, error, "exit status %d", WEXITSTATUS(status));
	name = sigabbrev_np(WTERMSIG(status));
	return fail(program, error, "ended by a signal (%s%s)",
	    name == NULL ? "" : "SIG", name == NULL ? "unknown" : name);
}

/* Seals what was written to OUTPUT. */
static gboolean
seal_output(Content *output, GError **error)
{
	struct stat status;

	if (fstat(output->descriptor, &status) == 0)
		output->length = (gsize)status.st_size;
	return content_seal(output, error);
}

Content *
program_run(const Program *program, GError **error)
{
	g_autoptr(Content) output = content_new(error);
	g_autoptr(Content) said = NULL;
	GPid process;
	int status = 0;

	if (output == NULL)
		return NULL;
	said = content_new(error);
	if (said == NULL || !spawn(program, output, said, &process, error))
		return NULL;
	if (!wait_for(process, program->timeout, &status)) {
		fail(program, error, "took longer than %g s", program->timeout);
		return NULL;
	}
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ) {
		fail(program, error, "wrote more than is allowed");
		return NULL;
	}
	if (!check_status(program, status, said, error) ||
	    !seal_output(output, error))
		return NULL;
	return g_steal_pointer(&output);
}

char *
program_folder_new(GError **error)
{
	g_autoptr(GError) cause = NULL;
	char *folder = g_dir_make_tmp("polix-XXXXXX", &cause);

	if (folder == NULL)
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_LIMIT,
		    "no temporary folder: %s", cause->message);
	return folder;
}

static int
remove_one(
    const char *path, const struct stat *status, int type, struct FTW *place)
{
	(void)status;
	(void)type;
	(void)place;
	remove(path);
	return 0;
}

void
program_folder_free(char *folder)
{
	if (folder == NULL)
		return;
	nftw(folder, remove_one, MAX_OPEN, FTW_DEPTH | FTW_PHYS);
	g_free(folder);
}

gboolean
program_write(const Content *content, const char *path, GError **error)
{
	const char *bytes = content_map(content, error);
	g_autoptr(GError) cause = NULL;
	gboolean done;

	if (bytes == NULL)
		return FALSE;
	done = g_file_set_contents_full(path, bytes, (gssize)content->length,
	    G_FILE_SET_CONTENTS_NONE, 0600, &cause);
	content_unmap(bytes, content->length);
	if (!done)
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_LIMIT,
		    "no room for a filter's file: %s", cause->message);
	return done;
}
