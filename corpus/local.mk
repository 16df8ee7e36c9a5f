# SPDX-License-Identifier: GPL-2.0-or-later
noinst_LIBRARIES += corpus/libcorpus.a
corpus_libcorpus_a_CFLAGS = $(AM_CFLAGS) $(LIBXML_CFLAGS) $(JANSSON_CFLAGS) \
	$(YAML_CFLAGS) $(CMARK_CFLAGS) $(POPPLER_CFLAGS) $(GMIME_CFLAGS) \
	$(MAGIC_CFLAGS) $(XXHASH_CFLAGS) $(ARCHIVE_CFLAGS) $(SECCOMP_CFLAGS)
corpus_libcorpus_a_CPPFLAGS = $(AM_CPPFLAGS) -DREADER_FOLDER=\"$(pkglibexecdir)\"
corpus_libcorpus_a_SOURCES =

# What a document is, and which reader makes one of bytes.
corpus_libcorpus_a_SOURCES += \
	%D%/bytes.h \
	%D%/content.c %D%/content.h \
	%D%/document.c %D%/document.h \
	%D%/field.c %D%/field.h \
	%D%/metadata_table.c %D%/metadata_table.h \
	%D%/path_metadata.c \
	%D%/reader.c %D%/reader.h \
	%D%/recut.c %D%/recut.h \
	%D%/superscript.c %D%/superscript.h \
	%D%/utf8.h \
	%D%/version.c %D%/version.h

# What tells what a stretch of text is: labels, numerals, small words.
corpus_libcorpus_a_SOURCES += \
	%D%/cue/label.c %D%/cue/label.h \
	%D%/cue/label_cursor.c %D%/cue/label_cursor.h \
	%D%/cue/label_numbers.c %D%/cue/label_numbers.h \
	%D%/cue/label_words.c %D%/cue/label_words.h \
	%D%/cue/numeral.c %D%/cue/numeral.h \
	%D%/cue/wording.c %D%/cue/wording.h

# What copying, printing and scanning did to a text, undone.
corpus_libcorpus_a_SOURCES += \
	%D%/repair/capitals.c %D%/repair/capitals.h \
	%D%/repair/characters.c \
	%D%/repair/furniture.c %D%/repair/furniture.h \
	%D%/repair/head.c %D%/repair/head.h \
	%D%/repair/hyphen.c %D%/repair/hyphen.h \
	%D%/repair/inline.h \
	%D%/repair/layout.c %D%/repair/layout.h \
	%D%/repair/lines.c %D%/repair/lines.h \
	%D%/repair/page_gap.c %D%/repair/page_gap.h \
	%D%/repair/page_series.c %D%/repair/page_series.h \
	%D%/repair/pagination.c %D%/repair/pagination.h \
	%D%/repair/question.c \
	%D%/repair/quotes.c \
	%D%/repair/recurring.c %D%/repair/recurring.h \
	%D%/repair/rejoin.c %D%/repair/rejoin.h \
	%D%/repair/relatives.c %D%/repair/relatives.h \
	%D%/repair/repair.c %D%/repair/repair.h \
	%D%/repair/sheets.c %D%/repair/sheets.h \
	%D%/repair/spaced_lines.c \
	%D%/repair/spacing.c %D%/repair/spacing.h \
	%D%/repair/vocabulary.c %D%/repair/vocabulary.h

# Headings, titles, dates that a format does not tell.
corpus_libcorpus_a_SOURCES += \
	%D%/structure/clause.c %D%/structure/clause.h \
	%D%/structure/contents.c %D%/structure/contents.h \
	%D%/structure/date.c %D%/structure/date.h \
	%D%/structure/date_order.c %D%/structure/date_order.h \
	%D%/structure/date_words.c %D%/structure/date_words.h \
	%D%/structure/dateline.c %D%/structure/dateline.h \
	%D%/structure/inset.c %D%/structure/inset.h \
	%D%/structure/listed.c %D%/structure/listed.h \
	%D%/structure/mark.c %D%/structure/mark.h \
	%D%/structure/metadata.c %D%/structure/metadata.h \
	%D%/structure/numbering.c %D%/structure/numbering.h \
	%D%/structure/outline.c %D%/structure/outline.h \
	%D%/structure/divisions.c %D%/structure/divisions.h \
	%D%/structure/provisions.c %D%/structure/provisions.h \
	%D%/structure/run_in.c %D%/structure/run_in.h \
	%D%/structure/series.c %D%/structure/series.h \
	%D%/structure/shape.c %D%/structure/shape.h \
	%D%/structure/structure.c %D%/structure/structure.h \
	%D%/structure/title.c %D%/structure/title.h \
	%D%/structure/title_line.c %D%/structure/title_line.h

# Formats whose bytes are text: text, Markdown, mail, JSON Lines.
corpus_libcorpus_a_SOURCES += \
	%D%/plain/front_matter.c %D%/plain/front_matter.h \
	%D%/plain/mail_parts.c %D%/plain/mail_parts.h \
	%D%/plain/mail_text.c %D%/plain/mail_text.h \
	%D%/plain/markdown.c %D%/plain/markdown.h \
	%D%/plain/markdown_block.c %D%/plain/markdown_block.h \
	%D%/plain/markdown_guard.c %D%/plain/markdown_guard.h \
	%D%/plain/read_json.c %D%/plain/read_json.h \
	%D%/plain/read_mail.c \
	%D%/plain/read_markdown.c \
	%D%/plain/read_text.c \
	%D%/plain/record.c %D%/plain/record.h

# Web pages.
corpus_libcorpus_a_SOURCES += \
	%D%/html/html.h \
	%D%/html/html_guard.c %D%/html/html_guard.h \
	%D%/html/html_list.c %D%/html/html_list.h \
	%D%/html/html_main.c \
	%D%/html/html_meta.c %D%/html/html_meta.h \
	%D%/html/html_note.c %D%/html/html_note.h \
	%D%/html/html_pages.c %D%/html/html_pages.h \
	%D%/html/html_tree.c %D%/html/html_tree.h \
	%D%/html/html_writer.c %D%/html/html_writer.h \
	%D%/html/read_html.c \
	%D%/html/visible.c %D%/html/visible.h

# Laws and papers in XML.
corpus_libcorpus_a_SOURCES += \
	%D%/xml/read_xml.c \
	%D%/xml/sax.c %D%/xml/sax.h \
	%D%/xml/xml_akoma.c %D%/xml/xml_akoma.h \
	%D%/xml/xml_words.c %D%/xml/xml_words.h \
	%D%/xml/xml_writer.c %D%/xml/xml_writer.h

# Word, OpenDocument, Excel, PowerPoint, RTF, EPUB.
corpus_libcorpus_a_SOURCES += \
	%D%/office/docx_body.c %D%/office/docx_body.h \
	%D%/office/docx_chunk.c %D%/office/docx_chunk.h \
	%D%/office/docx_names.c %D%/office/docx_names.h \
	%D%/office/docx_notes.c %D%/office/docx_notes.h \
	%D%/office/docx_numbering.c %D%/office/docx_numbering.h \
	%D%/office/docx_paragraph.c %D%/office/docx_paragraph.h \
	%D%/office/docx_styles.c %D%/office/docx_styles.h \
	%D%/office/epub_parts.c %D%/office/epub_parts.h \
	%D%/office/flow.c %D%/office/flow.h \
	%D%/office/odf_body.c %D%/office/odf_body.h \
	%D%/office/odf_lists.c %D%/office/odf_lists.h \
	%D%/office/odf_names.c %D%/office/odf_names.h \
	%D%/office/odf_paragraph.c %D%/office/odf_paragraph.h \
	%D%/office/odf_styles.c %D%/office/odf_styles.h \
	%D%/office/office_text.c %D%/office/office_text.h \
	%D%/office/ooxml.c %D%/office/ooxml.h \
	%D%/office/ooxml_diagram.c %D%/office/ooxml_diagram.h \
	%D%/office/package.c %D%/office/package.h \
	%D%/office/read_docx.c \
	%D%/office/read_epub.c \
	%D%/office/read_odt.c \
	%D%/office/read_pptx.c \
	%D%/office/read_rtf.c \
	%D%/office/read_xlsx.c \
	%D%/office/rtf_lexer.c %D%/office/rtf_lexer.h \
	%D%/office/rtf_tables.c %D%/office/rtf_tables.h \
	%D%/office/rtf_words.c %D%/office/rtf_words.h \
	%D%/office/rtf_writer.c %D%/office/rtf_writer.h

# PDF.
corpus_libcorpus_a_SOURCES += \
	%D%/pdf/pdf_blocks.c %D%/pdf/pdf_blocks.h \
	%D%/pdf/pdf_direction.c %D%/pdf/pdf_direction.h \
	%D%/pdf/pdf_furniture.c %D%/pdf/pdf_furniture.h \
	%D%/pdf/pdf_headings.c %D%/pdf/pdf_headings.h \
	%D%/pdf/pdf_items.c \
	%D%/pdf/pdf_key.c %D%/pdf/pdf_key.h \
	%D%/pdf/pdf_labels.c %D%/pdf/pdf_labels.h \
	%D%/pdf/pdf_line_numbers.c \
	%D%/pdf/pdf_lines.c \
	%D%/pdf/pdf_meta.c %D%/pdf/pdf_meta.h \
	%D%/pdf/pdf_nesting.c %D%/pdf/pdf_nesting.h \
	%D%/pdf/pdf_notes.c %D%/pdf/pdf_notes.h \
	%D%/pdf/pdf_order.c %D%/pdf/pdf_order.h \
	%D%/pdf/pdf_outline.c \
	%D%/pdf/pdf_region.h \
	%D%/pdf/pdf_rows.c %D%/pdf/pdf_rows.h \
	%D%/pdf/pdf_table.c \
	%D%/pdf/pdf_text.c %D%/pdf/pdf_text.h \
	%D%/pdf/pdf_write.c \
	%D%/pdf/read_pdf.c

# Files and folders: which there are, what is packed in them.
corpus_libcorpus_a_SOURCES += \
	%D%/files/compressed.c %D%/files/compressed.h \
	%D%/files/filter.c %D%/files/filter.h \
	%D%/files/ignore.c %D%/files/ignore.h \
	%D%/files/ocr.c %D%/files/ocr.h \
	%D%/files/ocr_cache.c %D%/files/ocr_cache.h \
	%D%/files/program.c %D%/files/program.h \
	%D%/files/read_archive.c \
	%D%/files/signature.c %D%/files/signature.h \
	%D%/files/unpack.c %D%/files/unpack.h \
	%D%/files/walk.c %D%/files/walk.h

# The process that reads, and how it is spoken to.
corpus_libcorpus_a_SOURCES += \
	%D%/worker/sandbox.c %D%/worker/sandbox.h \
	%D%/worker/serve.c %D%/worker/serve.h \
	%D%/worker/spawn.c %D%/worker/spawn.h \
	%D%/worker/wire.c %D%/worker/wire.h \
	%D%/worker/worker.c %D%/worker/worker.h \
	%D%/worker/worker_ask.c \
	%D%/worker/worker_parts.h \
	%D%/worker/worker_process.c

# The process that reads; allocation.c takes the place of malloc() in it,
# colour.c that of a function of Little CMS.
pkglibexec_PROGRAMS += polix-reader
polix_reader_SOURCES = %D%/worker/reader_main.c \
	%D%/worker/allocation.c %D%/worker/allocation.h %D%/pdf/colour.c
polix_reader_LDADD = $(corpus_libs)

# A reader that misbehaves, for the tests of what then happens.
check_PROGRAMS += tests/bad-reader
tests_bad_reader_SOURCES = tests/bad_reader.c \
	%D%/worker/allocation.c %D%/worker/allocation.h
tests_bad_reader_LDADD = $(corpus_libs)

# Archives for the tests that run the programs.
check_PROGRAMS += tests/make-archive
tests_make_archive_SOURCES = tests/make-archive.c $(zipping_sources)
tests_make_archive_CFLAGS = $(zipping_cflags)
tests_make_archive_LDADD = $(base_libs) $(ARCHIVE_LIBS)

# What tests of readers share.
reading_sources = tests/unit/reading.c tests/unit/reading.h
pdf_maker_sources = tests/unit/pdf_maker.c tests/unit/pdf_maker.h
zipping_sources = tests/unit/zipping.c tests/unit/zipping.h
zipping_cflags = $(AM_CFLAGS) $(ARCHIVE_CFLAGS)

unit_tests += tests/unit/test_contents
tests_unit_test_contents_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_date
tests_unit_test_date_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_document
tests_unit_test_document_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_furniture
tests_unit_test_furniture_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_ignore
tests_unit_test_ignore_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_label
tests_unit_test_label_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_metadata
tests_unit_test_metadata_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_metadata_table
tests_unit_test_metadata_table_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_numbering
tests_unit_test_numbering_LDADD = $(corpus_libs) $(CMOCKA_LIBS)

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
unit_tests += tests/unit/test_read_html
tests_unit_test_read_html_SOURCES = tests/unit/test_read_html.c \
	$(reading_sources)
tests_unit_test_read_html_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_read_json
tests_unit_test_read_json_SOURCES = tests/unit/test_read_json.c \
	$(reading_sources)
tests_unit_test_read_json_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_read_mail
tests_unit_test_read_mail_SOURCES = tests/unit/test_read_mail.c \
	$(reading_sources)
tests_unit_test_read_mail_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_read_markdown
tests_unit_test_read_markdown_SOURCES = tests/unit/test_read_markdown.c \
	$(reading_sources)
tests_unit_test_read_markdown_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_read_odt
tests_unit_test_read_odt_SOURCES = tests/unit/test_read_odt.c \
	$(reading_sources) $(zipping_sources)
tests_unit_test_read_odt_CFLAGS = $(zipping_cflags)
tests_unit_test_read_odt_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_read_pdf
tests_unit_test_read_pdf_SOURCES = tests/unit/test_read_pdf.c \
	$(reading_sources) $(pdf_maker_sources)
tests_unit_test_read_pdf_CFLAGS = $(AM_CFLAGS) $(POPPLER_CFLAGS)
tests_unit_test_read_pdf_LDADD = $(corpus_libs) $(CMOCKA_LIBS) -lm
unit_tests += tests/unit/test_read_pptx
tests_unit_test_read_pptx_SOURCES = tests/unit/test_read_pptx.c \
	$(reading_sources) $(zipping_sources)
tests_unit_test_read_pptx_CFLAGS = $(zipping_cflags)
tests_unit_test_read_pptx_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_read_rtf
tests_unit_test_read_rtf_SOURCES = tests/unit/test_read_rtf.c $(reading_sources)
tests_unit_test_read_rtf_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_read_text
tests_unit_test_read_text_SOURCES = tests/unit/test_read_text.c \
	$(reading_sources)
tests_unit_test_read_text_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_read_xml
tests_unit_test_read_xml_SOURCES = tests/unit/test_read_xml.c $(reading_sources)
tests_unit_test_read_xml_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_rejoin
tests_unit_test_rejoin_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_repair
tests_unit_test_repair_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_sandbox
tests_unit_test_sandbox_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_signature
tests_unit_test_signature_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_structure
tests_unit_test_structure_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_walk
tests_unit_test_walk_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
unit_tests += tests/unit/test_wire
tests_unit_test_wire_LDADD = $(corpus_libs) $(CMOCKA_LIBS)
