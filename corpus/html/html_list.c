/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/html/html_list.h"

#include <string.h>

enum { MAX_NUMBER = 100000 }; /* of an item; a higher one is not believed */

/* The number in TEXT, or OTHERWISE. */
static guint
number_in(const char *text, guint otherwise)
{
	guint64 number;

	if (text == NULL ||
	    !g_ascii_string_to_unsigned(text, 10, 0, MAX_NUMBER, &number, NULL))
		return otherwise;
	return (guint)number;
}

/* The style of an ordered list by its type attribute. */
static ListStyle
style_of_type(const char *type)
{
	switch (type == NULL ? '1' : *type) {
	case 'a':
		return LIST_LOWER_LETTERS;
	case 'A':
		return LIST_UPPER_LETTERS;
	case 'i':
		return LIST_LOWER_ROMAN;
	case 'I':
		return LIST_UPPER_ROMAN;
	default:
		return LIST_NUMBERS;
	}
}

/* Changes STYLE to what a style or class attribute, TEXT, says of it. */
static void
read_style(ListStyle *style, const char *text)
{
	static const struct {
		const char *word;
		ListStyle style;
	} words[] = {
	    {"lower-alpha", LIST_LOWER_LETTERS},
	    {"lower-latin", LIST_LOWER_LETTERS},
	    {"upper-alpha", LIST_UPPER_LETTERS},
	    {"upper-latin", LIST_UPPER_LETTERS},
	    {"lower-roman", LIST_LOWER_ROMAN},
	    {"upper-roman", LIST_UPPER_ROMAN},
	    {"list-style-type:none", LIST_BULLETS},
	    {"list-style-type: none", LIST_BULLETS},
	    {"list-style:none", LIST_BULLETS},
	    {"list-style: none", LIST_BULLETS},
	    {"no-style", LIST_BULLETS},
	    {"nostyle", LIST_BULLETS},
	    {"unstyled", LIST_BULLETS},
	    {"no-bullet", LIST_BULLETS},
	};
	guint i;

	for (i = 0; text != NULL && i < G_N_ELEMENTS(words); i++) {
		if (strstr(text, words[i].word) != NULL)
			*style = words[i].style;
	}
}

void
html_list_init(HtmlList *list, const xmlNode *node)
{
	*list = (HtmlList){.style = LIST_BULLETS};
	if (!element_is(node, "ol"))
		return;
	list->next = number_in(element_attribute(node, "start"), 1);
	list->style = style_of_type(element_attribute(node, "type"));
	read_style(&list->style, element_attribute(node, "class"));
	read_style(&list->style, element_attribute(node, "style"));
}

/* a to z, aa to zz … */
static char *
letters(guint number, char first)
{
	char digits[8];
	guint n = G_N_ELEMENTS(digits) - 1;

	digits[n] = '\0';
	for (; number > 0 && n > 0; number = (number - 1) / 26)
		digits[--n] = (char)(first + (char)((number - 1) % 26));
	return g_strconcat(digits + n, ". ", NULL);
}

static char *
roman(guint number, gboolean upper)
{
	static const struct {
		guint value;
		const char *numeral;
	} numerals[] = {
	    {1000, "m"},
	    {900, "cm"},
	    {500, "d"},
	    {400, "cd"},
	    {100, "c"},
	    {90, "xc"},
	    {50, "l"},
	    {40, "xl"},
	    {10, "x"},
	    {9, "ix"},
	    {5, "v"},
	    {4, "iv"},
	    {1, "i"},
	};
	GString *text = g_string_new(NULL);
	guint i;

	for (i = 0; i < G_N_ELEMENTS(numerals); i++) {
		for (; number >= numerals[i].value; number -= numerals[i].value)
			g_string_append(text, numerals[i].numeral);
	}
	if (upper)
		g_string_ascii_up(text);
	g_string_append(text, ". ");
	return g_string_free(text, FALSE);
}

char *
html_list_number(HtmlList *list, const xmlNode *item)
{
	guint number = number_in(element_attribute(item, "value"), list->next);

	list->next = number + 1;
	switch (list->style) {
	case LIST_NUMBERS:
		return g_strdup_printf("%u. ", number);
	case LIST_LOWER_LETTERS:
		return letters(number, 'a');
	case LIST_UPPER_LETTERS:
		return letters(number, 'A');
	case LIST_LOWER_ROMAN:
		return roman(number, FALSE);
	case LIST_UPPER_ROMAN:
		return roman(number, TRUE);
	case LIST_BULLETS:
		break;
	}
	return g_strdup("");
}
