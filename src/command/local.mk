# SPDX-License-Identifier: GPL-2.0-or-later
#
# The program polix: a file a command, and the table of them in src/main.c.
bin_PROGRAMS += polix
polix_SOURCES = src/main.c
# Linked as C++, for libstore.a.
nodist_EXTRA_polix_SOURCES = cxx-linker.cc
polix_LDADD = $(search_libs) $(cli_libs) $(text_libs) $(store_libs)
