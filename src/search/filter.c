/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/filter.h"

#include <string.h>

#include "base/dates.h"
#include "base/error.h"
#include "base/field_name.h"
#include "base/glob.h"
#include "search/query.h"
#include "search/record_match.h"
#include "store/schema.h"
#include "text/fold.h"
#include "text/stem.h"

/* FIELD=GLOB. */
typedef struct Where {
	char *field;
	char *value; /* folded; a glob */
} Where;

typedef struct Range {
	char first[9], last[9];
} Range;

/* Whether a document is let pass, once that was asked; 0: it was not. */
enum { PASSES = 1, FAILS };

struct Filter {
	const Store *store;
	Records *records;
	GHashTable *passed;   /* Record to PASSES or FAILS */
	GArray *wheres;       /* of Where */
	GArray *ranges;       /* of Range: all must hold */
	GPtrArray *globs;     /* of char *: one must */
	const char *document; /* its id, or NULL */
	const char *language; /* or NULL */
};

static void
where_clear(gpointer data)
{
	Where *where = data;

	g_free(where->field);
	g_free(where->value);
}

static gboolean
add_where(Filter *filter, const char *text, GError **error)
{
	const char *equals = strchr(text, '=');
	g_autofree char *typed = NULL;
	Where where = {0};

	if (equals == NULL || equals == text) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE,
		    "--where %s: write FIELD=VALUE, as in country=VNM", text);
		return FALSE;
	}
	typed = g_strndup(text, (gsize)(equals - text));
	where.field = field_name(typed);
	where.value = fold_word(equals + 1, strlen(equals + 1));
	g_array_append_val(filter->wheres, where);
	return TRUE;
}

static gboolean
add_range(Filter *filter, const char *text, GError **error)
{
	Range range;

	if (!dates_parse(text, range.first, range.last)) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE,
		    "%s is no date; write 2015, 2015-03, 2015-03-02 or "
		    "2010..2015",
		    text);
		return FALSE;
	}
	g_array_append_val(filter->ranges, range);
	return TRUE;
}

static gboolean
take_options(Filter *filter, const SearchOptions *options, GError **error)
{
	const char *const *i;

	for (i = options->where; i != NULL && *i != NULL; i++)
		if (!add_where(filter, *i, error))
			return FALSE;
	for (i = options->dates; i != NULL && *i != NULL; i++)
		if (!add_range(filter, *i, error))
			return FALSE;
	for (i = options->globs; i != NULL && *i != NULL; i++)
		g_ptr_array_add(filter->globs, g_strdup(*i));
	filter->document = options->document;
	if (options->language == NULL)
		return TRUE;
	/* What polix status calls those whose language is not known. */
	filter->language = strcmp(options->language, "und") == 0
	    ? "und"
	    : language_intern(options->language);
	if (filter->language == NULL) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE,
		    "--language %s: no such language; write its code, as in "
		    "en",
		    options->language);
		return FALSE;
	}
	return TRUE;
}

gboolean
filter_check_fields(const SearchOptions *options, const char *const *fields,
    GPtrArray *warnings, GError **error)
{
	const char *const *i;

	for (i = options->where; i != NULL && *i != NULL; i++) {
		g_autofree char *typed = g_strndup(*i, strcspn(*i, "="));
		g_autofree char *field = field_name(typed);
		g_autofree char *what = NULL;

		if (strcmp(field, "date") == 0 ||
		    g_strv_contains(fields, field))
			continue;
		what = query_unknown_field(field, fields);
		if (options->strict) {
			g_set_error(error, POLIX_ERROR, POLIX_ERROR_USAGE,
			    "--where %s: %s", *i, what);
			return FALSE;
		}
		g_ptr_array_add(
		    warnings, g_strdup_printf("--where %s: %s", *i, what));
	}
	return TRUE;
}

Filter *
filter_new(const Store *store, Records *records, const SearchOptions *options,
    GError **error)
{
	g_autoptr(Filter) filter = g_new0(Filter, 1);

	filter->store = store;
	filter->records = records;
	filter->passed = g_hash_table_new(NULL, NULL);
	filter->wheres = g_array_new(FALSE, FALSE, sizeof(Where));
	g_array_set_clear_func(filter->wheres, where_clear);
	filter->ranges = g_array_new(FALSE, FALSE, sizeof(Range));
	filter->globs = g_ptr_array_new_with_free_func(g_free);
	if (!take_options(filter, options, error))
		return NULL;
	return g_steal_pointer(&filter);
}

void
filter_free(Filter *filter)
{
	if (filter == NULL)
		return;
	g_hash_table_unref(filter->passed);
	g_array_unref(filter->wheres);
	g_array_unref(filter->ranges);
	g_ptr_array_unref(filter->globs);
	g_free(filter);
}

/* The units of the values that WHERE, and others of the same field, ask for;
   everything if one of them is a pattern. */
static StoreQuery *
where_units(const Filter *filter, const Where *where)
{
	g_autoptr(GString) term = g_string_new(NULL);
	g_autofree StoreQuery **parts = g_new0(
	    StoreQuery *, filter->wheres->len);
	guint i, n = 0;

	for (i = 0; i < filter->wheres->len; i++) {
		const Where *other = &g_array_index(filter->wheres, Where, i);

		if (strcmp(other->field, where->field) != 0)
			continue;
		if (strpbrk(other->value, "*?[\\") != NULL ||
		    strcmp(other->field, "language") == 0 ||
		    strcmp(other->field, "date") == 0 ||
		    strcmp(other->field, "path") == 0) {
			while (n > 0)
				store_query_free(parts[--n]);
			return store_query_everything();
		}
		schema_field_term(term, SCHEMA_VALUE, other->field, '=',
		    other->value, strlen(other->value));
		parts[n++] = store_query_term(term->str, term->len, 0);
	}
	return store_query_or(parts, n);
}

/* The units of the document, and in other shards those of records of the same
   number, which filter_passes() tells apart; everything if the store can't be
   asked now. */
static StoreQuery *
document_units(const Filter *filter)
{
	g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(StoreItem));
	g_autoptr(GString) term = g_string_new(NULL);
	g_autofree StoreQuery **parts = NULL;

	schema_term(
	    term, SCHEMA_ID, filter->document, strlen(filter->document));
	if (!store_items(filter->store, term->str, term->len, items, NULL))
		return store_query_everything();
	parts = g_new0(StoreQuery *, items->len);
	for (guint i = 0; i < items->len; i++) {
		schema_unit_term(term,
		    store_local(
			filter->store, g_array_index(items, StoreItem, i)));
		parts[i] = store_query_term(term->str, term->len, 0);
	}
	return store_query_or(parts, items->len);
}

StoreQuery *
filter_units(const Filter *filter)
{
	StoreQuery *query = filter->document == NULL ? store_query_everything()
						     : document_units(filter);
	g_autoptr(GHashTable)
	    fields = g_hash_table_new(g_str_hash, g_str_equal);
	guint i;

	for (i = 0; i < filter->wheres->len; i++) {
		const Where *where = &g_array_index(filter->wheres, Where, i);

		if (g_hash_table_add(fields, where->field))
			query = store_query_and(
			    query, where_units(filter, where));
	}
	for (i = 0; i < filter->ranges->len; i++) {
		const Range *range = &g_array_index(filter->ranges, Range, i);

		query = store_query_and(query,
		    store_query_range(SCHEMA_SLOT_DATE_LAST,
			*range->first == '\0' ? "0" : range->first, NULL));
		query = store_query_and(query,
		    store_query_range(SCHEMA_SLOT_DATE_FIRST, NULL,
			*range->last == '\0' ? "99999999" : range->last));
	}
	if (filter->language != NULL) {
		g_autofree char *term = g_strconcat(
		    SCHEMA_LANGUAGE, filter->language, NULL);

		query = store_query_and(
		    query, store_query_term(term, strlen(term), 0));
	}
	return query;
}

static gboolean
glob_matches(const char *glob, const char *value)
{
	g_autofree char *folded = fold_word(value, strlen(value));

	return glob_match(glob, folded);
}

static gboolean
path_holds(const Filter *filter, const Record *record, const char *glob)
{
	g_autoptr(GPtrArray) names = records_names(filter->records, record);

	for (guint i = 0; i < names->len; i++)
		if (glob_matches(glob, names->pdata[i]))
			return TRUE;
	return FALSE;
}

/* Whether one of the values of WHERE's field is as it says. */
static gboolean
has_value(const Filter *filter, const Record *record, const Where *where)
{
	char first[9], last[9];
	guint i;

	if (strcmp(where->field, "path") == 0)
		return path_holds(filter, record, where->value);
	if (strcmp(where->field, "language") == 0)
		return glob_matches(where->value, record->language);
	/* A date matches as with --date. */
	if (strcmp(where->field, "date") == 0 &&
	    dates_parse(where->value, first, last))
		return record_match_date(record, first, last);
	for (i = 0; i < record->fields->len; i++) {
		const RecordField *held = record->fields->pdata[i];

		if (strcmp(held->name, where->field) == 0 &&
		    glob_matches(where->value, held->value))
			return TRUE;
	}
	return FALSE;
}

/* The same field: or; other fields: and. */
static gboolean
where_holds(const Filter *filter, const Record *record)
{
	guint i, j;

	for (i = 0; i < filter->wheres->len; i++) {
		const Where *where = &g_array_index(filter->wheres, Where, i);
		gboolean there = FALSE;

		for (j = 0; j < filter->wheres->len && !there; j++) {
			const Where *other = &g_array_index(
			    filter->wheres, Where, j);

			there = strcmp(other->field, where->field) == 0 &&
			    has_value(filter, record, other);
		}
		if (!there)
			return FALSE;
	}
	return TRUE;
}

/* A glob is compared with the id, with the path as results show it, and if it
   has no slash with the last part of the id. */
static gboolean
glob_holds(const Filter *filter, const Record *record)
{
	const char *slash = strrchr(record->id, '/');
	g_autoptr(GPtrArray) names = NULL;

	if (filter->globs->len == 0)
		return TRUE;
	names = records_names(filter->records, record);
	if (slash != NULL)
		records_add_name(names, slash + 1);
	for (guint i = 0; i < filter->globs->len; i++)
		for (guint j = 0; j < names->len; j++)
			if (glob_match(
				filter->globs->pdata[i], names->pdata[j]))
				return TRUE;
	return FALSE;
}

static gboolean
holds(const Filter *filter, const Record *record)
{
	guint i;

	if (filter->document != NULL &&
	    strcmp(record->id, filter->document) != 0)
		return FALSE;
	if (!glob_holds(filter, record) || !where_holds(filter, record))
		return FALSE;
	for (i = 0; i < filter->ranges->len; i++) {
		const Range *range = &g_array_index(filter->ranges, Range, i);

		if (!record_match_date(record, range->first, range->last))
			return FALSE;
	}
	return filter->language == NULL ||
	    strcmp(record->language, filter->language) == 0;
}

int
filter_passes(Filter *filter, guint shard, guint32 local, GError **error)
{
	const Record *record;
	int known;

	if (filter->globs->len == 0 && filter->wheres->len == 0 &&
	    filter->ranges->len == 0 && filter->document == NULL &&
	    filter->language == NULL)
		return 1;
	record = records_get(filter->records, shard, local, error);
	if (record == NULL)
		return -1;
	known = GPOINTER_TO_INT(g_hash_table_lookup(filter->passed, record));
	if (known == 0) {
		known = holds(filter, record) ? PASSES : FAILS;
		g_hash_table_insert(filter->passed, (gpointer)(guintptr)record,
		    GINT_TO_POINTER(known));
	}
	return known == PASSES;
}
