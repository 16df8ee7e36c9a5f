/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_READER_H
#define POLIX_CORPUS_READER_H

#include "corpus/document.h"

/* Readers: a format each.  Every one of them looks at the bytes and at the
   name and bids; the highest bid reads (libarchive's idea).  A reader sees
   bytes only: it opens no file. */

/* Who wants to know how far the reading of an archive is. */
typedef struct ReaderListener {
	/* Member NUMBER (from 0), called NAME, is to be read next. */
	void (*member)(gpointer data, guint64 number, const char *name);
	gpointer data;
} ReaderListener;

typedef struct ReaderInput {
	const char *name; /* the file's name, UTF-8, for its suffix */
	const char *bytes;
	gsize length;
	const char *language; /* asked for by the user, or NULL: found out */
	gboolean as_is;       /* nothing is to be mended */
	gboolean lines;       /* it is JSON Lines, or can't be read */
	guint depth;          /* how many archives and compressed files it was
				 taken out of */
	guint64 line;   /* lines of the source before BYTES, if they are a part
			   of it (JSON Lines only) */
	guint64 member; /* the first member of an archive to be read */
	const ReaderListener *listener; /* may be NULL */
	guint64 *allowance; /* bytes that may yet be unpacked of the source
			       (unpack.h); NULL if INPUT is the source */
} ReaderInput;

/* Takes each document a source holds, in order; it owns DOCUMENT.  Returns
   FALSE with ERROR set to stop the reading. */
typedef gboolean (*DocumentSink)(
    Document *document, gpointer user_data, GError **error);

typedef struct Reader {
	const char *format; /* Document.format */
	gboolean container; /* holds many documents, each with an id of its own;
			       their structure and metadata are as they say */
	gboolean text; /* it reads text: nothing that no encoding explains */
	/* How sure it is that INPUT is of its format: 0 not at all, 1 if nobody
	   else wants it, 100 certain. */
	int (*bid)(const ReaderInput *input);
	gboolean (*read)(const ReaderInput *input, DocumentSink sink,
	    gpointer user_data, GError **error);
} Reader;

/* The readers, one in each of read_*.c. */
extern const Reader reader_text, reader_html, reader_markdown, reader_json,
    reader_pdf, reader_rtf, reader_mail, reader_mbox, reader_xml, reader_docx,
    reader_odt, reader_odp, reader_ods, reader_pptx, reader_xlsx, reader_epub,
    reader_archive;

/* The reader for INPUT: what the bytes tell counts for more than the suffix.
   Returns: (transfer none), or NULL with ERROR set to POLIX_ERROR_DOCUMENT if
   it is in no format that is read; the message says which it is ("a PNG image:
   not read in this version"). */
const Reader *reader_find(const ReaderInput *input, GError **error);

/* How many archives and compressed files may stand in each other. */
enum { READER_MAX_DEPTH = 4 };

/* Finds INPUT's reader and reads it, as reader_read() does; if it is compressed
   (compressed.h), what it was before.  *CONTAINER is
   whether it holds documents with ids of their own; it is set before SINK is
   called.  Fails with POLIX_ERROR_DOCUMENT, or as SINK does. */
gboolean reader_run(const ReaderInput *input, gboolean *container,
    DocumentSink sink, gpointer user_data, GError **error);

/* Reads INPUT and gives SINK its documents, ready to be indexed: read, mended
   (repair.h), with structure (structure.h), metadata (metadata.h) and
   language.  Document.id is set only for the members of a container.  A
   document without any text is given too: its text is empty.  A member of a
   container that can't be read is a document with a failure.  Fails with
   POLIX_ERROR_DOCUMENT (this source can't be read), or as SINK fails. */
gboolean reader_read(const Reader *reader, const ReaderInput *input,
    DocumentSink sink, gpointer user_data, GError **error);

/* For readers: whether INPUT's name ends in one of SUFFIXES (".md", in lower
   case, NULL-terminated), case aside. */
gboolean reader_has_suffix(
    const ReaderInput *input, const char *const *suffixes);

/* For readers: the beginning of INPUT as far as it can be read without knowing
   its encoding: at most LENGTH bytes of it without NUL and byte order mark, in
   lower case.  Returns: (transfer full), NUL-terminated, not valid UTF-8. */
char *reader_peek(const ReaderInput *input, gsize length);

#endif
