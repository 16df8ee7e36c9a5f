/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/html/html_tree.h"

#include <string.h>

#include "corpus/cue/wording.h"
#include "corpus/structure/date.h"
#include "corpus/utf8.h"

/* Main text is told from a site's furniture by what authors say (main,
   article, nav, roles, classes) and by how much of a text is links.  In doubt
   text is kept: a menu too many is passed over when reading, a clause that is
   missing is never found. */

enum {
	/* Furniture holds at most so many percent of a page's text: what holds
	   more is main text that was given an odd name. */
	MAX_SHARE = 40,
	LIST_LINKS = 3,    /* links that make a list of links */
	SHORT_LINK = 40,   /* bytes of a link in such a list, on average */
	LINK_DENSITY = 90, /* percent of the text of one that is in links */
	SOME_DENSITY = 30, /* likewise, of what is named like a menu */
	BAR_TEXT = 200,    /* bytes in a bar of controls */
	BAR_CONTROLS = 2,
	MAX_DATE = 30,   /* bytes of a date */
	MAX_INTRO = 80,  /* bytes of a heading over a list of links */
	MIN_NOTICE = 40, /* bytes of a heading that is a sentence */
	MAX_BOX = 4,     /* elements from it to the box that it is in */
	MAIN_SHARE = 40, /* percent of the page that main holds */
	MIN_KEPT = 10,   /* percent; a page of which less is left is a list of
			    links, and these its text */
};

static gboolean
is_share(gsize part, gsize percent, gsize whole)
{
	return part > whole / 100 * percent + whole % 100 * percent / 100;
}

/* Whether PERCENT of NODE's text is links. */
static gboolean
is_dense(const xmlNode *node, gsize percent)
{
	const ElementNote *note = element_note(node);

	return is_share(note->link_text, percent, note->text);
}

/* Whether one of WORDS is a word of NAMES, as classes and ids are written:
   "site-nav", "siteNav" not. */
static gboolean
has_word(const char *names, const char *const *words)
{
	while (names != NULL && *names != '\0') {
		gsize length, i;

		while (*names != '\0' && !g_ascii_isalnum(*names))
			names++;
		for (length = 0; g_ascii_isalnum(names[length]); length++)
			continue;
		for (i = 0; words[i] != NULL; i++) {
			if (strlen(words[i]) == length &&
			    g_ascii_strncasecmp(names, words[i], length) == 0)
				return TRUE;
		}
		names += length;
	}
	return FALSE;
}

static gboolean
is_named(const xmlNode *node, const char *const *words)
{
	return has_word(element_attribute(node, "class"), words) ||
	    has_word(element_attribute(node, "id"), words);
}

/* Whether a role says that NODE is none of the text. */
static gboolean
has_site_role(const xmlNode *node)
{
	static const char *const roles[] = {"alert", "alertdialog", "banner",
	    "complementary", "contentinfo", "dialog", "menu", "menubar",
	    "navigation", "search", "toolbar", NULL};

	return has_word(element_attribute(node, "role"), roles);
}

/* How many controls that are shown are in NODE. */
static guint
count_controls(const xmlNode *node)
{
	guint count = 0;

	for (const xmlNode *child = node->children; child != NULL;
	     child = child->next) {
		if (child->type != XML_ELEMENT_NODE)
			continue;
		if (element_role(child) == ELEMENT_CONTROL)
			count++;
		else if (!element_note(child)->left_out)
			count += count_controls(child);
	}
	return count;
}

/* Whether NODE is controls with a few words beside them. */
static gboolean
is_bar(const xmlNode *node)
{
	return element_note(node)->text <= BAR_TEXT &&
	    count_controls(node) >= BAR_CONTROLS;
}

/* Whether its class or id says so.  *BAR is set to whether its controls do,
   too. */
static gboolean
has_site_name(const xmlNode *node, gboolean *bar)
{
	static const char *const sure[] = {"breadcrumb", "breadcrumbs",
	    "cookie", "cookies", "cookiebanner", "consent", "footer", "gdpr",
	    "navbar", "pagination", "sidebar", "skiplink", "skiplinks", NULL};
	static const char *const likely[] = {"banner", "bar", "header", "login",
	    "menu", "modal", "nav", "navigation", "newsletter", "pager",
	    "popup", "related", "search", "share", "sharing", "sitemap",
	    "social", "subscribe", "toolbar", NULL};

	if (is_named(node, sure))
		return TRUE;
	if (!is_named(node, likely))
		return FALSE;
	*bar = !is_dense(node, SOME_DENSITY);
	return !*bar || is_bar(node);
}

/* The last visible byte of the text in NODE, or NUL. */
static char
last_byte(const xmlNode *node)
{
	const xmlNode *child;

	for (child = node->last; child != NULL; child = child->prev) {
		const char *text = (const char *)child->content;
		gsize length;

		if (child->type == XML_ELEMENT_NODE) {
			char below = element_note(child)->left_out
			    ? '\0'
			    : last_byte(child);

			if (below != '\0')
				return below;
		} else if (child->type == XML_TEXT_NODE && text != NULL) {
			for (length = strlen(text); length > 0; length--) {
				if ((guchar)text[length - 1] > ' ')
					return text[length - 1];
			}
		}
	}
	return '\0';
}

/* Whether NODE is next to nothing but links, and short ones.  A sentence with
   many links, as in rules that link each term to its definition, has words
   between them and a stop at its end. */
static gboolean
is_just_links(const xmlNode *node)
{
	const ElementNote *note = element_note(node);

	return note->links > 0 && is_dense(node, LINK_DENSITY) &&
	    note->link_text < note->links * SHORT_LINK &&
	    strchr(".;:,", last_byte(node)) == NULL;
}

/* Whether half of the items of the list NODE are links. */
static gboolean
has_link_items(const xmlNode *node)
{
	const xmlNode *child;
	guint items = 0, links = 0;

	for (child = node->children; child != NULL; child = child->next) {
		if (child->type != XML_ELEMENT_NODE ||
		    element_note(child)->text == 0)
			continue;
		items++;
		links += is_just_links(child) ? 1 : 0;
	}
	return links * 2 >= items &&
	    links >= (element_is(node, "ol") ? LIST_LINKS : 1);
}

/* Appends the text of NODE that is shown to TEXT. */
static void
append_text(const xmlNode *node, GString *text)
{
	for (const xmlNode *child = node->children; child != NULL;
	     child = child->next) {
		if (child->type == XML_ELEMENT_NODE &&
		    !element_note(child)->left_out)
			append_text(child, text);
		else if (child->type == XML_TEXT_NODE && child->content != NULL)
			g_string_append(text, (const char *)child->content);
	}
}

/* The text of NODE that is shown.  Returns: (transfer full). */
static char *
read_text(const xmlNode *node)
{
	GString *text = g_string_new(NULL);

	append_text(node, text);
	return g_strstrip(g_string_free(text, FALSE));
}

/* Whether the list NODE, named as one of links, holds a date and nothing else:
   the version of what is beside it, where others have links to older ones. */
static gboolean
is_date_stamp(const xmlNode *node)
{
	static const char *const names[] = {"links", NULL};
	g_autofree char *text = NULL;
	Date date;

	if (element_note(node)->text > MAX_DATE || !is_named(node, names))
		return FALSE;
	text = read_text(node);
	return date_read(text, strlen(text), FALSE, &date);
}

/* Whether NODE is links with bars between them and nothing else; a link that is
   not to be followed now has no target. */
static gboolean
is_link_row(const xmlNode *node)
{
	guint links = 0, bars = 0;

	for (const xmlNode *child = node->children; child != NULL;
	     child = child->next) {
		const char *text = (const char *)child->content;

		if (child->type == XML_ELEMENT_NODE) {
			if (element_note(child)->text == 0)
				continue;
			if (!element_is(child, "a"))
				return FALSE;
			links++;
		} else if (child->type == XML_TEXT_NODE && text != NULL) {
			if (text[strspn(text, " \t\r\n|")] != '\0')
				return FALSE;
			bars += strchr(text, '|') != NULL ? 1 : 0;
		}
	}
	return links >= LIST_LINKS && bars + 1 >= links &&
	    element_note(node)->links > 0;
}

/* Whether NODE is a list of links.  A table is not: links in it are what it
   lists. */
static gboolean
is_link_list(const xmlNode *node, ElementRole role)
{
	if (role == ELEMENT_LIST)
		return has_link_items(node) || is_date_stamp(node);
	return (role == ELEMENT_BLOCK || role == ELEMENT_CELL) &&
	    (is_link_row(node) ||
		(element_note(node)->links >= LIST_LINKS &&
		    is_just_links(node)));
}

/* The first element NAME in NODE that is not left out, or NULL. */
static const xmlNode *
find_element(const xmlNode *node, const char *name)
{
	const xmlNode *child;

	for (child = node->children; child != NULL; child = child->next) {
		const xmlNode *found;

		if (child->type != XML_ELEMENT_NODE ||
		    element_note(child)->left_out)
			continue;
		if (element_is(child, name))
			return child;
		found = find_element(child, name);
		if (found != NULL)
			return found;
	}
	return NULL;
}

/* Whether NODE is one link to a place in the page that every page has: "back to
   top".  A term that is linked to its definition is none. */
static gboolean
is_jump(const xmlNode *node)
{
	static const char *const places[] = {"top", "page", "head", "main",
	    "content", "body", "wrap", "start", "skip", "nav", "menu", "toc"};
	const ElementNote *note = element_note(node);
	const char *target;

	if (note->links != 1 || note->link_text < note->text ||
	    note->text > SHORT_LINK)
		return FALSE;
	target = element_attribute(find_element(node, "a"), "href");
	if (target == NULL || *target != '#')
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
		if (g_ascii_strncasecmp(
			target + 1, places[i], strlen(places[i])) == 0)
			return TRUE;
	}
	return target[1] == '\0';
}

/* What was seen last, from the top of the page. */
typedef struct Intros {
	xmlNode *heading; /* nothing of the text is behind it; or NULL */
	gboolean links;   /* a list of links that was left out is */
} Intros;

/* Whether the heading NODE ends as none does that is not followed by what it
   speaks of: "Export this chapter as". */
static gboolean
is_intro(const xmlNode *node)
{
	g_autofree char *text = NULL;
	const char *word;

	if (element_note(node)->text > MAX_INTRO)
		return FALSE;
	text = read_text(node);
	for (word = text + strlen(text); word > text; word--)
		if ((guchar)word[-1] <= ' ')
			break;
	return word > text &&
	    (g_str_has_suffix(text, ":") ||
		wording_is_joint(word, strlen(word)));
}

/* Leaves out the heading that was seen last if NEXT, which may be NULL for the
   page's end, is no part of its section. */
static void
end_intro(Intros *intros, const xmlNode *next)
{
	xmlNode *heading = intros->heading;

	intros->heading = NULL;
	if (heading == NULL || !intros->links || element_is(heading, "h1") ||
	    (next != NULL && next->name[1] > heading->name[1]) ||
	    !is_intro(heading))
		return;
	element_note(heading)->left_out = TRUE;
}

/* Whether there is a word in NODE, a text: else it may be the number of the
   heading that follows, as "4A". */
static gboolean
has_words(const xmlNode *node)
{
	const char *text = (const char *)node->content;
	gboolean letter = FALSE;

	while (text != NULL && *text != '\0') {
		const gboolean before = letter;

		letter = g_unichar_isalpha(g_utf8_get_char(text));
		if (before && letter)
			return TRUE;
		text = utf8_next(text);
	}
	return FALSE;
}

/* Leaves out the headings in NODE that are over nothing but a list of links
   that was left out. */
static void
leave_out_intros(xmlNode *node, Intros *intros)
{
	for (xmlNode *child = node->children; child != NULL;
	     child = child->next) {
		if (child->type == XML_TEXT_NODE && has_words(child))
			intros->heading = NULL;
		if (child->type != XML_ELEMENT_NODE)
			continue;
		if (element_note(child)->left_out) {
			intros->links |= element_note(child)->links_only;
		} else if (element_role(child) == ELEMENT_HEADING) {
			end_intro(intros, child);
			*intros = (Intros){.heading = child};
		} else {
			leave_out_intros(child, intros);
		}
	}
}

/* Why NODE is left out: it says so, or it is links. */
typedef enum Furniture {
	FURNITURE_NONE,
	FURNITURE_NAMED,
	FURNITURE_BAR,
	FURNITURE_LINKS,
} Furniture;

/* What furniture NODE, in an article or not, is.  The page's title is in
   none. */
static Furniture
find_furniture(const xmlNode *node, gboolean in_article)
{
	ElementRole role = element_role(node);
	gboolean bar = FALSE;

	if (role == ELEMENT_INLINE || role == ELEMENT_HEADING)
		return FURNITURE_NONE;
	if (role == ELEMENT_FORM || has_site_role(node))
		return FURNITURE_NAMED;
	if (role == ELEMENT_SITE &&
	    (!in_article || element_is(node, "nav") ||
		is_dense(node, SOME_DENSITY)))
		return FURNITURE_NAMED;
	if (has_site_name(node, &bar))
		return bar ? FURNITURE_BAR : FURNITURE_NAMED;
	if (is_link_list(node, role) ||
	    (role == ELEMENT_BLOCK && is_jump(node)))
		return FURNITURE_LINKS;
	return FURNITURE_NONE;
}

/* Leaves out the furniture in NODE, of a page that holds WHOLE.  Returns: what
   bars of controls held. */
static gsize
leave_out(xmlNode *node, gsize whole, gboolean in_article)
{
	gsize bars = 0;
	xmlNode *child;

	in_article |= element_is(node, "article") || element_is(node, "main");
	for (child = node->children; child != NULL; child = child->next) {
		Furniture furniture = FURNITURE_NONE;
		ElementNote *note;

		if (child->type != XML_ELEMENT_NODE)
			continue;
		note = element_note(child);
		if (note->left_out)
			continue;
		if (!is_share(note->text, MAX_SHARE, whole))
			furniture = find_furniture(child, in_article);
		if (furniture == FURNITURE_NONE ||
		    find_element(child, "h1") != NULL) {
			bars += leave_out(child, whole, in_article);
		} else {
			note->left_out = TRUE;
			note->links_only = furniture == FURNITURE_LINKS;
			bars += furniture == FURNITURE_BAR ? note->text : 0;
		}
	}
	return bars;
}

/* Takes back what leave_out() did to lists of links in NODE. */
static void
take_back(xmlNode *node)
{
	ElementNote *note = element_note(node);
	xmlNode *child;

	if (note->links_only)
		note->left_out = note->links_only = FALSE;
	for (child = node->children; child != NULL; child = child->next) {
		if (child->type == XML_ELEMENT_NODE)
			take_back(child);
	}
}

/* Whether NODE says that it is the main text. */
static gboolean
is_main(const xmlNode *node)
{
	const char *role = element_attribute(node, "role");
	const char *property = element_attribute(node, "itemprop");

	return element_is(node, "main") || element_is(node, "article") ||
	    (role != NULL && strcmp(role, "main") == 0) ||
	    (property != NULL && strcmp(property, "articleBody") == 0);
}

/* The element in NODE that says it is the main text and holds most; NODE if
   there is none.  The outer one is taken of two that hold as much. */
static xmlNode *
largest_main(xmlNode *node)
{
	xmlNode *best = node, *child;
	gsize most = 0;

	for (child = node->children; child != NULL; child = child->next) {
		xmlNode *found;

		if (child->type != XML_ELEMENT_NODE ||
		    element_note(child)->left_out)
			continue;
		found = is_main(child) ? child : largest_main(child);
		if (is_main(found) && element_note(found)->text > most) {
			most = element_note(found)->text;
			best = found;
		}
	}
	return best;
}

/* Whether NODE, or an element that it is in, is a box that calls for
   attention. */
static gboolean
is_in_notice(const xmlNode *node)
{
	static const char *const names[] = {"alert", "callout", "cta",
	    "message", "notice", "notification", "warning", NULL};
	static const char *const roles[] = {"alert", "note", "status", NULL};

	for (guint i = 0; i < MAX_BOX && node != NULL &&
	     node->type == XML_ELEMENT_NODE && !element_is(node, "body");
	     i++, node = node->parent)
		if (is_named(node, names) ||
		    has_word(element_attribute(node, "role"), roles))
			return TRUE;
	return FALSE;
}

gboolean
html_is_notice(const xmlNode *heading)
{
	g_autofree char *text = NULL;

	if (element_note(heading)->text < MIN_NOTICE || !is_in_notice(heading))
		return FALSE;
	text = read_text(heading);
	return *text != '\0' && strchr(".!", text[strlen(text) - 1]) != NULL;
}

xmlNode *
html_find_main(HtmlTree *tree)
{
	xmlNode *root = tree->root, *found;
	gsize whole = element_note(root)->text, kept, bars;
	Intros intros = {NULL, FALSE};

	bars = leave_out(root, whole, FALSE);
	html_tree_measure(root);
	if (is_share(element_note(root)->text + bars, MIN_KEPT, whole)) {
		leave_out_intros(root, &intros);
		end_intro(&intros, NULL);
	} else {
		take_back(root);
	}
	html_tree_measure(root);
	kept = element_note(root)->text;
	found = largest_main(root);
	return is_share(element_note(found)->text, MAIN_SHARE, kept) ? found
								     : root;
}
