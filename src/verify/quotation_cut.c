/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "verify/quotation_cut.h"

#include <string.h>

#include "cli/out.h"
#include "text/tokenizer.h"

enum { MOST_BRACKETS = 8000 }; /* bytes between two that belong together */

gboolean
quotation_is_unspaced(gunichar c)
{
	static const GUnicodeScript scripts[] = {G_UNICODE_SCRIPT_HAN,
	    G_UNICODE_SCRIPT_HIRAGANA, G_UNICODE_SCRIPT_KATAKANA,
	    G_UNICODE_SCRIPT_THAI, G_UNICODE_SCRIPT_LAO, G_UNICODE_SCRIPT_KHMER,
	    G_UNICODE_SCRIPT_MYANMAR};
	const GUnicodeScript script = g_unichar_get_script(c);

	if (c < 0x0e00) /* Thai is the first */
		return FALSE;
	for (gsize i = 0; i < G_N_ELEMENTS(scripts); i++)
		if (scripts[i] == script)
			return TRUE;
	return FALSE;
}

guint
quotation_words(const char *text)
{
	enum { WORD = 4 }; /* letters; a wide one counts as two */
	gboolean inside = FALSE;
	guint words = 0, unspaced = 0;

	for (; *text != '\0'; text = out_after(text)) {
		gunichar c = g_utf8_get_char(text);
		gboolean letter = g_unichar_isalnum(c);

		if (quotation_is_unspaced(c))
			unspaced += g_unichar_iswide(c) ? 2 : 1;
		else if (letter && !inside)
			words++;
		if (letter || g_unichar_isspace(c))
			inside = letter;
	}
	return words + (unspaced + WORD - 1) / WORD;
}

static gboolean
has_unspaced(const char *text)
{
	for (; *text != '\0'; text = out_after(text))
		if (quotation_is_unspaced(g_utf8_get_char(text)))
			return TRUE;
	return FALSE;
}

/* Words of a text whose seams are looked for. */
typedef struct Seams {
	const char *text;
	GArray *places;
} Seams;

static void
take_word(const Token *token, gpointer user_data)
{
	Seams *seams = user_data;
	const char *p = seams->text + token->start;
	gunichar before;

	if (token->start == 0)
		return;
	before = g_utf8_get_char(g_utf8_prev_char(p));
	if (!g_unichar_isspace(before) &&
	    (quotation_is_unspaced(before) ||
		quotation_is_unspaced(g_utf8_get_char(p))))
		g_array_append_val(seams->places, token->start);
}

GArray *
quotation_seams(const char *text)
{
	g_autoptr(Tokenizer) tokenizer = NULL;
	Seams seams = {text, g_array_new(FALSE, FALSE, sizeof(gsize))};

	if (!has_unspaced(text))
		return seams.places;
	tokenizer = tokenizer_new();
	tokenizer_run(tokenizer, text, strlen(text), take_word, &seams);
	return seams.places;
}

char *
quotation_spaced(const char *text)
{
	g_autoptr(GArray) seams = quotation_seams(text);
	GString *spaced = g_string_new(NULL);
	gsize at = 0;

	for (guint i = 0; i < seams->len; i++) {
		const gsize seam = g_array_index(seams, gsize, i);

		g_string_append_len(spaced, text + at, (gssize)(seam - at));
		g_string_append_c(spaced, ' ');
		at = seam;
	}
	g_string_append(spaced, text + at);
	return g_string_free(spaced, FALSE);
}

gsize
quotation_ellipsis(const char *text)
{
	const char *p = text, *end = text;
	guint periods = 0;

	if (g_str_has_prefix(text, "…"))
		return strlen("…");
	while (*p == '.') {
		periods++;
		end = ++p;
		if (g_unichar_isspace(g_utf8_get_char(p)))
			p = out_after(p);
	}
	return periods < 3 ? 0 : (gsize)(end - text);
}

/* The bytes at TEXT that are not the source's: an ellipsis, or what is in
   square brackets. */
static gsize
gap_length(const char *text)
{
	const char *close;

	if (*text != '[')
		return quotation_ellipsis(text);
	close = g_strstr_len(text, MOST_BRACKETS, "]");
	return close == NULL ? 0 : (gsize)(close + 1 - text);
}

/* A quotation that is being cut where it is not the source's. */
typedef struct Cutter {
	GStrvBuilder *parts, *gaps;
	GString *part;     /* the one that is not at its end */
	const char *begin; /* where that begins */
	const char *end;   /* where the one before it ends; NULL: there is
			      none */
	guint words;
} Cutter;

/* Ends the part before P. */
static void
end_part(Cutter *cutter, const char *p)
{
	guint count = quotation_words(cutter->part->str);

	cutter->words += count;
	if (count > 0) {
		if (cutter->end != NULL) {
			g_autofree char *gap = g_strndup(
			    cutter->end, (gsize)(cutter->begin - cutter->end));

			g_strv_builder_add(cutter->gaps, g_strstrip(gap));
		}
		g_strv_builder_add(
		    cutter->parts, g_strstrip(cutter->part->str));
		cutter->end = p;
	}
	g_string_truncate(cutter->part, 0);
}

/* Adds what stands from P to END to the part. */
static void
extend_part(Cutter *cutter, const char *p, const char *end)
{
	if (cutter->part->len == 0)
		cutter->begin = p;
	g_string_append_len(cutter->part, p, end - p);
}

/* Whether what stands at P is a letter of a word that spaces end. */
static gboolean
is_letter(const char *p)
{
	gunichar c = g_utf8_get_char(p);

	return g_unichar_isalnum(c) && !quotation_is_unspaced(c);
}

/* Takes the last word of the part away, if the part ends inside one. */
static gboolean
drop_word(GString *part)
{
	const char *p = part->str + part->len;

	if (part->len == 0 || !is_letter(g_utf8_prev_char(p)))
		return FALSE;
	while (p > part->str &&
	    !g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(p))))
		p = g_utf8_prev_char(p);
	g_string_truncate(part, (gsize)(p - part->str));
	return TRUE;
}

/* The end of the word that goes on at P, if one does; else P. */
static const char *
skip_word(const char *p)
{
	if (!is_letter(p))
		return p;
	while (*p != '\0' && !g_unichar_isspace(g_utf8_get_char(p)) &&
	    gap_length(p) == 0)
		p = out_after(p);
	return p;
}

/* Whether what stands in brackets, LENGTH bytes, can be letters of a word:
   "port[s]", but neither "ports[12]" nor "prots[sic]".  LETTERS: how many. */
static gboolean
is_spelling(const char *text, gsize length, guint *letters)
{
	const char *end = text + length;

	*letters = 0;
	for (const char *p = text; p < end; p = out_after(p), (*letters)++)
		if (!g_unichar_isalpha(g_utf8_get_char(p)))
			return FALSE;
	return length != strlen("sic") || strncmp(text, "sic", length) != 0;
}

/* Passes over the brackets at P, LENGTH bytes.  A word that the writer has
   changed is no part of what the source says, but for one whose first letter
   may have been small: "[T]he". */
static const char *
cut_brackets(Cutter *cutter, const char *p, gsize length)
{
	const char *inside = p + 1, *behind = p + length;
	const gsize whole = cutter->part->len;
	guint letters;
	gboolean changed;

	if (!is_spelling(inside, length - 2, &letters)) {
		end_part(cutter, p);
		return behind;
	}
	changed = drop_word(cutter->part);
	end_part(cutter, p - (whole - cutter->part->len));
	if (!changed && letters == 1 && is_letter(behind)) {
		extend_part(cutter, inside, behind - 1);
		cutter->begin = p;
		return behind;
	}
	p = skip_word(behind);
	if (changed || p > behind)
		cutter->words++;
	return p;
}

static void
cut_text(Cutter *cutter, const char *p)
{
	while (*p != '\0') {
		gsize gap = gap_length(p);

		if (gap == 0) {
			extend_part(cutter, p, out_after(p));
			p = out_after(p);
		} else if (*p == '[') {
			p = cut_brackets(cutter, p, gap);
		} else {
			end_part(cutter, p);
			p += gap;
		}
	}
	end_part(cutter, p);
}

void
quotation_cut(Quotation *quotation)
{
	Cutter cutter = {
	    .parts = g_strv_builder_new(),
	    .gaps = g_strv_builder_new(),
	    .part = g_string_new(NULL),
	};

	cut_text(&cutter, quotation->text);
	quotation->words = cutter.words;
	quotation->parts = g_strv_builder_end(cutter.parts);
	quotation->gaps = g_strv_builder_end(cutter.gaps);
	quotation->trouble = quotation->parts[0] == NULL
	    ? "all of it is the writer's"
	    : NULL;
	g_strv_builder_unref(cutter.parts);
	g_strv_builder_unref(cutter.gaps);
	g_string_free(cutter.part, TRUE);
}
