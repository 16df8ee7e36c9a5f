/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "corpus/worker/serve.h"

/* A polix-reader that does, for documents that hold one of these words, what a
   fault in a library might do, and for members of archives with such a name; it
   reads others as it should. */

enum { PIECE = 1 << 20, LEAK = 50 << 20 };

static volatile guint read_before;
static char *volatile kept;

static void
crash(void)
{
	volatile int *volatile nowhere = NULL;

	*nowhere = 1;
}

static void
stop_by_glib(void)
{
	g_error("something that can't be");
}

static void
hang(void)
{
	for (;;)
		read_before = read_before + 0;
}

static void
sleep_on(void)
{
	for (;;)
		sleep(1);
}

static void
swell(void)
{
	for (;;) {
		kept = g_malloc(PIECE);
		memset(kept, 'x', PIECE);
	}
}

/* The same by a library that goes on without. */
static void
swell_quietly(void)
{
	while ((kept = malloc(PIECE)) != NULL)
		memset(kept, 'x', PIECE);
	exit(EXIT_SUCCESS);
}

/* What damaged lengths make a library ask for. */
static void
ask_too_much(void)
{
	volatile gsize absurd = G_MAXSSIZE / 2;

	kept = malloc(absurd);
}

static void
leak(void)
{
	kept = g_malloc(LEAK);
	memset(kept, 'x', LEAK);
}

static guint
sink_in(volatile guint depth)
{
	return depth == G_MAXUINT ? 0 : sink_in(depth + 1) + depth;
}

static void
recurse(void)
{
	read_before = sink_in(0);
}

static void
quit(void)
{
	exit(EXIT_SUCCESS);
}

static void
babble(void)
{
	char nonsense[100];

	memset(nonsense, 'x', sizeof(nonsense));
	if (write(SERVE_SOCKET, nonsense, sizeof(nonsense)) < 0)
		abort();
}

/* What comes of another document before. */
static void
crash_later(void)
{
	if (read_before > 1)
		crash();
}

static const struct {
	const char *word;
	void (*act)(void);
} acts[] = {
    {"ABSURD", ask_too_much},
    {"BABBLE", babble},
    {"CRASH", crash},
    {"GLIB", stop_by_glib},
    {"HANG", hang},
    {"LATER", crash_later},
    {"LEAK", leak},
    {"QUIT", quit},
    {"RECURSE", recurse},
    {"SLEEP", sleep_on},
    {"SWELL", swell},
    {"UNHEARD", swell_quietly},
};

/* Does what a word in TEXT asks for. */
static void
act_on(const char *text)
{
	for (gsize i = 0; i < G_N_ELEMENTS(acts); i++)
		if (strstr(text, acts[i].word) != NULL)
			acts[i].act();
}

/* In an archive, the words are in its members' names. */
static void
begin_member(gpointer data, guint64 number, const char *name)
{
	const ReaderInput *input = data;

	read_before++;
	input->listener->member(input->listener->data, number, name);
	act_on(name);
}

static gboolean
read_badly(const ReaderInput *input, gboolean *container, DocumentSink sink,
    gpointer user_data, GError **error)
{
	ReaderInput own = *input, listened = *input;
	ReaderListener listener = {begin_member, &own};

	if (g_str_has_prefix(input->bytes, "PK")) {
		listened.listener = &listener;
	} else {
		read_before++;
		act_on(input->bytes);
	}
	return reader_run(&listened, container, sink, user_data, error);
}

int
main(int argc, char **argv)
{
	return serve_main(argc, argv, read_badly);
}
