/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "store/fault.h"

/* Has a child process end by the signal NUMBER, in a call of libxapian or after
   one; what it writes to stderr becomes TOLD.  Returns: as waitpid(). */
static int
end_by(int number, gboolean inside, gboolean commit, char *told, gsize size)
{
	const struct rlimit none = {0, 0};
	gsize length = 0;
	int ends[2];
	int status;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		setrlimit(RLIMIT_CORE, &none);
		dup2(ends[1], STDERR_FILENO);
		fault_listen("folder");
		fault_enter();
		fault_enter();
		fault_leave();
		if (!inside)
			fault_leave();
		fault_enter_commit();
		if (!commit)
			fault_leave_commit();
		raise(number);
		_exit(0);
	}
	close(ends[1]);
	for (;;) {
		ssize_t got = read(ends[0], told + length, size - length - 1);

		if (got <= 0)
			break;
		length += (gsize)got;
	}
	told[length] = '\0';
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static void
tells_of_a_crash_of_libxapian_as_damage(void **state G_GNUC_UNUSED)
{
	static const int numbers[] = {SIGSEGV, SIGBUS, SIGFPE, SIGABRT};

	for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
		char told[1024];
		int status = end_by(numbers[i], TRUE, FALSE, told, sizeof told);

		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), POLIX_EXIT_NO_INDEX);
		assert_non_null(strstr(told, "folder: the index is damaged"));
	}
}

static void
tells_of_a_commit_that_gave_up_as_trouble(void **state G_GNUC_UNUSED)
{
	char told[1024];
	int status = end_by(SIGABRT, TRUE, TRUE, told, sizeof told);

	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), POLIX_EXIT_TROUBLE);
	assert_non_null(strstr(told, "folder: writing the index failed"));
}

static void
lets_a_crash_of_polix_be_one(void **state G_GNUC_UNUSED)
{
	char told[1024];
	int status = end_by(SIGSEGV, FALSE, FALSE, told, sizeof told);

	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGSEGV);
	assert_string_equal(told, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(tells_of_a_crash_of_libxapian_as_damage),
	    cmocka_unit_test(tells_of_a_commit_that_gave_up_as_trouble),
	    cmocka_unit_test(lets_a_crash_of_polix_be_one),
	};

#ifdef WITH_SANITIZER
	/* The sanitizer tells of signals itself. */
	return 77;
#endif
	return cmocka_run_group_tests(tests, NULL, NULL);
}
