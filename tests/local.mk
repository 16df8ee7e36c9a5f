# SPDX-License-Identifier: GPL-2.0-or-later
#
# A unit test stands in the local.mk of the layer that it tests, as
#	unit_tests += tests/unit/test_fold
#	tests_unit_test_fold_LDADD = $(text_libs) $(CMOCKA_LIBS)
# Here are the tests that span layers.
noinst_HEADERS += tests/unit/unit.h
