/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/record_match.h"

#include <string.h>

#include "base/dates.h"

gboolean
record_match_date(const Record *record, const char *first, const char *last)
{
	const char *date = record_field(record, "date");
	char from[9], to[9];

	if (date == NULL || !dates_parse(date, from, to))
		return FALSE;
	return (*last == '\0' || strcmp(from, last) <= 0) &&
	    (*first == '\0' || strcmp(to, first) >= 0);
}

/* As a glob of --glob: a field of the id, or of the path that results show. */
static gboolean
path_matches(FieldMatcher *matcher, const Records *records,
    const PlanNode *node, const Record *record)
{
	g_autoptr(GPtrArray) names = records_names(records, record);

	for (guint i = 0; i < names->len; i++)
		if (field_matches(matcher, names->pdata[i], record->language,
			node->query))
			return TRUE;
	return FALSE;
}

gboolean
record_match_field(FieldMatcher *matcher, const Records *records,
    const Record *record, const PlanNode *node)
{
	guint i;

	if (strcmp(node->field, "path") == 0)
		return path_matches(matcher, records, node, record);
	if (strcmp(node->field, "language") == 0)
		return field_matches(
		    matcher, record->language, "und", node->query);
	for (i = 0; i < record->fields->len; i++) {
		const RecordField *field = record->fields->pdata[i];

		if (strcmp(field->name, node->field) == 0 &&
		    field_matches(
			matcher, field->value, record->language, node->query))
			return TRUE;
	}
	return FALSE;
}
