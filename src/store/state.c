/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/state.h"

#include "base/error.h"
#include "store/schema.h"
#include "store/sealed.h"

#define STATE_TYPE "(uuttttttta(ayay)a{ss})"

State *
state_new(void)
{
	State *state = g_new0(State, 1);

	state->next_word = SCHEMA_FIRST_WORD;
	state->next_stop = 1;
	state->roots = g_ptr_array_new_with_free_func(g_free);
	state->prefixes = g_ptr_array_new_with_free_func(g_free);
	state->settings = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, g_free);
	return state;
}

void
state_free(State *state)
{
	if (state == NULL)
		return;
	g_ptr_array_unref(state->roots);
	g_ptr_array_unref(state->prefixes);
	g_hash_table_unref(state->settings);
	g_free(state);
}

static State *
from_variant(GVariant *variant)
{
	g_autoptr(GVariant) roots = NULL, settings = NULL;
	State *state = state_new();
	GVariantIter iter;
	char *name, *value;

	g_variant_get(variant, "(uuttttttt@a(ayay)@a{ss})", &state->next_word,
	    &state->next_stop, &state->documents, &state->without_text,
	    &state->failed, &state->passages, &state->words,
	    &state->content_words, &state->bytes, &roots, &settings);
	g_variant_iter_init(&iter, roots);
	while (g_variant_iter_next(&iter, "(^ay^ay)", &name, &value)) {
		g_ptr_array_add(state->roots, name);
		g_ptr_array_add(state->prefixes, value);
	}
	g_variant_iter_init(&iter, settings);
	while (g_variant_iter_next(&iter, "{ss}", &name, &value))
		g_hash_table_insert(state->settings, name, value);
	return state;
}

static gboolean
has_plain_ids(const State *state)
{
	return state->next_word >= SCHEMA_FIRST_WORD &&
	    state->next_word <= SCHEMA_MOST_WORDS && state->next_stop >= 1 &&
	    state->next_stop <= SCHEMA_FIRST_WORD;
}

State *
state_load(const Store *store, guint shard, GError **error)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autoptr(GVariant) variant = NULL;
	g_autoptr(State) state = NULL;

	if (!store_metadata(store, shard, SCHEMA_KEY_STATE,
		strlen(SCHEMA_KEY_STATE), bytes, error))
		return NULL;
	variant = sealed_read(STATE_TYPE, bytes->data, bytes->len);
	if (variant != NULL)
		state = from_variant(variant);
	if (state == NULL || !has_plain_ids(state)) {
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_CORRUPT,
		    "what it knows about itself can't be read");
		return NULL;
	}
	return g_steal_pointer(&state);
}

static gint
compare_strings(gconstpointer a, gconstpointer b)
{
	return strcmp(a, b);
}

static GVariant *
settings_variant(const State *state)
{
	g_autoptr(GList) names = g_list_sort(
	    g_hash_table_get_keys(state->settings), compare_strings);
	GVariantBuilder builder;
	GList *i;

	g_variant_builder_init(&builder, G_VARIANT_TYPE("a{ss}"));
	for (i = names; i != NULL; i = i->next)
		g_variant_builder_add(&builder, "{ss}", i->data,
		    g_hash_table_lookup(state->settings, i->data));
	return g_variant_builder_end(&builder);
}

gboolean
state_save(const State *state, StoreWriter *writer, GError **error)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autoptr(GVariant) variant = NULL;
	GVariantBuilder roots;
	guint i;

	g_variant_builder_init(&roots, G_VARIANT_TYPE("a(ayay)"));
	for (i = 0; i < state->roots->len; i++)
		g_variant_builder_add(&roots, "(^ay^ay)",
		    state->roots->pdata[i], state->prefixes->pdata[i]);
	variant = g_variant_ref_sink(g_variant_new("(uuttttttt@a(ayay)@a{ss})",
	    state->next_word, state->next_stop, state->documents,
	    state->without_text, state->failed, state->passages, state->words,
	    state->content_words, state->bytes, g_variant_builder_end(&roots),
	    settings_variant(state)));
	sealed_append(variant, bytes);
	return store_writer_set_metadata(writer, SCHEMA_KEY_STATE,
	    strlen(SCHEMA_KEY_STATE), bytes->data, bytes->len, error);
}

gboolean
state_same_origin(const State *a, const State *b)
{
	GHashTableIter iter;
	gpointer name, value;

	if (a->roots->len != b->roots->len ||
	    g_hash_table_size(a->settings) != g_hash_table_size(b->settings))
		return FALSE;
	for (guint i = 0; i < a->roots->len; i++)
		if (strcmp(a->roots->pdata[i], b->roots->pdata[i]) != 0 ||
		    strcmp(a->prefixes->pdata[i], b->prefixes->pdata[i]) != 0)
			return FALSE;
	g_hash_table_iter_init(&iter, b->settings);
	while (g_hash_table_iter_next(&iter, &name, &value))
		if (g_strcmp0(g_hash_table_lookup(a->settings, name), value) !=
		    0)
			return FALSE;
	return TRUE;
}
