/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/worker/worker_parts.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "corpus/worker/wire.h"

static void
ahead_free(gpointer data)
{
	Ahead *ahead = data;

	g_byte_array_unref(ahead->bytes);
	g_free(ahead);
}

static gboolean
send_rest(int socket, const guint8 *bytes, gsize length)
{
	while (length > 0) {
		ssize_t put = send(socket, bytes, length, MSG_NOSIGNAL);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return FALSE;
		bytes += put;
		length -= (gsize)put;
	}
	return TRUE;
}

/* Sends BYTES, and DESCRIPTOR with them. */
static gboolean
send_request(int socket, const GByteArray *bytes, int descriptor)
{
	union {
		struct cmsghdr align;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = {0};
	struct iovec part = {bytes->data, bytes->len};
	struct msghdr message = {.msg_iov = &part,
	    .msg_iovlen = 1,
	    .msg_control = &control,
	    .msg_controllen = sizeof(control)};
	struct cmsghdr *head = CMSG_FIRSTHDR(&message);
	ssize_t put;

	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(sizeof(descriptor));
	memcpy(CMSG_DATA(head), &descriptor, sizeof(descriptor));
	do
		put = sendmsg(socket, &message, MSG_NOSIGNAL);
	while (put < 0 && errno == EINTR);
	return put >= 0 &&
	    send_rest(socket, bytes->data + put, bytes->len - (gsize)put);
}

/* Returns: (transfer full) a request to read CONTENT. */
static GByteArray *
make_request(const ReaderInput *asked, const Content *content)
{
	GByteArray *bytes = g_byte_array_new();
	ReaderInput input = *asked;
	gsize begun = wire_begin(bytes, WIRE_REQUEST);

	input.length = content->length;
	wire_put_input(bytes, &input);
	wire_end(bytes, begun);
	return bytes;
}

gboolean
worker_ask(Worker *worker, const ReaderInput *input, const Content *content)
{
	Ahead *ahead;

	if (g_queue_is_empty(&worker->ahead) && !worker_start(worker, NULL))
		return FALSE;
	ahead = g_new0(Ahead, 1);
	ahead->content = content;
	ahead->bytes = make_request(input, content);
	g_queue_push_tail(&worker->ahead, ahead);
	/* If that fails, the process has ended: its end is seen when it is
	   waited for. */
	if (worker->process != 0)
		send_request(worker->socket, ahead->bytes, content->descriptor);
	return TRUE;
}

gboolean
worker_send(Worker *worker, const ReaderInput *input, const Content *content)
{
	g_autoptr(GByteArray) bytes = make_request(input, content);

	if (!send_request(worker->socket, bytes, content->descriptor))
		return FALSE;
	for (const GList *l = worker->ahead.head; l != NULL; l = l->next) {
		const Ahead *ahead = l->data;

		send_request(
		    worker->socket, ahead->bytes, ahead->content->descriptor);
	}
	return TRUE;
}

gboolean
worker_take_ahead(Worker *worker, const Content *content)
{
	Ahead *next = g_queue_pop_head(&worker->ahead);
	const gboolean same = next != NULL && next->content == content;

	if (next == NULL)
		return FALSE;
	ahead_free(next);
	if (same)
		return worker->process != 0;
	/* Nobody waits for those answers. */
	worker_clear_ahead(worker);
	if (worker->process != 0)
		worker_kill(worker);
	return FALSE;
}

void
worker_clear_ahead(Worker *worker)
{
	g_queue_clear_full(&worker->ahead, ahead_free);
}
