/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/sentence.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "text/fold.h"
#include "text/sentence_words.h"

/* The rules of UAX #29 (Sentence_Boundary), by ICU's properties, but run over
   UTF-8 from one terminator to the next: ICU's iterator looks at each
   character, which takes longer than all other analysis of a text.  Where this
   differs from UAX #29, a comment says how. */

enum {
	/* No abbreviation is longer. */
	WORD_BEFORE = 16,
	WORD_AFTER = 32,
	/* How far a sentence's first letter is looked for behind its quotation
	   marks and brackets, in characters. */
	OPENING = 8,
	LABEL = 10,
	FOOTNOTE = 12,
};

struct SentenceBreaker {
	const char *text;
	gsize length;
	gsize start; /* of the sentence */
	GString *lowered;
	GString *folded;
};

/* What a terminator is followed by. */
typedef struct Following {
	gsize end;      /* of the terminators and what closes behind them */
	gsize next;     /* the first that is no white space */
	guint periods;  /* how many terminators */
	guint lines;    /* line ends among the white space */
	gboolean firm;  /* one of the terminators is no period */
	gboolean dense; /* the last one is of a script without spaces */
} Following;

SentenceBreaker *
sentence_breaker_new(void)
{
	SentenceBreaker *breaker = g_new0(SentenceBreaker, 1);

	breaker->lowered = g_string_new(NULL);
	breaker->folded = g_string_new(NULL);
	return breaker;
}

void
sentence_breaker_free(SentenceBreaker *breaker)
{
	if (breaker == NULL)
		return;
	g_string_free(breaker->lowered, TRUE);
	g_string_free(breaker->folded, TRUE);
	g_free(breaker);
}

static UChar32
character_at(const SentenceBreaker *b, gsize at, gsize *next)
{
	UChar32 c;

	U8_NEXT((const guint8 *)b->text, at, b->length, c);
	*next = at;
	return c;
}

/* The character before byte AT, which must not be 0. */
static UChar32
character_before(const SentenceBreaker *b, gsize at, gsize *start)
{
	gsize next;

	do
		at--;
	while (at > 0 && U8_IS_TRAIL(b->text[at]));
	*start = at;
	return character_at(b, at, &next);
}

static int
class_of(UChar32 c)
{
	return c < 0 ? U_SB_OTHER
		     : u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK);
}

static int
class_at(const SentenceBreaker *b, gsize at, gsize *next)
{
	if (at >= b->length) {
		*next = b->length;
		return U_SB_OTHER;
	}
	return class_of(character_at(b, at, next));
}

static gboolean
is_line_end(int class)
{
	return class == U_SB_SEP || class == U_SB_CR || class == U_SB_LF;
}

static gboolean
is_terminator(int class)
{
	return class == U_SB_ATERM || class == U_SB_STERM;
}

static gboolean
is_invisible(int class)
{
	return class == U_SB_FORMAT || class == U_SB_EXTEND;
}

/* Behind white space from AT on; *LINES is raised by its line ends. */
static gsize
skip_space(const SentenceBreaker *b, gsize at, guint *lines)
{
	for (;;) {
		gsize next;
		int class = class_at(b, at, &next);

		if (at >= b->length ||
		    (class != U_SB_SP && !is_line_end(class) &&
			!is_invisible(class)))
			return at;
		if (is_line_end(class))
			(*lines)++;
		at = next;
	}
}

static gsize
skip_closing(const SentenceBreaker *b, gsize at)
{
	for (;;) {
		gsize next;
		int class = class_at(b, at, &next);

		if (at >= b->length ||
		    (class != U_SB_CLOSE && !is_invisible(class)))
			return at;
		at = next;
	}
}

/* Reads on from the terminator at AT: more terminators, closing quotation
   marks and brackets, white space. */
static Following
look_ahead(const SentenceBreaker *b, gsize at)
{
	Following f = {.end = at, .next = at};

	for (;;) {
		gsize next;
		int class = class_at(b, f.next, &next);

		if (!is_terminator(class) || f.lines > 1)
			return f;
		f.periods++;
		f.firm = f.firm || class == U_SB_STERM;
		f.dense = class == U_SB_STERM && next - f.next > 1;
		f.end = skip_closing(b, next);
		f.lines = 0;
		f.next = skip_space(b, f.end, &f.lines);
	}
}

/* The class of the first letter or digit from AT on, behind what may open a
   sentence; *PLACE is set to it.  U_SB_OTHER if there is none. */
static int
opening_class(const SentenceBreaker *b, gsize at, gsize *place)
{
	for (int i = 0; i < OPENING && at < b->length; i++) {
		gsize next;
		int class = class_at(b, at, &next);

		*place = at;
		if (class == U_SB_LOWER || class == U_SB_UPPER ||
		    class == U_SB_OLETTER || class == U_SB_NUMERIC ||
		    is_line_end(class) || is_terminator(class))
			return class;
		at = next;
	}
	*place = at;
	return U_SB_OTHER;
}

/* The SentenceWord bits of bytes START to END, and its folded form in
   b->folded. */
static guint32
look_up(SentenceBreaker *b, gsize start, gsize end)
{
	g_string_truncate(b->lowered, 0);
	g_string_truncate(b->folded, 0);
	fold_lower(b->text + start, end - start, b->lowered);
	fold_marks(b->lowered->str, b->lowered->len, b->folded);
	return sentence_word(b->folded->str, b->folded->len);
}

/* Where the word that ends at END begins; periods inside of it belong to it
   if PERIODS. END if no word ends there, or one too long to matter. */
static gsize
word_start(const SentenceBreaker *b, gsize end, gboolean periods)
{
	gsize start = end;

	while (start > b->start) {
		gsize at;
		UChar32 c = character_before(b, start, &at);

		if (!(periods && c == '.') && !u_isalnum(c) &&
		    (U_GET_GC_MASK(c) & U_GC_M_MASK) == 0)
			break;
		if (end - at > WORD_BEFORE)
			return end;
		start = at;
	}
	return start;
}

static guint32
look_up_next(SentenceBreaker *b, gsize start)
{
	gsize end = start;

	while (end < b->length && end - start < WORD_AFTER) {
		gsize next;
		UChar32 c = character_at(b, end, &next);

		if (!u_isalpha(c) && (U_GET_GC_MASK(c) & U_GC_M_MASK) == 0)
			break;
		end = next;
	}
	return look_up(b, start, end);
}

static gboolean
is_only(const char *text, gsize length, const char *set)
{
	for (gsize i = 0; i < length; i++) {
		if (text[i] == '\0' || strchr(set, text[i]) == NULL)
			return FALSE;
	}
	return length > 0;
}

/* Whether nothing but a number stands between the sentence's start and the
   period at END: "3.", "(b).", "IV.", "2.1.". */
static gboolean
is_label(const SentenceBreaker *b, gsize end)
{
	const char *text = b->text + b->start;
	gsize length = end - b->start;

	if (length > LABEL)
		return FALSE;
	if (length > 0 && *text == '(') {
		text++;
		length--;
	}
	if (length > 0 && text[length - 1] == ')')
		length--;
	if (is_only(text, length, "0123456789"))
		return length <= 3;
	return is_only(text, length, "0123456789.") ||
	    is_only(text, length, "IVXLC") || is_only(text, length, "ivxlc") ||
	    (length == 1 && g_ascii_isalpha(*text));
}

/* Whether the number from START to END, with a period behind, is an ordinal,
   as German writes it. */
static gboolean
is_ordinal(SentenceBreaker *b, gsize start, gsize end, gsize next)
{
	gsize before = start;

	if (end - start > 3)
		return FALSE;
	if (end - start < 3 &&
	    (look_up_next(b, next) & SENTENCE_ORDINAL_NOUN) != 0)
		return TRUE;
	while (before > b->start && b->text[before - 1] == ' ')
		before--;
	start = word_start(b, before, FALSE);
	return (look_up(b, start, before) & SENTENCE_ORDINAL_LEAD) != 0;
}

/* Whether a number, or what counts as one, stands at NEXT, whose class is
   CLASS: 5, § 5, IV, B. */
static gboolean
begins_number(const SentenceBreaker *b, gsize next, int class)
{
	gsize end = next;

	if (class == U_SB_NUMERIC)
		return TRUE;
	if (next == b->length)
		return FALSE;
	while (end < b->length && end - next < LABEL &&
	    strchr("IVXLC", b->text[end]) != NULL && b->text[end] != '\0')
		end++;
	if (end == next)
		end++;
	return end == b->length || !g_ascii_isalpha(b->text[end]);
}

/* Whether the one period at AT ends the sentence, the next of which would
   begin with a letter or digit of CLASS at NEXT. */
static gboolean
period_ends(SentenceBreaker *b, gsize at, gsize next, int class)
{
	gsize start = word_start(b, at, TRUE);
	gsize length = at - start;
	gsize behind;
	guint32 flags;

	if (is_label(b, at))
		return FALSE;
	if (length == 0)
		return TRUE;
	if (is_only(b->text + start, length, "0123456789"))
		return !is_ordinal(b, start, at, next);
	flags = look_up(b, start, at);
	if ((flags & (SENTENCE_INNER | SENTENCE_TITLE)) != 0)
		return FALSE;
	if ((flags & SENTENCE_NUMBER) != 0 && begins_number(b, next, class))
		return FALSE;
	character_at(b, start, &behind);
	/* Initials: J. F. Kennedy, U.S. */
	if ((flags & SENTENCE_OPEN) != 0 || behind == at ||
	    (memchr(b->text + start, '.', length) != NULL &&
		!g_ascii_isdigit(b->text[start])))
		return class != U_SB_NUMERIC &&
		    (look_up_next(b, next) & SENTENCE_STARTER) != 0;
	return TRUE;
}

/* Behind the footnote's number (12 or [12]) that stands at AT, without a space
   before it and with one behind it; AT if none does.  UAX #29 takes "end.12
   The" for a decimal number. */
static gsize
skip_footnote(const SentenceBreaker *b, gsize period, gsize at)
{
	gsize end = at;
	gsize next;

	if (period == 0 || g_ascii_isdigit(b->text[period - 1]))
		return at;
	while (end < b->length && end - at < FOOTNOTE) {
		UChar32 c = character_at(b, end, &next);

		if (!(c < 0x80 && strchr("0123456789[],", (int)c) != NULL) &&
		    u_charType(c) != U_OTHER_NUMBER)
			break;
		end = next;
	}
	return class_at(b, end, &next) == U_SB_SP ? end : at;
}

/* Whether the terminators at AT are an ellipsis that stands for words left out,
   and not for a sentence's end: white space or a bracket is before it.  UAX #29
   does not tell. */
static gboolean
is_elision(const SentenceBreaker *b, gsize at)
{
	gsize start;
	int class;

	if (at == 0)
		return TRUE;
	class = class_of(character_before(b, at, &start));
	return class == U_SB_SP || is_line_end(class) ||
	    b->text[start] == '[' || b->text[start] == '(';
}

static gboolean
terminator_ends(SentenceBreaker *b, gsize at, Following *f)
{
	gsize place;
	gsize next;
	int class;

	if (f->next == f->end && !f->dense) {
		gsize end = skip_footnote(b, at, f->end);

		if (end == f->end)
			return FALSE;
		f->next = skip_space(b, end, &f->lines);
		return opening_class(b, f->next, &place) == U_SB_UPPER;
	}
	if (f->lines > 1)
		return TRUE;
	if (class_at(b, f->next, &next) == U_SB_SCONTINUE)
		return FALSE;
	class = opening_class(b, f->next, &place);
	/* UAX #29 has this of periods only: “Why?” he asked. */
	if (class == U_SB_LOWER)
		return FALSE;
	if (f->firm)
		return TRUE;
	if (f->periods > 1)
		return !is_elision(b, at);
	return period_ends(b, at, place, class);
}

/* Whether the line that ends at AT ends a sentence.  UAX #29: always. */
static gboolean
line_ends(const SentenceBreaker *b, gsize at, Following *f)
{
	gsize start;
	gsize place;

	f->next = skip_space(b, at, &f->lines);
	if (f->lines > 1 || at == b->start)
		return TRUE;
	if (opening_class(b, f->next, &place) == U_SB_LOWER)
		return FALSE;
	switch (character_before(b, at, &start)) {
	case ',':
	case '-':
	case 0x00ad: /* soft hyphen */
	case 0x2010: /* hyphen */
	case 0x2011: /* non-breaking hyphen */
		return FALSE;
	default:
		return TRUE;
	}
}

/* Bytes that a terminator or line end may begin with.  In UTF-8, c3 to d5 are
   Latin, Greek and Cyrillic letters. */
static const guint8 stops[256] = {
    ['\n'] = 1,
    ['\v'] = 1,
    ['\f'] = 1,
    ['\r'] = 1,
    ['!'] = 1,
    ['.'] = 1,
    ['?'] = 1,
    [0xc2] = 1,
    [0xd6 ... 0xff] = 1,
};

/* The first terminator or line end from AT on, with its class and the place
   behind it. */
static gsize
next_stop(const SentenceBreaker *b, gsize at, int *class, gsize *next)
{
	for (; at < b->length; at++) {
		guchar byte = (guchar)b->text[at];

		if (stops[byte] == 0)
			continue;
		/* Latin Extended Additional: Vietnamese. */
		if (byte == 0xe1 && at + 1 < b->length &&
		    (guchar)b->text[at + 1] >= 0xb8)
			continue;
		*class = class_at(b, at, next);
		if (is_terminator(*class) || is_line_end(*class))
			return at;
		at = *next - 1;
	}
	return b->length;
}

void
sentence_breaker_run(
    SentenceBreaker *breaker, const char *text, gsize length, GArray *starts)
{
	guint32 start = 0;
	gsize at = 0;
	gsize next = 0;
	int class = U_SB_OTHER;

	if (length == 0)
		return;
	breaker->text = text;
	breaker->length = length;
	breaker->start = 0;
	g_array_append_val(starts, start);
	while ((at = next_stop(breaker, at, &class, &next)) < length) {
		Following f = look_ahead(breaker, at);
		gboolean ends = is_terminator(class)
		    ? terminator_ends(breaker, at, &f)
		    : line_ends(breaker, at, &f);

		at = MAX(f.next, next);
		if (!ends || at >= length)
			continue;
		start = (guint32)at;
		breaker->start = at;
		g_array_append_val(starts, start);
	}
}
