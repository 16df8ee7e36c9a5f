/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/glass.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/varint.h"

enum {
	VERSION_BYTES = 256,
	MAGIC_BYTES = 16, /* with the version of the format */
	UUID_BYTES = 16,
	LEVELS_MOST = 10,
	/* In a block: */
	LEVEL_AT = 4,
	FREE_AT = 7, /* bytes that are not in use */
	DIRECTORY_END_AT = 9,
	DIRECTORY_AT = 11,
	/* In an entry of a branch, behind its key: */
	COMPONENT_BYTES = 2,
};

enum {
	BRANCHES_MOST = 1 << 16, /* that are read, of a damaged file too */
	SAMPLE = 128,            /* leaves that are looked at */
};

static const char magic[] = "\x0f\x0dXapian Glass\x04";

static int
open_file(const char *folder, const char *name)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);

	return open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
}

/* Reads where the root of the table is. */
static gboolean
read_root(GlassTable *table, const char *folder)
{
	guint8 bytes[VERSION_BYTES];
	int fd = open_file(folder, "iamglass");
	gssize length = fd < 0 ? -1 : pread(fd, bytes, sizeof(bytes), 0);
	ByteReader reader;
	guint32 level, size;

	if (fd >= 0)
		close(fd);
	if (length < MAGIC_BYTES + UUID_BYTES ||
	    memcmp(bytes, magic, sizeof(magic) - 1) != 0)
		return FALSE;
	reader = (ByteReader){
	    bytes + MAGIC_BYTES + UUID_BYTES, bytes + length, FALSE};
	byte_reader_varint(&reader); /* the revision */
	table->root = byte_reader_bounded(&reader, G_MAXUINT32);
	level = byte_reader_bounded(&reader, LEVELS_MOST << 2);
	byte_reader_varint(&reader); /* how many entries */
	size = byte_reader_bounded(&reader, GLASS_BLOCK_MOST >> 11);
	/* The lowest bit is set of a table that has no block. */
	if (reader.failed || size == 0 || (level & 1) != 0)
		return FALSE;
	table->level = level >> 2;
	table->block_size = size << 11;
	return TRUE;
}

gboolean
glass_open(GlassTable *table, const char *folder)
{
	*table = (GlassTable){.fd = -1};
	if (read_root(table, folder))
		table->fd = open_file(folder, "postlist.glass");
	return table->fd >= 0;
}

void
glass_close(GlassTable *table)
{
	if (table->fd >= 0)
		close(table->fd);
	table->fd = -1;
}

static guint
get_two(const guint8 *bytes)
{
	return (guint)bytes[0] << 8 | bytes[1];
}

const guint8 *
glass_entry(const GlassBranch *branch, guint i)
{
	return branch->bytes + get_two(branch->bytes + DIRECTORY_AT + 2 * i);
}

guint32
glass_child(const GlassBranch *branch, guint i)
{
	const guint8 *bytes = glass_entry(branch, i);

	return get_two(bytes) << 16 | get_two(bytes + 2);
}

guint
glass_component(const GlassBranch *branch, guint i)
{
	const guint8 *bytes = glass_entry(branch, i);

	return get_two(bytes + GLASS_KEY_AT + bytes[GLASS_KEY_AT - 1]);
}

/* Whether the key of entry I, with its component, is behind that of the one
   before it. */
static gboolean
rises(const GlassBranch *branch, guint i)
{
	const guint8 *last = glass_entry(branch, i - 1);
	const guint8 *this = glass_entry(branch, i);
	guint last_length = last[GLASS_KEY_AT - 1];
	guint length = this[GLASS_KEY_AT - 1];
	int order = memcmp(
	    last + GLASS_KEY_AT, this + GLASS_KEY_AT, MIN(last_length, length));

	if (order != 0)
		return order < 0;
	if (last_length != length)
		return last_length < length;
	return glass_component(branch, i - 1) < glass_component(branch, i);
}

gboolean
glass_branch(const GlassTable *table, guint32 block, guint level, guint8 *bytes,
    GlassBranch *branch)
{
	guint end;

	if (pread(table->fd, bytes, table->block_size,
		(off_t)block * table->block_size) != table->block_size ||
	    bytes[LEVEL_AT] != level)
		return FALSE;
	end = get_two(bytes + DIRECTORY_END_AT);
	if (end < DIRECTORY_AT + 2 || end > table->block_size)
		return FALSE;
	*branch = (GlassBranch){
	    bytes, table->block_size, (end - DIRECTORY_AT) / 2};
	for (guint i = 0; i < branch->n; i++) {
		guint at = get_two(bytes + DIRECTORY_AT + 2 * i);

		if (at + GLASS_KEY_AT > branch->size ||
		    at + GLASS_KEY_AT + bytes[at + GLASS_KEY_AT - 1] +
			    COMPONENT_BYTES >
			branch->size ||
		    (i > 0 && !rises(branch, i)))
			return FALSE;
	}
	return TRUE;
}

/* The leaves of a table. */
typedef struct Leaves {
	const GlassTable *table;
	GArray *blocks; /* of guint32 */
	guint branches;
} Leaves;

/* Adds the leaves below BLOCK, a branch of LEVEL. */
static gboolean
find_leaves(Leaves *leaves, guint32 block, guint level)
{
	g_autofree guint8 *bytes = g_malloc(leaves->table->block_size);
	GlassBranch branch;

	if (++leaves->branches > BRANCHES_MOST ||
	    !glass_branch(leaves->table, block, level, bytes, &branch))
		return FALSE;
	for (guint i = 0; i < branch.n; i++) {
		guint32 below = glass_child(&branch, i);

		if (level == 1)
			g_array_append_val(leaves->blocks, below);
		else if (!find_leaves(leaves, below, level - 1))
			return FALSE;
	}
	return TRUE;
}

/* Bytes that leaves have not in use, on average. */
static guint64
sample_free(const Leaves *leaves)
{
	const GlassTable *table = leaves->table;
	guint n = MIN(leaves->blocks->len, SAMPLE);
	guint64 sum = 0;

	for (guint i = 0; i < n; i++) {
		guint64 place = (guint64)i * leaves->blocks->len / n;
		guint32 block = g_array_index(leaves->blocks, guint32, place);
		guint8 head[DIRECTORY_AT];

		if (pread(table->fd, head, sizeof(head),
			(off_t)block * table->block_size) == sizeof(head) &&
		    head[LEVEL_AT] == 0)
			sum += MIN(get_two(head + FREE_AT), table->block_size);
	}
	return n == 0 ? 0 : sum / n;
}

guint64
glass_waste(const char *folder)
{
	g_auto(GlassTable) table = {.fd = -1};
	g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(guint32));
	Leaves leaves = {&table, blocks, 0};
	struct stat status;
	guint64 used, size;

	if (!glass_open(&table, folder) || fstat(table.fd, &status) != 0 ||
	    table.level == 0 || !find_leaves(&leaves, table.root, table.level))
		return 0;
	size = (guint64)status.st_size;
	used = leaves.branches * (guint64)table.block_size +
	    blocks->len * (table.block_size - sample_free(&leaves));
	return used < size ? size - used : 0;
}
