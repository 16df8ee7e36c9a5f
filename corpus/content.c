/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/content.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"

static gboolean
set_error(GError **error)
{
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_LIMIT,
	    "no memory for a document's bytes: %s", g_strerror(errno));
	return FALSE;
}

Content *
content_new(GError **error)
{
	int descriptor = memfd_create("polix", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	Content *content;

	if (descriptor < 0) {
		set_error(error);
		return NULL;
	}
	content = g_new0(Content, 1);
	content->descriptor = descriptor;
	return content;
}

void
content_free(Content *content)
{
	if (content == NULL)
		return;
	close(content->descriptor);
	g_free(content);
}

gboolean
content_append(
    Content *content, const char *bytes, gsize length, GError **error)
{
	while (length > 0) {
		ssize_t put = write(content->descriptor, bytes, length);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return set_error(error);
		bytes += put;
		length -= (gsize)put;
		content->length += (gsize)put;
	}
	return TRUE;
}

gboolean
content_seal(Content *content, GError **error)
{
	return fcntl(content->descriptor, F_ADD_SEALS,
		   F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) ==
	    0 ||
	    set_error(error);
}

Content *
content_copy(const char *bytes, gsize length, GError **error)
{
	g_autoptr(Content) content = content_new(error);

	if (content == NULL || !content_append(content, bytes, length, error) ||
	    !content_seal(content, error))
		return NULL;
	return g_steal_pointer(&content);
}

const char *
content_map(const Content *content, GError **error)
{
	const gsize length = content->length;
	void *bytes = NULL;
	int place = 0;

	/* Behind the last byte a page is filled up with NUL; where there is
	   none to fill, an empty one follows. */
	if (length % (gsize)sysconf(_SC_PAGESIZE) == 0) {
		bytes = mmap(NULL, length + 1, PROT_READ,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		place = MAP_FIXED;
	}
	if (bytes != MAP_FAILED && length > 0)
		bytes = mmap(bytes, length, PROT_READ,
		    MAP_PRIVATE | MAP_POPULATE | place, content->descriptor, 0);
	if (bytes != MAP_FAILED)
		return bytes;
	set_error(error);
	return NULL;
}

void
content_unmap(const char *bytes, gsize length)
{
	union {
		const char *constant;
		void *mapped;
	} cast = {.constant = bytes};

	munmap(cast.mapped, length + 1);
}
