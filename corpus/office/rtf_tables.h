/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_RTF_TABLES_H
#define POLIX_CORPUS_RTF_TABLES_H

#include <glib.h>

/* What an RTF document's head says of its fonts, for their encodings, and of
   its styles, for the headings. */

typedef struct RtfTables RtfTables;

RtfTables *rtf_tables_new(void);
void rtf_tables_free(RtfTables *tables);

/* The document's code page, as Windows numbers them. */
void rtf_tables_set_code_page(RtfTables *tables, int code_page);

/* Font FONT is encoded in CODE_PAGE, or as CHARSET says, a number of the
   Windows API. */
void rtf_tables_set_font(RtfTables *tables, int font, int code_page);
void rtf_tables_set_font_charset(RtfTables *tables, int font, int charset);

/* Appends LENGTH bytes, characters in FONT, to TEXT as UTF-8. */
void rtf_tables_decode(RtfTables *tables, int font, const char *bytes,
    gsize length, GString *text);

/* Adds the paragraph style NUMBER; OUTLINE is its outline level from 0, or -1;
   BASE is the number of the style it is based on, or -1. */
void rtf_tables_add_style(
    RtfTables *tables, int number, const char *name, int outline, int base);

/* The level that a heading of style NUMBER has, 0 if it makes none. */
guint rtf_tables_heading(const RtfTables *tables, int number);

/* The level of a heading of OUTLINE level, from 0; 0 if it makes none. */
guint rtf_outline_heading(int outline);

#endif
