/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/glob.h"

#include <string.h>

/* The character at TEXT; a byte that is no UTF-8 is one too, past all others.
   LENGTH is set to its bytes. */
static gunichar
character_at(const char *text, gsize *length)
{
	gunichar c;

	*length = 1;
	if ((guchar)*text < 0x80)
		return (guchar)*text;
	c = g_utf8_get_char_validated(text, -1);
	if (c >= 0x110000)
		return 0x110000 + (guchar)*text;
	*length = (gsize)g_utf8_skip[(guchar)*text];
	return c;
}

/* Sees whether a class such as "[:alpha:]" at PATTERN, in brackets, holds C.
   Returns: what is behind it, or NULL if there is none. */
static const char *
named_class_match(const char *pattern, gunichar c, gboolean *matches)
{
	static const struct {
		const char *name;
		gboolean (*holds)(gunichar c);
	} classes[] = {
	    {"[:alnum:]", g_unichar_isalnum},
	    {"[:alpha:]", g_unichar_isalpha},
	    {"[:cntrl:]", g_unichar_iscntrl},
	    {"[:digit:]", g_unichar_isdigit},
	    {"[:graph:]", g_unichar_isgraph},
	    {"[:lower:]", g_unichar_islower},
	    {"[:print:]", g_unichar_isprint},
	    {"[:punct:]", g_unichar_ispunct},
	    {"[:space:]", g_unichar_isspace},
	    {"[:upper:]", g_unichar_isupper},
	    {"[:xdigit:]", g_unichar_isxdigit},
	};
	guint i;

	for (i = 0; i < G_N_ELEMENTS(classes); i++) {
		if (g_str_has_prefix(pattern, classes[i].name)) {
			*matches |= classes[i].holds(c);
			return pattern + strlen(classes[i].name);
		}
	}
	return NULL;
}

/* Reads one end of a range at *P, which it moves on.  Returns: FALSE if the
   pattern is over. */
static gboolean
range_end(const char **p, gunichar *c)
{
	gsize length;

	if (**p == '\\')
		(*p)++;
	if (**p == '\0')
		return FALSE;
	*c = character_at(*p, &length);
	*p += length;
	return TRUE;
}

/* Sees whether C is in the class whose "[" stands at PATTERN.  Returns: what
   is behind its "]", or NULL if there is none: then it is no class. */
static const char *
class_match(const char *pattern, gunichar c, gboolean *matches)
{
	const char *p = pattern + 1;
	gboolean inverted = *p == '!' || *p == '^', found = FALSE;
	const char *first;

	if (inverted)
		p++;
	for (first = p; *p != ']' || p == first;) {
		gunichar low, high;
		const char *behind = named_class_match(p, c, &found);

		if (behind != NULL) {
			p = behind;
			continue;
		}
		if (!range_end(&p, &low))
			return NULL;
		high = low;
		if (p[0] == '-' && p[1] != ']' && p[1] != '\0') {
			p++;
			if (!range_end(&p, &high))
				return NULL;
		}
		found |= low <= c && c <= high;
	}
	*matches = found != inverted;
	return p + 1;
}

/* Whether the element at *PATTERN, not an asterisk, matches the beginning of
 *TEXT; moves both behind it then.  WILD: "?" and "[ ]" match what is there. */
static gboolean
element_match(const char **pattern, const char **text, gboolean wild)
{
	const char *p = *pattern;
	const char *behind;
	gboolean matches = FALSE;
	gsize length;
	gunichar c = character_at(*text, &length);

	if (c == '\0' || *p == '\0')
		return FALSE;
	if (*p == '?' && wild) {
		p++;
		matches = TRUE;
	} else if (*p == '[' && wild &&
	    (behind = class_match(p, c, &matches)) != NULL) {
		p = behind;
	} else {
		if (*p == '\\' && p[1] != '\0')
			p++;
		matches = *p++ == **text;
		length = 1;
	}
	if (matches) {
		*pattern = p;
		*text += length;
	}
	return matches;
}

/* A place to go on from if what follows does not match. */
typedef struct Retry {
	const char *pattern; /* behind the asterisks, or NULL */
	const char *text;
} Retry;

static gboolean
retry_star(Retry *star, const char **pattern, const char **text, gboolean path)
{
	gsize length;

	if (star->pattern == NULL || *star->text == '\0' ||
	    (path && *star->text == '/'))
		return FALSE;
	character_at(star->text, &length);
	star->text += length;
	*pattern = star->pattern;
	*text = star->text;
	return TRUE;
}

static gboolean
retry_folders(Retry *folders, const char **pattern, const char **text)
{
	const char *slash;

	if (folders->pattern == NULL)
		return FALSE;
	slash = strchr(folders->text, '/');
	if (slash == NULL)
		return FALSE;
	folders->text = slash + 1;
	*pattern = folders->pattern;
	*text = folders->text;
	return TRUE;
}

/* PATH: "/" parts TEXT into names, which only a double asterisk crosses.  Only
   the last asterisk and the last double one need be gone back to: what is
   before them matched as little as it could, and a folder's name ends where it
   ends. */
static gboolean
matches_whole(const char *pattern, const char *text, gboolean path)
{
	Retry star = {NULL, NULL}, folders = {NULL, NULL};
	const char *p = pattern;

	for (;;) {
		if (*p == '\0' && *text == '\0')
			return TRUE;
		if (path && p[0] == '*' && p[1] == '*' &&
		    (p == pattern || p[-1] == '/') &&
		    (p[2] == '/' || p[2] == '\0')) {
			if (p[2] == '\0')
				return *text != '\0';
			p += 3;
			folders = (Retry){p, text};
			star.pattern = NULL;
		} else if (*p == '*') {
			while (*p == '*')
				p++;
			star = (Retry){p, text};
		} else if (!element_match(&p, &text, !path || *text != '/') &&
		    !retry_star(&star, &p, &text, path)) {
			star.pattern = NULL;
			if (!retry_folders(&folders, &p, &text))
				return FALSE;
		}
	}
}

gboolean
glob_match(const char *pattern, const char *text)
{
	return matches_whole(pattern, text, FALSE);
}

gboolean
glob_match_path(const char *pattern, const char *path)
{
	return matches_whole(pattern, path, TRUE);
}
