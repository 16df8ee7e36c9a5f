/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/windows.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
	PAIRS = 1 << 16,
	VARINT_END = 1 << 7, /* the last byte of a varint is below this */
	/* Bytes that are compared with each byte, of pairs that were added
	   together and of all: with more, looking pairs up is quicker. */
	PROBE_BYTES = 20,
	PROBES_BYTES = 24,
};

/* Bytes that are compared at once. */
typedef guint8 Lanes __attribute__((vector_size(16)));

/* Pairs that were added together, each byte as a lane's worth: any of the first
   N_LEFT with any of the N_RIGHT behind them. */
typedef struct Probe {
	guint n_left; /* 0: any byte */
	guint n_right;
	guint8 bytes[PROBE_BYTES][sizeof(Lanes)];
} Probe;

struct Windows {
	guint64 bits[PAIRS / 64]; /* one for each pair */
	/* The same and some more, to pass over most bytes quickly. */
	GArray *probes; /* of Probe */
	guint n_bytes;  /* in all of them */
};

Windows *
windows_new(void)
{
	Windows *windows = g_new0(Windows, 1);

	windows->probes = g_array_new(FALSE, FALSE, sizeof(Probe));
	return windows;
}

void
windows_free(Windows *windows)
{
	if (windows == NULL)
		return;
	g_array_unref(windows->probes);
	g_free(windows);
}

static inline gboolean
has_window(const guint64 *bits, guint window)
{
	return bits[window / 64] >> (window % 64) & 1;
}

/* Adds to the probes the bytes that LEFT (NULL: any) and RIGHT flag. */
static void
add_probe(Windows *windows, const guint8 *left, const guint8 *right)
{
	Probe probe = {0};
	guint n = 0, i;

	for (i = 0; left != NULL && i < 256; i++)
		if (left[i] && n++ < PROBE_BYTES)
			memset(probe.bytes[n - 1], (int)i, sizeof(Lanes));
	probe.n_left = n;
	for (i = 0; i < 256; i++)
		if (right[i] && n++ < PROBE_BYTES)
			memset(probe.bytes[n - 1], (int)i, sizeof(Lanes));
	probe.n_right = n - probe.n_left;
	if (probe.n_right == 0 || (left != NULL && probe.n_left == 0))
		return;
	windows->n_bytes += n > PROBE_BYTES ? PROBES_BYTES + 1 : n;
	g_array_append_val(windows->probes, probe);
}

static inline void
add_window(Windows *windows, guint window)
{
	windows->bits[window / 64] |= G_GUINT64_CONSTANT(1) << window % 64;
}

void
windows_add(Windows *windows, const guint8 *left, const guint8 *right)
{
	for (guint i = 0; i < 256; i++) {
		if (left == NULL ? i >= VARINT_END : !left[i])
			continue;
		for (guint j = 0; j < 256; j++)
			if (right[j])
				add_window(windows, i | j << 8);
	}
	add_probe(windows, left, right);
}

void
windows_add_words(Windows *windows, const GArray *ids)
{
	guint8 one[256] = {0}, first[256] = {0}, second[256] = {0};

	for (guint i = 0; i < ids->len; i++) {
		guint32 id = g_array_index(ids, guint32, i);
		guint8 low = (guint8)(id & 0x7f), high;

		if (id < VARINT_END) {
			one[id] = 1;
			continue;
		}
		low |= VARINT_END;
		high = (guint8)((id >> 7 & 0x7f) |
		    (id >= 1 << 14 ? VARINT_END : 0));
		first[low] = second[high] = 1;
		add_window(windows, low | (guint)high << 8);
	}
	windows_add(windows, NULL, one);
	add_probe(windows, first, second);
}

static inline Lanes
load_lanes(const guint8 *bytes)
{
	Lanes lanes;

	memcpy(&lanes, bytes, sizeof(lanes));
	return lanes;
}

/* Which of the LANES are one of the N BYTES. */
static inline Lanes
equal_any(Lanes lanes, const guint8 (*bytes)[sizeof(Lanes)], guint n)
{
	Lanes equal = (Lanes)(lanes == load_lanes(bytes[0]));
	guint i;

	for (i = 1; i < n; i++)
		equal |= (Lanes)(lanes == load_lanes(bytes[i]));
	return equal;
}

/* A bit for each of the LANES that is not 0. */
static inline guint
lane_bits(Lanes lanes)
{
#ifdef __SSE2__
	return (guint)_mm_movemask_epi8((__m128i)lanes);
#else
	guint bits = 0, i;

	for (i = 0; i < sizeof(lanes); i++)
		bits |= (guint)(lanes[i] != 0) << i;
	return bits;
#endif
}

/* Which of the bytes from AT on, a bit each, may begin a pair: those that are
   in one of the probes. */
static inline guint
probe_bits(const Windows *windows, const guint8 *at)
{
	const Probe *probes = (const Probe *)(gconstpointer)
				  windows->probes->data;
	Lanes left = load_lanes(at), right = load_lanes(at + 1);
	Lanes hits = left ^ left;
	guint i;

	for (i = 0; i < windows->probes->len; i++) {
		const Probe *probe = &probes[i];
		Lanes hit = equal_any(
		    right, probe->bytes + probe->n_left, probe->n_right);

		if (probe->n_left > 0)
			hit &= equal_any(left, probe->bytes, probe->n_left);
		hits |= hit;
	}
	return lane_bits(hits);
}

static inline gboolean
starts_window(const Windows *windows, const guint8 *at)
{
	return has_window(windows->bits, at[0] | (guint)at[1] << 8);
}

const guint8 *
windows_next(const Windows *windows, const guint8 *at, const guint8 *end)
{
	if (windows->n_bytes <= PROBES_BYTES) {
		for (; (gsize)(end - at) > sizeof(Lanes); at += sizeof(Lanes)) {
			guint bits = probe_bits(windows, at);

			for (; bits != 0; bits &= bits - 1) {
				const guint8 *hit = at + __builtin_ctz(bits);

				if (starts_window(windows, hit))
					return hit;
			}
		}
	}
	/* Four places a step: most steps find nothing. */
	for (; end - at >= 5; at += 4)
		if (starts_window(windows, at) |
		    starts_window(windows, at + 1) |
		    starts_window(windows, at + 2) |
		    starts_window(windows, at + 3))
			break;
	for (; end - at >= 2; at++)
		if (starts_window(windows, at))
			return at;
	return end;
}
