/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/files/ignore.h"

#include <string.h>

typedef struct Rule {
	char *pattern; /* without the marks that are told below */
	gboolean restores;
	gboolean folders_only;
	gboolean whole_path; /* not only the last part */
} Rule;

struct IgnoreRules {
	GArray *rules; /* of Rule */
};

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
 *TEXT; moves both behind it then. */
static gboolean
element_match(const char **pattern, const char **text)
{
	const char *p = *pattern;
	const char *behind;
	gboolean matches = FALSE;
	gsize length;
	gunichar c = character_at(*text, &length);

	if (c == '\0' || *p == '\0')
		return FALSE;
	if (*p == '?' && c != '/') {
		p++;
		matches = TRUE;
	} else if (*p == '[' && c != '/' &&
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
retry_star(Retry *star, const char **pattern, const char **text)
{
	gsize length;

	if (star->pattern == NULL || *star->text == '\0' || *star->text == '/')
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

/* Whether the whole of TEXT matches the whole of PATTERN.  Only the last
   asterisk and the last double one need be gone back to: what is before them
   matched as little as it could, and a folder's name ends where it ends. */
static gboolean
pattern_match(const char *pattern, const char *text)
{
	Retry star = {NULL, NULL}, folders = {NULL, NULL};
	const char *p = pattern;

	for (;;) {
		if (*p == '\0' && *text == '\0')
			return TRUE;
		if (p[0] == '*' && p[1] == '*' &&
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
		} else if (!element_match(&p, &text) &&
		    !retry_star(&star, &p, &text)) {
			star.pattern = NULL;
			if (!retry_folders(&folders, &p, &text))
				return FALSE;
		}
	}
}

static gboolean
rule_match(const Rule *rule, const char *path, gboolean folder)
{
	const char *slash;

	if (rule->folders_only && !folder)
		return FALSE;
	slash = rule->whole_path ? NULL : strrchr(path, '/');
	return pattern_match(rule->pattern, slash == NULL ? path : slash + 1);
}

/* LENGTH without the spaces at the end of LINE that no "\" keeps. */
static gsize
trim_line(const char *line, gsize length)
{
	gsize i, kept = 0;

	for (i = 0; i < length; i++) {
		if (line[i] == '\\' && i + 1 < length)
			kept = ++i + 1;
		else if (line[i] != ' ' && line[i] != '\r')
			kept = i + 1;
	}
	return kept;
}

/* Reads a pattern, LENGTH bytes without "!".  Returns: FALSE if it names
   nothing. */
static gboolean
rule_init(Rule *rule, const char *pattern, gsize length)
{
	*rule = (Rule){.pattern = NULL};
	if (length > 0 && pattern[length - 1] == '/') {
		rule->folders_only = TRUE;
		length--;
	}
	rule->whole_path = memchr(pattern, '/', length) != NULL;
	if (length > 0 && *pattern == '/') {
		pattern++;
		length--;
	}
	if (length == 0 || length > IGNORE_MAX_PATTERN)
		return FALSE;
	rule->pattern = g_strndup(pattern, length);
	return TRUE;
}

static void
rule_clear(gpointer data)
{
	Rule *rule = data;

	g_free(rule->pattern);
}

static void
add_line(IgnoreRules *rules, const char *line, gsize length)
{
	gboolean restores;
	Rule rule;

	length = trim_line(line, length);
	if (length == 0 || *line == '#' ||
	    rules->rules->len >= IGNORE_MAX_RULES)
		return;
	restores = *line == '!';
	if (restores) {
		line++;
		length--;
	}
	if (!rule_init(&rule, line, length))
		return;
	rule.restores = restores;
	g_array_append_val(rules->rules, rule);
}

IgnoreRules *
ignore_rules_new(const char *bytes, gsize length)
{
	static const char mark[] = "\xef\xbb\xbf";
	IgnoreRules *rules = g_new0(IgnoreRules, 1);
	const char *end = bytes + length;

	rules->rules = g_array_new(FALSE, FALSE, sizeof(Rule));
	g_array_set_clear_func(rules->rules, rule_clear);
	if (length >= 3 && memcmp(bytes, mark, 3) == 0)
		bytes += 3;
	while (bytes < end) {
		const char *newline = memchr(bytes, '\n', (gsize)(end - bytes));
		const char *line_end = newline == NULL ? end : newline;

		add_line(rules, bytes, (gsize)(line_end - bytes));
		bytes = line_end + (newline != NULL);
	}
	return rules;
}

void
ignore_rules_free(IgnoreRules *rules)
{
	if (rules == NULL)
		return;
	g_array_unref(rules->rules);
	g_free(rules);
}

IgnoreVerdict
ignore_match(const IgnoreRules *rules, const char *path, gboolean folder)
{
	guint i;

	for (i = rules->rules->len; i > 0; i--) {
		const Rule *rule = &g_array_index(rules->rules, Rule, i - 1);

		if (rule_match(rule, path, folder))
			return rule->restores ? IGNORE_RESTORED : IGNORE_PASSED;
	}
	return IGNORE_UNNAMED;
}

gboolean
ignore_glob(const char *glob, const char *path, gboolean folder)
{
	Rule rule;
	gboolean matches;

	if (!rule_init(&rule, glob, strlen(glob)))
		return FALSE;
	matches = rule_match(&rule, path, folder);
	rule_clear(&rule);
	return matches;
}
