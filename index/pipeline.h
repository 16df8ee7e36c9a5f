/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_INDEX_PIPELINE_H
#define POLIX_INDEX_PIPELINE_H

#include <glib.h>

/* Jobs done by several threads side by side, and taken by one in the order in
   which they were given out: so what is made of them does not depend on how
   many threads there were. */

/* What the jobs are.  DATA is what pipeline_new() was given. */
typedef struct PipelineWork {
	/* The next job (transfer full), or NULL when there are no more.  Sets
	   *WEIGHT, its bytes, and *BRIEF: whether it is done so soon that it
	   may wait for others that the same thread does before.  Called by any
	   thread, but by one at a time. */
	gpointer (*next)(gpointer data, gsize *weight, gboolean *brief);
	/* What a thread needs of its own. */
	gpointer (*worker_new)(gpointer data);
	void (*worker_free)(gpointer worker);
	/* Begins JOB, a brief one that RUN will do with the same WORKER, when
	   that has done those that were begun before.  Returns: whether others
	   may be begun before that.  Or NULL. */
	gboolean (*prepare)(gpointer job, gpointer worker, gpointer data);
	/* Does JOB; called by several threads at a time, each with a WORKER of
	   its own. */
	void (*run)(gpointer job, gpointer worker, gpointer data);
	void (*job_free)(gpointer job);
} PipelineWork;

typedef struct Pipeline Pipeline;

/* Starts THREADS threads; with 0, each job is done when it is taken.  A job is
   begun when those begun and not yet taken weigh BUDGET at most with it, or
   when it is the next to be taken: so nothing waits for ever, and memory stays
   within BUDGET and the heaviest job.  WORK must live as long.
   Returns: (transfer full). */
Pipeline *pipeline_new(
    const PipelineWork *work, gpointer data, guint threads, gsize budget);

/* Waits for the next job in the order of PipelineWork.next, done.
   Returns: (transfer full), or NULL when there are no more. */
gpointer pipeline_take(Pipeline *pipeline);

/* Ends the threads when they have done what they are at; jobs that were not
   taken are freed. */
void pipeline_free(Pipeline *pipeline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pipeline, pipeline_free)

#endif
