/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/parts.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <xxhash.h>

#include "base/error.h"
#include "index/stop.h"

enum {
	PART_BYTES = 512 << 10,
	BLOCK_BYTES = 256 << 10,
	/* The reader of JSON Lines takes no longer line; it is to see that it
	   is longer. */
	LINE_BYTES = (64 << 20) + 1,
	POLL_MILLISECONDS = 200,
	ATTEMPTS = 2,
	SECOND = 1000 * 1000 * 1000,
};

typedef XXH3_state_t HashState;

static void
hash_state_free(HashState *state)
{
	XXH3_freeState(state);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HashState, hash_state_free)

struct Parts {
	int descriptor;
	gboolean input; /* standard input */
	PartsStatus status;
	XXH3_state_t *hash;
	GString *rest;    /* read, but not given yet */
	gsize open;       /* bytes of rest behind its last newline */
	gboolean cutting; /* the line at the end of rest is too long */
	guint64 line;
};

static gboolean
set_io_error(const char *what, GError **error)
{
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_IO, "%s%s", what,
	    g_strerror(errno));
	return FALSE;
}

static gint64
nanoseconds(const struct timespec *time)
{
	return (gint64)time->tv_sec * SECOND + time->tv_nsec;
}

static gboolean
read_status(int descriptor, PartsStatus *status, GError **error)
{
	struct stat now;

	if (fstat(descriptor, &now) != 0)
		return set_io_error("", error);
	if (!S_ISREG(now.st_mode)) {
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_IO,
		    "no longer a regular file");
		return FALSE;
	}
	*status = (PartsStatus){
	    .size = (guint64)now.st_size,
	    .inode = now.st_ino,
	    .mtime = nanoseconds(&now.st_mtim),
	    .ctime = nanoseconds(&now.st_ctim),
	};
	return TRUE;
}

/* Whether the file on DESCRIPTOR is no more what STATUS says. */
static gboolean
has_changed(int descriptor, const PartsStatus *status)
{
	PartsStatus now;

	return !read_status(descriptor, &now, NULL) ||
	    now.size != status->size || now.mtime != status->mtime ||
	    now.ctime != status->ctime;
}

/* Whether no link on its way led the file on DESCRIPTOR away from PATH. */
static gboolean
is_at(int descriptor, const char *path)
{
	g_autofree char *link = g_strdup_printf("/proc/self/fd/%d", descriptor);
	g_autofree char *real = g_file_read_link(link, NULL);

	return g_strcmp0(real, path) == 0;
}

/* Opens a file that a walk has found; it may be a FIFO by now, or a link. */
static int
open_file(const char *path, guint64 inode, PartsStatus *status, GError **error)
{
	int descriptor = open(
	    path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (descriptor < 0) {
		set_io_error("", error);
		return -1;
	}
	if (read_status(descriptor, status, error)) {
		if (inode == 0 || inode == status->inode ||
		    is_at(descriptor, path))
			return descriptor;
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_IO,
		    "a link has come in its place; it will be looked at next "
		    "time");
	}
	close(descriptor);
	return -1;
}

static ssize_t
read_block(int descriptor, char *bytes, gsize length)
{
	ssize_t got;

	do
		got = read(descriptor, bytes, length);
	while (got < 0 && errno == EINTR);
	return got;
}

/* Reads all of DESCRIPTOR, at most MOST bytes. */
static Content *
read_all(int descriptor, guint64 most, guint64 hash[2], GError **error)
{
	g_autofree char *block = g_malloc(BLOCK_BYTES);
	g_autoptr(Content) content = content_new(error);
	g_autoptr(HashState) state = XXH3_createState();
	XXH128_hash_t value;
	ssize_t got = 1;

	XXH3_128bits_reset(state);
	while (content != NULL && got > 0) {
		got = read_block(descriptor, block, BLOCK_BYTES);
		if (got < 0)
			set_io_error("", error);
		else if (content->length + (gsize)got > most)
			g_set_error(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
			    "larger than --max-size");
		else if (content_append(content, block, (gsize)got, error)) {
			XXH3_128bits_update(state, block, (gsize)got);
			continue;
		}
		return NULL;
	}
	if (content == NULL || !content_seal(content, error))
		return NULL;
	value = XXH3_128bits_digest(state);
	hash[0] = value.high64;
	hash[1] = value.low64;
	return g_steal_pointer(&content);
}

Content *
parts_read_whole(const char *path, guint64 inode, guint64 max_size,
    PartsStatus *status, GError **error)
{
	for (guint attempt = 1;; attempt++) {
		int descriptor = open_file(path, inode, status, error);
		g_autoptr(Content) content = NULL;

		if (descriptor < 0)
			return NULL;
		content = read_all(descriptor, max_size, status->hash, error);
		status->unstable = content != NULL &&
		    (content->length != status->size ||
			has_changed(descriptor, status));
		close(descriptor);
		if (content == NULL)
			return NULL;
		if (!status->unstable || attempt >= ATTEMPTS)
			return g_steal_pointer(&content);
	}
}

Parts *
parts_open(const char *path, guint64 inode, GError **error)
{
	g_autoptr(Parts) parts = g_new0(Parts, 1);

	parts->descriptor = STDIN_FILENO;
	parts->input = path == NULL;
	parts->rest = g_string_new(NULL);
	parts->hash = XXH3_createState();
	XXH3_128bits_reset(parts->hash);
	if (path != NULL)
		parts->descriptor = open_file(
		    path, inode, &parts->status, error);
	if (parts->descriptor < 0)
		return NULL;
	return g_steal_pointer(&parts);
}

void
parts_free(Parts *parts)
{
	if (parts == NULL)
		return;
	if (!parts->input && parts->descriptor >= 0)
		close(parts->descriptor);
	XXH3_freeState(parts->hash);
	g_string_free(parts->rest, TRUE);
	g_free(parts);
}

gboolean
parts_is_wide(Parts *parts)
{
	guint8 mark[2];

	if (parts->input ||
	    pread(parts->descriptor, mark, sizeof(mark), 0) != sizeof(mark))
		return FALSE;
	return (mark[0] == 0xff && mark[1] == 0xfe) ||
	    (mark[0] == 0xfe && mark[1] == 0xff);
}

/* Fills in what is known at the end of the file. */
static void
finish(Parts *parts, PartsStatus *status)
{
	XXH128_hash_t hash = XXH3_128bits_digest(parts->hash);

	*status = parts->status;
	status->hash[0] = hash.high64;
	status->hash[1] = hash.low64;
	status->unstable = !parts->input &&
	    has_changed(parts->descriptor, &parts->status);
}

gboolean
parts_hash(Parts *parts, PartsStatus *status)
{
	g_autofree char *block = NULL;
	ssize_t got;

	if (parts->input)
		return FALSE;
	block = g_malloc(BLOCK_BYTES);
	while ((got = read_block(parts->descriptor, block, BLOCK_BYTES)) > 0)
		XXH3_128bits_update(parts->hash, block, (gsize)got);
	finish(parts, status);
	XXH3_128bits_reset(parts->hash);
	return got == 0 && lseek(parts->descriptor, 0, SEEK_SET) == 0;
}

guint64
parts_line(const Parts *parts)
{
	return parts->line;
}

/* Waits until standard input has something to read.  FALSE if a signal came
   instead. */
static gboolean
wait_for_input(void)
{
	struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};

	while (!stop_asked())
		if (poll(&input, 1, POLL_MILLISECONDS) != 0)
			return TRUE;
	return FALSE;
}

/* Appends BLOCK, LENGTH bytes, to the rest, but for what is too much of one
   line. */
static void
append_block(Parts *parts, const char *block, gsize length)
{
	const char *newline;

	if (parts->cutting) {
		newline = memchr(block, '\n', length);
		if (newline == NULL)
			return;
		length -= (gsize)(newline - block);
		block = newline;
		parts->cutting = FALSE;
	}
	g_string_append_len(parts->rest, block, (gssize)length);
	newline = memrchr(block, '\n', length);
	if (newline == NULL)
		parts->open += length;
	else
		parts->open = (gsize)(block + length - newline) - 1;
	if (parts->open > LINE_BYTES) {
		g_string_truncate(
		    parts->rest, parts->rest->len - (parts->open - LINE_BYTES));
		parts->open = LINE_BYTES;
		parts->cutting = TRUE;
	}
}

/* Reads until the rest has a part's length and a line's end in it.  *LAST is
   whether the file ended instead. */
static gboolean
fill(Parts *parts, gboolean *last, GError **error)
{
	g_autofree char *block = g_malloc(BLOCK_BYTES);

	*last = FALSE;
	while (
	    parts->rest->len < PART_BYTES || parts->open == parts->rest->len) {
		ssize_t got;

		if (parts->input && !wait_for_input())
			return stop_check(error);
		got = read_block(parts->descriptor, block, BLOCK_BYTES);
		if (got < 0)
			return set_io_error("", error);
		if (got == 0) {
			*last = TRUE;
			return TRUE;
		}
		XXH3_128bits_update(parts->hash, block, (gsize)got);
		append_block(parts, block, (gsize)got);
	}
	return TRUE;
}

/* Takes the whole lines off the rest, or if it is the LAST, all of it. */
static GString *
take_lines(Parts *parts, gboolean last)
{
	GString *part = parts->rest;
	gsize length = last ? part->len : part->len - parts->open;
	const char *p;

	parts->rest = g_string_new_len(
	    part->str + length, (gssize)(part->len - length));
	g_string_truncate(part, length);
	for (p = part->str;
	     (p = memchr(p, '\n', (gsize)(part->str + part->len - p))) != NULL;
	     p++)
		parts->line++;
	return part;
}

GString *
parts_next(Parts *parts, gboolean *last, PartsStatus *status, GError **error)
{
	if (!fill(parts, last, error)) {
		*last = TRUE;
		finish(parts, status);
		status->unstable = TRUE;
		return NULL;
	}
	if (*last)
		finish(parts, status);
	return take_lines(parts, *last);
}
