/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cite_key.h"

#include <string.h>

#include "cli/out.h"

enum {
	MAX_KEY_WORD = 24, /* characters of a word in a key */
	MAX_NAME = 200,    /* bytes of a name that are looked at */
	MAX_NAME_WORDS = 6,
	MAX_ID = 64, /* characters of an id in a key */
};

GPtrArray *
cite_authors(const Hit *hit)
{
	GPtrArray *authors = hit_values(hit, "author");

	if (authors->len > 0)
		return authors;
	g_ptr_array_unref(authors);
	return hit_values(hit, "issuer");
}

/* What TEXT, cut after MOST bytes, is in the letters of ASCII, in lower case;
   '?' is what is not.  Returns: (transfer full). */
static char *
to_ascii(const char *text, gsize most)
{
	g_autofree char *valid = g_utf8_make_valid(
	    text, (gssize)strnlen(text, most));
	g_autofree char *ascii = g_str_to_ascii(valid, "C");

	return g_ascii_strdown(ascii, -1);
}

static gboolean
is_word(const char *word)
{
	return *word != '\0' &&
	    strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789") ==
	    strlen(word);
}

static void
append_word(GString *key, const char *word)
{
	g_string_append_len(key, word, (gssize)MIN(strlen(word), MAX_KEY_WORD));
}

/* The first word of TEXT that is longer than an article. */
static void
append_key_word(GString *key, const char *text)
{
	g_autofree char *ascii = NULL;
	g_auto(GStrv) words = NULL;

	if (text == NULL)
		return;
	ascii = to_ascii(text, strlen(text));
	words = g_strsplit_set(ascii, " -_/.,:;()[]{}'\"?!&", -1);
	for (char **word = words; *word != NULL; word++)
		if (strlen(*word) > 3 && is_word(*word)) {
			append_word(key, *word);
			return;
		}
}

/* Whether WORD, in lower case, is of bodies' names and of no person's. */
static gboolean
names_body(const char *word)
{
	static const char *const words[] = {"academy", "administration",
	    "agency", "alliance", "army", "assembly", "association",
	    "authority", "bank", "board", "bureau", "cabinet", "center",
	    "centre", "chamber", "club", "command", "commission", "committee",
	    "company", "conference", "congress", "convention", "corporation",
	    "council", "court", "delegation", "department", "directorate",
	    "division", "embassy", "federation", "force", "forces", "forum",
	    "foundation", "fund", "government", "group", "guard", "house",
	    "institute", "institution", "league", "ministry", "mission",
	    "nations", "navy", "network", "office", "organisation",
	    "organization", "parliament", "party", "police", "press", "program",
	    "programme", "republic", "school", "secretariat", "senate",
	    "service", "services", "society", "state", "states", "task", "team",
	    "treasury", "tribunal", "trust", "union", "university", "and", "et",
	    "for", "of", "the", "und",
	    /* Legal forms, but for those that are surnames (Co, SA). */
	    "ag", "associates", "bv", "consulting", "corp", "gmbh", "inc", "kg",
	    "limited", "llc", "llp", "lp", "ltd", "nv", "partners", "plc",
	    "pte", "pty", "spa", "srl",
	    /* In other languages. */
	    "agence", "agencia", "bundesamt", "bundesministerium",
	    "bundesregierung", "comision", "comite", "commissione", "conseil",
	    "consejo", "fondation", "fundacion", "gobierno", "gouvernement",
	    "governo", "institut", "instituto", "kommission", "ministere",
	    "ministerio", "ministerium", "ministero", "regierung", "stiftung",
	    "universidad", "universita", "universitat", "universite", "verband",
	    "verein", NULL};

	return g_strv_contains(words, word);
}

/* Behind a surname. */
static gboolean
is_suffix(const char *word)
{
	static const char *const suffixes[] = {
	    "jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", NULL};

	return g_strv_contains(suffixes, word);
}

/* In these languages the surname comes first. */
static gboolean
has_surname_first(const char *language)
{
	static const char *const languages[] = {
	    "hu", "ja", "ko", "vi", "zh", NULL};

	return language != NULL && g_strv_contains(languages, language);
}

/* Cuts off NAME, in lower case, what is behind the first name of several, and
   what is said of it in brackets. */
static void
cut_name(char *name)
{
	static const char *const ends[] = {" and ", " & ", ";", "(", "<", "["};

	for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
		char *end = strstr(name, ends[i]);

		if (end != NULL && end > name)
			*end = '\0';
	}
}

/* The surname in NAME, if that is a person's: "John Smith", "J. van der Berg",
   "Smith, John"; of a body's NULL.  Returns: (transfer full). */
static char *
find_surname(const char *name, const char *language)
{
	g_autofree char *ascii = to_ascii(name, MAX_NAME);
	g_auto(GStrv) words = NULL;
	const char *surname = NULL;
	char *comma;
	guint n;

	cut_name(ascii);
	g_strdelimit(ascii, ".'\"", ' ');
	comma = strchr(ascii, ',');
	words = g_strsplit_set(ascii, " ,", -1);
	n = g_strv_length(words);
	for (guint i = 0; i < n; i++)
		if (names_body(words[i]))
			return NULL;
	g_strfreev(words);
	if (comma != NULL)
		*comma = '\0';
	words = g_strsplit(g_strstrip(ascii), " ", MAX_NAME_WORDS + 1);
	if (g_strv_length(words) > MAX_NAME_WORDS)
		return NULL;
	for (char **word = words; *word != NULL; word++) {
		if (strlen(*word) < 2 || is_suffix(*word))
			continue;
		surname = *word;
		if (comma == NULL && has_surname_first(language))
			break;
	}
	return g_strdup(surname);
}

/* Whether WORD is a letter with a period: "J.". */
static gboolean
is_initial(const char *word)
{
	return g_unichar_isupper(g_utf8_get_char(word)) &&
	    strcmp(out_after(word), ".") == 0;
}

/* The place of the first of WORDS that is an initial, or behind the last. */
static guint
first_initial(char *const *words)
{
	guint i;

	for (i = 0; words[i] != NULL; i++)
		if (is_initial(words[i]))
			break;
	return i;
}

gboolean
cite_is_person(const char *name)
{
	g_autofree char *valid = g_utf8_make_valid(name, -1);
	g_autofree char *surname = find_surname(valid, NULL);
	g_auto(GStrv) words = g_strsplit_set(valid, " ,", -1);
	const char *comma = strchr(valid, ',');

	if (surname == NULL || strlen(valid) > MAX_NAME ||
	    g_strv_length(words) > MAX_NAME_WORDS ||
	    strpbrk(valid, ";&()[]<>/@0123456789") != NULL ||
	    (comma != NULL && strchr(comma + 1, ',') != NULL))
		return FALSE;
	return comma == NULL
	    ? words[first_initial(words)] != NULL
	    : comma > valid && comma[1] == ' ' && comma[2] != '\0';
}

/* Whether WORD, with or without a period, is_suffix(). */
static gboolean
ends_name(const char *word)
{
	g_autofree char *lower = g_ascii_strdown(word, -1);

	g_strdelimit(lower, ".", '\0');
	return is_suffix(lower);
}

/* The words of a name from FIRST to before END, joined.  Returns: (transfer
   full). */
static char *
join_words(char *const *words, guint first, guint end)
{
	GString *joined = g_string_new(NULL);

	for (guint i = first; i < end; i++) {
		if (i > first)
			g_string_append_c(joined, ' ');
		g_string_append(joined, words[i]);
	}
	return g_string_free(joined, FALSE);
}

gboolean
cite_split(const char *name, char **family, char **given)
{
	const char *comma = strchr(name, ',');
	g_auto(GStrv) words = g_strsplit(name, " ", -1);
	const guint n = g_strv_length(words);
	guint first = n;

	if (!cite_is_person(name))
		return FALSE;
	if (comma != NULL) {
		*family = g_strndup(name, (gsize)(comma - name));
		*given = g_strdup(comma + strspn(comma, ", "));
		return TRUE;
	}
	while (first > 1 && ends_name(words[first - 1]))
		first--;
	first--;
	if (is_initial(words[first])) {
		first = first_initial(words);
		*family = join_words(words, 0, first);
		*given = join_words(words, first, n);
	} else {
		while (first > 1 &&
		    g_unichar_islower(g_utf8_get_char(words[first - 1])))
			first--;
		*family = join_words(words, first, n);
		*given = join_words(words, 0, first);
	}
	return TRUE;
}

static void
append_author(GString *key, const char *name, const char *language)
{
	g_autofree char *surname = find_surname(name, language);
	g_auto(GStrv) parts = NULL;

	if (surname == NULL) {
		append_key_word(key, name);
		return;
	}
	/* Double names with a hyphen are one. */
	parts = g_strsplit(surname, "-", -1);
	g_free(surname);
	surname = g_strjoinv("", parts);
	if (is_word(surname))
		append_word(key, surname);
}

/* ID in the letters of a key: "au-dwp-pdf". */
static void
append_id(GString *key, const char *id)
{
	g_autofree char *ascii = to_ascii(id, strlen(id));
	gsize start = key->len;

	for (const char *p = ascii; *p != '\0' && key->len < start + MAX_ID;
	     p++) {
		if (g_ascii_isalnum(*p))
			g_string_append_c(key, *p);
		else if (key->len > start && key->str[key->len - 1] != '-')
			g_string_append_c(key, '-');
	}
	while (key->len > start && key->str[key->len - 1] == '-')
		g_string_truncate(key, key->len - 1);
	if (key->len == start)
		g_string_append(key, "document");
}

/* Some letters for ID: the first 35 bits of its SHA-256, in the alphabet of
   base32 (RFC 4648).  Of a thousand documents that are alike in the rest of
   their keys two have the same ones once in 68,000 times. */
static void
append_mark(GString *key, const char *id)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
	enum { LETTERS = 7, BITS = 5, DIGITS = 9 /* of 4 bits */ };
	g_autofree char *sum = g_compute_checksum_for_string(
	    G_CHECKSUM_SHA256, id, -1);
	g_autofree char *digits = g_strndup(sum, DIGITS);
	guint64 bits = g_ascii_strtoull(digits, NULL, 16) >> 1;

	g_string_append_c(key, '-');
	for (guint i = LETTERS; i > 0; i--)
		g_string_append_c(key, letters[bits >> ((i - 1) * BITS) & 31]);
}

/* The number of HIT's passage, behind the last "#" of its id. */
static void
append_passage(GString *key, const Hit *hit)
{
	const char *number = strrchr(hit->id, '#');

	if (number != NULL)
		g_string_append_printf(key, "-%s", number + 1);
}

char *
cite_key(const Hit *hit, gboolean passage)
{
	GString *key = g_string_new(NULL);
	g_autoptr(GPtrArray) writers = hit_values(hit, "author");
	g_autoptr(GPtrArray) authors = cite_authors(hit);
	gsize length, named;

	if (writers->len > 0)
		append_author(key, writers->pdata[0], hit->language);
	else if (authors->len > 0)
		append_key_word(key, authors->pdata[0]);
	named = key->len;
	if (hit->date != NULL && !hit->date_is_files)
		g_string_append_len(
		    key, hit->date, (gssize)MIN(strlen(hit->date), 4));
	length = key->len;
	append_key_word(key, hit->title);
	if (named == 0 && key->len == length)
		append_id(key, hit->document);
	append_mark(key, hit->document);
	if (passage)
		append_passage(key, hit);
	return g_string_free(key, FALSE);
}
