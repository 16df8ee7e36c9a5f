/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/plain/markdown_block.h"

#include <string.h>

#include "corpus/repair/repair.h"
#include "corpus/structure/mark.h"

enum {
	MAX_FOOTNOTE_LABEL = 64, /* bytes */
	MAX_APART = 64,          /* lines between two items of a list */
};

void
markdown_block_init(MarkdownBlock *block)
{
	*block = (MarkdownBlock){.kind = BLOCK_PARAGRAPH};
	block->text = g_string_new(NULL);
	block->breaks = g_array_new(FALSE, FALSE, sizeof(MarkdownBreak));
}

void
markdown_block_clear(MarkdownBlock *block)
{
	g_string_free(block->text, TRUE);
	g_array_unref(block->breaks);
}

void
markdown_block_break(
    MarkdownBlock *block, guint line, gboolean hard, gboolean closed)
{
	MarkdownBreak end = {.line = line, .hard = hard};

	if (!closed)
		g_string_append_c(block->text, '\n');
	end.offset = block->text->len;
	g_array_append_val(block->breaks, end);
}

/* The number of source lines in BLOCK. */
static guint
line_count(const MarkdownBlock *block)
{
	return block->breaks->len + 1;
}

/* Where line I of BLOCK begins, and its number in the source. */
static gsize
line_start(const MarkdownBlock *block, guint i, guint *line)
{
	const MarkdownBreak *end;

	if (i == 0) {
		*line = block->line;
		return 0;
	}
	end = &g_array_index(block->breaks, MarkdownBreak, i - 1);
	*line = end->line;
	return end->offset;
}

/* Where line I of BLOCK ends, without a "\n". */
static gsize
line_end(const MarkdownBlock *block, guint i)
{
	gsize end;

	if (i + 1 >= line_count(block))
		return block->text->len;
	end = g_array_index(block->breaks, MarkdownBreak, i).offset;
	return end > 0 && block->text->str[end - 1] == '\n' ? end - 1 : end;
}

/* Whether line I of BLOCK parts a table's head from its rows. */
static gboolean
is_table_rule(const MarkdownBlock *block, guint i)
{
	guint line;
	gsize p = line_start(block, i, &line), end = line_end(block, i);
	gboolean bar = FALSE, dash = FALSE;

	for (; p < end; p++) {
		char c = block->text->str[p];

		bar |= c == '|';
		dash |= c == '-';
		if (strchr("|-: \t", c) == NULL)
			return FALSE;
	}
	return bar && dash;
}

static gboolean
has_bar(const MarkdownBlock *block, guint i)
{
	guint line;
	gsize p = line_start(block, i, &line);

	return memchr(block->text->str + p, '|', line_end(block, i) - p) !=
	    NULL;
}

/* The run of "~" at P, before END. */
static gsize
count_tildes(const char *p, const char *end)
{
	gsize count = 0;

	while (p + count < end && p[count] == '~')
		count++;
	return count;
}

/* What is struck out, between pairs of "~~" as in GitHub's Markdown, is no
   text. */
static void
drop_struck(GString *text)
{
	const char *p = strstr(text->str, "~~"), *end = text->str + text->len;
	const char *done = text->str, *open = NULL;
	GString *left;

	if (p == NULL)
		return;
	left = g_string_sized_new(text->len);
	while (p < end && (p = memchr(p, '~', (gsize)(end - p))) != NULL) {
		gsize count = count_tildes(p, end);

		if (count == 2 && open != NULL && !g_ascii_isspace(p[-1])) {
			g_string_append_len(left, done, open - done);
			done = p + 2;
			open = NULL;
		} else if (count == 2 && open == NULL && p + 2 < end &&
		    !g_ascii_isspace(p[2])) {
			open = p;
		}
		p += count;
	}
	g_string_append_len(left, done, end - done);
	g_string_assign(text, left->str);
	g_string_free(left, TRUE);
}

/* Appends line I of BLOCK, a table's row, to DOCUMENT. */
static void
append_row(const MarkdownBlock *block, guint i, Document *document)
{
	guint line;
	gsize p = line_start(block, i, &line), end = line_end(block, i);
	g_autofree char *row = g_strndup(block->text->str + p, end - p);
	g_auto(GStrv) cells = NULL;
	GString *text = g_string_new(NULL);
	gsize length;
	char *bare = g_strstrip(row);
	guint n;

	if (*bare == '|')
		bare++;
	length = strlen(bare);
	if (length > 0 && bare[length - 1] == '|')
		bare[length - 1] = '\0';
	cells = g_strsplit(bare, "|", -1);
	for (n = 0; cells[n] != NULL; n++)
		g_string_append_printf(
		    text, "%s%s", n > 0 ? " | " : "", g_strstrip(cells[n]));
	drop_struck(text);
	repair_inline(document, text);
	document_mark_line(document, line);
	if (strspn(text->str, " |") < text->len)
		document_append(
		    document, BLOCK_TABLE, 0, text->str, text->len, FALSE);
	g_string_free(text, TRUE);
}

/* "Term", and in the next line ":   what it is", is "Term: what it is". */
static void
join_definitions(MarkdownBlock *block)
{
	char *text = block->text->str;
	guint i;

	if (text[0] == ':' && text[1] == ' ')
		text[0] = ' ';
	for (i = 0; i < block->breaks->len; i++) {
		const MarkdownBreak *end = &g_array_index(
		    block->breaks, MarkdownBreak, i);
		char *p = text + end->offset;

		if (end->offset > 0 && p[-1] == '\n' && p[0] == ':' &&
		    p[1] == ' ') {
			p[-1] = ':';
			p[0] = ' ';
		}
	}
}

/* The text of a footnote, "[^1]: See …", begins with its mark, "1 See …".
   Returns: (transfer full) the mark, or NULL if BLOCK is none. */
static char *
take_footnote(GString *text)
{
	const char *end;
	char *label;

	if (!g_str_has_prefix(text->str, "[^"))
		return NULL;
	end = g_strstr_len(
	    text->str, (gssize)MIN(text->len, MAX_FOOTNOTE_LABEL), "]:");
	if (end == NULL)
		return NULL;
	label = g_strndup(text->str + 2, (gsize)(end - text->str) - 2);
	g_string_erase(text, end - text->str, 2);
	g_string_erase(text, 0, 2);
	return label;
}

/* Walks over words of a text: repairs and folding move them, but hardly change
   how many there are. */
typedef struct WordWalk {
	const char *text;
	gsize offset;
	gsize end;
	guint words; /* that begin before OFFSET */
} WordWalk;

/* Goes to the beginning of the next word, or the end. */
static void
walk_word(WordWalk *walk)
{
	gboolean space = walk->words == 0 && walk->offset == 0;

	while (walk->offset < walk->end) {
		const char *p = walk->text + walk->offset;
		gboolean blank = g_unichar_isspace(g_utf8_get_char(p));

		if (space && !blank)
			break;
		space = blank;
		walk->offset += (gsize)g_utf8_skip[(guchar)*p];
	}
	walk->words++;
}

/* How many words of BLOCK's text stand before each of its lines.  Returns:
   (transfer full) an array of guint. */
static GArray *
count_words(const MarkdownBlock *block)
{
	GArray *counts = g_array_new(FALSE, FALSE, sizeof(guint));
	WordWalk walk = {.text = block->text->str, .end = block->text->len};

	for (guint i = 0; i < line_count(block); i++) {
		guint line, words;
		gsize start = line_start(block, i, &line);

		while (walk.offset < start)
			walk_word(&walk);
		words = MAX(walk.words, 1) - 1;
		g_array_append_val(counts, words);
	}
	return counts;
}

/* Marks where the source lines of BLOCK, before which COUNTS words stand, begin
   in what was appended as DONE. */
static void
mark_lines(const MarkdownBlock *block, const GArray *counts, Document *document,
    const Block *done)
{
	WordWalk walk = {.text = document->text->str + done->start,
	    .end = done->end - done->start};
	gsize last = done->start;

	for (guint i = 1; i < counts->len; i++) {
		LineMark mark;

		while (walk.words <= g_array_index(counts, guint, i) &&
		    walk.offset < walk.end)
			walk_word(&walk);
		line_start(block, i, &mark.line);
		mark.offset = done->start + walk.offset;
		if (mark.offset <= last || mark.offset >= done->end)
			continue;
		g_array_append_val(document->lines, mark);
		last = mark.offset;
	}
}

/* A heading's attributes, as in "Means {#means .wide}", are no text. */
static void
drop_attributes(GString *text)
{
	const char *brace;

	if (!g_str_has_suffix(text->str, "}"))
		return;
	brace = strrchr(text->str, '{');
	if (brace == NULL || brace == text->str || brace[-1] != ' ' ||
	    strchr("#.", brace[1]) == NULL ||
	    strcspn(brace + 2, "\n}") + 3 != strlen(brace))
		return;
	g_string_truncate(text, (gsize)(brace - text->str));
	while (text->len > 0 && text->str[text->len - 1] == ' ')
		g_string_truncate(text, text->len - 1);
}

/* Appends BLOCK, in which there is no table. */
static void
append_prose(MarkdownBlock *block, Document *document)
{
	GString *text = block->text;
	g_autofree char *footnote = NULL;
	g_autoptr(GArray) counts = NULL;
	gboolean keep_lines = FALSE;
	Block *done;
	guint i;

	join_definitions(block);
	counts = count_words(block);
	for (i = 0; i < block->breaks->len; i++) {
		const MarkdownBreak *end = &g_array_index(
		    block->breaks, MarkdownBreak, i);

		keep_lines |= end->hard;
		if (!end->hard && end->offset > 0 &&
		    text->str[end->offset - 1] == '\n')
			text->str[end->offset - 1] = ' ';
	}
	drop_struck(text);
	if (block->kind == BLOCK_HEADING)
		drop_attributes(text);
	repair_inline(document, text);
	if (block->kind == BLOCK_PARAGRAPH)
		footnote = take_footnote(text);
	document_mark_line(document, block->line);
	done = document_append(document,
	    footnote == NULL ? block->kind : BLOCK_FOOTNOTE, block->level,
	    text->str, text->len, keep_lines);
	if (done == NULL)
		return;
	done->label = g_steal_pointer(&footnote);
	mark_lines(block, counts, document, done);
}

/* Reads the mark of a list's item that line I of BLOCK begins with. */
static gboolean
read_mark(const MarkdownBlock *block, guint i, Mark *mark)
{
	guint line;
	const gsize start = line_start(block, i, &line);
	const char *text = block->text->str + start;
	Label label;

	return label_parse(text, line_end(block, i) - start, &label) &&
	    label.ending != 0 && mark_read(text, &label, mark);
}

/* Whether A is the item before or behind B in a list. */
static gboolean
are_neighbours(const Mark *a, const Mark *b)
{
	for (MarkKind kind = MARK_NUMBER; kind < MARK_KINDS; kind++) {
		const guint low = MIN(a->values[kind], b->values[kind]);
		const guint high = MAX(a->values[kind], b->values[kind]);

		if (low > 0 && high > low && high - low <= MARK_STEP)
			return mark_is_alike(a, b);
	}
	return FALSE;
}

/* Whether line I of BLOCK begins an item of a list that another line has an
   item of, too: it is a paragraph of its own. */
static gboolean
is_item(const MarkdownBlock *block, guint i)
{
	const guint end = MIN(line_count(block), i + MAX_APART);
	Mark here, other;

	if (block->kind == BLOCK_HEADING || !read_mark(block, i, &here))
		return FALSE;
	for (guint j = i > MAX_APART ? i - MAX_APART : 0; j < end; j++)
		if (read_mark(block, j, &other) &&
		    are_neighbours(&here, &other))
			return TRUE;
	return FALSE;
}

/* Appends lines FROM to TO of BLOCK, which are no table's, in one. */
static void
append_lines(
    const MarkdownBlock *block, guint from, guint to, Document *document)
{
	MarkdownBlock part;
	gsize start;
	guint i;

	markdown_block_init(&part);
	part.kind = block->kind;
	part.level = block->level;
	start = line_start(block, from, &part.line);
	g_string_append_len(part.text, block->text->str + start,
	    (gssize)(line_end(block, to - 1) - start));
	for (i = from; i + 1 < to; i++) {
		MarkdownBreak end = g_array_index(
		    block->breaks, MarkdownBreak, i);

		end.offset -= start;
		g_array_append_val(part.breaks, end);
	}
	append_prose(&part, document);
	markdown_block_clear(&part);
}

/* Appends lines FROM to TO of BLOCK, which are no table's. */
static void
append_part(
    const MarkdownBlock *block, guint from, guint to, Document *document)
{
	while (from < to) {
		guint next = from + 1;

		while (next < to && !is_item(block, next))
			next++;
		append_lines(block, from, next, document);
		from = next;
	}
}

/* The line of BLOCK, from FROM on, that is a table's head, or the number of
   its lines if there is none. */
static guint
find_table(const MarkdownBlock *block, guint from)
{
	guint i;

	for (i = from; i + 1 < line_count(block); i++) {
		if (has_bar(block, i) && is_table_rule(block, i + 1))
			return i;
	}
	return line_count(block);
}

static void
append_tables(const MarkdownBlock *block, Document *document)
{
	guint from = 0, count = line_count(block);

	while (from < count) {
		guint head = find_table(block, from), i;

		append_part(block, from, head, document);
		for (i = head; i < count && has_bar(block, i); i++) {
			if (i != head + 1)
				append_row(block, i, document);
		}
		from = i;
	}
}

void
markdown_block_append(MarkdownBlock *block, Document *document)
{
	append_tables(block, document);
	g_string_truncate(block->text, 0);
	g_array_set_size(block->breaks, 0);
}
