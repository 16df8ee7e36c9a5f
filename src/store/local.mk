# SPDX-License-Identifier: GPL-2.0-or-later
noinst_LIBRARIES += src/libstore.a
src_libstore_a_CFLAGS = $(AM_CFLAGS) $(ZSTD_CFLAGS) $(XXHASH_CFLAGS)
src_libstore_a_CXXFLAGS = $(AM_CXXFLAGS) $(XAPIAN_CXXFLAGS)
src_libstore_a_SOURCES = \
	%D%/ahead.c %D%/ahead.h \
	%D%/database.h %D%/database_error.c \
	%D%/fault.c %D%/fault.h \
	%D%/found.c %D%/found.h \
	%D%/gaps.c %D%/gaps.h \
	%D%/glass.c %D%/glass.h \
	%D%/item_data.h \
	%D%/layout.c %D%/layout.h \
	%D%/match.c %D%/match_term.c %D%/matcher.h \
	%D%/names.c %D%/names.h \
	%D%/pairs.c %D%/pairs.h \
	%D%/postings.c %D%/postings.h %D%/postings_parts.h \
	%D%/postings_list.c %D%/postings_list.h \
	%D%/postings_writer.c \
	%D%/record.c %D%/record.h \
	%D%/schema.c %D%/schema.h \
	%D%/sealed.c %D%/sealed.h \
	%D%/state.c %D%/state.h \
	%D%/store.c %D%/store.h \
	%D%/store_query.c %D%/store_query.h \
	%D%/store_writer.c \
	%D%/unit.c %D%/unit.h %D%/unit_pack.c %D%/unit_parts.h %D%/unit_spelling.h \
	%D%/unit_text.c %D%/unit_words.c \
	%D%/wordbook.c %D%/wordbook.h \
	%D%/wordlist.c %D%/wordlist.h \
	%D%/xapian.cc

unit_tests += tests/unit/test_unit tests/unit/test_wordlist
tests_unit_test_unit_LDADD = $(store_libs) $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_unit_SOURCES = cxx-linker.cc
tests_unit_test_wordlist_LDADD = $(store_libs) $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_wordlist_SOURCES = cxx-linker.cc

unit_tests += tests/unit/test_ahead
tests_unit_test_ahead_LDADD = $(store_libs) $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_ahead_SOURCES = cxx-linker.cc

unit_tests += tests/unit/test_database_error
tests_unit_test_database_error_LDADD = $(store_libs) $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_database_error_SOURCES = cxx-linker.cc

unit_tests += tests/unit/test_postings
tests_unit_test_postings_LDADD = $(store_libs) $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_postings_SOURCES = cxx-linker.cc

unit_tests += tests/unit/test_fault
tests_unit_test_fault_LDADD = $(store_libs) $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_fault_SOURCES = cxx-linker.cc

unit_tests += tests/unit/test_layout
tests_unit_test_layout_LDADD = $(store_libs) $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_layout_SOURCES = cxx-linker.cc

unit_tests += tests/unit/test_gaps
tests_unit_test_gaps_LDADD = $(store_libs) $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_gaps_SOURCES = cxx-linker.cc

unit_tests += tests/unit/test_match
tests_unit_test_match_LDADD = $(store_libs) -lm $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_match_SOURCES = cxx-linker.cc
