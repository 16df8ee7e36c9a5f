# SPDX-License-Identifier: GPL-2.0-or-later
noinst_LIBRARIES += src/libcli.a
src_libcli_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
src_libcli_a_SOURCES = %D%/locate.h %D%/opt.h %D%/out.h
