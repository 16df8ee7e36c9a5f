/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/analyse.h"

#include "base/dates.h"
#include "index/analyse_parts.h"

enum {
	/* A paragraph longer than this is several: no reader takes it for one,
	   and a unit must fit into memory many times. */
	PARAGRAPH_BYTES = 96 * 1024,
	/* So many words are made units of, before others are looked at: what
	   is known of them takes 12 bytes each, and fits into the processor's
	   cache. */
	SLICE_WORDS = 1 << 16,
};

Analyser *
analyser_new(void)
{
	Analyser *analyser = g_new0(Analyser, 1);

	analyser->tokenizer = tokenizer_new();
	analyser->breaker = sentence_breaker_new();
	analyser->lexicons = g_hash_table_new_full(
	    g_str_hash, g_str_equal, NULL, (GDestroyNotify)lexicon_free);
	/* Never without memory: its beginning is asked for. */
	analyser->words = g_array_sized_new(FALSE, FALSE, sizeof(guint32), 1);
	analyser->packer = unit_packer_new();
	analyser->places = g_array_new(FALSE, FALSE, sizeof(UnitPlace));
	analyser->unit_text = g_string_new(NULL);
	analyser->unit_places = g_array_new(FALSE, FALSE, sizeof(UnitPlace));
	analyser->unit_words = g_array_new(FALSE, FALSE, sizeof(guint32));
	analyser->unit_counts = g_array_new(FALSE, FALSE, sizeof(LexiconCount));
	analyser->unit_packed = g_byte_array_new();
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
	g_string_free(analyser->unit_text, TRUE);
	g_array_unref(analyser->unit_places);
	g_array_unref(analyser->unit_words);
	g_array_unref(analyser->unit_counts);
	g_byte_array_unref(analyser->unit_packed);
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
	g_free(part->words);
	g_free(part->packed);
	g_free(part->counts);
	g_array_unref(part->sections);
	g_free(part);
}

static AnalysedDocument *
analysed_document_new(void)
{
	AnalysedDocument *analysed = g_new0(AnalysedDocument, 1);

	analysed->units = g_ptr_array_new_with_free_func(unit_part_free);
	analysed->words = g_array_new(FALSE, FALSE, sizeof(WordEntry));
	analysed->places = g_array_new(FALSE, FALSE, sizeof(guint32));
	analysed->terms = g_array_new(FALSE, FALSE, sizeof(LexiconTerm));
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
	g_array_unref(analysed->places);
	g_array_unref(analysed->terms);
	g_array_unref(analysed->field_terms);
	g_ptr_array_unref(analysed->acronyms);
	g_string_chunk_free(analysed->strings);
	lexicon_strings_unref(analysed->lexicon_strings);
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

/* Makes room for N words more, since to append them one by one takes as long as
   to look them up. */
static void
make_room(Analyser *analyser, guint n)
{
	guint words = analyser->words->len;

	analyser->room = words + n;
	g_array_set_size(analyser->words, analyser->room);
	g_array_set_size(analyser->places, analyser->room);
	g_array_set_size(analyser->words, words);
	g_array_set_size(analyser->places, words);
}

/* How many words of the document there are so far. */
static guint32
words_so_far(const Analyser *analyser)
{
	return analyser->passed + analyser->words->len;
}

/* The tokenizer's sink: a word of a paragraph. */
static void
take_word(const Token *token, gpointer user_data)
{
	Analyser *analyser = user_data;
	UnitPlace place = {(guint32)token->start, (guint32)token->end};
	guint32 word = lexicon_word(analyser->lexicon, token);
	guint n = analyser->words->len;

	if (n == analyser->room)
		make_room(analyser, 64);
	g_array_index(analyser->words, guint32, n) = word;
	g_array_index(analyser->places, UnitPlace, n) = place;
	analyser->words->len = analyser->places->len = n + 1;
	if (token->flags & TOKEN_HYPHENATED) {
		guint32 found[2];
		guint i, joined = lexicon_compounds(analyser->lexicon, found);

		for (i = 0; i < joined; i++) {
			Compound compound = {
			    words_so_far(analyser) - 1, found[i]};

			g_array_append_val(analyser->compounds, compound);
		}
	}
}

static void
add_part(Analyser *analyser, guint block, gsize base, gsize start, gsize end,
    guint32 words_end, BlockKind kind)
{
	guint n = analyser->parts->len;
	guint32 before = n == 0
	    ? 0
	    : g_array_index(analyser->parts, Part, n - 1).words_end;
	Part part = {block, base, start, end, words_end, TRUE, TRUE};
	Piece piece = {
	    words_end - before, kind == BLOCK_HEADING, kind == BLOCK_CONTENTS};

	g_array_append_val(analyser->parts, part);
	g_array_append_val(analyser->pieces, piece);
}

/* Makes Analyser.sentences, which are bytes of the paragraph that begins with
   word FIRST, the words they begin with, from that one. */
static void
sentences_to_words(Analyser *analyser, guint32 first)
{
	const UnitPlace *places = &g_array_index(
	    analyser->places, UnitPlace, first - analyser->passed);
	guint words = words_so_far(analyser) - first, word = 0, i;

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
add_long_paragraph(Analyser *analyser, const Document *document, guint block,
    gsize start, gsize end, guint32 words_before)
{
	const UnitPlace *places = &g_array_index(
	    analyser->places, UnitPlace, words_before - analyser->passed);
	const char *text = document->text->str;
	const BlockKind kind = g_array_index(document->blocks, Block, block)
				   .kind;
	guint words = words_so_far(analyser) - words_before, i;
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
			to = start + places[cut].start;
		}
		add_part(
		    analyser, block, start, from, to, words_before + cut, kind);
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
	guint32 before = words_so_far(analyser);

	if (analyser->room - analyser->words->len < (end - start) / 2)
		make_room(analyser, (guint)(end - start) / 2);
	tokenizer_run(analyser->tokenizer, document->text->str + start,
	    end - start, take_word, analyser);
	if (words_so_far(analyser) - before > PASSAGE_MOST && !heading)
		add_long_paragraph(
		    analyser, document, block, start, end, before);
	else
		add_part(analyser, block, start, start, end,
		    words_so_far(analyser), source->kind);
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
add_blocks(Analyser *analyser, const Document *document, Filling *filling)
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
			if (analyser->words->len >= SLICE_WORDS)
				filling_go_on(filling);
		}
	}
}

/* Takes the document's words and terms from the lexicon. */
static void
take_words(const Lexicon *lexicon, AnalysedDocument *analysed)
{
	analysed->generation = lexicon_generation(lexicon);
	analysed->lexicon_strings = lexicon_strings(lexicon);
	lexicon_words(lexicon, analysed->words, analysed->places);
	lexicon_terms(lexicon, analysed->terms);
}

static void
begin_document(Analyser *analyser, const char *language)
{
	analyser->lexicon = lexicon_for(analyser, language);
	lexicon_begin_document(analyser->lexicon);
	analyser->passed = 0;
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
	Filling *filling;

	begin_document(analyser, document->language);
	filling = filling_new(analyser, document, analysed);
	add_blocks(analyser, document, filling);
	filling_end(filling);
	field_terms_add(analyser, document, analysed);
	take_words(analyser->lexicon, analysed);
	analysed->n_words = words_so_far(analyser);
	if (date != NULL)
		dates_parse(date, analysed->date_first, analysed->date_last);
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
	lexicon_words(analyser->lexicon, words, NULL);
}

/* Appends the terms of the lexicon's unit, the only one of its document, to
   TERMS. */
static void
take_counted_terms(Lexicon *lexicon, GArray *terms)
{
	g_autoptr(GArray)
	    counts = g_array_new(FALSE, FALSE, sizeof(LexiconCount));
	g_autoptr(GArray)
	    names = g_array_new(FALSE, FALSE, sizeof(LexiconTerm));

	lexicon_end_unit(lexicon, counts);
	lexicon_terms(lexicon, names);
	for (guint i = 0; i < counts->len; i++) {
		const LexiconCount *count = &g_array_index(
		    counts, LexiconCount, i);
		const LexiconTerm *term = &g_array_index(
		    names, LexiconTerm, count->term);
		StoreTerm made = {term->name, term->length, count->count, NULL};

		g_array_append_val(terms, made);
	}
}

void
analyser_pairs(const Analyser *analyser, const Unit *unit, const GArray *words,
    PairsSet *pairs)
{
	const guint32 *numbers = (const guint32 *)(gconstpointer)words->data;
	guint32 first = 0;

	*pairs = (PairsSet){0};
	for (guint i = 0; i < unit->paragraphs->len; i++) {
		guint32 end = g_array_index(unit->paragraphs, UnitParagraph, i)
				  .words_end;

		end = MIN(end, words->len);
		if (end == first)
			continue;
		lexicon_pairs(
		    analyser->lexicon, numbers + first, end - first, pairs);
		first = end;
	}
}

void
analyser_count_terms(
    Analyser *analyser, const Unit *unit, GArray *terms, PairsSet *pairs)
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
	take_counted_terms(lexicon, terms);
	analyser_pairs(analyser, unit, analyser->words, pairs);
	g_string_chunk_clear(analyser->strings);
	field_terms_add_sections(analyser, unit, analyser->strings, terms);
}
