/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/report.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/json.h"
#include "cli/out.h"

enum {
	BAR_MICROSECONDS = 100 * 1000, /* between two states of the bar */
	BAR_WIDTH = 24,
	NAMED = 20, /* documents without text that are named */
};

#define MEGABYTE 1e6

static const char *const names[REPORT_STATUSES] = {
    [REPORT_NEW] = "new",
    [REPORT_CHANGED] = "changed",
    [REPORT_MOVED] = "moved",
    [REPORT_UNCHANGED] = "unchanged",
    [REPORT_REMOVED] = "removed",
    [REPORT_SKIPPED] = "skipped",
    [REPORT_NO_TEXT] = "no-text",
    [REPORT_FAILED] = "failed",
};

struct Report {
	ReportOptions options;
	char *here; /* the current folder, with "/" at its end */
	guint64 counts[REPORT_STATUSES];
	guint64 passages; /* of documents that are new or have changed */
	guint64 bytes;
	guint64 empty; /* documents that turned out to have no text */
	gboolean trouble;
	gint64 begun; /* monotonic time */
	/* The bar: */
	guint64 total, read;
	gint64 shown; /* monotonic time, 0: it is not on the screen */
};

Report *
report_new(const ReportOptions *options)
{
	Report *report = g_new0(Report, 1);
	g_autofree char *here = g_get_current_dir();

	report->options = *options;
	report->here = strcmp(here, "/") == 0 ? g_strdup("/")
					      : g_strconcat(here, "/", NULL);
	report->begun = g_get_monotonic_time();
	return report;
}

void
report_free(Report *report)
{
	if (report == NULL)
		return;
	g_free(report->here);
	g_free(report);
}

const char *
report_path(const Report *report, const char *path)
{
	if (g_str_has_prefix(path, report->here) &&
	    path[strlen(report->here)] != '\0')
		return path + strlen(report->here);
	return path;
}

static void
clear_bar(Report *report)
{
	if (report->shown == 0)
		return;
	fputs("\r\033[K", stderr);
	report->shown = 0;
}

static void
complain(Report *report, const char *path, const char *message)
{
	g_autofree char *shown = NULL;

	clear_bar(report);
	if (path != NULL)
		shown = printed_path(report_path(report, path), NULL);
	out_complain(shown, message);
}

void
report_trouble(Report *report, const char *path, const char *message)
{
	report->trouble = TRUE;
	complain(report, path, message);
}

void
report_note(Report *report, const char *path, const char *message)
{
	if (!report->options.quiet)
		complain(report, path, message);
}

void
report_warning(Report *report, const char *path, const char *message)
{
	complain(report, path, message);
}

/* What the document is called on the screen. */
static const char *
name_of(const Report *report, const ReportDocument *document)
{
	if (document->member || *document->path == '\0')
		return document->id;
	return report_path(report, document->path);
}

static gboolean
is_set(const char *text)
{
	return text != NULL && *text != '\0';
}

static void
print_record(const Report *report, const ReportDocument *document)
{
	json_t *record = json_object();

	if (json_set_path(record, "path", name_of(report, document)))
		json_object_set_new(
		    record, "path_encoding", json_string("percent"));
	json_object_set_new(
	    record, "status", json_string(names[document->status]));
	json_object_set_new(record, "reason",
	    is_set(document->reason) ? json_text(document->reason)
				     : json_null());
	json_object_set_new(
	    record, "passages", json_integer((json_int_t)document->passages));
	json_object_set_new(
	    record, "bytes", json_integer((json_int_t)document->bytes));
	json_object_set_new(record, "seconds", json_real(document->seconds));
	if (is_set(document->encoding))
		json_object_set_new(
		    record, "encoding", json_text(document->encoding));
	json_print(stdout, record);
	json_decref(record);
}

/* Whether there is a line for DOCUMENT. */
static gboolean
is_told(Report *report, const ReportDocument *document)
{
	if (document->status == REPORT_FAILED)
		return TRUE;
	if (document->status == REPORT_NO_TEXT && !document->known &&
	    ++report->empty > NAMED)
		return FALSE;
	return !report->options.quiet &&
	    (document->status == REPORT_SKIPPED ||
		(document->status == REPORT_NO_TEXT && !document->known));
}

/* Whether NAME begins with the id of FILE, a path: a member of an archive. */
static gboolean
begins_with_id(const char *name, const char *file)
{
	for (const char *p = strchr(name, '/'); p != NULL;
	     p = strchr(p + 1, '/')) {
		g_autofree char *id = g_strndup(name, (gsize)(p - name));

		if (g_str_has_suffix(file, id))
			return TRUE;
	}
	return FALSE;
}

/* What the document is called in a line of its own: a record, which may have
   any id, with its file before it.  Returns: (transfer full). */
static char *
shown_name(const Report *report, const ReportDocument *document)
{
	g_autofree char *name = printed_path(name_of(report, document), NULL);
	g_autofree char *file = printed_path(
	    report_path(report, document->path), NULL);

	if (!document->member || *file == '\0' || begins_with_id(name, file))
		return g_steal_pointer(&name);
	return g_strconcat(file, ": ", name, NULL);
}

/* The line for what was not read. */
static void
tell(Report *report, const ReportDocument *document)
{
	const char *reason = document->reason;
	g_autofree char *message = NULL;
	g_autofree char *shown = NULL;

	if (!is_told(report, document))
		return;
	if (document->status == REPORT_SKIPPED)
		message = g_strconcat("skipped: ", reason, NULL);
	clear_bar(report);
	shown = shown_name(report, document);
	out_complain(shown, message != NULL ? message : reason);
}

void
report_document(Report *report, const ReportDocument *document)
{
	report->counts[document->status]++;
	if (document->status == REPORT_NEW ||
	    document->status == REPORT_CHANGED) {
		report->passages += document->passages;
		report->bytes += document->bytes;
	}
	tell(report, document);
	if (report->options.records)
		print_record(report, document);
}

void
report_total(Report *report, guint64 bytes)
{
	report->total = bytes;
	report->read = 0;
}

static void
show_bar(Report *report)
{
	double done = report->total == 0
	    ? 1
	    : (double)MIN(report->read, report->total) / (double)report->total;
	double seconds = (double)(g_get_monotonic_time() - report->begun) /
	    G_USEC_PER_SEC;
	int filled = (int)(done * BAR_WIDTH);
	char bar[BAR_WIDTH + 1];

	memset(bar, '#', (gsize)filled);
	memset(bar + filled, '.', (gsize)(BAR_WIDTH - filled));
	bar[BAR_WIDTH] = '\0';
	fprintf(stderr, "\r\033[K[%s] %3.0f %%  %.1f of %.1f MB  %.1f MB/s",
	    bar, done * 100, (double)report->read / MEGABYTE,
	    (double)report->total / MEGABYTE,
	    seconds > 0 ? (double)report->read / MEGABYTE / seconds : 0);
	fflush(stderr);
}

void
report_progress(Report *report, guint64 bytes)
{
	gint64 now;

	report->read += bytes;
	if (!report->options.progress)
		return;
	now = g_get_monotonic_time();
	if (now - report->shown < BAR_MICROSECONDS)
		return;
	report->shown = now;
	show_bar(report);
}

static void
append_count(
    GString *line, const Report *report, ReportStatus status, const char *name)
{
	g_string_append_printf(line, "%s%" G_GUINT64_FORMAT " %s",
	    line->len == 0 ? "" : ", ", report->counts[status], name);
}

/* MEGABYTES, with two significant digits if it is less than one. */
static void
append_megabytes(GString *line, double megabytes)
{
	int decimals = 1;

	if (megabytes <= 0)
		decimals = 0;
	else
		for (double rest = megabytes; rest < 0.995; rest *= 10)
			decimals++;
	g_string_append_printf(line, "%.*f MB", decimals, megabytes);
}

/* Those without text that were not named. */
static void
tell_rest(const Report *report)
{
	g_autofree char *message = NULL;

	if (report->empty <= NAMED)
		return;
	message = g_strdup_printf("%" G_GUINT64_FORMAT
				  " more without text; all of them: polix "
				  "status --no-text",
	    report->empty - NAMED);
	out_complain(NULL, message);
}

void
report_summary(Report *report)
{
	g_autoptr(GString) line = g_string_new(NULL);

	clear_bar(report);
	if (report->options.quiet)
		return;
	tell_rest(report);
	append_count(line, report, REPORT_NEW, "new");
	append_count(line, report, REPORT_CHANGED, "changed");
	append_count(line, report, REPORT_REMOVED, "removed");
	append_count(line, report, REPORT_UNCHANGED, "unchanged");
	append_count(line, report, REPORT_NO_TEXT, "without text");
	append_count(line, report, REPORT_FAILED, "failed");
	/* These are seldom. */
	if (report->counts[REPORT_MOVED] > 0)
		append_count(line, report, REPORT_MOVED, "moved");
	if (report->counts[REPORT_SKIPPED] > 0)
		append_count(line, report, REPORT_SKIPPED, "skipped");
	g_string_append_printf(
	    line, "; %" G_GUINT64_FORMAT " passages; ", report->passages);
	append_megabytes(line, (double)report->bytes / MEGABYTE);
	g_string_append_printf(line, " of text; %.2f s",
	    (double)(g_get_monotonic_time() - report->begun) / G_USEC_PER_SEC);
	out_complain(NULL, line->str);
}

PolixExit
report_exit(const Report *report)
{
	if (report->trouble)
		return POLIX_EXIT_TROUBLE;
	if (report->counts[REPORT_FAILED] > 0)
		return POLIX_EXIT_PARTIAL;
	return POLIX_EXIT_OK;
}
