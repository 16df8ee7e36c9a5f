/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/definitions.h"

#include <string.h>

#include "index/acronym.h"
#include "store/schema.h"

/* A unit at work. */
typedef struct Collection {
	Tokenizer *tokenizer;
	const Unit *unit;
	GPtrArray *acronyms;
	const char *paragraph;
	gsize offset;  /* of the paragraph in the unit's text */
	guint passage; /* that it begins in, or a later one */
} Collection;

/* The words of a text, folded, spaces between them. */
typedef struct Words {
	GString *folded;
	guint count;
} Words;

static void
take_word(const Token *token, gpointer user_data)
{
	Words *words = user_data;

	if (words->count++ > 0)
		g_string_append_c(words->folded, ' ');
	g_string_append_len(
	    words->folded, token->folded, (gssize)token->folded_length);
}

static guint
fold_words(
    Tokenizer *tokenizer, const char *text, gsize length, GString *folded)
{
	Words words = {folded, 0};

	tokenizer_run(tokenizer, text, length, take_word, &words);
	return words.count;
}

static gboolean
is_known(const GPtrArray *acronyms, const char *key)
{
	for (guint i = 0; i < acronyms->len; i++)
		if (strcmp(((const RecordAcronym *)acronyms->pdata[i])->key,
			key) == 0)
			return TRUE;
	return FALSE;
}

/* The number of the passage that holds byte OFFSET of the unit's text. */
static guint32
passage_at(Collection *collection, gsize offset)
{
	const GArray *passages = collection->unit->passages;
	guint i = collection->passage;

	while (i + 1 < passages->len &&
	    g_array_index(passages, UnitPassage, i).text_end <= offset)
		i++;
	return collection->unit->first_passage + i;
}

static void
take_definition(const Acronym *found, gpointer user_data)
{
	Collection *collection = user_data;
	const char *paragraph = collection->paragraph;
	g_autoptr(GString) key = g_string_new(NULL);

	if (collection->acronyms->len >= DEFINITIONS_MOST ||
	    fold_words(collection->tokenizer, paragraph + found->start,
		found->end - found->start, key) != 1)
		return;
	g_string_append_c(key, '=');
	if (fold_words(collection->tokenizer, paragraph + found->meaning_start,
		found->meaning_end - found->meaning_start, key) < 2 ||
	    key->len >= SCHEMA_MAX_TERM ||
	    is_known(collection->acronyms, key->str))
		return;
	g_ptr_array_add(collection->acronyms,
	    record_acronym_new(key->str, paragraph + found->start,
		found->end - found->start, paragraph + found->meaning_start,
		found->meaning_end - found->meaning_start,
		passage_at(collection, collection->offset + found->start)));
}

void
definitions_collect(Tokenizer *tokenizer, const Unit *unit, GPtrArray *acronyms)
{
	Collection collection = {
	    .tokenizer = tokenizer, .unit = unit, .acronyms = acronyms};

	for (guint i = 0; i < unit->paragraphs->len; i++) {
		const UnitParagraph *paragraph = &g_array_index(
		    unit->paragraphs, UnitParagraph, i);

		collection.offset = paragraph->text_start;
		collection.paragraph = unit->text->str + collection.offset;
		while (collection.passage + 1 < unit->passages->len &&
		    g_array_index(
			unit->passages, UnitPassage, collection.passage)
			    .text_end <= collection.offset)
			collection.passage++;
		acronym_find(collection.paragraph,
		    paragraph->text_end - paragraph->text_start,
		    take_definition, &collection);
	}
}
