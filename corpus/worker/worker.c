/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/worker/worker_parts.h"

#include <errno.h>
#include <math.h>
#include <poll.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>

#include "base/error.h"
#include "corpus/worker/serve.h"
#include "corpus/worker/wire.h"

enum {
	BLOCK_BYTES = 64 << 10,
	/* How much more than a document's memory its source's answer may be: a
	   source is several documents at times. */
	ANSWER_SHARE = 4,
	/* The processor's time is limited no more often than this; the grace,
	   in seconds, is longer. */
	LIMIT_USEC = G_USEC_PER_SEC,
	CPU_GRACE = 3,
	/* What is kept to take further answers in. */
	KEPT_BYTES = 1 << 20,
	/* Members of an archive that may end a process each. */
	MAX_LOST = 8,
};

/* What has become of a request. */
typedef enum Outcome {
	OUTCOME_READ,
	OUTCOME_FAILED, /* the reader says so: it is well */
	OUTCOME_DIED,   /* crashed, or without memory */
	OUTCOME_KILLED, /* for what it did */
} Outcome;

typedef struct Request {
	Worker *worker;
	const ReaderInput *input;
	GPtrArray *documents;
	gboolean asked;    /* the process has been */
	gint64 deadline;   /* 0: none */
	guint64 most;      /* bytes of the answer; 0: any */
	WireMember member; /* of an archive, at work; no name: none */
	guint whole;       /* documents of members before that */
	guint lost;        /* members that can't be read */
	WireDone end;
} Request;

/* Has the kernel end the process if nobody else can: when this one was stopped,
   say. */
static void
limit_processor(const Worker *worker)
{
	const double seconds = ceil(worker->limits->timeout) + CPU_GRACE;
	struct rlimit limit;
	struct timespec used;
	clockid_t clock;

	if (clock_getcpuclockid(worker->process, &clock) != 0 ||
	    clock_gettime(clock, &used) != 0 ||
	    getrlimit(RLIMIT_CPU, &limit) != 0)
		return;
	limit.rlim_cur = MIN(
	    limit.rlim_max, (rlim_t)seconds + (rlim_t)used.tv_sec);
	prlimit(worker->process, RLIMIT_CPU, &limit, NULL);
}

/* A document's time begins. */
static void
begin_time(Request *request)
{
	Worker *worker = request->worker;
	const double timeout = worker->limits->timeout;
	const gint64 now = g_get_monotonic_time();

	if (timeout <= 0)
		return;
	request->deadline = now + (gint64)(timeout * G_USEC_PER_SEC);
	if (now - worker->limited < LIMIT_USEC)
		return;
	worker->limited = now;
	limit_processor(worker);
}

/* Waits for an answer.  Returns: FALSE if the time is over. */
static gboolean
wait_for_answer(const Request *request)
{
	struct pollfd poller = {request->worker->socket, POLLIN, 0};

	for (;;) {
		int wait = -1;
		int got;

		if (request->deadline != 0) {
			gint64 left = request->deadline -
			    g_get_monotonic_time();

			wait = (int)CLAMP((left + 999) / 1000, 0, G_MAXINT);
		}
		got = poll(&poller, 1, wait);
		if (got > 0)
			return TRUE;
		if (got == 0 && wait < G_MAXINT)
			return FALSE;
	}
}

/* Reads a block from the socket.  Returns: FALSE at its end. */
static gboolean
receive(Worker *worker)
{
	GByteArray *got = worker->got;
	guint length;
	ssize_t count;

	if (worker->taken > 0)
		g_byte_array_remove_range(got, 0, (guint)worker->taken);
	worker->taken = 0;
	length = got->len;
	g_byte_array_set_size(got, length + BLOCK_BYTES);
	worker->room = MAX(worker->room, got->len);
	do
		count = recv(
		    worker->socket, got->data + length, BLOCK_BYTES, 0);
	while (count < 0 && errno == EINTR);
	g_byte_array_set_size(got, length + (guint)MAX(count, 0));
	return count > 0;
}

/* The next frame, if it is there.  *BYTES are valid until more is received.
   Returns: FALSE if it is not; *BAD is whether it can't be one. */
static gboolean
next_frame(
    Request *request, WireHead *head, const guint8 **bytes, gboolean *bad)
{
	Worker *worker = request->worker;
	gsize there = worker->got->len - worker->taken;
	const guint64 most = request->most;

	*bad = FALSE;
	if (there < sizeof(*head))
		return FALSE;
	memcpy(head, worker->got->data + worker->taken, sizeof(*head));
	*bad = head->kind >= WIRE_KINDS ||
	    head->length > G_MAXINT32 - sizeof(*head) - BLOCK_BYTES ||
	    (most != 0 && head->length > most);
	if (*bad || there - sizeof(*head) < head->length)
		return FALSE;
	if (most != 0)
		request->most -= head->length;
	*bytes = worker->got->data + worker->taken + sizeof(*head);
	worker->taken += sizeof(*head) + head->length;
	return TRUE;
}

/* Takes a frame.  Returns: FALSE if it makes no sense; *LAST is whether it is
   the answer's last. */
static gboolean
take_frame(Request *request, const WireHead *head, const guint8 *bytes,
    gboolean *last, GError **error)
{
	Worker *worker = request->worker;
	Document *document;
	char *lacks;

	*last = head->kind == WIRE_DONE || head->kind == WIRE_FAILED;
	if ((head->kind == WIRE_READY) == worker->ready)
		return FALSE;
	switch ((WireKind)head->kind) {
	case WIRE_READY:
		lacks = wire_get_text(bytes, head->length);
		if (lacks == NULL)
			return FALSE;
		g_free(worker->lacks);
		worker->lacks = lacks;
		worker->ready = TRUE;
		return TRUE;
	case WIRE_DOCUMENT:
		document = wire_get_document(bytes, head->length);
		if (document == NULL)
			return FALSE;
		g_ptr_array_add(request->documents, document);
		begin_time(request);
		return TRUE;
	case WIRE_MEMBER:
		g_clear_pointer(&request->member.name, g_free);
		request->whole = request->documents->len;
		begin_time(request);
		return wire_get_member(bytes, head->length, &request->member);
	case WIRE_DONE:
		return wire_get_done(bytes, head->length, &request->end);
	case WIRE_FAILED:
		return wire_get_error(
		    bytes, head->length, &request->end, error);
	case WIRE_REQUEST:
	case WIRE_KINDS:
		break;
	}
	return FALSE;
}

static void set_failure(GError **error, const char *format, ...)
    G_GNUC_PRINTF(2, 3);

static void
set_failure(GError **error, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	g_propagate_error(error,
	    g_error_new_valist(
		POLIX_ERROR, POLIX_ERROR_DOCUMENT, format, arguments));
	va_end(arguments);
}

static void
set_timeout(const Request *request, GError **error)
{
	set_failure(error, "took longer than %g s (--timeout)",
	    request->worker->limits->timeout);
}

static Outcome
explain_status(const Worker *worker, int status, GError **error)
{
	g_autofree char *size = NULL;
	const char *name;

	if (WIFSIGNALED(status)) {
		name = sigabbrev_np(WTERMSIG(status));
		set_failure(error, "reader crashed (%s%s)",
		    name == NULL ? "" : "SIG", name == NULL ? "signal" : name);
	} else if (WEXITSTATUS(status) == SERVE_EXIT_MEMORY) {
		size = g_format_size_full(
		    worker->limits->memory, G_FORMAT_SIZE_IEC_UNITS);
		set_failure(error,
		    "needed more than %s of memory (--max-memory)", size);
	} else {
		set_failure(error, "reader ended (exit status %d)",
		    WEXITSTATUS(status));
	}
	return OUTCOME_DIED;
}

/* Says why the process, which has closed its socket, ended: if it did, it has a
   status that no signal changes now. */
static Outcome
explain_end(const Request *request, GError **error)
{
	Worker *worker = request->worker;
	const gboolean ready = worker->ready;
	const int status = worker_kill(worker);

	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) {
		set_timeout(request, error);
		return OUTCOME_KILLED;
	}
	if (ready)
		return explain_status(worker, status, error);
	g_set_error(error, POLIX_ERROR, POLIX_ERROR_INTERNAL,
	    "%s does not start (status %d)", worker->program, status);
	return OUTCOME_KILLED;
}

/* Takes the answer to REQUEST. */
static Outcome
take_answer(Request *request, GError **error)
{
	Worker *worker = request->worker;
	g_autoptr(GError) cause = NULL;
	const guint8 *bytes;
	WireHead head;
	gboolean last = FALSE;
	gboolean bad;

	while (!last) {
		if (next_frame(request, &head, &bytes, &bad)) {
			bad = !take_frame(request, &head, bytes, &last, &cause);
		} else if (!bad && !wait_for_answer(request)) {
			worker_kill(worker);
			set_timeout(request, error);
			return OUTCOME_KILLED;
		} else if (!bad && !receive(worker)) {
			return explain_end(request, error);
		}
		if (bad) {
			worker_kill(worker);
			set_failure(error, "reader gave what is no document");
			return OUTCOME_KILLED;
		}
	}
	if (cause == NULL)
		return OUTCOME_READ;
	g_propagate_error(error, g_steal_pointer(&cause));
	return OUTCOME_FAILED;
}

static Outcome
attempt(Request *request, const Content *content, GError **error)
{
	Worker *worker = request->worker;
	const guint64 memory = worker->limits->memory;
	Outcome outcome;

	request->most = memory > G_MAXUINT64 / ANSWER_SHARE
	    ? 0
	    : memory * ANSWER_SHARE;
	begin_time(request);
	if (request->asked || worker_send(worker, request->input, content))
		outcome = take_answer(request, error);
	else
		outcome = explain_end(request, error);
	request->asked = FALSE;
	if (worker->room > KEPT_BYTES && worker->got->len == worker->taken) {
		g_byte_array_unref(worker->got);
		worker->got = g_byte_array_new();
		worker->taken = 0;
		worker->room = 0;
	}
	worker->served++;
	if (worker->process == 0 || request->end.leaving)
		worker_stop(worker);
	return outcome;
}

static gboolean
give(Request *request, DocumentSink sink, gpointer user_data, GError **error)
{
	GPtrArray *documents = request->documents;

	for (guint i = 0; i < documents->len; i++) {
		Document *document = documents->pdata[i];

		documents->pdata[i] = NULL;
		if (!sink(document, user_data, error))
			return FALSE;
	}
	return TRUE;
}

static void
free_document(gpointer document)
{
	document_free(document);
}

/* Puts what FAILURE says in the place of the member at work; of too many such,
   of all that follow.  Returns: whether to go on behind it. */
static gboolean
lose_member(Request *request, const GError *failure)
{
	Document *lost = document_new();
	const gboolean more = ++request->lost <= MAX_LOST;

	lost->failure = more
	    ? g_strdup(failure->message)
	    : g_strdup_printf("more than %d members ended their reader: the "
			      "rest is not read",
		  MAX_LOST);
	if (more) {
		lost->id = g_steal_pointer(&request->member.name);
		lost->below = TRUE;
	}
	lost->format = "archive";
	lost->language = "und";
	g_ptr_array_add(request->documents, lost);
	return more;
}

/* After a process that read an archive has ended: sets INPUT to what is to be
   read on, by another.  GUILTY is whether the member at work was the cause, as
   far as is known: it is if it was the first that the process had read.
   Returns: FALSE if nothing is. */
static gboolean
read_on(
    Request *request, ReaderInput *input, gboolean guilty, const GError *cause)
{
	g_ptr_array_set_size(request->documents, (gint)request->whole);
	input->member = request->member.number;
	if (guilty) {
		input->member++;
		if (!lose_member(request, cause))
			return FALSE;
	}
	g_clear_pointer(&request->member.name, g_free);
	return TRUE;
}

static gboolean
read_all(Request *request, const Content *content, ReaderInput *input,
    GError **error)
{
	Worker *worker = request->worker;

	for (;;) {
		g_autoptr(GError) cause = NULL;
		Outcome outcome;
		gboolean fresh;

		if (!worker_start(worker, error))
			return FALSE;
		fresh = worker->served == 0;
		outcome = attempt(request, content, &cause);
		if (outcome == OUTCOME_READ)
			return TRUE;
		if (outcome != OUTCOME_FAILED && request->member.name != NULL) {
			if (read_on(request, input,
				outcome == OUTCOME_KILLED ||
				    (fresh &&
					request->member.number ==
					    input->member),
				cause))
				continue;
			request->end.container = TRUE;
			return TRUE;
		}
		/* What another document left behind may be the cause: so all
		   that counts is what a new process does. */
		if (outcome != OUTCOME_DIED || fresh) {
			g_propagate_error(error, g_steal_pointer(&cause));
			return FALSE;
		}
		g_ptr_array_set_size(request->documents, 0);
	}
}

gboolean
worker_read(Worker *worker, const ReaderInput *input, const Content *content,
    gboolean *container, DocumentSink sink, gpointer user_data, GError **error)
{
	g_autoptr(GPtrArray)
	    documents = g_ptr_array_new_with_free_func(free_document);
	ReaderInput rest = *input;
	Request request = {
	    .worker = worker, .input = &rest, .documents = documents};
	gboolean done;

	request.asked = worker_take_ahead(worker, content);
	done = read_all(&request, content, &rest, error);
	g_free(request.member.name);
	if (!done)
		return FALSE;
	*container = request.end.container;
	return give(&request, sink, user_data, error);
}

char *
worker_version(GError **error)
{
	g_autofree char *program = worker_program(error);
	g_autofree char *said = NULL;
	char option[] = "--version";
	char *arguments[] = {program, option, NULL};
	g_autoptr(GError) cause = NULL;
	int status;

	if (program == NULL)
		return NULL;
	if (!g_spawn_sync(NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL,
		&said, NULL, &status, &cause) ||
	    !g_spawn_check_wait_status(status, &cause)) {
		g_set_error(error, POLIX_ERROR, POLIX_ERROR_IO, "%s: %s",
		    program, cause->message);
		return NULL;
	}
	return g_strchomp(g_steal_pointer(&said));
}
