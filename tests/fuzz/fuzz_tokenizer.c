/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "text/fold.h"
#include "text/sentence.h"
#include "text/stem.h"
#include "text/tokenizer.h"

/* Any bytes are a text.  If they are not UTF-8 they must do no harm; mended,
   more is asked of what comes out. */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Run {
	const char *text;
	gsize length;
	gboolean valid;
	gsize last_end;
	guint64 digest; /* of all that the tokens say */
} Run;

static void
require(gboolean holds, const char *what)
{
	if (holds)
		return;
	g_printerr("not so: %s\n", what);
	abort(); /* libFuzzer does not catch the signal of g_error() */
}

static gboolean
is_start(const Run *run, gsize at)
{
	return at == run->length || ((guchar)run->text[at] & 0xc0) != 0x80;
}

static void
digest(Run *run, const void *bytes, gsize length)
{
	const guchar *at = bytes;

	for (gsize i = 0; i < length; i++)
		run->digest = (run->digest ^ at[i]) *
		    G_GUINT64_CONSTANT(0x100000001b3);
}

static void
check_token(const Token *token, gpointer user_data)
{
	Run *run = user_data;

	require(token->start >= run->last_end, "tokens do not overlap");
	require(token->start < token->end, "tokens stand on text");
	require(token->end <= run->length, "tokens lie inside the text");
	require(token->folded_length > 0, "tokens have a folded form");
	require(token->folded_length <= TOKEN_MAX_LENGTH, "tokens are cut");
	require(token->lowered_length > 0, "tokens have a lowered form");
	require(
	    g_utf8_validate_len(token->folded, token->folded_length, NULL) &&
		g_utf8_validate_len(
		    token->lowered, token->lowered_length, NULL),
	    "forms are UTF-8");
	if (run->valid)
		require(
		    is_start(run, token->start) && is_start(run, token->end),
		    "tokens are whole characters");
	run->last_end = token->end;
	digest(run, token->folded, token->folded_length);
	digest(run, token->lowered, token->lowered_length);
	digest(run, &token->start, sizeof token->start);
	digest(run, &token->end, sizeof token->end);
	digest(run, &token->flags, sizeof token->flags);
}

static guint64
tokenize(Tokenizer *tokenizer, Run *run)
{
	run->last_end = 0;
	run->digest = 1;
	tokenizer_run(tokenizer, run->text, run->length, check_token, run);
	return run->digest;
}

static void
check_tokens(Run *run)
{
	g_autoptr(Tokenizer) tokenizer = tokenizer_new();
	g_autoptr(Tokenizer) other = tokenizer_new();
	guint64 first = tokenize(tokenizer, run);

	require(tokenize(tokenizer, run) == first,
	    "a tokenizer says the same again");
	require(
	    tokenize(other, run) == first, "another tokenizer says the same");
}

/* Enclosing marks keep other marks from being put in order, and are dropped
   with those of Latin letters. */
static gboolean
has_enclosing_marks(const Run *run)
{
	gsize at = 0;

	while (at < run->length) {
		gunichar c = g_utf8_get_char(run->text + at);

		if (g_unichar_type(c) == G_UNICODE_ENCLOSING_MARK)
			return TRUE;
		at += (gsize)g_utf8_skip[(guchar)run->text[at]];
	}
	return FALSE;
}

static void
check_folding(const Run *run)
{
	g_autofree char *once = fold_word(run->text, run->length);
	g_autofree char *twice = fold_word(once, strlen(once));

	if (run->valid && !has_enclosing_marks(run))
		require(strcmp(once, twice) == 0, "what is folded stays");
}

static void
check_sentences(const Run *run)
{
	g_autoptr(SentenceBreaker) breaker = sentence_breaker_new();
	g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(guint32));

	sentence_breaker_run(breaker, run->text, run->length, starts);
	require((starts->len > 0) == (run->length > 0), "there are sentences");
	for (guint i = 0; i < starts->len; i++) {
		guint32 start = g_array_index(starts, guint32, i);

		require(i == 0 ? start == 0
			       : start > g_array_index(starts, guint32, i - 1),
		    "sentences begin at 0 and go on");
		require(start < run->length, "sentences lie inside the text");
		require(!run->valid || is_start(run, start),
		    "sentences are whole characters");
	}
}

static void
check(const char *text, gsize length)
{
	Run run = {.text = text, .length = length};
	const char *language;

	run.valid = g_utf8_validate_len(text, length, NULL);
	check_tokens(&run);
	check_folding(&run);
	check_sentences(&run);
	language = language_detect(text, length);
	require(
	    strcmp(language, "und") == 0 || language_intern(language) != NULL,
	    "what is detected is a language");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	g_autofree char *valid = NULL;

	check(text, size);
	if (g_utf8_validate_len(text, size, NULL))
		return 0;
	valid = g_utf8_make_valid(text, (gssize)size);
	check(valid, strlen(valid));
	return 0;
}
