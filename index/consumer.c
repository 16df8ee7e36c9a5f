/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/consumer.h"

#include <string.h>

enum { MAX_DATE = 60 /* characters of one that is told */ };

void
consumer_init(Consumer *consumer)
{
	consumer->strings = g_string_chunk_new(1 << 16);
	consumer->added = g_hash_table_new(g_str_hash, g_str_equal);
}

void
consumer_clear(Consumer *consumer)
{
	g_hash_table_unref(consumer->added);
	g_string_chunk_free(consumer->strings);
	g_free(consumer->unread);
}

Claim
consumer_claim(Consumer *consumer, const char *id, StoreItem container,
    gboolean input, CatalogEntry **entry, const char **owner)
{
	const Catalog *catalog = update_catalog(consumer->update);
	CatalogEntry *found = catalog_find(catalog, id);
	const CatalogEntry *holder = NULL;

	*entry = NULL;
	*owner = g_hash_table_lookup(consumer->added, id);
	if (*owner != NULL)
		return CLAIM_REFUSED;
	if (found == NULL || found->left)
		return CLAIM_NEW;
	*owner = found->path;
	if (found->seen)
		return CLAIM_REFUSED;
	*entry = found;
	if (found->container == container &&
	    (container != 0 || (input && *found->path == '\0'))) {
		found->seen = TRUE;
		return CLAIM_OWN;
	}
	if (found->container != 0)
		holder = catalog_at(catalog, found->container);
	if (!found->gone && (holder == NULL || !holder->pending))
		return CLAIM_REFUSED;
	found->seen = TRUE;
	return CLAIM_OTHER;
}

void
consumer_note(Consumer *consumer, const char *id, const char *path)
{
	g_hash_table_insert(consumer->added,
	    g_string_chunk_insert(consumer->strings, id),
	    g_string_chunk_insert_const(consumer->strings, path));
}

Record *
consumer_load(Consumer *consumer, StoreItem item, GError **error)
{
	g_autoptr(GByteArray) data = g_byte_array_new();

	if (!store_data(consumer->store, item, data, error))
		return NULL;
	return record_decode(data->data, data->len, error);
}

gboolean
consumer_drop(Consumer *consumer, CatalogEntry *entry, GError **error)
{
	entry->seen = TRUE;
	entry->left = TRUE;
	return builder_remove(consumer->builder, entry->item, error);
}

static ReportStatus
status_of(RecordState state, ReportStatus status)
{
	if (state == RECORD_FAILED)
		return REPORT_FAILED;
	if (state == RECORD_NO_TEXT)
		return REPORT_NO_TEXT;
	return status;
}

/* Notes that a date that was given with RECORD can't be read; what a format
   says of its own is nobody's to mend. */
static void
note_undated(Consumer *consumer, const Record *record)
{
	for (guint i = 0; i < record->fields->len; i++) {
		const RecordField *field = record->fields->pdata[i];

		if (field->origin >= RECORD_ORIGIN_FORMAT ||
		    strcmp(field->name, DOCUMENT_DATE_TEXT) != 0)
			continue;
		if (consumer->undated++ == 0) {
			g_autofree char *shown = g_utf8_substring(field->value,
			    0, MIN(g_utf8_strlen(field->value, -1), MAX_DATE));

			consumer->unread = g_strdup_printf(
			    "%s: date \"%s\" is not understood; kept as "
			    "text, in " DOCUMENT_DATE_TEXT,
			    record->id, shown);
		}
		return;
	}
}

void
consumer_tell_undated(Consumer *consumer)
{
	g_autoptr(GString) message = g_string_new(consumer->unread);

	if (consumer->undated == 0)
		return;
	if (consumer->undated > 1)
		g_string_append_printf(
		    message, " (documents like this: %u)", consumer->undated);
	report_note(consumer->report, NULL, message->str);
}

void
consumer_tell(Consumer *consumer, const char *path, gboolean member,
    ReportStatus status, const Record *record, double seconds)
{
	ReportDocument told = {
	    .path = path,
	    .id = record->id,
	    /* What could not be read is told by its file. */
	    .member = member && record->state != RECORD_FAILED,
	    .status = status_of(record->state, status),
	    .reason = record->reason,
	    .encoding = record->charset,
	    .passages = record->passages,
	    .bytes = record->bytes,
	    .seconds = seconds,
	};

	if (status == REPORT_NEW || status == REPORT_CHANGED)
		note_undated(consumer, record);
	report_document(consumer->report, &told);
}

void
consumer_tell_entry(
    Consumer *consumer, const CatalogEntry *entry, ReportStatus status)
{
	ReportDocument told = {
	    .path = entry->path,
	    .id = entry->id,
	    .member = entry->container != 0 && entry->state != RECORD_FAILED,
	    .status = status == REPORT_REMOVED
		? status
		: status_of(entry->state, status),
	    .known = TRUE,
	    .reason = entry->reason,
	    .passages = entry->passages,
	    .bytes = entry->bytes,
	};

	report_document(consumer->report, &told);
}

const char *
consumer_path(const Source *source)
{
	return source->entry == NULL ? "" : source->entry->path;
}

void
consumer_fill_file(
    const Consumer *consumer, Record *record, const Reading *reading)
{
	g_free(record->path);
	record->path = g_strdup(consumer_path(reading->source));
	record->root = reading->source->root;
	record->size = reading->size;
	record->inode = reading->inode;
	record->mtime = reading->mtime;
	record->ctime = reading->ctime;
	record->read = update_options(consumer->update)->began;
	/* Without its hash it is read again in any case. */
	record->hash[0] = reading->unstable ? 0 : reading->hash[0];
	record->hash[1] = reading->unstable ? 0 : reading->hash[1];
}

void
consumer_tell_failed(
    Consumer *consumer, const Source *source, const char *reason)
{
	ReportDocument told = {
	    .path = consumer_path(source),
	    .id = source->entry == NULL ? "standard input" : source->id,
	    .status = REPORT_FAILED,
	    .reason = reason,
	};

	report_document(consumer->report, &told);
}

static void
tell_refused(Consumer *consumer, const Source *source, const char *owner)
{
	g_autofree char *reason = g_strdup_printf(
	    "%s is the id of a document in %s", source->id,
	    report_path(
		consumer->report, *owner == '\0' ? "standard input" : owner));

	consumer_tell_failed(consumer, source, reason);
}

gboolean
consumer_claim_file(
    Consumer *consumer, const Source *source, CatalogEntry **entry)
{
	const char *owner;

	if (source->known != NULL &&
	    strcmp(source->known->id, source->id) == 0) {
		*entry = source->known;
		return TRUE;
	}
	if (consumer_claim(consumer, source->id, 0, FALSE, entry, &owner) !=
	    CLAIM_REFUSED)
		return TRUE;
	tell_refused(consumer, source, owner);
	return FALSE;
}
