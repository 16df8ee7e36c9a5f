/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/context.h"

/* A unit before or behind the passage's. */
typedef struct Neighbour {
	GByteArray *data;
	Unit *unit;
} Neighbour;

static void
neighbour_clear(Neighbour *neighbour)
{
	g_byte_array_unref(neighbour->data);
	unit_free(neighbour->unit);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Neighbour, neighbour_clear)

static char *
paragraph_text(const Unit *unit, guint i)
{
	const UnitParagraph *paragraph = &g_array_index(
	    unit->paragraphs, UnitParagraph, i);

	return g_strndup(unit->text->str + paragraph->text_start,
	    paragraph->text_end - paragraph->text_start);
}

/* Decodes the unit that stands at PLACE of the document's. */
static gboolean
load(Neighbour *neighbour, const Context *context, guint place, GError **error)
{
	const Store *store = context->store;
	guint shard = store_shard(store, context->item);
	guint32 local = g_array_index(context->record->units, RecordUnit, place)
			    .item;
	UnitSpeller speller = records_speller(context->records, shard);

	return store_data(store, store_combined(store, shard, local),
		   neighbour->data, error) &&
	    unit_open(neighbour->unit, neighbour->data->data,
		neighbour->data->len, error) &&
	    unit_decode_text(neighbour->unit, &speller, error);
}

/* The place of the passage's unit among the document's. */
static guint
own_place(const Context *context)
{
	const GArray *units = context->record->units;
	StoreItem local = store_local(context->store, context->item);

	for (guint i = 0; i < units->len; i++)
		if (g_array_index(units, RecordUnit, i).item == local)
			return i;
	return 0;
}

/* Headings are shown, but are no paragraphs. */
static guint
counts_as_context(const Unit *unit, guint paragraph)
{
	return g_array_index(unit->paragraphs, UnitParagraph, paragraph).kind !=
	    UNIT_HEADING;
}

/* Adds the bytes START to END of the unit's text, of a paragraph that the
   passage is a part of, to CONTEXT, empty yet; WANTED is then one less. */
static void
add_rest(
    GPtrArray *context, const Unit *unit, gsize start, gsize end, guint *wanted)
{
	const char *text = unit->text->str;

	while (start < end && g_ascii_isspace(text[start]))
		start++;
	while (end > start && g_ascii_isspace(text[end - 1]))
		end--;
	if (start >= end || *wanted == 0)
		return;
	g_ptr_array_add(context, g_strndup(text + start, end - start));
	--*wanted;
}

gboolean
context_before(
    const Context *context, GPtrArray *paragraphs, guint wanted, GError **error)
{
	g_auto(Neighbour) neighbour = {g_byte_array_new(), unit_new()};
	const Unit *unit = context->unit;
	guint place = own_place(context);
	guint first = context->first;

	if (first < unit->paragraphs->len)
		add_rest(paragraphs, unit,
		    g_array_index(unit->paragraphs, UnitParagraph, first)
			.text_start,
		    context->bytes.start, &wanted);
	while (wanted > 0) {
		if (first == 0) {
			if (place == 0)
				return TRUE;
			if (!load(&neighbour, context, --place, error))
				return FALSE;
			unit = neighbour.unit;
			first = unit->paragraphs->len;
			continue;
		}
		g_ptr_array_insert(
		    paragraphs, 0, paragraph_text(unit, --first));
		wanted -= counts_as_context(unit, first);
	}
	return TRUE;
}

gboolean
context_after(
    const Context *context, GPtrArray *paragraphs, guint wanted, GError **error)
{
	g_auto(Neighbour) neighbour = {g_byte_array_new(), unit_new()};
	const Unit *unit = context->unit;
	guint place = own_place(context);
	guint next = context->last + 1;

	if (context->last < unit->paragraphs->len)
		add_rest(paragraphs, unit, context->bytes.end,
		    g_array_index(
			unit->paragraphs, UnitParagraph, context->last)
			.text_end,
		    &wanted);
	while (wanted > 0) {
		if (next >= unit->paragraphs->len) {
			if (++place >= context->record->units->len)
				return TRUE;
			if (!load(&neighbour, context, place, error))
				return FALSE;
			unit = neighbour.unit;
			next = 0;
			continue;
		}
		g_ptr_array_add(paragraphs, paragraph_text(unit, next));
		wanted -= counts_as_context(unit, next++);
	}
	return TRUE;
}
