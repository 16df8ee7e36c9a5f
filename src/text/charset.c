/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/charset.h"

#include <string.h>

#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include "base/error.h"
#include "text/charset_detect.h"

enum {
	/* Units of UTF-16 converted at a time. */
	PIECE_UNITS = 4096,
	/* One of so many characters may be a control character or damaged, and
	   a few in a short text. */
	DAMAGE_SHARE = 50,
	DAMAGE_FLOOR = 4,
};

static const struct {
	const char *name;
	gsize length;
	char bytes[5];
} marks[] = {
    {"UTF-8", 3, "\xef\xbb\xbf"},
    {"UTF-32LE", 4, "\xff\xfe\0\0"},
    {"UTF-32BE", 4, "\0\0\xfe\xff"},
    {"UTF-16LE", 2, "\xff\xfe"},
    {"UTF-16BE", 2, "\xfe\xff"},
    {"GB18030", 4, "\x84\x31\x95\x33"},
};

/* What people name, and what they mean by it. */
static const struct {
	const char *name;
	const char *meant;
} meant_names[] = {
    {"US-ASCII", "windows-1252"},
    {"ISO-8859-1", "windows-1252"},
    {"ISO-8859-9", "windows-1254"},
    {"TIS-620", "windows-874"},
    {"GB2312", "GB18030"},
    {"GBK", "GB18030"},
};

static gboolean
is_control(guint32 c)
{
	return (c < 0x20 && (c < '\t' || c > '\r') && c != 0x1b) || c == 0x7f;
}

/* What the bytes consist of, counted in one pass. */
typedef struct Census {
	gsize nuls;
	gsize controls; /* NULs too; white space and ESC not */
	gsize escapes;
	gsize returns; /* CR */
	gsize high;    /* above 0x7f */
} Census;

static Census
count_bytes(const char *bytes, gsize length)
{
	Census census = {0};

	for (gsize i = 0; i < length; i++) {
		guchar byte = (guchar)bytes[i];

		census.high += byte >= 0x80;
		census.nuls += byte == '\0';
		census.returns += byte == '\r';
		census.escapes += byte == 0x1b;
		census.controls += is_control(byte) ? 1 : 0;
	}
	return census;
}

/* Whether TEXT is UTF-8 but for NULs. */
static gboolean
is_utf8(const char *text, gsize length)
{
	const char *end;

	while (!g_utf8_validate_len(text, length, &end)) {
		length -= (gsize)(end - text);
		text = end;
		if (length == 0 || *text != '\0')
			return FALSE;
		text++;
		length--;
	}
	return TRUE;
}

/* Appends UTF-8 with its line ends made LF and its NULs made U+FFFD. */
static void
append_clean(const char *text, gsize length, GString *clean)
{
	gsize done = 0;

	for (gsize i = 0; i < length; i++) {
		if (text[i] != '\r' && text[i] != '\0')
			continue;
		g_string_append_len(clean, text + done, (gssize)(i - done));
		done = i + 1;
		if (text[i] == '\0')
			g_string_append(clean, "\xef\xbf\xbd");
		else if (done == length || text[done] != '\n')
			g_string_append_c(clean, '\n');
	}
	g_string_append_len(clean, text + done, (gssize)(length - done));
}

static GString *
clean_utf8(const char *text, gsize length, const Census *census)
{
	GString *clean = g_string_sized_new(length + 1);

	if (census->nuls == 0 && census->returns == 0)
		g_string_append_len(clean, text, (gssize)length);
	else
		append_clean(text, length, clean);
	return clean;
}

/* A conversion under way. */
typedef struct Conversion {
	GString *text;
	guint32 lead; /* a lead surrogate whose trail is to come, or 0 */
	gboolean after_return; /* CR was the last character */
	gsize characters;
	gsize damaged; /* and control characters */
} Conversion;

static gboolean
is_text(gsize length, gsize damaged)
{
	return damaged <= DAMAGE_FLOOR + length / DAMAGE_SHARE;
}

static void
append_character(Conversion *conversion, guint32 c)
{
	gboolean after_return = conversion->after_return;

	conversion->characters++;
	conversion->after_return = c == '\r';
	if (c == '\n' && after_return)
		return;
	if (c == '\r')
		c = '\n';
	/* ICU's converters answer with U+001A to single bytes that stand for
	   nothing, and with U+FFFD to others. */
	if (c == 0 || c == 0x1a || U_IS_SURROGATE(c))
		c = 0xfffd;
	conversion->damaged += c == 0xfffd || is_control(c);
	g_string_append_unichar(conversion->text, c);
}

static gboolean
is_plain(UChar unit)
{
	return unit >= ' ' && unit < 0x7f;
}

/* Appends what printable ASCII UNITS begin with, most of most texts, at once.
   Returns: how many. */
static gsize
append_plain(Conversion *conversion, const UChar *units, gsize count)
{
	GString *text = conversion->text;
	gsize start = text->len;
	gsize n = 0;

	if (conversion->lead != 0)
		return 0;
	g_string_set_size(text, start + count);
	while (n < count && is_plain(units[n])) {
		text->str[start + n] = (char)units[n];
		n++;
	}
	g_string_truncate(text, start + n);
	conversion->characters += n;
	if (n > 0)
		conversion->after_return = FALSE;
	return n;
}

static void
append_units(Conversion *conversion, const UChar *units, gsize count)
{
	for (gsize i = 0; i < count; i++) {
		guint32 c;

		if (is_plain(units[i]))
			i += append_plain(conversion, units + i, count - i);
		if (i == count)
			return;
		c = units[i];
		if (conversion->lead != 0) {
			guint32 lead = conversion->lead;

			conversion->lead = 0;
			if (U16_IS_TRAIL(c)) {
				append_character(conversion,
				    (guint32)U16_GET_SUPPLEMENTARY(lead, c));
				continue;
			}
			append_character(conversion, lead);
		}
		if (U16_IS_LEAD(c))
			conversion->lead = c;
		else
			append_character(conversion, c);
	}
}

/* Converts all bytes, and forgets what state that left. */
static void
run_conversion(Conversion *conversion, UConverter *converter, const char *bytes,
    gsize length)
{
	const char *end = bytes + length;
	UErrorCode status;
	UChar units[PIECE_UNITS] = {0};

	do {
		UChar *target = units;

		status = U_ZERO_ERROR;
		ucnv_toUnicode(converter, &target, units + PIECE_UNITS, &bytes,
		    end, NULL, TRUE, &status);
		append_units(conversion, units, (gsize)(target - units));
	} while (status == U_BUFFER_OVERFLOW_ERROR);
	if (conversion->lead != 0)
		append_character(conversion, conversion->lead);
}

/* Converts from the encoding NAME.  Returns: (transfer full), or NULL if ICU
   does not know it or what comes of it is no text. */
static GString *
convert(const char *bytes, gsize length, const char *name)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(name, &status);
	Conversion conversion = {0};

	if (U_FAILURE(status))
		return NULL;
	conversion.text = g_string_sized_new(length + length / 4);
	run_conversion(&conversion, converter, bytes, length);
	ucnv_close(converter);
	if (is_text(conversion.characters, conversion.damaged))
		return conversion.text;
	g_string_free(conversion.text, TRUE);
	return NULL;
}

/* The name by which the encoding is known, as MIME has it, or that which is
   meant by it.  Returns: (transfer none), interned; NULL if ICU does not know
   it. */
static const char *
standard_name(const char *name)
{
	UErrorCode status = U_ZERO_ERROR;
	const char *standard = ucnv_getStandardName(name, "MIME", &status);

	if (standard == NULL) {
		status = U_ZERO_ERROR;
		standard = ucnv_getStandardName(name, "IANA", &status);
	}
	if (standard == NULL)
		return NULL;
	for (gsize i = 0; i < G_N_ELEMENTS(meant_names); i++) {
		if (g_ascii_strcasecmp(standard, meant_names[i].name) == 0)
			return meant_names[i].meant;
	}
	return g_intern_string(standard);
}

static gboolean
is_wide(const char *name)
{
	return g_str_has_prefix(name, "UTF-16") ||
	    g_str_has_prefix(name, "UTF-32");
}

/* Converts bytes without a byte order mark, that are not UTF-8. */
static GString *
convert_unmarked(
    const char *bytes, gsize length, const char *declared, const char **name)
{
	GString *text = NULL;

	*name = declared;
	if (declared != NULL && !is_wide(declared) &&
	    strcmp(declared, "UTF-8") != 0)
		text = convert(bytes, length, declared);
	if (text != NULL)
		return text;
	*name = standard_name(charset_detect(bytes, length));
	if (*name == NULL)
		*name = "windows-1252";
	return convert(bytes, length, *name);
}

/* Text that has NULs is UTF-16 or UTF-32, or UTF-8 that is damaged. */
static GString *
convert_wide(
    const char *bytes, gsize length, const char *declared, const char **name)
{
	GString *text = NULL;

	*name = declared;
	if (declared != NULL && is_wide(declared))
		text = convert(bytes, length, declared);
	if (text != NULL)
		return text;
	*name = charset_detect_utf16(bytes, length);
	return *name == NULL ? NULL : convert(bytes, length, *name);
}

/* Whether bytes that are ASCII with ESC are in one of the encodings that
   switch alphabets by it. */
static gboolean
has_escapes(
    const char *bytes, gsize length, const char *declared, const Census *census)
{
	if (census->escapes == 0 || census->high > 0)
		return FALSE;
	if (declared != NULL && g_str_has_prefix(declared, "ISO-2022"))
		return TRUE;
	return g_str_has_prefix(charset_detect(bytes, length), "ISO-2022");
}

/* The byte order mark that the bytes begin with, -1 if none. */
static int
find_mark(const char *bytes, gsize length)
{
	for (int i = 0; i < (int)G_N_ELEMENTS(marks); i++) {
		gsize size = marks[i].length;

		if (length >= size && memcmp(bytes, marks[i].bytes, size) == 0)
			return i;
	}
	return -1;
}

static GString *
to_utf8(
    const char *bytes, gsize length, const char *declared, const char **name)
{
	Census census = count_bytes(bytes, length);
	GString *text = NULL;

	declared = declared == NULL ? NULL : standard_name(declared);
	if (census.nuls > 0)
		text = convert_wide(bytes, length, declared, name);
	if (text != NULL)
		return text;
	if (!is_text(length, census.controls))
		return NULL;
	if (!is_utf8(bytes, length) ||
	    has_escapes(bytes, length, declared, &census))
		return convert_unmarked(bytes, length, declared, name);
	*name = "UTF-8";
	return clean_utf8(bytes, length, &census);
}

GString *
charset_to_utf8(const char *bytes, gsize length, const char *declared,
    const char **charset, GError **error)
{
	int mark = find_mark(bytes, length);
	const char *signature = NULL;
	const char *name = NULL;
	GString *text = NULL;

	if (mark >= 0) {
		name = marks[mark].name;
		text = convert(bytes + marks[mark].length,
		    length - marks[mark].length, name);
	} else {
		signature = charset_signature(bytes, length);
		if (signature == NULL)
			text = to_utf8(bytes, length, declared, &name);
	}
	if (text == NULL && signature != NULL)
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
		    "this is no text: it has the signature of %s", signature);
	else if (text == NULL)
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_DOCUMENT,
		    "this is no text: no encoding explains its control "
		    "characters");
	else if (charset != NULL)
		*charset = name;
	return text;
}

struct CharsetDecoder {
	UConverter *converter;
};

CharsetDecoder *
charset_decoder_new(const char *name)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(name, &status);
	CharsetDecoder *decoder;

	if (U_FAILURE(status))
		return NULL;
	decoder = g_new(CharsetDecoder, 1);
	decoder->converter = converter;
	return decoder;
}

void
charset_decoder_free(CharsetDecoder *decoder)
{
	if (decoder == NULL)
		return;
	ucnv_close(decoder->converter);
	g_free(decoder);
}

void
charset_decoder_append(
    CharsetDecoder *decoder, const char *bytes, gsize length, GString *text)
{
	Conversion conversion = {.text = text};

	ucnv_reset(decoder->converter);
	run_conversion(&conversion, decoder->converter, bytes, length);
}
