/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>
#include <string.h>

#include "store/layout.h"
#include "store/postings.h"
#include "store/record.h"
#include "store/schema.h"
#include "store/state.h"
#include "store/unit.h"
#include "store/wordbook.h"
#include "store/wordlist.h"

/* Prints what an index holds, in an order and without the numbers that depend
   on how it came to be: two indexes of the same documents give the same text,
   whatever updates they went through.  For tests. */

typedef struct Dump {
	Store *store;
	GHashTable *words; /* of id to a name */
	GHashTable *ids;   /* of item to a record's id */
	State *state;
} Dump;

static void
die(const GError *error)
{
	fprintf(stderr, "dump-index: %s\n", error->message);
	exit(1);
}

static gboolean
take_word(const WordEntry *entry, gpointer user_data)
{
	Dump *dump = user_data;
	char *name = g_strdup_printf("%.*s/%.2s/%u/%.*s", (int)entry->length,
	    entry->word, entry->language, entry->flags, (int)entry->stem_length,
	    entry->stem);

	printf("word %s %" G_GUINT64_FORMAT "\n", name, entry->count);
	g_hash_table_insert(dump->words, GUINT_TO_POINTER(entry->id), name);
	return TRUE;
}

static gboolean
take_term(const char *term, gsize length, gpointer user_data)
{
	const Dump *dump = user_data;
	guint64 items, count;

	/* Those name numbers of items. */
	if (g_str_has_prefix(term, SCHEMA_UNIT))
		return TRUE;
	if (store_term_counts(dump->store, term, length, &items, &count, NULL))
		printf("term %s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n",
		    term, items, count);
	return TRUE;
}

static const char *
word_name(const Dump *dump, guint32 id)
{
	const char *name = g_hash_table_lookup(
	    dump->words, GUINT_TO_POINTER(id));

	return name == NULL ? "?" : name;
}

static void
print_unit(const Dump *dump, const Unit *unit)
{
	printf(" unit %u %u %" G_GINT64_MODIFIER "x\n", unit->first_passage,
	    unit->first_paragraph, unit->group);
	for (guint i = 0; i < unit->passages->len; i++) {
		const UnitPassage *passage = &g_array_index(
		    unit->passages, UnitPassage, i);

		printf("  passage %u %u %s\n", passage->words_end,
		    passage->text_end,
		    passage->heading == G_MAXUINT32
			? "-"
			: g_array_index(
			      unit->headings, UnitHeading, passage->heading)
			      .path);
	}
	for (guint i = 0; i < unit->paragraphs->len; i++) {
		const UnitParagraph *paragraph = &g_array_index(
		    unit->paragraphs, UnitParagraph, i);

		printf("  paragraph %u %d %u %u %s\n", paragraph->words_end,
		    (int)paragraph->kind, paragraph->text_start,
		    paragraph->text_end,
		    paragraph->label == NULL ? "-" : paragraph->label);
	}
	for (guint i = 0; i < unit->pages->len; i++)
		printf("  page %u %u\n",
		    g_array_index(unit->pages, UnitPage, i).offset,
		    g_array_index(unit->pages, UnitPage, i).number);
	for (guint i = 0; i < unit->lines->len; i++)
		printf("  line %u %u\n",
		    g_array_index(unit->lines, UnitLine, i).offset,
		    g_array_index(unit->lines, UnitLine, i).line);
	printf("  words");
	for (guint i = 0; i < unit->words->len; i++)
		printf(" %s",
		    word_name(dump, g_array_index(unit->words, guint32, i)));
	printf("\n  text %s\n", unit->text->str);
}

static void
print_units(const Dump *dump, const Record *record)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autoptr(Wordbook) wordbook = wordbook_new(dump->store, 0);
	UnitSpeller speller = wordbook_speller(wordbook);

	for (guint i = 0; i < record->units->len; i++) {
		const RecordUnit *place = &g_array_index(
		    record->units, RecordUnit, i);
		g_autoptr(Unit) unit = unit_new();
		g_autoptr(GError) error = NULL;

		if (!store_data(dump->store, place->item, bytes, &error) ||
		    !unit_decode(unit, bytes->data, bytes->len, &error) ||
		    !unit_decode_text(unit, &speller, &error))
			die(error);
		print_unit(dump, unit);
	}
}

static void
print_record(const Dump *dump, const Record *record)
{
	static const char *const states[] = {
	    "ok", "no-text", "failed", "container"};
	const char *container = g_hash_table_lookup(
	    dump->ids, GUINT_TO_POINTER(record->container));

	printf("record %s\n path %s\n state %s %s\n as %s %s %s\n", record->id,
	    record->path, states[record->state], record->reason, record->format,
	    record->charset, record->language);
	printf(" of %s in %s below %s\n", record->parent,
	    container == NULL ? "-" : container,
	    record->root >= dump->state->roots->len
		? "-"
		: (char *)dump->state->roots->pdata[record->root]);
	printf(" hash %" G_GINT64_MODIFIER "x%" G_GINT64_MODIFIER "x\n",
	    record->hash[0], record->hash[1]);
	printf(" counts %u %u %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT,
	    record->passages, record->paragraphs, record->words, record->bytes);
	for (guint i = 0; i < REPAIR_KINDS; i++)
		printf(" %u", record->repairs[i]);
	putchar('\n');
	for (guint i = 0; i < record->fields->len; i++) {
		const RecordField *field = record->fields->pdata[i];

		printf(" field %s %s %u\n", field->name, field->value,
		    field->origin);
	}
	print_units(dump, record);
}

static void
record_release(gpointer record)
{
	record_free(record);
}

static gint
compare_records(gconstpointer a, gconstpointer b)
{
	const Record *left = *(Record *const *)a, *right = *(Record *const *)b;
	int order = strcmp(left->id, right->id);

	return order != 0 ? order : strcmp(left->reason, right->reason);
}

static void
print_records(Dump *dump)
{
	g_autoptr(GPtrArray)
	    records = g_ptr_array_new_with_free_func(record_release);
	g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autoptr(GError) error = NULL;

	if (!store_items(dump->store, SCHEMA_RECORD, strlen(SCHEMA_RECORD),
		items, &error))
		die(error);
	for (guint i = 0; i < items->len; i++) {
		StoreItem item = g_array_index(items, StoreItem, i);
		Record *record;

		if (!store_data(dump->store, item, bytes, &error))
			die(error);
		record = record_decode(bytes->data, bytes->len, &error);
		if (record == NULL)
			die(error);
		g_ptr_array_add(records, record);
		g_hash_table_insert(
		    dump->ids, GUINT_TO_POINTER(item), record->id);
	}
	g_ptr_array_sort(records, compare_records);
	for (guint i = 0; i < records->len; i++)
		print_record(dump, records->pdata[i]);
}

static void
print_state(const State *state)
{
	printf("state %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
	       " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
	       " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n",
	    state->documents, state->without_text, state->failed,
	    state->passages, state->words, state->content_words, state->bytes);
	for (guint i = 0; i < state->roots->len; i++)
		if (*(char *)state->roots->pdata[i] != '\0')
			printf("root %s %s\n", (char *)state->roots->pdata[i],
			    (char *)state->prefixes->pdata[i]);
}

int
main(int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *live = NULL;
	const char *folders[2] = {NULL, NULL};
	Dump dump = {0};

	if (argc != 2)
		return 2;
	live = layout_current(argv[1], &error);
	if (live == NULL)
		die(error);
	folders[0] = live;
	dump.store = store_open(folders, &error);
	if (dump.store == NULL)
		die(error);
	dump.state = state_load(dump.store, 0, &error);
	if (dump.state == NULL)
		die(error);
	dump.words = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	dump.ids = g_hash_table_new(NULL, NULL);
	print_state(dump.state);
	if (!wordlist_scan(dump.store, 0, "", 0, take_word, &dump, &error) ||
	    !store_terms(dump.store, 0, "", take_term, &dump, &error) ||
	    !postings_terms(dump.store, 0, "", take_term, &dump, &error))
		die(error);
	print_records(&dump);
	g_hash_table_unref(dump.words);
	g_hash_table_unref(dump.ids);
	state_free(dump.state);
	store_close(dump.store);
	return 0;
}
