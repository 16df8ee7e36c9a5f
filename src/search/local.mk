# SPDX-License-Identifier: GPL-2.0-or-later
noinst_LIBRARIES += src/libsearch.a
src_libsearch_a_SOURCES = %D%/search.h
