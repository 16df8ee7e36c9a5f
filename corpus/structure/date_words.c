/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/structure/date_words.h"

#include <string.h>

/* English, German, French and Spanish. */
static const struct {
	const char *word;
	guint number;
} months[] = {
    {"january", 1},
    {"jan", 1},
    {"januar", 1},
    {"janner", 1},
    {"janvier", 1},
    {"janv", 1},
    {"enero", 1},
    {"ene", 1},
    {"february", 2},
    {"feb", 2},
    {"februar", 2},
    {"feber", 2},
    {"fevrier", 2},
    {"fevr", 2},
    {"fev", 2},
    {"febrero", 2},
    {"march", 3},
    {"mar", 3},
    {"marz", 3},
    {"maerz", 3},
    {"mrz", 3},
    {"mars", 3},
    {"marzo", 3},
    {"april", 4},
    {"apr", 4},
    {"avril", 4},
    {"avr", 4},
    {"abril", 4},
    {"abr", 4},
    {"may", 5},
    {"mai", 5},
    {"mayo", 5},
    {"june", 6},
    {"jun", 6},
    {"juni", 6},
    {"juin", 6},
    {"junio", 6},
    {"july", 7},
    {"jul", 7},
    {"juli", 7},
    {"juillet", 7},
    {"juil", 7},
    {"julio", 7},
    {"august", 8},
    {"aug", 8},
    {"aout", 8},
    {"agosto", 8},
    {"ago", 8},
    {"september", 9},
    {"sept", 9},
    {"sep", 9},
    {"septembre", 9},
    {"septiembre", 9},
    {"setiembre", 9},
    {"october", 10},
    {"oct", 10},
    {"oktober", 10},
    {"okt", 10},
    {"octobre", 10},
    {"octubre", 10},
    {"november", 11},
    {"nov", 11},
    {"novembre", 11},
    {"noviembre", 11},
    {"december", 12},
    {"dec", 12},
    {"dezember", 12},
    {"dez", 12},
    {"decembre", 12},
    {"diciembre", 12},
    {"dic", 12},
};

static const char *const weekdays[] = {"monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed",
    "thu", "thur", "thurs", "fri", "sat", "sun", "montag", "dienstag",
    "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"};

/* What may stand before a date, and between its parts. */
static const char *const prepositions[] = {
    "on", "the", "am", "den", "der", "le", "el", "this"};
static const char *const links[] = {"of", "de", "del", "d"};
static const char *const suffixes[] = {
    "st", "nd", "rd", "th", "er", "o", "eme", "º", "ª"};

/* What may stand behind a date, next to numbers and signs: the time. */
static const char *const clock_words[] = {"at", "gmt", "utc", "z", "am", "pm",
    "a", "p", "m", "h", "hrs", "hours", "uhr", "um", "lúc", "luc", "est", "edt",
    "cst", "cdt", "mst", "mdt", "pst", "pdt", "bst", "cet", "cest", "ict", "t",
    "noon", "local", "time", "gio", "heures", "horas", "las"};

guint
date_month(const char *word)
{
	guint i;

	for (i = 0; i < G_N_ELEMENTS(months); i++)
		if (strcmp(word, months[i].word) == 0)
			return months[i].number;
	return 0;
}

gboolean
date_is_word(const char *word, DateWord kind)
{
	static const struct {
		const char *const *words;
		guint count;
	} lists[] = {
	    [DATE_WEEKDAY] = {weekdays, G_N_ELEMENTS(weekdays)},
	    [DATE_PREPOSITION] = {prepositions, G_N_ELEMENTS(prepositions)},
	    [DATE_LINK] = {links, G_N_ELEMENTS(links)},
	    [DATE_SUFFIX] = {suffixes, G_N_ELEMENTS(suffixes)},
	    [DATE_CLOCK] = {clock_words, G_N_ELEMENTS(clock_words)},
	};
	guint i;

	for (i = 0; i < lists[kind].count; i++)
		if (strcmp(word, lists[kind].words[i]) == 0)
			return TRUE;
	return FALSE;
}
