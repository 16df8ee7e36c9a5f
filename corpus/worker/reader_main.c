/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/worker/serve.h"

/* The program polix-reader, which polix-index runs: all that parses documents
   is in it. */
int
main(int argc, char **argv)
{
	return serve_main(argc, argv, reader_run);
}
