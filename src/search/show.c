/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/error.h"
#include "search/present.h"
#include "search/rank.h"
#include "search/searcher.h"
#include "store/schema.h"

/* Says why there is nothing to show of RECORD. */
static void
tell_textless(SearchResult *result, const Record *record)
{
	static const char *const states[] = {
	    [RECORD_OK] = "is in the index, without text",
	    [RECORD_NO_TEXT] = "is in the index, without text",
	    [RECORD_FAILED] = "is in the index, but could not be read",
	    [RECORD_CONTAINER] = ("holds several documents, each with an id of "
				  "its own"),
	};
	const char *reason = record->state == RECORD_CONTAINER ? ""
							       : record->reason;

	g_ptr_array_add(result->warnings,
	    g_strdup_printf("“%s” %s%s%s", record->id, states[record->state],
		*reason == '\0' ? "" : ": ", reason));
}

/* Whether what was asked for is there. */
static gboolean
is_there(const SearchResult *result)
{
	return result->hits->len > 0 || result->warnings->len > 0;
}

/* Appends the passages of a document from NUMBER on (all, if 0: else that one)
   to the result. */
static gboolean
show_record(Searcher *searcher, SearchResult *result, Records *records,
    StoreItem item, guint64 number, const SearchOptions *options,
    GError **error)
{
	const Store *store = searcher->store;
	guint shard = store_shard(store, item);
	const Record *record = records_get(
	    records, shard, store_local(store, item), error);
	const guint before = result->hits->len;
	g_autoptr(Presenter) presenter = presenter_new(store, records, NULL);
	guint i;
	guint32 n;

	if (record == NULL)
		return FALSE;
	result->passage = number != 0;
	for (i = 0; i < record->units->len; i++) {
		const RecordUnit *unit = &g_array_index(
		    record->units, RecordUnit, i);
		guint32 end = i + 1 < record->units->len ? unit[1].first_passage
							 : record->passages + 1;

		for (n = unit->first_passage; n < end; n++) {
			Hit *hit;

			if (number != 0 && n != number)
				continue;
			hit = presenter_hit(presenter,
			    store_combined(store, shard, unit->item),
			    n - unit->first_passage, RANK_NONE, options->before,
			    options->after, error);
			if (hit == NULL)
				return FALSE;
			hit->rank = result->hits->len + 1;
			g_ptr_array_add(result->hits, hit);
		}
	}
	if (record->units->len == 0)
		tell_textless(result, record);
	result->summary.documents += result->hits->len > before;
	return TRUE;
}

/* Appends what ID names to the result: a document, else a passage. */
static gboolean
show_id(Searcher *searcher, SearchResult *result, Records *records,
    const char *id, gsize length, guint64 number, const SearchOptions *options,
    GError **error)
{
	g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	g_autoptr(GString) term = g_string_new(NULL);
	guint i;

	schema_term(term, SCHEMA_ID, id, length);
	if (!store_items(searcher->store, term->str, term->len, items, error))
		return FALSE;
	for (i = 0; i < items->len; i++)
		if (!show_record(searcher, result, records,
			g_array_index(items, StoreItem, i), number, options,
			error))
			return FALSE;
	return TRUE;
}

/* The document whose file is PATH, from the current folder, in *FOUND, or
   FALSE: that one only, whatever others have its id.  Every record is looked
   at: only for what is no id. */
static gboolean
find_path(
    Searcher *searcher, Records *records, const char *path, StoreItem *found)
{
	const Store *store = searcher->store;
	g_autofree char *absolute = g_canonicalize_filename(path, NULL);
	g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	guint i;

	if (!store_items(
		store, SCHEMA_RECORD, strlen(SCHEMA_RECORD), items, NULL))
		return FALSE;
	for (i = 0; i < items->len; i++) {
		StoreItem item = g_array_index(items, StoreItem, i);
		const Record *record = records_get(records,
		    store_shard(store, item), store_local(store, item), NULL);

		/* (Failed members have the path of the file they are in.) */
		if (record != NULL &&
		    (record->container == 0 ||
			record->state != RECORD_FAILED) &&
		    strcmp(record->path, absolute) == 0) {
			*found = item;
			return TRUE;
		}
	}
	return FALSE;
}

/* Shows what ID, which is the id of no document, may name: a passage, or a
   file's path with or without the number of one. */
static gboolean
show_part(Searcher *searcher, SearchResult *result, Records *records,
    const char *id, const SearchOptions *options, GError **error)
{
	const char *mark = strrchr(id, '#');
	g_autofree char *whole = NULL;
	StoreItem item;
	guint64 number = 0;

	if (mark != NULL &&
	    !g_ascii_string_to_unsigned(
		mark + 1, 10, 1, G_MAXUINT32, &number, NULL))
		mark = NULL;
	whole = mark == NULL ? g_strdup(id) : g_strndup(id, (gsize)(mark - id));
	if (mark != NULL &&
	    !show_id(searcher, result, records, whole, strlen(whole), number,
		options, error))
		return FALSE;
	if (is_there(result))
		return TRUE;
	return !find_path(searcher, records, whole, &item) ||
	    show_record(
		searcher, result, records, item, number, options, error);
}

/* Shows the document whose id NAME is, else what show_part() takes it for. */
static gboolean
show_name(Searcher *searcher, SearchResult *result, Records *records,
    const char *name, const SearchOptions *options, GError **error)
{
	if (!show_id(searcher, result, records, name, strlen(name), 0, options,
		error))
		return FALSE;
	return is_there(result) ||
	    show_part(searcher, result, records, name, options, error);
}

/* Shows what ID names, which may be %-encoded, as ids that are not UTF-8 are
   where they are printed; what has that very id comes before. */
static gboolean
show_named(Searcher *searcher, SearchResult *result, Records *records,
    const char *id, const SearchOptions *options, GError **error)
{
	g_autofree char *decoded = g_uri_unescape_string(id, NULL);

	if (!show_name(searcher, result, records, id, options, error))
		return FALSE;
	return is_there(result) || decoded == NULL ||
	    g_str_equal(decoded, id) ||
	    show_name(searcher, result, records, decoded, options, error);
}

static SearchResult *
show_once(Searcher *searcher, const char *id, const SearchOptions *options,
    GError **error)
{
	g_autoptr(SearchResult) result = search_result_new(id, options);
	g_autoptr(Records) records = records_new(searcher->store);

	if (!show_named(searcher, result, records, id, options, error))
		return NULL;
	result->summary.matches = result->hits->len;
	result->summary.complete = TRUE;
	result->summary.searched = searcher->documents;
	result->summary.without_text = searcher->without_text;
	return g_steal_pointer(&result);
}

SearchResult *
searcher_show(Searcher *searcher, const char *id, const SearchOptions *options,
    GError **error)
{
	return searcher_do(searcher, show_once, id, options, error);
}
