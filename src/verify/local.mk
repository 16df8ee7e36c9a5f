# SPDX-License-Identifier: GPL-2.0-or-later
noinst_LIBRARIES += src/libverify.a
src_libverify_a_SOURCES = \
	%D%/lookup.h \
	%D%/quotation.c %D%/quotation.h %D%/quotation_compare.c \
	%D%/quotation_cut.c %D%/quotation_cut.h \
	%D%/sequence.c %D%/sequence.h \
	%D%/verdict.c %D%/verdict.h

unit_tests += tests/unit/test_quotation
tests_unit_test_quotation_LDADD = $(verify_libs) $(CMOCKA_LIBS)
