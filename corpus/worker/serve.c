/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/worker/serve.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "corpus/worker/allocation.h"
#include "corpus/content.h"
#include "corpus/worker/sandbox.h"
#include "corpus/version.h"
#include "corpus/worker/wire.h"

enum {
	MAX_REQUEST = 1 << 20,  /* bytes */
	FLUSH_BYTES = 64 << 10, /* that many answers are sent together … */
	FLUSH_USEC = G_USEC_PER_SEC / 2, /* … or so old ones */
	/* Of the memory there is: when what is left behind by documents has
	   grown to this, another process is to read on. */
	LEAVING_SHARE = 4,
	/* Members of an archive whose failure is told each. */
	MAX_FAILURES = 100,
};

typedef struct Server {
	ServeRead read;
	guint64 memory; /* bytes that it may take, or 0 */
	int statm;      /* /proc/self/statm */
	guint64 begun;  /* pages it had at first */
	GByteArray *answer;
	gint64 flushed; /* when */
	guint failures; /* of members of the archive that is being read */
} Server;

/* Whether a document is being read: no library is to end the process then. */
static volatile sig_atomic_t busy;

static void
end_for_memory(int number)
{
	if (allocation_failed())
		_exit(SERVE_EXIT_MEMORY);
	signal(number, SIG_DFL);
	raise(number);
}

static void
end_by_library(void)
{
	if (busy)
		_exit(allocation_failed() ? SERVE_EXIT_MEMORY : EXIT_FAILURE);
}

/* What libraries do when there is no memory tells it. */
static void
listen_for_ends(void)
{
	static const int numbers[] = {
	    SIGABRT, SIGBUS, SIGILL, SIGSEGV, SIGTRAP};

	for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
		signal(numbers[i], end_for_memory);
	atexit(end_by_library);
}

static guint64
pages(const Server *server)
{
	char buffer[64];
	ssize_t length = pread(server->statm, buffer, sizeof(buffer) - 1, 0);

	if (length <= 0)
		return 0;
	buffer[length] = '\0';
	return g_ascii_strtoull(buffer, NULL, 10);
}

static gboolean
is_leaving(const Server *server)
{
	guint64 now = pages(server);

	return server->memory != 0 && now > server->begun &&
	    (now - server->begun) * (guint64)sysconf(_SC_PAGESIZE) >
	    server->memory / LEAVING_SHARE;
}

static gboolean
flush(Server *server)
{
	const guint8 *p = server->answer->data;
	gsize left = server->answer->len;

	while (left > 0) {
		ssize_t put = write(SERVE_SOCKET, p, left);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return FALSE;
		p += put;
		left -= (gsize)put;
	}
	g_byte_array_set_size(server->answer, 0);
	server->flushed = g_get_monotonic_time();
	return TRUE;
}

/* An archive in an archive, made to have members without end, is one failure of
   many.  Returns: whether DOCUMENT is to be told. */
static gboolean
count_failure(Server *server, Document *document)
{
	if (document->failure == NULL || !document->below)
		return TRUE;
	if (++server->failures <= MAX_FAILURES)
		return TRUE;
	g_free(document->failure);
	document->failure = g_strdup_printf(
	    "more than %d members failed", MAX_FAILURES);
	return server->failures == MAX_FAILURES + 1;
}

/* The readers' sink. */
static gboolean
send_document(Document *given, gpointer user_data, GError **error)
{
	Server *server = user_data;
	g_autoptr(Document) document = given;
	gsize begun;

	(void)error;
	if (!count_failure(server, document))
		return TRUE;
	begun = wire_begin(server->answer, WIRE_DOCUMENT);
	wire_put_document(server->answer, document);
	wire_end(server->answer, begun);
	if (server->answer->len > FLUSH_BYTES ||
	    g_get_monotonic_time() - server->flushed > FLUSH_USEC)
		/* With nobody there the process ends at the next request. */
		flush(server);
	return TRUE;
}

/* Too many bytes for a frame's array, or another failure of memory that a
   library went on after. */
static gboolean
has_lacked_memory(const Server *server, gboolean done)
{
	return done ? allocation_failed_below(server->memory)
		    : allocation_failed();
}

/* The archive's reader is about to read member NUMBER: what it has read till
   now is sent, and that, so that it is known which member ends this process. */
static void
send_member(gpointer data, guint64 number, const char *name)
{
	Server *server = data;
	g_autofree char *copy = g_strdup(name);
	const WireMember member = {number, copy};
	gsize begun;

	if (has_lacked_memory(server, TRUE))
		_exit(SERVE_EXIT_MEMORY);
	begun = wire_begin(server->answer, WIRE_MEMBER);
	wire_put_member(server->answer, &member);
	wire_end(server->answer, begun);
	flush(server);
}

static void
send_end(Server *server, gboolean done, WireDone *end, const GError *error)
{
	gsize begun;

	if (has_lacked_memory(server, done))
		_exit(SERVE_EXIT_MEMORY);
	end->leaving = is_leaving(server);
	begun = wire_begin(server->answer, done ? WIRE_DONE : WIRE_FAILED);
	if (done)
		wire_put_done(server->answer, end);
	else
		wire_put_error(server->answer, end, error);
	wire_end(server->answer, begun);
}

/* Reads what BYTES, a request, ask for.  Returns: whether to go on. */
static gboolean
answer(Server *server, const guint8 *bytes, gsize length, int descriptor)
{
	g_auto(WireInput) request = {0};
	const ReaderListener listener = {send_member, server};
	Content content = {.descriptor = descriptor};
	g_autoptr(GError) error = NULL;
	WireDone end = {0};
	gboolean done;

	if (!wire_get_input(bytes, length, &request))
		return FALSE;
	content.length = request.input.length;
	request.input.listener = &listener;
	allocation_reset();
	server->failures = 0;
	server->flushed = g_get_monotonic_time();
	busy = 1;
	request.input.bytes = content_map(&content, &error);
	if (request.input.bytes == NULL)
		_exit(SERVE_EXIT_MEMORY);
	done = server->read(
	    &request.input, &end.container, send_document, server, &error);
	content_unmap(request.input.bytes, content.length);
	busy = 0;
	send_end(server, done, &end, error);
	return flush(server) && !end.leaving;
}

static gboolean
receive(void *buffer, gsize length)
{
	char *p = buffer;

	while (length > 0) {
		ssize_t got = read(SERVE_SOCKET, p, length);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return FALSE;
		p += got;
		length -= (gsize)got;
	}
	return TRUE;
}

/* The descriptor that came with MESSAGE, or -1. */
static int
descriptor_of(struct msghdr *message)
{
	struct cmsghdr *control = CMSG_FIRSTHDR(message);
	int descriptor = -1;

	if (control != NULL && control->cmsg_level == SOL_SOCKET &&
	    control->cmsg_type == SCM_RIGHTS)
		memcpy(&descriptor, CMSG_DATA(control), sizeof(descriptor));
	return descriptor;
}

/* Receives the head of a request, and the bytes that it is about. */
static gboolean
receive_head(WireHead *head, int *descriptor)
{
	union {
		struct cmsghdr align;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = {0};
	struct iovec part = {head, sizeof(*head)};
	struct msghdr message = {.msg_iov = &part,
	    .msg_iovlen = 1,
	    .msg_control = &control,
	    .msg_controllen = sizeof(control)};
	ssize_t got;

	do
		got = recvmsg(
		    SERVE_SOCKET, &message, MSG_CMSG_CLOEXEC | MSG_WAITALL);
	while (got < 0 && errno == EINTR);
	if (got != (ssize_t)sizeof(*head))
		return FALSE;
	*descriptor = descriptor_of(&message);
	return *descriptor >= 0 && head->kind == WIRE_REQUEST &&
	    head->length <= MAX_REQUEST;
}

static void
serve(Server *server)
{
	WireHead head;
	int descriptor;
	gboolean more = TRUE;

	while (more && receive_head(&head, &descriptor)) {
		g_autofree guint8 *bytes = g_malloc(head.length);

		more = receive(bytes, head.length) &&
		    answer(server, bytes, head.length, descriptor);
		close(descriptor);
	}
}

static void
send_ready(Server *server, const char *missing)
{
	gsize begun = wire_begin(server->answer, WIRE_READY);

	wire_put_text(server->answer, missing);
	wire_end(server->answer, begun);
	flush(server);
}

/* This process is the first to be ended when the system has no memory. */
static void
volunteer(void)
{
	int descriptor = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);

	if (descriptor < 0)
		return;
	if (write(descriptor, "1000", 4) < 0) {
		/* It is only likely then. */
	}
	close(descriptor);
}

static int
print_version(void)
{
	g_autofree char *libraries = corpus_libraries();
	g_autofree char *sandbox = sandbox_describe();

	printf("%s\nsandbox of readers: %s\n", libraries, sandbox);
	return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
serve_main(int argc, char **argv, ServeRead read_input)
{
	g_autofree char *missing = NULL;
	Server server = {.read = read_input};
	SandboxLimits limits = {0};

	if (argc == 2 && strcmp(argv[1], "--version") == 0)
		return print_version();
	if (argc != 3 || strcmp(argv[1], "--serve") != 0 ||
	    !g_ascii_string_to_unsigned(
		argv[2], 10, 0, G_MAXUINT64, &limits.memory, NULL)) {
		fputs("polix-reader: polix-index runs this\n", stderr);
		return 2;
	}
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	volunteer();
	server.memory = limits.memory;
	server.statm = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	server.answer = g_byte_array_new();
	server.begun = pages(&server);
	listen_for_ends();
	missing = sandbox_enter(&limits);
	send_ready(&server, missing);
	serve(&server);
	g_byte_array_unref(server.answer);
	return EXIT_SUCCESS;
}
