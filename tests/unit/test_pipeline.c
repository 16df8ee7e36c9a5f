/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include "index/pipeline.h"

typedef struct Job {
	guint number;
	gsize weight;
	gboolean brief, prepared, done;
} Job;

/* Jobs that count what goes on. */
typedef struct Bench {
	guint total, given;
	gsize heavy; /* what every seventh job weighs; the others weigh 10 */
	gint workers, begun, most, freed;
	GString *notes;
	guint alone;
} Bench;

static gpointer
next(gpointer data, gsize *weight, gboolean *brief)
{
	Bench *bench = data;
	Job *job;

	if (bench->given == bench->total)
		return NULL;
	job = g_new0(Job, 1);
	job->number = bench->given++;
	job->weight = job->number % 7 == 3 ? bench->heavy : 10;
	job->brief = job->number % 10 != 9;
	*weight = job->weight;
	*brief = job->brief;
	return job;
}

static gpointer
worker_new(gpointer data)
{
	Bench *bench = data;

	g_atomic_int_inc(&bench->workers);
	return bench;
}

static void
worker_free(gpointer worker)
{
	Bench *bench = worker;

	g_atomic_int_add(&bench->workers, -1);
}

static gboolean
prepare(gpointer data, gpointer worker, gpointer user_data)
{
	Job *job = data;

	assert_ptr_equal(worker, user_data);
	assert_true(job->brief);
	assert_false(job->prepared);
	job->prepared = TRUE;
	return TRUE;
}

static void
run(gpointer data, gpointer worker, gpointer user_data)
{
	Job *job = data;
	Bench *bench = user_data;
	gint now = g_atomic_int_add(&bench->begun, (gint)job->weight) +
	    (gint)job->weight;
	gint most;

	assert_ptr_equal(worker, user_data);
	assert_true(job->prepared == job->brief);
	do
		most = g_atomic_int_get(&bench->most);
	while (now > most &&
	    !g_atomic_int_compare_and_exchange(&bench->most, most, now));
	/* Later jobs are done sooner than earlier ones. */
	if (job->number % 5 == 0)
		g_usleep(500);
	job->done = TRUE;
}

static const PipelineWork work = {
    next, worker_new, worker_free, prepare, run, g_free};

static void
jobs_come_done_and_in_order(void **state)
{
	static const guint threads[] = {0, 1, 2, 7};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(threads); i++) {
		Bench bench = {.total = 300, .heavy = 25};
		Pipeline *pipeline = pipeline_new(
		    &work, &bench, threads[i], 40);
		guint taken = 0;
		Job *job;

		while ((job = pipeline_take(pipeline)) != NULL) {
			assert_int_equal(job->number, taken++);
			assert_true(job->done);
			g_atomic_int_add(&bench.begun, -(gint)job->weight);
			g_free(job);
		}
		assert_int_equal(taken, bench.total);
		assert_null(pipeline_take(pipeline));
		pipeline_free(pipeline);
		assert_int_equal(bench.workers, 0);
	}
}

/* A job heavier than the budget runs when it is the next; nothing waits for
   ever, and no more is in memory than the budget and the heaviest. */
static void
budget_is_kept_and_does_not_block(void **state)
{
	Bench bench = {.total = 200, .heavy = 500};
	Pipeline *pipeline = pipeline_new(&work, &bench, 4, 40);
	guint taken = 0;
	Job *job;

	(void)state;
	while ((job = pipeline_take(pipeline)) != NULL) {
		taken++;
		if (taken % 11 == 0)
			g_usleep(300);
		g_atomic_int_add(&bench.begun, -(gint)job->weight);
		g_free(job);
	}
	pipeline_free(pipeline);
	assert_int_equal(taken, bench.total);
	/* Our count goes down a little after the pipeline's. */
	assert_in_range(bench.most, 500, 500 + 2 * 40);
}

static void
jobs_that_nobody_takes_are_freed(void **state)
{
	Bench bench = {.total = 100, .heavy = 10};
	Pipeline *pipeline = pipeline_new(&work, &bench, 3, 40);

	(void)state;
	g_free(pipeline_take(pipeline));
	g_free(pipeline_take(pipeline));
	pipeline_free(pipeline);
	assert_int_equal(bench.workers, 0);
	assert_in_range(bench.given, 2, 100);
}

/* Notes which jobs are begun and done, in their order. */
static gboolean
note_prepared(gpointer data, gpointer worker, gpointer user_data)
{
	const Job *job = data;
	const Bench *bench = user_data;

	g_string_append_printf(worker, "%u", job->number);
	return job->number != bench->alone;
}

static void
note_run(gpointer data, gpointer worker, gpointer user_data)
{
	(void)user_data;
	g_string_append_printf(worker, "(%u)", ((Job *)data)->number);
}

static gpointer
notes_new(gpointer data)
{
	((Bench *)data)->notes = g_string_new(NULL);
	return ((Bench *)data)->notes;
}

static void
notes_free(gpointer worker)
{
	(void)worker;
}

static void
brief_jobs_are_begun_before_they_are_done(void **state)
{
	static const PipelineWork noting = {
	    next, notes_new, notes_free, note_prepared, note_run, g_free};
	static const struct {
		gsize budget;
		guint alone; /* nothing is begun behind this */
		const char *order;
	} rows[] = {
	    {1000, 2, "012(0)(1)(2)345678(3)(4)(5)(6)(7)(8)(9)1011(10)(11)"},
	    {1000, 99, "012345678(0)(1)(2)(3)(4)(5)(6)(7)(8)(9)1011(10)(11)"},
	    {30, 99, "012(0)3(1)4(2)5(3)6(4)7(5)8(6)(7)(8)(9)1011(10)(11)"},
	    {0, 99, "0(0)1(1)2(2)3(3)4(4)5(5)6(6)7(7)8(8)(9)10(10)11(11)"},
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		Bench bench = {
		    .total = 12, .heavy = 10, .alone = rows[i].alone};
		Pipeline *pipeline = pipeline_new(
		    &noting, &bench, 0, rows[i].budget);
		Job *job;

		while ((job = pipeline_take(pipeline)) != NULL)
			g_free(job);
		pipeline_free(pipeline);
		assert_string_equal(bench.notes->str, rows[i].order);
		g_string_free(bench.notes, TRUE);
	}
}

static void
no_jobs_are_no_trouble(void **state)
{
	(void)state;
	for (guint threads = 0; threads < 3; threads++) {
		Bench bench = {0};
		Pipeline *pipeline = pipeline_new(&work, &bench, threads, 40);

		assert_null(pipeline_take(pipeline));
		pipeline_free(pipeline);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(jobs_come_done_and_in_order),
	    cmocka_unit_test(budget_is_kept_and_does_not_block),
	    cmocka_unit_test(jobs_that_nobody_takes_are_freed),
	    cmocka_unit_test(brief_jobs_are_begun_before_they_are_done),
	    cmocka_unit_test(no_jobs_are_no_trouble),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
