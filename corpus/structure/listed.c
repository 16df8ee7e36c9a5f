/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure/listed.h"

#include <string.h>

#include "corpus/recut.h"
#include "corpus/structure/contents.h"
#include "corpus/structure/shape.h"
#include "corpus/utf8.h"

enum { MIN_WORDS = 2 /* of a title that a paragraph begins with */ };

/* A title that is listed. */
typedef struct Title {
	char *text; /* as it is listed */
	gsize length;
	guint listed; /* how often it is */
	guint alone;  /* how often a paragraph is nothing else */
	guint begins; /* how often one begins with it */
} Title;

struct Listed {
	GHashTable *titles; /* of Title, by contents_key() */
	guint first;        /* the first block behind the first list */
};

static void
title_free(gpointer data)
{
	Title *title = data;

	g_free(title->text);
	g_free(title);
}

static Title *
find_title(const Listed *listed, const char *text, gsize length)
{
	const guint64 key = contents_key(text, length);

	return key == 0 ? NULL : g_hash_table_lookup(listed->titles, &key);
}

static void
add_title(Listed *listed, const char *text, gsize length)
{
	const guint64 key = contents_key(text, length);
	Title *title;

	if (key == 0 || length > SHAPE_MAX_HEADING)
		return;
	title = g_hash_table_lookup(listed->titles, &key);
	if (title == NULL) {
		title = g_new0(Title, 1);
		title->text = g_strndup(text, length);
		title->length = length;
		g_hash_table_insert(
		    listed->titles, g_memdup2(&key, sizeof key), title);
	}
	title->listed++;
}

/* The next letter or digit from *P on, which then stands behind it; 0 at
   END. */
static gunichar
next_letter(const char **p, const char *end)
{
	while (*p < end) {
		const gunichar c = g_utf8_get_char(*p);

		*p = utf8_next(*p);
		if (g_unichar_isalnum(c))
			return c;
	}
	return 0;
}

/* Whether TEXT has the letters and digits of TITLE, of the same case. */
static gboolean
is_as_listed(const Title *title, const char *text, gsize length)
{
	const char *a = title->text, *a_end = a + title->length;
	const char *b = text, *b_end = b + length;
	gunichar c;

	do {
		c = next_letter(&a, a_end);
		if (next_letter(&b, b_end) != c)
			return FALSE;
	} while (c != 0);
	return TRUE;
}

/* Whether a sentence may begin at P. */
static gboolean
may_begin(const char *p, const char *end)
{
	gunichar c;

	if (p >= end)
		return FALSE;
	c = g_utf8_get_char(p);
	return g_unichar_isupper(c) || g_unichar_isdigit(c) || c == '"' ||
	    c == 0x201c;
}

/* The bytes of the title of several words that TEXT begins with, the longest
   one; 0 if there is none.  *TITLE is set to it. */
static gsize
begins_with(const Listed *listed, const char *text, gsize length, Title **title)
{
	const char *end = text + MIN(length, SHAPE_MAX_HEADING);
	gsize found = 0;
	guint words = 0;

	for (const char *p = text; p < end; p++) {
		Title *here;

		if (*p != ' ' && *p != '\n')
			continue;
		if (++words < MIN_WORDS || !may_begin(p + 1, text + length))
			continue;
		here = find_title(listed, text, (gsize)(p - text));
		if (here == NULL ||
		    !is_as_listed(here, text, (gsize)(p - text)))
			continue;
		found = (gsize)(p - text);
		*title = here;
	}
	return found;
}

/* Counts which title the paragraph TEXT is, or which it begins with. */
static void
count(const Listed *listed, const char *text, gsize length)
{
	Title *title = length > SHAPE_MAX_HEADING
	    ? NULL
	    : find_title(listed, text, length);
	gsize at = 0, n;

	if (title != NULL) {
		title->alone++;
		return;
	}
	while ((n = begins_with(listed, text + at, length - at, &title)) > 0 &&
	    ++title->begins <= title->listed)
		at += n + 1;
}

Listed *
listed_new(const Document *document)
{
	g_autoptr(GArray) titles = contents_titles(document);
	const char *text = document->text->str;
	Listed *listed;

	if (titles->len == 0)
		return NULL;
	listed = g_new0(Listed, 1);
	listed->titles = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, g_free, title_free);
	for (guint i = 0; i < titles->len; i++) {
		const ContentsTitle *title = &g_array_index(
		    titles, ContentsTitle, i);

		add_title(
		    listed, text + title->start, title->end - title->start);
	}
	while (g_array_index(document->blocks, Block, listed->first++).kind !=
	    BLOCK_CONTENTS)
		;
	for (guint i = listed->first; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);

		if (block->kind == BLOCK_PARAGRAPH)
			count(listed, text + block->start,
			    block->end - block->start);
	}
	return listed;
}

void
listed_free(Listed *listed)
{
	if (listed == NULL)
		return;
	g_hash_table_unref(listed->titles);
	g_free(listed);
}

/* Adds to RECUTS the ends of the titles that BLOCK begins with. */
static void
cut_block(const Listed *listed, const Document *document, const Block *block,
    GArray *recuts)
{
	const char *text = document->text->str;
	gsize at = block->start, n;
	Title *title;

	if (block->end - at <= SHAPE_MAX_HEADING &&
	    find_title(listed, text + at, block->end - at) != NULL)
		return;
	while (
	    (n = begins_with(listed, text + at, block->end - at, &title)) > 0 &&
	    title->alone == 0 && title->begins <= title->listed) {
		Recut recut = {RECUT_SPLIT, at + n, BLOCK_PARAGRAPH, 0};

		g_array_append_val(recuts, recut);
		at += n + 1;
	}
}

void
listed_cut(const Listed *listed, Document *document)
{
	g_autoptr(GArray) recuts = g_array_new(FALSE, FALSE, sizeof(Recut));

	for (guint i = listed->first; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);

		if (block->kind == BLOCK_PARAGRAPH)
			cut_block(listed, document, block, recuts);
	}
	if (recuts->len > 0)
		recut_apply(document, recuts);
}

gboolean
listed_has(const Listed *listed, const char *text, gsize length)
{
	const Title *title = length > SHAPE_MAX_HEADING
	    ? NULL
	    : find_title(listed, text, length);

	return title != NULL &&
	    (title->alone > 0 ? title->alone : title->begins) <= title->listed;
}
