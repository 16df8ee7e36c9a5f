/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/result.h"

#include <string.h>

static void
field_free(gpointer data)
{
	HitField *field = data;

	g_free(field->name);
	g_free(field->value);
	g_free(field);
}

static void
place_clear(gpointer data)
{
	HitPlace *place = data;

	g_free(place->page_label);
	g_free(place->paragraph_label);
}

Hit *
hit_new(void)
{
	Hit *hit = g_new0(Hit, 1);

	hit->spans = g_array_new(FALSE, FALSE, sizeof(Span));
	hit->sentences = g_array_new(FALSE, FALSE, sizeof(Span));
	hit->excerpt = g_array_new(FALSE, FALSE, sizeof(Span));
	hit->places = g_array_new(FALSE, FALSE, sizeof(HitPlace));
	g_array_set_clear_func(hit->places, place_clear);
	hit->fields = g_ptr_array_new_with_free_func(field_free);
	hit->before = g_ptr_array_new_with_free_func(g_free);
	hit->after = g_ptr_array_new_with_free_func(g_free);
	return hit;
}

void
hit_free(Hit *hit)
{
	if (hit == NULL)
		return;
	g_free(hit->id);
	g_free(hit->document);
	g_free(hit->path);
	g_free(hit->title);
	g_free(hit->date);
	g_free(hit->language);
	g_free(hit->page_label);
	g_strfreev(hit->section);
	g_free(hit->paragraph_label);
	g_free(hit->text);
	g_array_unref(hit->spans);
	g_array_unref(hit->sentences);
	g_array_unref(hit->excerpt);
	g_array_unref(hit->places);
	g_ptr_array_unref(hit->fields);
	g_ptr_array_unref(hit->before);
	g_ptr_array_unref(hit->after);
	g_free(hit->copy_of);
	g_free(hit);
}

Hit
hit_at(const Hit *hit, gsize offset)
{
	Hit moved = *hit;

	for (guint i = 0; i < hit->places->len; i++) {
		const HitPlace *place = &g_array_index(
		    hit->places, HitPlace, i);

		if (place->start > offset && i > 0)
			break;
		moved.page = place->page;
		moved.page_label = place->page_label;
		moved.paragraph = place->paragraph;
		moved.paragraph_label = place->paragraph_label;
	}
	return moved;
}

const char *
hit_field(const Hit *hit, const char *name)
{
	for (guint i = 0; i < hit->fields->len; i++) {
		const HitField *field = hit->fields->pdata[i];

		if (strcmp(field->name, name) == 0)
			return field->value;
	}
	return NULL;
}

GPtrArray *
hit_values(const Hit *hit, const char *name)
{
	GPtrArray *values = g_ptr_array_new();

	for (guint i = 0; i < hit->fields->len; i++) {
		const HitField *field = hit->fields->pdata[i];

		if (strcmp(field->name, name) == 0)
			g_ptr_array_add(values, field->value);
	}
	return values;
}
