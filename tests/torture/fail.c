/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A library to be preloaded (LD_PRELOAD) that makes calls fail which write
   below a folder, or sleep, so that tests can see what becomes of an index
   then.

       FAIL_UNDER   the folder: only calls on files in it are counted
       FAIL_AT      the number of the call that fails, from 1; 0: none does
       FAIL_HOW     ENOSPC or EIO: that call alone; short: it writes half of
   what it should, and the next one fails with ENOSPC; full: it, and all further
   ones that need room, fail with ENOSPC; read: what is counted, and fails with
   EIO, are calls that read FAIL_COUNT   a file that takes the number of calls
   and the failed call's name when the process ends

   Counted are open() to write, mkdir(), write(), pwrite(), ftruncate(),
   fsync(), fdatasync(), rename() and unlink(), the calls by which an index
   changes; or read() and pread(). */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_int calls;
static _Atomic(const char *) failed;

/* The function that would be called without us. */
#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int
number_of(const char *variable)
{
	const char *value = getenv(variable);

	return value == NULL ? 0 : (int)strtol(value, NULL, 10);
}

static int
is_how(const char *how)
{
	const char *value = getenv("FAIL_HOW");

	return value != NULL && strcmp(value, how) == 0;
}

/* Whether PATH is FAIL_UNDER or below it. */
static int
is_under(const char *path)
{
	const char *folder = getenv("FAIL_UNDER");
	char real[PATH_MAX], parent[PATH_MAX];
	size_t length;
	char *slash;

	if (folder == NULL)
		return 0;
	length = strlen(folder);
	if (realpath(path, real) == NULL) {
		/* What is not there yet is where its folder is. */
		snprintf(parent, sizeof(parent), "%s", path);
		slash = strrchr(parent, '/');
		if (slash == NULL)
			snprintf(parent, sizeof(parent), ".");
		else if (slash != parent)
			*slash = '\0';
		if (realpath(parent, real) == NULL)
			return 0;
	}
	return strncmp(real, folder, length) == 0 &&
	    (real[length] == '/' || real[length] == '\0');
}

static int
is_descriptor_under(int descriptor)
{
	char link[64], path[PATH_MAX];
	ssize_t length;

	snprintf(link, sizeof(link), "/proc/self/fd/%d", descriptor);
	length = readlink(link, path, sizeof(path) - 1);
	if (length <= 0)
		return 0;
	path[length] = '\0';
	return is_under(path);
}

/* What a call needs. */
enum { ROOM = 1, READS = 2 };

/* Counts a call.  Returns: whether it is to fail, with errno set; 2 if a write
   is to be short. */
static int
fails(const char *name, int needs)
{
	int room = (needs & ROOM) != 0, at = number_of("FAIL_AT"), call, now;

	if (is_how("read") != ((needs & READS) != 0))
		return 0;
	call = atomic_fetch_add(&calls, 1) + 1;
	now = call == at;
	if (at == 0 || call < at)
		return 0;
	if (is_how("full"))
		now = room;
	if (is_how("short")) {
		if (now && strstr(name, "write") != NULL) {
			failed = name;
			return 2;
		}
		now = now || (call == at + 1 && room);
	}
	if (!now)
		return 0;
	if (failed == NULL)
		failed = name;
	errno = is_how("EIO") || is_how("read") ? EIO : ENOSPC;
	return 1;
}

__attribute__((destructor)) static void
tell(void)
{
	const char *path = getenv("FAIL_COUNT");
	FILE *file = path == NULL ? NULL : NEXT(fopen)(path, "w");

	if (file == NULL)
		return;
	fprintf(file, "%d %s\n", calls, failed == NULL ? "-" : failed);
	fclose(file);
}

static int
opens_to_write(int flags)
{
	return (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT) != 0;
}

/* The mode behind FLAGS, if they have one. */
#define TAKE_MODE(mode, flags)                                                 \
	do {                                                                   \
		if (((flags) & (O_CREAT | O_TMPFILE)) != 0) {                  \
			va_list values;                                        \
                                                                               \
			va_start(values, flags);                               \
			mode = (mode_t)va_arg(values, int);                    \
			va_end(values);                                        \
		}                                                              \
	} while (0)

#define WRAP_OPEN(name)                                                        \
	int name(const char *path, int flags, ...);                            \
	int name(const char *path, int flags, ...)                             \
	{                                                                      \
		mode_t mode = 0;                                               \
                                                                               \
		TAKE_MODE(mode, flags);                                        \
		if (opens_to_write(flags) && is_under(path) &&                 \
		    fails("open", (flags & O_CREAT) != 0 ? ROOM : 0))          \
			return -1;                                             \
		return NEXT(name)(path, flags, mode);                          \
	}
WRAP_OPEN(open)
WRAP_OPEN(open64)

#define WRAP_OPENAT(name)                                                      \
	int name(int folder, const char *path, int flags, ...);                \
	int name(int folder, const char *path, int flags, ...)                 \
	{                                                                      \
		mode_t mode = 0;                                               \
                                                                               \
		TAKE_MODE(mode, flags);                                        \
		if (opens_to_write(flags) && folder == AT_FDCWD &&             \
		    is_under(path) &&                                          \
		    fails("openat", (flags & O_CREAT) != 0 ? ROOM : 0))        \
			return -1;                                             \
		return NEXT(name)(folder, path, flags, mode);                  \
	}
WRAP_OPENAT(openat)
WRAP_OPENAT(openat64)

#define WRAP_MEMBER(type, name, room, declared, passed)                        \
	type name declared;                                                    \
	type name declared                                                     \
	{                                                                      \
		if (is_descriptor_under(descriptor) && fails(#name, room))     \
			return -1;                                             \
		return NEXT(name) passed;                                      \
	}
WRAP_MEMBER(int, fsync, 0, (int descriptor), (descriptor))
WRAP_MEMBER(int, fdatasync, 0, (int descriptor), (descriptor))
WRAP_MEMBER(
    int, ftruncate, 0, (int descriptor, off_t length), (descriptor, length))
WRAP_MEMBER(
    int, ftruncate64, 0, (int descriptor, off64_t length), (descriptor, length))

#define WRAP_WRITE(name, declared, whole, half)                                \
	ssize_t name declared;                                                 \
	ssize_t name declared                                                  \
	{                                                                      \
		int fail = is_descriptor_under(descriptor)                     \
		    ? fails(#name, ROOM)                                       \
		    : 0;                                                       \
                                                                               \
		if (fail == 1)                                                 \
			return -1;                                             \
		if (fail == 2 && length > 1)                                   \
			return NEXT(name) half;                                \
		return NEXT(name) whole;                                       \
	}
WRAP_WRITE(write, (int descriptor, const void *bytes, size_t length),
    (descriptor, bytes, length), (descriptor, bytes, length / 2))
WRAP_WRITE(pwrite,
    (int descriptor, const void *bytes, size_t length, off_t offset),
    (descriptor, bytes, length, offset),
    (descriptor, bytes, length / 2, offset))
WRAP_WRITE(pwrite64,
    (int descriptor, const void *bytes, size_t length, off64_t offset),
    (descriptor, bytes, length, offset),
    (descriptor, bytes, length / 2, offset))

#define WRAP_READ(name, declared, passed)                                      \
	ssize_t name declared;                                                 \
	ssize_t name declared                                                  \
	{                                                                      \
		if (is_how("read") && is_descriptor_under(descriptor) &&       \
		    fails(#name, READS))                                       \
			return -1;                                             \
		return NEXT(name) passed;                                      \
	}
WRAP_READ(read, (int descriptor, void *bytes, size_t length),
    (descriptor, bytes, length))
WRAP_READ(pread, (int descriptor, void *bytes, size_t length, off_t offset),
    (descriptor, bytes, length, offset))
WRAP_READ(pread64, (int descriptor, void *bytes, size_t length, off64_t offset),
    (descriptor, bytes, length, offset))

int
mkdir(const char *path, mode_t mode)
{
	if (is_under(path) && fails("mkdir", ROOM))
		return -1;
	return NEXT(mkdir)(path, mode);
}

int
rename(const char *from, const char *to)
{
	if (is_under(to) && fails("rename", 0))
		return -1;
	return NEXT(rename)(from, to);
}

int
unlink(const char *path)
{
	if (is_under(path) && fails("unlink", 0))
		return -1;
	return NEXT(unlink)(path);
}
