/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TEXT_CHARSET_H
#define POLIX_TEXT_CHARSET_H

#include <glib.h>

/* Bytes of any encoding to UTF-8. */

/* Converts LENGTH bytes to UTF-8.  The encoding is that of a byte order mark;
   else UTF-8 if the bytes are valid as such; else DECLARED (may be NULL, a
   name that ICU knows), if it can be; else what ICU's detector says.  Bytes
   that cannot be converted become U+FFFD, NUL bytes too.  A byte order mark
   is left out, CR LF and CR become LF.

   CHARSET, if not NULL, is set to the encoding's name (transfer none,
   interned).

   Returns: (transfer full) valid UTF-8 without NUL, or NULL with ERROR set to
   POLIX_ERROR_DOCUMENT if the bytes are not text (many control characters or
   NULs that no encoding explains). */
GString *charset_to_utf8(const char *bytes, gsize length, const char *declared,
    const char **charset, GError **error);

/* An encoding whose name is certain, for bytes that come in pieces. */
typedef struct CharsetDecoder CharsetDecoder;

/* Returns: (transfer full), or NULL if ICU knows no encoding called NAME. */
CharsetDecoder *charset_decoder_new(const char *name);
void charset_decoder_free(CharsetDecoder *decoder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CharsetDecoder, charset_decoder_free)

/* Appends LENGTH bytes, whole characters, to TEXT as UTF-8 without NUL; what
   can't be converted is U+FFFD. */
void charset_decoder_append(
    CharsetDecoder *decoder, const char *bytes, gsize length, GString *text);

#endif
