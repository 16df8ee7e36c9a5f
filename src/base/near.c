/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/near.h"

#include <string.h>

enum { MAX_NAME = 32 };

/* How many letters must be put in, left out, changed or swapped with the next
   to make A of B: the optimal string alignment distance; G_MAXUINT if a name is
   longer than any of ours. */
static guint
distance_between(const char *a, const char *b)
{
	guint rows[MAX_NAME + 1][MAX_NAME + 1];
	const gsize m = strlen(a);
	const gsize n = strlen(b);

	if (m > MAX_NAME || n > MAX_NAME)
		return G_MAXUINT;
	for (gsize i = 0; i <= m; i++) {
		for (gsize j = 0; j <= n; j++) {
			guint best;

			if (i == 0 || j == 0) {
				rows[i][j] = (guint)(i + j);
				continue;
			}
			best = rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
			best = MIN(best, rows[i - 1][j] + 1);
			best = MIN(best, rows[i][j - 1] + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				best = MIN(best, rows[i - 2][j - 2] + 1);
			rows[i][j] = best;
		}
	}
	return rows[m][n];
}

void
near_take(
    const char *name, const char *candidate, const char **near, guint *least)
{
	const guint distance = distance_between(name, candidate);

	if (distance < *least && 2 * distance < strlen(name)) {
		*near = candidate;
		*least = distance;
	}
}
