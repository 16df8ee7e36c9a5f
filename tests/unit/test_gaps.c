/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/gaps.h"
#include "tests/unit/unit.h"

static GByteArray *
postings_of(const guint32 *gaps, guint n)
{
	GByteArray *postings = g_byte_array_new();

	for (guint i = 0; i < n; i++)
		varint_append(postings, (guint64)gaps[i] << 1);
	return postings;
}

/* Packs GAPS and unpacks them again.  Returns: how many bytes they took. */
static guint
pack(const guint32 *gaps, guint n)
{
	g_autoptr(GByteArray) postings = postings_of(gaps, n);
	g_autoptr(GByteArray) packed = g_byte_array_new();
	g_autoptr(GByteArray) unpacked = g_byte_array_new();
	ByteReader reader;

	gaps_pack(postings, packed);
	reader = (ByteReader){packed->data, packed->data + packed->len, FALSE};
	assert_true(gaps_unpack(&reader, unpacked));
	assert_int_equal(unpacked->len, postings->len);
	if (postings->len > 0)
		assert_memory_equal(
		    unpacked->data, postings->data, postings->len);
	return packed->len;
}

static void
what_was_packed_is_unpacked(void **state G_GNUC_UNUSED)
{
	static const guint32 gaps[] = {0, 1, 2, 63, 64, 1, 1, 1000, G_MAXUINT32,
	    1, 7, 8, 9, 4095, 1, 1 << 20, 3};

	for (guint n = 0; n <= G_N_ELEMENTS(gaps); n++)
		for (guint first = 0; first + n <= G_N_ELEMENTS(gaps); first++)
			pack(gaps + first, n);
}

static void
long_runs_of_any_mean_are_unpacked(void **state G_GNUC_UNUSED)
{
	static guint32 gaps[2000];

	g_random_set_seed(1);
	for (gint most = 2; most < 1 << 24; most *= 3) {
		for (guint i = 0; i < G_N_ELEMENTS(gaps); i++)
			gaps[i] = (guint32)g_random_int_range(1, most);
		pack(gaps, G_N_ELEMENTS(gaps));
	}
}

static void
distances_near_ten_take_five_bits(void **state G_GNUC_UNUSED)
{
	static guint32 gaps[1000];

	for (guint i = 0; i < G_N_ELEMENTS(gaps); i++)
		gaps[i] = 1 + i % 17;
	assert_in_range(pack(gaps, G_N_ELEMENTS(gaps)), 500, 650);
}

static void
what_is_cut_short_or_too_long_is_refused(void **state G_GNUC_UNUSED)
{
	static const guint32 gaps[] = {5, 900, 3, 1, 77, 12};
	g_autoptr(GByteArray) postings = postings_of(gaps, G_N_ELEMENTS(gaps));
	g_autoptr(GByteArray) packed = g_byte_array_new();

	gaps_pack(postings, packed);
	g_byte_array_append(packed, (const guint8 *)"", 1);
	for (guint length = 0; length <= packed->len; length++) {
		g_autoptr(GByteArray) unpacked = g_byte_array_new();
		ByteReader reader = {
		    packed->data, packed->data + length, FALSE};

		assert_int_equal(
		    gaps_unpack(&reader, unpacked), length == packed->len - 1);
	}
}

static void
no_bytes_are_read_past_their_end(void **state G_GNUC_UNUSED)
{
	g_random_set_seed(2);
	for (guint run = 0; run < 20000; run++) {
		guint length = (guint)g_random_int_range(1, 24);
		g_autofree guint8 *bytes = g_malloc(length);
		g_autoptr(GByteArray) unpacked = g_byte_array_new();
		ByteReader reader = {bytes, bytes + length, FALSE};

		for (guint i = 0; i < length; i++)
			bytes[i] = (guint8)(g_random_int() &
			    (i < 2 ? 0x1f : g_random_int()));
		gaps_unpack(&reader, unpacked);
		assert_true(unpacked->len <= GAPS_MOST * 5 + VARINT_MAX_BYTES);
	}
}

static void
no_more_are_unpacked_than_a_list_has_in_one_place(void **state G_GNUC_UNUSED)
{
	static guint32 gaps[GAPS_MOST + 1];
	g_autoptr(GByteArray) postings = postings_of(gaps, GAPS_MOST + 1);
	g_autoptr(GByteArray) packed = g_byte_array_new();
	g_autoptr(GByteArray) unpacked = g_byte_array_new();
	ByteReader reader;

	pack(gaps, GAPS_MOST);
	gaps_pack(postings, packed);
	reader = (ByteReader){packed->data, packed->data + packed->len, FALSE};
	assert_false(gaps_unpack(&reader, unpacked));
	assert_int_equal(unpacked->len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_was_packed_is_unpacked),
	    cmocka_unit_test(long_runs_of_any_mean_are_unpacked),
	    cmocka_unit_test(distances_near_ten_take_five_bits),
	    cmocka_unit_test(what_is_cut_short_or_too_long_is_refused),
	    cmocka_unit_test(no_bytes_are_read_past_their_end),
	    cmocka_unit_test(no_more_are_unpacked_than_a_list_has_in_one_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
