/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "verify/quotation.h"

#include <string.h>

#include "cli/out.h"
#include "verify/quotation_cut.h"

enum {
	MOST_QUOTE = 8000, /* bytes between two marks that belong together */
	MOST_NESTED = 8,   /* of a kind in each other */
	SHOWN_OPEN = 200,  /* bytes of one that has no end */
	BREAK = '\f',      /* between two paragraphs; in none of them */
};

/* What marks can be that are not to be told from others alone. */
typedef enum MarkTraits {
	MARK_PLAIN = 0,
	MARK_SAME = 1 << 0,    /* opens and closes */
	MARK_SINGLE = 1 << 1,  /* an apostrophe closes it */
	MARK_OTHER = 1 << 2,   /* closes others: what it opens begins a word
				  that a space stands before */
	MARK_SPACED = 1 << 3,  /* may have a space behind it, if one stands
				  before it */
	MARK_SLOPPY = 1 << 4,  /* counts if nothing else closes it */
	MARK_STAYING = 1 << 5, /* ends in its paragraph, or is none */
} MarkTraits;

typedef struct Mark {
	const char *open, *close;
	guint traits;
} Mark;

static const Mark marks[] = {
    {"“", "”", MARK_PLAIN},
    {"“", "\"", MARK_SLOPPY},
    {"“", "“", MARK_SLOPPY | MARK_SAME},
    {"\"", "\"", MARK_SAME},
    {"”", "”", MARK_SAME | MARK_OTHER},
    {"„", "“", MARK_PLAIN},
    {"„", "”", MARK_PLAIN},
    {"„", "\"", MARK_SLOPPY},
    {",,", "“", MARK_PLAIN},
    {",,", "''", MARK_PLAIN},
    {",,", "``", MARK_PLAIN},
    {"``", "''", MARK_PLAIN},
    {"``", "\"", MARK_SLOPPY},
    {"''", "''", MARK_SAME | MARK_OTHER},
    {"«", "»", MARK_SPACED},
    {"»", "«", MARK_OTHER},
    {"»", "»", MARK_SAME | MARK_OTHER},
    {"‹", "›", MARK_SPACED},
    {"›", "‹", MARK_OTHER},
    {"‚", "‘", MARK_PLAIN},
    {"‚", "’", MARK_SINGLE},
    {"‘", "’", MARK_SINGLE},
    {"「", "」", MARK_PLAIN},
    {"『", "』", MARK_PLAIN},
    {"'", "'", MARK_SAME | MARK_SINGLE | MARK_OTHER | MARK_STAYING},
};

static void
quotation_clear(gpointer data)
{
	Quotation *quotation = data;

	g_free(quotation->text);
	g_strfreev(quotation->parts);
	g_strfreev(quotation->gaps);
}

static GArray *
array_new(void)
{
	GArray *found = g_array_new(FALSE, FALSE, sizeof(Quotation));

	g_array_set_clear_func(found, quotation_clear);
	return found;
}

static void
take_quotation(GArray *found, Quotation *quotation, guint words)
{
	if (quotation->words >= words)
		g_array_append_val(found, *quotation);
	else
		quotation_clear(quotation);
}

/* The character before P in TEXT; 0 at the beginning of a paragraph. */
static gunichar
before(const char *text, const char *p)
{
	gunichar c = p == text ? 0 : g_utf8_get_char(g_utf8_prev_char(p));

	return c == BREAK ? 0 : c;
}

/* The character at P; 0 at the end of a paragraph. */
static gunichar
at(const char *p)
{
	gunichar c = g_utf8_get_char(p);

	return c == BREAK ? 0 : c;
}

static gboolean
is_space(gunichar c)
{
	return c == 0 || g_unichar_isspace(c);
}

/* Whether a mark behind C begins a word: after a space, a bracket, a dash,
   another mark that opens. */
static gboolean
begins_word(gunichar c)
{
	static const gunichar opening[] = {'"', '\'', '/', '`', 0x201c, 0x2018,
	    0x201e, 0x201a, 0xab, 0xbb, 0x2039, 0x203a};

	for (gsize i = 0; i < G_N_ELEMENTS(opening); i++)
		if (opening[i] == c)
			return TRUE;
	return is_space(c) || g_unichar_type(c) == G_UNICODE_OPEN_PUNCTUATION ||
	    g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION;
}

/* Whether a quotation's text can begin at P: not with what ends something. */
static gboolean
can_begin(const char *p)
{
	return !is_space(at(p)) &&
	    (strchr(".,;:!?)]}", *p) == NULL || quotation_ellipsis(p) > 0);
}

/* Whether P is what is left of a word behind an apostrophe: "'tis", "'90s". */
static gboolean
is_clipped(const char *p)
{
	static const char *const words[] = {"tis", "twas", "twere", "twill",
	    "em", "til", "till", "cause", "bout", "round", "n", "s", "t", "k",
	    "m", "r", NULL};
	const char *end = p;
	g_autofree char *word = NULL;
	g_autofree char *lower = NULL;

	if (g_ascii_isdigit(*p))
		return TRUE;
	while (g_unichar_isalpha(g_utf8_get_char(end)) && end - p < 8)
		end = out_after(end);
	word = g_strndup(p, (gsize)(end - p));
	lower = g_utf8_strdown(word, -1);
	return g_strv_contains(words, lower);
}

/* Whether MARK opens a quotation at P in TEXT. */
static gboolean
opens(const char *text, const char *p, const Mark *mark)
{
	const char *start;
	gunichar c;

	if (!g_str_has_prefix(p, mark->open))
		return FALSE;
	c = before(text, p);
	start = p + strlen(mark->open);
	if ((mark->traits & MARK_SPACED) && begins_word(c))
		return TRUE;
	if ((mark->traits & MARK_OTHER)
		? !begins_word(c)
		: (g_unichar_isalnum(c) && !quotation_is_unspaced(c)))
		return FALSE;
	/* "''" is one mark, and no two. */
	if (strcmp(mark->open, "'") == 0 && (*start == '\'' || c == '\''))
		return FALSE;
	return can_begin(start) &&
	    (!(mark->traits & MARK_SINGLE) || !is_clipped(start));
}

/* Whether MARK closes a quotation of TEXT at P.  What closes nothing but
   quotations does so anywhere; the number of a note may stand behind others. */
static gboolean
closes(const char *text, const char *p, const Mark *mark)
{
	const char *behind = p + strlen(mark->close);

	if (!g_str_has_prefix(p, mark->close))
		return FALSE;
	if (!(mark->traits & (MARK_SINGLE | MARK_SAME)))
		return TRUE;
	if (g_unichar_isalpha(at(behind)) && !quotation_is_unspaced(at(behind)))
		return FALSE;
	return !is_space(before(text, p)) ||
	    (!(mark->traits & MARK_SINGLE) && !can_begin(behind));
}

/* Whether the mark at P, which closes, is likelier to be that of a possessive:
   "the ports’ rules". */
static gboolean
is_possessive(const char *text, const char *p, const Mark *mark)
{
	const char *behind = p + strlen(mark->close);
	const gunichar c = before(text, p);

	return (mark->traits & MARK_SINGLE) && (c == 's' || c == 'S') &&
	    *behind == ' ' &&
	    g_unichar_islower(g_utf8_get_char(out_after(behind)));
}

/* Passes over a page's number, "- 12 -", where a paragraph begins at P. */
static const char *
skip_number(const char *p)
{
	const char *digits = p + strspn(p, "- ");
	const gsize count = strspn(digits, "0123456789");
	const char *behind = digits + count;

	if (*p != '-' || count == 0)
		return p;
	behind += strspn(behind, " ");
	return *behind == '-' ? behind + 1 : p;
}

/* Passes over what may stand at the beginning of a paragraph in which a
   quotation goes on: the number of a page, a mark. */
static const char *
skip_continuation(const char *p, const Mark *mark)
{
	p = skip_number(p);
	while (*p == ' ')
		p++;
	if (g_str_has_prefix(p, mark->open))
		p += strlen(mark->open);
	else if ((mark->traits & MARK_SPACED) &&
	    g_str_has_prefix(p, mark->close))
		p += strlen(mark->close);
	while (g_unichar_isspace(at(p)))
		p = out_after(p);
	return p;
}

/* Where the quotation of TEXT that MARK opens ends, whose text begins at START;
   NULL if it does not.  If NESTED, those of its kind within it are passed
   over; then PARAGRAPHS becomes how many it runs over, else it is one. */
static const char *
find_close(const char *text, const char *start, const Mark *mark,
    gboolean nested, guint *paragraphs)
{
	const char *likely = NULL, *p = start;
	guint depth = 1;

	*paragraphs = 1;
	while (*p != '\0' && p - start < MOST_QUOTE && depth <= MOST_NESTED) {
		if (*p == BREAK) {
			if (likely != NULL || !nested ||
			    (mark->traits & MARK_STAYING))
				return likely;
			++*paragraphs;
			p = skip_continuation(p + 1, mark);
			continue;
		}
		if (closes(text, p, mark)) {
			if (is_possessive(text, p, mark))
				likely = likely == NULL ? p : likely;
			else if (--depth == 0)
				return p;
			p += strlen(mark->close);
			continue;
		}
		if (p > start && opens(text, p, mark)) {
			if (mark->traits & (MARK_SAME | MARK_SINGLE))
				return likely;
			if (nested)
				depth++;
		}
		p = out_after(p);
	}
	return likely;
}

/* A text as it is being looked through. */
typedef struct Scanner {
	const char *text; /* paragraphs, a BREAK between each two */
	GArray *found;
	guint words;
	/* Where each kind is closed next, as far as is known, so that marks
	   which are never closed cost little: NULL, not known; "", never. */
	const char *next[G_N_ELEMENTS(marks)];
} Scanner;

/* Whether what closes the mark I stands behind P, near enough. */
static gboolean
may_close(Scanner *scanner, gsize i, const char *p)
{
	const char *next = scanner->next[i];

	if (next == NULL || (*next != '\0' && next < p)) {
		next = strstr(p, marks[i].close);
		scanner->next[i] = next == NULL ? "" : next;
	}
	next = scanner->next[i];
	return *next != '\0' && next - p < MOST_QUOTE;
}

/* A quotation in the scanner's text. */
typedef struct Stretch {
	const char *start, *end; /* END is NULL if it has none */
	const Mark *mark;
	guint paragraphs;
} Stretch;

/* Takes what the mark I opens at P for STRETCH, if it ends before that. */
static void
try_mark(Scanner *scanner, gsize i, const char *p, Stretch *stretch)
{
	const Mark *mark = &marks[i];
	const char *start = p + strlen(mark->open);
	const char *end = NULL;
	guint paragraphs = 1;

	stretch->start = start;
	if (!may_close(scanner, i, start))
		return;
	end = find_close(scanner->text, start, mark, TRUE, &paragraphs);
	if (end == NULL)
		end = find_close(
		    scanner->text, start, mark, FALSE, &paragraphs);
	if (end == NULL || (stretch->end != NULL && stretch->end <= end))
		return;
	stretch->end = end;
	stretch->mark = mark;
	stretch->paragraphs = paragraphs;
}

/* Finds the quotation that is opened at P.  Returns: FALSE if none is. */
static gboolean
find_stretch(Scanner *scanner, const char *p, Stretch *stretch)
{
	gboolean opened = FALSE;
	gboolean sloppy = FALSE;

	*stretch = (Stretch){0};
	for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
		if (!opens(scanner->text, p, &marks[i]))
			continue;
		if (marks[i].traits & MARK_SLOPPY) {
			sloppy = TRUE;
			continue;
		}
		opened |= !(marks[i].traits & MARK_STAYING);
		try_mark(scanner, i, p, stretch);
	}
	for (gsize i = 0; sloppy && i < G_N_ELEMENTS(marks) &&
	     (stretch->end == NULL || stretch->paragraphs > 1);
	     i++)
		if ((marks[i].traits & MARK_SLOPPY) &&
		    opens(scanner->text, p, &marks[i]))
			try_mark(scanner, i, p, stretch);
	return opened || stretch->end != NULL;
}

/* The text from START to END, which MARK opened (NULL: it is in one paragraph),
   with a space between its paragraphs, and without those that French puts
   behind and before marks.  Returns: (transfer full). */
static char *
copy_text(const char *start, const char *end, const Mark *mark)
{
	GString *text = g_string_new(NULL);

	while (start < end && is_space(g_utf8_get_char(start)))
		start = out_after(start);
	while (end > start && is_space(g_utf8_get_char(g_utf8_prev_char(end))))
		end = g_utf8_prev_char(end);
	for (const char *p = start; p < end;) {
		if (*p == BREAK && mark != NULL) {
			g_string_append_c(text, ' ');
			p = MIN(skip_continuation(p + 1, mark), end);
			continue;
		}
		g_string_append_c(text, *p++);
	}
	return g_string_free(text, FALSE);
}

/* Takes a quotation that has no end: its beginning. */
static void
take_open(Scanner *scanner, const char *start)
{
	const gsize length = strcspn(start, "\f");
	const char *end = start + MIN(length, SHOWN_OPEN);
	Quotation quotation = {
	    .paragraphs = 1, .trouble = "its end is not marked"};

	while (end > start && ((guchar)*end & 0xc0) == 0x80)
		end--;
	quotation.text = copy_text(start, end, NULL);
	quotation.words = quotation_words(quotation.text);
	quotation.parts = g_new0(char *, 1);
	quotation.gaps = g_new0(char *, 1);
	take_quotation(scanner->found, &quotation, scanner->words);
}

static void
scan(Scanner *scanner)
{
	const char *p = scanner->text;

	while (*p != '\0') {
		Stretch stretch;
		Quotation quotation = {0};

		if (!find_stretch(scanner, p, &stretch)) {
			p = out_after(p);
			continue;
		}
		if (stretch.end == NULL) {
			take_open(scanner, stretch.start);
			p = stretch.start;
			continue;
		}
		quotation.text = copy_text(
		    stretch.start, stretch.end, stretch.mark);
		quotation.paragraphs = stretch.paragraphs;
		quotation_cut(&quotation);
		take_quotation(scanner->found, &quotation, scanner->words);
		p = stretch.end + strlen(stretch.mark->close);
	}
}

/* Whether PARAGRAPH is a page's number, or empty. */
static gboolean
is_number(const char *paragraph)
{
	return paragraph[strspn(paragraph, " -0123456789")] == '\0';
}

GArray *
quotations_find(const char *const *paragraphs, guint words)
{
	g_autoptr(GString) text = g_string_new(NULL);
	Scanner scanner = {.found = array_new(), .words = words};

	for (; *paragraphs != NULL; paragraphs++) {
		const gsize from = text->len + 1;

		if (is_number(*paragraphs))
			continue;
		g_string_append_c(text, BREAK);
		g_string_append(text, *paragraphs);
		g_strdelimit(text->str + from, "\f", ' ');
	}
	scanner.text = text->str;
	scan(&scanner);
	return scanner.found;
}

GArray *
quotations_whole(const char *text, guint words)
{
	GArray *found = array_new();
	Quotation quotation = {.text = g_strdup(text), .paragraphs = 1};

	quotation_cut(&quotation);
	take_quotation(found, &quotation, words);
	return found;
}
