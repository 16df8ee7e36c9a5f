# SPDX-License-Identifier: GPL-2.0-or-later
noinst_LIBRARIES += src/libtext.a
src_libtext_a_CFLAGS = $(AM_CFLAGS) $(ICU_CFLAGS)
src_libtext_a_SOURCES = \
	%D%/charset.h %D%/fold.h %D%/sentence.h %D%/stem.h %D%/tokenizer.h
