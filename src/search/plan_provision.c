/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Queries that name a part of a law: Article 12, § 5 Abs. 2 BGB, Điều 52. */
#include <string.h>

#include "search/planner.h"

enum {
	/* Words that the number of a part may be: 3, L. 2113-10. */
	NUMBER_WORDS = 4,
	/* Letters of a Roman one. */
	ROMAN_LENGTH = 6,
	/* Bytes of the number or letter of a part of a part. */
	INNER_LENGTH = 4,
};

/* What parts of laws are called, folded, in whatever language: one kind a line,
   the ones that are looked for first before those that hold them. */
static const char *const kinds[] = {
    "article articles art arts artikel articulo articolo dieu",
    "section sections sec secs sect s abschnitt seccion muc",
    "rule rules regulation regulations reg regs clause clauses",
    "chapter chapters ch kapitel chapitre capitulo chuong",
    "part parts pt teil partie parte phan",
    "annex annexes appendix appendices schedule anlage anhang annexe anexo",
    "paragraph paragraphs para paras paragraphe paragraphes parrafo parrafos",
};

enum {
	KIND_ARTICLE = 0,
	KIND_SECTION = 1,
	KIND_RULE = 2,
	KIND_PARAGRAPH = 6,
	KIND_NONE = G_N_ELEMENTS(kinds),
};

/* What their parts are called, likewise, the larger first. */
static const char *const inner_kinds[] = {
    "subsection subsections abs absatz alinea khoan",
    "paragraph paragraphs para paras nr nummer diem",
    "subparagraph subparagraphs lit buchstabe satz",
};

/* A part that the query names. */
typedef struct Named {
	guint kind;
	PlanNode *number;
	const PlanNode *name; /* or NULL: behind § */
} Named;

/* Which of the N lines of NAMES has WORD; N if none. */
static guint
line_of(const char *const *lines, guint n, const char *word)
{
	for (guint i = 0; i < n; i++) {
		g_auto(GStrv) names = g_strsplit(lines[i], " ", -1);

		if (g_strv_contains((const char *const *)names, word))
			return i;
	}
	return n;
}

/* The leaf of NODE's word I, its first reading. */
static guint
leaf_of(const PlanNode *node, guint i)
{
	return g_array_index(
	    (const GArray *)node->elements->pdata[i], PlanReading, 0)
	    .leaves[0];
}

static const Leaf *
word_of(const Plan *plan, const PlanNode *node, guint i)
{
	return expander_leaves(plan->expander)->pdata[leaf_of(node, i)];
}

/* Whether NODE is a word, or several typed as one, and not to be missing. */
static gboolean
is_word(const PlanNode *node)
{
	return node->kind == PLAN_TERM && !node->negative && node->bare &&
	    node->elements->len > 0;
}

/* Whether TEXT is a number in Arabic digits or, in capitals, Roman ones. */
static gboolean
is_number(const char *text)
{
	return strpbrk(text, "0123456789") != NULL ||
	    (strspn(text, "IVXLC") == strlen(text) &&
		strlen(text) <= ROMAN_LENGTH);
}

/* Whether NUMBER names a part of a part: 12(3). */
static gboolean
has_brackets(const PlanNode *number)
{
	return strchr(number->label, '(') != NULL;
}

/* Takes NUMBER, behind BEFORE (or NULL), for what the query names, if it is
   that, unless it names a smaller part already. */
static void
take(const Plan *plan, PlanNode *number, const PlanNode *before,
    gboolean section, Named *named)
{
	guint kind = section ? KIND_ARTICLE : KIND_NONE;
	gboolean by_name = !section && before != NULL && is_word(before) &&
	    before->elements->len == 1;

	if (!is_word(number) || !is_number(number->label))
		return;
	if (by_name)
		kind = line_of(
		    kinds, KIND_NONE, word_of(plan, before, 0)->folded);
	if (kind < named->kind)
		*named = (Named){kind, number, by_name ? before : NULL};
}

static Named
find_named(const Plan *plan)
{
	Named named = {KIND_NONE, NULL, NULL};
	const GPtrArray *nodes = plan->root->children;
	const GPtrArray *queries = plan->query->children;

	if (plan->root->kind == PLAN_TERM)
		take(plan, plan->root, NULL, plan->query->section, &named);
	if (plan->root->kind != PLAN_WORDS || queries == NULL ||
	    queries->len != nodes->len)
		return named;
	for (guint i = 0; i < nodes->len; i++)
		take(plan, nodes->pdata[i], i == 0 ? NULL : nodes->pdata[i - 1],
		    ((const QueryNode *)queries->pdata[i])->section, &named);
	return named;
}

void
plan_provision_free(PlanProvision *provision)
{
	if (provision == NULL)
		return;
	g_ptr_array_unref(provision->number);
	g_ptr_array_unref(provision->inner);
	g_array_unref(provision->names);
	g_array_unref(provision->typed);
	g_free(provision);
}

/* Adds word I of NODE, which names a part of a part. */
static void
add_inner(const Plan *plan, const PlanNode *node, guint i)
{
	const char *word = word_of(plan, node, i)->lowered;

	if (strlen(word) <= INNER_LENGTH &&
	    plan->provision->inner->len < PLAN_MOST_INNER)
		g_ptr_array_add(plan->provision->inner, g_strdup(word));
}

/* Adds what the query says of the part NAMED in so many words: Abs. 2,
   khoản 2. */
static void
take_inner(const Plan *plan, const PlanNode *named)
{
	PlanProvision *provision = plan->provision;
	const GPtrArray *nodes = plan->root->children;

	for (guint kind = 0; kind < G_N_ELEMENTS(inner_kinds); kind++) {
		for (guint i = 0; i + 1 < nodes->len; i++) {
			const PlanNode *name = nodes->pdata[i];
			const PlanNode *number = nodes->pdata[i + 1];
			guint leaves[2];

			if (number == named || !is_word(name) ||
			    !is_word(number) || name->elements->len != 1 ||
			    number->elements->len != 1 ||
			    line_of(inner_kinds + kind, 1,
				word_of(plan, name, 0)->folded) > 0)
				continue;
			add_inner(plan, number, 0);
			leaves[0] = leaf_of(name, 0);
			leaves[1] = leaf_of(number, 0);
			g_array_append_vals(provision->typed, leaves, 2);
		}
	}
}

/* Of 12(3)(a), what stands before the brackets; of L. 2113-10, all.  But all of
   the words name the part. */
static void
take_number(const Plan *plan, const PlanNode *number)
{
	PlanProvision *provision = plan->provision;

	provision->words = has_brackets(number)
	    ? 1
	    : MIN(number->elements->len, NUMBER_WORDS);
	for (guint i = 0; i < number->elements->len; i++) {
		guint leaf = leaf_of(number, i);

		g_array_append_val(provision->typed, leaf);
		if (i >= provision->words && has_brackets(number))
			add_inner(plan, number, i);
	}
	for (guint i = 0; i < 2 * provision->words; i++)
		g_ptr_array_add(provision->number,
		    g_array_new(FALSE, FALSE, sizeof(guint)));
	for (guint i = 0; i < provision->words; i++) {
		const GArray *readings = number->elements->pdata[i];

		for (guint j = 0; j < readings->len; j++) {
			const PlanReading *reading = &g_array_index(
			    readings, PlanReading, j);
			guint written = 2 * i + reading->elements - 1;

			if (reading->n == 1 && reading->elements <= 2)
				g_array_append_val(
				    (GArray *)provision->number->pdata[written],
				    reading->leaves[0]);
		}
	}
}

/* Lets 12(3) be found as 12 or 3: the text need not say what is in brackets,
   nor next to the number.  Who asks for all words asks for these, too. */
static gboolean
give_names(Planner *planner, PlanNode *number, GError **error)
{
	const GPtrArray *inner = planner->plan->provision->inner;
	g_autofree char *section = NULL;
	const char *texts[3] = {NULL};

	if (planner->mode != SEARCH_RANKED || !has_brackets(number) ||
	    number->required || number->names != NULL)
		return TRUE;
	section = g_strndup(number->label, strcspn(number->label, "("));
	texts[0] = section;
	/* (A letter is in every text.) */
	if (inner->len > 0 && g_ascii_isdigit(*(char *)inner->pdata[0]))
		texts[1] = inner->pdata[0];
	number->names = planner_name_by(planner, texts, error);
	return number->names != NULL;
}

gboolean
planner_find_provision(Planner *planner, GError **error)
{
	Named named = find_named(planner->plan);
	PlanProvision *provision;

	if (named.number == NULL)
		return TRUE;
	provision = g_new0(PlanProvision, 1);
	provision->number = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)g_array_unref);
	provision->names = g_array_new(FALSE, FALSE, sizeof(guint));
	provision->typed = g_array_new(FALSE, FALSE, sizeof(guint));
	provision->inner = g_ptr_array_new_with_free_func(g_free);
	provision->word = named.name != NULL;
	provision->paragraph = named.kind == KIND_PARAGRAPH;
	provision->bare = !provision->word || named.kind == KIND_SECTION ||
	    named.kind == KIND_RULE || provision->paragraph;
	planner->plan->provision = provision;
	take_number(planner->plan, named.number);
	take_inner(planner->plan, named.number);
	if (named.name != NULL) {
		guint leaf = leaf_of(named.name, 0);

		g_array_append_val(provision->typed, leaf);
	}
	g_ptr_array_add(planner->plan->notes,
	    g_strdup_printf("names the part %s of a text: its %s is "
			    "looked for",
		named.number->label,
		provision->paragraph ? "paragraph" : "heading"));
	return give_names(planner, named.number, error) &&
	    planner_look_up(
		planner, kinds[named.kind], provision->names, error);
}
