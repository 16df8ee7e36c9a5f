/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/reader.h"

#include <string.h>

#include "base/error.h"
#include "corpus/field.h"
#include "corpus/plain/mail_parts.h"
#include "corpus/structure/structure.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeParser, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeMessage, g_object_unref)

/* Mail: a message (RFC 5322), and mbox files of many (RFC 4155). */

enum {
	PEEK = 8192, /* bytes that tell a message */
	MIN_HEADERS = 3,
	MAX_ENCODED = 1000, /* encoded words in a header */
	MAX_NAME = 80,      /* bytes of a header field's name */
	MAX_ID = 200,       /* bytes of a message's id that are kept */
};

static const char name_characters[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";

/* Whether INPUT begins with the name of a header field: few texts do, and more
   need not be looked at. */
static gboolean
begins_with_name(const ReaderInput *input)
{
	g_autofree char *peek = reader_peek(input, MAX_NAME);
	gsize length = strspn(peek, name_characters);

	return length > 0 && peek[length] == ':';
}

/* Counts the header fields at P, lower case, up to the empty line: ALL of them,
   and those that only mail has.  Returns: whether there is nothing else. */
static gboolean
count_headers(const char *p, guint *all, guint *own)
{
	static const char *const mail[] = {
	    "message-id:", "received:", "return-path:", "mime-version:",
	    "delivered-to:", "x-mailer:", "content-type:", "dkim-signature:",
	    "in-reply-to:", "list-id:", NULL};
	guint i;

	*all = *own = 0;
	while (*p != '\0' && *p != '\n' && *p != '\r') {
		gsize length = strspn(p, name_characters);

		if (*p != ' ' && *p != '\t') {
			if (length == 0 || p[length] != ':')
				return FALSE;
			(*all)++;
			for (i = 0; mail[i] != NULL; i++)
				*own += g_str_has_prefix(p, mail[i]) ? 1 : 0;
		}
		p += strcspn(p, "\n");
		p += *p == '\n';
	}
	return TRUE;
}

static int
bid_mail(const ReaderInput *input)
{
	static const char *const suffixes[] = {".eml", ".mht", ".mhtml", NULL};
	g_autofree char *peek = NULL;
	guint all, own;

	if (!begins_with_name(input))
		return 0;
	peek = reader_peek(input, PEEK);
	if (!count_headers(peek, &all, &own) || all == 0)
		return 0;
	if (reader_has_suffix(input, suffixes))
		return 80;
	return all >= MIN_HEADERS && own > 0 ? 60 : 0;
}

/* Whether LINE, up to END, is one that begins a message in an mbox: "From a@b
   Mon Jan  1 00:00:00 2001", by its time and year. */
static gboolean
is_from_line(const char *line, const char *end)
{
	const char *colon = memchr(line, ':', (gsize)(end - line));
	guint digits = 0;

	while (end > line && g_ascii_isspace(end[-1]))
		end--;
	while (digits < 4 && end > line && g_ascii_isdigit(end[-1])) {
		end--;
		digits++;
	}
	return digits == 4 && end > line && end[-1] == ' ' && colon != NULL &&
	    end - colon > 5 && colon - line > 2 && colon[3] == ':' &&
	    g_ascii_isdigit(colon[-1]) && g_ascii_isdigit(colon[1]);
}

static int
bid_mbox(const ReaderInput *input)
{
	g_autofree char *peek = NULL;
	const char *line;
	guint all, own;

	if (input->length < 5 || memcmp(input->bytes, "From ", 5) != 0)
		return 0;
	peek = reader_peek(input, PEEK);
	line = strchr(peek, '\n');
	if (line == NULL)
		return 0;
	return count_headers(line + 1, &all, &own) &&
		all >= (is_from_line(peek, line) ? 1 : MIN_HEADERS)
	    ? 85
	    : 0;
}

/* Encoded words (RFC 2047) of a header take GMime time that grows with the
   square of their number.  Behind so many in a stretch without an empty line
   they are spoilt, which in no text means anything. */
static void
bound_encoded_words(GByteArray *bytes)
{
	guint i, count = 0;

	for (i = 0; i + 1 < bytes->len; i++) {
		const guint8 *p = bytes->data + i;

		if (p[0] == '\n' && (p[1] == '\n' || p[1] == '\r'))
			count = 0;
		else if (p[0] == '=' && p[1] == '?' && ++count > MAX_ENCODED)
			bytes->data[i] = '_';
	}
}

static GMimeParser *
open_parser(const ReaderInput *input, GMimeFormat format)
{
	static gsize initialized;
	gsize length = MIN(input->length, G_MAXINT);
	GByteArray *bytes;
	GMimeStream *stream;
	GMimeParser *parser;

	/* Readers may be at work in several threads. */
	if (g_once_init_enter(&initialized)) {
		g_mime_init();
		g_once_init_leave(&initialized, 1);
	}
	bytes = g_byte_array_sized_new((guint)length);
	g_byte_array_append(bytes, (const guint8 *)input->bytes, (guint)length);
	bound_encoded_words(bytes);
	stream = g_mime_stream_mem_new_with_byte_array(bytes);
	g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), TRUE);
	parser = g_mime_parser_new_with_stream(stream);
	g_mime_parser_set_format(parser, format);
	g_object_unref(stream);
	return parser;
}

/* Sets FIELD to each of ADDRESSES: its name if it has one and NAMES, else
   all of it. */
static void
set_addresses(Document *document, const char *field,
    InternetAddressList *addresses, gboolean names)
{
	int i,
	    count = addresses == NULL ? 0
				      : internet_address_list_length(addresses);

	for (i = 0; i < count && i < DOCUMENT_MAX_FIELDS; i++) {
		InternetAddress *address = internet_address_list_get_address(
		    addresses, i);
		const char *name = internet_address_get_name(address);
		g_autofree char *whole = NULL;
		g_autofree char *valid = NULL;

		if (!names || name == NULL || *name == '\0')
			name = whole = internet_address_to_string(
			    address, NULL, FALSE);
		if (name == NULL)
			continue;
		valid = g_utf8_make_valid(name, -1);
		document_set_field(document, field, valid, ORIGIN_FORMAT);
	}
}

static void
set_header(Document *document, const char *field, const char *value)
{
	g_autofree char *valid = NULL;

	if (value == NULL)
		return;
	valid = g_utf8_make_valid(value, -1);
	field_set(document, field, valid, ORIGIN_FORMAT);
}

/* What the header says.  A message is published when it is sent. */
static void
set_fields(Document *document, GMimeMessage *message)
{
	GDateTime *sent = g_mime_message_get_date(message);
	g_autofree char *organization = NULL;
	const char *raw = g_mime_object_get_header(
	    GMIME_OBJECT(message), "Organization");
	g_autofree char *date = NULL;

	set_header(document, "title", g_mime_message_get_subject(message));
	if (sent != NULL)
		date = g_date_time_format(sent, "%Y-%m-%d");
	set_header(document, "date", date);
	if (raw != NULL)
		organization = g_mime_utils_header_decode_text(NULL, raw);
	set_header(document, "issuer", organization);
	set_addresses(
	    document, "author", g_mime_message_get_from(message), TRUE);
	set_addresses(document, "to", g_mime_message_get_to(message), FALSE);
	set_addresses(document, "cc", g_mime_message_get_cc(message), FALSE);
}

typedef struct Taken {
	Document *document;
} Taken;

/* A DocumentSink. */
static gboolean
take_page(Document *document, gpointer user_data, GError **error)
{
	Taken *taken = user_data;

	(void)error;
	document_free(taken->document);
	taken->document = document;
	return TRUE;
}

/* Reads PAGE, which a browser saved: what the mail's header says is when and by
   what.  Returns: (transfer full), or NULL. */
static Document *
read_page(GMimeMessage *message, GMimePart *page, const ReaderInput *input)
{
	g_autoptr(GByteArray) bytes = mail_part_bytes(page);
	Taken taken = {NULL};
	ReaderInput inner = *input;

	inner.name = "page.html";
	inner.bytes = (const char *)bytes->data;
	inner.length = bytes->len;
	if (bytes->len == 0 ||
	    !reader_html.read(&inner, take_page, &taken, NULL))
		return NULL;
	taken.document->format = reader_html.format;
	if (document_field(taken.document, "title") == NULL)
		set_header(taken.document, "title",
		    g_mime_message_get_subject(message));
	return taken.document;
}

/* Returns: (transfer full). */
static Document *
read_message(GMimeMessage *message, const ReaderInput *input)
{
	GMimePart *page = mail_web_page(message);
	Document *document = page == NULL ? NULL
					  : read_page(message, page, input);

	if (document != NULL)
		return document;
	document = document_new();
	document->as_is = input->as_is;
	set_fields(document, message);
	mail_append(document, message, input);
	return document;
}

static gboolean
read_mail(const ReaderInput *input, DocumentSink sink, gpointer user_data,
    GError **error)
{
	g_autoptr(GMimeParser)
	    parser = open_parser(input, GMIME_FORMAT_MESSAGE);
	g_autoptr(GMimeMessage)
	    message = g_mime_parser_construct_message(parser, NULL);

	if (message == NULL) {
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
		    "this should be a message, but has no header");
		return FALSE;
	}
	return sink(read_message(message, input), user_data, error);
}

/* The id of a message, as it can stand below that of its file: without "/" and
   what does not print.  NUMBER is that of the message if it tells none, or one
   that was there.  Returns: (transfer full). */
static char *
make_id(GMimeMessage *message, guint number, GHashTable *seen)
{
	const char *told = g_mime_message_get_message_id(message);
	GString *id = g_string_new(NULL);
	const char *p;

	for (p = told == NULL ? "" : told; *p != '\0' && id->len < MAX_ID; p++)
		g_string_append_c(id,
		    g_ascii_isgraph(*p) && *p != '/' && *p != '<' && *p != '>'
			? *p
			: '_');
	if (id->len == 0)
		g_string_printf(id, "%u", number);
	else if (g_hash_table_contains(seen, id->str))
		g_string_append_printf(id, "-%u", number);
	g_hash_table_add(seen, g_strdup(id->str));
	return g_string_free(id, FALSE);
}

static gboolean
read_mbox(const ReaderInput *input, DocumentSink sink, gpointer user_data,
    GError **error)
{
	g_autoptr(GMimeParser) parser = open_parser(input, GMIME_FORMAT_MBOX);
	g_autoptr(GHashTable)
	    seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	guint number = 0;
	gboolean done = TRUE;

	while (done && !g_mime_parser_eos(parser)) {
		g_autoptr(GMimeMessage)
		    message = g_mime_parser_construct_message(parser, NULL);
		Document *document;

		if (message == NULL)
			break;
		document = read_message(message, input);
		document->id = make_id(message, ++number, seen);
		document->below = TRUE;
		document->format = "mail";
		structure_find(document);
		done = sink(document, user_data, error);
	}
	return done;
}

const Reader reader_mail = {
    .format = "mail",
    .text = TRUE,
    .bid = bid_mail,
    .read = read_mail,
};

const Reader reader_mbox = {
    .format = "mbox",
    .text = TRUE,
    .container = TRUE,
    .bid = bid_mbox,
    .read = read_mbox,
};
