/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/present.h"

#include "base/error.h"
#include "search/context.h"
#include "search/excerpt.h"
#include "search/rank.h"
#include "search/textmap.h"
#include "store/schema.h"
#include "store/unit.h"

struct Presenter {
	const Store *store;
	Records *records;
	Evaluator *evaluator;
	GByteArray *data;
	Unit *unit;
	StoreItem item; /* what unit holds */
	gboolean whole; /* with all of its text */
	TextMap *map;
	GArray *words; /* of WordSpan */
};

Presenter *
presenter_new(const Store *store, Records *records, Evaluator *evaluator)
{
	Presenter *presenter = g_new0(Presenter, 1);

	presenter->store = store;
	presenter->records = records;
	presenter->evaluator = evaluator;
	presenter->data = g_byte_array_new();
	presenter->unit = unit_new();
	presenter->map = text_map_new();
	presenter->words = g_array_new(FALSE, FALSE, sizeof(WordSpan));
	return presenter;
}

void
presenter_free(Presenter *presenter)
{
	if (presenter == NULL)
		return;
	g_byte_array_unref(presenter->data);
	unit_free(presenter->unit);
	text_map_free(presenter->map);
	g_array_unref(presenter->words);
	g_free(presenter);
}

static guint32
first_word(const Unit *unit, guint passage)
{
	return passage == 0
	    ? 0
	    : g_array_index(unit->passages, UnitPassage, passage - 1).words_end;
}

/* The place of the first paragraph that ends behind WORD. */
static guint
paragraph_at(const Unit *unit, guint32 word)
{
	guint i;

	for (i = 0; i < unit->paragraphs->len; i++)
		if (g_array_index(unit->paragraphs, UnitParagraph, i)
			.words_end > word)
			break;
	return i;
}

/* Whether the line that byte OFFSET of the text stands in begins before byte
   START. */
static gboolean
line_begins_before(const Unit *unit, guint32 offset, guint32 start)
{
	guint i;

	for (i = unit->lines->len; i > 0; i--) {
		const UnitLine *line = &g_array_index(
		    unit->lines, UnitLine, i - 1);

		if (line->offset <= offset)
			return line->offset < start;
	}
	return FALSE;
}

/* Makes the text of the paragraphs that PASSAGE is of; of all, if that does not
   do: the column is counted from where the line begins. */
static gboolean
load_part(Presenter *presenter, guint passage, const UnitSpeller *speller,
    GError **error)
{
	Unit *unit = presenter->unit;
	guint32 word = first_word(unit, passage);
	guint32 end = g_array_index(unit->passages, UnitPassage, passage)
			  .words_end;
	guint first = paragraph_at(unit, word);
	guint last = end > word ? paragraph_at(unit, end - 1) : first;

	if (last >= unit->paragraphs->len)
		return unit_decode_text(unit, speller, error);
	if (!unit_decode_paragraphs(unit, first, last + 1, speller, error))
		return FALSE;
	presenter->whole = FALSE;
	if (!line_begins_before(unit,
		passage == 0
		    ? 0
		    : g_array_index(unit->passages, UnitPassage, passage - 1)
			  .text_end,
		g_array_index(unit->paragraphs, UnitParagraph, first)
		    .text_start))
		return TRUE;
	presenter->whole = TRUE;
	return unit_decode_text(unit, speller, error);
}

/* Loads the unit ITEM, with the text of PASSAGE at least; the whole of it if
   WHOLE, or if another passage of it was asked for before. */
static gboolean
load(Presenter *presenter, StoreItem item, guint passage, gboolean whole,
    GError **error)
{
	guint shard = store_shard(presenter->store, item);
	UnitSpeller speller = records_speller(presenter->records, shard);
	Unit *unit = presenter->unit;
	gboolean again = presenter->item == item;

	if (again && presenter->whole)
		return TRUE;
	presenter->item = 0;
	if (!again) {
		if (!store_data(
			presenter->store, item, presenter->data, error) ||
		    !unit_open(unit, presenter->data->data,
			presenter->data->len, error))
			return FALSE;
		if (presenter->evaluator != NULL &&
		    !evaluator_run(presenter->evaluator, unit, shard, error))
			return FALSE;
	}
	presenter->whole = whole || again || passage >= unit->passages->len;
	if (presenter->whole ? !unit_decode_text(unit, &speller, error)
			     : !load_part(presenter, passage, &speller, error))
		return FALSE;
	text_map_set(presenter->map, unit);
	presenter->item = item;
	return TRUE;
}

static char *
or_null(const char *string)
{
	return string == NULL || *string == '\0' ? NULL : g_strdup(string);
}

static void
describe_document(const Presenter *presenter, const Record *record, Hit *hit)
{
	guint i;

	hit->document = g_strdup(record->id);
	hit->path = g_strdup(records_path(presenter->records, record));
	hit->title = or_null(record_field(record, "title"));
	hit->date = or_null(record_field(record, "date"));
	hit->date_is_files = record_date_is_files(record);
	if (strcmp(record->language, "und") != 0)
		hit->language = or_null(record->language);
	for (i = 0; i < record->fields->len; i++) {
		const RecordField *field = record->fields->pdata[i];
		HitField *copy;

		if (strcmp(field->name, SCHEMA_FURNITURE) == 0)
			continue;
		copy = g_new(HitField, 1);
		copy->name = g_strdup(field->name);
		copy->value = g_strdup(field->value);
		g_ptr_array_add(hit->fields, copy);
	}
}

/* The bytes of PASSAGE in the unit's text, without white space at its ends. */
static Span
passage_bytes(const Unit *unit, guint passage)
{
	const char *text = unit->text->str;
	Span span = {
	    0, g_array_index(unit->passages, UnitPassage, passage).text_end};

	if (passage > 0)
		span.start = g_array_index(
		    unit->passages, UnitPassage, passage - 1)
				 .text_end;
	while (span.start < span.end && g_ascii_isspace(text[span.start]))
		span.start++;
	while (span.end > span.start && g_ascii_isspace(text[span.end - 1]))
		span.end--;
	return span;
}

/* Puts the spans that match, in bytes of the passage, into the hit. */
static void
set_spans(Presenter *presenter, Hit *hit, guint passage, Span bytes)
{
	guint i;

	g_array_set_size(presenter->words, 0);
	if (presenter->evaluator != NULL)
		evaluator_spans(
		    presenter->evaluator, passage, presenter->words);
	for (i = 0; i < presenter->words->len; i++) {
		const WordSpan *words = &g_array_index(
		    presenter->words, WordSpan, i);
		Span span = {text_map_start(presenter->map, words->first),
		    text_map_end(presenter->map, words->end - 1)};

		/* A phrase may go on in the next passage. */
		if (span.start < bytes.start || span.start >= bytes.end)
			continue;
		span.start -= bytes.start;
		span.end = MIN(span.end, bytes.end) - bytes.start;
		g_array_append_val(hit->spans, span);
	}
}

static void
set_section(Hit *hit, const Unit *unit, guint passage)
{
	guint32 heading = g_array_index(unit->passages, UnitPassage, passage)
			      .heading;

	if (heading < unit->headings->len)
		hit->section = g_strsplit(
		    g_array_index(unit->headings, UnitHeading, heading).path,
		    "\x1f", 0);
}

/* Adds the places where PAGES of the unit, from *NEXT on, and a paragraph (all
   in AT, but for the page) begin in the bytes START to END of its text, of
   which BYTES are the hit's. */
static void
add_places(Hit *hit, const Unit *unit, HitPlace *at, guint *next, Span bytes,
    gsize start, gsize end)
{
	const UnitPage *page = *next > 0
	    ? &g_array_index(unit->pages, UnitPage, *next - 1)
	    : NULL;

	start = MAX(start, bytes.start);
	end = MIN(end, bytes.end);
	while (start < end) {
		HitPlace place = *at;
		gsize stop = end;

		for (; *next < unit->pages->len; ++*next) {
			const UnitPage *other = &g_array_index(
			    unit->pages, UnitPage, *next);

			if (other->offset > start) {
				stop = MIN(stop, other->offset);
				break;
			}
			page = other;
		}
		place.start = start - bytes.start;
		place.page = page != NULL ? page->number : 0;
		place.page_label = page != NULL ? g_strdup(page->label) : NULL;
		place.paragraph_label = g_strdup(at->paragraph_label);
		g_array_append_val(hit->places, place);
		start = stop;
	}
}

/* The last of the headings in a row that paragraph I of the unit is one of:
   what is below all of them stands under that.  I if it is no heading. */
static guint
last_heading(const Unit *unit, guint i)
{
	const UnitParagraph *paragraph = &g_array_index(
	    unit->paragraphs, UnitParagraph, i);

	while (paragraph->kind == UNIT_HEADING &&
	    i + 1 < unit->paragraphs->len &&
	    paragraph[1].kind == UNIT_HEADING) {
		paragraph++;
		i++;
	}
	return i;
}

/* Sets where the hit's text, BYTES of the unit's, stands: paragraphs, pages. */
static void
set_places(Hit *hit, const Unit *unit, Span bytes)
{
	HitPlace at = {.paragraph = unit->first_paragraph};
	gsize start = 0;
	guint next = 0, named = 0; /* whose label it has */

	for (guint i = 0; i < unit->paragraphs->len && start < bytes.end; i++) {
		const UnitParagraph *paragraph = &g_array_index(
		    unit->paragraphs, UnitParagraph, i);

		if (named < i || i == 0)
			named = last_heading(unit, i);
		/* (What stands between two is the second's.) */
		at.paragraph_label = (char *)(guintptr)g_array_index(
		    unit->paragraphs, UnitParagraph, named)
					 .label;
		add_places(
		    hit, unit, &at, &next, bytes, start, paragraph->text_end);
		start = MAX(start, paragraph->text_end);
		at.paragraph += paragraph->kind != UNIT_HEADING;
	}
}

/* Makes byte OFFSET of the unit's text, MATCH of the hit's, the place of the
   hit: paragraph, page, line. */
static void
set_place(Hit *hit, const Unit *unit, gsize match, guint32 offset)
{
	const UnitLine *line = NULL;
	const Hit moved = hit_at(hit, match);
	guint i;

	hit->paragraph = hit->places->len > 0 ? moved.paragraph
					      : unit->first_paragraph;
	hit->paragraph_label = g_strdup(moved.paragraph_label);
	hit->page = moved.page;
	hit->page_label = g_strdup(moved.page_label);
	for (i = 0; i < unit->lines->len; i++) {
		if (g_array_index(unit->lines, UnitLine, i).offset > offset)
			break;
		line = &g_array_index(unit->lines, UnitLine, i);
	}
	if (line == NULL)
		return;
	hit->line = line->line;
	hit->column = offset - line->offset + 1;
}

static gboolean
holds_span(const Hit *hit, gsize start, gsize end)
{
	guint i;

	for (i = 0; i < hit->spans->len; i++) {
		const Span *span = &g_array_index(hit->spans, Span, i);

		if (span->start < end && span->end > start)
			return TRUE;
	}
	return FALSE;
}

/* The sentences of the passage, in bytes of its text. */
static GArray *
passage_sentences(Presenter *presenter, Span bytes)
{
	GArray *sentences = g_array_new(FALSE, FALSE, sizeof(Span));
	g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(guint32));
	const char *text = presenter->unit->text->str;
	guint i;

	text_map_between(
	    presenter->map, (guint32)bytes.start, (guint32)bytes.end, starts);
	for (i = 0; i + 1 < starts->len; i++) {
		gsize start = g_array_index(starts, guint32, i);
		gsize end = g_array_index(starts, guint32, i + 1);
		Span span = {MAX(start, bytes.start), MIN(end, bytes.end)};

		while (span.end > span.start &&
		    g_ascii_isspace(text[span.end - 1]))
			span.end--;
		if (span.start >= span.end)
			continue;
		span.start -= bytes.start;
		span.end -= bytes.start;
		g_array_append_val(sentences, span);
	}
	return sentences;
}

/* Where in HIT's text, the unit's BYTES, its first match that is not before
   word ANSWER of the unit begins. */
static gsize
first_match(
    const Presenter *presenter, const Hit *hit, guint32 answer, Span bytes)
{
	gsize from = answer == RANK_NONE
	    ? 0
	    : text_map_start(presenter->map, answer) - bytes.start;

	for (guint i = 0; i < hit->spans->len; i++) {
		const Span *span = &g_array_index(hit->spans, Span, i);

		if (span->start >= from)
			return span->start;
	}
	return from;
}

/* Sets HIT's sentences, of the unit's BYTES, and its excerpt, which begins with
   the sentence at MATCH if that ANSWERS. */
static void
set_sentences(
    Presenter *presenter, Hit *hit, gsize match, gboolean answers, Span bytes)
{
	g_autoptr(GArray) sentences = passage_sentences(presenter, bytes);
	guint i, before = 0;

	for (i = 0; i < sentences->len; i++) {
		const Span *span = &g_array_index(sentences, Span, i);

		if (holds_span(hit, span->start, span->end))
			g_array_append_val(hit->sentences, *span);
		before += answers && span->end <= match ? 1 : 0;
	}
	g_array_remove_range(sentences, 0, before);
	excerpt_choose(hit, sentences, answers ? 1 : sentences->len);
}

static gboolean
set_context(const Presenter *presenter, Hit *hit, const Record *record,
    guint passage, Span bytes, guint before, guint after, GError **error)
{
	const Unit *unit = presenter->unit;
	const guint32 end = g_array_index(unit->passages, UnitPassage, passage)
				.words_end;
	const Context context = {
	    .store = presenter->store,
	    .records = presenter->records,
	    .record = record,
	    .item = presenter->item,
	    .unit = unit,
	    .first = paragraph_at(unit, first_word(unit, passage)),
	    .last = paragraph_at(unit, end == 0 ? 0 : end - 1),
	    .bytes = bytes,
	};

	return context_before(&context, hit->before, before, error) &&
	    context_after(&context, hit->after, after, error);
}

Hit *
presenter_hit(Presenter *presenter, StoreItem item, guint passage,
    guint32 answer, guint before, guint after, GError **error)
{
	g_autoptr(Hit) hit = hit_new();
	const Unit *unit = presenter->unit;
	const Record *record;
	Span bytes;
	gsize match = 0;

	if (!load(presenter, item, passage, before > 0 || after > 0, error))
		return NULL;
	if (passage >= unit->passages->len) {
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_CORRUPT,
		    "a passage of the index is not there; build it again");
		return NULL;
	}
	record = records_get(presenter->records,
	    store_shard(presenter->store, item), unit->record, error);
	if (record == NULL)
		return NULL;
	describe_document(presenter, record, hit);
	hit->id = g_strdup_printf(
	    "%s#%u", record->id, unit->first_passage + passage);
	bytes = passage_bytes(unit, passage);
	hit->text = g_strndup(
	    unit->text->str + bytes.start, bytes.end - bytes.start);
	set_section(hit, unit, passage);
	set_spans(presenter, hit, passage, bytes);
	match = first_match(presenter, hit, answer, bytes);
	set_places(hit, unit, bytes);
	set_place(hit, unit, match, (guint32)(bytes.start + match));
	set_sentences(presenter, hit, match, answer != RANK_NONE, bytes);
	if (!set_context(
		presenter, hit, record, passage, bytes, before, after, error))
		return NULL;
	return g_steal_pointer(&hit);
}
