/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "index/analyse_parts.h"
#include "store/schema.h"
#include "text/fold.h"

enum {
	/* How much of a field's value is searched. */
	FIELD_BYTES = 4096,
};

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
	StoreTerm made = {NULL, term->len, 0, NULL};

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

void
field_terms_add_sections(
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

void
field_terms_add(
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
