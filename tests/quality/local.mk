# SPDX-License-Identifier: GPL-2.0-or-later
#
# Ranking, measured.  make quality JUDGED=DIR runs the sets that are in DIR
# (quality.pl says what a set is), with QUALITY_FLAGS; the sample's own always.
check_PROGRAMS += %D%/bm25
nodist_EXTRA_tests_quality_bm25_SOURCES = cxx-linker.cc
tests_quality_bm25_LDADD = $(text_libs) $(store_libs) -lm

dist_noinst_SCRIPTS += %D%/quality.pl %D%/whole.pl
dist_check_SCRIPTS += %D%/check-sample.sh
TESTS += %D%/check-sample.sh

.PHONY: quality
quality: polix polix-index tests/quality/bm25
	top_builddir=. $(srcdir)/tests/quality/quality.pl $(QUALITY_FLAGS) \
	    $(srcdir)/corpus/sample $(JUDGED)
