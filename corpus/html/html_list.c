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
static Numeral
style_of_type(const char *type)
{
	switch (type == NULL ? '1' : *type) {
	case 'a':
		return NUMERAL_LOWER_LETTERS;
	case 'A':
		return NUMERAL_UPPER_LETTERS;
	case 'i':
		return NUMERAL_LOWER_ROMAN;
	case 'I':
		return NUMERAL_UPPER_ROMAN;
	default:
		return NUMERAL_DECIMAL;
	}
}

/* Changes STYLE to what a style or class attribute, TEXT, says of it. */
static void
read_style(Numeral *style, const char *text)
{
	static const struct {
		const char *word;
		Numeral style;
	} words[] = {
	    {"lower-alpha", NUMERAL_LOWER_LETTERS},
	    {"lower-latin", NUMERAL_LOWER_LETTERS},
	    {"upper-alpha", NUMERAL_UPPER_LETTERS},
	    {"upper-latin", NUMERAL_UPPER_LETTERS},
	    {"lower-roman", NUMERAL_LOWER_ROMAN},
	    {"upper-roman", NUMERAL_UPPER_ROMAN},
	    {"list-style-type:none", NUMERAL_NONE},
	    {"list-style-type: none", NUMERAL_NONE},
	    {"list-style:none", NUMERAL_NONE},
	    {"list-style: none", NUMERAL_NONE},
	    {"no-style", NUMERAL_NONE},
	    {"nostyle", NUMERAL_NONE},
	    {"unstyled", NUMERAL_NONE},
	    {"no-bullet", NUMERAL_NONE},
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
	*list = (HtmlList){.style = NUMERAL_NONE};
	if (!element_is(node, "ol"))
		return;
	list->next = number_in(element_attribute(node, "start"), 1);
	list->style = style_of_type(element_attribute(node, "type"));
	read_style(&list->style, element_attribute(node, "class"));
	read_style(&list->style, element_attribute(node, "style"));
}

char *
html_list_number(HtmlList *list, const xmlNode *item)
{
	guint number = number_in(element_attribute(item, "value"), list->next);
	GString *text;

	list->next = number + 1;
	if (list->style == NUMERAL_NONE)
		return g_strdup("");
	text = g_string_new(NULL);
	numeral_append(text, list->style, number, FALSE);
	g_string_append(text, ". ");
	return g_string_free(text, FALSE);
}
