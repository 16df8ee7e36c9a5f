/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/reader.h"

#include <string.h>

#include "base/error.h"
#include "corpus/office/flow.h"
#include "corpus/office/office_text.h"
#include "corpus/office/ooxml.h"
#include "corpus/xml/sax.h"

/* Excel (ECMA-376-1, 18): a sheet's name is a heading, a row a row.  Numbers
   are as they are stored: how they are shown is not looked at. */

/* Bytes that cells may have of shared strings, each of which is stored once. */
enum { MAX_REPEATED = 256 << 20 };

enum {
	X_C = 1,
	X_R_PH,
	X_ROW,
	X_SHEET,
	X_SI,
	X_T,
	X_V,
};

static const SaxName names[] = {
    {"x:c", X_C},
    {"x:rPh", X_R_PH},
    {"x:row", X_ROW},
    {"x:sheet", X_SHEET},
    {"x:si", X_SI},
    {"x:t", X_T},
    {"x:v", X_V},
};

typedef struct Sheet {
	char *name;
	char *relation;
} Sheet;

typedef struct Book {
	Document *document;
	Flow *flow;
	GArray *sheets; /* of Sheet */
	GString *strings;
	GArray *ends; /* of gsize: where each ends in STRINGS */
	GString *value;
	guint64 repeated; /* bytes of shared strings */
	gboolean shared;  /* the cell's value is a string's number */
	gboolean in_strings, in_value, in_cell;
} Book;

static int
bid(const ReaderInput *input)
{
	return package_find_kind(input) == PACKAGE_SHEETS ? 95 : 0;
}

static gboolean
wants(const char *name)
{
	static const char *const folders[] = {"_rels/", "docProps/",
	    "xl/worksheets/", "xl/_rels/", "xl/workbook", "xl/sharedStrings"};

	return ooxml_is_below(name, folders, G_N_ELEMENTS(folders));
}

static void
sheet_clear(gpointer data)
{
	Sheet *sheet = data;

	g_free(sheet->name);
	g_free(sheet->relation);
}

static void
start(Sax *sax, int element, const SaxAttributes *attributes, gpointer data)
{
	Book *book = data;
	Sheet sheet;

	switch (element) {
	case X_R_PH:
		/* How it is pronounced. */
		sax_skip(sax);
		break;
	case X_SHEET:
		sheet.name = sax_attribute(attributes, "name");
		sheet.relation = sax_attribute(attributes, "r:id");
		g_array_append_val(book->sheets, sheet);
		break;
	case X_SI:
		book->in_strings = TRUE;
		break;
	case X_ROW:
		flow_begin_row(book->flow);
		break;
	case X_C:
		flow_begin_cell(book->flow);
		book->shared = sax_is(attributes, "t", "s");
		book->in_cell = TRUE;
		g_string_truncate(book->value, 0);
		break;
	case X_T:
	case X_V:
		book->in_value = TRUE;
		break;
	default:
		break;
	}
}

/* Appends the shared string of that number. */
static void
append_shared(Book *book, const char *number, GString *out)
{
	guint64 i;
	gsize begin, end;

	if (!g_ascii_string_to_unsigned(number, 10, 0, G_MAXUINT32, &i, NULL) ||
	    i >= book->ends->len)
		return;
	begin = i == 0 ? 0 : g_array_index(book->ends, gsize, i - 1);
	end = g_array_index(book->ends, gsize, i);
	book->repeated += end - begin;
	if (book->repeated <= MAX_REPEATED)
		g_string_append_len(
		    out, book->strings->str + begin, (gssize)(end - begin));
}

static void
end_cell(Book *book)
{
	FlowBlock *block = flow_block_new();

	if (book->shared)
		append_shared(book, book->value->str, block->text);
	else
		office_append(block->text, book->value->str, book->value->len);
	book->in_cell = FALSE;
	flow_add(book->flow, block);
}

static void
end(int element, gpointer data)
{
	Book *book = data;

	switch (element) {
	case X_SI:
		book->in_strings = FALSE;
		g_array_append_val(book->ends, book->strings->len);
		break;
	case X_C:
		end_cell(book);
		break;
	case X_ROW:
		flow_end_row(book->flow);
		break;
	case X_T:
	case X_V:
		book->in_value = FALSE;
		break;
	default:
		break;
	}
}

static void
text(const char *characters, gsize length, gpointer data)
{
	Book *book = data;

	if (!book->in_value)
		return;
	if (book->in_strings)
		office_append(book->strings, characters, length);
	else if (book->in_cell)
		office_append(book->value, characters, length);
}

static gboolean
parse(Book *book, Package *package, const char *part, GError **error)
{
	static const SaxHandler handler = {
	    names, G_N_ELEMENTS(names), start, end, text};
	const GString *xml = part == NULL ? NULL
					  : package_take_part(package, part);

	book->in_strings = book->in_value = book->in_cell = FALSE;
	return xml == NULL ||
	    sax_parse(&handler, xml->str, xml->len, book, error);
}

static void
add_heading(Book *book, const char *name)
{
	FlowBlock *block = flow_block_new();

	block->kind = BLOCK_HEADING;
	block->level = 1;
	g_string_append(block->text, name == NULL ? "" : name);
	flow_add(book->flow, block);
}

static gboolean
read_book(Book *book, Package *package, GError **error)
{
	g_autofree char *part = ooxml_main_part(package, error);
	g_autoptr(GPtrArray) relations = NULL;
	g_autoptr(GHashTable) parts = NULL;

	if (part == NULL)
		return FALSE;
	relations = ooxml_relations(package, part);
	parts = ooxml_relations_by_id(relations);
	if (!parse(book, package,
		ooxml_find_relation(relations, "sharedStrings"), error) ||
	    !parse(book, package, part, error))
		return FALSE;
	for (guint i = 0; i < book->sheets->len; i++) {
		const Sheet *sheet = &g_array_index(book->sheets, Sheet, i);
		const char *name = sheet->relation == NULL
		    ? NULL
		    : g_hash_table_lookup(parts, sheet->relation);

		if (name == NULL)
			continue;
		add_heading(book, sheet->name);
		if (!parse(book, package, name, error))
			return FALSE;
	}
	if (book->repeated <= MAX_REPEATED)
		return TRUE;
	g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
	    "its cells hold more text than its size makes likely");
	return FALSE;
}

static gboolean
read_package(Package *package, Document *document, GError **error)
{
	g_autoptr(Flow) flow = flow_new(document);
	Book book = {.document = document,
	    .flow = flow,
	    .sheets = g_array_new(FALSE, FALSE, sizeof(Sheet)),
	    .ends = g_array_new(FALSE, FALSE, sizeof(gsize)),
	    .strings = g_string_new(NULL),
	    .value = g_string_new(NULL)};
	gboolean done;

	g_array_set_clear_func(book.sheets, sheet_clear);
	done = read_book(&book, package, error);
	g_string_free(book.value, TRUE);
	g_string_free(book.strings, TRUE);
	g_array_unref(book.ends);
	g_array_unref(book.sheets);
	if (!done)
		return FALSE;
	flow_finish(flow, NULL);
	ooxml_read_properties(package, document);
	return TRUE;
}

static gboolean
read_xlsx(const ReaderInput *input, DocumentSink sink, gpointer user_data,
    GError **error)
{
	return package_read(input, wants, read_package, sink, user_data, error);
}

const Reader reader_xlsx = {
    .format = "xlsx",
    .bid = bid,
    .read = read_xlsx,
};
