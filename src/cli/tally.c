/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/tally.h"

#include <string.h>

static void
row_free(gpointer data)
{
	TallyRow *row = data;

	g_free(row->name);
	g_free(row);
}

void
tally_init(Tally *tally)
{
	tally->rows = g_ptr_array_new_with_free_func(row_free);
	tally->named = g_hash_table_new(g_str_hash, g_str_equal);
}

void
tally_clear(Tally *tally)
{
	g_hash_table_unref(tally->named);
	g_ptr_array_unref(tally->rows);
}

TallyRow *
tally_row(Tally *tally, const char *name, gsize length)
{
	g_autofree char *key = g_strndup(name, length);
	TallyRow *row = g_hash_table_lookup(tally->named, key);

	if (row != NULL)
		return row;
	row = g_new0(TallyRow, 1);
	row->name = g_steal_pointer(&key);
	g_ptr_array_add(tally->rows, row);
	g_hash_table_insert(tally->named, row->name, row);
	return row;
}

void
tally_add(Tally *tally, const Hit *hit, const char *name, gsize length)
{
	TallyRow *row = tally_row(tally, name, length);

	row->passages += hit->passages;
	row->documents++;
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
	const TallyRow *left = *(const TallyRow *const *)a;
	const TallyRow *right = *(const TallyRow *const *)b;

	return strcmp(left->name, right->name);
}

static gint
compare_passages(gconstpointer a, gconstpointer b)
{
	const TallyRow *left = *(const TallyRow *const *)a;
	const TallyRow *right = *(const TallyRow *const *)b;

	if (left->passages != right->passages)
		return left->passages > right->passages ? -1 : 1;
	return compare_names(a, b);
}

void
tally_sort_by_name(Tally *tally)
{
	g_ptr_array_sort(tally->rows, compare_names);
}

void
tally_sort_by_passages(Tally *tally)
{
	g_ptr_array_sort(tally->rows, compare_passages);
}
