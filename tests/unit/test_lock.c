/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "index/lock.h"

static int
set_up(void **state)
{
	*state = g_dir_make_tmp("polix-test-XXXXXX", NULL);
	return *state == NULL;
}

static int
tear_down(void **state)
{
	g_autofree char *lock = g_build_filename(*state, "lock", NULL);

	g_unlink(lock);
	assert_int_equal(g_rmdir(*state), 0);
	g_free(*state);
	return 0;
}

typedef IndexLock *Take(const char *folder, double wait, GError **error);

/* TAKE gives no lock.  Returns: (transfer full) what it says. */
static char *
assert_locked(Take *take, const char *folder, double wait)
{
	g_autoptr(GError) error = NULL;

	assert_null(take(folder, wait, &error));
	assert_true(g_error_matches(error, POLIX_ERROR, POLIX_ERROR_LOCKED));
	return g_strdup(error->message);
}

static void
second_writer_is_locked_out_and_told_by_whom(void **state)
{
	g_autofree char *holder = g_strdup_printf(
	    "process %ld has been writing this index since 2", (long)getpid());
	g_autoptr(IndexLock) first = lock_take(*state, 0, NULL);
	g_autofree char *message = NULL;

	assert_non_null(first);
	message = assert_locked(lock_take, *state, 0);
	assert_non_null(strstr(message, holder));
}

static void
lock_that_was_released_is_free(void **state)
{
	g_autoptr(IndexLock) second = NULL;

	lock_release(lock_take(*state, 0, NULL));
	second = lock_take(*state, 0, NULL);
	assert_non_null(second);
}

static void
lock_of_a_dead_process_is_free(void **state)
{
	/* What a process holds when it dies is no leak. */
	static IndexLock *volatile held;
	pid_t child = fork();
	g_autoptr(IndexLock) lock = NULL;
	int status;

	if (child == 0) {
		held = lock_take(*state, 0, NULL);
		_exit(held == NULL);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	lock = lock_take(*state, 0, NULL);
	assert_non_null(lock);
}

static void
readers_share_and_keep_writers_out(void **state)
{
	g_autoptr(IndexLock) first = NULL;
	g_autoptr(IndexLock) second = NULL;

	lock_release(lock_take(*state, 0, NULL));
	first = lock_share(*state, 0, NULL);
	second = lock_share(*state, 0, NULL);
	assert_non_null(first);
	assert_non_null(second);
	g_free(assert_locked(lock_take, *state, 0));
}

static void
writer_keeps_readers_out(void **state)
{
	g_autoptr(IndexLock) first = lock_take(*state, 0, NULL);

	assert_non_null(first);
	g_free(assert_locked(lock_share, *state, 0));
}

static void
reader_needs_no_lock_where_there_is_none(void **state)
{
	g_autofree char *nowhere = g_build_filename(*state, "nowhere", NULL);
	g_autoptr(IndexLock) lock = lock_share(nowhere, 0, NULL);

	assert_non_null(lock);
}

static gpointer
release_later(gpointer lock)
{
	g_usleep(50 * 1000);
	lock_release(lock);
	return NULL;
}

static void
waiting_ends_with_the_lock_or_in_time(void **state)
{
	IndexLock *first = lock_take(*state, 0, NULL);
	g_autoptr(IndexLock) second = NULL;
	GThread *thread;

	g_free(assert_locked(lock_take, *state, 0.01));
	thread = g_thread_new("releaser", release_later, first);
	second = lock_take(*state, LOCK_FOREVER, NULL);
	g_thread_join(thread);
	assert_non_null(second);
}

typedef struct Waiter {
	const char *folder;
	IndexLock *lock;
} Waiter;

static gpointer
wait_for_lock(gpointer data)
{
	Waiter *waiter = data;

	waiter->lock = lock_take(waiter->folder, LOCK_FOREVER, NULL);
	return NULL;
}

static void
lock_that_was_removed_meanwhile_is_none(void **state)
{
	g_autofree char *path = g_build_filename(*state, "lock", NULL);
	IndexLock *first = lock_take(*state, 0, NULL);
	Waiter waiter = {*state, NULL};
	GThread *thread = g_thread_new("waiter", wait_for_lock, &waiter);

	/* Time for it to open the file. */
	g_usleep(100 * 1000);
	g_unlink(path);
	lock_release(first);
	g_thread_join(thread);
	assert_non_null(waiter.lock);
	g_free(assert_locked(lock_take, *state, 0));
	lock_release(waiter.lock);
}

static void
lock_that_is_a_link_is_not_followed(void **state)
{
	g_autofree char *path = g_build_filename(*state, "lock", NULL);
	g_autofree char *other = g_build_filename(*state, "other", NULL);
	g_autofree char *content = NULL;
	g_autoptr(GError) error = NULL;

	assert_true(g_file_set_contents(other, "precious", -1, NULL));
	assert_int_equal(symlink("other", path), 0);
	assert_null(lock_take(*state, 0, &error));
	assert_true(g_error_matches(error, POLIX_ERROR, POLIX_ERROR_IO));
	assert_true(g_file_get_contents(other, &content, NULL, NULL));
	assert_string_equal(content, "precious");
	g_unlink(other);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    TEST(second_writer_is_locked_out_and_told_by_whom),
	    TEST(lock_that_was_released_is_free),
	    TEST(lock_of_a_dead_process_is_free),
	    TEST(readers_share_and_keep_writers_out),
	    TEST(writer_keeps_readers_out),
	    TEST(reader_needs_no_lock_where_there_is_none),
	    TEST(waiting_ends_with_the_lock_or_in_time),
	    TEST(lock_that_was_removed_meanwhile_is_none),
	    TEST(lock_that_is_a_link_is_not_followed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
