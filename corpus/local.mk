# SPDX-License-Identifier: GPL-2.0-or-later
noinst_LIBRARIES += corpus/libcorpus.a
corpus_libcorpus_a_CFLAGS = $(AM_CFLAGS) $(LIBXML_CFLAGS) $(JANSSON_CFLAGS) \
	$(YAML_CFLAGS) $(XXHASH_CFLAGS)
corpus_libcorpus_a_SOURCES = \
	%D%/document.c %D%/document.h \
	%D%/ignore.c %D%/ignore.h \
	%D%/metadata.h %D%/reader.h %D%/repair.h \
	%D%/structure.h \
	%D%/walk.c %D%/walk.h

unit_tests += tests/unit/test_document
tests_unit_test_document_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_ignore
tests_unit_test_ignore_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_walk
tests_unit_test_walk_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
