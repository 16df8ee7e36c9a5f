/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/terms.h"

#include <string.h>

#include "store/schema.h"

typedef struct Term {
	const char *name;
	guint32 length;
	guint32 document; /* the last that held it, ... */
	guint32 number;   /* ... and its number there */
	guint32 unit;     /* the last that held it */
	guint32 passage;
	guint32 count; /* of passages in that unit */
} Term;

struct Terms {
	GArray *terms;      /* of Term */
	GHashTable *places; /* of name to place and 1 */
	GString *name;
	guint32 document, unit, passage; /* stamps */
	GArray *document_terms;          /* of guint32, places of terms */
	GArray *unit_terms;              /* of guint32, those of this unit */
};

Terms *
terms_new(void)
{
	Terms *terms = g_new0(Terms, 1);

	terms->terms = g_array_new(FALSE, FALSE, sizeof(Term));
	terms->places = g_hash_table_new(g_str_hash, g_str_equal);
	terms->name = g_string_new(NULL);
	terms->document_terms = g_array_new(FALSE, FALSE, sizeof(guint32));
	terms->unit_terms = g_array_new(FALSE, FALSE, sizeof(guint32));
	return terms;
}

void
terms_free(Terms *terms)
{
	if (terms == NULL)
		return;
	g_array_unref(terms->terms);
	g_hash_table_unref(terms->places);
	g_string_free(terms->name, TRUE);
	g_array_unref(terms->document_terms);
	g_array_unref(terms->unit_terms);
	g_free(terms);
}

void
terms_forget(Terms *terms)
{
	g_array_set_size(terms->terms, 0);
	g_hash_table_remove_all(terms->places);
}

gint32
terms_place(Terms *terms, const char *prefix, const char *name, gsize length,
    GStringChunk *strings)
{
	gpointer found;
	Term term = {0};

	schema_term(terms->name, prefix, name, length);
	found = g_hash_table_lookup(terms->places, terms->name->str);
	if (found != NULL)
		return GPOINTER_TO_INT(found) - 1;
	term.name = g_string_chunk_insert_len(
	    strings, terms->name->str, (gssize)terms->name->len);
	term.length = (guint32)terms->name->len;
	g_array_append_val(terms->terms, term);
	g_hash_table_insert(terms->places, (gpointer)(gsize)term.name,
	    GINT_TO_POINTER(terms->terms->len));
	return (gint32)terms->terms->len - 1;
}

void
terms_begin_document(Terms *terms)
{
	terms->document++;
	g_array_set_size(terms->document_terms, 0);
}

void
terms_begin_unit(Terms *terms)
{
	terms->unit++;
	g_array_set_size(terms->unit_terms, 0);
}

void
terms_begin_passage(Terms *terms)
{
	terms->passage++;
}

void
terms_use(Terms *terms, gint32 place)
{
	Term *term;

	if (place == TERMS_NONE)
		return;
	term = &g_array_index(terms->terms, Term, place);
	if (term->passage == terms->passage)
		return;
	if (term->unit != terms->unit) {
		term->unit = terms->unit;
		term->count = 0;
		g_array_append_val(terms->unit_terms, place);
	}
	term->passage = terms->passage;
	term->count++;
}

/* Makes room for N items at the end of ARRAY.  Returns: the first, NULL if
   there is none. */
static gpointer
add_items(GArray *array, guint n, gsize size)
{
	if (n == 0)
		return NULL;
	g_array_set_size(array, array->len + n);
	return array->data + (array->len - n) * size;
}

void
terms_end_unit(Terms *terms, GArray *counts)
{
	const guint n = terms->unit_terms->len;
	LexiconCount *count = add_items(counts, n, sizeof(*count));

	for (guint i = 0; i < n; i++) {
		guint32 place = g_array_index(terms->unit_terms, guint32, i);
		Term *term = &g_array_index(terms->terms, Term, place);

		if (term->document != terms->document) {
			term->document = terms->document;
			term->number = terms->document_terms->len;
			g_array_append_val(terms->document_terms, place);
		}
		count[i] = (LexiconCount){term->number, term->count};
	}
}

void
terms_give(const Terms *terms, GArray *given)
{
	const guint n = terms->document_terms->len;
	LexiconTerm *next = add_items(given, n, sizeof(*next));

	for (guint i = 0; i < n; i++) {
		guint32 place = g_array_index(
		    terms->document_terms, guint32, i);
		const Term *term = &g_array_index(terms->terms, Term, place);

		next[i] = (LexiconTerm){term->name, term->length, place};
	}
}
