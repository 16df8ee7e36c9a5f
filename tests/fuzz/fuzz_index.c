/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/fuzz/fuzz_made.h"

#include <string.h>

#include <xxhash.h>
#include <zstd.h>

#include "base/error.h"
#include "search/status.h"
#include "search/terms.h"
#include "store/schema.h"
#include "store/store.h"

/* Any bytes are damage to an index, made by somebody who can write checksums:
   the linker has our code ask here for the values that the index is made of,
   and for texts unpacked.  The first byte says what is looked for; then each
   PATCH_SIZE bytes change one value that is read: which kind, the how manyth of
   those, how, where, and a byte.  Whatever comes, it is a result or an error,
   and what is to be shown is in the text. */

enum {
	PATCH_SIZE = 6,
	PATCHES = 8,
	EVERY_ONE = 0xff, /* of its kind is changed */
	LIMIT = 5,
};

/* The kinds: what keys begin with (schema.h), and unpacked texts. */
static const char kinds[] = SCHEMA_KEY_DATA SCHEMA_KEY_WORDS SCHEMA_KEY_SPELLING
    SCHEMA_KEY_NAMES SCHEMA_KEY_POSTINGS SCHEMA_KEY_PAIRS "sz";
enum { UNPACKED = 'z' };

static struct {
	const uint8_t *patches;
	guint n_patches;
	guint read[sizeof(kinds)]; /* so far, of each kind */
} damage;

static void
change(GByteArray *bytes, guint from, const uint8_t *patch)
{
	guint at = from +
	    (guint)(patch[3] << 8 | patch[4]) % MAX(1, bytes->len - from);
	guint8 byte = patch[5];

	if (at >= bytes->len)
		return;
	switch (patch[2] % 6) {
	case 0:
		bytes->data[at] = byte;
		break;
	case 1:
		bytes->data[at] ^= (guint8)(1U << (byte % 8));
		break;
	case 2:
		memset(bytes->data + at, 0xff, MIN(byte % 10, bytes->len - at));
		break;
	case 3:
		g_byte_array_set_size(bytes, at);
		break;
	case 4:
		g_byte_array_remove_range(
		    bytes, at, MIN(byte, bytes->len - at));
		break;
	default:
		g_byte_array_append(bytes, &byte, 1);
		memmove(bytes->data + at + 1, bytes->data + at,
		    bytes->len - at - 1);
		bytes->data[at] = byte;
	}
}

/* How many bytes of VALUE are a checksum of the rest: 8, 4 of a list, or 0. */
static guint
sealed_by(const GByteArray *value)
{
	guint64 whole;
	guint32 half;

	if (value->len < sizeof(whole))
		return 0;
	memcpy(&whole, value->data, sizeof(whole));
	if (GUINT64_FROM_LE(whole) ==
	    XXH3_64bits(
		value->data + sizeof(whole), value->len - sizeof(whole)))
		return sizeof(whole);
	memcpy(&half, value->data, sizeof(half));
	return GUINT32_FROM_LE(half) ==
		(guint32)XXH3_64bits(
		    value->data + sizeof(half), value->len - sizeof(half))
	    ? sizeof(half)
	    : 0;
}

static void
seal(GByteArray *value, guint bytes)
{
	guint64 checksum;

	if (bytes == 0 || value->len < bytes)
		return;
	checksum = GUINT64_TO_LE(
	    XXH3_64bits(value->data + bytes, value->len - bytes));
	memcpy(value->data, &checksum, bytes);
}

/* Changes VALUE, of KIND, as the patches say. */
static void
damage_value(char kind, GByteArray *value)
{
	const char *found = strchr(kinds, kind);
	guint sealed = sealed_by(value), place, nth;

	if (found == NULL || kind == '\0' || value->len == 0)
		return;
	place = (guint)(found - kinds);
	nth = damage.read[place]++;
	for (guint i = 0; i < damage.n_patches; i++) {
		const uint8_t *patch = damage.patches + (gsize)i * PATCH_SIZE;

		if (patch[0] % strlen(kinds) == place &&
		    (patch[1] == nth || patch[1] == EVERY_ONE) &&
		    value->len > sealed)
			change(value, sealed, patch);
	}
	seal(value, sealed);
}

gboolean __real_store_metadata(const Store *store, guint shard, const char *key,
    gsize key_length, GByteArray *value, GError **error);
gboolean __wrap_store_metadata(const Store *store, guint shard, const char *key,
    gsize key_length, GByteArray *value, GError **error);
size_t __real_ZSTD_decompressDCtx(
    ZSTD_DCtx *context, void *to, size_t room, const void *from, size_t length);
size_t __wrap_ZSTD_decompressDCtx(
    ZSTD_DCtx *context, void *to, size_t room, const void *from, size_t length);

gboolean
__wrap_store_metadata(const Store *store, guint shard, const char *key,
    gsize key_length, GByteArray *value, GError **error)
{
	if (!__real_store_metadata(store, shard, key, key_length, value, error))
		return FALSE;
	damage_value(key[0], value);
	return TRUE;
}

size_t
__wrap_ZSTD_decompressDCtx(
    ZSTD_DCtx *context, void *to, size_t room, const void *from, size_t length)
{
	g_autoptr(GByteArray) plain = g_byte_array_new();
	size_t unpacked = __real_ZSTD_decompressDCtx(
	    context, to, room, from, length);

	if (ZSTD_isError(unpacked))
		return unpacked;
	g_byte_array_append(plain, to, (guint)unpacked);
	damage_value(UNPACKED, plain);
	unpacked = MIN(plain->len, unpacked);
	if (unpacked > 0)
		memcpy(to, plain->data, unpacked);
	return unpacked;
}

static void
check_error(gboolean none, const GError *error)
{
	fuzz_require(none == (error == NULL), "a result or an error");
	fuzz_require(error == NULL ||
		g_error_matches(error, POLIX_ERROR, POLIX_ERROR_CORRUPT) ||
		g_error_matches(error, POLIX_ERROR, POLIX_ERROR_VERSION) ||
		g_error_matches(error, POLIX_ERROR, POLIX_ERROR_STALE) ||
		g_error_matches(error, POLIX_ERROR, POLIX_ERROR_LIMIT),
	    error == NULL ? "" : error->message);
}

/* Takes over RESULT, of a search with OPTIONS that may have ended in ERROR. */
static void
check_result(
    SearchResult *result, const SearchOptions *options, const GError *error)
{
	check_error(result != NULL, error);
	if (result != NULL)
		fuzz_check_result(result, options);
	g_clear_pointer(&result, search_result_free);
}

static void
search(Searcher *searcher, const char *query)
{
	const SearchOptions options = {
	    .limit = LIMIT, .explain = TRUE, .before = 1, .after = 1};
	g_autoptr(GError) error = NULL;
	SearchResult *result = searcher_run(searcher, query, &options, &error);

	check_result(result, &options, error);
}

static void
show(Searcher *searcher, const char *id)
{
	const SearchOptions options = {.before = 1};
	g_autoptr(GError) error = NULL;
	SearchResult *result = searcher_show(searcher, id, &options, &error);

	check_result(result, &options, error);
}

static void
list(Searcher *searcher, TermsKind kind)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) terms = searcher_terms(searcher, kind, "", &error);

	check_error(terms != NULL, error);
}

static void
count(Searcher *searcher)
{
	const SearchOptions options = {0};
	g_autoptr(GError) error = NULL;
	g_autoptr(Status) status = searcher_status(
	    searcher, &options, STATUS_LIST_NO_TEXT, &error);

	check_error(status != NULL, error);
}

static void
look(Searcher *searcher, uint8_t what)
{
	static const char *const queries[] = {"\"defence dialogue\"",
	    "\"Cam Ranh\" NOT zebra", "harb* OR dailogue~",
	    "pilot /s ship OR (leave NEAR/5 safe)", "country:Calder title:act",
	    "PSA section:2.1", "what is a relevant person",
	    "date:2015..2021 AND thu\xe1\xba\xbf"};
	static const char *const ids[] = {"a#1", "act.txt", "strategy.md#2"};
	guint n_queries = G_N_ELEMENTS(queries), n_ids = G_N_ELEMENTS(ids);
	guint chosen = what % (n_queries + n_ids + TERMS_ALIASES + 2);

	if (chosen < n_queries)
		search(searcher, queries[chosen]);
	else if (chosen < n_queries + n_ids)
		show(searcher, ids[chosen - n_queries]);
	else if (chosen - n_queries - n_ids <= TERMS_ALIASES)
		list(searcher, (TermsKind)(chosen - n_queries - n_ids));
	else
		count(searcher);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *const indexes[] = {fuzz_made_index(), NULL};
	g_autoptr(Searcher) searcher = NULL;
	g_autoptr(GError) error = NULL;

	if (size == 0)
		return 0;
	damage.patches = data + 1;
	damage.n_patches = (guint)MIN((size - 1) / PATCH_SIZE, PATCHES);
	memset(damage.read, 0, sizeof(damage.read));
	searcher = searcher_open(indexes, &error);
	check_error(searcher != NULL, error);
	if (searcher != NULL)
		look(searcher, data[0]);
	return 0;
}
