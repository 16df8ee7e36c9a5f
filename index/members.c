/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/members.h"

#include <string.h>

static const char *
path_of(const Source *source)
{
	return source->entry == NULL ? "" : source->entry->path;
}

/* The id that members' terms name their file by; NULL: standard input. */
static const char *
container_of(const Members *members)
{
	return members->item == 0 ? NULL : members->source->id;
}

static void
replace_string(char **target, const char *value)
{
	g_free(*target);
	*target = g_strdup(value);
}

static Record *
container_record(const Source *source)
{
	Record *record = record_new();

	replace_string(&record->id, source->id);
	replace_string(&record->path, path_of(source));
	replace_string(&record->format, source->lines ? "json" : "archive");
	record->state = RECORD_CONTAINER;
	record->root = source->root;
	return record;
}

/* A place for the file's record, which is written when all is read. */
static gboolean
reserve_item(
    Consumer *consumer, Members *members, CatalogEntry *entry, GError **error)
{
	g_autoptr(Record) record = NULL;

	if (entry != NULL && entry->state == RECORD_CONTAINER) {
		members->known = entry;
		members->item = entry->item;
		return TRUE;
	}
	members->item = entry == NULL ? 0 : entry->item;
	record = container_record(members->source);
	if (!builder_write(
		consumer->builder, record, NULL, NULL, &members->item, error))
		return FALSE;
	if (entry == NULL)
		consumer_note(consumer, record->id, record->path);
	return TRUE;
}

gboolean
members_begin(Consumer *consumer, Members *members, const Reading *reading,
    GError **error)
{
	CatalogEntry *entry;

	*members = (Members){.source = reading->source};
	if (reading->source->entry == NULL)
		return TRUE;
	members->skipped = !consumer_claim_file(
	    consumer, reading->source, &entry);
	return members->skipped ||
	    reserve_item(consumer, members, entry, error);
}

/* A member that can't be read has a record of its own, which owns no id. */
static gboolean
take_failed(
    Consumer *consumer, Members *members, Record *record, GError **error)
{
	StoreItem item = 0;

	if (*record->id != '\0') {
		g_autofree char *reason = g_strdup_printf(
		    "%s (%s)", record->reason, record->id);

		replace_string(&record->reason, reason);
	}
	replace_string(&record->id,
	    members->item == 0 ? "standard input" : members->source->id);
	if (members->item != 0 &&
	    !builder_write(consumer->builder, record, NULL,
		container_of(members), &item, error))
		return FALSE;
	consumer_tell(consumer, record->path, TRUE, REPORT_FAILED, record, 0);
	return TRUE;
}

/* Another source has a document of this id. */
static void
refuse(Consumer *consumer, Members *members, Record *record, const char *owner)
{
	g_autofree char *reason = g_strdup_printf(
	    "%s is the id of a document in %s already", record->id,
	    *owner == '\0' ? "standard input"
			   : report_path(consumer->report, owner));

	members->refused = TRUE;
	replace_string(&record->reason, reason);
	record->state = RECORD_FAILED;
	record->passages = 0;
	record->bytes = 0;
	if (members->item == 0)
		replace_string(&record->id, "standard input");
	consumer_tell(consumer, record->path, TRUE, REPORT_FAILED, record, 0);
}

/* A member whose content the index has under this id, perhaps from elsewhere.
 */
static gboolean
keep_member(Consumer *consumer, Members *members, const Record *read,
    CatalogEntry *entry, Claim claim, GError **error)
{
	const Catalog *catalog = update_catalog(consumer->update);
	const CatalogEntry *holder = catalog_at(catalog, entry->container);
	g_autoptr(Record) record = NULL;

	if (claim == CLAIM_OWN) {
		consumer_tell_entry(consumer, entry, REPORT_UNCHANGED);
		return TRUE;
	}
	record = consumer_load(consumer, entry->item, error);
	if (record == NULL)
		return FALSE;
	replace_string(&record->path, read->path);
	record->root = read->root;
	record->container = read->container;
	entry->root = read->root;
	if (!builder_rewrite(consumer->builder, entry->item, record,
		container_of(members), holder == NULL ? NULL : holder->id,
		error))
		return FALSE;
	consumer_tell(consumer, record->path, TRUE, REPORT_MOVED, record, 0);
	return TRUE;
}

static gboolean
take_member(Consumer *consumer, Members *members, ReadDocument *document,
    GError **error)
{
	Record *record = document->record;
	CatalogEntry *entry;
	const char *owner;
	StoreItem item;
	Claim claim;

	members->count++;
	record->container = members->item;
	record->root = members->source->root;
	record->read = update_options(consumer->update)->began;
	replace_string(&record->path, path_of(members->source));
	if (record->state == RECORD_FAILED)
		return take_failed(consumer, members, record, error);
	claim = consumer_claim(consumer, record->id, members->item,
	    members->item == 0, &entry, &owner);
	if (claim == CLAIM_REFUSED) {
		refuse(consumer, members, record, owner);
		return TRUE;
	}
	if (document->same && entry != NULL)
		return keep_member(
		    consumer, members, record, entry, claim, error);
	item = entry == NULL ? 0 : entry->item;
	if (entry != NULL)
		entry->root = record->root;
	if (entry != NULL && entry->state == RECORD_CONTAINER &&
	    !members_drop(consumer, entry, error))
		return FALSE;
	if (!builder_write(consumer->builder, record, document->analysed,
		container_of(members), &item, error))
		return FALSE;
	if (entry == NULL)
		consumer_note(consumer, record->id, record->path);
	consumer_tell(consumer, record->path, TRUE,
	    entry == NULL ? REPORT_NEW : REPORT_CHANGED, record, 0);
	return TRUE;
}

gboolean
members_take(Consumer *consumer, Members *members, const Reading *reading,
    GError **error)
{
	ReportDocument told = {
	    .path = path_of(reading->source),
	    .id = reading->source->entry == NULL ? "standard input"
						 : reading->source->id,
	    .status = REPORT_FAILED,
	    .reason = reading->reason,
	};

	if (members->skipped)
		return TRUE;
	if (reading->kind == READING_FAILED) {
		members->broken = TRUE;
		report_document(consumer->report, &told);
		return TRUE;
	}
	for (guint i = 0; i < reading->documents->len; i++)
		if (!take_member(
			consumer, members, reading->documents->pdata[i], error))
			return FALSE;
	return TRUE;
}

/* Removes the members of old that were not met. */
static gboolean
remove_unmet(Consumer *consumer, const Members *members, GError **error)
{
	const GPtrArray *old = catalog_members(
	    update_catalog(consumer->update), members->item);

	for (guint i = 0; old != NULL && i < old->len; i++) {
		CatalogEntry *entry = old->pdata[i];
		gboolean failed = entry->state == RECORD_FAILED;

		if (entry->seen || entry->left ||
		    (!failed && (consumer->no_delete || members->broken)))
			continue;
		if (!consumer_drop(consumer, entry, error))
			return FALSE;
		/* Those that failed were told about anew. */
		if (!failed)
			consumer_tell_entry(consumer, entry, REPORT_REMOVED);
	}
	return TRUE;
}

/* Whether members of old that were not met are still there. */
static gboolean
has_unmet(const Consumer *consumer, const Members *members)
{
	const GPtrArray *old = catalog_members(
	    update_catalog(consumer->update), members->item);

	for (guint i = 0; old != NULL && i < old->len; i++) {
		const CatalogEntry *entry = old->pdata[i];

		if (!entry->seen && !entry->left)
			return TRUE;
	}
	return FALSE;
}

/* A file without members is a document without text.  RECORD is its own. */
static gboolean
write_empty(
    Consumer *consumer, Members *members, Record *record, GError **error)
{
	record->state = RECORD_NO_TEXT;
	replace_string(&record->reason,
	    members->source->lines ? "no records in it" : "nothing in it");
	if (!builder_write(
		consumer->builder, record, NULL, NULL, &members->item, error))
		return FALSE;
	consumer_tell(consumer, record->path, FALSE, REPORT_NO_TEXT, record, 0);
	return TRUE;
}

gboolean
members_end(Consumer *consumer, Members *members, const Reading *reading,
    GError **error)
{
	g_autoptr(Record) record = NULL;
	gboolean unmet;

	if (members->item == 0)
		return TRUE;
	if (members->known != NULL) {
		/* What it has not met is nobody's. */
		members->known->pending = FALSE;
		members->known->root = members->source->root;
		if (!remove_unmet(consumer, members, error))
			return FALSE;
	}
	record = container_record(members->source);
	consumer_fill_file(consumer, record, reading);
	unmet = has_unmet(consumer, members);
	if (members->count == 0 && !members->broken && !unmet)
		return write_empty(consumer, members, record, error);
	/* What is kept now is to go when it need not be. */
	if (members->refused || members->broken || unmet)
		record->hash[0] = record->hash[1] = 0;
	return builder_rewrite(
	    consumer->builder, members->item, record, NULL, NULL, error);
}

/* A member of a container that is as it was. */
static gboolean
keep_entry(Consumer *consumer, CatalogEntry *entry, const Source *source,
    GError **error)
{
	const gboolean moved = strcmp(entry->path, path_of(source)) != 0;
	g_autoptr(Record) record = NULL;

	entry->seen = TRUE;
	if (!moved && entry->root == source->root) {
		consumer_tell_entry(consumer, entry, REPORT_UNCHANGED);
		return TRUE;
	}
	record = consumer_load(consumer, entry->item, error);
	if (record == NULL)
		return FALSE;
	replace_string(&record->path, path_of(source));
	entry->root = record->root = source->root;
	if (!builder_rewrite(consumer->builder, entry->item, record, source->id,
		source->id, error))
		return FALSE;
	consumer_tell(consumer, record->path, TRUE,
	    moved ? REPORT_MOVED : REPORT_UNCHANGED, record, 0);
	return TRUE;
}

gboolean
members_keep(Consumer *consumer, const Source *source, const Reading *reading,
    GError **error)
{
	CatalogEntry *known = source->known;
	const GPtrArray *old = catalog_members(
	    update_catalog(consumer->update), known->item);
	Members members = {
	    .source = source, .known = known, .item = known->item};
	g_autoptr(Record) record = NULL;

	known->pending = FALSE;
	known->root = source->root;
	for (guint i = 0; old != NULL && i < old->len; i++) {
		CatalogEntry *entry = old->pdata[i];

		/* An earlier source has taken the id: next time the file is
		   read, and says so. */
		if (entry->seen)
			members.refused = TRUE;
		else if (!keep_entry(consumer, entry, source, error))
			return FALSE;
	}
	if (reading == NULL && !members.refused && old != NULL)
		return TRUE;
	record = consumer_load(consumer, known->item, error);
	if (record == NULL)
		return FALSE;
	if (reading != NULL)
		consumer_fill_file(consumer, record, reading);
	/* An index of before such files were documents. */
	if (old == NULL)
		return write_empty(consumer, &members, record, error);
	if (members.refused)
		record->hash[0] = record->hash[1] = 0;
	return builder_rewrite(
	    consumer->builder, known->item, record, NULL, NULL, error);
}

gboolean
members_reread(Consumer *consumer, CatalogEntry *container, GError **error)
{
	g_autoptr(Record) record = NULL;

	if (container->left ||
	    (container->hash[0] == 0 && container->hash[1] == 0))
		return TRUE;
	record = consumer_load(consumer, container->item, error);
	if (record == NULL)
		return FALSE;
	record->hash[0] = record->hash[1] = 0;
	container->hash[0] = container->hash[1] = 0;
	return builder_rewrite(
	    consumer->builder, container->item, record, NULL, NULL, error);
}

gboolean
members_drop(Consumer *consumer, const CatalogEntry *known, GError **error)
{
	const GPtrArray *old = catalog_members(
	    update_catalog(consumer->update), known->item);

	for (guint i = 0; old != NULL && i < old->len; i++) {
		CatalogEntry *entry = old->pdata[i];

		if (entry->seen || entry->left)
			continue;
		if (!consumer_drop(consumer, entry, error))
			return FALSE;
		if (entry->state != RECORD_FAILED)
			consumer_tell_entry(consumer, entry, REPORT_REMOVED);
	}
	return TRUE;
}
