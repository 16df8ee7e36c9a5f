/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/reader.h"

#include <string.h>

#include "base/error.h"
#include "corpus/field.h"
#include "corpus/office/rtf_lexer.h"
#include "corpus/office/rtf_tables.h"
#include "corpus/office/rtf_words.h"
#include "corpus/office/rtf_writer.h"
#include "corpus/structure/title.h"
#include "corpus/superscript.h"

/* Rich Text Format, by the specification 1.9.1.  What it calls destinations,
   groups whose text is no part of the text around them, are either known or
   passed over. */

enum {
	MAX_GROUPS = 1024, /* that are open; deeper ones are passed over */
	MAX_SUBSTITUTE = 16,
};

/* What becomes of the characters in a group. */
typedef enum Place {
	PLACE_TEXT,
	PLACE_SKIPPED,
	PLACE_FONTS,
	PLACE_STYLES,
	PLACE_INFO, /* just what is in groups of its own counts */
	PLACE_DATE,
} Place;

/* What a group changes until it ends. */
typedef struct Group {
	Place place;
	Place alternative; /* where the Unicode form of it goes */
	gboolean opened;   /* it opened a stream */
	gboolean left_out; /* hidden, or a deleted revision */
	gboolean raised;
	gboolean in_table;
	gboolean shape;    /* it is one, or in one */
	const char *field; /* that its text is, or NULL */
	int font;
	int substitute; /* characters that follow one in Unicode */
	int style;      /* or -1 */
	int base;
	int outline; /* from 0, or -1 */
} Group;

typedef struct Rtf {
	Document *document;
	RtfTables *tables;
	RtfWriter *writer;
	GArray *groups;   /* of Group: those around the one at hand */
	Group group;      /* the one at hand */
	guint too_deep;   /* groups that are open beyond those */
	gboolean nested;  /* there were such */
	gboolean starred; /* "\*" stands before this */
	GString *bytes;   /* characters not decoded yet */
	int skip;         /* characters to pass over behind one in Unicode */
	gunichar lead;    /* a surrogate whose trail is to come, or 0 */
	int default_font;
	int date[3]; /* that the document was made on */
	guint pages; /* that it says it has */
	gboolean section_ended;
	gboolean section_stays; /* the next begins on no page of its own */
} Rtf;

static int
bid(const ReaderInput *input)
{
	g_autofree char *peek = reader_peek(input, 64);

	return g_str_has_prefix(peek + strspn(peek, " \t\r\n"), "{\\rtf") ? 95
									  : 0;
}

static RtfParagraph
paragraph_at_hand(const Rtf *rtf)
{
	RtfParagraph paragraph = {.in_table = rtf->group.in_table};

	paragraph.level = rtf_outline_heading(rtf->group.outline);
	if (paragraph.level == 0)
		paragraph.level = rtf_tables_heading(
		    rtf->tables, rtf->group.style);
	return paragraph;
}

/* Whether characters are taken. */
static gboolean
is_open(const Rtf *rtf)
{
	return rtf->too_deep == 0 && !rtf->group.left_out &&
	    (rtf->group.place == PLACE_TEXT ||
		rtf->group.place == PLACE_STYLES);
}

/* Decodes the bytes that came together. */
static void
flush(Rtf *rtf)
{
	GString *text = rtf_writer_text(rtf->writer);
	gsize i, start = text->len;

	if (rtf->bytes->len == 0)
		return;
	for (i = 0; i < rtf->bytes->len; i++) {
		if (rtf->bytes->str[i] == '\t' || rtf->bytes->str[i] == '\0')
			rtf->bytes->str[i] = ' ';
	}
	rtf_tables_decode(rtf->tables, rtf->group.font, rtf->bytes->str,
	    rtf->bytes->len, text);
	if (rtf->group.raised)
		superscript_raise(text, start);
	g_string_truncate(rtf->bytes, 0);
}

static void
add_character(Rtf *rtf, gunichar c)
{
	if (c != 0 && is_open(rtf) && g_unichar_validate(c))
		g_string_append_unichar(rtf_writer_text(rtf->writer), c);
}

/* \u: a unit of UTF-16, as a signed number, and behind it what readers that
   don't know it are to show. */
static void
add_unicode(Rtf *rtf, int number)
{
	gunichar unit = (gunichar)number & 0xffff;

	rtf->skip = rtf->group.substitute;
	/* Some writers use it for whole characters. */
	if (number > 0xffff) {
		add_character(rtf, (gunichar)number);
		return;
	}
	if (unit >= 0xd800 && unit < 0xdc00) {
		rtf->lead = unit;
		return;
	}
	if (unit >= 0xdc00 && unit < 0xe000) {
		if (rtf->lead != 0)
			add_character(rtf,
			    0x10000 + ((rtf->lead - 0xd800) << 10) +
				(unit - 0xdc00));
	} else if (unit >= 0xf020 && unit <= 0xf0ff) {
		/* How Windows numbers what is in fonts of signs. */
		add_character(
		    rtf, unit == 0xf0b7 || unit == 0xf0a7 ? 0x2022 : ' ');
	} else {
		add_character(rtf, unit);
	}
	rtf->lead = 0;
}

/* Groups. */

static void
open_group(Rtf *rtf)
{
	if (rtf->too_deep > 0 || rtf->groups->len >= MAX_GROUPS) {
		rtf->too_deep++;
		rtf->nested = TRUE;
		return;
	}
	g_array_append_val(rtf->groups, rtf->group);
	rtf->group.opened = FALSE;
	rtf->group.field = NULL;
	if (rtf->group.place == PLACE_STYLES) {
		rtf->group.style = 0;
		rtf->group.base = rtf->group.outline = -1;
	}
}

/* Takes the name that a style's group ends with. */
static void
end_style(Rtf *rtf)
{
	g_autofree char *name = rtf_writer_take(rtf->writer);

	g_strdelimit(name, ";", '\0');
	g_strchomp(name);
	if (*name != '\0')
		rtf_tables_add_style(rtf->tables, rtf->group.style, name,
		    rtf->group.outline, rtf->group.base);
}

static void
set_property(Rtf *rtf)
{
	g_autofree char *value = rtf_writer_take(rtf->writer);

	if (g_str_equal(rtf->group.field, "title") && !title_is_told(value))
		return;
	field_set(rtf->document, rtf->group.field, value, ORIGIN_FORMAT);
}

static void
close_group(Rtf *rtf)
{
	const Group *outer;

	if (rtf->too_deep > 0) {
		rtf->too_deep--;
		return;
	}
	/* What closes nothing means nothing. */
	if (rtf->groups->len == 0)
		return;
	outer = &g_array_index(rtf->groups, Group, rtf->groups->len - 1);
	if (rtf->group.place == PLACE_STYLES && outer->place == PLACE_STYLES)
		end_style(rtf);
	if (rtf->group.field != NULL)
		set_property(rtf);
	if (rtf->group.opened)
		rtf_writer_close(rtf->writer);
	rtf->group = *outer;
	g_array_set_size(rtf->groups, rtf->groups->len - 1);
}

/* The group at hand is a stream of KIND, its characters go to PLACE. */
static void
open_stream(Rtf *rtf, RtfStreamKind kind, Place place)
{
	if (rtf->group.opened || !rtf_writer_open(rtf->writer, kind)) {
		rtf->group.place = PLACE_SKIPPED;
		return;
	}
	rtf->group.opened = TRUE;
	rtf->group.place = place;
	rtf->group.left_out = rtf->group.in_table = rtf->group.raised = FALSE;
	rtf->group.style = rtf->group.outline = -1;
}

/* WORD says what the group at hand is.  In one that is passed over only the
   text in a shape is looked for. */
static void
begin_destination(Rtf *rtf, const RtfWord *word)
{
	Place place = rtf->group.place;
	gboolean text = place == PLACE_TEXT && rtf->groups->len > 0;

	if (word->meaning == RTF_GROUP_BOX && rtf->group.shape) {
		open_stream(rtf, RTF_STREAM_BOX, PLACE_TEXT);
	} else if (word->meaning == RTF_GROUP_UNICODE) {
		rtf->group.place = rtf->group.alternative;
	} else if (word->meaning == RTF_GROUP_ALTERNATIVE) {
		rtf->group.alternative = place;
		rtf->group.place = PLACE_SKIPPED;
	} else if (place == PLACE_INFO && word->meaning == RTF_GROUP_FIELD) {
		open_stream(rtf, RTF_STREAM_VALUE, PLACE_TEXT);
		rtf->group.field = rtf->group.opened ? word->field : NULL;
	} else if (place == PLACE_INFO && word->meaning == RTF_GROUP_DATE) {
		rtf->group.place = PLACE_DATE;
	} else if (text && word->meaning == RTF_GROUP_NOTE) {
		open_stream(rtf, RTF_STREAM_NOTE, PLACE_TEXT);
	} else if (text && word->meaning == RTF_GROUP_EDGE) {
		open_stream(rtf, RTF_STREAM_EDGE, PLACE_TEXT);
	} else if (text && word->meaning == RTF_GROUP_NUMBER) {
		open_stream(rtf, RTF_STREAM_NUMBER, PLACE_TEXT);
	} else if (text && word->meaning == RTF_GROUP_STYLES) {
		open_stream(rtf, RTF_STREAM_VALUE, PLACE_STYLES);
	} else if (text && word->meaning == RTF_GROUP_FONTS) {
		rtf->group.place = PLACE_FONTS;
	} else if (text && word->meaning == RTF_GROUP_INFO) {
		rtf->group.place = PLACE_INFO;
	} else if (text && word->meaning == RTF_GROUP_SHAPE) {
		rtf->group.shape = TRUE;
	} else if (word->meaning != RTF_GROUP_THROUGH) {
		rtf->group.place = PLACE_SKIPPED;
		rtf->group.shape = FALSE;
	}
}

/* Control words. */

static void
break_text(Rtf *rtf, RtfMeaning meaning)
{
	RtfParagraph paragraph = paragraph_at_hand(rtf);

	if (rtf->group.place != PLACE_TEXT || rtf->group.left_out)
		return;
	switch ((int)meaning) {
	case RTF_PARAGRAPH:
		rtf_writer_end_paragraph(rtf->writer, paragraph);
		break;
	case RTF_LINE:
		rtf_writer_end_line(rtf->writer);
		break;
	case RTF_PAGE:
		rtf_writer_page(rtf->writer);
		break;
	case RTF_SECTION:
		rtf_writer_end_paragraph(rtf->writer, paragraph);
		rtf->section_ended = TRUE;
		break;
	case RTF_CELL:
		rtf_writer_end_cell(rtf->writer, paragraph);
		break;
	case RTF_ROW:
		rtf_writer_end_row(rtf->writer);
		break;
	default:
		add_character(rtf, ' ');
		break;
	}
}

/* Text comes after the end of a section: its properties are known. */
static void
begin_section(Rtf *rtf)
{
	if (!rtf->section_ended || !is_open(rtf))
		return;
	rtf->section_ended = FALSE;
	if (!rtf->section_stays)
		rtf_writer_page(rtf->writer);
}

static void
set_paragraph_property(Rtf *rtf, RtfMeaning meaning, int number)
{
	switch ((int)meaning) {
	case RTF_PARAGRAPH_DEFAULTS:
		rtf->group.in_table = FALSE;
		rtf->group.style = rtf->group.outline = -1;
		break;
	case RTF_IN_TABLE:
		rtf->group.in_table = TRUE;
		break;
	case RTF_STYLE:
		rtf->group.style = number;
		break;
	case RTF_BASED_ON:
		rtf->group.base = number;
		break;
	case RTF_OUTLINE_LEVEL:
		rtf->group.outline = number;
		break;
	case RTF_SECTION_DEFAULTS:
		rtf->section_stays = FALSE;
		break;
	case RTF_SECTION_STAYS:
		rtf->section_stays = TRUE;
		break;
	default:
		break;
	}
}

static void
set_character_property(Rtf *rtf, const RtfToken *token, RtfMeaning meaning)
{
	switch ((int)meaning) {
	case RTF_CHARACTER_DEFAULTS:
		rtf->group.left_out = rtf->group.raised = FALSE;
		rtf->group.font = rtf->default_font;
		break;
	case RTF_LEFT_OUT:
		rtf->group.left_out = !token->has_number || token->number != 0;
		break;
	case RTF_RAISED:
	case RTF_NOT_RAISED:
		rtf->group.raised = meaning == RTF_RAISED &&
		    (!token->has_number || token->number != 0);
		break;
	case RTF_FONT:
		rtf->group.font = token->number;
		break;
	case RTF_DEFAULT_FONT:
		rtf->default_font = rtf->group.font = token->number;
		break;
	case RTF_SUBSTITUTE:
		rtf->group.substitute = CLAMP(token->number, 0, MAX_SUBSTITUTE);
		break;
	default:
		break;
	}
}

static void
set_encoding(Rtf *rtf, const RtfWord *word, int number)
{
	switch ((int)word->meaning) {
	case RTF_CHARSET:
		rtf_tables_set_code_page(rtf->tables, (int)word->character);
		break;
	case RTF_CODE_PAGE:
		rtf_tables_set_code_page(rtf->tables, number);
		break;
	case RTF_FONT_CHARSET:
		if (rtf->group.place == PLACE_FONTS)
			rtf_tables_set_font_charset(
			    rtf->tables, rtf->group.font, number);
		break;
	case RTF_FONT_CODE_PAGE:
		if (rtf->group.place == PLACE_FONTS)
			rtf_tables_set_font(
			    rtf->tables, rtf->group.font, number);
		break;
	default:
		break;
	}
}

static void
read_property(Rtf *rtf, RtfMeaning meaning, int number)
{
	if (meaning == RTF_PAGES && rtf->group.place == PLACE_INFO)
		rtf->pages = (guint)MAX(number, 0);
	else if (meaning != RTF_PAGES && rtf->group.place == PLACE_DATE)
		rtf->date[meaning - RTF_YEAR] = number;
}

static void
take_word(Rtf *rtf, const RtfToken *token, gboolean starred)
{
	const RtfWord *word = rtf_word_find(token->word);

	if (word->meaning == RTF_UNKNOWN) {
		if (starred)
			rtf->group.place = PLACE_SKIPPED;
	} else if (word->meaning <= RTF_GROUP_UNICODE) {
		begin_destination(rtf, word);
	} else if (word->meaning >= RTF_YEAR) {
		read_property(rtf, word->meaning, token->number);
	} else if (word->meaning == RTF_CHARACTER) {
		begin_section(rtf);
		add_character(rtf, word->character);
	} else if (word->meaning == RTF_UNICODE) {
		begin_section(rtf);
		add_unicode(rtf, token->number);
	} else if (word->meaning == RTF_NOTE_NUMBER) {
		if (is_open(rtf))
			rtf_writer_note_number(rtf->writer);
	} else if (word->meaning < RTF_CHARACTER) {
		if (word->meaning < RTF_SECTION_DEFAULTS ||
		    word->meaning > RTF_SECTION_STAYS)
			break_text(rtf, word->meaning);
		else
			set_paragraph_property(rtf, word->meaning, 0);
	} else {
		set_paragraph_property(rtf, word->meaning, token->number);
		set_character_property(rtf, token, word->meaning);
		set_encoding(rtf, word, token->number);
	}
}

static void
take_symbol(Rtf *rtf, char symbol)
{
	switch (symbol) {
	case '*':
		rtf->starred = TRUE;
		break;
	case '\n':
	case '\r':
		break_text(rtf, RTF_PARAGRAPH);
		break;
	case '~':
		add_character(rtf, ' ');
		break;
	case '_':
		add_character(rtf, '-');
		break;
	case '\\':
	case '{':
	case '}':
		add_character(rtf, (gunichar)symbol);
		break;
	default: /* such as a hyphen that shows only at a line's end */
		break;
	}
}

/* Passes over what stands for a character in Unicode that was taken.  Returns:
   whether nothing of TOKEN is left. */
static gboolean
pass_substitute(Rtf *rtf, RtfToken *token)
{
	gsize passed;

	if (rtf->skip == 0)
		return FALSE;
	if (token->kind == RTF_OPEN || token->kind == RTF_CLOSE) {
		rtf->skip = 0;
		return FALSE;
	}
	if (token->kind != RTF_PLAIN) {
		/* A control word counts as a character, but what ends a
		   paragraph is no such. */
		if (token->kind == RTF_WORD &&
		    rtf_word_find(token->word)->meaning != RTF_CHARACTER) {
			rtf->skip = 0;
			return FALSE;
		}
		rtf->skip--;
		return TRUE;
	}
	passed = MIN((gsize)rtf->skip, token->length);
	rtf->skip -= (int)passed;
	token->text += passed;
	token->length -= passed;
	return token->length == 0;
}

static void
take_token(Rtf *rtf, RtfToken *token)
{
	gboolean starred = rtf->starred;

	if (pass_substitute(rtf, token))
		return;
	rtf->starred = FALSE;
	if (token->kind != RTF_PLAIN && token->kind != RTF_BYTE)
		flush(rtf);
	switch (token->kind) {
	case RTF_OPEN:
		open_group(rtf);
		break;
	case RTF_CLOSE:
		close_group(rtf);
		break;
	case RTF_WORD:
		if (rtf->too_deep == 0)
			take_word(rtf, token, starred);
		break;
	case RTF_SYMBOL:
		if (rtf->too_deep == 0)
			take_symbol(rtf, token->symbol);
		break;
	case RTF_BYTE:
		begin_section(rtf);
		if (is_open(rtf))
			g_string_append_c(rtf->bytes, (char)token->number);
		break;
	case RTF_PLAIN:
		begin_section(rtf);
		if (is_open(rtf))
			g_string_append_len(
			    rtf->bytes, token->text, (gssize)token->length);
		break;
	}
}

static gboolean
read_rtf(const ReaderInput *input, DocumentSink sink, gpointer user_data,
    GError **error)
{
	g_autoptr(Document) document = document_new();
	RtfLexer lexer = {input->bytes, input->bytes + input->length};
	Rtf rtf = {.document = document};
	RtfToken token;

	document->as_is = input->as_is;
	rtf.tables = rtf_tables_new();
	rtf.writer = rtf_writer_new(document);
	rtf.groups = g_array_new(FALSE, FALSE, sizeof(Group));
	rtf.bytes = g_string_new(NULL);
	rtf.group = (Group){.substitute = 1,
	    .style = -1,
	    .base = -1,
	    .outline = -1,
	    .alternative = PLACE_SKIPPED};
	while (rtf_lexer_next(&lexer, &token))
		take_token(&rtf, &token);
	flush(&rtf);
	rtf_writer_finish(rtf.writer, paragraph_at_hand(&rtf), rtf.pages);
	field_set_day(
	    document, "created", rtf.date[2], rtf.date[1], rtf.date[0]);
	g_string_free(rtf.bytes, TRUE);
	g_array_unref(rtf.groups);
	rtf_writer_free(rtf.writer);
	rtf_tables_free(rtf.tables);
	if (rtf.nested && document->blocks->len == 0) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
		    "groups nest deeper than %d", MAX_GROUPS);
		return FALSE;
	}
	return sink(g_steal_pointer(&document), user_data, error);
}

const Reader reader_rtf = {
    .format = "rtf",
    .bid = bid,
    .read = read_rtf,
};
