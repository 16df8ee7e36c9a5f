/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/consume.h"

#include <string.h>

#include "base/glob.h"
#include "base/printed.h"
#include "index/members.h"
#include "index/stop.h"

/* Writes the document of a file, in the place of ENTRY if that is not NULL. */
static gboolean
write_file(Consumer *consumer, const Source *source, Record *record,
    AnalysedDocument *analysed, CatalogEntry *entry, ReportStatus status,
    double seconds, GError **error)
{
	StoreItem item = entry == NULL ? 0 : entry->item;

	if (entry != NULL && entry->state == RECORD_CONTAINER &&
	    !members_drop(consumer, entry, error))
		return FALSE;
	if (!builder_write(
		consumer->builder, record, analysed, NULL, &item, error))
		return FALSE;
	if (entry == NULL || strcmp(entry->id, source->id) != 0)
		consumer_note(consumer, source->id, record->path);
	if (entry != NULL) {
		entry->root = source->root;
		entry->left = strcmp(entry->id, source->id) != 0;
	}
	consumer_tell(consumer, record->path, FALSE, status, record, seconds);
	return TRUE;
}

/* A file that can't be read has a record that says why. */
static gboolean
take_failure(Consumer *consumer, const Reading *reading, GError **error)
{
	const Source *source = reading->source;
	const CatalogEntry *known = source->known;
	g_autoptr(Record) record = NULL;
	CatalogEntry *entry;

	/* What was read before is better than nothing; and what is known
	   already need not be written. */
	if (source->entry == NULL ||
	    (known != NULL &&
		(reading->transient ||
		    (known->state == RECORD_FAILED &&
			known->size == reading->size &&
			strcmp(known->path, consumer_path(source)) == 0 &&
			known->hash[0] == reading->hash[0] &&
			known->hash[1] == reading->hash[1] &&
			strcmp(known->reason, reading->reason) == 0)))) {
		consumer_tell_failed(consumer, source, reading->reason);
		return TRUE;
	}
	if (!consumer_claim_file(consumer, source, &entry))
		return TRUE;
	record = record_new();
	g_free(record->id);
	record->id = g_strdup(source->id);
	record->state = RECORD_FAILED;
	g_free(record->reason);
	record->reason = g_strdup(reading->reason);
	consumer_fill_file(consumer, record, reading);
	return write_file(consumer, source, record, NULL, entry, REPORT_FAILED,
	    reading->seconds, error);
}

/* A file or folder that was not even opened. */
static gboolean
refuse(Consumer *consumer, const Source *source, const char *reason,
    gboolean transient, GError **error)
{
	Reading reading = {
	    .source = source,
	    .size = source->entry->size,
	    .inode = source->entry->inode,
	    .mtime = source->entry->mtime,
	    .ctime = source->entry->ctime,
	    .transient = transient,
	    .reason = g_strdup(reason),
	};
	gboolean done = take_failure(consumer, &reading, error);

	g_free(reading.reason);
	return done;
}

static gboolean
refuse_size(Consumer *consumer, const Source *source, GError **error)
{
	g_autofree char *size = g_format_size_full(
	    update_options(consumer->update)->max_size,
	    G_FORMAT_SIZE_IEC_UNITS);
	g_autofree char *reason = g_strdup_printf(
	    "larger than %s, which --max-size can raise", size);

	return refuse(consumer, source, reason, FALSE, error);
}

/* What could not be looked at, most often a folder.  A document that was there
   before stays. */
static gboolean
refuse_unseen(Consumer *consumer, const Source *source, GError **error)
{
	const CatalogEntry *known = source->known;

	return refuse(consumer, source, source->entry->skipped,
	    known != NULL && known->state != RECORD_FAILED, error);
}

/* The text of SOURCE is that of ENTRY, but not its place or times: those are
   READING's or, if that is NULL, as the walk found them. */
static gboolean
take_over(Consumer *consumer, const Source *source, CatalogEntry *entry,
    const Reading *reading, GError **error)
{
	gboolean moved = strcmp(entry->path, consumer_path(source)) != 0;
	gboolean renamed = strcmp(entry->id, source->id) != 0;
	g_autoptr(Record) record = NULL;

	record = consumer_load(consumer, entry->item, error);
	if (record == NULL)
		return FALSE;
	g_free(record->id);
	record->id = g_strdup(source->id);
	if (reading != NULL)
		consumer_fill_file(consumer, record, reading);
	g_free(record->path);
	record->path = g_strdup(consumer_path(source));
	record->root = source->root;
	if (!builder_rewrite(
		consumer->builder, entry->item, record, NULL, NULL, error))
		return FALSE;
	entry->root = source->root;
	if (renamed) {
		entry->left = TRUE;
		consumer_note(consumer, source->id, record->path);
	}
	if (renamed && !moved && record->state == RECORD_OK) {
		g_free(record->reason);
		record->reason = g_strdup_printf("its id was %s", entry->id);
	}
	consumer_tell(consumer, record->path, FALSE,
	    moved || renamed ? REPORT_MOVED : REPORT_UNCHANGED, record,
	    reading == NULL ? 0 : reading->seconds);
	return TRUE;
}

/* A file that is known elsewhere. */
static gboolean
take_moved(Consumer *consumer, const Source *source, CatalogEntry *entry,
    const Reading *reading, GError **error)
{
	CatalogEntry *other = NULL;

	if (strcmp(entry->id, source->id) != 0) {
		if (!consumer_claim_file(consumer, source, &other))
			return TRUE;
		/* Somebody left the id behind with a record: ours has its
		   own. */
		if (other != NULL && !consumer_drop(consumer, other, error))
			return FALSE;
	}
	return take_over(consumer, source, entry, reading, error);
}

static gboolean
take_document(Consumer *consumer, const Reading *reading, GError **error)
{
	const Source *source = reading->source;
	ReadDocument *document = reading->documents->pdata[0];
	CatalogEntry *entry, *moved;
	ReportStatus status;

	if (!consumer_claim_file(consumer, source, &entry))
		return TRUE;
	status = entry == NULL ? REPORT_NEW : REPORT_CHANGED;
	moved = entry != NULL
	    ? NULL
	    : update_claim_moved(consumer->update, source, reading->hash);
	if (moved != NULL) {
		entry = moved;
		status = REPORT_MOVED;
	}
	if (reading->unstable)
		report_note(consumer->report, source->entry->path,
		    "changed while it was read; it will be read again next "
		    "time");
	consumer_fill_file(consumer, document->record, reading);
	return write_file(consumer, source, document->record,
	    document->analysed, entry, status, reading->seconds, error);
}

/* Whether nothing more should be read; ERROR is set then. */
static gboolean
is_trouble(const Reading *reading, GError **error)
{
	if (reading->trouble == NULL)
		return FALSE;
	g_propagate_error(error, g_error_copy(reading->trouble));
	return TRUE;
}

/* Takes a file's reading. */
static gboolean
take_file(Consumer *consumer, const Reading *reading, GError **error)
{
	const Source *source = reading->source;
	g_autoptr(Reading) again = NULL;
	CatalogEntry *moved;

	switch (reading->kind) {
	case READING_FAILED:
		return take_failure(consumer, reading, error);
	case READING_SAME:
		if (source->known->state == RECORD_CONTAINER)
			return members_keep(consumer, source, reading, error);
		return take_over(
		    consumer, source, source->known, reading, error);
	case READING_MOVED:
		moved = update_claim_moved(
		    consumer->update, source, reading->hash);
		if (moved != NULL)
			return take_moved(
			    consumer, source, moved, reading, error);
		again = read_again(consumer->queue, source);
		return !is_trouble(again, error) &&
		    take_file(consumer, again, error);
	case READING_DOCUMENTS:
		break;
	}
	return reading->documents->len == 0
	    ? TRUE
	    : take_document(consumer, reading, error);
}

/* Passes over the readings that are left of a source. */
static void
pass_rest(Consumer *consumer, gboolean last)
{
	while (!last) {
		g_autoptr(Reading) reading = pipeline_take(consumer->pipeline);

		last = reading == NULL || reading->last;
	}
}

/* Takes the readings of SOURCE, which may be several if it is a container. */
static gboolean
take_all(Consumer *consumer, const Source *source, GError **error)
{
	Members members = {0};
	gboolean begun = FALSE;

	for (;;) {
		g_autoptr(Reading) reading = pipeline_take(consumer->pipeline);

		if (reading == NULL || stop_asked())
			return TRUE;
		g_assert(reading->source == source);
		if (is_trouble(reading, error))
			return FALSE;
		report_progress(consumer->report, reading->bytes);
		if (!begun &&
		    (reading->kind != READING_DOCUMENTS ||
			!reading->container)) {
			pass_rest(consumer, reading->last);
			return take_file(consumer, reading, error);
		}
		if (!begun &&
		    !members_begin(consumer, &members, reading, error))
			return FALSE;
		begun = TRUE;
		if (!members_take(consumer, &members, reading, error) ||
		    (!reading->last && !builder_step(consumer->builder, error)))
			return FALSE;
		if (reading->last)
			return members_end(consumer, &members, reading, error);
	}
}

static gboolean
take_readings(Consumer *consumer, const Source *source, GError **error)
{
	gboolean done = take_all(consumer, source, error);

	if (source->known != NULL)
		source->known->pending = FALSE;
	return done;
}

static gboolean
take_source(Consumer *consumer, const Source *source, GError **error)
{
	ReportDocument told = {.id = source->id, .status = REPORT_SKIPPED};

	switch (source->fate) {
	case SOURCE_READ:
		return take_readings(consumer, source, error);
	case SOURCE_UNCHANGED:
		if (source->known->state == RECORD_CONTAINER)
			return members_keep(consumer, source, NULL, error);
		consumer_tell_entry(consumer, source->known, REPORT_UNCHANGED);
		return TRUE;
	case SOURCE_MOVED:
		return take_moved(consumer, source, source->known, NULL, error);
	case SOURCE_TOO_LARGE:
		return refuse_size(consumer, source, error);
	case SOURCE_SKIPPED:
		break;
	}
	if (source->entry->failed)
		return refuse_unseen(consumer, source, error);
	told.path = source->entry->path;
	told.reason = source->entry->skipped;
	report_document(consumer->report, &told);
	return TRUE;
}

static gboolean
remove_gone(Consumer *consumer, GError **error)
{
	const GPtrArray *entries = catalog_entries(
	    update_catalog(consumer->update));

	for (guint i = 0; i < entries->len; i++) {
		CatalogEntry *entry = entries->pdata[i];

		if (stop_asked())
			return TRUE;
		if (!entry->gone || entry->seen || entry->left)
			continue;
		if (!consumer_drop(consumer, entry, error))
			return FALSE;
		if (entry->state != RECORD_CONTAINER)
			consumer_tell_entry(consumer, entry, REPORT_REMOVED);
		if (!builder_step(consumer->builder, error))
			return FALSE;
	}
	return TRUE;
}

gboolean
consume_all(Consumer *consumer, GError **error)
{
	const GArray *sources = update_sources(consumer->update);

	for (guint i = 0; i < sources->len; i++) {
		if (stop_asked())
			return TRUE;
		if (!take_source(
			consumer, &g_array_index(sources, Source, i), error) ||
		    !builder_step(consumer->builder, error))
			return FALSE;
	}
	return stop_asked() || remove_gone(consumer, error);
}

static gboolean
drop_named(
    Consumer *consumer, CatalogEntry *entry, guint *count, GError **error)
{
	CatalogEntry *holder = NULL;

	if (entry->left)
		return TRUE;
	/* As a file would be, it is found again by the next update. */
	if (entry->container != 0)
		holder = catalog_at(
		    update_catalog(consumer->update), entry->container);
	if (holder != NULL && !members_reread(consumer, holder, error))
		return FALSE;
	if (entry->state == RECORD_CONTAINER) {
		const GPtrArray *members = catalog_members(
		    update_catalog(consumer->update), entry->item);

		*count += members == NULL ? 0 : members->len;
		if (!members_drop(consumer, entry, error))
			return FALSE;
	} else {
		(*count)++;
		consumer_tell_entry(consumer, entry, REPORT_REMOVED);
	}
	return consumer_drop(consumer, entry, error) &&
	    builder_step(consumer->builder, error);
}

gboolean
consume_removal(
    Consumer *consumer, const char *pattern, guint *count, GError **error)
{
	const Catalog *catalog = update_catalog(consumer->update);
	const GPtrArray *entries = catalog_entries(catalog);
	CatalogEntry *named = catalog_find(catalog, pattern);

	if (named != NULL)
		return drop_named(consumer, named, count, error);
	for (guint i = 0; i < entries->len; i++) {
		CatalogEntry *entry = entries->pdata[i];
		g_autofree char *shown = printed_path(entry->id, NULL);

		if ((glob_match(pattern, entry->id) ||
			glob_match(pattern, shown) ||
			strcmp(pattern, shown) == 0) &&
		    !drop_named(consumer, entry, count, error))
			return FALSE;
	}
	return TRUE;
}
