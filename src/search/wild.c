/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/wild.h"

#include <string.h>

#include "search/query_text.h"
#include "text/fold.h"

/* Letters of two bytes, without case or marks, that stand for * and ? while the
   tokenizer looks at them: clicks and stops of the phonetic alphabet, which are
   in no word that is looked for with wildcards. */
#define ANY "\xc7\x80" /* U+01C0 */
#define ONE "\xca\x94" /* U+0294 */
enum { STAND_IN = 2 };

static void
part_clear(gpointer data)
{
	WildPart *part = data;

	g_free(part->folded);
	g_free(part->lowered);
}

/* Whether nothing in WORD may part it. */
static gboolean
is_plain(const char *word)
{
	for (; *word != '\0'; word = word + g_utf8_skip[(guchar)*word])
		if (strchr("*?", *word) == NULL &&
		    !query_char_is_word(g_utf8_get_char(word)))
			return FALSE;
	return TRUE;
}

static gboolean
is_stand_in(const char *text)
{
	return strncmp(text, ANY, STAND_IN) == 0 ||
	    strncmp(text, ONE, STAND_IN) == 0;
}

/* TEXT, LENGTH bytes, with wildcards in place of what stands for them. */
static char *
restore(const char *text, gsize length, gboolean *wild)
{
	GString *word = g_string_new_len(text, (gssize)length);
	guint n = g_string_replace(word, ANY, "*", 0) +
	    g_string_replace(word, ONE, "?", 0);

	*wild = n > 0;
	return g_string_free(word, FALSE);
}

typedef struct Parting {
	const char *text; /* what the tokenizer reads */
	GArray *parts;
	gsize end; /* of the last of them, in the text */
} Parting;

/* Whether what begins at START goes on with the part before it, since the
   wildcard at the full stop or ampersand between them may be a number's or
   letter's: 1.3.*, ?.5, *&T. */
static gboolean
goes_on(const Parting *parting, gsize start)
{
	const char *sign = parting->text + parting->end;
	gboolean before, after;

	if (parting->parts->len == 0 || start != parting->end + 1 ||
	    strchr(".&", *sign) == NULL)
		return FALSE;
	before = parting->end >= STAND_IN && is_stand_in(sign - STAND_IN);
	after = is_stand_in(sign + 1);
	return (before || after) &&
	    (*sign == '&' ||
		((before || g_ascii_isdigit(sign[-1])) &&
		    (after || g_ascii_isdigit(sign[1]))));
}

/* Adds the sign before it and PART to the last of the parts. */
static void
join(Parting *parting, WildPart *part)
{
	WildPart *last = &g_array_index(
	    parting->parts, WildPart, parting->parts->len - 1);
	const char sign[] = {parting->text[parting->end], '\0'};
	char *folded = g_strconcat(last->folded, sign, part->folded, NULL);
	char *lowered = g_strconcat(last->lowered, sign, part->lowered, NULL);

	part_clear(last);
	last->folded = folded;
	last->lowered = lowered;
	last->wild = TRUE;
	part_clear(part);
}

static void
take_part(const Token *token, gpointer user_data)
{
	Parting *parting = user_data;
	WildPart part = {.hyphenated = (token->flags & TOKEN_HYPHENATED) != 0};

	part.lowered = restore(
	    token->lowered, token->lowered_length, &part.wild);
	part.folded = restore(token->folded, token->folded_length, &part.wild);
	if (goes_on(parting, token->start))
		join(parting, &part);
	else
		g_array_append_val(parting->parts, part);
	parting->end = token->end;
}

GArray *
wild_parts(Tokenizer *tokenizer, const char *word)
{
	GArray *parts = g_array_new(FALSE, FALSE, sizeof(WildPart));
	g_autoptr(GString) text = g_string_new(word);
	Parting parting = {.parts = parts};

	g_array_set_clear_func(parts, part_clear);
	if (is_plain(word)) {
		WildPart part = {
		    .folded = fold_word(word, strlen(word)), .wild = TRUE};

		part.lowered = g_strdup(part.folded);
		g_array_append_val(parts, part);
		return parts;
	}
	g_string_replace(text, "*", ANY, 0);
	g_string_replace(text, "?", ONE, 0);
	parting.text = text->str;
	tokenizer_run(tokenizer, text->str, text->len, take_part, &parting);
	return parts;
}
