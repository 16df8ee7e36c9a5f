/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/status.h"

static void
count_free(gpointer data)
{
	StatusCount *count = data;

	g_free(count->name);
	g_free(count);
}

GPtrArray *
status_counts_new(void)
{
	return g_ptr_array_new_with_free_func(count_free);
}

static void
document_free(gpointer data)
{
	StatusDocument *document = data;

	g_free(document->id);
	g_free(document->path);
	g_free(document->reason);
	g_free(document->format);
	g_free(document->language);
	g_free(document->date);
	g_free(document);
}

Status *
status_new(void)
{
	Status *status = g_new0(Status, 1);

	status->indexes = g_ptr_array_new_with_free_func(g_free);
	status->roots = g_ptr_array_new_with_free_func(g_free);
	status->languages = status_counts_new();
	status->formats = status_counts_new();
	status->years = status_counts_new();
	status->listed = g_ptr_array_new_with_free_func(document_free);
	return status;
}

void
status_free(Status *status)
{
	if (status == NULL)
		return;
	g_ptr_array_unref(status->indexes);
	g_ptr_array_unref(status->roots);
	g_ptr_array_unref(status->languages);
	g_ptr_array_unref(status->formats);
	g_ptr_array_unref(status->years);
	g_ptr_array_unref(status->listed);
	g_free(status);
}

const char *
status_state_name(StatusState state)
{
	static const char *const names[STATUS_STATES] = {
	    [STATUS_SEARCHED] = "searched",
	    [STATUS_NO_TEXT] = "without text",
	    [STATUS_FAILED] = "failed",
	};

	return names[state];
}
