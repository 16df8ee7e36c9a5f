/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include <xxhash.h>

#include "index/analyse_parts.h"
#include "index/definitions.h"

enum {
	/* A unit is closed when it has this many words: of 500 to 1,500 words,
	   900 to 1,500 ranked alike, and the longer the less there is to be
	   written. */
	UNIT_WORDS = 1500,
	UNIT_BYTES = 48 * 1024,
	/* How much of a heading stands in the paths. */
	HEADING_BYTES = 200,
	/* Of the hash of a level: enough to tell those of a document apart. */
	LEVEL_BITS = 0x1fffff,
};

#define HEADING_SEPARATOR "\x1f"

/* The unit being filled, and where in the document it is. */
struct Filling {
	Analyser *analyser;
	const Document *document;
	AnalysedDocument *analysed;
	AnalysedUnit *unit; /* NULL between units */
	guint32 word;       /* the next of the document */
	guint compound;     /* the next of Analyser.compounds */
	guint32 passage;    /* numbers of the next ones */
	guint32 paragraph;
	guint page, line; /* the next marks of the document */
	GPtrArray *path;  /* of char *: headings over this place */
	GArray *levels;   /* of guint: theirs */
	guint64 group;
	PassageGrouping grouping;
	GArray
	    *firsts; /* of guint32: the parts that passages begin with, ... */
	guint done;  /* ... so many of which are in units */
};

static char *
intern(Filling *filling, const char *string)
{
	return string == NULL
	    ? NULL
	    : g_string_chunk_insert(filling->analysed->strings, string);
}

/* Sections are told apart by their path; where the innermost is just a number
   (1.1.1.(2)), as in records of a rule book, by what it is a part of. */
static guint32
section_key(const char *path)
{
	const char *last = strrchr(path, HEADING_SEPARATOR[0]);
	const char *name = last == NULL ? path : last + 1;
	gsize length = strlen(name);

	if (g_ascii_isdigit(*name) &&
	    strspn(name,
		"0123456789.()abcdefghi"
		"jklmnopqrstuvwxyzABCDEFG"
		"HIJKLMNOPQRSTUVWXYZ-") == length) {
		while (length > 1 && !strchr(".(", name[length - 1]))
			length--;
		while (length > 1 && strchr(".(", name[length - 1]))
			length--;
	}
	return (guint32)XXH3_64bits(path, (gsize)(name - path) + length);
}

/* Whether NAME is a number with parts, as records of a rule book have it:
   1.1.1.(2), PART 5.13A.7.Guidance.2. */
static gboolean
is_numbered(const char *name)
{
	const char *blank = strchr(name, ' ');

	return strpbrk(name, "0123456789") != NULL &&
	    (blank == NULL || strchr(blank + 1, ' ') == NULL);
}

/* How much of the first LENGTH bytes of PATH is left without the last step, a
   heading or, behind byte NUMBER, a part of a number; 0 if that was the only
   one. */
static gsize
step_out(const char *path, gsize length, gsize number)
{
	const char *marks = length > number ? HEADING_SEPARATOR ".("
					    : HEADING_SEPARATOR;

	while (length > 0 && strchr(marks, path[length - 1]) == NULL)
		length--;
	return length;
}

/* The hashes of PATH and of those above it. */
static void
set_levels(const char *path, guint32 *levels)
{
	const char *last = strrchr(path, HEADING_SEPARATOR[0]);
	gsize number, length = strlen(path);

	last = last == NULL ? path : last + 1;
	number = is_numbered(last) ? (gsize)(last - path) : length;
	for (guint i = 0; i < UNIT_LEVELS; i++) {
		while (length > 0 &&
		    strchr(HEADING_SEPARATOR ".()", path[length - 1]) != NULL)
			length--;
		levels[i] = length == 0
		    ? 0
		    : (guint32)(XXH3_64bits(path, length) & LEVEL_BITS) | 1;
		length = step_out(path, length, number);
	}
}

/* The place of the present heading path in the unit's table. */
static guint32
heading_index(Filling *filling)
{
	Unit *unit = filling->unit->unit;
	g_autoptr(GString) path = g_string_new(NULL);
	UnitHeading heading;
	char **section;
	guint i;

	for (section = filling->document->section;
	     section != NULL && *section != NULL; section++)
		g_string_append_printf(path, "%s" HEADING_SEPARATOR, *section);
	for (i = 0; i < filling->path->len; i++)
		g_string_append_printf(path, "%s" HEADING_SEPARATOR,
		    (char *)filling->path->pdata[i]);
	if (path->len == 0)
		return G_MAXUINT32;
	g_string_truncate(path, path->len - 1);
	if (unit->headings->len > 0 &&
	    strcmp(g_array_index(
		       unit->headings, UnitHeading, unit->headings->len - 1)
		       .path,
		path->str) == 0)
		return unit->headings->len - 1;
	heading.key = section_key(path->str);
	set_levels(path->str, heading.levels);
	heading.path = intern(filling, path->str);
	g_array_append_val(unit->headings, heading);
	return unit->headings->len - 1;
}

static void
swap_arrays(GArray **a, GArray **b)
{
	GArray *kept = *a;

	*a = *b;
	*b = kept;
}

/* Lends UNIT, which has none, the words, text and places of the units before
   it, or takes them back: room that is warm, and that a document of many units
   does not need many times. */
static void
lend(Analyser *analyser, Unit *unit)
{
	GString *text = unit->text;

	unit->text = analyser->unit_text;
	analyser->unit_text = text;
	swap_arrays(&unit->words, &analyser->unit_words);
	swap_arrays(&unit->places, &analyser->unit_places);
}

static void
begin_unit(Filling *filling)
{
	AnalysedUnit *made = g_new0(AnalysedUnit, 1);

	made->unit = unit_new();
	lend(filling->analyser, made->unit);
	g_string_truncate(made->unit->text, 0);
	g_array_set_size(made->unit->words, 0);
	g_array_set_size(made->unit->places, 0);
	made->sections = g_array_new(FALSE, FALSE, sizeof(StoreTerm));
	made->unit->first_passage = filling->passage;
	made->unit->first_paragraph = filling->paragraph;
	made->unit->group = filling->group;
	g_ptr_array_add(filling->analysed->units, made);
	filling->unit = made;
	lexicon_begin_unit(filling->analyser->lexicon);
}

static const char *
spell(guint32 word, gsize *length, gpointer user_data,
    GError **error G_GNUC_UNUSED)
{
	return lexicon_spelling(user_data, word, length);
}

/* Copies what is to be written of UNIT. */
static void
keep_unit(const Analyser *analyser, AnalysedUnit *made)
{
	const GArray *words = made->unit->words;
	const GArray *counts = analyser->unit_counts;
	const GByteArray *packed = analyser->unit_packed;

	made->n_words = words->len;
	made->words = g_memdup2(words->data, words->len * sizeof(guint32));
	made->n_counts = counts->len;
	made->counts = g_memdup2(
	    counts->data, counts->len * sizeof(LexiconCount));
	made->packed_length = packed->len;
	made->packed = g_memdup2(packed->data, packed->len);
}

static void
end_unit(Filling *filling)
{
	Analyser *analyser = filling->analyser;
	UnitSpeller speller = {spell, NULL, analyser->lexicon};
	AnalysedUnit *made = filling->unit;
	Unit *unit;

	if (made == NULL)
		return;
	unit = made->unit;
	g_array_index(unit->passages, UnitPassage, unit->passages->len - 1)
	    .text_end = (guint32)unit->text->len;
	analyser_pairs(analyser, unit, unit->words, &made->pairs);
	field_terms_add_sections(
	    analyser, unit, filling->analysed->strings, made->sections);
	definitions_collect(
	    analyser->tokenizer, unit, filling->analysed->acronyms);
	unit_packer_run(
	    analyser->packer, unit, &speller, analyser->unit_packed);
	g_array_set_size(analyser->unit_counts, 0);
	lexicon_end_unit(analyser->lexicon, analyser->unit_counts);
	keep_unit(analyser, made);
	lend(analyser, unit);
	filling->unit = NULL;
}

/* Brings the document's page and line marks up to byte END of its text, which
   is to stand at PLACE in the unit if it begins at START. */
static void
take_marks(Filling *filling, gsize start, gsize end, gsize place)
{
	const Document *document = filling->document;
	Unit *unit = filling->unit->unit;

	for (; filling->page < document->pages->len; filling->page++) {
		const PageMark *mark = &g_array_index(
		    document->pages, PageMark, filling->page);
		UnitPage page = {.number = mark->number};

		if (mark->offset >= end)
			break;
		page.offset = (guint32)(place +
		    (MAX(mark->offset, start) - start));
		page.label = intern(filling, mark->label);
		g_array_append_val(unit->pages, page);
	}
	for (; filling->line < document->lines->len; filling->line++) {
		const LineMark *mark = &g_array_index(
		    document->lines, LineMark, filling->line);
		UnitLine line = {.line = mark->line};

		if (mark->offset >= end)
			break;
		line.offset = (guint32)(place +
		    (MAX(mark->offset, start) - start));
		g_array_append_val(unit->lines, line);
	}
}

/* A unit that begins inside a page or line has its mark at 0. */
static void
carry_marks(Filling *filling)
{
	const Document *document = filling->document;
	Unit *unit = filling->unit->unit;

	if (filling->page > 0) {
		const PageMark *mark = &g_array_index(
		    document->pages, PageMark, filling->page - 1);
		UnitPage page = {0, mark->number, intern(filling, mark->label)};

		g_array_append_val(unit->pages, page);
	}
	if (filling->line > 0) {
		UnitLine line = {0,
		    g_array_index(document->lines, LineMark, filling->line - 1)
			.line};

		g_array_append_val(unit->lines, line);
	}
}

/* Says where the words up to END stand in the unit's text, in which byte START
   of the paragraph is at SHOWN. */
static void
add_places(Filling *filling, guint32 end, gsize start, gsize shown)
{
	GArray *places = filling->unit->unit->places;
	guint32 last = places->len == 0
	    ? 0
	    : g_array_index(places, UnitPlace, places->len - 1).end;
	UnitPlace *place;
	guint32 i;

	if (end == filling->word)
		return;
	g_array_set_size(places, places->len + end - filling->word);
	place = &g_array_index(
	    places, UnitPlace, places->len - (end - filling->word));
	for (i = filling->word; i < end; i++, place++) {
		const UnitPlace *found = &g_array_index(
		    filling->analyser->places, UnitPlace,
		    i - filling->analyser->passed);

		/* Words that a text can be made of anew do not overlap. */
		place->start = MAX(
		    (guint32)(found->start - start + shown), last);
		place->end = last = MAX(
		    (guint32)(found->end - start + shown), place->start);
	}
}

/* Adds the words up to place END to the passage. */
static void
add_words(Filling *filling, guint32 end)
{
	Analyser *analyser = filling->analyser;
	const guint32 *words = &g_array_index(
	    analyser->words, guint32, filling->word - analyser->passed);
	guint32 n = end - filling->word, i;

	for (i = 0; i < n; i++)
		lexicon_use(analyser->lexicon, words[i]);
	for (; filling->compound < analyser->compounds->len;
	     filling->compound++) {
		const Compound *compound = &g_array_index(
		    analyser->compounds, Compound, filling->compound);

		if (compound->place >= end)
			break;
		lexicon_use(analyser->lexicon, compound->word);
	}
	g_array_append_vals(filling->unit->unit->words, words, n);
	filling->word = end;
}

/* The headings over what follows BLOCK, itself one. */
static void
update_path(Filling *filling, const Block *block)
{
	const char *text = filling->document->text->str + block->start;
	gsize length = MIN(block->end - block->start, (gsize)HEADING_BYTES);
	guint n = filling->levels->len;
	char *title;

	while (n > 0 &&
	    g_array_index(filling->levels, guint, n - 1) >= block->level)
		n--;
	g_array_set_size(filling->levels, n);
	g_ptr_array_set_size(filling->path, (gint)n);
	while (length < block->end - block->start && length > 0 &&
	    (text[length] & 0xc0) == 0x80)
		length--;
	title = g_strndup(text, length);
	g_strdelimit(title, "\n" HEADING_SEPARATOR, ' ');
	g_ptr_array_add(filling->path, title);
	g_array_append_val(filling->levels, block->level);
}

static UnitKind
unit_kind(BlockKind kind)
{
	switch (kind) {
	case BLOCK_HEADING:
		return UNIT_HEADING;
	case BLOCK_LIST_ITEM:
		return UNIT_LIST_ITEM;
	case BLOCK_TABLE:
		return UNIT_TABLE;
	case BLOCK_QUOTATION:
		return UNIT_QUOTATION;
	case BLOCK_CAPTION:
		return UNIT_CAPTION;
	case BLOCK_FOOTNOTE:
		return UNIT_FOOTNOTE;
	case BLOCK_CONTENTS:
		return UNIT_CONTENTS;
	case BLOCK_PARAGRAPH:
		break;
	}
	return UNIT_PARAGRAPH;
}

/* Adds a part of a block to the passage that is being filled. */
static void
add_part_text(Filling *filling, const Part *part)
{
	Unit *unit = filling->unit->unit;
	const Document *document = filling->document;
	const Block *block = &g_array_index(
	    document->blocks, Block, part->block);
	UnitParagraph *paragraph;

	if (part->begins) {
		UnitParagraph begun = {.kind = unit_kind(block->kind)};

		begun.text_start = (guint32)unit->text->len;
		begun.label = intern(filling, block->label);
		g_array_append_val(unit->paragraphs, begun);
	}
	take_marks(filling, part->start, part->end, unit->text->len);
	add_places(filling, part->words_end, part->start - part->base,
	    unit->text->len);
	g_string_append_len(unit->text, document->text->str + part->start,
	    (gssize)(part->end - part->start));
	add_words(filling, part->words_end);
	paragraph = &g_array_index(
	    unit->paragraphs, UnitParagraph, unit->paragraphs->len - 1);
	paragraph->words_end = unit->words->len;
	paragraph->text_end = (guint32)unit->text->len;
	if (part->ends && block->kind != BLOCK_HEADING)
		filling->paragraph++;
}

static void
separate(Unit *unit)
{
	if (unit->text->len > 0)
		g_string_append(unit->text, "\n\n");
}

/* Adds the passage of parts FIRST to END. */
static void
add_passage(Filling *filling, guint first, guint end)
{
	const GArray *parts = filling->analyser->parts;
	const Part *head = &g_array_index(parts, Part, first);
	const Part *tail = &g_array_index(parts, Part, end - 1);
	UnitPassage passage;
	Unit *unit;
	guint i;

	if (filling->unit != NULL && head->begins &&
	    (filling->unit->unit->text->len > UNIT_BYTES ||
		filling->unit->unit->words->len + tail->words_end -
			filling->word >
		    UNIT_WORDS))
		end_unit(filling);
	for (i = first; i < end; i++) {
		const Block *block = &g_array_index(filling->document->blocks,
		    Block, g_array_index(parts, Part, i).block);

		if (block->kind == BLOCK_HEADING)
			update_path(filling, block);
	}
	if (filling->unit == NULL) {
		begin_unit(filling);
		carry_marks(filling);
	}
	unit = filling->unit->unit;
	lexicon_begin_passage(filling->analyser->lexicon);
	for (i = first; i < end; i++) {
		const Part *part = &g_array_index(parts, Part, i);

		if (part->begins)
			separate(unit);
		if (i == first && unit->passages->len > 0)
			g_array_index(unit->passages, UnitPassage,
			    unit->passages->len - 1)
			    .text_end = (guint32)unit->text->len;
		add_part_text(filling, part);
	}
	passage.words_end = unit->words->len;
	passage.text_end = (guint32)unit->text->len;
	passage.heading = heading_index(filling);
	g_array_append_val(unit->passages, passage);
	filling->passage++;
}

/* Adds the passages that are whole, if the parts so far are all of the document
   (LAST) or not. */
static void
add_passages(Filling *filling, gboolean last)
{
	const GArray *pieces = filling->analyser->pieces;
	const GArray *firsts = filling->firsts;

	passage_group(&filling->grouping,
	    (const Piece *)(gconstpointer)pieces->data, pieces->len, last,
	    filling->firsts);
	for (; filling->done + 1 < firsts->len; filling->done++)
		add_passage(filling,
		    g_array_index(firsts, guint32, filling->done),
		    g_array_index(firsts, guint32, filling->done + 1));
	if (last && filling->done < firsts->len)
		add_passage(filling,
		    g_array_index(firsts, guint32, filling->done), pieces->len);
}

Filling *
filling_new(
    Analyser *analyser, const Document *document, AnalysedDocument *analysed)
{
	Filling *filling = g_new0(Filling, 1);

	filling->analyser = analyser;
	filling->document = document;
	filling->analysed = analysed;
	filling->passage = 1;
	filling->paragraph = 1;
	filling->path = g_ptr_array_new_with_free_func(g_free);
	filling->levels = g_array_new(FALSE, FALSE, sizeof(guint));
	filling->firsts = g_array_new(FALSE, FALSE, sizeof(guint32));
	filling->group = record_group(document->id, document->parent);
	return filling;
}

void
filling_go_on(Filling *filling)
{
	Analyser *analyser = filling->analyser;
	guint n;

	add_passages(filling, FALSE);
	n = filling->word - analyser->passed;
	g_array_remove_range(analyser->words, 0, n);
	g_array_remove_range(analyser->places, 0, n);
	analyser->passed += n;
}

void
filling_end(Filling *filling)
{
	add_passages(filling, TRUE);
	end_unit(filling);
	filling->analysed->passages = filling->passage - 1;
	filling->analysed->paragraphs = filling->paragraph - 1;
	g_ptr_array_unref(filling->path);
	g_array_unref(filling->levels);
	g_array_unref(filling->firsts);
	g_free(filling);
}
