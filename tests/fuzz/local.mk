# SPDX-License-Identifier: GPL-2.0-or-later
#
# Fuzz targets: each is linked with libFuzzer if configured so (HACKING, "Tests"),
# else with replay.c, which runs it over its seeds in make check.
if FUZZING
noinst_PROGRAMS += $(fuzz_targets)
fuzz_driver =
fuzz_flags = $(AM_LDFLAGS) -fsanitize=fuzzer
else
unit_tests += $(fuzz_targets)
fuzz_driver = %D%/replay.c
fuzz_flags = $(AM_LDFLAGS)
endif
fuzz_cppflags = $(AM_CPPFLAGS) -DSEEDS=\"$(abs_srcdir)/%D%/seeds\"
fuzz_reader = %D%/fuzz_reader.c %D%/fuzz_reader.h $(fuzz_driver)
fuzz_made = %D%/fuzz_made.c %D%/fuzz_made.h tests/unit/made_index.c \
	tests/unit/made_index.h $(fuzz_driver)
fuzz_zipped = $(fuzz_reader) %D%/fuzz_zipped.c $(zipping_sources)

dist_noinst_DATA += %D%/seeds
dist_noinst_SCRIPTS += %D%/dictionary.sh

fuzz_targets =

fuzz_targets += %D%/fuzz_archive
tests_fuzz_fuzz_archive_SOURCES = %D%/fuzz_archive.c $(fuzz_zipped)
tests_fuzz_fuzz_archive_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_archive_CFLAGS = $(zipping_cflags)
tests_fuzz_fuzz_archive_LDFLAGS = $(fuzz_flags)
tests_fuzz_fuzz_archive_LDADD = $(corpus_libs)

fuzz_targets += %D%/fuzz_charset
tests_fuzz_fuzz_charset_SOURCES = %D%/fuzz_charset.c $(fuzz_driver)
tests_fuzz_fuzz_charset_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_charset_LDFLAGS = $(fuzz_flags)
tests_fuzz_fuzz_charset_LDADD = $(text_libs)

fuzz_targets += %D%/fuzz_docx
tests_fuzz_fuzz_docx_SOURCES = %D%/fuzz_docx.c $(fuzz_zipped)
tests_fuzz_fuzz_docx_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_docx_CFLAGS = $(zipping_cflags)
tests_fuzz_fuzz_docx_LDFLAGS = $(fuzz_flags)
tests_fuzz_fuzz_docx_LDADD = $(corpus_libs)

fuzz_targets += %D%/fuzz_epub
tests_fuzz_fuzz_epub_SOURCES = %D%/fuzz_epub.c $(fuzz_zipped)
tests_fuzz_fuzz_epub_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_epub_CFLAGS = $(zipping_cflags)
tests_fuzz_fuzz_epub_LDFLAGS = $(fuzz_flags)
tests_fuzz_fuzz_epub_LDADD = $(corpus_libs)

fuzz_targets += %D%/fuzz_html
tests_fuzz_fuzz_html_SOURCES = %D%/fuzz_html.c $(fuzz_reader)
tests_fuzz_fuzz_html_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_html_LDFLAGS = $(fuzz_flags)
tests_fuzz_fuzz_html_LDADD = $(corpus_libs)

fuzz_targets += %D%/fuzz_index
tests_fuzz_fuzz_index_SOURCES = %D%/fuzz_index.c $(fuzz_made)
tests_fuzz_fuzz_index_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_index_LDFLAGS = $(fuzz_flags) \
	-Wl,--wrap=store_metadata -Wl,--wrap=ZSTD_decompressDCtx
tests_fuzz_fuzz_index_LDADD = $(search_libs)
nodist_EXTRA_tests_fuzz_fuzz_index_SOURCES = cxx-linker.cc

fuzz_targets += %D%/fuzz_json
tests_fuzz_fuzz_json_SOURCES = %D%/fuzz_json.c $(fuzz_reader)
tests_fuzz_fuzz_json_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_json_LDFLAGS = $(fuzz_flags)
tests_fuzz_fuzz_json_LDADD = $(corpus_libs)

fuzz_targets += %D%/fuzz_mail
tests_fuzz_fuzz_mail_SOURCES = %D%/fuzz_mail.c $(fuzz_reader)
tests_fuzz_fuzz_mail_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_mail_LDFLAGS = $(fuzz_flags)
tests_fuzz_fuzz_mail_LDADD = $(corpus_libs)

fuzz_targets += %D%/fuzz_markdown
tests_fuzz_fuzz_markdown_SOURCES = %D%/fuzz_markdown.c $(fuzz_reader)
tests_fuzz_fuzz_markdown_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_markdown_LDFLAGS = $(fuzz_flags)
tests_fuzz_fuzz_markdown_LDADD = $(corpus_libs)

fuzz_targets += %D%/fuzz_names
tests_fuzz_fuzz_names_SOURCES = %D%/fuzz_names.c $(fuzz_driver)
tests_fuzz_fuzz_names_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_names_LDFLAGS = $(fuzz_flags)
tests_fuzz_fuzz_names_LDADD = $(index_libs)
nodist_EXTRA_tests_fuzz_fuzz_names_SOURCES = cxx-linker.cc

fuzz_targets += %D%/fuzz_odt
tests_fuzz_fuzz_odt_SOURCES = %D%/fuzz_odt.c $(fuzz_zipped)
tests_fuzz_fuzz_odt_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_odt_CFLAGS = $(zipping_cflags)
tests_fuzz_fuzz_odt_LDFLAGS = $(fuzz_flags)
tests_fuzz_fuzz_odt_LDADD = $(corpus_libs)

fuzz_targets += %D%/fuzz_pdf
tests_fuzz_fuzz_pdf_SOURCES = %D%/fuzz_pdf.c $(fuzz_reader)
tests_fuzz_fuzz_pdf_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_pdf_LDFLAGS = $(fuzz_flags)
tests_fuzz_fuzz_pdf_LDADD = $(corpus_libs)

fuzz_targets += %D%/fuzz_pptx
tests_fuzz_fuzz_pptx_SOURCES = %D%/fuzz_pptx.c $(fuzz_zipped)
tests_fuzz_fuzz_pptx_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_pptx_CFLAGS = $(zipping_cflags)
tests_fuzz_fuzz_pptx_LDFLAGS = $(fuzz_flags)
tests_fuzz_fuzz_pptx_LDADD = $(corpus_libs)

fuzz_targets += %D%/fuzz_query
tests_fuzz_fuzz_query_SOURCES = %D%/fuzz_query.c $(fuzz_driver)
tests_fuzz_fuzz_query_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_query_LDFLAGS = $(fuzz_flags)
tests_fuzz_fuzz_query_LDADD = $(search_libs)

fuzz_targets += %D%/fuzz_repair
tests_fuzz_fuzz_repair_SOURCES = %D%/fuzz_repair.c $(fuzz_driver)
tests_fuzz_fuzz_repair_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_repair_LDFLAGS = $(fuzz_flags)
tests_fuzz_fuzz_repair_LDADD = $(corpus_libs)

fuzz_targets += %D%/fuzz_rtf
tests_fuzz_fuzz_rtf_SOURCES = %D%/fuzz_rtf.c $(fuzz_reader)
tests_fuzz_fuzz_rtf_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_rtf_LDFLAGS = $(fuzz_flags)
tests_fuzz_fuzz_rtf_LDADD = $(corpus_libs)

fuzz_targets += %D%/fuzz_search
tests_fuzz_fuzz_search_SOURCES = %D%/fuzz_search.c $(fuzz_made)
tests_fuzz_fuzz_search_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_search_LDFLAGS = $(fuzz_flags)
tests_fuzz_fuzz_search_LDADD = $(search_libs)
nodist_EXTRA_tests_fuzz_fuzz_search_SOURCES = cxx-linker.cc

fuzz_targets += %D%/fuzz_tokenizer
tests_fuzz_fuzz_tokenizer_SOURCES = %D%/fuzz_tokenizer.c $(fuzz_driver)
tests_fuzz_fuzz_tokenizer_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_tokenizer_LDFLAGS = $(fuzz_flags)
tests_fuzz_fuzz_tokenizer_LDADD = $(text_libs)

fuzz_targets += %D%/fuzz_wire
tests_fuzz_fuzz_wire_SOURCES = %D%/fuzz_wire.c $(fuzz_driver)
tests_fuzz_fuzz_wire_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_wire_LDFLAGS = $(fuzz_flags)
tests_fuzz_fuzz_wire_LDADD = $(corpus_libs)

fuzz_targets += %D%/fuzz_xlsx
tests_fuzz_fuzz_xlsx_SOURCES = %D%/fuzz_xlsx.c $(fuzz_zipped)
tests_fuzz_fuzz_xlsx_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_xlsx_CFLAGS = $(zipping_cflags)
tests_fuzz_fuzz_xlsx_LDFLAGS = $(fuzz_flags)
tests_fuzz_fuzz_xlsx_LDADD = $(corpus_libs)

fuzz_targets += %D%/fuzz_xml
tests_fuzz_fuzz_xml_SOURCES = %D%/fuzz_xml.c $(fuzz_reader)
tests_fuzz_fuzz_xml_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_xml_LDFLAGS = $(fuzz_flags)
tests_fuzz_fuzz_xml_LDADD = $(corpus_libs)
