/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/html/html_guard.h"

#include <string.h>

#include <libxml/HTMLparser.h>

enum {
	MAX_TAG = 1024,      /* bytes; a longer one is gone through */
	MAX_ATTRIBUTES = 64, /* of such a one */
	MAX_VALUE = 4096,    /* bytes of an attribute of it, name and all */
	MAX_ENTITY = 8,      /* bytes of a Latin-1 character's name */
	MAX_NAME = 32,       /* bytes of an element's name that is looked at */
};

typedef struct Guard {
	GString *out;
	const char *next;
	const char *end;
	gboolean flat;
} Guard;

/* A tag, from "<" to behind ">". */
typedef struct Tag {
	const char *start;
	const char *end;
	gboolean closes;
	char name[MAX_NAME + 1]; /* in lower case */
} Tag;

static const char *
find_char(const Guard *guard, const char *from, char c)
{
	const char *found = from < guard->end
	    ? memchr(from, c, (gsize)(guard->end - from))
	    : NULL;

	return found == NULL ? guard->end : found;
}

/* Where the next WORD is, in any case; the end if it is nowhere. */
static const char *
find_word(const Guard *guard, const char *from, const char *word)
{
	gsize length = strlen(word);
	const char *p = find_char(guard, from, *word);

	while (p < guard->end) {
		if ((gsize)(guard->end - p) >= length &&
		    g_ascii_strncasecmp(p, word, length) == 0)
			return p;
		p = find_char(guard, p + 1, *word);
	}
	return guard->end;
}

/* The end of what P begins with: behind the value in quotation marks if there
   are some behind a "=", which LAST, the last visible character, tells. */
static const char *
skip_value(const Guard *guard, const char *p, char last)
{
	const char *quote;

	if ((*p != '"' && *p != '\'') || last != '=')
		return p + 1;
	quote = find_char(guard, p + 1, *p);
	return quote == guard->end ? p + 1 : quote + 1;
}

/* The end of the tag that begins at P: behind the ">" that is in no
   quotation marks. */
static const char *
tag_end(const Guard *guard, const char *p)
{
	char last = '\0';

	while (p < guard->end && *p != '>') {
		const char *behind = skip_value(guard, p, last);

		if (!g_ascii_isspace(*p))
			last = behind == p + 1 ? *p : 'x';
		p = behind;
	}
	return p == guard->end ? p : p + 1;
}

/* Reads the tag at P, a "<".  Returns: FALSE if it is none. */
static gboolean
read_tag(const Guard *guard, const char *p, Tag *tag)
{
	gsize length = 0;

	*tag = (Tag){.start = p++};
	if (p < guard->end && *p == '/') {
		tag->closes = TRUE;
		p++;
	}
	if (p == guard->end || !g_ascii_isalpha(*p))
		return FALSE;
	while (p < guard->end && length < MAX_NAME &&
	    (g_ascii_isalnum(*p) || *p == ':' || *p == '-'))
		tag->name[length++] = g_ascii_tolower(*p++);
	tag->end = tag_end(guard, p);
	return TRUE;
}

/* The end of the attribute at P in a tag that ends at END. */
static const char *
attribute_end(const Guard *guard, const char *p, const char *end)
{
	char last = '\0';

	while (p < end && !g_ascii_isspace(*p) && *p != '>') {
		const char *behind = skip_value(guard, p, last);

		last = behind == p + 1 ? *p : 'x';
		p = behind;
	}
	return MIN(p, end);
}

/* Copies a tag that is long without the attributes that make it so. */
static void
copy_long_tag(Guard *guard, const Tag *tag)
{
	const char *p = tag->start + (tag->closes ? 2 : 1) + strlen(tag->name);
	guint count = 0;

	g_string_append(guard->out, tag->closes ? "</" : "<");
	g_string_append(guard->out, tag->name);
	while (p < tag->end && *p != '>' && count < MAX_ATTRIBUTES) {
		const char *behind;

		while (p < tag->end && g_ascii_isspace(*p))
			p++;
		behind = attribute_end(guard, p, tag->end);
		if (behind > p && behind - p <= MAX_VALUE) {
			g_string_append_c(guard->out, ' ');
			g_string_append_len(guard->out, p, behind - p);
			count++;
		}
		p = behind;
	}
	g_string_append_c(guard->out, '>');
}

static void
copy_tag(Guard *guard, const Tag *tag)
{
	if (tag->end - tag->start > MAX_TAG)
		copy_long_tag(guard, tag);
	else
		g_string_append_len(
		    guard->out, tag->start, tag->end - tag->start);
}

/* Copies TAG to a page without depth: a paragraph's begin stands for all that
   begin or end one, and what stands within lines is left out. */
static void
copy_flat(Guard *guard, const Tag *tag)
{
	static const char *const kept[] = {
	    "br", "link", "meta", "script", NULL};
	static const char *const within[] = {"a", "abbr", "acronym", "b", "bdo",
	    "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd",
	    "mark", "nobr", "q", "s", "small", "span", "strike", "strong",
	    "sub", "sup", "time", "tt", "u", "var", NULL};

	if (g_strv_contains(kept, tag->name))
		copy_tag(guard, tag);
	else if (strcmp(tag->name, "td") == 0 || strcmp(tag->name, "th") == 0)
		g_string_append_c(guard->out, ' ');
	else if (!g_strv_contains(within, tag->name))
		g_string_append(guard->out, "<p>");
}

/* Whether TAG, a script's, is for readers of metadata. */
static gboolean
is_json_ld(const Tag *tag)
{
	static const char type[] = "application/ld+json";
	const char *p;

	for (p = tag->start; p + sizeof(type) <= tag->end; p++) {
		if (g_ascii_strncasecmp(p, type, sizeof(type) - 1) == 0)
			return TRUE;
	}
	return FALSE;
}

/* Leaves out, or copies, an element whose content is no HTML, up to its end
   tag.  Without one it goes on to the page's end, as in browsers. */
static void
pass_raw(Guard *guard, const Tag *tag)
{
	g_autofree char *closing = g_strconcat("</", tag->name, NULL);
	const char *close = find_word(guard, tag->end, closing);

	if (strcmp(tag->name, "script") == 0 && is_json_ld(tag)) {
		copy_tag(guard, tag);
		g_string_append_len(guard->out, tag->end, close - tag->end);
		g_string_append(guard->out, "</script>");
	}
	guard->next = close == guard->end ? close : tag_end(guard, close);
}

/* Passes what begins with "<" at guard->next. */
static void
pass_markup(Guard *guard)
{
	static const char *const raw[] = {"iframe", "noembed", "noframes",
	    "script", "style", "textarea", "xmp", NULL};
	const char *p = guard->next;
	Tag tag;

	if (guard->end - p >= 4 && memcmp(p, "<!--", 4) == 0) {
		p = find_word(guard, p + 4, "-->");
		guard->next = MIN(p + 3, guard->end);
	} else if (guard->end - p >= 2 && (p[1] == '!' || p[1] == '?')) {
		p = find_char(guard, p, '>');
		guard->next = MIN(p + 1, guard->end);
	} else if (!read_tag(guard, p, &tag)) {
		g_string_append(guard->out, "&lt;");
		guard->next = p + 1;
	} else if (!tag.closes && g_strv_contains(raw, tag.name)) {
		pass_raw(guard, &tag);
	} else {
		if (guard->flat)
			copy_flat(guard, &tag);
		else
			copy_tag(guard, &tag);
		guard->next = tag.end;
	}
}

/* Copies text from P to END.  Characters that are written as "&eacute" without
   the ";", as HTML allows for those of Latin-1, get one: libxml2 wants it. */
static void
copy_text(Guard *guard, const char *p, const char *end)
{
	while (p < end) {
		const char *sign = memchr(p, '&', (gsize)(end - p));
		char name[MAX_ENTITY + 1];
		const htmlEntityDesc *entity;
		gsize length = 0;

		if (sign == NULL)
			sign = end;
		else
			sign++;
		g_string_append_len(guard->out, p, sign - p);
		for (p = sign;
		     p < end && g_ascii_isalnum(*p) && length < MAX_ENTITY; p++)
			name[length++] = *p;
		name[length] = '\0';
		g_string_append_len(guard->out, name, (gssize)length);
		if (length == 0 || (p < end && *p == ';'))
			continue;
		entity = htmlEntityLookup(BAD_CAST name);
		if (entity != NULL && entity->value < 256)
			g_string_append_c(guard->out, ';');
	}
}

GString *
html_guard(const char *text, gsize length, gboolean flat)
{
	Guard guard = {.out = g_string_sized_new(length + 1),
	    .next = text,
	    .end = text + length,
	    .flat = flat};

	while (guard.next < guard.end) {
		const char *bracket = find_char(&guard, guard.next, '<');

		copy_text(&guard, guard.next, bracket);
		guard.next = bracket;
		if (bracket < guard.end)
			pass_markup(&guard);
	}
	return guard.out;
}
