/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/read_document.h"

#include <string.h>

#include <xxhash.h>

#include "text/stem.h"

static void
hash_string(XXH3_state_t *state, const char *string)
{
	/* With its end, so that a, bc is not ab, c. */
	XXH3_128bits_update(state, string == NULL ? "" : string,
	    string == NULL ? 1 : strlen(string) + 1);
}

/* A member's content: its text, fields and place. */
static void
hash_document(const Document *document, guint64 hash[2])
{
	XXH3_state_t *state = XXH3_createState();
	XXH128_hash_t value;

	XXH3_128bits_reset(state);
	hash_string(state, document->text->str);
	hash_string(state, document->language);
	hash_string(state, document->parent);
	for (char **part = document->section; part != NULL && *part != NULL;
	     part++)
		hash_string(state, *part);
	for (guint i = 0; i < document->fields->len; i++) {
		const Field *field = document->fields->pdata[i];

		hash_string(state, field->name);
		hash_string(state, field->value);
	}
	value = XXH3_128bits_digest(state);
	XXH3_freeState(state);
	hash[0] = value.high64;
	hash[1] = value.low64;
}

static void
replace_string(char **target, const char *value)
{
	if (value == NULL)
		return;
	g_free(*target);
	*target = g_strdup(value);
}

static Record *
make_record(const Document *document)
{
	Record *record = record_new();

	replace_string(&record->id, document->id);
	replace_string(&record->format, document->format);
	replace_string(&record->charset, document->charset);
	replace_string(&record->language, document->language);
	replace_string(&record->parent, document->parent);
	replace_string(&record->reason, document->failure);
	for (guint i = 0; i < REPAIR_KINDS; i++)
		record->repairs[i] = document->repairs[i];
	record->bytes = document->text->len;
	if (document->failure != NULL) {
		record->state = RECORD_FAILED;
		return record;
	}
	G_STATIC_ASSERT((int)RECORD_ORIGIN_FORMAT == (int)ORIGIN_FORMAT);
	for (guint i = 0; i < document->fields->len; i++) {
		const Field *field = document->fields->pdata[i];

		record_add_field(
		    record, field->name, field->value, (guint8)field->origin);
	}
	return record;
}

/* What the user knows about the document. */
static void
add_metadata(const Settings *settings, const Source *source, gboolean container,
    Document *document)
{
	const char *language;

	if (settings->table != NULL)
		metadata_table_apply(settings->table, document->id,
		    container ? NULL : source->entry->path, document);
	if (settings->paths != NULL)
		path_metadata_apply(settings->paths,
		    document->below ? document->id : source->id, document);
	language = document_field(document, "language");
	if (language != NULL && language_intern(language) != NULL)
		document->language = language_intern(language);
}

static void
analyse(Analyser *analyser, const Document *document, ReadDocument *read)
{
	Record *record = read->record;

	read->analysed = analyser_run(analyser, document);
	record->passages = read->analysed->passages;
	record->paragraphs = read->analysed->paragraphs;
	record->words = read->analysed->n_words;
	g_ptr_array_unref(record->acronyms);
	record->acronyms = g_ptr_array_ref(read->analysed->acronyms);
	if (record->passages > 0)
		return;
	record->state = RECORD_NO_TEXT;
	replace_string(&record->reason, "no text in it");
}

/* Whether the index has a document of this id and content. */
static gboolean
member_is_same(const Update *update, const Record *record)
{
	const CatalogEntry *known = catalog_find(
	    update_catalog(update), record->id);

	return known != NULL && !update_options(update)->anew &&
	    (known->container != 0 || *known->path == '\0') &&
	    known->hash[0] == record->hash[0] &&
	    known->hash[1] == record->hash[1];
}

/* Has *NAME begin with SOURCE's prefix, if both are there. */
static void
add_prefix(const Source *source, char **name)
{
	char *given = *name;

	if (given == NULL || *source->prefix == '\0')
		return;
	*name = g_strconcat(source->prefix, "/", given, NULL);
	g_free(given);
}

/* Gives DOCUMENT its id in the index; a record has its own. */
static void
set_id(const Source *source, gboolean container, Document *document)
{
	char *id;

	add_prefix(source, &document->parent);
	if (container && !document->below) {
		add_prefix(source, &document->id);
		return;
	}
	id = container ? g_strconcat(source->id, "/", document->id, NULL)
		       : g_strdup(source->id);
	g_free(document->id);
	document->id = id;
}

ReadDocument *
read_document_new(const ReadSetting *setting, const Source *source,
    gboolean container, Document *document)
{
	ReadDocument *read = g_new0(ReadDocument, 1);

	set_id(source, container, document);
	if (document->failure == NULL)
		add_metadata(setting->settings, source, container, document);
	read->record = make_record(document);
	if (document->failure != NULL)
		return read;
	if (container) {
		hash_document(document, read->record->hash);
		read->same = member_is_same(setting->update, read->record);
	}
	if (!read->same)
		analyse(setting->analyser, document, read);
	return read;
}

ReadDocument *
read_document_empty(const Source *source)
{
	ReadDocument *read = g_new0(ReadDocument, 1);

	read->record = record_new();
	read->record->state = RECORD_NO_TEXT;
	replace_string(&read->record->id, source->id);
	replace_string(&read->record->reason, "empty file");
	return read;
}

void
read_document_free(gpointer data)
{
	ReadDocument *document = data;

	record_free(document->record);
	analysed_document_free(document->analysed);
	g_free(document);
}
