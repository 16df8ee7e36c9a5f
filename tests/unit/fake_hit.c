/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/fake_hit.h"

#include <string.h>

#include "tests/unit/unit.h"

void
fake_span(GArray *spans, gsize start, gsize end)
{
	Span span = {start, end};

	g_array_append_val(spans, span);
}

void
fake_match(Hit *hit, GArray *spans, const char *words)
{
	const char *found = strstr(hit->text, words);
	gsize start;

	assert_non_null(found);
	start = (gsize)(found - hit->text);
	fake_span(spans, start, start + strlen(words));
}

void
fake_field(Hit *hit, const char *name, const char *value)
{
	HitField *field = g_new0(HitField, 1);

	field->name = g_strdup(name);
	field->value = g_strdup(value);
	g_ptr_array_add(hit->fields, field);
}

Hit *
fake_hit(void)
{
	static const char *const section[] = {
	    "3 Region", "3.11 South East Asia", NULL};
	Hit *hit = hit_new();

	hit->rank = 1;
	hit->score = 12.8125;
	hit->id = g_strdup("au/dwp.pdf#57");
	hit->document = g_strdup("au/dwp.pdf");
	hit->path = g_strdup("docs/au/dwp.pdf");
	hit->title = g_strdup("Defence White Paper");
	hit->date = g_strdup("2016-02-25");
	hit->language = g_strdup("en");
	hit->page = 54;
	hit->page_label = g_strdup("42");
	hit->section = g_strdupv((char **)(guintptr)section);
	hit->paragraph = 128;
	hit->text = g_strdup("The café met in Huế. Our defence diplomacy "
			     "grows.\n\nShips visit ports.");
	fake_match(hit, hit->spans, "defence diplomacy");
	fake_match(hit, hit->sentences, "Our defence diplomacy grows.");
	fake_match(hit, hit->excerpt, "Our defence diplomacy grows.");
	fake_field(hit, "country", "AUS");
	fake_field(hit, "issuer", "Department of Defence");
	return hit;
}

Hit *
fake_bare_hit(const char *path, const char *text)
{
	Hit *hit = hit_new();

	hit->rank = 1;
	hit->score = 1;
	hit->id = g_strconcat(path, "#1", NULL);
	hit->document = g_strdup(path);
	hit->path = g_strdup(path);
	hit->text = g_strdup(text);
	return hit;
}

#define NASTY                                                                  \
	"a\033[31mb\x7f"                                                       \
	"c\xc2\x9b"                                                            \
	"d\xe2\x80\xae"                                                        \
	"e\xe2\x81\xa6"                                                        \
	"\xe2\x80\x8f\xd8\x9c\xe2\x80\xa8"                                     \
	"f\"g\r\nh\ti\\j,k\x01"

Hit *
fake_hostile_hit(void)
{
	static const char *const section[] = {NASTY, NASTY, NULL};
	Hit *hit = fake_bare_hit(NASTY "\xff%41", NASTY);

	hit->title = g_strdup(NASTY);
	hit->date = g_strdup(NASTY);
	hit->language = g_strdup(NASTY);
	hit->page_label = g_strdup(NASTY);
	hit->section = g_strdupv((char **)(guintptr)section);
	fake_span(hit->spans, 0, strlen(NASTY));
	fake_span(hit->sentences, 0, strlen(NASTY));
	fake_span(hit->excerpt, 0, strlen(NASTY));
	fake_field(hit, NASTY, NASTY);
	fake_field(hit, "issuer", NASTY);
	g_ptr_array_add(hit->before, g_strdup(NASTY));
	g_ptr_array_add(hit->after, g_strdup(NASTY));
	return hit;
}

char *
fake_write(const OutFormat *format, const OutOptions *options, const char *qid,
    const Hit *const *hits)
{
	char *text = NULL;
	char *copy;
	size_t length = 0;
	Out out = {.format = format};
	Summary summary = {
	    .query = (char *)(guintptr) "dialogue\x7f",
	    .matches = 23,
	    .documents = 4,
	    .complete = TRUE,
	    .searched = 412,
	    .without_text = 9,
	    .seconds = 0.004,
	};

	if (options != NULL)
		out.options = *options;
	out.stream = open_memstream(&text, &length);
	out_begin(&out);
	out_query(&out, qid, summary.query);
	for (; *hits != NULL; hits++)
		format->hit(&out, qid, *hits);
	out_end(&out, qid, &summary);
	fclose(out.stream);
	copy = g_malloc(length + 1);
	memcpy(copy, text, length + 1);
	free(text);
	return copy;
}

char *
fake_write_hit(const OutFormat *format, const Hit *hit)
{
	const Hit *const hits[] = {hit, NULL};

	return fake_write(format, NULL, NULL, hits);
}

void
assert_clean(const char *text, const char *allowed)
{
	assert_true(g_utf8_validate(text, -1, NULL));
	for (; *text != '\0'; text = out_after(text)) {
		gunichar c = g_utf8_get_char(text);

		if (printed_is_hostile(c) &&
		    (c > 0x7f || !strchr(allowed, (int)c)))
			fail_msg("U+%04X was written raw", c);
	}
}
