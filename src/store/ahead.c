/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/ahead.h"

#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>

#include "store/glass.h"
#include "store/item_data.h"
#include "store/schema.h"
#include "store/wordbook.h"

enum { COMPONENT_MOST = 0xffff };

enum {
	/* Words that ahead_words() asks for: about half a megabyte. */
	WORDS_MOST = 1 << 16,
	/* Blocks asked for, or read to that end, of a shard in one call: for
	   each range, and others.  Units take two or three. */
	RANGE_BLOCKS = 4,
	OTHER_BLOCKS = 256,
};

/* What stands before the keys of metadata. */
static const char metadata[] = {'\0', '\xc0'};

/* Of metadata whose key is a character and a number. */
enum { KEY_BYTES = sizeof(metadata) + ITEM_DATA_KEY };

typedef struct Shard {
	char *folder;
	gboolean opened; /* or could not be */
	GlassTable table;
} Shard;

struct Ahead {
	Shard *shards;
	guint n_shards;
	gint64 reads; /* when it was made */
	guint left;   /* blocks that may still be asked for */
	AheadSink sink;
	gpointer user_data;
};

/* Keys from LOW up to HIGH, both of them included. */
typedef struct Range {
	char low[KEY_BYTES];
	char high[KEY_BYTES];
} Range;

/* N blocks next to each other. */
typedef struct Blocks {
	guint32 first, n;
} Blocks;

/* Blocks that this process has had read from a disk. */
static gint64
disk_reads(void)
{
	struct rusage usage;

	return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_inblock : 0;
}

Ahead *
ahead_new(char **folders, AheadSink sink, gpointer user_data)
{
	Ahead *ahead = g_new0(Ahead, 1);

	ahead->n_shards = g_strv_length(folders);
	ahead->shards = g_new0(Shard, ahead->n_shards);
	for (guint i = 0; i < ahead->n_shards; i++) {
		ahead->shards[i].folder = g_strdup(folders[i]);
		ahead->shards[i].table.fd = -1;
	}
	ahead->sink = sink;
	ahead->user_data = user_data;
	ahead->reads = disk_reads();
	return ahead;
}

void
ahead_free(Ahead *ahead)
{
	if (ahead == NULL)
		return;
	for (guint i = 0; i < ahead->n_shards; i++) {
		g_free(ahead->shards[i].folder);
		glass_close(&ahead->shards[i].table);
	}
	g_free(ahead->shards);
	g_free(ahead);
}

gboolean
ahead_is_needed(const Ahead *ahead)
{
	return disk_reads() != ahead->reads;
}

/* Returns: whether SHARD can be asked for anything. */
static gboolean
open_shard(Shard *shard)
{
	if (!shard->opened) {
		shard->opened = TRUE;
		glass_open(&shard->table, shard->folder);
	}
	return shard->table.fd >= 0;
}

static void
ask_for(const Ahead *ahead, guint shard, const Blocks *blocks)
{
	const GlassTable *its = &ahead->shards[shard].table;
	guint64 start = (guint64)blocks->first * its->block_size;
	guint64 length = (guint64)blocks->n * its->block_size;

	if (length == 0)
		return;
	if (ahead->sink != NULL)
		ahead->sink(shard, start, length, ahead->user_data);
	else
		posix_fadvise(
		    its->fd, (off_t)start, (off_t)length, POSIX_FADV_WILLNEED);
}

/* Whether what entry I leads to begins behind COMPONENT of KEY. */
static gboolean
begins_behind(
    const GlassBranch *branch, guint i, const char *key, guint component)
{
	const guint8 *bytes = glass_entry(branch, i);
	guint length = bytes[GLASS_KEY_AT - 1];
	int order = memcmp(bytes + GLASS_KEY_AT, key, MIN(length, KEY_BYTES));

	if (order != 0)
		return order > 0;
	if (length != KEY_BYTES)
		return length > KEY_BYTES;
	return glass_component(branch, i) > component;
}

/* The entry that leads to COMPONENT of KEY. */
static guint
find_entry(const GlassBranch *branch, const char *key, guint component)
{
	guint low = 0, high = branch->n - 1;

	while (low < high) {
		guint middle = (low + high + 1) / 2;

		if (begins_behind(branch, middle, key, component))
			high = middle - 1;
		else
			low = middle;
	}
	return low;
}

/* The entries that lead to a range. */
typedef struct Span {
	guint first, last;
} Span;

/* Finds the ranges FROM up to TO, of N, that entry I leads to; FROM and TO are
   those of an entry before it. */
static void
find_ranges(const Span *spans, guint n, guint i, guint *from, guint *to)
{
	while (*from < n && spans[*from].last < i)
		(*from)++;
	*to = MAX(*to, *from);
	while (*to < n && spans[*to].first <= i)
		(*to)++;
}

/* Asks for the blocks that BRANCH leads to by SPANS, N of them, while any may
   be asked for. */
static void
ask_children(Ahead *ahead, guint shard, const GlassBranch *branch,
    const Span *spans, guint n)
{
	Blocks blocks = {0};

	for (guint i = 0, from = 0, to = 0; i < branch->n && ahead->left > 0;
	     i++) {
		guint32 block = glass_child(branch, i);

		find_ranges(spans, n, i, &from, &to);
		if (from == to)
			continue;
		if (block != blocks.first + blocks.n) {
			ask_for(ahead, shard, &blocks);
			blocks = (Blocks){block, 0};
		}
		blocks.n++;
		ahead->left--;
	}
	ask_for(ahead, shard, &blocks);
}

/* Asks for what BLOCK, a branch of LEVEL, leads to of RANGES, N of them,
   rising: for all blocks before any is read.  Different branches of a damaged
   file may lead to the same ones, so that only Ahead.left bounds how many are
   read. */
static void
descend(Ahead *ahead, guint shard, guint32 block, guint level,
    const Range *ranges, guint n)
{
	g_autofree guint8 *bytes = g_malloc(
	    ahead->shards[shard].table.block_size);
	g_autofree Span *spans = g_new(Span, n);
	GlassBranch branch;

	if (ahead->left == 0 ||
	    !glass_branch(
		&ahead->shards[shard].table, block, level, bytes, &branch))
		return;
	ahead->left--;
	for (guint i = 0; i < n; i++)
		spans[i] = (Span){find_entry(&branch, ranges[i].low, 1),
		    find_entry(&branch, ranges[i].high, COMPONENT_MOST)};
	ask_children(ahead, shard, &branch, spans, n);
	for (guint i = 0, from = 0, to = 0; level > 1 && i < branch.n; i++) {
		find_ranges(spans, n, i, &from, &to);
		if (from < to)
			descend(ahead, shard, glass_child(&branch, i),
			    level - 1, ranges + from, to - from);
	}
}

static int
compare_ranges(gconstpointer a, gconstpointer b)
{
	return memcmp(
	    ((const Range *)a)->low, ((const Range *)b)->low, KEY_BYTES);
}

/* Adds the keys of PREFIX and a number from FIRST up to LAST. */
static void
add_range(GArray *ranges, const char *prefix, guint32 first, guint32 last)
{
	Range range;

	memcpy(range.low, metadata, sizeof(metadata));
	memcpy(range.high, metadata, sizeof(metadata));
	item_numbered_key(prefix, first, range.low + sizeof(metadata));
	item_numbered_key(prefix, last, range.high + sizeof(metadata));
	g_array_append_val(ranges, range);
}

static void
ask_for_ranges(Ahead *ahead, guint shard, GArray *ranges)
{
	const GlassTable *its = &ahead->shards[shard].table;

	if (ranges->len == 0 || !open_shard(&ahead->shards[shard]) ||
	    its->level == 0)
		return;
	g_array_sort(ranges, compare_ranges);
	ahead->left = RANGE_BLOCKS * ranges->len + OTHER_BLOCKS;
	descend(ahead, shard, its->root, its->level,
	    (const Range *)(gconstpointer)ranges->data, ranges->len);
}

void
ahead_items(Ahead *ahead, const StoreItem *items, guint n)
{
	for (guint shard = 0; shard < ahead->n_shards; shard++) {
		g_autoptr(GArray)
		    ranges = g_array_new(FALSE, FALSE, sizeof(Range));

		for (guint i = 0; i < n; i++) {
			StoreItem local = item_local(items[i], ahead->n_shards);

			if (item_shard(items[i], ahead->n_shards) == shard)
				add_range(
				    ranges, SCHEMA_KEY_DATA, local, local);
		}
		ask_for_ranges(ahead, shard, ranges);
	}
}

void
ahead_words(Ahead *ahead)
{
	for (guint shard = 0; shard < ahead->n_shards; shard++) {
		g_autoptr(GArray)
		    ranges = g_array_new(FALSE, FALSE, sizeof(Range));

		add_range(ranges, SCHEMA_KEY_SPELLING, 0,
		    WORDS_MOST / WORDBOOK_BLOCK - 1);
		ask_for_ranges(ahead, shard, ranges);
	}
}
