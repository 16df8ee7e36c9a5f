/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/stem.h"

#include <string.h>

#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include "text/stopwords.h"
#include "text/tokenizer.h"
#include "text/words.h"

enum {
	/* Some two thousand words. */
	SAMPLE = 12 << 10,
	/* What a stop word or letter weighs that only one language has; it is
	   shared among those that have it. */
	WORD_WEIGHT = 60,
	LETTER_WEIGHT = 30,
	/* Of a hundred words, so many are stop words at least; it is 15 in
	   Finnish, 50 in French. */
	STOP_SHARE = 8,
	/* One stop word alone, however often, proves nothing among more, if
	   other languages have it too, or have another that is there. */
	FEW_WORDS = 6,
	/* So many show that a text is not in a language. */
	MANY_WORDS = 100,
	/* Of a hundred words of Vietnamese, more than so many have letters of
	   its own; it is 60 in laws. */
	VIETNAMESE_SHARE = 20,
	/* Of a hundred words in a script, so many have letters that tell
	   languages of that script apart. */
	TELLING_SHARE = 2,
};

/* Languages by their script, the likeliest of each. */
static const struct {
	UScriptCode script;
	char language[3];
} scripts[] = {
    {USCRIPT_CYRILLIC, "ru"},
    {USCRIPT_GREEK, "el"},
    {USCRIPT_ARABIC, "ar"},
    {USCRIPT_HEBREW, "he"},
    {USCRIPT_HAN, "zh"},
    {USCRIPT_HIRAGANA, "ja"},
    {USCRIPT_KATAKANA, "ja"},
    {USCRIPT_HANGUL, "ko"},
    {USCRIPT_THAI, "th"},
    {USCRIPT_LAO, "lo"},
    {USCRIPT_KHMER, "km"},
    {USCRIPT_MYANMAR, "my"},
    {USCRIPT_DEVANAGARI, "hi"},
    {USCRIPT_BENGALI, "bn"},
    {USCRIPT_TAMIL, "ta"},
    {USCRIPT_TELUGU, "te"},
    {USCRIPT_GUJARATI, "gu"},
    {USCRIPT_GURMUKHI, "pa"},
    {USCRIPT_KANNADA, "kn"},
    {USCRIPT_MALAYALAM, "ml"},
    {USCRIPT_SINHALA, "si"},
    {USCRIPT_GEORGIAN, "ka"},
    {USCRIPT_ARMENIAN, "hy"},
    {USCRIPT_ETHIOPIC, "am"},
    {USCRIPT_TIBETAN, "bo"},
};

/* Letters that tell languages of one script apart. */
static const struct {
	char language[3];
	UScriptCode script;
	const char *letters;
} telling[] = {
    {"de", USCRIPT_LATIN, "ä ö ü"},
    {"fr", USCRIPT_LATIN, "ç é è ê à ù œ î"},
    {"es", USCRIPT_LATIN, "ñ ó í á"},
    {"it", USCRIPT_LATIN, "à è ì ò ù"},
    {"pt", USCRIPT_LATIN, "ã õ ç á â ê"},
    {"sv", USCRIPT_LATIN, "å ä ö"},
    {"da", USCRIPT_LATIN, "å æ ø"},
    {"no", USCRIPT_LATIN, "å æ ø"},
    {"fi", USCRIPT_LATIN, "ä ö"},
    {"pl", USCRIPT_LATIN, "ą ć ę ł ń ó ś ź ż"},
    {"cs", USCRIPT_LATIN, "á č ď ě í ň ř š ť ů ý ž"},
    {"ro", USCRIPT_LATIN, "ă â î ș ț ş ţ"},
    {"hu", USCRIPT_LATIN, "á é ő ű ö ü ó"},
    {"tr", USCRIPT_LATIN, "ğ ı ş ç ö ü"},
    {"vi", USCRIPT_LATIN, "ơ ư"},
    {"uk", USCRIPT_CYRILLIC, "і ї є ґ"},
    {"be", USCRIPT_CYRILLIC, "і ў"},
    {"bg", USCRIPT_CYRILLIC, "ъ"},
    {"sr", USCRIPT_CYRILLIC, "ј љ њ ћ ђ џ"},
    {"kk", USCRIPT_CYRILLIC, "ә ғ қ ң ө ұ і"},
    {"fa", USCRIPT_ARABIC, "پ چ ژ گ ک ی"},
    {"ur", USCRIPT_ARABIC, "ٹ ڈ ں ے ک ی"},
    {"ja", USCRIPT_HAN, "の は を に"},
};

/* What was seen in the sample.  A word is of the script of its first letter;
   those of one letter or of digits do not count. */
typedef struct Evidence {
	guint words[USCRIPT_CODE_LIMIT];
	guint vietnamese; /* words with letters that only Vietnamese has */
	guint all;        /* stop words of any language */
	guint stops[STOPWORDS_LANGUAGES];
	guint first[STOPWORDS_LANGUAGES];      /* hash of the first stop word */
	gboolean several[STOPWORDS_LANGUAGES]; /* another was seen */
	guint weights[STOPWORDS_LANGUAGES];
	guint letters[G_N_ELEMENTS(telling)];
} Evidence;

static gpointer
make_letters(gpointer unused)
{
	WordList lists[G_N_ELEMENTS(telling)];

	(void)unused;
	for (guint i = 0; i < G_N_ELEMENTS(telling); i++) {
		lists[i].words = telling[i].letters;
		lists[i].flags = 1u << i;
	}
	return word_table_new(lists, G_N_ELEMENTS(telling));
}

static const WordTable *
letter_table(void)
{
	static GOnce once = G_ONCE_INIT;

	return g_once(&once, make_letters, NULL);
}

static guint
count_bits(guint32 bits)
{
	guint count = 0;

	for (; bits != 0; bits &= bits - 1)
		count++;
	return count;
}

/* Vietnamese's vowels with two marks, and with those that no other language
   puts on them. */
static gboolean
is_vietnamese(UChar32 c)
{
	return (c >= 0x1ea0 && c <= 0x1ef9) || c == 0x01a1 || c == 0x01b0;
}

static void
note_letters(Evidence *evidence, const char *word, gsize length)
{
	const WordTable *letters = letter_table();
	gboolean vietnamese = FALSE;

	for (gsize at = 0; at < length;) {
		gsize start = at;
		guint32 found;
		UChar32 c;

		U8_NEXT((const guint8 *)word, at, length, c);
		vietnamese = vietnamese || is_vietnamese(c);
		if (c < 0x80)
			continue;
		found = word_table_find(letters, word + start, at - start);
		for (guint i = 0; found >> i != 0; i++) {
			if ((found >> i & 1) != 0)
				evidence->letters[i] += LETTER_WEIGHT /
				    count_bits(found);
		}
	}
	evidence->vietnamese += vietnamese ? 1 : 0;
}

/* Notes a stop word of language I, which weighs WEIGHT. */
static void
note_stop(Evidence *evidence, guint i, guint hash, guint weight)
{
	if (evidence->stops[i]++ == 0)
		evidence->first[i] = hash;
	else if (evidence->first[i] != hash)
		evidence->several[i] = TRUE;
	evidence->weights[i] += weight;
}

static guint
hash_word(const char *word, gsize length)
{
	guint hash = 5381; /* g_str_hash()'s */

	for (gsize i = 0; i < length; i++)
		hash = hash * 33 + (guchar)word[i];
	return hash;
}

static void
note_word(const Token *token, gpointer user_data)
{
	Evidence *evidence = user_data;
	UErrorCode status = U_ZERO_ERROR;
	UScriptCode script = USCRIPT_LATIN;
	gsize first = 0;
	guint32 found;
	guint hash;
	UChar32 c;

	U8_NEXT((const guint8 *)token->folded, first, token->folded_length, c);
	if (c < 0x80 && (token->folded_length < 2 || g_ascii_isdigit(c)))
		return;
	if (c >= 0x80)
		script = uscript_getScript(c, &status);
	if (U_FAILURE(status) || script < 0 || script >= USCRIPT_CODE_LIMIT)
		return;
	evidence->words[script]++;
	if (c >= 0x80 || token->lowered != token->folded)
		note_letters(evidence, token->lowered, token->lowered_length);
	found = stopwords_find(token->folded, token->folded_length);
	if (found == 0)
		return;
	evidence->all++;
	hash = hash_word(token->folded, token->folded_length);
	for (guint i = 0; found >> i != 0; i++) {
		if ((found >> i & 1) != 0)
			note_stop(
			    evidence, i, hash, WORD_WEIGHT / count_bits(found));
	}
}

/* The script that most words are in, USCRIPT_INVALID_CODE if none. */
static UScriptCode
main_script(const Evidence *evidence)
{
	UScriptCode main = USCRIPT_INVALID_CODE;
	guint most = 0;

	for (int i = 0; i < USCRIPT_CODE_LIMIT; i++) {
		if (evidence->words[i] > most) {
			most = evidence->words[i];
			main = (UScriptCode)i;
		}
	}
	return main;
}

/* Whether the stop words tell language BEST from all others: there are two that
   differ, or the one is of no other, and none of another is there. */
static gboolean
is_proved(const Evidence *evidence, guint best)
{
	const guint stops = evidence->stops[best];

	return evidence->several[best] ||
	    (evidence->weights[best] == stops * WORD_WEIGHT &&
		evidence->all == stops);
}

static const char *
latin_language(const Evidence *evidence)
{
	guint words = evidence->words[USCRIPT_LATIN];
	guint most = 0;
	guint best = 0;

	if (evidence->vietnamese * 100 > words * VIETNAMESE_SHARE)
		return "vi";
	for (guint i = 0; i < STOPWORDS_LANGUAGES; i++) {
		const char *language = stopwords_language(i);
		guint weight = evidence->weights[i];

		for (guint n = 0; n < G_N_ELEMENTS(telling); n++) {
			if (strcmp(telling[n].language, language) == 0)
				weight += evidence->letters[n];
		}
		if (weight > most) {
			most = weight;
			best = i;
		}
	}
	if (most == 0 || evidence->stops[best] * 100 < words * STOP_SHARE ||
	    (words > FEW_WORDS && !is_proved(evidence, best)))
		return "und";
	return stopwords_language(best);
}

static const char *
other_language(const Evidence *evidence, UScriptCode script)
{
	const char *language = "und";
	guint most = evidence->words[script] * TELLING_SHARE * LETTER_WEIGHT /
	    100;

	for (guint i = 0; i < G_N_ELEMENTS(scripts); i++) {
		if (scripts[i].script == script)
			language = scripts[i].language;
	}
	for (guint i = 0; i < G_N_ELEMENTS(telling); i++) {
		if (telling[i].script == script &&
		    evidence->letters[i] > most) {
			most = evidence->letters[i];
			language = telling[i].language;
		}
	}
	return language;
}

/* Looks at the first words of TEXT.  Returns: (transfer full). */
static Evidence *
gather(const char *text, gsize length)
{
	g_autoptr(Tokenizer) tokenizer = tokenizer_new();
	Evidence *evidence = g_new0(Evidence, 1);

	if (length > SAMPLE) {
		length = SAMPLE;
		while (length > 0 && U8_IS_TRAIL(text[length]))
			length--;
	}
	tokenizer_run(tokenizer, text, length, note_word, evidence);
	return evidence;
}

static const char *
judge(const Evidence *evidence)
{
	const UScriptCode script = main_script(evidence);

	if (script == USCRIPT_INVALID_CODE)
		return "und";
	return script == USCRIPT_LATIN ? latin_language(evidence)
				       : other_language(evidence, script);
}

const char *
language_detect(const char *text, gsize length)
{
	g_autofree Evidence *evidence = gather(text, length);

	return judge(evidence);
}

gboolean
language_denied(const char *code, const char *text, gsize length)
{
	g_autofree Evidence *evidence = gather(text, length);
	guint words = 0;

	for (int i = 0; i < USCRIPT_CODE_LIMIT; i++)
		words += evidence->words[i];
	if (words < MANY_WORDS || strcmp(judge(evidence), "und") == 0)
		return FALSE;
	for (guint i = 0; i < STOPWORDS_LANGUAGES; i++)
		if (strcmp(stopwords_language(i), code) == 0)
			return evidence->stops[i] * 100 < words * STOP_SHARE;
	return FALSE;
}
