/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "corpus/worker/sandbox.h"

/* Each of these tries something and returns 0, or else the error. */

enum { MEMORY = 64 << 20 };

static char *folder, *file;
static int opened; /* FILE, to write */

static int
tried(int result)
{
	if (result < 0)
		return errno;
	return 0;
}

static int
write_anew(void)
{
	g_autofree char *path = g_build_filename(folder, "new", NULL);

	return tried(open(path, O_WRONLY | O_CREAT, 0600));
}

static int
open_to_write(void)
{
	return tried(open(file, O_WRONLY));
}

static int
open_to_append(void)
{
	return tried(open(file, O_RDONLY | O_APPEND));
}

static int
open_without_name(void)
{
	return tried(open(folder, O_TMPFILE | O_WRONLY, 0600));
}

static int
write_to_open_file(void)
{
	signal(SIGXFSZ, SIG_IGN);
	return tried((int)write(opened, "x", 1));
}

static int
read_own_file(void)
{
	return tried(open(file, O_RDONLY));
}

static int
list_own_folder(void)
{
	return tried(open(folder, O_RDONLY | O_DIRECTORY));
}

static int
read_library(void)
{
	return tried(open("/usr/share", O_RDONLY | O_DIRECTORY));
}

static int
remove_file(void)
{
	return tried(unlink(file));
}

static int
move_file(void)
{
	g_autofree char *path = g_build_filename(folder, "moved", NULL);

	return tried(rename(file, path));
}

static int
change_mode(void)
{
	return tried(chmod(file, 0777));
}

static int
cut_file(void)
{
	return tried(truncate(file, 0));
}

static int
make_folder(void)
{
	g_autofree char *path = g_build_filename(folder, "new", NULL);

	return tried(mkdir(path, 0700));
}

static int
reach_network(void)
{
	return tried(socket(AF_INET, SOCK_STREAM, 0));
}

static int
reach_others(void)
{
	int pair[2];

	return tried(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
}

static int
run_program(void)
{
	char name[] = "true";
	char *arguments[] = {name, NULL};

	return tried(execv("/bin/true", arguments));
}

static int
make_process(void)
{
	pid_t child = fork();

	if (child == 0)
		_exit(0);
	return tried(child);
}

static void *
do_nothing(void *data)
{
	return data;
}

static int
make_thread(void)
{
	pthread_t thread;

	return pthread_create(&thread, NULL, do_nothing, NULL) == 0 ? 0 : EPERM;
}

static int
send_signal(void)
{
	return tried(kill(getppid(), 0));
}

static int
trace(void)
{
	return tried(
	    (int)ptrace(PTRACE_ATTACH, getppid(), (void *)NULL, (void *)NULL));
}

static int
run_written_memory(void)
{
	void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return memory == MAP_FAILED ? errno : 0;
}

static int
make_memory_run(void)
{
	void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return tried(mprotect(memory, 4096, PROT_READ | PROT_EXEC));
}

static int
take_memory(void)
{
	void *memory = mmap(NULL, MEMORY + 1, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return memory == MAP_FAILED ? errno : 0;
}

static int
take_less_memory(void)
{
	void *memory = mmap(NULL, MEMORY / 2, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return memory == MAP_FAILED ? errno : 0;
}

static int
raise_limit(void)
{
	const struct rlimit more = {RLIM_INFINITY, RLIM_INFINITY};

	return tried(setrlimit(RLIMIT_AS, &more));
}

static int
open_many(void)
{
	for (int i = 0; i < 1000; i++)
		if (dup(STDERR_FILENO) < 0)
			return errno;
	return 0;
}

/* What comes of ACT in a sandbox, in a process of its own. */
static int
in_sandbox(int (*act)(void))
{
	const SandboxLimits limits = {.memory = MEMORY};
	pid_t child = fork();
	int status;

	if (child == 0) {
		g_autofree char *missing = sandbox_enter(&limits);

		_exit(*missing == '\0' ? act() : 255);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static gboolean
has_landlock(void)
{
	g_autofree char *description = sandbox_describe();

	return strstr(description, "no Landlock") == NULL;
}

static void
what_is_not_computing_is_refused(void **state)
{
	static const struct {
		const char *name;
		int (*act)(void);
		int error;
	} rows[] = {
	    {"write anew", write_anew, EPERM},
	    {"open to write", open_to_write, EPERM},
	    {"open to append", open_to_append, EPERM},
	    {"open without name", open_without_name, EPERM},
	    {"write to open file", write_to_open_file, EFBIG},
	    {"remove", remove_file, EPERM},
	    {"move", move_file, EPERM},
	    {"change mode", change_mode, EPERM},
	    {"cut", cut_file, EPERM},
	    {"make folder", make_folder, EPERM},
	    {"network", reach_network, EPERM},
	    {"socket pair", reach_others, EPERM},
	    {"run program", run_program, EPERM},
	    {"process", make_process, EPERM},
	    {"thread", make_thread, EPERM},
	    {"signal", send_signal, EPERM},
	    {"trace", trace, EPERM},
	    {"run written memory", run_written_memory, EPERM},
	    {"make memory run", make_memory_run, EPERM},
	    {"memory", take_memory, ENOMEM},
	    {"less memory", take_less_memory, 0},
	    {"raise limit", raise_limit, EPERM},
	    {"open many", open_many, EMFILE},
	    {"read library", read_library, 0},
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		int error = in_sandbox(rows[i].act);

		if (error != rows[i].error)
			fail_msg("%s: %s", rows[i].name, g_strerror(error));
	}
}

static void
files_of_the_user_can_not_be_read(void **state)
{
	(void)state;
	if (!has_landlock())
		skip();
	assert_int_equal(in_sandbox(read_own_file), EACCES);
	assert_int_equal(in_sandbox(list_own_folder), EACCES);
}

/* That each act is none that fails anyway. */
static void
without_a_sandbox_files_can_be_read_and_written(void **state)
{
	(void)state;
	assert_int_equal(read_own_file(), 0);
	assert_int_equal(open_to_write(), 0);
	assert_int_equal(reach_others(), 0);
	assert_int_equal(take_memory(), 0);
}

static int
set_up(void **state)
{
	(void)state;
	folder = g_dir_make_tmp("polix-test-XXXXXX", NULL);
	file = g_build_filename(folder, "file", NULL);
	opened = open(file, O_WRONLY | O_CREAT, 0600);
	return opened < 0;
}

static int
tear_down(void **state)
{
	(void)state;
	close(opened);
	g_unlink(file);
	g_rmdir(folder);
	g_free(file);
	g_free(folder);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_not_computing_is_refused),
	    cmocka_unit_test(files_of_the_user_can_not_be_read),
	    cmocka_unit_test(without_a_sandbox_files_can_be_read_and_written),
	};

#ifdef WITH_SANITIZER
	puts("no sandbox with a sanitizer");
	return 77;
#endif
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
