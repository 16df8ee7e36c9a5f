/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/unit.h"

#include <jansson.h>

#include "tests/unit/fake_hit.h"

/* The formats that programs read: jsonl, tsv, csv, trec, vimgrep; and quote. */

#define SUMMARY                                                                \
	"{\"v\":1,\"type\":\"summary\",\"query\":\"dialogue\\u007f\","         \
	"\"matches\":23,\"documents\":4,\"searched\":412,"                     \
	"\"without_text\":9,\"seconds\":0.004}\n"

static void
json_has_the_promised_keys_in_order(void **state G_GNUC_UNUSED)
{
	g_autoptr(Hit) hit = fake_hit();
	g_autofree char *text = fake_write_hit(&out_jsonl, hit);

	assert_string_equal(text,
	    "{\"v\":1,\"type\":\"match\",\"rank\":1,\"score\":12.8125,"
	    "\"id\":\"au/dwp.pdf#57\",\"document\":\"au/dwp.pdf\","
	    "\"path\":\"docs/au/dwp.pdf\",\"title\":\"Defence White Paper\","
	    "\"date\":\"2016-02-25\",\"language\":\"en\",\"page\":54,"
	    "\"page_label\":\"42\",\"section\":[\"3 Region\","
	    "\"3.11 South East Asia\"],\"paragraph\":128,"
	    "\"text\":\"The café met in Huế. Our defence diplomacy grows."
	    "\\n\\nShips visit ports.\",\"spans\":[[25,42]],"
	    "\"metadata\":{\"country\":\"AUS\","
	    "\"issuer\":\"Department of Defence\"}}\n" SUMMARY);
}

static void
json_leaves_out_keys_without_a_value(void **state G_GNUC_UNUSED)
{
	g_autoptr(Hit) hit = fake_bare_hit("a", "x");
	g_autofree char *text = fake_write_hit(&out_jsonl, hit);

	assert_string_equal(text,
	    "{\"v\":1,\"type\":\"match\",\"rank\":1,\"score\":1.0,"
	    "\"id\":\"a#1\",\"document\":\"a\",\"path\":\"a\","
	    "\"text\":\"x\"}\n" SUMMARY);
}

static void
json_has_every_key_that_has_a_value(void **state G_GNUC_UNUSED)
{
	static const OutOptions topics = {.topics = TRUE};
	g_autoptr(Hit) hit = fake_bare_hit("a", "x");
	const Hit *const hits[] = {hit, NULL};
	g_autofree char *text = NULL;

	hit->paragraph = 3;
	hit->paragraph_label = g_strdup("1.3");
	hit->copy_of = g_strdup("b#1");
	hit->passages = 2;
	fake_field(hit, "author", "Lê");
	fake_field(hit, "author", "Ng");
	fake_field(hit, "author", "Vu");
	g_ptr_array_add(hit->before, g_strdup("w"));
	g_ptr_array_add(hit->after, g_strdup("y"));
	g_ptr_array_add(hit->after, g_strdup("z"));
	text = fake_write(&out_jsonl, &topics, "7", hits);
	assert_string_equal(text,
	    "{\"v\":1,\"type\":\"match\",\"qid\":\"7\",\"rank\":1,"
	    "\"score\":1.0,\"id\":\"a#1\",\"document\":\"a\","
	    "\"path\":\"a\",\"paragraph\":3,\"paragraph_label\":\"1.3\","
	    "\"text\":\"x\",\"before\":[\"w\"],"
	    "\"after\":[\"y\",\"z\"],"
	    "\"metadata\":{\"author\":[\"Lê\",\"Ng\",\"Vu\"]},"
	    "\"passages\":2,\"copy_of\":\"b#1\"}\n"
	    "{\"v\":1,\"type\":\"summary\",\"qid\":\"7\","
	    "\"query\":\"dialogue\\u007f\",\"matches\":23,\"documents\":4,"
	    "\"searched\":412,\"without_text\":9,\"seconds\":0.004}\n");
}

static void
json_escapes_what_a_reader_gets_back(void **state G_GNUC_UNUSED)
{
	g_autoptr(Hit) hit = fake_hostile_hit();
	g_autofree char *text = fake_write_hit(&out_jsonl, hit);
	g_auto(GStrv) lines = g_strsplit(text, "\n", 2);
	json_t *record = json_loads(lines[0], 0, NULL);
	json_t *spans = json_object_get(record, "spans");

	assert_clean(lines[0], "");
	assert_non_null(record);
	assert_string_equal(
	    json_string_value(json_object_get(record, "text")), hit->text);
	assert_string_equal(
	    json_string_value(json_object_get(record, "title")), hit->title);
	assert_string_equal(
	    json_string_value(json_object_get(record, "path_encoding")),
	    "percent");
	assert_true(g_str_has_suffix(
	    json_string_value(json_object_get(record, "path")), "%FF%2541"));
	assert_int_equal(
	    json_integer_value(json_array_get(json_array_get(spans, 0), 1)),
	    g_utf8_strlen(hit->text, -1));
	assert_non_null(strstr(lines[0], "\\u202e"));
	assert_non_null(strstr(lines[0], "\\u2066"));
	assert_non_null(strstr(lines[0], "\\u009b"));
	json_decref(record);
}

static void
json_path_that_is_text_is_not_encoded(void **state G_GNUC_UNUSED)
{
	g_autoptr(Hit) hit = fake_bare_hit("50%\n\xc3\xa9", "x");
	g_autofree char *text = fake_write_hit(&out_jsonl, hit);

	assert_non_null(strstr(text, "\"path\":\"50%\\né\""));
	assert_null(strstr(text, "path_encoding"));
}

static void
json_text_that_is_damaged_has_no_spans(void **state G_GNUC_UNUSED)
{
	g_autoptr(Hit) hit = fake_bare_hit("a", "x\xff y");
	g_autofree char *text = NULL;

	fake_span(hit->spans, 3, 4);
	text = fake_write_hit(&out_jsonl, hit);
	assert_non_null(strstr(text, "\"text\":\"x\xef\xbf\xbd y\"}"));
}

#define HEADER_TSV                                                             \
	"rank\tscore\tid\tpath\tpage\tpage_"                                   \
	"label\tsection\tdate\ttitle\ttext\n"
#define HEADER_CSV                                                             \
	"rank,score,id,path,page,page_label,section,date,title,text\r\n"

static void
tables_have_a_header_and_a_line_a_hit(void **state G_GNUC_UNUSED)
{
	g_autoptr(Hit) hit = fake_hit();
	g_autoptr(Hit) bare = fake_bare_hit("a", "x");
	const Hit *const hits[] = {hit, bare, NULL};
	const Hit *const none[] = {NULL};
	static const OutOptions topics = {.topics = TRUE};
	g_autofree char *tsv = fake_write(&out_tsv, NULL, NULL, hits);
	g_autofree char *csv = fake_write(&out_csv, NULL, NULL, hits);
	g_autofree char *empty = fake_write(&out_csv, NULL, NULL, none);
	g_autofree char *with_qid = fake_write(&out_tsv, &topics, "7", none);

	assert_string_equal(tsv,
	    HEADER_TSV
	    "1\t12.8125\tau/dwp.pdf#57\tdocs/au/dwp.pdf\t54\t42\t"
	    "3 Region > 3.11 South East Asia\t2016-02-25\t"
	    "Defence White Paper\tThe café met in Huế. Our defence diplomacy "
	    "grows.\\n\\nShips visit ports.\n"
	    "1\t1\ta#1\ta\t\t\t\t\t\tx\n");
	assert_string_equal(csv,
	    HEADER_CSV
	    "1,12.8125,au/dwp.pdf#57,docs/au/dwp.pdf,54,42,"
	    "3 Region > 3.11 South East Asia,2016-02-25,"
	    "Defence White Paper,\"The café met in Huế. Our defence diplomacy "
	    "grows.\n\nShips visit ports.\"\r\n"
	    "1,1,a#1,a,,,,,,x\r\n");
	assert_string_equal(empty, HEADER_CSV);
	assert_true(g_str_has_prefix(with_qid, "qid\trank\t"));
}

static void
cells_keep_what_would_break_a_table(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *text;
		const char *tsv;
		const char *csv;
	} cases[] = {
	    {"a,b", "a,b", "\"a,b\""},
	    {"say \"a\"", "say \"a\"", "\"say \"\"a\"\"\""},
	    {"a\tb\\n", "a\\tb\\\\n", "a b\\n"},
	    {"a\nb", "a\\nb", "\"a\nb\""},
	    {"a\r\nb\rc", "a\\r\\nb\\rc", "\"a\nb\nc\""},
	    {"a\033b",
		"a\xef\xbf\xbd"
		"b",
		"a\xef\xbf\xbd"
		"b"},
	    {"a\xe2\x80\xae"
	     "b",
		"ab", "ab"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Hit) hit = fake_bare_hit("p", cases[i].text);
		g_autofree char *tsv = fake_write_hit(&out_tsv, hit);
		g_autofree char *csv = fake_write_hit(&out_csv, hit);
		g_autofree char *tsv_line = g_strconcat(HEADER_TSV
		    "1\t1\tp#1\tp\t\t\t\t\t\t",
		    cases[i].tsv, "\n", NULL);
		g_autofree char *csv_line = g_strconcat(
		    HEADER_CSV "1,1,p#1,p,,,,,,", cases[i].csv, "\r\n", NULL);

		assert_string_equal(tsv, tsv_line);
		assert_string_equal(csv, csv_line);
	}
}

static void
paths_in_tables_are_read_back_whole(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *path;
		const char *tsv;
		const char *csv;
	} cases[] = {
	    {"50%", "50%", "50%"},
	    {"a\tb\nc\rd\\", "a\\tb\\nc\\rd\\\\", "\"a\tb\nc\rd\\\""},
	    {"a,\"b\"", "a,\"b\"", "\"a,\"\"b\"\"\""},
	    {"%\n\xff", "%25%0A%FF", "%25%0A%FF"},
	    {"a\ab\tc\r", "a%07b%09c%0D", "a%07b%09c%0D"},
	    {"a\033", "a%1B", "a%1B"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Hit) hit = fake_bare_hit(cases[i].path, "x");
		g_autofree char *tsv = fake_write_hit(&out_tsv, hit);
		g_autofree char *csv = fake_write_hit(&out_csv, hit);
		g_autofree char *tsv_cell = g_strconcat(
		    "\t", cases[i].tsv, "\t\t\t\t\t\tx\n", NULL);
		g_autofree char *csv_cell = g_strconcat(
		    ",", cases[i].csv, ",,,,,,x\r\n", NULL);

		assert_true(g_str_has_suffix(tsv, tsv_cell));
		assert_true(g_str_has_suffix(csv, csv_cell));
	}
}

static void
json_tells_a_property_once(void **state G_GNUC_UNUSED)
{
	g_autoptr(Hit) hit = fake_bare_hit("a", "x");
	g_autofree char *text = NULL;

	hit->title = g_strdup("Paper");
	fake_field(hit, "title", "Paper");
	fake_field(hit, "date", "long ago");
	text = fake_write_hit(&out_jsonl, hit);
	assert_non_null(strstr(text,
	    "\"title\":\"Paper\",\"text\":\"x\","
	    "\"metadata\":{\"date\":\"long ago\"}}"));
	g_ptr_array_set_size(hit->fields, 1);
	g_free(text);
	text = fake_write_hit(&out_jsonl, hit);
	assert_null(strstr(text, "metadata"));
}

static void
run_lines_never_rise_or_tie(void **state G_GNUC_UNUSED)
{
	static const double scores[] = {2.5, 2.5, 2.5000001, 1, 3};
	g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)(void (*)(void))hit_free);
	const Hit *hits[G_N_ELEMENTS(scores) + 1] = {NULL};
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	float last = G_MAXFLOAT;

	for (guint i = 0; i < G_N_ELEMENTS(scores); i++) {
		g_autofree char *name = g_strdup_printf("a b\t5%u%%", i);
		Hit *hit = fake_bare_hit(name, "x");

		hit->rank = i + 1;
		hit->score = scores[i];
		g_ptr_array_add(owned, hit);
		hits[i] = hit;
	}
	text = fake_write(&out_trec, NULL, NULL, hits);
	lines = g_strsplit(text, "\n", -1);
	assert_string_equal(lines[0], "1 Q0 a%20b%0950%25 1 2.5 polix");
	for (guint i = 0; i < G_N_ELEMENTS(scores); i++) {
		g_auto(GStrv) words = g_strsplit(lines[i], " ", -1);
		float score;

		assert_int_equal(g_strv_length(words), 6);
		score = (float)g_ascii_strtod(words[4], NULL);
		assert_true(score < last);
		last = score;
	}
	assert_string_equal(lines[G_N_ELEMENTS(scores)], "");
}

static void
run_names_are_encoded_once(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *document;
		const char *line;
	} cases[] = {
	    {"a", "q%201 Q0 a 1 1 polix\n"},
	    {"100%", "q%201 Q0 100%25 1 1 polix\n"},
	    {"100% \xff", "q%201 Q0 100%25%20%FF 1 1 polix\n"},
	    {"Đ", "q%201 Q0 Đ 1 1 polix\n"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Hit) hit = fake_bare_hit(cases[i].document, "x");
		const Hit *const hits[] = {hit, NULL};
		g_autofree char *text = fake_write(
		    &out_trec, NULL, "q 1", hits);

		assert_string_equal(text, cases[i].line);
	}
}

static void
each_query_of_a_run_starts_anew(void **state G_GNUC_UNUSED)
{
	g_autoptr(Hit) low = fake_bare_hit("a", "x");
	g_autoptr(Hit) high = fake_bare_hit("b", "x");
	g_autofree char *text = NULL;
	char *buffer = NULL;
	size_t length = 0;
	Out out = {.format = &out_trec};
	Summary summary = {0};

	high->score = 5;
	out.stream = open_memstream(&buffer, &length);
	out_trec.hit(&out, "1", low);
	out_end(&out, "1", &summary);
	out_trec.hit(&out, "2", high);
	out_end(&out, "2", &summary);
	fclose(out.stream);
	text = g_strdup(buffer);
	free(buffer);
	assert_string_equal(text, "1 Q0 a 1 1 polix\n2 Q0 b 1 5 polix\n");
}

static void
editors_get_line_and_column(void **state G_GNUC_UNUSED)
{
	g_autoptr(Hit) hit = fake_hit();
	g_autofree char *paragraph = fake_write_hit(&out_vimgrep, hit);
	g_autofree char *line = NULL;

	hit->line = 17;
	hit->column = 5;
	line = fake_write_hit(&out_vimgrep, hit);
	assert_string_equal(
	    paragraph, "docs/au/dwp.pdf:128:1:Our defence diplomacy grows.\n");
	assert_string_equal(
	    line, "docs/au/dwp.pdf:17:5:Our defence diplomacy grows.\n");
}

static void
quotation_is_followed_by_its_citation(void **state G_GNUC_UNUSED)
{
	g_autoptr(Hit) hit = fake_hit();
	g_autoptr(Hit) bare = fake_bare_hit("a.txt", "One.\nTwo.  Three.");
	const Hit *const hits[] = {hit, bare, NULL};
	g_autofree char *text = NULL;
	g_autofree char *joined = NULL;

	fake_match(bare, bare->sentences, "One.");
	fake_match(bare, bare->sentences, "Three.");
	text = fake_write(&out_quote, NULL, NULL, hits);
	assert_string_equal(text,
	    "“Our defence diplomacy grows.” (Defence White Paper, Department "
	    "of Defence, 2016-02-25, section 3.11, p. 42, docs/au/dwp.pdf)\n"
	    "\n"
	    "“One. […] Three.” (a.txt)\n");
	g_array_set_size(bare->sentences, 1);
	fake_match(bare, bare->sentences, "Two. ");
	fake_match(bare, bare->sentences, "Three.");
	joined = fake_write_hit(&out_quote, bare);
	assert_string_equal(joined, "“One. Two. Three.” (a.txt)\n");
}

static void
quotation_ends_with_its_paragraph(void **state G_GNUC_UNUSED)
{
	static const struct {
		const char *sentences[4];
		const char *quote;
	} cases[] = {
	    {{"3 Ports", "One. "}, "“3 Ports” “One.” (a)\n"},
	    {{"3 Ports", "Two."}, "“3 Ports” […] “Two.” (a)\n"},
	    {{"One. ", "Two.", "Three."}, "“One. Two.” “Three.” (a)\n"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Hit)
		    hit = fake_bare_hit("a", "3 Ports\n\nOne. Two.\n\nThree.");
		g_autofree char *quote = NULL;

		for (gsize k = 0; cases[i].sentences[k] != NULL; k++)
			fake_match(hit, hit->sentences, cases[i].sentences[k]);
		quote = fake_write_hit(&out_quote, hit);
		assert_string_equal(quote, cases[i].quote);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(json_has_the_promised_keys_in_order),
	    cmocka_unit_test(json_leaves_out_keys_without_a_value),
	    cmocka_unit_test(json_has_every_key_that_has_a_value),
	    cmocka_unit_test(json_escapes_what_a_reader_gets_back),
	    cmocka_unit_test(json_path_that_is_text_is_not_encoded),
	    cmocka_unit_test(json_text_that_is_damaged_has_no_spans),
	    cmocka_unit_test(tables_have_a_header_and_a_line_a_hit),
	    cmocka_unit_test(cells_keep_what_would_break_a_table),
	    cmocka_unit_test(paths_in_tables_are_read_back_whole),
	    cmocka_unit_test(json_tells_a_property_once),
	    cmocka_unit_test(run_lines_never_rise_or_tie),
	    cmocka_unit_test(run_names_are_encoded_once),
	    cmocka_unit_test(each_query_of_a_run_starts_anew),
	    cmocka_unit_test(editors_get_line_and_column),
	    cmocka_unit_test(quotation_is_followed_by_its_citation),
	    cmocka_unit_test(quotation_ends_with_its_paragraph),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
