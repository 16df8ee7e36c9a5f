/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_CORPUS_WIRE_H
#define POLIX_CORPUS_WIRE_H

#include "corpus/document.h"
#include "corpus/reader.h"

/* How polix-index and the process that reads for it (worker.h) speak: frames
   over a socket, a head and so many bytes.  Both run on one machine and are of
   one version.

   What is asked is trusted.  What is answered is not: it comes from where
   hostile bytes were parsed.  So the wire_get_ functions take any bytes, and
   what they return keeps all that document.h promises. */

typedef enum WireKind {
	WIRE_REQUEST,  /* reader's input; the bytes to read come beside it */
	WIRE_READY,    /* the first answer: WireReady */
	WIRE_DOCUMENT, /* one of the documents */
	WIRE_DONE,     /* no more of them: WireDone */
	WIRE_FAILED,   /* this can't be read: a code and a message */
	WIRE_MEMBER,   /* what follows is of another member: WireMember */
	WIRE_KINDS,
} WireKind;

typedef struct WireHead {
	guint32 kind; /* WireKind */
	guint32 unused;
	guint64 length; /* of the bytes behind it */
} WireHead;

/* Begins a frame of KIND at the end of BYTES.  Returns: where it is, for
   wire_end(), which notes its length. */
gsize wire_begin(GByteArray *bytes, WireKind kind);
void wire_end(GByteArray *bytes, gsize begun);

/* A request: all of INPUT but its bytes. */
void wire_put_input(GByteArray *bytes, const ReaderInput *input);

/* What of it was got. */
typedef struct WireInput {
	ReaderInput input; /* without bytes; its strings are those below */
	char *name;
	char *language;
} WireInput;

/* Returns: FALSE if BYTES are no request. */
gboolean wire_get_input(const guint8 *bytes, gsize length, WireInput *input);
void wire_input_clear(WireInput *input);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WireInput, wire_input_clear)

/* A document. */
void wire_put_document(GByteArray *bytes, const Document *document);

/* Returns: (transfer full), or NULL if BYTES are no document as document.h
   promises it. */
Document *wire_get_document(const guint8 *bytes, gsize length);

/* What the sandbox is, in words for the user; empty if it is all there is. */
void wire_put_text(GByteArray *bytes, const char *text);

/* Returns: (transfer full), valid UTF-8, or NULL. */
char *wire_get_text(const guint8 *bytes, gsize length);

typedef struct WireMember {
	guint64 number; /* in the archive */
	char *name;     /* valid UTF-8 */
} WireMember;

void wire_put_member(GByteArray *bytes, const WireMember *member);

/* Returns: FALSE if BYTES are no member's; else MEMBER's name is to be
   freed. */
gboolean wire_get_member(const guint8 *bytes, gsize length, WireMember *member);

typedef struct WireDone {
	gboolean container; /* the documents have ids of their own */
	gboolean leaving;   /* the process ends: another is to read on */
} WireDone;

void wire_put_done(GByteArray *bytes, const WireDone *done);
gboolean wire_get_done(const guint8 *bytes, gsize length, WireDone *done);

/* A failure.  Whatever its code was, what is got has POLIX_ERROR_DOCUMENT. */
void wire_put_error(
    GByteArray *bytes, const WireDone *done, const GError *error);

/* Sets ERROR.  Returns: FALSE if BYTES are no failure. */
gboolean wire_get_error(
    const guint8 *bytes, gsize length, WireDone *done, GError **error);

#endif
