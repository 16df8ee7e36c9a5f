/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/cue/label_words.h"

#include <string.h>

/* What parts of laws and reports are called, in the languages that polix has
   documents of. */
static const struct {
	const char *word;
	LabelKind kind;
} words[] = {
    {"part", LABEL_PART},
    {"title", LABEL_PART},
    {"book", LABEL_PART},
    {"phần", LABEL_PART},
    {"teil", LABEL_PART},
    {"buch", LABEL_PART},
    {"titel", LABEL_PART},
    {"partie", LABEL_PART},
    {"livre", LABEL_BOOK},
    {"titre", LABEL_TITLE},
    {"parte", LABEL_PART},
    {"libro", LABEL_BOOK},
    {"título", LABEL_TITLE},
    {"chapter", LABEL_CHAPTER},
    {"chương", LABEL_CHAPTER},
    {"kapitel", LABEL_CHAPTER},
    {"chapitre", LABEL_CHAPTER},
    {"capítulo", LABEL_CHAPTER},
    {"section", LABEL_SECTION},
    {"sec.", LABEL_SECTION},
    {"mục", LABEL_SECTION},
    {"abschnitt", LABEL_SECTION},
    {"unterabschnitt", LABEL_SUBSECTION},
    {"sección", LABEL_SECTION},
    {"paragraphe", LABEL_PARAGRAPH},
    {"article", LABEL_ARTICLE},
    {"art.", LABEL_ARTICLE},
    {"điều", LABEL_ARTICLE},
    {"artikel", LABEL_ARTICLE},
    {"artículo", LABEL_ARTICLE},
    {"§", LABEL_ARTICLE},
    {"§§", LABEL_ARTICLE},
    {"annex", LABEL_ANNEX},
    {"appendix", LABEL_ANNEX},
    {"schedule", LABEL_ANNEX},
    {"anlage", LABEL_ANNEX},
    {"anhang", LABEL_ANNEX},
    {"annexe", LABEL_ANNEX},
    {"anexo", LABEL_ANNEX},
};

static const char *const ordinals[] = {"firstly", "secondly", "thirdly",
    "fourthly", "fifthly", "sixthly", "seventhly", "eighthly", "ninthly",
    "tenthly", "first", "second", "third", "fourth", "fifth", "sixth",
    "seventh", "eighth", "ninth", "tenth", "finally", "lastly", "erstens",
    "zweitens", "drittens", "viertens", "fünftens", "premièrement",
    "deuxièmement", "troisièmement", "quatrièmement", "cinquièmement"};

/* Numbers spelled as words behind a word of the table above. */
static const char *const spelled[] = {"one", "two", "three", "four", "five",
    "six", "seven", "eight", "nine", "ten", "nhất", "hai", "ba", "tư", "năm",
    "sáu", "bảy", "tám", "chín", "mười"};

static const char *const repetitions[] = {"bis", "ter", "quater", "quinquies"};

/* What the parts of a provision are called where it is referred to, without
   the period of what is short. */
static const char *const parts[] = {"absatz", "absätze", "abs", "unterabsatz",
    "satz", "sätze", "halbsatz", "nummer", "nummern", "nr", "ziffer",
    "buchstabe", "buchstaben", "buchst", "subsection", "subsections",
    "paragraph", "paragraphs", "para", "paras", "subparagraph", "clause",
    "clauses", "subclause", "alinéa", "alinéas", "khoản", "điểm"};

LabelKind
label_word(const char *word, gboolean *period)
{
	guint i;

	for (i = 0; i < G_N_ELEMENTS(words); i++) {
		gsize n = strlen(words[i].word);
		gboolean wants = words[i].word[n - 1] == '.';

		if (word[0] != words[i].word[0] || (wants && !*period) ||
		    strncmp(word, words[i].word, wants ? n - 1 : n + 1) != 0 ||
		    (wants && word[n - 1] != '\0'))
			continue;
		*period = wants;
		return words[i].kind;
	}
	return LABEL_NONE;
}

gboolean
label_is_part(const char *word)
{
	for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
		if (strcmp(word, parts[i]) == 0)
			return TRUE;
	return FALSE;
}

gboolean
label_is_ordinal(const char *word)
{
	guint i;

	for (i = 0; i < G_N_ELEMENTS(ordinals); i++)
		if (strcmp(word, ordinals[i]) == 0)
			return TRUE;
	return FALSE;
}

guint
label_number(const char *word)
{
	guint i;

	for (i = 0; i < G_N_ELEMENTS(spelled); i++)
		if (strcmp(word, spelled[i]) == 0)
			return i % 10 + 1;
	return 0;
}

guint
label_repetition(const char *word, gsize length)
{
	guint i;

	for (i = 0; i < G_N_ELEMENTS(repetitions); i++)
		if (strlen(repetitions[i]) == length &&
		    memcmp(repetitions[i], word, length) == 0)
			return i + 1;
	return 0;
}
