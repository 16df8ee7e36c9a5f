/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/analyse.h"

#include <xxhash.h>

#include "base/dates.h"
#include "index/definitions.h"
#include "index/lexicon.h"
#include "index/passage.h"
#include "store/schema.h"
#include "text/fold.h"
#include "text/sentence.h"
#include "text/stem.h"
#include "text/tokenizer.h"

enum {
	/* A unit is closed when it has this many words: of 500 to 1,500 words,
	   900 to 1,500 ranked alike, and the longer the less Xapian has to
	   do. */
	UNIT_WORDS = 1500,
	UNIT_BYTES = 48 * 1024,
	/* What is longer than so many bytes a word is no plain text. */
	WORD_BYTES = 16,
	/* A paragraph longer than this is several: no reader takes it for one,
	   and a unit must fit into memory many times. */
	PARAGRAPH_BYTES = 96 * 1024,
	/* How much of a heading stands in the paths. */
	HEADING_BYTES = 200,
	/* How much of a field's value is searched. */
	FIELD_BYTES = 4096,
};

#define HEADING_SEPARATOR "\x1f"

/* A part of a block that one passage holds whole. */
typedef struct Part {
	guint block;
	gsize base;       /* where its paragraph starts, which the places of its
			     words count from */
	gsize start, end; /* bytes in the document's text */
	guint32 words_end; /* in Analyser.words */
	gboolean begins;   /* a paragraph begins, ends with it */
	gboolean ends;
} Part;

/* A hyphenated word, and the place in Analyser.words of its last part. */
typedef struct Compound {
	guint32 place;
	guint32 word;
} Compound;

struct Analyser {
	Tokenizer *tokenizer;
	SentenceBreaker *breaker;
	UnitPacker *packer;
	GHashTable *lexicons; /* language to Lexicon */
	/* Of the document at work: */
	Lexicon *lexicon;
	GArray *words;     /* of guint32, Lexicon's local words */
	GArray *places;    /* of UnitPlace, where each stands, in bytes from
			      its paragraph's start */
	GArray *compounds; /* of Compound, places rising */
	GArray *parts;     /* of Part */
	GArray *pieces;    /* of Piece, one a part */
	GArray *sentences; /* of guint32 */
	GArray *cuts;      /* of guint32 */
	GString *term;
	GStringChunk *strings; /* of the terms that were counted last */
};

Analyser *
analyser_new(void)
{
	Analyser *analyser = g_new0(Analyser, 1);

	analyser->tokenizer = tokenizer_new();
	analyser->breaker = sentence_breaker_new();
	analyser->lexicons = g_hash_table_new_full(
	    g_str_hash, g_str_equal, NULL, (GDestroyNotify)lexicon_free);
	analyser->words = g_array_new(FALSE, FALSE, sizeof(guint32));
	analyser->packer = unit_packer_new();
	analyser->places = g_array_new(FALSE, FALSE, sizeof(UnitPlace));
	analyser->compounds = g_array_new(FALSE, FALSE, sizeof(Compound));
	analyser->parts = g_array_new(FALSE, FALSE, sizeof(Part));
	analyser->pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
	analyser->sentences = g_array_new(FALSE, FALSE, sizeof(guint32));
	analyser->cuts = g_array_new(FALSE, FALSE, sizeof(guint32));
	analyser->term = g_string_new(NULL);
	analyser->strings = g_string_chunk_new(4096);
	return analyser;
}

void
analyser_free(Analyser *analyser)
{
	if (analyser == NULL)
		return;
	tokenizer_free(analyser->tokenizer);
	sentence_breaker_free(analyser->breaker);
	g_hash_table_unref(analyser->lexicons);
	g_array_unref(analyser->words);
	unit_packer_free(analyser->packer);
	g_array_unref(analyser->places);
	g_array_unref(analyser->compounds);
	g_array_unref(analyser->parts);
	g_array_unref(analyser->pieces);
	g_array_unref(analyser->sentences);
	g_array_unref(analyser->cuts);
	g_string_free(analyser->term, TRUE);
	g_string_chunk_free(analyser->strings);
	g_free(analyser);
}

static void
unit_part_free(gpointer data)
{
	AnalysedUnit *part = data;

	unit_free(part->unit);
	g_byte_array_unref(part->packed);
	g_array_unref(part->terms);
	g_free(part);
}

static AnalysedDocument *
analysed_document_new(void)
{
	AnalysedDocument *analysed = g_new0(AnalysedDocument, 1);

	analysed->units = g_ptr_array_new_with_free_func(unit_part_free);
	analysed->words = g_array_new(FALSE, FALSE, sizeof(WordEntry));
	analysed->field_terms = g_array_new(FALSE, FALSE, sizeof(StoreTerm));
	analysed->acronyms = record_acronyms_new();
	analysed->strings = g_string_chunk_new(4096);
	return analysed;
}

void
analysed_document_free(AnalysedDocument *analysed)
{
	if (analysed == NULL)
		return;
	g_ptr_array_unref(analysed->units);
	g_array_unref(analysed->words);
	g_array_unref(analysed->field_terms);
	g_ptr_array_unref(analysed->acronyms);
	g_string_chunk_free(analysed->strings);
	g_free(analysed);
}

static Lexicon *
lexicon_for(Analyser *analyser, const char *language)
{
	const char *code = language == NULL ? "und" : language;
	Lexicon *lexicon = g_hash_table_lookup(analyser->lexicons, code);

	if (lexicon == NULL) {
		lexicon = lexicon_new(code);
		g_hash_table_insert(analyser->lexicons,
		    (gpointer)(gsize)g_intern_string(code), lexicon);
	}
	return lexicon;
}

/* The tokenizer's sink: a word of a paragraph. */
static void
take_word(const Token *token, gpointer user_data)
{
	Analyser *analyser = user_data;
	UnitPlace place = {(guint32)token->start, (guint32)token->end};
	guint32 word = lexicon_word(analyser->lexicon, token);

	g_array_append_val(analyser->words, word);
	g_array_append_val(analyser->places, place);
	if (token->flags & TOKEN_HYPHENATED) {
		guint32 found[2];
		guint i, n = lexicon_compounds(analyser->lexicon, found);

		for (i = 0; i < n; i++) {
			Compound compound = {
			    analyser->words->len - 1, found[i]};

			g_array_append_val(analyser->compounds, compound);
		}
	}
}

static void
add_part(Analyser *analyser, guint block, gsize base, gsize start, gsize end,
    guint32 words_end, gboolean heading)
{
	guint n = analyser->parts->len;
	guint32 before = n == 0
	    ? 0
	    : g_array_index(analyser->parts, Part, n - 1).words_end;
	Part part = {block, base, start, end, words_end, TRUE, TRUE};
	Piece piece = {words_end - before, heading};

	g_array_append_val(analyser->parts, part);
	g_array_append_val(analyser->pieces, piece);
}

/* Makes Analyser.sentences, which are bytes of the paragraph that begins with
   word FIRST, the words they begin with, from that one. */
static void
sentences_to_words(Analyser *analyser, guint32 first)
{
	const UnitPlace *places = &g_array_index(
	    analyser->places, UnitPlace, first);
	guint words = analyser->words->len - first, word = 0, i;

	for (i = 0; i < analyser->sentences->len; i++) {
		guint32 *sentence = &g_array_index(
		    analyser->sentences, guint32, i);

		while (word < words && places[word].start < *sentence)
			word++;
		*sentence = word;
	}
}

/* Adds a paragraph that is too long for a passage, cut between sentences. */
static void
add_long_paragraph(Analyser *analyser, const char *text, guint block,
    gsize start, gsize end, guint32 words_before)
{
	guint words = analyser->words->len - words_before, i;
	gsize from = start;

	g_array_set_size(analyser->sentences, 0);
	g_array_set_size(analyser->cuts, 0);
	sentence_breaker_run(
	    analyser->breaker, text + start, end - start, analyser->sentences);
	sentences_to_words(analyser, words_before);
	passage_cut((guint32 *)(gpointer)analyser->sentences->data,
	    analyser->sentences->len, words, analyser->cuts);
	for (i = 0; i <= analyser->cuts->len; i++) {
		guint32 cut = words;
		gsize to = end;
		Part *part;

		if (i < analyser->cuts->len) {
			cut = g_array_index(analyser->cuts, guint32, i);
			to = start +
			    g_array_index(
				analyser->places, UnitPlace, words_before + cut)
				.start;
		}
		add_part(analyser, block, start, from, to, words_before + cut,
		    FALSE);
		part = &g_array_index(
		    analyser->parts, Part, analyser->parts->len - 1);
		part->begins = i == 0;
		part->ends = i == analyser->cuts->len;
		from = to;
	}
}

static void
add_paragraph(Analyser *analyser, const Document *document, guint block,
    gsize start, gsize end)
{
	const Block *source = &g_array_index(document->blocks, Block, block);
	gboolean heading = source->kind == BLOCK_HEADING;
	guint32 before = analyser->words->len;

	tokenizer_run(analyser->tokenizer, document->text->str + start,
	    end - start, take_word, analyser);
	if (analyser->words->len - before > PASSAGE_MOST && !heading)
		add_long_paragraph(
		    analyser, document->text->str, block, start, end, before);
	else
		add_part(analyser, block, start, start, end,
		    analyser->words->len, heading);
}

/* Where to end a paragraph that begins at START and must not be longer than
   PARAGRAPH_BYTES: behind white space, if there is any in its second half. */
static gsize
paragraph_end(const GString *text, gsize start, gsize end)
{
	gsize most = start + PARAGRAPH_BYTES, cut;

	if (end <= most)
		return end;
	for (cut = most; cut > start + PARAGRAPH_BYTES / 2; cut--)
		if (text->str[cut - 1] == ' ' || text->str[cut - 1] == '\n')
			return cut;
	cut = most;
	while ((text->str[cut] & 0xc0) == 0x80)
		cut--;
	return cut;
}

static void
add_blocks(Analyser *analyser, const Document *document)
{
	guint i;

	for (i = 0; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);
		gsize start = block->start;

		while (start < block->end) {
			gsize end = paragraph_end(
			    document->text, start, block->end);

			add_paragraph(analyser, document, i, start, end);
			start = end;
		}
	}
}

/* The unit being filled, and where in the document it is. */
typedef struct Filling {
	Analyser *analyser;
	const Document *document;
	AnalysedDocument *analysed;
	AnalysedUnit *unit; /* NULL between units */
	guint32 word;       /* the next of Analyser.words */
	guint compound;     /* the next of Analyser.compounds */
	guint32 passage;    /* numbers of the next ones */
	guint32 paragraph;
	guint page, line; /* the next marks of the document */
	GPtrArray *path;  /* of char *: headings over this place */
	GArray *levels;   /* of guint: theirs */
	guint64 group;
} Filling;

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
	heading.path = intern(filling, path->str);
	g_array_append_val(unit->headings, heading);
	return unit->headings->len - 1;
}

static void
begin_unit(Filling *filling)
{
	AnalysedUnit *made = g_new0(AnalysedUnit, 1);

	made->unit = unit_new();
	made->packed = g_byte_array_new();
	made->terms = g_array_new(FALSE, FALSE, sizeof(StoreTerm));
	made->unit->first_passage = filling->passage;
	made->unit->first_paragraph = filling->paragraph;
	made->unit->group = filling->group;
	g_ptr_array_add(filling->analysed->units, made);
	filling->unit = made;
	lexicon_begin_unit(filling->analyser->lexicon);
}

static void
take_term(const char *term, guint32 count, gpointer user_data)
{
	Filling *filling = user_data;
	StoreTerm made = {intern(filling, term), strlen(term), count};

	g_array_append_val(filling->unit->terms, made);
}

/* Field terms: what FIELD:word finds. */
typedef struct FieldTerms {
	Lexicon *lexicon;
	GStringChunk *strings;
	const char *field;
	GArray *terms;    /* of StoreTerm */
	GHashTable *seen; /* of terms */
} FieldTerms;

static void
add_field_term(FieldTerms *fields, const GString *term)
{
	StoreTerm made = {NULL, term->len, 0};

	if (g_hash_table_contains(fields->seen, term->str))
		return;
	made.term = g_string_chunk_insert(fields->strings, term->str);
	g_hash_table_add(fields->seen, (gpointer)(gsize)made.term);
	g_array_append_val(fields->terms, made);
}

/* A field's word is found by its stem, and as it is. */
static void
take_field_word(const Token *token, gpointer user_data)
{
	FieldTerms *fields = user_data;
	const char *stem = lexicon_stem(fields->lexicon, token);
	g_autoptr(GString) term = g_string_new(NULL);

	schema_field_term(
	    term, SCHEMA_FIELD, fields->field, ':', stem, strlen(stem));
	add_field_term(fields, term);
	schema_field_term(term, SCHEMA_FIELD, fields->field, ':', token->folded,
	    token->folded_length);
	add_field_term(fields, term);
}

/* What section: finds: the words of UNIT's headings.  Appends to TERMS; their
   strings are in STRINGS. */
static void
add_section_terms(
    Analyser *analyser, const Unit *unit, GStringChunk *strings, GArray *terms)
{
	FieldTerms fields = {analyser->lexicon, strings, "section", terms,
	    g_hash_table_new(g_str_hash, g_str_equal)};
	guint i;

	for (i = 0; i < unit->headings->len; i++) {
		const char *path = g_array_index(unit->headings, UnitHeading, i)
				       .path;

		tokenizer_run(analyser->tokenizer, path,
		    strnlen(path, FIELD_BYTES), take_field_word, &fields);
	}
	g_hash_table_unref(fields.seen);
}

static const char *
spell(guint32 word, gsize *length, gpointer user_data,
    GError **error G_GNUC_UNUSED)
{
	return lexicon_spelling(user_data, word, length);
}

static void
end_unit(Filling *filling)
{
	UnitSpeller speller = {spell, NULL, filling->analyser->lexicon};
	Unit *unit;

	if (filling->unit == NULL)
		return;
	unit = filling->unit->unit;
	g_array_index(unit->passages, UnitPassage, unit->passages->len - 1)
	    .text_end = (guint32)unit->text->len;
	lexicon_end_unit(filling->analyser->lexicon, take_term, filling);
	add_section_terms(filling->analyser, unit, filling->analysed->strings,
	    filling->unit->terms);
	definitions_collect(
	    filling->analyser->tokenizer, unit, filling->analysed->acronyms);
	unit_packer_run(
	    filling->analyser->packer, unit, &speller, filling->unit->packed);
	/* From here on only what is packed is needed. */
	g_string_truncate(unit->text, 0);
	g_array_set_size(unit->places, 0);
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
	guint32 i;

	for (i = filling->word; i < end; i++) {
		const UnitPlace *found = &g_array_index(
		    filling->analyser->places, UnitPlace, i);
		UnitPlace place = {(guint32)(found->start - start + shown),
		    (guint32)(found->end - start + shown)};

		/* Words that a text can be made of anew do not overlap. */
		place.start = MAX(place.start, last);
		place.end = last = MAX(place.end, place.start);
		g_array_append_val(places, place);
	}
}

/* Adds the words up to place END to the passage. */
static void
add_words(Filling *filling, guint32 end)
{
	Analyser *analyser = filling->analyser;
	const guint32 *words = (guint32 *)(gpointer)analyser->words->data;
	guint32 i;

	for (i = filling->word; i < end; i++)
		lexicon_use(analyser->lexicon, words[i]);
	for (; filling->compound < analyser->compounds->len;
	     filling->compound++) {
		const Compound *compound = &g_array_index(
		    analyser->compounds, Compound, filling->compound);

		if (compound->place >= end)
			break;
		lexicon_use(analyser->lexicon, compound->word);
	}
	g_array_append_vals(filling->unit->unit->words, words + filling->word,
	    end - filling->word);
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

static void
fill_units(Filling *filling)
{
	g_autoptr(GArray) firsts = g_array_new(FALSE, FALSE, sizeof(guint32));
	const GArray *pieces = filling->analyser->pieces;
	guint i;

	passage_group(
	    (const Piece *)(gpointer)pieces->data, pieces->len, firsts);
	for (i = 0; i < firsts->len; i++)
		add_passage(filling, g_array_index(firsts, guint32, i),
		    i + 1 < firsts->len ? g_array_index(firsts, guint32, i + 1)
					: pieces->len);
	end_unit(filling);
}

/* Copies the document's words out of the lexicon, which forgets them. */
static void
take_words(Analyser *analyser, AnalysedDocument *analysed)
{
	guint i;

	lexicon_words(analyser->lexicon, analysed->words);
	for (i = 0; i < analysed->words->len; i++) {
		WordEntry *entry = &g_array_index(
		    analysed->words, WordEntry, i);

		entry->word = g_string_chunk_insert_len(
		    analysed->strings, entry->word, (gssize)entry->length);
		entry->stem = g_string_chunk_insert_len(
		    analysed->strings, entry->stem, (gssize)entry->stem_length);
	}
}

static void
add_fields(
    Analyser *analyser, const Document *document, AnalysedDocument *analysed)
{
	FieldTerms fields = {analyser->lexicon, analysed->strings, NULL,
	    analysed->field_terms, g_hash_table_new(g_str_hash, g_str_equal)};
	guint i;

	for (i = 0; i < document->fields->len; i++) {
		const Field *field = document->fields->pdata[i];
		gsize length = strnlen(field->value, FIELD_BYTES);
		g_autofree char *folded = fold_word(field->value, length);

		fields.field = field->name;
		schema_field_term(analyser->term, SCHEMA_VALUE, field->name,
		    '=', folded, strlen(folded));
		add_field_term(&fields, analyser->term);
		tokenizer_run(analyser->tokenizer, field->value, length,
		    take_field_word, &fields);
	}
	g_hash_table_unref(fields.seen);
}

static void
begin_document(Analyser *analyser, const char *language)
{
	analyser->lexicon = lexicon_for(analyser, language);
	lexicon_begin_document(analyser->lexicon);
	g_array_set_size(analyser->words, 0);
	g_array_set_size(analyser->places, 0);
	g_array_set_size(analyser->compounds, 0);
	g_array_set_size(analyser->parts, 0);
	g_array_set_size(analyser->pieces, 0);
}

AnalysedDocument *
analyser_run(Analyser *analyser, const Document *document)
{
	AnalysedDocument *analysed = analysed_document_new();
	const char *date = document_field(document, "date");
	Filling filling = {.analyser = analyser,
	    .document = document,
	    .analysed = analysed,
	    .passage = 1,
	    .paragraph = 1,
	    .path = g_ptr_array_new_with_free_func(g_free),
	    .levels = g_array_new(FALSE, FALSE, sizeof(guint)),
	    .group = record_group(document->id, document->parent)};

	begin_document(analyser, document->language);
	add_blocks(analyser, document);
	fill_units(&filling);
	add_fields(analyser, document, analysed);
	take_words(analyser, analysed);
	analysed->passages = filling.passage - 1;
	analysed->paragraphs = filling.paragraph - 1;
	analysed->n_words = analyser->words->len;
	if (date != NULL)
		dates_parse(date, analysed->date_first, analysed->date_last);
	g_ptr_array_unref(filling.path);
	g_array_unref(filling.levels);
	return analysed;
}

void
analyser_count(
    Analyser *analyser, const Unit *unit, const char *language, GArray *words)
{
	guint i;

	begin_document(analyser, language);
	for (i = 0; i < unit->paragraphs->len; i++) {
		const UnitParagraph *paragraph = &g_array_index(
		    unit->paragraphs, UnitParagraph, i);

		tokenizer_run(analyser->tokenizer,
		    unit->text->str + paragraph->text_start,
		    paragraph->text_end - paragraph->text_start, take_word,
		    analyser);
	}
	lexicon_words(analyser->lexicon, words);
}

static void
take_counted_term(const char *term, guint32 count, gpointer user_data)
{
	StoreTerm made = {term, strlen(term), count};

	g_array_append_val((GArray *)user_data, made);
}

void
analyser_count_terms(Analyser *analyser, const Unit *unit, GArray *terms)
{
	Lexicon *lexicon = analyser->lexicon;
	guint word = 0, compound = 0, i;

	lexicon_begin_unit(lexicon);
	for (i = 0; i < unit->passages->len; i++) {
		guint end = MIN(analyser->words->len,
		    g_array_index(unit->passages, UnitPassage, i).words_end);

		lexicon_begin_passage(lexicon);
		for (; word < end; word++)
			lexicon_use(lexicon,
			    g_array_index(analyser->words, guint32, word));
		for (; compound < analyser->compounds->len; compound++) {
			const Compound *found = &g_array_index(
			    analyser->compounds, Compound, compound);

			if (found->place >= end)
				break;
			lexicon_use(lexicon, found->word);
		}
	}
	lexicon_end_unit(lexicon, take_counted_term, terms);
	g_string_chunk_clear(analyser->strings);
	add_section_terms(analyser, unit, analyser->strings, terms);
}
