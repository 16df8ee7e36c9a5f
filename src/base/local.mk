# SPDX-License-Identifier: GPL-2.0-or-later
noinst_LIBRARIES += src/libbase.a
src_libbase_a_SOURCES = %D%/banned.h \
	%D%/dates.c %D%/dates.h \
	%D%/error.c %D%/error.h \
	%D%/field_name.c %D%/field_name.h \
	%D%/glob.c %D%/glob.h \
	%D%/near.c %D%/near.h \
	%D%/printed.c %D%/printed.h \
	%D%/repairs.c %D%/repairs.h \
	%D%/result.c %D%/result.h \
	%D%/status.c %D%/status.h \
	%D%/varint.h

unit_tests += tests/unit/test_dates tests/unit/test_field_name \
	tests/unit/test_glob
tests_unit_test_dates_LDADD = $(base_libs) $(CMOCKA_LIBS)
tests_unit_test_field_name_LDADD = $(base_libs) $(CMOCKA_LIBS)
tests_unit_test_glob_LDADD = $(base_libs) $(CMOCKA_LIBS)
