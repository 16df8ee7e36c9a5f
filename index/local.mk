# SPDX-License-Identifier: GPL-2.0-or-later
noinst_LIBRARIES += index/libindex.a
index_libindex_a_CFLAGS = $(AM_CFLAGS) $(XXHASH_CFLAGS)
index_libindex_a_SOURCES = \
	%D%/analyse.c %D%/analyse.h \
	%D%/lexicon.c %D%/lexicon.h \
	%D%/passage.c %D%/passage.h

bin_PROGRAMS += polix-index
polix_index_SOURCES = %D%/main.c
nodist_EXTRA_polix_index_SOURCES = cxx-linker.cc
polix_index_LDADD = $(index_libs)

unit_tests += tests/unit/test_passage
tests_unit_test_passage_SOURCES = tests/unit/test_passage.c
tests_unit_test_passage_LDADD = $(index_libs) $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_passage_SOURCES = cxx-linker.cc
