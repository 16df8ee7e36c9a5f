/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/out.h"

#include <string.h>

/* Where a hit stands in its document, as a citation says it: the number of its
   paragraph, and if that is one of many such, those above it. */

/* Headings are as long as a document makes them. */
enum { MAX_SECTION_CHARACTERS = 80 };

#define ALNUMS                                                                 \
	"0123456789"                                                           \
	"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* What numbers of headings are written with: "3.11", "4bis", "2(a)", "5-A:". */
#define NUMBER_CHARACTERS ALNUMS ".():-"

/* The bytes of "3.11" at the start of HEADING, or 0.  A year alone is no
   number: "2016 Defence White Paper"; nor is "50% more". */
static gsize
number_length(const char *heading)
{
	gsize length = strcspn(heading, " ");
	gsize digits = strspn(heading, "0123456789");

	if (digits == 0 || strspn(heading, NUMBER_CHARACTERS) < length)
		return 0;
	while (length > digits && strchr(".:)", heading[length - 1]) != NULL)
		length--;
	return digits == 4 && length == 4 ? 0 : length;
}

/* The bytes at TEXT, which may be none, of a Roman digit: with ONE, FIVE and
   TEN for letters. */
static gsize
roman_digit(const char *text, char one, char five, char ten)
{
	gsize length;

	if (text[0] == one && (text[1] == ten || text[1] == five))
		return 2;
	length = text[0] == five ? 1 : 0;
	while (length < 4 && text[length] == one)
		length++;
	return length;
}

/* The bytes of a Roman number in capitals, "XIV", at the start of TEXT, or 0:
   so few that it is no word ("CIVIL"). */
static gsize
roman_length(const char *text)
{
	gsize length = roman_digit(text, 'X', 'L', 'C');

	length += roman_digit(text + length, 'I', 'V', 'X');
	return strchr(" .:)-", text[length]) != NULL ? length : 0;
}

/* The bytes of "(a)", "b)" or "(XII)" at the start of HEADING, or 0. */
static gsize
bracket_length(const char *heading)
{
	enum { MOST = 8 };
	gsize open = *heading == '(' ? 1 : 0;
	gsize length = open;

	while (length < MOST && g_ascii_isalnum(heading[length]))
		length++;
	return length > open && heading[length] == ')' ? length + 1 : 0;
}

/* The bytes of a number at TEXT that may have the letter of its book before it,
   "L110-2", "R*121-4", or is Roman; or 0. */
static gsize
lettered_length(const char *text)
{
	gsize letter = g_ascii_isupper(*text) ? 1 : 0;
	gsize number;

	if (letter > 0 && text[letter] == '*')
		letter++;
	number = number_length(text + letter);
	return number > 0 ? letter + number : roman_length(text);
}

/* The bytes of a number with what it is called before it, "Article 5", "§ 8b",
   "PART X", at the start of HEADING, or 0. */
static gsize
called_length(const char *heading)
{
	const char *space = strchr(heading, ' ');
	const char *p = heading;
	gsize number;

	if (space == NULL || space == heading)
		return 0;
	for (; p < space; p = out_after(p)) {
		gunichar c = g_utf8_get_char(p);

		if (!g_unichar_isalpha(c) && !g_unichar_ismark(c) &&
		    c != 0xa7 && c != '.')
			return 0;
	}
	number = lettered_length(space + 1);
	return number > 0 ? (gsize)(space + 1 - heading) + number : 0;
}

/* The number at the start of HEADING, without what ends it.  Returns: (transfer
   full), or NULL if there is none. */
static char *
heading_number(const char *heading)
{
	g_autoptr(GString) clean = g_string_new(NULL);
	gsize length;

	out_append_clean(clean, heading, strlen(heading));
	length = number_length(clean->str);
	if (length == 0)
		length = bracket_length(clean->str);
	if (length == 0)
		length = called_length(clean->str);
	if (length == 0)
		length = roman_length(clean->str);
	return length > 0 ? g_strndup(clean->str, length) : NULL;
}

/* The bytes of the first of the numbers that LABEL, of a list's item, is made
   of: "(4)" of "(4)(a)", "2" of "2 c)". */
static gsize
part_length(const char *label)
{
	return *label == '\0' ? 0 : strcspn(label + 1, " (") + 1;
}

/* What stands in LABEL behind its first number. */
static const char *
next_part(const char *label)
{
	label += part_length(label);
	return label + strspn(label, " ");
}

const char *
out_label(const Hit *hit)
{
	enum { MAX_LETTERS = 3 }; /* of a number that is not Roman */
	static const char roman_digits[] = "IVXLCDMivxlcdm";
	const char *label = hit->paragraph_label;
	gboolean roman = TRUE;
	guint letters = 0;

	for (const char *p = label; p != NULL && *p != '\0'; p++) {
		if (g_ascii_isdigit(*p) || *p == ')')
			return label;
		/* (Of others than ASCII the first byte.) */
		if (!g_ascii_isalpha(*p) && (guchar)*p < 0xc0)
			continue;
		letters++;
		roman &= strchr(roman_digits, *p) != NULL;
	}
	return letters <= MAX_LETTERS || roman ? label : NULL;
}

/* Whether the innermost heading of HIT has the number LABEL: "3", but not of
   "3.11 Asia". */
static gboolean
is_heading_number(const Hit *hit, const char *label)
{
	const char *heading = "";
	const char *rest;

	for (guint i = 0; hit->section != NULL && hit->section[i] != NULL; i++)
		heading = hit->section[i];
	if (!g_str_has_prefix(heading, label))
		return FALSE;
	rest = heading + strlen(label);
	if (*rest == '.')
		rest++;
	return !g_ascii_isalnum(*rest);
}

/* Whether LABEL says what it is of: "Article 5", "§ 12", "Sec. 2(a)"; not
   "IV 1". */
static gboolean
is_called(const char *label)
{
	const gsize first = part_length(label);

	return label[first] == ' ' && *label != '(' &&
	    !g_ascii_isdigit(*label) && label[first - 1] != ')' && first > 1 &&
	    roman_length(label) == 0;
}

/* Whether LABEL is one of those that are counted anew under each heading or
   paragraph: "(5)", "a)", "3", "2 a)"; not "3.11" or "Article 5". */
static gboolean
is_part(const char *label)
{
	const gsize first = part_length(label);
	const char *dot = memchr(label, '.', first);

	return !is_called(label) && (dot == NULL || !g_ascii_isalnum(dot[1]));
}

/* Whether LABEL's first number is written with a bracket behind it. */
static gboolean
is_bracketed(const char *label)
{
	return memchr(label, ')', part_length(label)) != NULL;
}

/* Whether HIT's document is of those that count paragraphs in brackets, "(2)",
   and what is in them without: "§ 18 (2) Nr. 2". */
static gboolean
is_german(const Hit *hit)
{
	return g_strcmp0(hit->language, "de") == 0;
}

/* Whether LABEL's first number is written so as not to be taken for that of a
   paragraph: "(2)", "a)", "1°". */
static gboolean
is_marked(const char *label)
{
	const gsize length = part_length(label);

	return is_bracketed(label) || (guchar)label[length - 1] >= 0x80;
}

/* Appends LABEL of HIT, and before those of its numbers that don't show what
   they are what they are called: "(2) no. 1 a)".  PARA is what the paragraph of
   an article that is named is called. */
static void
append_label(
    GString *section, const Hit *hit, const char *label, const char *para)
{
	const guint named = is_called(label) ? 2 : 0;
	gboolean apart = FALSE;

	for (guint i = 0; *label != '\0'; i++) {
		const char *next = next_part(label);
		const gsize length = part_length(label);
		const gboolean plain = i >= MAX(named, 1) &&
		    strspn(label, "0123456789") >= length;

		if (plain && i == named && !is_german(hit))
			g_string_append_printf(section, ", %s", para);
		else if (plain)
			g_string_append(
			    section, is_german(hit) ? " Nr. " : " no. ");
		else if (apart)
			g_string_append_c(section, ' ');
		out_append_clean(section, label, length);
		apart = label + length < next;
		label = next;
	}
}

/* Whether HEADING is the title of HIT's document, with its abbreviation in
   brackets behind it or not. */
static gboolean
is_title(const Hit *hit, const char *heading)
{
	gsize length = hit->title == NULL ? 0 : strlen(hit->title);
	const char *behind = heading + length;

	if (length == 0 || strncmp(heading, hit->title, length) != 0)
		return FALSE;
	return *behind == '\0' ||
	    (g_str_has_prefix(behind, " (") &&
		strcspn(behind + 2, ")") + 3 == strlen(behind));
}

/* The numbers of the headings above HIT, from the nearest that stands by itself
   on; a title is none of them, nor is anything above a heading that has none.
   Returns: (transfer full), or NULL if there are none. */
static char *
numbers_above(const Hit *hit)
{
	GString *numbers = g_string_new(NULL);
	guint i = hit->section == NULL ? 0 : g_strv_length(hit->section);

	while (i-- > 0) {
		const char *heading = hit->section[i];
		g_autofree char *number = heading_number(heading);

		if (number == NULL || (i == 0 && is_title(hit, heading)))
			break;
		if (numbers->len > 0 && *numbers->str != '(')
			g_string_prepend_c(numbers, ' ');
		g_string_prepend(numbers, number);
		if (!is_bracketed(number) || !is_part(number))
			break;
	}
	return g_string_free(numbers, numbers->len == 0);
}

/* What LABEL is put behind: the numbers above it, if it does not say by itself
   where it is.  Returns: (transfer full), or NULL. */
static char *
find_prefix(const Hit *hit, const char *label)
{
	if (label == NULL || !is_part(label) || is_heading_number(hit, label))
		return NULL;
	return numbers_above(hit);
}

/* What stands between PREFIX and LABEL: "3(9)", "Sec. 3(b)", "§ 8b (5)", "Điều
   23 a)", "3.11, 4". */
static const char *
between(const char *prefix, const char *label)
{
	if (!is_bracketed(label))
		return ", ";
	return *label == '(' &&
		(strchr(prefix, ' ') == NULL || g_str_has_prefix(prefix, "Sec"))
	    ? ""
	    : " ";
}

static void
cut(GString *section)
{
	if (g_utf8_strlen(section->str, -1) > MAX_SECTION_CHARACTERS) {
		const char *end = g_utf8_offset_to_pointer(
		    section->str, MAX_SECTION_CHARACTERS - 1);

		g_string_truncate(section, (gsize)(end - section->str));
		g_string_append(section, "…");
	}
}

/* The innermost heading of HIT, which may be empty. */
static const char *
innermost_heading(const Hit *hit)
{
	const char *heading = "";

	for (guint i = 0; hit->section != NULL && hit->section[i] != NULL; i++)
		heading = hit->section[i];
	return heading;
}

/* Its number or words. */
static char *
innermost(const Hit *hit)
{
	GString *section = g_string_new(NULL);
	const char *text = innermost_heading(hit);
	gsize number;

	out_append_clean(section, text, strlen(text));
	out_trim_end(section);
	number = number_length(section->str);
	if (number > 0)
		g_string_truncate(section, number);
	cut(section);
	return g_string_free(section, FALSE);
}

/* The label of HIT behind the numbers that are above it, and KIND before what
   is a paragraph, or PARA if it is one of an article that the label names. */
static char *
labelled(const Hit *hit, const char *kind, const char *para)
{
	const char *label = out_label(hit);
	g_autofree char *prefix = find_prefix(hit, label);
	const gboolean item = is_german(hit) && is_part(label) &&
	    !is_marked(label) && !is_heading_number(hit, label);
	GString *section = g_string_new(prefix);

	if (prefix != NULL)
		g_string_append(section, item ? " " : between(prefix, label));
	if (item)
		g_string_append(section, "Nr. ");
	else if (prefix == NULL || !is_marked(label))
		g_string_append(section, kind);
	append_label(section, hit, label, para);
	out_trim_end(section);
	cut(section);
	return g_string_free(section, FALSE);
}

char *
out_section(const Hit *hit)
{
	return out_label(hit) == NULL ? innermost(hit) : labelled(hit, "", "");
}

gboolean
out_is_below_title(const Hit *hit)
{
	return out_label(hit) == NULL && is_title(hit, innermost_heading(hit));
}

/* What the label of HIT is that of, if nothing is above it. */
static const char *
kind_of(const Hit *hit, const char *label)
{
	if (is_called(label))
		return "";
	return is_heading_number(hit, label) ? "section " : "para. ";
}

char *
out_pinpoint(const Hit *hit)
{
	const char *label = out_label(hit);
	g_autofree char *prefix = find_prefix(hit, label);
	g_autofree char *place = NULL;

	if (label == NULL) {
		place = innermost(hit);
		return g_strconcat(
		    g_ascii_isdigit(*place) && strchr(place, ' ') == NULL
			? "section "
			: "",
		    place, NULL);
	}
	place = labelled(hit, kind_of(hit, label), "para. ");
	return g_strconcat(
	    prefix != NULL && strchr(prefix, ' ') == NULL ? "section " : "",
	    place, NULL);
}

/* Whether numbers A and B are counted in the same way: "(4)" and "(5)". */
static gboolean
is_same_kind(const char *a, const char *b)
{
	const gsize a_open = strcspn(a, ALNUMS), b_open = strcspn(b, ALNUMS);

	return a_open == b_open && strncmp(a, b, a_open) == 0 &&
	    is_bracketed(a) == is_bracketed(b) &&
	    !g_ascii_isdigit(a[a_open]) == !g_ascii_isdigit(b[b_open]);
}

/* Goes in labels A and B to the first numbers that they differ in. */
static void
skip_same(const char **a, const char **b)
{
	gsize length;

	while ((length = part_length(*a)) > 0 && length == part_length(*b) &&
	    strncmp(*a, *b, length) == 0) {
		*a = next_part(*a);
		*b = next_part(*b);
	}
}

gboolean
out_counts_alike(const Hit *a, const Hit *b)
{
	const char *first = out_label(a), *second = out_label(b);

	if (first == NULL || second == NULL)
		return FALSE;
	while (*next_part(first) != '\0' && *next_part(second) != '\0') {
		first = next_part(first);
		second = next_part(second);
	}
	return is_same_kind(first, second) && *next_part(first) == '\0' &&
	    *next_part(second) == '\0';
}

char *
out_pinpoint_between(const Hit *first, const Hit *last)
{
	g_autofree char *pinpoint = out_pinpoint(first);
	GString *range;
	const char *from = out_label(first), *to = out_label(last);

	if (from == NULL || to == NULL || is_heading_number(first, from) ||
	    (is_part(to) && !is_part(from)))
		return g_steal_pointer(&pinpoint);
	skip_same(&from, &to);
	/* One is below the other. */
	if (*from == '\0' || *to == '\0')
		return g_steal_pointer(&pinpoint);
	range = g_string_new(pinpoint);
	g_string_append(range, is_same_kind(from, to) ? "–" : ", ");
	append_label(range, last, to, "para. ");
	return g_string_free(range, FALSE);
}

char *
out_headings(const Hit *hit)
{
	GString *lines = NULL;
	gsize from;

	for (guint i = 0; hit->section != NULL && hit->section[i] != NULL;
	     i++) {
		if (lines == NULL)
			lines = g_string_new(NULL);
		else
			g_string_append_c(lines, '\n');
		from = lines->len;
		g_string_append(lines, hit->section[i]);
		g_strdelimit(lines->str + from, "\n", ' ');
	}
	return lines == NULL ? NULL : g_string_free(lines, FALSE);
}

char *
out_page(const Hit *hit)
{
	GString *page = g_string_new(NULL);

	if (hit->page_label != NULL)
		out_append_clean(
		    page, hit->page_label, strlen(hit->page_label));
	else if (hit->page > 0)
		g_string_append_printf(page, "%u", hit->page);
	out_trim_end(page);
	return g_string_free(page, FALSE);
}

char *
out_locator(const Hit *hit)
{
	g_autofree char *path = printed_path(hit->path, NULL);
	g_autofree char *page = out_page(hit);
	g_autofree char *section = out_section(hit);

	return g_strconcat(path, ":", page, ":", section, NULL);
}
