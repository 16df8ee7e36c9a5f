#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# The sample's own queries are answered no worse than this.
set -eu
"${top_srcdir:-$(dirname "$0")/../..}/tests/quality/quality.pl" \
    --floor R@10=.88 --floor MAP@10=.82 --floor nDCG@10=.88 \
    "${top_srcdir:-$(dirname "$0")/../..}/corpus/sample"
