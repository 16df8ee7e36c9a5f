# SPDX-License-Identifier: GPL-2.0-or-later
noinst_LIBRARIES += index/libindex.a
index_libindex_a_CFLAGS = $(AM_CFLAGS) $(XXHASH_CFLAGS) $(JANSSON_CFLAGS)
index_libindex_a_SOURCES = \
	%D%/acronym.c %D%/acronym.h \
	%D%/aliases.c %D%/aliases.h \
	%D%/analyse.c %D%/analyse.h %D%/analyse_parts.h \
	%D%/build.c %D%/build.h \
	%D%/catalog.c %D%/catalog.h \
	%D%/check.c %D%/check.h \
	%D%/compact.c %D%/compact.h \
	%D%/consume.c %D%/consume.h \
	%D%/consumer.c %D%/consumer.h \
	%D%/convert.c %D%/convert.h \
	%D%/damage.c %D%/damage.h \
	%D%/definitions.c %D%/definitions.h \
	%D%/expect.c %D%/expect.h \
	%D%/extract.c %D%/extract.h \
	%D%/field_terms.c %D%/fill.c \
	%D%/holdings.c %D%/holdings.h \
	%D%/known.c %D%/known.h \
	%D%/lexicon.c %D%/lexicon.h \
	%D%/lock.c %D%/lock.h \
	%D%/members.c %D%/members.h \
	%D%/pairing.c %D%/pairing.h \
	%D%/parts.c %D%/parts.h \
	%D%/passage.c %D%/passage.h \
	%D%/pipeline.c %D%/pipeline.h \
	%D%/read.c %D%/read.h %D%/read_document.c %D%/read_document.h \
	%D%/remark.c %D%/remark.h \
	%D%/report.c %D%/report.h \
	%D%/roots.c %D%/roots.h \
	%D%/run.c %D%/run.h \
	%D%/settings.c %D%/settings.h \
	%D%/stop.c %D%/stop.h \
	%D%/terms.c %D%/terms.h \
	%D%/update.c %D%/update.h

nodist_index_libindex_a_SOURCES = %D%/aliases_default.c
CLEANFILES += %D%/aliases_default.c
%D%/aliases_default.c: $(srcdir)/%D%/aliases.awk \
    $(srcdir)/%D%/aliases.txt $(srcdir)/%D%/countries.txt
	$(AM_V_GEN)$(MKDIR_P) %D% && \
	LC_ALL=C $(AWK) -f $(srcdir)/%D%/aliases.awk \
	    $(srcdir)/%D%/aliases.txt $(srcdir)/%D%/countries.txt \
	    >$@.new && mv $@.new $@
dist_noinst_DATA += %D%/aliases.awk %D%/aliases.txt %D%/countries.pl \
	%D%/countries.txt
dist_doc_DATA += %D%/COPYING.iso-codes

bin_PROGRAMS += polix-index
polix_index_SOURCES = %D%/main.c
polix_index_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
nodist_EXTRA_polix_index_SOURCES = cxx-linker.cc
polix_index_LDADD = $(index_libs)

unit_tests += tests/unit/test_acronym
tests_unit_test_acronym_LDADD = $(index_libs) $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_acronym_SOURCES = cxx-linker.cc

unit_tests += tests/unit/test_aliases
tests_unit_test_aliases_LDADD = $(index_libs) $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_aliases_SOURCES = cxx-linker.cc

unit_tests += tests/unit/test_passage
tests_unit_test_passage_SOURCES = tests/unit/test_passage.c
tests_unit_test_passage_LDADD = $(index_libs) $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_passage_SOURCES = cxx-linker.cc

# What an index holds, as text, for the tests that compare indexes.
check_PROGRAMS += tests/dump-index
nodist_EXTRA_tests_dump_index_SOURCES = cxx-linker.cc
tests_dump_index_LDADD = $(store_libs)

# PDFs for tests, of a description on standard input.
check_PROGRAMS += tests/make-pdf
tests_make_pdf_SOURCES = tests/make-pdf.c $(pdf_maker_sources)
tests_make_pdf_CFLAGS = $(AM_CFLAGS) $(POPPLER_CFLAGS)
tests_make_pdf_LDADD = $(POPPLER_LIBS) -lm

dist_noinst_DATA += tests/cli/index-lib.sh tests/cli/make-damaged.pl \
	tests/cli/make-scan.pl
dist_noinst_DATA += \
	tests/damaged/double-spaced.txt \
	tests/damaged/expected.tsv \
	tests/damaged/front.md \
	tests/damaged/hyphens.txt \
	tests/damaged/latin1.txt \
	tests/damaged/letterspaced.txt \
	tests/damaged/ligatures.txt \
	tests/damaged/mojibake.txt \
	tests/damaged/page.html \
	tests/damaged/pages.txt \
	tests/damaged/question-marks.txt \
	tests/damaged/running-heads.txt \
	tests/damaged/soft-hyphens.txt \
	tests/damaged/utf16.txt \
	tests/damaged/vietnamese.txt
index_tests = \
	tests/cli/test_damaged.sh \
	tests/cli/test_forms.sh \
	tests/cli/test_index_archives.sh \
	tests/cli/test_index_bombs.sh \
	tests/cli/test_index_filters.sh \
	tests/cli/test_index_formats.sh \
	tests/cli/test_index_interrupt.sh \
	tests/cli/test_index_jobs.sh \
	tests/cli/test_index_ocr.sh \
	tests/cli/test_index_pairs.sh \
	tests/cli/test_index_pdf.sh \
	tests/cli/test_index_random.sh \
	tests/cli/test_index_readers.sh \
	tests/cli/test_index_settings.sh \
	tests/cli/test_index_trouble.sh \
	tests/cli/test_index_update.sh \
	tests/cli/test_status.sh \
	tests/cli/test_study.sh \
	tests/cli/test_verify.sh
dist_noinst_SCRIPTS += $(index_tests)
TESTS += $(index_tests)

unit_tests += tests/unit/test_holdings
tests_unit_test_holdings_LDADD = $(index_libs) $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_holdings_SOURCES = cxx-linker.cc

unit_tests += tests/unit/test_lock
tests_unit_test_lock_LDADD = $(index_libs) $(CMOCKA_LIBS)

unit_tests += tests/unit/test_parts
tests_unit_test_parts_LDADD = $(index_libs) $(CMOCKA_LIBS)

unit_tests += tests/unit/test_pipeline
tests_unit_test_pipeline_LDADD = $(index_libs) $(CMOCKA_LIBS)

unit_tests += tests/unit/test_roots
tests_unit_test_roots_LDADD = $(index_libs) $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_roots_SOURCES = cxx-linker.cc

unit_tests += tests/unit/test_update
tests_unit_test_update_LDADD = $(index_libs) $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_update_SOURCES = cxx-linker.cc

unit_tests += tests/unit/test_analyse
tests_unit_test_analyse_LDADD = $(index_libs) $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_analyse_SOURCES = cxx-linker.cc
