/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/read.h"

#include "base/error.h"
#include "index/parts.h"

enum {
	JOB_BYTES = 4096, /* what a job weighs beside its bytes */
	/* Many small documents take more memory than a large one. */
	PART_WEIGHT = 2,
	/* Most of a PDF is fonts and pictures: the text of 66 of them was a
	   tenth of their bytes or less, of the worst a third. */
	PDF_SHARE = 4,
	/* A file of so many bytes is read in a few milliseconds. */
	BRIEF_BYTES = 64 << 10,
};

/* What a thread has of its own. */
typedef struct ReadWorker {
	ReadQueue *queue;
	Worker *worker; /* the process that reads */
	ReadSetting setting;
	Reading *reading; /* the one at work */
} ReadWorker;

struct ReadQueue {
	const Update *update;
	const Settings *settings;
	const ReadOptions *options;
	guint place;       /* of the next source */
	Parts *parts;      /* of the source at PLACE, if that is being cut */
	ReadWorker *again; /* read_again()'s, or NULL */
	GMutex lock;       /* of LACKS */
	char *lacks;       /* as worker_lacks() has it, or NULL */
};

static Reading *
reading_new(const Source *source)
{
	Reading *reading = g_new0(Reading, 1);

	reading->source = source;
	reading->first = TRUE;
	reading->last = TRUE;
	reading->documents = g_ptr_array_new_with_free_func(read_document_free);
	return reading;
}

void
reading_free(Reading *reading)
{
	if (reading == NULL)
		return;
	g_ptr_array_unref(reading->documents);
	g_free(reading->reason);
	g_clear_error(&reading->trouble);
	if (reading->part != NULL)
		g_string_free(reading->part, TRUE);
	content_free(reading->content);
	g_free(reading);
}

static gpointer
worker_data_new(gpointer data)
{
	ReadWorker *worker = g_new0(ReadWorker, 1);

	worker->queue = data;
	worker->worker = worker_new(
	    worker->queue->options->program, &worker->queue->options->limits);
	worker->setting = (ReadSetting){
	    worker->queue->settings, worker->queue->update, analyser_new()};
	return worker;
}

static void
worker_data_free(gpointer data)
{
	ReadWorker *worker = data;

	worker_free(worker->worker);
	analyser_free(worker->setting.analyser);
	g_free(worker);
}

ReadQueue *
read_queue_new(
    const Update *update, const Settings *settings, const ReadOptions *options)
{
	ReadQueue *queue = g_new0(ReadQueue, 1);

	queue->update = update;
	queue->settings = settings;
	queue->options = options;
	g_mutex_init(&queue->lock);
	return queue;
}

void
read_queue_free(ReadQueue *queue)
{
	if (queue == NULL)
		return;
	parts_free(queue->parts);
	g_clear_pointer(&queue->again, worker_data_free);
	g_free(queue->lacks);
	g_mutex_clear(&queue->lock);
	g_free(queue);
}

char *
read_queue_lacks(ReadQueue *queue)
{
	char *lacks;

	g_mutex_lock(&queue->lock);
	lacks = g_strdup(queue->lacks);
	g_mutex_unlock(&queue->lock);
	return lacks;
}

/* Handing out. */

static void
fail(Reading *reading, const GError *cause)
{
	reading->kind = READING_FAILED;
	reading->reason = g_strdup(cause->message);
	/* What it is like is known only if it was read. */
	reading->transient = g_error_matches(
	    cause, POLIX_ERROR, POLIX_ERROR_IO);
	if (reading->transient)
		reading->hash[0] = reading->hash[1] = 0;
	if (g_error_matches(cause, POLIX_ERROR, POLIX_ERROR_LIMIT) ||
	    g_error_matches(cause, POLIX_ERROR, POLIX_ERROR_INTERNAL))
		reading->trouble = g_error_copy(cause);
}

/* Whether HASH is that of what the index has for SOURCE, so that it need not be
   read. */
static gboolean
is_same(const Update *update, const Source *source, const guint64 hash[2])
{
	const CatalogEntry *known = source->known;

	return known != NULL && !update_is_retried(update, known) &&
	    (hash[0] != 0 || hash[1] != 0) && known->hash[0] == hash[0] &&
	    known->hash[1] == hash[1];
}

static void
take_status(Reading *reading, const PartsStatus *status)
{
	reading->size = status->size;
	reading->inode = status->inode;
	reading->mtime = status->mtime;
	reading->ctime = status->ctime;
	reading->hash[0] = status->hash[0];
	reading->hash[1] = status->hash[1];
	reading->unstable = status->unstable;
}

/* Opens SOURCE to cut it.  Returns: a reading if that is all there is to say
   about it, or NULL. */
static Reading *
open_parts(ReadQueue *queue, const Source *source)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Reading) reading = reading_new(source);
	PartsStatus status;

	queue->parts = parts_open(
	    source->entry == NULL ? NULL : source->entry->path,
	    source->entry == NULL ? 0 : source->entry->inode, &error);
	if (queue->parts == NULL) {
		fail(reading, error);
		return g_steal_pointer(&reading);
	}
	/* UTF-16 can't be cut at bytes: it is read as a whole. */
	if (parts_is_wide(queue->parts)) {
		g_clear_pointer(&queue->parts, parts_free);
		return g_steal_pointer(&reading);
	}
	if (source->known == NULL || update_options(queue->update)->anew ||
	    !parts_hash(queue->parts, &status) ||
	    !is_same(queue->update, source, status.hash))
		return NULL;
	g_clear_pointer(&queue->parts, parts_free);
	take_status(reading, &status);
	reading->kind = READING_SAME;
	return g_steal_pointer(&reading);
}

static Reading *
next_part(ReadQueue *queue, const Source *source)
{
	g_autoptr(GError) error = NULL;
	Reading *reading = NULL;
	gboolean first = queue->parts == NULL;
	PartsStatus status;

	if (first)
		reading = open_parts(queue, source);
	if (reading == NULL) {
		reading = reading_new(source);
		reading->container = TRUE;
		reading->first = first;
		reading->line = parts_line(queue->parts);
		reading->part = parts_next(
		    queue->parts, &reading->last, &status, &error);
		if (reading->last)
			take_status(reading, &status);
		if (error != NULL)
			fail(reading, error);
	}
	if (reading->last) {
		g_clear_pointer(&queue->parts, parts_free);
		queue->place++;
	}
	return reading;
}

static gsize
weigh(const Reading *reading)
{
	const WalkEntry *entry = reading->source->entry;

	if (reading->part != NULL)
		return PART_WEIGHT * reading->part->len;
	if (entry == NULL)
		return 0;
	/* A name may be wrong: then the job weighs less than it should. */
	return g_str_has_suffix(entry->path, ".pdf") ? entry->size / PDF_SHARE
						     : entry->size;
}

/* Whether READING takes a few milliseconds, as far as the name tells. */
static gboolean
is_brief(const ReadQueue *queue, const Reading *reading)
{
	const WalkEntry *entry = reading->source->entry;

	return reading->part == NULL && entry != NULL &&
	    entry->size <= BRIEF_BYTES && queue->options->ocr == NULL &&
	    !g_str_has_suffix(entry->path, ".pdf");
}

static gpointer
next_job(gpointer data, gsize *weight, gboolean *brief)
{
	ReadQueue *queue = data;
	const GArray *sources = update_sources(queue->update);

	for (; queue->place < sources->len; queue->place++) {
		const Source *source = &g_array_index(
		    sources, Source, queue->place);
		Reading *reading;

		if (source->fate != SOURCE_READ)
			continue;
		if (source->lines) {
			reading = next_part(queue, source);
		} else {
			reading = reading_new(source);
			queue->place++;
		}
		*weight = JOB_BYTES + weigh(reading);
		*brief = is_brief(queue, reading);
		return reading;
	}
	return NULL;
}

/* Doing. */

/* The readers' sink. */
static gboolean
take_document(Document *given, gpointer user_data, GError **error)
{
	ReadWorker *worker = user_data;
	Reading *reading = worker->reading;
	g_autoptr(Document) document = given;

	(void)error;
	g_ptr_array_add(reading->documents,
	    read_document_new(&worker->setting, reading->source,
		reading->container, document));
	return TRUE;
}

static void
note_lacks(ReadQueue *queue, const char *lacks)
{
	if (*lacks == '\0')
		return;
	g_mutex_lock(&queue->lock);
	if (queue->lacks == NULL)
		queue->lacks = g_strdup(lacks);
	g_mutex_unlock(&queue->lock);
}

/* What to ask the reader about READING; *NAME has to live as long. */
static ReaderInput
make_input(const ReadWorker *worker, const Reading *reading, char **name)
{
	const WalkEntry *entry = reading->source->entry;
	g_autofree char *base = g_path_get_basename(
	    entry == NULL ? "-.jsonl" : entry->path);

	*name = g_utf8_make_valid(base, -1);
	return (ReaderInput){.name = *name,
	    .language = worker->queue->settings->language,
	    .as_is = worker->queue->settings->as_is,
	    .lines = reading->part != NULL,
	    .line = reading->line};
}

static gboolean
parse(ReadWorker *worker, const Content *content, GError **error)
{
	Reading *reading = worker->reading;
	g_autofree char *name = NULL;
	const ReaderInput input = make_input(worker, reading, &name);
	gboolean done;

	done = convert_read(worker->worker, worker->queue->options, &input,
	    content, &reading->container, take_document, worker, error);
	note_lacks(worker->queue, worker_lacks(worker->worker));
	return done;
}

/* Reads and parses a part of a file. */
static gboolean
read_part(ReadWorker *worker, GError **error)
{
	Reading *reading = worker->reading;
	g_autoptr(Content) content = NULL;

	reading->bytes = reading->part->len;
	if (reading->part->len == 0)
		return TRUE;
	content = content_copy(reading->part->str, reading->part->len, error);
	return content != NULL && parse(worker, content, error);
}

/* Reads a file of its own: into Reading.content if it is to be parsed. */
static gboolean
load_file(ReadWorker *worker, Reading *reading, gboolean always, GError **error)
{
	const Update *update = worker->queue->update;
	const Source *source = reading->source;
	g_autoptr(Content) content = NULL;
	PartsStatus status;

	content = parts_read_whole(source->entry->path, source->entry->inode,
	    update_options(update)->max_size, &status, error);
	if (content == NULL)
		return FALSE;
	take_status(reading, &status);
	reading->bytes = content->length;
	if (!always && is_same(update, source, reading->hash))
		reading->kind = READING_SAME;
	else if (!always && update_may_be_moved(update, source, reading->hash))
		reading->kind = READING_MOVED;
	else if (content->length == 0)
		g_ptr_array_add(
		    reading->documents, read_document_empty(source));
	else
		reading->content = g_steal_pointer(&content);
	return TRUE;
}

static double
seconds_since(gint64 begun)
{
	return (double)(g_get_monotonic_time() - begun) / G_USEC_PER_SEC;
}

static void
load(ReadWorker *worker, Reading *reading, gboolean always)
{
	g_autoptr(GError) error = NULL;

	if (!load_file(worker, reading, always, &error))
		fail(reading, error);
	reading->loaded = TRUE;
}

static gboolean
prepare_job(gpointer job, gpointer data, gpointer user_data)
{
	ReadWorker *worker = data;
	Reading *reading = job;
	const gint64 begun = g_get_monotonic_time();
	g_autofree char *name = NULL;
	gboolean more = TRUE;

	(void)user_data;
	load(worker, reading, FALSE);
	if (reading->content != NULL) {
		const ReaderInput input = make_input(worker, reading, &name);

		more = convert_ask(worker->worker, worker->queue->options,
		    &input, reading->content);
	}
	reading->seconds = seconds_since(begun);
	return more;
}

static void
run_reading(ReadWorker *worker, Reading *reading, gboolean always)
{
	const gint64 begun = g_get_monotonic_time();
	g_autoptr(GError) error = NULL;
	gboolean done = TRUE;

	worker->reading = reading;
	if (reading->kind != READING_DOCUMENTS)
		return;
	if (reading->part == NULL && !reading->loaded)
		load(worker, reading, always);
	if (reading->part != NULL)
		done = read_part(worker, &error);
	else if (reading->content != NULL)
		done = parse(worker, reading->content, &error);
	if (reading->part != NULL)
		g_string_free(g_steal_pointer(&reading->part), TRUE);
	g_clear_pointer(&reading->content, content_free);
	if (!done) {
		g_ptr_array_set_size(reading->documents, 0);
		fail(reading, error);
	}
	reading->seconds += seconds_since(begun);
}

static void
run_job(gpointer job, gpointer worker, gpointer data)
{
	(void)data;
	run_reading(worker, job, FALSE);
}

static void
job_free(gpointer job)
{
	reading_free(job);
}

const PipelineWork read_work = {
    .next = next_job,
    .worker_new = worker_data_new,
    .worker_free = worker_data_free,
    .prepare = prepare_job,
    .run = run_job,
    .job_free = job_free,
};

Reading *
read_again(ReadQueue *queue, const Source *source)
{
	Reading *reading = reading_new(source);

	if (queue->again == NULL)
		queue->again = worker_data_new(queue);
	run_reading(queue->again, reading, TRUE);
	return reading;
}
