/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/tokenizer.h"

#include <string.h>

#include "text/fold.h"

#include "tests/unit/unit.h"

/* A token is shown as its folded form, with "!" behind it for capitals and "-"
   before it for a hyphen. */
static void
show(const Token *token, gpointer user_data)
{
	GString *shown = user_data;

	if (shown->len > 0)
		g_string_append_c(shown, ' ');
	if ((token->flags & TOKEN_HYPHENATED) != 0)
		g_string_append_c(shown, '-');
	g_string_append_len(shown, token->folded, (gssize)token->folded_length);
	if ((token->flags & TOKEN_CAPITALS) != 0)
		g_string_append_c(shown, '!');
}

static void
show_lowered(const Token *token, gpointer user_data)
{
	GString *shown = user_data;

	if (shown->len > 0)
		g_string_append_c(shown, ' ');
	g_string_append_len(
	    shown, token->lowered, (gssize)token->lowered_length);
}

/* What of the text the tokens stand on. */
static void
show_places(const Token *token, gpointer user_data)
{
	gpointer *data = user_data;
	GString *shown = data[0];
	const char *text = data[1];

	g_string_append_c(shown, '[');
	g_string_append_len(
	    shown, text + token->start, (gssize)(token->end - token->start));
	g_string_append_c(shown, ']');
}

static char *
tokens_of(const char *text, TokenSink sink)
{
	g_autoptr(Tokenizer) tokenizer = tokenizer_new();
	GString *shown = g_string_new(NULL);

	tokenizer_run(tokenizer, text, strlen(text), sink, shown);
	return g_string_free(shown, FALSE);
}

static const struct {
	const char *text;
	const char *tokens;
} words[] = {
    {"", ""},
    {" \n.,;- ' & ", ""},
    {"The people of the world, the people.",
	"the people of the world the people"},
    {"End of sentence government. The policy",
	"end of sentence government the policy"},
    {"government.The", "government the"},
    {"state:federal a:b", "state federal a b"},
    {"snake_case _x_", "snake case x"},
    {"www.un.org/policy_doc", "www un org policy doc"},
    {"info@un.org and C++", "info un org and c"},
    /* Capitals and initials. */
    {"US us Us uS", "us! us us us"},
    {"U.S. U.S U.S.A. u.s. U.s.", "us! us! usa! us us"},
    {"the U.S. (U.N.) government", "the us! un! government"},
    {"U.S.-led and U.N.-backed", "us! -led and un! -backed"},
    {"U.S.The", "us! the"},
    {"U\u2060.S\u2060.A", "usa!"},
    {"ABCDEFGHIJKLM ABCDEFGHIJKLm ABCDEFGHÉ",
	"abcdefghijklm! abcdefghijklm "
	"abcdefghe!"},
    {"e.g. i.e., p.m.", "eg ie pm"},
    {"H.R. 1234", "hr! 1234"},
    {"J.F. Kennedy J. F. Kennedy", "jf! kennedy j f kennedy"},
    {"a.government A. Plan", "a government a plan"},
    {"w.w.w.un.org", "www un org"},
    {"COP26 G20 A I NATO II", "cop26! g20 a i nato! ii!"},
    {"OECDs", "oecds"},
    {"É ÉÉ Đ ĐÀ", "e ee! d da!"},
    {"ＮＡＴＯ Ｕ．Ｓ．", "nato! us!"},
    /* Ampersands. */
    {"AT&T at&t R&D Q&A", "at&t! at&t r&d! q&a!"},
    {"Smith&Jones research&development AT& T &T",
	"smith jones research development at! t t"},
    {"a&b&c", "a&b&c"},
    /* Apostrophes. */
    {"Vietnam's Vietnam’s VIETNAM'S", "vietnam vietnam vietnam!"},
    {"women's womens states' states’", "women womens states states"},
    {"US's US’s U.S.’s U.S.'s", "us! us! us! us!"},
    {"1990's 1990s", "1990 1990s"},
    {"don't O'Brien O’Brien rock'n'roll", "dont obrien obrien rocknroll"},
    {"Xi`an Xi´an Xi‘an Xiʼan", "xian xian xian xian"},
    {"'quoted' ‘quoted’ “quoted” 'tis", "quoted quoted quoted tis"},
    {"Côte d'Ivoire d’Ivoire D'IVOIRE", "cote d ivoire d ivoire d ivoire!"},
    {"l’état l'État l’ÉTAT qu'il lorsqu’on",
	"l etat l etat l etat! qu il "
	"lorsqu on"},
    {"aujourd’hui D'Souza N'Djamena M'Bala",
	"aujourdhui dsouza ndjamena mbala"},
    {"dell'Unione un'altra", "dell unione un altra"},
    {"l'11 septembre", "l 11 septembre"},
    {"col·lectiu", "collectiu"},
    /* Hyphens. */
    {"long-term decision-making", "long -term decision -making"},
    {"long\u2010term long\u2011term", "long -term long -term"},
    {"long – term long–term long—term", "long term long term long term"},
    {"hyphen-\nation hyphen-\n\nation hyphen- ation hyphen -ation",
	"hyphen -ation hyphen ation hyphen ation hyphen ation"},
    {"non-self-governing", "non -self -governing"},
    {"F-16 2015-2016 a--b", "f -16 2015 -2016 a b"},
    {"Hà-Nội Bà Rịa-Vũng Tàu", "ha -noi ba ria -vung tau"},
    {"govern\u00adment govern\u00ad\nment", "government govern -ment"},
    {"co\u200d-\u200dop", "co -op"},
    /* Numbers. */
    {"1,000,000 1,000 12,345.67", "1000000 1000 12345.67"},
    {"1,2 1,2345 1234,567 0,125 1,00", "1 2 1 2345 1234 567 0 125 1 00"},
    {"1,000,00 1,000,0000", "1000 00 1000 0000"},
    {"1.3.3 3.14 1.000.000 5.1.", "1.3.3 3.14 1.000.000 5.1"},
    {"1 000 000", "1 000 000"},
    {"12(3)(a) 1.3.3A 2.1A.3", "12 3 a 1.3.3a 2.1a.3"},
    {"Rule \u200e1.3.3 and", "rule 1.3.3 and"},
    {"12.The 12.a 5th 1,000km", "12 the 12 a 5th 1000km"},
    {"cooperation.12 The", "cooperation 12 the"},
    {"10:30 10/12/2015 12.05.2015", "10 30 10 12 2015 12.05.2015"},
    {"１，０００ １.５", "1000 1.5"},
    /* Marks, cases, ligatures, invisible characters. */
    {"Café Cafe\u0301 CAFÉ", "cafe cafe cafe!"},
    {"Việt Nam Viê\u0323t Vie\u0323\u0302t", "viet nam viet viet"},
    {"Đà Nẵng Hà Nội", "da nang ha noi"},
    {"Straße STRASSE", "strasse strasse!"},
    {"İstanbul ISTANBUL", "istanbul istanbul!"},
    {"ﬁnancial Ｐｏｌｉｃｙ", "financial policy"},
    {"\ufeffword wo\u2060rd wo\u200brd", "word word wo rd"},
    {"Council³ 1998⁷, ⁸ 10⁻⁶ km²", "council 1998 10 km"},
    {"note¹² m² 5º nº", "note m 5 n"},
    {"\u0301abc a \u0301b", "abc a b"},
    {"x\ufffdy ☃ 🙂 ½ №", "x y"},
    {"ŀl ŉ", "ll n"},
    {"Ⅻ Ⅳ", "xii iv"},
    /* Other scripts. */
    {"Российская Федерация, США", "российская федерация сша!"},
    {"Ελλάδα", "ελλαδα"},
    {"हिन्दी में", "हिन्दी में"},
    {"대한민국 정부", "대한민국 정부"},
    {"中华人民共和国国防部", "中华 人民 共和国 国防 部"},
    {"ประเทศไทยและเวียดนาม", "ประเทศไทย และ เวียดนาม"},
    {"日本の防衛政策", "日本 の 防衛 政策"},
    {"NATO中国APEC", "nato! 中国 apec!"},
    {"ｶﾞ", "ガ"},
};

static void
words_are_found(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
		g_autofree char *shown = tokens_of(words[i].text, show);

		assert_string_equal(shown, words[i].tokens);
	}
}

/* What was put together before is remembered. */
static void
words_seen_before_are_the_same(void **state)
{
	g_autoptr(Tokenizer) tokenizer = tokenizer_new();

	(void)state;
	for (gsize i = 0; i < 2 * G_N_ELEMENTS(words); i++) {
		const char *text = words[i / 2].text;
		g_autoptr(GString) shown = g_string_new(NULL);

		tokenizer_run(tokenizer, text, strlen(text), show, shown);
		assert_string_equal(shown->str, words[i / 2].tokens);
	}
}

static const struct {
	const char *text;
	const char *places;
} places[] = {
    {"The U.S. government.", "[The][U.S.][government]"},
    {"Vietnam’s Vietnam's states'", "[Vietnam][Vietnam][states]"},
    {"the U.S.’s role", "[the][U.S.][role]"},
    {"l’état, AT&T; don't", "[l][état][AT&T][don't]"},
    {"about 1,000,000.50.", "[about][1,000,000.50]"},
    {"“Việt Nam” \u200e1.3.3\u200e", "[Việt][Nam][1.3.3]"},
    {"“Việt Nam” “Việt” Việt-Việt.", "[Việt][Nam][Việt][Việt][Việt]"},
    {"go\u00advern\u00ad cafe\u0301.", "[go\u00advern][cafe\u0301]"},
    {"中华人民共和国国防部", "[中华][人民][共和国][国防][部]"},
};

static void
tokens_stand_on_their_text(void **state)
{
	g_autoptr(Tokenizer) tokenizer = tokenizer_new();

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autoptr(GString) shown = g_string_new(NULL);
		const char *text = places[i].text;
		gconstpointer data[] = {shown, text};

		tokenizer_run(tokenizer, text, strlen(text), show_places, data);
		assert_string_equal(shown->str, places[i].places);
	}
}

static const struct {
	const char *text;
	const char *lowered;
} lowered[] = {
    {"Policies", "policies"},
    {"Démocratie De\u0301mocratie", "démocratie démocratie"},
    {"ĐÀ NẴNG", "đà nẵng"},
    {"Größe", "grösse"},
};

static void
lowered_forms_keep_their_marks(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(lowered); i++) {
		g_autofree char *shown = tokens_of(
		    lowered[i].text, show_lowered);

		assert_string_equal(shown, lowered[i].lowered);
	}
}

typedef struct Trace {
	gsize length;
	gsize count;
	gsize last_end;
	gsize longest;
} Trace;

static void
trace(const Token *token, gpointer user_data)
{
	Trace *seen = user_data;

	assert_true(token->start >= seen->last_end);
	assert_true(token->end > token->start);
	assert_true(token->end <= seen->length);
	assert_true(token->folded_length > 0);
	assert_true(token->folded_length <= TOKEN_MAX_LENGTH);
	assert_true(token->lowered_length > 0);
	seen->last_end = token->end;
	seen->longest = MAX(seen->longest, token->folded_length);
	seen->count++;
}

/* Each is repeated until there is a megabyte of it. */
static const struct {
	const char *text;
	gsize count; /* of tokens, 0 if it does not matter */
} hostile[] = {
    {"a", 1},
    {"ệ", 1},
    {"abcdefghé", 1},
    {"12345678é", 1},
    {"e\u0301", 1},
    {"\u0301", 0},
    {"a'", 1},
    {"a.", 1},
    {"1.", 1},
    {"1,000,", 0},
    {"a&", 0},
    {"abcd&", 0},
    {"'s", 0},
    {"a\u00ad", 1},
    {"\u00ad\n", 0},
    {"-", 0},
    {"中", 0},
    {"ไ", 0},
    {"\U0001d400", 1},
    {"\xff", 0},
    {"\xe2\x80", 0},
};

static void
hostile_text_is_cut_short(void **state)
{
	g_autoptr(Tokenizer) tokenizer = tokenizer_new();

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(hostile); i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		Trace seen = {0};

		while (text->len < 1 << 20)
			g_string_append(text, hostile[i].text);
		seen.length = text->len;
		tokenizer_run(tokenizer, text->str, text->len, trace, &seen);
		if (hostile[i].count > 0) {
			assert_int_equal(seen.count, hostile[i].count);
			assert_int_equal(
			    seen.longest + 8 > TOKEN_MAX_LENGTH, TRUE);
		}
	}
}

static void
a_text_may_end_anywhere(void **state)
{
	static const char text[] = "U.S.’s 1,000.5 l’état AT&T co-\nop "
				   "e\u0301a\u00ad\nb 中国 ไทย \U0001d400";
	g_autoptr(Tokenizer) tokenizer = tokenizer_new();

	(void)state;
	for (gsize length = 0; length < sizeof text; length++) {
		g_autofree char *copy = g_memdup2(text, length);
		Trace seen = {.length = length};

		tokenizer_run(tokenizer, copy, length, trace, &seen);
		assert_true(length == 0 || seen.count > 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_are_found),
	    cmocka_unit_test(words_seen_before_are_the_same),
	    cmocka_unit_test(tokens_stand_on_their_text),
	    cmocka_unit_test(lowered_forms_keep_their_marks),
	    cmocka_unit_test(hostile_text_is_cut_short),
	    cmocka_unit_test(a_text_may_end_anywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
