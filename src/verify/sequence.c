/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "verify/sequence.h"

#include <string.h>

#include "cli/out.h"

enum {
	ANCHORS = 200,       /* passages that the longest part is looked for
				in */
	MOST_DOCUMENTS = 20, /* that have it, and are looked at */
	/* Searches for parts in documents; but one document is looked at. */
	MOST_SEARCHES = 400,
	/* Passages of a document that a part is in; of all documents, all parts
	   of a quotation. */
	MOST_PASSAGES = 1000,
	MOST_PASSAGES_READ = 5000,
};

static const char too_common[] = "its parts stand in too many places to tell";

/* Where a part stands. */
typedef struct Place {
	const Hit *hit;
	guint64 passage;
	Span span; /* in its text */
	guint paragraph;
	gboolean reached; /* the parts before it stand before it, near enough */
	const struct Place *from; /* where the one before it does, or NULL */
} Place;

/* A part of a quotation in a document. */
typedef struct Part {
	const char *text;
	SearchResult *result; /* the passages that have it; NULL if a part
				 before it is the same */
	GArray *places;       /* of Place, in the order of the text */
	guint words;
} Part;

static void
part_clear(gpointer data)
{
	Part *part = data;

	g_clear_pointer(&part->result, search_result_free);
	g_array_unref(part->places);
}

void
sequence_clear(Sequence *sequence)
{
	hit_free(sequence->hit);
	g_free(sequence->remark);
}

char *
sequence_words(const char *text)
{
	GString *words = g_string_new(NULL);

	for (; *text != '\0'; text = out_after(text)) {
		gunichar c = g_utf8_get_char(text);
		gboolean inside = g_unichar_isalnum(
		    g_utf8_get_char(out_after(text)));

		if (g_unichar_isalnum(c) || g_unichar_ismark(c) ||
		    (inside &&
			(strchr("-'.,", (int)(c < 0x80 ? c : ' ')) ||
			    c == 0x2019)))
			g_string_append_unichar(words, c);
		else
			g_string_append_c(words, ' ');
	}
	return g_string_free(words, FALSE);
}

char *
sequence_phrase(const char *part)
{
	g_autofree char *words = sequence_words(part);

	return g_strconcat("\"", words, "\"", NULL);
}

static Place *
place_at(const Part *part, guint i)
{
	return &g_array_index(part->places, Place, i);
}

static gint
compare_places(gconstpointer a, gconstpointer b)
{
	const Place *left = a, *right = b;

	if (left->passage != right->passage)
		return left->passage < right->passage ? -1 : 1;
	return left->span.start < right->span.start ? -1
	    : left->span.start > right->span.start  ? 1
						    : 0;
}

/* Adds to PART where HIT has it. */
static void
add_places(Part *part, const Hit *hit)
{
	const char *number = strrchr(hit->id, '#');

	for (guint i = 0; i < hit->spans->len; i++) {
		Place place = {
		    .hit = hit,
		    .span = g_array_index(hit->spans, Span, i),
		};

		if (number != NULL)
			place.passage = g_ascii_strtoull(number + 1, NULL, 10);
		place.paragraph = hit_at(hit, place.span.start).paragraph;
		g_array_append_val(part->places, place);
	}
}

/* A quotation that is looked for. */
typedef struct Hunt {
	const Lookup *lookup;
	const Quotation *quotation;
	const SearchOptions *search;
	Sequence *sequence; /* the best that was found */
	guint passages;     /* that were read for it */
} Hunt;

/* Looks for PART in the document of HIT.  Sets TROUBLE if it stands there in
   too many places. */
static gboolean
find_places(
    Hunt *hunt, const Hit *hit, Part *part, gboolean *trouble, GError **error)
{
	g_autofree char *query = sequence_phrase(part->text);
	SearchOptions options = *hunt->search;

	options.document = hit->document;
	options.limit = MIN(MOST_PASSAGES, MOST_PASSAGES_READ - hunt->passages);
	options.no_suggestions = TRUE;
	part->result = lookup_run(hunt->lookup, query, &options, error);
	if (part->result == NULL)
		return FALSE;
	hunt->passages += part->result->hits->len;
	*trouble = part->result->hits->len == options.limit;
	for (guint i = 0; i < part->result->hits->len; i++) {
		const Hit *own = part->result->hits->pdata[i];

		if (strcmp(own->path, hit->path) == 0)
			add_places(part, own);
	}
	g_array_sort(part->places, compare_places);
	return TRUE;
}

/* The places of the one of PARTS (of Part) that has TEXT, or NULL. */
static const GArray *
places_of(const GArray *parts, const char *text)
{
	for (guint i = 0; i < parts->len; i++) {
		const Part *part = &g_array_index(parts, Part, i);

		if (strcmp(part->text, text) == 0)
			return part->places;
	}
	return NULL;
}

/* Adds TEXT to PARTS, with its places in the document of HIT, as
   find_places(). */
static gboolean
add_part(Hunt *hunt, const char *text, const Hit *hit, GArray *parts,
    gboolean *trouble, GError **error)
{
	const GArray *known = places_of(parts, text);
	Part part = {.text = text,
	    .places = g_array_new(FALSE, FALSE, sizeof(Place)),
	    .words = quotation_words(text)};
	gboolean done = TRUE;

	*trouble = FALSE;
	if (known == NULL)
		done = find_places(hunt, hit, &part, trouble, error);
	else if (known->len > 0)
		g_array_append_vals(part.places, known->data, known->len);
	g_array_append_val(parts, part);
	return done;
}

static gboolean
is_before(const Place *place, const Place *other)
{
	return place->passage < other->passage ||
	    (place->passage == other->passage &&
		place->span.end <= other->span.start);
}

static guint
most_between(const Part *part, const Part *next)
{
	return MIN(part->words, next->words) < SEQUENCE_SHORT ? 1
							      : SEQUENCE_FAR;
}

/* Two places, one of each of two parts that follow each other. */
typedef struct Pair {
	const Place *first, *second; /* NULL if there are none */
} Pair;

/* Marks the places of NEXT that can be reached from those of PART that are.
   NEAREST becomes those that are in order and nearest to each other.  Returns:
   whether there are any. */
static gboolean
reach(const Part *part, Part *next, Pair *nearest)
{
	const guint most = most_between(part, next);
	const Place *last = NULL; /* of PART, reached, before what is looked
				     at */
	gboolean any = FALSE;
	guint least = G_MAXUINT;
	guint k = 0;

	*nearest = (Pair){0};
	for (guint i = 0; i < next->places->len; i++) {
		Place *place = place_at(next, i);
		guint between;

		for (; k < part->places->len &&
		     is_before(place_at(part, k), place);
		     k++)
			if (place_at(part, k)->reached)
				last = place_at(part, k);
		if (last == NULL)
			continue;
		between = place->paragraph - last->paragraph;
		place->reached = between <= most;
		place->from = last;
		any |= place->reached;
		if (between < least) {
			least = between;
			*nearest = (Pair){last, place};
		}
	}
	return any;
}

/* Where PLACE is; COUNT: by polix's count of paragraphs. */
static char *
describe(const Place *place, gboolean count)
{
	const Hit at = hit_at(place->hit, place->span.start);
	g_autofree char *found = out_place(&at);

	if (!count && *found != '\0')
		return g_steal_pointer(&found);
	return g_strdup_printf("%s%spara. %u as polix counts", found,
	    *found == '\0' ? "" : ", ", at.paragraph);
}

static char *
make_remark(const char *how, const Pair *pair)
{
	g_autofree char *first = describe(pair->first, FALSE);
	g_autofree char *second = describe(pair->second, FALSE);

	if (strcmp(first, second) == 0) {
		g_free(first);
		g_free(second);
		first = describe(pair->first, TRUE);
		second = describe(pair->second, TRUE);
	}
	if (strcmp(first, second) == 0)
		return g_strdup_printf("%s: %s", how, first);
	return g_strdup_printf("%s: %s; %s", how, first, second);
}

static const Place *
first_reached(const Part *part)
{
	for (guint i = 0; i < part->places->len; i++)
		if (place_at(part, i)->reached)
			return place_at(part, i);
	return NULL;
}

/* How PARTS (of Part), all of which have places, stand.  PLACE becomes that of
   the first of them.  Returns: (transfer full) a remark, or NULL if they stand
   as they should. */
static char *
judge(GArray *parts, const Place **place)
{
	Part *part = &g_array_index(parts, Part, 0);
	char *remark = NULL;

	for (guint i = 0; i < part->places->len; i++)
		place_at(part, i)->reached = TRUE;
	*place = place_at(part, 0);
	for (guint i = 1; i < parts->len && remark == NULL; i++, part++) {
		Part *next = part + 1;
		Pair pair;

		if (reach(part, next, &pair)) {
			*place = first_reached(next);
		} else if (pair.first != NULL) {
			*place = pair.first;
			remark = make_remark("its parts stand apart", &pair);
		} else {
			pair = (Pair){first_reached(part),
			    place_at(next, next->places->len - 1)};
			/* (reach() went on from one of them.) */
			g_assert(pair.first != NULL);
			*place = pair.first;
			remark = make_remark(
			    "its parts stand in another order", &pair);
		}
	}
	while ((*place)->from != NULL)
		*place = (*place)->from;
	return remark;
}

/* Makes where PARTS stand the hunt's sequence if that is better than what is
   there. */
static void
take_parts(Hunt *hunt, GArray *parts)
{
	Sequence *sequence = hunt->sequence;
	const Place *place;
	g_autofree char *remark = judge(parts, &place);
	SearchResult *first = g_array_index(parts, Part, 0).result;
	guint i;

	if ((remark != NULL && sequence->hit != NULL) ||
	    !g_ptr_array_find(first->hits, place->hit, &i))
		return;
	sequence_clear(sequence);
	sequence->hit = g_ptr_array_steal_index(first->hits, i);
	sequence->remark = g_steal_pointer(&remark);
}

/* Looks for all parts in the document of HIT. */
static gboolean
try_document(Hunt *hunt, const Hit *hit, GError **error)
{
	g_autoptr(GArray) parts = g_array_new(FALSE, TRUE, sizeof(Part));
	char **texts = hunt->quotation->parts;
	gboolean trouble = FALSE;

	g_array_set_clear_func(parts, part_clear);
	for (; *texts != NULL && !trouble; texts++) {
		if (!add_part(hunt, *texts, hit, parts, &trouble, error))
			return FALSE;
		if (g_array_index(parts, Part, parts->len - 1).places->len == 0)
			return TRUE;
	}
	if (trouble)
		hunt->sequence->trouble = too_common;
	else
		take_parts(hunt, parts);
	return TRUE;
}

static const char *
longest_part(const Quotation *quotation)
{
	const char *longest = quotation->parts[0];

	for (char **part = quotation->parts + 1; *part != NULL; part++)
		if (quotation_words(*part) > quotation_words(longest))
			longest = *part;
	return longest;
}

static gboolean
is_done(const Hunt *hunt)
{
	const Sequence *sequence = hunt->sequence;

	return (sequence->hit != NULL && sequence->remark == NULL) ||
	    hunt->passages >= MOST_PASSAGES_READ;
}

/* Looks for all parts in the documents of ANCHORS, which have the longest of
   them; of so many WORDS. */
static gboolean
try_documents(
    Hunt *hunt, const SearchResult *anchors, guint words, GError **error)
{
	const guint parts = g_strv_length(hunt->quotation->parts);
	const guint most = CLAMP(MOST_SEARCHES / parts, 1, MOST_DOCUMENTS);
	g_autoptr(GHashTable) tried = g_hash_table_new(g_str_hash, g_str_equal);
	guint i;

	for (i = 0; i < anchors->hits->len && !is_done(hunt); i++) {
		const Hit *hit = anchors->hits->pdata[i];

		if (g_hash_table_contains(tried, hit->path))
			continue;
		if (g_hash_table_size(tried) == most)
			break;
		g_hash_table_add(tried, hit->path);
		if (!try_document(hunt, hit, error))
			return FALSE;
	}
	/* What has nothing but such parts may stand in any of the others. */
	if (words < SEQUENCE_SHORT && (i < anchors->hits->len || i == ANCHORS))
		hunt->sequence->trouble = too_common;
	return TRUE;
}

gboolean
sequence_find(const Lookup *lookup, const Quotation *quotation,
    const SearchOptions *search, Sequence *sequence, GError **error)
{
	const char *longest = longest_part(quotation);
	g_autofree char *query = sequence_phrase(longest);
	g_autoptr(SearchResult) anchors = NULL;
	SearchOptions options = *search;
	Hunt hunt = {.lookup = lookup,
	    .quotation = quotation,
	    .search = search,
	    .sequence = sequence};

	*sequence = (Sequence){0};
	if (g_strv_length(quotation->parts) > SEQUENCE_MOST_PARTS) {
		sequence->trouble = "it has more than 100 parts";
		return TRUE;
	}
	options.limit = ANCHORS;
	options.no_suggestions = TRUE;
	anchors = lookup_run(lookup, query, &options, error);
	if (anchors == NULL ||
	    !try_documents(&hunt, anchors, quotation_words(longest), error))
		return FALSE;
	if (sequence->hit != NULL && sequence->remark == NULL)
		sequence->trouble = NULL;
	return TRUE;
}
