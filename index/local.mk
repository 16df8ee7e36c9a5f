# SPDX-License-Identifier: GPL-2.0-or-later
bin_PROGRAMS += polix-index
polix_index_SOURCES = %D%/main.c
nodist_EXTRA_polix_index_SOURCES = cxx-linker.cc
polix_index_LDADD = $(corpus_libs) $(cli_libs) $(store_libs)
