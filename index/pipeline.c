/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/pipeline.h"

enum {
	/* Brief jobs that a thread has begun at most; when it has done half of
	   them, it begins others.  So what works on them at its side is woken
	   up for several at a time: each time takes as long as to read a page
	   or two. */
	AHEAD = 16,
};

typedef struct Slot {
	gpointer job;
	gsize weight;
	gboolean brief;
	gboolean done;
} Slot;

/* What a thread is at. */
typedef struct Hand {
	gpointer worker;
	GQueue begun;  /* of Slot, in order; all are brief, or it is one */
	gboolean full; /* no other is to be begun before these are done */
	Slot *waiting; /* given out, but not begun; or NULL */
} Hand;

struct Pipeline {
	const PipelineWork *work;
	gpointer data;
	gsize budget;
	GPtrArray *threads; /* of GThread */
	Hand hand;          /* if there are no threads */
	GMutex handing_out; /* one at a time in PipelineWork.next; taken
			       before LOCK, never after it */
	GMutex lock;        /* of all below */
	GCond done;         /* the head is done, or a thread has ended */
	GCond room;         /* something was taken */
	GQueue slots;       /* of Slot, in order: given out, not taken */
	gsize begun;        /* weight of those begun and not taken */
	guint working;      /* threads that have not ended */
	gboolean stopping;
};

/* Takes the next job and puts it at the tail of the order.  Returns: (transfer
   none) its slot, or NULL. */
static Slot *
hand_out(Pipeline *pipeline)
{
	gboolean brief = FALSE;
	gsize weight = 0;
	gpointer job;
	Slot *slot = NULL;

	g_mutex_lock(&pipeline->handing_out);
	job = pipeline->work->next(pipeline->data, &weight, &brief);
	if (job != NULL) {
		slot = g_new0(Slot, 1);
		slot->job = job;
		slot->weight = weight;
		slot->brief = brief;
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

/* Begins SLOT, if it may be, or waits until then if WAIT.  Returns: FALSE if it
   is not to be begun now. */
static gboolean
begin(Pipeline *pipeline, const Slot *slot, gboolean wait)
{
	gboolean go;

	g_mutex_lock(&pipeline->lock);
	while (wait && !pipeline->stopping && !may_begin(pipeline, slot))
		g_cond_wait(&pipeline->room, &pipeline->lock);
	go = !pipeline->stopping && may_begin(pipeline, slot);
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

/* Begins a job, or several if they are brief. */
static void
begin_some(Pipeline *pipeline, Hand *hand)
{
	const PipelineWork *todo = pipeline->work;

	while (!hand->full && hand->begun.length < AHEAD) {
		const gboolean first = g_queue_is_empty(&hand->begun);
		Slot *slot = hand->waiting;

		if (slot == NULL)
			slot = hand->waiting = hand_out(pipeline);
		if (slot == NULL || (!first && !slot->brief) ||
		    !begin(pipeline, slot, first))
			return;
		hand->waiting = NULL;
		g_queue_push_tail(&hand->begun, slot);
		hand->full = !slot->brief ||
		    (todo->prepare != NULL &&
			!todo->prepare(
			    slot->job, hand->worker, pipeline->data));
	}
}

/* Does a job.  Returns: FALSE if there are no more. */
static gboolean
work_on(Pipeline *pipeline, Hand *hand)
{
	Slot *slot;

	if (g_queue_is_empty(&hand->begun))
		hand->full = FALSE;
	if (hand->begun.length <= AHEAD / 2)
		begin_some(pipeline, hand);
	slot = g_queue_pop_head(&hand->begun);
	if (slot == NULL)
		return FALSE;
	pipeline->work->run(slot->job, hand->worker, pipeline->data);
	end(pipeline, slot);
	return TRUE;
}

static gpointer
work(gpointer user_data)
{
	Pipeline *pipeline = user_data;
	Hand hand = {.worker = pipeline->work->worker_new(pipeline->data)};

	while (work_on(pipeline, &hand))
		;
	pipeline->work->worker_free(hand.worker);
	g_queue_clear(&hand.begun);
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
		pipeline->hand.worker = description->worker_new(data);
	for (guint i = 0; i < threads; i++)
		g_ptr_array_add(
		    pipeline->threads, g_thread_new("reader", work, pipeline));
	return pipeline;
}

gpointer
pipeline_take(Pipeline *pipeline)
{
	gpointer job = NULL;
	Slot *head;

	if (pipeline->threads->len == 0)
		work_on(pipeline, &pipeline->hand);
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
	if (pipeline->hand.worker != NULL)
		pipeline->work->worker_free(pipeline->hand.worker);
	g_queue_clear(&pipeline->hand.begun);
	g_ptr_array_unref(pipeline->threads);
	g_mutex_clear(&pipeline->handing_out);
	g_mutex_clear(&pipeline->lock);
	g_cond_clear(&pipeline->done);
	g_cond_clear(&pipeline->room);
	g_free(pipeline);
}
