# SPDX-License-Identifier: GPL-2.0-or-later
noinst_LIBRARIES += src/libstore.a
src_libstore_a_CFLAGS = $(AM_CFLAGS) $(ZSTD_CFLAGS) $(XXHASH_CFLAGS)
src_libstore_a_CXXFLAGS = $(AM_CXXFLAGS) $(XAPIAN_CXXFLAGS)
src_libstore_a_SOURCES = %D%/xapian.cc
