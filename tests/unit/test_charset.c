/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/charset.h"

#include <string.h>

#include "base/error.h"

#include "tests/unit/unit.h"

#define BYTES(literal) (literal), sizeof(literal) - 1

static const struct {
	const char *bytes;
	gsize length;
	const char *declared;
	const char *charset;
	const char *text;
} encodings[] = {
    {BYTES(""), NULL, "UTF-8", ""},
    {BYTES("policy"), NULL, "UTF-8", "policy"},
    {BYTES("Đà Nẵng"), "iso-8859-1", "UTF-8", "Đà Nẵng"},
    {BYTES("\xef\xbb\xbfpolicy"), NULL, "UTF-8", "policy"},
    {BYTES("a\r\nb\rc\r\r\n\n"), NULL, "UTF-8", "a\nb\nc\n\n\n"},
    {BYTES("a\0b"), NULL, "UTF-8", "a\ufffdb"},
    {BYTES("\xff\xfeU\0N\0\r\0\n\0"), NULL, "UTF-16LE", "UN\n"},
    {BYTES("\xfe\xff\0U\0N\0\r"), NULL, "UTF-16BE", "UN\n"},
    {BYTES("\xff\xfe\0\0U\0\0\0"), NULL, "UTF-32LE", "U"},
    {BYTES("\0\0\xfe\xff\0\0\0U"), NULL, "UTF-32BE", "U"},
    {BYTES("U\0N\0 \0\xd2\x1e"), NULL, "UTF-16LE", "UN Ồ"},
    {BYTES("\0U\0N\0 \x1e\xd2"), NULL, "UTF-16BE", "UN Ồ"},
    {BYTES("U\0\0\0N\0\0\0"), "utf-32le", "UTF-32LE", "UN"},
    {BYTES("\xff\xfe\x3d\xd8\x42\xde\x3d\xd8"), NULL, "UTF-16LE",
	"\U0001f642\ufffd"},
    {BYTES("Caf\xe9 \x93policy\x94"), "latin1", "windows-1252",
	"Café “policy”"},
    {BYTES("Th\xf3ng t\xe6"), "windows-1258", "windows-1258", "Thóng tæ"},
    {BYTES("\xcf\xee\xeb\xe8\xf2\xe8\xea\xe0"), "cp1251", "windows-1251",
	"Политика"},
    {BYTES("the member\x92s r\xf4le"), "no such name", "windows-1252",
	"the member’s rôle"},
    {BYTES("the member\x92s r\xf4le"), "utf-8", "windows-1252",
	"the member’s rôle"},
    {BYTES("the member\x92s r\xf4le"), "utf-16", "windows-1252",
	"the member’s rôle"},
    {BYTES("\x1b$B@/:v\x1b(B"), "iso-2022-jp", "ISO-2022-JP", "政策"},
    {BYTES("La libert\xe9 consiste \xe0 pouvoir faire tout ce qui ne nuit "
	   "pas \xe0 autrui"),
	NULL, "windows-1252",
	"La liberté consiste à pouvoir faire tout ce qui ne nuit pas à "
	"autrui"},
    {BYTES("\xc2\xf1\xe5 \xeb\xfe\xe4\xe8 \xf0\xee\xe6\xe4\xe0\xfe\xf2\xf1"
	   "\xff \xf1\xe2\xee\xe1\xee\xe4\xed\xfb\xec\xe8 \xe8 \xf0\xe0\xe2"
	   "\xed\xfb\xec\xe8"),
	NULL, "windows-1251", "Все люди рождаются свободными и равными"},
    {BYTES("\x8f\xe0\xa0\xa2\xa8\xab\xa0 \xaf\xae\xe0\xe2\xa0 \x8a\xa0"
	   "\xab\xec\xa4\xa5\xe0: \xe1\xe3\xa4\xa0 \xaf\xab\xa0"
	   "\xe2\xef\xe2 \xe1\xa1\xae\xe0 \xa4\xae \xa7\xa0\xe5"
	   "\xae\xa4\xa0 \xa2 \xa3\xa0\xa2\xa0\xad\xec, \xa0 \xe8"
	   "\xab\xee\xaf\xaa\xa8 - \xaf\xae\xe1\xab\xa5."),
	NULL, "IBM866",
	"Правила порта Кальдер: суда платят сбор до захода в гавань, а шлюпки "
	"- после."},
};

static void
encodings_become_utf8(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(encodings); i++) {
		g_autoptr(GError) error = NULL;
		const char *charset = NULL;
		GString *text = charset_to_utf8(encodings[i].bytes,
		    encodings[i].length, encodings[i].declared, &charset,
		    &error);

		assert_null(error);
		assert_string_equal(text->str, encodings[i].text);
		assert_int_equal(text->len, strlen(encodings[i].text));
		assert_string_equal(charset, encodings[i].charset);
		g_string_free(text, TRUE);
	}
}

static const struct {
	const char *bytes;
	gsize length;
	const char *message; /* a part of it */
} others[] = {
    {BYTES("%PDF-1.7\n1 0 obj"), "PDF"},
    {BYTES("\x89PNG\r\n\x1a\n"), "PNG"},
    {BYTES("PK\3\4\x14\0\6\0"), "ZIP"},
    {BYTES("\x7f"
	   "ELF\2\1\1\0"),
	"ELF"},
    {BYTES("{\\rtf1 policy}"), "RTF"},
    {BYTES("\1\2\3\4\5\6\7\1\2\3\4\5\6\7"), "control characters"},
    {BYTES("a\0\0\0\0\0\0\0\0\0\0\0b\0\0\0\0"), "control characters"},
    {BYTES("\x80\1\xe5\2\xfe\3\4\x81\5\6\7\x90\1\2"), "control characters"},
};

static void
other_files_are_no_text(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
		g_autoptr(GError) error = NULL;

		assert_null(charset_to_utf8(
		    others[i].bytes, others[i].length, NULL, NULL, &error));
		assert_true(
		    g_error_matches(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT));
		assert_non_null(strstr(error->message, others[i].message));
	}
}

/* Whatever the bytes, what comes of them is UTF-8 without NUL or CR. */
static void
any_bytes_give_valid_utf8(void **state)
{
	static const char *const names[] = {NULL, "utf-8", "utf-16", "utf-7",
	    "shift_jis", "gb18030", "iso-2022-kr", "hz", "ibm037", "scsu"};
	GRand *random = g_rand_new_with_seed(1);
	guint texts = 0;

	(void)state;
	for (guint round = 0; round < 2000; round++) {
		char bytes[64];
		gsize length = (gsize)g_rand_int_range(random, 0, 64);
		const char *declared = names[round % G_N_ELEMENTS(names)];
		GString *text;

		for (gsize i = 0; i < length; i++)
			bytes[i] = (char)g_rand_int_range(random, 0, 256);
		text = charset_to_utf8(bytes, length, declared, NULL, NULL);
		if (text == NULL)
			continue;
		texts++;
		assert_true(g_utf8_validate_len(text->str, text->len, NULL));
		assert_null(memchr(text->str, '\r', text->len));
		g_string_free(text, TRUE);
	}
	g_rand_free(random);
	assert_true(texts > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(encodings_become_utf8),
	    cmocka_unit_test(other_files_are_no_text),
	    cmocka_unit_test(any_bytes_give_valid_utf8),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
