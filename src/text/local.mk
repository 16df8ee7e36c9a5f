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
	%D%/scan.c %D%/scan.h \
	%D%/sentence.c %D%/sentence.h \
	%D%/sentence_words.c %D%/sentence_words.h \
	%D%/spelling.c %D%/spelling.h %D%/spelling_table.h \
	%D%/stem.c %D%/stem.h \
	%D%/stopwords.c %D%/stopwords.h \
	%D%/version.c %D%/version.h \
	%D%/tokenizer.c %D%/tokenizer.h \
	%D%/word.c \
	%D%/words.c %D%/words.h

nodist_src_libtext_a_SOURCES = %D%/spelling_table.c
CLEANFILES += %D%/spelling_table.c
spelling_sources = $(srcdir)/%D%/spelling_exceptions.txt \
	$(srcdir)/%D%/varcon/varcon.txt
%D%/spelling_table.c: $(srcdir)/%D%/spelling.awk $(spelling_sources)
	$(AM_V_GEN)$(MKDIR_P) %D% && \
	LC_ALL=C $(AWK) -f $(srcdir)/%D%/spelling.awk $(spelling_sources) \
	    >$@.new && mv $@.new $@
dist_noinst_DATA += %D%/spelling.awk %D%/spelling_exceptions.txt \
	%D%/varcon/README %D%/varcon/reduce.awk %D%/varcon/varcon.txt
dist_doc_DATA += %D%/varcon/COPYING.varcon

unit_tests += tests/unit/test_charset tests/unit/test_fold \
	tests/unit/test_language tests/unit/test_sentence \
	tests/unit/test_spelling tests/unit/test_stem tests/unit/test_tokenizer
tests_unit_test_charset_LDADD = $(text_libs) $(CMOCKA_LIBS)
tests_unit_test_fold_LDADD = $(text_libs) $(CMOCKA_LIBS)
tests_unit_test_language_LDADD = $(text_libs) $(CMOCKA_LIBS)
tests_unit_test_sentence_LDADD = $(text_libs) $(CMOCKA_LIBS)
tests_unit_test_spelling_LDADD = $(text_libs) $(CMOCKA_LIBS)
tests_unit_test_stem_LDADD = $(text_libs) $(CMOCKA_LIBS)
tests_unit_test_tokenizer_LDADD = $(text_libs) $(CMOCKA_LIBS)
