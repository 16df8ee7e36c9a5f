/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_STORE_RECORD_H
#define POLIX_STORE_RECORD_H

#include <glib.h>

#include "base/repairs.h"

/* What an index knows about a document apart from its text: the data of a
   record item (schema.h). */

typedef enum RecordState {
	RECORD_OK,
	RECORD_NO_TEXT,   /* read, but nothing to search in it: a scan */
	RECORD_FAILED,    /* could not be read: reason says why */
	RECORD_CONTAINER, /* a file of several documents, which have records of
			     their own */
} RecordState;

typedef struct RecordField {
	char *name;
	char *value;
	guint8 origin; /* corpus/document.h, 0 is the most trusted */
} RecordField;

/* RecordField.origin of what the file's format tells, the least trusted:
   ORIGIN_FORMAT. */
enum { RECORD_ORIGIN_FORMAT = 5 };

/* An acronym that the document defines. */
typedef struct RecordAcronym {
	char *key;     /* what SCHEMA_ACRONYM has: both folded, "=" between */
	char *acronym; /* as written */
	char *meaning;
	guint32 passage; /* number of the passage that defines it first */
} RecordAcronym;

typedef struct Record {
	char *id;
	char *path; /* absolute, raw bytes; empty for standard input */
	RecordState state;
	char *reason; /* of FAILED and NO_TEXT, else "" */
	char *format;
	char *charset; /* "" if the format fixes it */
	char *language;
	char *parent;      /* id of the document it is a part of, or "" */
	guint32 container; /* item of the record it is a member of, or 0 */
	guint32 root;      /* which of the remembered PATHs it is below */
	/* The file as it was when read; of members all 0 but for the hash. */
	guint64 size;
	guint64 inode;
	gint64 mtime; /* nanoseconds since 1970 */
	gint64 ctime;
	guint64 hash[2]; /* XXH3, 128 bits, of the bytes; of a member, of its
			    text and fields */
	gint64 read;     /* when the run that read it began, nanoseconds */
	GArray *units;   /* of RecordUnit, in order */
	guint32 passages;
	guint32 paragraphs;
	guint64 words;
	guint64 bytes;                 /* of its text */
	guint32 repairs[REPAIR_KINDS]; /* places mended, by kind */
	GPtrArray *fields;             /* of RecordField */
	GPtrArray *acronyms;           /* of RecordAcronym, in order */
} Record;

typedef struct RecordUnit {
	guint32 item;          /* in the same database */
	guint32 first_passage; /* its first passage's number, from 1 */
	guint32 first_paragraph;
} RecordUnit;

/* Returns: (transfer full) a record with empty strings and arrays. */
Record *record_new(void);
void record_free(Record *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Record, record_free)

/* Adds a field.  NAME and VALUE are copied. */
void record_add_field(
    Record *record, const char *name, const char *value, guint8 origin);

/* Returns: (transfer full) an acronym for Record.acronyms, which frees it; the
   strings are copied. */
RecordAcronym *record_acronym_new(const char *key, const char *acronym,
    gsize acronym_length, const char *meaning, gsize meaning_length,
    guint32 passage);

/* Returns: (transfer full) an empty array that frees its RecordAcronyms. */
GPtrArray *record_acronyms_new(void);

/* What units of a document ID that is a part of PARENT (NULL or "" if it is
   none) have as Unit.group: a hash. */
guint64 record_group(const char *id, const char *parent);

/* The first value of field NAME, or NULL.  Returns: (transfer none). */
const char *record_field(const Record *record, const char *name);

/* Whether RECORD's date is that on which its file was made (the field
   "created"), since nothing else tells one. */
gboolean record_date_is_files(const Record *record);

/* Appends RECORD as bytes, behind a checksum of them. */
void record_encode(const Record *record, GByteArray *bytes);

/* Returns: (transfer full), or NULL with ERROR set to POLIX_ERROR_CORRUPT. */
Record *record_decode(const guint8 *bytes, gsize length, GError **error);

#endif
