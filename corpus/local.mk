# SPDX-License-Identifier: GPL-2.0-or-later
noinst_LIBRARIES += corpus/libcorpus.a
corpus_libcorpus_a_CFLAGS = $(AM_CFLAGS) $(LIBXML_CFLAGS) $(JANSSON_CFLAGS) \
	$(YAML_CFLAGS) $(CMARK_CFLAGS) $(POPPLER_CFLAGS) $(GMIME_CFLAGS) \
	$(MAGIC_CFLAGS) $(XXHASH_CFLAGS) $(ARCHIVE_CFLAGS) $(SECCOMP_CFLAGS)
corpus_libcorpus_a_CPPFLAGS = $(AM_CPPFLAGS) -DREADER_FOLDER=\"$(pkglibexecdir)\"
corpus_libcorpus_a_SOURCES = \
	%D%/content.c %D%/content.h \
	%D%/document.c %D%/document.h \
	%D%/field.c %D%/field.h \
	%D%/filter.c %D%/filter.h \
	%D%/front_matter.c %D%/front_matter.h \
	%D%/html.h \
	%D%/html_guard.c %D%/html_guard.h \
	%D%/html_list.c %D%/html_list.h \
	%D%/html_main.c \
	%D%/html_meta.c %D%/html_meta.h \
	%D%/html_tree.c %D%/html_tree.h \
	%D%/html_writer.c %D%/html_writer.h \
	%D%/ignore.c %D%/ignore.h \
	%D%/mail_parts.c %D%/mail_parts.h \
	%D%/mail_text.c %D%/mail_text.h \
	%D%/markdown.c %D%/markdown.h \
	%D%/markdown_block.c %D%/markdown_block.h \
	%D%/markdown_guard.c %D%/markdown_guard.h \
	%D%/metadata_table.c %D%/metadata_table.h \
	%D%/ocr.c %D%/ocr.h \
	%D%/ocr_cache.c %D%/ocr_cache.h \
	%D%/path_metadata.c \
	%D%/program.c %D%/program.h \
	%D%/pdf_blocks.c %D%/pdf_blocks.h \
	%D%/pdf_direction.c %D%/pdf_direction.h \
	%D%/pdf_furniture.c %D%/pdf_furniture.h \
	%D%/pdf_headings.c %D%/pdf_headings.h \
	%D%/pdf_items.c \
	%D%/pdf_key.c %D%/pdf_key.h \
	%D%/pdf_labels.c %D%/pdf_labels.h \
	%D%/pdf_line_numbers.c \
	%D%/pdf_lines.c \
	%D%/pdf_meta.c %D%/pdf_meta.h \
	%D%/pdf_notes.c %D%/pdf_notes.h \
	%D%/pdf_order.c %D%/pdf_order.h \
	%D%/pdf_outline.c \
	%D%/pdf_region.h \
	%D%/pdf_table.c \
	%D%/pdf_text.c %D%/pdf_text.h \
	%D%/pdf_write.c \
	%D%/read_html.c \
	%D%/read_json.c %D%/read_json.h \
	%D%/read_mail.c \
	%D%/read_markdown.c \
	%D%/read_pdf.c \
	%D%/read_rtf.c \
	%D%/read_xml.c \
	%D%/read_text.c \
	%D%/reader.c %D%/reader.h \
	%D%/record.c %D%/record.h \
	%D%/rtf_lexer.c %D%/rtf_lexer.h \
	%D%/rtf_tables.c %D%/rtf_tables.h \
	%D%/rtf_words.c %D%/rtf_words.h \
	%D%/rtf_writer.c %D%/rtf_writer.h \
	%D%/sandbox.c %D%/sandbox.h \
	%D%/serve.c %D%/serve.h \
	%D%/signature.c %D%/signature.h \
	%D%/spawn.c %D%/spawn.h \
	%D%/version.c %D%/version.h \
	%D%/xml_akoma.c %D%/xml_akoma.h \
	%D%/xml_words.c %D%/xml_words.h \
	%D%/xml_writer.c %D%/xml_writer.h \
	%D%/walk.c %D%/walk.h \
	%D%/wire.c %D%/wire.h \
	%D%/worker.c %D%/worker.h \
	%D%/worker_ask.c \
	%D%/worker_parts.h \
	%D%/worker_process.c

# The process that reads; allocation.c takes the place of malloc() in it,
# colour.c that of a function of Little CMS.
pkglibexec_PROGRAMS += polix-reader
polix_reader_SOURCES = %D%/reader_main.c %D%/allocation.c %D%/allocation.h \
	%D%/colour.c
polix_reader_LDADD = $(corpus_libs)

unit_tests += tests/unit/test_sandbox
tests_unit_test_sandbox_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_wire
tests_unit_test_wire_LDADD = $(corpus_libs) $(CMOCKA_LIBS)

# A reader that misbehaves, for the tests of what then happens.
check_PROGRAMS += tests/bad-reader
tests_bad_reader_SOURCES = tests/bad_reader.c %D%/allocation.c %D%/allocation.h
tests_bad_reader_LDADD = $(corpus_libs)

tests_fuzz_fuzz_wire_SOURCES = tests/fuzz/fuzz_wire.c
tests_fuzz_fuzz_wire_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSEEDS=\"$(abs_top_srcdir)/tests/fuzz/seeds/wire\"
tests_fuzz_fuzz_wire_LDADD = $(corpus_libs)
if FUZZING
noinst_PROGRAMS += tests/fuzz/fuzz_wire
tests_fuzz_fuzz_wire_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
else
unit_tests += tests/fuzz/fuzz_wire
tests_fuzz_fuzz_wire_SOURCES += tests/fuzz/replay.c
endif
dist_noinst_DATA += tests/fuzz/seeds/wire

unit_tests += tests/unit/test_document
tests_unit_test_document_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_ignore
tests_unit_test_ignore_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_walk
tests_unit_test_walk_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
reading_sources = tests/unit/reading.c tests/unit/reading.h
unit_tests += tests/unit/test_read_text
tests_unit_test_read_text_SOURCES = tests/unit/test_read_text.c $(reading_sources)
tests_unit_test_read_text_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_read_html
tests_unit_test_read_html_SOURCES = tests/unit/test_read_html.c $(reading_sources)
tests_unit_test_read_html_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_read_markdown
tests_unit_test_read_markdown_SOURCES = tests/unit/test_read_markdown.c $(reading_sources)
tests_unit_test_read_markdown_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_read_json
tests_unit_test_read_json_SOURCES = tests/unit/test_read_json.c $(reading_sources)
tests_unit_test_read_json_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_read_rtf
tests_unit_test_read_rtf_SOURCES = tests/unit/test_read_rtf.c $(reading_sources)
tests_unit_test_read_rtf_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_rejoin
tests_unit_test_rejoin_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_read_mail
tests_unit_test_read_mail_SOURCES = tests/unit/test_read_mail.c $(reading_sources)
tests_unit_test_read_mail_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_read_xml
tests_unit_test_read_xml_SOURCES = tests/unit/test_read_xml.c $(reading_sources)
tests_unit_test_read_xml_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_signature
tests_unit_test_signature_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
pdf_maker_sources = tests/unit/pdf_maker.c tests/unit/pdf_maker.h
unit_tests += tests/unit/test_read_pdf
tests_unit_test_read_pdf_SOURCES = tests/unit/test_read_pdf.c \
	$(reading_sources) $(pdf_maker_sources)
tests_unit_test_read_pdf_CFLAGS = $(AM_CFLAGS) $(POPPLER_CFLAGS)
tests_unit_test_read_pdf_LDADD = $(corpus_libs) $(CMOCKA_LIBS) -lm
unit_tests += tests/unit/test_metadata_table
tests_unit_test_metadata_table_LDADD = $(corpus_libs) $(CMOCKA_LIBS)

# The fuzz targets of the readers; how to run them is in src/search/local.mk.
fuzz_reader_sources = tests/fuzz/fuzz_reader.c tests/fuzz/fuzz_reader.h
tests_fuzz_fuzz_html_SOURCES = tests/fuzz/fuzz_html.c $(fuzz_reader_sources)
tests_fuzz_fuzz_html_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSEEDS=\"$(abs_top_srcdir)/tests/fuzz/seeds/html\"
tests_fuzz_fuzz_html_LDADD = $(corpus_libs)
tests_fuzz_fuzz_json_SOURCES = tests/fuzz/fuzz_json.c $(fuzz_reader_sources)
tests_fuzz_fuzz_json_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSEEDS=\"$(abs_top_srcdir)/tests/fuzz/seeds/json\"
tests_fuzz_fuzz_json_LDADD = $(corpus_libs)
tests_fuzz_fuzz_markdown_SOURCES = tests/fuzz/fuzz_markdown.c $(fuzz_reader_sources)
tests_fuzz_fuzz_markdown_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSEEDS=\"$(abs_top_srcdir)/tests/fuzz/seeds/markdown\"
tests_fuzz_fuzz_markdown_LDADD = $(corpus_libs)
tests_fuzz_fuzz_pdf_SOURCES = tests/fuzz/fuzz_pdf.c $(fuzz_reader_sources)
tests_fuzz_fuzz_pdf_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSEEDS=\"$(abs_top_srcdir)/tests/fuzz/seeds/pdf\"
tests_fuzz_fuzz_pdf_LDADD = $(corpus_libs)
tests_fuzz_fuzz_rtf_SOURCES = tests/fuzz/fuzz_rtf.c $(fuzz_reader_sources)
tests_fuzz_fuzz_rtf_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSEEDS=\"$(abs_top_srcdir)/tests/fuzz/seeds/rtf\"
tests_fuzz_fuzz_rtf_LDADD = $(corpus_libs)
tests_fuzz_fuzz_xml_SOURCES = tests/fuzz/fuzz_xml.c $(fuzz_reader_sources)
tests_fuzz_fuzz_xml_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSEEDS=\"$(abs_top_srcdir)/tests/fuzz/seeds/xml\"
tests_fuzz_fuzz_xml_LDADD = $(corpus_libs)
tests_fuzz_fuzz_mail_SOURCES = tests/fuzz/fuzz_mail.c $(fuzz_reader_sources)
tests_fuzz_fuzz_mail_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSEEDS=\"$(abs_top_srcdir)/tests/fuzz/seeds/mail\"
tests_fuzz_fuzz_mail_LDADD = $(corpus_libs)
if FUZZING
noinst_PROGRAMS += tests/fuzz/fuzz_html tests/fuzz/fuzz_json \
	tests/fuzz/fuzz_xml \
	tests/fuzz/fuzz_mail \
	tests/fuzz/fuzz_markdown tests/fuzz/fuzz_pdf tests/fuzz/fuzz_rtf
tests_fuzz_fuzz_html_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_json_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_markdown_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_pdf_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_rtf_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_xml_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_mail_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
else
unit_tests += tests/fuzz/fuzz_html tests/fuzz/fuzz_json \
	tests/fuzz/fuzz_xml \
	tests/fuzz/fuzz_mail \
	tests/fuzz/fuzz_markdown tests/fuzz/fuzz_pdf tests/fuzz/fuzz_rtf
tests_fuzz_fuzz_html_SOURCES += tests/fuzz/replay.c
tests_fuzz_fuzz_json_SOURCES += tests/fuzz/replay.c
tests_fuzz_fuzz_markdown_SOURCES += tests/fuzz/replay.c
tests_fuzz_fuzz_pdf_SOURCES += tests/fuzz/replay.c
tests_fuzz_fuzz_rtf_SOURCES += tests/fuzz/replay.c
tests_fuzz_fuzz_xml_SOURCES += tests/fuzz/replay.c
tests_fuzz_fuzz_mail_SOURCES += tests/fuzz/replay.c
endif
dist_noinst_DATA += tests/fuzz/seeds/html tests/fuzz/seeds/json \
	tests/fuzz/seeds/xml \
	tests/fuzz/seeds/mail \
	tests/fuzz/seeds/markdown tests/fuzz/seeds/pdf tests/fuzz/seeds/rtf

# Repair, structure and metadata.
corpus_libcorpus_a_SOURCES += \
	%D%/bytes.h \
	%D%/characters.c \
	%D%/date.c %D%/date.h \
	%D%/date_words.c %D%/date_words.h \
	%D%/dateline.c %D%/dateline.h \
	%D%/furniture.c %D%/furniture.h \
	%D%/head.c %D%/head.h \
	%D%/hyphen.c %D%/hyphen.h \
	%D%/inline.h \
	%D%/inset.c %D%/inset.h \
	%D%/label.c %D%/label.h \
	%D%/label_words.c %D%/label_words.h \
	%D%/layout.c %D%/layout.h \
	%D%/lines.c %D%/lines.h \
	%D%/metadata.c %D%/metadata.h \
	%D%/outline.c %D%/outline.h \
	%D%/pagination.c %D%/pagination.h \
	%D%/question.c \
	%D%/quotes.c \
	%D%/recut.c %D%/recut.h \
	%D%/rejoin.c %D%/rejoin.h \
	%D%/repair.c %D%/repair.h \
	%D%/spacing.c %D%/spacing.h \
	%D%/structure.c %D%/structure.h \
	%D%/title.c %D%/title.h \
	%D%/utf8.h \
	%D%/vocabulary.c %D%/vocabulary.h \
	%D%/wording.c %D%/wording.h

unit_tests += tests/unit/test_repair
tests_unit_test_repair_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_date
tests_unit_test_date_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_furniture
tests_unit_test_furniture_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_metadata
tests_unit_test_metadata_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_structure
tests_unit_test_structure_LDADD = $(corpus_libs) $(CMOCKA_LIBS)

# ../configure --enable-fuzzing CC=clang CFLAGS='-g -O1 -fsanitize=fuzzer-no-link' --with-sanitizer=address,undefined;
# then tests/fuzz/fuzz_repair NEW tests/fuzz/seeds/repair
tests_fuzz_fuzz_repair_SOURCES = tests/fuzz/fuzz_repair.c
tests_fuzz_fuzz_repair_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSEEDS=\"$(abs_top_srcdir)/tests/fuzz/seeds/repair\"
tests_fuzz_fuzz_repair_LDADD = $(corpus_libs)
if FUZZING
noinst_PROGRAMS += tests/fuzz/fuzz_repair
tests_fuzz_fuzz_repair_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
else
unit_tests += tests/fuzz/fuzz_repair
tests_fuzz_fuzz_repair_SOURCES += tests/fuzz/replay.c
endif
dist_noinst_DATA += tests/fuzz/seeds/repair

unit_tests += tests/unit/test_label
tests_unit_test_label_LDADD = $(corpus_libs) $(CMOCKA_LIBS)

# Office documents, archives and compressed files.
corpus_libcorpus_a_SOURCES += \
	%D%/compressed.c %D%/compressed.h \
	%D%/docx_body.c %D%/docx_body.h \
	%D%/docx_chunk.c %D%/docx_chunk.h \
	%D%/docx_names.c %D%/docx_names.h \
	%D%/docx_notes.c %D%/docx_notes.h \
	%D%/docx_numbering.c %D%/docx_numbering.h \
	%D%/docx_paragraph.c %D%/docx_paragraph.h \
	%D%/docx_styles.c %D%/docx_styles.h \
	%D%/epub_parts.c %D%/epub_parts.h \
	%D%/flow.c %D%/flow.h \
	%D%/html_pages.c %D%/html_pages.h \
	%D%/numeral.c %D%/numeral.h \
	%D%/odf_body.c %D%/odf_body.h \
	%D%/odf_lists.c %D%/odf_lists.h \
	%D%/odf_names.c %D%/odf_names.h \
	%D%/odf_paragraph.c %D%/odf_paragraph.h \
	%D%/odf_styles.c %D%/odf_styles.h \
	%D%/office_text.c %D%/office_text.h \
	%D%/ooxml.c %D%/ooxml.h \
	%D%/ooxml_diagram.c %D%/ooxml_diagram.h \
	%D%/package.c %D%/package.h \
	%D%/read_archive.c \
	%D%/read_docx.c \
	%D%/read_epub.c \
	%D%/read_odt.c \
	%D%/read_pptx.c \
	%D%/read_xlsx.c \
	%D%/sax.c %D%/sax.h \
	%D%/unpack.c %D%/unpack.h \
	%D%/visible.c %D%/visible.h

zipping_sources = tests/unit/zipping.c tests/unit/zipping.h
zipping_cflags = $(AM_CFLAGS) $(ARCHIVE_CFLAGS)
unit_tests += tests/unit/test_read_archive
tests_unit_test_read_archive_SOURCES = tests/unit/test_read_archive.c \
	$(reading_sources) $(zipping_sources)
tests_unit_test_read_archive_CFLAGS = $(zipping_cflags)
tests_unit_test_read_archive_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_read_docx
tests_unit_test_read_docx_SOURCES = tests/unit/test_read_docx.c \
	$(reading_sources) $(zipping_sources)
tests_unit_test_read_docx_CFLAGS = $(zipping_cflags)
tests_unit_test_read_docx_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_read_epub
tests_unit_test_read_epub_SOURCES = tests/unit/test_read_epub.c \
	$(reading_sources) $(zipping_sources)
tests_unit_test_read_epub_CFLAGS = $(zipping_cflags)
tests_unit_test_read_epub_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_read_odt
tests_unit_test_read_odt_SOURCES = tests/unit/test_read_odt.c \
	$(reading_sources) $(zipping_sources)
tests_unit_test_read_odt_CFLAGS = $(zipping_cflags)
tests_unit_test_read_odt_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_read_pptx
tests_unit_test_read_pptx_SOURCES = tests/unit/test_read_pptx.c \
	$(reading_sources) $(zipping_sources)
tests_unit_test_read_pptx_CFLAGS = $(zipping_cflags)
tests_unit_test_read_pptx_LDADD = $(corpus_libs) $(CMOCKA_LIBS)

fuzz_zipped_sources = $(fuzz_reader_sources) tests/fuzz/fuzz_zipped.c \
	$(zipping_sources)
tests_fuzz_fuzz_archive_SOURCES = tests/fuzz/fuzz_archive.c $(fuzz_zipped_sources)
tests_fuzz_fuzz_archive_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSEEDS=\"$(abs_top_srcdir)/tests/fuzz/seeds/archive\"
tests_fuzz_fuzz_archive_CFLAGS = $(zipping_cflags)
tests_fuzz_fuzz_archive_LDADD = $(corpus_libs)
tests_fuzz_fuzz_docx_SOURCES = tests/fuzz/fuzz_docx.c $(fuzz_zipped_sources)
tests_fuzz_fuzz_docx_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSEEDS=\"$(abs_top_srcdir)/tests/fuzz/seeds/docx\"
tests_fuzz_fuzz_docx_CFLAGS = $(zipping_cflags)
tests_fuzz_fuzz_docx_LDADD = $(corpus_libs)
tests_fuzz_fuzz_epub_SOURCES = tests/fuzz/fuzz_epub.c $(fuzz_zipped_sources)
tests_fuzz_fuzz_epub_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSEEDS=\"$(abs_top_srcdir)/tests/fuzz/seeds/epub\"
tests_fuzz_fuzz_epub_CFLAGS = $(zipping_cflags)
tests_fuzz_fuzz_epub_LDADD = $(corpus_libs)
tests_fuzz_fuzz_odt_SOURCES = tests/fuzz/fuzz_odt.c $(fuzz_zipped_sources)
tests_fuzz_fuzz_odt_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSEEDS=\"$(abs_top_srcdir)/tests/fuzz/seeds/odt\"
tests_fuzz_fuzz_odt_CFLAGS = $(zipping_cflags)
tests_fuzz_fuzz_odt_LDADD = $(corpus_libs)
tests_fuzz_fuzz_pptx_SOURCES = tests/fuzz/fuzz_pptx.c $(fuzz_zipped_sources)
tests_fuzz_fuzz_pptx_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSEEDS=\"$(abs_top_srcdir)/tests/fuzz/seeds/pptx\"
tests_fuzz_fuzz_pptx_CFLAGS = $(zipping_cflags)
tests_fuzz_fuzz_pptx_LDADD = $(corpus_libs)
tests_fuzz_fuzz_xlsx_SOURCES = tests/fuzz/fuzz_xlsx.c $(fuzz_zipped_sources)
tests_fuzz_fuzz_xlsx_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSEEDS=\"$(abs_top_srcdir)/tests/fuzz/seeds/xlsx\"
tests_fuzz_fuzz_xlsx_CFLAGS = $(zipping_cflags)
tests_fuzz_fuzz_xlsx_LDADD = $(corpus_libs)
if FUZZING
noinst_PROGRAMS += tests/fuzz/fuzz_archive tests/fuzz/fuzz_docx \
	tests/fuzz/fuzz_epub tests/fuzz/fuzz_odt \
	tests/fuzz/fuzz_pptx tests/fuzz/fuzz_xlsx
tests_fuzz_fuzz_archive_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_docx_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_epub_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_odt_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_pptx_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_xlsx_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
else
unit_tests += tests/fuzz/fuzz_archive tests/fuzz/fuzz_docx \
	tests/fuzz/fuzz_epub tests/fuzz/fuzz_odt \
	tests/fuzz/fuzz_pptx tests/fuzz/fuzz_xlsx
tests_fuzz_fuzz_archive_SOURCES += tests/fuzz/replay.c
tests_fuzz_fuzz_docx_SOURCES += tests/fuzz/replay.c
tests_fuzz_fuzz_epub_SOURCES += tests/fuzz/replay.c
tests_fuzz_fuzz_odt_SOURCES += tests/fuzz/replay.c
tests_fuzz_fuzz_pptx_SOURCES += tests/fuzz/replay.c
tests_fuzz_fuzz_xlsx_SOURCES += tests/fuzz/replay.c
endif
dist_noinst_DATA += tests/fuzz/seeds/archive tests/fuzz/seeds/docx \
	tests/fuzz/seeds/epub tests/fuzz/seeds/odt \
	tests/fuzz/seeds/pptx tests/fuzz/seeds/xlsx

# Archives for the tests that run the programs.
check_PROGRAMS += tests/make-archive
tests_make_archive_SOURCES = tests/make-archive.c $(zipping_sources)
tests_make_archive_CFLAGS = $(zipping_cflags)
tests_make_archive_LDADD = $(base_libs) $(ARCHIVE_LIBS)
