/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/sentence.h"

#include <string.h>

#include "tests/unit/unit.h"

/* In each text, "|" is where a sentence begins, and is not itself there. */
static const char *const texts[] = {
    "",
    "One sentence",
    "One sentence. |Another one! |A third? |A fourth.",
    "It ends.  \t|White space belongs to the sentence before. ",
    "“It ends.” |(It ends.) |‘Yes!’ |It ends [here].) |So.",
    "“Why?” he asked. |“Stop!” they said.",
    "Really?! |Yes.",
    /* What follows. */
    "The policy. it goes on",
    "The policy., goes on. – And on",
    "The policy. |“Quoted.” |[Bracketed.]",
    "They met in 2009. |12 countries took part. |5 did not.",
    "See 3.14 and Rule 1.3.3. |The rule",
    "government.The policy, www.un.org",
    "Vietnam?s policy and diplomacy?the other",
    /* Abbreviations. */
    "Lt. Gen. Phan met Mr. Tran, Prof. Dr. Le and Mme. Nguyen. |Then",
    "See No. 5, Nos. 5 and 6, Art. 12, Sec. IV and para. 3. |The",
    "Did they agree? |No. |The policy",
    "Modern art. |The policy",
    "See pp. 3–5, fig. B, and p. 12. |The",
    "States, e.g. Vietnam, i.e. Viet Nam, cf. Laos, vs. Cambodia. |It",
    "The U.S. Government and the U.N. Charter of the U.S.A. delegation",
    "They went to the U.S. |The policy went to the U.K. |However, it",
    "the “U.S.” Government left the “U.S.” |The",
    "Roe v. Wade, 539 U.S. 558 (2003). |It",
    "rice, oil, etc. |Vietnam exports rice, oil, etc. to many",
    "Acme Inc. Headquarters of Acme Inc. |This is",
    "On Dec. 25 and in Oct. |The",
    "At 5 p.m. President Ho arrived at 6 p.m. |He spoke",
    "J. F. Kennedy and George W. Bush took plan B. |The plan",
    "gemäß Abs. 2 Nr. 3 bzw. Art. 5, z.B. Bayern, vgl. Berlin. |Der",
    "am 3. Oktober 1990, im 19. Jahrhundert, der 2. Weltkrieg. |Die",
    "Es waren 12. |Die anderen",
    "M. Dupont, Mme. Durand et MM. Martin, art. 5. |Il",
    "TP. Hồ Chí Minh và GS. Nguyễn Văn A, v.v. |Các nước",
    /* Labels. */
    "1. The Council decides. |2. The Council meets. |(3). It",
    "IV. Policy. |A. Scope. |2.1. Aim",
    /* Ellipses. */
    "the ... Government, the . . . Government, the [...] Government",
    "They left. . . . |Then it rained... |Then",
    /* Footnotes. */
    "cooperation.12 |The policy.[3] |It was.¹² |They. |3 more",
    /* Lines. */
    "a sentence\ngoes on\n|Ministry of Defence\n|Hanoi,\nVietnam",
    "A hyphen-\nAted word. |Lt.\nGen. Phan\n\n|a blank line.\n\n|It",
    /* Other scripts. */
    "这是一句。|这是另一句！|第三句",
    "यह एक है। |यह दो है।",
    "Đây là câu. |Đó là câu.",
    "Это одно. |Это другое. это",
};

static void
sentences_begin_where_marked(void **state)
{
	g_autoptr(SentenceBreaker) breaker = sentence_breaker_new();

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_auto(GStrv) parts = g_strsplit(texts[i], "|", -1);
		g_autofree char *text = g_strjoinv("", parts);
		g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, 4);
		g_autoptr(GString) shown = g_string_new(text);

		sentence_breaker_run(breaker, text, strlen(text), starts);
		for (guint n = starts->len; n > 1; n--)
			g_string_insert_c(
			    shown, g_array_index(starts, guint32, n - 1), '|');
		assert_string_equal(shown->str, texts[i]);
		if (*text != '\0')
			assert_int_equal(g_array_index(starts, guint32, 0), 0);
	}
}

static const char *const hostile[] = {".", ". ", "a. ", "A. ", "A.", "1. ",
    ".\n", "\n", "” ", ".”", ". ”", "\u200b", ".\u200b", "? ", "no. ", ".1",
    "a.1 ", "\xff", ".\xe2\x80", ". \u0301"};

static void
starts_rise_inside_any_text(void **state)
{
	g_autoptr(SentenceBreaker) breaker = sentence_breaker_new();

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(hostile); i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, 4);

		while (text->len < 1 << 20)
			g_string_append(text, hostile[i]);
		sentence_breaker_run(breaker, text->str, text->len, starts);
		assert_true(starts->len >= 1);
		assert_int_equal(g_array_index(starts, guint32, 0), 0);
		for (guint n = 1; n < starts->len; n++) {
			guint32 start = g_array_index(starts, guint32, n);

			assert_true(
			    start > g_array_index(starts, guint32, n - 1));
			assert_true(start < text->len);
		}
	}
}

static void
a_text_may_end_anywhere(void **state)
{
	static const char text[] = "U.S. “No. 5.” … é.12 Đ. 3. Oktober。 ";
	g_autoptr(SentenceBreaker) breaker = sentence_breaker_new();

	(void)state;
	for (gsize length = 1; length < sizeof text; length++) {
		g_autofree char *copy = g_memdup2(text, length);
		g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, 4);

		sentence_breaker_run(breaker, copy, length, starts);
		assert_true(starts->len >= 1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(sentences_begin_where_marked),
	    cmocka_unit_test(starts_rise_inside_any_text),
	    cmocka_unit_test(a_text_may_end_anywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
