# SPDX-License-Identifier: GPL-2.0-or-later
noinst_LIBRARIES += src/libtext.a
src_libtext_a_CFLAGS = $(AM_CFLAGS) $(ICU_CFLAGS) $(ICU_I18N_CFLAGS)
src_libtext_a_SOURCES = %D%/charset.c %D%/charset.h \
	%D%/charset_detect.c %D%/charset_detect.h \
	%D%/character.c %D%/character.h \
	%D%/detect.c \
	%D%/dictionary.c %D%/dictionary.h \
	%D%/fold.c %D%/fold.h \
	%D%/language.c \
	%D%/sentence.c %D%/sentence.h \
	%D%/sentence_words.c %D%/sentence_words.h \
	%D%/stem.c %D%/stem.h \
	%D%/stopwords.c %D%/stopwords.h \
	%D%/tokenizer.c %D%/tokenizer.h \
	%D%/words.c %D%/words.h

unit_tests += tests/unit/test_charset tests/unit/test_fold \
	tests/unit/test_language tests/unit/test_sentence tests/unit/test_stem \
	tests/unit/test_tokenizer
tests_unit_test_charset_LDADD = $(text_libs) $(CMOCKA_LIBS)
tests_unit_test_fold_LDADD = $(text_libs) $(CMOCKA_LIBS)
tests_unit_test_language_LDADD = $(text_libs) $(CMOCKA_LIBS)
tests_unit_test_sentence_LDADD = $(text_libs) $(CMOCKA_LIBS)
tests_unit_test_stem_LDADD = $(text_libs) $(CMOCKA_LIBS)
tests_unit_test_tokenizer_LDADD = $(text_libs) $(CMOCKA_LIBS)
