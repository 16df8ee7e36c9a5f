/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/passage.h"

enum {
	/* What is left at the end of a section joins the passage before it if
	   it is shorter than this and both together are no longer than that. */
	TAIL_MOST = PASSAGE_LEAST / 2,
	JOINED_MOST = PASSAGE_MOST + TAIL_MOST,
	/* The parts of a long paragraph are about this long. */
	PART_WORDS = (PASSAGE_LEAST + PASSAGE_MOST) / 2,
};

void
passage_group(const Piece *pieces, guint n, GArray *firsts)
{
	guint32 first = 0, words = 0, before = 0;
	gboolean body = FALSE, has_before = FALSE;
	guint32 i;

	for (i = 0; i < n; i++) {
		const Piece *piece = &pieces[i];
		gboolean section = piece->heading && body;
		gboolean full = body && words >= TAIL_MOST &&
		    words + piece->words > PASSAGE_MOST;

		if (section || full || words > JOINED_MOST) {
			gboolean tail = section && has_before &&
			    words < TAIL_MOST && before + words <= JOINED_MOST;

			if (!tail)
				g_array_append_val(firsts, first);
			has_before = !section;
			before = words;
			first = i;
			words = 0;
			body = FALSE;
		}
		words += piece->words;
		body = body || !piece->heading;
	}
	if (n > 0 &&
	    !(has_before && words < TAIL_MOST && before + words <= JOINED_MOST))
		g_array_append_val(firsts, first);
}

static guint32
distance(guint32 a, guint32 b)
{
	return a > b ? a - b : b - a;
}

void
passage_cut(const guint32 *sentences, guint n, guint32 words, GArray *cuts)
{
	guint32 parts = (words + PART_WORDS - 1) / PART_WORDS;
	guint32 part = 1, start = 0, i;

	for (i = 0; i < n; i++) {
		guint32 begin = sentences[i];
		guint32 end = i + 1 < n ? sentences[i + 1] : words;
		guint32 ideal = (guint32)((guint64)words * part / parts);

		/* Before this sentence, if that is as near to where the part
		   should end as behind it. */
		if (part < parts && begin > start &&
		    distance(begin, ideal) <= distance(end, ideal)) {
			g_array_append_val(cuts, begin);
			start = begin;
			part++;
		}
		while (end - start > JOINED_MOST) {
			start += PASSAGE_MOST;
			g_array_append_val(cuts, start);
			part = (guint32)((guint64)start * parts / words) + 1;
		}
	}
}
