# SPDX-License-Identifier: GPL-2.0-or-later
noinst_LIBRARIES += src/libcli.a
src_libcli_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
src_libcli_a_SOURCES = \
	%D%/cite.c %D%/cite.h \
	%D%/cite_bibtex.c \
	%D%/cite_csl.c \
	%D%/cite_key.c %D%/cite_key.h \
	%D%/cite_ris.c \
	%D%/cite_style.h \
	%D%/config.c %D%/config.h \
	%D%/facets.c %D%/facets.h \
	%D%/json.c %D%/json.h \
	%D%/kwic.c %D%/kwic.h \
	%D%/locate.c %D%/locate.h \
	%D%/opt.c %D%/opt.h %D%/opt_value.c \
	%D%/out.c %D%/out.h %D%/out_stream.c \
	%D%/out_citation.c %D%/out_clean.c \
	%D%/out_grep.c %D%/out_jsonl.c %D%/out_place.c %D%/out_quote.c \
	%D%/out_reading.c %D%/out_text.c %D%/out_trec.c %D%/out_tsv.c \
	%D%/out_vimgrep.c \
	%D%/out_status.c %D%/out_status.h \
	%D%/reading.c %D%/reading.h \
	%D%/table.c %D%/table.h \
	%D%/tally.c %D%/tally.h \
	%D%/timeline.c %D%/timeline.h

cli_test_libs = $(cli_libs) $(CMOCKA_LIBS) -lm
noinst_HEADERS += tests/unit/fake_hit.h

unit_tests += tests/unit/test_config
tests_unit_test_config_LDADD = $(cli_test_libs)

unit_tests += tests/unit/test_opt
tests_unit_test_opt_LDADD = $(cli_test_libs)

unit_tests += tests/unit/test_locate
tests_unit_test_locate_LDADD = $(cli_test_libs)

unit_tests += tests/unit/test_out
tests_unit_test_out_SOURCES = tests/unit/test_out.c tests/unit/fake_hit.c
tests_unit_test_out_LDADD = $(cli_test_libs)

unit_tests += tests/unit/test_out_text
tests_unit_test_out_text_SOURCES = \
	tests/unit/test_out_text.c tests/unit/fake_hit.c
tests_unit_test_out_text_LDADD = $(cli_test_libs)

unit_tests += tests/unit/test_out_records
tests_unit_test_out_records_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_unit_test_out_records_SOURCES = \
	tests/unit/test_out_records.c tests/unit/fake_hit.c
tests_unit_test_out_records_LDADD = $(cli_test_libs)

unit_tests += tests/unit/test_tally
tests_unit_test_tally_SOURCES = tests/unit/test_tally.c tests/unit/fake_hit.c
tests_unit_test_tally_LDADD = $(cli_test_libs)
