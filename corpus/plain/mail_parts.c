/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/plain/mail_parts.h"

#include <string.h>

#include "corpus/html/html.h"
#include "corpus/plain/mail_text.h"
#include "text/charset.h"

enum {
	MAX_PARTS = 1000, /* of a message and those in it */
	MAX_DEPTH = 32,   /* of multiparts */
	MAX_MESSAGES = 8, /* in each other */
};

typedef struct Walk {
	Document *document;
	const ReaderInput *input;
	guint parts;      /* that were looked at */
	guint level;      /* of the heading above what is appended */
	GPtrArray *later; /* of GMimeObject: attachments and messages of the
			     message at hand */
} Walk;

static void walk_message(Walk *walk, GMimeMessage *message, guint level);

GByteArray *
mail_part_bytes(GMimePart *part)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GByteArray *bytes = g_byte_array_new();
	GMimeStream *stream;

	if (content == NULL)
		return bytes;
	stream = g_mime_stream_mem_new_with_byte_array(bytes);
	g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
	g_mime_data_wrapper_write_to_stream(content, stream);
	g_object_unref(stream);
	return bytes;
}

static gboolean
is_type(GMimeObject *object, const char *type, const char *subtype)
{
	GMimeContentType *content = g_mime_object_get_content_type(object);

	return content != NULL &&
	    g_mime_content_type_is_type(content, type, subtype);
}

/* Whether parameter NAME of OBJECT's type is VALUE. */
static gboolean
has_parameter(GMimeObject *object, const char *name, const char *value)
{
	const char *found = g_mime_object_get_content_type_parameter(
	    object, name);

	return found != NULL && g_ascii_strcasecmp(found, value) == 0;
}

/* Appends the text in PART, HTML or plain. */
static void
append_text(Walk *walk, GMimePart *part)
{
	GMimeObject *object = GMIME_OBJECT(part);
	g_autoptr(GByteArray) bytes = mail_part_bytes(part);
	g_autoptr(Document) whole = document_new();
	g_autofree char *inner = NULL;
	const char *charset = g_mime_object_get_content_type_parameter(
	    object, "charset");
	MailFlow flow = {
	    .flowed = has_parameter(object, "format", "flowed"),
	    .delete_space = has_parameter(object, "delsp", "yes"),
	};
	GString *text;
	gboolean html = is_type(object, "text", "html");

	if (charset == NULL && html)
		charset = inner = html_declared_charset(
		    (const char *)bytes->data, bytes->len);
	text = charset_to_utf8((const char *)bytes->data, bytes->len, charset,
	    walk->document->charset == NULL ? &walk->document->charset : NULL,
	    NULL);
	if (text == NULL)
		return;
	whole->as_is = walk->document->as_is;
	if (html)
		html_append(whole, text->str, text->len);
	else
		mail_text_append(whole, text->str, text->len, flow);
	g_string_free(text, TRUE);
	mail_copy_blocks(walk->document, whole, walk->level);
	document_add_repairs(walk->document, whole);
}

/* Whether OBJECT is to be read apart from the message's own text. */
static gboolean
is_attachment(GMimeObject *object)
{
	const char *disposition = g_mime_object_get_disposition(object);

	if (disposition != NULL &&
	    g_ascii_strcasecmp(disposition, "attachment") == 0)
		return TRUE;
	if (is_type(object, "text", "plain") || is_type(object, "text", "html"))
		return FALSE;
	return g_mime_part_get_filename(GMIME_PART(object)) != NULL;
}

/* How much OBJECT, one of several forms of the same, shows. */
static int
rank_form(GMimeObject *object)
{
	if (is_type(object, "text", "html") || GMIME_IS_MULTIPART(object))
		return 2;
	return is_type(object, "text", "plain") ? 1 : 0;
}

static void walk_part(Walk *walk, GMimeObject *object, guint depth);

/* Appends the best of the forms in MULTIPART that has text. */
static void
walk_alternatives(Walk *walk, GMimeMultipart *multipart, guint depth)
{
	gsize before = walk->document->text->len;
	int rank, i, count = g_mime_multipart_get_count(multipart);

	for (rank = 2; rank >= 0; rank--) {
		for (i = count - 1; i >= 0; i--) {
			GMimeObject *form = g_mime_multipart_get_part(
			    multipart, i);

			if (form == NULL || rank_form(form) != rank)
				continue;
			walk_part(walk, form, depth);
			if (walk->document->text->len > before)
				return;
		}
	}
}

static void
walk_multipart(Walk *walk, GMimeMultipart *multipart, guint depth)
{
	GMimeObject *object = GMIME_OBJECT(multipart);
	int i, count = g_mime_multipart_get_count(multipart);

	if (is_type(object, "multipart", "alternative")) {
		walk_alternatives(walk, multipart, depth);
		return;
	}
	if (is_type(object, "multipart", "encrypted"))
		return;
	/* What is related to a page is its pictures, what is behind a signed
	   part its signature. */
	if (is_type(object, "multipart", "related") ||
	    is_type(object, "multipart", "signed"))
		count = MIN(count, 1);
	for (i = 0; i < count; i++) {
		GMimeObject *part = g_mime_multipart_get_part(multipart, i);

		if (part != NULL)
			walk_part(walk, part, depth);
	}
}

static void
walk_part(Walk *walk, GMimeObject *object, guint depth)
{
	if (depth > MAX_DEPTH || walk->parts >= MAX_PARTS)
		return;
	walk->parts++;
	if (GMIME_IS_MULTIPART(object))
		walk_multipart(walk, GMIME_MULTIPART(object), depth + 1);
	else if (GMIME_IS_MESSAGE_PART(object))
		g_ptr_array_add(walk->later, object);
	else if (!GMIME_IS_PART(object))
		return;
	else if (is_attachment(object))
		g_ptr_array_add(walk->later, object);
	else if (is_type(object, "text", "html") ||
	    is_type(object, "text", "plain"))
		append_text(walk, GMIME_PART(object));
}

/* What is read of an attachment. */
typedef struct Attachment {
	Document *document; /* the message's */
	const char *name;
	guint level;    /* of the heading above it */
	gboolean begun; /* that is appended */
} Attachment;

/* A DocumentSink: takes a document that the attachment is, or holds. */
static gboolean
take_attachment(Document *given, gpointer user_data, GError **error)
{
	Attachment *attachment = user_data;
	g_autoptr(Document) document = given;
	Document *out = attachment->document;
	guint level = attachment->level;

	(void)error;
	if (document->failure != NULL || document->text->len == 0)
		return TRUE;
	if (!attachment->begun)
		document_append(out, BLOCK_HEADING, level, attachment->name,
		    strlen(attachment->name), FALSE);
	attachment->begun = TRUE;
	if (document->id != NULL) {
		level++;
		document_append(out, BLOCK_HEADING, level, document->id,
		    strlen(document->id), FALSE);
	}
	mail_copy_blocks(out, document, level);
	document_add_repairs(out, document);
	return TRUE;
}

static void
append_attachment(Walk *walk, GMimePart *part)
{
	const char *file = g_mime_part_get_filename(part);
	g_autofree char *name = g_utf8_make_valid(file == NULL ? "" : file, -1);
	g_autoptr(GByteArray) bytes = NULL;
	Attachment attachment = {.document = walk->document,
	    .name = *name == '\0' ? "attachment" : name,
	    .level = walk->level + 1};
	ReaderInput input = *walk->input;
	gboolean container;

	document_set_field(walk->document, "attachment", name, ORIGIN_FORMAT);
	if (walk->input->depth + 1 >= READER_MAX_DEPTH)
		return;
	bytes = mail_part_bytes(part);
	input.name = name;
	input.bytes = (const char *)bytes->data;
	input.length = bytes->len;
	input.depth++;
	input.lines = FALSE;
	input.line = 0;
	/* What can't be read is named all the same. */
	if (bytes->len > 0)
		reader_run(
		    &input, &container, take_attachment, &attachment, NULL);
}

/* Appends what stands beside the text of the message at hand. */
static void
walk_later(Walk *walk, GPtrArray *later)
{
	guint i, level = walk->level;

	for (i = 0; i < later->len; i++) {
		GMimeObject *object = later->pdata[i];

		walk->level = level;
		if (GMIME_IS_MESSAGE_PART(object)) {
			GMimeMessage *message = g_mime_message_part_get_message(
			    GMIME_MESSAGE_PART(object));

			if (message != NULL)
				walk_message(walk, message, level + 1);
		} else {
			append_attachment(walk, GMIME_PART(object));
		}
	}
}

static void
walk_message(Walk *walk, GMimeMessage *message, guint level)
{
	g_autoptr(GPtrArray) later = g_ptr_array_new();
	const char *subject = g_mime_message_get_subject(message);
	GMimeObject *root = g_mime_message_get_mime_part(message);
	GPtrArray *outer = walk->later;

	if (level > MAX_MESSAGES)
		return;
	if (subject != NULL) {
		g_autofree char *valid = g_utf8_make_valid(subject, -1);

		document_append(walk->document, BLOCK_HEADING, level, valid,
		    strlen(valid), FALSE);
	}
	walk->level = level;
	walk->later = later;
	if (root != NULL)
		walk_part(walk, root, 0);
	walk_later(walk, later);
	walk->later = outer;
}

void
mail_append(Document *document, GMimeMessage *message, const ReaderInput *input)
{
	Walk walk = {.document = document, .input = input};

	walk_message(&walk, message, 1);
}

GMimePart *
mail_web_page(GMimeMessage *message)
{
	GMimeObject *root = g_mime_message_get_mime_part(message);
	InternetAddressList *from = g_mime_message_get_from(message);
	const char *location = root == NULL
	    ? NULL
	    : g_mime_object_get_header(root, "Content-Location");
	g_autofree char *name = NULL;

	if (from != NULL)
		name = internet_address_list_to_string(from, NULL, FALSE);
	if (g_mime_object_get_header(
		GMIME_OBJECT(message), "Snapshot-Content-Location") == NULL &&
	    (name == NULL || strstr(name, "Saved by") == NULL) &&
	    location == NULL)
		return NULL;
	if (GMIME_IS_MULTIPART(root))
		root = g_mime_multipart_get_part(GMIME_MULTIPART(root), 0);
	if (root == NULL || !GMIME_IS_PART(root) ||
	    !is_type(root, "text", "html"))
		return NULL;
	return GMIME_PART(root);
}
