/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/worker/allocation.h"

#include <stdlib.h>

/* The least request that failed; it is read in handlers of signals, and there
   is one thread. */
static volatile gsize least = G_MAXSIZE;

#if defined(__GLIBC__) && !defined(WITH_SANITIZER)

/* What the C library's functions are, too: a program may have its own malloc,
   see "Replacing malloc" in its manual. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);

static void *
note(void *memory, gsize size)
{
	if (memory == NULL && size > 0 && size < least)
		least = size;
	return memory;
}

void *
malloc(size_t size)
{
	return note(__libc_malloc(size), size);
}

void *
calloc(size_t count, size_t size)
{
	gsize all;

	if (!g_size_checked_mul(&all, count, size))
		all = G_MAXSIZE - 1;
	return note(__libc_calloc(count, size), all);
}

void *
realloc(void *memory, size_t size)
{
	return note(__libc_realloc(memory, size), size);
}

#endif

gboolean
allocation_failed(void)
{
	return least != G_MAXSIZE;
}

gboolean
allocation_failed_below(gsize size)
{
	return least <= size;
}

void
allocation_reset(void)
{
	least = G_MAXSIZE;
}
