/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/pipeline.h"

typedef struct Slot {
	gpointer job;
	gsize weight;
	gboolean done;
} Slot;

struct Pipeline {
	const PipelineWork *work;
	gpointer data;
	gsize budget;
	GPtrArray *threads;     /* of GThread */
	gpointer inline_worker; /* if there are no threads */
	GMutex handing_out;     /* one at a time in PipelineWork.next; taken
				   before LOCK, never after it */
	GMutex lock;            /* of all below */
	GCond done;             /* the head is done, or a thread has ended */
	GCond room;             /* something was taken */
	GQueue slots;           /* of Slot, in order: given out, not taken */
	gsize begun;            /* weight of those begun and not taken */
	guint working;          /* threads that have not ended */
	gboolean stopping;
};

/* Takes the next job and puts it at the tail of the order.  Returns: (transfer
   none) its slot, or NULL. */
static Slot *
hand_out(Pipeline *pipeline)
{
	gsize weight = 0;
	gpointer job;
	Slot *slot = NULL;

	g_mutex_lock(&pipeline->handing_out);
	job = pipeline->work->next(pipeline->data, &weight);
	if (job != NULL) {
		slot = g_new0(Slot, 1);
		slot->job = job;
		slot->weight = weight;
		g_mutex_lock(&pipeline->lock);
		g_queue_push_tail(&pipeline->slots, slot);
		g_mutex_unlock(&pipeline->lock);
	}
	g_mutex_unlock(&pipeline->handing_out);
	return slot;
}

static gboolean
may_begin(Pipeline *pipeline, const Slot *slot)
{
	return g_queue_peek_head(&pipeline->slots) == slot ||
	    pipeline->begun + slot->weight <= pipeline->budget;
}

/* Waits until SLOT may begin.  Returns: FALSE if it need not any more. */
static gboolean
begin(Pipeline *pipeline, const Slot *slot)
{
	gboolean go;

	g_mutex_lock(&pipeline->lock);
	while (!pipeline->stopping && !may_begin(pipeline, slot))
		g_cond_wait(&pipeline->room, &pipeline->lock);
	go = !pipeline->stopping;
	if (go)
		pipeline->begun += slot->weight;
	g_mutex_unlock(&pipeline->lock);
	return go;
}

static void
end(Pipeline *pipeline, Slot *slot)
{
	g_mutex_lock(&pipeline->lock);
	slot->done = TRUE;
	if (g_queue_peek_head(&pipeline->slots) == slot)
		g_cond_signal(&pipeline->done);
	g_mutex_unlock(&pipeline->lock);
}

static gpointer
work(gpointer user_data)
{
	Pipeline *pipeline = user_data;
	gpointer worker = pipeline->work->worker_new(pipeline->data);
	Slot *slot;

	while ((slot = hand_out(pipeline)) != NULL && begin(pipeline, slot)) {
		pipeline->work->run(slot->job, worker, pipeline->data);
		end(pipeline, slot);
	}
	pipeline->work->worker_free(worker);
	g_mutex_lock(&pipeline->lock);
	pipeline->working--;
	g_cond_signal(&pipeline->done);
	g_mutex_unlock(&pipeline->lock);
	return NULL;
}

Pipeline *
pipeline_new(
    const PipelineWork *description, gpointer data, guint threads, gsize budget)
{
	Pipeline *pipeline = g_new0(Pipeline, 1);

	pipeline->work = description;
	pipeline->data = data;
	pipeline->budget = budget;
	pipeline->threads = g_ptr_array_new();
	pipeline->working = threads;
	g_mutex_init(&pipeline->handing_out);
	g_mutex_init(&pipeline->lock);
	g_cond_init(&pipeline->done);
	g_cond_init(&pipeline->room);
	g_queue_init(&pipeline->slots);
	if (threads == 0)
		pipeline->inline_worker = description->worker_new(data);
	for (guint i = 0; i < threads; i++)
		g_ptr_array_add(
		    pipeline->threads, g_thread_new("reader", work, pipeline));
	return pipeline;
}

static gpointer
take_inline(Pipeline *pipeline)
{
	gsize weight;
	gpointer job = pipeline->work->next(pipeline->data, &weight);

	if (job != NULL)
		pipeline->work->run(
		    job, pipeline->inline_worker, pipeline->data);
	return job;
}

gpointer
pipeline_take(Pipeline *pipeline)
{
	gpointer job = NULL;
	Slot *head;

	if (pipeline->threads->len == 0)
		return take_inline(pipeline);
	g_mutex_lock(&pipeline->lock);
	for (;;) {
		head = g_queue_peek_head(&pipeline->slots);
		if (head != NULL ? head->done : pipeline->working == 0)
			break;
		g_cond_wait(&pipeline->done, &pipeline->lock);
	}
	if (head != NULL) {
		g_queue_pop_head(&pipeline->slots);
		pipeline->begun -= head->weight;
		g_cond_broadcast(&pipeline->room);
		job = head->job;
		g_free(head);
	}
	g_mutex_unlock(&pipeline->lock);
	return job;
}

void
pipeline_free(Pipeline *pipeline)
{
	Slot *slot;

	if (pipeline == NULL)
		return;
	g_mutex_lock(&pipeline->lock);
	pipeline->stopping = TRUE;
	g_cond_broadcast(&pipeline->room);
	g_mutex_unlock(&pipeline->lock);
	for (guint i = 0; i < pipeline->threads->len; i++)
		g_thread_join(pipeline->threads->pdata[i]);
	while ((slot = g_queue_pop_head(&pipeline->slots)) != NULL) {
		pipeline->work->job_free(slot->job);
		g_free(slot);
	}
	if (pipeline->inline_worker != NULL)
		pipeline->work->worker_free(pipeline->inline_worker);
	g_ptr_array_unref(pipeline->threads);
	g_mutex_clear(&pipeline->handing_out);
	g_mutex_clear(&pipeline->lock);
	g_cond_clear(&pipeline->done);
	g_cond_clear(&pipeline->room);
	g_free(pipeline);
}
