/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/pdf/pdf_key.h"

#include <string.h>

#include "corpus/utf8.h"

enum {
	MAX_KEY = 300, /* bytes */
	MIN_LETTERS = 3,
	MAX_HEAD = 70,  /* bytes of a running head, its number aside */
	MIN_SPACES = 4, /* in a sentence */
	MAX_NOTE = 999, /* its number */
};

/* Whether the word of LENGTH bytes at TEXT may be a Roman page number. */
static gboolean
is_roman(const char *text, gsize length)
{
	gsize n = strspn(text, "|-");

	return length > n && length <= 7 + n &&
	    strspn(text + n, "ivxlc|-") >= length - n;
}

/* The number that the LENGTH digits at TEXT are, if it is not too large. */
static guint
read_number(const char *text, gsize length)
{
	guint number = 0;

	for (; length > 0; length--, text++)
		number = number * 10 + (guint)g_ascii_digit_value(*text);
	return number;
}

static void
add_number(PdfKey *key, guint number)
{
	if (key->count < PDF_KEY_NUMBERS)
		key->numbers[key->count++] = number;
}

/* Appends the word of LENGTH bytes at TEXT to OUT, with "#" for its numbers,
   which KEY takes. */
static void
append_word(GString *out, PdfKey *key, const char *text, gsize length)
{
	gsize i = 0, n;

	if (is_roman(text, length)) {
		g_string_append_c(out, '#');
		add_number(key, 0);
		return;
	}
	while (i < length) {
		n = MIN(strspn(text + i, "0123456789"), length - i);
		/* A number sign of the text's own stands for no number. */
		g_string_append_c(
		    out, n > 0 ? '#' : (text[i] == '#' ? '=' : text[i]));
		if (n > 0)
			add_number(key, read_number(text + i, n));
		i += MAX(n, 1);
	}
}

static gboolean
is_end(char c)
{
	return c == ' ' || c == '|' || c == '-';
}

/* Takes the numbers at KEY's ends out of it: pages on the left have them at one
   end, pages on the right at the other. */
static void
cut_ends(GString *key, PdfKey *of)
{
	gsize end = key->len, start = 0;

	of->ends[0] = of->ends[1] = -1;
	if (strspn(key->str, "# |-") == key->len)
		return;
	if (key->str[0] == '#' && is_end(key->str[1])) {
		of->ends[0] = (int)of->numbers[0];
		start = 1 + strspn(key->str + 1, " |-");
		memmove(of->numbers, of->numbers + 1,
		    sizeof(of->numbers) - sizeof(*of->numbers));
		of->count--;
	}
	if (end >= 2 && key->str[end - 1] == '#' && is_end(key->str[end - 2]) &&
	    of->count > 0 && of->count < PDF_KEY_NUMBERS) {
		of->ends[1] = (int)of->numbers[--of->count];
		for (end--; end > start && is_end(key->str[end - 1]); end--)
			;
	}
	g_string_truncate(key, end);
	g_string_erase(key, 0, (gssize)start);
}

void
pdf_key_init(PdfKey *key, const char *text)
{
	GString *out = g_string_new(NULL);
	gsize length;

	memset(key, 0, sizeof(*key));
	while (*text != '\0' && out->len < MAX_KEY) {
		length = MIN(strcspn(text, " "), MAX_KEY);
		while (((guchar)text[length] & 0xc0) == 0x80)
			length--; /* to the beginning of a character */
		append_word(out, key, text, length);
		text += length;
		if (*text == ' ')
			g_string_append_c(out, *text++);
	}
	cut_ends(out, key);
	key->text = g_string_free(out, FALSE);
}

void
pdf_key_clear(PdfKey *key)
{
	g_free(key->text);
}

gboolean
pdf_key_has_end(const PdfKey *key)
{
	return key->ends[0] >= 0 || key->ends[1] >= 0;
}

gboolean
pdf_key_has_number(const PdfKey *key, int number)
{
	if (pdf_key_has_end(key))
		return key->ends[0] == number || key->ends[1] == number;
	return key->count > 0 && (int)key->numbers[0] == number;
}

/* Whether KEY ends in one of SIGNS. */
static gboolean
ends_in(const PdfKey *key, const char *signs)
{
	gsize length = strlen(key->text);

	return length > 0 && key->ends[1] < 0 &&
	    strchr(signs, key->text[length - 1]) != NULL;
}

gboolean
pdf_key_is_sentence(const PdfKey *key)
{
	const char *p;
	guint spaces = 0;

	for (p = key->text; *p != '\0'; p++)
		spaces += *p == ' ' ? 1U : 0U;
	return spaces >= MIN_SPACES && ends_in(key, ".;!?");
}

gboolean
pdf_key_is_note(const PdfKey *key)
{
	return key->ends[0] >= 0 && key->ends[0] <= MAX_NOTE &&
	    key->ends[1] < 0 &&
	    (ends_in(key, ".;:,-") || strlen(key->text) > MAX_HEAD);
}

gboolean
pdf_key_says_enough(const PdfKey *of)
{
	const char *key = of->text;
	guint letters = 0;

	if (pdf_key_has_end(of))
		return TRUE;
	if (*key == '\0')
		return FALSE;
	if (key[strspn(key, "# |-/")] == '\0')
		return TRUE;
	for (; *key != '\0' && letters < MIN_LETTERS; key = utf8_next(key))
		letters += g_unichar_isalpha(g_utf8_get_char(key)) ? 1U : 0U;
	return letters == MIN_LETTERS;
}

/* Whether number B is A, or as much more as there are PAGES between them. */
static gboolean
rises(guint a, guint b, int pages)
{
	return a == b || (gint64)b - (gint64)a == pages;
}

gboolean
pdf_key_same(const PdfKey *a, const PdfKey *b, int pages)
{
	guint i, k;

	if (a->count != b->count || strcmp(a->text, b->text) != 0)
		return FALSE;
	for (i = 0; i < a->count; i++)
		if (!rises(a->numbers[i], b->numbers[i], pages))
			return FALSE;
	for (i = 0; i < 2; i++)
		for (k = 0; k < 2; k++)
			if (a->ends[i] >= 0 && b->ends[k] >= 0 &&
			    rises((guint)a->ends[i], (guint)b->ends[k], pages))
				return TRUE;
	return !pdf_key_has_end(a) || !pdf_key_has_end(b);
}
