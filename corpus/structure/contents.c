/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure/contents.h"

#include <string.h>

#include <xxhash.h>

#include "corpus/cue/label.h"
#include "corpus/cue/wording.h"
#include "corpus/utf8.h"

enum {
	MAX_ENTRY = 300, /* bytes of a line, with its number */
	MAX_PIECE = 240, /* of what stands between two lines */
	MAX_POINT = 40,  /* of that with a full stop behind it: "A.1." */
	MAX_PIECES = 3,  /* such in a row */
	MIN_DOTS = 3,    /* of a leader */
	MAX_DIGITS = 4,  /* of a page's number */
	MAX_ROMAN = 7,   /* letters of one */
	MIN_LETTERS = 3, /* of a line */
	MIN_ENTRIES = 4, /* of a list that no heading announces */
	MIN_TOLD = 2,    /* of one that a heading does */
	MAX_LABELS = 2,  /* before its title */
	MIN_KEY = 4,     /* letters and digits */
	MAX_KEY = 256,   /* likewise; what is longer is told by its first */
	ANY_PAGE = 0,    /* of a line with a Roman number, or with none */
};

/* What a block is as lines of contents. */
typedef struct Entry {
	guint count; /* lines; 0 if it is none */
	guint first; /* their first and last page */
	guint last;
	gboolean leaders; /* dots lead to it */
	gboolean cell;    /* it stands in a cell of its own */
	gboolean page;    /* there is one */
	gsize title;      /* the bytes before the number, of a line alone */
} Entry;

/* The words of a short block, and which it is. */
typedef struct Key {
	guint64 hash;
	guint block;
} Key;

typedef struct Finder {
	Document *document;
	GArray *keys; /* of Key, in order; NULL until asked for */
	guint end;    /* of the last list that was found */
} Finder;

/* Blocks that may be a list. */
typedef struct Run {
	gboolean told; /* a heading announces it, or it follows a list */
	guint begin;
	guint end;
	guint entries;
	guint strong; /* of these: with leaders or cells */
	guint leaders;
	guint matched; /* standing farther down once more */
	guint page;    /* of the last one */
} Run;

static const Block *
block_at(const Finder *finder, guint i)
{
	return &g_array_index(finder->document->blocks, Block, i);
}

static const char *
text_of(const Finder *finder, guint i)
{
	return finder->document->text->str + block_at(finder, i)->start;
}

static gsize
length_of(const Finder *finder, guint i)
{
	return block_at(finder, i)->end - block_at(finder, i)->start;
}

/* The bytes of the leader that TEXT begins with, "....", ". . .", "…"; 0 if
   there is none. */
static gsize
leader_length(const char *text, const char *end)
{
	const char *p = text;
	guint dots = 0;

	while (p < end) {
		if (*p == '.') {
			dots++;
			p++;
		} else if (end - p >= 3 && memcmp(p, "\xe2\x80\xa6", 3) == 0) {
			dots += MIN_DOTS;
			p += 3;
		} else if (*p == ' ' && dots > 0) {
			p++;
		} else {
			break;
		}
	}
	return dots >= MIN_DOTS ? (gsize)(p - text) : 0;
}

/* The bytes of the page's number, in digits or small Roman ones, that TEXT
   begins with; 0 if there is none.  *PAGE is set to it. */
static gsize
number_length(const char *text, const char *end, guint *page)
{
	gsize n = 0;

	*page = ANY_PAGE;
	while (text + n < end && n <= MAX_DIGITS && g_ascii_isdigit(text[n]))
		*page = *page * 10 + (guint)(text[n++] - '0');
	if (n > MAX_DIGITS)
		return 0;
	if (n == 0)
		while (text + n < end && n < MAX_ROMAN &&
		    strchr("ivxlcIVXLC", text[n]) != NULL)
			n++;
	return n == 0 || text + n == end || utf8_space(text + n, end) > 0 ? n
									  : 0;
}

/* Whether TEXT has as many letters as a line's title. */
static gboolean
has_letters(const char *text, const char *end)
{
	guint letters = 0;

	for (; text < end && letters < MIN_LETTERS; text = utf8_next(text))
		letters += g_unichar_isalpha(g_utf8_get_char(text)) ? 1 : 0;
	return letters == MIN_LETTERS;
}

/* Reads the lines in TEXT that have leaders. */
static void
read_leaders(const char *text, gsize length, Entry *entry)
{
	const char *p = text, *end = text + length;
	guint page, falls = 0;

	while (p < end) {
		gsize leader = *p == '.' || *p == '\xe2' ? leader_length(p, end)
							 : 0;
		gsize number;

		if (leader == 0) {
			p++;
			continue;
		}
		if (entry->count == 0)
			entry->title = (gsize)(p - text);
		p += leader;
		number = number_length(p, end, &page);
		p += number;
		if (number == 0)
			continue;
		falls += page < entry->last ? 1 : 0;
		if (entry->count++ == 0)
			entry->first = page;
		entry->last = page;
	}
	entry->leaders = entry->page = entry->count > 0;
	/* A paragraph in which something is left out here and there is none. */
	if (length > (gsize)MAX_ENTRY * entry->count ||
	    falls * 2 > entry->count || !has_letters(text, text + entry->title))
		*entry = (Entry){0};
}

/* Reads the line that TEXT is, with its number in a cell or behind a space. */
static void
read_line(const char *text, gsize length, Entry *entry)
{
	const char *end = text + length;
	gsize title = length;

	while (title > 0 && strchr(" \n", text[title - 1]) == NULL)
		title--;
	if (title < 2 || length > MAX_ENTRY ||
	    number_length(text + title, end, &entry->first) == 0)
		return;
	title--;
	entry->cell = title > 1 && text[title - 1] == '|';
	/* "PART II" */
	if (!entry->cell && g_ascii_isupper(end[-1]))
		return;
	while (title > 0 && strchr(" \n|", text[title - 1]) != NULL)
		title--;
	if (!has_letters(text, text + title))
		return;
	entry->title = title;
	entry->last = entry->first;
	entry->page = TRUE;
	entry->count = 1;
}

/* Whether block I may stand in a list. */
static gboolean
is_possible(const Finder *finder, guint i)
{
	switch (block_at(finder, i)->kind) {
	case BLOCK_PARAGRAPH:
	case BLOCK_HEADING:
	case BLOCK_LIST_ITEM:
	case BLOCK_TABLE:
	case BLOCK_CONTENTS:
		return TRUE;
	case BLOCK_QUOTATION:
	case BLOCK_CAPTION:
	case BLOCK_FOOTNOTE:
		break;
	}
	return FALSE;
}

static void
read_entry(const Finder *finder, guint i, Entry *entry)
{
	const char *text = text_of(finder, i);
	gsize length = length_of(finder, i);

	*entry = (Entry){0};
	if (!is_possible(finder, i))
		return;
	read_leaders(text, length, entry);
	if (entry->count == 0)
		read_line(text, length, entry);
}

/* Whether block I announces a list. */
static gboolean
is_announcement(const Finder *finder, guint i)
{
	return is_possible(finder, i) &&
	    wording_is_contents(text_of(finder, i), length_of(finder, i));
}

/* Where in TEXT what stands behind its labels begins: "• 1.2 Aims", and behind
   the letter that is some writers' bullet: "o 1.2 Aims". */
static const char *
skip_labels(const char *text, gsize length)
{
	const char *p = text, *end = text + length;
	Label label;

	if (length > 2 && p[0] == 'o' && p[1] == ' ')
		p += 2;
	for (guint i = 0; i < MAX_LABELS; i++)
		if (label_parse(p, (gsize)(end - p), &label) &&
		    label.next < (gsize)(end - p))
			p += label.next;
	return p;
}

guint64
contents_key(const char *text, gsize length)
{
	char key[MAX_KEY + 6];
	gsize n = 0;
	const char *end = text + length;

	for (const char *p = skip_labels(text, length); p < end && n < MAX_KEY;
	     p = utf8_next(p)) {
		gunichar c = g_utf8_get_char(p);

		if (g_unichar_isalnum(c))
			n += (gsize)g_unichar_to_utf8(
			    g_unichar_tolower(c), key + n);
	}
	return n < MIN_KEY ? 0 : XXH3_64bits(key, n);
}

static gint
compare_keys(gconstpointer one, gconstpointer other)
{
	const Key *a = one, *b = other;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return (a->block > b->block) - (a->block < b->block);
}

static void
read_keys(Finder *finder)
{
	finder->keys = g_array_new(FALSE, FALSE, sizeof(Key));
	for (guint i = 0; i < finder->document->blocks->len; i++) {
		Key key = {.block = i};

		if (length_of(finder, i) > MAX_ENTRY)
			continue;
		key.hash = contents_key(
		    text_of(finder, i), length_of(finder, i));
		if (key.hash != 0)
			g_array_append_val(finder->keys, key);
	}
	g_array_sort(finder->keys, compare_keys);
}

/* Whether a block behind I consists of the LENGTH bytes that it begins with. */
static gboolean
stands_again(Finder *finder, guint i, gsize length)
{
	const Key last = {.hash = contents_key(text_of(finder, i), length),
	    .block = G_MAXUINT};
	guint from = 0, to;

	if (last.hash == 0)
		return FALSE;
	if (finder->keys == NULL)
		read_keys(finder);
	to = finder->keys->len;
	while (from < to) {
		guint middle = from + (to - from) / 2;

		if (compare_keys(
			&g_array_index(finder->keys, Key, middle), &last) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	if (from == 0)
		return FALSE;
	return g_array_index(finder->keys, Key, from - 1).hash == last.hash &&
	    g_array_index(finder->keys, Key, from - 1).block > i;
}

/* Whether block I is so short as what stands between two lines, or a line
   without a number, and no sentence. */
static gboolean
is_piece(const Finder *finder, guint i)
{
	const char *text = text_of(finder, i);
	gsize length = length_of(finder, i);

	return is_possible(finder, i) && length <= MAX_PIECE &&
	    (length <= MAX_POINT || text[length - 1] != '.' ||
		text[length - 2] == '.');
}

/* Looks whether block I, ENTRY, goes on with RUN, and counts it. */
static gboolean
take_entry(Finder *finder, Run *run, guint i, Entry *entry)
{
	gboolean strong = entry->leaders || entry->cell, again = FALSE;

	if (entry->count == 0 && run->told && run->strong == 0 &&
	    is_piece(finder, i)) {
		again = stands_again(finder, i, length_of(finder, i));
		entry->count = again ? 1 : 0;
	} else if (entry->count == 1) {
		again = stands_again(finder, i, entry->title);
	}
	if (entry->count == 0 || (!strong && !run->told && !again) ||
	    (entry->first != ANY_PAGE && entry->first < run->page))
		return FALSE;
	if (entry->last != ANY_PAGE)
		run->page = entry->last;
	if (run->entries == 0)
		run->begin = i;
	run->entries += entry->count;
	run->strong += strong ? entry->count : 0;
	run->leaders += entry->leaders ? entry->count : 0;
	run->matched += again ? 1 : 0;
	run->end = i + 1;
	return TRUE;
}

/* Finds where RUN, which has its beginning, ends. */
static void
extend(Finder *finder, Run *run)
{
	guint pieces = 0;

	for (guint i = run->begin; i < finder->document->blocks->len; i++) {
		Entry entry;

		if (is_announcement(finder, i))
			return;
		read_entry(finder, i, &entry);
		if (take_entry(finder, run, i, &entry)) {
			pieces = 0;
			continue;
		}
		/* Where numbers fall another list begins, and the text where
		   there are none. */
		if ((entry.count > 0 && (entry.leaders || entry.cell)) ||
		    (run->strong == 0 &&
			block_at(finder, i)->kind == BLOCK_HEADING &&
			!stands_again(finder, i, length_of(finder, i))) ||
		    !is_piece(finder, i) || ++pieces > MAX_PIECES)
			return;
	}
}

static gboolean
is_list(const Run *run)
{
	if (run->told)
		return run->entries >= MIN_TOLD &&
		    (run->strong >= MIN_TOLD || run->matched >= MIN_TOLD ||
			run->entries >= MIN_ENTRIES);
	return run->strong >= MIN_ENTRIES &&
	    (run->leaders * 2 >= run->entries ||
		run->matched * 2 >= run->entries);
}

static void
mark(Finder *finder, guint begin, guint end)
{
	for (guint i = begin; i < end; i++) {
		Block *block = &g_array_index(
		    finder->document->blocks, Block, i);

		block->kind = BLOCK_CONTENTS;
		block->level = 0;
		g_clear_pointer(&block->label, g_free);
	}
	finder->end = end;
}

/* Looks for a list that begins at block I.  Returns where to go on. */
static guint
look_at(Finder *finder, guint i)
{
	Run run = {.told = is_announcement(finder, i)};
	Entry entry;

	run.begin = run.end = run.told ? i + 1 : i;
	if (!run.told) {
		read_entry(finder, i, &entry);
		if (entry.count == 0)
			return i + 1;
		run.told = i > 0 && i == finder->end;
	}
	extend(finder, &run);
	if (!is_list(&run))
		return MAX(run.end, i + 1);
	/* What announces it is a part of it, unless it is a heading. */
	if (is_announcement(finder, i))
		run.begin = i + (block_at(finder, i)->kind == BLOCK_HEADING);
	mark(finder, run.begin, run.end);
	return run.end;
}

void
contents_find(Document *document)
{
	Finder finder = {.document = document};

	for (guint i = 0; i < document->blocks->len;) {
		if (block_at(&finder, i)->kind == BLOCK_CONTENTS) {
			mark(&finder, i, i + 1);
			i++;
		} else {
			i = look_at(&finder, i);
		}
	}
	if (finder.keys != NULL)
		g_array_unref(finder.keys);
}

static void
add_title(GArray *titles, const Block *block, const char *text,
    const char *begin, const char *end)
{
	ContentsTitle title;

	while (begin < end && strchr(" \n", *begin) != NULL)
		begin++;
	while (end > begin && strchr(" \n|", end[-1]) != NULL)
		end--;
	title.start = block->start + (gsize)(begin - text);
	title.end = block->start + (gsize)(end - text);
	if (begin < end)
		g_array_append_val(titles, title);
}

/* Adds the titles in BLOCK that leaders stand behind, and the one of a line
   that has none. */
static void
add_titles(GArray *titles, const Document *document, const Block *block)
{
	const char *text = document->text->str + block->start;
	const char *end = text + (block->end - block->start);
	const char *begin = text;
	Entry entry = {0};
	guint page;

	for (const char *p = text; p < end;) {
		const gsize leader = *p == '.' || *p == '\xe2'
		    ? leader_length(p, end)
		    : 0;

		if (leader == 0) {
			p++;
			continue;
		}
		add_title(titles, block, text, begin, p);
		begin = p + leader;
		begin += number_length(begin, end, &page);
		p = begin;
	}
	if (begin > text)
		return;
	read_line(text, (gsize)(end - text), &entry);
	add_title(titles, block, text, text,
	    entry.count > 0 ? text + entry.title : end);
}

GArray *
contents_titles(const Document *document)
{
	GArray *titles = g_array_new(FALSE, FALSE, sizeof(ContentsTitle));

	for (guint i = 0; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);

		if (block->kind == BLOCK_CONTENTS)
			add_titles(titles, document, block);
	}
	return titles;
}
