# SPDX-License-Identifier: GPL-2.0-or-later
#
# The program polix: a file a command, and the table of them in src/main.c.
bin_PROGRAMS += polix
polix_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
polix_SOURCES = src/main.c \
	%D%/cite.c %D%/command.h %D%/count.c %D%/exec.c %D%/find.c %D%/help.c \
	%D%/kwic.c \
	%D%/remark.c %D%/remark.h \
	%D%/request.c %D%/request.h %D%/search.c \
	%D%/select.c %D%/select.h \
	%D%/show.c \
	%D%/status.c \
	%D%/terms.c \
	%D%/timeline.c \
	%D%/topics.c %D%/topics.h \
	%D%/verify.c \
	%D%/version.c
# Linked as C++, for libstore.a.
nodist_EXTRA_polix_SOURCES = cxx-linker.cc
polix_LDADD = src/libverify.a src/libsearch.a src/libcli.a src/libtext.a src/libstore.a src/libbase.a $(START_LIBS)
