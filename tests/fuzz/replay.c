/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <glib.h>

/* Runs a fuzz target without libFuzzer over files, or all files of folders:
   those given, else its seeds.  So make check replays what fuzzing once found.
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static guint
replay_file(const char *path)
{
	g_autofree char *data = NULL;
	g_autoptr(GError) error = NULL;
	gsize size;

	if (!g_file_get_contents(path, &data, &size, &error)) {
		g_printerr("%s\n", error->message);
		return 0;
	}
	LLVMFuzzerTestOneInput((const uint8_t *)data, size);
	return 1;
}

/* Returns: how many files were run. */
static guint
replay(const char *path)
{
	g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
	guint count = 0;
	const char *name;

	if (folder == NULL)
		return replay_file(path);
	while ((name = g_dir_read_name(folder)) != NULL) {
		g_autofree char *file = g_build_filename(path, name, NULL);

		count += replay_file(file);
	}
	return count;
}

/* Returns: how many seeds of the target PROGRAM, ".../fuzz_NAME", were run. */
static guint
replay_seeds(const char *program)
{
	g_autofree char *target = g_path_get_basename(program);
	g_autofree char *folder = NULL;

	g_return_val_if_fail(g_str_has_prefix(target, "fuzz_"), 0);
	folder = g_build_filename(SEEDS, target + strlen("fuzz_"), NULL);
	return replay(folder);
}

int
main(int argc, char **argv)
{
	guint count = 0;

	for (int i = 1; i < argc; i++)
		count += replay(argv[i]);
	if (argc == 1)
		count = replay_seeds(argv[0]);
	printf("%u files\n", count);
	return count > 0 ? 0 : 1;
}
