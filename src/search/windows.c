/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/windows.h"

#include <string.h>

enum {
	PAIRS = 1 << 16,
	VARINT_END = 1 << 7, /* the last byte of a varint is below this */
	/* Bytes that are compared with each byte, of pairs that were added
	   together and of all: with more, looking pairs up is quicker. */
	PROBE_BYTES = 12,
	PROBES_BYTES = 16,
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

void
windows_add(Windows *windows, const guint8 *left, const guint8 *right)
{
	Probe probe = {0};
	guint n = 0, i, j;

	for (i = 0; i < 256; i++) {
		if (left == NULL ? i >= VARINT_END : !left[i])
			continue;
		for (j = 0; j < 256; j++)
			if (right[j])
				windows->bits[(i | j << 8) / 64] |=
				    G_GUINT64_CONSTANT(1) << (i | j << 8) % 64;
	}
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

/* Passes over bytes from AT on that are in none of the probes of WINDOWS.
   Returns: where to look further, before END. */
static const guint8 *
pass_over(const Windows *windows, const guint8 *at, const guint8 *end)
{
	const Probe *probes = (const Probe *)(gconstpointer)
				  windows->probes->data;
	guint i;

	if (windows->n_bytes > PROBES_BYTES)
		return at;
	for (; (gsize)(end - at) > sizeof(Lanes); at += sizeof(Lanes)) {
		Lanes left = load_lanes(at), right = load_lanes(at + 1);
		Lanes hits = left ^ left;
		guint64 halves[2];

		for (i = 0; i < windows->probes->len; i++) {
			const Probe *probe = &probes[i];
			Lanes hit = equal_any(right,
			    probe->bytes + probe->n_left, probe->n_right);

			if (probe->n_left > 0)
				hit &= equal_any(
				    left, probe->bytes, probe->n_left);
			hits |= hit;
		}
		memcpy(halves, &hits, sizeof(halves));
		if ((halves[0] | halves[1]) != 0)
			break;
	}
	return at;
}

const guint8 *
windows_next(const Windows *windows, const guint8 *at, const guint8 *end)
{
	while (end - at >= 2) {
		const guint8 *stop = at + MIN(end - at - 1, 16);

		for (; at < stop; at++)
			if (has_window(
				windows->bits, at[0] | (guint)at[1] << 8))
				return at;
		at = pass_over(windows, at, end);
	}
	return end;
}
