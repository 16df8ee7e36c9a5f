/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/files/ignore.h"

#include <string.h>

#include "base/glob.h"

typedef struct Rule {
	char *pattern; /* without the marks that are told below */
	gboolean restores;
	gboolean folders_only;
	gboolean whole_path; /* not only the last part */
} Rule;

struct IgnoreRules {
	GArray *rules; /* of Rule */
};

static gboolean
rule_match(const Rule *rule, const char *path, gboolean folder)
{
	const char *slash;

	if (rule->folders_only && !folder)
		return FALSE;
	slash = rule->whole_path ? NULL : strrchr(path, '/');
	return glob_match_path(rule->pattern, slash == NULL ? path : slash + 1);
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
